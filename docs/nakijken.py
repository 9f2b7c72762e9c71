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
KEPT = {"begin", "check", "close", "reopen", "flow", "access", "vouched", "struck", "merge"}  # what nobody can strike
STAYS = re.compile(rb'^parents = .*?^content = "[0-9a-f]{64}"\n', re.MULTILINE | re.DOTALL)  # also of what was struck


def signed(key: str, signature: str, message: bytes) -> bool:
    """Ask openssl whether a signature is right."""
    files = {"key": KEY + bytes.fromhex(key), "signature": bytes.fromhex(signature), "message": message}
    command = "openssl pkeyutl -verify -pubin -keyform DER -rawin -inkey key -sigfile signature -in message"
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        return subprocess.run(command.split(), cwd=folder, capture_output=True, check=False).returncode == 0


def hangs(entry: dict[str, Any], number: int, begin: str, known: dict[str, set[str]]) -> bool:
    """Tell whether an entry hangs on what stands above it: `known`, each with all that it goes on from."""
    parents, merge = entry["parents"], entry["type"] == "merge"
    fits = {*parents} <= (known.keys() or {begin}) and len(parents) == 1 + merge and parents == sorted(parents)
    apart = fits and "signed_by" not in entry and not any({*parents} <= known[name] for name in parents if merge)
    return entry["number"] == number and entry["hash"] not in known and (apart if merge else fits)


def in_order(entries: list[dict[str, Any]], begin: str) -> bool:
    """Tell whether each entry is the earliest of all that could stand in its place, below what they go on from."""
    row, place = list[tuple[int, Any, str]](), {begin: -1} | {entry["hash"]: at for at, entry in enumerate(entries)}
    for entry in entries:
        above = [place[parent] for parent in entry["parents"]]
        row.append((max(above), entry.get("recorded") or max(row[at][1] for at in above), entry["hash"]))
    return all(one[1:] < other[1:] for at, one in enumerate(row) for other in row[at + 1 :] if other[0] < at)


def main(path: str, *keys: str) -> int:
    """Check a dossier; return 0 if all is right."""
    data = Path(path).read_bytes()
    document, (_, *blocks) = tomllib.loads(data.decode()), data.split(b"\n[[entry]]\n")
    entries, begin = document.get("entry", []), document["id"]
    strikes = [(at, entry) for at, entry in enumerate(entries, start=1) if entry["type"] == "struck"]
    struck = {name: at for at, entry in reversed(strikes) for name in entry.get("entries", [])}
    wrong, doubtful, known = 0, list[int](), dict[str, set[str]]()
    for number, (block, entry) in enumerate(zip(blocks, entries, strict=True), start=1):
        name, kind, by = entry["hash"], entry["type"], struck.get(entry["hash"], 0)
        stays = STAYS.search(block.partition(b"\n# opvulling ")[0])
        content = stays.string[stays.end() :] if stays else b""
        erased = content == b"struck = true\n"
        faults = {
            "is veranderd": stays is None or hashlib.sha256(stays[0]).hexdigest() != name,
            "is gewist, en nergens staat wie dat deed": erased and (by <= number or kind in KEPT),
            "heeft een andere inhoud": not erased and hashlib.sha256(content).hexdigest() != entry["content"],
            "hoort niets te zeggen": kind == "merge" and content != b'salt = "%s"\n' % (b"0" * 32),
            "is geschrapt, maar de tekst staat er nog": not erased and by > number,
        }
        loose = [] if hangs(entry, number, begin, known) else ["sluit niet aan op wat erboven staat"]
        said = [fault for fault, found in faults.items() if found][:1] + loose
        known[name] = {name}.union(*(known.get(parent, ()) for parent in entry["parents"]))
        wrong += len(said)
        said += [f"is geschrapt door vermelding {by}"] if erased and not said else []
        message = "\n".join(("meldcode entry 2", *entry["parents"], name, "")).encode()
        key = "" if kind == "merge" else entry.get("signed_by", "")
        right = bool(key) and signed(key, entry["signature"], message)
        unsigned = "laat twee delen samenkomen" if kind == "merge" else "is niet ondertekend"
        said.append(f"is ondertekend met {key}" if right else "is verkeerd ondertekend" if key else unsigned)
        if kind != "merge" and not (right and key in keys):
            doubtful.append(number)
        elif kind == "vouched":
            doubtful = [other for other in doubtful if entries[other - 1]["hash"] not in known[name]]
        print(f"Vermelding {number} {', '.join(said)}.")
    apart = not wrong and bool(entries) and len(known[name]) < len(entries)
    mixed = not (wrong or apart or in_order(entries, begin))
    print("Onderaan ontbreekt iets: niet alles komt samen.\n" * apart, end="")
    print("De vermeldingen staan in een andere volgorde.\n" * mixed, end="")
    print(f"Vingerafdruk: {len(blocks)}-{entries[-1]['hash'] if entries else begin}")
    if keys and doubtful:
        print(f"Niemand staat in voor: {', '.join(map(str, doubtful))}.")
    return int(bool(wrong or apart or mixed or (keys and doubtful)))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
