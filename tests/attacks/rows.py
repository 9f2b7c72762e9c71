"""What a row of attacks is, and what the owner hears of many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.attacks.attacker import Attacker

Do = Callable[[Attacker], object]

NOBODY = "Niemand heeft dit ondertekend"
STRANGERS = "ondertekend door iemand die u niet hebt toegevoegd"
REGISTER_CHANGED = "Het register is veranderd, maar niet door u"
NOT_HIS_LINE = "Wat het register van deze casus zegt, is niet door u ondertekend."
GONE_WITHOUT_DELETE = "er is een casus met dit nummer geweest. Die is weg, en niet met meldcode verwijder."
SHORTER = "Misschien is een oudere kopie teruggezet."
OTHER_DOSSIER = "Dit is een ander dossier dan deze computer eerder zag."
STONE = "hier staat dat deze casus is verwijderd, maar dat is niet door u ondertekend."
LIST_CHANGED = "De lijst van wie uw dossiers kan openen, is veranderd, maar niet door dit programma."
WITNESS = "Welke casus de nieuwste is, staat er niet zo als dit programma het opschreef."
NOT_YOURS = "Dit is niet met uw sleutel te openen."
NOT_SEALED = "hoort verzegeld te zijn, maar is dat niet"


@dataclass(frozen=True)
class Attack:
    """A row: the kind of file, what is done (forge, replace, roll back, remove, add, swap), and what that is in words.

    `says` is a phrase of what `meldcode verify` must say. Where nothing inside the home can tell, or nothing that
    counts was changed, `unseen` says so, and why. `gets_through` says why an attack that should be noticed is not.
    """

    kind: str
    operation: str
    what: str
    do: Do
    says: str = ""
    unseen: str = ""
    gets_through: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.operation}: {self.what}"


def attacks(kind: str, *rows: tuple[str, str, Do, str]) -> list[Attack]:
    """Rows about one kind of file, each of which must be noticed."""
    return [Attack(kind, *given) for given in rows]


def unseen(kind: str, operation: str, what: str, do: Do, why: str) -> Attack:
    """A row about something that cannot be noticed, or need not be."""
    return Attack(kind, operation, what, do, unseen=why)


def passes(kind: str, operation: str, what: str, do: Do, says: str, why: str) -> Attack:
    """A row about something that is not noticed yet."""
    return Attack(kind, operation, what, do, says, gets_through=why)
