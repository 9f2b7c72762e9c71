"""Run the program at another time, and press Ctrl-C as soon as it opens a file of the user, a flow or a backup.

By then a command is at work: what it loads of itself is no such file, and neither are the settings that the door reads
before it knows of any command. PRESS_AT can name another folder to wait for.
"""

import os
import signal
import sys
from types import FrameType

from tests.support.at import run

_pressed: list[str] = []


def _at_work() -> bool:
    """Tell whether the door was passed: only behind the boundary a command can say for itself how to go on."""
    frame: FrameType | None = sys._getframe()
    while frame is not None and frame.f_globals.get("__name__") != "meldcode_cli.boundary":
        frame = frame.f_back
    return frame is not None


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event != "open" or _pressed or not isinstance(arguments[0], str | bytes | os.PathLike):
        return
    path = os.fsdecode(arguments[0])
    wanted = os.environ.get("PRESS_AT", "")
    found = path.startswith(os.environ["MELDCODE_HOME"]) or path.endswith((".toml", ".tar"))
    if (path.startswith(wanted) if wanted else found) and _at_work():
        _pressed.append(path)
        os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    sys.addaudithook(_watch)
    sys.exit(run())
