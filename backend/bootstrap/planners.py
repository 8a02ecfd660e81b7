"""Processes that plan a dunning run beside the one that was asked for it.

Deciding is pure Python, and a Python process uses one core. Parent and planners take parts of the run from the table,
each in its own transaction under the application's role; the parent alone starts the run, ends it, and holds the
tenant's turn meanwhile. A planner that dies leaves its part unplanned; one whose parent dies stops after its part.

A process with one thread, as a command is, forks: its planner works at once. A process with several, as a server is, may
not (fork(2): locks of the other threads stay locked for ever); it starts backend/entrypoints/planner.py, whose
imports take half a second.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from uuid import UUID

from backend.application.ports import Works
from backend.domain.actors import Actor, service
from backend.infrastructure.memory import peak_megabytes
from backend.infrastructure.postgres.database import Database

WORTH_A_FORK = 2
WORTH_IT = 4
"""Parts from which on a second process pays for its start: a fork, or a new interpreter."""

NAME = "dunning planner"


class Plan(Protocol):
    """`run_dunning.plan_parts` with its stores: plans parts of a run until none is free."""

    def __call__(self, actor: Actor, run_id: UUID, *, works: Works, wanted: Callable[[], bool]) -> None: ...


class _Planner(Protocol):
    def peak(self) -> float | None:
        """Waits for its end; its peak memory in MB, or None when it failed."""


class PlanningProcesses:
    """Starts `processes` planners for a big run and waits for them; `on_end` hears of the peak memory of each in MB.

    Without `plan` a planner is always a new interpreter.
    """

    def __init__(
        self,
        database_url: str,
        processes: int | None = None,
        *,
        plan: Plan | None = None,
        worth_it: int | None = None,
        on_end: Callable[[float], None] = lambda megabytes: None,
    ) -> None:
        self._url = database_url
        self._processes = min(os.cpu_count() or 1, 2) - 1 if processes is None else processes
        self._plan = plan
        self._worth_it = worth_it
        self._on_end = on_end

    @contextmanager
    def __call__(self, actor: Actor, run_id: UUID, parts: int) -> Iterator[None]:
        plan = self._plan if _one_thread() else None
        worth_it = self._worth_it or (WORTH_IT if plan is None else WORTH_A_FORK)
        count = self._processes if parts >= worth_it else 0
        started = [self._start(plan, actor.tenant_id, run_id) for _ in range(count)]
        try:
            yield
        finally:
            for planner in started:
                peak = planner.peak()
                if peak is not None:
                    self._on_end(peak)

    def _start(self, plan: Plan | None, tenant_id: UUID, run_id: UUID) -> _Planner:
        if plan is not None:
            return _Forked(plan, self._url, tenant_id, run_id)
        return _Started(self._url, tenant_id, run_id)


def _one_thread() -> bool:
    """Whether a fork of this process is whole; where the system does not tell (no Linux), it is not."""
    tasks = Path("/proc/self/task")
    return tasks.exists() and len(list(tasks.iterdir())) == 1


class _Forked:
    """A copy of this process that plans on a connection of its own and leaves without touching those of its parent."""

    def __init__(self, plan: Plan, url: str, tenant_id: UUID, run_id: UUID) -> None:
        self._reading, writing = os.pipe()
        parent = os.getpid()
        self._pid = os.fork()
        if self._pid != 0:
            os.close(writing)
            return
        # From here on the copy. It must not return: everything above it on the stack belongs to the parent.
        status = 1
        try:
            with Database(url, None, application_name="flock planner", pool_size=1) as database:
                plan(
                    service(tenant_id, NAME),
                    run_id,
                    works=database.works,
                    wanted=lambda: os.getppid() == parent,
                )
            os.write(writing, str(peak_megabytes()).encode())
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)

    def peak(self) -> float | None:
        with os.fdopen(self._reading) as answer:
            said = answer.read()
        _, status = os.waitpid(self._pid, 0)
        return float(said) if status == 0 else None


class _Started:
    """A new interpreter with backend/entrypoints/planner.py."""

    def __init__(self, url: str, tenant_id: UUID, run_id: UUID) -> None:
        job = json.dumps({"url": url, "tenant": str(tenant_id), "run": str(run_id), "parent": os.getpid()})
        command = [sys.executable, "-m", "backend.entrypoints.planner"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdin is not None
        # By stdin, for the URL may hold a password. A planner that is gone already is found out when it is waited for.
        try:
            self._process.stdin.write(job + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass

    def peak(self) -> float | None:
        answer, _ = self._process.communicate()
        return float(answer) if self._process.returncode == 0 else None
