"""Processes that plan a dunning run beside the one that was asked for it: `python -m backend.bootstrap.planners`.

Deciding is pure Python, and a Python process uses one core. Parent and planners take parts of the run from the table,
each in its own transaction under the application's role; the parent alone starts the run, ends it, and holds the
tenant's turn meanwhile. A planner that dies leaves its part unplanned; one whose parent dies stops after its part.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from backend.application.dunning.run_dunning import plan_parts
from backend.domain.actors import Actor, service
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.debtor_files import debtor_files
from backend.infrastructure.postgres.stores.policies import PostgresPolicies
from backend.infrastructure.postgres.stores.runs import PostgresRuns
from backend.infrastructure.reference.law import load_law_tables

WORTH_IT = 4
"""Parts from which on a second process pays for its start."""

NAME = "dunning planner"


class PlanningProcesses:
    """Starts `processes` planners for a big run and waits for them; `on_end` hears of the peak memory of each in MB."""

    def __init__(
        self,
        database_url: str,
        processes: int | None = None,
        *,
        worth_it: int = WORTH_IT,
        on_end: Callable[[float], None] = lambda megabytes: None,
    ) -> None:
        self._url = database_url
        self._processes = min(os.cpu_count() or 1, 2) - 1 if processes is None else processes
        self._worth_it = worth_it
        self._on_end = on_end

    @contextmanager
    def __call__(self, actor: Actor, run_id: UUID, parts: int) -> Iterator[None]:
        count = self._processes if parts >= self._worth_it else 0
        job = json.dumps(
            {"url": self._url, "tenant": str(actor.tenant_id), "run": str(run_id), "parent": os.getpid()}
        )
        started = [_start(job) for _ in range(count)]
        try:
            yield
        finally:
            for planner in started:
                answer, _ = planner.communicate()
                if planner.returncode == 0:
                    self._on_end(float(answer))


def _start(job: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "backend.bootstrap.planners"]
    planner = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert planner.stdin is not None
    # By stdin, for the URL may hold a password. A planner that is gone already is found out when it is waited for.
    try:
        planner.stdin.write(job + "\n")
        planner.stdin.flush()
    except BrokenPipeError:
        pass
    return planner


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
    print(round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1))


if __name__ == "__main__":
    main()
