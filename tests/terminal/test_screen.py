"""What is shown: harmless, in Dutch, readable in any window and with any set of characters."""

import io
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldcode_cli.clean import is_unsafe
from meldcode_cli.errors import Stopped
from meldcode_cli.talk.dialogue import Position
from meldcode_cli.terminal import layout
from meldcode_cli.terminal import screen as screen_module
from meldcode_cli.terminal.screen import Screen

STEPS = ((1, "Signalen"), (2, "Overleg"), (3, "Gesprek"), (4, "Wegen"), (5, "Beslissen"))
NASTY = "a\x1b[2J\x1b]52;c;eA==\x07\x9b31m\r\u202eb\u2066\u200bc\ud800\x00[red]:smile:[/]"


class Stream(io.TextIOWrapper):
    """A stream that keeps its bytes and says whether it is a terminal."""

    def __init__(self, encoding: str = "utf-8", *, terminal: bool = False) -> None:
        self.kept = io.BytesIO()
        self._terminal = terminal
        super().__init__(self.kept, encoding=encoding, newline="\n")

    def isatty(self) -> bool:
        return self._terminal

    @property
    def text(self) -> str:
        return self.kept.getvalue().decode(self.encoding)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Stream]:
    """Put a stream in the place of stdout and stderr, in a window of some width."""

    def put(columns: int = 80, encoding: str = "utf-8", *, terminal: bool = False) -> Stream:
        stream = Stream(encoding, terminal=terminal)
        monkeypatch.setattr(sys, "stdout", stream)
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.delenv("NO_COLOR", raising=False)
        return stream

    return put


def show_all(screen: Screen, text: str) -> None:
    """Show `text` in every way there is."""
    screen.header(Position(text, ((1, text), (2, text)), 1, text))
    screen.header(Position(text, STEPS, 0, text))
    screen.question(text, text, [text, text], text)
    screen.say(text)
    screen.saved()
    screen.warn(text)
    screen.must(text, [text])
    screen.summary(text, [(text, text)])
    screen.heading(text)
    screen.bullets([text])
    screen.moment("08:50", text, [text, text])
    screen.table(text, [text, "Tweede"], [[text, text]])
    screen.error(text, text, [text])
    screen.answered(text)


@pytest.mark.parametrize("accessible", [False, True])
@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_nothing_that_a_terminal_obeys_comes_through(
    shown: Callable[..., Stream], columns: int, accessible: bool
) -> None:
    """No byte that a terminal obeys, and no character that hides or turns text, reaches it in any width."""
    stream = shown(columns)
    show_all(Screen(accessible=accessible), NASTY)
    Screen(accessible=accessible).ask(NASTY)
    assert not {char for char in stream.text if is_unsafe(char) and char != "\n"}
    assert "[red]:smile:[/]" in stream.text.replace("\n", "").replace(" ", "") or columns == 20


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    text=st.text(st.characters(), max_size=60),
    columns=st.integers(5, 120),
    encoding=st.sampled_from(["utf-8", "ascii"]),
)
def test_any_text_can_be_shown(shown: Callable[..., Stream], text: str, columns: int, encoding: str) -> None:
    """Whatever Unicode holds can be shown in any window and any encoding, and stays harmless."""
    stream = shown(columns, encoding)
    show_all(Screen(), text)
    emoji = "\u200d"  # joins two emoji; clean() lets it through only there
    assert not {char for char in stream.text if is_unsafe(char) and char not in ("\n", emoji)}


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_a_terminal_with_few_characters(shown: Callable[..., Stream], encoding: str) -> None:
    """A terminal that cannot show lines, ticks or arrows gets plain characters instead, and no question marks."""
    stream = shown(80, encoding, terminal=True)
    screen = Screen()
    screen.header(Position("2026-001", STEPS, 2, "Overleg"))
    screen.must("Bel nu 112", ["Wacht niet."])
    screen.table("Acties", ["Casus", "Wat"], [["2026-001", "Melden"]])
    screen.saved()
    screen.say("Zoë één ⟨U+001B⟩")
    assert "?" not in stream.text
    assert "| Bel nu 112" in stream.text
    assert "[2 Overleg]" in stream.text


def test_colour_only_where_it_is_wanted(shown: Callable[..., Stream], monkeypatch: pytest.MonkeyPatch) -> None:
    """Colour is there on a terminal, and not with NO_COLOR, TERM=dumb, or into a file."""

    def must(**stream: bool) -> str:
        out = shown(**stream)
        Screen().must("Bel nu 112", ["Wacht niet."])
        return out.text

    assert "\x1b[1;31m" in must(terminal=True)
    assert "\x1b" not in must(terminal=False)
    out = shown(terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    Screen().must("Bel nu 112", [])
    assert "\x1b" not in out.text
    out = shown(terminal=True)
    monkeypatch.setenv("TERM", "dumb")
    Screen().must("Bel nu 112", [])
    assert "\x1b" not in out.text


@pytest.mark.parametrize("columns", [20, 25, 40, 79, 80, 132])
def test_no_line_is_wider_than_the_window(shown: Callable[..., Stream], columns: int) -> None:
    """Every line fits the window, and none is wider than 80 columns."""
    stream = shown(columns)
    show_all(Screen(), "Een zin met een heelergbuitengewoonlangwoordvandertigtekens en nog wat woorden, en 2026-01-01.")
    assert max(len(line) for line in stream.text.split("\n")) <= min(columns, 80)


@pytest.mark.parametrize(("columns", "first"), [(40, "  08:50 Waarneming"), (80, "  08:50  Waarneming")])
def test_a_moment_stands_under_its_time(shown: Callable[..., Stream], columns: int, first: str) -> None:
    """The time in a column of its own where there is room; what was said stands further in than what it is."""
    stream = shown(columns)
    Screen().moment("08:50", "Waarneming", ["Een blauwe plek."])
    Screen().moment("", "Gesprek", ["Moeder knikte."])
    indent = " " * (9 if columns == 80 else 2)
    assert stream.text.split("\n") == [
        first,
        f"{indent}  Een blauwe plek.",
        f"{indent}Gesprek",
        f"{indent}  Moeder knikte.",
        "",
    ]


@pytest.mark.parametrize(("columns", "rows"), [(40, 3), (80, 2), (120, 2)])
def test_a_moment_is_cut_to_a_few_rows(shown: Callable[..., Stream], columns: int, rows: int) -> None:
    """A long text ends in "…" within its rows, a short one does not; each line of it is cut by itself."""
    stream = shown(columns)
    Screen().moment("", "Titel", ["woord " * 500, "kort", "x" * 400])
    lines = stream.text.rstrip("\n").split("\n")
    assert max(map(len, lines)) <= min(columns, 80)
    assert len(lines) == 1 + rows + 1 + rows
    assert lines[rows].endswith("woord …") and lines[-1].endswith("x …")
    assert lines[rows + 1].strip() == "kort"


@given(text=st.text(alphabet="ab \n-", max_size=200), width=st.integers(20, 80), rows=st.integers(1, 3))
def test_clipping_loses_nothing_in_silence(text: str, width: int, rows: int) -> None:
    """Within its rows and the width a text is whole, or it ends in "…" and is the beginning of it."""
    lines = layout.clip(text, width, "  ", rows=rows)
    assert len(lines) <= rows and max(map(len, lines)) <= width
    words, whole = " ".join(" ".join(lines).split()), " ".join(text.split())
    if words.endswith(" …"):
        assert whole.replace(" ", "").startswith(words.removesuffix("…").replace(" ", "")) and words != whole
    else:
        assert words.replace(" ", "") == whole.replace(" ", "")


def test_words_stay_whole_in_a_narrow_window(shown: Callable[..., Stream]) -> None:
    """Lines are broken between words."""
    stream = shown(20)
    Screen().question("Is het kind op dit moment in direct gevaar?", "Denk goed na.", ["Samen met Veilig Thuis."])
    assert stream.text == (
        "\nDenk goed na.\n\nIs het kind op dit\nmoment in direct\ngevaar?\n- Samen met Veilig\n  Thuis.\n"
    )


def test_the_header_marks_the_step_with_more_than_colour(shown: Callable[..., Stream]) -> None:
    """A wide window shows all steps with the current one in brackets, a narrow one says the step in words."""
    position = Position("2026-001", STEPS, 2, "Overleg")
    stream = shown(80)
    Screen().header(position)
    assert "2026-001   1 Signalen ✓ · [2 Overleg] · 3 Gesprek · 4 Wegen · 5 Beslissen" in stream.text
    stream = shown(40)
    Screen().header(position)
    assert stream.text.endswith("\n2026-001   Stap 2 van 5: Overleg\n")
    stream = shown(80)
    Screen().header(Position("2026-001", STEPS, 0, "Vooraf"))
    assert "2026-001   [Vooraf] · 1 Signalen · 2 Overleg" in stream.text
    stream = shown(30)
    Screen().header(Position("", STEPS, 0, "Vooraf"))
    assert stream.text.endswith("\nVooraf\n")


def test_a_screen_reader_gets_words(shown: Callable[..., Stream]) -> None:
    """In accessible mode there are no boxes, rules, marks or columns, and a warning says LET OP."""
    stream = shown(80, terminal=True)
    screen = Screen(accessible=True)
    screen.header(Position("2026-001", STEPS, 2, "Overleg"))
    screen.must("Bel nu 112", ["Wacht niet."])
    screen.warn("Dat kan niet.")
    screen.saved()
    screen.table("Acties", ["Casus", "Wat"], [["2026-001", "Melden"]])
    assert "Casus 2026-001. Stap 2 van 5: Overleg." in stream.text
    assert "LET OP: Bel nu 112" in stream.text
    assert "LET OP: Dat kan niet." in stream.text
    assert "Casus: 2026-001" in stream.text and "Wat: Melden" in stream.text
    assert "\x1b" not in stream.text
    assert not {char for char in stream.text if unicodedata.category(char) in ("So", "Sm") and char not in "+="}


def test_a_table_in_columns_and_in_a_narrow_window(shown: Callable[..., Stream]) -> None:
    """A table has columns where there is room, and is a list where there is not."""
    rows = [["2026-001", "Melden bij Veilig Thuis"], ["2026-002", "Terugkoppeling vragen"]]
    stream = shown(80)
    Screen().table("Acties", ["Casus", "Wat"], rows)
    assert "2026-001   Melden bij Veilig Thuis\n2026-002   Terugkoppeling vragen\n" in stream.text
    stream = shown(28)
    Screen().table("Acties", ["Casus", "Wat"], rows)
    assert "- Casus: 2026-001\n  Wat: Melden bij Veilig\n    Thuis\n" in stream.text


def test_emergency_numbers_stay_in_their_columns(shown: Callable[..., Stream]) -> None:
    """A line that is too long goes on below its own column."""
    stream = shown(60)
    Screen().say("  0900 111 3 111   Vertrouwensinspecteur: geweld of misbruik door een medewerker")
    assert stream.text == (
        "  0900 111 3 111   Vertrouwensinspecteur: geweld of misbruik\n" + " " * 19 + "door een medewerker\n"
    )


def test_errors_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    """An error is written to stderr, with its details and advice, and nothing of it to stdout."""
    Screen().error("Dat kan niet.", "Doe iets anders.", ["Regel 3 klopt niet."])
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "Dat kan niet.\n- Regel 3 klopt niet.\nDoe iets anders.\n"


@pytest.mark.parametrize("problem", [BrokenPipeError(32, "x"), OSError(5, "x"), ValueError("closed")])
def test_a_broken_terminal_is_a_calm_end(monkeypatch: pytest.MonkeyPatch, problem: Exception) -> None:
    """Whatever goes wrong with writing becomes Stopped; an error message swallows even that."""

    class Broken(io.StringIO):
        def write(self, _: str) -> int:
            raise problem

    monkeypatch.setattr(sys, "stdout", Broken())
    monkeypatch.setattr(sys, "stderr", Broken())
    with pytest.raises(Stopped):
        Screen().say("x")
    Screen().error("x")


def test_a_closed_pipe_leaves_no_traceback() -> None:
    """When the reader of stdout goes away, nothing English is written, not even by Python at its end."""
    program = (
        "import sys\nfrom meldcode_cli.errors import Stopped\nfrom meldcode_cli.terminal.screen import Screen\n"
        "sys.stdin.readline()\n"
        "try:\n    for _ in range(9999): Screen().say('tekst ' * 50)\nexcept Stopped: sys.exit(130)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout and child.stdin and child.stderr
    child.stdout.close()
    child.stdin.write(b"\n")
    child.stdin.close()
    assert child.stderr.read() == b""
    assert child.wait() == 130


def test_showing_needs_nothing_heavy() -> None:
    """Asking for a dialogue and painting a question imports no questionary, prompt_toolkit, rich or pydantic."""
    program = (
        "import sys\nfrom meldcode_cli.terminal.prompts import dialogue\n"
        "dialogue(False).question('Is er gevaar?')\n"
        "heavy = {'questionary', 'prompt_toolkit', 'rich', 'pydantic', 'asyncio'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "\nIs er gevaar?\n[]\n"


def test_a_very_long_text_is_shown_in_time(shown: Callable[..., Stream]) -> None:
    """A megabyte is wrapped within seconds, not minutes."""
    shown(80)
    start = time.monotonic()
    Screen().say("woord " * 200_000)
    assert time.monotonic() - start < 30


def test_unknown_encoding_counts_as_ascii() -> None:
    """An encoding that Python does not know gets plain characters."""
    assert layout.fit("✓ één", "x-onbekend") == "+ een"


@pytest.mark.parametrize("width", range(30, 81))
@pytest.mark.parametrize("command", ["meldcode resume 2026-001", "meldcode key passphrase", "meldcode nood"])
def test_a_command_stands_on_one_line(width: int, command: str) -> None:
    """Whoever types over what is there, types all of it."""
    text = f"U kunt later weer verder gaan waar u was. Dat doet u zo: {command}. Daarna ziet u waar u gebleven was."
    assert any(command in line for line in layout.wrap(text, width))
    assert " ".join(layout.wrap(text, width)) == text


DUTY = ["Bel 0800-2000.", "Uiterlijk vandaag.", "Leg klaar wat u zag. " * 20, "Waarom: dit is nodig. " * 20]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 20), (30, 24)])
def test_of_what_must_be_done_title_and_number_stay_in_sight(columns: int, rows: int) -> None:
    """A box that leaves no room for a question below it shows what comes first, and says where the rest is; a box
    that fits is whole."""
    room = rows - layout.below(columns)
    box = layout.box("Doe dit nu: Meld", DUTY, columns, "Alles lezen? Typ ?.", room)
    text = " ".join(line.removeprefix("┃ ") for line in box)
    assert len(box) <= room and max(map(len, box)) <= columns
    assert "Doe dit nu: Meld Bel 0800-2000." in text and text.index("Alles lezen?") > text.index("0800")
    assert "Waarom" not in text
    assert layout.box("Meld", DUTY[:2], columns, "Alles lezen?", room) == layout.box("Meld", DUTY[:2], columns)


def test_into_a_file_nothing_is_left_out_of_a_box(shown: Callable[..., Stream]) -> None:
    """Only a window is too small for it."""
    stream = shown(30)
    Screen().must("Doe dit nu: Meld", DUTY, more="Alles lezen?")
    assert "Waarom" in stream.text and "Alles lezen" not in stream.text


def test_no_style_is_a_colour_that_white_or_black_swallows() -> None:
    """Yellow, and white or black themselves, can hardly be read on one of the two."""
    styles = {
        value for name, value in vars(screen_module).items() if re.fullmatch("_[A-Z]+", name) and isinstance(value, str)
    }
    assert styles and not any(re.search(r"\b(30|33|37|90|93|97)\b", style) for style in styles)
