"""`restore`: put back what is in a backup and not here, or is damaged here. What is newer here is never overwritten."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from meldcode_cli.case.chain import Log
from meldcode_cli.case.entries import Vouched
from meldcode_cli.case.signatures import doubtful
from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.safe import origin as origins
from meldcode_cli.commands.safe import texts
from meldcode_cli.commands.safe.origin import Asks, Backup, Origin
from meldcode_cli.commands.safe.putting_back import Into, Result, Results
from meldcode_cli.dossier import guarding, practice_cases
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.approving import approved
from meldcode_cli.dossier.casefile import Author, CaseFile, Clock
from meldcode_cli.dossier.counting import counting_in, writing_in
from meldcode_cli.dossier.library import library_of
from meldcode_cli.dossier.opening import open_case, opened_as_known
from meldcode_cli.dossier.resealing import Resealed, is_for_others, reseal_all
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.keyring.going_over import go_over
from meldcode_cli.keyring.unlocking import unlocked
from meldcode_cli.seal import age
from meldcode_cli.seal.recipients import ANY
from meldcode_cli.store.cases import Cases
from meldcode_cli.store.heads import Head
from meldcode_cli.store.home import FORMATS, PRACTICE, Home, find
from meldcode_cli.store.key_files import EARLIER
from meldcode_cli.store.keys import Keys
from meldcode_cli.store.seam import NotSaved
from meldcode_cli.store.whereabouts import Condition, condition
from meldcode_cli.store.whole import put_back
from meldcode_cli.store.witness import newest_of
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.watching import Watch
from meldcode_cli.terminal.keyboard import at_terminal
from meldcode_cli.terminal.progress import progress
from meldcode_cli.terminal.screen import Screen

# What was in the backup and was not put back in its place.
_REFUSED: tuple[Result, ...] = ("newer", "beside", "deleted", "busy", "unreadable", "flows", "held-back")


def restore(path: Path, clock: Clock, screen: Screen, asks: Asks) -> None:
    """Put back what is in a backup; `asks` finds who says whether that is done with one that nobody here signed.

    Raises MeldcodeError; also, after the rest was put back, for what is newer here.
    """
    with origins.opened(path) as backup:
        _restore(backup, clock, screen, asks)


def _restore(backup: Backup, clock: Clock, screen: Screen, asks: Asks) -> None:
    origins.must_keep_sealed(backup)
    home = find()
    found = condition(home)
    home.sweep()
    was_sealed, fresh = home.sealed, not home.cases.cases()
    home = _opened(home, backup)
    origin = origins.origin(backup, home)
    ours = origin is Origin.OURS
    if not ours:
        origins.must_be_accepted(origin, backup, asks)
    newest = _newest(home, backup, ours=ours)
    home = _with_keys(home, backup)
    results: Results = defaultdict(list)
    results["flows"] += put_back(home, backup.files, approvals=ours)
    settings = _settled(home, clock().date(), was_sealed=was_sealed, ours=ours)
    author = None if settings.missing_who else settings.author
    with progress(commands_texts.DOING_BACK, like=screen) as watch:
        came = _cases(home, backup, results, clock, author, watch, ours=ours, begins=fresh)
    _remember(home, newest)
    if home.sealed and not was_sealed:
        screen.say(shared.SEALED_FROM_NOW)
    reason = "" if ours else texts.ACCEPTED_REASON[origin.value]
    resealed = _resealed(home, came, settings, clock, reason, screen)
    if left := [*resealed.busy, *resealed.doubtful, *resealed.failed]:
        screen.warn(texts.RESTORE_NOT_RESEALED.format(names=", ".join(left)))
    _say(screen, results)
    _say_flows(screen, home, backup, ours=ours)
    _go_on_with(came.older, settings, asks, clock)
    if found is not Condition.THERE:
        screen.say(texts.RESTORED_IN.format(path=home.path.absolute()))
    if resealed.failed:
        raise NotSaved(texts.RESEAL_FAILED_HINT)
    if results["foreign"]:
        raise MeldcodeError(texts.RESTORE_FOREIGN, texts.RESTORE_FOREIGN_HINT, ExitCode.VERIFICATION_FAILED)
    if any(results[result] for result in _REFUSED):
        hint = texts.RESTORE_REFUSED_HINT if results["beside"] else texts.RESTORE_REFUSED_STAYS
        raise MeldcodeError(texts.RESTORE_REFUSED, hint)


# ---------------------------------------------------------------- what goes for the whole home


def _settled(home: Home, today: date, *, was_sealed: bool, ours: bool) -> Settings:
    """Let the settings say what is so now, and sign what stands beside the dossiers if nobody did; returns them."""
    settings = settings_room.load(home)
    if home.sealed and not settings.sealed:
        settings = settings.changed(sealed=True)
        settings_room.save(home, settings)
    if not ours and home.format == FORMATS[0] and (not was_sealed or not home.cases.cases()):
        # Somebody was asked, and a home that signs nothing must not come of it.
        return go_over(home, settings, today)
    if home.sealed and not was_sealed:
        home.sign_anew(begins=True)
    return settings


def _newest(home: Home, backup: Backup, *, ours: bool) -> tuple[str, ...] | None:
    """Return the newest case of each year as far as that is remembered, here and in the backup; None if it was changed
    here: then that stays a finding."""
    if not ours and not guarding.is_witnessed(home):
        return None
    return newest_of((*home.newest(), *(backup.newest if ours else ())))


def _remember(home: Home, newest: tuple[str, ...] | None) -> None:
    """Remember which case is the newest of each year, with those that came; raises NotSaved."""
    if newest is not None and home.format != FORMATS[0]:
        listing = home.cases.listing()
        if known := newest_of((*newest, *listing.cases(), *listing.deleted)):
            home.remember_anew(known)


def _say_flows(screen: Screen, home: Home, backup: Backup, *, ours: bool) -> None:
    """Tell which flows of the backup a check finds something in, and which nobody read who counts here."""
    if not backup.flows:
        return
    from meldcode_cli.proof.check import examine_named

    library = library_of(home)
    checked = {name: examine_named(library, name) for name in backup.flows}
    if wrong := [name for name, each in checked.items() if each.findings]:
        screen.warn(texts.RESTORE_FLOWS_WRONG.format(names=", ".join(wrong)))
    unread = [name for name, each in checked.items() if each.read is not None and approved(home, each.read) is None]
    if unread and not ours:
        screen.warn(texts.RESTORE_FLOWS_UNREAD.format(names=", ".join(unread)))


# ---------------------------------------------------------------- keys


def _opened(home: Home, backup: Backup) -> Home:
    """Return the home with its key opened, if it has one: with that of the backup, if it is the same."""
    if not home.sealed:
        return home
    home.key_folder.arrive()
    keys = Keys(home.key_folder, backup.secret)
    keys.open_earlier()
    return home.opened_with(keys) if _same_key(home, keys) else unlocked(home)


def _with_keys(home: Home, backup: Backup) -> Home:
    """Return the home with the keys of the backup, if it had none; what is missing of the same key is put back."""
    if home.keys is None:
        if not backup.key_files:
            return home
        home.key_folder.put_back(backup.key_files)
        return home.opened_with(backup.opener(home.key_folder))
    if home.keys.public == backup.public:
        home.key_folder.mend({name: data for name, data in backup.key_files.items() if name != EARLIER})
    return home


def _same_key(home: Home, keys: Keys) -> bool:
    """Tell whether the keys here are those of the backup; without a list of recipients, by what opens the dossiers."""
    try:
        return [one.key for one in home.key_folder.shown().of_kind("own")] == [keys.public]
    except MeldcodeError:
        opened = home.opened_with(keys).cases
        return all(_opens(opened, case) for case in opened.cases())


def _opens(cases: Cases, case: str) -> bool:
    try:
        cases.read(case)
    except age.WrongKey:
        return False
    except MeldcodeError:
        return True
    return True


# ---------------------------------------------------------------- cases


@dataclass(frozen=True, slots=True)
class _Came:
    """The cases that were put `back`, or are accepted as they are here, by their name; those of them that are sealed
    for `others` than everything is here, or hold what nobody here answers for; and the cases (where they are, and their
    number) that are `older`: this machine saw more of them, also if they were here already."""

    back: list[str] = field(default_factory=list)
    others: set[str] = field(default_factory=set)
    older: dict[str, tuple[Home, str]] = field(default_factory=dict)


def _cases(
    home: Home,
    backup: Backup,
    results: Results,
    clock: Clock,
    author: Author | None,
    watch: Watch,
    *,
    ours: bool,
    begins: bool,
) -> _Came:
    """Put back the cases, those of practice too, and let the register know of them, which `begins` with these if there
    were none; returns what came."""
    opener, counts = backup.opener(home.key_folder), origins.counting(home)
    practice = practice_cases.home_of(home)
    came = _Came()
    for place, folder, shown in ((home, "cases/", str), (practice, f"{PRACTICE}/cases/", practice_cases.shown)):
        before = place.register.heads()
        into = Into(place, opener, shown, ours, counts, clock, author, before, results)
        put = _Noting(home, into, came, begins).put
        into.put(backup.files, folder, put, watch)
    return came


@dataclass(frozen=True, slots=True)
class _Noting:
    """What is done of each case that was put back, or was here just so: the register of its place knows it, and `came`
    says what is left to do. `home` has the keys; the register `begins` with these if there were no cases."""

    home: Home
    into: Into
    came: _Came
    begins: bool

    def put(self, case: str, result: Result, log: Log | None) -> None:
        """Take in how it went with a case; `log` is its dossier, if that was read just now."""
        into, came, place = self.into, self.came, self.into.home
        if result not in ("put-back", "replaced", "same"):
            return
        ours, counts = into.trusted, into.counts
        name, known, back = into.name_of(case), into.known.get(case), result != "same"
        # What was here already is looked at again if the register does not know it as it is, or it is accepted now.
        known_so = known is not None and known.stamp == place.cases.stamp(case)
        if not back and known_so and ours:
            return
        casefile = _opens_again(place, case, into.clock, known, log)
        if casefile is None:
            into.results["unreadable"] += [name] if back else []
            return
        if back or not ours:
            came.back.append(name)
            # Opened one by one, and let go of: there may be thousands.
            if self.home.keys is not None and _is_for_others(self.home, casefile, () if ours else counts):
                came.others.add(name)
            if ours and counts and _is_foreign(self.home, casefile):
                into.results["foreign"].append(name)
        if not casefile.compare_with(known):
            came.older[name] = place, case
            into.results["older"].append(name)
        elif not known_so:
            place.register.note(casefile.head(), begins=self.begins)


def _opens_again(home: Home, case: str, clock: Clock, known: Head | None, log: Log | None = None) -> CaseFile | None:
    """Open a case, whose dossier `log` is if it was read just now; None if that cannot be done."""
    with contextlib.suppress(MeldcodeError):
        stamp = home.cases.stamp(case)
        if log is not None and stamp is not None:
            return opened_as_known(home, log, stamp, clock, known)
        return open_case(home, case, clock, known={} if known is None else {case: known})
    return None


def _is_for_others(home: Home, casefile: CaseFile, counts: Collection[str]) -> bool:
    """Tell whether a case that came must be sealed anew, or vouched for if that is asked of who `counts`."""
    # An older backup was sealed for who stood on the list then.
    if is_for_others(casefile):
        return True
    return bool(counts and doubtful(casefile.log, {*counts, *writing_in(home, casefile.log)}))


def _is_foreign(home: Home, casefile: CaseFile) -> bool:
    """Tell whether there are entries in a dossier that nobody who counts here signed, or did until a renewal that is
    under way."""
    assert home.keys is not None
    recipients = home.keys.recipients()
    signed = casefile.log.format > FORMATS[0] and ANY not in recipients.earlier
    return signed and bool(doubtful(casefile.log, {*counting_in(home, casefile.log), *recipients.earlier}))


def _go_on_with(older: Mapping[str, tuple[Home, str]], settings: Settings, asks: Asks, clock: Clock) -> None:
    """Ask whether what came is gone on with although this machine saw more of it: what is gone is then written down in
    the dossier, and no longer missed. Without a terminal that stays a finding. Raises Stopped, NotSaved, Busy."""
    if not older or settings.missing_who or not at_terminal():
        return
    talk = asks()
    for name, (home, case) in older.items():
        known = home.register.head(case)
        casefile = _opens_again(home, case, clock, known)
        if casefile is None or known is None or casefile.log.format == FORMATS[0]:
            continue
        said = {"case": name, "entries": len(casefile.log.entries), "known": known.entries}
        asked = Asked("restore.older", texts.RESTORE_OLDER.format(**said), texts.RESTORE_OLDER_HINT)
        options = {False: texts.RESTORE_OLDER_NO, True: texts.RESTORE_OLDER_YES}
        if asking.yes_or_no(talk, asked, options):
            with casefile.home.cases.locked(casefile.case):
                casefile.go_on(casefile.home, settings.author)
                casefile.compare_with(None)
                casefile.record(Vouched(ground="accepted", reason=texts.OLDER_REASON.format(**said)))


def _resealed(home: Home, came: _Came, settings: Settings, clock: Clock, reason: str, screen: Screen) -> Resealed:
    """Seal for whom everything is sealed here what came or stood open, and vouch for what came if it was accepted for a
    `reason`."""
    if home.keys is None:
        return Resealed()
    if settings.missing_who:
        return Resealed(doubtful=sorted(came.others))
    accepted = dict.fromkeys(came.back, reason) if reason else {}
    # Whoever stopped halfway and begins again has keys by now, but still what is open.
    listings = (home.cases.listing(), practice_cases.home_of(home).cases.listing())
    if not all(listing.is_sealed(case) for listing in listings for case in listing.cases()):
        chosen = None
    elif came.others:
        chosen = came.others
    else:
        return Resealed()
    with progress(commands_texts.DOING_SEAL, like=screen) as watch:
        return reseal_all(home, settings.author, clock, only=chosen, accepted=accepted, watch=watch)


def _say(screen: Screen, results: Results) -> None:
    screen.say(texts.RESTORED.format(count=len(results["put-back"]) + len(results["replaced"])))
    for result, sentence in texts.RESTORE_RESULTS.items():
        if names := results.get(cast(Result, result)):
            screen.say(sentence.format(names=", ".join(names)))
