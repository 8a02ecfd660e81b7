"""Dunning runs: rows of chunks by unnest, one statement per table and chunk."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from backend.application.dunning.ports import ChangedBlock, Draft, PlannedDraft, Run, RunItem
from backend.application.dunning.report import RunLine, RunReport
from backend.application.ports import Work
from backend.domain.errors import Conflict, NotFound
from backend.domain.proposals import Outcome, findings_json, proposal_body
from backend.infrastructure.postgres.opened import cursor_of
from backend.infrastructure.postgres.stores import run_queries as queries
from backend.infrastructure.postgres.stores.waiting_runs import PostgresWaitingRuns

PORTION = 2000
NOBODY = UUID(int=0)


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

    def add(self, work: Work, run: Run, policy_id: UUID | None) -> None:
        """Raises Conflict `run_in_progress` when another run is being planned."""
        row = [work.tenant_id, run.run_id, run.on, work.actor.name, policy_id, run.plan_only]
        try:
            cursor_of(work).execute(queries.ADD_RUN, row)
        except psycopg.errors.UniqueViolation as other:
            raise Conflict(
                "Ein Mahnlauf dieses Mandanten wird gerade geplant. / A run of this tenant is being planned.",
                code="run_in_progress",
            ) from other

    def lock(self, work: Work, run_id: UUID) -> Run:
        """The run, locked to the end of the transaction. Raises NotFound `run_unknown`."""
        query = queries.RUN + " and id = %s for update"
        row = cursor_of(work).execute(query, [work.tenant_id, run_id]).fetchone()
        if row is None:
            raise NotFound(
                "Diesen Mahnlauf gibt es nicht. / There is no such run.", code="run_unknown", run_id=run_id
            )
        return Run(*row)

    def add_chunk(self, work: Work, run: Run, drafts: Sequence[Draft], items: Sequence[RunItem]) -> None:
        """Drafts, items and the reached debtor of one chunk."""
        cursor = cursor_of(work)
        names = {"tenant": work.tenant_id, "run": run.run_id}
        if drafts:
            cursor.execute(queries.ADD_DRAFTS, {**names, **_draft_columns(drafts)})
        cursor.execute(queries.ADD_ITEMS, {**names, **_item_columns(items)})
        cursor.execute(queries.REACHED, [run.reached, work.tenant_id, run.run_id])

    def fail(self, work: Work, run_id: UUID) -> None:
        """Gives a run up: its drafts and items go, the run stays as failed."""
        for statement in queries.FAIL:
            cursor_of(work).execute(statement, {"tenant": work.tenant_id, "run": run_id})

    def drafts(self, work: Work, run_id: UUID) -> Iterator[list[PlannedDraft]]:
        """The drafts of the run in portions, in order of debtor and currency; each may be released meanwhile."""
        cursor = cursor_of(work)
        customer_id, currency, last = NOBODY, "", NOBODY
        while True:
            cursor.execute(queries.DRAFTS, [work.tenant_id, run_id, customer_id, currency, last, PORTION])
            portion = [PlannedDraft(*row) for row in cursor.fetchall()]
            if not portion:
                return
            customer_id, currency = portion[-1].customer_id, portion[-1].currency
            last = portion[-1].proposal_id
            yield portion

    def changed_blocks(self, work: Work, run: Run) -> Iterator[list[ChangedBlock]]:
        """Blocked claims whose codes differ from the run that was released before, in portions."""
        cursor = cursor_of(work)
        cursor.execute(queries.CHANGED_BLOCKS, {"tenant": work.tenant_id, "run": run.run_id})
        while rows := cursor.fetchmany(10 * PORTION):
            yield [ChangedBlock(claim_id, tuple(codes), day) for claim_id, codes, day in rows]

    def release(self, work: Work, run_id: UUID, counts: dict[str, Any]) -> None:
        """Marks the run as released with its counts."""
        cursor_of(work).execute(queries.RELEASE, [Jsonb(counts), work.tenant_id, run_id])

    def report(self, work: Work, run_id: UUID, *, dry_run: bool) -> RunReport:
        """What the run found, from its rows."""
        cursor = cursor_of(work)
        run = self.lock(work, run_id)
        names = {"tenant": work.tenant_id, "run": run_id}
        lines = tuple(_line(row) for row in cursor.execute(queries.LINES, names).fetchall())
        letters = cursor.execute(queries.LETTERS, [work.tenant_id, run_id]).fetchall()
        return _report(run, dry_run, lines, letters)


def _line(row: tuple[Any, ...]) -> RunLine:
    values: tuple[Any, ...] = (*row[:8], tuple(row[8]), *row[9:])
    return RunLine(*values)


def _report(run: Run, dry_run: bool, lines: tuple[RunLine, ...], letters: Sequence[Any]) -> RunReport:
    outcomes = Counter(line.outcome for line in lines)
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
        claims=len(lines),
        proposed=outcomes["proposed"],
        blocked=outcomes["blocked"],
        refused=outcomes["refused"],
        letters=sum(by_verdict.values()) - by_verdict[Outcome.REJECTED],
        by_stage=dict(Counter(line.stage for line in lines if line.outcome == "proposed" and line.stage)),
        by_code=dict(sorted(Counter(code for line in lines for code in line.codes).items())),
        by_verdict=dict(by_verdict),
        totals=totals,
        lines=lines,
        excluded=outcomes["excluded"],
    )


def _draft_columns(drafts: Sequence[Draft]) -> dict[str, Any]:
    proposals = [draft.proposal for draft in drafts]
    rejected = [draft.verdict.outcome is Outcome.REJECTED for draft in drafts]
    return {
        "made_by": "run",
        "tier": "rules",
        "ids": [proposal.proposal_id for proposal in proposals],
        "customers": [proposal.customer_id for proposal in proposals],
        "currencies": [proposal.currency for proposal in proposals],
        "stages": [proposal.stage.value for proposal in proposals],
        "dates": [proposal.letter_date for proposal in proposals],
        "totals": "{" + ",".join(str(proposal.total) for proposal in proposals) + "}",
        "statuses": ["refused" if no else "draft" for no in rejected],
        "verdicts": [draft.verdict.outcome.value for draft in drafts],
        "bodies": [_json(proposal_body(proposal)) for proposal in proposals],
        "findings": [_json(findings_json(draft.verdict.findings)) for draft in drafts],
    }


def _json(value: Any) -> str:
    """JSON as text: an array of texts travels in binary form, one of jsonb would be quoted element by element."""
    return json.dumps(value, ensure_ascii=False)


def _item_columns(items: Sequence[RunItem]) -> dict[str, Any]:
    return {
        "customers": [item.customer_id for item in items],
        "claims": [item.claim_id for item in items],
        "outcomes": [item.outcome for item in items],
        "stages": [item.stage for item in items],
        "codes": [",".join(item.codes) for item in items],
        "days": [item.dunnable_from for item in items],
        "proposals": [item.proposal_id for item in items],
    }
