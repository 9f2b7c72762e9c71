"""What somebody can do by hand who knows how a dossier is made and has no key: hashes that are right again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

MARK = b"\n[[entry]]\n"


def rechained(header: bytes, blocks: Sequence[bytes]) -> bytes:
    """Return a dossier of format 2 with these blocks (what stands below each line [[entry]]), renumbered, each hung on
    the one before it; nobody signs them."""
    parent = re.search(rb'^id = "([0-9a-f]{32})"$', header, re.MULTILINE)
    assert parent is not None
    above, found = parent[1], [header]
    for number, block in enumerate(blocks, start=1):
        lines, mark, content = block.partition(b"salt = ")
        content = mark + content
        stays = re.sub(rb"^parents = .*$", b'parents = ["%s"]' % above, lines[lines.index(b"parents = ") :], flags=re.M)
        sum_of_content = hashlib.sha256(content).hexdigest().encode()
        stays = re.sub(rb"^content = .*$", b'content = "%s"' % sum_of_content, stays, flags=re.M)
        above = hashlib.sha256(stays).hexdigest().encode()
        found.append(b'number = %d\nhash = "%s"\n' % (number, above) + stays + content)
    return MARK.join(found)
