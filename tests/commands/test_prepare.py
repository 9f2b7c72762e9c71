"""A page to have at hand in a talk: filled from the dossier, with no more than who sits opposite may see."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meldcode_cli.case.records.observation import Observation
from meldcode_cli.commands.giving import texts as giving_texts
from meldcode_cli.commands.giving.output import to
from meldcode_cli.commands.look import texts
from meldcode_cli.dossier import looking
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.export.pages import texts as page_texts
from meldcode_cli.export.pages.advies import MOST
from meldcode_cli.export.whom import Talk
from tests.export.rich import CASES
from tests.support.command import Said, inside

AT = "2026-04-02T12:00:00"
SEEN = {"kind": "waarneming", "place": "lokaal", "situation": "rekenen", "present": ("K.D.",), "direction": "bevestigt"}


def prepared(casefile: CaseFile, talk: str, *more: str) -> Said:
    """What is said to somebody who prepares a talk."""
    return inside(casefile.home.path, "prepare", casefile.case, "--talk", talk, *more, at=AT)


@pytest.fixture
def hidden(tmp_path: Path) -> CaseFile:
    """A disclosure, threats, a neighbour who told, and a reporter whose name is hidden from the family."""
    return CASES["verborgen"](tmp_path / "home")


@pytest.fixture
def quarrels(tmp_path: Path) -> CaseFile:
    """Parents who quarrel; help is accepted and works, and nothing says that it is unsafe."""
    return CASES["ruzie"](tmp_path / "home")


def test_parents_see_no_source_no_words_of_the_child_and_no_report(hidden: CaseFile) -> None:
    """What was seen stands there, also what speaks against it; nothing tells who told what, or that it was reported."""
    said = prepared(hidden, "ouders")
    assert said.code == 0
    assert "rode striem" in said.out and "geen plekken" in said.out
    for word in ("De Boer", "buurvrouw", "een riem", "vermoed", "Melding", "gemeld", "mishandeling", "kind u vertelde"):
        assert word not in said.out, word


def test_while_it_may_be_unsafe_that_is_said_first_and_not_refused(hidden: CaseFile) -> None:
    """In a box beside the page, and on its first line; a colleague may always be asked."""
    said = prepared(hidden, "ouders")
    assert said.out.splitlines()[0] == page_texts.TALK_UNSAFE_PARENTS
    assert texts.TALK_FIRST in said.err and "Overleg eerst met Veilig Thuis" in said.err
    assert "Veilig Thuis" not in prepared(hidden, "collega").out


def test_where_nothing_says_that_it_is_unsafe_nothing_warns(quarrels: CaseFile) -> None:
    """The page begins with what it is."""
    for talk in Talk:
        said = prepared(quarrels, talk)
        assert said.out.startswith(f"# {page_texts.TALK_TITLES[talk]}\n")
        assert texts.TALK_FIRST not in said.err


def test_a_child_is_not_asked_what_happened_after_a_disclosure(hidden: CaseFile, quarrels: CaseFile) -> None:
    """Then even the open question about what was seen is left out; promises stay what they are."""
    asked, other = prepared(hidden, "kind").out, prepared(quarrels, "kind").out
    assert "Vraag het kind niet naar wat er is gebeurd" in asked and page_texts.TALK_ASK_SEEN not in asked
    assert "Ik zag dat je" in other
    assert "Beloof geen geheim" in asked and "Beloof geen geheim" in other
    assert "De Boer" not in asked and "vermoed" not in asked


def test_what_was_agreed_before_stands_there(quarrels: CaseFile) -> None:
    """Of talks with the parents, of help, and what the school does itself."""
    part = prepared(quarrels, "ouders").out.split(f"## {page_texts.TALK_AGREED}")[1].split("\n## ")[0]
    assert part.count("\n- ") >= 2 and page_texts.NOTHING not in part


def test_what_others_told_stands_apart(hidden: CaseFile) -> None:
    """For a colleague: marked as told, under a heading of its own, and of who told it only the role."""
    seen, told = prepared(hidden, "collega").out.split(f"## {page_texts.TALK_TOLD}")
    assert "schreeuwen" not in seen and "buurvrouw vertelde" in told
    assert "vermoed dat" not in seen


def test_what_speaks_against_is_never_left_out(tmp_path: Path) -> None:
    """However much was seen since, and however little fits on a page: it says how much more there is."""
    casefile = CASES["ruzie"](tmp_path / "home")
    good = {**SEEN, "date": date(2026, 1, 5), "text": "zqgoed", "direction": "ontkracht"}
    casefile.record(Observation.model_validate(good))
    for number in range(MOST + 3):
        casefile.record(Observation.model_validate({**SEEN, "date": date(2026, 1, 6), "text": f"zqmeer{number}"}))
    for talk in Talk:
        out = prepared(casefile, talk).out
        assert "zqgoed" in out and "zqmeer0" not in out
        assert "Er is meer opgeschreven dan hier past" in out


def test_it_goes_to_a_file_and_stands_in_the_access_log_only(hidden: CaseFile, tmp_path: Path) -> None:
    """The name that it gets in a folder says nothing; a page that is there already stays, and so does the dossier."""
    before = hidden.log.fingerprint
    assert prepared(hidden, "veilig-thuis", "-o", str(tmp_path)).code == 0
    assert page_texts.ADVIES_WHO in (tmp_path / "blad.md").read_text(encoding="utf-8")
    first = (tmp_path / "blad.md").read_bytes()
    assert prepared(hidden, "ouders", "-o", str(tmp_path)).code == 0
    assert (tmp_path / "blad.md").read_bytes() == first != (tmp_path / "blad-2.md").read_bytes()
    again = prepared(hidden, "veilig-thuis", "-o", str(tmp_path / "blad.md"))
    assert again.code == 1 and "Traceback" not in again.err
    assert (tmp_path / "blad.md").read_bytes() == first
    assert prepared(hidden, "ouders", "-o", str(tmp_path), "--force", "--format", "docx").code == 0
    assert (tmp_path / "blad.docx").exists()
    assert open_case(hidden.home, hidden.case, lambda: hidden.now()).log.fingerprint == before
    looks = [look for _, look in looking.looked(hidden.home, hidden.case).looks]
    if hidden.home.access_logs.keeps:
        assert [(look.what, look.format) for look in looks] == [("exported", form) for form in ("md", "md", "docx")]


def test_a_practice_case_and_an_unknown_talk_are_refused(hidden: CaseFile) -> None:
    """A page that could be taken for a real one is not made; what was typed does not come back."""
    said = inside(hidden.home.path, "prepare", "OEFENING-1", "--talk", "ouders", at=AT)
    assert said.code == 1 and "OEFENING" in said.err and not said.out
    said = inside(hidden.home.path, "prepare", hidden.case, "--talk", "zqbuur", at=AT)
    assert said.code == ExitCode.USAGE and "zqbuur" not in said.err
    assert inside(hidden.home.path, "prepare", hidden.case, at=AT).code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("name", "asked", "form"),
    [
        ("blad.docx", None, "docx"),
        ("blad.HTML", None, "html"),
        ("blad", None, "md"),
        ("blad.md", "md", "md"),
        ("blad", "docx", "docx"),
    ],
)
def test_the_name_of_the_file_says_its_format(name: str, asked: str | None, form: str) -> None:
    """Unless another was asked for."""
    assert to(name, asked, force=False).format == form


def test_a_name_that_says_another_format_is_refused() -> None:
    """Nobody gets a file that is something else than its name says."""
    with pytest.raises(MeldcodeError) as refused:
        to("blad.docx", "md", force=False)
    assert refused.value.message == giving_texts.OTHER_FORMAT.format(ending="docx", form="md")
