"""Between the program and the disk: every call on the data folder is counted, and one of them can go wrong.

Installed in a process of its own, right before the program begins. Python-level, so that it works wherever Python does;
test_strace.py proves that it misses nothing that changes the disk.
"""

from __future__ import annotations

import builtins
import errno as errnos
import fcntl
import functools
import io
import os
import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

# What changes a folder, or decides what stays of it when the power goes.
CHANGES = frozenset({"create", "write", "fsync", "rename", "unlink", "rmdir", "mkdir", "link", "chmod"})
LOOKS = frozenset({"open", "read", "close", "look", "list", "lock"})

# What each call says on a disk that is full, broken, read-only, on a network, or held by a virus scanner. The first
# one is the worst that can be expected.
ERRORS: dict[str, tuple[int, ...]] = {
    "create": (errnos.ENOSPC, errnos.EACCES, errnos.EROFS, errnos.EIO, errnos.EMFILE),
    "write": (errnos.ENOSPC, errnos.EIO, errnos.EFBIG),
    "fsync": (errnos.EIO, errnos.ENOSPC, errnos.EINVAL),
    "rename": (errnos.EBUSY, errnos.EIO, errnos.EACCES, errnos.EROFS, errnos.ENOSPC),
    "unlink": (errnos.EBUSY, errnos.EACCES, errnos.EIO, errnos.EROFS),
    "rmdir": (errnos.EBUSY, errnos.EIO),
    "mkdir": (errnos.EACCES, errnos.ENOSPC, errnos.EROFS, errnos.EIO),
    "link": (errnos.EPERM, errnos.EIO, errnos.EMLINK, errnos.ENOSPC),
    "chmod": (errnos.EPERM, errnos.EIO),
    "open": (errnos.EIO, errnos.EACCES, errnos.EMFILE),
    "read": (errnos.EIO,),
    "close": (errnos.EIO,),
    "look": (errnos.EIO, errnos.EACCES),
    "list": (errnos.EIO, errnos.EACCES),
    "lock": (errnos.EIO, errnos.ENOLCK, errnos.EOPNOTSUPP),
}


@dataclass(frozen=True)
class Call:
    """One call on the data folder: the how-manieth, of which kind, on what (and to what), with which bytes; and whether
    the disk refused it, for there was nothing to remove, or something to make was there already."""

    number: int
    kind: str
    path: str
    to: str = ""
    data: bytes = b""
    refused: bool = False

    def __str__(self) -> str:
        return f"call {self.number}, {self.kind} {self.path}" + (f" to {self.to}" if self.to else "")


@dataclass(frozen=True)
class Said:
    """What was said on the terminal between two calls."""

    text: str


@dataclass(frozen=True)
class Fault:
    """What goes wrong, at call `at`. `half`: of a write, half of the bytes are on disk by then.

    `how` is "kill" (SIGKILL), "interrupt" (Ctrl-C), "once" (the call fails), "kind" (it and all that are like it, from
    there on) or "dead" (every call from there on).
    """

    at: int
    how: str
    errno: int = 0
    half: bool = False

    def __str__(self) -> str:
        return f"{self.how}{' halfway' if self.half else ''} {errnos.errorcode.get(self.errno, '')}".strip()


class Shim:
    """Counts the calls on `folder`, keeps them in `trace`, and lets one go wrong."""

    def __init__(self, folder: Path, fault: Fault | None = None, after: Callable[[Call], None] | None = None) -> None:
        self.folder = os.fspath(folder)
        self.fault = fault
        self.trace: list[Call | Said] = []
        self._after = after
        self._count = 0
        self._broken: str | None = None
        self._handles: dict[int, str] = {}
        self._inside = False

    def install(self) -> None:
        """Put every call of this process behind the shim."""
        real_open, real_fdopen, real_io_open = os.open, os.fdopen, io.open

        def opened(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
            name = self._name(path, dir_fd)
            if name is None:
                return real_open(path, flags, mode, dir_fd=dir_fd)
            kind = "create" if flags & os.O_CREAT and not self._there(path, dir_fd) else "open"
            handle = self._do(kind, name, lambda: real_open(path, flags, mode, dir_fd=dir_fd))
            self._handles[handle] = name
            return int(handle)

        def file(name: str, made: Any) -> Any:
            return _File(self, name, made)

        def io_opened(path: Any, *arguments: Any, **more: Any) -> Any:
            # A handle comes from os.fdopen, below.
            name = None if isinstance(path, int) else self._name(path)
            if name is None:
                return real_io_open(path, *arguments, **more)
            return file(name, self._do("open", name, lambda: real_io_open(path, *arguments, **more)))

        def fdopened(handle: int, *arguments: Any, **more: Any) -> Any:
            name = self._handles.get(handle)
            made = real_fdopen(handle, *arguments, **more)
            return made if name is None else file(name, made)

        os.open, os.fdopen = opened, fdopened  # type: ignore[assignment]
        io.open = builtins.open = io_opened  # type: ignore[assignment]
        os.write = self._writing(os.write)  # type: ignore[assignment]
        os.close = self._closing(os.close)
        for name, kind in (("read", "read"), ("fsync", "fsync"), ("fstat", "look"), ("ftruncate", "write")):
            setattr(os, name, self._on_handle(kind, getattr(os, name)))
        for name, kind in (
            *(("stat", "look"), ("lstat", "look"), ("access", "look"), ("scandir", "list"), ("listdir", "list")),
            *(("unlink", "unlink"), ("remove", "unlink"), ("rmdir", "rmdir"), ("mkdir", "mkdir"), ("chmod", "chmod")),
            *(("fchmod", "chmod"), ("utime", "chmod"), ("truncate", "write")),
        ):
            setattr(os, name, self._on_path(kind, getattr(os, name)))
        for name, kind in (("rename", "rename"), ("replace", "rename"), ("link", "link")):
            setattr(os, name, self._on_two(kind, getattr(os, name)))
        fcntl.flock = self._on_handle("lock", fcntl.flock)  # type: ignore[assignment]

    def heard(self, text: str) -> None:
        """Keep what was said, between the calls around it."""
        self.trace.append(Said(text))

    # ------------------------------------------------------------ one call

    def _do(self, kind: str, path: str, call: Callable[[], Any], *, to: str = "", data: bytes = b"") -> Any:
        """Count one call, and do it, or let it go wrong."""
        if self._inside:
            return call()
        self._count += 1
        this = Call(self._count, kind, path, to, data)
        self.trace.append(this)
        place = len(self.trace) - 1
        self._go_wrong(this)
        try:
            result = call()
        except OSError:
            self.trace[place] = replace(this, refused=True)
            raise
        if kind == "close" and self._fails(this):
            raise self._error(this)
        if self._after is not None:
            self._inside = True
            try:
                self._after(this)
            finally:
                self._inside = False
        return result

    def _go_wrong(self, call: Call) -> None:
        fault = self.fault
        if fault is None or fault.half:
            return
        if fault.at == call.number and fault.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if fault.at == call.number and fault.how == "interrupt":
            os.kill(os.getpid(), signal.SIGINT)
        # A handle that could not be closed is closed all the same: see _do.
        if call.kind != "close" and self._fails(call):
            raise self._error(call)

    def _fails(self, call: Call) -> bool:
        fault = self.fault
        if fault is None or fault.how not in ("once", "kind", "dead") or call.number < fault.at:
            return False
        if call.number == fault.at:
            self._broken = call.kind
            return True
        return fault.how == "dead" or (fault.how == "kind" and call.kind == self._broken)

    def _error(self, call: Call) -> OSError:
        assert self.fault is not None
        return OSError(self.fault.errno, os.strerror(self.fault.errno), call.path)

    # ------------------------------------------------------------ kinds of calls

    def _writing(self, real: Callable[[int, Any], int]) -> Callable[[int, Any], int]:
        def write(handle: int, data: Any) -> int:
            name = self._handles.get(handle)
            if name is None:
                return real(handle, data)
            self.half_written(name, data, lambda part: real(handle, part))
            return int(self._do("write", name, lambda: real(handle, data), data=bytes(data)))

        return write

    def half_written(self, name: str, data: Any, write: Callable[[Any], object]) -> None:
        """If this is the write of which half must be on disk: write that half, and go wrong then."""
        fault = self.fault
        if fault is None or not fault.half or self._inside or fault.at != self._count + 1:
            return
        write(data[: len(data) // 2])
        if fault.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        self._count += 1
        raise OSError(fault.errno, os.strerror(fault.errno), name)

    def _closing(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def close(handle: int) -> None:
            name = self._handles.pop(handle, None)
            if name is None:
                real(handle)
            else:
                self._do("close", name, lambda: real(handle))

        return close

    def _on_handle(self, kind: str, real: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(real)
        def call(handle: int, *arguments: Any) -> Any:
            name = self._handles.get(handle)
            if name is None and kind == "fsync":
                name = self._name(handle)
            if name is None:
                return real(handle, *arguments)
            return self._do(kind, name, lambda: real(handle, *arguments))

        return call

    def _on_path(self, kind: str, real: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(real)
        def call(path: Any = ".", *arguments: Any, **more: Any) -> Any:
            name = self._name(path, more.get("dir_fd"))
            if name is None:
                return real(path, *arguments, **more)
            return self._do(kind, name, lambda: real(path, *arguments, **more))

        return call

    def _on_two(self, kind: str, real: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(real)
        def call(source: Any, target: Any, **more: Any) -> Any:
            name, to = self._name(source), self._name(target)
            if name is None and to is None:
                return real(source, target, **more)
            return self._do(kind, name or "", lambda: real(source, target, **more), to=to or "")

        return call

    # ------------------------------------------------------------ small things

    def _name(self, path: Any, dir_fd: int | None = None) -> str | None:
        """Return which file of the data folder a path or handle is; None if it is none."""
        if isinstance(path, int):
            return self._handles.get(path)
        text = os.fsdecode(path)
        if dir_fd is not None:
            above = self._handles.get(dir_fd)
            return None if above is None else f"{above}/{text}"
        if text == self.folder:
            return "."
        return text[len(self.folder) + 1 :] if text.startswith(self.folder + "/") else None

    def _there(self, path: Any, dir_fd: int | None) -> bool:
        before, self._inside = self._inside, True
        try:
            os.lstat(path) if dir_fd is None else os.stat(path, dir_fd=dir_fd, follow_symlinks=False)
        except OSError:
            return False
        finally:
            self._inside = before
        return True


class _File:
    """A file of the data folder that was opened as one; its calls are counted like any other."""

    def __init__(self, shim: Shim, name: str, real: Any) -> None:
        self._shim, self._name, self._real = shim, name, real

    def read(self, *arguments: Any) -> Any:
        return self._shim._do("read", self._name, lambda: self._real.read(*arguments))

    def write(self, data: Any) -> Any:
        self._shim.half_written(self._name, data, self._at_once)
        return self._shim._do("write", self._name, lambda: self._at_once(data), data=bytes(data))

    def _at_once(self, data: Any) -> int:
        written = self._real.write(data)
        self._real.flush()
        return int(written)

    def close(self) -> None:
        if not self._real.closed:
            self._shim._handles.pop(self._real.fileno(), None)
            self._shim._do("close", self._name, self._real.close)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterable[Any]:
        return iter(self._real)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)
