"""What pyproject.toml, the changelog and the list of what the program is made of say, agrees."""

from __future__ import annotations

import json
import re

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from meldcode_cli import VERSION
from tests.support.sbom import RANGE, ROOT, installed, made, project


def test_the_list_names_every_package_that_runs_with_it() -> None:
    """Each with the range of pyproject.toml and a version in that range; what only tests need is not there."""
    about = project()
    listed = {one["name"]: one for one in made()["components"]}
    for scope, lines in (("required", about["dependencies"]), ("optional", about["optional-dependencies"]["gedeeld"])):
        for one in map(Requirement, lines):
            found = listed[canonicalize_name(one.name)]
            assert found["properties"] == [{"name": RANGE, "value": str(one.specifier)}]
            if installed(one.name) is None and scope == "optional":
                continue
            assert found["scope"] == scope
            assert one.specifier.contains(Version(found["version"]), prereleases=True)
            assert found["purl"] == f"pkg:pypi/{found['name']}@{found['version']}"
    assert {"pytest", "holidays", "mypy", "hatchling"}.isdisjoint(listed)


def test_the_list_is_whole_and_says_nothing_of_this_computer() -> None:
    """Whoever asks for a package and whatever is asked for, is listed; no path and no host stands in it."""
    found = made()
    assert (found["bomFormat"], found["specVersion"], found["version"]) == ("CycloneDX", "1.5", 1)
    assert found["metadata"]["component"]["version"] == VERSION
    names = {one["bom-ref"] for one in found["components"]}
    refs = {one["ref"]: one["dependsOn"] for one in found["dependencies"]}
    assert set(refs) == names | {"meldcode-cli"}
    assert {name for asked in refs.values() for name in asked} == names
    # One that is there because of another: rich draws Markdown with it.
    assert "markdown-it-py" in refs["rich"] and "markdown-it-py" not in refs["meldcode-cli"]
    said = json.dumps(found)
    assert "://" not in said and str(ROOT) not in said and "@" in said
    assert said == json.dumps(made())


def test_no_address_is_made_up() -> None:
    """The place of the repository is not known yet: no URL stands in pyproject.toml until it is, and no licence."""
    assert {"urls", "license"}.isdisjoint(project())


def test_one_version_everywhere() -> None:
    """The program, pyproject.toml and the newest version in the changelog are one; what comes next stands above it."""
    assert project()["version"] == VERSION
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    first, *released = headings
    assert first == "Unreleased" and released[0] == VERSION
    versions = [Version(one) for one in released]
    assert versions == sorted(set(versions), reverse=True)
