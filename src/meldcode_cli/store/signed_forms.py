"""Who kept a half-filled form: a line of comment above it, signed where everything is sealed.

Sealing a form takes no secret, and what stands in one is offered to the user as their own words.
"""

import re

from meldcode_cli.seal.signing import SigningKey, is_signed

_LINE = re.compile(rb"# ondertekend: ([0-9a-f]{64}) ([0-9a-f]{128})\n")


def signed(data: bytes, signer: SigningKey | None) -> bytes:
    """Return a form with who keeps it above it, and nobody else."""
    body = _body(data)
    if signer is None:
        return body
    return f"# ondertekend: {signer.public} {signer.sign(_message(body))}\n".encode() + body


def signer_of(data: bytes) -> str:
    """Return the public key with which a form was signed, "" if it was not, or not this one."""
    match = _LINE.match(data)
    if match is None:
        return ""
    key, signature = match[1].decode(), match[2].decode()
    return key if is_signed(key, signature, _message(_body(data))) else ""


def _body(data: bytes) -> bytes:
    match = _LINE.match(data)
    return data if match is None else data[match.end() :]


def _message(body: bytes) -> bytes:
    return b"meldcode form 1\n" + body
