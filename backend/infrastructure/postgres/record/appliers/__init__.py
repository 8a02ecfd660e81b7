"""One set-based applier per event type: the SQL that changes state, as CTEs over `batch`.

This package is the one place where state changes. An applier uses columns of the event and state
only (no now(), no random id: ids of rows it makes are derived with md5), sums by row before it updates, and says in
`check` how many rows it should have met. The same text folds the eventlog back into state.
"""

from __future__ import annotations

from backend.infrastructure.postgres.record.appliers.applier import Applier
from backend.infrastructure.postgres.record.appliers.closings import CLOSINGS
from backend.infrastructure.postgres.record.appliers.contact import CONTACT
from backend.infrastructure.postgres.record.appliers.decisions import DECISIONS
from backend.infrastructure.postgres.record.appliers.dossiers import DOSSIERS
from backend.infrastructure.postgres.record.appliers.instalments import INSTALMENTS
from backend.infrastructure.postgres.record.appliers.ledger import LEDGER
from backend.infrastructure.postgres.record.appliers.legal_state import LEGAL_STATE
from backend.infrastructure.postgres.record.appliers.messages import MESSAGES
from backend.infrastructure.postgres.record.appliers.opening import OPENING
from backend.infrastructure.postgres.record.appliers.particulars import PARTICULARS
from backend.infrastructure.postgres.record.appliers.runs import RUNS
from backend.infrastructure.postgres.record.appliers.special_cases import SPECIAL_CASES
from backend.infrastructure.postgres.record.appliers.templates import TEMPLATES

FOLDED_TABLES = (
    "claims",
    "postings",
    "allocations",
    "holds",
    "disputes",
    "promises",
    "instalment_plans",
    "instalments",
    "deferrals",
    "write_offs",
    "proposals",
    "approvals",
    "signatures",
    "messages",
    "reminders",
    "deliveries",
    "evidence",
    "legal_events",
    "takeovers",
    "protections",
    "activities",
    "overrides",
    "dossiers",
    "claim_grounds",
    "bureau_notices",
    "delivery_stops",
    "templates",
)
"""What can be rebuilt from the eventlog."""

APPLIERS: dict[str, Applier] = {
    **CLOSINGS,
    **CONTACT,
    **DECISIONS,
    **DOSSIERS,
    **INSTALMENTS,
    **LEDGER,
    **LEGAL_STATE,
    **MESSAGES,
    **OPENING,
    **PARTICULARS,
    **RUNS,
    **SPECIAL_CASES,
    **TEMPLATES,
}
"""By event type. A type that is missing here changes no state of its own: it is log and signal."""
