"""Lines of JSON that hang together: each names the one above it by its SHA-256 (`prev`), and may be signed.

Then nobody can add, change, move or take out a line without a key, and a new line costs as much among many as alone.
"""

import hashlib
import json
from collections.abc import Mapping

from meldcode_cli.seal.signing import SigningKey, is_signed

# What a line has besides what it says.
CHAIN = ("prev", "signed_by", "signature")
_SIGNATURE = b',"signature":"'


def json_line(table: Mapping[str, object]) -> bytes:
    """Return a table as one line, without its line feed."""
    return json.dumps(table, separators=(",", ":")).encode()


def signed_line(table: Mapping[str, object], above: bytes, signer: SigningKey, kind: bytes) -> bytes:
    """Return a table as a signed line that comes under the line `above`, b"" for the first. What is signed begins with
    `kind`: a line of one file is never one of another."""
    text = json_line({**table, "prev": named(above), "signed_by": signer.public})
    return text[:-1] + _SIGNATURE + signer.sign(kind + text).encode() + b'"}'


def named(line: bytes) -> str:
    """Return the name of a line: its SHA-256, "" for none."""
    return hashlib.sha256(line).hexdigest() if line else ""


def signer_of(line: bytes, above: bytes, kind: bytes) -> str | None:
    """Return with which public key a line was signed, if it comes under the line `above`; None if it was not, or comes
    under another."""
    text, mark, signature = line.rpartition(_SIGNATURE)
    if not mark or not signature.endswith(b'"}'):
        return None
    text += b"}"
    try:
        data = json.loads(text.decode())
        key, prev = data["signed_by"], data["prev"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if prev != named(above) or not isinstance(key, str):
        return None
    return key if is_signed(key, signature[:-2].decode("ascii", "replace"), kind + text) else None
