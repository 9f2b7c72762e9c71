"""What looks like an identifier by its shape: telephone numbers, addresses, classes, plates, numbers, schools.

Every pattern begins where a word begins and goes on for a bounded number of characters, so none takes more than time in
proportion to the text.
"""

import re
from collections.abc import Iterator

from meldcode_cli.export.leaks.kinds import Kind, Span
from meldcode_cli.export.leaks.spoken import spoken_in
from meldcode_cli.export.leaks.words import words

_SURE_STREETS = "straat|weg|laan|plein|gracht|hof|dijk|pad|kade|singel|steeg|plantsoen|dreef|brink"
_STREETS = f"{_SURE_STREETS}|straatje|laantje|hofje|markt|erf|park|wal|baan|ring|haven|oord|burg|kamp|akker|veld"
_HOUSE = r"[ \n]{1,3}\d{1,4}(?:[ -]?[a-zA-Z](?!\w)|-\d{1,3}|[ ]?(?:bis|hs|huis|[IVX]{1,3})(?!\w))?(?![\w%])"
_LITTLE = r"(?:van|de|den|der|het|ten|ter|'t|in)"
_SCHOOL_WORD = (
    r"basisschool|school|college|lyceum|gymnasium|atheneum|scholengemeenschap|kindcentrum|daltonschool|montessorischool"
    r"|jenaplanschool|vrije[ ]school|kinderopvang|kinderdagverblijf|peuterspeelzaal|peuteropvang|opvang|gastouder"
    r"|internaat|zorgboerderij|voetbalclub|sportclub|scouting"
)
_SCHOOL_SHORT = r"(?:R?K?BS|CBS|OBS|PCBS|IKC|KBS|SBO|CSG|OSG|RSG|KDV|BSO|VSO|SO|PSZ|RKBS)"
_LEVEL = r"(?:havo|vwo|mavo|vmbo(?:-?(?:tl|kb|bb|gl|t|k|b|g))?|gymnasium|atheneum|gym)"

_CASED: tuple[tuple[Kind, str], ...] = (
    # A plate without its dashes is one only in capitals, so is a postcode behind a blank.
    (Kind.ADDRESS, r"[1-9]\d{3}(?:[ ]?[A-Z]{2}|[a-z]{2})(?![\w-])"),
    (
        Kind.ADDRESS,
        rf"(?:(?:[A-Z][\w'-]{{1,30}}[ ]){{1,2}}(?:(?:van|de|den|der)[ ]){{0,2}})?"
        rf"[A-Z][\w'.-]{{1,40}}(?:{_SURE_STREETS})(?![\w])(?:{_HOUSE})?"
        rf"|(?:[A-Z][\w.'-]{{0,30}}[ \n](?:{_LITTLE}[ ]){{0,2}}){{1,3}}[A-Z]?[\w'-]{{0,30}}(?:{_STREETS}){_HOUSE}"
        rf"|(?:[A-Z][\w'-]{{1,30}}[ ]){{1,2}}(?i:{_SURE_STREETS})(?!\w)",
    ),
    (
        Kind.SCHOOL,
        rf"(?:[Oo]penbare|[Cc]hristelijke|[Kk]atholieke)?[ ]?(?:(?i:{_SCHOOL_WORD})|{_SCHOOL_SHORT})[ \n]{{1,3}}"
        rf"(?:[\"'(]?(?:[Dd]e|[Hh]et|'t|[Ss]int|St\.?)[ \n])?[\"'(]?"
        r"(?!(?:De|Het|Een|Zij|Hij|Ik|Wij|We|Ze|Moeder|Vader|Op|In|En)\b)"
        r"[A-Z][\w'-]{1,40}(?:[ ](?:(?:van|de|der|den|het|en)[ ]){0,2}[A-Z][\w'-]{1,30}){0,3}",
    ),
    (Kind.SCHOOL, r"[A-Z][\w'-]{2,40}[ \n](?:College|Lyceum|Gymnasium|Scholengemeenschap|Mavo|School)(?!\w)"),
    (Kind.CLASS, r"[1-6][A-FHK-Z]{1,3}\d?[a-z]?(?!\w)|[1-6][A-Z]{1,3}\d[a-z]?(?!\w)|[HVMTGB][1-6][a-zA-Z](?!\w)"),
    (
        Kind.CLASS,
        r"[hvmtgab][1-6][A-Z]\d?(?!\w)|[1-6][hvtgk]\d[a-z]?(?!\w)|(?:TL|KB|BB|GL|MH|HV|GT|KGT)[1-6][a-zA-Z]?(?!\w)",
    ),
    # A code to book or to log in with: capitals and figures, that end not in a figure only, as COVID19 does.
    (Kind.NUMBER, r"(?=[A-Z]{0,8}\d{1,8}[A-Z])(?=\d{0,8}[A-Z]{1,8}\d)(?=(?:\d{0,8}[A-Z]){2})[A-Z0-9]{6,12}(?!\w)"),
    (Kind.CLASS, r"(?:brug)?[Kk]las(?:ser)?[ \n]?(?:[A-Z]{0,2}\d[A-Za-z]{0,3}\d?|\d?[A-Z]{1,3}\d?[a-z]?)(?!\w)"),
    (
        Kind.PLATE,
        r"(?:[A-Z]{2}\d{2}\d{2}|\d{4}[A-Z]{2}|\d{2}[A-Z]{2}\d{2}|[A-Z]{2}\d{2}[A-Z]{2}|[A-Z]{4}\d{2}|\d{2}[A-Z]{4}"
        r"|\d{2}[A-Z]{3}\d|\d[A-Z]{3}\d{2}|[A-Z]{2}\d{3}[A-Z]|[A-Z]\d{3}[A-Z]{2}|[A-Z]{3}\d{2}[A-Z]|[A-Z]\d{2}[A-Z]{3}"
        r"|\d[A-Z]{2}\d{3}|\d{3}[A-Z]{2}\d)(?![\w-])",
    ),
)


def _plates(sign: str) -> str:
    shapes = (
        *("LL.DD.DD", "DD.DD.LL", "DD.LL.DD", "LL.DD.LL", "LL.LL.DD", "DD.LL.LL", "DD.LLL.D", "D.LLL.DD", "LL.DDD.L"),
        *("L.DDD.LL", "LLL.DD.L", "L.DD.LLL", "D.LL.DDD", "DDD.LL.D"),
    )
    return "|".join(
        shape.replace("D", r"\d").replace("L", "[a-zA-Z]" if sign == "-" else "[A-Z]").replace(".", sign)
        for shape in shapes
    )


_LOOSE: tuple[tuple[Kind, str], ...] = (
    (Kind.EMAIL, r"(?:https?://|www\.)[^\s<>()\"]{3,300}"),
    (Kind.EMAIL, r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,5}"),
    (
        Kind.EMAIL,
        r"[\w-]{2,60}(?:\.[\w-]{1,40}){0,3}\.(?:nl|com|org|net|eu|info|frl)(?![\w.]\w)(?:/[^\s<>()\"]{0,100})?",
    ),
    (Kind.EMAIL, r"@[a-z_][\w.]{1,40}\w"),
    (
        Kind.NUMBER,
        r"(?:leerling|dossier|zaak|casus|cli[e]?nt|personeels|polis|meldings?|klant|referentie"
        r"|onderwijs|registratie|burgerservice|kamer|paspoort|document|rekening|ritnummer|ordernummer)"
        r"[ -]?(?:nummer|nr\.?|kenmerk|id)[ :]{0,3}(?:is[ ])?"
        r"[A-Za-z]{0,5}[-./]?\d[\w./-]{1,30}",
    ),
    (
        Kind.NUMBER,
        r"(?:bsn|pgn|onderwijsnummer|kenmerk|ref\.?|zaak|casus|case)[ :#]{1,3}[A-Za-z]{0,5}[-./]?\d[\w./-]{1,30}",
    ),
    (Kind.NUMBER, r"(?:19|20)\d\d[-/.]\d{3,6}(?![\w-])|[a-z]{1,4}[-/ ]?(?:19|20)\d\d[-/]\d{2,6}(?![\w-])"),
    (Kind.NUMBER, r"[a-z]{1,4}[-/]?\d{4,12}(?!\w)|\d{5,18}(?!\w|[.,]\d)"),
    (
        Kind.PHONE,
        r"(?:tel(?:efoon(?:nummer)?)?|mob(?:iel)?|bereikbaar[ ]op)[.:]{0,2}[ ](?:is[ ])?\d(?:[ -]?\d){5,11}(?!\w)",
    ),
    (Kind.PHONE, r"06[ -]{0,3}\d(?:[ -]?\d){5,8}(?!\w)"),
    (Kind.NUMBER, r"(?:\d{1,4}-)?(?=[a-f]{0,15}\d)(?=\d{0,15}[a-f])[0-9a-f]{8,64}(?!\w)"),
    (Kind.NUMBER, r"(?:\d{1,4}-)?(?=[0-9 -]{0,19}[a-f])(?=[a-f -]{0,19}\d)[0-9a-f]{4}(?:[ -][0-9a-f]{4}){2,15}(?!\w)"),
    (Kind.NUMBER, r"\d{3}\.\d{2}\.\d{4}(?![\w-]|\.\d)|\d{4}\.\d{2}\.\d{3}(?![\w-]|\.\d)"),
    (Kind.PLATE, rf"(?:{_plates('-')})(?![\w-])"),
    (Kind.PLATE, rf"(?<=kenteken )(?:{_plates('')})(?![\w-])|(?<=auto )(?:{_plates('')})(?![\w-])"),
    (Kind.ADDRESS, rf"(?:[a-z][\w'-]{{1,40}}(?:{_SURE_STREETS})){_HOUSE}"),
    (Kind.ADDRESS, rf"[a-z][\w'-]{{1,40}}str\.?{_HOUSE}"),
    (Kind.ADDRESS, r"(?:op|huis)[ ]?(?:nummer|nr\.?)[ ]\d{1,4}(?:[ -]?[a-z])?(?!\w)"),
    (
        Kind.CLASS,
        r"(?:groep(?:en)?|kleutergroep|stamgroep|leerjaar|unit)[ \n-]{0,3}"
        r"(?:[1-8](?:[ ]?[/+-][ ]?[1-8]){0,2}(?:[ ]?[a-e](?![\w'])|[ ](?:en|of|naar|tot)[ ][1-8][a-e]?)?"
        r"|(?:twee|drie|vier|vijf|zes|zeven|acht)(?:[ ]?[a-e](?![\w']))?)(?![\w%])",
    ),
    (Kind.CLASS, r"(?:gr|kl)\.?[ ]?[1-8](?:[ ]?[a-e])?(?![\w%])|(?:in|uit|van)[ ]groep[ ]een(?=[.,;:)])"),
    (Kind.CLASS, r"[1-8]e[ -](?:groep|klas)(?:ser)?(?!\w)|(?:tweede|derde|vierde|vijfde|zesde)klassers?(?!\w)"),
    (Kind.CLASS, r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste)[ -]?groepers?(?!\w)"),
    (Kind.CLASS, r"(?:instroomgroep|schakelklas|examenklas|eindexamenklas|brugklas|plusklas)(?!\w)"),
    (
        Kind.CLASS,
        r"[1-6][ -]?(?:basis|kader|tl|gl|bbl|kbl|gtl|bb|kb|mhb|mh|hv|th|mbo)(?!\w)"
        r"|(?:bbl|kbl|gtl|mhb)[ -]?[1-6](?!\w)|(?<=in )[hvtg][1-6](?!\w)",
    ),
    (Kind.CLASS, r"(?:groep|kleutergroep)[ ][a-e](?![\w'.])"),
    (Kind.CLASS, rf"[1-6](?:e|de)?[ -]?{_LEVEL}(?!\w)|{_LEVEL}[ -]?[1-6](?:[a-z]\d?)?(?!\w)"),
    (
        Kind.CLASS,
        r"(?:klas|brugklas)[ ]?[1-6](?:[ ]?[a-h]\d?)?(?!\w)"
        r"|(?:eerste|tweede|derde|vierde|vijfde|zesde)[ ](?:klas|leerjaar)(?!\w)",
    ),
    (
        Kind.CLASS,
        r"(?<=uit )[1-8][a-e](?!\w)|(?<=in )[1-8][a-e](?!\w)|(?<=van )[1-8][a-e](?!\w)|(?<=naar )[1-8][a-e](?!\w)",
    ),
    (Kind.NUMBER, r"(?:nummer|nr\.?|code|pas|kaart)[ :]{1,3}(?:is[ ])?[a-z]{0,4}[-./ ]?\d[\d./-]{2,20}(?!\w)"),
    # Of these there is one in a village or at a school.
    (
        Kind.FUNCTION,
        r"(?:burgemeester|wethouder|dominee|pastoor|imam|rabbijn|wijkagente?|dorpsagent|jeugdagente?|schoolagente?|concierge|raadslid|ouderling|diaken|koster|notaris|rechercheur"
        r"|avondhoofd|bijzondere?[ ]curator|voorzitter[ ]van[ ]de[ ]"
        r"(?:[a-z]{0,20}raad|mr|gmr|[a-z]{2,20}vereniging|[a-z]{2,20}club)"
        r"|(?:voetbal|hockey|tennis|judo|zwem|turn|handbal|korfbal|volleybal|basketbal|karate|boks|dans)(?:trainer|trainster|juf|leraar)"
        r"|rector|conrector|directrice"
        r"|gymleraar|gymlerares|gymdocent|gymjuf|gymmeester|muziekdocent|muziekleraar|zwemleraar|zwemjuf|tuinman|kok)(?!\w)",
    ),
)
_EDGE = r"(?<![\w@])"
_ONE_CASE = [(kind, re.compile(f"{_EDGE}(?:{shape})")) for kind, shape in _CASED]
_ANY_CASE = [(kind, re.compile(f"{_EDGE}(?:{shape})", re.IGNORECASE)) for kind, shape in _LOOSE]
_SPACED_PLATE = re.compile(rf"(?<![\w-])(?:{_plates(' ')})(?![\w-])")

_IBAN = re.compile(
    r"(?<!\w)[A-Z]{2}\d{2}[ ]?(?:[A-Z]{4}[ ]?\d{4}[ ]?\d{4}[ ]?\d{2}|(?:[A-Z0-9]{4}[ ]?){3,7}[A-Z0-9]{1,4})(?!\w)",
    re.IGNORECASE,
)
_SIGN = r"[ .()/\n_*~·-]{0,5}"
_DUTCH_PHONE = re.compile(rf"(?<![\w,.+-])(?:(?:\+|00)31{_SIGN}(?:\(0\))?|\(?0)(?:{_SIGN}\d){{9}}(?!\w)")
_OTHER_PHONE = re.compile(rf"(?<![\w,.+-])(?:(?:\+|00)[1-9](?:{_SIGN}\d){{7,13}}|6(?:[ -]?\d){{8}})(?!\w)")
_ROW = re.compile(r"(?<![\w,.+-])(?:\d(?:[ .-]?\d){7,8}|\d{7,18})(?!\w|[-,.]\d)")
_NO_PERSON = re.compile(r"0(?:800|900|906|909)")
_FIRST_WORD = re.compile(r"([^\W\d_]+|'t)[ \n]+(?=[^\d\s])")
_YEARS = re.compile(r"(?:19|20)\d\d-(?:19|20)\d\d")


def shapes_in(text: str) -> Iterator[Span]:
    """Yield everything in a folded text that looks like an identifier by its shape, the surest first; they overlap."""
    for found in _IBAN.finditer(text):
        yield Span(found.start(), found.end(), Kind.NUMBER)
    yield from _numbers(text)
    for kind, pattern in (*_ANY_CASE, *_ONE_CASE, (Kind.PLATE, _SPACED_PLATE)):
        for found in pattern.finditer(text):
            start = _begin(kind, found)
            if not (kind is Kind.NUMBER and _YEARS.match(found[0])) and not _is_word(kind, text[start : found.end()]):
                yield Span(start, found.start() + len(found[0].rstrip(" .,;:!?'")), kind)


def _begin(kind: Kind, found: re.Match[str]) -> int:
    """Return where an identifier begins: "Op de Kerklaan 3" without the words that begin the sentence."""
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    while kind is Kind.ADDRESS and found[0].lstrip()[0].isupper() and "nummer" not in found[0]:
        first = _FIRST_WORD.match(found.string, start, found.end())
        if first is None or first[1].lower() not in words().beginnings:
            break
        start = first.end()
    return start


def called_number(written: str) -> str:
    """Return the nine last figures of a telephone number, "" if it is too short for one."""
    spoken = next(spoken_in(written), None)
    if spoken is not None:
        return spoken.digits[-9:]
    digits = re.sub(r"\D", "", written.replace("(0)", ""))
    return digits[-9:] if len(digits) >= 9 else digits if len(digits) >= 6 else ""


def phones_in(text: str) -> Iterator[Span]:
    """Yield everything that can be a telephone number, also one with too few figures for a whole one."""
    for pattern in (_DUTCH_PHONE, _OTHER_PHONE, _ROW):
        for found in pattern.finditer(text):
            if not _NO_PERSON.match(re.sub(r"\D", "", found[0])):
                yield Span(found.start(), found.end(), Kind.PHONE)
    yield from (Span(spoken.start, spoken.end, Kind.PHONE) for spoken in spoken_in(text))


def _numbers(text: str) -> Iterator[Span]:
    for pattern in (_DUTCH_PHONE, _OTHER_PHONE):
        for found in pattern.finditer(text):
            digits = re.sub(r"\D", "", found[0])
            if not _NO_PERSON.match(digits) and not (digits[0] == "6" and _is_bsn(digits)):
                yield Span(found.start(), found.end(), Kind.PHONE)
    for found in _ROW.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if found[0].isdigit() or _is_bsn(digits):
            yield Span(found.start(), found.end(), Kind.NUMBER)


def _is_bsn(digits: str) -> bool:
    """Tell whether nine figures pass the test of eleven."""
    padded = digits.zfill(9)
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, padded, strict=True))
    return int(padded) > 0 and total % 11 == 0


def _is_word(kind: Kind, written: str) -> bool:
    """Tell whether what has the shape of an identifier is an ordinary word of a school all the same."""
    low = written.strip().lower()
    if kind is Kind.ADDRESS:
        return low in words().no_streets
    if kind is Kind.SCHOOL:
        # "Op school Nederlands": no word of it is a school's own; "CBS Ark" and "school De Ark" are.
        own = re.search(rf"\b(?:De|Het) [A-Z]|^{_SCHOOL_SHORT}\b", written)
        return own is None and all(
            part in words().beginnings or part in words().general for part in re.findall(r"[^\W\d_]+", low)
        )
    return kind is Kind.CLASS and low in ("2d", "3d", "4k", "klas u", "klas een")
