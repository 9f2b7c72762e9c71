"""Nothing that anybody typed can change the shape of an export, and what was typed still reads as it was typed."""

import dataclasses
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Set
from datetime import date
from functools import cache
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from meldcode_cli.case.entries import CONTENTS, Entry
from meldcode_cli.case.fields import Content
from meldcode_cli.case.state import CaseState, fold
from meldcode_cli.clean import clean, is_unsafe
from meldcode_cli.export.blocks import Pen
from meldcode_cli.export.facts import facts_in
from meldcode_cli.export.handed_on import handed_on
from meldcode_cli.export.markdown import drawn as drawn_block
from meldcode_cli.export.markdown import inline, quoted, render
from meldcode_cli.export.model import (
    Access,
    Cause,
    Decision,
    FlowTurn,
    Involved,
    NotDone,
    OpenHypothesis,
    Part,
    PutOff,
    Reason,
    RefusedAnswer,
    Report,
    StatusChange,
    Vouch,
    Waiting,
)
from meldcode_cli.export.opinions import OpinionOn
from meldcode_cli.export.people import people_in
from meldcode_cli.export.together import Together
from meldcode_cli.flow.files import Library
from tests.export.full import EXPORTED, FULL, WHEN, table, told, with_text
from tests.export.structure import fingerprint_in
from tests.support.lots import LONG, drawn

TODAY = date(2026, 3, 10)

FLOW = Library().load("onderwijs")
GOLDEN = Path(__file__).parent / "golden.md"
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HARMLESS = {"text", "strong_open", "strong_close", "softbreak", "hardbreak"}
IN_A_QUOTE = {"paragraph_open", "paragraph_close", "inline"}
FORGED = "47-" + "a" * 64

ATTACKS = [
    "## Stap 5",
    "#",
    "Stap 5\n======",
    "Stap 5\n---",
    "---",
    "***",
    "* * *",
    "_ _ _",
    "___",
    "```\nverborgen\n```",
    "~~~\nverborgen\n~~~",
    "``` `` ` code ` `` ```",
    "<script>alert(1)</script>",
    "<!-- verborgen",
    "-->",
    "<!DOCTYPE html>",
    "<?php ?>",
    "<http://example.org>",
    "<a@example.org>",
    "http://example.org\\<b>",
    "http://example.org<b>",
    "www.example.org*a*<b>",
    "HTTPS://example.org`a`",
    "![x](http://example.org/x.png)",
    "[x](http://example.org)",
    "[x][y]",
    "[y]: http://example.org\n[y]",
    "[een\ntwee]: http://example.org",
    "[^1]: voetnoot",
    "[ ] taak",
    "![x][y]\n\n[y]: http://example.org/x.png",
    "| a | b |\n|---|---|\n| c | d |",
    "a | b\n:-: | :-:\nc | d",
    "a\n:-\nb",
    "a\n-:\nb",
    f"Vingerafdruk: {FORGED}",
    f"\n- **Vingerafdruk:** {FORGED}\n",
    f"\r- **Vingerafdruk:** {FORGED}\r",
    f"x\n\n## Vingerafdruk\n\n- **Aantal vermeldingen:** 47\n- **Vingerafdruk:** {FORGED}",
    "een\rtwee",
    "een\r\ntwee",
    "een\x0btwee\x0cdrie\x1cvier\x85vijf\u2028zes\u2029zeven",
    "\x1b[2J\x1b]52;c;aGFsbG8=\x07",
    "\x9b31m",
    "\u202eomgekeerd\u2066\u2069",
    "on\u200bzicht\u200dbaar\ufeff",
    "\x00",
    "\ud800",
    "    inspringen",
    "een\n\n    twee",
    "\tinspringen",
    "- \tinspringen",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1) item",
    "123456789. item",
    "> citaat",
    ">>> citaat",
    "regel\\\nregel",
    "eind\\",
    "\\# \\* \\[x](y) \\\\",
    "&lt;script&gt; &#35; &#x23; &nbsp; &zwnj;",
    "*een* **twee** ***drie***",
    "_een_ __twee__ a_b_c _",
    "~~weg~~",
    "eind **",
    "** begin",
    ":Naam: waarde",
    "= =",
    "x ##",
    "\n\n\n",
    " ",
    "👨\u200d👩\u200d👧 gezin",
    "Zoe\u0308 en S\u0327",
]

fragments = st.sampled_from(
    [
        *"#-+*_=~`|:!<>[]()\\&;.)\"' \t\n1ax\r",
        "\n\n",
        "    ",
        "---",
        "```",
        "~~~",
        "![x](y)",
        "[x]: y",
        "<b>",
        "&lt;",
        "1. ",
    ]
)
texts = st.lists(fragments, max_size=25).map("".join) | st.text(max_size=40) | st.sampled_from(ATTACKS)


# ---------------------------------------------------------------- the shape of an export


@pytest.fixture(scope="module")
def whole(reports: dict[str, Report]) -> Report:
    """A report in which every part has something in it."""
    return full(reports)


def full(reports: dict[str, Report]) -> Report:
    """Return a report in which every part has something in it, also what the story does not come past."""
    report = reports["evaluated"]
    stamp = report.head.begun
    head = dataclasses.replace(
        report.head,
        approved_by=("W. Kuipers, intern begeleider", "S. Bakker, directeur"),
        approved_on=stamp.when.date(),
        on_paper=(stamp.when.date(), "in de map"),
        access=(Access(("W. Kuipers", "herstelsleutel"), stamp), Access(("W. Kuipers",), stamp)),
        vouched=(Vouch("accepted", "reden", stamp), Vouch("new-key", None, stamp)),
        turns=(
            FlowTurn(True, "route", "2", stamp, None, ("een actie", "nog een")),
            FlowTurn(False, "route", "3", stamp, "reden", ()),
        ),
        changes=(StatusChange(True, stamp, "uitkomst", (12, 13)), StatusChange(False, stamp, "reden")),
        next="Vraag?",
        waits=Waiting("Vraag?", None),
        signed=(("W. Kuipers", "1-12"), ("iemand", "13")),
    )
    day = report.head.made.date()
    todo = (
        dataclasses.replace(report.todo[0], put_off=PutOff(day, day, False, "reden", stamp)),
        dataclasses.replace(report.todo[0], put_off=PutOff(day, None, True, "reden", stamp)),
        dataclasses.replace(report.todo[0], due=None, after=("iets anders", "nog iets")),
        dataclasses.replace(report.todo[0], not_done=NotDone("reden", "iemand", False, stamp)),
    )
    refused = (RefusedAnswer("Vraag?", "Nee", "Dat kan niet."),)
    bare = Decision("Titel", False, (Reason("Reden.", None, (Cause("Vraag?", "", (8, 9)),)),), None)
    lapsed = dataclasses.replace(bare, not_done=NotDone("reden", "iemand", True, stamp))
    return dataclasses.replace(
        report,
        head=head,
        people=(*report.people, Involved("iemand", (), (Part("Rol", (3,), "woont er ook"),))),
        facts=(*report.facts, *(fact for state in told(_full) for fact in facts_in(FLOW, state))),
        todo=todo,
        hypotheses=(OpenHypothesis("vermoeden", day, 12),),
        refused=refused,
        opinions=(
            OpinionOn("Afweging 2", 3, "over het eerdere antwoord", False, "reden", 4, stamp),
            OpinionOn("Afweging 1", 2, "", True, None, None, stamp),
        ),
        together=(
            Together("Afweging 2", (("iemand", "Ja"), ("een ander", "Nee")), until="Nee"),
            Together("een actie", (("iemand", "Ja"), ("een ander", "Nee")), None, "Ja", "reden", stamp),
        ),
        handed_on=handed_on(fold([Entry(1, WHEN, "W.K.", "ib'er", CONTENTS["exported"].model_validate(EXPORTED))])),
        decisions=(*report.decisions, bare, lapsed),
    )


def _full(kind: str) -> Content:
    return CONTENTS[kind].model_validate(table(kind))


# What the program itself says: its own labels, and the words for when and what.
OWN = {("Field", "label"), ("Part", "label"), ("Fact", "kind"), ("Head", "case"), ("Report", "fingerprint")} | {
    ("HandedOn", "what")
}
# What a flow file says in a heading: it may not change the shape either, but it may change the heading.
IN_HEADINGS = {("StepPart", "title"), ("Decision", "title"), ("Todo", "title")}


def with_texts(part: Any, text: Callable[[], str], kept: Set[tuple[str, str]]) -> Any:
    """Return a report in which every text, apart from those in `kept`, is one that `text` gives."""
    if isinstance(part, tuple):
        return tuple(text() if isinstance(item, str) else with_texts(item, text, kept) for item in part)
    if not dataclasses.is_dataclass(part) or isinstance(part, type):
        return part
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(part):
        value = getattr(part, field.name)
        if isinstance(value, str):
            changed[field.name] = value if (type(part).__name__, field.name) in kept else text()
        else:
            changed[field.name] = with_texts(value, text, kept)
    return dataclasses.replace(part, **changed)


def shape(export: str, *, headings: bool) -> list[str]:
    """Return the blocks of an export as a Markdown reader sees them; a quote counts as one block.

    Fails at anything that an export never has, within quotes too.
    """
    seen: list[str] = []
    quotes = 0
    tokens = PARSER.parse(export)
    for token, before in zip(tokens, [None, *tokens], strict=False):
        quotes -= token.type == "blockquote_close"
        if quotes:
            assert token.type in IN_A_QUOTE, token
            assert {child.type for child in token.children or ()} <= HARMLESS - {"strong_open", "strong_close"}
            continue
        quotes += token.type == "blockquote_open"
        seen.append(f"{token.type} {token.tag}")
        if token.type == "inline":
            seen += _words_of(token, heading=headings and before is not None and before.type == "heading_open")
    return seen


def _words_of(token: Token, *, heading: bool) -> Iterator[str]:
    children = token.children or []
    assert {child.type for child in children} <= HARMLESS - {"softbreak", "hardbreak"}
    if heading:
        yield token.content
    # A label is the first thing in a line, and the only thing in bold.
    for child, after in pairwise(children):
        if child.type == "strong_open":
            yield f"label {after.content}"


@cache
def plain_shape(report: Report, kept: frozenset[tuple[str, str]], *, headings: bool) -> list[str]:
    """Return the shape of an export with a plain word in every text apart from those in `kept`."""
    return shape(render(with_texts(report, lambda: "woord", kept)), headings=headings)


def assert_same_shape(report: Report, typed: list[str], kept: Set[tuple[str, str]], *, headings: bool) -> None:
    """Check that an export with `typed` everywhere has the shape of one with a plain word everywhere."""
    source = cycle(typed)
    hostile = render(with_texts(report, lambda: next(source), kept))
    assert shape(hostile, headings=headings) == plain_shape(report, frozenset(kept), headings=headings)
    assert fingerprint_in(hostile) == report.fingerprint
    assert_visible(hostile)


def assert_visible(export: str) -> None:
    """Check that no character is left that hides, turns round or is obeyed by a terminal."""
    for char in set(export) - {"\u200d", "\n"}:
        assert not is_unsafe(char)
    for joiner in re.finditer("\u200d", export):
        around = export[joiner.start() - 1], export[joiner.end()]
        assert all(unicodedata.category(item) in ("So", "Sk", "Mn") for item in around)


# By fours, typed in turn in field after field; in a long run each alone, in every field.
TURNS = (
    [[attack] for attack in ATTACKS]
    if LONG in os.environ
    else [ATTACKS[at : at + 4] for at in range(0, len(ATTACKS), 4)]
)


@pytest.mark.parametrize("attacks", TURNS, ids=range(len(TURNS)))
def test_an_attack_does_not_change_the_shape(whole: Report, attacks: list[str]) -> None:
    """Typed into the fields, attacks leave all headings, lists and the fingerprint as they are."""
    assert_same_shape(whole, attacks, OWN | IN_HEADINGS, headings=True)


@pytest.mark.parametrize("attacks", TURNS, ids=range(len(TURNS)))
def test_a_flow_file_does_not_change_the_shape(whole: Report, attacks: list[str]) -> None:
    """Titles in a flow file come into headings; they change the words there and nothing else."""
    assert_same_shape(whole, attacks[::-1], OWN, headings=False)


@settings(max_examples=6)
@given(typed=st.lists(texts.filter(bool), min_size=1, max_size=3))
def test_no_text_changes_the_shape(whole: Report, typed: list[str]) -> None:
    """Any texts, one after another in all fields, leave the shape of the export as it is."""
    assert_same_shape(whole, typed, OWN | IN_HEADINGS, headings=True)
    assert_same_shape(whole, typed, OWN, headings=False)


def exported(report: Report, states: tuple[CaseState, ...], *, named: bool) -> list[str]:
    """Return the shape of an export with all that these states tell in it, as facts and with `named` as people."""
    facts = tuple(fact for state in states for fact in facts_in(FLOW, state))
    people = tuple(person for state in states for person in people_in(state, (), TODAY) if named)
    export = render(dataclasses.replace(report, facts=facts, people=people))
    assert fingerprint_in(export) == report.fingerprint
    assert_visible(export)
    return shape(export, headings=True)


@pytest.fixture(scope="module")
def plain_forms(reports: dict[str, Report]) -> dict[bool, list[str]]:
    """The shape of an export of forms with plain words in them, with people named and without."""
    states = tuple(told(_full))
    return {named: exported(reports["signals"], states, named=named) for named in (False, True)}


@pytest.mark.parametrize("attack", ["x\n\n## Stap 5", *drawn(ATTACKS, 25)])
def test_what_is_typed_in_a_form_does_not_change_the_shape(
    reports: dict[str, Report], plain_forms: dict[bool, list[str]], attack: str
) -> None:
    """Typed in every form, in every field that takes it, an attack leaves the export as it is, from dossier to text."""
    states = tuple(told(lambda kind: with_text(kind, attack)))
    assert exported(reports["signals"], states, named=False) == plain_forms[False]
    # How many people there are depends on what they are called; headings do not.
    hostile = exported(reports["signals"], states, named=True)
    assert hostile.count("heading_open h2") == plain_forms[True].count("heading_open h2")


def test_every_form_takes_an_attack() -> None:
    """The test above types into every form: what takes more than one line is in each of them."""
    for kind in sorted(set(FULL) - {"person"}):
        values = with_text(kind, ATTACKS[2]).model_dump().values()
        assert ATTACKS[2] in values, kind


def test_every_part_has_a_text(whole: Report) -> None:
    """The report these tests use has something in every part, so that no part goes untried."""
    empty = [field.name for field in dataclasses.fields(whole) if not getattr(whole, field.name)]
    # Only since an entry is another export.
    assert empty == ["since"]
    assert all(getattr(whole.head, field.name) not in (None, ()) for field in dataclasses.fields(whole.head))


# ---------------------------------------------------------------- what was typed stays readable


def text_of(markdown: str) -> str:
    """Return the text of the paragraphs that a Markdown reader shows, line by line."""
    shown = []
    for token in PARSER.parse(markdown):
        if token.type == "inline":
            breaks = {"softbreak": "\n", "hardbreak": "\n"}
            shown.append("".join(breaks.get(child.type, child.content) for child in token.children or ()))
    return "\n".join(shown)


@settings(max_examples=40)
@given(text=texts)
def test_a_quote_shows_what_was_typed(text: str) -> None:
    """A Markdown reader shows of a quote exactly the typed lines; only outer spaces and empty lines go."""
    lines = [line.strip() for line in clean(text).split("\n")]
    assert text_of(quoted(text)) == "\n".join(line for line in lines if line)


@settings(max_examples=40)
@given(text=texts)
def test_a_line_shows_what_was_typed(text: str) -> None:
    """A Markdown reader shows of a one-line value exactly what was typed, wherever on a line it stands."""
    shown = " ".join(clean(text).split())
    assert text_of(inline(text)) == shown
    assert text_of(f"## {inline(text)}") == shown
    assert text_of(f"- **Naam:** {inline(text)}").strip() == f"Naam: {shown}".strip()


@pytest.mark.parametrize(
    "text",
    [
        "Moeder zei: 'Ik ben zo terug.' - en ging weg.",
        "Vader & moeder, 10 a 12 keer; 50% van de tijd!",
        "Om 8.35 uur: 2 x te laat (week 6/7).",
        "10-3-2026",
        "1.5 liter",
        "groep 3+4 en 5/6",
        "Zoë, 7 jaar; \"au\" ... 'nee'",
        "nummer3#a = b > c",
        "Wat is er? Ja/nee.",
    ],
)
def test_plain_sentences_stay_plain(text: str) -> None:
    """What means nothing in Markdown is left as it was typed, because most people read an export as plain text."""
    assert inline(text) == text
    assert quoted(text) == f"> {text}"


def test_a_web_address_is_no_link() -> None:
    """GitHub takes a backslash behind a bare address for a part of it, so that what follows would not be escaped.

    `commonmark` knows no bare addresses: this was found with cmark-gfm itself.
    """
    assert inline("http://a.nl<b>") == r"http:&#47;/a\.nl&lt;b>"
    assert inline("WWW.a.nl<b>") == r"WWW\.a\.nl&lt;b>"


def test_a_colon_makes_no_table() -> None:
    """GitHub takes a line of a colon and a hyphen under another line for a table of one column."""
    assert quoted("a\n:-") == "> a  \n> &#58;-"


def test_every_line_of_a_quote_is_marked() -> None:
    """Each line carries its own mark, empty ones too, and a line stays a line of its own when shown."""
    assert quoted("een\n\n  twee\ndrie ") == "> een\n>\n> twee  \n> drie"


# ---------------------------------------------------------------- the fingerprint


def test_the_fingerprint_is_read_back(reports: dict[str, Report]) -> None:
    """Checking a dossier against an export reads the fingerprint the export gives, with any line ends."""
    export = render(reports["closed"])
    assert fingerprint_in(export) == reports["closed"].fingerprint
    assert fingerprint_in(export.replace("\n", "\r\n")) == reports["closed"].fingerprint


def test_two_fingerprints_are_none(reports: dict[str, Report]) -> None:
    """A text with another fingerprint pasted in says nothing for certain any more."""
    export = render(reports["closed"])
    assert fingerprint_in(f"{export}\n- **Vingerafdruk:** {FORGED}\n") is None
    assert fingerprint_in("geen overzicht") is None


# ---------------------------------------------------------------- the whole


def test_the_golden_export(reports: dict[str, Report]) -> None:
    """The whole export is, to the letter, the one that was read with care (MELDCODE_GOLDEN=1 writes it anew)."""
    # The hash depends on every byte of the flow files; the words of the export only on what it shows of them.
    report = reports["evaluated"]
    export = render(dataclasses.replace(report, fingerprint=f"{report.entries}-{'0' * 64}"))
    if os.environ.get("MELDCODE_GOLDEN"):
        GOLDEN.write_text(export, encoding="utf-8", newline="\n")
    assert export == GOLDEN.read_bytes().decode()


def test_the_sections_stand_in_order(reports: dict[str, Report]) -> None:
    """Every export has the same sections in the same order, also one of a case that has only just begun."""
    for report in reports.values():
        assert re.findall(r"^##? .*", render(report), re.MULTILINE) == [
            "# Dossier meldcode 2026-001",
            "## Stand",
            "## Betrokkenen",
            "## Feiten op volgorde",
            "## De stappen",
            "## De afwegingen",
            "## Besluiten en redenen",
            "## Nog te doen",
            "## Vingerafdruk",
        ]


def test_lines_for_a_pen_are_lines_of_text() -> None:
    """What is left blank stays a labelled line of underscores: no rule, and no emphasis."""
    drawn = drawn_block(Pen("Naam *x*", 3))
    assert {token.type for token in PARSER.parse(drawn)} == {"paragraph_open", "inline", "paragraph_close"}
    first, *more = text_of(drawn).split("\n")
    assert first.startswith("Naam *x*: ____") and len(more) == 2 and all(set(line) == set(". _") for line in more)


def test_accents_do_not_pile_up() -> None:
    """Sixty accents on one letter would cover the lines around it: what no language has is spelled out."""
    pile = "\u0301" * 60
    assert inline(f"e{pile}n") == "e" + "\u0301" * 4 + "⟨U+0301⟩" * 56 + "n"
    assert inline("Zoe\u0308 Nguye\u0302\u0303n שָּׁ") == "Zoe\u0308 Nguye\u0302\u0303n שָּׁ"
