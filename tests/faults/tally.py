"""What a run of faults came to: how many points were tried, how many answers were lost, how many states were wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

PROPERTY = "faults"


@dataclass
class Tally:
    """Counted by a test, and told at the end of all tests."""

    tried: int = 0
    lost: int = 0
    wrong: int = 0
    problems: list[str] = field(default_factory=list)

    def point(self, problems: list[str], lost: int = 0) -> None:
        """Count one point that was tried, and what was wrong there."""
        self.tried += 1
        self.lost += lost
        self.wrong += bool(problems)
        self.problems += problems

    def add(self, tried: int, lost: int, wrong: int) -> None:
        """Add what another test came to."""
        self.tried += tried
        self.lost += lost
        self.wrong += wrong

    def sentence(self) -> str:
        """Say it in one line."""
        return f"faults: {self.tried:,} points tried, answers lost: {self.lost}, states wrong: {self.wrong}"
