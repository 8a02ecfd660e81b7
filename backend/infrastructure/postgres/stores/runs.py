"""Dunning runs: rows of a part by unnest, one statement per table and part; the events of a release from the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from backend.application.dunning.ports import Draft, PartSize, Run, RunItem, RunPart
from backend.application.dunning.report import RunLine, RunReport
from backend.application.ports import Work
from backend.domain.errors import Conflict, NotFound
from backend.domain.events.decisions import (
    EscalationProposed,
    ReminderBlocked,
    ReminderNeeded,
    ReminderPlanned,
)
from backend.domain.events.event import Event
from backend.domain.proposals import Outcome
from backend.infrastructure.postgres.arrays import dates, documents, texts, uuids
from backend.infrastructure.postgres.opened import cursor_of, opened
from backend.infrastructure.postgres.stores import run_queries as queries
from backend.infrastructure.postgres.stores.draft_json import body_json, findings_bytes
from backend.infrastructure.postgres.stores.waiting_runs import PostgresWaitingRuns

LINES = 10_000
"""A report of a bigger run has its figures only; its lines would fill the memory and no screen."""

_FIRST, _LAST = UUID(int=0), UUID(int=2**128 - 1)
# In the order of the log. The drafts are planned when the escalations among them are looked up.
_ANNOUNCED: tuple[tuple[type[Event], str], ...] = (
    (ReminderNeeded, queries.NEEDED),
    (ReminderPlanned, queries.PLANNED),
    (EscalationProposed, queries.ESCALATIONS),
    (ReminderBlocked, queries.BLOCKED_ANEW),
)


class PostgresRuns(PostgresWaitingRuns):
    """The tables dunning_runs, run_items, and the drafts of a run in proposals."""

    def take_turn(self, work: Work) -> bool:
        """Whether this transaction is now the only run of its tenant, until it ends."""
        row = cursor_of(work).execute(queries.TAKE_TURN, [work.tenant_id]).fetchone()
        return bool(row and row[0])

    def planning(self, work: Work) -> Run | None:
        """The run that is being planned, or was when its process died."""
        query = queries.RUN + " and status = 'planning' for update"
        row = cursor_of(work).execute(query, [work.tenant_id]).fetchone()
        return Run(*row) if row else None

    def last_released_on(self, work: Work) -> date | None:
        """The latest business date of a run that was released."""
        row = cursor_of(work).execute(queries.LAST_RELEASED, [work.tenant_id]).fetchone()
        return row[0] if row else None

    def add(self, work: Work, run: Run, policy_id: UUID | None, size: PartSize) -> None:
        """The run with its parts. Raises Conflict `run_in_progress` when another run is being
        planned."""
        row = [work.tenant_id, run.run_id, run.on, work.actor.name, policy_id, run.plan_only]
        try:
            cursor_of(work).execute(queries.ADD_RUN, row)
        except psycopg.errors.UniqueViolation as other:
            raise Conflict(
                "Ein Mahnlauf dieses Mandanten wird gerade geplant. / A run of this tenant is being planned.",
                code="run_in_progress",
            ) from other
        names = {"tenant": work.tenant_id, "run": run.run_id, **asdict(size)}
        cursor_of(work).execute(queries.ADD_PARTS, names)

    def lock(self, work: Work, run_id: UUID) -> Run:
        """The run, locked to the end of the transaction. Raises NotFound `run_unknown`."""
        return _run(work, run_id, " for update")

    def join(self, work: Work, run_id: UUID) -> Run:
        """The run; until the transaction ends nobody releases it or gives it up. Raises NotFound `run_unknown`."""
        return _run(work, run_id, " for share")

    def parts_left(self, work: Work, run_id: UUID) -> int | None:
        """How many parts are not planned yet; None for a run without parts, which cannot be taken up."""
        row = cursor_of(work).execute(queries.PARTS_LEFT, [work.tenant_id, run_id]).fetchone()
        return row[0] if row and row[1] else None

    def take_part(self, work: Work, run_id: UUID, *, wait: bool) -> RunPart | None:
        """The next part that is not planned, locked to the end of the transaction. One that another process is
        planning is passed over, or waited for with `wait`. None when there is no such part."""
        query = queries.TAKE_PART + ("" if wait else " skip locked")
        row = cursor_of(work).execute(query, [work.tenant_id, run_id]).fetchone()
        return RunPart(*row) if row else None

    def finish_part(
        self, work: Work, run: Run, part: RunPart, drafts: Sequence[Draft], items: Sequence[RunItem]
    ) -> None:
        """Drafts and items of a part, which is planned now."""
        cursor = cursor_of(work)
        names = {"tenant": work.tenant_id, "run": run.run_id}
        if drafts:
            cursor.execute(queries.ADD_DRAFTS, {**names, **_draft_columns(drafts)})
        if items:
            cursor.execute(queries.ADD_ITEMS, {**names, **_item_columns(items)})
        cursor.execute(queries.FINISH_PART, [work.tenant_id, run.run_id, part.part])
        # A server that crashes forgets at most that this part was planned: it is planned again.
        cursor.execute("set local synchronous_commit = off")

    def fail(self, work: Work, run_id: UUID) -> None:
        """Gives a run up: its drafts, items and parts go, the run stays as failed."""
        for statement in queries.FAIL:
            cursor_of(work).execute(statement, {"tenant": work.tenant_id, "run": run_id})

    def announce(self, work: Work, run: Run, part: RunPart | None = None) -> None:
        """Records what the run's rows say: ReminderNeeded and ReminderPlanned of each draft, EscalationProposed where it
        is one, ReminderBlocked of each blocked claim whose codes differ from the run that was released before.

        Of one part, or of the whole run.
        """
        names = {
            "tenant": work.tenant_id,
            "run": run.run_id,
            "after": (part.after if part else None) or _FIRST,
            "through": (part.through if part else None) or _LAST,
        }
        unit = opened(work)
        # Statistics do not know the rows of this run yet: a loop over "no rows" would not end, and a scan of "no pages"
        # would read them all for each part.
        unit.cursor().execute("set local enable_nestloop = off")
        if part is not None:
            unit.cursor().execute("set local enable_seqscan = off")
        for event_type, rows in _ANNOUNCED:
            unit.record_selected(event_type, rows, names)

    def planned_parts(self, work: Work, run_id: UUID, known: Collection[int]) -> list[RunPart]:
        """The parts that are planned and not yet `known`, in order."""
        rows = cursor_of(work).execute(queries.PLANNED_PARTS, [work.tenant_id, run_id, list(known)])
        return [RunPart(*row) for row in rows.fetchall()]

    def release(self, work: Work, run_id: UUID, counts: dict[str, Any]) -> None:
        """Marks the run as released with its counts; its parts have done their service."""
        cursor_of(work).execute(queries.RELEASE, [Jsonb(counts), work.tenant_id, run_id])
        cursor_of(work).execute(queries.DROP_PARTS, {"tenant": work.tenant_id, "run": run_id})

    def report(self, work: Work, run_id: UUID, *, dry_run: bool) -> RunReport:
        """What the run found, counted from its rows; its lines when there are at most LINES."""
        cursor = cursor_of(work)
        run = self.lock(work, run_id)
        names = {"tenant": work.tenant_id, "run": run_id}
        counted = cursor.execute(queries.COUNTS, names).fetchall()
        letters = cursor.execute(queries.LETTERS, [work.tenant_id, run_id]).fetchall()
        lines: tuple[RunLine, ...] = ()
        if sum(row[3] for row in counted) <= LINES:
            lines = tuple(_line(row) for row in cursor.execute(queries.LINES, names).fetchall())
        return _report(run, dry_run, counted, letters, lines)


def _run(work: Work, run_id: UUID, lock: str) -> Run:
    row = cursor_of(work).execute(f"{queries.RUN} and id = %s{lock}", [work.tenant_id, run_id]).fetchone()
    if row is None:
        raise NotFound(
            "Diesen Mahnlauf gibt es nicht. / There is no such run.", code="run_unknown", run_id=run_id
        )
    return Run(*row)


def _line(row: tuple[Any, ...]) -> RunLine:
    values: tuple[Any, ...] = (*row[:8], tuple(row[8]), *row[9:])
    return RunLine(*values)


def _report(
    run: Run, dry_run: bool, counted: Sequence[Any], letters: Sequence[Any], lines: tuple[RunLine, ...]
) -> RunReport:
    outcomes: Counter[str] = Counter()
    by_stage: Counter[str] = Counter()
    by_code: Counter[str] = Counter()
    for outcome, stage, codes, number in counted:
        outcomes[outcome] += number
        by_code.update(dict.fromkeys(codes, number))
        if outcome == "proposed" and stage:
            by_stage[stage] += number
    by_verdict: Counter[str] = Counter()
    totals: dict[str, Decimal] = {}
    for currency, verdict, number, total in letters:
        by_verdict[verdict] += number
        if verdict != Outcome.REJECTED:
            totals[currency] = totals.get(currency, Decimal(0)) + total
    return RunReport(
        run_id=run.run_id,
        on=run.on,
        dry_run=dry_run,
        status=run.status,
        claims=outcomes.total(),
        proposed=outcomes["proposed"],
        blocked=outcomes["blocked"],
        refused=outcomes["refused"],
        letters=sum(by_verdict.values()) - by_verdict[Outcome.REJECTED],
        by_stage=dict(by_stage),
        by_code=dict(sorted(by_code.items())),
        by_verdict=dict(by_verdict),
        totals=totals,
        lines=lines,
        excluded=outcomes["excluded"],
        lines_left_out=outcomes.total() - len(lines),
    )


def _draft_columns(drafts: Sequence[Draft]) -> dict[str, Any]:
    proposals = [draft.proposal for draft in drafts]
    rejected = [draft.verdict.outcome is Outcome.REJECTED for draft in drafts]
    return {
        "made_by": "run",
        "tier": "rules",
        "ids": uuids([proposal.proposal_id for proposal in proposals]),
        "customers": uuids([proposal.customer_id for proposal in proposals]),
        "currencies": texts([proposal.currency for proposal in proposals]),
        "stages": texts([proposal.stage.value for proposal in proposals]),
        "sole_claims": uuids([proposal.sole_claim_id for proposal in proposals]),
        "dates": dates([proposal.letter_date for proposal in proposals]),
        "totals": "{" + ",".join(str(proposal.total) for proposal in proposals) + "}",
        "statuses": texts(["refused" if no else "draft" for no in rejected]),
        "verdicts": texts([draft.verdict.outcome.value for draft in drafts]),
        "bodies": documents([body_json(proposal) for proposal in proposals]),
        "findings": documents([findings_bytes(draft.verdict.findings) for draft in drafts]),
    }


def _item_columns(items: Sequence[RunItem]) -> dict[str, Any]:
    return {
        "customers": uuids([item.customer_id for item in items]),
        "claims": uuids([item.claim_id for item in items]),
        "outcomes": texts([item.outcome for item in items]),
        "stages": texts([item.stage for item in items]),
        "codes": texts([",".join(item.codes) for item in items]),
        "days": dates([item.dunnable_from for item in items]),
        "proposals": uuids([item.proposal_id for item in items]),
    }
