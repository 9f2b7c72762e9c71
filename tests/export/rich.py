"""Three rich cases, and every page that others get of them: read by a person, line by line, and kept as they were read.

`python -m tests.export.rich` writes the pages in tests/export/readers anew.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path

from meldcode_cli.case.entries import CaseFacts
from meldcode_cli.commands.giving.clearing import Looked, cleared
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.export import markdown
from meldcode_cli.export.blocks import Block
from meldcode_cli.export.clearing import same, with_rough_days
from meldcode_cli.export.grounds import Ground, living
from meldcode_cli.export.leaks import Kind, known_in
from meldcode_cli.export.pages import advies, betrokkene, letters, melding, overdracht
from meldcode_cli.export.readers import Reader
from meldcode_cli.export.selection import Selection, select
from tests.export.story import COUNSELLOR, TEACHER, Story, moment

PAGES = Path(__file__).parent / "readers"
NOW = moment(4, 2, 12)


def quarrels(folder: Path) -> CaseFile:
    """Parents who quarrel; help is accepted and works."""
    story = Story(folder)
    list(story.tell())
    return story.casefile


def hidden(folder: Path) -> CaseFile:
    """A disclosure and threats: reported at once, the reporter hidden from the family; a neighbour told, a sister."""
    story = Story(folder)
    story.answer("direct-gevaar", "twijfel")
    story.casefile.record(CaseFacts(initials="A.Y.", age_group="4-11", born="2017-03"))
    story.answer("onthulling", "ja")
    story.answer("bijzondere-vorm", ("eergerelateerd",))
    story.answer("pleger", "huiselijke-kring")
    seen = {"kind": "waarneming", "present": ["K.D."], "situation": "buiten spelen", "place": "het plein"}
    story.record(
        "observation",
        "signalen",
        **seen,
        date=date(2026, 2, 2),
        time=time(10, 5),
        text="A.Y. had een rode striem op haar linkeronderarm, zo lang als een potlood. K.D. zag het ook.",
        quote='A.Y.: "Papa was boos. Hij heeft een riem."',
        direction="bevestigt",
    )
    story.record(
        "observation",
        "signalen",
        kind="derden",
        date=date(2026, 2, 1),
        place="aan de telefoon",
        situation="na schooltijd",
        present=[],
        text="Mevrouw De Boer hoorde 's avonds in de Kastanjelaan hard schreeuwen, en een kind dat huilde.",
        source="M.B., buurvrouw",
        source_date=date(2026, 2, 2),
        direction="bevestigt",
    )
    story.record(
        "observation",
        "signalen",
        kind="veronderstelling",
        date=date(2026, 2, 2),
        text="Ik vermoed dat A.Y. bang is om naar huis te gaan. Zij vroeg drie keer of zij mocht blijven.",
        direction="bevestigt",
    )
    story.record(
        "observation",
        "signalen",
        **{**seen, "situation": "gymles", "present": []},
        date=date(2026, 1, 26),
        text="A.Y. had geen plekken op haar armen en benen. Zij lachte veel met haar zusje Samira.",
        direction="ontkracht",
    )
    story.record("person", None, initials="S.Y.", capacity="zusje", age="5 jaar", date=date(2026, 2, 2))
    story.at(COUNSELLOR, moment(2, 2, 17))
    story.record(
        "consultation",
        "overleg-veilig-thuis",
        partner="veilig-thuis",
        who="L. Prins",
        function="medewerker van Veilig Thuis",
        anonymous=True,
        date=date(2026, 2, 2),
        advice="Praat nog niet met de ouders. Meld vandaag.",
    )
    story.record(
        "report",
        None,
        date=date(2026, 2, 2),
        time=time(16, 40),
        to="Veilig Thuis, L. Prins",
        reported_by="R. Tan",
        function="intern begeleider",
        how="telefoon",
        facts="Een rode striem op de arm. A.Y. vertelde over een riem.",
        from_others="Een buurvrouw hoorde schreeuwen.",
        family_told=False,
        not_told_ground="veiligheid",
        not_told_because="Het kind is bang voor de reactie van vader.",
        identity_withheld=True,
        withheld_ground="medewerkers",
        withheld_because="Vader heeft op het plein een leerkracht bedreigd.",
        agreements="De school houdt A.Y. tot 17 uur op school.",
        aftercare="H. Mol",
    )
    story.at(COUNSELLOR, moment(3, 31, 9))
    story.record(
        "feedback",
        None,
        date=date(2026, 2, 9),
        who="L. Prins, Veilig Thuis",
        decision="voorwaarden",
        said="Vader slaapt ergens anders. Oma let op.",
        watches="oma, F.Y.",
    )
    story.record("access-request", None, date=date(2026, 3, 30), who="H.Y., moeder", capacity="gezag")
    return story.casefile


def sixteen(folder: Path) -> CaseFile:
    """A pupil of 16 who cares for a mother who is ill; talks with both, help, a diagnosis, an objection."""
    story = Story(folder)
    story.answer("direct-gevaar", "nee")
    story.casefile.record(CaseFacts(initials="J.P.", age_group="16-17"))
    story.answer("onthulling", "nee")
    story.answer("bijzondere-vorm", ("geen",))
    story.record(
        "observation",
        "signalen",
        kind="collega",
        date=date(2026, 1, 20),
        place="mediatheek",
        situation="zelfstudie",
        present=[],
        seen_by="B.O., conciërge",
        heard_on=date(2026, 1, 21),
        text="J.P. sliep met zijn hoofd op tafel. Hij zei dat hij 's nachts niet slaapt.",
        direction="bevestigt",
    )
    story.record(
        "observation",
        "signalen",
        kind="diagnose",
        date=date(2025, 11, 3),
        text="Spanningshoofdpijn.",
        diagnosed_by="C. van Es",
        diagnosed_role="huisarts",
        examination="brief van 3 november 2025",
        external=True,
        direction="onduidelijk",
    )
    story.at(COUNSELLOR, moment(2, 9, 17))
    talk = {"place": "kamer 12", "led_by": "R. Tan, intern begeleider", "present": []}
    story.record(
        "conversation",
        None,
        **talk,
        partner="kind",
        date=date(2026, 2, 5),
        with_whom="J.P.",
        purpose="Wij maken ons zorgen omdat je vaak slaapt in de les.",
        facts="Drie keer in slaap gevallen in januari.",
        reaction='"Mijn moeder is ziek. Ik doe alles thuis. Zeg niets tegen haar."',
        agreements="J.P. praat elke week met R. Tan.",
    )
    story.record(
        "conversation",
        None,
        **talk,
        partner="ouder",
        date=date(2026, 2, 9),
        with_whom="T.P., moeder",
        purpose="Samen kijken wat er nodig is.",
        facts="J.P. valt in slaap in de les.",
        reaction='"Ik wist niet dat het zo zwaar was."',
        objection="Moeder wil niet dat de huisarts wordt gebeld.",
        objection_answer="Moeder belt zelf. Wij vragen na of dat is gebeurd.",
        agreements="Moeder belt de huisarts vóór 16 februari.",
    )
    story.at(COUNSELLOR, moment(3, 31, 9))
    story.record(
        "help",
        None,
        date=date(2026, 2, 12),
        what="Huishoudelijke hulp, twee keer per week.",
        by="N. Smit",
        role="wijkverpleegkundige",
        goals="J.P. slaapt acht uur per nacht en valt niet meer in slaap in de les.",
        evaluate_on=date(2026, 3, 30),
    )
    story.record(
        "agreement",
        None,
        date=date(2026, 2, 12),
        who="R. Tan, intern begeleider",
        what="Vraagt elke week hoe het thuis gaat.",
        by_when=date(2026, 6, 1),
    )
    story.record("access-request", None, date=date(2026, 3, 25), who="J.P.", capacity="leerling")
    return story.casefile


CASES: dict[str, Callable[[Path], CaseFile]] = {"ruzie": quarrels, "verborgen": hidden, "zestien": sixteen}


def pages(casefile: CaseFile) -> Iterator[tuple[str, list[Block], tuple[Kind, ...], Selection]]:
    """Yield every page of a case: its name, its blocks, the kinds of which its reader may have all, what it is of."""

    def chosen(reader: Reader) -> Selection:
        return select(casefile, reader, NOW)

    found = advies.fitting(chosen(Reader.ADVIES))
    yield "advies", [*advies.page(found, advies.Call("Moet ik melden?"))], (), found
    yield "melding", [*melding.page(chosen(Reader.MELDING))], tuple(Kind), chosen(Reader.MELDING)
    for reader in (Reader.GEZAG, Reader.ZONDER, Reader.LEERLING, Reader.JONG):
        whole = chosen(reader)
        if Ground.HIDDEN in living(casefile.state):
            whole = whole.without_reports()
        left = whole.of_only(
            piece.without(*(line.field for line in piece.lines if line.asks)) for piece in whole.pieces
        )
        asker = betrokkene.Asker("wie erom vroeg", hides=True)
        yield f"betrokkene-{reader}", [*betrokkene.page(left, asker)], (Kind.DATE,), left
    found = overdracht.fitting(chosen(Reader.OVERDRACHT))
    consent = overdracht.Consent("een ouder met gezag", date(2026, 3, 1))
    yield "overdracht", [*overdracht.page(found, consent)], (Kind.DATE,), found
    yield "brief-bestuur", [*letters.to_board(chosen(Reader.BESTUUR))], tuple(Kind), chosen(Reader.BESTUUR)
    if chosen(Reader.GEZAG).of("conversation.ouder"):
        gezag = chosen(Reader.GEZAG)
        yield "brief-bevestiging", [*letters.confirmation(gezag)], (Kind.DATE,), gezag


def drawn(casefile: CaseFile) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every page of a case, everything resolved in the strictest way."""
    known = [
        *with_rough_days(known_in(casefile.state, today=NOW.date(), organisation=[TEACHER.organisation]), NOW.date())
    ]
    for name, page, kinds, found in pages(casefile):
        fine = {same(text) for text in found.names()}
        result = cleared(page, Looked(known, fine, kinds), None)
        yield name, markdown.page(result.page)


def main() -> None:
    """Write every page anew."""
    PAGES.mkdir(exist_ok=True)
    for case, made in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            for name, text in drawn(made(Path(folder))):
                (PAGES / f"{case}-{name}.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
