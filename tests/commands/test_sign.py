"""`sign`: a colleague looks at a decision of somebody else, and signs whether they agree with it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import tomli_w

from meldcode_cli.case.entries import Close, DutyDone, DutyNotDone, Entry, Reopen, Vouched, Withdrawal
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.merged import SecondOpinion
from meldcode_cli.case.opinions import Hand
from meldcode_cli.case.signatures import doubtful
from meldcode_cli.case.striking import effects, related
from meldcode_cli.case.struck import Struck
from meldcode_cli.commands.cases import sign as sign_command
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import Author, CaseFile
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export.readers import Reader
from meldcode_cli.export.selection import select
from meldcode_cli.seal.signing import new_signing_key
from meldcode_cli.talk.dialogue import Menu
from meldcode_cli.talk.weighty import MOMENTS
from tests.support.answers import AT, whole, written
from tests.support.command import Said, environment, inside
from tests.support.player import Player
from tests.support.scripted import OBSERVATION, Line, Scripted
from tests.support.sealed import CASE, SealedHome, sealed_home
from tests.support.terminal import ENTER, Terminal
from tests.support.together import pair

ANNA, BRAM = "W. Kuipers", "B. Jansen"
WHY = "De wond zat er gisteren ook al."
LATER = "2026-03-13T10:00:00"


class Two:
    """Two people with a home and a key each, who know each other's card. Anna began a case; Bram has a copy of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.anna, self.bram = sealed_home(folder / "anna"), sealed_home(folder / "bram", number=1)
        known = settings_room.load(self.bram.home)
        settings_room.save(self.bram.home, known.changed(name=BRAM, role="leerkracht"))
        assert self.anna.begin().code == 0
        for made, name, other in ((self.anna, BRAM, self.bram), (self.bram, "Anna", self.anna)):
            card = folder / f"{other.path.parent.name}.toml"
            assert other.run("key", "show", "-o", str(card)).code == 0
            assert made.run("key", "add", name, str(card)).code == 0
        (self.bram.path / "cases").mkdir(exist_ok=True)
        self.hand_over(self.anna, self.bram)

    def hand_over(self, one: SealedHome, other: SealedHome) -> None:
        """Put the case as it is with one where the other has it."""
        for path in (one.path / "cases").glob(f"{CASE}.*"):
            if path.suffix != ".lock":
                shutil.copy2(path, other.path / "cases" / path.name)
        opened(other).note()

    def signs(self, *opinions: dict[str, Any], made: SealedHome | None = None, at: str = AT) -> Said:
        """Sign from a file, as Bram if nobody else is named."""
        file = self.folder / "mening.toml"
        file.write_text(tomli_w.dumps({"second-opinion": list(opinions)}), encoding="utf-8")
        return (made or self.bram).run("sign", CASE, "--answers", str(file), "--no-input", at=at)

    def dissents(self, entry: int, reason: str = WHY) -> None:
        """Let Bram sign that he does not agree, and Anna have it."""
        said = self.signs({"entry": entry, "agree": False, "reason": reason})
        assert said.code == 0, said.err
        self.hand_over(self.bram, self.anna)

    def at_keyboard(self, script: Sequence[Line], made: SealedHome | None = None) -> Scripted:
        """Sign at the keyboard by this script."""
        made, talk = made or self.bram, Scripted(script)
        known = environment(made.path, MELDCODE_PASSPHRASE_FILE=str(made.passphrase_file))
        with (
            mock.patch.dict(os.environ, known, clear=True),
            mock.patch.object(sign_command, "need_terminal", lambda: None),
            mock.patch.object(sign_command, "choose_dialogue", lambda _: talk),
        ):
            sign_command.sign(CASE, lambda: datetime.fromisoformat(f"{AT}+01:00"), accessible=False)
        assert not talk.script
        return talk


@pytest.fixture
def two(tmp_path: Path) -> Two:
    """Anna and Bram."""
    return Two(tmp_path)


def opened(made: SealedHome, at: str = LATER) -> CaseFile:
    """The case in this home, for who has it."""
    when = datetime.fromisoformat(f"{at}+01:00")
    settings = settings_room.load(made.home)
    return open_case(made.home, CASE, lambda: when, Author(settings.name or "", settings.role or "", "De Vuurvlieg"))


def answer(made: SealedHome, question: str) -> int:
    """The entry of the answer that counts."""
    return opened(made).state.answers[question].entry.number


def change(made: SealedHome, question: str, value: str, label: str) -> int:
    """Let who has this home answer otherwise; returns the entry."""
    casefile = opened(made)
    before = casefile.state.answers[question]
    content = before.content.model_copy(
        update={"value": value, "label": label, "replaces": before.entry.number, "reason": "Er is meer bekend."}
    )
    return casefile.record(content).number


def words(text: str) -> str:
    """What was said, with single blanks."""
    return " ".join(text.split())


def opinions_in(made: SealedHome) -> list[SecondOpinion]:
    """What was signed."""
    return [entry.content for entry in opened(made).state.opinions if isinstance(entry.content, SecondOpinion)]


# ---------------------------------------------------------------- signed, and told


def test_a_dissent_is_signed_with_the_key_of_the_colleague_and_names_the_decision_by_its_hash(two: Two) -> None:
    """In the dossier stands which entry, who and why; it is answered for in both homes."""
    entry = answer(two.anna, "afweging-2")
    two.dissents(entry)
    log = opened(two.anna).log
    assert isinstance(log, SignedLog) and two.bram.home.keys is not None and two.bram.home.keys.signer is not None
    last = log.entries[-1]
    assert last.content == SecondOpinion(entry=entry, agree=False, reason=WHY)
    assert (last.by, last.role) == (BRAM, "leerkracht")
    assert log.links[-1].signed_by == two.bram.home.keys.signer.public
    block = log.data.split(b"[[entry]]\n")[-1].decode()
    assert f'entry = "{log.links[entry - 1].hash}"' in block and "agree = false" in block
    for made in (two.anna, two.bram):
        assert made.home.keys is not None
        assert not doubtful(log, made.home.keys.recipients().signing)


def test_a_dissent_is_told_calmly_where_somebody_comes_back_and_nowhere_else(two: Two) -> None:
    """`show` and `resume` say it; list, agenda and what must be done stay as they were."""
    entry = answer(two.anna, "afweging-2")
    commands = (("agenda",), ("agenda", "--json"), ("list",))
    before = [two.anna.run(*command, at=LATER).out for command in commands]
    two.dissents(entry)
    line = f"B. Jansen is het niet eens met 'Afweging 2' (vermelding {entry}). Reden: {WHY}"
    assert line in words(two.anna.run("show", CASE, at=LATER).out)
    assert before == [
        two.anna.run(*command, at=LATER).out for command in (("agenda",), ("agenda", "--json"), ("list",))
    ]
    for command in (("list", "--names"), ("agenda", "--week", "--names"), ("list", "--all")):
        assert "Jansen" not in two.anna.run(*command, at=LATER).out
    given = {"MELDCODE_PASSPHRASE_FILE": str(two.anna.passphrase_file)}
    terminal = Terminal(["resume", CASE], two.anna.path, at=LATER, environment=given)
    terminal.wait_for("Wat wilt u nu doen?", "Enter")
    assert line in words(terminal.transcript)
    terminal.kill()


def test_agreement_is_shown_and_asks_for_no_reason(two: Two) -> None:
    """It stands on its day, and is not told where nothing is wrong."""
    entry = answer(two.anna, "afweging-1")
    assert two.signs({"entry": entry, "agree": True}).code == 0
    out = words(two.bram.run("show", CASE, at=LATER).out)
    assert f"B. Jansen is het eens met 'Afweging 1' (vermelding {entry})." in out and "niet eens" not in out
    found = two.bram.run("show", CASE, "--json", at=LATER).json
    (number,) = [item.number for item in opened(two.bram).state.opinions]
    assert found["opinions"] == [{"entry": number, "about": entry, "agree": True, "holds": True}]


def test_nothing_that_must_be_done_changes_by_it(two: Two) -> None:
    """The same object for programs, but for the opinions and the number of entries."""
    before = two.bram.run("show", CASE, "--json", at=LATER).json
    numbers = [answer(two.bram, f"afweging-{place}") for place in (1, 2, 3, 4)]
    assert two.signs(*({"entry": number, "agree": False, "reason": WHY} for number in numbers)).code == 0
    after = two.bram.run("show", CASE, "--json", at=LATER).json
    assert len(after.pop("opinions")) == 4 and before.pop("opinions") == []
    assert after["log"][: before["entries"]] == before["log"]
    grows = {"entries", "log", "fingerprint", "signed"}
    assert after["entries"] > before["entries"]
    assert {key for key in before if before[key] != after[key]} == grows and after.keys() == before.keys()


# ---------------------------------------------------------------- a second pair is somebody else


def test_who_only_this_case_is_shared_with_can_sign_in_it(tmp_path: Path) -> None:
    """Neither has the other on the list of who opens everything; and what Anna wrote is no work of Bram, whose new key
    came in the place of an older one."""
    two = pair(tmp_path)
    two.handed_over()
    settings_room.save(two.bram.home, settings_room.load(two.bram.home).changed(name=BRAM, role="leerkracht"))
    opened(two.bram).record(Vouched(ground="new-key"))
    file = tmp_path / "mening.toml"
    opinion = {"entry": answer(two.anna, "afweging-2"), "agree": False, "reason": WHY}
    file.write_text(tomli_w.dumps({"second-opinion": [opinion]}), encoding="utf-8")
    said = two.bram.run("sign", CASE, "--answers", str(file), "--no-input", at=AT)
    assert said.code == 0, said.err
    assert [one.reason for one in opinions_in(two.bram)] == [WHY]


def test_who_decided_is_no_second_pair(two: Two) -> None:
    """The same key cannot, under whatever name; it is said kindly, and nothing is recorded."""
    entry = answer(two.anna, "afweging-2")
    for name in (ANNA, "Iemand Anders"):
        settings_room.save(two.anna.home, settings_room.load(two.anna.home).changed(name=name))
        said = two.signs({"entry": entry, "agree": True}, made=two.anna)
        assert said.code == 1 and "Een tweede mening komt van iemand anders." in words(said.err)
    assert opinions_in(two.anna) == []


@pytest.mark.parametrize("name", [ANNA, "w.  kuipers", "H.M."], ids=["recorded", "otherwise written", "decided"])
def test_who_is_named_at_the_decision_is_no_second_pair_with_another_key_either(two: Two, name: str) -> None:
    """Whoever recorded it, or took it, also on another computer."""
    settings_room.save(two.bram.home, settings_room.load(two.bram.home).changed(name=name))
    said = two.signs({"entry": answer(two.anna, "afweging-2"), "agree": True})
    assert said.code == 1 and "U staat zelf bij dit besluit genoemd." in words(said.err)


def test_a_key_that_was_renewed_is_still_the_same_person(two: Two) -> None:
    """Anna's new key says in the dossier that it came in the place of the old one; Bram's entries stay of Bram."""
    entry = answer(two.anna, "afweging-2")
    two.dissents(entry)
    log = opened(two.anna).log
    assert isinstance(log, SignedLog) and two.bram.home.keys is not None and two.bram.home.keys.signer is not None
    new = new_signing_key()
    vouched = Entry(len(log.entries) + 1, opened(two.anna).now(), ANNA, "ib'er", Vouched(ground="new-key"))
    log = log.added(vouched, new)
    others = frozenset({two.bram.home.keys.signer.public})
    hand = Hand("Iemand Anders", new.public, others)
    assert hand.wrote(log, entry) and not hand.wrote(log, len(log.entries) - 1)
    # Whoever vouches for it because they looked into it did not write it.
    accepted = Vouched(ground="accepted", reason="Nagekeken.")
    log = opened(two.anna).log
    assert isinstance(log, SignedLog)
    log = log.added(replace(vouched, content=accepted), new)
    assert not hand.wrote(log, entry)


def test_there_is_nothing_to_sign_in_a_case_of_ones_own(two: Two) -> None:
    """That is told before anything is asked; and so it is where nothing was decided yet."""
    with pytest.raises(MeldcodeError, match="Alle besluiten in dit dossier zijn door uzelf vastgelegd"):
        two.at_keyboard([], two.anna)


def test_where_nothing_is_sealed_nothing_can_be_signed(tmp_path: Path) -> None:
    """Nobody could tell of whom it is."""
    file = written(tmp_path, whole())
    home = tmp_path / "open"
    assert inside(home, "start", "--answers", str(file), "--no-input", at=AT).code == 0
    opinion = tmp_path / "mening.toml"
    opinion.write_text("[[second-opinion]]\nentry = 19\nagree = true\n", encoding="utf-8")
    said = inside(home, "sign", CASE, "--answers", str(opinion), "--no-input", at=AT)
    assert said.code == 1 and "Hier is nog niets verzegeld" in words(said.err)


# ---------------------------------------------------------------- from a file


SECRET = "GEHEIM-ZINNETJE"


@pytest.mark.parametrize(
    ("opinion", "told"),
    [
        ({"agree": True}, "Dit ontbreekt."),
        ({"entry": 20}, "Dit ontbreekt."),
        ({"entry": 20, "agree": False}, "Wie het niet eens is met een besluit, schrijft op waarom."),
        ({"entry": 20, "agree": False, "reason": "  "}, "Hier staat nog niets."),
        ({"entry": 8, "agree": True}, "Deze vermelding is geen besluit"),
        ({"entry": 999, "agree": True}, "Deze vermelding is geen besluit"),
        ({"entry": SECRET, "agree": True}, "getal"),
        ({"entry": 20, "agree": SECRET}, "true of false"),
        ({"entry": 20, "agree": True, SECRET: 1}, "niet bekend"),
    ],
    ids=["no entry", "no opinion", "no reason", "blank", "no decision", "no such entry", "no number", "no", "unknown"],
)
def test_one_that_is_wrong_and_none_is_recorded(two: Two, opinion: dict[str, Any], told: str) -> None:
    """The sentence says where, and never what was written."""
    good = {"entry": 19, "agree": True}
    said = two.signs(good, opinion)
    assert said.code == 1 and "Er is niets vastgelegd" in said.err
    assert "[[second-opinion]] nummer 2" in said.err and told in words(said.err), said.err
    assert SECRET not in said.err and SECRET not in said.out and opinions_in(two.bram) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "In dit bestand staat geen mening."),
        ("[answers]\nx = 1\n", "een onderdeel dat niet bekend is"),
        ("second-opinion = 1\n", "[[second-opinion]] met dubbele haken"),
    ],
)
def test_a_file_without_an_opinion_records_nothing(two: Two, text: str, told: str) -> None:
    """It says how one looks."""
    file = two.folder / "leeg.toml"
    file.write_text(text, encoding="utf-8")
    said = two.bram.run("sign", CASE, "--answers", str(file), "--no-input")
    assert said.code == 1 and opinions_in(two.bram) == []
    assert told in words(said.err)


def test_twice_on_one_decision_in_one_file_is_a_slip(two: Two) -> None:
    """Which of the two is meant?"""
    said = two.signs({"entry": 20, "agree": True}, {"entry": 20, "agree": False, "reason": WHY})
    assert said.code == 1 and "Over deze vermelding staat al een mening in dit bestand." in words(said.err)
    assert opinions_in(two.bram) == []


def test_what_is_no_fact_is_pointed_at(two: Two) -> None:
    """It is recorded all the same, as every free text."""
    said = two.signs({"entry": 20, "agree": False, "reason": "Hij wordt waarschijnlijk altijd geslagen."})
    assert said.code == 0 and "[[second-opinion]] nummer 1, reason:" in words(said.out + said.err)
    assert len(opinions_in(two.bram)) == 1


@pytest.mark.parametrize("more", [["--no-input"], ["--answers", "mening.toml"]], ids=["no file", "no word"])
def test_a_file_and_nothing_to_ask_belong_together(two: Two, more: list[str]) -> None:
    """Neither goes without the other."""
    said = two.bram.run("sign", CASE, *more)
    assert said.code == 2 and "horen --answers en --no-input samen" in words(said.err)


# ---------------------------------------------------------------- at the keyboard


def test_what_was_decided_by_whom_when_and_why_is_read_before_anything_is_asked(two: Two) -> None:
    """Then the choice, with nothing chosen; what was written is advised about, read back, and recorded."""
    entry = answer(two.anna, "afweging-2")
    talk = two.at_keyboard(
        [
            ("sign.which", str(entry)),
            ("sign.agree", "oneens"),
            ("sign.reason", "Waarschijnlijk is er meer."),
            ("advice.what", "anders"),
            ("sign.reason", WHY),
            ("sign.confirm", "vastleggen"),
        ]
    )
    said = talk.said
    place = said.index("Dit is besloten")
    told = " ".join(said[place : said.index("Bent u het eens met dit besluit?")])
    assert "Afweging 2. Nee" in told and "Besloten door H.M., directeur" in told
    assert f"12 maart 2026, door W. Kuipers, intern begeleider (vermelding {entry})" in told
    assert "Waarom Geen letsel." in told
    assert "Uw mening U bent het er niet mee eens." in said and f"Waarom {WHY}" in said
    # What was refused stands there to be changed.
    assert talk.defaults[-1] == "Waarschijnlijk is er meer." and talk.saves == 1
    assert opinions_in(two.bram) == [SecondOpinion(entry=entry, agree=False, reason=WHY)]


@pytest.mark.parametrize("name", ["sign.which", "sign.agree", "sign.confirm"])
def test_enter_alone_is_no_opinion(name: str) -> None:
    """Nothing is pointed at."""
    assert name in MOMENTS


def test_one_can_say_more_with_an_agreement_or_nothing_after_all(two: Two) -> None:
    """What was optional and stayed empty is no reason."""
    for typed, reason in ((WHY, WHY), ("", None)):
        script: list[Line] = [("sign.which", "19"), ("sign.agree", "eens-met-tekst"), ("sign.reason", typed)]
        two.at_keyboard([*script, ("sign.confirm", "vastleggen")])
        assert opinions_in(two.bram)[-1] == SecondOpinion(entry=19, agree=True, reason=reason)


def test_read_back_it_can_be_changed_or_left(two: Two) -> None:
    """Nothing is recorded before the last yes."""
    script: list[Line] = [("sign.which", "19"), ("sign.agree", "eens"), ("sign.confirm", "anders")]
    talk = two.at_keyboard([*script, ("sign.agree", "eens"), ("sign.confirm", "niet")])
    assert opinions_in(two.bram) == [] and "Er is niets vastgelegd." in talk.said
    assert "Er is niets vastgelegd." in two.at_keyboard([("sign.which", "-")]).said


def test_a_signal_that_comes_up_meanwhile_is_recorded_from_the_menu(two: Two) -> None:
    """Beside the advice, as in every form."""
    script: list[Line] = [
        ("sign.which", "19"),
        ("sign.agree", "oneens"),
        ("sign.reason", "Waarschijnlijk is er meer."),
        ("advice.what", Menu.OBSERVE),
        *OBSERVATION,
        ("advice.what", "zo"),
        ("sign.confirm", "vastleggen"),
    ]
    before = len(opened(two.bram).state.records)
    two.at_keyboard(script)
    assert len(opened(two.bram).state.records) == before + 1 and len(opinions_in(two.bram)) == 1


def test_somebody_signs_at_a_terminal(two: Two) -> None:
    """As it is on the screen: a run of Enters answers nothing."""
    given = {"MELDCODE_PASSPHRASE_FILE": str(two.bram.passphrase_file)}
    play = Player(Terminal(["sign", CASE, "--keep"], two.bram.path, at=AT, environment=given))
    play.meets("Over welk besluit wilt u uw mening geven?", "Afweging 4", "12 maart 2026, door H.M., directeur")
    for question, label in (
        ("Over welk besluit wilt u uw mening geven?", "Afweging 2"),
        ("Bent u het eens met dit besluit?", "Nee, ik ben het er niet mee eens"),
    ):
        play.meets(question)
        play.terminal.press(ENTER, ENTER)
        play.choose(question, label)
    play.type("Waarom bent u het er niet mee eens?", WHY)
    play.choose("Klopt dit? Dan komt het in het dossier", "Ja, leg het vast")
    play.stops("Uw mening staat in casus 2026-001")
    assert [item.agree for item in opinions_in(two.bram)] == [False]


# ---------------------------------------------------------------- what changes afterwards


def test_an_opinion_stays_with_the_answer_that_it_was_given_on(two: Two) -> None:
    """Changed since, it is told as over the earlier answer, and no opinion can be given on that any more."""
    entry = answer(two.anna, "afweging-2")
    two.dissents(entry)
    new = change(two.anna, "afweging-2", "ja", "Ja")
    out = words(two.anna.run("show", CASE, at=LATER).out)
    told = f"B. Jansen was het niet eens met 'Afweging 2' (vermelding {entry}, over het eerdere antwoord)."
    assert told in out and "Mening van een collega, vermelding 30, over het eerdere antwoord" in out
    export = words(two.anna.run("export", CASE, at=LATER).out)
    assert f"Afweging 2 (vermelding {entry}, over het eerdere antwoord)" in export
    assert two.anna.run("show", CASE, "--json", at=LATER).json["opinions"][0]["holds"] is False
    two.hand_over(two.anna, two.bram)
    said = two.signs({"entry": entry, "agree": True}, at=LATER)
    assert said.code == 1 and "Dit besluit telt niet meer." in words(said.err)
    assert two.signs({"entry": new, "agree": True}, at=LATER).code == 0


def test_a_duty_that_was_done_or_not_and_the_closing_can_be_looked_at(two: Two) -> None:
    """And what was withdrawn, or opened again, is told as the earlier decision."""
    casefile = opened(two.anna)
    duty = casefile.standing().open_duties[0].id
    done = casefile.record(DutyDone(duty=duty, done=date(2026, 3, 13), done_by="V.L.", result="De hulp is er.")).number
    against = casefile.record(DutyNotDone(duty=duty, reason="Niet nodig.", decided_by="H.M., directeur")).number
    closed = casefile.record(Close(outcome="hulp")).number
    two.hand_over(two.anna, two.bram)
    assert two.signs(*({"entry": number, "agree": True} for number in (done, against, closed)), at=LATER).code == 0
    two.hand_over(two.bram, two.anna)
    out = words(two.anna.run("show", CASE, at=LATER).out)
    title = casefile.flow.filled(casefile.flow.find_duty(duty).title)
    for told in (f"'Gedaan: {title}'", f"'Besloten om niet te doen: {title}'", "'Het dossier gesloten'"):
        assert f"is het eens met {told}" in out
    casefile = opened(two.anna)
    casefile.record(Reopen(reason="Er is nieuws."))
    casefile.record(Withdrawal(entry=done, reason="Dit klopt niet."))
    found = {item["about"]: item["holds"] for item in two.anna.run("show", CASE, "--json", at=LATER).json["opinions"]}
    assert found == {done: False, against: True, closed: False}
    assert "over het eerdere besluit" in words(two.anna.run("show", CASE, at=LATER).out)


def test_the_last_opinion_of_somebody_counts(two: Two) -> None:
    """The first stays, and is said to be followed by another; only the last one is told where somebody comes back."""
    entry = answer(two.anna, "afweging-2")
    two.dissents(entry)
    talk = two.at_keyboard([("sign.which", str(entry)), ("sign.agree", "eens"), ("sign.confirm", "vastleggen")])
    assert "U gaf hierover eerder uw mening. Die blijft staan. Uw laatste mening telt." in talk.said
    assert f"Mening van {BRAM} Niet eens met dit besluit. {WHY}" in talk.said
    first, last = (item.number for item in opened(two.bram).state.opinions)
    out = words(two.bram.run("show", CASE, at=LATER).out)
    assert f"Mening van een collega, vermelding {first}, in vermelding {last} staat een nieuwere mening" in out
    assert f"B. Jansen is het niet eens met 'Afweging 2' (vermelding {entry}). Reden:" not in out


def test_struck_by_law_the_text_is_gone_and_that_it_was_there_stays(two: Two) -> None:
    """With the decision it is offered to go along."""
    entry = answer(two.anna, "afweging-2")
    two.dissents(entry)
    casefile = opened(two.anna)
    (number,) = [item.number for item in casefile.state.opinions]
    assert number in related(casefile.state, entry)
    why = {"ground": "by-law", "reason": "Het moest weg.", "decided_by": "H.M., directeur"}
    casefile.record(Struck(entries=(number,), **why, **effects(casefile.state, (number,))))
    for command in (("show", CASE), ("export", CASE), ("search", "wond")):
        said = two.anna.run(*command, at=LATER)
        assert said.code == 0 and WHY not in words(said.out) and "niet eens" not in said.out
    assert "Geschrapt: mening van een collega" in two.anna.run("show", CASE, at=LATER).out
    assert opened(two.anna).state.opinions == []
    # Of what was struck the opinion is still one, on a text that is gone.
    two.hand_over(two.anna, two.bram)
    assert two.signs({"entry": 19, "agree": True}, at=LATER).code == 0
    casefile = opened(two.bram)
    casefile.record(Struck(entries=(19,), **why, **effects(casefile.state, (19,))))
    assert "Een besluit waarvan de tekst is geschrapt" in words(two.bram.run("show", CASE, at=LATER).out)


# ---------------------------------------------------------------- who reads it


def test_in_the_own_dossier_it_stands_with_who_and_why(two: Two) -> None:
    """In a part of its own, in each form; only when there is one."""
    assert "Meningen van collega's" not in two.anna.run("export", CASE, at=LATER).out
    entry = answer(two.anna, "afweging-2")
    two.dissents(entry)
    out = words(two.anna.run("export", CASE, at=LATER).out)
    assert "Meningen van collega's" in out and "niet eens met dit besluit" in out and WHY in out
    assert f"Afweging 2 (vermelding {entry})" in out and "B. Jansen (leerkracht)" in out


def test_of_others_only_the_board_has_it_and_who_asks_sees_at_most_whether(two: Two) -> None:
    """A parent with the authority and the pupil from 16 on: hidden unless the user shows it, without who and why; the
    board: who and when, and not why. All others, and every page for a talk: nothing."""
    two.dissents(answer(two.anna, "afweging-2"))
    casefile = opened(two.anna)
    expected = {
        Reader.DOSSIER: {"entry", "agree", "reason", "recorded"},
        Reader.BESTUUR: {"entry", "agree", "recorded"},
        Reader.GEZAG: {"entry", "agree"},
        Reader.LEERLING: {"entry", "agree"},
    }
    for reader in Reader:
        pieces = select(casefile, reader, casefile.now()).of("second-opinion")
        lines = {line.field: line for piece in pieces for line in piece.lines}
        assert set(lines) == expected.get(reader, set()), reader
        asks = reader in (Reader.GEZAG, Reader.LEERLING)
        assert all(line.asks is asks and (not asks or BRAM not in line.value) for line in lines.values())
        assert "recorded" not in lines or BRAM in lines["recorded"].value


def test_what_no_longer_holds_is_of_the_own_dossier_alone(two: Two) -> None:
    """The board reads what is thought of what counts now."""
    two.dissents(answer(two.anna, "afweging-2"))
    change(two.anna, "afweging-2", "ja", "Ja")
    casefile = opened(two.anna)
    assert select(casefile, Reader.BESTUUR, casefile.now()).of("second-opinion") == []


def test_the_page_for_a_talk_says_nothing_of_it(two: Two) -> None:
    """Whoever sits opposite may see that page."""
    two.dissents(answer(two.anna, "afweging-2"))
    for who in ("ouders", "kind", "veilig-thuis", "collega"):
        said = two.anna.run("prepare", CASE, "--talk", who, at=LATER)
        assert said.code == 0 and "eens met" not in said.out and WHY not in said.out and "Jansen" not in said.out


def test_it_is_found_by_its_words(two: Two) -> None:
    """As every entry."""
    two.dissents(answer(two.anna, "afweging-2"))
    assert "Mening van een collega" in two.anna.run("search", "wond", at=LATER).out
