"""Asking until answered: the same menu everywhere, going back as the caller says, and the question put again."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest

from meldcode_cli import emergency
from meldcode_cli.errors import Stopped
from meldcode_cli.talk import asking, texts
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import ASIDE, AWAY, Menu
from tests.support.scripted import Scripted

ASKED = Asked("pet.which", "Welk dier?", hint="Kies er een.")


class Pet(StrEnum):
    """What can be chosen."""

    CAT = "kat"
    DOG = "hond"
    NONE = "geen"


PETS = {Pet.CAT: "Een kat", Pet.DOG: "Een hond"}


def wishes(talk: Scripted) -> set[Menu]:
    """What could be wanted instead, the last time."""
    return talk.menus[-1][1]


def test_what_is_chosen_comes_back_as_what_was_offered() -> None:
    """An enum goes in, and that very member comes out."""
    talk = Scripted([("pet.which", "hond")])
    assert asking.choose(talk, ASKED, PETS) is Pet.DOG
    assert (talk.asked, talk.names) == (["Welk dier?"], ["pet.which"])


def test_the_menu_is_the_same_wherever_the_same_is_possible() -> None:
    """Emergency numbers and stopping always; an explanation if there is one; back if the caller says what it means."""
    talk = Scripted([("pet.which", "kat")] * 5)
    asking.choose(talk, ASKED, PETS)
    # A hint stands there already.
    assert wishes(talk) == set(AWAY)
    asking.choose(talk, Asked("pet.which", "Welk dier?"), PETS)
    assert wishes(talk) == set(AWAY)
    asking.choose(talk, Asked("pet.which", "Welk dier?"), PETS, back=Pet.DOG)
    assert wishes(talk) == {Menu.BACK, *AWAY}
    asking.choose(talk, Asked("pet.which", "Welk dier?", explain="Neem de kat."), PETS, menu=ASIDE)
    assert wishes(talk) == {Menu.EXPLAIN, *ASIDE}
    # Where stopping would lose what was answered there is no menu that says otherwise.
    asking.choose(talk, ASKED, PETS, menu=())
    assert wishes(talk) == set()


def test_whoever_wants_something_else_is_asked_again_afterwards() -> None:
    """The explanation, which is no hint that stands there already, and the numbers; then the same question."""
    script = [("pet.which", Menu.EXPLAIN), ("pet.which", Menu.EMERGENCY), ("pet.which", "kat")]
    talk = Scripted(script[1:])
    assert asking.choose(talk, ASKED, PETS) is Pet.CAT
    assert talk.asked == ["Welk dier?"] * 2
    assert talk.said.count("Kies er een.") == 2 and emergency.NUMBERS in talk.said
    talk = Scripted(script)
    asking.choose(talk, Asked("pet.which", "Welk dier?", explain="Neem de kat."), PETS)
    assert "Neem de kat." in talk.said


def test_a_question_with_difficult_words_has_an_explanation() -> None:
    """What the words mean is offered and told where nothing else is explained, and after what is."""
    talk = Scripted([("pet.which", Menu.EXPLAIN), ("pet.which", "kat")] * 2)
    asking.choose(talk, Asked("pet.which", "Wat zei de voogd?"), PETS)
    assert wishes(talk) == {Menu.EXPLAIN, *AWAY}
    asking.choose(talk, Asked("pet.which", "Wat zei de voogd?", explain="Neem de kat."), PETS)
    alone, after = (text for text in talk.said if "Voogd: " in text)
    assert alone.startswith("Voogd: ") and after == f"Neem de kat.\n\n{alone}"


def test_back_is_what_the_caller_says() -> None:
    """A value of its own, also one that cannot be chosen; only where the caller offers it."""
    talk = Scripted([("pet.which", Menu.BACK)])
    assert asking.choose(talk, ASKED, PETS, back=Pet.NONE) is Pet.NONE
    assert (
        asking.yes_or_no(Scripted([("pet.which", Menu.BACK)]), ASKED, {True: "Ja", False: "Nee"}, back=False) is False
    )


def test_what_only_a_case_can_do_is_done_by_the_caller() -> None:
    """Going back without a value, a signal, what was done; the question comes again, or the caller shows more first."""
    done: list[Menu] = []
    script = [("pet.which", Menu.OBSERVE), ("pet.which", Menu.BACK), ("pet.which", "hond")]
    talk = Scripted(script)
    menu = (Menu.BACK, Menu.OBSERVE, *AWAY)
    assert asking.choose(talk, ASKED, PETS, menu=menu, on_menu=lambda wish, _: done.append(wish)) is Pet.DOG
    assert done == [Menu.OBSERVE, Menu.BACK]
    talk = Scripted(script[:1])
    found = asking.choose(talk, ASKED, PETS, menu=menu, on_menu=lambda wish, _: done.append(wish), afterwards=Pet.NONE)
    assert found is Pet.NONE and done[-1] is Menu.OBSERVE


@pytest.mark.parametrize("afterwards", [None, Pet.NONE])
def test_stopping_stops(afterwards: Pet | None) -> None:
    """Quietly: whoever asked says what stands."""
    with pytest.raises(Stopped) as stop:
        asking.choose(Scripted([("pet.which", Menu.STOP)]), ASKED, PETS, afterwards=afterwards)
    assert not stop.value.interrupted and not stop.value.told


def test_yes_and_no_come_in_the_order_of_the_caller() -> None:
    """And are True and False for who asks."""
    for answer, value in (("ja", True), ("nee", False)):
        assert asking.yes_or_no(Scripted([("pet.which", answer)]), ASKED, {False: "Nee", True: "Ja"}) is value


def test_a_text_is_asked_until_it_will_do_and_comes_without_blanks() -> None:
    """What is shown before it comes again each time."""
    shown: list[str] = []
    script = [("pet.which", "12"), ("pet.which", Menu.EMERGENCY), ("pet.which", " Minoes ")]
    talk = Scripted(script)

    def check(typed: str) -> str | None:
        return "Geen getal." if typed.isdigit() else None

    assert asking.text(talk, ASKED, check, before=lambda: shown.append("plaatje")) == "Minoes"
    assert talk.warned == ["Geen getal."] and shown == ["plaatje"] * 2


def test_what_can_be_wanted_anywhere_is_dealt_with_in_one_place() -> None:
    """Without an explanation that is said; what only a case can do is left to the caller."""
    talk = Scripted([])
    assert asking.dealt_with(talk, Menu.EXPLAIN) and talk.said == [texts.NO_HELP]
    assert not asking.dealt_with(talk, Menu.OBSERVE) and not asking.dealt_with(talk, Menu.BACK)


def test_the_numbers_are_followed_by_those_of_the_school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At any question, as with `nood`: what was written down beforehand comes after the national numbers."""
    monkeypatch.setenv("MELDCODE_HOME", str(tmp_path))
    talk = Scripted([])
    assert asking.dealt_with(talk, Menu.EMERGENCY) and len(talk.said) == 1
    (tmp_path / emergency.CONTACTS).write_text(f"{emergency.CONTACTS_HEAD}\nHet bestuur, 088 000 00 01\n", "utf-8")
    assert asking.dealt_with(talk, Menu.EMERGENCY)
    *_, national, own = talk.said
    assert emergency.VEILIG_THUIS in national and "Het bestuur, 088 000 00 01" in own
