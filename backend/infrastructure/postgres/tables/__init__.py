"""All tables, declared once (SQLAlchemy Core), a module a subject.

Every tenant table starts with (tenant_id, id), has row level security, and refers to others by (tenant_id, x_id):
foreign keys bypass row level security, so the tenant is part of each of them.
"""

from __future__ import annotations

from backend.infrastructure.postgres.tables.agents import agent_turns
from backend.infrastructure.postgres.tables.columns import metadata
from backend.infrastructure.postgres.tables.decisions import (
    approval_notes,
    approvals,
    dossiers,
    dunning_run_parts,
    dunning_runs,
    proposals,
    run_items,
    signatures,
)
from backend.infrastructure.postgres.tables.events import (
    dead_letters,
    eventlog,
    outbox,
    outbox_history,
    processed_events,
)
from backend.infrastructure.postgres.tables.history import customer_versions
from backend.infrastructure.postgres.tables.inbox import arrivals, blobs, inbox_items, parsed_items
from backend.infrastructure.postgres.tables.ledger import claims, invoice_sources, invoices, postings
from backend.infrastructure.postgres.tables.legal import (
    activities,
    legal_events,
    overrides,
    protections,
    takeovers,
)
from backend.infrastructure.postgres.tables.messages import (
    deliveries,
    evidence,
    message_notes,
    message_texts,
    messages,
    reminders,
    templates,
)
from backend.infrastructure.postgres.tables.money import allocations, bank_entries, bank_statements, payments
from backend.infrastructure.postgres.tables.particulars import bureau_notices, claim_grounds
from backend.infrastructure.postgres.tables.people import (
    access_tokens,
    consents,
    contacts,
    customers,
    delivery_stops,
    policies,
    tenants,
    users,
)
from backend.infrastructure.postgres.tables.special_cases import (
    deferrals,
    disputes,
    hold_notes,
    holds,
    instalment_plans,
    instalments,
    promises,
    write_offs,
)

__all__ = [
    "TENANT_TABLES",
    "access_tokens",
    "activities",
    "agent_turns",
    "allocations",
    "approval_notes",
    "approvals",
    "arrivals",
    "bank_entries",
    "bank_statements",
    "blobs",
    "bureau_notices",
    "claim_grounds",
    "claims",
    "consents",
    "contacts",
    "customer_versions",
    "customers",
    "dead_letters",
    "deferrals",
    "deliveries",
    "delivery_stops",
    "disputes",
    "dossiers",
    "dunning_run_parts",
    "dunning_runs",
    "eventlog",
    "evidence",
    "hold_notes",
    "holds",
    "inbox_items",
    "instalment_plans",
    "instalments",
    "invoice_sources",
    "invoices",
    "legal_events",
    "message_notes",
    "message_texts",
    "messages",
    "metadata",
    "outbox",
    "outbox_history",
    "overrides",
    "parsed_items",
    "payments",
    "policies",
    "postings",
    "processed_events",
    "promises",
    "proposals",
    "protections",
    "reminders",
    "run_items",
    "signatures",
    "takeovers",
    "templates",
    "tenants",
    "users",
    "write_offs",
]

TENANT_TABLES: tuple[str, ...] = tuple(
    table.name for table in metadata.sorted_tables if table.info.get("tenant")
)
"""The tables that get row level security."""
