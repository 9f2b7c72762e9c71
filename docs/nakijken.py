"""Kijkt een dossier van meldcode na, zonder meldcode. Nodig: Python 3.11 en, voor de handtekeningen, openssl 3.

    python nakijken.py 2026-001.toml [OPENBARE-SLEUTEL ...]

Open een verzegeld dossier eerst met age. Noemt u openbare sleutels? Dan hoort elke vermelding met een daarvan
ondertekend te zijn, of een latere vermelding 'vouched' die dat wel is, staat ervoor in.
Is een tekst gewist? Dan hoort een latere vermelding 'struck' te zeggen wie dat deed. Eindigt met 0 als alles klopt.
"""

import hashlib
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

KEY = bytes.fromhex("302a300506032b6570032100")  # what stands before an Ed25519 key in a DER file (RFC 8410)


# Nobody can strike these: without them a dossier cannot be read or trusted.
KEPT = {"begin", "check", "close", "reopen", "flow", "access", "vouched", "struck"}


def struck_in(entries: list[dict[str, Any]]) -> dict[str, int]:
    """Return by the hash of each entry that was struck the number of the one that says so, less one."""
    last_first = reversed([(place, entry) for place, entry in enumerate(entries) if entry["type"] == "struck"])
    return {name: place for place, entry in last_first for name in entry.get("entries", [])}


def signed(key: str, signature: str, message: bytes) -> bool:
    """Ask openssl whether a signature is right."""
    with tempfile.TemporaryDirectory() as folder:
        names = {name: Path(folder, name) for name in ("key", "signature", "message")}
        names["key"].write_bytes(KEY + bytes.fromhex(key))
        names["signature"].write_bytes(bytes.fromhex(signature))
        names["message"].write_bytes(message)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin"]
        files = ["-inkey", names["key"], "-sigfile", names["signature"], "-in", names["message"]]
        return subprocess.run([*command, *files], capture_output=True, check=False).returncode == 0


def main(path: str, *keys: str) -> int:
    """Check a dossier; return 0 if all is right."""
    data = Path(path).read_bytes()
    _, *blocks = data.split(b"\n[[entry]]\n")
    document = tomllib.loads(data.decode())
    before, wrong, doubtful = document["id"], 0, []
    entries = document.get("entry", [])
    struck = struck_in(entries)
    for number, (block, entry) in enumerate(zip(blocks, entries, strict=True), start=1):
        block = block.partition(b"\n# opvulling ")[0]
        stays = re.search(rb'^parents = .*?^content = "[0-9a-f]{64}"\n', block, re.MULTILINE | re.DOTALL)
        content = block[stays.end() :] if stays else b""
        said = []
        if stays is None or hashlib.sha256(stays[0]).hexdigest() != entry["hash"]:
            said.append("is veranderd")
        elif content == b"struck = true\n":
            erased = struck.get(entry["hash"], 0) >= number and entry["type"] not in KEPT
            said += [] if erased else ["is gewist, en nergens staat wie dat deed"]
        elif hashlib.sha256(content).hexdigest() != entry["content"]:
            said.append("heeft een andere inhoud")
        elif struck.get(entry["hash"], 0) >= number:
            said.append("is geschrapt, maar de tekst staat er nog")
        if entry["parents"] != [before] or entry["number"] != number:
            said.append("sluit niet aan op wat erboven staat")
        wrong += len(said)
        if not said and content == b"struck = true\n":
            said.append(f"is geschrapt door vermelding {struck[entry['hash']] + 1}")
        before = entry["hash"]
        message = "".join(f"{line}\n" for line in ("meldcode entry 2", *entry["parents"], entry["hash"])).encode()
        key = entry.get("signed_by", "")
        if not key:
            said.append("is niet ondertekend")
        elif not signed(key, entry["signature"], message):
            said.append("is verkeerd ondertekend")
        else:
            said.append(f"is ondertekend met {key}")
        if key not in keys or said[-1] == "is verkeerd ondertekend":
            doubtful.append(number)
        elif entry["type"] == "vouched":
            doubtful.clear()
        print(f"Vermelding {number} {', '.join(said)}.")
    print(f"Vingerafdruk: {len(blocks)}-{before}")
    if keys and doubtful:
        print(f"Niemand staat in voor: {', '.join(map(str, doubtful))}.")
    return int(bool(wrong or (keys and doubtful)))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
