"""A planner: one process that plans parts of a dunning run beside its parent, which started it.

`python -m backend.entrypoints.planner`, started by backend/bootstrap/planners.py alone: one line of JSON on stdin says
which run, stdout answers with the peak memory in MB. It imports little, for the run waits for it.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from uuid import UUID

from backend.application.dunning.run_dunning import plan_parts
from backend.domain.actors import service
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.debtor_files import debtor_files
from backend.infrastructure.postgres.stores.policies import PostgresPolicies
from backend.infrastructure.postgres.stores.runs import PostgresRuns
from backend.infrastructure.reference.law import load_law_tables

NAME = "dunning planner"


def main() -> None:
    """Reads its job from stdin, plans parts until none is free, and prints its peak memory in MB."""
    job = json.loads(sys.stdin.readline())
    actor = service(UUID(job["tenant"]), NAME)
    with Database(job["url"], None, application_name="flock planner", pool_size=1) as database:
        plan_parts(
            actor,
            UUID(job["run"]),
            works=database.works,
            runs=PostgresRuns(),
            policies=PostgresPolicies(load_law_tables()),
            files=debtor_files,
            wanted=lambda: os.getppid() == job["parent"],
        )
    print(round(_peak_kb() / 1024, 1))


def _peak_kb() -> int:
    """VmHWM is of this program alone; ru_maxrss keeps what the parent had when it started it (getrusage(2), proc(5))."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
