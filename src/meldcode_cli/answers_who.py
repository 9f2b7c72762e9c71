"""What an answers file says of an afweging beside the answer: who answered, was consulted, doubted, decides."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError

from meldcode_cli import texts
from meldcode_cli.answers_values import sentence
from meldcode_cli.case.entries import Answer
from meldcode_cli.case.fields import Line, Text
from meldcode_cli.case.laws import is_one_person
from meldcode_cli.dutch import findings
from meldcode_cli.flow.model import Question
from meldcode_cli.interview.asking import WEIGHED

_TEXT: TypeAdapter[str] = TypeAdapter(Text)
_LINE: TypeAdapter[str] = TypeAdapter(Line)


def weighed(question: Question, table: Any) -> tuple[dict[str, str], list[str]]:
    """Return what `table` says for `question`, by field; and a Dutch sentence for each thing that is wrong in it."""
    if not isinstance(table, dict):
        return {}, [texts.FILE_NOT_A_TABLE.format(table="who")]
    found: dict[str, str] = {}
    problems: list[str] = []
    for name, raw in table.items():
        place = texts.FILE_WHO.format(question=question.id)
        if name not in WEIGHED:
            problems.append(texts.FILE_FIELD.format(where=place, problem=texts.FILE_UNKNOWN_FIELD))
            continue
        try:
            said = (_TEXT if name == "otherwise" else _LINE).validate_python(raw)
        except ValidationError as error:
            problems += [sentence(f"{place}, {name}", (), text) for _, text in findings(error)]
            continue
        if name == "decided_by" and not is_one_person(said):
            problems.append(texts.FILE_FIELD.format(where=f"{place}, {name}", problem=texts.ONE_PERSON))
        else:
            found[name] = said
    return found, problems


def missing(question: Question, answer: Answer) -> list[str]:
    """Say what the keyboard would have asked: who answers and decides, and in education the bevoegd gezag."""
    asked = {"answered_by": True, "decided_by": True, "authority": question.authority and answer.value == "nee"}
    left = [name for name, wanted in asked.items() if wanted and getattr(answer, name) is None]
    return [texts.FILE_WHO_MISSING.format(question=question.id, fields=", ".join(left))] if left else []
