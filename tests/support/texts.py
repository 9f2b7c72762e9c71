"""Every Dutch sentence of the program by the file it stands in, in order, each with its name.

For whoever edits the language this makes `docs/teksten.md`:

    python -m tests.support.texts

It is read from the source itself, so no sentence can be left out. In a file of texts every string is one. Elsewhere a
string is one when it reads like one, or is handed to something that shows it.
"""

from __future__ import annotations

import ast
import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "meldcode_cli"
DOCUMENT = ROOT / "docs" / "teksten.md"

# Where sentences belong: a file of texts in each room, and with the records what is asked and told of them.
TEXTS = re.compile(r"(?:.*/)?texts\.py|dutch/(?:shared|dates)\.py|emergency\.py")
RECORDS = re.compile(r"case/records/\w+\.py|case/forms\.py")
# What shows or tells its argument to a person, whatever that is called on.
TELLERS = {"say", "warn", "error", "must", "heading", "summary", "question", "refuse", "MeldcodeError", "NotSaved"}
# Tells the programmer that something cannot be.
UNSEEN = {"ValueError", "TypeError", "AssertionError", "LookupError", "compile", "cast"}
_WORD = re.compile(r"[(\"']?[^\W\d_]+(?:['-][^\W\d_]+)*[\"')]?[.,:;?!)]*")


@dataclass(frozen=True)
class Text:
    """One sentence, or a part of one: the file it stands in, its name there, the words."""

    file: str
    name: str
    words: str
    line: int


def texts_of(path: Path) -> list[Text]:
    """Return what a user can see of what a file holds, in order."""
    return texts_in(path.read_text(encoding="utf-8"), path.relative_to(PACKAGE).as_posix())


def texts_in(source: str, file: str) -> list[Text]:
    """Return what a user can see of the source of the module `file`."""
    return list(_found(ast.parse(source), file))


@functools.cache
def all_texts() -> tuple[Text, ...]:
    """Return what a user can see, of the whole program."""
    return tuple(text for path in sorted(PACKAGE.rglob("*.py")) for text in texts_of(path))


def _found(tree: ast.Module, file: str) -> Iterator[Text]:
    for literal, above, names in _literals(tree, [], []):
        words = _words(literal)
        if not re.search(r"[^\W_]", re.sub(r"\{\w*\}", "", words)):
            continue
        if TEXTS.fullmatch(file) or _is_shown(words, literal, above, at_home=RECORDS.fullmatch(file) is not None):
            yield Text(file, ".".join(names), words, literal.lineno)


def _is_shown(words: str, literal: ast.expr, above: list[ast.AST], *, at_home: bool) -> bool:
    """Tell whether a string outside a file of texts is one that a user sees."""
    calls = [_called(node) for node in above if isinstance(node, ast.Call)]
    # What something is compared with is not shown; a command is not a sentence.
    if UNSEEN & set(calls) or isinstance(above[-1], ast.Compare) or words.startswith("meldcode "):
        return False
    if isinstance(above[-1], ast.Call) and calls[-1] in TELLERS and " " in words.strip():
        return True
    plain = sum(_WORD.fullmatch(word) is not None for word in words.split())
    if not at_home:
        return plain >= 3
    # One of the choices of a field: its id, and the words for it.
    pair, pairs = above[-1], above[-2]
    chosen = isinstance(pairs, ast.Tuple) and all(
        isinstance(one, ast.Tuple) and len(one.elts) == 2 for one in pairs.elts
    )
    words_for = isinstance(pair, ast.Dict) or (isinstance(pair, ast.Tuple) and chosen and literal is pair.elts[1])
    return plain >= 2 or words[:1].isupper() or words_for


def _literals(
    node: ast.AST, above: list[ast.AST], names: list[str]
) -> Iterator[tuple[ast.expr, list[ast.AST], list[str]]]:
    """Yield every string below `node` that is no docstring and no key of a table, with what it stands in."""
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        yield node, above, names
        return
    for name, child in _below(node):
        yield from _literals(child, [*above, node], [*names, name] if name else names)


def _below(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield what stands directly below `node`, each with what it is called there, if it is."""
    match node:
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=value)
            | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
        ):
            yield name, value
        case ast.FunctionDef() | ast.ClassDef() | ast.Module():
            for child in node.body:
                if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
                    yield getattr(child, "name", "") if isinstance(child, ast.FunctionDef | ast.ClassDef) else "", child
        case ast.Dict():
            for key, value in zip(node.keys, node.values, strict=True):
                yield (str(key.value) if isinstance(key, ast.Constant) else ""), value
        case ast.Call():
            first = next((a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)), "")
            own = first if re.fullmatch(r"[\w+-]+", first) else ""
            for child in node.args:
                yield own, child
            for keyword in node.keywords:
                yield own or "", keyword.value
        case _:
            for child in ast.iter_child_nodes(node):
                yield "", child


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _words(literal: ast.expr) -> str:
    """Return the words of a string; what is filled in stands in braces."""
    if isinstance(literal, ast.Constant):
        return str(literal.value)
    assert isinstance(literal, ast.JoinedStr)
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in literal.values)


# ---------------------------------------------------------------- the page

INTRO = """\
# Teksten: alles wat het programma zegt

Hier staat elke zin die het programma zelf kan laten zien, per onderdeel van het programma en op volgorde. Deze pagina
is voor wie de taal verzorgt.

- **De routes staan hier niet in.** De vragen, keuzes, acties en uitleg van een route staan in de map `flows`. De
  verhalen om mee te oefenen staan in de map `scenes`. Wat `meldcode uitleg` van een woord zegt, staat in
  `lookup/terms.toml`. Hoe u een route verandert, leest u in [flows.md](flows.md).
- **Een zin veranderen**: boven elke tabel staat het bestand, in de map `src/meldcode_cli`. Zoek daarin de naam uit de
  eerste kolom, en verander de woorden tussen de aanhalingstekens. Verander de naam niet. Staat er een punt in de naam?
  Dan staat de zin in een lijst: voor de punt staat de naam van de lijst, en daarachter welke regel het is.
- **Tussen accolades** staat wat het programma zelf invult, zoals `{case}`: daar komt het nummer van de casus. U mag het
  verplaatsen, maar laat het woord tussen de accolades zoals het is.
- **Zo schrijven wij**: korte zinnen in gewone woorden, met "u". Eerst wat er is, dan wat u kunt doen. Een foutmelding
  herhaalt nooit wat iemand heeft getypt. Meer daarover, en hoe een zin een cijfer krijgt, staat in de
  [schrijfwijzer](schrijfwijzer.md).
- **Daarna**: maak deze pagina opnieuw met `python -m tests.support.texts`. Verander de pagina zelf niet. Of alles nog
  klopt, ziet u met `python -m pytest`: een test die een oude zin verwacht, noemt hem.
"""


# What the rooms are called, for somebody who does not read code.
ROOMS = {
    "authoring": "Hulp bij het schrijven van routes: tekeningen, scenario's, een nieuw bestand",
    "case": "Wat er wordt vastgelegd: formulieren, velden, regels",
    "cli": "De uitleg van de commando's (--help)",
    "commands": "De commando's",
    "dossier": "Een dossier openen, nakijken, opnoemen",
    "dutch": "Wat op meer plaatsen wordt gezegd",
    "emergency.py": "De noodnummers",
    "export": "De export en de tijdlijn",
    "factcheck": "Meelezen: woorden die geen feiten zijn",
    "flow": "Bestanden met routes lezen",
    "interview": "Het gesprek: vragen en antwoorden",
    "keyring": "Wachtzinnen, sleutels, wie dossiers kan openen",
    "lookup": "Woorden die worden uitgelegd",
    "practice": "Oefenen",
    "proof": "Nagaan of een route veilig is",
    "seal": "Verzegelen en openen",
    "store": "Bewaren op de schijf",
    "talk": "Bij elke vraag",
    "telling": "Waar een casus staat, wat er moet gebeuren, wat er verschilt",
    "terminal": "Toetsen, lijsten en vensters",
}


def make() -> str:
    """Return the page, as Markdown."""
    parts = [INTRO]
    room = ""
    for file, texts in itertools.groupby(all_texts(), key=lambda text: text.file):
        if file.split("/")[0] != room:
            room = file.split("/")[0]
            parts.append(f"## {ROOMS[room]}\n")
        rows = [f"| `{text.name}` | {_safe(text.words)} |" for text in texts]
        parts.append("\n".join([f"### {file}\n", "| Naam | Zin |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _safe(words: str) -> str:
    """Return a sentence so that it stays in its cell and reads as it is; each of its lines on one of its own."""
    return re.sub(r"([\\|*<>`])", r"\\\1", words.strip()).replace("\n", "<br>")


if __name__ == "__main__":
    DOCUMENT.write_text(make(), encoding="utf-8")
