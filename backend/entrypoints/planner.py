"""A planner: one process that plans parts of a dunning run beside its parent, which started it.

`python -m backend.entrypoints.planner`, started by backend/bootstrap/planners.py where it may not fork: one line of JSON
on stdin says which run, stdout answers with the peak memory in MB. It imports little, for the run waits for it.
"""

from __future__ import annotations

import json
import os
import sys
from uuid import UUID

from backend.application.dunning.run_dunning import plan_parts
from backend.domain.actors import service
from backend.infrastructure.memory import peak_megabytes
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
    print(peak_megabytes())


if __name__ == "__main__":
    main()
