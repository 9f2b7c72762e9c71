"""Whose case is whose, for whoever has the key: initials, the name that the user gave it, and the same household."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from meldcode_cli.dossier import looking, texts
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.home import Home


@dataclass(frozen=True, slots=True)
class Whose:
    """What tells one case from another: `initials` are None while nobody was named, `label` is the user's own name for
    it, `links` are the other cases of the same household."""

    initials: str | None = None
    label: str | None = None
    links: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """Return it in words, without the other cases."""
        parts = (self.initials or texts.WHOSE_NOBODY, self.label)
        return ", ".join(part for part in parts if part)

    @property
    def whole(self) -> str:
        """Return it in words, with the other cases."""
        if not self.links:
            return self.said
        return texts.WHOSE_LINKS.format(said=self.said, cases=", ".join(self.links))

    def table(self) -> dict[str, object]:
        """Return it as JSON has it."""
        return {"initials": self.initials, "label": self.label, "links": list(self.links)}


def whose(home: Home, cases: Iterable[str], now: datetime) -> dict[str, Whose]:
    """Return whose each case is; nothing of one that cannot be read. The key of `home` must be open."""
    heads = home.register.heads()
    found: dict[str, Whose] = {}
    for case in cases:
        try:
            casefile = open_case(home, case, lambda: now, known=heads)
        except MeldcodeError:
            continue
        state = casefile.state
        initials = None if state.facts is None else state.facts.initials
        found[case] = Whose(initials, state.label, casefile.linked)
    return found


def seen(home: Home, cases: Iterable[str], now: datetime, warn: Callable[[str], None]) -> None:
    """Write down of each of these cases that it is told whose it is; `warn` is told once if that cannot be. Never
    raises."""
    told: dict[str, None] = {}
    for case in cases:
        looking.keep(home, case, "shown", lambda: now, lambda sentence: told.update({sentence: None}))
    for sentence in told:
        warn(sentence)
