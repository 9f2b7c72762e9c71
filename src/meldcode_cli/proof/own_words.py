"""Rules about the words that somebody adds: only what can be told for sure, the rest people must read.

No number in the place of an emergency number, nobody who is told not to call, no role that is a sentence, nothing
that cannot be told from something inherited, and no meldcode that does not build on it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

from meldcode_cli.emergency import ALARM, VEILIG_THUIS, VERTROUWENSINSPECTEUR
from meldcode_cli.flow.base import BASE, CALL
from meldcode_cli.flow.files import Library, shipped_folder
from meldcode_cli.flow.lines import WHOLE
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.roles import wrong_role
from meldcode_cli.proof import delaying, texts
from meldcode_cli.proof.overlays import is_looser
from meldcode_cli.proof.rule import Place, Plain, Subject, Words, meant, told
from meldcode_cli.proof.sentences import At, Said, named, plain, polarity, sentences

_KNOWN = tuple(re.sub(r"\D", "", number) for number in (ALARM, VEILIG_THUIS, VERTROUWENSINSPECTEUR))
_NUMBER = re.compile(r"(?<!\d)(?:112(?![\d-])|(?:\+31|0)(?:[ -]?\d){7,10})(?!\d)")
_ROLE = re.compile(r"\{([^{}]*)\}")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_DANGER = re.compile(r"\b(nood|noodgeval|gevaar|alarmnummer|noodnummer)\b", re.IGNORECASE)
_AFWEGING = re.compile(r"afweging ([1-5])\b")


def national(subject: Subject) -> Flow:
    """Return the national base, as it comes with the program: read once more only where the flow does not build on
    it."""
    return subject.national or _shipped()


@functools.cache
def _shipped() -> Flow:
    return Library().read(BASE).flow


def own_sentences(subject: Subject) -> Iterator[tuple[At, Said, Said | None]]:
    """Yield each sentence that is new or changed here, with the one that it takes the place of."""
    before = {} if subject.parent is None else sentences(subject.parent)
    for at, new in sentences(subject.flow).items():
        old = before.get(at)
        if (new.text and old is None) or (old is not None and old.text != new.text):
            yield at, new, old
    for number in range(len(subject.parent.refusal) if subject.parent else 0, len(subject.flow.refusal)):
        yield (("refusal", str(number)), "text"), Said(subject.flow.refusal[number].text, False), None


def called(subject: Subject, at: At) -> str:
    """Return the name of a place; a refusal has none, so it is that of its question."""
    return subject.flow.refusal[int(at[0][1])].question if at[0][:1] == ("refusal",) else named(at)


def _added(subject: Subject) -> Iterator[tuple[At, str]]:
    """Yield what is said here for the first time; what takes the place of a fixed sentence is found as that."""
    for at, new, old in own_sentences(subject):
        if (old is None or not old.fixed) and at[0][:1] != ("roles",):
            yield at, new.text


# ---------------------------------------------------------------- numbers, and orders not to call


def numbers(text: str) -> list[str]:
    """Return the telephone numbers in a text, as digits."""
    return [re.sub(r"\D", "", number) for number in _NUMBER.findall(text)]


def _lost_numbers(subject: Subject) -> Iterator[Place[Words]]:
    for at, new, old in own_sentences(subject):
        if old is None or old.fixed:
            continue
        lost = [number for number in numbers(old.text) if number in _KNOWN and number not in numbers(new.text)]
        if lost:
            spot, key = at
            words: Words = {"name": named(at), "number": lost[0], "where": subject.lines.inherited(spot, key)}
            yield Place(spot, key, words)


def _other_numbers(subject: Subject) -> Iterator[Place[Words]]:
    for at, text in _added(subject):
        for sentence in _SENTENCE.findall(text):
            found = numbers(sentence)
            if _DANGER.search(sentence) and found and not set(found) & set(_KNOWN):
                yield Place(*at, {"name": called(subject, at)})
                break


def _asks(kind: str) -> Callable[[Subject], Iterator[Place[Words]]]:
    """Return what finds the own sentences that ask for what none may; what is inherited word for word was read."""

    def where(subject: Subject) -> Iterator[Place[Words]]:
        for at, text in _spoken(subject):
            of_contact = at[0][:1] == ("contact",)
            found = list(delaying.wrongs(text, of_contact=of_contact))
            if not of_contact and not _descends(subject):
                found = [(told, sentence) for told, sentence in found if delaying.names_national(sentence)]
            own = [told for told, sentence in found if sentence not in inherited(subject)]
            if kind in own[:1]:
                name = called(subject, at)
                yield Place(*at, {"name": name, "alarm": ALARM, "veilig_thuis": VEILIG_THUIS})

    return where


def _spoken(subject: Subject) -> Iterator[tuple[At, str]]:
    """Yield all that is said here for the first time, wherever it is: the name of the flow and its roles too."""
    for key in ("title", "version"):
        if key in subject.file.data:
            yield (WHOLE, key), getattr(subject.flow, key)
    for at, new, old in own_sentences(subject):
        # A role that is a sentence is told as that.
        if (old is None or not old.fixed) and not (at[0][:1] == ("roles",) and wrong_role(new.text)):
            yield at, new.text


def inherited(subject: Subject) -> set[str]:
    """Return the sentences of the flow below and of the national base."""
    flows = [flow for flow in (subject.parent, national(subject)) if flow is not None]
    texts_of = [said.text for flow in flows for said in sentences(flow).values()]
    texts_of += [refusal.text for flow in flows for refusal in flow.refusal]
    return {sentence for text in texts_of for sentence in delaying.spoken(text)}


def _danger_warned(subject: Subject) -> Iterator[Place[Words]]:
    inherited = {item.id for item in subject.parent.warning} if subject.parent else set()
    for item in subject.flow.warning:
        if item.id not in inherited and item.question == "direct-gevaar" and set(item.value) != {"nee"}:
            yield Place(("warning", item.id), "", {})


# ---------------------------------------------------------------- roles, norms, steps


def _own_roles(subject: Subject) -> Iterator[tuple[str, str]]:
    for name in subject.file.data.get("roles", {}):
        yield name, subject.flow.roles[name]


def _wrong_roles(kind: str) -> Callable[[Subject], Iterator[Place[Words]]]:
    def where(subject: Subject) -> Iterator[Place[Words]]:
        for name, text in _own_roles(subject):
            if wrong_role(text) == kind:
                yield Place(("roles", name), "", {})

    return where


def _unused_roles(subject: Subject) -> Iterator[Place[Words]]:
    said = [item.text for item in sentences(subject.flow).values()] + [item.text for item in subject.flow.refusal]
    # A flow that builds on nothing may name a role for those that build on it.
    known = set(subject.flow.roles) if subject.parent is None else set(subject.parent.roles)
    does = {duty.who for duty in subject.flow.duty}
    misspelt = meant((role for text in said for role in _ROLE.findall(text)), subject.flow.roles)
    for name, _ in _own_roles(subject):
        unseen = name not in known | does | misspelt
        if unseen and not any("{" + name + "}" in text for text in said):
            yield Place(("roles", name), "", {})


def _unused_norms(subject: Subject) -> Iterator[Place[Words]]:
    flow = subject.flow
    used = {reason.norm for duty in flow.duty for reason in duty.reason}
    used |= {reason.norm for outcome in flow.outcome for reason in outcome.reason}
    used |= {refusal.norm for refusal in flow.refusal}
    used |= {warning.norm for warning in flow.warning} | {event.norm for event in flow.event}
    misspelt = meant(used, flow.norms)
    for name in subject.file.data.get("norms", {}):
        if name not in used and name not in misspelt and (subject.parent is None or name not in subject.parent.norms):
            yield Place(("norms", name), "", {})


def _empty_steps(subject: Subject) -> Iterator[Place[Words]]:
    used = {question.step for question in subject.flow.question}
    used |= meant(used, (step.id for step in subject.flow.step))
    for step in subject.flow.step:
        if subject.parent is not None and step.id not in used and subject.writes(("step", step.id)):
            yield Place(("step", step.id), "", {})


# ---------------------------------------------------------------- what cannot be told from something else


def _same_labels(subject: Subject) -> Iterator[Place[Words]]:
    for question in subject.flow.question:
        before = subject.parent.find_question(question.id) if subject.parent else None
        seen: set[str] = set()
        values = [option.value for option in question.options]
        for option in question.options:
            # An option that stands there twice as a whole is told as such.
            new = (before is None or before.option(option.value) is None) and values.count(option.value) == 1
            if new and plain(option.label) in seen:
                yield Place(
                    ("question", question.id), f"options/{option.value}", {"name": f"{question.id}, {option.value}"}
                )
            seen.add(plain(option.label))
    inherited = {item.id for item in subject.parent.warning} if subject.parent else set()
    for item in subject.flow.warning:
        if item.id not in inherited and plain(item.keep) == plain(item.back):
            yield Place(("warning", item.id), "back", {})


def _same_titles(subject: Subject) -> Iterator[Place[Words]]:
    """Yield each own title that is that of something inherited, and each own question that calls itself a weighing.

    A duty that is as strict as the one that it is called after takes nothing away.
    """
    parent = subject.parent
    for duty in subject.flow.duty if parent else ():
        other = next((item for item in parent.duty if plain(item.title) == plain(duty.title)), None) if parent else None
        if parent and other and parent.find_duty(duty.id) is None and is_looser(other, duty):
            yield Place(("duty", duty.id), "title", {"other": other.id})
    for kind in ("outcome", "event") if parent else ():
        inherited = {plain(item.title): item.id for item in getattr(parent, kind) if item.title}
        for item in getattr(subject.flow, kind):
            if plain(item.title) in inherited and item.id not in inherited.values():
                yield Place((kind, item.id), "title", {"other": inherited[plain(item.title)]})
    for question in subject.flow.question:
        claimed = _AFWEGING.match(plain(question.text))
        weighing = f"afweging-{claimed[1]}" if claimed else question.id
        if parent is not None and weighing != question.id and parent.find_question(weighing):
            yield Place(("question", question.id), "text", {"other": weighing})


def _same_flow_title(subject: Subject) -> Iterator[Place[Words]]:
    shipped = [file for file in subject.lines.below if file.path.parent == shipped_folder()]
    titles = {plain(str(file.data.get("title", ""))) for file in shipped}
    if "title" in subject.file.data and plain(subject.flow.title) in titles:
        yield Place(WHOLE, "title", {})


# ---------------------------------------------------------------- a flow that does not build on the national base


def _is_root(subject: Subject) -> bool:
    return subject.flow.extends is None and subject.flow.id != BASE


def _descends(subject: Subject) -> bool:
    """Tell whether a flow is the national base, or builds on it, however many flows lie between."""
    base = shipped_folder() / f"{BASE}.toml"
    return base in (subject.file.path, *(file.path for file in subject.lines.below))


def _no_meldcode(subject: Subject) -> Iterator[Place[Words]]:
    # Also as "M e l d c o d e" or "Meld-code".
    title = plain(subject.flow.title)
    if "title" in subject.file.data and not _descends(subject) and "meldcode" in title.replace(" ", ""):
        yield Place(WHOLE, "title", {})


def _national_questions(subject: Subject) -> Iterator[Place[Words]]:
    # With all of them a flow would pass for a meldcode, whatever it asks there.
    for item in () if _descends(subject) else subject.flow.question:
        own = subject.writes(("question", item.id))
        if own and item.id.startswith("afweging-") and national(subject).find_question(item.id):
            yield Place(("question", item.id), "id", {})


def _national_answers(subject: Subject) -> Iterator[Place[Words]]:
    """Yield each answer to a question that the program itself asks, of which the label says the opposite."""
    for item in subject.flow.question if _is_root(subject) else ():
        base = national(subject).find_question(item.id)
        for option in item.options if base else ():
            before = base.option(option.value) if base else None
            if before is not None and polarity(before.label) * polarity(option.label) < 0:
                words: Words = {"name": f"{item.id}, {option.value}", "where": f"{BASE}.toml"}
                yield Place(("question", item.id), f"options/{option.value}", words)


def _national_guarantees(subject: Subject) -> Iterator[Place[Words]]:
    """Yield each guarantee in the very words of a national one, with another promise behind them."""
    promised = {plain(item.text): item.then for item in national(subject).guarantee} if _is_root(subject) else {}
    for item in subject.flow.guarantee:
        if promised.get(plain(item.text)) not in (None, item.then):
            yield Place(("guarantee", item.id), "id", {})


def _national_call(subject: Subject) -> Iterator[Place[Words]]:
    for item in subject.flow.duty if _is_root(subject) else ():
        if item.id == CALL and ALARM not in numbers(item.title):
            yield Place(("duty", item.id), "title", {})


RULES: tuple[Plain[Words], ...] = (
    Plain(_lost_numbers, "", told, texts.LOST_NUMBER, texts.LOST_NUMBER_ADVICE),
    Plain(_other_numbers, "", told, texts.OTHER_NUMBER, texts.OTHER_NUMBER_ADVICE),
    Plain(_asks("forbids"), "", told, texts.FORBIDS, texts.FORBIDS_ADVICE),
    Plain(_asks("delays"), "", told, texts.DELAYS, texts.DELAYS_ADVICE),
    Plain(_asks("first"), "", told, texts.CONTACT_FIRST, texts.CONTACT_FIRST_ADVICE),
    Plain(_danger_warned, "", told, texts.DANGER_WARNED, texts.DANGER_WARNED_ADVICE),
    Plain(_wrong_roles("number"), "", told, texts.ROLE_NUMBER, texts.ROLE_ADVICE),
    Plain(_wrong_roles("sentence"), "", told, texts.ROLE_SENTENCE, texts.ROLE_ADVICE),
    Plain(_wrong_roles("nobody"), "", told, texts.ROLE_NOBODY, texts.ROLE_ADVICE),
    Plain(_unused_roles, "", told, texts.UNUSED_ROLE, texts.UNUSED_ROLE_ADVICE),
    Plain(_unused_norms, "", told, texts.UNUSED_NORM, texts.UNUSED_NORM_ADVICE),
    Plain(_empty_steps, "", told, texts.EMPTY_STEP, texts.EMPTY_STEP_ADVICE),
    Plain(_same_labels, "", told, texts.SAME_LABEL, texts.SAME_LABEL_ADVICE),
    Plain(_same_titles, "", told, texts.SAME_TITLE, texts.SAME_TITLE_ADVICE),
    Plain(_same_flow_title, "", told, texts.SAME_FLOW_TITLE, texts.SAME_FLOW_TITLE_ADVICE),
    Plain(_no_meldcode, "", told, texts.NO_MELDCODE_TITLE, texts.NO_MELDCODE_TITLE_ADVICE),
    Plain(_national_questions, "", told, texts.NATIONAL_QUESTION, texts.NATIONAL_ADVICE),
    Plain(_national_answers, "", told, texts.TURNED, texts.TURNED_ADVICE),
    Plain(_national_guarantees, "", told, texts.NATIONAL_GUARANTEE, texts.NATIONAL_ADVICE),
    Plain(_national_call, "", told, texts.NATIONAL_CALL, texts.NATIONAL_ADVICE),
)
