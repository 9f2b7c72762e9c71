"""Real servers on this computer: Azurite for Azure Blob (from npm), moto for S3 (by pip).

A tool that is not there is said, loudly, and its runs are left out.
"""

from __future__ import annotations

import base64
import contextlib
import email.utils
import hashlib
import hmac
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Azurite's own, for everybody to know.
ACCOUNT = "devstoreaccount1"
_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
BUCKET = "school"
AZURITE = "MELDCODE_AZURITE"


class NotHere(Exception):
    """A tool is not on this computer."""


@dataclass(frozen=True)
class Server:
    """A server that listens: its kind, its port, and where a bucket in it is."""

    kind: str
    port: int

    @property
    def scheme(self) -> str:
        """How an address of it begins."""
        return "az" if self.kind == "azurite" else "s3"

    def environment(self, port: int) -> dict[str, str]:
        """What a program needs to know to reach it by way of a port."""
        if self.kind == "azurite":
            return {
                "AZURE_STORAGE_ACCOUNT_NAME": ACCOUNT,
                "AZURE_STORAGE_ACCOUNT_KEY": _KEY,
                "AZURE_STORAGE_ENDPOINT": f"http://127.0.0.1:{port}/{ACCOUNT}",
            }
        return {
            "AWS_ACCESS_KEY_ID": "wie",
            "AWS_SECRET_ACCESS_KEY": "geheimenis",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        }

    def url(self, run: str) -> str:
        """An address in it, for one run."""
        return f"{self.scheme}://{BUCKET}/{run}"


@contextlib.contextmanager
def serving(kind: str, log: Path) -> Iterator[Server]:
    """Start a server, with a bucket in it. Raises NotHere."""
    port = _free_port()
    command = _azurite(port) if kind == "azurite" else _moto(port)
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        _wait(process, port, log)
        server = Server(kind, port)
        _make_bucket(server)
        yield server
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        if process.poll() is None:
            process.kill()
            process.wait()


def _azurite(port: int) -> list[str]:
    found = os.environ.get(AZURITE) or shutil.which("azurite-blob")
    if not found or not Path(found).exists():
        raise NotHere(f"azurite-blob is not here: npm install azurite, and name it in {AZURITE}")
    return [
        *(found, "--blobHost", "127.0.0.1", "--blobPort", str(port), "--inMemoryPersistence", "--silent"),
        *("--skipApiVersionCheck", "--disableTelemetry", "--extentMemoryLimit", "512"),
    ]


def _moto(port: int) -> list[str]:
    try:
        import moto  # noqa: F401
    except ImportError:
        raise NotHere("moto is not here: pip install 'moto[server,s3]'") from None
    return [sys.executable, "-c", f"from moto.server import main; main(['-H', '127.0.0.1', '-p', '{port}'])"]


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise NotHere(f"a server did not start: {log.read_text(errors='replace')[-500:]}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
            continue
        return
    raise NotHere("a server does not listen")


def _make_bucket(server: Server) -> None:
    if server.kind != "azurite":
        request = urllib.request.Request(f"http://127.0.0.1:{server.port}/{BUCKET}", method="PUT", data=b"")
        request.add_header("Authorization", "AWS4-HMAC-SHA256 Credential=wie/20260101/us-east-1/s3/aws4_request")
        urllib.request.urlopen(request, timeout=20).close()
        return
    date = email.utils.formatdate(usegmt=True)
    version = "2021-08-06"
    text = (
        "PUT\n" + "\n" * 11 + f"x-ms-date:{date}\nx-ms-version:{version}\n/{ACCOUNT}/{ACCOUNT}/{BUCKET}\n"
        "restype:container"
    )
    signature = base64.b64encode(hmac.new(base64.b64decode(_KEY), text.encode(), hashlib.sha256).digest()).decode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/{ACCOUNT}/{BUCKET}?restype=container", method="PUT"
    )
    for name, value in (
        ("x-ms-date", date),
        ("x-ms-version", version),
        ("Authorization", f"SharedKey {ACCOUNT}:{signature}"),
        ("Content-Length", "0"),
    ):
        request.add_header(name, value)
    with contextlib.suppress(urllib.error.HTTPError):
        urllib.request.urlopen(request, timeout=20).close()


def _free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        port: int = made.getsockname()[1]
    return port
