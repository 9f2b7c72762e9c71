"""`flow try`: what follows from a few answers, under a flow or in a case ("what if"). Nothing is recorded."""

from __future__ import annotations

import contextlib
import dataclasses
import sys
from collections.abc import Callable
from datetime import date, datetime

from meldcode_cli.authoring import graph_labels
from meldcode_cli.commands.flows import texts, tried
from meldcode_cli.dossier.library import library_of
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.typed_days import read_day
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.rules import Evaluation, Refused, Value, as_values, evaluate, refusals
from meldcode_cli.flow.whys import by_answers, whys
from meldcode_cli.keyring.unlocking import unlocked_for
from meldcode_cli.store.home import find
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.terminal.keyboard import at_terminal
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue
from meldcode_cli.terminal.screen import Screen


def try_out(
    screen: Screen,
    words: list[str],
    case: str | None,
    clock: Callable[[], datetime],
    *,
    as_json: bool,
    accessible: bool = False,
) -> None:
    """Show what follows from just these answers under the flow named first, or from these answers in a case; at a
    terminal without answers: walk the interview of that flow, with nothing kept. Raises MeldcodeError, Stopped."""
    if case is not None:
        _in_case(screen, case, words, clock, as_json=as_json)
        return
    if not words:
        raise MeldcodeError(texts.FLOW_TRY_WHAT, texts.FLOW_TRY_WHAT_HINT, ExitCode.USAGE)
    library = library_of(find())
    read = library.named(words[0])
    if len(words) == 1 and not as_json and at_terminal():
        from meldcode_cli.commands.flows import rehearse

        rehearse.rehearse(library, read, choose_dialogue(accessible), clock)
        return
    flow = read.flow
    answers = dict(_pair(flow, pair, clock().date()) for pair in words[1:])
    if as_json:
        screen.json(tried.under(flow, answers))
        return
    refused = refusals(flow, answers)
    # An answer that cannot be given leads nowhere: people go on at that question.
    accepted = {name: value for name, value in answers.items() if name not in {item.question for item in refused}}
    result = evaluate(flow, accepted)
    again = next((item.question for item in refused if item.question in result.relevant), result.next)
    _show(screen, flow, dataclasses.replace(result, refused=refused, next=again), answers, as_json=False)


def _in_case(screen: Screen, case: str, pairs: list[str], clock: Callable[[], datetime], *, as_json: bool) -> None:
    """Show what would change in a case if these answers were given now, one after the other."""
    from meldcode_cli.case.entries import Answer, Entry
    from meldcode_cli.case.standing import refusal
    from meldcode_cli.case.state import fold
    from meldcode_cli.case.whatif import consequences
    from meldcode_cli.dossier import looking
    from meldcode_cli.dossier.opening import open_case
    from meldcode_cli.telling.answers import consequence_rows

    for pair in pairs:
        _parted(pair, texts.FLOW_TRY_CASE_HINT)
    casefile = open_case(unlocked_for(find_there(), case), case, clock)
    looking.keep(casefile.home, case, "shown", clock, Screen(stream=sys.stderr).warn)
    flow, state = casefile.flow, casefile.state
    answers = dict(_pair(flow, pair, clock().date()) for pair in pairs)
    refused: list[Refused] = []
    contents: list[Answer] = []
    # Each answer is judged after those before it.
    later = fold(state.entries.values())
    for name, value in answers.items():
        question = flow.find_question(name)
        assert question is not None
        if isinstance(value, int):
            raise MeldcodeError(texts.FLOW_TRY_RECORD.format(question=name), texts.FLOW_TRY_RECORD_HINT)
        rule = refusal(flow, later, question, value)
        if rule is not None:
            refused.append(Refused(name, as_values(value)[0], rule))
            continue
        label = "" if question.kind == "text" else str(value)
        contents.append(Answer(question=name, asked=question.text, value=value, label=label))
        later.apply(Entry(max(later.entries) + 1, casefile.now(), "-", "-", contents[-1]))
    found = consequences(flow, state, casefile.now(), *contents)
    result = dataclasses.replace(
        found.after.evaluation,
        next=found.after.next,
        # With what follows on something that was done or happened, whatever is answered.
        duties=tuple(duty.held for duty in found.after.duties if duty.open),
        refused=(*refused, *found.after.evaluation.refused),
    )
    if not as_json:
        changes = consequence_rows(flow, found)
        if changes:
            screen.summary(texts.FLOW_TRY_CHANGES.format(case=case), changes)
        else:
            screen.say(texts.FLOW_TRY_SAME.format(case=case))
    _show(screen, flow, result, answers, as_json=as_json)


def _show(screen: Screen, flow: Flow, result: Evaluation, answers: dict[str, Value], *, as_json: bool) -> None:
    if as_json:
        screen.json(tried.as_object(flow, result))
        return
    _tell(screen, flow, result)
    for name in answers:
        if name not in result.relevant:
            screen.warn(texts.FLOW_TRY_NOT_ASKED.format(question=name))


def _parted(pair: str, hint: str) -> tuple[str, str]:
    name, separator, typed = pair.partition("=")
    if not separator or not typed:
        raise MeldcodeError(texts.FLOW_TRY_PAIR, hint)
    return name, typed


def _pair(flow: Flow, pair: str, today: date) -> tuple[str, Value]:
    name, typed = _parted(pair, shared.FLOW_TRY_UNKNOWN_HINT.format(flow=flow.id))
    return name, _value(tried.question_named(flow, name), typed, today)


def _value(question: Question, typed: str, today: date) -> Value:
    raw: object = typed
    with contextlib.suppress(ValueError):
        match question.kind:
            case "record":
                raw = int(typed)
            case "date":
                # Nobody is asked here whether a guess is right.
                day = read_day(typed, today, past=False)
                raw = typed if day.guessed else day.value
            case "checklist":
                raw = typed.split(",")
    return tried.value_for(question, raw)


def _tell(screen: Screen, flow: Flow, result: Evaluation) -> None:
    for item in result.refused:
        text = flow.filled(item.refusal.text)
        screen.warn(texts.FLOW_TRY_REFUSED.format(question=item.question, value=item.value, text=text))
    if result.outcome is not None:
        screen.say(shared.OUTCOME.format(title=flow.filled(result.outcome.outcome.title or result.outcome.id)))
    else:
        screen.say(shared.NO_OUTCOME)
    if not result.duties:
        screen.say(texts.FLOW_TRY_NO_DUTIES)
    for duty in result.duties:
        screen.say(texts.FLOW_TRY_DUTY.format(title=flow.filled(duty.duty.title), id=duty.id))
        screen.bullets([graph_labels.terms(flow, duty.duty), *whys(flow, duty.because, by_answers)])
    if result.with_veilig_thuis:
        screen.say(texts.FLOW_TRY_TOGETHER.format(questions=", ".join(result.with_veilig_thuis)))
    question = flow.find_question(result.next) if result.next else None
    if question is None:
        screen.say(shared.FLOW_TRY_NOTHING_NEXT)
    else:
        screen.say(texts.FLOW_TRY_NEXT.format(question=f"{question.id}. {flow.filled(question.text)}"))
