"""Where an object store is, and with what one gets in: the address without any secret, the credentials beside it.

An address is typed, shown and kept in the open, so no secret may stand in it. The credentials come from the
environment, or from a file that only the user can read, with a line `NAME = value` for each of the same names. Those
that a store would go and fetch somewhere by itself (from the machine it runs on, say) are not used: nothing is
contacted but the store.
"""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store import texts
from meldcode_cli.store.given_file import read_given

VARIABLE = "MELDCODE_STORE_FILE"
_MAX_BYTES = 16 * 1024
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_ADDRESS = re.compile(r"(s3|az|gs|https)://([a-z0-9][a-z0-9.-]{1,252})((?:/[A-Za-z0-9._-]+)*/?)", re.ASCII)
_ENDPOINT = re.compile(r"(https?)://(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)(?::[0-9]{1,5})?(?:/[A-Za-z0-9._/-]*)?", re.ASCII)
_AZURE = ".blob.core.windows.net"
_AMAZON = re.compile(r"([a-z0-9.-]+\.)?s3[.-][a-z0-9-]+\.amazonaws\.com", re.ASCII)
_CLOUDFLARE = ".r2.cloudflarestorage.com"
# By the kind of a store the names of what it must know, each as the library calls it; the first that is there counts.
_NAMES: Mapping[str, Mapping[str, str]] = {
    "s3": {
        "AWS_ACCESS_KEY_ID": "access_key_id",
        "AWS_SECRET_ACCESS_KEY": "secret_access_key",
        "AWS_SESSION_TOKEN": "session_token",
        "AWS_REGION": "region",
        "AWS_DEFAULT_REGION": "region",
        "AWS_ENDPOINT_URL_S3": "endpoint",
        "AWS_ENDPOINT_URL": "endpoint",
        "AWS_ENDPOINT": "endpoint",
    },
    "az": {
        "AZURE_STORAGE_ACCOUNT_NAME": "account_name",
        "AZURE_STORAGE_ACCOUNT_KEY": "account_key",
        "AZURE_STORAGE_SAS_TOKEN": "sas_key",
        "AZURE_STORAGE_ENDPOINT": "endpoint",
    },
    "gs": {
        "GOOGLE_SERVICE_ACCOUNT_KEY": "service_account_key",
        "GOOGLE_SERVICE_ACCOUNT": "service_account",
        "GOOGLE_APPLICATION_CREDENTIALS": "service_account",
    },
}
# What must be there, one of each row.
_NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "s3": (("access_key_id",), ("secret_access_key",)),
    "az": (("account_name",), ("account_key", "sas_key")),
    "gs": (("service_account_key", "service_account"),),
}


class WrongAddress(MeldcodeError):
    """What was typed is no address of an object store that this program can use."""

    def __init__(self) -> None:
        super().__init__(texts.WRONG_ADDRESS, texts.WRONG_ADDRESS_HINT, ExitCode.USAGE)


class SecretInAddress(MeldcodeError):
    """A secret stands in an address: it has been seen by the shell and whoever looks along."""

    def __init__(self) -> None:
        super().__init__(texts.SECRET_IN_ADDRESS, texts.SECRET_IN_ADDRESS_HINT, ExitCode.USAGE)


class NoCredentials(MeldcodeError):
    """There is nothing to get in with."""

    def __init__(self, kind: str) -> None:
        names = texts.CREDENTIALS_NAMES[kind]
        super().__init__(texts.NO_CREDENTIALS, texts.NO_CREDENTIALS_HINT.format(names=names, variable=VARIABLE))


class OpenCredentials(MeldcodeError):
    """The file with credentials can be read by others on this computer, or cannot be read at all."""


@dataclass(frozen=True, slots=True)
class Address:
    """A store: of which `kind` it is (s3, az, gs), and its `url`, in which no secret stands."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Access:
    """With what one gets in, by the names of the library. A secret must not get into a traceback by accident."""

    config: Mapping[str, str] = field(repr=False)
    insecure: bool = False


def address_in(typed: str) -> Address:
    """Return the address that was typed; raises WrongAddress, SecretInAddress."""
    if any(sign in typed for sign in "@?#"):
        raise SecretInAddress
    found = _ADDRESS.fullmatch(typed.strip())
    if found is None or ".." in typed:
        raise WrongAddress
    scheme, host, path = found[1], found[2], found[3].rstrip("/")
    if scheme != "https":
        return Address(scheme, f"{scheme}://{host}{path}")
    if host.endswith(_AZURE) and path:
        return Address("az", f"https://{host}{path}")
    if _AMAZON.fullmatch(host) or (host.endswith(_CLOUDFLARE) and path):
        return Address("s3", f"https://{host}{path}")
    raise WrongAddress


def access_to(address: Address, beside: Path, environment: Mapping[str, str] | None = None) -> Access:
    """Return with what one gets in: from the file that `MELDCODE_STORE_FILE` names, else from the one `beside` what is
    known of the store, if there is one, else from the environment. Raises NoCredentials, OpenCredentials."""
    environment = os.environ if environment is None else environment
    named = environment.get(VARIABLE, "")
    found = _in_file(Path(named)) if named else (_in_file(beside) if beside.exists() else {})
    known = {**{name: value for name, value in environment.items() if value}, **found}
    config: dict[str, str] = {}
    for name, meant in _NAMES[address.kind].items():
        if name in known:
            config.setdefault(meant, known[name])
    if address.kind == "az" and address.url.startswith("https://"):
        config.setdefault("account_name", address.url.removeprefix("https://").partition(".")[0])
    if not all(any(name in config for name in row) for row in _NEEDED[address.kind]):
        raise NoCredentials(address.kind)
    if address.kind == "s3":
        config.setdefault("region", "us-east-1")
    return Access(config, _is_insecure(config.get("endpoint", "")))


def _is_insecure(endpoint: str) -> bool:
    """Tell whether a store is spoken to in the open: only one on this very computer may be. Raises WrongAddress."""
    if not endpoint:
        return False
    found = _ENDPOINT.fullmatch(endpoint)
    if found is None or (found[1] == "http" and found[2] not in _LOOPBACK):
        raise WrongAddress
    return found[1] == "http"


def _in_file(path: Path) -> dict[str, str]:
    """Return the lines of a file that only the user can read; raises OpenCredentials."""
    unreadable = OpenCredentials(texts.CREDENTIALS_UNREADABLE, texts.CREDENTIALS_UNREADABLE_HINT)
    given = read_given(path, _MAX_BYTES, unreadable, links=False)
    if given.open_to_others or (sys.platform != "win32" and path.stat().st_uid != os.geteuid()):
        raise OpenCredentials(texts.CREDENTIALS_OPEN, texts.CREDENTIALS_OPEN_HINT)
    found: dict[str, str] = {}
    try:
        lines = given.data.decode("utf-8-sig").splitlines()
    except ValueError:
        raise unreadable from None
    for line in lines:
        name, mark, value = line.strip().partition("=")
        if mark and not name.startswith("#"):
            found[name.strip()] = value.strip().strip("\"'")
    return found
