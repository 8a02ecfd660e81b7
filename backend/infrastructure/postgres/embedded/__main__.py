"""`python -m backend.infrastructure.postgres.embedded clean DATA_DIR`: stops the server and removes its
files.

`make clean` calls it before it removes the data folder; the server of the tests (DATA_DIR/tests) goes too.
"""

from __future__ import annotations

import sys
from pathlib import Path

from backend.domain.errors import FlockError
from backend.infrastructure.postgres.embedded import EmbeddedPostgres


def main(arguments: list[str]) -> int:
    """Returns the exit code: 0 done, 1 refused, 2 wrong usage."""
    if len(arguments) != 2 or arguments[0] != "clean":
        sys.stderr.write("usage: python -m backend.infrastructure.postgres.embedded clean DATA_DIR\n")
        return 2
    data_dir = Path(arguments[1])
    try:
        for folder in (data_dir / "tests", data_dir):
            EmbeddedPostgres(folder).clean()
    except FlockError as refused:
        sys.stderr.write(f"{refused.message} [{refused.code}]\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
