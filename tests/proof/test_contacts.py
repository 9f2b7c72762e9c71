"""Contacts of a school never come before a national number, and a note in another language says what the Dutch says."""

from __future__ import annotations

from pathlib import Path

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.proof.contacts import MOST
from meldcode_cli.proof.reading import to_read
from tests.support.own_flows import Write, check_file, said

HEAD = 'format = 1\nid = "{name}"\ntitle = "{name}"\nversion = "1"\nextends = "{parent}"\n\n'
WHO = '[[contact]]\nid = "af"\ntitle = "Aandachtsfunctionaris"\n'
CALL = 'phone = "088 000 00 00"\n'
HELP = '[[question]]\nid = "kindcheck"\nhelp = "{text}"\n'


def found(library: Library, write: Write, text: str, parent: str = "onderwijs", name: str = "de-vlieger") -> str:
    """What a check finds in a school's flow that says this."""
    return said(check_file(library, write(name, HEAD.format(name=name, parent=parent) + text)))


@pytest.mark.parametrize(
    "text",
    [
        WHO + CALL,
        WHO + 'mail = "af@school.example"\n',
        WHO + 'phone = "06-00 00 12 34"\n',
        WHO + 'phone = "+31 88 000 00 00"\nreachable = "op werkdagen"\ntext = "Is er gevaar? Bel eerst 112."\n',
        WHO + CALL + 'duty = ["melden-veilig-thuis", "hulp-controleren"]\nchecked = 2026-09-01\n',
    ],
)
def test_a_contact_of_a_school_is_in_order(library: Library, write: Write, text: str) -> None:
    """A number or an address, when, what for, at which duties, and when it was tried."""
    assert found(library, write, text) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WHO, "geen nummer en geen mailadres"),
        (WHO + CALL + "checked = 5\n", "geen datum"),
        *(
            (f'{WHO}phone = "{phone}"\n', "Schrijf een telefoonnummer")
            for phone in ("088--0000000", "088-", "bel mij", "12", "0" * 16, "088 000 00 00\\u001b[2J", "088\\n112")
        ),
        (WHO + 'mail = "af@school"\n', "Schrijf een mailadres"),
        (WHO + 'mail = "af@school.example\\u202e"\n', "Schrijf een mailadres"),
        (WHO + 'phone = "112"\n', "landelijke nummer 112"),
        (WHO + 'phone = "0800 2000"\n', "landelijke nummer 0800-2000"),
        (WHO + 'phone = "+31 800 2000"\n', "landelijke nummer 0800-2000"),
        (WHO + 'phone = "0800 2001"\n', "landelijke nummer 0800-2000"),
        (WHO + CALL + 'duty = "bel-112"\n', "nooit een ander nummer"),
        (WHO + CALL + 'duty = "bestaat-niet"\n', "'bestaat-niet' bestaat niet"),
        (WHO + CALL + 'text = "Bel haar altijd eerst."\n', "gaan altijd voor"),
        (WHO + CALL + 'text = "Bel haar voordat u meldt."\n', "gaan altijd voor"),
        (WHO + CALL + 'text = "Bel haar in plaats van Veilig Thuis."\n', "gaan altijd voor"),
        (WHO + CALL + 'text = "Bel dan niet 112."\n', "niet belt"),
        (WHO + CALL + 'reachable = "\\u202eook \'s nachts"\n', "U+202E"),
        (f'{WHO}{CALL}text = "{"Bel ons. " * 40}"\n', "240"),
        ("".join(f"{WHO.replace('af', f'af-{n}', 1)}{CALL}" for n in range(4)), "hoogstens 3"),
        ("".join(f"{WHO.replace('af', f'af-{n}', 1)}{CALL}" for n in range(MOST + 1)), f"Meer dan {MOST}"),
    ],
)
def test_no_contact_hides_a_national_number_or_comes_before_it(
    library: Library, write: Write, text: str, told: str
) -> None:
    """Neither with its number nor with its words; nothing that a terminal would obey gets in."""
    assert told in found(library, write, text)


def test_an_overlay_adds_and_changes_contacts_and_takes_none_away(library: Library, write: Write) -> None:
    """They are merged by id, and each is read by people."""
    both = f'{WHO}{CALL}[[contact]]\nid = "bestuur"\ntitle = "Het bestuur"\nphone = "088 000 00 01"\n'
    assert found(library, write, both, name="koepel") == ""
    assert found(library, write, '[[contact]]\nid = "af"\nphone = "088 000 00 09"\n', "koepel", "de-vlieger") == ""
    read = Library(library.own).read("de-vlieger")
    assert [(item.id, item.phone) for item in read.flow.contact] == [
        ("af", "088 000 00 09"),
        ("bestuur", "088 000 00 01"),
    ]
    assert ("088 000 00 09", "088 000 00 00") in [(item.now, item.before) for item in to_read(read)]
    assert "Aandachtsfunctionaris" in [item.now for item in to_read(read)]


# ---------------------------------------------------------------- another language


NOTE = HELP.format(text="Denk aan broertjes en zusjes.") + 'help_in = {{ en = "{en}" }}\n'


def test_a_note_is_read_like_any_own_words_with_the_dutch_beside_it(library: Library, write: Write) -> None:
    """Of question, help, option and duty; in letters of its own, and people see the Dutch too."""
    text = (
        '[[question]]\nid = "kindcheck"\ntext_in = { uk = "Чи є інші діти?" }\n'
        'options = [{ value = "ja", label_in = { uk = "Так" } }]\n'
        '[[duty]]\nid = "hulp-controleren"\ntitle_in = { ar = "تأكد" }\n'
    )
    assert found(library, write, text) == ""
    read = {item.now: item for item in to_read(Library(library.own).read("de-vlieger"))}
    flow = Library().load("onderwijs")
    kindcheck, duty = flow.find_question("kindcheck"), flow.find_duty("hulp-controleren")
    assert kindcheck is not None and duty is not None
    assert read["Чи є інші діти?"].dutch == " ".join(kindcheck.text.split())
    assert read["Так"].dutch == kindcheck.options[0].label and read["تأكد"].dutch == duty.title
    assert "options, ja" in read["Так"].place and not read["Так"].before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (NOTE.replace("en =", "nl =").format(en="x"), "Een taal is een code"),
        (NOTE.replace("en =", "EN =").format(en="x"), "Een taal is een code"),
        (NOTE.replace("en =", "english =").format(en="x"), "Een taal is een code"),
        (NOTE.format(en="\\u202eThink of siblings."), "U+202E"),
        (NOTE.format(en="\\u001b[2JThink."), "U+001B"),
        (NOTE.format(en="Think. Call 0800 2001."), "0800-2000"),
        (
            HELP.format(text="Gevaar? Bel 112.") + 'help_in = { en = "Danger? Call the police." }\n',
            "ontbreekt het nummer 112",
        ),
        ('[[duty]]\nid = "eigen"\ntitle = "Praat"\ntext_in = { en = "Talk." }\n', "vertaling van niets"),
    ],
)
def test_a_note_that_cannot_be(library: Library, write: Write, text: str, told: str) -> None:
    """A language by its code, nothing that turns the reading order round, and the numbers of the Dutch."""
    assert told in found(library, write, text)


@pytest.mark.parametrize(
    ("more", "old"),
    [
        ("", True),
        ("help_in = {}\n", False),
        ('help_in = { en = "Think of cousins." }\n', False),
    ],
)
def test_a_note_of_other_words_is_found(library: Library, write: Write, more: str, old: bool) -> None:
    """Who rewords the Dutch writes the translation anew, or leaves it out: the one below belongs to other words."""
    assert found(library, write, NOTE.format(en="Think of siblings."), name="koepel") == ""
    told = found(library, write, HELP.format(text="Denk aan neefjes.") + more, "koepel", "de-vlieger")
    assert ("hoort bij andere woorden" in told) == old
    assert not old or told.startswith("de-vlieger.toml, regel 9, ")


def test_a_changed_note_undoes_what_people_read(library: Library, write: Write, tmp_path: Path) -> None:
    """An approval holds for one version of all words, those of other languages too."""
    path = write(
        "de-vlieger", HEAD.format(name="de-vlieger", parent="onderwijs") + NOTE.format(en="Think of siblings.")
    )
    before = Library(tmp_path).read("de-vlieger").sha256
    path.write_text(path.read_text(encoding="utf-8").replace("siblings", "brothers"), encoding="utf-8")
    assert Library(tmp_path).read("de-vlieger").sha256 != before
