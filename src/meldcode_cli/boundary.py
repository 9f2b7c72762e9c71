"""The one place where an error becomes a sentence and an exit code. Nothing that a user typed gets into it."""

import contextlib
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError, Stopped
from meldcode_cli.terminal.screen import Screen


def guarded(action: Callable[[], object]) -> int:
    """Do `action` and return the exit code it leads to; what it returns counts if it is a number."""
    _no_core_dump()
    try:
        with _at_the_end():
            return _guarded(action, Screen())
    except Exception as error:
        # Showing it is what went wrong. Python itself would show a trace, with all that an error can hold.
        with contextlib.suppress(Exception):
            sys.stderr.write(f"{shared.CRASH}\n{shared.CRASH_HINT.format(where=_where(error))}\n")
        return ExitCode.REFUSED


@contextlib.contextmanager
def _at_the_end() -> Iterator[None]:
    """After this, send what was left to send if a store was used, and tell what was not told yet."""
    try:
        yield
    finally:
        # Only what was connected with a store loads this; the rest need not know of it.
        if "meldcode_cli.dossier.remote" in sys.modules:
            from meldcode_cli.dossier.taking_in import at_the_end

            with contextlib.suppress(KeyboardInterrupt):
                at_the_end(Screen(stream=sys.stderr).say)


def _guarded(action: Callable[[], object], screen: Screen) -> int:
    said = ""
    try:
        result = action()
        return result if isinstance(result, int) else ExitCode.DONE
    except MeldcodeError as error:
        said = error.message
        screen.error(said, error.hint, error.details)
        return error.code
    except Stopped as stop:
        return ExitCode.STOPPED if stop.interrupted else ExitCode.DONE
    except KeyboardInterrupt:
        # Outside any command: each of them says for itself what stands and how to go on.
        screen.error(shared.STOPPED)
        return ExitCode.STOPPED
    except BrokenPipeError:
        # Whoever read our output has gone; there is nobody left to tell.
        sys.stderr.close()
        return ExitCode.DONE
    except OSError:
        # Whatever was to be saved says so itself, as NotSaved.
        screen.error(shared.DISK, shared.DISK_HINT)
        return ExitCode.REFUSED
    except Exception as error:
        screen.error(shared.CRASH, shared.CRASH_HINT.format(where=_where(error)))
        return ExitCode.REFUSED
    finally:
        _tell_settings(screen, said)


def _tell_settings(screen: Screen, said: str) -> None:
    """Tell what is wrong in the settings or the policy, whatever was done, unless that was `said`."""
    if sys.stderr is None or sys.stderr.closed:
        return
    from meldcode_cli.dossier.odd_settings import told

    wrong = told()
    if wrong is not None and wrong.message != said:
        screen.error(wrong.message, wrong.hint, wrong.details)


def _where(error: Exception) -> str:
    """Say where the program failed without a word of what it was working on: kind of error, file and line."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [frame for frame in frames if "meldcode_cli" in frame.filename] or list(frames)
    last = places[-1]
    return f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"


def _no_core_dump() -> None:
    """Keep answers and keys, which are in memory from now on, off the disk, should Python itself crash."""
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
