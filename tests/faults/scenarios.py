"""What a user does when it goes wrong: answering, filling in a form, beginning a case, sealing, leaving."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Iterator

from meldcode_cli.commands.safe.places import NotCleared
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.flow.files import Library
from meldcode_cli.seal import age
from meldcode_cli.store.cases import NotRemoved
from meldcode_cli.store.disk import NotSaved
from meldcode_cli.store.home import Home
from tests.faults import homes, sitting
from tests.faults.homes import CASE, ELSEWHERE, FORM, NEW_PASSPHRASE, NOW, WORD, Made, copied, secrets, workshop
from tests.faults.story import Scenario
from tests.support import forms, paper
from tests.support.flows import SECOND, answers, install
from tests.support.scripted import AUTHOR

_RECOVERY = re.compile(r"AGE-SECRET-KEY-1(?:\s+[0-9A-Z]{4,6}){10}")
_DISCLOSED = f"D. had een blauwe plek, {WORD}."

# ---------------------------------------------------------------- homes


def halfway(sealed: bool) -> Made:
    """Two cases halfway."""
    return homes.made(sealed)


def with_form(sealed: bool) -> Made:
    """A form that is not finished in the first case."""
    return homes.made(sealed, homes.with_form)


def with_forms(sealed: bool) -> Made:
    """A form within a form, both not finished."""
    return homes.made(sealed, _forms)


def _forms(home: Home) -> None:
    homes.with_form(home)
    inner = {**FORM, "fields": {**FORM["fields"], "text": _DISCLOSED, "quote": ""}}
    forms.keep(open_case(home, CASE, lambda: NOW, AUTHOR), [FORM, inner])


def with_second_flow(sealed: bool) -> Made:
    """Another version of the flow than the one that the cases follow."""
    return homes.made(sealed, _second)


def _second(home: Home) -> None:
    install(home.path, SECOND)
    sitting.require_sound(Library(home.own_flows).read("eigen"))


def known(sealed: bool) -> Made:
    """Somebody is known, and there is no case yet."""
    return homes.empty(sealed)


@functools.cache
def nothing(sealed: bool) -> Made:
    """Nothing at all, but for a flow of one's own; to be sealed with known keys, or by those in the backup."""
    path = workshop() / "niets"
    if not path.exists():
        shutil.copytree(known(False).path / "flows", path / "flows")
    return Made(path, homes.made(True).secret if sealed else secrets()[0])


def nowhere(sealed: bool) -> Made:
    """Not even a folder."""
    return Made(workshop() / "nergens")


@functools.cache
def to_be_sealed(sealed: bool) -> Made:
    """Two cases that are not sealed, and will be."""
    return Made(homes.made(False).path, secrets()[0])


# ---------------------------------------------------------------- what they work with


@functools.cache
def answers_file(seal_too: str = "") -> str:
    """A file with all answers for a new case."""
    path = workshop() / f"antwoorden{len(seal_too)}.toml"
    text = answers(plan=f"Praten, {WORD}.")
    path.write_text(text.replace("sealed = false\n", seal_too), encoding="utf-8")
    return str(path)


def answers_file_sealed() -> str:
    """The same, with the wish to seal everything."""
    return answers_file("sealed = true\n")


@functools.cache
def backup_file() -> str:
    """A backup of the sealed home with a form halfway."""
    made = homes.made(True, homes.with_form)
    home = copied(made, "voor-de-reservekopie")
    path = workshop() / "reservekopie"
    done = sitting.run(home, ("backup", str(path)), environment=made.environment)
    assert done.code == 0, done.said
    return str(path)


@functools.cache
def colleague() -> str:
    """The public key of a colleague."""
    return age.public_key(age.new_secret())


def same_keys() -> None:
    """Let the program make the same keys in every run."""
    made: Iterator[str] = iter(reversed(secrets()))
    age.new_secret = lambda: next(made)


def same_key() -> None:
    """Let the program make the same key in every run, where somebody has the recovery key already."""
    age.new_secret = lambda: secrets()[0]


def recovery_key() -> str:
    """The public key of whoever has the recovery key."""
    return age.public_key(secrets()[1])


def typed_back(said: str) -> str:
    """Type back what is asked of the recovery key that is on the screen."""
    return paper.typed_back("".join(_RECOVERY.findall(said)[-1].split()))


# ---------------------------------------------------------------- what users do

RESUME = ("resume", CASE, "--accessible")
ANSWERING = Scenario(
    "answering", halfway, RESUME, (("Kloppen deze antwoorden?", "Ja, dit klopt"), ("Maakt u zich zorgen", "Een beetje"))
)
FORM_FILLED = Scenario(
    "a form",
    with_form,
    RESUME,
    (
        ("Wat zag, hoorde of rook u?", _DISCLOSED),
        ("Wat zei het kind of iemand anders letterlijk?", ""),
        ("Maakt dit uw zorg groter of kleiner?", "Groter: het past bij de zorg"),
    ),
)
FORM_IN_FORM = Scenario(
    "a form within a form",
    with_forms,
    RESUME,
    (("Maakt dit uw zorg groter of kleiner?", "Groter: het past bij de zorg"),),
)
GOING_OVER = Scenario(
    "going over",
    with_second_flow,
    RESUME,
    (("Met welke route gaat u verder?", "Met de nieuwe route (aangeraden)"),),
)
NEW_CASE = Scenario(
    "a new case",
    halfway,
    ("start", "--answers", answers_file, "--no-input"),
    code=0,
    batch=True,
    once_only=True,
)
FIRST_CASE = Scenario(
    "the first case",
    known,
    ("start", "--accessible"),
    (
        ("Is er nu gevaar?", "Nee"),
        ("Gaat het nu om dezelfde zorg als toen?", "Ja"),
        ("Wat zijn de initialen", "D.R."),
        ("Hoe oud is het kind", "4 tot en met 11 jaar"),
        ("In welke maand en welk jaar", ""),
    ),
    batch=True,
    once_only=True,
)
FIRST_RUN = Scenario(
    "the first run",
    nothing,
    ("start", "--accessible", "--flow", "eigen"),
    (
        ("Is er nu gevaar?", "Nee"),
        ("Gaat het nu om dezelfde zorg als toen?", "Ja"),
        ("Hoe heet u?", AUTHOR.name),
        ("Wat is uw functie?", AUTHOR.role),
        ("Bij welke school of organisatie werkt u?", AUTHOR.organisation),
        # What is pointed at: the route that was named.
        ("Welke meldcode gebruikt u?", ""),
        ("Klopt dit?", "Ja, dit klopt"),
        ("Wilt u uw dossiers verzegelen", "1"),
        (paper.ASKED, typed_back),
        ("Wat zijn de initialen", "D.R."),
    ),
    before=same_keys,
    batch=True,
    sealing=True,
    once_only=True,
    kinds=(False,),
)
FIRST_WORDS = Scenario(
    "the first words",
    nowhere,
    ("start", "--accessible"),
    (
        ("Is er nu iemand in direct gevaar?", "Nee, niet op dit moment"),
        ("Wilt u op deze plek toch beginnen?", "Ja, begin hier opnieuw. Er zijn hier geen andere casussen"),
        ("Wilt u eerst oefenen?", "Nee, ik maak mij nu zorgen om iemand"),
        ("Hoe heet u?", AUTHOR.name),
        ("Wat is uw functie?", AUTHOR.role),
    ),
    once_only=True,
    kinds=(False,),
)
MAKING_KEYS = Scenario(
    "making keys",
    nothing,
    ("start", "--answers", answers_file_sealed, "--no-input", "--recovery-to", recovery_key),
    code=0,
    before=same_key,
    batch=True,
    once_only=True,
    kinds=(False,),
)
SEALING = Scenario(
    "sealing",
    to_be_sealed,
    ("key", "reseal", "--accessible"),
    ((paper.ASKED, typed_back),),
    code=0,
    before=same_keys,
    batch=True,
    sealing=True,
    tidies=True,
    kinds=(False,),
)
RESEALING = Scenario("sealing anew", with_form, ("key", "reseal", "--accessible"), code=0, batch=True, kinds=(True,))
ADDING = Scenario(
    "a colleague",
    with_form,
    ("key", "add", "A. Jansen", colleague, "--accessible"),
    (
        ("Leest A. Jansen u precies deze woorden voor?", "Ja, precies deze woorden"),
        ("Typ dan het woord: toevoegen", "toevoegen"),
    ),
    code=0,
    batch=True,
    then=("key", "reseal", "--accessible"),
    once_only=True,
    kinds=(True,),
)
PASSPHRASE = Scenario(
    "another passphrase",
    halfway,
    ("key", "passphrase", "--accessible"),
    (("Uw wachtzin:", NEW_PASSPHRASE), ("Nog een keer:", NEW_PASSPHRASE)),
    code=0,
    again=(0, 1),
    once_only=True,
    kinds=(True,),
)
DELETING = Scenario(
    "deleting",
    with_form,
    ("delete", CASE, "--accessible"),
    (("Waarom verwijdert u deze casus?", "Om een andere reden"), ("Typ het nummer van de casus", CASE)),
    code=0,
    batch=True,
    tidies=True,
    not_saved=(NotSaved().message, NotRemoved().message),
    again=(0, 1),
)
STRIKING = Scenario(
    "striking",
    with_form,
    ("strike", CASE, "5", "--accessible"),
    (
        ("Waarom moet deze tekst weg?", "Het gaat over een ander kind"),
        ("Leg uit waarom.", "Dit was een ander kind."),
        ("Wie besloot dit?", "P.B., directeur"),
        ("Typ het nummer van de casus", CASE),
        ("De herstelsleutel, of", lambda _: with_form(True).recovery),
    ),
    code=0,
    batch=True,
    tidies=True,
    not_saved=(NotSaved().message, NotCleared().message),
    again=(0,),
    kinds=(True,),
)
RESTORING = Scenario("restoring", nothing, ("restore", backup_file), code=0, batch=True, kinds=(True,))
RESTORING_OLDER = Scenario("bringing up to date", halfway, ("restore", backup_file), code=0, batch=True, kinds=(True,))
SHOWING = Scenario("looking", halfway, ("show", CASE), code=0)
BACKUP = Scenario(
    "a backup",
    halfway,
    ("backup", f"{{world}}/{ELSEWHERE}/reservekopie"),
    code=0,
    not_saved=("De reservekopie kon niet worden gemaakt.",),
)
EXPORT = Scenario(
    "an export",
    halfway,
    ("export", CASE, "-o", f"{{world}}/{ELSEWHERE}/export.md"),
    code=0,
    not_saved=("De export kon niet worden opgeslagen.",),
)
