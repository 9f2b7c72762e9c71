"""Run the program at another time, as `tests.support.at` does, and write down which flow files it opens."""

import os
import sys
from pathlib import Path
from typing import Any

from tests.support import at

WRITTEN_TO = "MELDCODE_TEST_FLOWS_READ"


def _listen(event: str, arguments: tuple[Any, ...]) -> None:
    path = arguments[0] if event == "open" else None
    if isinstance(path, str) and path.endswith(".toml") and Path(path).parent.name == "flows":
        handle = os.open(os.environ[WRITTEN_TO], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(handle, f"{path}\n".encode())
        os.close(handle)


if __name__ == "__main__":
    sys.addaudithook(_listen)
    sys.exit(at.run())
