"""A dossier as version 0.1.0 wrote it, byte for byte: with what every kind of entry had then, and nothing newer.

Some of it is refused today when it is recorded: a diagnosis by a parent, an expert who heard a name without consent
being noted, an objection without what was done with it. It must be readable for ever.
"""

OLD = """\
# Dit is een dossier van het programma meldcode. Verander er zelf niets aan: elke verandering is te zien.
# Een verbetering is een nieuw blok onderaan. Lezen of overnemen kan met: meldcode export

format = 1
case = "2026-001"
created = 2026-03-10 09:30:00+01:00

[[entry]]
number = 1
type = "begin"
recorded = 2026-03-10 09:30:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
organisation = "De Vuurvlieg"
flow = "klein"
flow_version = "1"
flow_sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
program = "meldcode 0.1.0"
prev = "5bc26ac248f7198040de3d88e5bdd7c3cebd8a6737e9f4cf188f04ce947a2052"

[[entry]]
number = 2
type = "case"
recorded = 2026-03-10 09:31:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
initials = "D.R."
age_group = "4-11"
prev = "8ad042112fd10a22a313b42a84b3abfc86ac66d2abb8f19f4e849379cb4433a3"

[[entry]]
number = 3
type = "observation"
recorded = 2026-03-10 09:32:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
question = "signalen"
asked = "Welke signalen?"
date = 2026-03-09
time = 08:35:00
kind = "waarneming"
place = "lokaal"
situation = "begin van de dag"
present = []
text = "D. had een blauwe plek."
direction = "bevestigt"
prev = "8c059020a4a0bf14955d7962fdfc56908f1ce66c3602ec4bd8f3990f47bbea8a"

[[entry]]
number = 4
type = "observation"
recorded = 2026-03-10 09:33:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
question = "signalen"
asked = "Welke signalen?"
date = 2026-03-09
kind = "veronderstelling"
place = "lokaal"
situation = "na de les"
present = [
    "M.V.",
]
text = "Misschien is hij gevallen."
direction = "onduidelijk"
prev = "63f88be9ef228e1b3a81c4e9cc2f9a1a74b1c79e9f4c132e0670e4421587dab8"

[[entry]]
number = 5
type = "observation"
recorded = 2026-03-10 09:34:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
question = "signalen"
date = 2026-03-09
kind = "derden"
place = "plein"
situation = "pauze"
present = [
    "M.V.",
]
text = "De buurman hoorde geschreeuw."
direction = "bevestigt"
source = "buurman"
source_date = 2026-03-01
prev = "78fc794bb9d6d9c478c463fbb93ac7ef7c9964f557e70a2f50b2126641efffa6"

[[entry]]
number = 6
type = "observation"
recorded = 2026-03-10 09:35:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
question = "signalen"
date = 2026-03-09
kind = "diagnose"
place = "school"
situation = "gesprek"
present = []
text = "Volgens moeder heeft hij een stoornis."
direction = "ontkracht"
diagnosed_by = "S.R."
diagnosed_role = "moeder"
prev = "979c32fc1b5c2b2aafa51409a6d7f021e358074c55004628629cc5c0520fc2fd"

[[entry]]
number = 7
type = "consultation"
recorded = 2026-03-10 09:36:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
date = 2026-03-09
partner = "collega"
who = "A.S."
function = "leerkracht"
advice = "Praat met de ouders."
prev = "b9fd1f2899779638da90413b629c4ae6f52c067cc987118db99889130b3cbf6d"

[[entry]]
number = 8
type = "consultation"
recorded = 2026-03-10 09:37:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
date = 2026-03-09
partner = "deskundige"
who = "V.L."
function = "schoolarts"
anonymous = false
advice = "Meld dit."
agreements = "Morgen bellen."
prev = "fe51a23c3249bddbb24792242ab7dbf8bbfacefb4263105e76c615831c0f67e0"

[[entry]]
number = 9
type = "conversation"
recorded = 2026-03-10 09:38:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
date = 2026-03-09
partner = "ouder"
with_whom = "moeder"
led_by = "W.K."
present = []
purpose = "Onze zorg."
facts = "De blauwe plek."
reaction = "Zij zweeg."
prev = "3d96f090c646dbb9cce9c47c0ad5d6ee5f279a387d54eec74ca64fb627d9be20"

[[entry]]
number = 10
type = "answer"
recorded = 2026-03-10 09:39:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
question = "veilig"
asked = "Is het veilig?"
value = "nee"
label = "Nee"
why = "De blauwe plek."
prev = "114887813be3f83fa1c92c60312de5feee5d23b4b1428d7f35836a75a55e8c84"

[[entry]]
number = 11
type = "report"
recorded = 2026-03-10 09:40:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
duties = [
    "melden",
]
date = 2026-03-10
time = 09:05:00
to = "Veilig Thuis"
reported_by = "W.K."
function = "intern begeleider"
how = "telefoon"
facts = "De blauwe plek."
family_told = true
objection = "Moeder wil dit niet."
identity_withheld = false
prev = "c3ed73b49939da78c5d2098b8fc4627724f7912f0985131167336a04f3e26f1d"

[[entry]]
number = 12
type = "report"
recorded = 2026-03-10 09:41:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
date = 2026-03-10
to = "Veilig Thuis"
reported_by = "W.K."
function = "intern begeleider"
how = "formulier"
facts = "Nog een plek."
from_others = "De buurman."
family_told = false
not_told_because = "Gevaar."
identity_withheld = true
withheld_because = "Ik word bedreigd."
prev = "b636c37e2236ff7da9d565b987b74f35a5aec49fffa195ff3f8bcc97af386270"

[[entry]]
number = 13
type = "help"
recorded = 2026-03-10 09:42:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
date = 2026-03-10
what = "Begeleiding."
by = "V.L."
role = "maatschappelijk werker"
goals = "Op tijd op school."
evaluate_on = 2026-06-01
prev = "6c628864c58449c281d44c13884f3831d2f6cfa5ed1428987a5dc5f69792e30b"

[[entry]]
number = 14
type = "agreement"
recorded = 2026-03-10 09:43:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
date = 2026-03-10
who = "W.K."
what = "Elke week praten."
by_when = 2026-03-01
prev = "f3af0202e0852f9291a0c7344586c5406abedb29ee7404b2a1e654461efdced1"

[[entry]]
number = 15
type = "person"
recorded = 2026-03-10 09:44:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
date = 2026-03-10
initials = "S.R."
capacity = "moeder"
age = "34"
prev = "dab012350eb885926d25267d8b4689e3279b273ba82b80871d99aa68f2cb102a"

[[entry]]
number = 16
type = "duty"
recorded = 2026-03-10 09:45:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
duty = "terughoren"
done = 2026-03-10
done_by = "W.K."
result = "Veilig Thuis belt terug."
prev = "946e1727b324861b822f6ff464346584417a31db0ba188f0fe623eb0f5a96baf"

[[entry]]
number = 17
type = "withdrawal"
recorded = 2026-03-10 09:46:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
entry = 12
reason = "Dit ging over een ander kind."
prev = "38884994915cc8ccfe32f0fc2b5e6e44318ac3efbc41eb22374c2aa2496eb6bd"

[[entry]]
number = 18
type = "answer"
recorded = 2026-03-10 09:47:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
question = "veilig"
asked = "Is het veilig?"
value = "ja"
label = "Ja"
why = "Hij is nu bij oma."
reason = "Het is nu anders."
replaces = 10
given = 2026-03-10 08:00:00+01:00
prev = "f030943bb5d877d575d70e919f2c345d449c942c86921ba11ef88ba77efb74b8"

[[entry]]
number = 19
type = "check"
recorded = 2026-03-10 09:48:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
step = "stap-1"
prev = "77acc208fea75e7a45c8b88b726a27cb25716ea06003f086fde28c89a9c398db"

[[entry]]
number = 20
type = "close"
recorded = 2026-03-10 09:49:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
outcome = "klaar"
prev = "d2aaf757d45527addff35d53c053fd00e44353df1f73cf5b617b216a7d408dbc"

[[entry]]
number = 21
type = "reopen"
recorded = 2026-03-10 09:50:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
reason = "Er is een nieuw signaal."
prev = "d15241ebc3090cf91fee086733ddae54451f1ee1f0716271439a89a8de731fc1"

[[entry]]
number = 22
type = "flow"
recorded = 2026-03-10 09:51:00+01:00
recorded_by = "W. Kuipers"
recorded_role = "ib'er"
choice = "blijven"
flow = "klein"
flow_version = "2"
flow_sha256 = "1111111111111111111111111111111111111111111111111111111111111111"
reason = "Het is bijna klaar."
prev = "62e4a40b2af7682f5b5e24674ec4028db6cbc1d0742b3e21b9394e9f0a398fc9"
"""
