"""What no sentence may ask of anybody: not to call or report, to wait with it, or to go to somebody else first.

Told from the words of one sentence at a time, of which a question asks nothing. It knows how people mostly say such a
thing, not all ways there are: that is why people read each own sentence too. "Wacht niet op de directeur" is no such
sentence, nor is "praat nog niet met de ouders", which protects somebody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_VT = r"(?:veilig\ thuis|vt|112|0800)"
_REPORT = r"(?:meld|meldt|melden|melding|meldingen|gemeld)"
_CALL = r"(?:bel|belt|bellen|gebeld)"
_DOES = rf"(?:{_REPORT}|{_CALL}|ingeschakeld|inschakelen|geinformeerd|geraadpleegd|raadplegen)"
_NO = r"(?:niet|nooit|geen|niemand|niets)"
_NOT_WAITING = rf"(?:\w+\ ){{0,2}}?{_NO}\b|.*\b(?:melden|bellen|melding)\ (?:dus\ |dan\ |hier\ |nu\ )?{_NO}\b"
# Words that stand between a verb and what is done with it, and change nothing.
_SMALL = (
    r"(?:(?:u|je|wij|we|men|ik|zij|dit|dat|het|hem|haar|deze|de|een|er|hier|nu|dan|dus|zelf|altijd|ook|nog|voorlopig"
    r"|liever|dit\ soort|zorgen|signalen|zorg|vermoedens?|kind|leerling)\ )*"
)
_OPEN = r"(?:^|[,]\ |\b(?:en|dan|dus|maar)\ )"
_CONSENT = r"(?:toestemming|akkoord|goedkeuring|instemming|handtekening|groen\ licht)"
# Who protects or is protected, or is spoken with for that: whoever comes first there keeps nobody from reporting.
_NATIONAL = rf"(?:met\ |aan\ |bij\ |naar\ |om\ )?(?:de\ politie|de\ huisarts|een\ ambulance|{_VT}|advies)"
_FAMILY = r"(?:de\ |het\ |beide\ )?(?:ouders?|gezin|familie|betrokkenen?|partners?|verzorgers?)"
_CONSULTS = (
    r"(?:overleg|overlegt|overleggen|bespreek|bespreekt|bespreken|raadpleeg|raadpleegt|informeer|informeert|waarschuw"
    r"|waarschuwt|consulteer|spreek|spreekt|mail|mailt|app|appt|bel|belt)"
)
# Who could be thought to go first: the names of roles (`{leader}`) stand here as they are written in a route.
_BOSS = (
    r"(?:directeur|directie|bestuur|bestuurder|schoolleider|teamleider|leidinggevende|zorgteam"
    r"|ondersteuningsteam|zorgcoordinator"
    r"|intern\ begeleider|ib\ er|aandachtsfunctionaris|rector|locatieleider|manager|leader|decider|consultant)"
)
_PERIOD = r"(?:dag|dagen|week|weken|weekje|maand|maanden|tijd|tijdje|poosje|vakantie)"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.VERBOSE)


# An order that ends in not calling, or not reporting; "niet alleen bij Veilig Thuis" is none.
_FORBIDS = _any(
    rf"^(?:meld|bel)\ (?!.*\b(?:{_FAMILY}|wat|wie|hoe|dat|alles)\b).*\bnog\ (?:\w+\ ){{0,2}}?{_NO}\b",
    r"\bga\ (?:\w+\ )?niet\ (?:\w+\ )?(?:bellen|melden)\b",
    r"\b(?:meld|meldt|melden|bel|belt)\ .*\bin\ geen\ geval\b",
    r"\bmelding\ te\ (?:voorkomen|vermijden)\b",
    rf"\b(?:laat|laten|houd|houden)\ (?:\w+\ )*?{_VT}\ .*\bbuiten\b",
    r"\bschakel\w*\ (?:\w+\ ){0,3}?(?:nog|voorlopig)\ (?:geen|niemand|niets)\b",
    rf"(?<!met\ )\b(?:meld|meldt|melden)\ {_SMALL}(?:niet|nooit)\b(?!\ (?:alleen|later|voor\ u|om|omdat|wat|wie|hoe"
    rf"|meer\ dan|af|aan\ de"
    r"\ ouders)\b|.*\baf\b)",
    r"\b(?:doe|doet|doen|onderneem|onderneemt)\ (?:\w+\ )?(?:nog|voorlopig)\ (?:\w+\ )?(?:niets|geen\ "
    r"(?:actie|stappen))\b",
    r"\bhoud\w*\ (?!.*\b(?:niet|nooit|niets)\b).*\b(?:binnen\ (?:de|het|onze)\ (?:school|team|organisatie)"
    r"|intern(?!\ begeleid)|stil|binnenskamers)\b",
    rf"""{_OPEN}(?:vraag|vertel|waarschuw|informeer|schakel|raadpleeg)\b.*
        \b{_NO}\ (?:(?:bij|aan|met|naar)\ )?{_VT}""",
    rf"\bschakel\w*\ (?:\w+\ )*?{_VT}\ (?:\w+\ )*?(?:niet|nooit)\b(?!\ (?:alleen|later))",
    rf"""\b(?:bel|meld|belt|meldt)\ {_SMALL}(?:met\ |bij\ |aan\ )?(?:{_VT}\ )?{_SMALL}(?:niet|nooit)
        (?:$|,|\ (?:maar|met\ {_VT}|bij\ {_VT}|{_VT}|voor|voordat|zonder|tot|totdat|als|zolang|aan\ {_VT}|meer)\b)""",
    rf"\b(?:bel|belt|meld|meldt)\ (?:.*\ )?{_NO}\ (?:(?:bij|aan|met|naar)\ )?{_VT}",
    rf"\b(?:bel|belt|waarschuw|informeer)\ {_SMALL}niemand\b",
    rf"\b(?:doe|doet|doen|maak|maken)\ {_SMALL}geen\ melding\b(?!\ (?:zonder|over)\ (?!{_CONSENT}))",
    rf"(?!^)\b(?:volgt|komt)\ {_SMALL}geen\ melding\b",
    rf"\b(?:hoef|mag|moet|zal|gaat|gaan)\w*\ {_SMALL}(?:niet|nooit|geen)\ (?:te\ )?(?:bellen|melden|melding)\b",
    rf"{_OPEN}(?:bij\ \w+\ )?(?:nog\ )?(?:niet|nooit)\ (?:bellen|melden)\b(?!\ (?:is|mag|kan|heeft))",
    rf"\bword\w*\ {_SMALL}(?:niet|nooit)\ gemeld\b",
    rf"\bword\w*\ {_SMALL}geen\ melding\b",
    rf"\b(?:melden|melding|bellen)\ (?:hoeft|mag|kan)\ {_SMALL}(?:niet|nooit)(?:$|,|\ (?:voor|voordat|zonder"
    rf"|als|zolang)\b)",
    rf"\b(?:melden|melding)\ is\ {_SMALL}(?:niet|nooit)\ (?:nodig|de\ bedoeling|verplicht|gewenst|aan\ de\ orde)",
    rf"\bis\ (?:melden|een\ melding)\ {_SMALL}niet\ (?:nodig|de\ bedoeling|verplicht|gewenst)",
    r"\btrek\b.*\bmelding\b.*\bin\b",
    rf"\b(?:zonder|geen)\ .*\b{_CONSENT}\b.*,?\ (?:geen\ melding|niet\ (?:gemeld|melden|bellen))\b",
)

# What makes a report wait: for a day, for somebody's word, for something else to be done.
_DELAYS = _any(
    rf"^(?!.*\b{_NO}\b)(?=.*\b(?:{_DOES}|{_VT})\b).*\b(?:in\ overleg\ met|op\ verzoek\ van|voorbehouden\ aan"
    rf"|uitsluitend"
    rf"|na\ overleg\ met)\ (?!{_VT})",
    rf"\b{_BOSS}\ (?:beslist|bepaalt|besluit)\ (?:of|wanneer)\ .*\b{_DOES}",
    rf"\b(?:u|wij|we)\ (?:belt|bellen|meldt|melden)\ (?!.*\b{_NO}\b).*\bnadat\b(?!\ .*{_VT})",
    r"\b(?:melding|melden)\ .*\bon\ hold\b",
    r"\blaat\ (?!.*\b(?:niet|nooit)\b)(?:\w+\ ){1,3}?(?:eerst|nog|even)\ (?:\w+\ )*?(?:rusten|liggen)\b",
    r"\bkom\ pas\ in\ actie\b|\bverzamel\ (?:\w+\ )?eerst\ (?:\w+\ )?bewijs",
    rf"\bwacht\ (?!(?:\w+\ )*?{_NO}\b)(?:\w+\ )*?\w*(?:vakantie|weekend|week|maand)\ (?:\w+\ )?af\b",
    rf"^(?!.*\b{_NO}\b)(?!.*\b(?:ook|zonder)\b).*\b{_CONSENT}\ (?:\w+\ ){{0,2}}?(?:voor|op|bij|tot)\ "
    rf"(?:\w+\ )?(?:{_REPORT})\b",
    r"\b(?:meldingen|melding|melden)\ (?:loopt|lopen|gaat|gaan)\ .*\b(?:via|langs)\b",
    rf"\b{_DOES}\b(?!.*\b(?:{_NO}|ook)\b).*\b(?:zodra|als|wanneer|mits|indien)\ .*\b(?:instem\w*|{_CONSENT}"
    rf"|goed\ vind\w*|goedvind\w*)",
    rf"\bwacht\ {_SMALL}tot\ (?:na|maandag|dinsdag|woensdag|donderdag|vrijdag|morgen|volgende|(?:de|het)\ (?:\w+\ )?"
    r"(?:vakantie|weekend|week|maand|vergadering|overleg|mdo))\b",
    r"\b(?:melden|melding|bellen)\ is\ .*\b(?:laatste|uiterste)\ (?:stap|middel|redmiddel|optie)",
    rf"\bgeef\ (?!.*\b{_NO}\b).*\beerst\ (?:de\ |een\ )?(?:kans|gelegenheid|ruimte|tijd)\b",
    rf"\bvraag\w*\ (?!(?:aan\ |het\ )*{_VT})(?!.*\b{_NO}\b).*\bof\ (?:u|je|wij|we|er)\ (?:mag|mogen|kan|kunt"
    rf"|moet)\ .*\b{_DOES}",
    rf"\b{_REPORT}\b(?!.*\b{_NO}\b).*\bstem\w*\ (?:\w+\ )*?af\ met\ (?!{_VT})",
    rf"\bwacht\ (?!(?:\w+\ )*?{_NO}\b).*\b(?:ouders?|gezin|familie|directeur|directie|team|overleg|gesprek"
    rf"|uitslag|resultaat|mdo"
    r"|vergadering|onderzoek|bestuur|zorgteam)\ (?:\w+\ )*?af\b",
    rf"\bneem\ (?!.*\b{_NO}\b).*\b(?:bedenktijd|tijd)\b.*\b(?:voor|voordat)\ .*\b{_DOES}",
    rf"\bwacht(?:en)?\ (?!{_NOT_WAITING})(?:\w+\ )*?(?:met|tot|totdat|op)\ .*\b{_DOES}\b",
    rf"\bwacht\ (?!{_NOT_WAITING})(?:\w+\ )*?met\ .*{_DOES}",
    rf"\bwacht\ (?!(?:\w+\ )*?{_NO}\b).*\baf\b.*\b(?:{_DOES}|daarna)\b",
    rf"\bwacht\ {_SMALL}(?:eerst|nog|tot\ (?:de|het|een)?\ ?\w+\ (?:er|terug|akkoord)\ is)\b",
    r"\b(?:melding|melden|bellen)\ (?:kan|mag|moet)?\ ?(?:nog\ |best\ |even\ |ook\ )*wacht(?:en|t)?\b"
    rf"(?!\ (?:\w+\ )*?{_NO}\b)",
    rf"\b(?:{_REPORT}|{_CALL}|{_VT}\ wordt|neem\ contact\ op\ met\ {_VT})(?:\ (?!praat|spreek|nodig"
    rf"|vertel)\w+)*?\ pas\ "
    rf"(?!(?:uit|ja|nee|twijfel)\b)",
    rf"\bpas\ (?!(?:\w+\ )*aan\b)(?:(?:met|aan|naar|bij)\ )?{_VT}",
    rf"\bpas\ (?!.*\baan\b|(?:ja|nee|twijfel)\b|na\ (?:\w+\ )?(?:melding|melden|advies|{_VT}))"
    rf"(?:\w+\ ){{0,6}}?{_DOES}\b(?!\ (?:weet|ziet|praat))",
    r"\bstuur\w*\ .*\bmelding\ pas\b",
    rf"\b(?<!zonder\ ){_DOES}\b[^,]*\balleen\ (?:{_VT}\ )?(?:als|na|nadat|wanneer|indien|mits|met\ {_CONSENT})\b",
    r"\b(?:112|veilig\ thuis)\ alleen\ (?:als|na|nadat|wanneer|indien|mits)\b",
    rf"\balleen\ (?:de|het|een)\ \w+\ (?:mag|kan)\ .*{_DOES}",
    rf"\bstel\w*\ (?!.*\b{_NO}\b).*\b(?:{_DOES}|{_VT})\b.*\buit\b",
    rf"\b(?:{_REPORT})\b(?!.*\b{_NO}\b).*\b(?:uitstellen|uitgesteld|opgeschort)\b",
    rf"\b(?:doe|doet|maak|meld|meldt|bel|belt|stuur)\ .*\b{_NO}\ zonder\ .*\b{_CONSENT}\b",
    rf"\b(?:melding|melden)\b.*\b{_NO}\ zonder\ .*\b{_CONSENT}\b",
    rf"{_OPEN}(?:meld|bel|doe|neem|schakel|stuur)\ (?:[^,]*\b(?:melding|{_VT})\b)?[^,]*\b(?:nadat|na)\ "
    rf"(?!(?:de\ |een\ )?(?:onthulling|112|signa)|{_VT}|dat\b)",
    rf"\b(?:meldt?|melden)\ [^,]*\bna\ (?:\w+\ )?(?:overleg|{_CONSENT})\b",
    rf"\b(?:vraag|vraagt|vragen)\ (?!.*\b{_NO}\b)(?:[^,]*\ )?eerst\ (?:\w+\ ){{0,4}}?(?:om\ )?{_CONSENT}\b",
    rf"\b(?:vraag|vraagt)\ (?!.*\b{_NO}\b).*\b(?:voor|voordat)\ .*\b{_DOES}\b.*\b{_CONSENT}\b",
    rf"\b(?:beslist|bepaalt|besluit|beslissen)\ of\ .*\b(?:{_DOES}|melding)\b",
    rf"\b(?:melding|melden)\ (?:\w+\ )?moet\ (?!.*\b{_NO}\b).*\b(?:langs|goedgekeurd|goedkeuren|instemmen"
    rf"|{_CONSENT})\b",
    rf"\b(?:zodra|als|wanneer|mits|indien)\ .*\b(?:instem\w*|{_CONSENT}|goed\ vindt|goedvindt)\b.*\b(?:{_DOES})\b",
    rf"\bhoud\w*\ (?!.*\b{_NO}\b).*\bmelding\b.*\b(?:vast|aan|achter|tegen)\b",
    rf"{_OPEN}(?:kijk|zie)\ (?!.*\b{_NO}\b)(?:\w+\ ){{0,4}}(?:even|nog)\ (?:\w+\ )*?aan\b",
    rf"\b(?:kijk|observeer|geef|wacht|let|volg)\ (?!.*\b{_NO}\b)(?:\w+\ )*?(?:eerst|nog)\ "
    rf"(?:\w+\ ){{0,3}}?{_PERIOD}\b",
    rf"\bvoorlopig\ (?:\w+\ ){{0,3}}?(?:niet|geen)\b.*\b(?:{_DOES}|melding)\b",
)

# Who or what is put before the numbers that nobody waits for: "bel eerst 112" is none.
_FIRST = _any(
    rf"^(?!.*\b{_NO}\b)(?!.*\bgesprek\b)(?!vertel\ .*\ vast$).*\beerst\ (?!{_NATIONAL})(?:\w+\ ){{0,3}}?{_BOSS}\b",
    rf"^(?!.*\b{_NO}\b).*\b{_BOSS}\ (?:moet|moeten|wil|hoort)\ (?:\w+\ ){{0,3}}?eerst\b",
    rf"\bin\ plaats\ van\ (?:naar\ |bij\ |met\ )?{_VT}",
    rf"\b{_CONSULTS}\ (?!(?:\w+\ )*?{_NO}\b)(?!{_SMALL}{_NATIONAL})(?:[^,]*\ )?eerst\ (?!{_NATIONAL})"
    r"(?!.*\bgesprek\b)\w",
    rf"\beerst\ (?!{_NATIONAL})(?!te\b)(?:[\w{{}}]+\ ){{1,4}}(?:bellen|gebeld|overleggen|bespreken|afstemmen"
    rf"|spreken|inlichten|informeren)\b",
    r"\bleg\ (?!.*\b(?:niet|nooit)\b).*\beerst\ (?:\w+\ )*voor\b",
    rf"\blaat\ (?!.*\b(?:niet|nooit)\b).*\beerst\b.*\b(?:{_DOES}|meelezen|meekijken|oordelen|beslissen)\b",
    r"\bprobeer\ (?!.*\b(?:niet|nooit)\b).*\beerst\ (?:\w+\ )*(?:op\ te\ lossen|uit\ te\ praten|samen|zelf)\b",
    rf"\beerst\b.*,?\ \b(?:daarna|dan)\ (?:pas\ )?(?:mag|kan)\ .*\b{_DOES}",
    rf"\b(?:{_CONSULTS}|vraag|laat|leg\ (?:\w+\ )*?voor\ aan|vertel)\ (?!(?:\w+\ )*?{_NO}\b)"
    rf"(?!{_NATIONAL})[^,]*\b(?:voor|voordat|alvorens|eer)"
    rf"\ (?:[^,]*\ )?{_DOES}\b",
    rf"\b{_REPORT}\b\ (?:\w+\ )?moet\ eerst\b(?!\ {_NATIONAL})",
)

# Of a contact nothing may be said that puts it first, whatever it is first for.
_FIRST_OF_ALL = re.compile(
    rf"\beerst\b(?! {_NATIONAL})|\b(?:voordat|alvorens|pas na)\b|\bvoor (?:u|je|men)\b".replace("\\ ", " ")
)

_NAMED = re.compile(r"\b(?:veilig thuis|vt|112|0800)\b|^(?:meld|bel)\b")
# No longer a text is accepted anywhere (`readable`), and no piece of a sentence is longer when it is looked at.
_MOST, _WIDE = 8000, 60
_SENTENCE = re.compile(r"[^.!?\n:;]+[.!?]?")
_KINDS = {"forbids": _FORBIDS, "first": _FIRST, "delays": _DELAYS}


def spoken(text: str) -> list[str]:
    """Return the sentences of a text that ask something of whoever reads them, as they sound: also where one goes on
    in the next line."""
    flat = unicodedata.normalize("NFKD", text[:_MOST]).casefold()
    flat = "".join(char for char in flat if not unicodedata.combining(char))
    told = [*_SENTENCE.findall(flat), *_SENTENCE.findall(flat.replace("\n", " "))]
    plain = (re.sub(r"[^\w,]+", " ", sentence).replace(" ,", ",") for sentence in told if not sentence.endswith("?"))
    return list(dict.fromkeys(part for sentence in plain for part in _parts(sentence.split())))


def _parts(words: list[str]) -> Iterator[str]:
    """Yield a sentence, one that never ends in pieces that overlap: each is soon looked through."""
    for start in range(0, max(len(words) - _WIDE // 2, 1), _WIDE // 2):
        yield " ".join(words[start : start + _WIDE])


def names_national(sentence: str) -> bool:
    """Tell whether a sentence is about Veilig Thuis or 112, or orders somebody to call or report: elsewhere than in a
    meldcode reporting may be about something else."""
    return _NAMED.search(sentence) is not None


def wrongs(text: str, *, of_contact: bool = False) -> Iterator[tuple[str, str]]:
    """Yield each sentence of a text that asks for what none may, with what it does: "forbids" or "delays" it a call or
    a report, or is somebody put "first"."""
    for sentence in spoken(text):
        kind = next((name for name, pattern in _KINDS.items() if pattern.search(sentence)), None)
        if kind is None and of_contact and _FIRST_OF_ALL.search(sentence):
            kind = "first"
        if kind is not None:
            yield kind, sentence
