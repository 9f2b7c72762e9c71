"""How long until the first question is on the screen, until it can be answered, and until the next one is there.

`meldcode start` in a real pseudo-terminal, on a first run and with settings present, and the menu of `meldcode` alone,
against a bare list of questionary with the same words, Python that only imports questionary, and Python that does
nothing.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import tomli_w

from measure import NOTHING, PROGRAM, PYTHON, Options, Table, Times, environment, in_turn, main, ratios, terminal

FLOOR, IMPORT, BARE = "python -I -c pass", "import questionary", "bare questionary"
QUESTION = "Is er nu iemand in direct gevaar?"
CHOICES = ("Ja, er is nu gevaar", "Nee, niet op dit moment", "Ik twijfel")
# Everything that a first run asks: with one of these missing, it is asked again.
SETTINGS: Mapping[str, str | bool] = {
    "name": "A. de Vries",
    "role": "leerkracht",
    "organisation": "De Linde",
    "flow": "onderwijs",
    "sealed": False,
}
_BARE = f"import questionary; print('gaf', questionary.select({QUESTION!r}, {CHOICES!r}).unsafe_ask())"

_MENU = "Wat wilt u doen?"

# Our list starts on nothing: the second answer is two down.
_SECOND = "\x1b[B\x1b[B\r"


def measure(options: Options) -> Iterator[Table]:
    """Measure, and yield the table."""
    start = [*PROGRAM, "start"]
    spoken = [*start, "--accessible"]
    things = [
        _stops(FLOOR, NOTHING, options.folder),
        _stops(IMPORT, [*PYTHON, "import questionary"], options.folder),
        _asks(BARE, [*PYTHON, _BARE], options.folder, "»", "gaf Nee"),
        _asks("first run", start, options.folder, "  » ", "Wilt u eerst oefenen?", keys=_SECOND),
        _asks(
            "the menu",
            PROGRAM,
            options.folder,
            "  » ",
            "Wat wilt u opzoeken, bekijken of bewaren?",
            keys=_SECOND,
            question=_MENU,
        ),
        _asks("with settings", start, options.folder, "  » ", "Wat zijn de initialen", settings=SETTINGS, keys=_SECOND),
        _asks("line by line", spoken, options.folder, "Typ een nummer", "Wilt u eerst oefenen?", keys="2\r"),
    ]
    found = in_turn(things, options.rounds(25, 5))
    yield ratios("Until the first question", found, (FLOOR, IMPORT, f"{BARE}: answerable"))


def _asks(
    name: str,
    command: Sequence[str],
    folder: Path,
    prompt: str,
    later: str,
    *,
    settings: Mapping[str, str | bool] | None = None,
    keys: str = "\x1b[B\r",
    question: str = QUESTION,
) -> Callable[[], Times]:
    """Return something that answers the first question as soon as that can be done, with a new home each time.

    `prompt` is what the screen shows when keys are read, `later` what it shows next, when the answer was taken.
    """

    def run() -> Times:
        with tempfile.TemporaryDirectory(dir=folder) as made:
            home = Path(made)
            if settings:
                # A home that was worked in has a folder with cases, and the register in it.
                (home / "cases").mkdir()
                (home / "cases" / "heads.jsonl").touch()
                (home / "settings.toml").write_text(tomli_w.dumps(settings), encoding="utf-8")
            with terminal(command, environment(home)) as opened:
                visible, answerable = opened.until(question), opened.until(prompt)
                opened.type(keys)
                taken = opened.until(later)
        return {f"{name}: visible": visible, f"{name}: answerable": answerable, f"{name}: next": taken}

    return run


def _stops(name: str, command: Sequence[str], folder: Path) -> Callable[[], Times]:
    """Return something that runs a command in a terminal until it stops by itself."""

    def run() -> Times:
        with terminal(command, environment(folder)) as opened:
            return {name: opened.end()}

    return run


if __name__ == "__main__":
    main(__doc__ or "", measure)
