"""A run that stops before one of its commits, to be killed there: `python -m ...interrupted TENANT_ID COMMIT [RUN_ID]`.

With a RUN_ID it is a planner beside that run.

It prints one line where it stands and waits.
"""

from __future__ import annotations

import os
import sys
from uuid import UUID

from backend.application.dunning.run_dunning import plan_parts, run_dunning
from backend.domain.actors import service
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.unit_of_work import UnitOfWork
from tests.integration.dunning.runs import parts


def main(tenant_id: str, stop_before: int, run_id: str | None = None) -> None:
    commit = UnitOfWork.commit
    commits = 0

    def counted(work: UnitOfWork) -> None:
        nonlocal commits
        commits += 1
        if commits == stop_before:
            print("here", flush=True)
            sys.stdin.read()
        commit(work)

    UnitOfWork.commit = counted  # type: ignore[method-assign]
    with Database(os.environ["FLOCK_DATABASE_URL"], None) as database:
        if run_id is not None:
            plan_parts(service(UUID(tenant_id), "test"), UUID(run_id), **parts(database))
            return
        run_dunning(service(UUID(tenant_id), "test"), debtors=2, **parts(database))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
