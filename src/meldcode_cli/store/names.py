"""The numbers of cases (YEAR-NNN), checked before they touch a path."""

import re

from meldcode_cli.errors import MeldcodeError

CASE = re.compile(r"[0-9]{4}-[0-9]{3,5}")


def valid_case(case: str) -> str:
    """Return `case` if it is a case id (YEAR-NNN), before it touches a path; raises MeldcodeError."""
    if not case.isascii() or not CASE.fullmatch(case):
        raise MeldcodeError(
            "Dit is geen nummer van een casus.",
            "Een nummer ziet eruit als 2026-001. Bekijk uw casussen met: meldcode list",
        )
    return case


def case_order(case: str) -> tuple[int, int]:
    """Return what cases are sorted by: the year, then the number."""
    year, number = case.split("-")
    return int(year), int(number)
