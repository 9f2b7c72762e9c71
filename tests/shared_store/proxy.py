"""A line to a server that goes wrong: an HTTP proxy that cuts, loses, doubles, refuses and lies about the time.

It runs in a process of its own. Every request that it passes on is written down whole, as the server gets it.
"""

from __future__ import annotations

import random
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# How often each thing happens, in a hundred requests; the rest goes well.
FAULTS = {
    "cut": 3,
    "dropped": 3,
    "lost": 6,
    "busy": 4,
    "twice": 6,
    "slow": 4,
    "late": 2,
}
_BUSY = (b"503 Service Unavailable", b"429 Too Many Requests")


@dataclass(frozen=True)
class Request:
    """A request as it came: the head with its empty line, and the body."""

    head: bytes
    body: bytes

    @property
    def writes(self) -> bool:
        """Tell whether it would change something."""
        return self.head.split(b" ", 1)[0] in (b"PUT", b"POST", b"DELETE")


class Proxy:
    """Listens on a port of this computer and passes on to another one."""

    def __init__(self, port: int, seed: int, kept: Path | None, calm: Callable[[], bool]) -> None:
        self._port, self._lots, self._kept, self._calm = port, random.Random(seed), kept, calm
        self._lock = threading.Lock()
        self._listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listening.bind(("127.0.0.1", 0))
        self._listening.listen(64)
        self.port: int = self._listening.getsockname()[1]

    def serve(self) -> None:
        """Pass on whatever comes, for ever."""
        while True:
            client, _ = self._listening.accept()
            threading.Thread(target=self._quietly, args=(client,), daemon=True).start()

    def _quietly(self, client: socket.socket) -> None:
        with client:
            try:
                while (request := _read(client)) is not None:
                    if not self._passed(client, request):
                        return
            except (OSError, ValueError):
                return

    def _passed(self, client: socket.socket, request: Request) -> bool:
        """Deal with one request; tells whether the connection stays."""
        fault = "" if self._calm() else self._drawn()
        if fault == "dropped":
            return False
        if fault == "busy":
            answer = self._lots.choice(_BUSY)
            client.sendall(b"HTTP/1.1 " + answer + b"\r\nContent-Length: 0\r\n\r\n")
            return True
        if fault == "cut":
            self._cut(request)
            return False
        if fault == "late":
            # The client gives up, and the request is done long after that.
            threading.Thread(target=self._late, args=(request,), daemon=True).start()
            return False
        if fault == "slow":
            time.sleep(self._lots.uniform(0.05, 0.3))
        self._keep(request)
        answer = _asked(self._port, request)
        if fault == "twice":
            self._keep(request)
            again = _asked(self._port, request)
            answer = self._lots.choice((answer, again))
        if fault == "lost":
            return False
        client.sendall(_skewed(answer) if fault else answer)
        return True

    def _cut(self, request: Request) -> None:
        with socket.create_connection(("127.0.0.1", self._port), timeout=5) as server:
            server.sendall(request.head + request.body[: len(request.body) // 2])
            self._keep(Request(request.head, request.body[: len(request.body) // 2]))

    def _late(self, request: Request) -> None:
        time.sleep(self._lots.uniform(0.2, 1.0))
        self._keep(request)
        try:
            _asked(self._port, request)
        except OSError:
            return

    def _drawn(self) -> str:
        with self._lock:
            at = self._lots.randrange(100)
        for fault, often in FAULTS.items():
            at -= often
            if at < 0:
                return fault
        return ""

    def _keep(self, request: Request) -> None:
        if self._kept is not None:
            with self._lock, self._kept.open("ab") as file:
                file.write(request.head + request.body + b"\n")


def _read(connection: socket.socket) -> Request | None:
    """Read one request; None where there is no more."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return None
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = _length(head)
    while len(body) < length:
        part = connection.recv(65536)
        if not part:
            return None
        body += part
    return Request(head + b"\r\n\r\n", body)


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0


def _asked(port: int, request: Request) -> bytes:
    """Ask the server, and return its whole answer; the connection is not used again."""
    lines = [line for line in request.head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    head = b"\r\n".join([lines[0], b"Connection: close", *lines[1:]])
    with socket.create_connection(("127.0.0.1", port), timeout=20) as server:
        server.sendall(head + request.body)
        parts = []
        while part := server.recv(65536):
            parts.append(part)
    answer = b"".join(parts)
    top, mark, body = answer.partition(b"\r\n\r\n")
    kept = [line for line in top.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([kept[0], b"Connection: close", *kept[1:]]) + mark + body


def _skewed(answer: bytes) -> bytes:
    """Return an answer of a server whose clock is ten years back."""
    lines = answer.split(b"\r\n")
    said = [b"Date: Mon, 30 Nov 2015 08:00:00 GMT" if line.lower().startswith(b"date:") else line for line in lines]
    return b"\r\n".join(said)


def main(port: int, seed: int, kept: str, calm: str) -> None:
    """Serve, once the port is said; while a file `calm` is there, all goes well."""
    proxy = Proxy(port, seed, Path(kept) if kept else None, Path(calm).exists)
    print(proxy.port, flush=True)
    proxy.serve()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4])
