"""Checking a flow that builds on another: it may add, reword and tighten, and never take a melding away."""

from pathlib import Path

import pytest

from meldcode_cli.flow.files import Library
from tests.support import schools
from tests.support.own_flows import Write, check_file, found_in_broken, said

OVERLAY = schools.text("kaal-eigen")


@pytest.mark.parametrize("path", schools.broken("veilig-thuis-*"), ids=lambda path: path.stem)
def test_no_way_round_veilig_thuis(path: Path) -> None:
    """A school's own variant that takes a melding away, or adds what leads round it, is found, with the answers."""
    found_in_broken(path)


@pytest.mark.parametrize("path", schools.broken("later-*"), ids=lambda path: path.stem)
def test_what_comes_later_is_not_loosened(path: Path) -> None:
    """Who answers, warnings, events, what can be decided against: an overlay may add, and take nothing away."""
    found_in_broken(path)


def test_a_mistake_in_the_parent_names_the_parent(library: Library, write: Write) -> None:
    """A flow that builds on a broken one shows the mistake in the file where it was made."""
    schools.install(library.own or schools.FOLDER, "klein", ('due = "datum"', 'due = "morgen"'))
    (finding,) = check_file(library, write("eigen", OVERLAY))
    assert (finding.file, finding.place.partition(", ")[2]) == ("klein.toml", "[[duty]] 'bellen', due")


def test_an_unsafe_parent_makes_an_unsafe_child(library: Library, write: Write) -> None:
    """A second own flow that says nothing itself does not launder what the first one took away."""
    for name in ("waarborg-veranderd", "beloofde-actie-zeldzamer", "veilig-thuis-onthulling-niet-genoeg"):
        schools.install(write("los", "").parent, "klein")
        write(name, schools.text(f"broken/{name}"))
        child = write("eigen", OVERLAY.replace('"klein"', f'"{name}"'))
        found, taken = check_file(library, child), check_file(library, child.with_name(f"{name}.toml"))
        assert found and said(found) == said(taken)
