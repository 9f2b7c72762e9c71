"""The end of a practice: which route was taken, what the makers expected and why, and how factual the entries are."""

from __future__ import annotations

from collections.abc import Iterator

from meldcode_cli.case.entries import Entry
from meldcode_cli.case.fitting import label_of
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.form import FormField
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.factcheck.check import Finding, check
from meldcode_cli.flow.model import Question
from meldcode_cli.flow.rules import Evaluation, as_values
from meldcode_cli.practice import texts
from meldcode_cli.practice.scenes import OWN_STORY, Choice, Scene, expected_route
from meldcode_cli.talk.dialogue import Dialogue

MELDING = "melden-veilig-thuis"
# What the forms say about a field: the other kinds of advice are not about how factual a text is.
_FACTS = ("own", "told", "before-reaction", "names")


def look_back(casefile: CaseFile, scene: Scene, talk: Dialogue) -> None:
    """Tell how this practice went. Compares kindly: the user's choices stand, ours come with a reason."""
    if scene.id == OWN_STORY:
        _look_back_alone(casefile, scene, talk)
        return
    found = casefile.standing().evaluation
    expected = expected_route(casefile.flow, scene)
    finished = found.next in (None, scene.ends_before)
    missed = [held for name in scene.expected.duties if (held := expected.duty(name)) and found.duty(name) is None]
    same, differs = _compared(casefile, scene, found)
    talk.summary(texts.PRACTICE_ROUTE, list(_route(casefile, found)))
    for line in _outcomes(casefile, found, expected, finished=finished, safe=not missed and not differs):
        talk.say(line)
    _tell_duties(casefile, talk)
    if missed and not finished:
        talk.say(texts.PRACTICE_DUTIES_SO_FAR)
    for held in missed if finished else ():
        title, reason = casefile.flow.filled(held.duty.title), casefile.flow.filled(held.because[0].reason.text)
        line = texts.PRACTICE_DUTY_MISSED.format(title=title, reason=reason)
        # A melding that was missed stands out: that is what may never happen for real.
        (talk.warn if held.id == MELDING else talk.say)(line)
    if differs:
        talk.summary(texts.PRACTICE_COMPARED, differs)
        talk.say(texts.PRACTICE_SAME.format(same=same, all=same + len(differs)))
    else:
        talk.say(texts.PRACTICE_SAME_ALL if same else texts.PRACTICE_NOTHING_TO_COMPARE)
    talk.summary(texts.PRACTICE_WHY, [])
    talk.say(scene.expected.why)
    _facts(casefile, talk)


def _look_back_alone(casefile: CaseFile, scene: Scene, talk: Dialogue) -> None:
    """Tell how a story went that the user made up: nobody expected anything of it."""
    found = casefile.standing().evaluation
    talk.summary(texts.PRACTICE_ROUTE, list(_route(casefile, found)))
    talk.say(texts.PRACTICE_OUTCOME.format(title=_outcome(casefile, found)))
    _tell_duties(casefile, talk)
    talk.say(scene.expected.why)
    _facts(casefile, talk)


def _tell_duties(casefile: CaseFile, talk: Dialogue) -> None:
    """Tell what had to be done, and whether it was."""
    duties = [
        (casefile.flow.filled(duty.held.duty.title), texts.PRACTICE_OPEN if duty.open else texts.PRACTICE_DONE)
        for duty in casefile.standing().duties
    ]
    talk.summary(texts.PRACTICE_DUTIES, duties)
    if not duties:
        talk.say(texts.PRACTICE_NO_DUTIES)


def _route(casefile: CaseFile, found: Evaluation) -> Iterator[tuple[str, str]]:
    """Yield the choices that were made, in order."""
    for name in found.relevant:
        question, given = casefile.flow.find_question(name), casefile.state.answers.get(name)
        if question is not None and question.options and given is not None:
            yield casefile.flow.filled(question.text), label_of(casefile.flow, question, given.value)


def _outcomes(
    casefile: CaseFile, found: Evaluation, expected: Evaluation, *, finished: bool, safe: bool
) -> Iterator[str]:
    """Yield the outcome of the user and that of the makers; another one is no mistake when it is as `safe`."""
    own, ours = _outcome(casefile, found), _outcome(casefile, expected)
    yield texts.PRACTICE_OUTCOME.format(title=own)
    if own == ours:
        yield texts.PRACTICE_OUTCOME_SAME
    elif not finished:
        yield texts.PRACTICE_OUTCOME_SO_FAR.format(title=ours)
    else:
        yield (texts.PRACTICE_OUTCOME_ALSO if safe else texts.PRACTICE_OUTCOME_OURS).format(title=ours)


def _outcome(casefile: CaseFile, found: Evaluation) -> str:
    if found.outcome is None:
        return texts.PRACTICE_NO_OUTCOME
    return casefile.flow.filled(found.outcome.outcome.title or found.outcome.id)


def _compared(casefile: CaseFile, scene: Scene, found: Evaluation) -> tuple[int, list[tuple[str, str]]]:
    """Return how many choices are as the makers would choose, and each other one beside theirs, with why.

    Only choices that have a reason, and that were reached.
    """
    same, differs = 0, []
    for choice in scene.answer:
        question, given = casefile.flow.find_question(choice.question), casefile.state.answers.get(choice.question)
        if not choice.why or question is None or given is None or question.id not in found.relevant:
            continue
        if as_values(given.value) in {(value,) for value in (choice.value, *choice.also)}:
            same += 1
        else:
            own = label_of(casefile.flow, question, given.value)
            differs.append((casefile.flow.filled(question.text), _beside(casefile, question, own, choice)))
    return same, differs


def _beside(casefile: CaseFile, question: Question, own: str, choice: Choice) -> str:
    ours = texts.PRACTICE_OR.join(label_of(casefile.flow, question, value) for value in (choice.value, *choice.also))
    return texts.PRACTICE_CHOSE.format(own=own, ours=ours, why=" ".join(choice.why.split()))


# ---------------------------------------------------------------- how factual the entries are


def _facts(casefile: CaseFile, talk: Dialogue) -> None:
    """Show which words in the records are worth a second look, and why: where the forms ask for facts."""
    talk.summary(texts.PRACTICE_FACTS, [])
    read, rows = 0, []
    for entry in casefile.state.records:
        described = list(_described(entry))
        findings = [found for field, text in described for found in _findings(field, text)]
        read += bool(described)
        if findings:
            lines = [texts.PRACTICE_FACTS_WORD.format(word=found.word, why=found.why) for found in findings]
            rows.append((_named(entry, len(findings)), "\n".join(lines)))
    if not read:
        talk.say(texts.PRACTICE_FACTS_NONE)
    elif not rows:
        talk.say(texts.PRACTICE_FACTS_GOOD)
    else:
        talk.say(texts.PRACTICE_FACTS_SOME.format(good=read - len(rows), read=read))
        talk.summary(texts.PRACTICE_FACTS_WORDS, rows)
        talk.say(texts.PRACTICE_FACTS_END)


def _described(entry: Entry) -> Iterator[tuple[FormField, str]]:
    """Yield the fields of a record in which facts are asked, with what was written there."""
    assert isinstance(entry.content, Record)
    values = entry.content.model_dump()
    for field in entry.content.form.fields:
        written = values.get(field.name)
        if field.facts in _FACTS and field.asked(values) and written:
            yield field, written if isinstance(written, str) else ", ".join(written)


def _findings(field: FormField, text: str) -> list[Finding]:
    found = check(text, source_known=field.facts == "told")
    return [item for item in found if field.facts != "names" or item.kind == "naam"]


def _named(entry: Entry, count: int) -> str:
    pattern = texts.PRACTICE_FACTS_ONE if count == 1 else texts.PRACTICE_FACTS_MANY
    assert isinstance(entry.content, Record)
    return pattern.format(what=entry.content.form.title, date=show_date(entry.recorded.date()), count=count)
