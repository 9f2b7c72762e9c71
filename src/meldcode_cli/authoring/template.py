"""The file a school's own flow begins with: an overlay that holds only what differs, with comments that explain it.

Pure: answers in, TOML text out. Every example stands behind `#` without a blank, so that taking those away makes it
count. Each is made from the flow that is built on, and is valid there: by itself, and with all others.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

import tomli_w

from meldcode_cli.authoring import texts
from meldcode_cli.authoring.typed_names import free, suggested_id, tidy
from meldcode_cli.clean import clean
from meldcode_cli.dutch import shared
from meldcode_cli.flow.conditions import Is, leaves
from meldcode_cli.flow.days import Within
from meldcode_cli.flow.model import Duty, Flow, Question, Step

DOUBT = "twijfel"
_DOUBTING = (("ja", shared.YES), ("nee", shared.NO), (DOUBT, texts.FLOW_FILE_DOUBT_LABEL))


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question that the school adds: in which step, its text, and how it is answered; its id, "" for one made of the
    text."""

    step: str
    text: str
    kind: Literal["choice", "text"]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody answered about an own flow. `roles` holds only the words that differ from those of `parent`."""

    id: str
    title: str
    parent: Flow
    roles: Mapping[str, str] = field(default_factory=dict)
    question: OwnQuestion | None = None


def render(draft: Draft) -> str:
    """Return the text of the flow file. Title, role words and question must be right by `wrong_word`, tidied."""
    flow = draft.parent
    ids = {question.id for question in flow.question}
    own = "" if draft.question is None else draft.question.id or suggested_id(draft.question.text, ids, "vraag")
    examples = _Examples(draft, own)
    parts = [
        _head(draft),
        _roles(draft),
        _own_question(draft.question, own),
        examples.question(ids | {own}),
        examples.duty(),
        examples.term(),
        examples.doubt(),
        examples.guarantee(),
    ]
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def _head(draft: Draft) -> str:
    flow = draft.parent
    lines = [
        texts.FLOW_FILE_HEAD.format(title=draft.title, id=draft.id, parent=flow.id, parent_title=_said(flow.title))
    ]
    for comment, key, value in (
        (texts.FLOW_FILE_FORMAT, "format", 1),
        (texts.FLOW_FILE_ID, "id", draft.id),
        (texts.FLOW_FILE_TITLE, "title", draft.title),
        (texts.FLOW_FILE_VERSION, "version", "1"),
        (texts.FLOW_FILE_EXTENDS, "extends", flow.id),
    ):
        lines += [comment, _pair(key, value)]
    lines += [texts.FLOW_FILE_SOURCE, _example([_pair("source", texts.FLOW_FILE_SOURCE_VALUE)])]
    return "\n".join(lines)


def _roles(draft: Draft) -> str:
    roles = draft.parent.roles
    if not roles:
        return ""
    lines = [texts.FLOW_FILE_ROLES.format(role="{" + next(iter(roles)) + "}"), "[roles]"]
    lines += [_pair(role, draft.roles[role]) for role in roles if role in draft.roles]
    same = [_pair(role, word) for role, word in roles.items() if role not in draft.roles]
    return "\n".join([*lines, *([texts.FLOW_FILE_ROLES_SAME, _example(same)] if same else [])])


def _own_question(question: OwnQuestion | None, name: str) -> str:
    if question is None:
        return ""
    lines = [texts.FLOW_FILE_OWN, *([texts.FLOW_FILE_OWN_CHOICE] if question.kind == "choice" else []), "[[question]]"]
    lines += [_pair("id", name), _pair("step", question.step), _pair("kind", question.kind)]
    lines += [_pair("text", question.text), *(_choices(_DOUBTING) if question.kind == "choice" else [])]
    return "\n".join(lines)


class _Examples:
    """Examples that fit the flow that is built on; an empty text where there is nothing to make one from."""

    def __init__(self, draft: Draft, own: str) -> None:
        self.flow = draft.parent
        self.own = own if draft.question is not None and draft.question.kind == "choice" else ""
        self.numbers = {step.id: step.number for step in self.flow.step}
        deciding = self.flow.model_copy(update={"guarantee": ()})
        looked_at = [leaf for condition in deciding.conditions() for leaf in leaves(condition)]
        self.named = {(leaf.question, value) for leaf in looked_at if isinstance(leaf, Is) for value in leaf.values}
        self.named |= {(refusal.question, value) for refusal in self.flow.refusal for value in refusal.value}

    def question(self, taken: Collection[str]) -> str:
        # In the first real step, behind what is asked there.
        step = self._steps_first(self.flow.question)[0].step
        last = [question for question in self.flow.question if question.step == step][-1]
        lines = ["[[question]]", _pair("id", free("extra-vraag", taken)), _pair("step", step)]
        lines += [_pair("after", last.id), _pair("kind", "choice"), _pair("text", texts.FLOW_FILE_QUESTION_TEXT)]
        lines += _choices(_DOUBTING[:2])
        steps = ", ".join(item.id for item in steps_with_questions(self.flow))
        return texts.FLOW_FILE_QUESTION.format(steps=steps) + _under(lines)

    def duty(self) -> str:
        lines = ["[[duty]]", _pair("id", free("extra-actie", {duty.id for duty in self.flow.duty}))]
        lines += [_pair("title", texts.FLOW_FILE_DUTY_TITLE), _pair("text", texts.FLOW_FILE_DUTY_TEXT)]
        lines += [_pair("due", "2 workdays"), _pair("blocks", "close"), "[[duty.reason]]", _pair("id", "samen-kijken")]
        lines += [self._deciding(), _pair("text", texts.FLOW_FILE_DUTY_REASON)]
        return texts.FLOW_FILE_DUTY + _under(lines)

    def term(self) -> str:
        for duty in self.flow.duty:
            if isinstance(duty.term, Within):
                shorter = f"{(duty.term.number + 1) // 2} {duty.term.unit}"
                comment = texts.FLOW_FILE_TERM.format(title=_said(duty.title), due=duty.due)
                return comment + _under(["[[duty]]", _pair("id", duty.id), _pair("due", shorter)])
        return ""

    def doubt(self) -> str:
        asked = [question for question in self._governed() if question.option(DOUBT) is not None]
        if not asked:
            return ""
        name = free("eigen-twijfel", {duty.id for duty in self.flow.duty})
        lines = ["[[duty]]", _pair("id", name), _pair("title", texts.FLOW_FILE_DOUBT_TITLE)]
        lines += [_pair("text", texts.FLOW_FILE_DOUBT_TEXT), _pair("due", "now"), _pair("blocks", "close")]
        lines += ["[[duty.reason]]", _pair("id", DOUBT), "when = { any = ["]
        real = [question for question in asked if self._is_real(question)]
        lines += [f"{_is(question.id, DOUBT)}," for question in real or asked]
        return texts.FLOW_FILE_DOUBT + _under([*lines, "] }", _pair("text", texts.FLOW_FILE_DOUBT_REASON)])

    def guarantee(self) -> str:
        name = free("eigen-waarborg", {guarantee.id for guarantee in self.flow.guarantee})
        lines = ["[[guarantee]]", _pair("id", name)]
        found = self._follows()
        if found is None:
            # The first question is always put, so this promise is kept by every flow.
            first = self.flow.question[0].id
            lines += [_pair("text", texts.FLOW_FILE_GUARANTEE_ASKED), _when("answered", first)]
            lines.append(f'then = {{ asked = "{first}" }}')
        else:
            condition, duty = found
            lines += [_pair("text", texts.FLOW_FILE_GUARANTEE_TEXT), _when(condition.question, *condition.values)]
            lines.append(f'then = {{ duty = "{duty.id}" }}')
        return texts.FLOW_FILE_GUARANTEE + _under(lines)

    def _follows(self) -> tuple[Is, Duty] | None:
        """Return an answer on which a duty follows that keeps a case open: a promise that this flow keeps."""
        found = {
            reason.when.question: (reason.when, duty)
            for duty in self.flow.duty
            for reason in duty.reason
            if duty.blocks == "close" and isinstance(reason.when, Is)
        }
        asked = self._steps_first([question for question in self.flow.question if question.id in found])
        return found[asked[0].id] if asked else None

    def _deciding(self) -> str:
        """Return a condition for the example of a duty: about the own question if that can be chosen from."""
        if self.own:
            return _when(self.own, "nee", DOUBT)
        for question in self._governed():
            for option in question.options:
                if (question.id, option.value) in self.named:
                    return _when(question.id, option.value)
        return _when("answered", self.flow.question[0].id)

    def _governed(self) -> list[Question]:
        """Return the questions with answers that rules speak of, those in a real step first.

        Where no rule speaks of any answer, speaking of one would call for a rule about the others.
        """
        named = {question for question, _ in self.named}
        # Of another it would have to be said which answer is the safest before a duty may hang on it.
        asked = [item for item in self.flow.question if item.kind == "choice" and item.safest is not None]
        return self._steps_first([item for item in asked if item.id in named])

    def _steps_first(self, questions: Collection[Question]) -> list[Question]:
        return sorted(questions, key=self._is_real, reverse=True)

    def _is_real(self, question: Question) -> bool:
        """Tell whether a question is in one of the steps themselves, not in what comes before them."""
        return self.numbers.get(question.step, 0) > 0


def steps_with_questions(flow: Flow) -> list[Step]:
    """Return the steps that a question can be added to."""
    used = {question.step for question in flow.question}
    # Behind the last question of its step a new one is in order; a step without questions has no such place.
    return [step for step in flow.step if step.id in used]


def _pair(key: str, value: object) -> str:
    return tomli_w.dumps({key: value}).rstrip("\n")


def _quoted(text: str) -> str:
    return _pair("x", text).removeprefix("x = ")


def _when(question: str, *values: str) -> str:
    return f"when = {_is(question, *values)}"


def _is(question: str, *values: str) -> str:
    wanted = _quoted(values[0]) if len(values) == 1 else "[" + ", ".join(map(_quoted, values)) + "]"
    return f'{{ "{question}" = {wanted} }}'


def _choices(options: Collection[tuple[str, str]]) -> list[str]:
    """Return the lines with the choices of a question, and which of them is the safest: what is not so yet."""
    doubt = [DOUBT] if DOUBT in dict(options) else []
    return [_options(options), "safest = [" + ", ".join(_quoted(value) for value in ["nee", *doubt]) + "]"]


def _options(options: Collection[tuple[str, str]]) -> str:
    # On one line, so that every line of an example begins with a letter or a bracket.
    return (
        "options = ["
        + ", ".join(f'{{ value = "{value}", label = {_quoted(label)} }}' for value, label in options)
        + "]"
    )


def _example(lines: list[str]) -> str:
    return "\n".join(f"#{line}" for line in lines)


def _under(lines: list[str]) -> str:
    return "\n" + _example(lines)


def _said(text: str) -> str:
    """Return words of another flow as they can stand in a comment."""
    return clean(tidy(text), newlines=False)
