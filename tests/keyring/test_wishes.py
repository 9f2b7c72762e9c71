"""Words of the program, typed where nobody sees what is typed: heard, and no passphrase is ever taken for one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext

import pytest

from meldcode_cli import emergency
from meldcode_cli.errors import Stopped
from meldcode_cli.keyring import making, recovery, texts, unlocking, wishes
from meldcode_cli.seal import age
from meldcode_cli.seal.passphrase import WrongPassphrase
from meldcode_cli.seal.strength import weakness
from meldcode_cli.talk.dialogue import Menu
from meldcode_cli.terminal import heard
from tests.support.sealed import PASSPHRASE


class Typist:
    """Somebody who types these lines unseen."""

    def __init__(self, *lines: str) -> None:
        self.lines, self.told, self.asked = list(lines), list[str](), list[str]()

    def ask(self, question: str) -> str:
        self.asked.append(question)
        if not self.lines:
            raise Stopped(interrupted=True)
        return self.lines.pop(0)

    def say(self, text: str = "") -> None:
        self.told.append(text)

    def warn(self, text: str) -> None:
        self.told.append(text)

    def patience(self) -> AbstractContextManager[None]:
        return nullcontext()


# ---------------------------------------------------------------- opening


@pytest.fixture
def opens(monkeypatch: pytest.MonkeyPatch) -> Iterator[Typist]:
    """Somebody at the terminal where a passphrase is asked."""
    typist = Typist()

    @contextlib.contextmanager
    def secrets(needed: str, hint: str) -> Iterator[Typist]:
        yield typist

    monkeypatch.setattr(unlocking, "secrets", secrets)
    yield typist


def unlock_with(passphrase: str) -> str:
    def unlock(typed: str) -> str:
        if typed != passphrase:
            raise WrongPassphrase
        return "open"

    return unlocking._asked("Uw wachtzin:", unlock)


@pytest.mark.parametrize("passphrase", ["terug", "?", "stoppen", "112", "klaar"])
def test_a_passphrase_that_is_a_word_of_the_program_still_opens(opens: Typist, passphrase: str) -> None:
    """Chosen before such words were heard, or with age itself: nobody is shut out."""
    opens.lines = [passphrase]
    assert unlock_with(passphrase) == "open"


def test_words_are_heard_and_cost_no_try(opens: Typist) -> None:
    """However many; a passphrase that is wrong costs one, and it is said how many are left."""
    opens.lines = ["?", "terug", "112", "?", "fout", "help", "nog eens fout", "?", PASSPHRASE]
    assert unlock_with(PASSPHRASE) == "open"
    assert opens.told.count(texts.UNLOCK_EXPLAIN) == 4
    assert texts.NOTHING_BEFORE in opens.told and emergency.told() in opens.told
    left = [text for text in opens.told if "keer proberen" in text]
    assert [text.rsplit("U kunt", 1)[1] for text in left] == [" het nog 2 keer proberen.", " het nog 1 keer proberen."]
    assert not any("fout" in text for text in opens.told)


def test_three_wrong_ones_end_it(opens: Typist) -> None:
    """The last is refused with what to do, and nothing is left to try."""
    opens.lines = ["een", "twee", "drie"]
    with pytest.raises(WrongPassphrase, match="opent uw sleutel niet"):
        unlock_with(PASSPHRASE)


def test_stopping_by_a_word_is_calm(opens: Typist) -> None:
    """As with Ctrl-C: nothing was changed, and it is said once."""
    opens.lines = ["Stoppen"]
    with pytest.raises(Stopped):
        unlock_with(PASSPHRASE)
    assert opens.told.count(texts.STOPPED_UNCHANGED) == 1


# ---------------------------------------------------------------- choosing


def test_no_word_of_the_program_can_be_chosen_as_a_passphrase() -> None:
    """So hearing one, where a passphrase is chosen, excludes none; a whole line of the menu is long, and stays one."""
    short = [word for word in heard._WORDS if len(word.split()) < 3]
    assert len(short) > 30
    assert [word for word in ("?", *short) if wishes.wished(word) and weakness(word) is None] == []


def test_a_hard_one_is_a_passphrase_whatever_it_says() -> None:
    """The words of the menu, whole: too long to be typed by chance, and hard enough to guess."""
    line = next((word for word in heard._WORDS if wishes.wished(word) and weakness(word) is None), None)
    typed = Typist(*([line] * 2 if line else [PASSPHRASE] * 2))
    assert making._twice(typed.ask, typed.say, typed.say) == (line or PASSPHRASE)


def test_words_are_heard_while_a_passphrase_is_chosen() -> None:
    """Explanation and numbers at both questions; from the second one comes back to the first."""
    typed = Typist("?", PASSPHRASE, "?", "noodnummers", "terug", PASSPHRASE, PASSPHRASE)
    told, refused = list[str](), list[str]()
    assert making._twice(typed.ask, told.append, refused.append) == PASSPHRASE
    assert typed.asked == [texts.PASSPHRASE] * 2 + [texts.PASSPHRASE_AGAIN] * 3 + [
        texts.PASSPHRASE,
        texts.PASSPHRASE_AGAIN,
    ]
    assert told.count(texts.PASSPHRASE_EXPLAIN) == 2 and emergency.told() in told and refused == []
    assert any("ziet niets terwijl u typt" in text for text in told) and wishes.line(first=False) in told


def test_going_back_from_the_first_leaves_it() -> None:
    """Where a question came before it, that is asked again."""
    typed = Typist("kat hond", "Terug.")
    refused = list[str]()
    assert making._twice(typed.ask, typed.say, refused.append) is None
    assert len(refused) == 1 and "te kort" in refused[0] and "kat hond" not in refused[0]


def test_the_words_that_are_offered_stay_the_same() -> None:
    """Whoever is writing them down is not given others after a mistake."""
    typed, refused = Typist("kort", "ook kort", PASSPHRASE, PASSPHRASE), list[str]()
    making._twice(typed.ask, typed.say, refused.append)
    offered = next(text for text in typed.told if "koos het toeval" in text)
    assert all(offered in text for text in refused) and len(refused) == 2


# ---------------------------------------------------------------- keys


def test_a_key_is_never_a_word() -> None:
    """Where a key is asked for, every word of the program is heard."""
    typed = Typist("?", "terug", "QQQ")
    assert wishes.asked(typed.ask, typed.say, "De sleutel:", "Op papier.") == "QQQ"
    assert typed.told == ["Op papier.", texts.NOTHING_BEFORE]


def test_the_line_names_only_what_can_be_done() -> None:
    """At the first question going back is not named; it is heard all the same."""
    assert "terug" not in wishes.line() and "terug" in wishes.line(first=False)
    assert wishes.wished("Terug") is Menu.BACK


# ---------------------------------------------------------------- the recovery key on the screen


def test_a_recovery_key_fits_in_the_smallest_window() -> None:
    """In groups of six; all of it is shown, and the last group is what is asked back."""
    secret = age.new_secret()
    shown = recovery.in_groups(secret)
    assert max(map(len, shown.splitlines())) <= 30 and "".join(shown.split()) == secret
    last = recovery.groups(secret)[-1]
    assert shown.endswith(f" {last}") and len(last) == 4
    check = making._is(last)
    assert check(f" {last[:2].lower()} {last[2:]} ") is None
    # Behind a wrong group that still stood in the field, and as the end of the whole key.
    assert check(f"QQQQ{last}") is None and check(secret) is None
    assert check(f"{last}Q") is not None and check("") is not None
    assert check(last[:-1]) == texts.RECOVERY_BACK_WRONG.format(count=4)
