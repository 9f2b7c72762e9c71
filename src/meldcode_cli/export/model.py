"""What a report is made of: frozen, plain data in the words of a reader. Knows no file, no screen, no Markdown.

Texts that a person typed may hold anything; whoever shows them makes them harmless."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from meldcode_cli.dutch.dates import show_date, show_moment

if TYPE_CHECKING:
    from meldcode_cli.export.opinions import OpinionOn
    from meldcode_cli.export.together import Together


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was recorded, by whom, in which role, and as which entry of the dossier."""

    entry: int
    when: datetime
    by: str
    role: str


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value. `typed` when a person wrote it freely, in one or more lines."""

    label: str
    value: str
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """That an entry no longer counts, by which entry, and why. `corrected`: that entry stands in its place."""

    stamp: Stamp
    reason: str | None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """What was heard later about a fact: what came of it in words, when, by whom, and by which entry."""

    finding: str
    day: date
    by: str
    entry: int


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened on `day`, recorded `days_later` days after. It puts entry `corrects` right; `later` was
    heard since; `open`: a hypothesis that nothing confirmed or refuted yet."""

    kind: str
    day: date
    time: time | None
    fields: tuple[Field, ...]
    stamp: Stamp
    days_later: int
    withdrawn: Withdrawn | None
    corrects: int | None = None
    corrected_because: str | None = None
    later: tuple[Later, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """Whose answer it is; `authority`: who answered along for the bevoegd gezag (None: not asked for)."""

    answered_by: str | None
    consulted: str
    otherwise: str | None
    decided_by: str | None
    authority: str | None


@dataclass(frozen=True, slots=True)
class Given:
    """One answer in words. `given` is when, if it was recorded after that; `warnings` were shown with it and read,
    `unread` ones held while nobody was there. A day that was put later has what was `seen` since the day before it, and
    who decided (`moved_by`); `walked` is what was discussed of it with Veilig Thuis."""

    answer: str
    typed: bool
    why: str | None
    stamp: Stamp
    given: datetime | None
    days_later: int
    who: Who | None = None
    warnings: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    seen: str | None = None
    walked: str | None = None
    moved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answer that another one replaced, and why. `open`: it left the question open, as doubt does."""

    given: Given
    open: bool
    replaced_because: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was asked, with its answer (`earlier` ones oldest first) or the entries that answer it."""

    question: str
    given: Given | None
    earlier: tuple[Earlier, ...]
    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StepPart:
    """What was answered in one step. `afwegingen` are told elsewhere; `checked` if it was read back since."""

    title: str
    asked: tuple[Asked, ...]
    afwegingen: tuple[int, ...]
    checked: Stamp | None


@dataclass(frozen=True, slots=True)
class Afweging:
    """One of the five weighing questions. `together`: was it to be walked through with Veilig Thuis (None: never)."""

    number: int
    asked: Asked
    together: bool | None


@dataclass(frozen=True, slots=True)
class RefusedAnswer:
    """An answer in the dossier that does not count any more: a rule refuses it now, or the flow has no place for it."""

    question: str
    answer: str
    because: str


@dataclass(frozen=True, slots=True)
class Cause:
    """A question and the answer, or the entries that answer it, that had something for its consequence; who gave the
    answer (`by`), who saw it `otherwise`, and whether it was `doubt`, which leaves the question open."""

    question: str
    answer: str
    records: tuple[int, ...]
    by: str = ""
    otherwise: str | None = None
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was decided: the sentence of the rule, the norm behind it, the answers that caused it."""

    text: str
    norm: str | None
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """Something that had to be done and was, on `day`, by entry `entry`."""

    title: str
    day: date
    entry: int


@dataclass(frozen=True, slots=True)
class PutOff:
    """A duty was put off `until` a day, or a time on it, from the day it had `first`.

    `now`: it must be done at once all the same.
    """

    until: date
    first: date | None
    now: bool
    reason: str
    stamp: Stamp
    clock: time | None = None


@dataclass(frozen=True, slots=True)
class NotDone:
    """It was decided not to do a duty: why, and by whom. `lapsed`: it does not have to be done any more."""

    reason: str
    by: str
    lapsed: bool
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome, or a duty, with every reason for it, and what became of it; `advised_against` are the entries in
    which Veilig Thuis advised against it."""

    title: str
    outcome: bool
    reasons: tuple[Reason, ...]
    done: Done | None
    put_off: PutOff | None = None
    not_done: NotDone | None = None
    advised_against: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Todo:
    """Something still to be done. Without `due` its day follows from `after`, or has to be agreed yet; `by` is the
    moment, of what has to be done within hours, `who` whose it is as the flow has it."""

    title: str
    text: str
    due: date | None
    after: tuple[str, ...]
    overdue: bool
    blocks: bool
    by: datetime | None = None
    put_off: PutOff | None = None
    not_done: NotDone | None = None
    who: str = ""

    @property
    def when(self) -> str:
        """The day, with the time of what has to be done within hours; empty if there is none."""
        if self.due is None:
            return ""
        return show_date(self.due) if self.by is None else show_moment(self.by.date(), self.by.time())


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that is not put before `day`; None while that day has not been agreed."""

    question: str
    day: date | None


@dataclass(frozen=True, slots=True)
class OpenHypothesis:
    """A hypothesis of `day` that nothing confirmed or refuted yet."""

    text: str
    day: date
    entry: int


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody did or is in the case, and the entries that say so; `note` in words, where there is more to say."""

    label: str
    entries: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Involved:
    """Somebody with a part in the case, as typed, with every function that was given."""

    name: str
    functions: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class StatusChange:
    """The case was closed or opened again, and why (`note`). `left_open`: hypotheses that were open when it closed."""

    closed: bool
    stamp: Stamp
    note: str
    left_open: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowTurn:
    """The flow had changed, and the user went `over` to the new one, or stayed. `duties` count from that day on."""

    over: bool
    flow_id: str
    flow_version: str
    stamp: Stamp
    reason: str | None
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Access:
    """From this entry on the sealed dossier can be opened by these, and by nobody else."""

    names: tuple[str, ...]
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Vouch:
    """Somebody answers for the entries above that were not signed, or with a key that counts no more: `why`, in words,
    and the `reason` that they gave."""

    why: str
    reason: str | None
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class HandedOn:
    """Something of the dossier that went to somebody else: what, to whom in words, who asked and agreed, for which
    request and since which entry, the SHA-256 of the file, what was left out, and what was left in by choice."""

    what: str
    given_to: str
    as_format: str
    asked_by: str | None
    agreed: tuple[str, ...]
    request: int | None
    since: int | None
    sha256: str
    left_out: tuple[str, ...]
    accepted: tuple[str, ...]
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Head:
    """Which case this is, and where it stands. `step`, `next` and `waits` only while it is open.

    `flow_*` are of the flow it follows now, `begun_*` of the one it began with; `turns` tell how that went.
    `approved_*` say who read the flow that it began with, if that is the school's own. `access` is who could open it,
    if it is sealed, `vouched` who answered for what others wrote. `on_paper` is since when there was something on
    paper before, and where that is."""

    case: str
    made: datetime
    program: str
    initials: str | None
    age_group: str | None
    organisation: str
    flow_title: str
    flow_id: str
    flow_version: str
    is_meldcode: bool
    approved_by: tuple[str, ...]
    approved_on: date | None
    begun: Stamp
    on_paper: tuple[date, str] | None
    begun_flow_id: str
    begun_flow_version: str
    turns: tuple[FlowTurn, ...]
    access: tuple[Access, ...]
    vouched: tuple[Vouch, ...]
    closed: bool
    changes: tuple[StatusChange, ...]
    outcome: str | None
    step: str | None
    next: str | None
    waits: Waiting | None
    signed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a reader needs of one case; with `since` only what is new after that entry, and how it stands."""

    head: Head
    people: tuple[Involved, ...]
    facts: tuple[Fact, ...]
    steps: tuple[StepPart, ...]
    refused: tuple[RefusedAnswer, ...]
    afwegingen: tuple[Afweging, ...]
    decisions: tuple[Decision, ...]
    todo: tuple[Todo, ...]
    hypotheses: tuple[OpenHypothesis, ...]
    done: tuple[Done, ...]
    handed_on: tuple[HandedOn, ...]
    entries: int
    fingerprint: str
    since: int = 0
    together: tuple[Together, ...] = ()
    opinions: tuple[OpinionOn, ...] = ()
