"""Answers files for tests: whole ones for the flow of schools, to leave things out of or to change."""

from __future__ import annotations

import copy
from datetime import date, time
from pathlib import Path
from typing import Any

import tomli_w

AT = "2026-03-12T15:00:00"
TERM = date(2026, 5, 25)
Tables = dict[str, Any]

_TALK: Tables = {
    "date": date(2026, 3, 11),
    "place": "op school",
    "led_by": "A.S., leerkracht",
    "present": [],
    "purpose": "Horen hoe het gaat.",
    "facts": "Drie keer te laat.",
    "reaction": '"Papa en mama schreeuwen."',
}
REPORT: Tables = {
    "date": date(2026, 3, 12),
    "to": "Veilig Thuis, mevrouw P.",
    "reported_by": "W. Kuipers",
    "function": "intern begeleider",
    "how": "telefoon",
    "facts": "Drie keer te laat, geen ontbijt.",
    "family_told": True,
    "told_on": date(2026, 3, 12),
}
_WHOLE: Tables = {
    "settings": {
        "name": "W. Kuipers",
        "role": "intern begeleider",
        "organisation": "De Vuurvlieg",
        "flow": "onderwijs",
        "sealed": False,
    },
    "case": {"initials": "D.R.", "age_group": "4-11"},
    "answers": {
        "direct-gevaar": "nee",
        "onthulling": "nee",
        "bijzondere-vorm": ["geen"],
        "pleger": "huiselijke-kring",
        "kindcheck": "nee",
        "bevoegd-gezag": "ja",
        "bevoegd-gezag-wie": "Directeur H.M., door mij.",
        "advies-veilig-thuis": "nee",
        "advies-waarom-niet": "De oorzaak is duidelijk.",
        "gesprek-kind": "ja",
        "gesprek-betrokkenen": "ja",
        "afweging-1": "ja",
        "afweging-2": "nee",
        "afweging-3": "ja",
        "afweging-4": "ja",
        "casemanager": "W.K., intern begeleider",
        "taken": "V.L. begeleidt de ouders.",
        "hulp-belemmeringen": ["geen"],
        "termijn": TERM,
    },
    "why": {
        "afweging-1": "Hij hoort veel ruzie.",
        "afweging-2": "Geen letsel.",
        "afweging-3": "De hulp kan nu beginnen.",
        "afweging-4": "De ouders willen de hulp.",
    },
    "who": {
        "afweging-1": {"answered_by": "W. Kuipers, intern begeleider", "decided_by": "H.M., directeur"},
        "afweging-2": {
            "answered_by": "W. Kuipers, intern begeleider",
            "authority": "H.M., directeur",
            "decided_by": "H.M., directeur",
        },
        "afweging-3": {"answered_by": "W. Kuipers, intern begeleider", "decided_by": "H.M., directeur"},
        "afweging-4": {"answered_by": "W. Kuipers, intern begeleider", "decided_by": "H.M., directeur"},
    },
    "observation": [
        {
            "kind": "waarneming",
            "date": date(2026, 3, 10),
            "time": time(8, 35),
            "place": "lokaal groep 3",
            "situation": "begin van de les",
            "present": ["M.V.", "T.B."],
            "text": "D. kwam zonder jas en zonder ontbijt.",
            "direction": "bevestigt",
        }
    ],
    "consultation": [
        {
            "partner": "collega",
            "date": date(2026, 3, 10),
            "who": "A.S.",
            "function": "leerkracht",
            "advice": "Praat met de ouders.",
        }
    ],
    "conversation": [
        {"partner": "kind", "with_whom": "D.R.", **_TALK},
        {"partner": "ouder", "with_whom": "moeder", **_TALK},
    ],
    "help": [
        {
            "date": date(2026, 3, 12),
            "what": "Begeleiding van de ouders.",
            "by": "V.L.",
            "role": "schoolmaatschappelijk werker",
            "goals": "Op tijd op school.",
            "evaluate_on": TERM,
        }
    ],
}
# What only comes up when hulp is accepted.
_OF_HELP = ("afweging-2", "afweging-3", "afweging-4", "casemanager", "taken", "hulp-belemmeringen", "termijn")


def whole() -> Tables:
    """A whole file: help is accepted, and the case waits for the agreed date."""
    return copy.deepcopy(_WHOLE)


def weighed(tables: Tables, question: str, value: str) -> Tables:
    """Answer an afweging, with why, who answers and who decides; returns the tables."""
    tables["answers"][question] = value
    tables["why"][question] = "Dat denken wij samen."
    tables["who"][question] = {"answered_by": "W. Kuipers, intern begeleider", "decided_by": "H.M., directeur"}
    return tables


def without_suspicion() -> Tables:
    """A whole file that ends at afweging 1: the case can be closed."""
    tables = whole()
    for name in _OF_HELP:
        del tables["answers"][name]
    tables["answers"]["afweging-1"] = "nee"
    del tables["help"]
    for name in ("afweging-2", "afweging-3", "afweging-4"):
        del tables["why"][name], tables["who"][name]
    return tables


def changed(tables: Tables, where: str, value: Any = None) -> Tables:
    """Put `value` at a place such as "observation.0.text" (None takes it away); returns the tables."""
    spot: Any = tables
    *path, last = [int(part) if part.isdigit() else part for part in where.split(".")]
    for part in path:
        spot = spot[part]
    if value is None:
        del spot[last]
    else:
        spot[last] = value
    return tables


def written(folder: Path, tables: Tables) -> Path:
    """Write an answers file."""
    path = folder / "antwoorden.toml"
    path.write_text(tomli_w.dumps(tables), encoding="utf-8")
    return path
