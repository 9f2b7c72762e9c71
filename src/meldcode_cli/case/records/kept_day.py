"""What was seen or done on a day that was agreed."""

from collections.abc import Mapping
from typing import ClassVar

from meldcode_cli.case.fields import AnyDate, EntryNumber, Line, Text
from meldcode_cli.case.records.base import Record, Shown
from meldcode_cli.case.records.form import DATE_HINT, LATER_HINT, Form, FormField
from meldcode_cli.case.records.laws import Law
from meldcode_cli.dutch.dates import show_date


class KeptDay(Record):
    """What came of the agreed `day` that entry `about` names, and the day that was agreed `next` if there is one."""

    type: ClassVar[str] = "kept-day"

    about: EntryNumber
    day: AnyDate
    by: Line
    text: Text
    next_on: AnyDate | None = None

    form: ClassVar[Form] = Form(
        title="Afgesproken dag",
        more="Wilt u nog een afgesproken dag vastleggen?",
        fields=(
            FormField("day", "any-date", "Om welke afgesproken dag gaat het?", LATER_HINT),
            FormField("date", "date", "Op welke datum is dit gedaan?", DATE_HINT),
            FormField("by", "line", "Wie deed dit?", "Naam of initialen, en functie.", own="both"),
            FormField("text", "text", "Wat zag of hoorde u? Is het nu veilig?", "Noem de feiten.", facts="own"),
            FormField(
                "next_on",
                "any-date",
                "Op welke datum kijkt u de volgende keer?",
                "Duurt de hulp of het volgen nog? Spreek dan een nieuwe dag af. Is het klaar? Laat dit leeg.",
                optional=True,
            ),
        ),
    )

    laws: ClassVar[tuple[Law, ...]] = (
        Law(
            "next_on",
            ("date", "next_on"),
            lambda done, following: following is not None and following <= done,
            "De volgende dag komt na de dag waarop dit is gedaan.",
        ),
    )

    shown: ClassVar[Mapping[str, Shown]] = {
        "about": Shown("Over vermelding"),
        "day": Shown("Afgesproken dag"),
        "by": Shown("Gedaan door", part="Keek op een afgesproken dag"),
        "text": Shown("Wat er is gezien"),
        "next_on": Shown("Volgende keer op"),
    }
    main: ClassVar[str] = "text"

    def gist(self) -> str:
        return f"{self.by}, {show_date(self.day)}: {self.text}"
