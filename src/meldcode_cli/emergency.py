"""The emergency numbers, with nothing loaded and nothing asked.

112 and the vertrouwensinspecteur stand in the protocols; the number of Veilig Thuis is public but in none of them.
Lines are short, so that they read well in any window without being wrapped.
"""

ALARM = "112"
VEILIG_THUIS = "0800-2000"
VERTROUWENSINSPECTEUR = "0900 111 3 111"

LINES = (
    ALARM,
    "  Direct gevaar.",
    "  Politie, ambulance en brandweer.",
    VEILIG_THUIS,
    "  Veilig Thuis: advies en melden.",
    "  Gratis, dag en nacht.",
    "  Advies mag ook zonder namen.",
    VERTROUWENSINSPECTEUR,
    "  Vertrouwensinspecteur.",
    "  Bij geweld of seksueel misbruik",
    "  door een medewerker van school",
    "  of kinderopvang.",
    "  Op werkdagen van 8 tot 17 uur.",
    "",
    "Bij direct gevaar hebt u van niemand",
    "toestemming nodig om te bellen.",
)

NUMBERS = "Is er nu gevaar? Bel 112.\n\n" + "\n".join(LINES) + "\n"
