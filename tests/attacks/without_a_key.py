"""What somebody without a key can do to each kind of file, and what the owner must be told: a row for each.

A row names the kind of file, what is done to it (forge, replace, roll back, remove, add, swap), what that is in words, and
a phrase of what `meldcode verify` must say: what happened, and what to do. `verify` ends with 3, also the second time.
Where nothing inside the home can tell, the row says so (`unseen`), with what does tell.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace

from meldcode_cli.case.entries import StepCheck, Vouched
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.entries import Entry
from meldcode_cli.seal import age, passphrase
from meldcode_cli.store import witness
from meldcode_cli.store.heads import Status
from tests.attacks.attacker import (
    AT,
    BUSY,
    CLOSED,
    FORM,
    GONE,
    NEWEST,
    NEXT,
    OWN,
    REGISTER,
    STRANGER,
    Attacker,
)
from tests.support.chain import rechained
from tests.support.flows import FIRST
from tests.support.sealed import colleague

Do = Callable[[Attacker], object]
HEADS = {"duties": (), "waits": (), "days": (), "next_due": None, "status": Status.CLOSED}


@dataclass(frozen=True)
class Attack:
    """A row; `gets_through` says why an attack is not noticed yet."""

    kind: str
    operation: str
    what: str
    do: Do
    says: str = ""
    unseen: str = ""
    gets_through: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.operation}: {self.what}"


ROWS: list[Attack] = []


def row(kind: str, operation: str, what: str, says: str = "", unseen: str = "", gets_through: str = ""):
    """Add a row about what the function below does."""

    def add(do: Do) -> Do:
        ROWS.append(Attack(kind, operation, what, do, says, unseen, gets_through))
        return do

    return add


def each(kind: str, *rows: tuple[str, str, Do, str]) -> None:
    """Add rows that take one line."""
    ROWS.extend(Attack(kind, *given) for given in rows)


def shorter(log: SignedLog) -> bytes:
    return log.first(len(log.entries) - 1).data


def moved(at: Attacker, case: str, to: str) -> None:
    """Seal a dossier of this home under another number; its hashes and signatures stay as they were."""
    text = at.text(case).replace(f'case = "{case}"'.encode(), f'case = "{to}"'.encode(), 1)
    at.seal(f"cases/{to}.toml.age", text)
    shutil.copyfile(at.file(f"cases/{case}.flow.age"), at.file(f"cases/{to}.flow.age"))


def vouching(at: Attacker, case: str) -> SignedLog:
    """A dossier in which a stranger answers for what stands above."""
    log = at.made(case)
    last = log.entries[-1]
    word = Vouched(ground="accepted", reason="Ik heb dit nagekeken.")
    return log.added(Entry(last.number + 1, AT, "W. Kuipers", "intern begeleider", word, last.newest), STRANGER)


def borrowed(at: Attacker, case: str) -> bytes:
    """The text of an own dossier with the owner named as signer, and signatures of other entries."""
    signed = at.made(case, STRANGER).data.replace(STRANGER.public.encode(), at.readers[0]["signing"].encode())
    return signed


def longer(at: Attacker, case: str, signer: object) -> bytes:
    """The dossier as it is, with one more entry."""
    log = at.log(case)
    last = log.entries[-1]
    return log.added(replace(last, number=last.number + 1, content=StepCheck(step="stap-2")), signer).data


def rewritten(at: Attacker, case: str) -> bytes:
    """Other words in an entry, and all hashes right again; the signatures stand where they stood."""
    header, *blocks = at.text(case).partition(b"\n# opvulling")[0].split(b"\n[[entry]]\n")
    return rechained(header, [block.replace(b"zonder jas", b"zonder das") for block in blocks])


each(
    "dossier",
    ("add", "an own one that nobody signed", lambda at: at.put(at.made(NEXT)), ""),
    ("add", "an own one with a signature of their own", lambda at: at.put(at.made(NEXT, STRANGER)), ""),
    ("add", "an own one that they vouch for themselves", lambda at: at.put(vouching(at, NEXT)), ""),
    ("add", "one in the format that knows no signatures", lambda at: at.of_format_1(NEXT), ""),
    ("add", "one of this home under another number", lambda at: moved(at, CLOSED, NEXT), ""),
    ("add", "an own one, with a line in the register",
     lambda at: (at.put(at.made(NEXT, STRANGER)), at.note(NEXT, STRANGER, **of(at.made(NEXT, STRANGER)))), ""),
    ("add", "an own one far ahead", lambda at: at.put(at.made("2026-900", STRANGER)), ""),
    ("add", "an own one of an earlier year", lambda at: at.put(at.made("2025-001", STRANGER)), ""),
    ("add", "an own one that stands open", lambda at: at.file(f"cases/{NEXT}.toml").write_bytes(at.made(NEXT).data), ""),
    ("add", "an own practice case", lambda at: at.put(at.made("OEFENING-1")), ""),
    ("add", "a conflicted copy with an entry more",
     lambda at: at.seal(f"cases/{BUSY} (conflicted copy).toml.age", longer(at, BUSY, STRANGER)), ""),
    ("add", "an entry at the end that nobody signed", lambda at: at.seal(f"cases/{BUSY}.toml.age", longer(at, BUSY, None)), ""),
    ("add", "an entry at the end that a stranger signed",
     lambda at: at.seal(f"cases/{BUSY}.toml.age", longer(at, BUSY, STRANGER)), ""),
    ("forge", "an own one that names the owner as signer",
     lambda at: at.seal(f"cases/{BUSY}.toml.age", borrowed(at, BUSY)), ""),
    ("forge", "other words, with hashes that are right again",
     lambda at: at.seal(f"cases/{BUSY}.toml.age", rewritten(at, BUSY)), ""),
    ("forge", "sealed for a stranger too",
     lambda at: at.dossier(BUSY).write_bytes(age.seal(at.text(BUSY), [*(p["key"] for p in at.readers), colleague().key])), ""),
    ("replace", "an own one, and a line in the register that nobody signed",
     lambda at: (at.put(at.made(BUSY)), at.note(BUSY, None, **of(at.made(BUSY)))), ""),
    ("replace", "an own one, and the register without its lines", lambda at: (at.put(at.made(BUSY)), at.without(BUSY)), ""),
    ("replace", "one in the format that knows no signatures, and no register",
     lambda at: (at.of_format_1(BUSY), at.file(REGISTER).unlink()), ""),
    ("replace", "an open one in its place",
     lambda at: (at.dossier(BUSY).unlink(), at.file(f"cases/{BUSY}.toml").write_bytes(at.made(BUSY).data)), ""),
    ("replace", "one of another home", lambda at: at.theirs("cases/2026-002.toml.age"), ""),
    ("roll back", "to an older copy", lambda at: at.back(f"cases/{BUSY}.toml.age"), ""),
    ("roll back", "to an older copy, without its lines in the register",
     lambda at: (at.back(f"cases/{BUSY}.toml.age"), at.without(BUSY)), ""),
    ("roll back", "to an older copy, with the whole register",
     lambda at: at.back(f"cases/{BUSY}.toml.age", REGISTER), ""),
    ("roll back", "the last entry cut off, and sealed again",
     lambda at: at.seal(f"cases/{BUSY}.toml.age", shorter(at.log(BUSY))), ""),
    ("remove", "one case", lambda at: at.gone(BUSY), ""),
    ("remove", "one case and its lines in the register", lambda at: (at.gone(CLOSED), at.without(CLOSED)), ""),
    ("remove", "the newest case and its lines in the register", lambda at: (at.gone(NEWEST), at.without(NEWEST)), ""),
    ("remove", "the newest case, with register and witnesses as they were before it",
     lambda at: (at.gone(NEWEST), at.back(REGISTER, "keys/witness.toml", "settings.toml")), ""),
    ("remove", "the newest case, the register, and both witnesses",
     lambda at: (at.gone(NEWEST), no_witness(at), at.file(REGISTER).unlink()), ""),
    ("remove", "all cases, the register and both witnesses",
     lambda at: (shutil.rmtree(at.file("cases")), at.file("cases").mkdir(mode=0o700), no_witness(at), at.file(REGISTER).unlink()), ""),
    ("swap", "two cases", lambda at: at.swap(f"cases/{CLOSED}.toml.age", f"cases/{BUSY}.toml.age"), ""),
    ("swap", "two cases, each with the other's number in it",
     lambda at: (moved(at, CLOSED, GONE), moved(at, BUSY, CLOSED), moved_back(at)), ""),
)


def moved_back(at: Attacker) -> None:
    """What was put aside goes to the place of the second case."""
    text = age.unseal(at.dossier(GONE).read_bytes(), at.owner.recovery)
    at.seal(f"cases/{BUSY}.toml.age", text.replace(f'"{GONE}"'.encode(), f'"{BUSY}"'.encode(), 1))
    for name in (f"cases/{GONE}.toml.age", f"cases/{GONE}.flow.age"):
        at.file(name).unlink()


def of(log: SignedLog) -> dict[str, object]:
    """What a line in the register says of an own dossier."""
    return {"entries": len(log.entries), "head": log.head, **HEADS}


def no_witness(at: Attacker) -> None:
    """Take both witnesses away."""
    at.file("keys/witness.toml").unlink()
    name = "settings.toml"
    kept = [line for line in at.file(name).read_text().splitlines() if not line.startswith("witness")]
    at.file(name).write_text("\n".join(kept) + "\n")


FLOW, OTHER_FLOW = f"cases/{BUSY}.flow.age", f"cases/{OWN}.flow.age"
each(
    "flow",
    ("forge", "one of their own", lambda at: at.seal(FLOW, FIRST.encode()), ""),
    ("replace", "one of another home", lambda at: at.theirs("cases/2026-002.flow.age"), ""),
    ("roll back", "to an empty file", lambda at: at.file(FLOW).write_bytes(b""), ""),
    ("remove", "it", lambda at: at.file(FLOW).unlink(), ""),
    ("add", "one more beside it", lambda at: at.seal(f"cases/{BUSY}.0123456789ab.flow.age", FIRST.encode()), ""),
    ("add", "an open one beside it", lambda at: at.file(f"cases/{BUSY}.flow").write_text(FIRST), ""),
    ("swap", "those of two cases", lambda at: at.swap(FLOW, OTHER_FLOW), ""),
)

DRAFT, OTHER_DRAFT = f"cases/{BUSY}.draft.age", f"cases/{OWN}.draft.age"


def form(at: Attacker, case: str, entries: int) -> None:
    """Seal a form of their own, as the program would have kept it."""
    import tomli_w

    table = {"format": 1, "case": case, "entries": entries, "form": [FORM]}
    at.seal(f"cases/{case}.draft.age", tomli_w.dumps(table).encode())


each(
    "draft",
    ("forge", "one of their own in its place", lambda at: form(at, BUSY, len(at.log(BUSY).entries)), ""),
    ("add", "one of their own where there is none", lambda at: form(at, NEWEST, len(at.log(NEWEST).entries)), ""),
    ("add", "an open one beside it", lambda at: at.file(f"cases/{BUSY}.draft").write_bytes(b"format = 1\n"), ""),
    ("replace", "one that cannot be opened", lambda at: at.file(DRAFT).write_bytes(age.seal(b"x", [colleague().key])), ""),
    ("roll back", "to an older copy", lambda at: at.back(DRAFT), ""),
    ("swap", "those of two cases", lambda at: at.swap(DRAFT, OTHER_DRAFT), ""),
)
ROWS.append(
    Attack("draft", "remove", "it", lambda at: at.file(DRAFT).unlink(),
           unseen="It goes by itself when the form is done, and is no part of the dossier: what stands there is as it was.")
)

each(
    "register",
    ("forge", "a line without duties that nobody signed", lambda at: at.note(BUSY, None, **HEADS), ""),
    ("forge", "a line without duties that they signed", lambda at: at.note(BUSY, STRANGER, **HEADS), ""),
    ("forge", "duties taken out of a line", lambda at: at.write([line.replace(b"hulp-controleren", b"x") for line in at.lines]), ""),
    ("replace", "by that of another home", lambda at: at.theirs(REGISTER), ""),
    ("roll back", "to an older copy", lambda at: at.back(REGISTER), ""),
    ("roll back", "its last line gone", lambda at: at.write(at.lines[:-1]), ""),
    ("remove", "it", lambda at: at.file(REGISTER).unlink(), ""),
    ("remove", "its folder", lambda at: shutil.rmtree(at.file("register")), ""),
    ("remove", "what it holds", lambda at: at.write([]), ""),
    ("remove", "the lines of one case", lambda at: at.without(CLOSED), ""),
    ("add", "one where version 0.1.0 had it", lambda at: old_register(at), ""),
    ("add", "an older line once more", lambda at: at.write([*at.lines, at.lines[0]]), ""),
    ("add", "a line of a case that never was", lambda at: at.note("2026-044", None), ""),
    ("swap", "two lines", lambda at: at.write([at.lines[1], at.lines[0], *at.lines[2:]]), ""),
)


def old_register(at: Attacker) -> None:
    """A line without duties, where version 0.1.0 read it."""
    at.note(BUSY, None, **HEADS)
    line = at.lines[-1]
    at.write(at.lines[:-1])
    at.file("cases/heads.jsonl").write_bytes(line + b"\n")


STONE, NEW_STONE = f"cases/{GONE}.tombstone", f"cases/{BUSY}.tombstone"


def stone(at: Attacker, case: str) -> bytes:
    return at.file(STONE).read_bytes().replace(GONE.encode(), case.encode())


each(
    "tombstone",
    ("forge", "another reason", lambda at: at.edit(STONE, "verzoek", "vergissing"), ""),
    ("forge", "one for a case that they threw away", lambda at: (at.gone(BUSY), at.file(NEW_STONE).write_bytes(stone(at, BUSY))), ""),
    ("forge", "the same, with its lines out of the register",
     lambda at: (at.gone(BUSY), at.without(BUSY), at.file(NEW_STONE).write_bytes(stone(at, BUSY))), ""),
    ("add", "an unsigned one beside a case", lambda at: at.file(NEW_STONE).write_text(f'case = "{BUSY}"\n'), ""),
    ("add", "one for a number that was never given out", lambda at: at.file("cases/2026-044.tombstone").write_bytes(stone(at, "2026-044")), ""),
    ("replace", "one of their own", lambda at: at.file(STONE).write_text(f'case = "{GONE}"\nreason = "verzoek"\n'), ""),
    ("roll back", "the case stands there again", lambda at: at.back(STONE, f"cases/{GONE}.toml.age", f"cases/{GONE}.flow.age"), ""),
    ("roll back", "the case stands there again, with the register",
     lambda at: at.back(STONE, f"cases/{GONE}.toml.age", f"cases/{GONE}.flow.age", REGISTER), ""),
    ("remove", "it", lambda at: at.gone(GONE), ""),
    ("swap", "it lies at another case", lambda at: (at.gone(CLOSED), at.without(CLOSED),
                                                at.file(STONE).rename(at.file(f"cases/{CLOSED}.tombstone"))), ""),
)


def claims(at: Attacker, newest: str) -> None:
    """Write both witnesses anew."""
    import tomli_w

    table = witness.table_of([newest], STRANGER)
    at.file("keys/witness.toml").write_text(tomli_w.dumps(table))
    kept = [line for line in at.file("settings.toml").read_text().splitlines() if not line.startswith("witness")]
    line = f'witness = "{newest} {table["signed_by"]} {table["signature"]}"'
    at.file("settings.toml").write_text("\n".join([*kept, line]) + "\n")


each(
    "settings",
    ("forge", "nothing is sealed any more", lambda at: at.edit("settings.toml", "sealed = true", "sealed = false"), ""),
    ("forge", "the word about sealing left out", lambda at: at.edit("settings.toml", "sealed = true\n", ""), ""),
    ("forge", "another name", lambda at: at.edit("settings.toml", "W. Kuipers", "A. Vreemd"), ""),
    ("forge", "the witness of a lower number", lambda at: at.edit("settings.toml", f'witness = "{NEWEST}', 'witness = "2026-002'), ""),
    ("replace", "by those of another home", lambda at: at.theirs("settings.toml"), ""),
    ("roll back", "to an older copy", lambda at: at.back("settings.toml"), ""),
    ("remove", "it", lambda at: at.file("settings.toml").unlink(), ""),
    ("add", "the mark of an older format", lambda at: at.edit("settings.toml", "format = 2", "format = 1"), ""),
)

PEOPLE = "keys/recipients.toml"


def joined(at: Attacker) -> None:
    """Write themselves on the list."""
    text = f'\n[[recipient]]\nkind = "colleague"\nname = "A. Vreemd"\nkey = "{colleague().key}"\nadded = 2026-03-09\n'
    with at.file(PEOPLE).open("a", encoding="utf-8") as file:
        file.write(text)


each(
    "recipients",
    ("forge", "themselves in the place of the owner", lambda at: at.edit(PEOPLE, at.readers[0]["key"], colleague().key), ""),
    ("forge", "themselves in the place of the recovery key", lambda at: at.edit(PEOPLE, at.readers[1]["key"], colleague().key), ""),
    ("forge", "their signing key as the owner's", lambda at: at.edit(PEOPLE, at.readers[0]["signing"], STRANGER.public), ""),
    ("add", "themselves", joined, ""),
    ("replace", "by that of another home", lambda at: at.theirs(PEOPLE), ""),
    ("roll back", "to when A. Smit still stood on it", lambda at: at.back(PEOPLE), ""),
    ("roll back", "the same, with register and witnesses", lambda at: at.back(PEOPLE, REGISTER, "keys/witness.toml", "settings.toml"), ""),
    ("remove", "it", lambda at: at.file(PEOPLE).unlink(), ""),
)

SIGNING = "keys/signing.age"
each(
    "signing key",
    ("forge", "one of their own", lambda at: at.seal(SIGNING, STRANGER.kept(colleague().secret)), ""),
    ("replace", "by that of another home", lambda at: at.theirs(SIGNING), ""),
    ("remove", "it", lambda at: at.file(SIGNING).unlink(), ""),
    ("add", "theirs, and their public key on the list",
     lambda at: (at.seal(SIGNING, STRANGER.kept(colleague().secret)), at.edit(PEOPLE, at.readers[0]["signing"], STRANGER.public)), ""),
)

IDENTITY, RECOVERY = "keys/identity.age", "keys/identity.recovery.age"
each(
    "own key",
    ("forge", "one of their own behind the same passphrase",
     lambda at: at.file(IDENTITY).write_bytes(passphrase.lock(colleague().secret.encode() + b"\n", "lepel wolk kast zeven")), ""),
    ("replace", "by that of another home, with all other keys", lambda at: [at.theirs(name) for name in (IDENTITY, RECOVERY, SIGNING, PEOPLE, "keys/witness.toml")], ""),
    ("replace", "by that of another home", lambda at: at.theirs(IDENTITY), ""),
    ("remove", "it", lambda at: at.file(IDENTITY).unlink(), ""),
    ("remove", "all keys", lambda at: shutil.rmtree(at.file("keys")), ""),
    ("swap", "with the file for the recovery key", lambda at: at.swap(IDENTITY, RECOVERY), ""),
)
each(
    "own key for the recovery key",
    ("forge", "a key of their own in it", lambda at: at.file(RECOVERY).write_bytes(
        age.seal(f"{colleague().secret}\n".encode(), [at.readers[1]["key"]])), ""),
    ("replace", "by that of another home", lambda at: at.theirs(RECOVERY), ""),
    ("remove", "it", lambda at: at.file(RECOVERY).unlink(), ""),
    ("add", "one more key that opens it", lambda at: at.file(RECOVERY).write_bytes(
        age.seal(b"AGE-SECRET-KEY-1", [at.readers[1]["key"], colleague().key])), ""),
)

WITNESS = "keys/witness.toml"
each(
    "witness",
    ("forge", "a lower number", lambda at: at.edit(WITNESS, NEWEST, "2026-002"), ""),
    ("forge", "both, with a signature of their own", lambda at: claims(at, "2026-002"), ""),
    ("forge", "a number that was never given out", lambda at: claims(at, "2026-900"), ""),
    ("replace", "by that of another home", lambda at: at.theirs(WITNESS), ""),
    ("roll back", "to an older copy", lambda at: at.back(WITNESS), ""),
    ("remove", "it", lambda at: at.file(WITNESS).unlink(), ""),
    ("remove", "both", no_witness, ""),
)

OWN_FLOW, APPROVAL = "flows/eigen.toml", "flows/eigen.akkoord"
each(
    "own flow",
    ("forge", "other words in it", lambda at: at.edit(OWN_FLOW, 'version = "1b"', 'version = "1c"'), ""),
    ("forge", "other words in it, and an approval of those words", lambda at: approved(at), ""),
    ("forge", "somebody more who approved", lambda at: at.edit(APPROVAL, "person = [", 'person = [\n    { name = "H. Baas", role = "bestuur" },'), ""),
    ("roll back", "flow and approval to an older copy", lambda at: at.back(OWN_FLOW, APPROVAL), ""),
    ("add", "a flow of their own, approved", lambda at: approved(at, "flows/vreemd"), ""),
    ("remove", "the flow", lambda at: at.file(OWN_FLOW).unlink(), ""),
    ("remove", "the approval", lambda at: at.file(APPROVAL).unlink(), ""),
)


def approved(at: Attacker, name: str = "flows/eigen") -> None:
    """Put a flow with other words, and an approval that fits it."""
    import hashlib

    text = at.file(OWN_FLOW).read_text().replace('version = "1b"', 'version = "1c"').replace('id = "eigen"', f'id = "{name[6:]}"', 1)
    at.file(f"{name}.toml").write_text(text)
    kept = at.file(APPROVAL).read_text()
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    old = kept.split('sha256 = "')[1][:64]
    at.file(f"{name}.akkoord").write_text(kept.replace(old, sha256).replace('"1b"', '"1c"').replace('"eigen"', f'"{name[6:]}"'))


