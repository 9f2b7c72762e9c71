"""Two and four at once: none loses an entry, and whoever must wait or give way says so."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from meldcode_cli.case import log as logs
from meldcode_cli.case.entries import Answer
from meldcode_cli.commands.safe import texts as safe_texts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import ExitCode
from meldcode_cli.seal import age
from meldcode_cli.store import archive
from meldcode_cli.store.locks import Busy
from tests.faults import scenarios as s
from tests.faults.held import look
from tests.faults.homes import CASE, ELSEWHERE, WORD, Made, copied
from tests.faults.sitting import NOW, Run, Sitting
from tests.faults.story import told_well
from tests.faults.tally import Tally
from tests.support import forms
from tests.support.restoring import parts_of
from tests.support.scripted import AUTHOR

BUSY = f"Iemand anders werkt nu aan casus {CASE}, of er staat nog een venster open."
SEALED_OR_NOT = pytest.mark.parametrize("sealed", [True, False], ids=["sealed", "open"])
FORM = [{"kind": "answer", "target": "plan", "fields": {"why": WORD}}]


def writing(made: Made, home: Path, name: str, count: int, until: Path | None = None) -> int:
    """Write entries in the first case from a process of its own, each in a sitting of its own; returns its id.

    It goes on until it wrote `count` of them, and until there is a file `until`.
    """
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        written = 0
        while written < count or (until is not None and not until.exists()):
            try:
                with made.opened(home).cases.locked(CASE):
                    casefile = open_case(made.opened(home), CASE, lambda: NOW, AUTHOR)
                    forms.keep(casefile, FORM)
                    casefile.record(said(f"{name}-{written}."))
                    forms.keep(casefile, [])
                written += 1
            except Busy:
                time.sleep(0.001)
        (home.parent / ELSEWHERE / name).write_text(str(written))
        code = 0
    finally:
        os._exit(code)


def said(words: str) -> Answer:
    """An entry with these words."""
    return Answer(question="plan", asked="Wat gaat u doen?", value=f"{words} {WORD}")


def all_end(children: Sequence[int]) -> None:
    """Wait for writers to end well."""
    for child in children:
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def nothing_missing(casefile: CaseFile, home: Path, names: Sequence[str], tally: Tally) -> None:
    """Every entry that a writer wrote is there, once."""
    values = [getattr(entry.content, "value", "") for entry in casefile.log.entries]
    for name in names:
        count = int((home.parent / ELSEWHERE / name).read_text())
        for number in range(count):
            times = values.count(f"{name}-{number}. {WORD}")
            tally.point([] if times == 1 else [f"{name}-{number} is there {times} times"], times == 0)


def all_at_once(sittings: Sequence[Sitting]) -> list[Run]:
    """Wait for all of these sittings to end."""
    with ThreadPoolExecutor(len(sittings)) as pool:
        return list(pool.map(Sitting.ends, sittings))


@SEALED_OR_NOT
@pytest.mark.parametrize("writers", [2, 4])
def test_writers_in_one_case_lose_nothing(writers: int, sealed: bool, tally: Tally) -> None:
    """Two and four processes that write in one case: every entry of each is in it, once, and the chain is whole."""
    made = s.halfway(sealed)
    home = copied(made)
    before = look(made, home)
    names = [f"schrijver-{number}" for number in range(writers)]
    all_end([writing(made, home, name, 8) for name in names])
    nothing_missing(open_case(made.opened(home), CASE, lambda: NOW), home, names, tally)
    after = look(made, home)
    assert after.entries == before.entries + 8 * writers
    assert (after.wrong, after.left_over) == ((), [])


@SEALED_OR_NOT
def test_whoever_comes_second_is_turned_away_and_hears_why(sealed: bool, tally: Tally) -> None:
    """While somebody answers, three others get exit code 4 and the reason; the first loses nothing by it."""
    story = told_well(s.ANSWERING, sealed)
    home = copied(story.made)

    def sit(*answers: tuple[str, str]) -> Sitting:
        return Sitting(home, s.RESUME, answers, environment=story.made.environment)

    waits = Path(f"{home}-waits")

    def when_the_others_are_gone(_: str) -> str:
        runs = all_at_once([sit(*s.ANSWERING.answers) for _ in range(3)])
        for run in runs:
            fine = run.code == ExitCode.BUSY and BUSY in run.words and run.told == (0, 0)
            tally.point([] if fine else [f"turned away with {run.code}:\n{run.said}"])
        waits.touch()
        return "Een beetje"

    first = Sitting(
        home,
        s.RESUME,
        (s.ANSWERING.answers[0], ("Maakt u zich zorgen", when_the_others_are_gone)),
        environment=story.made.environment,
    ).ends()
    assert first.code == s.ANSWERING.code and waits.exists()
    assert look(story.made, home).kept == story.end.kept


@SEALED_OR_NOT
def test_four_who_begin_to_answer_at_the_same_moment(sealed: bool, tally: Tally) -> None:
    """Whoever gets in saves; the others say that they cannot. In the end everything is there, once."""
    story = told_well(s.ANSWERING, sealed)
    home = copied(story.made)
    runs = all_at_once(
        [Sitting(home, s.RESUME, s.ANSWERING.answers, environment=story.made.environment) for _ in range(4)]
    )
    for run in runs:
        fine = run.code == s.ANSWERING.code or (run.code == ExitCode.BUSY and BUSY in run.words)
        tally.point([] if fine else [f"ended with {run.code}:\n{run.said}"])
    assert sum(run.told[1] for run in runs) == 1
    assert look(story.made, home).kept == story.end.kept


@SEALED_OR_NOT
def test_four_new_cases_at_once_get_four_numbers(sealed: bool, tally: Tally) -> None:
    """Four that begin a case at the same moment: four cases, each whole, and none that was there has changed."""
    story = told_well(s.NEW_CASE, sealed)
    home = copied(story.made)
    command = ("start", "--answers", s.answers_file(), "--no-input")
    runs = all_at_once([Sitting(home, command, environment=story.made.environment, quick=False) for _ in range(4)])
    held = look(story.made, home)
    whole = dict(story.end.cases)["2026-003"].entries
    for run, case in zip(runs, ("2026-003", "2026-004", "2026-005", "2026-006"), strict=True):
        there = dict(held.cases)[case].entries if case in dict(held.cases) else 0
        problems = [] if run.code == 0 else [f"ended with {run.code}:\n{run.said}"]
        problems += [] if there == whole else [f"{case} has {there} entries"]
        tally.point(problems, whole - there)
    assert (held.wrong, held.left_over) == ((), [])
    assert [held.dossiers[case] for case in story.begin.dossiers] == list(story.begin.dossiers.values())


def test_sealing_anew_while_somebody_writes(tally: Tally) -> None:
    """The writer loses nothing; a case that was held is told, and left for the next time."""
    story = told_well(s.RESEALING, True)
    home = copied(story.made)
    done = home.parent / ELSEWHERE / "klaar"
    child = writing(story.made, home, "schrijver", 5, until=done)
    for _ in range(5):
        run = Sitting(home, ("key", "reseal", "--accessible"), environment=story.made.environment).ends()
        told = "Opnieuw verzegeld: 2." in run.words or CASE in run.words
        tally.point([] if run.code == 0 and told else [f"ended with {run.code}:\n{run.said}"])
    done.touch()
    all_end([child])
    nothing_missing(open_case(story.made.opened(home), CASE, lambda: NOW), home, ["schrijver"], tally)
    assert look(story.made, home).wrong == ()


@SEALED_OR_NOT
def test_many_who_write_beside_the_dossiers_at_once(sealed: bool, tally: Tally) -> None:
    """The settings, the newest number and the secret of the calendar: nobody is refused, and nothing that was
    remembered is lost."""
    made = s.halfway(sealed)
    home = copied(made)
    there = made.opened(home)
    saved = {key: value for key, value in there.settings().items() if key != "begun"}

    def writes(number: int) -> int:
        child = os.fork()
        if child:
            return child
        code = 1
        try:
            here = made.opened(home)
            for count in range(20):
                here.remember(f"{2000 + number}-{count + 1:03d}")
                here.save_settings(saved)
                (home.parent / ELSEWHERE / f"agenda-{number}").write_bytes(here.calendar_secret())
            code = 0
        finally:
            os._exit(code)

    all_end([writes(number) for number in range(4)])
    newest = {case for found in there.witnessed() if found is not None for case in found.newest}
    for number in range(4):
        tally.point([] if f"{2000 + number}-020" in newest else [f"of {2000 + number} the newest is lost"])
    assert len({(home.parent / ELSEWHERE / f"agenda-{number}").read_bytes() for number in range(4)}) == 1
    assert there.settings() == saved


def test_a_backup_while_somebody_writes_is_whole(tally: Tally) -> None:
    """Every dossier in it opens, and is as it was at some moment; or the program says that it is not made."""
    made = s.halfway(True)
    home = copied(made)
    done = home.parent / ELSEWHERE / "klaar"
    child = writing(made, home, "schrijver", 5, until=done)
    files = [home.parent / f"reservekopie-{number}" for number in range(5)]
    runs = [Sitting(home, ("backup", str(file)), environment=made.environment).ends() for file in files]
    done.touch()
    all_end([child])
    last = open_case(made.opened(home), CASE, lambda: NOW).log
    opens: Callable[[bytes], bytes] = lambda data: age.unseal(data, made.secret or "")  # noqa: E731
    for run, file in zip(runs, files, strict=True):
        problems = []
        if run.code == 0:
            kept = archive.inner(io.BytesIO(opens(parts_of(file)[archive.EVERYTHING])))
            log = logs.parse(opens(kept[f"cases/{CASE}.toml.age"]), CASE)
            if not last.data.startswith(log.data) or f"cases/{CASE}.flow.age" not in kept:
                problems.append("the dossier in the backup never was so")
        elif run.code != ExitCode.REFUSED or safe_texts.BACKUP_CHANGED not in run.words or file.exists():
            problems.append(f"ended with {run.code}:\n{run.said}")
        tally.point(problems)
    nothing_missing(open_case(made.opened(home), CASE, lambda: NOW), home, ["schrijver"], tally)
    assert any(run.code == 0 for run in runs)
