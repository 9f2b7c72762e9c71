"""Checking a flow that builds on another: it may add, reword and tighten, and never take a melding away."""

import pytest

from meldcode_cli.flow.files import Library
from tests.proof.broken import GOOD
from tests.support.own_flows import Write, check_file, said

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
            "regel 8, [[guarantee]] 'zorg-bellen', when",
        ),
        (
            '[[guarantee]]\nid = "zorg-bellen"\nthen = { asked = "signalen" }\n',
            "mag niet weg en niet veranderen",
            "eigen.toml",
            "regel 8, [[guarantee]] 'zorg-bellen', then",
        ),
        # It leaves the guarantee alone, but takes away what it promises.
        (
            '[[duty]]\nid = "bellen"\n[[duty.reason]]\nid = "zorg"\nwhen = { soorten = "slaan" }\n',
            "geldt deze actie vaker. Bij deze antwoorden gaat het mis: zorg=ja",
            "eigen.toml",
            "regel 8, [[duty]] 'bellen', reason 'zorg'",
        ),
        # ... or ends the route before what it promises to ask.
        (
            '[[outcome]]\nid = "klaar"\n[[outcome.reason]]\nid = "toch"\nwhen = { zorg = "ja" }\ntext = "Klaar."\n',
            "[[question]] 'toelichting', when Deze vraag kan nooit aan de beurt komen",
            "klein.toml",
            "regel 27, [[question]] 'toelichting', when",
        ),
        # ... or only on some answers: the guarantee stands in the parent, the answers in the finding.
        (
            '[[question]]\nid = "voor"\nstep = "stap-1"\nafter = "zorg"\nkind = "choice"\ntext = "?"\n'
            'options = [{ value = "ja", label = "Ja" }, { value = "nee", label = "Nee" }]\n'
            '[[outcome]]\nid = "klaar"\n[[outcome.reason]]\nid = "toch"\nwhen = { zorg = "ja", voor = "ja" }\n'
            'text = "Klaar."\n',
            "houdt geen stand. Bij deze antwoorden gaat het mis: zorg=ja, voor=ja.",
            "klein.toml",
            "regel 108, [[guarantee]] 'zorg-bellen'",
        ),
        # A mistake in what the overlay did not write is found where it stands.
        (
            '[[question]]\nid = "soorten"\nhelp = "Hulp van {niemand}."\n',
            "De rol 'niemand'",
            "eigen.toml",
            "regel 8, [[question]] 'soorten', help",
        ),
        (
            '[[question]]\nid = "zorg"\nafter = "signalen"\n',
            "'after' verplaatst deze vraag niet",
            "eigen.toml",
            "regel 8, [[question]] 'zorg', after",
        ),
        (
            '[[refusal]]\nquestion = "zorg"\nvalue = "nooit"\ntext = "Nee."\n',
            "geen keuze 'nooit'",
            "eigen.toml",
            "regel 8, [[refusal]] bij 'zorg', value",
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
    assert (finding.file, finding.place) == ("klein.toml", "regel 63, [[duty]] 'bellen', due")


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
            "krijgt er een antwoord bij: 'soms'",
        ),
    ],
)
def test_no_way_round_veilig_thuis(library: Library, write: Write, change: str, words: str) -> None:
    """A school's own variant that takes away a melding is found, with the answers that show it."""
    text = OVERLAY.replace('"klein"', '"landelijk"') + change
    found = check_file(library, write("eigen", text))
    assert words in said(found)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        # A new answer to a question about safety, with a rule of its own so that it looks answered for.
        (
            '[[question]]\nid = "afweging-1"\noptions = [{ value = "zwak", label = "Een zwak vermoeden" }]\n'
            '[[outcome]]\nid = "afsluiten-dossier"\n[[outcome.reason]]\nid = "zwak"\n'
            'when = { "afweging-1" = "zwak" }\ntext = "X."\n',
            "krijgt er een antwoord bij: 'zwak'",
        ),
        ('[[question]]\nid = "pleger"\noptions = [{ value = "buur", label = "Een buur" }]\n', "nieuwe antwoord 'buur'"),
        # An honest answer that is put again for ever, or that carries the words of another.
        (
            '[[question]]\nid = "onthulling"\noptions = [{ value = "ja", label = "Ja", settles = false }]\n',
            "was strenger",
        ),
        ('[[question]]\nid = "afweging-2"\noptions = [{ value = "ja", label = "Nee" }]\n', "was strenger"),
        # A question that is put off until it no longer matters.
        (
            '[[question]]\nid = "dag"\nstep = "stap-4"\nkind = "date"\nafter = "gesprek-grond"\ntext = "Wanneer?"\n'
            '[[question]]\nid = "afweging-1"\nnot_before = "dag"\n',
            "was strenger",
        ),
        ('[[refusal]]\nquestion = "bijzondere-vorm"\nvalue = "huwelijksdwang"\ntext = "X."\n', "gewoon-antwoord"),
        # A reason that always holds hides the reasons that ask for advice anew.
        (
            '[[duty]]\nid = "raadplegen-veilig-thuis"\n[[duty.reason]]\nid = "altijd"\ntext = "X."\n'
            'when = { any = [{ answered = "direct-gevaar" }, { not = { answered = "direct-gevaar" } }] }\n'
            '[[duty.reason]]\nid = "twijfel-2"\nwhen = { "afweging-2" = "twijfel", "direct-gevaar" = "ja" }\n',
            "geldt deze actie vaker",
        ),
        ('[[duty]]\nid = "melden-veilig-thuis"\ndue = "30 days"\n', "was strenger"),
        ('[[duty]]\nid = "melden-veilig-thuis"\nrecord = "person"\n', "was strenger"),
        ('[[duty]]\nid = "opnieuw-melden-veilig-thuis"\nagain = false\n', "was strenger"),
        ('[[question]]\nid = "kindcheck"\nwhen = { onthulling = "ja" }\n', "komt deze vraag vaker aan de beurt"),
    ],
)
def test_no_way_round_by_adding(library: Library, write: Write, change: str, words: str) -> None:
    """What an overlay adds or loosens around the questions about safety is refused too."""
    text = OVERLAY.replace('"klein"', '"landelijk"') + change
    assert words in said(check_file(library, write("eigen", text)))


@pytest.mark.parametrize(
    ("change", "words", "place"),
    [
        ('[[question]]\nid = "afweging-3"\nwho = false\n', "was strenger", "'afweging-3', who"),
        ('[[question]]\nid = "afweging-2"\nauthority = false\n', "was strenger", "'afweging-2', authority"),
        ('[[question]]\nid = "kindcheck-kinderen"\nreminder = ""\n', "was strenger", "'kindcheck-kinderen', reminder"),
        ('[[duty]]\nid = "hulp-controleren"\nmay_lapse = true\n', "was strenger", "'hulp-controleren', may_lapse"),
        ('[[duty]]\nid = "melden-veilig-thuis"\nmay_lapse = true\n', "gaat altijd door", "may_lapse"),
        ("external_diagnosis = false\n", "alleen na onderzoek van buiten", "external_diagnosis"),
        ('[[warning]]\nid = "voorbeelden-nagelopen"\nquestion = "afweging-1"\n', "komt vaker", "question"),
        ('[[warning]]\nid = "voorbeelden-nagelopen"\nvalue = "twijfel"\n', "komt vaker", "value"),
        (
            '[[warning]]\nid = "voorbeelden-nagelopen"\nwhen = { onthulling = "twijfel" }\n',
            "komt vaker in de route waarop u voortbouwt. Bij deze antwoorden gaat het mis: nog geen enkel antwoord",
            "[[warning]] 'voorbeelden-nagelopen'",
        ),
        ('[[event]]\nid = "signalen-na-melding"\nduty = "wie-meldt"\n', "volgt hier meer uit", "duty"),
        ('[[event]]\nid = "signalen-zonder-vermoeden"\nask = "afweging-2"\n', "volgt hier meer uit", "ask"),
        (
            '[[event]]\nid = "signalen-na-melding"\nwhen = { onthulling = "ja" }\n',
            "kan deze gebeurtenis vaker. Bij deze antwoorden gaat het mis: afweging-1=ja, afweging-2=ja.",
            "[[event]] 'signalen-na-melding'",
        ),
    ],
)
def test_what_comes_later_is_not_loosened(library: Library, write: Write, change: str, words: str, place: str) -> None:
    """Who answers, warnings, events, what can be decided against: an overlay may add, and take nothing away."""
    text = OVERLAY.replace('"klein"', '"wolderwijs"') + change
    found = check_file(library, write("eigen", text))
    hits = [finding for finding in found if words in finding.message]
    assert [(finding.file, finding.place.endswith(place)) for finding in hits] == [("eigen.toml", True)], said(found)


def test_no_duty_passes_for_what_is_proven(library: Library, write: Write) -> None:
    """A duty of whatever name that always holds does not hide that an event was loosened."""
    for name in ("geerfd", "gebeurtenis", "waarborg"):
        text = OVERLAY.replace('"klein"', '"wolderwijs"') + (
            '[[event]]\nid = "signalen-na-melding"\nwhen = { onthulling = "ja" }\n'
            f'[[duty]]\nid = "{name}"\ntitle = "Altijd"\n[[duty.reason]]\nid = "altijd"\ntext = "Altijd."\n'
            'when = { any = [{ answered = "direct-gevaar" }, { not = { answered = "direct-gevaar" } }] }\n'
        )
        assert "kan deze gebeurtenis vaker" in said(check_file(library, write("eigen", text))), name


def test_what_comes_later_may_be_tightened(library: Library, write: Write) -> None:
    """A warning at more answers, an event with more actions or in more cases, and a duty nobody may let go are fine."""
    text = OVERLAY.replace('"klein"', '"onderwijs"') + (
        '[[warning]]\nid = "voorbeelden-nagelopen"\nvalue = ["nee", "twijfel"]\ntext = "Loop de lijst na."\n'
        '[[warning]]\nid = "geen-kindsignalen"\nwhen = { kindcheck = ["ja", "nee", "twijfel"] }\n'
        '[[event]]\nid = "signalen-zonder-vermoeden"\nduty = "raadplegen-veilig-thuis"\n'
        'when = { "afweging-1" = ["nee", "twijfel"] }\n'
        '[[duty]]\nid = "nieuwe-school-inlichten"\nmay_lapse = false\n'
    )
    assert said(check_file(library, write("eigen", text))) == ""


def test_an_unsafe_parent_makes_an_unsafe_child(library: Library, write: Write) -> None:
    """A second own flow that says nothing itself does not launder what the first one took away."""
    taken = (
        '[[duty]]\nid = "melden-veilig-thuis"\n[[duty.reason]]\nid = "onthulling"\n'
        'when = { onthulling = "ja", kindcheck = "ja" }\n'
        '[[guarantee]]\nid = "onthulling-altijd-melden"\nthen = { asked = "direct-gevaar" }\n'
    )
    middle = OVERLAY.replace('"eigen"', '"midden"').replace('"klein"', '"landelijk"')
    write("midden", middle + taken)
    found = check_file(library, write("eigen", OVERLAY.replace('"klein"', '"midden"')))
    assert {finding.file for finding in found} == {"midden.toml"}
    assert "mag niet weg en niet veranderen" in said(found)


def test_a_new_answer_with_a_promise_of_its_own_is_fine(library: Library, write: Write) -> None:
    """Somebody who may have done it can be added, as long as it is certain what follows then."""
    text = OVERLAY.replace('"klein"', '"landelijk"') + (
        '[[question]]\nid = "pleger"\noptions = [{ value = "bewoner", label = "Een medebewoner" }]\n'
        '[[duty]]\nid = "leiding-informeren"\n[[duty.reason]]\nid = "bewoner"\nwhen = { pleger = "bewoner" }\n'
        'norm = "niet-meldcode"\ntext = "Het gaat over een medebewoner."\n'
        '[[guarantee]]\nid = "bewoner-gemeld"\ntext = "Altijd gemeld."\nwhen = { pleger = "bewoner" }\n'
        'then = { duty = "leiding-informeren" }\n'
    )
    assert said(check_file(library, write("eigen", text))) == ""
