"""What several of these tests begin with."""

from __future__ import annotations

import pytest

from meldcode_cli.store.home import Home
from tests.attacks.hostile_home import Hostile
from tests.attacks.looking import PASSPHRASE
from tests.attacks.small import Small
from tests.support.answers import AT
from tests.support.command import inside
from tests.support.flows import FIRST, answers, install
from tests.support.sealed import sealed_home


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Small]:
    """A home with one case that waits for a text, sealed and not; each test works on a copy."""
    homes = {}
    for kind in ("sealed", "open"):
        folder = tmp_path_factory.mktemp(kind)
        made = sealed_home(folder, PASSPHRASE) if kind == "sealed" else None
        home = made.home if made else Home(folder / "home")
        install(home.path, FIRST)
        text = answers().replace("D.R.", "Q.X.")
        file = folder / "antwoorden.toml"
        file.write_text(
            "\n".join(line for line in text.splitlines() if not line.startswith("veilig")), encoding="utf-8"
        )
        more = {} if made is None else {"MELDCODE_PASSPHRASE_FILE": str(made.passphrase_file)}
        inside(home.path, "start", "--answers", str(file), "--no-input", at=AT, **more)
        homes[kind] = Small(home, made)
    return homes


@pytest.fixture(scope="session", params=["sealed", "open"])
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """A home full of hostile texts, sealed and not."""
    return Hostile(tmp_path_factory.mktemp("hostile"), request.param == "sealed")
