"""A small flow of a school's own in two versions, and a case begun under the first: for what happens in between."""

from __future__ import annotations

from pathlib import Path

from tests.support.command import inside

CASE = "2026-001"
BEGUN = "2026-03-10T15:00:00"
LATER = "2026-04-21T09:00:00"

FIRST = """\
format = 1
id = "eigen"
title = "Onze meldcode"
version = "1"

[roles]
leader = "directeur"

[norms]
regel-1 = "Bij onveiligheid wordt gemeld."

[[step]]
id = "vooraf"
number = 0
title = "Vooraf"

[[step]]
id = "stap-1"
number = 1
title = "Signalen"

[[question]]
id = "direct-gevaar"
step = "vooraf"
kind = "choice"
text = "Is er nu gevaar?"
options = [{ value = "ja", label = "Ja" }, { value = "nee", label = "Nee" }]

[[question]]
id = "zorg"
step = "stap-1"
kind = "choice"
text = "Maakt u zich zorgen?"
options = [
  { value = "ja", label = "Ja" },
  { value = "nee", label = "Nee" },
  { value = "beetje", label = "Een beetje" },
]

[[question]]
id = "signalen"
step = "stap-1"
kind = "record"
record = "observation"
text = "Wat zag u?"

[[question]]
id = "plan"
step = "stap-1"
kind = "text"
when = { zorg = ["ja", "beetje"] }
text = "Wat gaat u doen?"

[[question]]
id = "veilig"
step = "stap-1"
kind = "choice"
text = "Is het thuis veilig?"
options = [{ value = "ja", label = "Ja" }, { value = "nee", label = "Nee" }]

[[duty]]
id = "melden"
title = "Meld bij Veilig Thuis"
due = "now"
blocks = "close"
record = "report"
[[duty.reason]]
id = "gevaar"
when = { direct-gevaar = "ja" }
norm = "regel-1"
text = "Er is gevaar."

[[duty]]
id = "bellen"
title = "Bel de {leader}"
due = "14 days"
[[duty.reason]]
id = "zorg"
when = { zorg = ["ja", "beetje"] }
text = "U maakt zich zorgen."

[[outcome]]
id = "klaar"
title = "Klaar"
ends = true
[[outcome.reason]]
id = "geen-zorg"
when = { veilig = "ja" }
text = "Het is veilig."
"""

# A melding for a worry, no "beetje" any more, no plan, another word for the director, and a new question.
SECOND = (
    FIRST.replace('version = "1"', 'version = "2"')
    .replace('  { value = "beetje", label = "Een beetje" },\n', "")
    .replace('when = { zorg = ["ja", "beetje"] }\ntext = "U maakt', 'when = { zorg = "ja" }\ntext = "U maakt')
    .replace('leader = "directeur"', 'leader = "schoolleider"')
    .replace('text = "Maakt u zich zorgen?"', 'text = "Maakt u zich zorgen over dit kind?"')
    .replace(
        """\
[[question]]
id = "plan"
step = "stap-1"
kind = "text"
when = { zorg = ["ja", "beetje"] }
text = "Wat gaat u doen?"
""",
        """\
[[question]]
id = "arts"
step = "stap-1"
kind = "choice"
text = "Hebt u de jeugdarts gesproken?"
options = [{ value = "ja", label = "Ja" }, { value = "nee", label = "Nee" }]
""",
    )
    .replace(
        'text = "Er is gevaar."\n',
        """\
text = "Er is gevaar."
[[duty.reason]]
id = "onveilig"
when = { veilig = "nee" }
norm = "regel-1"
text = "Het is thuis niet veilig."
""",
    )
)

ANSWERS = """\
[settings]
name = "W. Kuipers"
role = "intern begeleider"
organisation = "De Vuurvlieg"
flow = "eigen"
sealed = false
[case]
initials = "D.R."
age_group = "4-11"
[answers]
direct-gevaar = "nee"
zorg = "{zorg}"
{plan}veilig = "{veilig}"
[[observation]]
kind = "waarneming"
date = 2026-03-09
place = "lokaal"
situation = "begin van de dag"
present = []
text = "D. had een blauwe plek."
direction = "bevestigt"
"""


def install(home: Path, text: str) -> None:
    """Put a version of the flow among the own flows."""
    (home / "flows").mkdir(parents=True, exist_ok=True)
    (home / "flows" / "eigen.toml").write_text(text, encoding="utf-8")


def begin(home: Path, zorg: str = "beetje", veilig: str = "nee", flow: str = FIRST) -> None:
    """Begin a case under the first version, with every question answered."""
    install(home, flow)
    plan = "" if zorg == "nee" else 'plan = "Elke week praten."\n'
    file = home / "antwoorden.toml"
    file.write_text(ANSWERS.format(zorg=zorg, veilig=veilig, plan=plan), encoding="utf-8")
    said = inside(home, "start", "--answers", str(file), "--no-input", at=BEGUN)
    assert said.code == 0, said.err
    file.unlink()
