"""`strike`: the text of an entry is erased, because it is about another child or the law asks for it.

Its place, its day and who recorded it stay, and who struck it, why, and who decided that. It goes from what stands
beside the dossier too; where it may be left is told.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import cast

from meldcode_cli.case.entries import Entry
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.striking import effects, related
from meldcode_cli.case.struck import STRIKABLE, Erased, StrikeGround, Struck
from meldcode_cli.commands.asking_store import ask_store
from meldcode_cli.commands.safe import places, texts
from meldcode_cli.commands.safe.copies import entry_line
from meldcode_cli.commands.safe.key_parts import complete
from meldcode_cli.dossier import looking, practice_cases
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dossier.clearing import adder
from meldcode_cli.dossier.opening import open_case, opened
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.export.blocks import listed
from meldcode_cli.keyring import texts as keyring_texts
from meldcode_cli.keyring.second import must_agree
from meldcode_cli.keyring.unlocking import lock_with, unlocked_for
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import SecretDialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.telling import overview
from meldcode_cli.terminal.keyboard import need_terminal

_NOT = "niet"
# So many of the entries that go stand beside a question, each in so many characters.
_MOST_BESIDE, _LONGEST_BESIDE = 2, 120
_YES_NO = {True: texts.STRIKE_RELATED_YES, False: texts.STRIKE_RELATED_NO}


def strike(name: str, entry: str, clock: Clock, talk: SecretDialogue) -> None:
    """Strike an entry of a case after its number was typed in full. Raises MeldcodeError, Stopped, NotSaved, Busy."""
    need_terminal()
    if practice_cases.case_of(name):
        raise MeldcodeError(texts.STRIKE_PRACTICE, texts.STRIKE_PRACTICE_HINT)
    case, number = name, _number(entry)
    home = unlocked_for(find_there(), case, to_write=True)
    ask_store(home, case, clock)
    lock_with(home, talk)
    author = complete(settings_room.load(home)).author
    casefile = open_case(home, case, clock, author)
    log = _must_be_strikable(casefile, number)
    looking.keep(home, case, "shown", clock, talk.warn)
    if number in log.struck or number in log.left:
        _again(casefile, clock, talk)
        return
    with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
        content = _agreed_on(casefile, number, talk)
    with calmly(talk.say, texts.STRIKE_STOPPED.format(case=case, entry=number)), home.cases.locked(case):
        # Where another window wrote something meanwhile this is refused: nobody looked at that.
        casefile.record(content)
        talk.say(_done(content.entries))
        places.tell(casefile, places.clear(casefile, adder(home, author, clock)), talk)


def _number(entry: str) -> int:
    if not (entry.isascii() and entry.isdecimal() and len(entry) < 8):
        raise MeldcodeError(texts.STRIKE_NUMBER, texts.STRIKE_NUMBER_HINT, ExitCode.USAGE)
    return int(entry)


def _must_be_strikable(casefile: CaseFile, number: int) -> SignedLog:
    log = casefile.log
    if not isinstance(log, SignedLog):
        raise MeldcodeError(
            texts.STRIKE_OLD, texts.STRIKE_OLD_OPEN_HINT if casefile.home.keys is None else texts.STRIKE_OLD_HINT
        )
    found = casefile.state.entries.get(number)
    if found is None:
        raise MeldcodeError(texts.STRIKE_NO_ENTRY, texts.STRIKE_NUMBER_HINT)
    if found.content.type not in STRIKABLE and not isinstance(found.content, Erased):
        raise MeldcodeError(texts.STRIKE_KEPT_KIND, texts.STRIKE_KEPT_KIND_HINT)
    return log


def _again(casefile: CaseFile, clock: Clock, talk: SecretDialogue) -> None:
    """Finish what was broken off, and take out again what came back with an older copy."""
    home, case = casefile.home, casefile.case
    talk.say(texts.STRIKE_ALREADY)
    with home.cases.locked(case):
        if casefile.mend():
            talk.say(texts.STRIKE_MENDED)
        places.tell(casefile, places.clear(casefile, adder(home, casefile.author, clock)), talk)


# ---------------------------------------------------------------- what is asked


def _agreed_on(casefile: CaseFile, number: int, talk: SecretDialogue) -> Struck:
    """Let the user see what goes and what follows, and say why and who decided; returns what is to be recorded."""
    home, case = casefile.home, casefile.case
    talk.say(texts.STRIKE_EXPLAIN.format(case=case))
    numbers = _which(casefile, number, talk)
    places.foretell(home, case, talk)
    _tell_after(casefile, numbers, talk)
    options = {_NOT: texts.STRIKE_NOT, **texts.STRIKE_GROUNDS}
    goes = _beside(casefile, numbers)
    ground = asking.choose(talk, Asked("strike.ground", texts.STRIKE_WHY, notes=goes), options)
    if ground == _NOT:
        raise MeldcodeError(texts.STRIKE_KEPT)
    reason = asking.text(talk, Asked("strike.reason", texts.STRIKE_REASON), _some_text)
    decided = asking.text(talk, Asked("strike.decider", texts.STRIKE_DECIDED), _somebody)
    confirm = Asked("strike.confirm", texts.STRIKE_CONFIRM.format(case=case), notes=goes)
    asking.text(talk, confirm, lambda typed: None if typed.strip() == case else texts.STRIKE_CONFIRM_WRONG)
    agreed = None if home.keys is None else must_agree(home.keys, talk)
    return Struck(
        entries=tuple(numbers),
        ground=cast(StrikeGround, ground),
        reason=reason,
        decided_by=decided,
        agreed_by=agreed,
        **effects(casefile.state, numbers),
    )


def _which(casefile: CaseFile, number: int, talk: SecretDialogue) -> list[int]:
    """Show what is to be struck, and ask of each entry that may say the same whether it goes as well."""
    entries = casefile.state.entries
    talk.summary(texts.STRIKE_WHICH, [_row(entries[number])])
    numbers = [number]
    for other in related(casefile.state, number):
        talk.summary(texts.STRIKE_ALSO, [_row(entries[other])])
        if asking.yes_or_no(talk, Asked("strike.related", texts.STRIKE_RELATED), _YES_NO):
            numbers.append(other)
    return sorted(numbers)


def _beside(casefile: CaseFile, numbers: Sequence[int]) -> list[str]:
    """Return what is to go, in a few words, to stand beside a question: what was shown of it may be out of sight."""
    rows = [_row(casefile.state.entries[number]) for number in numbers[:_MOST_BESIDE]]
    lines = [textwrap.shorten(f"{title}: {line}", _LONGEST_BESIDE, placeholder=" …") for title, line in rows]
    return lines if len(numbers) <= _MOST_BESIDE else [*lines, texts.STRIKE_TOGETHER.format(count=len(numbers))]


def _row(entry: Entry) -> tuple[str, str]:
    return texts.STRIKE_ENTRY.format(number=entry.number), entry_line(entry)


def _tell_after(casefile: CaseFile, numbers: Sequence[int], talk: SecretDialogue) -> None:
    """Tell how the case stands once these entries are struck."""
    log, state = casefile.log, casefile.state
    struck = Struck(entries=tuple(numbers), ground="came-back", **effects(state, numbers))
    then = log.added(Entry(len(log.entries) + 1, casefile.now(), "-", "-", struck))
    talk.say()
    talk.say(texts.STRIKE_AFTER)
    for name in struck.opens:
        talk.say(texts.STRIKE_OPENS.format(question=state.answers[name].content.asked))
    after = opened(casefile.home, then, "", casefile.now)
    if state.facts is not None and after.state.facts is None:
        talk.say(texts.STRIKE_FACTS)
    overview.tell(after, talk)


def _some_text(typed: str) -> str | None:
    return None if len(typed.split()) > 1 else texts.STRIKE_REASON_SHORT


def _somebody(typed: str) -> str | None:
    name, _, function = typed.partition(",")
    return None if name.strip() and function.strip() else texts.STRIKE_DECIDED_BOTH


def _done(numbers: Sequence[int]) -> str:
    pattern = texts.STRIKE_DONE_ONE if len(numbers) == 1 else texts.STRIKE_DONE
    return pattern.format(numbers=listed(map(str, numbers)))
