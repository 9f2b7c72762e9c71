"""Who may make a diagnosis, as far as the words for a profession tell."""

import pytest

from meldcode_cli.case.records.professions import may_diagnose


@pytest.mark.parametrize(
    "role",
    [
        *("huisarts", "kinderarts", "Jeugdarts bij de GGD", "vertrouwensarts", "basisarts", "arts", "schoolarts"),
        *("psychiater", "kinder- en jeugdpsychiater", "GZ-psycholoog", "gz psycholoog", "gezondheidszorgpsycholoog"),
        *("klinisch psycholoog", "klinisch neuropsycholoog", "psychotherapeut", "orthopedagoog-generalist"),
        *("huisarts in opleiding", "arts-assistent", "verpleegkundig specialist", "neuroloog", "gynaecoloog"),
        *("moeder, zij is kinderarts", "intern begeleider en orthopedagoog-generalist", "medisch specialist"),
    ],
)
def test_who_has_a_profession_for_it_may(role: str) -> None:
    """Doctors of every kind, and those whose title the law protects; also when they are something else too."""
    assert may_diagnose(role) == "may"


@pytest.mark.parametrize(
    "role",
    [
        *("moeder", "stiefvader", "leerkracht", "intern begeleider", "ib'er", "directeur", "mentor", "juf"),
        *("zorgcoördinator", "zorgcoordinator", "wijkagent", "politieagent", "leerplichtambtenaar", "gezinscoach"),
        *("GZ-psycholoog in opleiding", "stagiair psychologie", "student geneeskunde", "coassistent", "trainee"),
        *(
            "doktersassistente",
            "huisartsassistent",
            "assistente van de huisarts",
            "dierenarts",
            "pedagogisch medewerker",
        ),
    ],
)
def test_who_surely_has_not_may_not(role: str) -> None:
    """Family, school, police, and who still learns: that is recorded as what somebody told."""
    assert may_diagnose(role) == "may-not"


@pytest.mark.parametrize(
    "role",
    ["psycholoog", "orthopedagoog", "logopedist", "jeugdverpleegkundige", "optometrist", "medewerker", "onbekend"],
)
def test_of_the_rest_nobody_is_sure(role: str) -> None:
    """Such a profession is asked about, and neither refused nor taken for granted."""
    assert may_diagnose(role) == "unknown"
