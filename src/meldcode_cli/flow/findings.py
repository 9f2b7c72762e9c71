"""What can be wrong with a flow, as a value: where, what, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from meldcode_cli.clean import clean
from meldcode_cli.errors import Detail, Excerpt, ExitCode, MeldcodeError
from meldcode_cli.flow import texts

ALIKE = 0.6
"""How much an id must be like one that is unknown, to be what may have been meant: ids are long."""


class Sentence(str):
    """A sentence on what is wrong, with the code of its kind, under which docs/flows.md explains it."""

    __slots__ = ("code",)
    code: str

    def __new__(cls, code: str, text: str) -> Sentence:
        """Make a sentence of a kind."""
        made = super().__new__(cls, text)
        made.code = code
        return made


class Codes:
    """The codes of the sentences of one room, by the sentence as it stands in its texts, before it is filled in."""

    def __init__(self, codes: Mapping[str, str]) -> None:
        self._codes = {sentence: code for code, sentence in codes.items()}
        assert len(self._codes) == len(codes)

    def said(self, sentence: str, **words: str | int) -> Sentence:
        """Return a sentence, filled in, with its code."""
        return Sentence(self._codes[sentence], sentence.format(**words))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a flow: in which file, at which block and key, what, and what to do about it.

    `spot` is the place for a program, with which `flow.lines` finds the line: `at` is that line. In the advice, lines
    of TOML to take over to the letter stand by themselves below its sentences. `unknown` is the name that nothing has,
    if that is what is wrong, behind what it would be the name of; `meant` are names that are like it.
    """

    file: str
    where: str
    message: Sentence
    advice: str = ""
    spot: tuple[str | int, ...] = ()
    at: Excerpt | None = None
    unknown: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The line, the block and the key, in words."""
        return placed(self.where, self.at)

    @property
    def unseen(self) -> str:
        """What is said of it where nobody may read what stands in the file: on which line, what, and what to do."""
        place = self._place()
        return f"{place[:1].upper()}{place[1:]}: {self.message} {self.advice}"

    def _place(self) -> str:
        column = [texts.COLUMN.format(column=self.at.column)] if self.at else []
        line = [texts.LINE.format(line=self.at.line), *column] if self.at else []
        return ", ".join([*line, *filter(None, [self.where])])

    @property
    def detail(self) -> Detail:
        """What is shown of it: the code first, and the line itself with a mark below what is wrong on it."""
        place = f"{self.file}, {self._place()}"
        advice, *toml = self.advice.split("\n")
        return Detail(
            f"{self.message.code} {place}: {self.message}",
            self.at if self.at and self.at.text else None,
            advice,
            tuple(toml),
        )

    @property
    def plain(self) -> dict[str, str | int | None]:
        """What a program reads of it."""
        line, column = (self.at.line, self.at.column) if self.at else (None, None)
        about = {"code": self.message.code, "file": self.file, "line": line, "column": column, "rule": self.where}
        return {**about, "text": str(self.message), "advice": self.advice}

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.file}, {self.place}: {self.message}", self.advice) if part)


def placed(where: str, at: Excerpt | None) -> str:
    """Return in words where something stands, the line first if it is known."""
    return ", ".join(filter(None, (texts.LINE.format(line=at.line) if at else "", where)))


class FlowError(MeldcodeError):
    """A flow that cannot be used; `findings` holds all that is wrong with it."""

    def __init__(self, message: str, hint: str, findings: Iterable[Finding] = ()) -> None:
        self.findings = tuple(findings)
        super().__init__(message, hint, ExitCode.REFUSED, tuple(finding.detail for finding in self.findings))


def unusable(findings: Iterable[Finding]) -> FlowError:
    """Return the error that says that a flow cannot be used, and why."""
    return FlowError(texts.UNUSABLE, texts.UNUSABLE_HINT, findings)


def word(text: str) -> str:
    """Return a word from a flow file, short and harmless, for use in a sentence."""
    return f"'{clean(text, newlines=False)[:64]}'"
