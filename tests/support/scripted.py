"""A dialogue that answers from a script, so that a whole interview runs in milliseconds; and cases to run it on."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from meldcode_cli.case.entries import CaseFacts
from meldcode_cli.dossier.casefile import Author, CaseFile
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.errors import Stopped
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import Home
from meldcode_cli.talk.dialogue import Check, Choice, Guard, Half, Menu, Position

AUTHOR = Author("W. Kuipers", "intern begeleider", "De Vuurvlieg")
BEGIN = datetime.fromisoformat("2026-03-10T15:00:00+01:00")

Answer = str | Menu | tuple[str, ...]
Line = tuple[str, Answer]


# The words that confirm what no Enter may do.
SURE = {
    "reported": "gemeld",
    "leaving": "verlaten",
    "closing": "sluiten",
    "restore.sure": "terugzetten",
    "card.sure": "toevoegen",
    "remove.sure": "weghalen",
    "recipients.sure": "iedereen",
}
# What a form asks besides what a test is about; answered so unless the script answers it itself.
ROUTINE: dict[str, str | tuple[str, ...]] = {
    "change.leave": "ja",
    "observation.quote": "",
    "conversation.place": "op school",
    "conversation.time": "",
    "conversation.interpreter": "",
    "consultation.time": "",
    "consultation.advised_against": "nee",
    "conversation.interpretation": "",
    "objection": "",
    "report.named": "ja",
    "case.born": "",
    "report.told_on": "vandaag",
    "report.reaction": "",
    "report.duties": (),
    "walked": "",
    "report.not_told_ground": "veiligheid",
    "report.pupil_objection": "",
    "report.taken_as": "onbekend",
    "report.looks_on": "",
    "report.aftercare": "",
    "help.evaluate_later": "",
    "calls_back_on": "",
    "person.part": "",
    "person.also_about": "nee",
    "person.custody": "onbekend",
    "authority": "H.M., directeur",
    "answered_by": "W. Kuipers, intern begeleider",
    "consulted": "",
    "otherwise": "",
    "decided_by": "H.M., directeur",
    "warning.keep": "verder",
    "typed.meant": "verder",
    "change.confirm": "ja",
    "read-back": "-vastleggen",
    "duty.what": "gedaan",
    **SURE,
    "postponed.until": "",
    "close.watch": "toch",
}


def is_named(name: str, question: str) -> bool:
    """Tell whether a question is meant: by its whole name, or the last part of it."""
    return name == question or name.endswith(f".{question}")


class Scripted:
    """Answers each question that is asked with the next line of the script: (what is asked, answer).

    What is asked is its name, such as "afweging-2" or "observation.text", or the last part of it ("text"); only a
    secret has no name, but words. Every line must fit the question that comes, but for what is ROUTINE; when the
    script is used up, the user stops.
    """

    def __init__(self, script: Sequence[Line], *, interrupted: bool = False) -> None:
        self.script = list(script)
        self.interrupted = interrupted
        self.said: list[str] = []
        self.asked: list[str] = []
        self.abouts: list[str] = []
        self.hints: list[str] = []
        self.names: list[str] = []
        self.warned: list[str] = []
        self.musts: list[str] = []
        self.saves = 0
        self.defaults: list[str] = []
        self.refused: list[str] = []
        self.tables: list[list[tuple[str, ...]]] = []
        self.positions: list[Position] = []
        self.menus: list[tuple[str, set[Menu]]] = []
        self._question, self._name = "", ""
        self._routine, self._again = "", 0

    def header(self, position: Position) -> None:
        self.positions.append(position)

    def question(
        self, text: str, guidance: str = "", notes: Sequence[str] = (), hint: str = "", *, name: str = ""
    ) -> None:
        self._question, self._name = text, name
        self.asked.append(text)
        self.names.append(name)
        self.said += [guidance, text, *notes, hint]

    def about(self, text: str, guidance: str = "", notes: Sequence[str] = (), *, name: str = "") -> None:
        self.abouts.append(text)
        self.names.append(name)
        self.said += [guidance, text, *notes]

    def say(self, text: str = "") -> None:
        self.said.append(text)

    def saved(self) -> None:
        self.saves += 1

    def warn(self, text: str) -> None:
        self.warned.append(text)

    def read(self, text: str) -> None:
        self.say(text)

    def must(self, title: str, lines: Sequence[str], *, name: str = "", more: str = "") -> None:
        self.musts.append(title)
        self.said += [title, *lines]

    def summary(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        self.said += [title, *(f"{left} {right}" for left, right in rows)]

    def table(self, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.said.append(title)
        self.tables.append([tuple(row) for row in rows])

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        self.menus.append((self._question, set(menu)))
        answer = self._next()
        if isinstance(answer, Menu):
            assert answer in menu
            return answer
        values = [choice.value for choice in choices]
        self.said += [f"{choice.label} {choice.told}" for choice in choices if choice.told]
        assert answer in values, f"{self._question}: {answer} is not one of {values}"
        return str(answer)

    def tick(
        self, choices: Sequence[Choice], *, default: Sequence[str] = (), menu: Sequence[Menu] = tuple(Menu)
    ) -> tuple[str, ...] | Menu:
        answer = self._next()
        return answer if isinstance(answer, Menu) else (answer,) if isinstance(answer, str) else tuple(answer)

    def text(
        self,
        check: Check,
        *,
        hint: str = "",
        default: str = "",
        optional: bool = False,
        several_lines: bool = False,
        menu: Sequence[Menu] = tuple(Menu),
        half: Half | None = None,
    ) -> str | Menu:
        self.defaults.append(default)
        self.refused += [default] if half is not None and half.refused else []
        self.hints.append(hint)
        self.menus.append((self._question, set(menu)))
        while True:
            answer = self._next()
            if isinstance(answer, Menu):
                return answer
            typed = str(answer)
            wrong = None if optional and not typed else check(typed)
            if wrong is None:
                return typed
            self.warned.append(wrong)

    def secret(self, text: str) -> str:
        self._question, self._name = text, ""
        self.asked.append(text)
        return str(self._next())

    @contextlib.contextmanager
    def apart(self) -> Iterator[None]:
        self.said.append("(apart)")
        yield

    accessible = clears = False
    last_said = ""

    def clear(self, lines: Sequence[str]) -> None:
        self.said += ["(leeg)", *lines]

    def watch(self, guard: Guard | None) -> None:
        self.guard = guard

    def times(self, question: str) -> int:
        """Return how often this was asked."""
        return sum(is_named(name, question) for name in self.names)

    def _is_asked(self, question: str) -> bool:
        """Tell whether a line of the script is about what is asked now."""
        return is_named(self._name, question) if self._name else question in self._question

    def _next(self) -> Answer:
        routine = next((answer for name, answer in ROUTINE.items() if self._name and self._is_asked(name)), None)
        if routine is not None and (not self.script or not self._is_asked(self.script[0][0])):
            self._again = self._again + 1 if self._name == self._routine else 0
            self._routine = self._name
            assert self._again < 8, f"put again and again: {self._name}"
            return routine
        if not self.script:
            raise Stopped(interrupted=self.interrupted)
        question, answer = self.script.pop(0)
        assert self._is_asked(question), f"expected {question!r}, got {self._name!r}: {self._question!r}"
        return answer


class World:
    """A home in a temporary folder with one case, and a clock that a test can move."""

    def __init__(self, folder: Path, flow: str = "onderwijs") -> None:
        self.home = Home(folder)
        self.now = BEGIN
        self.library = Library(self.home.own_flows)
        with reserved(self.home, 2026) as case:
            self.case = case
            self.casefile: CaseFile = create(self.home, case, self.library.read(flow), self.clock, AUTHOR)
            self.casefile.record(CaseFacts(initials="J.K.", age_group="4-11"))

    def clock(self) -> datetime:
        """Return the time of this world."""
        return self.now

    def later(self, **span: int) -> None:
        """Move the clock on."""
        self.now += timedelta(**span)

    def reopened(self) -> CaseFile:
        """Read the case again from disk, as another sitting would."""
        self.casefile = open_case(self.home, self.case, self.clock, AUTHOR)
        return self.casefile

    def play(self, *script: Line, interrupted: bool = False) -> Scripted:
        """Run an interview with this script on the case as it is on disk; the script must be used up."""
        from meldcode_cli.interview import Interview

        talk = Scripted(script, interrupted=interrupted)
        try:
            Interview(self.reopened(), talk).run()
        except Stopped as stop:
            assert interrupted and stop.interrupted
        assert not talk.script, f"not asked: {talk.script}"
        return talk


NO_DANGER: tuple[Line, ...] = (("direct-gevaar", "nee"), ("onthulling", "nee"), ("bijzondere-vorm", "geen"))
OBSERVATION: tuple[Line, ...] = (
    ("observation.kind", "waarneming"),
    ("observation.date", "9-3-2026"),
    ("observation.time", ""),
    ("observation.place", "lokaal"),
    ("observation.situation", "begin van de dag"),
    ("observation.present", "niemand"),
    ("observation.text", "J. had een blauwe plek op zijn linkerarm."),
    ("observation.direction", "bevestigt"),
)


def consultation(partner: str = "collega", *, ask_partner: bool = True) -> tuple[Line, ...]:
    """Return the script that fills in a consultation."""
    head: tuple[Line, ...] = (("consultation.partner", partner),) if ask_partner else ()
    return (
        *head,
        ("consultation.date", "vandaag"),
        ("consultation.who", "A.S."),
        ("consultation.function", "collega met kennis"),
        *((("consultation.anonymous", "ja"),) if partner != "collega" else ()),
        ("consultation.advice", "Ga door met de stappen."),
        ("consultation.agreements", ""),
    )


MELDING: tuple[Line, ...] = (
    ("report.date", "vandaag"),
    ("report.time", ""),
    ("report.to", "Veilig Thuis, mevrouw B."),
    ("report.reported_by", "W. Kuipers"),
    ("report.function", "intern begeleider"),
    ("report.how", "telefoon"),
    ("report.facts", "De blauwe plek van 9 maart."),
    ("report.from_others", ""),
    ("report.family_told", "nee"),
    ("report.not_told_because", "J. zei dat hij dan klappen krijgt."),
    ("report.identity_withheld", "nee"),
    ("report.agreements", ""),
)
# A form that was changed is recorded as it stands now.
AS_CHANGED = "-vastleggen"
CHECKED: Line = ("step.check", "ja")
NOT_YET: Line = ("duty.is-done", "nog-niet")


def corrected(reason: Line, *fields: Line) -> tuple[Line, ...]:
    """Return the script that corrects these fields of a record (form.field, answer), the first one with its reason."""
    (form, _, first), found = fields[0][0].partition("."), []
    for name, answer in fields[1:]:
        found += [(f"{form}.changed", name.partition(".")[2]), (name, answer), reason]
    return ((f"{form}.which-field", first), fields[0], reason, *found, (f"{form}.changed", AS_CHANGED))
