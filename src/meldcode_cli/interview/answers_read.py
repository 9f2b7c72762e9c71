"""Judge what an answers file says: one value, one record. Nothing that was written comes back in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from meldcode_cli.case.entries import Answer, CaseFacts, DutyDone
from meldcode_cli.case.fields import AnyDate, Content, Line, Text
from meldcode_cli.case.people import is_one_person
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.dutch.findings import findings
from meldcode_cli.flow.model import Question
from meldcode_cli.interview import texts
from meldcode_cli.interview.asking import WEIGHED

_TEXT: TypeAdapter[str] = TypeAdapter(Text)
_LINE: TypeAdapter[str] = TypeAdapter(Line)
_DATE: TypeAdapter[Any] = TypeAdapter(AnyDate)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with an answer, as a Dutch sentence."""

    sentence: str


def value_of(question: Question, raw: Any) -> Any:
    """Return the answer in `raw` for this question, or what is wrong with it."""
    if question.kind in ("choice", "acknowledge"):
        if not isinstance(raw, str) or (question.options and question.option(raw) is None):
            return Wrong(texts.FILE_NO_OPTION.format(options=_options(question)))
        return raw
    if question.kind == "checklist":
        values = (raw,) if isinstance(raw, str) else raw
        if not isinstance(values, list | tuple) or any(
            not isinstance(item, str) or question.option(item) is None for item in values
        ):
            return Wrong(texts.FILE_NO_OPTION.format(options=_options(question)))
        return tuple(dict.fromkeys(values))
    try:
        return (_DATE if question.kind == "date" else _TEXT).validate_python(raw, strict=question.kind == "date")
    except ValidationError as error:
        return Wrong(findings(error)[0][1])


def _options(question: Question) -> str:
    return ", ".join(option.value for option in question.options)


def fits(question: Question, kind: str, table: dict[str, Any]) -> bool:
    """Tell whether a record of this kind can answer `question`."""
    if question.record != kind or table.get("question", question.id) != question.id:
        return False
    return question.partner is None or table.get("partner") in question.partner


def sentence(where: str, place: tuple[int | str, ...], text: str) -> str:
    """Say what is wrong where; only names of fields that we know come back, never what was written."""
    known = [str(part) for part in place if isinstance(part, str) and part in _KNOWN_FIELDS]
    return texts.FILE_FIELD.format(where=", ".join([where, *known]), problem=text)


_MODELS: tuple[type[Content], ...] = (*RECORDS.values(), CaseFacts, DutyDone)
_KNOWN_FIELDS = {name for model in _MODELS for name in model.model_fields}


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
