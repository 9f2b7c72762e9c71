"""Who kept a half-filled form: a line of comment below it, signed where everything is sealed.

Sealing a form takes no secret, and what stands in one is offered to the user as their own words.
"""

import re

from meldcode_cli.seal.signing import SigningKey, is_signed

_LINE = re.compile(rb"# ondertekend: ([0-9a-f]{64}) ([0-9a-f]{128})\n\Z")


def signed(data: bytes, signer: SigningKey | None) -> bytes:
    """Return a form with who keeps it below it, and nobody else."""
    body = _body(data)
    if signer is None:
        return body
    body += b"" if body.endswith(b"\n") else b"\n"
    return body + f"# ondertekend: {signer.public} {signer.sign(_message(body))}\n".encode()


def signer_of(data: bytes) -> str:
    """Return the public key with which a form was signed, "" if it was not, or not this one."""
    match = _LINE.search(data)
    if match is None:
        return ""
    key, signature = match[1].decode(), match[2].decode()
    return key if is_signed(key, signature, _message(_body(data))) else ""


def _body(data: bytes) -> bytes:
    match = _LINE.search(data)
    return data if match is None else data[: match.start()]


def _message(body: bytes) -> bytes:
    return b"meldcode form 1\n" + body
