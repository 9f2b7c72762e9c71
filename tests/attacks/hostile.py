"""Texts that would do harm if anything obeyed them, a home in which they stand everywhere, and what reads raw bytes.

Most of these texts cannot be typed: a check refuses them. Here the door is held open (`unchecked`), as it is for
somebody who writes files by hand, so that cleaning what is shown has to do its work alone.
"""

from __future__ import annotations

import contextlib
import fcntl
import io
import os
import pty
import re
import struct
import sys
import termios
import threading
import tty
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest import mock

from meldcode_cli import clock
from meldcode_cli.__main__ import main
from meldcode_cli.case.entries import CONTENTS, Answer, CaseFacts, Reopen, Withdrawal
from meldcode_cli.case.fields import Content
from meldcode_cli.clean import is_unsafe
from meldcode_cli.dossier.casefile import Author
from meldcode_cli.dossier.opening import create, reserved
from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.store.home import Home
from tests.export.full import table
from tests.support import guard
from tests.support.command import environment

# What a terminal obeys, what hides, and what turns text round, each between letters of its own.
OBEYED = {
    "clear": "\x1b[2J",
    "home": "\x1b[H",
    "colour": "\x1b[38;5;201m",
    "clipboard": "\x1b]52;c;a3dha3N0YWFydGpl\x07",
    "link": "\x1b]8;;file:///etc/passwd\x1b\\",
    "title": "\x1b]0;kwaad\x07",
    "ask": "\x1b[6n",
    "string": "\x1bP$qm\x1b\\",
    "charset": "\x1b(0",
    "reset": "\x1bc",
    "c1": "\x9b31m\x9d0;kwaad\x9c\x85",
    "return": "voor\rachter",
    "back": "a\x08\x08\x7f",
    "bell": "\x07\x05\x0e\x0b\x0c\x00",
    "right to left": "\u202ekwaad\u202c",
    "isolated": "\u2066kwaad\u2069",
    "marks": "\u200e\u200f\u061c",
    "zero width": "on\u200bzicht\u200cbaar\u200d\u2060\ufeff",
    "filler": "\u3164\u115f\u180e\u034f\u00ad",
    "separators": "een\u2028twee\u2029drie",
    "tag": "\U000e0041\U000e007f",
}
# What programs make something of: rich, Markdown, HTML, Python, a shell.
MEANT = (
    "[red]rood[/red] [/] [link=file:///etc/passwd]hier[/link] :smile: ## Stap 5 ``` --- | a | <script>x</script> <!-- "
    "![x](http://example.org/x.png) {naam} {0} %s %(x)s $(id) `id` ; \\ "
)
TEXT = MEANT + "".join(f"<{name}:{text}>" for name, text in OBEYED.items()) + "\n## Stap 5\n- **Vingerafdruk:** 1-00"
LINE = "[red]:smile:[/] {naam} \x1b[2J\x1b]0;kwaad\x07\x9b31m a\rb \u202ekwaad\u2066 \u200b\u3164 <b> | ` \\"
SHORT = "\x1b[2JK\u202e\u200b"
# By this a text of ours is known again once it was made harmless.
MARK = "⟨U+"
AUTHOR = Author(f"W. {LINE}", f"leraar {LINE}", f"School {LINE}")
# Names of files that a sync program, or somebody with a grudge, could leave beside a dossier.
NAMES = (
    "2026-001 (\x1b[2Jconflicted copy\x9b31m).toml",
    "2026-001-\u202eLAPTOP2\u200b\r.toml",
    "2026-001 [red]:smile:.toml",
)

# Far enough for a melding that is due, and a question about which to think again.
ANSWERED = {
    "direct-gevaar": "ja",
    "onthulling": "nee",
    "bijzondere-vorm": ["geen"],
    "pleger": "huiselijke-kring",
    "bevoegd-gezag-wie": TEXT,
    "afweging-1": "ja",
    "afweging-2": "ja",
}
RECORDED = (
    *("observation", "consultation", "conversation", "report", "help", "agreement", "handelingsverlegenheid"),
    *("person", "follow-up", "kept-day", "duty", "postponed", "not-done", "event", "second-opinion"),
)

# The only sequences that the program itself writes: four styles, moving the cursor, wiping, the other screen, and one
# title.
_OTHER_SCREEN = rb"\x1b\[\?1049h(?:\x1b\[2J)?\x1b\[H|\x1b\[\?1049l"
_TITLE = rb"\x1b\[22;2t\x1b\]2;Terminal\x07|\x1b\[23;2t"
_OWN = rb"\x1b\[(?:0|1|0;1|32|1;33|1;31)?m"
_PROMPT = rb"\x1b\[[0-9]*[ABCD]|\x1b\[[JK]|\x1b\[\?(?:1|7|25|2004)[hl]|\x1b\[\?12l|\x08"
_SCREEN = re.compile(b"|".join((_OTHER_SCREEN, _TITLE, _OWN)))
_DIALOGUE = re.compile(b"|".join((_OTHER_SCREEN, _TITLE, _OWN, _PROMPT)))


def stray(raw: bytes, *, prompts: bool = False) -> list[str]:
    """Return what stands in raw bytes of a screen that the program did not mean; with `prompts` more is meant.

    A line ends in LF or, behind a terminal, in CR LF; a prompt goes back to the begin of its line with CR as well.
    """
    left = (_DIALOGUE if prompts else _SCREEN).sub(b"", raw).replace(b"\r\n", b"\n")
    if prompts:
        left = left.replace(b"\r", b"")
    return [
        f"U+{ord(char):04X}" for char in left.decode("utf-8", "surrogateescape") if char != "\n" and is_unsafe(char)
    ]


def everywhere(data: Any, text: str) -> Any:
    """Return the data of a flow with `text` behind every word that people get to see."""
    shown = {"title", "text", "label", "help", "guidance", "reminder", "source", "keep", "back", "todo"}
    if isinstance(data, list):
        return [everywhere(item, text) for item in data]
    if not isinstance(data, dict):
        return data
    return {
        key: f"{value} {text}" if key in shown and isinstance(value, str) else everywhere(value, text)
        for key, value in data.items()
    }


def hostile_flow(flow: str, text: str) -> dict[str, Any]:
    """Return a shipped flow with `text` behind every word of it, roles and norms too."""
    data = everywhere(Library().read(flow).data, text)
    for words in ("roles", "norms"):
        data[words] = {name: f"{word} {text}" for name, word in data.get(words, {}).items()}
    return {**data, "id": "kwaad", "version": SHORT}


@contextlib.contextmanager
def unchecked() -> Iterator[None]:
    """Let everything in that a check of what is typed would keep out."""
    with (
        mock.patch("meldcode_cli.case.fields.is_unsafe", lambda char: False),
        mock.patch("meldcode_cli.case.fields.initials", lambda value: value),
        mock.patch("meldcode_cli.proof.check.require_proven", lambda *_: None),
    ):
        yield


def hostile(kind: str) -> Content:
    """Return a content with as hostile a text in each of its fields as that field takes."""
    model, values = CONTENTS[kind], table(kind)
    for name, value in values.items():
        for attempt in (TEXT, LINE, SHORT) if isinstance(value, str) else ():
            with contextlib.suppress(ValueError):
                model.model_validate({**values, name: attempt})
                values[name] = attempt
                break
        if isinstance(value, list) and all(isinstance(item, str) for item in value) and name == "present":
            values[name] = [LINE, SHORT]
    return model.model_validate(values)


def begin_case(home: Home, now: datetime) -> str:
    """Begin a case in which every entry has hostile texts, under a flow with hostile texts; returns its number."""
    flow = hostile_flow("onderwijs", LINE)
    read = ReadFlow(Path("kwaad.toml"), (), None, flow, ())
    with unchecked(), reserved(home, now.year) as case:
        casefile = create(home, case, read, lambda: now, AUTHOR)
        casefile.record(CaseFacts(initials=SHORT, age_group="4-11"))
        for question, value in ANSWERED.items():
            casefile.record(_answer(question, value))
        for kind in RECORDED:
            casefile.record(hostile(kind))
        casefile.record(_answer("afweging-1", "ja").model_copy(update={"replaces": 8, "reason": TEXT}))
        casefile.record(Withdrawal(entry=9, reason=TEXT))
        casefile.record(Reopen(reason=TEXT))
    return case


def _answer(question: str, value: str) -> Answer:
    words = {"why": TEXT, "otherwise": TEXT, "warnings": (TEXT, LINE)}
    people = {"answered_by": LINE, "consulted": LINE, "decided_by": LINE, "authority": LINE}
    return Answer(question=question, asked=TEXT, value=value, label=LINE, **words, **people)


def on_a_terminal(home: Path, *arguments: str, at: str, columns: int = 80, **more: str) -> tuple[int, bytes]:
    """Run a command to its end in this process with a real pseudo-terminal for a screen: exit code and raw bytes."""
    begin = datetime.fromisoformat(at).astimezone()
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 60, columns, 0, 0))
    seen: list[bytes] = []

    def read() -> None:
        with contextlib.suppress(OSError):
            while data := os.read(ours, 65536):
                seen.append(data)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    with io.TextIOWrapper(os.fdopen(theirs, "wb", buffering=0), "utf-8", write_through=True) as screen:
        tty.setraw(theirs)
        environ = environment(home, **{"COLUMNS": str(columns), "TERM": "xterm-256color", **more})
        with (
            mock.patch.dict(os.environ, environ, clear=True),
            mock.patch.object(sys, "argv", ["meldcode", *arguments]),
            mock.patch.object(sys, "stdin", io.StringIO()),
            mock.patch.object(clock, "now", lambda: begin),
            contextlib.redirect_stdout(screen),
            contextlib.redirect_stderr(screen),
            guard.watched(),
        ):
            code = main()
    reader.join(10)
    os.close(ours)
    return code, b"".join(seen)
