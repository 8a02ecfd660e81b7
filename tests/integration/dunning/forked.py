"""A run in a process with one thread, with a planner beside it: `python -m ...forked TENANT_ID [fails]`.

Prints the number of its process, that of each planner, and what the run found. With `fails` the planner dies of an error.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from uuid import UUID

from backend.application.dunning.run_dunning import plan_parts, run_dunning
from backend.bootstrap.planners import PlanningProcesses
from backend.domain.actors import service
from backend.infrastructure.postgres.database import Database
from tests.integration.dunning.runs import parts


def main(tenant_id: str, what: str = "plans") -> None:
    with Database(os.environ["FLOCK_DATABASE_URL"], None) as database:
        given = parts(database)
        stores = {name: given[name] for name in ("runs", "policies", "files")}
        peaks: list[float] = []

        def plan(*arguments: object, **options: object) -> None:
            print("planner", os.getpid(), flush=True)
            if what == "fails":
                raise RuntimeError("this planner dies")
            partial(plan_parts, **stores)(*arguments, **options)  # type: ignore[arg-type]

        print("run", os.getpid(), flush=True)
        planners = PlanningProcesses(database.url, 1, plan=plan, worth_it=1, on_end=peaks.append)
        report = run_dunning(service(UUID(tenant_id), "test"), debtors=1, planners=planners, **given)
        print("found", report.status, report.claims, report.letters, len(peaks), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
