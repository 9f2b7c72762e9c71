"""A small flow that is right, and for each kind of mistake the change that puts it in."""

GOOD = """\
format = 1
id = "klein"
title = "Kleine route"
version = "1"
[roles]
leader = "leidinggevende"
[norms]
norm-1 = "Bij gevaar wordt gebeld."
[[step]]
id = "stap-1"
number = 1
title = "Kijken"
[[step]]
id = "stap-2"
number = 2
title = "Doen"
[[question]]
id = "zorg"
step = "stap-1"
kind = "choice"
text = "Is er zorg? Vraag het de {leader}."
options = [{ value = "ja", label = "Ja" }, { value = "nee", label = "Nee" }]
[[question]]
id = "toelichting"
step = "stap-1"
kind = "text"
when = { zorg = "ja" }
text = "Welke?"
[[question]]
id = "soorten"
step = "stap-1"
kind = "checklist"
when = { answered = "toelichting" }
text = "Welke soorten?"
options = [{ value = "slaan", label = "Slaan" }, { value = "schreeuwen", label = "Schreeuwen" }]
[[question]]
id = "signalen"
step = "stap-2"
kind = "record"
record = "observation"
text = "Wat zag u?"
[[question]]
id = "datum"
step = "stap-2"
kind = "date"
when = { zorg = "ja" }
text = "Wanneer?"
[[question]]
id = "gelukt"
step = "stap-2"
kind = "choice"
when = { answered = ["datum", "signalen"] }
not_before = "datum"
text = "Is het gelukt?"
options = [
  { value = "ja", label = "Ja" },
  { value = "nee", label = "Nee" },
  { value = "twijfel", label = "Twijfel", settles = false },
]
[[duty]]
id = "bellen"
title = "Bel"
due = "datum"
blocks = "close"
[[duty.reason]]
id = "zorg"
when = { zorg = "ja" }
norm = "norm-1"
text = "Er is zorg."
[[duty.reason]]
id = "twijfel"
when = { gelukt = "twijfel" }
text = "U twijfelt."
[[duty]]
id = "horen"
title = "Hoor wat er gebeurt"
due = "5 workdays"
counts_from = "bellen"
[[duty.reason]]
id = "na-bellen"
when = { soorten = "slaan" }
text = "Na het bellen hoort u iets."
[[outcome]]
id = "klaar"
ends = true
[[outcome.reason]]
id = "geen-zorg"
when = { zorg = "nee" }
text = "Er is geen zorg."
[[outcome]]
id = "verder"
[[outcome.reason]]
id = "niet-gelukt"
when = { gelukt = "nee" }
text = "Het is niet gelukt."
[[refusal]]
question = "gelukt"
value = "ja"
when = { soorten = "slaan", zorg = "ja" }
norm = "norm-1"
text = "Dat kan nog niet."
[[refusal]]
question = "gelukt"
value = "nee"
when = { gelukt = "twijfel" }
until = "bellen"
text = "Bel eerst."
[[guarantee]]
id = "zorg-bellen"
text = "Bij zorg wordt gebeld."
when = { zorg = "ja" }
then = { duty = "bellen", asked = "toelichting" }
[[warning]]
id = "nagelopen"
question = "gelukt"
value = ["nee"]
when = { soorten = "schreeuwen" }
norm = "norm-1"
text = "Kijk eerst."
keep = "Gekeken"
back = "Nog niet gekeken"
[[event]]
id = "weer"
title = "Het gebeurt weer"
when = { zorg = "ja" }
duty = ["bellen", "zeggen"]
ask = "toelichting"
norm = "norm-1"
text = "Het is weer gebeurd."
[[duty]]
id = "zeggen"
title = "Zeg het"
may_lapse = true
"""

MANY = ", ".join(f'{{ value = "v{n}", label = "V" }}' for n in range(37))

# what is changed, into what; where the finding stands; what it says
BROKEN: dict[str, tuple[str, str, str, str]] = {
    "unknown question in when": (
        'when = { zorg = "ja" }\ntext = "Welke?"',
        'when = { zorgen = "ja" }\ntext = "Welke?"',
        "regel 27, [[question]] 'toelichting', when",
        "kijkt naar de vraag 'zorgen', maar die is er niet",
    ),
    "unknown question in with_veilig_thuis": (
        'record = "observation"',
        'record = "observation"\nwith_veilig_thuis = { z = "ja" }',
        "regel 41, [[question]] 'signalen', with_veilig_thuis",
        "kijkt naar de vraag 'z', maar die is er niet",
    ),
    "unknown question in duty": (
        '{ soorten = "slaan" }\ntext',
        '{ soort = "slaan" }\ntext',
        "regel 81, [[duty]] 'horen', reason 'na-bellen', when",
        "de vraag 'soort', maar",
    ),
    "unknown question in outcome": (
        'when = { zorg = "nee" }',
        'when = { zorgt = "nee" }',
        "regel 88, [[outcome]] 'klaar', reason 'geen-zorg', when",
        "de vraag 'zorgt', maar",
    ),
    "unknown question in refusal": (
        '{ soorten = "slaan", zorg',
        '{ sorten = "slaan", zorg',
        "regel 99, [[refusal]] bij 'gelukt', when",
        "de vraag 'sorten', maar",
    ),
    "unknown question in guarantee": (
        'when = { zorg = "ja" }\nthen',
        'when = { zrg = "ja" }\nthen',
        "regel 111, [[guarantee]] 'zorg-bellen', when",
        "de vraag 'zrg', maar",
    ),
    "unknown question in answered": (
        '{ answered = "toelichting" }',
        '{ answered = "uitleg" }',
        "regel 33, [[question]] 'soorten', when",
        "de vraag 'uitleg', maar",
    ),
    "value not offered": (
        'when = { zorg = "nee" }',
        'when = { zorg = "neen" }',
        "[[outcome]] 'klaar', reason 'geen-zorg', when",
        "'zorg' heeft geen keuze 'neen'",
    ),
    "checklist value not offered": (
        'when = { soorten = "slaan" }',
        'when = { soorten = ["slaan", "x"] }',
        "[[duty]] 'horen', reason 'na-bellen', when",
        "'soorten' heeft geen keuze 'x'",
    ),
    "text compared with a word": (
        '{ answered = "toelichting" }',
        '{ toelichting = "ja" }',
        "[[question]] 'soorten', when",
        "'toelichting' heeft geen keuzes om mee te vergelijken",
    ),
    "date compared with a word": (
        '{ answered = ["datum", "signalen"] }',
        '{ not = { datum = "morgen" } }',
        "[[question]] 'gelukt', when",
        "'datum' heeft geen keuzes om mee te vergelijken",
    ),
    "record compared with a word": (
        'when = { soorten = "slaan" }',
        'when = { signalen = "1" }',
        "[[duty]] 'horen', reason 'na-bellen', when",
        "'signalen' heeft geen keuzes",
    ),
    "when looks at itself": (
        '{ answered = "toelichting" }',
        '{ answered = "soorten" }',
        "[[question]] 'soorten', when",
        "kijkt naar 'soorten'. Die vraag is dan nog niet gesteld",
    ),
    "when looks below": (
        '{ answered = "toelichting" }',
        '{ answered = "signalen" }',
        "[[question]] 'soorten', when",
        "kijkt naar 'signalen'. Die vraag is dan nog niet gesteld",
    ),
    "with_veilig_thuis looks below": (
        'record = "observation"',
        'record = "observation"\nwith_veilig_thuis = { gelukt = "ja" }',
        "[[question]] 'signalen', with_veilig_thuis",
        "kijkt naar 'gelukt'",
    ),
    "refusal looks at itself without until": (
        'until = "bellen"\n',
        "",
        "regel 105, [[refusal]] bij 'gelukt', when",
        "kijkt naar 'gelukt'. Die vraag is dan nog niet gesteld",
    ),
    "refusal looks below": (
        'question = "gelukt"\nvalue = "ja"\nwhen = { soorten = "slaan", zorg = "ja" }',
        'question = "zorg"\nvalue = "ja"\nwhen = { soorten = "slaan" }',
        "[[refusal]] bij 'zorg', when",
        "kijkt naar 'soorten'",
    ),
    "never asked": (
        '{ answered = ["datum", "signalen"] }',
        '{ answered = "datum", zorg = "nee" }',
        "regel 52, [[question]] 'gelukt', when",
        "kan nooit aan de beurt komen",
    ),
    "never asked after an end": (
        '{ answered = "toelichting" }',
        '{ zorg = "nee" }',
        "[[question]] 'soorten', when",
        "kan nooit aan de beurt komen",
    ),
    "never asked by refusal": (
        '[[refusal]]\nquestion = "gelukt"\nvalue = "ja"\nwhen = { soorten = "slaan", zorg = "ja" }',
        '[[question]]\nid = "na"\nstep = "stap-2"\nkind = "text"\ntext = "?"\nwhen = { gelukt = "ja" }\n'
        '[[refusal]]\nquestion = "gelukt"\nvalue = "ja"',
        "[[question]] 'na', when",
        "kan nooit aan de beurt komen",
    ),
    "two options without a rule": (
        '{ value = "nee", label = "Nee" }]',
        '{ value = "nee", label = "N" }, { value = "x", label = "X" }, { value = "y", label = "Y" }]',
        "regel 22, [[question]] 'zorg', options",
        "wat er volgt op het antwoord 'y'",
    ),
    "an open option without a rule": (
        'label = "Nee" },\n',
        'label = "Nee" },\n  { value = "open", label = "O", settles = false },\n',
        "regel 55, [[question]] 'gelukt', options",
        "wat er volgt op het antwoord 'open'",
    ),
    "a weighing option without a rule": (
        '[[duty]]\nid = "bellen"',
        '[[question]]\nid = "afweging-1"\nstep = "stap-2"\n'
        'kind = "choice"\ntext = "?"\noptions = [{ value = "ja", label = "Ja" }]\n[[duty]]\nid = "bellen"',
        "[[question]] 'afweging-1', options",
        "wat er volgt op het antwoord 'ja'",
    ),
    "no options": (
        'options = [{ value = "slaan", label = "Slaan" }, { value = "schreeuwen", label = "Schreeuwen" }]',
        "",
        "regel 29, [[question]] 'soorten', options",
        "valt niets te kiezen",
    ),
    "options on a text": (
        'text = "Welke?"',
        'text = "Welke?"\noptions = [{ value = "x", label = "X" }]',
        "[[question]] 'toelichting', options",
        "'text' heeft geen keuzes",
    ),
    "too many options": (
        '{ value = "schreeuwen", label = "Schreeuwen" }',
        MANY,
        "[[question]] 'soorten', options",
        "38 keuzes",
    ),
    "an option twice": (
        '{ value = "schreeuwen", label = "Schreeuwen" }',
        '{ value = "slaan", label = "Slaan" }',
        "[[question]] 'soorten', options 'slaan'",
        "komt twee keer voor",
    ),
    "record missing": (
        'record = "observation"\n',
        "",
        "regel 36, [[question]] 'signalen', record",
        "wat hier wordt vastgelegd",
    ),
    "record unwanted": (
        'kind = "date"',
        'kind = "date"\nrecord = "person"',
        "[[question]] 'datum', record",
        "niets apart vastgelegd",
    ),
    "unknown step": (
        'step = "stap-1"\nkind = "text"',
        'step = "stap-9"\nkind = "text"',
        "regel 25, [[question]] 'toelichting', step",
        "De stap 'stap-9' is er niet",
    ),
    "step goes back": (
        'step = "stap-2"\nkind = "date"',
        'step = "stap-1"\nkind = "date"',
        "regel 44, [[question]] 'datum', step",
        "hoort bij stap 1, maar staat achter een vraag van stap 2",
    ),
    "not_before is no date": (
        'not_before = "datum"',
        'not_before = "signalen"',
        "[[question]] 'gelukt', not_before",
        "'signalen' is geen datumvraag die boven",
    ),
    "not_before is below": (
        'record = "observation"',
        'record = "observation"\nnot_before = "datum"',
        "[[question]] 'signalen', not_before",
        "'datum' is geen datumvraag die boven",
    ),
    "due is no date question": (
        'due = "datum"',
        'due = "signalen"',
        "regel 63, [[duty]] 'bellen', due",
        "'signalen' is geen datumvraag",
    ),
    "due is unknown": ('due = "datum"', 'due = "morgen"', "[[duty]] 'bellen', due", "'morgen' is geen datumvraag"),
    "counts_from is unknown": (
        'counts_from = "bellen"',
        'counts_from = ["bellen", "mailen"]',
        "regel 78, [[duty]] 'horen', counts_from",
        "De actie 'mailen' is er niet",
    ),
    "refusal of an unknown question": (
        'question = "gelukt"\nvalue = "nee"',
        'question = "gelukte"\nvalue = "nee"',
        "regel 103, [[refusal]] bij 'gelukte', question",
        "De vraag 'gelukte' is er niet",
    ),
    "refusal of no option": (
        'value = "nee"\nwhen = { gelukt',
        'value = ["nee", "nooit"]\nwhen = { gelukt',
        "[[refusal]] bij 'gelukt', value",
        "geen keuze 'nooit' om te weigeren",
    ),
    "refusal until unknown": (
        'until = "bellen"',
        'until = "mailen"',
        "[[refusal]] bij 'gelukt', until",
        "De actie 'mailen' is er niet",
    ),
    "guarantee of an unknown duty": (
        'duty = "bellen", asked',
        'duty = ["bellen", "mailen"], asked',
        "regel 112, [[guarantee]] 'zorg-bellen', then",
        "De actie 'mailen' is er niet",
    ),
    "guarantee of an unknown outcome": (
        'asked = "toelichting" }',
        'outcome = "uit" }',
        "[[guarantee]] 'zorg-bellen', then",
        "De uitkomst 'uit' is er niet",
    ),
    "guarantee of an unknown question": (
        'asked = "toelichting" }',
        'with_veilig_thuis = "uitleg" }',
        "[[guarantee]] 'zorg-bellen', then",
        "De vraag 'uitleg' is er niet",
    ),
    "guarantee of nothing": (
        'then = { duty = "bellen", asked = "toelichting" }',
        "then = {}",
        "[[guarantee]] 'zorg-bellen', then",
        "belooft niets",
    ),
    "guarantee that does not hold": (
        'when = { zorg = "ja" }\nthen = { duty = "bellen"',
        'when = { zorg = "ja" }\nthen = { duty = "horen"',
        "regel 108, [[guarantee]] 'zorg-bellen'",
        "Bij deze antwoorden gaat het mis: zorg=ja.",
    ),
    "guarantee broken later on": (
        'asked = "toelichting" }',
        'outcome = "verder" }\n[[guarantee]]\nid = "lang"\ntext = "L."\n'
        'when = { gelukt = "nee" }\nthen = { duty = "horen" }',
        "[[guarantee]] 'lang'",
        "gaat het mis: zorg=ja, signalen=ingevuld, datum=ingevuld, gelukt=nee.",
    ),
    "unknown role": ("{leader}", "{baas}", "regel 21, [[question]] 'zorg', text", "De rol 'baas'"),
    "role in a norm": ("gevaar wordt gebeld.", "gevaar belt {x y}.", "[norms] 'norm-1'", "De rol 'x y'"),
    "unknown norm": (
        'norm = "norm-1"\ntext = "Er',
        'norm = "norm-9"\ntext = "Er',
        "[[duty]] 'bellen', reason 'zorg', norm",
        "De norm 'norm-9' is nergens beschreven",
    ),
    "unknown norm in a refusal": (
        'norm = "norm-1"\ntext = "Dat',
        'norm = "norm-8"\ntext = "Dat',
        "[[refusal]] bij 'gelukt', norm",
        "De norm 'norm-8' is nergens beschreven",
    ),
    "escape in a text": ('"Welke?"', '"Welke\\u001b[2J?"', "[[question]] 'toelichting', text", "stuurteken (U+001B)"),
    "bidi in a label": ('label = "Slaan"', 'label = "Sla\\u202ean"', "[[question]] 'soorten', options", "(U+202E)"),
    "bell in a role": ('"leidinggevende"', '"leiding\\u0007"', "[roles] 'leader'", "(U+0007)"),
    "no outcome": (GOOD[GOOD.index("[[outcome]]") : GOOD.index("[[refusal]]")], "", "bestand", "geen enkele uitkomst"),
    "another id than the file": ('id = "klein"', 'id = "groot"', "id", "niet de naam van het bestand"),
    "unknown question in warning": (
        'when = { soorten = "schreeuwen" }',
        'when = { sorten = "schreeuwen" }',
        "regel 117, [[warning]] 'nagelopen', when",
        "de vraag 'sorten', maar",
    ),
    "warning looks below": (
        'when = { soorten = "schreeuwen" }',
        'when = { gelukt = "twijfel" }',
        "[[warning]] 'nagelopen', when",
        "kijkt naar 'gelukt'. Die vraag is dan nog niet gesteld",
    ),
    "warning at an unknown question": (
        'question = "gelukt"\nvalue = ["nee"]',
        'question = "lukt"\nvalue = ["nee"]',
        "[[warning]] 'nagelopen', question",
        "De vraag 'lukt' is er niet",
    ),
    "warning at no option": (
        'value = ["nee"]',
        'value = ["nee", "nooit"]',
        "[[warning]] 'nagelopen', value",
        "geen keuze 'nooit' om bij te waarschuwen",
    ),
    "warning that nobody sees": (
        'when = { soorten = "schreeuwen" }',
        'when = { zorg = "nee" }',
        "[[warning]] 'nagelopen', when",
        "kan nooit gelden",
    ),
    "unknown norm in a warning": (
        'norm = "norm-1"\ntext = "Kijk',
        'norm = "norm-7"\ntext = "Kijk',
        "[[warning]] 'nagelopen', norm",
        "De norm 'norm-7' is nergens beschreven",
    ),
    "unknown role in a warning": (
        'text = "Kijk eerst."',
        'text = "Vraag het de {chef}."',
        "[[warning]] 'nagelopen', text",
        "De rol 'chef'",
    ),
    "escape in a way back": ('back = "Nog', 'back = "\\u001bNog', "[[warning]] 'nagelopen', back", "(U+001B)"),
    "unknown question in event": (
        'when = { zorg = "ja" }\nduty',
        'when = { zorgje = "ja" }\nduty',
        "regel 125, [[event]] 'weer', when",
        "de vraag 'zorgje', maar",
    ),
    "event that raises nothing": (
        'duty = ["bellen", "zeggen"]\nask = "toelichting"',
        "",
        "[[event]] 'weer', duty",
        "volgt niets",
    ),
    "event with an unknown duty": (
        '["bellen", "zeggen"]',
        '["bellen", "zeggen", "appen"]',
        "[[event]] 'weer', duty",
        "De actie 'appen' is er niet",
    ),
    "event that asks an unknown question": (
        'ask = "toelichting"',
        'ask = "uitleg"',
        "[[event]] 'weer', ask",
        "De vraag 'uitleg' is er niet",
    ),
    "event that asks what is not put": (
        'ask = "toelichting"',
        'ask = "gelukt"',
        "[[event]] 'weer'",
        "komt dan niet altijd aan de beurt. Bij deze antwoorden gaat het mis: zorg=ja.",
    ),
    "event that never happens": (
        'when = { zorg = "ja" }\nduty',
        'when = { zorg = "nee", soorten = "slaan" }\nduty',
        "[[event]] 'weer', when",
        "kan nooit gelden",
    ),
    "unknown norm in an event": (
        'norm = "norm-1"\ntext = "Het',
        'norm = "norm-6"\ntext = "Het',
        "[[event]] 'weer', norm",
        "De norm 'norm-6' is nergens beschreven",
    ),
    "bidi in an event": ('"Het gebeurt weer"', '"Het \\u202eweer"', "[[event]] 'weer', title", "(U+202E)"),
    "duty without a reason or event": (
        '["bellen", "zeggen"]',
        '"bellen"',
        "regel 130, [[duty]] 'zeggen', reason",
        "heeft geen enkele reden",
    ),
    "duty without a reason that counts from another": (
        "may_lapse = true",
        'counts_from = "bellen"',
        "[[duty]] 'zeggen', reason",
        "heeft geen enkele reden",
    ),
    "melding that may lapse": (
        "may_lapse = true",
        'may_lapse = true\nrecord = "report"',
        "[[duty]] 'zeggen', may_lapse",
        "Een melding die nodig is, gaat altijd door",
    ),
    "what is promised around a melding may lapse": (
        "may_lapse = true",
        'record = "report"\nblocks = "close"\n[[duty]]\nid = "vragen"\ntitle = "V"\nblocks = "close"\n'
        "may_lapse = true\n"
        '[[duty.reason]]\nid = "r"\nwhen = { zorg = "ja" }\ntext = "R."\n'
        '[[guarantee]]\nid = "vragen"\ntext = "V."\nduring = "zeggen"\nthen = { duty = "vragen" }',
        "[[duty]] 'vragen', may_lapse",
        "belooft deze actie bij een melding",
    ),
    "what a refusal waits for may lapse": (
        'due = "datum"\n',
        'due = "datum"\nmay_lapse = true\n',
        "[[duty]] 'bellen', may_lapse",
        "Een antwoord kan pas als deze actie is gedaan",
    ),
    "unreadable": ('kind = "date"', 'kind = "datum"', "[[question]] 'datum', kind", "bestaat hier niet"),
}
