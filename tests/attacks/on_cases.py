"""Attacks on what belongs to cases: dossiers, flows, half-filled forms, the register, tombstones."""

from __future__ import annotations

import shutil
from dataclasses import replace

import tomli_w

from meldcode_cli.case.entries import Entry, StepCheck, Vouched
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.seal import age
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store.heads import Status
from tests.attacks.attacker import AT, BUSY, CLOSED, FORM, GONE, NEWEST, NEXT, OWN, REGISTER, STRANGER, Attacker
from tests.attacks.rows import (
    GONE_WITHOUT_DELETE,
    NOBODY,
    NOT_HIS_LINE,
    NOT_SEALED,
    NOT_YOURS,
    OTHER_DOSSIER,
    REGISTER_CHANGED,
    SHORTER,
    STONE,
    STRANGERS,
    Attack,
    attacks,
    passes,
    unseen,
)
from tests.support.chain import rechained
from tests.support.flows import FIRST
from tests.support.sealed import colleague

NO_DUTIES = {"duties": (), "waits": (), "days": (), "next_due": None, "status": Status.CLOSED}
DOSSIER = f"cases/{BUSY}.toml.age"
WITNESSES = ("keys/witness.toml", "settings.toml")


def line_of(log: SignedLog) -> dict[str, object]:
    """What a line in the register says of an own dossier."""
    return {"entries": len(log.entries), "head": log.head, **NO_DUTIES}


def moved(at: Attacker, case: str, to: str) -> None:
    """Seal a dossier of this home under another number; its hashes and signatures stay as they were."""
    text = at.text(case).replace(f'case = "{case}"'.encode(), f'case = "{to}"'.encode(), 1)
    at.seal(f"cases/{to}.toml.age", text)
    shutil.copyfile(at.file(f"cases/{case}.flow.age"), at.file(f"cases/{to}.flow.age"))


def each_as_the_other(at: Attacker) -> None:
    """Swap two dossiers, and the number in each."""
    one, other = at.text(CLOSED), at.text(BUSY)
    for case, was, text in ((BUSY, CLOSED, one), (CLOSED, BUSY, other)):
        at.seal(f"cases/{case}.toml.age", text.replace(f'"{was}"'.encode(), f'"{case}"'.encode(), 1))


def vouching(at: Attacker, case: str) -> SignedLog:
    """A dossier in which a stranger answers for what stands above."""
    log = at.made(case)
    last = log.entries[-1]
    word = Vouched(ground="accepted", reason="Ik heb dit nagekeken.")
    return log.added(Entry(last.number + 1, AT, "W. Kuipers", "intern begeleider", word, last.newest), STRANGER)


def in_the_name_of_the_owner(at: Attacker) -> None:
    """An own dossier that names the owner as who signed it."""
    text = at.made(BUSY, STRANGER).data.replace(STRANGER.public.encode(), at.readers[0]["signing"].encode())
    at.seal(DOSSIER, text)


def longer(at: Attacker, signer: SigningKey | None, name: str = DOSSIER) -> None:
    """The dossier with one more entry."""
    log = at.log(BUSY)
    last = log.entries[-1]
    more = replace(last, number=last.number + 1, content=StepCheck(step="stap-2"))
    at.seal(name, log.added(more, signer).data)


def other_words(at: Attacker) -> None:
    """Other words in an entry, and all hashes right again."""
    header, *blocks = at.text(BUSY).partition(b"\n# opvulling")[0].split(b"\n[[entry]]\n")
    at.seal(DOSSIER, rechained(header, [block.replace(b"zonder jas", b"zonder das") for block in blocks]))


def for_a_stranger_too(at: Attacker) -> None:
    """The same dossier, sealed for one more."""
    keys = [*(person["key"] for person in at.readers), colleague().key]
    at.dossier(BUSY).write_bytes(age.seal(at.text(BUSY), keys))


def open_in_its_place(at: Attacker) -> None:
    """A dossier that anybody can read in the place of a sealed one."""
    at.dossier(BUSY).unlink()
    at.file(f"cases/{BUSY}.toml").write_bytes(at.made(BUSY).data)


def no_witness(at: Attacker) -> None:
    """Take both witnesses away."""
    at.file("keys/witness.toml").unlink()
    settings = at.file("settings.toml")
    kept = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("witness")]
    settings.write_text("\n".join(kept) + "\n", "utf-8")


def no_register(at: Attacker) -> None:
    """Take the register away."""
    at.file(REGISTER).unlink()


def cut(at: Attacker) -> None:
    """The last entry cut off, and sealed again."""
    log = at.log(BUSY)
    at.seal(DOSSIER, log.first(len(log.entries) - 1).data)


def all_gone(at: Attacker) -> None:
    """Every case and what is known of them."""
    shutil.rmtree(at.file("cases"))
    at.file("cases").mkdir(mode=0o700)
    no_witness(at)
    no_register(at)


DOSSIERS = [
    *attacks(
        "dossier",
        ("add", "an own one that nobody signed", lambda at: at.put(at.made(NEXT)), NOBODY),
        ("add", "an own one with their signature", lambda at: at.put(at.made(NEXT, STRANGER)), STRANGERS),
        ("add", "an own one that they vouch for", lambda at: at.put(vouching(at, NEXT)), NOBODY),
        ("add", "an own one far ahead", lambda at: at.put(at.made("2026-900", STRANGER)), STRANGERS),
        ("add", "an own one of an earlier year", lambda at: at.put(at.made("2025-001", STRANGER)), STRANGERS),
        ("add", "an open one", lambda at: at.file(f"cases/{NEXT}.toml").write_bytes(at.made(NEXT).data), NOT_SEALED),
        ("add", "an entry that nobody signed", lambda at: longer(at, None), NOBODY),
        ("add", "an entry that a stranger signed", lambda at: longer(at, STRANGER), STRANGERS),
        (
            "add",
            "a conflicted copy with an entry more",
            lambda at: longer(at, STRANGER, f"cases/{BUSY} (conflicted copy).toml.age"),
            "Er staat een kopie naast dit dossier",
        ),
        (
            "add",
            "an own one, and a line in the register",
            lambda at: (at.put(at.made(NEXT, STRANGER)), at.note(NEXT, STRANGER, **line_of(at.made(NEXT, STRANGER)))),
            REGISTER_CHANGED,
        ),
        ("forge", "an own one in the name of the owner", in_the_name_of_the_owner, "De ondertekening klopt niet"),
        ("forge", "other words, and all hashes right again", other_words, OTHER_DOSSIER),
        ("forge", "sealed for a stranger too", for_a_stranger_too, "verzegeld voor 3 sleutels"),
        (
            "replace",
            "an own one, and a line in the register",
            lambda at: (at.put(at.made(BUSY)), at.note(BUSY, None, **line_of(at.made(BUSY)))),
            REGISTER_CHANGED,
        ),
        ("replace", "an own one, and no lines", lambda at: (at.put(at.made(BUSY)), at.without(BUSY)), NOBODY),
        ("replace", "an open one", open_in_its_place, NOT_SEALED),
        ("replace", "that of another home", lambda at: at.theirs("cases/2026-002.toml.age"), NOT_YOURS),
        ("roll back", "to an older copy", lambda at: at.back(DOSSIER), SHORTER),
        ("roll back", "the same, and no lines", lambda at: (at.back(DOSSIER), at.without(BUSY)), REGISTER_CHANGED),
        ("roll back", "the last entry cut off", cut, SHORTER),
        ("remove", "it", lambda at: at.gone(BUSY), "Het bestand is weg."),
        ("remove", "it and its lines", lambda at: (at.gone(CLOSED), at.without(CLOSED)), GONE_WITHOUT_DELETE),
        ("remove", "the newest and its lines", lambda at: (at.gone(NEWEST), at.without(NEWEST)), GONE_WITHOUT_DELETE),
        ("remove", "all, with register and witnesses", all_gone, "de map met casussen is weg of leeg"),
        (
            "swap",
            "two cases",
            lambda at: at.swap(f"cases/{CLOSED}.toml.age", DOSSIER),
            "hoort bij een andere casus dan de naam van het bestand zegt",
        ),
        ("swap", "two cases, and the number in each", each_as_the_other, OTHER_DOSSIER),
        # Signed, and by somebody who counts: what is amiss is something else.
        (
            "roll back",
            "to an older copy, with the register",
            lambda at: at.back(DOSSIER, REGISTER),
            "Iemand die niet op uw lijst staat, of niet meer, kan dit dossier openen.",
        ),
        (
            "remove",
            "the newest, with register and witnesses as they were before it",
            lambda at: (at.gone(NEWEST), at.back(REGISTER, *WITNESSES)),
            GONE_WITHOUT_DELETE,
        ),
        (
            "remove",
            "the newest, the register and both witnesses",
            lambda at: (at.gone(NEWEST), no_witness(at), no_register(at)),
            GONE_WITHOUT_DELETE,
        ),
        ("add", "one that knows no signatures", lambda at: at.of_format_1(NEXT), NOBODY),
        ("replace", "one that knows no signatures", lambda at: (at.of_format_1(BUSY), no_register(at)), NOBODY),
        (
            "add",
            "one of this home under another number",
            lambda at: moved(at, CLOSED, NEXT),
            "Dit is hetzelfde dossier als 2026-001.",
        ),
    ),
]


def as_if_restored(at: Attacker) -> None:
    """Neither the register nor what is remembered beside the keys."""
    at.file(REGISTER).unlink()
    at.file("keys/witness.toml").unlink()


LOST = "Without the register and what is remembered beside the keys it is as where a backup was put back: told once."
DOSSIERS += [
    passes("dossier", "roll back", "cut off, no register", lambda at: (cut(at), as_if_restored(at)), SHORTER, LOST),
    passes("register", "remove", "it, and the witness", as_if_restored, "Het register", LOST),
]
FLOW = f"cases/{BUSY}.flow.age"
FLOWS = [
    *attacks(
        "flow",
        ("forge", "one of their own", lambda at: at.seal(FLOW, FIRST.encode()), "Die is veranderd."),
        ("replace", "that of another home", lambda at: at.theirs("cases/2026-002.flow.age"), NOT_YOURS),
        ("roll back", "to an empty file", lambda at: at.file(FLOW).write_bytes(b""), "De verzegeling klopt niet"),
        ("remove", "it", lambda at: at.file(FLOW).unlink(), "De route die bij deze casus hoort, is er niet."),
        ("add", "an open one", lambda at: at.file(f"cases/{BUSY}.flow").write_text(FIRST, "utf-8"), NOT_SEALED),
        ("swap", "two", lambda at: at.swap(FLOW, f"cases/{OWN}.flow.age"), "Die is veranderd."),
    ),
    unseen(
        "flow",
        "add",
        "one that no entry names",
        lambda at: at.seal(f"cases/{BUSY}.0123456789ab.flow.age", FIRST.encode()),
        "Nothing reads it. The program leaves one itself when it is stopped between keeping a flow and the entry.",
    ),
]

DRAFT, OTHER_DRAFT = f"cases/{BUSY}.draft.age", f"cases/{OWN}.draft.age"


def form(at: Attacker, case: str) -> None:
    """Seal a form of their own, as the program would have kept it."""
    table = {"format": 1, "case": case, "entries": len(at.log(case).entries), "form": [FORM]}
    at.seal(f"cases/{case}.draft.age", tomli_w.dumps(table).encode())


SEALED_FOR_ANOTHER = age.seal(b"x", [colleague().key])
DRAFTS = [
    *attacks(
        "draft",
        ("add", "an open one", lambda at: at.file(f"cases/{BUSY}.draft").write_bytes(b"format = 1\n"), NOT_SEALED),
        ("replace", "one for another", lambda at: at.file(DRAFT).write_bytes(SEALED_FOR_ANOTHER), "niet meer te lezen"),
        ("swap", "those of two cases", lambda at: at.swap(DRAFT, OTHER_DRAFT), "hoort bij een andere casus"),
        ("forge", "one of their own", lambda at: form(at, BUSY), "niet door u ondertekend"),
        ("add", "one of their own", lambda at: form(at, NEWEST), "niet door u ondertekend"),
    ),
    unseen(
        "draft",
        "remove",
        "it",
        lambda at: at.file(DRAFT).unlink(),
        "It goes by itself when the form is done. What stands in the dossier is as it was.",
    ),
    unseen(
        "draft",
        "roll back",
        "to an older copy",
        lambda at: at.back(DRAFT),
        "The owner wrote it, and sees it again before anything of it is kept.",
    ),
]


def old_register(at: Attacker) -> None:
    """A line without duties, where version 0.1.0 read it."""
    at.note(BUSY, None, **NO_DUTIES)
    *lines, line = at.lines
    at.write(lines)
    at.file("cases/heads.jsonl").write_bytes(line + b"\n")


def fewer_duties(at: Attacker) -> None:
    """Duties taken out of a line that was signed."""
    at.write([line.replace(b"hulp-controleren", b"x") for line in at.lines])


REGISTERS = [
    *attacks(
        "register",
        ("forge", "a line that nobody signed", lambda at: at.note(BUSY, None, **NO_DUTIES), NOT_HIS_LINE),
        ("forge", "a line that they signed", lambda at: at.note(BUSY, STRANGER, **NO_DUTIES), NOT_HIS_LINE),
        ("forge", "a duty taken out of a line", fewer_duties, REGISTER_CHANGED),
        ("replace", "that of another home", lambda at: at.theirs(REGISTER), REGISTER_CHANGED),
        ("remove", "the lines of one case", lambda at: at.without(CLOSED), REGISTER_CHANGED),
        ("add", "an older line once more", lambda at: at.write([*at.lines, at.lines[0]]), REGISTER_CHANGED),
        ("add", "a case that never was", lambda at: at.note("2026-044", None), REGISTER_CHANGED),
        ("swap", "two lines", lambda at: at.write([at.lines[1], at.lines[0], *at.lines[2:]]), REGISTER_CHANGED),
        ("roll back", "to an older copy", lambda at: at.back(REGISTER), "2026-004: niet in orde."),
        ("remove", "it", no_register, "Het register"),
        ("remove", "its folder", lambda at: shutil.rmtree(at.file("register")), "Het register"),
        ("remove", "what it holds", lambda at: at.write([]), "Het register"),
    ),
    unseen(
        "register",
        "roll back",
        "its last line gone",
        lambda at: at.write(at.lines[:-1]),
        "So it is when the program is stopped between the dossier and the register. It is told once.",
    ),
    unseen("register", "add", "one where 0.1.0 had it", old_register, "Nothing reads it where there is a new one."),
]

TOMBSTONE, NEW_STONE = f"cases/{GONE}.tombstone", f"cases/{BUSY}.tombstone"
ALIVE = (TOMBSTONE, f"cases/{GONE}.toml.age", f"cases/{GONE}.flow.age")


def put_stone(at: Attacker, case: str = BUSY) -> None:
    """Put the tombstone of another case, with the number changed."""
    at.file(f"cases/{case}.tombstone").write_bytes(
        at.file(TOMBSTONE).read_bytes().replace(GONE.encode(), case.encode())
    )


def other_place(at: Attacker) -> None:
    """The tombstone itself, at another case."""
    at.gone(CLOSED)
    at.without(CLOSED)
    at.file(TOMBSTONE).rename(at.file(f"cases/{CLOSED}.tombstone"))


TOMBSTONES = attacks(
    "tombstone",
    ("forge", "another reason", lambda at: at.edit(TOMBSTONE, "verzoek", "vergissing"), STONE),
    ("forge", "for a case that is thrown away", lambda at: (at.gone(BUSY), put_stone(at)), STONE),
    ("forge", "the same, and no lines", lambda at: (at.gone(BUSY), at.without(BUSY), put_stone(at)), STONE),
    ("add", "beside a case", lambda at: at.file(NEW_STONE).write_text(f'case = "{BUSY}"\n', "utf-8"), STONE),
    ("add", "for a number that never was", lambda at: put_stone(at, "2026-044"), STONE),
    ("replace", "one of their own", lambda at: at.file(TOMBSTONE).write_text(f'case = "{GONE}"\n', "utf-8"), STONE),
    ("roll back", "the case stands there again", lambda at: at.back(*ALIVE), "kan dit dossier openen"),
    ("roll back", "the case, with the register", lambda at: at.back(*ALIVE, REGISTER), "kan dit dossier openen"),
    ("remove", "it", lambda at: at.gone(GONE), GONE_WITHOUT_DELETE),
    ("swap", "it lies at another case", other_place, STONE),
)


def old_one_alone(at: Attacker) -> None:
    """A register as version 0.1.0 wrote it, and no other."""
    old_register(at)
    at.file(REGISTER).unlink()


REGISTERS += attacks("register", ("replace", "one of 0.1.0", old_one_alone, "Het register"))
ON_CASES: list[Attack] = [*DOSSIERS, *FLOWS, *DRAFTS, *REGISTERS, *TOMBSTONES]
