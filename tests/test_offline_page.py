"""docs/installeren-zonder-internet.md works as it stands: from a folder of wheels, with no network and no index."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from meldcode_cli import VERSION
from tests.end_to_end.test_wheel import built
from tests.support.sbom import ROOT, made

PAGE = ROOT / "docs" / "installeren-zonder-internet.md"
TEXT = PAGE.read_text(encoding="utf-8")
FETCH, NOTE, CHECK, INSTALL = re.findall(r"^```sh\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
# What the page lets pip make takes seconds: the same environment, with the pip that is here.
WITHOUT_PIP = ("python3 -m venv meldcode", "python3 -m venv --without-pip meldcode")
OUR_PIP = ("meldcode/bin/python -m pip", "python3 -m pip --python meldcode/bin/python")

pytestmark = pytest.mark.skipif(shutil.which("sha256sum") is None, reason="the recipe needs the tools of Linux")


def stand_in(folder: Path, name: str, version: str) -> None:
    """Put a wheel in the folder that holds nothing but its name and version, as a package that pip would fetch."""
    file, info = name.replace("-", "_"), f"{name.replace('-', '_')}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{file}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")


def typed(block: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Type a block of the page, line by line, in a folder; no index, proxy or setting of pip can help."""
    (bin := folder / "bin").mkdir(exist_ok=True)
    (bin / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (bin / "python3").chmod(0o755)
    for old, new in (WITHOUT_PIP, OUR_PIP):
        block = block.replace(old, new)
    environment = {"PATH": f"{bin}:{os.environ['PATH']}", "HOME": str(folder), "PIP_CONFIG_FILE": os.devnull}
    return subprocess.run(
        ["sh", "-eu", "-c", block], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `wielen` as `pip download` would fill it."""
    folder = tmp_path_factory.mktemp("wielen")
    (wheels := folder / "wielen").mkdir()
    built(ROOT, wheels)
    for one in made()["components"]:
        if one["scope"] == "required":
            stand_in(wheels, one["name"], one["version"])
    return folder


def test_the_page_installs_and_runs(wheels: Path, tmp_path: Path) -> None:
    """What was noted is checked, pip takes all from the folder, and the program says its version."""
    noted = typed(NOTE, wheels)
    assert noted.returncode == 0, noted.stderr
    shutil.copytree(wheels / "wielen", tmp_path / "wielen")
    shutil.copyfile(wheels / "wielen.sha256", tmp_path / "wielen.sha256")
    checked = typed(CHECK, tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "")
    done = typed(INSTALL, tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"meldcode {VERSION}\n" in done.stdout
    assert (tmp_path / "wielen" / re.findall(r"`(meldcode_cli-[^`]+\.whl)`", TEXT)[0]).is_file()


def test_what_is_missing_or_changed_is_told(wheels: Path, tmp_path: Path) -> None:
    """One package less, and nothing is installed; one byte more, and the check says which file."""
    assert typed(NOTE, wheels).returncode == 0
    shutil.copytree(wheels / "wielen", tmp_path / "wielen")
    shutil.copyfile(wheels / "wielen.sha256", tmp_path / "wielen.sha256")
    (typer,) = (tmp_path / "wielen").glob("typer-*.whl")
    with typer.open("ab") as file:
        file.write(b"x")
    checked = typed(CHECK, tmp_path)
    assert checked.returncode != 0 and typer.name in checked.stdout
    typer.unlink()
    refused = typed(INSTALL, tmp_path)
    assert refused.returncode != 0 and "typer" in refused.stderr
    assert not (tmp_path / "meldcode" / "bin" / "meldcode").exists()


def test_the_page_names_no_host_and_this_version() -> None:
    """Where to fetch is what pip was set to; the file is called as this version is."""
    assert "://" not in TEXT
    assert set(re.findall(r"meldcode_cli-([0-9.]+)-py3", TEXT)) == {VERSION}
    assert FETCH.startswith("python3 -m pip download --dest wielen ./meldcode_cli-")
