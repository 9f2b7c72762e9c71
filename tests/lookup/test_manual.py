"""The manual on the screen: its parts are found roughly, and Markdown becomes plain text with nothing lost."""

import re

import pytest

from meldcode_cli.lookup import manual
from meldcode_cli.lookup.manual import divided
from meldcode_cli.lookup.plain import Piece, inline, pieces
from tests.test_documentation import MANUAL

MADE = """\
# De kop

Voorwoord.

## Eerst *dit*

Tekst.

```sh
## geen kop
```

### Een deel ervan

Onder.

## Dan `dat`

Meer.
"""


def test_the_manual_is_the_one_in_the_documentation() -> None:
    """In a checkout the program shows docs/handleiding.md itself; tests/end_to_end holds the wheel."""
    assert manual.path() == MANUAL


def test_a_manual_is_divided_by_its_headings() -> None:
    """With a number each; a part holds its own parts, and a block of code has no headings."""
    parts = divided(MADE)
    assert [(part.number, part.title) for part in parts] == [
        ("1", "Eerst *dit*"),
        ("1.1", "Een deel ervan"),
        ("2", "Dan dat"),
    ]
    assert "## geen kop" in parts[0].markdown and "Onder." in parts[0].markdown and "Meer." not in parts[0].markdown
    assert parts[1].markdown == "Onder."


def test_every_part_is_found_by_its_number_and_its_heading() -> None:
    """Whatever the headings are: each leads to its own part, and to no other."""
    parts = manual.parts()
    assert parts
    for part in parts:
        assert manual.find(part.number, parts) == [part]
        assert manual.find(part.title, parts) == [part]
        assert manual.find(f" {part.number}. ", parts) == [part]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("eerst", ["1"]),
        ("EERST", ["1"]),
        ("deel", ["1.1"]),
        ("ervan deel", ["1.1"]),
        ("erst", ["1"]),
        ("d", ["2"]),
        ("een deel erfan", ["1.1"]),
        ("3", []),
        ("2.1", []),
        ("kwikstaartje", []),
        ("e", ["1", "1.1"]),
    ],
)
def test_a_part_is_found_roughly(typed: str, numbers: list[str]) -> None:
    """By the beginning of the heading, by words in it, and with a slip; what can mean more gives more."""
    parts = divided(MADE)
    assert [part.number for part in manual.find(typed, parts)] == numbers


# ---------------------------------------------------------------- Markdown made plain


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("Zie [Verzegelen](#verzegelen), **nu**.", "Zie Verzegelen, nu."),
        ("Typ `meldcode list --all`.", "Typ meldcode list --all."),
        ("![Het scherm](beelden/scherm.svg)", "Het scherm"),
        ("`%LOCALAPPDATA%\\meldcode` en `a_b_c` en `**`", "%LOCALAPPDATA%\\meldcode en a_b_c en **"),
        ("_Let op_: een_twee_drie", "Let op: een_twee_drie"),
        ("2 \\* 3 \\| 4", "2 * 3 | 4"),
        ("``a ` b``", "a ` b"),
    ],
)
def test_a_line_loses_its_marks(markdown: str, plain: str) -> None:
    """A link stays as its words; code says what it says."""
    assert inline(markdown) == plain


def test_every_kind_of_piece_is_told() -> None:
    """Lines that belong together become one, a table becomes lines, code keeps its blanks."""
    markdown = (
        "Een zin\ndie doorgaat.\n\n- een\n  en meer\n- twee\n  - dieper\n\n1. eerst\n\n| Toets | Wat |\n|---|---|\n"
        "| Enter | kiezen |\n| Kwijt? | zoek |\n\n| A | B | C |\n|:--|---|--:|\n| x | y | z |\n"
        "\n```toml\n[a]\n  b = 1\n```\n"
        "### Kop\nOnder de kop.\n<!-- niet\nvoor mensen -->\n> Aangehaald."
    )
    assert pieces(markdown) == [
        Piece("paragraph", "Een zin die doorgaat."),
        Piece("item", "een en meer", "- "),
        Piece("item", "twee", "- "),
        Piece("item", "dieper", "  - "),
        Piece("item", "eerst", "1. "),
        Piece("item", "Enter: kiezen", "- "),
        Piece("item", "Kwijt? zoek", "- "),
        Piece("item", "x: b: y; c: z", "- "),
        Piece("code", "[a]"),
        Piece("code", "  b = 1"),
        Piece("heading", "Kop"),
        Piece("paragraph", "Onder de kop."),
        Piece("paragraph", "Aangehaald."),
    ]


def test_nothing_of_the_manual_is_lost() -> None:
    """Every word of every part is on the screen, and no mark of Markdown is."""
    for part in manual.parts():
        text = " ".join(piece.before + piece.text for piece in pieces(part.markdown))
        # A note to whoever edits the file is for no reader.
        seen = re.sub(r"<!--.*?-->", "", part.markdown, flags=re.DOTALL)
        bare = re.sub(r"^```\w*$|^\|[-|: ]+\|$|\]\([^)]*\)|^#+ ", " ", seen, flags=re.MULTILINE)
        words = set(re.findall(r"\w+", bare))
        heads = set(re.findall(r"\w+", " ".join(re.findall(r"^(\|.*\|)\n\|---", part.markdown, re.MULTILINE))))
        assert words - heads <= set(re.findall(r"\w+", text)), part.title
        prose = " ".join(piece.text for piece in pieces(part.markdown) if piece.kind != "code")
        assert "](" not in prose and "**" not in prose and "|" not in prose and "```" not in prose, part.title


def test_a_picture_is_told() -> None:
    """A terminal shows what is on it in a sentence; what stands around it stays apart."""
    markdown = "Eerst.\n![Zo ziet het eruit.](schermen/x.svg)\nDan."
    assert pieces(markdown) == [
        Piece("paragraph", "Eerst."),
        Piece("paragraph", "In het document staat hier een beeld. Zo ziet het eruit."),
        Piece("paragraph", "Dan."),
    ]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("tekst", ["1"]), ("Geen kop", ["1"]), ("kop geen", ["1"]), ("meer.", ["2"]), ("onder", ["1.1"]), ("xyzzy", [])],
)
def test_a_part_is_found_by_what_stands_in_it(typed: str, numbers: list[str]) -> None:
    """If no heading is meant: by words in a row, or else by all of them; of a part and its own part the smaller one."""
    assert [part.number for part in manual.find(typed, divided(MADE))] == numbers
