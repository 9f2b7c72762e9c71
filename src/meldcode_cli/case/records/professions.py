"""Who may make a diagnosis, by the words for a profession as somebody types them.

The list follows the Wet BIG, art. 3 (arts, tandarts, gezondheidszorgpsycholoog, psychotherapeut, verloskundige,
physician assistant, orthopedagoog-generalist) and the specialisms of art. 14 (medisch specialisten, klinisch
(neuro)psycholoog, verpleegkundig specialist). Making a diagnosis is not one of the acts that the law keeps for some
(art. 36), so no list is the last word: a profession that is on neither list is asked about, and never refused. In
doubt, and therefore asked about: psycholoog and orthopedagoog without the title that the law protects,
jeugdverpleegkundige, logopedist, fysiotherapeut. Somebody who still learns for a profession has not got it; a doctor
who becomes a specialist is a doctor.
"""

import re
from typing import Literal

MayDiagnose = Literal["may", "may-not", "unknown"]

_DOCTOR = re.compile(
    r"\b(?!dierenarts)\w*arts\b|\barts-assistent|psychiater|geriater|"
    r"\b(an?ios|haio|dokter|pediater|internist|physician assistant)\b|"
    r"neuroloog|gyna?ecoloog|chirurg|radioloog|dermatoloog|uroloog|cardioloog|patholoog|reumatoloog|oncoloog|orthopeed|"
    r"medisch specialist|specialist ouderengeneeskunde|klinisch geneticus",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\bgz[- ]?psycholoog|gezondheidszorg-?psycholoog|klinisch (neuro)?psycholoog|psychotherapeut|"
    r"orthopedagoog[- ]generalist|\bOG\b|verpleegkundig specialist|verloskundige",
    re.IGNORECASE,
)
_LEARNS = re.compile(
    r"in opleiding|stagiair|\bstage|student|\btrainee|\bleerling[- ]|\bco-?assistent|\bco-?schap|aspirant|i\.o\.",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(dokters|praktijk|huisarts|tandarts)-?assistent|assistente? van|\bsecretar|\bbalie|receptionist", re.IGNORECASE
)
# Related to such a profession: nobody can tell from the words alone.
_NEAR = re.compile(
    r"psycholoog|pedagoog|therap|verpleegkund|logopedist|specialist|\bggz\b|\bggd\b|onderzoeker|diagnost|klinisch|\bpoh",
    re.IGNORECASE,
)
_SURELY_NOT = re.compile(
    r"\b(\w*moeder|\w*vader|\w*ouders?|mama|papa|stief\w+|pleeg\w+|verzorgers?|opa|oma|tante|oom|zus|"
    r"broer|buur\w*|vriend\w*|partner|kind|leerling|klasgenoot|leerkracht|leraar|lerares|juf|meester|docent\w*|mentor|onderwijs\w*|"
    r"intern begeleider|ib'?er|directeur|conci[eë]rge|pedagogisch medewerker|leidster|"
    r"zorgco[oö]rdinator|casemanager|\w*agent|politie\w*|"
    r"dierenarts|leerplicht\w*|\w*coach|"
    r"gezinsvoogd|voogd|jongerenwerker|jeugdbeschermer|\w*maatschappelijk werk\w*|wijkteammedewerker|tolk|imam|dominee|"
    r"pastoor|remedial teacher|"
    r"vertrouwenspersoon|aandachtsfunctionaris|trainer|oppas|gastouder|kraamverzorgende|verzorgende)\b",
    re.IGNORECASE,
)


def may_diagnose(role: str) -> MayDiagnose:
    """Tell whether somebody in this role may make a diagnosis, as far as its words tell."""
    if _BESIDE.search(role) and not re.search(r"\barts-assistent", role, re.IGNORECASE):
        return "may-not"
    if _LEARNS.search(role):
        # "huisarts in opleiding" is a doctor, "coassistent" is none.
        learns_beside = re.search(r"student|stagiair|\bstage|co-?assistent|co-?schap", role, re.IGNORECASE)
        return "may" if _DOCTOR.search(role) and not learns_beside else "may-not"
    if _DOCTOR.search(role) or _TITLED.search(role):
        return "may"
    return "may-not" if _SURELY_NOT.search(role) and not _NEAR.search(role) else "unknown"
