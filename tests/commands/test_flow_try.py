"""`flow try --case`: what would change in a case, told and as JSON; the dossier itself never changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from meldcode_cli.case.entries import DutyDone
from meldcode_cli.commands.flows import texts as flows_texts
from meldcode_cli.dutch import shared
from meldcode_cli.telling import texts as telling_texts
from tests.interview.conftest import quick
from tests.interview.seeding import BEFORE_WEIGHING, DAY, HELPED, given, recorded, told
from tests.support.command import Said, inside
from tests.support.english import english_in
from tests.support.scripted import World

__all__ = ["quick"]

KEYS = ["format", "flow", "relevant", "next", "with_veilig_thuis", "duties", "outcome", "refused"]
AT = "2026-03-10T16:00:00"
Try = Callable[..., Said]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A case that stands before afweging 2."""
    return given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "ja"})


@pytest.fixture
def attempt(world: World) -> Try:
    """Try answers out in the case. After that every file of this user is as it was, to the byte, but for the access
    log: there it stands that the case was shown."""

    def files() -> dict[str, bytes]:
        found = (path for path in sorted(world.home.path.rglob("*")) if path.is_file())
        return {str(path): path.read_bytes() for path in found if "access" not in path.name}

    def run(*words: str, case: str = world.case, at: str = AT) -> Said:
        before = files()
        said = inside(world.home.path, "flow", "try", "--case", case, *words, at=at)
        assert files() == before
        assert english_in(said.out if "--json" not in words else "") == [] and "Traceback" not in said.err
        return said

    return run


def flat(said: Said) -> str:
    """What was said, as words."""
    return " ".join(said.out.split())


def test_it_tells_what_would_change_and_what_follows(attempt: Try) -> None:
    """The outcome then, what must be done, why and by which norm, and the next question."""
    said = attempt("afweging-2=ja")
    assert (said.code, said.err) == (0, "")
    words = flat(said)
    assert flows_texts.FLOW_TRY_CHANGES.format(case="2026-001") in words
    assert "Actie: Meld bij Veilig Thuis (melden-veilig-thuis)" in words
    assert telling_texts.PREVIEW_NEW in words and telling_texts.PREVIEW_NOW in words
    assert "Volgende vraag: afweging-3." in words


def test_what_changes_nothing_says_so(attempt: Try, world: World) -> None:
    """The same answer as in the case changes nothing."""
    said = attempt("afweging-1=ja")
    assert said.code == 0 and flows_texts.FLOW_TRY_SAME.format(case=world.case) in flat(said)


def test_without_answers_it_shows_what_follows_now(attempt: Try, world: World) -> None:
    """Nothing to try is how it stands."""
    found = attempt("--json").json
    assert list(found) == KEYS
    assert (found["next"], found["outcome"]) == ("afweging-2", None)


def test_json_has_the_keys_of_the_contract_with_and_without_a_case(attempt: Try, world: World) -> None:
    """The same object, in the same order, for a flow and for a case."""
    alone = inside(None, "flow", "try", "onderwijs", "afweging-1=ja", "afweging-2=ja", "--json").json
    found = attempt("afweging-2=ja", "--json").json
    assert list(found) == list(alone) == KEYS
    assert (found["flow"], found["next"], found["outcome"]) == ("onderwijs", "afweging-3", "melden-veilig-thuis")
    assert {"id": "melden-veilig-thuis", "norms": ["meldnorm-1"], "because": ["afweging-2"]} in found["duties"]
    assert found["refused"] == []
    assert "signalen" in found["relevant"] and "signalen" in alone["relevant"]


def test_what_was_answered_before_counts(attempt: Try, world: World) -> None:
    """In a case with help, one answer is enough to know what would follow from all the others."""
    given(world, HELPED)
    found = attempt("hulp-belemmeringen=gaat-door", "--json").json
    assert "melden-veilig-thuis" in [duty["id"] for duty in found["duties"]]
    said = flat(attempt("afweging-4=nee"))
    assert f"{telling_texts.PREVIEW_LOST} " in said and "casemanager" in said


def test_several_answers_are_given_one_after_the_other(attempt: Try) -> None:
    """The later ones follow from the earlier ones."""
    found = attempt("afweging-2=nee", "afweging-3=nee", "--json").json
    assert found["outcome"] == "melden-veilig-thuis"
    assert [duty["norms"] for duty in found["duties"] if duty["id"] == "melden-veilig-thuis"] == [["meldnorm-2"]]


def test_what_is_done_already_is_no_duty_any_more(attempt: Try, world: World) -> None:
    """A melding that was made need not be made again for the same reason."""
    given(world, {"afweging-2": "ja"})
    told(world, "report")
    ids = [duty["id"] for duty in attempt("--json").json["duties"]]
    assert "melden-veilig-thuis" not in ids and "terugkoppeling-veilig-thuis" in ids


def test_a_rule_that_holds_until_something_is_done_refuses_here_too(attempt: Try, world: World) -> None:
    """While the board does not know, "nee" cannot be; once it was told, it can. Without a case nobody knows."""
    given(world, {"bevoegd-gezag": "nog-niet"})
    found = attempt("afweging-2=nee", "--json").json
    assert [(item["question"], item["value"]) for item in found["refused"]] == [("afweging-2", "nee")]
    assert list(found["refused"][0]) == ["question", "value", "text"]
    assert found["next"] == "afweging-2"
    assert "Geweigerd: afweging-2 = nee. Het bevoegd gezag weet het nog niet." in flat(attempt("afweging-2=nee"))
    recorded(world, DutyDone(duty="bevoegd-gezag-informeren", done=DAY, done_by="W.K.", result="Verteld."))
    assert attempt("afweging-2=nee", "--json").json["refused"] == []


def test_a_doubt_cannot_be_dropped_before_the_melding(attempt: Try, world: World) -> None:
    """The other rule of that kind: in education doubt is a yes until the melding was made."""
    given(world, {"afweging-2": "twijfel"})
    found = attempt("afweging-2=nee", "--json").json
    assert [item["question"] for item in found["refused"]] == ["afweging-2"]
    assert "melden-veilig-thuis" in [duty["id"] for duty in found["duties"]]


def test_an_answer_that_makes_an_earlier_one_impossible_says_so(attempt: Try, world: World) -> None:
    """A disclosure takes away an earlier "nee" at afweging 2."""
    given(world, {"afweging-2": "nee"})
    found = attempt("onthulling=ja", "--json").json
    assert ("afweging-2", "nee") in [(item["question"], item["value"]) for item in found["refused"]]


def test_an_answer_is_judged_after_those_before_it(attempt: Try, world: World) -> None:
    """Without the disclosure that stood in the way, "nee" can be: both are tried together."""
    given(world, {"onthulling": "ja"})
    told(world, "report")
    assert attempt("afweging-2=nee", "--json").json["refused"] != []
    assert attempt("onthulling=nee", "afweging-2=nee", "--json").json["refused"] == []


@pytest.mark.parametrize("pair", ["signalen=2", "consultatie=1", "gesprek-betrokkenen-verslag=0"])
def test_what_is_recorded_cannot_be_tried_out(attempt: Try, pair: str) -> None:
    """A number of records says nothing in a case that has them: one sentence, and how to record one."""
    said = attempt(pair)
    name = pair.partition("=")[0]
    assert (said.code, said.out) == (1, "")
    words = " ".join(said.err.split())
    assert words == f"{flows_texts.FLOW_TRY_RECORD.format(question=name)} {flows_texts.FLOW_TRY_RECORD_HINT}"


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("kwikstaart=ja", flows_texts.FLOW_TRY_UNKNOWN),
        ("afweging-1=kwikstaart", shared.FLOW_TRY_VALUE.format(question="afweging-1")),
        ("kwikstaart", flows_texts.FLOW_TRY_PAIR),
        ("termijn=kwikstaart", shared.FLOW_TRY_VALUE.format(question="termijn")),
    ],
)
def test_what_cannot_be_read_is_refused_without_repeating_it(attempt: Try, pair: str, message: str) -> None:
    """The same sentences as without a case."""
    said = attempt(pair)
    assert (said.code, said.out, said.err.splitlines()[0]) == (1, "", message)
    assert "kwikstaart" not in said.err


@pytest.mark.parametrize("case", ["2026-999", "kwikstaart", "../2026-001", ""])
def test_a_case_that_is_not_there_is_refused(attempt: Try, case: str) -> None:
    """One sentence, exit code 1, and nothing is made."""
    said = attempt("afweging-2=ja", case=case)
    assert (said.code, said.out) == (1, "") and "kwikstaart" not in said.err


def test_it_takes_a_date_a_text_and_a_question_that_is_not_asked(attempt: Try, world: World) -> None:
    """Every kind of answer; one that plays no part is named."""
    given(world, HELPED)
    assert attempt("termijn=2026-06-01", "taken=V.L. belt").code == 0
    said = attempt("kindcheck-oudersignalen=Moeder slaapt")
    assert flows_texts.FLOW_TRY_NOT_ASKED.format(question="kindcheck-oudersignalen") in " ".join(
        (said.out + said.err).split()
    )


def test_the_case_is_judged_under_its_own_flow(attempt: Try, world: World) -> None:
    """Not under one that is installed since: an own flow of the same name changes nothing."""
    own = world.home.own_flows
    own.mkdir()
    (own / "onderwijs.toml").write_text("format = 1\n", encoding="utf-8")
    assert attempt("afweging-2=ja", "--json").json["outcome"] == "melden-veilig-thuis"


def test_without_a_flow_or_a_case_it_asks_which(tmp_path: Path) -> None:
    """Nothing to try it on is a usage error with an example."""
    said = inside(tmp_path, "flow", "try")
    assert (said.code, said.out, said.err.splitlines()[0]) == (2, "", flows_texts.FLOW_TRY_WHAT)


def test_a_question_that_waits_for_its_day_is_not_next_before_it(attempt: Try, world: World) -> None:
    """As in the case itself: afweging 5 comes on the agreed day, also one that is only tried out."""
    given(world, HELPED)
    assert attempt("--json").json["next"] is None
    assert attempt("--json", at="2026-05-01T09:00:00").json["next"] == "afweging-5"
    assert attempt("termijn=2026-06-01", "--json", at="2026-05-01T09:00:00").json["next"] is None


def test_a_deadline_is_shown_and_whether_the_case_stays_open() -> None:
    """Beside each action: by when, and that it keeps the case from being closed."""
    said = flat(inside(None, "flow", "try", "onderwijs", "afweging-1=ja", "afweging-2=ja"))
    assert "Actie: Meld bij Veilig Thuis (melden-veilig-thuis) - Meteen. Het dossier blijft open" in said


def test_after_a_refusal_it_goes_on_at_that_question() -> None:
    """An answer that cannot be given brings nobody further, and nothing follows from it."""
    words = ("flow", "try", "onderwijs", "bevoegd-gezag=nog-niet", "afweging-1=ja", "afweging-2=nee")
    said = flat(inside(None, *words))
    assert "Geweigerd: afweging-2 = nee." in said and "Volgende vraag: afweging-2." in said
    # Other programs get what the contract says.
    found = inside(None, *words, "--json").json
    assert list(found) == KEYS and [item["question"] for item in found["refused"]] == ["afweging-2"]
