"""What an applier is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backend.domain.transitions import Transition, states_before


@dataclass(frozen=True, slots=True)
class Applier:
    """`ctes` follow the batch; `check` gives pairs (rows expected, rows met)."""

    ctes: str = ""
    check: str = "select 0, 0"


def met(cte: str, per: str) -> str:
    """A check: as many rows in `cte` as there are different `per` in the batch."""
    return f"select (select count(distinct {per}) from batch), (select count(*) from {cte})"


def claim_update(assignments: str, condition: str = "true") -> Applier:
    return Applier(
        f""", changed as (
    update claims c set {assignments} from batch b
    where c.tenant_id = b.tenant_id and c.id = b.claim_id and {condition}
    returning c.id
)""",
        met("changed", "claim_id"),
    )


def in_states(table: Iterable[Transition], event: str) -> str:
    """The states in which the event may happen, as SQL."""
    return ", ".join(f"'{state}'" for state in states_before(table, event))
