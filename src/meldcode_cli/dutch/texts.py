"""What is said of a value that has the wrong shape, by the kind of pydantic's finding. Nothing typed comes along."""

FINDINGS = {
    "missing": "Dit ontbreekt.",
    "extra_forbidden": "Dit woord is hier niet bekend. Kijk of het goed gespeld is.",
    "string_type": "Hier hoort tekst tussen aanhalingstekens.",
    "string_too_short": "Hier hoort tekst.",
    "string_too_long": "Deze tekst is te lang.",
    "string_unicode": "Deze tekst bevat tekens die niet te lezen zijn.",
    "bool_type": "Hier hoort ja of nee (true of false).",
    "bool_parsing": "Hier hoort ja of nee (true of false).",
    "int_type": "Hier hoort een getal.",
    "int_parsing": "Hier hoort een getal.",
    "greater_than_equal": "Dit getal is te klein.",
    "less_than_equal": "Dit getal is te groot.",
    "too_short": "Hier hoort er minstens één.",
    "too_long": "Dit zijn er te veel.",
    "tuple_type": "Hier hoort een lijst.",
    "list_type": "Hier hoort een lijst.",
    "dict_type": "Hier hoort een tabel.",
    "model_type": "Hier hoort een tabel.",
    "literal_error": "Deze keuze bestaat hier niet.",
    "enum": "Deze keuze bestaat hier niet.",
    "date_type": "Dit is geen datum. Schrijf bijvoorbeeld 2026-03-10.",
    "date_parsing": "Dit is geen datum. Schrijf bijvoorbeeld 2026-03-10.",
    "date_from_datetime_parsing": "Dit is geen datum. Schrijf bijvoorbeeld 2026-03-10.",
    "date_from_datetime_inexact": "Hier hoort alleen een datum, zonder tijd.",
    "time_type": "Dit is geen tijd. Schrijf bijvoorbeeld 08:35.",
    "time_parsing": "Dit is geen tijd. Schrijf bijvoorbeeld 08:35.",
    "datetime_type": "Dit is geen datum met tijd.",
    "datetime_parsing": "Dit is geen datum met tijd.",
    "timezone_aware": "Bij deze tijd ontbreekt de tijdzone.",
}
OTHER_FINDING = "Dit past hier niet."

# ---- a day or a time as it is typed
NO_DATE = "Dit is geen datum. Schrijf bijvoorbeeld 10-3-2026."
NOT_ONE_DAY = (
    "Hier past één dag. Weet u die niet precies? "
    "Typ alleen de dag die er het dichtst bij ligt, bijvoorbeeld 15 oktober."
)
NO_MONTH = "Een jaar heeft twaalf maanden. Schrijf eerst de dag en dan de maand, bijvoorbeeld 10-3-2026."
DAYS_IN_MONTH = "{month} heeft {days} dagen. Kijk de dag na."
DAYS_IN_FEBRUARY = "{month} heeft {days} dagen in {year}. Kijk de dag en het jaar na."
OTHER_WEEKDAY = "Die datum valt op een {weekday}. Kijk na welke dag het was."
OTHER_WEEKDAY_GUESSED = "In {year} valt die datum op een {weekday}. Kijk de dag na, of schrijf het jaar erbij."
NO_MONTH_OF_YEAR = "Schrijf de maand en het jaar, bijvoorbeeld mei 2014 of 5-2014."
ONLY_MONTH = "Schrijf alleen de maand en het jaar, bijvoorbeeld mei 2014. De dag is hier niet nodig."
NO_TIME = "Dit is geen tijd. Schrijf bijvoorbeeld 8:35."

# ---- after a slip of the finger: names that exist, never what was typed
MEANT = "Bedoelt u {names}?"
OR = " of "
