"""A made-up case, recorded entry by entry as the interview would: help is accepted and works.

`Story.tell` records one stretch after another; between them a test can look at the case.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from meldcode_cli.case.entries import Answer, CaseFacts, Close, DutyDone, DutyPostponed, Entry, StepCheck, Withdrawal
from meldcode_cli.case.fitting import label_of
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.standing import done_by_record, refusal
from meldcode_cli.dossier import opening
from meldcode_cli.dossier.casefile import Author, CaseFile
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import Home

TEACHER = Author("E. Hofman", "leerkracht groep 5", "Basisschool De Zilvermaan")
COUNSELLOR = Author("R. Tan", "intern begeleider", "Basisschool De Zilvermaan")
ZONE = ZoneInfo("Europe/Amsterdam")


def moment(month: int, day: int, hour: int = 15, minute: int = 0) -> datetime:
    """Return a moment in 2026 as the clock on the wall shows it."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


class Story:
    """A case with a clock that is set by hand."""

    def __init__(self, folder: Path, flow: str = "onderwijs") -> None:
        self.home = Home(folder)
        self.now = moment(2, 2, 15, 42)
        with opening.reserved(self.home, 2026) as case:
            self.casefile: CaseFile = opening.create(self.home, case, Library().read(flow), lambda: self.now, TEACHER)

    def at(self, author: Author, now: datetime) -> None:
        """Go on as `author` at `now`."""
        self.now = now
        self.casefile = opening.open_case(self.home, self.casefile.case, lambda: self.now, author)

    def answer(self, question: str, value: Any, **more: Any) -> Entry:
        """Answer a question of the flow, in the words of its option."""
        found = self.casefile.flow.find_question(question)
        assert found is not None
        assert refusal(self.casefile.flow, self.casefile.state, found, value) is None
        before = self.casefile.state.answers.get(question)
        content = Answer(
            question=question,
            asked=self.casefile.flow.filled(found.text),
            value=value,
            label=label_of(self.casefile.flow, found, value),
            replaces=before.entry.number if before else None,
            **more,
        )
        return self.casefile.record(content)

    def record(self, kind: str, question: str | None = None, /, **fields: Any) -> Entry:
        """Record something that happened; the open duties that it does come along."""
        content: Record = RECORDS[kind].model_validate({**fields, "question": question}, context={"now": self.now})
        duties = done_by_record(self.casefile.standing(), content)
        return self.casefile.record(content.model_copy(update={"duties": duties}))

    def checked(self, step: str) -> None:
        self.casefile.record(StepCheck(step=step))

    def tell(self) -> Iterator[str]:
        """Record the whole case; stops after each stretch and says which one that was."""
        self.signals()
        yield "signals"
        self.talks()
        yield "talks"
        self.doubt()
        yield "doubt"
        self.help_agreed()
        yield "help"
        self.help_checked()
        yield "checked"
        self.evaluated()
        yield "evaluated"
        self.closed()
        yield "closed"

    def signals(self) -> None:
        """Monday 2 February, after school: the teacher begins."""
        self.answer("direct-gevaar", "nee", given=moment(2, 2, 15, 36))
        self.casefile.record(CaseFacts(initials="S.B.", age_group="4-11"))
        self.answer("onthulling", "nee")
        self.answer("bijzondere-vorm", ("geen",))
        self.answer("pleger", "huiselijke-kring")
        self.checked("vooraf")
        self.now = moment(2, 2, 15, 55)
        self.record(
            "observation",
            "signalen",
            kind="waarneming",
            date=date(2026, 2, 2),
            time=time(8, 50),
            place="bij de deur van het lokaal",
            situation="de les was twintig minuten bezig",
            present=["T.W."],
            text="S.B. kwam alleen binnen, zonder jas en zonder tas.",
            quote='S.B.: "Niemand hoorde de wekker.\nIk ben zelf gegaan."',
            direction="bevestigt",
        )
        self.record(
            "observation",
            "signalen",
            kind="waarneming",
            date=date(2026, 1, 29),
            time=time(10, 15),
            place="schoolplein",
            situation="kleine pauze",
            present=[],
            text="S.B. had geen eten bij zich. Dat was de derde keer in deze week: ook op 27 en 28 januari.",
            direction="bevestigt",
        )
        self.record(
            "observation",
            "signalen",
            kind="waarneming",
            date=date(2026, 1, 28),
            place="kapstokken",
            situation="na de gymles",
            present=[],
            text="Een blauwe plek op de linkerarm, zo groot als een munt van 2 euro.",
            direction="bevestigt",
        )
        self.record(
            "observation",
            "signalen",
            kind="derden",
            date=date(2026, 1, 30),
            place="voor de school",
            situation="ophalen",
            present=["S.B."],
            text='M.K. vertelde: "De ouders schreeuwden bij het hek tegen elkaar. S.B. liep er huilend bij weg."',
            direction="bevestigt",
            source="M.K., overblijfkracht",
            source_date=date(2026, 2, 2),
        )
        self.record(
            "observation",
            "signalen",
            kind="veronderstelling",
            date=date(2026, 2, 2),
            text="Ik vermoed dat S.B. last heeft van de scheiding en dat er thuis weinig toezicht is in de ochtend.",
            direction="onduidelijk",
        )
        self.answer("kindcheck", "ja")
        self.record(
            "person",
            "kindcheck-kinderen",
            initials="L.B.",
            capacity="zusje van S.B.",
            age="3 jaar",
            date=date(2026, 2, 2),
        )
        self.answer(
            "kindcheck-oudersignalen", "Vader ruikt 's ochtends soms naar drank.\nMoeder zegt dat zij slecht slaapt."
        )
        self.answer("bevoegd-gezag", "nog-niet")
        self.checked("stap-1")
        self.now = moment(2, 3, 8, 20)
        self.casefile.record(
            Withdrawal(entry=10, reason="De blauwe plek zag ik bij een ander kind. Ik had de namen verwisseld.")
        )

    def talks(self) -> None:
        """The first week: a colleague, the parents, and in the end the child."""
        self.at(TEACHER, moment(2, 3, 16, 5))
        self.record(
            "consultation",
            "consultatie",
            partner="collega",
            date=date(2026, 2, 3),
            who="R. Tan",
            function="intern begeleider",
            anonymous=False,
            advice="Eerst met de ouders praten, samen met R. Tan.",
            agreements="E. Hofman nodigt beide ouders uit voor donderdag.",
        )
        self.answer("advies-veilig-thuis", "nee")
        self.answer("advies-waarom-niet", "Er is nu geen twijfel over de veiligheid, en de ouders komen snel.")
        self.answer("gesprek-kind", "nee")
        self.answer("gesprek-kind-waarom-niet", "Wij willen eerst de ouders spreken.")
        self.at(COUNSELLOR, moment(2, 5, 16, 40))
        self.answer("gesprek-betrokkenen", "ja")
        self.record(
            "conversation",
            "gesprek-betrokkenen-verslag",
            partner="ouder",
            date=date(2026, 2, 5),
            place="op school",
            with_whom="vader en moeder",
            led_by="R. Tan, intern begeleider",
            present=["E. Hofman"],
            purpose="Wij hebben gezegd dat wij ons zorgen maken over S.B. en samen willen kijken wat er nodig is.",
            facts="Te laat op 2 februari.\nGeen eten mee op 27, 28 en 29 januari.\nHuilend bij het hek op 30 januari.",
            reaction='Moeder: "Het klopt. Wij maken te veel ruzie."\nVader: "Ik wil dat het stopt."',
            interpretation="Wij hebben gezegd dat ruzie kinderen bang kan maken.",
            objection="Vader wilde eerst niet dat er een verslag kwam.",
            objection_answer="Wij hebben uitgelegd waarom dat moet. Vader leest het na.",
            agreements="De ouders lezen dit verslag na. Wij spreken elkaar weer op 12 februari.",
        )
        self.at(TEACHER, moment(2, 9, 12, 30))
        self.answer("gesprek-kind", "ja", reason="S.B. begon vrijdag zelf te praten en vroeg of ik wilde luisteren.")
        self.record(
            "conversation",
            "gesprek-kind-verslag",
            partner="kind",
            date=date(2026, 2, 6),
            place="lokaal groep 5",
            with_whom="S.B.",
            led_by="E. Hofman, leerkracht",
            present=[],
            purpose="Ik zei dat ik wil helpen, en dat ik niet kan beloven dat ik alles geheim houd.",
            facts="Dat S.B. een paar keer geen eten bij zich had.",
            reaction='"Als zij ruziemaken, ga ik met L. onder de tafel. Ik wil dat het weer stil is."',
        )

    def doubt(self) -> None:
        """Doubt at the first afweging; Veilig Thuis is asked, and the school board hears of it."""
        self.now = moment(2, 9, 12, 50)
        self.answer(
            "afweging-1", "twijfel", why="Er is veel ruzie, maar ik weet niet of het onveilig is voor de kinderen."
        )
        self.at(COUNSELLOR, moment(2, 10, 11, 15))
        self.answer(
            "advies-veilig-thuis", "ja", reason="Bij afweging 1 kwam er twijfel. Daarom hebben wij toch gebeld."
        )
        self.record(
            "consultation",
            "advies-inhoud",
            partner="veilig-thuis",
            date=date(2026, 2, 10),
            who="mw. Postma",
            function="medewerker van Veilig Thuis",
            anonymous=True,
            advice="Dit is een vermoeden van kindermishandeling: kinderen die vaak ruzie meemaken. "
            "Geen teken dat het nu acuut onveilig is. Vraag naar drankgebruik en regel hulp voor de ouders.",
        )
        for step in ("stap-1", "stap-2", "stap-3"):
            self.checked(step)
        self.answer("afweging-1", "ja", why="Veilig Thuis noemt dit een vermoeden. S.B. heeft er last van.")
        self.casefile.record(
            DutyDone(
                duty="bevoegd-gezag-informeren",
                done=date(2026, 2, 10),
                done_by="R. Tan, intern begeleider",
                result="Directeur J. Mol weet ervan en heeft het bestuur gebeld.",
            )
        )

    def help_agreed(self) -> None:
        """The other afwegingen, and the help."""
        self.now = moment(2, 10, 14, 0)
        self.answer(
            "afweging-2",
            "nee",
            why="Geen geweld en geen letsel. L.B. en S.B. zijn niet alleen thuis. Besproken met J. Mol.",
            answered_by="R. Tan, intern begeleider",
            consulted="E. Hofman (leerkracht groep 5)",
            otherwise="E. Hofman had liever nu al gemeld: S.B. slaapt slecht en is bang voor de ruzies.",
            decided_by="J. Mol, directeur",
            authority="J. Mol, directeur",
            warnings=("Kijk nog eens naar de voorbeelden van structurele onveiligheid.",),
        )
        self.checked("stap-4")
        self.answer(
            "afweging-3",
            "ja",
            why="De schoolmaatschappelijk werker kan deze week beginnen.",
            answered_by="R. Tan, intern begeleider",
            decided_by="R. Tan, intern begeleider",
        )
        self.at(COUNSELLOR, moment(2, 12, 17, 5))
        self.answer("afweging-4", "ja", why="Beide ouders willen de hulp en hebben de afspraken ondertekend.")
        self.record(
            "help",
            "hulp",
            date=date(2026, 2, 12),
            what="Gesprekken met beide ouders over omgaan met ruzie, elke week.",
            by="V. Lamers",
            role="schoolmaatschappelijk werker",
            goals="S.B. is op tijd, heeft elke dag eten mee en hoeft niet meer onder de tafel.",
            evaluate_on=date(2026, 3, 30),
            evaluate_later=[date(2026, 4, 20), date(2026, 6, 8)],
        )
        self.answer("casemanager", "R. Tan, intern begeleider")
        self.answer(
            "taken",
            "Ouders: brengen S.B. op tijd en met eten.\nV. Lamers: voert de gesprekken.\n"
            "E. Hofman: let elke dag op.\nR. Tan: belt V. Lamers om de week.",
        )
        self.answer("hulp-belemmeringen", ("geen",))
        self.answer("termijn", date(2026, 3, 30))

    def help_checked(self) -> None:
        """Two weeks later: the help has really begun, and a signal that speaks against the concern."""
        self.at(COUNSELLOR, moment(2, 24, 9, 30))
        self.casefile.record(
            DutyDone(
                duty="hulp-controleren",
                done=date(2026, 2, 23),
                done_by="R. Tan, intern begeleider",
                result="V. Lamers heeft de ouders twee keer gesproken. Zij waren er allebei.",
            )
        )
        self.at(TEACHER, moment(3, 13, 15, 10))
        self.record(
            "observation",
            "signalen",
            kind="waarneming",
            date=date(2026, 3, 13),
            place="lokaal groep 5",
            situation="kringgesprek",
            present=["T.W."],
            text='S.B. was deze week elke dag op tijd. S.B. vertelde: "Wij eten nu weer samen."',
            direction="ontkracht",
        )

    def evaluated(self) -> None:
        """On the agreed day: the help has worked."""
        self.at(COUNSELLOR, moment(3, 30, 16, 0))
        self.record(
            "follow-up",
            about=12,
            finding="bevestigd",
            date=date(2026, 3, 27),
            by="V. Lamers, schoolmaatschappelijk werker",
            text="Beide ouders vertelden dat de wekker niet ging omdat zij zelf nog sliepen.",
        )
        self.record(
            "observation",
            "signalen",
            kind="waarneming",
            date=date(2026, 1, 29),
            time=time(10, 15),
            place="schoolplein",
            situation="kleine pauze",
            present=[],
            text="S.B. had geen eten bij zich. Dat was de derde keer in deze week: ook op 26 en 28 januari.",
            direction="bevestigt",
            replaces=9,
            reason="Het was maandag 26 januari, en niet dinsdag.",
        )
        self.record(
            "handelingsverlegenheid",
            who="E. Hofman, leerkracht groep 5",
            what="Ik wist niet hoe ik met S.B. over de ruzies kon praten.",
            needed="Iemand die mij helpt om dat gesprek voor te bereiden.",
            asked_of="V. Lamers, schoolmaatschappelijk werker",
            date=date(2026, 2, 4),
        )
        self.checked("stap-1")
        self.answer(
            "afweging-5",
            "ja",
            why="Drie weken op tijd en elke dag eten mee. Volgens S.B. en de ouders is het thuis rustig.",
        )
        self.casefile.record(
            DutyPostponed(
                duty="volgafspraken",
                until=date(2026, 4, 8),
                reason="De ouders willen er eerst samen over nadenken.",
            )
        )

    def closed(self) -> None:
        """Who keeps watching is agreed, and the case is closed."""
        self.now = moment(3, 30, 16, 20)
        self.record(
            "agreement",
            None,
            date=date(2026, 3, 30),
            who="R. Tan, intern begeleider",
            what="Vraagt elke vier weken aan S.B., de ouders en E. Hofman hoe het gaat.",
            by_when=date(2026, 6, 12),
        )
        self.casefile.record(Close(outcome="hulp-afsluiten-met-monitoring"))
