"""`receive`: a case that a colleague sent, taken in after it is known who that is; joined if it is here already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from meldcode_cli.case.agreed import open_days
from meldcode_cli.case.entries import Access, Entry
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.struck import Struck
from meldcode_cli.commands.giving.texts import WHO_FIRST, WHO_FIRST_HINT
from meldcode_cli.commands.safe.cards import compare
from meldcode_cli.commands.together import texts
from meldcode_cli.dossier import looking, receiving
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.arriving import came_along, findings
from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dossier.contested import title
from meldcode_cli.dossier.here import case_with
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dossier.receiving import Arrived, Sender, granted, join, may_join
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.dossier.sharing import must_be_sound, must_sign
from meldcode_cli.dutch.dates import show_moment
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.keyring import texts as keyring_texts
from meldcode_cli.keyring.unlocking import lock_with, unlocked
from meldcode_cli.seal.age import is_sealed
from meldcode_cli.store.bundle import MAX_BYTES, BrokenBundle
from meldcode_cli.store.given_file import read_given
from meldcode_cli.store.home import Home
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import SecretDialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.telling.days import day_line
from meldcode_cli.telling.duties import due_sentence
from meldcode_cli.terminal.screen import Screen

_MOST_FINDINGS = 5


def receive(path: Path, clock: Clock, screen: Screen, talk: SecretDialogue | None) -> None:
    """Take in the case in a file; `talk` is None where there is nobody to ask. Raises MeldcodeError, Busy, Stopped,
    and then nothing was taken in."""
    missing = MeldcodeError(texts.RECEIVE_NO_FILE, texts.RECEIVE_NO_FILE_HINT)
    data = read_given(path, MAX_BYTES, missing, too_big=BrokenBundle()).data
    if not is_sealed(data):
        # Before a passphrase is asked.
        raise BrokenBundle
    home = unlocked(find_there(), to_write=True)
    must_sign(home)
    settings = settings_room.load(home)
    if settings.missing_who:
        raise MeldcodeError(WHO_FIRST, WHO_FIRST_HINT)
    if talk is not None:
        lock_with(home, talk)
    arrived = receiving.opened(home, data)
    here = case_with(home, arrived.bundle.case)
    name = _from(home, arrived, screen, talk)
    if here is None:
        here = _new(home, arrived, name, settings, clock, screen, talk).case
    else:
        _join(home, here, arrived, name, settings, clock, screen)
    looking.keep(home, here, "received", clock, screen.warn, other=name)


def _from(home: Home, arrived: Arrived, screen: Screen, talk: SecretDialogue | None) -> str:
    """Say who sent a case, and return how the user calls them; a card that was never compared is compared first.

    Raises MeldcodeError if nobody may take this in, Stopped.
    """
    sent, assumed = arrived.bundle.sender, home.keys
    assert assumed is not None
    recipients, when = assumed.recipients(), show_moment(arrived.bundle.sent.date(), arrived.bundle.sent.time())
    match receiving.sender(home, arrived.bundle):
        case Sender.OURSELVES:
            screen.say(texts.RECEIVE_OURSELVES.format(when=when))
            return sent.name
        case Sender.LEFT:
            screen.say(texts.RECEIVE_FROM.format(name=recipients.called(sent.card.signing), when=when))
            raise MeldcodeError(texts.RECEIVE_LEFT, texts.RECEIVE_LEFT_HINT, ExitCode.VERIFICATION_FAILED)
        case Sender.KNOWN:
            name = recipients.called(sent.card.signing)
            screen.say(texts.RECEIVE_FROM.format(name=name, when=when))
            return name
    if talk is None:
        raise MeldcodeError(texts.RECEIVE_STRANGER, texts.RECEIVE_STRANGER_HINT, ExitCode.VERIFICATION_FAILED)
    name = recipients.called(sent.card.signing) or receiving.free_name(recipients, sent.name)
    talk.warn(texts.RECEIVE_UNKNOWN.format(name=sent.name, when=when))
    if name != sent.name:
        talk.warn(texts.RECEIVE_OTHER_CARD.format(name=sent.name))
    with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
        compare(talk, name, sent.card, texts.RECEIVE_SURE, texts.RECEIVE_WORD)
    return name


def _new(
    home: Home,
    arrived: Arrived,
    name: str,
    settings: Settings,
    clock: Clock,
    screen: Screen,
    talk: SecretDialogue | None,
) -> CaseFile:
    """Take in a case that is not here, and tell what came."""
    if receiving.was_here(home, arrived.bundle):
        _must_come_back(talk)
    recipients = receiving.granted(home, arrived, name, clock().date())
    casefile = receiving.take_in_new(home, arrived, recipients, clock, settings.author)
    screen.say(texts.RECEIVED_NEW.format(case=casefile.case, name=name))
    _tell_entries(home, arrived.log, arrived.log.entries, screen)
    _tell_flow(casefile, screen)
    screen.say(texts.RECEIVED_GO_ON.format(case=casefile.case))
    return casefile


def _join(home: Home, case: str, arrived: Arrived, name: str, settings: Settings, clock: Clock, screen: Screen) -> None:
    """Put what came together with the case that is here, and tell what is new."""
    with home.cases.locked(case):
        casefile = open_case(home, case, clock, settings.author)
        may_join(casefile, arrived)
        must_be_sound(casefile)
        recipients = granted(home, arrived, name, clock().date())
        before = Duties(casefile)
        came = join(casefile, arrived, recipients)
    screen.say(texts.RECEIVED_HERE.format(case=case))
    if not came:
        screen.say(texts.RECEIVED_NOTHING)
        return
    assert isinstance(casefile.log, SignedLog)
    _tell_entries(home, casefile.log, came, screen)
    said = (entry.content for entry in came)
    if struck := sorted({number for content in said if isinstance(content, Struck) for number in content.entries}):
        screen.warn(texts.RECEIVED_STRUCK.format(entries=looking.counted(struck)))
    before.tell_changes(casefile, screen)
    _tell_flow(casefile, screen)
    if casefile.log.branched:
        screen.say(texts.RECEIVED_BOTH)
    if contests := casefile.standing().contested:
        screen.say(texts.RECEIVED_CONTESTED.format(case=case))
        screen.bullets([title(casefile, contest) for contest in contests])
    screen.say(texts.RECEIVED_GO_ON.format(case=case))


def _tell_flow(casefile: CaseFile, screen: Screen) -> None:
    """Say of a flow that came along, and does not come with the program, whether the case may be gone on with under
    it."""
    if not came_along(casefile):
        return
    found = findings(casefile)
    if not found:
        screen.say(texts.RECEIVED_OWN_FLOW)
        return
    screen.warn(texts.RECEIVED_UNSAFE)
    screen.bullets([each.message for each in found[:_MOST_FINDINGS]])


class Duties:
    """What had to be done in a case, and which days were agreed, to tell what became of it."""

    def __init__(self, casefile: CaseFile) -> None:
        self._open = {duty.id for duty in casefile.standing().open_duties}
        self._titles = self._titled(casefile)
        self._days = {day_line(item) for item in open_days(casefile.flow, casefile.state)}

    def tell_changes(self, casefile: CaseFile, screen: Screen) -> None:
        """Say which duties and days came, and which are not open any more."""
        standing = casefile.standing()
        new = [duty for duty in standing.open_duties if duty.id not in self._open]
        titles = self._titled(casefile)
        due = {duty.id: due_sentence(duty, standing, casefile) for duty in new}
        lines = [texts.RECEIVED_DUTY.format(title=titles[name], due=when) for name, when in due.items()]
        gone = self._open - {duty.id for duty in standing.open_duties}
        lines += [texts.RECEIVED_DUTY_GONE.format(title=self._titles[duty]) for duty in sorted(gone)]
        days = [day_line(item) for item in open_days(casefile.flow, casefile.state)]
        lines += [texts.RECEIVED_DAY.format(day=day) for day in days if day not in self._days]
        screen.bullets(lines)

    @staticmethod
    def _titled(casefile: CaseFile) -> dict[str, str]:
        return {duty.id: casefile.flow.filled(duty.held.duty.title) for duty in casefile.standing().open_duties}


def _must_come_back(talk: SecretDialogue | None) -> None:
    """Let the user say whether a case that was here, and is gone, comes back. Raises MeldcodeError, Stopped."""
    if talk is None:
        raise MeldcodeError(texts.RECEIVE_GONE, texts.RECEIVE_GONE_HINT)
    talk.warn(texts.RECEIVE_GONE)
    options = {False: texts.RECEIVE_BACK_NO, True: texts.RECEIVE_BACK_YES}
    with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
        if not asking.yes_or_no(talk, Asked("receive.back", texts.RECEIVE_BACK), options):
            raise MeldcodeError(texts.RECEIVE_STAYS_GONE)


def _tell_entries(home: Home, log: SignedLog, entries: Iterable[Entry], screen: Screen) -> None:
    """Say how many entries came, and of whom, as their signatures tell."""
    assert home.keys is not None
    recipients = home.keys.recipients()
    came = [entry for entry in entries if not isinstance(entry.content, Access)]
    signed = (recipients.called(log.links[entry.number - 1].signed_by) for entry in came)
    counts = Counter(name or texts.RECEIVED_OTHERS for name in signed)
    screen.bullets([texts.RECEIVED_ENTRIES.format(name=name, count=count) for name, count in counts.items()])
