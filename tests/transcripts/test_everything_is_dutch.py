"""Everything that the program says is Dutch, whatever goes wrong, and never repeats in an error what was typed."""

from __future__ import annotations

import copy
import json
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.telling import texts as telling_texts
from tests.support.answers import AT, REPORT, Tables, changed, whole, without_suspicion, written
from tests.support.command import Said, inside, meldcode
from tests.support.english import WORDS, english_in
from tests.support.lots import LONG, drawn
from tests.support.terminal import Terminal

COMMANDS = [
    *(
        "start",
        "resume",
        "list",
        "agenda",
        "status",
        "backup",
        "show",
        "export",
        "prepare",
        "search",
        "sign",
        "share",
        "receive",
        "nood",
        "uitleg",
        "handleiding",
        "completion",
        "wis",
        "store",
        "flow",
    )
]
FLOW_COMMANDS = ["list", "show", "graph", "check", "try", "new", "test", "diff", "pack"]
CANARY = "kwikstaartje"
HELP = [[], *([name] for name in COMMANDS), *(["flow", name] for name in FLOW_COMMANDS)]
WITH_VALUE = [
    ["start", "--flow"],
    ["start", "--answers"],
    ["export", "2026-001", "-o"],
    ["share", "2026-001", "--with"],
    ["share", "2026-001", "--with", "X", "-o"],
    ["export", "2026-001", "--output"],
    ["agenda", "--ics"],
    ["sign", "2026-001", "--answers"],
    ["resume", "2026-001", "--answers"],
    ["backup", "x", "--keep"],
]
WRONG = [
    # commands and options that are not there
    *([CANARY], ["flow", CANARY], ["--" + CANARY], ["-x"], ["help"], ["--version", "x"], ["nood", "x"], [""]),
    *([*name, "--" + CANARY] for name in HELP if name),
    *([*name, "-x"] for name in HELP if name),
    # something missing, or too much
    *(["uitleg", CANARY], ["uitleg", CANARY, "\u202e"], ["handleiding", CANARY], ["handleiding", "99"]),
    *(
        ["show"],
        ["export"],
        ["prepare", "2026-001"],
        ["sign"],
        ["sign", "2026-001", "--no-input"],
        ["sign", "2026-001", "--answers", CANARY],
        ["search"],
        ["share", "2026-001"],
        ["receive"],
        ["flow", "show"],
        ["flow", "graph"],
        ["flow", "try"],
        ["flow", "test"],
    ),
    # (any words can be looked for)
    *([*name, "a=b", "c", "d", CANARY, "e"] for name in HELP if name not in ([], ["search"])),
    *WITH_VALUE,
    *([*name, "--json=" + CANARY] for name in (["list"], ["show", "2026-001"], ["flow", "try", "onderwijs"])),
    *(["list", "--all=ja"], ["start", "--no-input=3"], ["show", "2026-001", "--why", "--why=x"], ["list", "--al"]),
    # values that cannot be
    *(["show", case] for case in (CANARY, "../x", "2026-999", "2026-001\x1b[2J", "2026\u2010001", "", "-1")),
    *(["export", CANARY], ["export", "2026-999", "-o", CANARY], ["resume", CANARY], ["resume"], ["start"]),
    *(["start", "--flow", CANARY], ["start", "--no-input"], ["start", "--answers", CANARY]),
    *(["start", "--answers", CANARY, "--no-input"], ["start", "--answers", ".", "--no-input"]),
    *(["flow", "graph", CANARY], ["flow", "graph", "onderwijs", "--tree", "--mermaid"]),
    *(["flow", "show", CANARY], ["flow", "show", "../x"], ["flow", "check", CANARY], ["flow", "try", CANARY]),
    *(
        ["flow", "try", "onderwijs", pair]
        for pair in (CANARY, f"{CANARY}=ja", f"afweging-1={CANARY}", "termijn=x", "=")
    ),
    ["flow", "try", "onderwijs", f"signalen={CANARY}"],
]


# The names of keys in a file are English, and so are TOML's own words for yes and no.
_KEYS = re.compile(
    r"'[a-z_]+'|sealed = false|\(true of false\)|(?m:^- [A-Z]\d\d [\w-]+\.toml, [^:]*:)"
    # A line of the file itself, one to take over, and what may have been meant.
    r"|(?m:^ +\d* \|.*$)|(?m:^ {6}[a-z_]+ = .*$)|(?<=Bedoelt u )[^?]*"
)


def dutch(said: Said, what: object) -> None:
    """Nothing on stdout or stderr is English, and nothing is a trace."""
    out = said.out
    if out.startswith(("[", "{")):
        out = "\n".join(text for text in texts_in(json.loads(out)) if " " in text)
    for text in (out, said.err):
        text = _KEYS.sub("", text)
        assert english_in(text) == [], (what, text)
        assert "Traceback" not in text and 'File "' not in text, (what, text)
        assert "\x1b" not in text and "\u202e" not in text, (what, text)


def texts_in(value: Any) -> Iterator[str]:
    """Every text that stands as a value in JSON."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, str):
        yield value


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with cases of every sort: waiting, closed, with meldingen, outside the meldcode, damaged."""
    folder = tmp_path_factory.mktemp("dutch")
    home = folder / "home"
    melding = changed(whole(), "help")
    melding["answers"] |= {"afweging-2": "ja", "afweging-3": "nee", "direct-gevaar": "ja"}
    for name in ("afweging-4", "casemanager", "taken", "hulp-belemmeringen", "termijn"):
        del melding["answers"][name]
    told = {key: value for key, value in REPORT.items() if key != "told_on"}
    ground = {"family_told": False, "not_told_ground": "veiligheid", "not_told_because": "Niet veilig."}
    melding["report"] = [REPORT, {**told, **ground}]
    first = {"direct-gevaar": "twijfel", "onthulling": "nee", "bijzondere-vorm": "geen", "pleger": "medewerker"}
    elsewhere = {"case": whole()["case"], "answers": first}
    for tables in (whole(), without_suspicion(), melding, elsewhere, whole()):
        said = inside(
            home,
            "start",
            "--answers",
            str(written(folder, {"settings": whole()["settings"], **tables})),
            "--no-input",
            at=AT,
        )
        assert said.code == 0, said.err
        dutch(said, "start")
    (home / "cases" / "2026-005.toml").write_bytes(b"kapot")
    return home


def test_there_are_enough_words() -> None:
    """English is looked for by hundreds of words, among them those of typer, pydantic and Python."""
    assert len(WORDS) >= 150
    said = (
        "Usage: x [OPTIONS]. Try --help. Error: No such option. Missing argument. Field required. Input should be valid"
    )
    assert set(english_in(said)) >= {
        "usage",
        "options",
        "try",
        "error",
        "such",
        "option",
        "missing",
        "argument",
        "field",
    }
    assert english_in("Bekijk wat er kan met: meldcode flow try. Schrijf: --no-input") == []


@pytest.mark.parametrize("name", HELP, ids=" ".join)
def test_help_is_dutch(name: list[str], tmp_path: Path) -> None:
    """Every command explains itself in Dutch, by --help and by -h, and names each of its options."""
    for option in ("--help", "-h"):
        said = inside(tmp_path, *name, option)
        assert said.code == 0 and said.err == "" and said.out.startswith("Gebruik: meldcode")
        assert "--help" in said.out and "Deze uitleg." in said.out
        dutch(said, name)
    if name in ([], ["flow"]):
        assert inside(tmp_path, *name).out == said.out


@pytest.mark.parametrize("arguments", WRONG, ids=[f"{number}" for number in range(len(WRONG))])
def test_every_refusal_is_dutch(arguments: list[str], tmp_path: Path) -> None:
    """Whatever is wrong on the command line: a Dutch sentence and advice, and not a word of what was typed."""
    said = inside(tmp_path, *arguments, at=AT)
    assert said.code in (1, 2) and said.out == "" and len(said.err.splitlines()) >= 2, (arguments, said)
    dutch(said, arguments)
    assert CANARY not in said.err.replace(f"{CANARY}.toml", "")


def test_the_same_is_said_in_a_process_of_its_own(tmp_path: Path) -> None:
    """Nothing more comes from Python itself when the program is run as people run it."""
    for arguments in (
        [CANARY],
        ["show", CANARY],
        ["list", "--" + CANARY],
        ["start"],
        ["list"],
        ["flow", "check", "onderwijs"],
    ):
        said, again = meldcode(tmp_path, *arguments), inside(tmp_path, *arguments)
        assert (said.code, said.out, said.err) == (again.code, again.out, again.err)
    said = meldcode(tmp_path, "show", "x", PYTHONWARNINGS="default", LANG="C", LC_ALL="C", PYTHONUTF8="0")
    dutch(said, "C locale")


@pytest.mark.parametrize("case", ["2026-001", "2026-002", "2026-003", "2026-004", "2026-005"])
def test_what_is_shown_of_a_case_is_dutch(home: Path, case: str) -> None:
    """show, show --why, --json and the export of every sort of case, today and when all is late."""
    for at in (AT, "2026-09-01T12:00:00"):
        for arguments in (["show", case], ["show", case, "--why"], ["show", case, "--json"], ["export", case]):
            said = inside(home, *arguments, at=at)
            assert said.code == (3 if case == "2026-005" else 0)
            dutch(said, arguments)


def test_lists_are_dutch(home: Path, tmp_path: Path) -> None:
    """list and agenda in every form, with and without cases, wide and narrow."""
    for place in (home, tmp_path):
        lists = (["list"], ["list", "--all"], ["list", "--json"], ["list", "--all", "--json"])
        for arguments in (
            *lists,
            ["agenda"],
            ["settings"],
            ["agenda", "--json"],
            ["agenda", "--ics", "/dev/null/x.ics"],
        ):
            for columns in ("30", "80"):
                dutch(inside(place, *arguments, at="2026-09-01T12:00:00", COLUMNS=columns), arguments)


def test_flows_are_dutch(tmp_path: Path) -> None:
    """Every shipped flow, listed, shown, checked and tried."""
    dutch(inside(tmp_path, "flow", "list"), "list")
    for flow in drawn(Library().ids(), 4):
        dutch(inside(tmp_path, "flow", "show", flow), flow)
        dutch(inside(tmp_path, "flow", "graph", flow, "--tree"), flow)
        for values in ("ja", "nee", "twijfel"):
            pairs = [f"{name}={values}" for name in ("direct-gevaar", "onthulling", "afweging-1", "afweging-2")]
            dutch(inside(tmp_path, "flow", "try", flow, *pairs), flow)
            dutch(inside(tmp_path, "flow", "try", flow, *pairs, "--json"), flow)
    dutch(inside(tmp_path, "flow", "check", "onderwijs"), "check")


def test_wrong_flows_are_refused_in_dutch(tmp_path: Path) -> None:
    """A school's own flow with all kinds of mistakes: every finding is Dutch."""
    (tmp_path / "flows").mkdir()
    head = 'format = 1\nid = "eigen"\ntitle = "Eigen"\nversion = "1"\n'
    for number, text in enumerate(
        (
            "kapot = ",
            'extends = "weg"\n',
            'extends = "eigen"\n',
            head,
            head + '[[step]]\nid = "a"\n',
            head + 'step = 3\n[question]\nid = "x"\n',
            'format = 2\nextends = "onderwijs"\nkleur = "rood"\n[[question]]\nid = "afweging-1"\nkind = "anders"\n',
            'format = 1\nid = "eigen"\nextends = "onderwijs"\n[[duty]]\nid = "bel-112"\nblocks = 3\ndue = "ooit"\n',
            'extends = "onderwijs"\n[[question]]\nid = "x"\nstep = "weg"\nkind = "choice"\ntext = "x"\n',
        )
    ):
        path = tmp_path / "flows" / "eigen.toml"
        path.write_text(text)
        for arguments in (
            ["flow", "check", "eigen"],
            ["flow", "check", str(path)],
            ["flow", "show", "eigen"],
            ["flow", "list"],
        ):
            dutch(inside(tmp_path, *arguments), (number, arguments))


def test_faults_of_the_machine_are_told_in_dutch(home: Path, tmp_path: Path) -> None:
    """A home that cannot be, settings and exports that cannot, another dossier than the name says."""
    (tmp_path / "bestand").write_text("x")
    file = str(written(tmp_path, whole()))
    below = tmp_path / "bestand" / "home"
    for arguments in (["start", "--answers", file, "--no-input"], ["list"], ["show", "2026-001"], ["flow", "list"]):
        dutch(inside(below, *arguments), arguments)
    for target in ("/dev/null/x.md", str(tmp_path), str(tmp_path / "weg" / f"{CANARY}.md"), "x" * 5000):
        said = inside(home, "export", "2026-001", "-o", target, at=AT)
        assert said.code in (1, 5) and CANARY not in said.err
        dutch(said, target)
    damaged = tmp_path / "damaged"
    (damaged / "cases").mkdir(parents=True)
    good = (home / "cases" / "2026-001.toml").read_bytes()
    for data in (b"", good[:900], good.replace(b"jas", b"das"), good.replace(b"\n", b"\r\n"), b"format = 9\n", good):
        (damaged / "cases" / "2026-007.toml").write_bytes(data)
        said = inside(damaged, "show", "2026-007", at=AT)
        assert said.code == 3 and said.err
        dutch(said, data[:20])


# ---------------------------------------------------------------- the canary


def fields_of(tables: Tables, path: str = "") -> Iterator[str]:
    """The place of every value in the tables."""
    rows = enumerate(tables) if isinstance(tables, list) else tables.items()
    for name, value in rows:
        if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
            yield from fields_of(value, f"{path}{name}.")  # type: ignore[arg-type]
        else:
            yield f"{path}{name}"


IMPOSSIBLE: tuple[Any, ...] = (f"{CANARY}\u202e\x1b[2J", f"{CANARY} " * 3000, [{CANARY: [CANARY]}])
_DAYS = re.compile(rf"(?s)(?<=\n){telling_texts.DAYS_TITLE}\n.*?(?=\n\n|\Z)")
PLACES = list(fields_of({**whole(), "report": [REPORT]}))


@pytest.mark.parametrize(
    ("number", "place"), [pytest.param(*numbered, id=numbered[1]) for numbered in drawn(enumerate(PLACES), 42)]
)
def test_no_error_repeats_what_was_typed(number: int, place: str, tmp_path: Path) -> None:
    """A word in any field, made impossible in several ways, never comes back on stderr; all is Dutch. Only a day that
    was agreed is told in the words of the dossier, if they could be kept."""
    for value in IMPOSSIBLE if LONG in os.environ else IMPOSSIBLE[number % 3 : number % 3 + 1]:
        tables = changed({**whole(), "report": [copy.deepcopy(REPORT)]}, place, value)
        said = inside(tmp_path / "home", "start", "--answers", str(written(tmp_path, tables)), "--no-input", at=AT)
        assert CANARY not in said.err and CANARY not in _DAYS.sub("", said.out), place
        dutch(said, place)


def test_no_name_in_an_answers_file_is_repeated(tmp_path: Path) -> None:
    """Tables, keys, questions and reasons that nobody knows are called unknown, not by name."""
    for where in (
        CANARY,
        f"answers.{CANARY}",
        f"why.{CANARY}",
        f"case.{CANARY}",
        f"settings.{CANARY}",
        f"help.0.{CANARY}",
    ):
        for value in (CANARY, [{CANARY: date(2026, 3, 1)}]):
            path = written(tmp_path, changed(whole(), where, value))
            said = inside(tmp_path / "home", "start", "--answers", str(path), "--no-input", at=AT)
            assert CANARY not in said.err
            dutch(said, where)


def test_what_is_typed_stays_out_of_sight_of_other_programs(tmp_path: Path) -> None:
    """What somebody types at the keyboard is in no argument and no environment of any process, nor in a file name."""
    terminal = Terminal(["start"], tmp_path, at=AT, fresh=True)
    terminal.wait_for("Is er nu iemand in direct gevaar?")
    terminal.choose("Nee")
    terminal.wait_for("Wilt u eerst oefenen?")
    terminal.choose("Nee")
    for question in ("Hoe heet u?", "Wat is uw functie?", "Bij welke school of organisatie werkt u?"):
        terminal.wait_for(question)
        terminal.type(CANARY)
    terminal.wait_for("Welke meldcode gebruikt u?")
    seen = b""
    for process in Path("/proc").iterdir():
        for name in ("cmdline", "environ"):
            try:
                seen += (process / name).read_bytes() if process.name.isdigit() else b""
            except OSError:
                continue
    assert b"MELDCODE_HOME=" + os.fsencode(tmp_path) in seen
    assert CANARY.encode() not in seen.replace(os.fsencode(tmp_path), b"")
    assert not [path for path in tmp_path.rglob("*") if CANARY in path.name]
    assert terminal.leaves() == 130
