"""A worked case that is told once, as a file of tests/stories, and played by the program itself or at a real terminal.

A story is a TOML file:

    flow = "parkstad"              # the flow in which what must be seen is looked up
    [start]                        # what `start` takes over before anything is asked: of an answers file of
    file = "parkstad"              # tests/answers,
    upto = "afweging-1"            # the answers before this one,
    without = ["help"]             # and all but these tables
    [[sitting]]                    # one time at the keyboard
    at = 2026-02-16T16:00:00
    run = ["start"]                # or ["resume", "2026-001"], ["note", "2026-001"]
    see = ["now:bel-112"]          # what is told at the end; also unseen, and code (0)
    killed_at = "help.what"        # instead of an end: the program is killed when this is asked
    [[sitting.step]]               # some questions, in order, by name: the whole name, or its last part
    see = ["duty:zat-intake"]      # what is told before the first of them; also unseen, offered, not_offered
    afweging-2 = "nee"             # the value of an option, a list of ticks, or what is typed; "" takes over what
    why = "Geen gevaar."           # stands there, "\\u0015" empties it; "?terug" is a wish from the menu
    [[after]]                      # a command after the last sitting (or after the sitting with this number)
    at = 2026-04-11T09:00:00
    run = ["export", "2026-001"]   # also code, see, unseen; made: a file that came of it;
                                   # same: a file that says the same; home: another one, beside it; for JSON: stands
    [[other]]                      # what else could have happened: the whole answers file, without asking, but
    name = "no help"               # with `change`, `without` and `with` (more tables of a kind) in it; then code, see,
    at = 2026-04-10T16:00:00       # unseen, stands, and export (what must be seen there)

What must be seen is a part of a text, or names one: "text:interview.CANNOT_CLOSE" (a sentence of that room),
"warning:ID", "duty:ID", "now:ID" (do it now), "later:ID", "norm:ID", "question:ID".
"""

from __future__ import annotations

import importlib
import os
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from meldcode_cli.errors import Stopped
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from meldcode_cli.interview import texts as interview_texts
from meldcode_cli.talk.dialogue import Menu
from meldcode_cli.terminal.menu_words import menu_entries
from tests.support.answers import Tables, changed, written
from tests.support.command import inside
from tests.support.keyboard import Answer, Killed, StandIn, Window, expect, sit_down
from tests.support.player import Player
from tests.support.terminal import Terminal, plain

FOLDER = Path(__file__).parent.parent / "stories"
ANSWERS = Path(__file__).parent.parent / "answers"


@dataclass(frozen=True, slots=True)
class Step:
    """One question by its name, what is answered, and what was told before it."""

    name: str
    answer: Answer
    told: Tables = field(default_factory=dict)

    def is_about(self, name: str) -> bool:
        """Tell whether this is the question of that name."""
        return self.name == name or name.endswith(f".{self.name}")


@dataclass(frozen=True, slots=True)
class Sitting:
    """One time at the keyboard."""

    at: str
    run: tuple[str, ...]
    steps: tuple[Step, ...]
    told: Tables

    @property
    def killed_at(self) -> str:
        return str(self.told.get("killed_at", ""))


@dataclass(frozen=True, slots=True)
class Answered:
    """How a question was put and answered: its words, the words of the answer, and whether that is a wish."""

    question: str
    reply: Answer
    wish: bool = False


class Story:
    """A story as it stands in its file."""

    def __init__(self, path: Path, **more: str) -> None:
        self.path = path
        self.data: Tables = tomllib.loads(path.read_text(encoding="utf-8"))
        self.data |= more
        self.sittings = tuple(map(_sitting, self.data["sitting"]))

    @cached_property
    def flow(self) -> Flow:
        """The flow of this story."""
        return Library().load(self.data["flow"])

    def arguments(self, sitting: Sitting, folder: Path) -> tuple[str, ...]:
        """Return the command line of a sitting; the answers file is written to `folder`."""
        if sitting.run[0] != "start" or "start" not in self.data:
            return sitting.run
        return (*sitting.run, "--answers", str(written(folder, self.tables(self.data["start"]))))

    def tables(self, told: Tables) -> Tables:
        """Return the answers file of this story, with what is changed in it, added and left out."""
        path = ANSWERS / f"{self.data['start']['file']}.toml"
        tables: Tables = tomllib.loads(path.read_text(encoding="utf-8"))
        if "upto" in told:
            names = list(tables["answers"])
            tables["answers"] = {name: tables["answers"][name] for name in names[: names.index(told["upto"])]}
        for where, value in told.get("change", {}).items():
            changed(tables, where, value)
        for kind, rows in told.get("with", {}).items():
            tables.setdefault(kind, []).extend(rows)
        for where in told.get("without", ()):
            changed(tables, where)
        return tables

    def check_other(self, told: Tables, folder: Path) -> None:
        """Begin the case from its answers file, with something else in it, and hold how it stands then."""
        home, at, where = folder / "home", str(told["at"]), str(told["name"])
        path = written(folder, self.tables(told))
        said = inside(home, "start", "--answers", str(path), "--no-input", at=at)
        assert said.code == told.get("code", 0), f"{where}: {said}"
        self.holds(told, " ".join(f"{said.out} {said.err}".split()), where)
        if "stands" in told:
            _stands(inside(home, "show", "2026-001", "--json", at=at).json, told["stands"], where)
        if "export" in told:
            text = inside(home, "export", "2026-001", at=at, COLUMNS="200").out
            self.holds({"see": told["export"]}, " ".join(text.split()), where)

    def holds(self, told: Tables, heard: str, where: str) -> None:
        """Hold what was heard against what must be seen, and must not be."""
        missing = [item for item in told.get("see", ()) if not self.pattern(item).search(heard)]
        expect(not missing, f"{self.path.name}, {where}: not seen: {missing}\n{heard}")
        wrong = [item for item in told.get("unseen", ()) if self.pattern(item).search(heard)]
        expect(not wrong, f"{self.path.name}, {where}: seen: {wrong}\n{heard}")

    def pattern(self, item: str) -> re.Pattern[str]:
        """Return what must be seen as a pattern; what is filled in in a sentence may be anything."""
        kind, _, name = item.partition(":")
        text = {
            "text": _text,
            "warning": lambda name: _there(next((item for item in self.flow.warning if item.id == name), None)).text,
            "duty": lambda name: _there(self.flow.find_duty(name)).title,
            "now": lambda name: interview_texts.MUST_NOW.format(title=_there(self.flow.find_duty(name)).title),
            "later": lambda name: interview_texts.MUST_LATER.format(title=_there(self.flow.find_duty(name)).title),
            "norm": self.flow.norm_text,
            "question": lambda name: _there(self.flow.find_question(name)).text,
        }.get(kind, lambda _: item)(name)
        filled = text if kind == "text" else self.flow.filled(text)
        words = " ".join(filled.split())
        return re.compile(
            ".*?".join(re.escape(part) for part in (re.split(r"\{\w+\}", words) if kind == "text" else [words]))
        )

    def check_after(self, home: Path, number: int) -> None:
        """Run the commands that come after this sitting (0: after the last), and hold what they say."""
        for told in self.data.get("after", ()):
            if told.get("sitting", 0) == number:
                where = " ".join(told["run"])
                arguments = [part.replace("{home}", str(home)) for part in told["run"]]
                said = inside(
                    home.parent / told["home"] if "home" in told else home,
                    *arguments,
                    at=str(told["at"]),
                    COLUMNS="200",
                )
                assert said.code == told.get("code", 0), f"{where}: {said}"
                made = (home / told["made"]).read_text(encoding="utf-8") if "made" in told else ""
                self.holds(told, " ".join(f"{said.out} {said.err} {made}".split()), where)
                if "stands" in told:
                    _stands(said.json, told["stands"], where)
                if "same" in told:
                    kept = self.path.with_name(told["same"])
                    if os.environ.get("MELDCODE_GOLDEN"):
                        kept.write_text(said.out, encoding="utf-8", newline="\n")
                    expected = kept.read_text(encoding="utf-8")
                    assert masked(said.out) == masked(expected), where


def _sitting(table: Tables) -> Sitting:
    steps: list[Step] = []
    for block in table.pop("step", ()):
        told = {key: block.pop(key) for key in ("see", "unseen", "offered", "not_offered") if key in block}
        assert block, f"a step without a question: {told}"
        for number, (name, answer) in enumerate(block.items()):
            steps.append(Step(name, tuple(answer) if isinstance(answer, list) else answer, {} if number else told))
    return Sitting(str(table.pop("at")), tuple(table.pop("run")), tuple(steps), table)


def _there(found: Any) -> Any:
    assert found is not None
    return found


def _text(name: str) -> str:
    room, _, constant = name.rpartition(".")
    return str(getattr(importlib.import_module(f"meldcode_cli.{room}.texts"), constant))


def _stands(shown: Tables, told: Tables, where: str) -> None:
    """Hold `show --json` against how the case must stand: all that is done and open, or some that are `undone`."""
    found = {key: shown[key] for key in told if key in shown}
    found["done"] = sorted(item["id"] for item in shown["duties"] if item["done"])
    found["open"] = sorted(item["id"] for item in shown["duties"] if not item["done"])
    found["unanswered"] = [name for name in told.get("unanswered", ()) if name not in shown["answers"]]
    found["undone"] = [name for name in told.get("undone", ()) if name in found["open"]]
    found["due"] = {item["id"]: item["due"] for item in shown["duties"] if item["id"] in told.get("due", ())}
    found["outcome"] = shown["outcome"] or ""
    expected = {key: sorted(value) if key in ("done", "open") else value for key, value in told.items()}
    assert {key: found[key] for key in expected} == expected, where


# ---------------------------------------------------------------- the program itself


class Told(StandIn):
    """Answers by the steps of a sitting, and holds what was told before each."""

    def __init__(self, story: Story, sitting: Sitting) -> None:
        super().__init__(Window())
        self.answers: list[Answered] = []
        self._story, self._sitting = story, sitting
        self._left = list(sitting.steps)
        self._since = 0

    @property
    def left(self) -> list[str]:
        """The names of what was not asked."""
        return [step.name for step in self._left]

    def heard(self) -> str:
        """What was shown since the last answer."""
        return plain(self.window.getvalue()[self._since :])

    def reply(self, menu: Sequence[Menu], values: tuple[str, ...]) -> Answer | Menu:
        if not self._left:
            self.answers.append(Answered(self.words, ""))
            if self._sitting.killed_at:
                expect(Step(self._sitting.killed_at, "").is_about(self.name), f"killed at {self.name}")
                raise Killed
            raise Stopped(interrupted=True)
        step = self._left.pop(0)
        where = f"{self._sitting.at}, {step.name}"
        expect(step.is_about(self.name), f"{where}: asked was {self.name!r}: {self.words}")
        self._story.holds(step.told, self.heard(), where)
        expect(set(step.told.get("offered", ())) <= set(values), f"{where}: {values}")
        expect(set(values).isdisjoint(step.told.get("not_offered", ())), f"{where}: {values}")
        if isinstance(step.answer, str) and step.answer.startswith("?"):
            wish = Menu(step.answer[1:])
            expect(wish in menu, f"{where}: {menu}")
            self.answers.append(Answered(self.words, dict(menu_entries(menu))[wish], wish=True))
            self._since = len(self.window.getvalue())
            return wish
        return step.answer

    def replied(self, reply: Answer) -> None:
        self.answers.append(Answered(self.words, reply))
        self._since = len(self.window.getvalue())


def told_by_program(story: Story, home: Path) -> list[list[Answered]]:
    """Play a story at the program itself; returns for each sitting how everything was put and answered."""
    found = []
    for number, sitting in enumerate(story.sittings, 1):
        talk = Told(story, sitting)
        code = sit_down(home, sitting.at, story.arguments(sitting, home.parent), talk)
        where = f"{sitting.at}, the end"
        assert not talk.left, f"{where}: not asked: {talk.left}\n{talk.heard()}"
        assert code == (-9 if sitting.killed_at else sitting.told.get("code", 0)), f"{where}: {code}\n{talk.heard()}"
        story.holds(sitting.told, talk.heard(), where)
        found.append(talk.answers)
        story.check_after(home, number)
    story.check_after(home, 0)
    return found


# ---------------------------------------------------------------- a real terminal


def play_at_terminal(story: Story, home: Path, told: Sequence[Sequence[Answered]]) -> None:
    """Play a story at a real terminal, with keys; `told` has the words of each sitting, as the program tells them."""
    for number, (sitting, answers) in enumerate(zip(story.sittings, told, strict=True), 1):
        arguments = story.arguments(sitting, home.parent)
        play = Player(Terminal(arguments, home, at=sitting.at, rows=24))
        steps = iter(sitting.steps)
        for answered in answers:
            step = next(steps, None)
            heard = play.meets(answered.question)
            if step is None:
                break
            story.holds(step.told, heard, f"{sitting.at}, {step.name}")
            if answered.wish:
                play.wish(answered.question, str(answered.reply))
            else:
                play.say((answered.question, answered.reply))
        if sitting.killed_at:
            play.terminal.kill()
        elif sitting.told.get("code", 0) == 130:
            assert play.terminal.leaves() == 130
        else:
            assert play.terminal.ends() == sitting.told.get("code", 0)
            story.holds(sitting.told, play.terminal.said(play.since), f"{sitting.at}, the end")
        story.check_after(home, number)
    story.check_after(home, 0)


# ---------------------------------------------------------------- what is in the dossier


def dossier(home: Path, case: str = "2026-001") -> Tables:
    """Return a dossier without what differs from time to time: the moments, and with them the chain; entries name
    each other by number."""
    data = tomllib.loads((home / "cases" / f"{case}.toml").read_text(encoding="utf-8"))
    data.pop("id")
    numbers = {entry["hash"]: entry["number"] for entry in data["entry"]}
    for entry in data["entry"]:
        for key in ("recorded", "given", "salt", "hash", "parents", "content", "newest"):
            entry.pop(key, None)
        for key, value in entry.items():
            if isinstance(value, str) and value in numbers:
                entry[key] = numbers[value]
    return data


def masked(text: str) -> list[str]:
    """Return the lines of an export without what differs from run to run: seconds, and with them the fingerprint."""
    text = re.sub(r"\b[0-9a-f]{64}\b", "<head>", text)
    return re.sub(r"om \d{1,2}[.:]\d{2}(:\d{2})? uur", "om <tijd> uur", text).splitlines()
