"""Which folders this platform has for what is of the user, and for what an administrator decides for everybody."""

import os
import sys
from pathlib import Path

_NAME = "meldcode"
# With this variable a program of the user could say where the policy is.
_OVERRIDE = "WIN_PD_OVERRIDE_COMMON_APPDATA"


def of_the_user() -> Path:
    """Return the folder of the user for everything that is kept."""
    from platformdirs import user_data_path

    return user_data_path(_NAME, appauthor=False)


def of_the_administrator() -> Path:
    """Return the folder of the system for what holds for everybody, whatever the environment says.

    These are the folders of platformdirs, which looks at the environment before it names one, and on a Mac at who
    installed Python.
    """
    if sys.platform != "win32":
        return Path("/Library/Application Support" if sys.platform == "darwin" else "/etc/xdg") / _NAME
    from platformdirs import site_config_path

    aside = os.environ.pop(_OVERRIDE, None)
    try:
        return site_config_path(_NAME, appauthor=False)
    finally:
        if aside is not None:
            os.environ[_OVERRIDE] = aside
