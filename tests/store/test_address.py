"""The address of a store, in which no secret may stand, and the credentials, which only the user may read."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.address import (
    VARIABLE,
    Address,
    NoCredentials,
    OpenCredentials,
    SecretInAddress,
    WrongAddress,
    access_to,
    address_in,
)

SECRET = "geheimenis-9f2"
S3 = {"AWS_ACCESS_KEY_ID": "wie", "AWS_SECRET_ACCESS_KEY": SECRET}
GOOD = {
    "s3://school": "s3",
    "s3://school/deel": "s3",
    "az://school": "az",
    "gs://school/": "gs",
    "https://bestuur.blob.core.windows.net/school": "az",
    "https://school.s3.eu-west-1.amazonaws.com": "s3",
    "https://0123.r2.cloudflarestorage.com/school": "s3",
}


@pytest.mark.parametrize("typed", GOOD)
def test_an_address_of_each_kind(typed: str) -> None:
    """What is kept of it is what was typed, without what stands loose at its end."""
    assert address_in(f" {typed}\n") == Address(GOOD[typed], typed.rstrip("/"))


@pytest.mark.parametrize(
    "typed",
    [
        *("", "school", "file:///etc", "memory://x", "http://school", "https://example.org/school", "ftp://school"),
        *("s3://", "s3://a", "s3://school/../ander", "s3://school:99", "https://bestuur.blob.core.windows.net"),
        *("s3://school\n--x", "s3://sch ool", "S3://school", "https://r2.cloudflarestorage.com/x", "s3://[::1]/x"),
    ],
)
def test_what_is_no_address(typed: str) -> None:
    """Another place, or none: refused, and not said back."""
    with pytest.raises(WrongAddress) as refused:
        address_in(typed)
    assert len(typed) < 6 or typed not in f"{refused.value.message} {refused.value.hint}"


@pytest.mark.parametrize(
    "typed",
    [
        f"s3://wie:{SECRET}@school",
        f"https://bestuur.blob.core.windows.net/school?sv=2024&sig={SECRET}",
        f"az://school#{SECRET}",
        f"{SECRET}@school",
    ],
)
def test_a_secret_in_an_address_is_refused_and_said_nowhere(typed: str) -> None:
    """Not in the error, its advice, or what a traceback would show."""
    with pytest.raises(SecretInAddress) as refused:
        address_in(typed)
    assert SECRET not in f"{refused.value.message} {refused.value.hint} {refused.value!r}"
    assert VARIABLE in refused.value.hint


@given(st.text(max_size=80))
def test_whatever_is_typed_is_an_address_or_one_of_two_refusals(typed: str) -> None:
    """Never anything else, and an address that was taken is taken again."""
    try:
        found = address_in(typed)
    except (WrongAddress, SecretInAddress):
        return
    assert address_in(found.url) == found


# ---------------------------------------------------------------- with what one gets in


def test_credentials_from_the_environment(tmp_path: Path) -> None:
    """By their usual names; what they are is not shown by accident."""
    access = access_to(address_in("s3://school"), tmp_path / "geen", S3)
    assert access.config["secret_access_key"] == SECRET and SECRET not in repr(access) and not access.insecure


def test_credentials_from_a_file_that_only_the_user_can_read(tmp_path: Path) -> None:
    """One that is named, or the one beside what is known of the store; with comments, quotes and blanks."""
    file = tmp_path / "toegang.env"
    file.write_text(
        f"# van het bestuur\n\nAWS_ACCESS_KEY_ID = wie\nAWS_SECRET_ACCESS_KEY='{SECRET}'\n", encoding="utf-8"
    )
    file.chmod(0o600)
    beside = access_to(address_in("s3://school"), file, {})
    named = access_to(address_in("s3://school"), tmp_path / "geen", {VARIABLE: str(file)})
    assert beside.config == named.config and beside.config["secret_access_key"] == SECRET


@pytest.mark.skipif(os.name == "nt", reason="Windows knows other rights")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    """Whoever can read it has the credentials too: it is not used, not even for what stands in the environment."""
    file = tmp_path / "toegang.env"
    file.write_text("AWS_ACCESS_KEY_ID=wie\n", encoding="utf-8")
    file.chmod(mode)
    with pytest.raises(OpenCredentials):
        access_to(address_in("s3://school"), file, S3)


@pytest.mark.parametrize("how", ["missing", "folder", "link", "bytes"])
def test_a_file_that_is_none(tmp_path: Path, how: str) -> None:
    """What was named and cannot be read is said; nothing is taken from elsewhere in its place."""
    file = tmp_path / "toegang.env"
    if how == "folder":
        file.mkdir()
    elif how == "link":
        file.symlink_to(tmp_path / "ander")
        (tmp_path / "ander").write_text("", encoding="utf-8")
    elif how == "bytes":
        file.write_bytes(b"\xff\xfe\x00")
        file.chmod(0o600)
    with pytest.raises(OpenCredentials):
        access_to(address_in("s3://school"), tmp_path / "geen", {VARIABLE: str(file), **S3})


@pytest.mark.parametrize("url", ["s3://school", "az://school", "gs://school"])
def test_without_credentials_nothing_is_fetched_elsewhere(tmp_path: Path, url: str) -> None:
    """A store that would ask the machine it runs on for credentials is not asked anything."""
    half = {"AWS_ACCESS_KEY_ID": "wie", "AZURE_STORAGE_ACCOUNT_NAME": "wie", "AWS_ROLE_ARN": "rol"}
    with pytest.raises(NoCredentials):
        access_to(address_in(url), tmp_path / "geen", half)


def test_the_account_of_an_address_of_azure(tmp_path: Path) -> None:
    """It stands in the address, so nobody has to say it again."""
    address = address_in("https://bestuur.blob.core.windows.net/school")
    access = access_to(address, tmp_path / "geen", {"AZURE_STORAGE_ACCOUNT_KEY": SECRET})
    assert access.config["account_name"] == "bestuur"


@pytest.mark.parametrize(
    ("endpoint", "good"),
    [
        ("https://minio.school.nl:9000", True),
        ("http://127.0.0.1:9000", True),
        ("http://localhost:9000/x", True),
        ("http://[::1]:9000", True),
        ("http://minio.school.nl", False),
        ("http://127.0.0.1.school.nl", False),
        ("http://wie@127.0.0.1", False),
        ("ftp://127.0.0.1", False),
    ],
)
def test_only_this_very_computer_is_spoken_to_in_the_open(tmp_path: Path, endpoint: str, good: bool) -> None:
    """A server of one's own is named in the environment: with https, or on this computer."""
    environment = {**S3, "AWS_ENDPOINT_URL": endpoint}
    if good:
        access = access_to(address_in("s3://school"), tmp_path / "geen", environment)
        assert access.insecure == endpoint.startswith("http:")
    else:
        with pytest.raises(WrongAddress):
            access_to(address_in("s3://school"), tmp_path / "geen", environment)


def test_no_refusal_shows_a_credential(tmp_path: Path) -> None:
    """Whatever is wrong with them: no part of them is in the error or in its traceback."""
    for environment in ({"AWS_SECRET_ACCESS_KEY": SECRET}, {**S3, "AWS_ENDPOINT_URL": f"http://x/{SECRET}"}):
        with pytest.raises(MeldcodeError) as refused:
            access_to(address_in("s3://school"), tmp_path / "geen", environment)
        said = "".join(traceback.format_exception(refused.value))
        assert SECRET not in said + refused.value.message + refused.value.hint
