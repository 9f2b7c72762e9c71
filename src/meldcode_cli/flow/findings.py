"""What can be wrong with a flow, as a value: where, what, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from meldcode_cli.errors import ExitCode, MeldcodeError

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a flow: in which file, at which place, what, and what to do about it.

    `spot` is the place for a program, with which `flow.places` finds the line.
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

    def __init__(self, message: str, hint: str, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(message, hint, ExitCode.REFUSED, tuple(str(finding) for finding in self.findings))


def unusable(findings: Iterable[Finding]) -> FlowError:
    """Return the error that says that a flow cannot be used, and why."""
    return FlowError(
        "Deze route kan niet worden gebruikt.", "Verbeter dit en controleer met: meldcode flow check", findings
    )
