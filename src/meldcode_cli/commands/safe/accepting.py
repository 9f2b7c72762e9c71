"""`verify --accept`: somebody answers by name for what was found, after looking into it. Then it is told no more.

Accepting repairs nothing. What is broken, or does not open, nobody can answer for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import tomli_w

from meldcode_cli.case.entries import Vouched
from meldcode_cli.commands.safe import texts
from meldcode_cli.commands.safe.key_parts import complete
from meldcode_cli.dossier import guarding, looking
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import Author, Clock
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dossier.verifying import Verdict
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.keyring import texts as keyring_texts
from meldcode_cli.store.heads import Head
from meldcode_cli.store.home import Home
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import SecretDialogue
from meldcode_cli.talk.stopping import calmly

_OPTIONS = {False: texts.ACCEPT_NO, True: texts.ACCEPT_YES}


def accept(
    home: Home, verdicts: Sequence[tuple[Home, Verdict]], gone: Sequence[str], clock: Clock, talk: SecretDialogue
) -> None:
    """Ask for each thing that was found whether the user answers for it.

    Raises MeldcodeError if there is nothing that anybody can answer for, Stopped, NotSaved, Busy.
    """
    author = complete(settings_room.load(home)).author
    asked = 0
    with calmly(talk.say, keyring_texts.STOPPED_ACCEPTING):
        for place, verdict in verdicts:
            asked += 1
            talk.must(texts.ACCEPT_CASE.format(case=verdict.case), verdict.findings)
            if _answers_for_it(talk):
                _vouch(place, verdict, _reason(talk), author, clock)
        for case in gone:
            asked += 1
            talk.must(texts.ACCEPT_CASE.format(case=case), [texts.VERIFY_MISSING.format(case=case)])
            if _answers_for_it(talk):
                _call_gone(home, case, _reason(talk), author, clock)
        if _is_signed_wrong(home):
            asked += 1
            talk.must(texts.ACCEPT_PLACE, [texts.ACCEPT_PLACE_WHAT])
            if _answers_for_it(talk):
                _sign(home, clock)
    if not asked:
        raise MeldcodeError(texts.ACCEPT_NOTHING, texts.VERIFY_WRONG_HINT)
    talk.say(texts.ACCEPT_DONE)


def _answers_for_it(talk: SecretDialogue) -> bool:
    return asking.yes_or_no(talk, Asked("accept.whether", texts.ACCEPT_QUESTION), _OPTIONS)


def _reason(talk: SecretDialogue) -> str:
    return asking.text(talk, Asked("accept.reason", texts.ACCEPT_REASON), _some_text)


def _some_text(typed: str) -> str | None:
    return None if len(typed.split()) > 1 else texts.ACCEPT_REASON_SHORT


def _vouch(home: Home, verdict: Verdict, reason: str, author: Author, clock: Clock) -> None:
    """Write into the dossier, or into its access log, that this person answers for what stands above, and let the
    register know the dossier as it is."""
    if verdict.of_looks:
        looking.accept(home, [verdict.case], author, clock)
    if set(verdict.findings) == set(verdict.of_looks):
        return
    with home.cases.locked(verdict.case):
        casefile = open_case(home, verdict.case, clock, author)
        casefile.record(Vouched(ground="accepted", reason=reason))
        home.register.note(replace(casefile.head(), missed=()))


def _call_gone(home: Home, case: str, reason: str, author: Author, clock: Clock) -> None:
    """Leave a tombstone for a case that was lost: who says so, when and why."""
    when = clock().replace(microsecond=0)
    table = {"case": case, "deleted": when, "reason": "weg", "agreed": author.name, "because": reason}
    home.tombstones.put(case, (texts.TOMBSTONE_COMMENT + tomli_w.dumps(table)).encode())
    home.register.forget(case)


def _is_signed_wrong(home: Home) -> bool:
    listing = home.cases.listing()
    return (
        guarding.survey(home).checked.broken
        or not guarding.is_witnessed(home)
        or bool(guarding.unsigned_tombstones(home, listing))
        or not looking.is_known_well(home)
    )


def _sign(home: Home, clock: Clock) -> None:
    """Sign anew what stands beside the dossiers; of each case the register says what follows from its dossier."""
    heads: list[Head] = []
    known = home.register.heads()
    for case in home.cases.cases():
        try:
            casefile = open_case(home, case, clock, known=known)
        except MeldcodeError:
            if case in known:
                heads.append(known[case])
            continue
        casefile.compare_with(known.get(case))
        heads.append(casefile.head())
    home.register.write_anew(heads)
    if not looking.is_known_well(home):
        home.access_logs.know_anew(home.cases.cases())
    home.sign_anew()
