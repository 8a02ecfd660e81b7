"""A process that holds the embedded server: `python -m tests.builders.holder DATA_DIR`.

It prints one line with its address once the server answers, and holds on until its stdin ends (then it leaves
cleanly) or a signal ends it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from backend.infrastructure.postgres.embedded import EmbeddedPostgres


def main(data_dir: str) -> None:
    handle = EmbeddedPostgres(Path(data_dir), {"fsync": "off"}).acquire()
    print(handle.url("postgres", "postgres"), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
