"""Where everything is sealed, who read a flow of the school's own is signed: what nobody signed who counts is told, and
counts as not read, until it is read anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from meldcode_cli.commands.cases import approved as told
from meldcode_cli.commands.cases import texts
from meldcode_cli.commands.safe import renewing
from meldcode_cli.commands.safe.key_parts import sign_over
from meldcode_cli.dossier import texts as dossier_texts
from meldcode_cli.dossier.approving import approved
from meldcode_cli.flow.approvals import approval_of, kept
from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.keyring import making
from meldcode_cli.seal.passphrase import WrongPassphrase
from meldcode_cli.store.home import Home
from tests.attacks.small import at_the_keyboard
from tests.commands.test_flow_approve import BOTH, EXPLAINED, FLOW, OWN, begun, put
from tests.support.answers import AT, changed, whole, written
from tests.support.command import Said, inside
from tests.support.scripted import BEGIN
from tests.support.sealed import PASSPHRASE, SealedHome, sealed_home


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with one flow of the school's own."""
    made = sealed_home(tmp_path)
    (made.path / "flows").mkdir()
    put(made.path, OWN, FLOW)
    return made


def approve(made: SealedHome) -> None:
    """Let two people have read the flow."""
    said = made.run("flow", "approve", OWN, *BOTH)
    assert said.code == 0, said.err


def start(made: SealedHome) -> Said:
    """Begin a case with that flow."""
    tables = changed(whole(), "settings.flow", OWN)
    tables["settings"].pop("sealed", None)
    return made.run("start", "--answers", str(written(made.path.parent, tables)), "--no-input")


def akkoord(made: SealedHome) -> Path:
    """Where the approval stands."""
    return made.path / "flows" / f"{OWN}.akkoord"


def read(home: Home) -> ReadFlow:
    """The flow as it stands there."""
    return Library(home.own_flows).read(OWN)


def heard(said: Said) -> str:
    """All that was said, on one line."""
    return " ".join((said.out + said.err).split())


def test_it_is_signed_by_who_has_the_passphrase(made: SealedHome, tmp_path: Path) -> None:
    """Without it nothing is kept; with it the approval counts, stands in the case, and all is well."""
    wrong = tmp_path / "verkeerd"
    wrong.write_text("iets heel anders nu\n", encoding="utf-8")
    said = inside(made.path, "flow", "approve", OWN, *BOTH, at=AT, MELDCODE_PASSPHRASE_FILE=str(wrong))
    assert said.code and WrongPassphrase().message in heard(said) and not akkoord(made).exists()
    approve(made)
    assert kept(akkoord(made)).signed_by in made.home.keys.recipients().signing  # type: ignore[union-attr]
    assert "nagelezen" not in heard(start(made))
    assert "**Route nagelezen:** 12 maart 2026, door W. Kuipers" in made.run("export", "2026-001").out
    assert made.run("verify").code == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda text: text.replace("Kuipers", "Kuiper"), dossier_texts.APPROVAL_CHANGED),
        (lambda text: text.replace("2026-03-12\n", "2026-03-11\n"), dossier_texts.APPROVAL_CHANGED),
        (lambda text: text.replace("signature", "sig"), dossier_texts.APPROVAL_UNSIGNED),
        (lambda text: "kapot =", dossier_texts.APPROVAL_CHANGED),
    ],
)
def test_what_is_not_signed_so_counts_as_not_read_until_it_is_read_anew(
    made: SealedHome, change: object, sentence: str
) -> None:
    """One sentence where a case begins, nobody is said to have read it, and `verify` finds it: each time."""
    approve(made)
    was = akkoord(made).read_text(encoding="utf-8")
    now = change(was)  # type: ignore[operator]
    assert now != was
    akkoord(made).write_text(now, encoding="utf-8")
    told_now = sentence.format(flow=OWN)
    assert told_now in heard(start(made)) and "nagelezen" not in made.run("export", "2026-001").out
    for _ in range(2):
        said = made.run("verify")
        assert said.code == 3 and told_now in heard(said)
    approve(made)
    assert made.run("verify").code == 0 and approved(made.home, read(made.home)) is not None


def test_an_older_flow_with_its_own_approval_is_told(made: SealedHome) -> None:
    """Both were right once: the flow was approved again since, also when that was at the same moment."""
    approve(made)
    before = {path: path.read_bytes() for path in (made.path / "flows").iterdir()}
    put(made.path, OWN, FLOW + EXPLAINED)
    approve(made)
    for path, data in before.items():
        path.write_bytes(data)
    assert approval_of(read(made.home)) is not None and approved(made.home, read(made.home)) is None
    said = made.run("verify")
    assert said.code == 3 and dossier_texts.APPROVAL_OLDER.format(flow=OWN) in heard(said)


def test_a_new_key_signs_what_the_old_one_signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to read a flow again for that; what a stranger put there meanwhile is not signed over."""
    made = at_the_keyboard(tmp_path, monkeypatch, renewing)
    assert made.sealed is not None
    (made.home.path / "flows").mkdir(exist_ok=True)
    for name in (OWN, "zuid"):
        put(made.home.path, name, FLOW.replace(OWN, name))
        assert made.run("flow", "approve", name, *BOTH).code == 0
    path = made.home.path / "flows" / "zuid.akkoord"
    path.write_text(path.read_text(encoding="utf-8").replace("Kuipers", "Kuiper"), encoding="utf-8")
    home, old = made.home, made.home.keys
    assert old is not None
    keys = old.renewed(PASSPHRASE, BEGIN.date())
    home = home.opened_with(keys)
    sign_over(home, keys)
    found = approved(home, read(home))
    assert found is not None and found.signed_by == keys.signer.public  # type: ignore[union-attr]
    assert approved(home, Library(home.own_flows).read("zuid")) is None


def test_what_was_approved_before_all_was_sealed_is_read_again(tmp_path: Path) -> None:
    """Nobody signed it: it is put aside, that is told where a case begins, and `verify` finds nothing."""
    home = Home(tmp_path / "home")
    (home.path / "flows").mkdir(parents=True)
    put(home.path, OWN, FLOW)
    assert inside(home.path, "flow", "approve", OWN, *BOTH, at=AT).code == 0
    assert begun(home.path).code == 0 and approved(home, read(home)) is not None
    file = tmp_path / "wachtzin"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    file.chmod(0o600)
    ready = making.Prepared(PASSPHRASE, making.way_for(str(tmp_path / "herstel.txt")))
    home = making.make_keys_unasked(home, told.Screen(), "W. Kuipers", BEGIN.date(), ready)
    path = home.path / "flows" / f"{OWN}.akkoord"
    assert not path.exists() and Path(f"{path}-oud").exists() and approved(home, read(home)) is None
    assert told.sentence(home, read(home)) == dossier_texts.APPROVAL_ASIDE.format(flow=OWN)
    made = SealedHome(home.path, home, file, "")
    assert made.run("key", "reseal").code == 0
    said = made.run("verify")
    assert said.code == 0, said.out + said.err
    approve(made)
    assert approved(home, read(home)) is not None


def test_in_a_home_that_is_not_sealed_nobody_signs(tmp_path: Path) -> None:
    """There an approval is what it was: a file that says who read it."""
    home = Home(tmp_path / "home")
    (home.path / "flows").mkdir(parents=True)
    put(home.path, OWN, FLOW)
    assert inside(home.path, "flow", "approve", OWN, *BOTH, at=AT).code == 0
    assert "signed_by" not in (home.path / "flows" / f"{OWN}.akkoord").read_text(encoding="utf-8")
    assert texts.UNREAD.format(flow=OWN) not in heard(begun(home.path))
