"""The laws of the protocols between the fields of a record, each with the Dutch sentence for who breaks it.

A validator holds every record to its laws (`case.records`); a form holds what is filled in so far to the same laws,
so that nobody hears at the end what was wrong in the beginning. No sentence repeats what was typed.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Law:
    """A rule between the fields of one record: `broken` gets the values of `fields`, in that order, None where empty.

    `always`: it is as old as the format, and holds for what is read back too.
    """

    kind: str
    fields: tuple[str, ...]
    broken: Callable[..., bool]
    sentence: str
    always: bool = False


def broken_law(laws: Iterable[Law], values: Mapping[str, Any]) -> Law | None:
    """Return the first law that `values` break; a law of which not all fields are known yet is not judged."""
    for law in laws:
        if all(name in values for name in law.fields) and law.broken(*(values[name] for name in law.fields)):
            return law
    return None


# Who cannot make a diagnosis, and who can: "moeder" cannot, "intern begeleider en orthopedagoog" can.
_LAY = re.compile(
    r"\b(\w*moeder|\w*vader|\w*ouders?|mama|papa|stief\w+|pleeg\w+|verzorgers?|opa|oma|tante|oom|zus|broer|buur\w*|vriend\w*|"
    r"partner|kind|leerling|klasgenoot|leerkracht|leraar|lerares|juf|meester|docent\w*|mentor|onderwijs\w*|"
    r"intern begeleider|ib'?er|directeur|conci[eë]rge|pedagogisch medewerker|leidster)\b",
    re.IGNORECASE,
)
_TEACHER = re.compile(r"\b(leerkracht|leraar|lerares|juf|meester|docent|mentor)", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(wij|we|ons|samen|team|allemaal|allen|iedereen|niemand|ik|en)\b|[&+/]", re.IGNORECASE)
_QUALIFIED = re.compile(r"arts\b|psych|orthopedagoog|pediater|specialist|ggz|ggd|neuroloog|logopedist", re.IGNORECASE)


def _is_lay(role: str) -> bool:
    return bool(_LAY.search(role)) and not _QUALIFIED.search(role)


def is_one_person(value: str) -> bool:
    """Tell whether a name can be that of one person: "T. Bos, directeur en voorzitter" can, "wij samen" cannot."""
    name = value.split(",")[0]
    return any(char.isalpha() for char in name) and not _SEVERAL.search(name)


def may_not_help(role: str) -> bool:
    """Tell whether somebody in this role is no helper by the protocols: teachers teach, others help."""
    return bool(_TEACHER.search(role))


def _seen_without(kind: str, value: object) -> bool:
    # A hypothesis or a diagnosis happens nowhere; what was seen or told does.
    return kind in ("waarneming", "derden") and value is None


def _empty(value: object) -> bool:
    return value is None


_CORRECTION = Law(
    "reason",
    ("replaces", "reason"),
    lambda replaces, reason: replaces is not None and reason is None,
    "Schrijf op waarom u dit verbetert.",
)
# An objection is weighed, never passed over.
_OBJECTION = Law(
    "objection",
    ("objection", "objection_answer"),
    lambda objection, answer: objection is not None and answer is None,
    "Schrijf op wat u met het bezwaar hebt gedaan.",
)


LAWS: dict[str, tuple[Law, ...]] = {
    "observation": (
        Law("place", ("kind", "place"), _seen_without, "Zet erbij waar dit was.", always=True),
        Law(
            "situation",
            ("kind", "situation"),
            _seen_without,
            "Zet erbij wat er op dat moment aan de hand was.",
            always=True,
        ),
        Law(
            "present",
            ("kind", "present"),
            _seen_without,
            "Zet erbij wie er nog meer bij waren. Was er niemand? Zeg dat dan.",
            always=True,
        ),
        Law(
            "source",
            ("kind", "source", "source_date"),
            lambda kind, source, day: kind == "derden" and None in (source, day),
            "Bij informatie van een ander horen de bron en de datum.",
            always=True,
        ),
        Law(
            "heard_before",
            ("date", "kind", "source_date"),
            lambda day, kind, heard: kind == "derden" and heard is not None and heard < day,
            "U kunt dit niet gehoord hebben voordat het gebeurde. Kijk de twee datums na.",
        ),
        Law(
            "diagnosis",
            ("kind", "diagnosed_by", "diagnosed_role"),
            lambda kind, by, role: kind == "diagnose" and None in (by, role),
            "Bij een diagnose hoort wie die stelde, en in welke functie.",
            always=True,
        ),
        Law(
            "lay_diagnosis",
            ("kind", "diagnosed_role"),
            lambda kind, role: kind == "diagnose" and _is_lay(role or ""),
            "Een diagnose komt van een deskundige die dat mag, zoals een arts of orthopedagoog. "
            "Hoorde u dit van iemand anders? Leg het dan vast als iets dat een ander u vertelde.",
        ),
        Law(
            "examination",
            ("kind", "examination"),
            lambda kind, examination: kind == "diagnose" and examination is None,
            "Zet erbij uit welk onderzoek de diagnose komt.",
        ),
    ),
    "consultation": (
        Law(
            "anonymous",
            ("partner", "anonymous"),
            lambda partner, anonymous: partner != "collega" and anonymous is None,
            "Zet erbij of het kind en het gezin anoniem bleven.",
            always=True,
        ),
        Law(
            "consent",
            ("partner", "anonymous", "consent"),
            lambda partner, anonymous, consent: partner == "deskundige" and not anonymous and consent is None,
            "Zet erbij of u toestemming had om namen te noemen.",
        ),
        # Direct danger does not wait for anybody's consent; Veilig Thuis may hear a name without it.
        Law(
            "no_consent",
            ("partner", "anonymous", "consent"),
            lambda partner, anonymous, consent: (
                partner == "deskundige" and not anonymous and consent in ("geweigerd", "niet-gevraagd")
            ),
            "Zonder toestemming bespreekt u dit zonder namen. Alleen bij direct gevaar hoeft u niet te wachten.",
        ),
    ),
    "conversation": (
        Law("place", ("place",), _empty, "Zet erbij waar het gesprek was."),
        _OBJECTION,
    ),
    "report": (
        Law(
            "not_told",
            ("family_told", "not_told_because"),
            lambda told, because: not told and because is None,
            "Schrijf op waarom de melding niet eerst met het gezin is besproken.",
            always=True,
        ),
        Law(
            "withheld",
            ("identity_withheld", "withheld_because"),
            lambda withheld, because: withheld and because is None,
            "Schrijf op waarom uw naam voor het gezin verborgen blijft.",
            always=True,
        ),
        Law(
            "unnamed",
            ("named",),
            lambda named: not named,
            "Een melding is altijd met de naam van het kind of het gezin. Zonder namen is het een advies.",
        ),
        Law(
            "withheld_ground",
            ("identity_withheld", "withheld_ground"),
            lambda withheld, ground: withheld and ground is None,
            "Kies de grond waarop uw naam voor het gezin verborgen blijft.",
        ),
        Law(
            "not_told_ground",
            ("family_told", "not_told_ground"),
            lambda told, ground: not told and ground is None,
            "Kies waarom de melding niet eerst met het gezin is besproken.",
        ),
        Law(
            "told_on",
            ("family_told", "told_on"),
            lambda told, day: told and day is None,
            "Zet erbij wanneer u de melding met het gezin besprak.",
        ),
        Law(
            "told_later",
            ("date", "told_on"),
            lambda day, told_on: told_on is not None and told_on > day,
            "U besprak de melding eerst, en meldde daarna. Kijk de twee datums na.",
        ),
        _OBJECTION,
    ),
    "help": (
        Law(
            "evaluate",
            ("date", "evaluate_on"),
            lambda day, first: first < day,
            "De dag waarop u kijkt of de hulp werkt, ligt vóór de dag van de afspraak.",
            always=True,
        ),
        Law(
            "evaluate_later",
            ("evaluate_on", "evaluate_later"),
            lambda first, later: any(day <= first for day in later or ()),
            "De latere dagen waarop u kijkt, komen na de eerste.",
        ),
    ),
    "agreement": (
        Law(
            "by_when",
            ("date", "by_when"),
            lambda day, by_when: by_when < day,
            "De dag waarop dit klaar moet zijn, ligt vóór de dag van de afspraak.",
        ),
    ),
}


def laws_of(record: str) -> tuple[Law, ...]:
    """Return the laws for records of this type."""
    return (_CORRECTION, *LAWS.get(record, ()))
