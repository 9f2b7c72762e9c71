"""A case that is walked through at random, recording only what the interview would let somebody record.

A walk is a list of steps: what to do, and a number that settles every choice in it. What cannot be done now is
passed over. The same steps always give the same case, so that a failing walk can be made shorter and shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar, cast

from meldcode_cli.case import format_2
from meldcode_cli.case.agreed import open_days
from meldcode_cli.case.entries import (
    Answer,
    Begin,
    CaseFacts,
    Close,
    DutyDone,
    DutyNotDone,
    DutyPostponed,
    Entry,
    Event,
    FlowChoice,
    Reopen,
    StepCheck,
    Withdrawal,
)
from meldcode_cli.case.fields import Content
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.case.records.kept_day import KeptDay
from meldcode_cli.case.records.registry import ABOUT_ENTRY, RECORDS
from meldcode_cli.case.standing import done_by_record, earliest, events, refusal, warnings
from meldcode_cli.dossier.casefile import Author, CaseFile
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.seal.padding import unpadded
from meldcode_cli.seal.recipients import Recipient, Recipients
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store.access_logs import Found
from meldcode_cli.store.home import Home
from tests.case.making import GOOD

Step = tuple[str, int]
T = TypeVar("T")

AUTHOR = Author("W. Kuipers", "intern begeleider", "De Vuurvlieg")
TEXTS = (
    "D. had een blauwe plek.",
    'Zij zei: "nee".\n\n# geen kop\n[[entry]]\nnumber = 1\n\\n | * _ <b> `x` ⟨U+001B⟩',
    "Zoë's oom – 👩\u200d👧 – kwam\r\nom 8:35.\tMeer niet.",
)
LINES = ("W.K., ib'er", 'J. "van" \\ d. B. #1 | *x*', "Zoë – 👩\u200d👧".replace("\u200d", ""))


class Clock:
    """The clock of a walk: summer time from April to October, as a clock on the wall has it."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 10, 8, 30, 15, 123456, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time, with its offset."""
        hours = 2 if 4 <= self.moment.month <= 10 else 1
        return self.moment.astimezone(timezone(timedelta(hours=hours)))


SIGNER = SigningKey(bytes(32))


class Memory:
    """A home that keeps one dossier in memory, and what the register was told of it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.noted: list[object] = []
        self.keys: SimpleNamespace | None = None

    def replace(self, case: str, data: bytes, expected: str) -> str:
        """Keep the dossier."""
        text = unpadded(data)
        assert text.startswith(self.data) and expected == str(len(self.data))
        self.data = text
        return str(len(text))

    def head(self, case: str) -> None:
        """Nothing was known of it before."""

    def note(self, head: object) -> None:
        """Keep what the register may know."""
        self.noted.append(head)

    @property
    def home(self) -> Home:
        """This memory as the home that a case is kept in."""
        known = {"newest": tuple, "witnessed": tuple, "format": 1, "settings": lambda: {"name": AUTHOR.name}}
        known["path"] = Path("nowhere")  # No store stands there to send anything to.
        nobody = SimpleNamespace(look_at=lambda case, keys: Found(None))
        stub = SimpleNamespace(cases=self, register=self, access_logs=nobody, keys=self.keys, key_path=None, **known)
        return cast(Home, stub)


def in_memory(flow: Flow) -> tuple[CaseFile, Memory, Clock]:
    """Return a new case under `flow` that is kept in memory, with its clock."""
    clock = Clock()
    begun = Begin(
        organisation="De Vuurvlieg", flow=flow.id, flow_version="1", flow_sha256="0" * 64, program="meldcode 0.1.0"
    )
    now = clock().replace(microsecond=0)
    log = format_2.new("2026-001").added(Entry(1, now, AUTHOR.name, AUTHOR.role, begun))
    memory = Memory(log.data)
    return CaseFile(memory.home, log, str(len(log.data)), flow, clock, AUTHOR), memory, clock


class Picker:
    """Settles choices by the digits of one number."""

    def __init__(self, number: int) -> None:
        self.number = number

    def of(self, found: Sequence[T]) -> T:
        """Choose one of these."""
        self.number, index = divmod(self.number, len(found))
        return found[index]

    def some(self, found: Sequence[T]) -> tuple[T, ...]:
        """Choose some of these, in their order."""
        return tuple(item for item in found if self.of((True, False)))

    def maybe(self, value: T) -> T | None:
        """Choose this, or nothing."""
        return self.of((None, value))


class Walk:
    """One walk through a case: `step` does something if it can be done now."""

    def __init__(self, casefile: CaseFile, clock: Clock) -> None:
        self.casefile = casefile
        self.clock = clock
        self.pick = Picker(0)

    def step(self, step: Step) -> Entry | None:
        """Do one step; returns the entry that came of it, or None."""
        name, number = step
        self.pick = Picker(number)
        closed = self.casefile.state.closed is not None
        if closed != (name == "reopen") and name != "later":
            return None
        content = STEPS[name](self)
        return None if content is None else self.casefile.record(content)

    # ------------------------------------------------------------ what the route asks

    def later(self) -> None:
        """Let time pass: minutes, days or months."""
        span = (timedelta(minutes=7), timedelta(hours=9), timedelta(days=1), timedelta(days=8), timedelta(days=70))
        self.clock.moment += self.pick.of(span)

    def share(self) -> None:
        """Let somebody else open the dossier from the next entry on, or nobody but the user any more."""
        if not isinstance(self.casefile.home, SimpleNamespace):
            return
        day = self.casefile.now().date()
        names = self.pick.of((("W. Kuipers",), ("W. Kuipers", LINES[1]), ("W. Kuipers", LINES[2])))
        found = Recipients(tuple(Recipient("colleague", name, f"age1{name[0]}", day) for name in names))
        self.casefile.home.keys = SimpleNamespace(recipients=lambda: found, signer=SIGNER, public="age1W")

    def facts(self) -> Content:
        """Say whom it is about."""
        return CaseFacts(initials=self.pick.of(("D.R.", "N.N.")), age_group=self.pick.of(("4-11", "18+", "ongeboren")))

    def answer(self) -> Content | None:
        """Answer the question that is put, or another that counts."""
        flow, state, stands = self.casefile.flow, self.casefile.state, self.casefile.standing()
        today = self.casefile.now().date()
        open_now = [
            question
            for question in flow.question
            if question.id in stands.evaluation.relevant
            and question.kind != "record"
            and ((day := earliest(flow, state, question.id)) is None or day <= today)
        ]
        put = flow.find_question(stands.next) if stands.next else None
        if put is not None and put.kind != "record" and self.pick.of((True, True, True, False)):
            return self._answer_to(put)
        return self._answer_to(self.pick.of(open_now)) if open_now else None

    def _answer_to(self, question: Question) -> Content | None:
        flow, state = self.casefile.flow, self.casefile.state
        values: list[Any] = [option.value for option in question.options]
        match question.kind:
            case "checklist":
                values = [self.pick.some(values), tuple(values[:1]), tuple(values[-1:])]
            case "date":
                values = [self.casefile.now().date() + timedelta(days=days) for days in (0, 1, 30, 90)]
            case "text":
                values = list(TEXTS)
            case "acknowledge":
                values = values or ["gelezen"]
        allowed = [value for value in values if refusal(flow, state, question, value) is None]
        if not allowed:
            return None
        value = self.pick.of(allowed)
        before = state.answers.get(question.id)
        words = value if isinstance(value, tuple) else (str(value),)
        labels = [flow.filled(option.label) for word in words if (option := question.option(word))]
        who = question.who
        return Answer(
            question=question.id,
            asked=flow.filled(question.text),
            value=value,
            label=", ".join(labels),
            why=self.pick.of(TEXTS) if question.why else None,
            reason=self.pick.of(TEXTS) if before is not None and before.value != value else None,
            replaces=before.entry.number if before is not None else None,
            given=self.pick.maybe(self.casefile.now() - timedelta(hours=5)),
            answered_by=self.pick.of(LINES) if who else None,
            consulted=self.pick.maybe(self.pick.of(LINES)) if who else None,
            otherwise=self.pick.maybe(self.pick.of(TEXTS)) if who else None,
            decided_by=self.pick.of(LINES) if who else None,
            authority=self.pick.maybe(self.pick.of(LINES)) if question.authority else None,
            warnings=tuple(flow.filled(item.text) for item in warnings(flow, state, question, value)),
        )

    def check(self) -> Content:
        """Read back a step and agree with it."""
        return StepCheck(step=self.pick.of(self.casefile.flow.step).id)

    def close(self) -> Content | None:
        """Close the case, if nothing is left to ask or to do first."""
        stands = self.casefile.standing()
        if not stands.complete or stands.blocking or stands.evaluation.outcome is None:
            return None
        left = tuple(entry.number for entry in self.casefile.state.open_hypotheses)
        return Close(outcome=stands.evaluation.outcome.id, left_open=left)

    def reopen(self) -> Content:
        """Take the case up again."""
        return Reopen(reason=self.pick.of(TEXTS))

    def stay(self) -> Content:
        """Stay with the flow that the case follows, though another was offered."""
        return FlowChoice(
            choice="blijven", flow=self.casefile.flow.id, flow_version="2", flow_sha256="1" * 64, reason="Bijna klaar."
        )

    # ------------------------------------------------------------ what happened

    def record(self) -> Content:
        """Record something, for a question of the route or for none."""
        questions = [item for item in self.casefile.flow.question if item.record is not None]
        put = self.casefile.flow.find_question(self.casefile.standing().next or "")
        if put is not None and put.record is not None and self.pick.of((True, False)):
            return self._record(str(put.record), put)
        question = self.pick.of(questions) if self.pick.of((True, False)) else None
        kind = self.pick.of(sorted(set(RECORDS) - {*ABOUT_ENTRY})) if question is None else str(question.record)
        return self._record(kind, question)

    def _record(self, kind: str, question: Question | None, **more: Any) -> Record:
        """Return a record of this kind that is lawful now, with the duties that it does."""
        now = self.casefile.now()
        today = now.date()
        day = today - timedelta(days=self.pick.of((0, 1, 40)))
        text, line = self.pick.of(TEXTS), self.pick.of(LINES)
        table: dict[str, Any] = {**GOOD[kind], "date": day, **self._variant(kind, question, today, text, line), **more}
        if day < today:
            table["time"] = self.pick.maybe(now.time())
        if question is not None:
            table |= {"question": question.id, "asked": self.casefile.flow.filled(question.text)}
        content = RECORDS[kind].model_validate(table, context={"now": now})
        replaced = self.casefile.state.entries.get(content.replaces or 0)
        done = replaced.content.duties if replaced is not None and isinstance(replaced.content, Record) else ()
        return content.model_copy(update={"duties": done or done_by_record(self.casefile.standing(), content)})

    def _variant(self, kind: str, question: Question | None, today: Any, text: str, line: str) -> dict[str, Any]:
        """Return what makes records of one kind differ."""
        nowhere: dict[str, Any] = {"place": None, "situation": None, "present": None}
        match kind:
            case "observation":
                kinds: tuple[dict[str, Any], ...] = (
                    {"quote": self.pick.maybe(text)},
                    {"kind": "veronderstelling", **nowhere},
                    {"kind": "collega", "seen_by": line, "heard_on": today, "quote": self.pick.maybe(text)},
                    {"kind": "derden", "source": line, "source_date": today},
                    {
                        "kind": "diagnose",
                        **nowhere,
                        "diagnosed_by": line,
                        "diagnosed_role": "kinderarts",
                        "examination": line,
                        "external": True,
                    },
                )
                return {"text": text, "present": self.pick.of(([], ["M.V.", "T.B."])), **self.pick.of(kinds)}
            case "consultation":
                partners = (question.partner if question else None) or ("collega", "veilig-thuis", "deskundige")
                return {"partner": self.pick.of(partners), "who": line, "advice": text, "anonymous": True}
            case "conversation":
                partners = (question.partner if question else None) or ("kind", "ouder", "volwassene", "anders")
                against = {"objection": text, "objection_answer": text}
                return {"partner": self.pick.of(partners), "facts": text, **(self.pick.maybe(against) or {})}
            case "report":
                ways: tuple[dict[str, Any], ...] = (
                    {"told_on": today - timedelta(days=50)},
                    {
                        "family_told": False,
                        "told_on": None,
                        "not_told_ground": "veiligheid",
                        "not_told_because": text,
                        "identity_withheld": True,
                        "withheld_ground": "kinderen",
                        "withheld_because": text,
                    },
                )
                return {"facts": text, **self.pick.of(ways)}
            case "help":
                later = (today + timedelta(days=60), today + timedelta(days=90))
                return {"evaluate_on": today + timedelta(days=30), "evaluate_later": self.pick.of(((), later))}
            case "agreement":
                return {"by_when": today + timedelta(days=30), "what": text}
        return {}

    def correct(self) -> Content | None:
        """Correct a record that counts."""
        records = self.casefile.state.records
        if not records:
            return None
        entry = self.pick.of(records)
        content = entry.content
        assert isinstance(content, Record)
        question = self.casefile.flow.find_question(content.question or "")
        about = {"about": content.about} if isinstance(content, FollowUp | KeptDay) else {}
        return self._record(content.type, question, replaces=entry.number, reason=self.pick.of(TEXTS), **about)

    def withdraw(self) -> Content | None:
        """Withdraw anything that can be withdrawn."""
        state = self.casefile.state
        said = [
            entry
            for kept in (state.done, state.postponed, state.not_done)
            for entries in kept.values()
            for entry in entries
        ]
        found = sorted({entry.number for entry in (*state.records, *said, *state.events)})
        return Withdrawal(entry=self.pick.of(found), reason=self.pick.of(TEXTS)) if found else None

    def follow_up(self) -> Content | None:
        """Record what became of a hypothesis."""
        found = self.casefile.state.open_hypotheses
        if not found:
            return None
        finding = self.pick.of(("bevestigd", "weerlegd", "nog-open"))
        return self._record("follow-up", None, about=self.pick.of(found).number, finding=finding)

    def keep_day(self) -> Content | None:
        """Record what came of an agreed day, and perhaps the next one."""
        found = open_days(self.casefile.flow, self.casefile.state)
        if not found:
            return None
        item = self.pick.of(found)
        ahead = self.pick.maybe(self.casefile.now().date() + timedelta(days=30))
        return self._record("kept-day", None, about=item.about, day=item.day, next_on=ahead)

    def happen(self) -> Content | None:
        """Record something new that the flow asks about."""
        flow = self.casefile.flow
        found = events(flow, self.casefile.state)
        if not found:
            return None
        event = self.pick.of(found)
        return Event(
            event=event.id, told=flow.filled(event.title), date=self.casefile.now().date(), text=self.pick.of(TEXTS)
        )

    # ------------------------------------------------------------ what must be done

    def do(self) -> Content | None:
        """Do an open duty: by the record that belongs to it, or by saying so."""
        found = self.casefile.standing().open_duties
        if not found:
            return None
        duty = self.pick.of(found).held.duty
        if duty.record is None:
            day = self.casefile.now().date() - timedelta(days=self.pick.of((0, 1)))
            return DutyDone(duty=duty.id, done=day, done_by=self.pick.of(LINES), result=self.pick.of(TEXTS))
        partner = {"partner": self.pick.of(duty.partner)} if duty.partner else {}
        homes = [item for item in self.casefile.flow.question if item.record == duty.record]
        fitting = [item for item in homes if not partner or item.partner is None or partner["partner"] in item.partner]
        return self._record(str(duty.record), self.pick.of(fitting) if fitting else None, **partner)

    def put_off(self) -> Content | None:
        """Put an open duty off."""
        found = self.casefile.standing().open_duties
        if not found:
            return None
        until = self.casefile.now().date() + timedelta(days=self.pick.of((1, 20)))
        return DutyPostponed(duty=self.pick.of(found).id, until=until, reason=self.pick.of(TEXTS))

    def decide_against(self) -> Content | None:
        """Decide not to do an open duty."""
        found = self.casefile.standing().open_duties
        if not found:
            return None
        return DutyNotDone(duty=self.pick.of(found).id, reason=self.pick.of(TEXTS), decided_by=self.pick.of(LINES))


STEPS: dict[str, Callable[[Walk], Content | None]] = {
    "later": Walk.later,
    "share": Walk.share,
    "facts": Walk.facts,
    "answer": Walk.answer,
    "check": Walk.check,
    "close": Walk.close,
    "reopen": Walk.reopen,
    "stay": Walk.stay,
    "record": Walk.record,
    "correct": Walk.correct,
    "withdraw": Walk.withdraw,
    "follow-up": Walk.follow_up,
    "keep-day": Walk.keep_day,
    "happen": Walk.happen,
    "do": Walk.do,
    "put-off": Walk.put_off,
    "decide-against": Walk.decide_against,
}
# Most of a case is answering questions and recording what happened.
OFTEN = ("answer", "answer", "answer", "answer", "record", "record", "do", "do", "later", "close")
