"""Attacks on what belongs to the home: settings, keys, the list of who may read, the witness, own flows."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace

import tomli_w

from meldcode_cli.flow import approvals
from meldcode_cli.seal import age
from meldcode_cli.store import witness
from tests.attacks.attacker import NEWEST, REGISTER, STRANGER, Attacker
from tests.attacks.on_cases import no_witness
from tests.attacks.rows import LIST_CHANGED, WITNESS, Attack, attacks, passes, unseen
from tests.support.sealed import colleague

SETTINGS, PEOPLE, SIGNING = "settings.toml", "keys/recipients.toml", "keys/signing.age"
IDENTITY, RECOVERY, NEWEST_FILE = "keys/identity.age", "keys/identity.recovery.age", "keys/witness.toml"
NO_PROMISE = "Nothing that counts hangs on it: what is sealed, and for whom, the keys say. `settings` shows it."

SETTING = [
    *attacks(
        "settings",
        (
            "forge",
            "the witness of a lower number",
            lambda at: at.edit(SETTINGS, f'witness = "{NEWEST}', 'witness = "2026-002'),
            WITNESS,
        ),
        ("replace", "those of another home", lambda at: at.theirs(SETTINGS), WITNESS),
    ),
    unseen(
        "settings",
        "forge",
        "nothing is sealed any more",
        lambda at: at.edit(SETTINGS, "sealed = true", "sealed = false"),
        NO_PROMISE,
    ),
    unseen("settings", "forge", "no word of sealing", lambda at: at.edit(SETTINGS, "sealed = true\n", ""), NO_PROMISE),
    unseen("settings", "forge", "another name", lambda at: at.edit(SETTINGS, "W. Kuipers", "A. Vreemd"), NO_PROMISE),
    unseen("settings", "add", "an older format", lambda at: at.edit(SETTINGS, "format = 2", "format = 1"), NO_PROMISE),
    unseen("settings", "roll back", "to an older copy", lambda at: at.back(SETTINGS), NO_PROMISE),
    unseen("settings", "remove", "it", lambda at: at.file(SETTINGS).unlink(), NO_PROMISE),
]


def joined(at: Attacker) -> None:
    """Write themselves on the list."""
    text = f'\n[[recipient]]\nkind = "colleague"\nname = "A. Vreemd"\nkey = "{colleague().key}"\nadded = 2026-03-09\n'
    with at.file(PEOPLE).open("a", encoding="utf-8") as file:
        file.write(text)


def stranger_for(at: Attacker, person: int, field: str = "key") -> None:
    """Put a key of their own in the place of somebody's."""
    new = colleague().key if field == "key" else STRANGER.public
    at.edit(PEOPLE, at.readers[person][field], new)


RECIPIENTS = attacks(
    "recipients",
    ("forge", "themselves for the owner", lambda at: stranger_for(at, 0), LIST_CHANGED),
    ("forge", "themselves for the recovery key", lambda at: stranger_for(at, 1), LIST_CHANGED),
    ("forge", "their signing key for the owner's", lambda at: stranger_for(at, 0, "signing"), LIST_CHANGED),
    ("add", "themselves", joined, LIST_CHANGED),
    ("replace", "that of another home", lambda at: at.theirs(PEOPLE), LIST_CHANGED),
    ("remove", "it", lambda at: at.file(PEOPLE).unlink(), LIST_CHANGED),
    ("roll back", "to when A. Smit still stood on it", lambda at: at.back(PEOPLE), LIST_CHANGED),
)
RECIPIENTS.append(
    passes(
        "recipients",
        "roll back",
        "the same, with register and witnesses",
        lambda at: at.back(PEOPLE, REGISTER, NEWEST_FILE, SETTINGS),
        "A. Smit staat weer op de lijst",
        "`verify` tells it, by what the dossiers say; a case that begins before that is sealed for A. Smit too.",
    )
)


def own_signing_key(at: Attacker) -> None:
    """A signing key of their own, sealed for the owner."""
    at.seal(SIGNING, STRANGER.kept(colleague().secret))


SIGNING_KEY = attacks(
    "signing key",
    ("forge", "one of their own", own_signing_key, SIGNING),
    ("replace", "that of another home", lambda at: at.theirs(SIGNING), SIGNING),
    ("remove", "it", lambda at: at.file(SIGNING).unlink(), SIGNING),
    (
        "add",
        "theirs, and on the list",
        lambda at: (own_signing_key(at), stranger_for(at, 0, "signing")),
        LIST_CHANGED,
    ),
)


def sealed_for_recovery(at: Attacker, *more: str) -> None:
    """A key of their own where the owner's is, for the recovery key."""
    data = f"{colleague().secret}\n".encode()
    at.file(RECOVERY).write_bytes(age.seal(data, [at.readers[1]["key"], *more]))


def all_their_keys(at: Attacker) -> None:
    """Every file with keys of another home."""
    for name in (IDENTITY, RECOVERY, SIGNING, PEOPLE, NEWEST_FILE):
        at.theirs(name)


WRONG_PASSPHRASE = (
    "The passphrase of the owner does not open it, as if it was typed wrong: the program goes no further."
)
OWN_KEY = [
    *attacks(
        "own key",
        ("remove", "it", lambda at: at.file(IDENTITY).unlink(), "Uw sleutel is weg."),
        ("remove", "all keys", lambda at: shutil.rmtree(at.file("keys")), "Uw sleutel is weg."),
        ("swap", "with that for the recovery key", lambda at: at.swap(IDENTITY, RECOVERY), "beschadigd of veranderd"),
    ),
    unseen("own key", "replace", "that of another home", lambda at: at.theirs(IDENTITY), WRONG_PASSPHRASE),
    unseen("own key", "replace", "all keys of another home", all_their_keys, WRONG_PASSPHRASE),
    *attacks(
        "own key for the recovery key",
        ("remove", "it", lambda at: at.file(RECOVERY).unlink(), RECOVERY),
        ("add", "a key that opens it", lambda at: sealed_for_recovery(at, colleague().key), RECOVERY),
        ("forge", "a key of their own in it", sealed_for_recovery, RECOVERY),
        ("replace", "that of another home", lambda at: at.theirs(RECOVERY), RECOVERY),
    ),
]


def claims(at: Attacker, newest: str) -> None:
    """Write both witnesses anew, signed by a stranger."""
    table = witness.table_of([newest], STRANGER)
    at.file(NEWEST_FILE).write_text(tomli_w.dumps(table), encoding="utf-8")
    settings = at.file(SETTINGS)
    kept = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("witness")]
    line = f'witness = "{newest} {table["signed_by"]} {table["signature"]}"'
    settings.write_text("\n".join([*kept, line]) + "\n", "utf-8")


SAID_ELSEWHERE = "No case is gone, and the register and the dossiers say which is the newest as well."
WITNESSES = [
    *attacks(
        "witness",
        ("forge", "a lower number", lambda at: at.edit(NEWEST_FILE, NEWEST, "2026-002"), WITNESS),
        ("forge", "both, with their signature", lambda at: claims(at, "2026-002"), WITNESS),
        ("add", "a number that never was", lambda at: claims(at, "2026-900"), WITNESS),
        ("replace", "that of another home", lambda at: at.theirs(NEWEST_FILE), WITNESS),
        ("swap", "both of another home", lambda at: (at.theirs(NEWEST_FILE), at.theirs(SETTINGS)), WITNESS),
    ),
    unseen("witness", "roll back", "to an older copy", lambda at: at.back(NEWEST_FILE), SAID_ELSEWHERE),
    unseen("witness", "remove", "it", lambda at: at.file(NEWEST_FILE).unlink(), SAID_ELSEWHERE),
    unseen("witness", "remove", "both", no_witness, SAID_ELSEWHERE),
]

OWN_FLOW, APPROVAL = "flows/eigen.toml", "flows/eigen.akkoord"


def approved(at: Attacker, name: str = "eigen") -> None:
    """Put a flow with other words, and an approval that fits it."""
    text = at.file(OWN_FLOW).read_text("utf-8").replace('"1b"', '"1c"').replace('id = "eigen"', f'id = "{name}"', 1)
    kept = at.file(APPROVAL).read_text("utf-8")
    was, now = (hashlib.sha256(data).hexdigest() for data in (at.file(OWN_FLOW).read_bytes(), text.encode()))
    at.file(f"flows/{name}.toml").write_text(text, "utf-8")
    approval = kept.replace(was, now).replace('"1b"', '"1c"').replace('"eigen"', f'"{name}"')
    at.file(f"flows/{name}.akkoord").write_text(approval, "utf-8")


def one_more_approved(at: Attacker) -> None:
    """Somebody who never saw it, among who approved."""
    at.edit(APPROVAL, "person = [", 'person = [\n    { name = "H. Baas", role = "bestuur" },')


def unsigned(at: Attacker) -> None:
    """The same approval, as a home writes it that signs nothing."""
    found = approvals.kept(at.file(APPROVAL))
    assert found is not None
    at.file(APPROVAL).write_bytes(approvals.written(replace(found, signature="", people=(("H. Baas", "bestuur"),))))


def by_a_stranger(at: Attacker) -> None:
    """One that is right in all but whose signature it is."""
    found = approvals.kept(at.file(APPROVAL))
    assert found is not None
    mine = replace(found, people=(("H. Baas", "bestuur"),), signed_by=STRANGER.public)
    signed = replace(mine, signature=STRANGER.sign(mine.message))
    at.file(APPROVAL).write_bytes(approvals.written(signed))


def other_flow(at: Attacker) -> None:
    """A flow of theirs beside an approval that the owner gave to another one."""
    text = at.file(OWN_FLOW).read_text("utf-8").replace('id = "eigen"', 'id = "vreemd"', 1)
    at.file("flows/vreemd.toml").write_text(text, "utf-8")
    shutil.copyfile(at.file(APPROVAL), at.file("flows/vreemd.akkoord"))


READ_ANEW = "An approval holds for one text: a case that begins with this one says that nobody read it."
FLOW_FILES = [
    *attacks(
        "own flow",
        ("forge", "other words, and an approval", approved, "flows/eigen"),
        ("forge", "somebody more who approved", one_more_approved, "flows/eigen"),
        ("forge", "an approval that nobody signed", unsigned, "flows/eigen"),
        ("replace", "the approval with one that a stranger signed", by_a_stranger, "flows/eigen"),
        ("roll back", "with approval", lambda at: at.back(OWN_FLOW, APPROVAL), "flows/eigen"),
        ("add", "theirs, approved", lambda at: approved(at, "vreemd"), "flows/vreemd"),
        ("swap", "an approval with that of another flow", other_flow, "flows/vreemd"),
    ),
    unseen("own flow", "replace", "other words", lambda at: at.edit(OWN_FLOW, '"1b"', '"1c"'), READ_ANEW),
    unseen("own flow", "remove", "it", lambda at: at.file(OWN_FLOW).unlink(), "Each case keeps its own flow."),
    unseen("own flow", "remove", "the approval", lambda at: at.file(APPROVAL).unlink(), READ_ANEW),
]
ON_THE_HOME: list[Attack] = [*SETTING, *RECIPIENTS, *SIGNING_KEY, *OWN_KEY, *WITNESSES, *FLOW_FILES]
