"""Every sentence stands in the texts of its room, is used, says what is filled in, and decides nothing."""

import ast
import functools
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from meldcode_cli.cli import words
from tests.support.texts import DOCUMENT, PACKAGE, RECORDS, TEXTS, all_texts, make, texts_in
from tests.test_documentation import commands

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """Return the name of a file within the package."""
    return path.relative_to(PACKAGE).as_posix()


def test_the_page_is_made_from_the_source() -> None:
    """docs/teksten.md is never stale: python -m tests.support.texts makes it anew."""
    assert DOCUMENT.read_text(encoding="utf-8") == make()


# ---------------------------------------------------------------- where sentences stand


def test_no_sentence_stands_outside_the_texts() -> None:
    """Whoever edits the language finds every sentence in a file of texts, or with the records."""
    loose = [text for text in all_texts() if not (TEXTS.fullmatch(text.file) or RECORDS.fullmatch(text.file))]
    assert [f"{text.file}:{text.line}: {text.words}" for text in loose] == []


def found(source: str, file: str = "telling/x.py") -> list[tuple[str, str]]:
    """Return the names and words of the texts in a piece of source."""
    return [(text.name, text.words) for text in texts_in(source, file)]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('def f(x):\n    x.say("Klaar nu.")\n', [("f", "Klaar nu.")]),
        ('def f(x):\n    raise MeldcodeError(f"Niet {x}.", "Ga door.")\n', [("f", "Niet {}."), ("f", "Ga door.")]),
        ('A = "Dit is een zin."\nB = ["eerst dit gedaan"]\n', [("A", "Dit is een zin."), ("B", "eerst dit gedaan")]),
        (
            'A = {"een lange sleutel hier": "een ander stuk tekst"}\n',
            [("A.een lange sleutel hier", "een ander stuk tekst")],
        ),
        ('class C:\n    """Wat hier staat niet."""\n    x: str = "en dit dan wel"\n', [("C.x", "en dit dan wel")]),
        (
            'def f():\n    """Niet voor mensen bedoeld."""\n    return "een twee drie" if f else ""\n',
            [("f", "een twee drie")],
        ),
        ('"""Wat een module is."""\nX = re.compile("een twee drie")\nif x == "een twee drie": pass\n', []),
        ('raise ValueError("this can not be")\nY = "een-id met_naam"\nZ = "meldcode flow show {}"\n', []),
        ('X = "een" "twee"\nY = "één, twee, drie!"\n', [("Y", "één, twee, drie!")]),
    ],
)
def test_what_reads_like_a_sentence_is_found(source: str, texts: list[tuple[str, str]]) -> None:
    """By its words or by what shows it; ids, keys, docstrings and what programmers are told are no texts."""
    assert found(source) == texts


def test_in_a_file_of_texts_every_string_is_one() -> None:
    """Short words too, in every shape of a list; the key names the row."""
    source = '"""Module."""\nA = "Ja"\nB = ("een", "2")\nC = {"k": {"l": "m", "n": ("o", "-")}}\n'
    assert found(source, "telling/texts.py") == [("A", "Ja"), ("B", "een"), ("B", "2"), ("C.k.l", "m"), ("C.k.n", "o")]


def test_of_a_record_the_words_of_choices_are_found() -> None:
    """However short: the id of a choice is no text, the words for it are."""
    source = (
        'F = Form(Field("how", "line", "Hoe?", choices=(("a", "brief"), ("b", "bellen")), when=("c", ("d", "e"))))\n'
    )
    assert [words for _, words in found(source, "case/records/x.py")] == ["Hoe?", "brief", "bellen"]


# ---------------------------------------------------------------- how texts are used


def aliases(tree: ast.AST) -> dict[str, str]:
    """Return which names in a module are a module of texts, each with its file."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("meldcode_cli"):
            folder = node.module.removeprefix("meldcode_cli").lstrip(".").replace(".", "/")
            for alias in node.names:
                file = f"{folder}/{alias.name}.py".lstrip("/")
                if TEXTS.fullmatch(file):
                    known[alias.asname or alias.name] = file
    return known


def _uses() -> Iterator[tuple[str, list[ast.AST], str, str]]:
    """Yield every use of a text: the module that uses it, what it stands in there, its own file and its name."""
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        known = aliases(tree)
        above: dict[ast.AST, ast.AST] = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in known:
                parents = [above[node]]
                while parents[-1] in above:
                    parents.append(above[parents[-1]])
                yield name_of(path), parents, known[node.value.id], node.attr


@functools.cache
def uses() -> list[tuple[str, list[ast.AST], str, str]]:
    """Return every use of a text."""
    return list(_uses())


def constants() -> dict[tuple[str, str], ast.expr]:
    """Return what every file of texts gives a name, by file and name."""
    named: dict[tuple[str, str], ast.expr] = {}
    for path in MODULES:
        if TEXTS.fullmatch(name_of(path)):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                match node:
                    case (
                        ast.Assign(targets=[ast.Name(id=name)], value=value)
                        | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
                    ):
                        named[name_of(path), name] = value
    return named


def test_every_text_is_used() -> None:
    """What nobody sees any more is gone, and what is used is there."""
    ours = {(file, name) for file, name in constants() if not name.startswith("_")}
    used = {(file, name) for _, _, file, name in uses()}
    # A file of texts may build on its own, and the first words of the program are looked up without any import.
    for path in MODULES:
        file = name_of(path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                used.add((file, node.id))
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("meldcode_cli."):
                folder = node.module.removeprefix("meldcode_cli.").replace(".", "/")
                used |= {(f"{folder}.py", alias.name) for alias in node.names}
    assert sorted(ours - used) == []


def test_what_is_shared_is_said_in_more_rooms() -> None:
    """A sentence of one room stands in that room; the door has none, so what it says is shared."""
    rooms: dict[str, set[str]] = {}
    for module, _, file, name in uses():
        if file == "dutch/shared.py":
            rooms.setdefault(name, set()).add(module.split("/")[0])
    assert [name for name, said in rooms.items() if len(said) == 1 and not {"boundary.py", "__main__.py"} & said] == []


# What looks for its argument in another text, or for another text in it.
LOOKING = {
    "startswith",
    "endswith",
    "removeprefix",
    "removesuffix",
    "partition",
    "rpartition",
    "index",
    "find",
    "count",
}


def test_a_text_never_decides() -> None:
    """No text is compared with, looked for, or handed over as the value of a choice: that is for ids."""
    decided = []
    for module, above, file, name in uses():
        if isinstance(above[0], ast.Attribute) and above[0].attr == "format":
            above = above[2:]
        calls = [ast.unparse(node.func) for node in above if isinstance(node, ast.Call)]
        looked_for = [call for call in calls if call.startswith("re.") or call.rpartition(".")[2] in LOOKING]
        compared = isinstance(above[0], ast.Compare | ast.MatchValue)
        chosen = calls[:1] == ["Choice"] and isinstance(above[0], ast.Call) and _is_in(name, above[0].args[0])
        if compared or chosen or looked_for:
            decided.append((module, file, name))
    assert decided == []


def _is_in(name: str, node: ast.AST) -> bool:
    return any(isinstance(part, ast.Attribute) and part.attr == name for part in ast.walk(node))


def fields(text: str) -> set[str]:
    """Return the names that are filled in in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_what_is_filled_in_is_what_the_text_asks_for() -> None:
    """A word between braces that nobody fills in, or that was lost, is noticed before a user sees it."""
    known = constants()
    for module, above, file, name in uses():
        match above[:2]:
            case [ast.Attribute(attr="format"), ast.Call(args=[], keywords=given)]:
                text = known[file, name]
                assert isinstance(text, ast.Constant) and isinstance(text.value, str), (module, name)
                names = {keyword.arg for keyword in given if keyword.arg}
                assert fields(text.value) == names or any(keyword.arg is None for keyword in given), (module, name)


def test_every_command_that_a_text_names_exists() -> None:
    """Advice names a command that can be typed."""
    parts = [name.rpartition(" ") for name in commands()]
    known = {*commands(), *words.PHRASES, *(words.advised(group, name) for group, _, name in parts)}
    named = [
        (text, name)
        for text in all_texts()
        for name in re.findall(r": meldcode ((?:(?:flow|key|store|route|sleutel|opslag) )?\w+)", text.words)
    ]
    assert len(named) > 50
    assert [text for text, name in named if name not in known] == []
