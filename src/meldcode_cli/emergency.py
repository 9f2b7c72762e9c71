"""The emergency numbers, with nothing loaded and nothing asked.

112 and the vertrouwensinspecteur stand in the protocols; the number of Veilig Thuis is public but in none of them.
"""

VEILIG_THUIS = "0800-2000"

LINES = (
    "112: direct gevaar. Politie, ambulance en brandweer.",
    f"{VEILIG_THUIS}: Veilig Thuis. Advies en melden, gratis, dag en nacht.",
    "0900 111 3 111: vertrouwensinspecteur. Bij geweld of seksueel misbruik door een medewerker van school of "
    "kinderopvang. Op werkdagen van 8 tot 17 uur.",
    "Advies vragen aan Veilig Thuis mag altijd, ook zonder namen te noemen.",
    "Bij direct gevaar hebt u van niemand toestemming nodig om te bellen.",
)

NUMBERS = "Is er nu gevaar? Bel 112.\n\n" + "\n".join(LINES) + "\n"
