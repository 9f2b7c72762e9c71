"""What sealing costs: unlocking once a command, and each durable answer, beside the same without a seal.

Unlocking is scrypt, on purpose slow; all the rest should hardly show. Beside it stands a passphrase file as pyrage
makes it by itself, which is why the program writes that one kind of file on its own.
"""

import time
from collections.abc import Callable, Iterator
from datetime import date
from statistics import median

import pyrage

from dossiers import AUTHOR, answer, grow, new_case, now
from measure import (
    NOTHING,
    PROGRAM,
    Effort,
    Options,
    Table,
    Times,
    environment,
    in_turn,
    main,
    milliseconds,
    process,
    ratios,
    times,
)
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.seal import passphrase
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import new_keys

WORDS = "lepel wolk kast zeven"
ENTRIES = 85  # about 47 KB
FLOOR = "python -I -c pass"


def measure(options: Options) -> Iterator[Table]:
    """Measure, and yield the tables."""
    # Only to see that all of it works, a passphrase need not take long.
    passphrase.WORK_FACTOR = options.sized(passphrase.WORK_FACTOR, passphrase.WORK_FACTOR, 4)
    yield _unlocking(options)
    sealed, plain = Home(options.folder / "sealed"), Home(options.folder / "plain")
    sealed = sealed.opened_with(sealed.key_folder.keep(new_keys(AUTHOR.name, date(2026, 3, 10)), WORDS))
    cases = {"sealed": new_case(sealed), "open": new_case(plain)}
    for casefile in cases.values():
        grow(casefile, options.sized(ENTRIES, ENTRIES, 7))
    yield _answers(options, cases)
    file = options.folder / "wachtzin"
    file.write_text(WORDS)
    file.chmod(0o600)
    yield _commands(options, sealed, plain, cases["open"].case, str(file))


def _unlocking(options: Options) -> Table:
    """The passphrase itself: our file, and the one that pyrage makes."""
    secret = b"AGE-SECRET-KEY-1VOORBEELD\n"
    ours = passphrase.lock(secret, WORDS)
    name = f"our file, work factor {passphrase.WORK_FACTOR}"
    things = [_timed(name, lambda: passphrase.unlock(ours, WORDS))]
    if options.effort is not Effort.SHORT:  # nobody can tell it to take less than some seconds
        theirs = pyrage.passphrase.encrypt(secret, WORDS)
        things.append(_timed("a file that pyrage makes", lambda: pyrage.passphrase.decrypt(theirs, WORDS)))
    return ratios("Opening a passphrase file", in_turn(things, options.rounds(7, 3)), (name,))


def _answers(options: Options, cases: dict[str, CaseFile]) -> Table:
    """One durable answer with a seal and without."""
    rounds = options.rounds(200, 30)
    found = in_turn([_recording(name, casefile) for name, casefile in cases.items()], rounds)
    table = Table(f"One durable answer, {len(cases['open'].log.entries)} entries", ("", "median ms", "x open"))
    table.rows += [
        (name, milliseconds(found[name].median), times(found[name].against(found["open"]))) for name in found
    ]
    keys = cases["sealed"].home.keys
    assert keys is not None
    data = cases["sealed"].log.data
    sealed = keys.seal(data)
    parts: dict[str, Callable[[], object]] = {
        "seal, and open once to be sure": lambda: keys.seal(data),
        "open": lambda: keys.open(sealed),
    }
    for name, work in parts.items():
        seconds = median(_timed(name, work)()[name] for _ in range(rounds))
        table.notes.append(f"{name}: {milliseconds(seconds)} ms for {len(data)} bytes")
    return table


def _commands(options: Options, sealed: Home, plain: Home, case: str, file: str) -> Table:
    """Whole processes that read one dossier."""
    # The dossiers were put back behind the register's back: it must know them, as it does when nobody measures.
    for home in (sealed, plain):
        home.register.note(open_case(home, case, now).head())
    surroundings = environment(options.folder)
    things = [
        process(FLOOR, NOTHING, surroundings),
        process("show, open", [*PROGRAM, "show", case], environment(plain.path)),
        process(
            "show, sealed", [*PROGRAM, "show", case], {**environment(sealed.path), "MELDCODE_PASSPHRASE_FILE": file}
        ),
        process("list, sealed (no key needed)", [*PROGRAM, "list"], environment(sealed.path)),
    ]
    table = ratios("Reading one dossier", in_turn(things, options.rounds(15, 5)), (FLOOR, "show, open"))
    table.notes.append("what 'show, sealed' takes more than 'show, open' is the passphrase, and loading what opens it")
    return table


def _recording(name: str, casefile: CaseFile) -> Callable[[], Times]:
    """Return what records one answer and then, untimed, puts the dossier back as it was."""

    def run() -> Times:
        cases = casefile.home.cases
        stamp = cases.stamp(casefile.case)
        assert stamp is not None
        again = CaseFile(casefile.home, casefile.log, stamp, casefile.flow, now, AUTHOR)
        # A sitting asks this when it opens the case.
        assert again.missed is not None
        content = answer(again)
        found = _timed(name, lambda: again.record(content))()
        stamp = cases.stamp(casefile.case)
        assert stamp is not None
        cases.replace(casefile.case, casefile.log.data, stamp)
        return found

    return run


def _timed(name: str, work: Callable[[], object]) -> Callable[[], Times]:
    def run() -> Times:
        begin = time.perf_counter()
        work()
        return {name: time.perf_counter() - begin}

    return run


if __name__ == "__main__":
    main(__doc__ or "", measure)
