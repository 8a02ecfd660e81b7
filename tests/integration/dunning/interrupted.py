"""A run that stops before one of its commits, to be killed there: `python -m ...interrupted TENANT_ID COMMIT`,
or with `plan`: one that is planned only, or with `release RUN_ID PERSON_ID`: the release of a run that waits, or with
`planner RUN_ID`: a planner beside that run.

It prints one line where it stands and waits.
"""

from __future__ import annotations

import os
import sys
from uuid import UUID

from backend.application.dunning.run_dunning import plan_parts, run_dunning
from backend.domain.actors import Role, person, service
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.unit_of_work import UnitOfWork
from tests.integration.dunning.runs import parts
from tests.integration.dunning.waiting import release


def main(tenant_id: str, stop_before: int, what: str = "run", run_id: str = "", person_id: str = "") -> None:
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
        if what == "release":
            clerk = person(UUID(tenant_id), "claasen", UUID(person_id), Role.CLERK)
            release(database, clerk, UUID(run_id))
            return
        actor = service(UUID(tenant_id), "test")
        if what == "planner":
            plan_parts(actor, UUID(run_id), **parts(database))
            return
        run_dunning(actor, debtors=2, plan_only=what == "plan", **parts(database))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
