"""`verify`: tell of each case whether all is well, show copies of a dossier beside it, hold an export against it."""

from __future__ import annotations

import contextlib
import functools
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.safe import accepting, texts
from meldcode_cli.commands.safe.copies import show_copy
from meldcode_cli.commands.safe.held import wanted
from meldcode_cli.commands.safe.verify_report import Report
from meldcode_cli.dossier import approving, guarding, practice_cases
from meldcode_cli.dossier.casefile import Clock
from meldcode_cli.dossier.counting import counting_keys
from meldcode_cli.dossier.numbering import numbers_in
from meldcode_cli.dossier.opening import opened
from meldcode_cli.dossier.verifying import Verdict, find_twice, verify_case
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.keyring.unlocking import unlocked
from meldcode_cli.store import place
from meldcode_cli.store.disk import LinkedFolder
from meldcode_cli.store.heads import Head
from meldcode_cli.store.home import Home
from meldcode_cli.store.listing import Listing
from meldcode_cli.store.names import valid_case
from meldcode_cli.store.register import Survey
from meldcode_cli.store.whereabouts import find_there, looked_in
from meldcode_cli.store.witness import newest_of
from meldcode_cli.talk.dialogue import SecretDialogue
from meldcode_cli.terminal.keyboard import need_terminal
from meldcode_cli.terminal.progress import progress
from meldcode_cli.terminal.screen import Screen


def verify(
    names: list[str],
    export: Path | None,
    clock: Clock,
    screen: Screen,
    accept: SecretDialogue | None = None,
    *,
    as_json: bool = False,
) -> None:
    """Verify these cases, or all; raises MeldcodeError (3) if something is not as it was written.

    With `accept` the user is asked, for each thing that somebody may answer for, whether they do; what is accepted is
    told no more.
    """
    if accept is not None:
        need_terminal()
    if as_json and accept is not None:
        raise MeldcodeError(texts.VERIFY_JSON_ALONE, texts.VERIFY_JSON_ALONE_HINT, ExitCode.USAGE)
    report = Report()
    # What is told in words goes nowhere: the object says it.
    wrong = _verify(names, export, clock, Screen(stream=io.StringIO()) if as_json else screen, accept, report)
    if as_json:
        screen.json(report.table(good=wrong is None))
    if wrong is not None:
        raise wrong


def _verify(
    names: list[str], export: Path | None, clock: Clock, screen: Screen, accept: SecretDialogue | None, report: Report
) -> MeldcodeError | None:
    """Tell what is found, and put it in the `report`; returns what is wrong, if anything is."""
    held, names = (None, names) if export is None else wanted(names, export)
    home = _found(names)
    threats = _place(home, screen, report, cases=not names)
    home = _unlocked(home)
    survey = guarding.survey(home)
    wrong, apart = _keys(home, screen, report) + _register(home, survey, screen, report), list[str]()
    # What nobody signed says nothing of which cases there were.
    cases, named = _cases(home, names, survey), set(survey.named if counting_keys(home) is None else ())
    ids: dict[str, str] = {}
    open_to: list[tuple[Home, Verdict]] = []
    with progress(commands_texts.DOING_LOOK, like=screen) as watch:
        for seen, case in watch(cases):
            verdict = verify_case(seen.home, case, seen.heads.get(case), seen.listing)
            find_twice(verdict, ids)
            named |= _held_against_register(seen, verdict)
            apart = [] if held is None else held.against(seen.home, verdict, clock)
            wrong += _told(seen, verdict, clock, screen, report)
            if not verdict.good and verdict.can_be_accepted:
                open_to.append((seen.home, verdict))
    gone: list[str] = []
    if held is not None:
        apart = [*apart, *held.unknown()]
        report.export = not apart
    if apart:
        screen.warn(texts.AGAINST_BAD)
        screen.bullets(apart)
    if not names:
        wrong += _approvals(home, screen, report)
        gone = _missing(home, named, cases)
        unsigned = guarding.unsigned_tombstones(home, home.cases.listing())
        report.missing, report.deleted = gone, unsigned
        _say_each(screen, texts.VERIFY_MISSING, gone)
        _say_each(screen, texts.VERIFY_TOMBSTONE, unsigned)
        wrong += len(gone) + len(unsigned)
    if wrong and accept is not None:
        accepting.accept(home, open_to, gone, clock, accept)
        return None
    if (found := _not_well(wrong, threats, apart)) is not None:
        return found
    # Of nothing it is never said that all of it is well.
    for sentence in (texts.VERIFY_ALL_WELL,) if cases else (texts.VERIFY_NOTHING, looked_in(home)):
        screen.say(sentence)
    return None


def of_one(home: Home, name: str) -> dict[str, object]:
    """Return what is found of one case, as the object of `verify` has it; the key of `home` is open if it has one.
    Nothing is asked or written. Raises MeldcodeError if this machine knows of no such case."""
    _must_be_there(home, name)
    report, ((seen, case),) = Report(), _cases(home, [name], guarding.survey(home))
    verdict = verify_case(seen.home, case, seen.heads.get(case), seen.listing)
    _held_against_register(seen, verdict)
    report.tell_case(seen.shown(case), verdict, seen.copies.get(case, ()))
    return report.cases[0]


def _told(seen: _Seen, verdict: Verdict, clock: Clock, screen: Screen, report: Report) -> int:
    """Tell what was found of a case and of copies of it, and note what is well; returns how many findings there are."""
    _say(screen, verdict, seen.shown(verdict.case))
    if verdict.good:
        _note(seen, verdict, clock)
    names = seen.copies.get(verdict.case, ())
    report.tell_case(seen.shown(verdict.case), verdict, names)
    copies = sum(show_copy(seen.home, verdict, name, screen) for name in names)
    return copies + (not verdict.good)


def _not_well(wrong: int, threats: int, apart: list[str]) -> MeldcodeError | None:
    """Return what to do (3), if anything was found."""
    if wrong:
        return MeldcodeError(texts.VERIFY_WRONG, texts.VERIFY_WRONG_HINT, ExitCode.VERIFICATION_FAILED)
    if threats:
        return MeldcodeError(texts.VERIFY_THREATS, texts.VERIFY_THREATS_HINT, ExitCode.VERIFICATION_FAILED)
    if apart:
        return MeldcodeError(texts.AGAINST_WRONG, texts.AGAINST_WRONG_HINT, ExitCode.VERIFICATION_FAILED)
    return None


# ---------------------------------------------------------------- which cases


@dataclass(frozen=True, slots=True)
class _Seen:
    """A home with cases, and what there is in it and is known of it: looked up once, and not once a case."""

    home: Home
    shown: Callable[[str], str]
    listing: Listing
    copies: dict[str, list[str]]
    survey: Survey

    @property
    def heads(self) -> dict[str, Head]:
        return self.survey.heads


def _found(names: list[str]) -> Home:
    """Return the home, in which all these cases must be known; raises MeldcodeError."""
    home = find_there(ExitCode.VERIFICATION_FAILED)
    with contextlib.suppress(LinkedFolder):
        # Where a folder leads elsewhere, that is told first, and nobody looks in it.
        for name in names:
            _must_be_there(home, name)
    return home


def _must_be_there(home: Home, name: str) -> None:
    """Raise MeldcodeError for a case of which this machine knows nothing, before a passphrase is asked."""
    practice = practice_cases.case_of(name)
    where, case = (home, name) if practice is None else (practice_cases.home_of(home), practice)
    with where.cases.suggesting(case):
        if where.cases.stamp(valid_case(case)) is None and where.register.head(case) is None:
            where.cases.read(case)


def _cases(home: Home, names: list[str], survey: Survey) -> list[tuple[_Seen, str]]:
    """Return the cases to look at, each with what was seen where it is."""
    if names:
        real, practice = (
            functools.cache(lambda: _look(home, str, survey)),
            functools.cache(lambda: _look_at_practice(home)),
        )
        return [
            (real(), name) if (case := practice_cases.case_of(name)) is None else (practice(), case) for name in names
        ]
    seen = _look(home, str, survey)
    # Of one that was deleted nothing is left, and the register forgot it; else that was not the doing of `delete`.
    left = {case for case in seen.listing.deleted if seen.listing.files_of(case)}
    return [(seen, case) for case in sorted({*seen.listing.cases(), *seen.heads, *seen.copies} | left)]


def _look(home: Home, shown: Callable[[str], str], survey: Survey) -> _Seen:
    listing = home.cases.listing()
    return _Seen(home, shown, listing, listing.copies(), survey)


def _look_at_practice(home: Home) -> _Seen:
    practice = practice_cases.home_of(home)
    return _look(practice, practice_cases.shown, guarding.survey(practice))


# ---------------------------------------------------------------- what is told


def _place(home: Home, screen: Screen, report: Report, *, cases: bool) -> int:
    """Look at the place itself; returns how many findings there are that threaten what is kept there."""
    found = place.look(home, cases=cases)
    report.place += [odd.kind.value for odd in found]
    threats = [odd.sentence for odd in found if odd.kind.threatens]
    if threats:
        screen.warn(texts.VERIFY_PLACE_BAD)
        screen.bullets(threats)
    if notes := [odd.sentence for odd in found if not odd.kind.threatens]:
        screen.say(texts.VERIFY_PLACE)
        screen.bullets(notes)
    return len(threats)


def _unlocked(home: Home) -> Home:
    try:
        return unlocked(home)
    except LinkedFolder as wrong:
        raise MeldcodeError(wrong.message, wrong.hint, ExitCode.VERIFICATION_FAILED) from None


def _keys(home: Home, screen: Screen, report: Report) -> int:
    """Look at the keys themselves; returns how many findings there are."""
    if home.keys is None:
        return 0
    found: dict[str, str] = {}
    try:
        _ = home.keys.signer
    except MeldcodeError as wrong:
        found["signing-key"] = wrong.message
    if not home.key_folder.has_recovery():
        found["no-recovery"] = texts.VERIFY_NO_RECOVERY
    elif not home.keys.recovery_is_known:
        found["recovery-changed"] = texts.VERIFY_RECOVERY_CHANGED
    if found:
        report.home += found
        screen.warn(texts.VERIFY_KEYS_BAD)
        screen.bullets([*found.values()])
    return len(found)


def _register(home: Home, survey: Survey, screen: Screen, report: Report) -> int:
    """Look at the register itself; returns how many findings there are."""
    found = {} if survey.usable else {"no-register": texts.VERIFY_NO_REGISTER}
    if survey.usable and not survey.heads and counting_keys(home) is not None and home.register.is_lost():
        found["register-gone"] = texts.VERIFY_REGISTER_GONE
    if survey.checked.broken:
        found["register-changed"] = texts.VERIFY_REGISTER_CHANGED
    if not guarding.is_witnessed(home):
        found["witness-changed"] = texts.VERIFY_WITNESS_CHANGED
    if not home.access_logs.is_known_well(counting_keys(home)):
        found["looks-changed"] = texts.VERIFY_LOOKS_KNOWN_CHANGED
    report.home += found
    for finding in found.values():
        screen.warn(finding)
    return len(found)


def _approvals(home: Home, screen: Screen, report: Report) -> int:
    """Look at who approved the own flows; returns how many findings there are."""
    found = approving.all_wrong(home)
    if found:
        report.home.append("approvals")
        screen.warn(texts.VERIFY_APPROVALS_BAD)
        screen.bullets(found)
    return len(found)


def _held_against_register(seen: _Seen, verdict: Verdict) -> set[str]:
    """Hold what the register says against the dossier; returns the newest cases that its entries name."""
    log, known = verdict.log, seen.heads.get(verdict.case)
    signed = {verdict.case} if known is not None else set()
    if verdict.case in seen.survey.checked.unsigned:
        verdict.may_be_accepted("line-unsigned", texts.VERIFY_LINE_UNSIGNED)
        signed = set()
    if log is None or not verdict.good:
        return signed
    same = verdict.good and known is not None and known.stamp == verdict.stamp
    if same and known is not None and not guarding.says_the_same(seen.home, log, known):
        verdict.may_be_accepted("line-differs", texts.VERIFY_LINE_DIFFERS)
    return {verdict.case, *numbers_in(seen.home, log)}


def _missing(home: Home, named: set[str], cases: list[tuple[_Seen, str]]) -> list[str]:
    """Return which cases are not there, of which nothing was told yet."""
    if guarding.is_witnessed(home):
        # What the dossiers know of a number that was given out stays known.
        for case in newest_of(named):
            with contextlib.suppress(MeldcodeError):
                home.remember(case)
    told = {case for _, case in cases}
    return [case for case in guarding.missing(home, home.cases.listing(), named) if case not in told]


def _say_each(screen: Screen, sentence: str, cases: list[str]) -> None:
    for case in cases:
        screen.warn(sentence.format(case=case))


def _say(screen: Screen, verdict: Verdict, name: str) -> None:
    if verdict.good:
        assert verdict.log is not None
        entries = len(verdict.log.entries)
        screen.say(texts.VERIFY_GOOD_CASE.format(case=name, entries=entries, fingerprint=verdict.log.fingerprint))
    else:
        screen.warn(texts.VERIFY_BAD_CASE.format(case=name))
        screen.bullets(verdict.findings)
    screen.bullets(verdict.notes)


def _note(seen: _Seen, verdict: Verdict, clock: Clock) -> None:
    """Let the register know of a dossier that is well, so that `list` and `agenda` do: they have no key."""
    known = seen.heads.get(verdict.case)
    if known is None or known.stamp != verdict.stamp:
        assert verdict.log is not None
        casefile = opened(seen.home, verdict.log, verdict.stamp, clock)
        casefile.compare_with(known)
        casefile.note()
