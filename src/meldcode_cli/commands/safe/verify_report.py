"""What `verify` found, as one object for another program: of each finding its kind, and no sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from meldcode_cli.dossier.verifying import Verdict


@dataclass(slots=True)
class Report:
    """What was found so far: of the `place`, of keys, register and own flows (`home`), of each of the `cases`; and the
    cases that are `missing`, and those of which nobody signed that they were `deleted`."""

    place: list[str] = field(default_factory=list)
    home: list[str] = field(default_factory=list)
    cases: list[dict[str, object]] = field(default_factory=list)
    missing: Sequence[str] = ()
    deleted: Sequence[str] = ()
    export: bool | None = None

    def tell_case(self, name: str, verdict: Verdict, copies: Sequence[str]) -> None:
        """Add what was found of a case; `copies` are the names of what stands beside its dossier."""
        self.cases.append(
            {
                "case": name,
                "good": verdict.good,
                "entries": None if verdict.log is None else len(verdict.log.entries),
                "fingerprint": None if verdict.log is None else verdict.log.fingerprint,
                "findings": [*verdict.kinds],
                "copies": [*copies],
            }
        )

    def table(self, *, good: bool) -> dict[str, object]:
        """Return it as JSON has it; `good`: nobody has to do anything."""
        return {
            "good": good,
            "place": self.place,
            "home": self.home,
            "cases": self.cases,
            "missing": [*self.missing],
            "deleted_unsigned": [*self.deleted],
            "export": self.export,
        }
