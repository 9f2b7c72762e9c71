"""Kijkt een dossier van meldcode na, zonder meldcode. Nodig: Python 3.11 en, voor de handtekeningen, openssl 3.

    python nakijken.py 2026-001.toml [OPENBARE-SLEUTEL ...]

Open een verzegeld dossier eerst met age. Noemt u openbare sleutels? Dan hoort elke vermelding met een daarvan
ondertekend te zijn, of een latere vermelding 'vouched' die dat wel is, staat ervoor in.
Is een tekst gewist? Dan hoort een latere vermelding 'struck' te zeggen wie dat deed. Gingen twee mensen elk voor zich
verder? Dan komt dat samen in een vermelding 'merge', die niemand ondertekent. Eindigt met 0 als alles klopt.
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
KEPT = {"begin", "check", "close", "reopen", "flow", "access", "vouched", "struck", "merge"}
NOTHING = f'salt = "{"0" * 32}"\n'.encode()  # all that a merge says


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


def known_in(entries: list[dict[str, Any]]) -> dict[str, set[str]]:
    """Return by the hash of each entry those that it goes on from, with itself."""
    known: dict[str, set[str]] = {}
    for entry in entries:
        known[entry["hash"]] = {entry["hash"]}.union(*(known.get(parent, ()) for parent in entry["parents"]))
    return known


def in_order(entries: list[dict[str, Any]]) -> list[str]:
    """Return the hashes in the order in which they belong on the page: below what they name, the earliest first."""
    times: dict[str, Any] = {}
    for entry in entries:
        times[entry["hash"]] = entry.get("recorded") or max(times[parent] for parent in entry["parents"])
    parents = {entry["hash"]: {name for name in entry["parents"] if name in times} for entry in entries}
    found: dict[str, None] = {}
    while parents:
        ready = [name for name, above in parents.items() if above <= found.keys()]
        found[min(ready, key=lambda name: (times[name], name))] = None
        parents.pop(next(reversed(found)))
    return [*found]


def hangs(entry: dict[str, Any], entries: list[dict[str, Any]], number: int, begin: str, known: dict[str, Any]) -> bool:
    """Tell whether an entry hangs on what stands above it as it should."""
    above, parents = {other["hash"] for other in entries[: number - 1]}, entry["parents"]
    if entry["number"] != number or entry["hash"] in above:
        return False
    if entry["type"] != "merge":
        return parents == [begin] if number == 1 else len(parents) == 1 and parents[0] in above
    if len(parents) != 2 or not above.issuperset(parents) or parents != sorted(parents) or "signed_by" in entry:
        return False
    one, other = parents
    return one not in known[other] and other not in known[one]


def main(path: str, *keys: str) -> int:
    """Check a dossier; return 0 if all is right."""
    data = Path(path).read_bytes()
    _, *blocks = data.split(b"\n[[entry]]\n")
    document = tomllib.loads(data.decode())
    wrong, doubtful = 0, list[int]()
    entries = document.get("entry", [])
    struck, known = struck_in(entries), known_in(entries)
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
        elif entry["type"] == "merge" and content != NOTHING:
            said.append("hoort niets te zeggen")
        elif struck.get(entry["hash"], 0) >= number:
            said.append("is geschrapt, maar de tekst staat er nog")
        if not hangs(entry, entries, number, document["id"], known):
            said.append("sluit niet aan op wat erboven staat")
        wrong += len(said)
        if not said and content == b"struck = true\n":
            said.append(f"is geschrapt door vermelding {struck[entry['hash']] + 1}")
        message = "".join(f"{line}\n" for line in ("meldcode entry 2", *entry["parents"], entry["hash"])).encode()
        key = entry.get("signed_by", "")
        if entry["type"] == "merge":
            said.append("laat twee delen samenkomen")
        elif not key:
            said.append("is niet ondertekend")
        elif not signed(key, entry["signature"], message):
            said.append("is verkeerd ondertekend")
        else:
            said.append(f"is ondertekend met {key}")
        if entry["type"] != "merge" and (key not in keys or said[-1] == "is verkeerd ondertekend"):
            doubtful.append(number)
        elif entry["type"] == "vouched":
            doubtful = [other for other in doubtful if entries[other - 1]["hash"] not in known[entry["hash"]]]
        print(f"Vermelding {number} {', '.join(said)}.")
    if not wrong and entries and len(known[entries[-1]["hash"]]) < len(entries):
        wrong += 1
        print("Onderaan ontbreekt iets: niet alles komt samen.")
    if not wrong and any(entry["type"] == "merge" for entry in entries) and in_order(entries) != [*known]:
        wrong += 1
        print("De vermeldingen staan in een andere volgorde.")
    print(f"Vingerafdruk: {len(blocks)}-{entries[-1]['hash'] if entries else document['id']}")
    if keys and doubtful:
        print(f"Niemand staat in voor: {', '.join(map(str, doubtful))}.")
    return int(bool(wrong or (keys and doubtful)))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
