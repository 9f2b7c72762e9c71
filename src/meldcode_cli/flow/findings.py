"""What can be wrong with a flow, as a value: where, what, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from meldcode_cli.clean import clean
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow import texts


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a flow: in which file, at which place, what, and what to do about it.

    `spot` is the place for a program, with which `flow.lines` finds the line.
    """

    file: str
    place: str
    message: str
    advice: str = ""
    spot: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.file}, {self.place}: {self.message}", self.advice) if part)


class FlowError(MeldcodeError):
    """A flow that cannot be used; `findings` holds all that is wrong with it."""

    def __init__(self, message: str, hint: str, findings: Iterable[Finding] = ()) -> None:
        self.findings = tuple(findings)
        super().__init__(message, hint, ExitCode.REFUSED, tuple(str(finding) for finding in self.findings))


def unusable(findings: Iterable[Finding]) -> FlowError:
    """Return the error that says that a flow cannot be used, and why."""
    return FlowError(texts.UNUSABLE, texts.UNUSABLE_HINT, findings)


def word(text: str) -> str:
    """Return a word from a flow file, short and harmless, for use in a sentence."""
    return f"'{clean(text, newlines=False)[:64]}'"
