"""What the program is made of, as a CycloneDX list: `python -m tests.support.sbom > onderdelen.cdx.json`.

Every package that pyproject.toml asks for to run, and all that those ask for in turn, each with the version that is
installed here and the range that was asked for. It holds no time, no path and no host: the same environment gives the
same bytes.
"""

from __future__ import annotations

import json
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
RANGE = "meldcode:range"
LICENCE = "License :: OSI Approved :: "


def project() -> dict[str, Any]:
    """Return what pyproject.toml says of the project."""
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def asked(lines: list[str], extras: frozenset[str] = frozenset()) -> list[Requirement]:
    """Return the requirements that hold in this environment, with these extras of who asks."""
    found = [Requirement(line) for line in lines]
    return [
        one
        for one in found
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in {"", *extras})
    ]


def installed(name: str) -> Distribution | None:
    """Return what is installed under this name; None if nothing is."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def licences(found: Distribution) -> list[dict[str, Any]]:
    """Return the licence of a package as it says so itself: an expression, or names."""
    expression = found.metadata.get("License-Expression")
    if expression:
        return [{"expression": expression}]
    named = [line.removeprefix(LICENCE) for line in found.metadata.get_all("Classifier") or [] if LICENCE in line]
    return [{"license": {"name": name}} for name in sorted(named)]


def component(name: str, specifier: str, scope: str) -> dict[str, Any]:
    """Return one package of the list: asked for in this range, installed in this version."""
    found = installed(name)
    one: dict[str, Any] = {"type": "library", "bom-ref": name, "name": name, "scope": scope}
    if found is not None:
        one |= {"version": found.version, "purl": f"pkg:pypi/{name}@{found.version}"}
        said = licences(found)
        one |= {"licenses": said} if said else {}
    if specifier:
        one["properties"] = [{"name": RANGE, "value": specifier}]
    return one


def made() -> dict[str, Any]:
    """Return the list: first the program, then every package by name, then who asks for whom."""
    about = project()
    extras = about["optional-dependencies"]["gedeeld"]
    direct = [(one, "required") for one in asked(about["dependencies"])] + [(one, "optional") for one in asked(extras)]
    own = canonicalize_name(about["name"])
    components: dict[str, dict[str, Any]] = {}
    edges: dict[str, list[str]] = {own: sorted(canonicalize_name(one.name) for one, _ in direct)}
    todo = [(one, scope, str(one.specifier)) for one, scope in direct]
    while todo:
        one, scope, specifier = todo.pop(0)
        name = canonicalize_name(one.name)
        if name in components:
            continue
        components[name] = component(name, specifier, scope)
        found = installed(name)
        needed = asked(list(found.requires or []), frozenset(one.extras)) if found is not None else []
        edges[name] = sorted({canonicalize_name(each.name) for each in needed})
        todo += [(each, scope, "") for each in needed]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": own, "name": about["name"], "version": about["version"]}
        },
        "components": [components[name] for name in sorted(components)],
        "dependencies": [{"ref": name, "dependsOn": edges[name]} for name in sorted(edges)],
    }


if __name__ == "__main__":
    print(json.dumps(made(), indent=2, ensure_ascii=False))
