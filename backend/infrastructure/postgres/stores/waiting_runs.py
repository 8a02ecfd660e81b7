"""Runs that wait for a person: their lines and drafts, changed one letter at a time, and the figures of runs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import text

from backend.application.dunning.line_filter import LineFilter
from backend.application.dunning.ports import Draft, LineChange, NamedLine, PlannedLine, Run
from backend.application.ports import Work
from backend.domain.blast_radius import RunFigures
from backend.domain.errors import NotFound
from backend.domain.proposals import Outcome, findings_json, proposal_body
from backend.infrastructure.postgres.opened import connection_of, cursor_of
from backend.infrastructure.postgres.stores.run_queries import DROP_PARTS
from backend.infrastructure.postgres.views.run_lines import filter_values, matching_query

WAITING = """
    select id, on_date, status, plan_only from dunning_runs
    where tenant_id = %s and status in ('planned', 'held')
"""

PLAN_ONLY = "update dunning_runs set plan_only = true where tenant_id = %s and id = %s"

SUMS = """
    select currency, count(*), sum(total) from proposals
    where tenant_id = %s and run_id = %s and status in ('draft', 'planned') group by currency order by currency
"""

FIRST_TIME = """
    select count(distinct p.customer_id) from proposals p
    where p.tenant_id = %(tenant)s and p.run_id = %(run)s and p.status in ('draft', 'planned')
      and not exists (select from messages m where m.tenant_id = p.tenant_id and m.customer_id = p.customer_id)
"""

RELEASED = """
    select counts from dunning_runs
    where tenant_id = %s and status = 'released' and coalesce((counts->>'letters')::int, 0) > 0
    order by released_at desc limit %s
"""

WAIT = "update dunning_runs set status = %s, counts = %s where tenant_id = %s and id = %s and status = 'planning'"

NOTE_FIGURES = """
    update dunning_runs set comparisons = %s, counts = counts || %s where tenant_id = %s and id = %s
"""

RECOUNT = """
    update dunning_runs set counts = counts || %(known)s || (
        select jsonb_build_object('proposed', count(*) filter (where outcome = 'proposed'),
                                  'excluded', count(*) filter (where outcome = 'excluded'))
        from run_items where tenant_id = %(tenant)s and run_id = %(run)s)
    where tenant_id = %(tenant)s and id = %(run)s
"""

DECIDED = "update dunning_runs set decided_by = %s, comment = %s where tenant_id = %s and id = %s"

DISCARD = (
    "delete from proposals where tenant_id = %(tenant)s and run_id = %(run)s and status in ('draft', 'refused')",
    "update dunning_runs set status = 'discarded' where tenant_id = %(tenant)s and id = %(run)s",
)

LINE = """
    select i.claim_id, i.customer_id, c.currency, i.outcome, i.stage, i.proposal_id
    from run_items i join claims c on c.tenant_id = i.tenant_id and c.id = i.claim_id
    where i.tenant_id = %(tenant)s and i.run_id = %(run)s
"""

NAMED = """
    select c.invoice_number, i.claim_id, i.customer_id, c.currency, i.outcome, i.stage, i.proposal_id
    from run_items i join claims c on c.tenant_id = i.tenant_id and c.id = i.claim_id
    where i.tenant_id = %(tenant)s and i.run_id = %(run)s
"""

DELETE_DRAFTS = """
    delete from proposals
    where tenant_id = %s and run_id = %s and id = any(%s) and status in ('draft', 'refused')
"""

ADD_DRAFT = """
    insert into proposals (tenant_id, id, kind, run_id, customer_id, currency, stage, sole_claim_id, letter_date, total,
                           status, verdict, made_by, tier, body, findings)
    values (%(tenant)s, %(id)s, %(kind)s, %(run)s, %(customer)s, %(currency)s, %(stage)s, %(sole_claim)s,
            %(letter_date)s, %(total)s, %(status)s, %(verdict)s, 'run', 'rules', %(body)s, %(findings)s)
"""

# Codes hold no comma; an array of arrays would lose its edges in unnest.
CHANGE_LINES = """
    update run_items i
    set outcome = n.outcome, codes = string_to_array(n.codes, ','), dunnable_from = null, proposal_id = n.proposal_id,
        reason = n.reason, excluded_by = n.excluded_by
    from unnest(%(claims)s::uuid[], %(outcomes)s::text[], %(codes)s::text[], %(proposals)s::uuid[], %(reasons)s::text[],
                %(persons)s::text[]) as n(claim_id, outcome, codes, proposal_id, reason, excluded_by)
    where i.tenant_id = %(tenant)s and i.run_id = %(run)s and i.claim_id = n.claim_id
"""


class PostgresWaitingRuns:
    """The part of the tables of runs that is about waiting for a person."""

    def waiting(self, work: Work) -> Run | None:
        """The run that waits for its release, if there is one."""
        row = cursor_of(work).execute(WAITING, [work.tenant_id]).fetchone()
        return Run(*row) if row else None

    def plan_only(self, work: Work, run_id: UUID) -> None:
        """A run in planning will wait for its release."""
        cursor_of(work).execute(PLAN_ONLY, [work.tenant_id, run_id])

    def figures(self, work: Work, run_id: UUID) -> RunFigures:
        """What the drafts of a run would send."""
        cursor = cursor_of(work)
        sums = cursor.execute(SUMS, [work.tenant_id, run_id]).fetchall()
        first = cursor.execute(FIRST_TIME, {"tenant": work.tenant_id, "run": run_id}).fetchone()
        return RunFigures(
            letters=sum(row[1] for row in sums),
            first_time_debtors=first[0] if first else 0,
            totals=tuple((row[0], row[2]) for row in sums),
        )

    def released(self, work: Work, limit: int) -> list[RunFigures]:
        """What the newest released runs with letters sent, newest first."""
        rows = cursor_of(work).execute(RELEASED, [work.tenant_id, limit]).fetchall()
        return [_figures(row[0]) for row in rows]

    def wait(self, work: Work, run_id: UUID, status: str, counts: dict[str, Any]) -> None:
        """The run waits as `planned` or `held`; its parts have done their service."""
        cursor_of(work).execute(WAIT, [status, Jsonb(counts), work.tenant_id, run_id])
        cursor_of(work).execute(DROP_PARTS, {"tenant": work.tenant_id, "run": run_id})

    def note_figures(
        self, work: Work, run_id: UUID, comparisons: Sequence[dict[str, Any]], first_time: int | None
    ) -> None:
        """Keeps the comparison and the number of first-time debtors with the run."""
        counts = Jsonb({"first_time_debtors": first_time})
        cursor_of(work).execute(NOTE_FIGURES, [Jsonb(list(comparisons)), counts, work.tenant_id, run_id])

    def recount(self, work: Work, run_id: UUID, figures: RunFigures) -> None:
        """Brings letters, sums and the numbers of proposed and excluded lines of a waiting run up to date."""
        totals = {currency: str(total) for currency, total in figures.totals}
        known = Jsonb({"letters": figures.letters, "totals": totals})
        cursor_of(work).execute(RECOUNT, {"known": known, "tenant": work.tenant_id, "run": run_id})

    def decided(self, work: Work, run_id: UUID, by: str, comment: str) -> None:
        """Who released or discarded the run, and why."""
        cursor_of(work).execute(DECIDED, [by, comment or None, work.tenant_id, run_id])

    def discard(self, work: Work, run_id: UUID) -> None:
        """Gives a waiting run up: its drafts go, its lines stay as the record of what was planned."""
        for statement in DISCARD:
            cursor_of(work).execute(statement, {"tenant": work.tenant_id, "run": run_id})

    def line(self, work: Work, run_id: UUID, claim_id: UUID) -> PlannedLine:
        """Raises NotFound `run_line_unknown`."""
        names = {"tenant": work.tenant_id, "run": run_id, "claim": claim_id}
        row = cursor_of(work).execute(LINE + " and i.claim_id = %(claim)s", names).fetchone()
        if row is None:
            raise NotFound(
                "Diese Zeile gibt es in dem Mahnlauf nicht. / There is no such line in the run.",
                code="run_line_unknown",
                claim_id=claim_id,
            )
        return PlannedLine(*row)

    def named_lines(
        self, work: Work, run_id: UUID, names: Sequence[str]
    ) -> list[tuple[str, NamedLine | None]]:
        """The lines of these claim ids or invoice numbers, in their order; None where the run has no such line."""
        rows = cursor_of(work).execute(
            NAMED
            + " and (c.invoice_number = any(%(names)s) or c.id::text = any(%(names)s)) order by i.claim_id",
            {
                "tenant": work.tenant_id,
                "run": run_id,
                "names": [name.lower() for name in names] + list(names),
            },
        )
        found: dict[str, NamedLine] = {}
        for row in rows.fetchall():
            line = NamedLine(row[0], PlannedLine(*row[1:]))
            found[line.invoice_number] = found[str(line.line.claim_id)] = line
        return [(name, found.get(name) or found.get(name.lower())) for name in names]

    def matching_lines(self, work: Work, run_id: UUID, wanted: LineFilter) -> list[NamedLine]:
        """The proposed lines that a filter meets, by debtor."""
        if wanted.outcome not in ("", "proposed"):
            return []
        rows = connection_of(work).execute(
            text(matching_query(replace(wanted, outcome="proposed"))),
            filter_values(work.tenant_id, run_id, replace(wanted, outcome="proposed")),
        )
        return [NamedLine(row[0], PlannedLine(*row[1:7])) for row in rows]

    def lines_beside(
        self, work: Work, run_id: UUID, wanted: LineFilter, limit: int
    ) -> tuple[int, list[NamedLine]]:
        """How many other lines the filter meets, which are in no letter, and the first of them."""
        if wanted.outcome == "proposed":
            return 0, []
        rows = connection_of(work).execute(
            text(matching_query(wanted, " and i.outcome <> 'proposed'") + " limit :limit"),
            filter_values(work.tenant_id, run_id, wanted) | {"limit": limit},
        )
        found = rows.all()
        return (found[0][7] if found else 0), [NamedLine(row[0], PlannedLine(*row[1:7])) for row in found]

    def letter_lines(self, work: Work, run_id: UUID, customer_ids: Sequence[UUID]) -> list[PlannedLine]:
        """The proposed and excluded lines of these debtors."""
        rows = cursor_of(work).execute(
            LINE + " and i.customer_id = any(%(customers)s) and i.outcome in ('proposed', 'excluded')"
            " order by i.customer_id, i.claim_id",
            {"tenant": work.tenant_id, "run": run_id, "customers": list(customer_ids)},
        )
        return [PlannedLine(*row) for row in rows.fetchall()]

    def change_letters(
        self,
        work: Work,
        run_id: UUID,
        before: Sequence[UUID],
        drafts: Sequence[Draft],
        changes: Sequence[LineChange],
    ) -> None:
        """Puts `drafts` in the place of the drafts `before` and changes the lines."""
        cursor = cursor_of(work)
        if before:
            cursor.execute(DELETE_DRAFTS, [work.tenant_id, run_id, list(before)])
        if drafts:
            own = {"tenant": work.tenant_id, "run": run_id}
            cursor.executemany(ADD_DRAFT, [own | _columns(draft) for draft in drafts])
        if changes:
            cursor.execute(
                CHANGE_LINES,
                {
                    "tenant": work.tenant_id,
                    "run": run_id,
                    "claims": [change.claim_id for change in changes],
                    "outcomes": [change.outcome for change in changes],
                    "codes": [",".join(change.codes) for change in changes],
                    "proposals": [change.proposal_id for change in changes],
                    "reasons": [change.reason for change in changes],
                    "persons": [change.excluded_by for change in changes],
                },
            )


def _figures(counts: dict[str, Any]) -> RunFigures:
    return RunFigures(
        letters=int(counts["letters"]),
        first_time_debtors=counts.get("first_time_debtors"),
        totals=tuple((currency, Decimal(total)) for currency, total in counts.get("totals", {}).items()),
    )


def _columns(draft: Draft) -> dict[str, Any]:
    proposal, verdict = draft.proposal, draft.verdict
    return {
        "id": proposal.proposal_id,
        "kind": "escalation" if proposal.stage.value == "ESCALATION" else "dunning",
        "customer": proposal.customer_id,
        "currency": proposal.currency,
        "stage": proposal.stage.value,
        "sole_claim": proposal.sole_claim_id,
        "letter_date": proposal.letter_date,
        "total": proposal.total,
        "status": "refused" if verdict.outcome is Outcome.REJECTED else "draft",
        "verdict": verdict.outcome.value,
        "body": _json(proposal_body(proposal)),
        "findings": _json(findings_json(verdict.findings)),
    }


def _json(value: Any) -> Jsonb:
    return Jsonb(value, dumps=lambda plain: json.dumps(plain, ensure_ascii=False))
