"""What nobody can prove about a flow: each sentence of its own beside the one it takes the place of, to be read."""

from __future__ import annotations

from typing import NamedTuple

from meldcode_cli.clean import clean
from meldcode_cli.dutch import reading_ease
from meldcode_cli.dutch.reading_ease import LEAST, Sentence, worst
from meldcode_cli.flow.files import ReadFlow
from meldcode_cli.proof.check import subject_of
from meldcode_cli.proof.own_words import own_sentences
from meldcode_cli.proof.sentences import in_dutch, sentences

_WORST = 10
"""So many of the sentences that read least easily are shown."""


class ToRead(NamedTuple):
    """A sentence to read: where it stands, what it says, what stands there in the flow below ("" if nothing), in
    which file, if it is not the one that was asked about, and what it says in Dutch, if it is in another language."""

    place: str
    now: str
    before: str
    file: str = ""
    dutch: str = ""


def to_read(read: ReadFlow) -> list[ToRead]:
    """Return each sentence of a flow of somebody's own that is new or changed, in the order in which it is met; first
    those of the own flows that it builds on, for a case says those too."""
    if not read.is_own or read.parent is None or read.findings:
        return []
    subject = subject_of(read)
    # Of the flow in between the file is named as well.
    found = [item if item.file else item._replace(file=read.parent.path.name) for item in to_read(read.parent)]
    said = sentences(read.flow)
    for (spot, key), new, old in own_sentences(subject):
        if key != "norm":
            place = subject.lines.place(spot, key)
            dutch = in_dutch((spot, key))
            beside = "" if dutch is None else _line(said[dutch].text)
            found.append(ToRead(place, _line(new.text), "" if old is None else _line(old.text), dutch=beside))
    return found


def _line(text: str) -> str:
    return clean(" ".join(text.split()), newlines=False)


class Ease(NamedTuple):
    """How easily the own sentences of a flow read: how many there are, their mean figure, and the worst."""

    sentences: int
    mean: float
    worst: list[Sentence]


def how_easily(read: ReadFlow) -> Ease:
    """Return how easily that reads which a flow says itself, not what it inherits; raises FlowError."""
    subject, flow = subject_of(read), read.flow
    said = [
        Sentence(subject.lines.place(spot, key), one)
        for (spot, key), new, _ in own_sentences(subject)
        # What is said in another language too is no Dutch to be read.
        if key not in ("norm", "source") and in_dutch((spot, key)) is None
        for one in reading_ease.sentences(flow.filled(new.text))
    ]
    figures = [one.figure for one in said if len(one.words) >= LEAST]
    return Ease(len(said), sum(figures) / len(figures) if figures else 100, worst(said, _WORST))
