"""A dialogue that can be hidden by one key, and that locks itself when nobody is there.

Hidden, the screen says nothing of what it was about; Enter brings back what stood there. Locked, the keys of the user
are let go of (`Guard`), and only the passphrase brings the question back. What was typed stays typed: it is where the
prompt keeps it. On a locked screen stand the emergency numbers, for whoever is on the telephone.
"""

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator

from meldcode_cli import emergency
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.talk.dialogue import Guard, Lines
from meldcode_cli.terminal import discreet, keyboard, layout, texts
from meldcode_cli.terminal.screen import Screen
from meldcode_cli.terminal.secret import NobodyThere, Secrets, secrets, typed_secret

# So often is looked whether the time is over, also when the computer slept meanwhile.
LOOK = 5.0


Makes = Callable[[], Guard | None]
# What locks every screen of this program, once there are keys; it is made when the first one waits for a key.
_for_all: list[Makes | Guard | None] = []


def watch_all(make: Makes) -> None:
    """Let whatever is asked or read from here on lock when nobody is there, as the guard that is made says."""
    _for_all[:] = [make]


def _guard_of_all() -> Guard | None:
    if _for_all and callable(_for_all[0]):
        made, _for_all[:] = _for_all[0], [None]
        with contextlib.suppress(MeldcodeError, OSError):
            _for_all[:] = [made()]
    return _for_all[0] if _for_all and isinstance(_for_all[0], Guard) else None


class Sheltered(Screen):
    """What every dialogue at a keyboard does against somebody who walks in."""

    # What is said last before the screen is cleared at the end stays: how to go on.
    last_said = ""
    _own: Guard | None = None

    def __init__(self, *, accessible: bool = False) -> None:
        super().__init__(accessible=accessible)
        self._unsaid = self.kept()
        self.idle = discreet.Idle()

    def say(self, text: str = "") -> None:
        """Show a paragraph."""
        self.last_said = text or self.last_said
        super().say(text)

    def read(self, text: str) -> None:
        """Show what somebody asked to read; who listens hears it all at once."""
        self.say(text)

    @property
    def _guard(self) -> Guard | None:
        return self._own or _guard_of_all()

    @property
    def clears(self) -> bool:
        """Tell whether the screen can be cleared, and may be, when a sitting is over: not for a screen reader, of which
        no text is ever taken away, nor where it goes to a file."""
        return not self.accessible and self.is_terminal() and discreet.can_wipe() and not discreet.kept_by_user()

    def clear(self, lines: Lines) -> None:
        """Clear the screen, with what scrolled away, and show nothing on it but these lines."""
        self.wipe()
        for line in lines:
            super().say(line)

    def again(self) -> None:
        """Show what was shown last in a window that got another size."""
        self.lay_again(self.width())

    def watch(self, guard: Guard | None) -> None:
        """Lock the screen from here on when nobody is there, as `guard` says; None: never."""
        self._own = guard
        self.idle.here()

    def wait(self) -> float | None:
        """Return how many seconds may pass before somebody has to look again whether to lock; 0: now; None: never."""
        guard = self._guard
        return None if guard is None else max(0.0, min(LOOK, self.idle.left(guard.after)))

    def unseen(self, text: str) -> str:
        """Let the user type behind `text` what nobody may see; it locks as any other question does. Raises Stopped."""
        while True:
            guard = self._guard
            try:
                return typed_secret(text, None if guard is None else guard.after)
            except NobodyThere:
                with keyboard.stoppable():
                    self.lock()
            finally:
                self.heard()

    def _entered(self) -> bool:
        try:
            guard = self._guard
            if self._waited(None if guard is None else guard.after):
                return True
            self.lock()
        except keyboard.HideWanted:
            self.hide()
        return False

    def hide(self) -> None:
        """Show nothing of all this until Enter is pressed. Raises KeyboardInterrupt, EOFError, OSError."""
        self._unsaid = self.kept()
        self._empty()
        guard = self._guard
        left = None if guard is None else guard.after
        with _stoppable():
            pressed = keyboard.enter(left, say=lambda: self.ask(texts.HIDDEN))
        if pressed:
            self._back()
        else:
            self._shut()

    def lock(self) -> None:
        """Let go of the keys, and show nothing until the passphrase is there again. Raises KeyboardInterrupt, EOFError,
        OSError."""
        self._unsaid = self.kept()
        self._shut()

    def _shut(self) -> None:
        assert self._guard is not None
        self._guard.close()
        self._empty()
        for line in _locked(self.width(), self.rows()):
            # No Enter is asked for on the way to the passphrase.
            self.seen()
            super().say(line)
        with _stoppable():
            try:
                with secrets(shared.ASKS_NEED_TERMINAL, texts.ASKS_NEED_TERMINAL_HINT) as talk:
                    while problem := self._opened(talk):
                        talk.warn(problem)
            except Stopped:
                raise KeyboardInterrupt from None
        self._back()

    def _opened(self, talk: Secrets) -> str | None:
        """Ask for the passphrase; returns why it does not open, None if it does."""
        assert self._guard is not None
        typed = talk.ask(texts.LOCK_ASK)
        with talk.patience():
            return self._guard.open(typed)

    def _empty(self) -> None:
        """Wipe the screen; what stood there is in `_unsaid`, to be put back."""
        if not self.wipe():
            super().say(texts.NOT_WIPED)

    def _back(self) -> None:
        """Show again what stood there."""
        self.wipe()
        self.put_back(self._unsaid)
        self.idle.here()


def _locked(width: int, rows: int) -> Lines:
    """Return what stands on a locked screen; in a low window it stands closer together."""
    # Some of what is told has a colon of its own.
    numbers = (f"{number}. {told[0]}" for number, _, told in emergency.TABLE)
    lines = [texts.LOCKED, "", *numbers, "", texts.LOCK_WHEN, texts.LOCK_HOW]
    # Below it the passphrase is asked.
    high = sum(len(layout.wrap(line, width)) for line in lines) + 1
    return lines if high <= rows else [line for line in lines if line]


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """Let Ctrl-C and a closed window stop what waits here, also in the loop of a prompt that handles them itself."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with keyboard.on_hang_up(_gone):
            yield
    finally:
        signal.signal(signal.SIGINT, before)


def _gone() -> None:
    raise EOFError


Act = Callable[[], None]


def sheltered(screen: Screen) -> Sheltered:
    """Return what hides and locks what is shown on `screen`, and puts it back."""
    if isinstance(screen, Sheltered):
        return screen
    shelter = Sheltered(accessible=screen.accessible)
    shelter.take_over(screen.kept())
    return shelter


def goes_on(act: Act) -> bool:
    """Do what hides or locks; False if the user stops there, or there is nobody any more."""
    try:
        act()
    except (KeyboardInterrupt, EOFError, OSError, ValueError, Stopped):
        return False
    return True
