"""Help that was agreed."""

import re
from collections.abc import Mapping
from typing import ClassVar

from meldcode_cli.case.fields import AnyDate, Dates, Line, Text
from meldcode_cli.case.records.base import Record, Shown
from meldcode_cli.case.records.form import DATE_HINT, LATER_HINT, Form, FormField
from meldcode_cli.case.records.laws import Law

_TEACHER = re.compile(r"\b(leerkracht|leraar|lerares|juf|meester|docent|mentor)", re.IGNORECASE)


def may_not_help(role: str) -> bool:
    """Tell whether somebody in this role is no helper by the protocols: teachers teach, others help."""
    return bool(_TEACHER.search(role))


class Help(Record):
    """Help that was agreed: what, by whom and in which role, with which goals, and when it is looked at again, the
    first time (`evaluate_on`) and later."""

    type: ClassVar[str] = "help"

    what: Text
    by: Line
    role: Line
    goals: Text
    evaluate_on: AnyDate
    evaluate_later: Dates = ()

    form: ClassVar[Form] = Form(
        title="Hulp",
        more="Wilt u nog andere hulp vastleggen?",
        fields=(
            FormField("date", "date", "Op welke datum is deze hulp afgesproken?", DATE_HINT),
            FormField("what", "text", "Welke hulp komt er?"),
            FormField("by", "line", "Wie geeft deze hulp?", "Naam of initialen."),
            FormField("role", "line", "Wat is de functie van die persoon?", facts="helper"),
            FormField("goals", "text", "Wat moet de hulp bereiken? Noem wat u kunt zien of meten.", facts="own"),
            FormField("evaluate_on", "any-date", "Op welke datum kijkt u samen of het werkt?", LATER_HINT),
            FormField(
                "evaluate_later",
                "dates",
                "Op welke datums kijkt u daarna nog?",
                "Datums met komma's ertussen, met het jaar erbij. Nog niets afgesproken? Laat dit leeg.",
                optional=True,
            ),
        ),
        note="Hulp die is afgesproken",
    )

    laws: ClassVar[tuple[Law, ...]] = (
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
    )

    shown: ClassVar[Mapping[str, Shown]] = {
        "what": Shown("Hulp"),
        "by": Shown("Hulpverlener", part="Geeft hulp", function="role"),
        "role": Shown("Functie"),
        "goals": Shown("Doelen"),
        "evaluate_on": Shown("Evaluatie op"),
        "evaluate_later": Shown("Daarna nog op"),
    }
    main: ClassVar[str] = "what"

    def gist(self) -> str:
        return f"{self.by}, {self.role}: {self.what}"
