"""The emergency numbers, with nothing loaded and nothing asked.

112 and the vertrouwensinspecteur stand in the protocols; the number of Veilig Thuis is public but in none of them.
"""

VEILIG_THUIS = "0800-2000"

NUMBERS = f"""\
Is er nu gevaar? Bel 112.

  112              Direct gevaar: politie, ambulance, brandweer
  {VEILIG_THUIS}        Veilig Thuis: advies en melden, gratis, dag en nacht
  0900 111 3 111   Vertrouwensinspecteur: geweld of seksueel misbruik door een medewerker
                   van school of kinderopvang, op werkdagen van 8 tot 17 uur

Advies vragen aan Veilig Thuis mag altijd, ook zonder namen te noemen.
Bij direct gevaar hebt u van niemand toestemming nodig om te bellen.
"""
