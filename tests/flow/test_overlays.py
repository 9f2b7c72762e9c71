"""Checking a flow that builds on another: it may add, reword and tighten, and never take a melding away."""

import pytest

from meldcode_cli.flow.check import check_file
from meldcode_cli.flow.files import Library

from .broken import GOOD
from .conftest import Write, said

OVERLAY = """\
format = 1
id = "eigen"
title = "Eigen"
version = "1"
extends = "klein"
"""


@pytest.mark.parametrize(
    ("change", "words", "file", "place"),
    [
        (
            '[[guarantee]]\nid = "zorg-bellen"\nwhen = { zorg = "nee" }\n',
            "mag niet weg en niet veranderen",
            "eigen.toml",
            "regel 6, [[guarantee]] 'zorg-bellen', when",
        ),
        (
            '[[guarantee]]\nid = "zorg-bellen"\nthen = { asked = "signalen" }\n',
            "mag niet weg en niet veranderen",
            "eigen.toml",
            "regel 6, [[guarantee]] 'zorg-bellen', then",
        ),
        # It leaves the guarantee alone, but takes away what it promises: both are told.
        (
            '[[duty]]\nid = "bellen"\n[[duty.reason]]\nid = "zorg"\nwhen = { soorten = "slaan" }\n',
            "geldt deze actie vaker. Bij deze antwoorden gaat het mis: zorg=ja",
            "eigen.toml",
            "regel 8, [[duty]] 'bellen', reason 'zorg'",
        ),
        (
            '[[duty]]\nid = "bellen"\n[[duty.reason]]\nid = "zorg"\nwhen = { soorten = "slaan" }\n',
            "[[guarantee]] 'zorg-bellen'",
            "klein.toml",
            "regel 108, [[guarantee]] 'zorg-bellen'",
        ),
        # ... or ends the route before it.
        (
            '[[outcome]]\nid = "klaar"\n[[outcome.reason]]\nid = "toch"\nwhen = { zorg = "ja" }\ntext = "Klaar."\n',
            "[[guarantee]] 'zorg-bellen'",
            "klein.toml",
            "regel 108, [[guarantee]] 'zorg-bellen'",
        ),
        # A mistake in what the overlay did not write is found where it stands.
        (
            '[[question]]\nid = "soorten"\nhelp = "Hulp van {niemand}."\n',
            "De rol 'niemand'",
            "eigen.toml",
            "regel 6, [[question]] 'soorten', help",
        ),
        (
            '[[question]]\nid = "zorg"\nafter = "signalen"\n',
            "'after' verplaatst deze vraag niet",
            "eigen.toml",
            "regel 6, [[question]] 'zorg', after",
        ),
        (
            '[[refusal]]\nquestion = "zorg"\nvalue = "nooit"\ntext = "Nee."\n',
            "geen keuze 'nooit'",
            "eigen.toml",
            "regel 6, [[refusal]] bij 'zorg', value",
        ),
    ],
)
def test_overlay(library: Library, write: Write, change: str, words: str, file: str, place: str) -> None:
    """What an overlay spoils is found, in the file and on the line where it is written."""
    write("klein", GOOD)
    found = check_file(library, write("eigen", OVERLAY + change))
    hits = [finding for finding in found if words in f"{finding.place} {finding.message}"]
    assert [(finding.file, finding.place) for finding in hits] == [(file, place)], said(found)


def test_overlay_may_reword_and_tighten(library: Library, write: Write) -> None:
    """Other words for a guarantee, more guarantees, more reasons and more refusals are all fine."""
    write("klein", GOOD)
    text = OVERLAY + (
        '[[guarantee]]\nid = "zorg-bellen"\ntext = "Anders gezegd."\n'
        '[[guarantee]]\nid = "nog-een"\ntext = "T."\nwhen = { gelukt = "nee" }\nthen = { outcome = "verder" }\n'
        '[[duty]]\nid = "bellen"\n[[duty.reason]]\nid = "slaan"\nwhen = { soorten = "slaan" }\ntext = "Slaan."\n'
    )
    assert said(check_file(library, write("eigen", text))) == ""


def test_mistake_in_the_parent_names_the_parent(library: Library, write: Write) -> None:
    """An overlay of a broken flow shows the mistake in the file where it was made."""
    write("klein", GOOD.replace('due = "datum"', 'due = "morgen"'))
    (finding,) = check_file(library, write("eigen", OVERLAY))
    assert (finding.file, finding.place) == ("klein.toml", "regel 60, [[duty]] 'bellen', due")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        # attacks.md: an overlay that makes a melding unreachable, in several disguises
        ('[[question]]\nid = "afweging-2"\nwhen = { "afweging-1" = "ja", kindcheck = "ja" }\n', "afweging-1=ja"),
        ('[[question]]\nid = "afweging-5"\nwhen = { "afweging-4" = "ja", onthulling = "nee" }\n', "afweging-4=ja"),
        ('[[refusal]]\nquestion = "afweging-3"\nvalue = "nee"\ntext = "X."\n', "'veilig-antwoord-kan-altijd'"),
        (
            '[[outcome]]\nid = "afsluiten-dossier"\n[[outcome.reason]]\nid = "x"\n'
            'when = { "afweging-2" = "nee" }\ntext = "X."\n',
            "afweging-1=ja, afweging-2=nee",
        ),
        (
            '[[duty]]\nid = "melden-veilig-thuis"\n[[duty.reason]]\nid = "onthulling"\n'
            'when = { onthulling = "ja", "afweging-2" = "ja" }\n',
            "onthulling=ja",
        ),
        (
            '[[question]]\nid = "afweging-3"\nwith_veilig_thuis = { onthulling = "ja" }\n',
            "afweging-1=ja, afweging-2=ja",
        ),
        (
            '[[question]]\nid = "afweging-4"\noptions = [{ value = "soms", label = "Soms" }]\n',
            "het antwoord 'soms'",
        ),
    ],
)
def test_no_way_round_veilig_thuis(library: Library, write: Write, change: str, words: str) -> None:
    """A school's own variant that takes away a melding is found, with the answers that show it."""
    text = OVERLAY.replace('"klein"', '"landelijk"') + change
    found = check_file(library, write("eigen", text))
    assert words in said(found)
