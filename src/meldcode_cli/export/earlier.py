"""How exports were written before: kept only to tell whether an export of an earlier version is still what it was.

Nothing is written this way any more. It was safe in a reader that keeps to CommonMark, and not in every other.
"""

import re
from dataclasses import replace
from functools import partial

from meldcode_cli.case.records.observation import Observation
from meldcode_cli.clean import clean
from meldcode_cli.export import texts
from meldcode_cli.export.markdown import Hand
from meldcode_cli.export.model import Decision, Fact, Field, Report

_ANYWHERE = re.compile(r"[\\`*\[<|~]|(?<![^\W_])_|&(?=#?\w+;)|(?<!\S)#|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_START = re.compile(r"[-+=:>]")
_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")


def _escaped(line: str) -> str:
    escaped = _ANYWHERE.sub(r"\\\g<0>", line)
    if _AT_START.match(escaped):
        return "\\" + escaped
    return _NUMBERED.sub(r"\1\\\2", escaped, count=1) if _NUMBERED.match(escaped) else escaped


# Every way there was, the newest first.
HANDS = (Hand(_escaped, partial(clean, piles=True)),)


_DIRECTION = Observation.shown["direction"]
# What a value under a label was called, by what it is called now.
_CALLED = {(_DIRECTION.noun, _DIRECTION.words["bevestigt"]): texts.CONFIRMS_BEFORE}


def worded(report: Report) -> Report:
    """Return a report in the words that were used before some were made plainer; what somebody typed is as it was."""
    return replace(report, facts=tuple(_worded(fact) for fact in report.facts))


def told(report: Report) -> Report:
    """Return a report with only what an export told then: not yet whose the answers were behind a reason."""
    return replace(worded(report), decisions=tuple(_bare(decision) for decision in report.decisions))


def _worded(fact: Fact) -> Fact:
    return replace(fact, fields=tuple(_then(field) for field in fact.fields))


def _then(field: Field) -> Field:
    called = _CALLED.get((field.label, field.value))
    return field if called is None or field.typed else replace(field, value=called)


def _bare(decision: Decision) -> Decision:
    reasons = tuple(
        replace(reason, causes=tuple(replace(cause, by="", otherwise=None) for cause in reason.causes))
        for reason in decision.reasons
    )
    return replace(decision, reasons=reasons, advised_against=())
