"""Rules about own words that look like something else, or that nobody reads to the end.

Letters of another alphabet that look like ours, a number that looks like an emergency number, a line that looks like
an answer to choose, a sentence that pushes the rest off the screen, one scruple after the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from meldcode_cli.clean import is_lookalike, mixes_alphabets
from meldcode_cli.emergency import ALARM, TABLE
from meldcode_cli.flow.lines import WHOLE
from meldcode_cli.proof import texts
from meldcode_cli.proof.own_words import called, national, own_sentences
from meldcode_cli.proof.rule import Place, Plain, Subject, Words, told
from meldcode_cli.proof.sentences import At, in_dutch, plain

_KNOWN = {re.sub(r"\D", "", number): number for number, _, _ in TABLE}
# What somebody means as a number: digits, and letters that look like them, with one space, point or hyphen between.
_NUMBER = re.compile(r"(?<![\w,])[0-9][0-9OoIl]*(?:[ .\u00a0\u2010-\u2015-]?[0-9OoIl]+)*(?![\w,])")
# 112 with more digits behind it: not a date, a time or a count.
_LONGER = re.compile(r"(?:112|1[ .\u00a0-]1[ .\u00a0-]2)[ .\u00a0-][0-9]|112[0-9]{3}")
_AS_DIGIT = str.maketrans("OoIl", "0011")
_SHORTEST = 8

_SHORT = (120, 1)
_HELP = (4000, 40)
_LONG = (1000, 10)
_EXPLAINED = (600, 8)
_TOLD_OF_CONTACT = (240, 2)
"""How many characters and lines fit beside what is asked; the limits are the program's own."""

_LIMITS = {
    **dict.fromkeys(("title", "title_in", "keep", "back", "check", "options", "unit", "roles", "numbers"), _SHORT),
    **dict.fromkeys(("help", "help_in", "example"), _HELP),
    **dict.fromkeys(("explain", "reminder", "guidance", "meanwhile", "instruction", "for_age"), _EXPLAINED),
}
MOST_WARNINGS = 2
MOST_NUMBERS = 12
MOST_FIRST = 5
"""So many of its own can stand at one answer, among the numbers, or before the first step: the limits are the program's
own."""

_LISTED = re.compile(r"^\s*[0-9]{1,2}[.)]\s", re.MULTILINE)
_AGAIN = re.compile(r"\bopnieuw\b", re.IGNORECASE)


def _said(subject: Subject) -> Iterator[tuple[At, str]]:
    """Yield what is said here for the first time, the title of the flow first."""
    if "title" in subject.file.data:
        yield (WHOLE, "title"), subject.flow.title
    for at, new, old in own_sentences(subject):
        if (old is None or not old.fixed) and at[1] != "norm":
            yield at, new.text


# ---------------------------------------------------------------- what looks like something else


def _other_letters(subject: Subject) -> Iterator[Place[Words]]:
    for at, text in _said(subject):
        # What is said in another language may be in its letters.
        if in_dutch(at) is not None:
            continue
        found = mixes_alphabets(text)
        # What is chosen from is read at a glance: no other alphabet there.
        short = _limit(at) == _SHORT and any(is_lookalike(char) for char in text)
        if found or short:
            yield Place(*at, {"name": called(subject, at)})


def like_emergency(text: str) -> str:
    """Return which emergency number a number in `text` looks like, but is not; empty if none does."""
    for found in _NUMBER.findall(text):
        digits = re.sub(r"\D", "", found.translate(_AS_DIGIT))
        if digits == re.sub(r"\D", "", found) and (digits in _KNOWN or _begins_with_another(digits)):
            continue
        if digits in _KNOWN:
            return _KNOWN[digits]
        if _LONGER.match(found):
            return ALARM
        near = (said for number, said in _KNOWN.items() if len(number) >= _SHORTEST and _differ(number, digits))
        if (number := next(near, "")) != "":
            return number
    return ""


def _begins_with_another(digits: str) -> bool:
    """Tell whether digits are the alarm number with another whole number after it."""
    return digits.startswith(ALARM) and digits[len(ALARM) :] in _KNOWN


def _differ(number: str, digits: str) -> bool:
    """Tell whether digits are those of a number but for one, or for two that changed places."""
    if len(number) != len(digits) or number == digits or digits in _KNOWN:
        return False
    places = [place for place, (one, other) in enumerate(zip(number, digits, strict=True)) if one != other]
    if len(places) == 1:
        return True
    swapped = len(places) == 2 and places[1] == places[0] + 1
    return swapped and number[places[0]] == digits[places[1]] and number[places[1]] == digits[places[0]]


def _other_numbers(subject: Subject) -> Iterator[Place[Words]]:
    for at, text in _said(subject):
        if number := like_emergency(text):
            yield Place(*at, {"name": called(subject, at), "number": number})


def _no_numbers(subject: Subject) -> Iterator[Place[Words]]:
    for at, text in _said(subject):
        if at[0][:1] == ("numbers",) and len(re.findall(r"[0-9]", text)) < len(ALARM):
            yield Place(*at, {})


def _like_answers(subject: Subject) -> Iterator[Place[Words]]:
    for at, text in _said(subject):
        question = subject.flow.find_question(at[0][1]) if at[0][:1] == ("question",) else None
        if question is None or not question.options or at[1].startswith("options/"):
            continue
        labels = {plain(option.label) for option in question.options}
        lines = {plain(line) for line in text.splitlines()}
        if _LISTED.search(text) or (at[1] != "text" and labels & lines):
            yield Place(*at, {"name": called(subject, at)})


# ---------------------------------------------------------------- what nobody reads to the end


def _limit(at: At) -> tuple[int, int]:
    spot, key = at
    if spot == WHOLE:
        # The name of the flow stands by itself.
        return _LONG
    if spot[:1] in (("roles",), ("numbers",)):
        return _SHORT
    if spot[:1] == ("contact",):
        return _TOLD_OF_CONTACT if key == "text" else _SHORT
    inner = spot[-1].partition("/")[0] if len(spot) > 2 else ""
    return _LIMITS.get(inner) or _LIMITS.get(key.partition("/")[0], _LONG)


def _too_long(subject: Subject) -> Iterator[Place[Words]]:
    for at, text in _said(subject):
        most, lines = _limit(at)
        if len(text) > most or len(text.rstrip("\n").splitlines()) > lines:
            yield Place(*at, {"name": called(subject, at), "most": most, "lines": lines})


def _many_warnings(subject: Subject) -> Iterator[Place[Words]]:
    inherited = {item.id for item in subject.parent.warning} if subject.parent else set()
    counted: Counter[tuple[str, str]] = Counter()
    for item in subject.flow.warning:
        if item.id not in inherited:
            counted.update((item.question, value) for value in item.value)
            if any(counted[item.question, value] > MOST_WARNINGS for value in item.value):
                yield Place(("warning", item.id), "", {"question": item.question, "most": MOST_WARNINGS})
                return


def _many_first(subject: Subject) -> Iterator[Place[Words]]:
    """Yield the own question that is one too many among those about danger and about what somebody tells."""
    if not subject.flow.is_meldcode:
        return
    first = {step.id for step in subject.flow.step if step.number == 0}
    own = [
        item.id for item in subject.flow.question if item.step in first and not national(subject).find_question(item.id)
    ]
    for name in own[MOST_FIRST : MOST_FIRST + 1]:
        yield Place(("question", name), "", {"most": MOST_FIRST})


def _many_numbers(subject: Subject) -> Iterator[Place[Words]]:
    own = list(subject.file.data.get("numbers", {}))
    if len(subject.flow.numbers) > MOST_NUMBERS and own:
        yield Place(("numbers", own[-1]), "", {"most": MOST_NUMBERS})


def _keeps_by_going_back(subject: Subject) -> Iterator[Place[Words]]:
    """Yield each own warning of which the choice to keep the answer says that one chooses again."""
    inherited = {item.id for item in subject.parent.warning} if subject.parent else set()
    for item in subject.flow.warning:
        if item.id not in inherited and _AGAIN.search(item.keep):
            yield Place(("warning", item.id), "keep", {})


RULES: tuple[Plain[Words], ...] = (
    Plain(_other_letters, "", told, texts.OTHER_LETTERS, texts.OTHER_LETTERS_ADVICE),
    Plain(_other_numbers, "", told, texts.LIKE_EMERGENCY, texts.LIKE_EMERGENCY_ADVICE),
    Plain(_no_numbers, "", told, texts.NO_NUMBER, texts.NO_NUMBER_ADVICE),
    Plain(_like_answers, "", told, texts.LIKE_ANSWER, texts.LIKE_ANSWER_ADVICE),
    Plain(_too_long, "", told, texts.TOO_LONG, texts.TOO_LONG_ADVICE),
    Plain(_many_warnings, "", told, texts.MANY_WARNINGS, texts.MANY_WARNINGS_ADVICE),
    Plain(_many_first, "", told, texts.MANY_FIRST, texts.MANY_FIRST_ADVICE),
    Plain(_many_numbers, "", told, texts.MANY_NUMBERS, texts.MANY_NUMBERS_ADVICE),
    Plain(_keeps_by_going_back, "", told, texts.KEEPS_BY_GOING_BACK, texts.KEEPS_BY_GOING_BACK_ADVICE),
)
