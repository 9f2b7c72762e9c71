"""Striking: the text of an entry is erased, and that it was stays; nothing brings the text back."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
from pydantic import ValidationError

from meldcode_cli.case.entries import CONTENTS, Answer, CaseFacts, Entry, Withdrawal
from meldcode_cli.case.fields import Content
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.struck import STRIKABLE, Erased, Struck
from meldcode_cli.commands.safe import strike as strike_command
from meldcode_cli.dossier import clearing
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.seal import age
from meldcode_cli.seal.padding import padded
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store.heads import line_of
from tests.case.making import GOOD, content
from tests.case.test_format_2 import STRANGER
from tests.keyring.test_first_run import secretly
from tests.store.test_old_homes import old
from tests.support.command import environment, inside
from tests.support.first_run import FIRST_DAY
from tests.support.histories import User
from tests.support.player import Player
from tests.support.scripted import AUTHOR, BEGIN, Line, Scripted, World
from tests.support.sealed import CASE, PASSPHRASE, SealedHome, sealed_home
from tests.support.terminal import Terminal
from tests.support.vectors import checked

SECRET = "Jonah van hiernaast had een blauwe plek achter zijn oor."
SIGNAL = {
    "kind": "waarneming",
    "date": date(2026, 3, 9),
    "place": "lokaal groep 5",
    "situation": "begin van de dag",
    "present": [],
    "text": SECRET,
    "direction": "bevestigt",
}


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with one case in which help runs."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    return made


def add(made: SealedHome, *contents: Content) -> int:
    """Record contents; returns the number of the first."""
    casefile = open_case(made.home, CASE, lambda: BEGIN, AUTHOR)
    return min([casefile.record(content).number for content in contents])


def signal(**changes: object) -> Observation:
    """A signal about the wrong child."""
    return Observation.model_validate({**SIGNAL, **changes})


def opened(made: SealedHome) -> CaseFile:
    """The case as it is now."""
    return open_case(made.home, CASE, lambda: BEGIN)


def agreeing(made: SealedHome, *others: str) -> list[Line]:
    """What somebody answers who strikes; `others` says of each entry beside it whether it goes as well."""
    return [
        *(("strike.related", other) for other in others),
        ("strike.ground", "wrong-child"),
        ("strike.reason", "Dit ging over een ander kind."),
        ("strike.decider", "P.B., directeur"),
        ("strike.confirm", CASE),
        ("De herstelsleutel, of", made.recovery),
    ]


def _files(made: SealedHome) -> dict[str, bytes]:
    """Every file in the home but the access logs and locks."""
    known = {path.name: path.read_bytes() for path in made.path.rglob("*") if path.is_file()}
    return {name: data for name, data in known.items() if "access" not in name and not name.endswith(".lock")}


def striking(made: SealedHome, entry: int | str, script: list[Line], user: Scripted | None = None) -> Scripted:
    """Strike an entry, by this script or as this user answers."""
    talk = Scripted(script) if user is None else user
    known = environment(made.path, MELDCODE_PASSPHRASE_FILE=str(made.passphrase_file))
    with (
        mock.patch.dict(os.environ, known, clear=True),
        mock.patch.object(strike_command, "need_terminal", lambda: None),
    ):
        strike_command.strike(CASE, str(entry), lambda: BEGIN, talk)
    assert not talk.script
    return talk


def everything(made: SealedHome) -> Iterator[tuple[str, bytes]]:
    """Every file in the home, as it stands and opened."""
    for path in sorted(made.path.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield path.name, data
            if age.is_sealed(data) and path.parent.name != "keys":
                assert made.home.keys is not None
                try:
                    yield path.name, made.home.keys.open(data)
                except age.BrokenSeal as broken:
                    yield path.name, broken.good


def holding(made: SealedHome, text: str = SECRET) -> list[str]:
    """In which files a text stands."""
    return sorted({name for name, data in everything(made) if text.encode() in data})


def test_the_text_goes_and_its_place_stays(made: SealedHome) -> None:
    """It is in no file and no export any more; who recorded it, who struck it, why and on whose decision is."""
    number = add(made, signal())
    assert holding(made) == [f"{CASE}.toml.age"]
    before = opened(made).log
    talk = striking(made, number, agreeing(made))
    # It stands beside the questions too: what was told of it may be out of sight by then.
    beside = [said for said in talk.said if said.startswith(f"Vermelding {number}: ")]
    assert len(beside) >= 2 and all(len(said) <= 120 for said in beside)
    assert holding(made) == []
    casefile = opened(made)
    assert isinstance(casefile.state.entries[number].content, Erased)
    assert isinstance(casefile.log, SignedLog) and isinstance(before, SignedLog)
    assert casefile.log.links[:number] == before.links[:number]
    struck = casefile.log.entries[-1].content
    assert isinstance(struck, Struck)
    assert (struck.entries, struck.decided_by, struck.agreed_by) == ((number,), "P.B., directeur", "herstelsleutel")
    shown, exported = made.run("show", CASE).out, made.run("export", CASE).out
    for text in (shown, exported):
        assert "Geschrapt: signaal" in " ".join(text.split()) and SECRET not in text
        assert "P.B., directeur" in text and "Het ging over een ander kind." in " ".join(text.split())
    assert "Met de sleutel van" in exported and "Dit ging over een ander kind." in exported
    assert made.run("verify").code == 0
    assert any("Reservekopieën" in said for said in talk.said)


def test_what_may_say_the_same_goes_along_if_one_says_so(made: SealedHome) -> None:
    """A correction, what is about it and its withdrawal are shown one by one; a no lets them be."""
    number = add(made, signal())
    add(made, signal(replaces=number, reason="Een andere dag.", situation="na de gymles"))
    later = {"date": date(2026, 3, 9), "about": number + 1, "finding": "bevestigd", "by": "A.S., arts", "text": SECRET}
    add(made, FollowUp.model_validate(later))
    add(made, Withdrawal(entry=number + 1, reason="Dit was een ander kind."))
    striking(made, number, agreeing(made, "ja", "ja", "nee"))
    assert holding(made) == []
    state = opened(made).state
    assert sorted(state.struck) == [number, number + 1, number + 2]
    assert isinstance(state.entries[number + 3].content, Withdrawal)
    assert made.run("verify").code == 0 and made.run("show", CASE).code == 0 and made.run("export", CASE).code == 0


def test_a_struck_answer_and_whom_it_is_about_are_asked_again(made: SealedHome) -> None:
    """What the case says after it is told before anybody agrees: the open question, and that it is about nobody."""
    state = opened(made).state
    given = state.answers["zorg"] if "zorg" in state.answers else next(iter(state.answers.values()))
    talk = striking(made, given.entry.number, agreeing(made))
    assert given.content.question not in opened(made).state.answers
    assert any(given.content.asked in said for said in talk.said)
    about = next(number for number, each in state.entries.items() if isinstance(each.content, CaseFacts))
    talk = striking(made, about, agreeing(made))
    assert any("wie het gaat" in said for said in talk.said) and opened(made).state.facts is None
    for command in ("show", "export"):
        said = made.run(command, CASE)
        assert "Over: D.R." not in said.out and said.code == 0
    assert made.run("verify").code == 0


def test_what_stands_beside_the_dossier_goes_along(made: SealedHome) -> None:
    """A half-filled form, one that was set aside, the dossier of before format 2, copies of every kind: no word is
    left, and what cannot be read is named."""
    cases = made.home.cases
    number = add(made, signal())
    old = open_case(made.home, CASE, lambda: BEGIN).log.data
    cases.put_before(CASE, old)
    cases.save_draft(CASE, f'text = "{SECRET}"\n'.encode())
    cases.set_draft_aside(CASE)
    cases.save_draft(CASE, f'text = "{SECRET}"\n'.encode())
    cases.put_beside(CASE, old)
    forked = open_case(made.home, CASE, lambda: BEGIN, AUTHOR)
    assert made.home.keys is not None and isinstance(forked.log, SignedLog)
    fork = forked.log.added(forked._entry(signal(text="Alleen in de kopie.", date_words="ooit"), forked.log))
    cases.put_beside(CASE, fork.data)
    assert made.home.keys is not None
    aside = made.path / "cases" / f"{CASE}.opzij-1.toml.age"
    aside.write_bytes(made.home.keys.seal(old))
    (made.path / "cases" / f"{CASE} (conflict).toml.age").write_bytes(b"niet te lezen")
    add(made, Answer(question="zorg", asked="Vraag?", value="beetje", label="Ja"))
    assert len(holding(made)) == 7
    talk = striking(made, number, agreeing(made))
    assert holding(made) == []
    assert any(f"{CASE} (conflict).toml.age" in said for said in talk.warned)
    (copy,) = (data for name, data in everything(made) if "reservekopie" in name and not age.is_sealed(data))
    assert b"Alleen in de kopie." in copy and b"came-back" in copy


def test_it_is_finished_the_next_time(made: SealedHome, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped right after the dossier was written: `verify` tells what stands beside it; it goes the next time."""
    number = add(made, signal())
    made.home.cases.put_before(CASE, opened(made).log.data)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(clearing, "clear", stop)
        with pytest.raises(Stopped):
            striking(made, number, agreeing(made))
    assert holding(made) == [f"{CASE}.format-1.toml.age"]
    said = made.run("verify")
    assert said.code == 3 and f"meldcode doorhalen {CASE} {number}" in " ".join(said.out.split())
    striking(made, number, [])
    assert holding(made) == [] and made.run("verify").code == 0


# ---------------------------------------------------------------- older copies that come back


@pytest.mark.parametrize("here", ["struck", "gone", "damaged", "other"])
def test_a_backup_never_brings_it_back(made: SealedHome, tmp_path: Path, here: str) -> None:
    """Whatever is here when a backup of before is put back: no word of it comes back, in the dossier or beside it."""
    number = add(made, signal())
    made.home.cases.save_draft(CASE, f'text = "{SECRET}"\n'.encode())
    made.home.cases.put_before(CASE, opened(made).log.data)
    kept, before = tmp_path / "kopie.tar", made.dossier().read_bytes()
    if here == "other":
        add(made, signal(text="Iets anders dat is gezien."))
    assert made.run("backup", str(kept)).code == 0
    if here == "other":
        # Somebody goes on with an older copy, so that neither goes on from the other.
        made.dossier().write_bytes(before)
    striking(made, number, agreeing(made))
    if here == "gone":
        made.dossier().unlink()
    elif here == "damaged":
        made.dossier().write_bytes(made.dossier().read_bytes()[:-300])
    said = made.run("restore", str(kept))
    assert holding(made) == []
    assert "geschrapt" in " ".join(said.out.split()) or here == "struck"
    assert isinstance(opened(made).state.entries[number].content, Erased)
    # Once more changes nothing.
    made.run("restore", str(kept))
    assert holding(made) == []


def test_an_older_copy_that_somebody_puts_there_is_read_by_nobody(made: SealedHome) -> None:
    """It stands out, nothing shows the text, and the next thing that is recorded takes it away for good."""
    number = add(made, signal())
    before = made.dossier().read_bytes()
    striking(made, number, agreeing(made))
    made.dossier().write_bytes(before)
    for command in ("show", "export"):
        said = made.run(command, CASE)
        assert said.code == 0 and SECRET not in said.out and "Geschrapt: signaal" in " ".join(said.out.split())
    found = made.run("verify")
    assert found.code == 3 and "staat hier nog: een oudere kopie" in " ".join(found.out.split())
    assert holding(made) == [f"{CASE}.toml.age"]
    talk = striking(made, number, [])
    assert any("opnieuw gewist" in said for said in talk.said)
    assert holding(made) == [] and isinstance(opened(made).log.entries[-1].content, Struck)


def test_nobody_without_a_key_has_anything_struck(made: SealedHome) -> None:
    """A line in the register that nobody signed, in which entries are called struck, takes nothing away."""
    number = add(made, signal())
    log = opened(made).log
    assert isinstance(log, SignedLog)
    head = made.home.register.head(CASE)
    assert head is not None
    line = line_of(replace(head, struck=tuple(link.hash for link in log.links)), b"", None)
    register = made.path / "register" / "heads.jsonl"
    register.write_bytes(register.read_bytes() + line + b"\n")
    assert opened(made).state.entries[number].content == log.entries[number - 1].content
    add(made, signal(text="Iets anders dat is gezien."))
    assert SECRET.encode() in opened(made).log.data
    known = made.home.register.head(CASE)
    assert known is not None and known.struck == ()
    assert made.run("verify").code == 3


def test_an_export_of_before_is_told_of(made: SealedHome, tmp_path: Path) -> None:
    """Its fingerprint still fits; its text cannot be held against the dossier, and may hold what was struck."""
    number = add(made, signal())
    kept = tmp_path / "export.md"
    assert made.run("export", CASE, "-o", str(kept)).code == 0
    talk = striking(made, number, agreeing(made))
    assert any("Exports 1." in said for said in talk.said)
    said = made.run("verify", "--against", str(kept))
    assert said.code == 0 and "Sinds deze export is er tekst geschrapt." in " ".join(said.out.split())


# ---------------------------------------------------------------- what is refused, and thinking again


@pytest.mark.parametrize(
    ("entry", "told", "code"),
    [
        ("1", "kan niet worden geschrapt", 1),
        ("999", "Deze vermelding is er niet.", 1),
        ("vier", "geen nummer", 2),
        ("0", "is er niet", 1),
        ("-1", "geen nummer", 2),
    ],
)
def test_what_cannot_be_struck_is_told(made: SealedHome, entry: str, told: str, code: int) -> None:
    """One sentence, and advice."""
    before = _files(made)
    with pytest.raises(MeldcodeError) as caught:
        striking(made, entry, [])
    assert told in caught.value.message and caught.value.hint and caught.value.code == code
    assert _files(made) == before


@pytest.mark.parametrize("answers", range(6))
def test_whoever_thinks_again_strikes_nothing(made: SealedHome, answers: int) -> None:
    """Ctrl-C at any question, or the choice for nothing: no file is another one, and that is said."""
    number = add(made, signal())
    before = _files(made)
    script = agreeing(made)[:answers] if answers < 5 else [("strike.ground", "niet")]
    talk = Scripted(script, interrupted=True)
    known = environment(made.path, MELDCODE_PASSPHRASE_FILE=str(made.passphrase_file))
    with (
        mock.patch.dict(os.environ, known, clear=True),
        mock.patch.object(strike_command, "need_terminal", lambda: None),
        pytest.raises((Stopped, MeldcodeError)) as caught,
    ):
        strike_command.strike(CASE, str(number), lambda: BEGIN, talk)
    assert _files(made) == before and holding(made) == [f"{CASE}.toml.age"]
    if isinstance(caught.value, Stopped):
        assert any("niets veranderd" in said for said in talk.said)
    else:
        assert caught.value.message == "Er is niets geschrapt."


def test_no_script_strikes_and_practice_is_about_nobody(made: SealedHome) -> None:
    """Somebody must be there; and the number must be one of a case."""
    assert made.run("strike", CASE, "2").code == 2
    for name, told in (("oefening-1", "oefening"), ("nee", "nummer")):
        with (
            mock.patch.object(strike_command, "need_terminal", lambda: None),
            pytest.raises(MeldcodeError) as caught,
        ):
            strike_command.strike(name, "2", lambda: BEGIN, Scripted([]))
        assert told in caught.value.message.lower()


def test_a_dossier_of_before_goes_over_first(tmp_path: Path) -> None:
    """In format 1 nothing can be struck: one sentence says so, with what to do."""
    before = old(tmp_path, "later", "sealed")
    casefile = open_case(before.opened(), CASE, lambda: BEGIN)
    with pytest.raises(MeldcodeError) as caught:
        strike_command._must_be_strikable(casefile, 2)
    assert "oudere versie" in caught.value.message and "meldcode sleutel verzegelen" in caught.value.hint


def test_where_nothing_is_sealed_nobody_has_a_second_key(tmp_path: Path) -> None:
    """As with deleting: the text goes from every file all the same."""
    world = World(tmp_path / "home")
    number = world.casefile.record(signal()).number
    known = {"name": AUTHOR.name, "role": AUTHOR.role, "organisation": AUTHOR.organisation}
    settings_room.save(world.home, Settings(**known, flow="onderwijs", sealed=False))
    script: list[Line] = [
        ("strike.ground", "by-law"),
        ("strike.reason", "Een ouder vroeg erom."),
        ("strike.decider", "P.B., directeur"),
        ("strike.confirm", CASE),
    ]
    with (
        mock.patch.dict(os.environ, environment(tmp_path / "home"), clear=True),
        mock.patch.object(strike_command, "need_terminal", lambda: None),
    ):
        strike_command.strike(CASE, str(number), lambda: BEGIN, Scripted(script))
    found = [path.name for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert found == []
    struck = open_case(world.home, CASE, lambda: BEGIN).log.entries[-1].content
    assert isinstance(struck, Struck) and struck.agreed_by is None and struck.ground == "by-law"
    assert inside(tmp_path / "home", "verify").code == 0


def test_a_case_goes_on_after_a_strike(made: SealedHome) -> None:
    """Whom it is about is asked again in a sitting, and so is the question that is open again; closing works."""
    casefile = opened(made)
    about = next(number for number, each in casefile.state.entries.items() if isinstance(each.content, CaseFacts))
    striking(made, about, agreeing(made))
    add(made, CaseFacts(initials="S.R.", age_group="4-11"))
    facts = opened(made).state.facts
    assert facts is not None and facts.initials == "S.R." and made.run("verify").code == 0


def test_somebody_strikes_at_a_terminal(made: SealedHome) -> None:
    """What is asked and told, as it is on the screen."""
    number = add(made, signal())
    play = Player(Terminal(["strike", CASE, str(number), "--accessible"], made.path, at=FIRST_DAY))
    secretly(play.terminal, "Uw wachtzin (u ziet niets terwijl u typt):", PASSPHRASE)
    play.meets("Waarom moet deze tekst weg?", "Dat kan niet ongedaan worden gemaakt.", f"Vermelding {number}")
    play.choose("Waarom moet deze tekst weg?", "Het gaat over een ander kind")
    play.type("Leg uit waarom.", "Dit was een ander kind.")
    play.type("Wie besloot dit?", "P.B.")
    play.terminal.wait_for("met een komma ertussen.")
    play.terminal.type("P.B., directeur")
    play.type("Typ het nummer van de casus om te schrappen: 2026-001", CASE)
    secretly(play.terminal, "of de geheime sleutel van een collega (u ziet niets terwijl u typt):", made.recovery)
    assert play.terminal.ends() == 0
    said = " ".join(play.terminal.transcript.split())
    assert f"Vermelding {number} is geschrapt. De tekst is gewist." in said and "Reservekopieën" in said
    assert holding(made) == []


def test_every_kind_of_entry_can_go_and_nothing_of_it_is_left(made: SealedHome, tmp_path: Path) -> None:
    """One of each, with a word of its own in every line and text, struck one after the other: no file has any of them,
    and the program, and the checker that shares no code with it, find the dossier in order."""
    first = add(made, signal(text="Dit blijft staan."))
    numbers = [add(made, _marked(kind, first)) for kind in sorted(STRIKABLE)]
    assert len(holding(made, "GEHEIM")) == 1
    for number in numbers:
        answers = {"strike_related": "nee", "strike_ground": "by-law", "strike_reason": "Een ouder vroeg erom."}
        user = User(**answers, strike_decider="P.B., directeur", strike_confirm=CASE, sleutel=made.recovery)
        striking(made, number, [], user)
    assert holding(made, "GEHEIM") == []
    casefile = opened(made)
    assert sorted(casefile.state.struck) == numbers
    for command in ("verify", "show", "export"):
        assert made.run(command, *([] if command == "verify" else [CASE])).code == 0
    path = tmp_path / "2026-001.toml"
    path.write_bytes(casefile.log.data)
    assert made.home.keys is not None
    code, told = checked(path, made.home.keys.signer.public)
    assert code == 0 and told.count("is geschrapt door vermelding") == len(numbers)


def _marked(kind: str, about: int) -> Content:
    """A content of this kind with a word of its own wherever it takes one."""
    named = {name for name in ("about", "entry") if isinstance(GOOD[kind].get(name), int)}
    table = {**GOOD[kind], **dict.fromkeys(named, about)}
    # Which question of the flow is open again is told: its id is nobody's words.
    for name in type(content(kind)).model_fields.keys() - {"question", "subject"}:
        with contextlib.suppress(ValidationError):
            CONTENTS[kind].model_validate({**table, name: "GEHEIM"})
            table[name] = "GEHEIM"
    assert "GEHEIM" in table.values() or kind == "case"
    return CONTENTS[kind].model_validate({**table, **({"initials": "GEHEIM"} if kind == "case" else {})})


@pytest.mark.parametrize("signer", [None, STRANGER], ids=["nobody", "a stranger"])
def test_verify_tells_of_what_somebody_else_erased(made: SealedHome, signer: SigningKey | None) -> None:
    """Who can write the file and has no key that counts: that the text is gone is told, and goes no further."""
    number = add(made, signal())
    log = opened(made).log
    said = Struck(entries=(number,), ground="by-law", reason="Zomaar.", decided_by="N.N., directeur")
    theirs = log.added(Entry(len(log.entries) + 1, BEGIN, AUTHOR.name, AUTHOR.role, said), signer)
    made.home.cases.replace(CASE, padded(theirs.data), made.home.cases.stamp(CASE) or "")
    found = made.run("verify")
    assert found.code == 3
    assert f"De tekst van vermelding {number} is gewist, en niemand staat daarvoor in." in " ".join(found.out.split())
    # A backup of before is put back over it as it was.
    made.home.cases.replace(CASE, padded(log.data), made.home.cases.stamp(CASE) or "")
    assert opened(made).state.entries[number].content == log.entries[number - 1].content
