"""A home that is connected with a shared store: what is saved goes there, what is there comes in, nothing is lost."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from meldcode_cli.case import striking
from meldcode_cli.case.around import Label, Link
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.struck import Struck
from meldcode_cli.commands.safe import texts as store_texts
from meldcode_cli.dossier import parcel, remote, taking_in, texts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.numbering import linked_cases
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.seal.cards import Card
from meldcode_cli.seal.signing import new_signing_key
from meldcode_cli.store import objects
from meldcode_cli.store.connection import was_connected
from meldcode_cli.store.home import Home
from tests.shared_store import race
from tests.support.answers import AT, Tables, whole
from tests.support.command import inside
from tests.support.scripted import AUTHOR
from tests.support.sealed import CASE, SealedHome, colleague, sealed_home
from tests.support.shared_store import NOW, FakeStore, again, connect, names_of, reachable

SAID = "W. Kuipers"


@pytest.fixture
def store() -> Iterator[FakeStore]:
    """A store that every home here is connected with."""
    made = FakeStore()
    with reachable(made):
        yield made


def other_child() -> Tables:
    """An answers file about somebody else."""
    tables = whole()
    tables["case"]["initials"] = "B.B."
    return tables


def clock() -> datetime:
    """The time."""
    return NOW


def homes(folder: Path, count: int = 2) -> list[SealedHome]:
    """Make homes of one user on so many computers, each with the same case, and none with a store."""
    first = sealed_home(folder / "1")
    assert first.begin().code == 0
    made = [first]
    for number in range(2, count + 1):
        other = sealed_home(folder / str(number))
        made.append(other)
    return made


def write(home: Home, text: str, case: str = CASE) -> CaseFile:
    """Open a case as a sitting does, and add something to it."""
    with home.cases.locked(case):
        taking_in.ask(home, case, clock)
        casefile = open_case(home, case, clock, AUTHOR)
        casefile.record(Label(label=text))
    return casefile


def labels(home: Home, case: str = CASE) -> set[str]:
    """All names that were given to a case, in a home."""
    entries = open_case(home, case, clock).log.entries
    return {entry.content.label for entry in entries if isinstance(entry.content, Label)}


def line(home: Home) -> remote.Line:
    """The line of a home."""
    found = remote.line_of(home)
    assert found is not None
    return found


def test_without_a_store_nothing_is_asked(store: FakeStore, tmp_path: Path) -> None:
    """A home that was never connected asks nothing, and has no line."""
    (home,) = homes(tmp_path, 1)
    write(home.home, "zonder")
    assert store.asked == [] and remote.line_of(home.home) is None


def test_what_is_saved_goes_to_the_store_under_a_name_that_says_nothing(store: FakeStore, tmp_path: Path) -> None:
    """One request for each save, once it is known what stands there; the name follows from the random id alone."""
    (home,) = homes(tmp_path, 1)
    connect(home.home)
    casefile = write(home.home, "eerste")
    assert isinstance(casefile.log, SignedLog)
    name = parcel.name_of(casefile.log.id)
    assert names_of(store) == [name] and casefile.log.id not in name and CASE not in name
    assert parcel.opened(home.home, store.read(name)[0], name).log.data == casefile.log.data
    store.asked.clear()
    casefile.record(Label(label="tweede"))
    assert store.asked == [("replace", name)]
    assert line(home.home).waiting() == []


def test_a_line_that_is_down_holds_nobody_up_and_loses_nothing(store: FakeStore, tmp_path: Path) -> None:
    """What was saved meanwhile waits, also for another run; one calm sentence; and it is sent at the next chance."""
    (home,) = homes(tmp_path, 1)
    connect(home.home)
    store.down = True
    casefile = write(home.home, "eerste")
    asked = len(store.asked)
    casefile.record(Label(label="tweede"))
    assert len(store.asked) == asked, "a line that failed just now is left in peace"
    assert line(home.home).unsaid == [texts.STORE_DOWN]
    again(home.home)
    assert line(home.home).waiting() == [CASE]
    store.down = False
    write(home.home, "derde")
    assert line(home.home).waiting() == []
    (name,) = names_of(store)
    sent = parcel.opened(home.home, store.read(name)[0], name).log
    assert sent.data == open_case(home.home, CASE, clock).log.data


def test_whoever_can_write_in_the_folder_sends_nothing_elsewhere(store: FakeStore, tmp_path: Path) -> None:
    """Another address, or one that somebody else signed: nothing is asked of it, and that is said. A new key of the
    user goes on with the old one's; and letting go stays known."""
    (home,) = homes(tmp_path, 1)
    connect(home.home)
    write(home.home, "een")
    about = home.path / "opslag" / "opslag.toml"
    good = about.read_text(encoding="utf-8")
    stranger = sealed_home(tmp_path / "vreemd", number=1)
    connect(stranger.home)
    theirs = (stranger.path / "opslag" / "opslag.toml").read_text(encoding="utf-8")
    for changed in (good.replace("s3://school", "s3://kwaad"), theirs, "", good.replace("2026-06-12", "2026-06-13")):
        about.write_text(changed, encoding="utf-8")
        again(home.home)
        store.asked.clear()
        write(home.home, "twee")
        assert store.asked == [] and not was_connected(home.home)
        assert line(home.home).unsaid == [texts.STORE_CHANGED]
        assert inside(home.path, "list", at=AT).code == 0 and store.asked == []
    about.write_text(good, encoding="utf-8")
    assert was_connected(home.home)
    remote.connection_of(home.home).forget()
    assert remote.line_of(home.home) is None and was_connected(home.home)
    assert home.home.keys is not None and home.home.keys.signer is not None
    new = new_signing_key()
    known = remote.connection_of(home.home)
    known.sign_anew(new, [home.home.keys.signer.public])
    assert known.is_by([new.public]) and not known.is_by([home.home.keys.signer.public])
    known.sign_anew(home.home.keys.signer, None)
    assert known.is_by([new.public])


def test_a_store_that_does_not_let_us_in_is_told_as_such(store: FakeStore, tmp_path: Path) -> None:
    """Nothing is lost, and what to look at is said: with whom to talk is another matter than waiting for the line."""
    (home,) = homes(tmp_path, 1)
    connect(home.home)

    def refuse(verb: str, _: str) -> None:
        raise objects.NotAllowed if verb in ("create", "replace") else objects.Refused

    store.before = refuse
    write(home.home, "een")
    assert line(home.home).unsaid == [texts.STORE_CLOSED.format(problem=objects.Refused().message)]
    assert labels(home.home) == {"een"} and line(home.home).waiting() == [CASE]


def test_a_second_computer_gets_the_cases_and_both_go_on(store: FakeStore, tmp_path: Path) -> None:
    """What one wrote the other finds when opening; who wrote it is told."""
    one, other = homes(tmp_path)
    connect(one.home)
    write(one.home, "van een")
    connect(other.home)
    there = taking_in.there(line(other.home))
    assert len(there.names) == 1 and there.newer == there.missing == ()
    assert taking_in.take_new(line(other.home), there.names, clock) == [CASE]
    assert labels(other.home) == {"van een"}
    write(other.home, "van ander")
    assert taking_in.there(line(one.home)).newer == (CASE,)
    write(one.home, "weer van een")
    assert labels(one.home) == {"van een", "van ander", "weer van een"}
    assert line(one.home).unsaid == [texts.STORE_NEWER_ONE.format(case=CASE, who=SAID)]
    for home in (one, other):
        said = home.run("verify")
        assert said.code == 0, said.out


def test_who_loses_the_race_is_told_who_went_on_and_both_stay(store: FakeStore, tmp_path: Path) -> None:
    """Two people in the same case at once: whoever is second hears it, goes on, and at the end all is together."""
    one, other = homes(tmp_path)
    connect(one.home)
    first = write(one.home, "samen")
    connect(other.home)
    taking_in.take_new(line(other.home), taking_in.there(line(other.home)).names, clock)
    write(other.home, "ander was eerst")
    heard: list[str] = []
    remote.hear(one.home, heard.append)
    first.record(Label(label="een was later"))
    first.record(Label(label="en ging door"))
    assert heard == [texts.STORE_WENT_ON.format(who=SAID, case=CASE)]
    said: list[str] = []
    taking_in.at_the_end(said.append)
    assert said == [texts.STORE_NEWER_ONE.format(case=CASE, who=SAID)]
    everything = {"samen", "ander was eerst", "een was later", "en ging door"}
    assert labels(one.home) == everything
    write(other.home, "tot slot")
    assert labels(other.home) == {*everything, "tot slot"}
    for home in (one, other):
        assert home.run("verify").code == 0


def test_a_store_that_rolls_back_is_noticed_and_mended(store: FakeStore, tmp_path: Path) -> None:
    """An older copy than was seen is said, nothing here is lost, and what is here goes back."""
    (home,) = homes(tmp_path, 1)
    connect(home.home)
    for text in ("een", "twee", "drie"):
        write(home.home, text)
    (name,) = names_of(store)
    store.give_back(name, 2)
    again(home.home)
    write(home.home, "vier")
    assert line(home.home).unsaid == [texts.STORE_ROLLED_BACK.format(case=CASE)]
    assert labels(home.home) == {"een", "twee", "drie", "vier"}
    sent = parcel.opened(home.home, store.read(name)[0], name).log
    assert sent.data == open_case(home.home, CASE, clock).log.data


def test_a_store_that_drops_a_case_is_noticed_and_gets_it_again(store: FakeStore, tmp_path: Path) -> None:
    """A case that is gone from the store is said to be; here it stays, and it is sent again."""
    (home,) = homes(tmp_path, 1)
    connect(home.home)
    write(home.home, "een")
    (name,) = names_of(store)
    store.lose(name)
    assert taking_in.there(line(home.home)).missing == (CASE,)
    again(home.home)
    write(home.home, "twee")
    assert line(home.home).unsaid == [texts.STORE_MISSING.format(case=CASE)]
    assert names_of(store) == [name] and labels(home.home) == {"een", "twee"}


@pytest.mark.parametrize(
    "what", ["garbage", "cut off", "changed", "another case", "a stranger's", "sealed by a stranger"]
)
def test_what_a_store_makes_up_is_not_taken_over(store: FakeStore, tmp_path: Path, what: str) -> None:
    """Whatever it gives that is no dossier of ours is told, and nothing here changes. What can be of nobody is put
    right; what a colleague may have written, whom this home does not know, stays there."""
    (home,) = homes(tmp_path, 1)
    connect(home.home)
    casefile = write(home.home, "een")
    (name,) = names_of(store)
    good = store.read(name)[0]
    stranger = sealed_home(tmp_path / "vreemd", number=1)
    assert stranger.begin().code == 0
    theirs = open_case(stranger.home, CASE, clock, AUTHOR)
    assert isinstance(theirs.log, SignedLog) and isinstance(casefile.log, SignedLog)
    keys = home.home.keys
    assert keys is not None
    lies = {
        "garbage": b"niets van dit alles",
        "cut off": good[:-20],
        "changed": good[:-200] + bytes([good[-200] ^ 1]) + good[-199:],
        "another case": keys.seal(stranger.home.keys.open(parcel.packed(stranger.home, theirs.log))),
        "a stranger's": parcel.packed(stranger.home, theirs.log),
        "sealed by a stranger": keys.seal(_signed_by(stranger, casefile)),
    }
    store.put_in(name, lies[what])
    before = open_case(home.home, CASE, clock).log.data
    again(home.home)
    with home.home.cases.locked(CASE):
        taking_in.ask(home.home, CASE, clock)
    (said,) = line(home.home).unsaid
    assert said.startswith(texts.STORE_STRANGE.format(case=CASE, problem="")[:40])
    assert open_case(home.home, CASE, clock).log.data == before
    if what in ("a stranger's", "sealed by a stranger"):
        assert store.read(name)[0] == lies[what]
    else:
        assert parcel.opened(home.home, store.read(name)[0], name).log.data == before


def test_what_somebody_wrote_who_was_removed_holds_nobody_up(store: FakeStore, tmp_path: Path) -> None:
    """It counts no more, is kept apart, and the dossier of who stayed takes its place: nothing waits for ever."""
    (home,) = homes(tmp_path, 1)
    bram = sealed_home(tmp_path / "bram", number=1)
    keys = bram.home.keys
    assert keys is not None and keys.signer is not None
    card = Card(keys.recipients().people[0].key, keys.signer.public)
    assert home.run("key", "add", "Bram", card.text).code == 0
    connect(home.home)
    casefile = write(home.home, "een")
    (name,) = names_of(store)
    late = _signed_by(bram, casefile)
    assert home.run("key", "remove", "Bram").code == 0
    again(home.home)
    assert home.home.keys is not None
    store.put_in(name, home.home.keys.seal(late))
    before = open_case(home.home, CASE, clock).log
    with home.home.cases.locked(CASE):
        taking_in.ask(home.home, CASE, clock)
    assert texts.STORE_STRANGE.format(case=CASE, problem=texts.STRANGE_LEFT) in line(home.home).unsaid
    assert open_case(home.home, CASE, clock).log.data == before.data
    assert parcel.opened(home.home, store.read(name)[0], name).log.data == before.data
    (aside,) = home.home.cases.place.list().keys() & {f"{CASE}.opzij-1.toml.age"}
    assert b'label = "vals"' in home.home.keys.open(home.home.cases.place.read(aside)[0])
    assert not line(home.home).waiting()


def _signed_by(stranger: SealedHome, casefile: CaseFile) -> bytes:
    """Return a parcel of a case to which somebody who does not count has added something."""
    assert isinstance(casefile.log, SignedLog) and stranger.home.keys is not None
    entry = casefile._entry(Label(label="vals"), casefile.log)
    log = casefile.log.added(entry, stranger.home.keys.signer)
    sealed = parcel.packed(casefile.home, log)
    assert casefile.home.keys is not None
    return casefile.home.keys.open(sealed)


def test_who_is_not_on_the_list_here_is_named(store: FakeStore, tmp_path: Path) -> None:
    """A colleague could open it where it comes from: nobody is left out without a word."""
    one, other = homes(tmp_path)
    assert one.run("key", "add", "A. Smit", colleague().key).code == 0
    connect(one.home)
    write(one.home, "een")
    connect(other.home)
    taking_in.take_new(line(other.home), taking_in.there(line(other.home)).names, clock)
    assert line(other.home).unsaid == [texts.STORE_LEFT_OUT.format(who="A. Smit")]


def test_a_household_of_a_colleague_is_told_of_no_child_here(store: FakeStore, tmp_path: Path) -> None:
    """A link names a number of the home in which it was made: in another home that is another child."""
    world = race.made(tmp_path / "vier", cases=2)
    with reachable(store):
        for name, data in world.stored.items():
            store.create(name, data)
        one, other = (world.home(world.folder, number) for number in (0, 1))
        with one.cases.locked("2026-001"):
            taking_in.ask(one, "2026-001", clock)
            casefile = open_case(one, "2026-001", clock, AUTHOR)
            casefile.record(Link(case="2026-002"))
        assert linked_cases(one, casefile.log) == ("2026-002",)
        taking_in.ask_unless_busy(other, "2026-001", clock)
        log = open_case(other, "2026-001", clock).log
        assert any(isinstance(entry.content, Link) for entry in log.entries) and linked_cases(other, log) == ()


def test_a_number_that_is_taken_becomes_another(store: FakeStore, tmp_path: Path) -> None:
    """Two computers each began a case 2026-001: both stay, under two labels, and each goes its own way."""
    one, other = homes(tmp_path)
    assert other.begin(other_child()).code == 0
    for home in (one, other):
        connect(home.home)
        write(home.home, f"van {home.path.parent.name}")
    came = taking_in.take_new(line(one.home), taking_in.there(line(one.home)).names, clock)
    assert came == ["2026-002"] and labels(one.home) == {"van 1"} and labels(one.home, "2026-002") == {"van 2"}
    write(one.home, "erbij", "2026-002")
    write(other.home, "ook erbij")
    assert labels(other.home) == {"van 2", "erbij", "ook erbij"}
    assert one.run("verify").code == 0 and other.run("verify").code == 0


def test_what_was_sent_is_found_again_after_a_stop_at_any_moment(store: FakeStore, tmp_path: Path) -> None:
    """Whatever is lost of what is known of the store, nothing is sent twice in vain, and nothing is left out."""
    (home,) = homes(tmp_path, 1)
    connect(home.home)
    write(home.home, "een")
    shutil.rmtree(home.path / "opslag")
    connect(home.home)
    again(home.home)
    assert line(home.home).waiting() == [CASE]
    assert taking_in.send_waiting(line(home.home), clock) == 0
    assert line(home.home).waiting() == [] and len(names_of(store)) == 1
    assert line(home.home).unsaid == []


def test_what_lies_in_a_store_opens_without_this_program(store: FakeStore, tmp_path: Path) -> None:
    """As the page on the format says: a name that is a SHA-256, a tar within the seal, the dossier and its flow."""
    (home,) = homes(tmp_path, 1)
    connect(home.home)
    log = write(home.home, "een").log
    assert isinstance(log, SignedLog) and home.home.keys is not None
    (name,) = names_of(store)
    assert name == hashlib.sha256(f"meldcode store 1\n{log.id}".encode()).hexdigest()
    with tarfile.open(fileobj=io.BytesIO(home.home.keys.open(store.read(name)[0]))) as tar:
        files = {member.name: (tar.extractfile(member) or io.BytesIO()).read() for member in tar}
    assert files.pop("dossier.toml") == log.data
    ((flow, zipped),) = files.items()
    assert flow == f"{hashlib.sha256(gzip.decompress(zipped)).hexdigest()}.flow"


def test_sizes_in_the_store_tell_next_to_nothing(store: FakeStore, tmp_path: Path) -> None:
    """A short and a long answer give files of one length."""
    (home,) = homes(tmp_path, 1)
    connect(home.home)
    write(home.home, "a")
    write(home.home, "b" * 60)
    (name,) = names_of(store)
    keys = home.home.keys
    assert keys is not None
    # Around it stands what age adds by chance.
    lengths = {len(keys.open(data)) for data, _ in store.history[name]}
    assert len(lengths) == 1


def test_a_case_that_was_deleted_goes_from_the_store_too(store: FakeStore, tmp_path: Path) -> None:
    """What stays there says only that it was deleted, and opens for who could open it; a colleague is told, and keeps
    what is there until they decide; it comes back to nobody."""
    one, other = homes(tmp_path)
    connect(one.home)
    write(one.home, "weg ermee")
    connect(other.home)
    taking_in.take_new(line(other.home), taking_in.there(line(other.home)).names, clock)
    (name,) = names_of(store)
    before = store.read(name)[0]
    one.home.cases.remove(CASE)
    remote.deleted(one.home, CASE)
    assert store.read(name)[0] != before
    with pytest.raises(parcel.Gone):
        parcel.opened(one.home, store.read(name)[0], name)
    assert taking_in.take_new(line(one.home), taking_in.there(line(one.home)).names, clock) == []
    write(other.home, "nog even")
    assert line(other.home).unsaid == [texts.STORE_GONE.format(case=CASE)]
    assert labels(other.home) == {"weg ermee", "nog even"}
    with pytest.raises(parcel.Gone):
        parcel.opened(one.home, store.read(name)[0], name)
    third = sealed_home(tmp_path / "3")
    connect(third.home)
    for _ in range(2):
        taking_in.take_new(line(third.home), taking_in.there(line(third.home)).names, clock)
        assert third.home.cases.cases() == []
    assert taking_in.there(line(third.home)).names == ()


def test_what_could_not_be_deleted_in_the_store_is_deleted_later(store: FakeStore, tmp_path: Path) -> None:
    """Also when somebody else wrote in it meanwhile: whoever deletes a case decides that for all."""
    one, other = homes(tmp_path)
    connect(one.home)
    write(one.home, "een")
    connect(other.home)
    taking_in.take_new(line(other.home), taking_in.there(line(other.home)).names, clock)
    (name,) = names_of(store)
    store.down = True
    one.home.cases.remove(CASE)
    remote.deleted(one.home, CASE)
    store.down = False
    again(one.home)
    write(other.home, "nog iets")
    assert taking_in.send_waiting(line(one.home), clock) == 0
    with pytest.raises(parcel.Gone):
        parcel.opened(one.home, store.read(name)[0], name)
    assert line(one.home).to_take_out() == []


def test_nobody_else_can_say_that_a_case_was_deleted(store: FakeStore, tmp_path: Path) -> None:
    """Whoever runs the store can seal for our key, and cannot sign."""
    (home,) = homes(tmp_path, 1)
    connect(home.home)
    write(home.home, "een")
    (name,) = names_of(store)
    stranger = sealed_home(tmp_path / "vreemd", number=1)
    assert stranger.home.keys is not None and home.home.keys is not None
    said = stranger.home.keys.open(parcel.packed_gone(stranger.home, name))
    store.put_in(name, home.home.keys.seal(said))
    again(home.home)
    write(home.home, "twee")
    assert labels(home.home) == {"een", "twee"}
    expected = texts.STORE_STRANGE.format(case=CASE, problem=texts.STRANGE_UNSIGNED)
    assert line(home.home).unsaid == [expected]


def test_a_list_asks_for_names_and_tells_what_is_new(store: FakeStore, tmp_path: Path) -> None:
    """One request for all cases, without a key; what is new, newer and gone is told, and stands in JSON."""
    one, other = homes(tmp_path)
    connect(one.home)
    write(one.home, "een")
    connect(other.home)
    store.asked.clear()
    said = inside(other.path, "list", at=AT)
    assert said.code == 0 and store_texts.STORE_NEW_ONE in " ".join(said.out.split())
    assert store.asked == [("list", "")]
    taking_in.take_new(line(other.home), taking_in.there(line(other.home)).names, clock)
    write(other.home, "twee")
    said = inside(one.path, "list", "--json", at=AT)
    assert json.loads(said.out)["store"] == {"new": 0, "newer": [CASE], "missing": []}
    store.lose(names_of(store)[0])
    assert json.loads(inside(one.path, "list", "--json", at=AT).out)["store"]["missing"] == [CASE]
    store.down = True
    said = inside(one.path, "list", at=AT)
    assert said.code == 0 and CASE in said.out and texts.STORE_DOWN in " ".join(said.err.split())


def test_what_is_struck_on_one_computer_goes_on_the_other_and_from_the_store(store: FakeStore, tmp_path: Path) -> None:
    """Also where the other went on with it meanwhile: the text is nowhere any more, and all is in order."""
    one, other = homes(tmp_path)
    connect(one.home)
    casefile = write(one.home, "dit moet weg")
    number = casefile.log.entries[-1].number
    connect(other.home)
    taking_in.take_new(line(other.home), taking_in.there(line(other.home)).names, clock)
    write(other.home, "en dit niet")
    casefile = open_case(one.home, CASE, clock, AUTHOR)
    with one.home.cases.locked(CASE):
        taking_in.ask(one.home, CASE, clock)
        casefile = open_case(one.home, CASE, clock, AUTHOR)
        effects = striking.effects(casefile.state, [number])
        why = {"ground": "by-law", "reason": "moest weg", "decided_by": "de directie"}
        casefile.record(Struck(entries=(number,), **why, **effects))
    write(other.home, "en door")
    (name,) = names_of(store)
    in_store = parcel.opened(one.home, store.read(name)[0], name).log.data
    for data in (in_store, other.home.cases.read(CASE)[0], one.home.cases.read(CASE)[0]):
        assert b"dit moet weg" not in data and b"en dit niet" in data
    assert other.run("verify").code == 0


def test_a_case_from_an_answers_file_is_sent(store: FakeStore, tmp_path: Path) -> None:
    """Whatever way a case begins, what is saved goes to the store."""
    (home,) = homes(tmp_path, 1)
    connect(home.home)
    said = home.begin(other_child())
    assert said.code == 0 and texts.STORE_DOWN not in said.err
    assert len(names_of(store)) == 2
