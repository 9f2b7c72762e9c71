"""Whom an export is for, as the command line calls them. Light: it is loaded to parse a command."""

from enum import StrEnum


class For(StrEnum):
    """Whom an export is for: the own dossier, advice or a report, who asks to see it, the next school."""

    DOSSIER = "dossier"
    ADVIES = "advies"
    MELDING = "melding"
    BETROKKENE = "betrokkene"
    OVERDRACHT = "overdracht"


class Letter(StrEnum):
    """Which letter: to the parents, what was discussed, to the board, to the next school, to who asked to see it."""

    UITNODIGING = "uitnodiging"
    BEVESTIGING = "bevestiging"
    BESTUUR = "bestuur"
    SCHOOL = "school"
    INZAGE = "inzage"


class Talk(StrEnum):
    """With whom the talk is that somebody prepares."""

    OUDERS = "ouders"
    KIND = "kind"
    VEILIG_THUIS = "veilig-thuis"
    COLLEGA = "collega"
