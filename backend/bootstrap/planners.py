"""Processes that plan a dunning run beside the one that was asked for it (backend/entrypoints/planner.py).

Deciding is pure Python, and a Python process uses one core. Parent and planners take parts of the run from the table,
each in its own transaction under the application's role; the parent alone starts the run, ends it, and holds the
tenant's turn meanwhile. A planner that dies leaves its part unplanned; one whose parent dies stops after its part.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from backend.domain.actors import Actor

WORTH_IT = 4
"""Parts from which on a second process pays for its start."""


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
    command = [sys.executable, "-m", "backend.entrypoints.planner"]
    planner = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert planner.stdin is not None
    # By stdin, for the URL may hold a password. A planner that is gone already is found out when it is waited for.
    try:
        planner.stdin.write(job + "\n")
        planner.stdin.flush()
    except BrokenPipeError:
        pass
    return planner
