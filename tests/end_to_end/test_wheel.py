"""The built wheel works by itself: everything it needs is in it, the flows too."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


# What README lists for users, and is no page to read: sentences for whoever edits them, and a table for auditors.
FOR_THE_CHECKOUT = {"teksten.md", "herkomst.toml"}


def built(where: Path, folder: Path, **more: str) -> Path:
    """Build the wheel from the sources in `where`."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=where,
        env={**os.environ, **more},
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from this checkout."""
    return built(ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_every_flow_scene_and_module(wheel: Path) -> None:
    """Each flow, story and module of the checkout is in the wheel, and no test or bench is."""
    names = set(zipfile.ZipFile(wheel).namelist())
    flows = {f"meldcode_cli/flows/{path.name}" for path in (ROOT / "flows").glob("*.toml")}
    modules = {str(path.relative_to(ROOT / "src")) for path in (ROOT / "src" / "meldcode_cli").rglob("*.py")}
    scenes = {f"meldcode_cli/scenes/{path.name}" for path in (ROOT / "scenes").glob("*.toml")}
    assert flows and flows <= names
    assert scenes and scenes <= names
    assert modules <= names
    # Without this file no checker of types believes that the package has any.
    assert "meldcode_cli/py.typed" in names
    assert {"meldcode_cli/factcheck/words.toml", "meldcode_cli/lookup/terms.toml"} <= names
    assert not any(name.startswith(("tests/", "bench/")) for name in names)


def test_the_wheel_holds_the_pages_for_users(wheel: Path) -> None:
    """Those that README lists for who uses it, as they stand in docs; the manual on the screen is one of them."""
    listed = (ROOT / "README.md").read_text(encoding="utf-8").partition("For who uses it, in Dutch:")[2]
    pages = set(re.findall(r"\]\(docs/([^)]+)\)", listed.partition("For who changes it:")[0])) - FOR_THE_CHECKOUT
    assert {"handleiding.md", "privacy.md", "beveiliging.md"} <= pages
    inside = zipfile.ZipFile(wheel)
    for page in pages:
        assert inside.read(f"meldcode_cli/docs/{page}") == (ROOT / "docs" / page).read_bytes()


def test_the_same_sources_make_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    """Built by somebody else, in another folder, at another time, with other rights and what Python leaves behind."""
    there = tmp_path / "elders"
    there.mkdir()
    for name in ("src", "flows", "scenes", "docs"):
        shutil.copytree(
            ROOT / name, there / name, ignore=shutil.ignore_patterns("__pycache__"), copy_function=shutil.copyfile
        )
    for name in ("pyproject.toml", "README.md"):
        shutil.copyfile(ROOT / name, there / name)
    for path in there.rglob("*.py"):
        path.chmod(0o600)
    (there / "src" / "meldcode_cli" / "__pycache__").mkdir()
    (there / "src" / "meldcode_cli" / "__pycache__" / "clock.cpython-311.pyc").write_bytes(b"left behind")
    assert built(there, tmp_path / "again", TZ="Asia/Tokyo", LC_ALL="C").read_bytes() == wheel.read_bytes()


def test_the_wheel_runs_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Unpacked somewhere else, the program finds its flows there."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        "import meldcode_cli.flow.files as f; print(f.shipped_folder()); from meldcode_cli.__main__ import main; main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, "flow", "check", "onderwijs"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site"), "MELDCODE_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert str(tmp_path / "site") in result.stdout
    assert "onderwijs: in orde" in result.stdout
