"""A person takes many lines out of a planned run at once: all that a filter meets, or a list of claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.application.dunning.edit_run import (
    Exclusion,
    reason_of,
    recount,
    rewrite_letters,
    waiting_run,
)
from backend.application.dunning.line_filter import LineFilter
from backend.application.dunning.plan_part import PROPOSED
from backend.application.dunning.ports import DebtorFiles, NamedLine, PlannedLine, Policies, Runs
from backend.application.ports import Works
from backend.domain.actors import Actor
from backend.domain.errors import InvalidInput
from backend.domain.events.runs import RunLineExcluded

NOT_PROPOSED = "run_line_not_proposed"
UNKNOWN = "run_line_unknown"
DEBTORS_AT_ONCE = 2_000
SHOWN = 1_000
"""So many refused lines are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that was meant and stays as it is: its code, and the outcome it has (None where there is no such line)."""

    name: str
    code: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class ExclusionReport:
    """What became of an exclusion of many lines. `refused` names the first 1,000 of them."""

    run_id: UUID
    excluded: int
    refused_count: int
    refused: tuple[RefusedLine, ...]


def exclude_lines(
    actor: Actor,
    run_id: UUID,
    meant: LineFilter | Sequence[str],
    reason: str,
    *,
    works: Works,
    runs: Runs,
    policies: Policies,
    files: DebtorFiles,
) -> ExclusionReport:
    """Takes every proposed line that a filter meets, or whose claim id or invoice number is listed, out of a waiting
    run, with one reason and in one transaction. Lines that stand in no letter are refused and named in the report.

    Raises InvalidInput `reason_missing`, `lines_unnamed` for a filter that names nothing or an empty list; NotFound
    `run_unknown`; Conflict `run_not_waiting`.
    """
    actor.must_sign()
    given = reason_of(reason)
    if not (meant.names_something if isinstance(meant, LineFilter) else meant):
        raise InvalidInput(
            "Bitte sagen Sie, welche Zeilen gemeint sind. / Please say which lines are meant.",
            code="lines_unnamed",
        )
    with works(actor) as work:
        run = waiting_run(work, run_id, runs)
        if isinstance(meant, LineFilter):
            chosen = [one.line for one in runs.matching_lines(work, run_id, meant)]
            number, others = runs.lines_beside(work, run_id, meant, SHOWN)
            refused = [RefusedLine(one.invoice_number, NOT_PROPOSED, one.line.outcome) for one in others]
        else:
            chosen, refused = _parted(runs.named_lines(work, run_id, list(dict.fromkeys(meant))))
            number = len(refused)
        for some in _by_debtors(chosen):
            rewrite_letters(
                work, run, some, Exclusion(given, actor.name), runs=runs, policies=policies, files=files
            )
        if chosen:
            recount(work, run, runs, policies)
            work.record([RunLineExcluded(line.claim_id, run_id) for line in chosen])
        work.commit()
    return ExclusionReport(run_id, len(chosen), number, tuple(refused[:SHOWN]))


def _parted(
    found: Sequence[tuple[str, NamedLine | None]],
) -> tuple[list[PlannedLine], list[RefusedLine]]:
    """The lines that stand in a letter, each once, and the others with the reason why they stay."""
    chosen: dict[UUID, PlannedLine] = {}
    refused = []
    for name, one in found:
        if one is None:
            refused.append(RefusedLine(name, UNKNOWN, None))
        elif one.line.outcome != PROPOSED:
            refused.append(RefusedLine(name, NOT_PROPOSED, one.line.outcome))
        else:
            chosen[one.line.claim_id] = one.line
    return list(chosen.values()), refused


def _by_debtors(lines: Sequence[PlannedLine]) -> list[list[PlannedLine]]:
    """The lines in portions of so many debtors, in the order in which debtors are locked."""
    portions: list[list[PlannedLine]] = []
    seen: set[UUID] = set()
    for line in sorted(lines, key=lambda one: one.customer_id):
        if not portions or (line.customer_id not in seen and len(seen) == DEBTORS_AT_ONCE):
            portions.append([])
            seen = set()
        seen.add(line.customer_id)
        portions[-1].append(line)
    return portions
