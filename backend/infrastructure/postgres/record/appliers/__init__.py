"""One set-based applier per event type: the SQL that changes state, as CTEs over `batch`.

This package is the one place where state changes. An applier uses columns of the event and state
only (no now(), no random id: ids of rows it makes are derived with md5), sums by row before it updates, and says in
`check` how many rows it should have met. The same text folds the eventlog back into state.
"""

from __future__ import annotations

from backend.infrastructure.postgres.record.appliers.applier import Applier
from backend.infrastructure.postgres.record.appliers.decisions import DECISIONS
from backend.infrastructure.postgres.record.appliers.ledger import LEDGER
from backend.infrastructure.postgres.record.appliers.messages import MESSAGES
from backend.infrastructure.postgres.record.appliers.opening import OPENING
from backend.infrastructure.postgres.record.appliers.special_cases import SPECIAL_CASES

FOLDED_TABLES = (
    "claims",
    "postings",
    "allocations",
    "holds",
    "disputes",
    "promises",
    "proposals",
    "approvals",
    "signatures",
    "messages",
    "reminders",
    "deliveries",
    "evidence",
)
"""What can be rebuilt from the eventlog."""

APPLIERS: dict[str, Applier] = {**LEDGER, **SPECIAL_CASES, **DECISIONS, **MESSAGES, **OPENING}
"""By event type. A type that is missing here changes no state of its own: it is log and signal."""
