"""The built wheel works by itself: everything it needs is in it, the flows too."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


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
    # The manual on the screen is the one in docs.
    manual = (ROOT / "docs" / "handleiding.md").read_bytes()
    assert zipfile.ZipFile(wheel).read("meldcode_cli/handleiding.md") == manual
    assert not any(name.startswith(("tests/", "bench/")) for name in names)


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
