"""Stop calmly: whoever stops reads one sentence that says what stands and how to go on, and only one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from meldcode_cli.errors import Stopped


@contextlib.contextmanager
def calmly(say: Callable[[str], object], sentence: str | Callable[[], str]) -> Iterator[None]:
    """Say `sentence` when the user stops, at a question or while nothing is asked, unless something was said already.

    It can also be what gives the sentence, if that depends on how far things went. Raises Stopped, told.
    """
    try:
        yield
    except Stopped as stop:
        if not stop.told:
            stop.told = True
            stop.said = sentence if isinstance(sentence, str) else sentence()
            say(stop.said)
        raise
    except KeyboardInterrupt:
        # The terminal may have echoed the Ctrl-C.
        say("")
        say(sentence if isinstance(sentence, str) else sentence())
        raise Stopped(told=True) from None
