"""The origin table: for every requirement of the protocols the place in the project where it lives, or why it does not.

`docs/herkomst.toml` is written by hand. This makes `docs/herkomst.md` of it, in Dutch, for an auditor. Only the table
is kept, so the two cannot differ:

    python -m tests.support.herkomst

What a place is called there (the wording of a question, the text of a guarantee) is looked up, so a place that does
not exist cannot be written down. The places:

    FLOW:question:ID        FLOW:question:ID=OPTION    FLOW:duty:ID       FLOW:duty:ID/REASON
    FLOW:outcome:ID         FLOW:outcome:ID/REASON     FLOW:step:ID       FLOW:refusal:QUESTION=VALUE
    FLOW:guarantee:ID       FLOW:role:ID               FLOW:norm:ID       FLOW:source
    FLOW:warning:ID         FLOW:event:ID              FLOW:external_diagnosis
    record:TYPE.FIELD       code:PATH:NAME             export:PATH:NAME
"""

from __future__ import annotations

import ast
import functools
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meldcode_cli.case.entries import CONTENTS, ENVELOPE
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.flow.model import Duty, Flow, Outcome

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "meldcode_cli"
TABLE = ROOT / "docs" / "herkomst.toml"
DOCUMENT = ROOT / "docs" / "herkomst.md"

# By source: what it is called, and how many requirements were drawn from it.
SOURCES = {
    "S0": ("Meldcode basisonderwijs Parkstad", 141),
    "S1": ("Meldcode Wolderwijs (2023)", 217),
    "S2": ("Afwegingskader onderwijs en leerplicht", 54),
    "S3": ("Landelijke meldcode per beroepsgroep", 42),
    "S4": ("Meldcode De Tweestroom (2019)", 142),
}
_KEYS = {"id", "words", "where", "out"}


class NoSuchPlace(LookupError):
    """A place that is written down, but is not there."""


@dataclass(frozen=True)
class Requirement:
    """One requirement: in our own words, and `where` it lives, or why it is `out` of the tool."""

    id: str
    words: str = ""
    where: tuple[str, ...] = ()
    out: str = ""

    @property
    def source(self) -> str:
        return self.id.partition("-")[0]

    @property
    def status(self) -> str:
        """Whether it is "in" the program or "out" of it."""
        return "in" if self.where else "out"


def expected_ids(source: str) -> list[str]:
    """Return the ids that a source must have, in order: S1-01 ... S1-99, S1-100 ..."""
    return [f"{source}-{number:02}" for number in range(1, SOURCES[source][1] + 1)]


def load(text: str) -> list[Requirement]:
    """Return the requirements in the TOML `text`, in order; raises ValueError for a key that has no meaning."""
    tables = tomllib.loads(text)
    if set(tables) != {"requirement"}:
        raise ValueError("only [[requirement]] belongs here")
    for table in tables["requirement"]:
        if set(table) - _KEYS or "id" not in table:
            raise ValueError(f"{table.get('id', 'no id')}: unknown or missing keys")
    return [Requirement(**{**table, "where": tuple(table.get("where", ()))}) for table in tables["requirement"]]


def faults(requirements: Iterable[Requirement]) -> Iterator[str]:
    """Yield what is wrong with each requirement: nothing said, too much said, or a place that is not there."""
    for item in requirements:
        if not item.words.strip():
            yield f"{item.id}: no words"
        if not (item.where or item.out):
            yield f"{item.id}: no where, and not out"
        if item.out and item.where:
            yield f"{item.id}: out, and yet a place"
        if len(set(item.where)) < len(item.where):
            yield f"{item.id}: a place twice"
        for place in item.where:
            try:
                words_for(place)
            except NoSuchPlace as error:
                yield f"{item.id}: {place}: {error}"


# ---------------------------------------------------------------- places


@functools.cache
def words_for(place: str) -> str:
    """Return what a place is called for people, in Dutch; raises NoSuchPlace."""
    kind, _, rest = place.partition(":")
    if kind == "record":
        return _record(rest)
    if kind in ("code", "export"):
        return _code(f"export/{rest}" if kind == "export" else rest)
    try:
        flow = _flow(kind)
    except FlowError:
        raise NoSuchPlace("no such flow") from None
    kind, _, name = rest.partition(":")
    if kind not in _IN_FLOW:
        raise NoSuchPlace("no such kind of place")
    return f"{_IN_FLOW[kind](flow, name)} ({flow.id})"


@functools.cache
def _flow(name: str) -> Flow:
    return Library().load(name)


def _quoted(flow: Flow, text: str) -> str:
    return f"“{' '.join(flow.filled(text).split())}”"


def _question(flow: Flow, name: str) -> str:
    name, _, value = name.partition("=")
    question = flow.find_question(name)
    if question is None:
        raise NoSuchPlace("no such question")
    if not value:
        return f"vraag {_quoted(flow, question.text)}"
    option = question.option(value)
    if option is None:
        raise NoSuchPlace("no such option")
    return f"keuze {_quoted(flow, option.label)} bij de vraag {_quoted(flow, question.text)}"


def _refusal(flow: Flow, name: str) -> str:
    question, _, value = name.partition("=")
    if not any(rule.question == question and value in rule.value for rule in flow.refusal):
        raise NoSuchPlace("no such refusal")
    return f"geweigerde {_question(flow, name)}"


def _held(found: Duty | Outcome | None, flow: Flow, word: str, reason: str) -> str:
    if found is None:
        raise NoSuchPlace("no such duty or outcome")
    words = f"{word} {_quoted(flow, found.title or found.id)}"
    if not reason:
        return words
    texts = [item.text for item in found.reason if item.id == reason]
    if not texts:
        raise NoSuchPlace("no such reason")
    return f"{words}, met de reden {_quoted(flow, texts[0])}"


def _duty(flow: Flow, name: str) -> str:
    name, _, reason = name.partition("/")
    return _held(flow.find_duty(name), flow, "actie", reason)


def _outcome(flow: Flow, name: str) -> str:
    name, _, reason = name.partition("/")
    return _held(flow.find_outcome(name), flow, "uitkomst", reason)


def _step(flow: Flow, name: str) -> str:
    step = flow.find_step(name)
    if step is None:
        raise NoSuchPlace("no such step")
    where = f"stap {step.number}" if step.number else "het begin"
    return f"{where}, {_quoted(flow, step.title)}"


def _guarantee(flow: Flow, name: str) -> str:
    texts = [item.text for item in flow.guarantee if item.id == name]
    if not texts:
        raise NoSuchPlace("no such guarantee")
    return f"waarborg {_quoted(flow, texts[0])}"


def _warning(flow: Flow, name: str) -> str:
    texts = [item.text for item in flow.warning if item.id == name]
    if not texts:
        raise NoSuchPlace("no such warning")
    return f"waarschuwing {_quoted(flow, texts[0])}"


def _event(flow: Flow, name: str) -> str:
    event = flow.find_event(name)
    if event is None:
        raise NoSuchPlace("no such event")
    return f"wat later kan gebeuren: {_quoted(flow, event.title)}"


def _external(flow: Flow, name: str) -> str:
    if name or not flow.external_diagnosis:
        raise NoSuchPlace("any diagnosis counts here")
    return "een diagnose telt alleen na onderzoek van buiten"


def _table(tables: dict[str, str], name: str) -> str:
    if name not in tables:
        raise NoSuchPlace("no such role or norm")
    return tables[name]


def _source(flow: Flow, name: str) -> str:
    if name or not flow.source:
        raise NoSuchPlace("no source")
    return f"bron van de route: {_quoted(flow, flow.source)}"


_ROLES = {
    "consultant": "met wie u overlegt",
    "decider": "wie over een melding beslist",
    "leader": "aan wie u het vertelt",
    "helpers": "wie hulp kan geven",
    "dossier": "waar het dossier wordt bewaard",
}
_IN_FLOW: dict[str, Callable[[Flow, str], str]] = {
    "question": _question,
    "refusal": _refusal,
    "duty": _duty,
    "outcome": _outcome,
    "step": _step,
    "guarantee": _guarantee,
    "warning": _warning,
    "event": _event,
    "external_diagnosis": _external,
    "role": lambda flow, name: f"{_ROLES.get(name, name)}: {_quoted(flow, _table(flow.roles, name))}",
    "norm": lambda flow, name: f"regel {_quoted(flow, _table(flow.norms, name))}",
    "source": _source,
}

_RECORDS = {
    "observation": "een waarneming",
    "consultation": "een overleg",
    "conversation": "een gesprek",
    "report": "een melding",
    "help": "afgesproken hulp",
    "agreement": "een afspraak",
    "person": "een persoon",
    "handelingsverlegenheid": "handelingsverlegenheid",
    "access-request": "een vraag om inzage",
    "follow-up": "een vervolgaantekening",
    "kept-day": "een afgesproken dag",
    "answer": "een antwoord",
    "duty": "een gedane actie",
    "postponed": "een uitgestelde actie",
    "not-done": "een besluit om iets niet te doen",
    "event": "iets dat later gebeurde",
    "withdrawal": "een intrekking",
    "check": "het nalezen van een stap",
    "close": "het sluiten",
    "reopen": "het heropenen",
    "case": "de casus",
    "begin": "het begin van het dossier",
    "flow": "de keuze van een route",
    "entry": "elke vermelding",
}
_FIELDS = {
    "date": "Datum",
    "time": "Tijd",
    "kind": "Soort",
    "question": "Vraag",
    "asked": "Vraag zoals die werd gesteld",
    "value": "Antwoord",
    "why": "Waarom",
    "reason": "Reden",
    "replaces": "Vervangt",
    "given": "Gegeven op",
    "done": "Gedaan op",
    "done_by": "Gedaan door",
    "result": "Resultaat",
    "until": "Uitgesteld tot",
    "told": "Gebeurtenis",
    "answered_by": "Wie antwoordde",
    "consulted": "Met wie is overlegd",
    "otherwise": "Wie het anders zag",
    "decided_by": "Wie besloot",
    "authority": "Namens het bevoegd gezag",
    "seen": "Gezien sinds de vorige afspraak",
    "outcome": "Uitkomst",
    "initials": "Initialen",
    "age_group": "Leeftijdsgroep",
    "organisation": "Organisatie",
    "number": "Nummer",
    "recorded": "Vastgelegd op",
    "recorded_by": "Vastgelegd door",
    "recorded_role": "Functie van wie het vastlegde",
    "prev": "Vingerafdruk van alles erboven",
    "entry": "Nummer van de vermelding",
    "duties": "Hiermee gedaan",
}


def _record(name: str) -> str:
    record, _, field = name.partition(".")
    required = True
    if record == "entry":
        known = field in ENVELOPE
    else:
        known = record in CONTENTS and field in CONTENTS[record].model_fields
        required = known and CONTENTS[record].model_fields[field].is_required()
    if not known:
        raise NoSuchPlace("no such field of a record")
    shown = RECORDS[record].shown if record in RECORDS else {}
    noun = shown[field].noun if field in shown else _FIELDS.get(field, field)
    return f"{'verplicht veld' if required else 'veld'} “{noun}” bij {_RECORDS.get(record, record)}"


@functools.cache
def _names(path: Path) -> dict[str, ast.AST]:
    """Return what a module defines: its functions, classes and constants, and those in its classes as Class.name."""
    found: dict[str, ast.AST] = {}

    def take(body: list[ast.stmt], before: str) -> None:
        for node in body:
            match node:
                case ast.FunctionDef() | ast.ClassDef():
                    found[before + node.name] = node
                    if isinstance(node, ast.ClassDef):
                        take(node.body, f"{before}{node.name}.")
                case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                    found[before + name] = node

    take(ast.parse(path.read_text(encoding="utf-8")).body, "")
    return found


def _code(rest: str) -> str:
    name, _, what = rest.partition(":")
    path = PACKAGE / name
    if not re.fullmatch(r"[a-z_/]+\.py", name) or not path.is_file():
        raise NoSuchPlace("no such module")
    node = _names(path).get(what)
    if node is None:
        raise NoSuchPlace("no such function, class or constant")
    if (
        name.endswith("texts.py")
        and isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.Constant)
    ):
        return f"zin op het scherm: “{' '.join(str(node.value.value).split())}”"
    where = "de export" if name.startswith("export/") else "het programma"
    return f"{where} zelf: `{what}` in `{name}`"


# ---------------------------------------------------------------- the document

INTRO = """\
# Herkomst: van protocol naar programma

Het programma volgt vijf protocollen. Alles wat daarin staat, is verdeeld in korte eisen. Deze tabel laat bij elke eis
zien waar u die in het programma terugvindt, of waarom die er niet in staat. Zo kunt u zelf nagaan of er niets is
vergeten.

## Hoe u dit leest

- **Nummer**: het deel voor het streepje is het protocol, het deel erachter telt de eisen van dat protocol. De volgorde
  is die van het protocol.
- **Wat het vraagt**: de eis, kort en in onze eigen woorden. Het protocol zelf gaat altijd voor.
- **Waar het staat**: de plaats in het programma, in de woorden die een gebruiker ziet. Er zijn vragen, keuzes, acties,
  uitkomsten, geweigerde antwoorden, velden van het dossier, regels en waarborgen. Een waarborg is een belofte die bij
  alle antwoorden blijft gelden. Met `meldcode flow check` probeert u ze allemaal.
- Bij een vraag, een actie en een stap hoort ook de uitleg die erbij staat. Soms staat de eis daarin. U leest de uitleg
  van een vraag door `?` te typen.
- Tussen haakjes staat in welke route u het vindt. Een route die op een andere voortbouwt, doet ook alles van die
  andere.
- **Niet in het programma** staat bij een eis die niet over één casus gaat, of die in het protocol zelf niet klopt. De
  reden staat erbij.

Dit bestand wordt gemaakt uit [herkomst.toml](herkomst.toml), met `python -m tests.support.herkomst`. Verander dus het
andere bestand, en niet dit.
"""
_STATUS = ("in", "out")
_HEADS = "| {} | Eisen | In het programma | Niet in het programma |"


def make(requirements: list[Requirement]) -> str:
    """Return the document for an auditor, as Markdown."""
    flows = sorted({place.partition(":")[0] for item in requirements for place in item.where} & set(Library().ids()))
    sources = [name for name in SOURCES if any(item.source == name for item in requirements)]
    parts = [INTRO, "## De routes\n", _rows(("Route", "Titel"), ((f"`{name}`", _flow(name).title) for name in flows))]
    parts += ["## In getallen\n", _numbers(requirements, sources)]
    for source in sources:
        own = [item for item in requirements if item.source == source]
        parts += [f"## {SOURCES[source][0]} ({source})\n"]
        heads = ("Nummer", "Wat het vraagt", "Waar het staat, of waarom niet")
        parts.append(_rows(heads, ((item.id, _safe(item.words), _answer(item)) for item in own)))
    return "\n".join(parts)


def _numbers(requirements: list[Requirement], sources: list[str]) -> str:
    lines = [_HEADS.format("Protocol"), "|---|" + "---:|" * (1 + len(_STATUS))]
    for title, wanted in [*((SOURCES[name][0], {name}) for name in sources), ("Samen", set(sources))]:
        count = Counter(item.status for item in requirements if item.source in wanted)
        cells = [str(count.total()), *(str(count[status]) for status in _STATUS)]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _answer(item: Requirement) -> str:
    lines = [_safe(words_for(place)) for place in item.where]
    lines = [line[:1].upper() + line[1:] for line in lines]
    if item.out:
        lines.append(f"**Niet in het programma.** {_safe(item.out)}")
    return "<br>".join(lines)


def _safe(text: str) -> str:
    """Return `text` so that it stays in its cell; what is in backticks may stay code."""
    return re.sub(r"([\\|*<>\[\]])", r"\\\1", " ".join(text.split()))


def _rows(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines: list[Any] = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def main(document: Path) -> None:
    """Write the document; what is wrong with the table is told instead."""
    everything = load(TABLE.read_text(encoding="utf-8"))
    if wrong := list(faults(everything)):
        sys.exit("\n".join(wrong))
    document.write_text(make(everything), encoding="utf-8")


if __name__ == "__main__":
    main(DOCUMENT)
