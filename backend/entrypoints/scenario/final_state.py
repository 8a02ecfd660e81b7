"""The state at the end of a scenario, complete: what is there and not expected is a difference, too."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Connection

from backend.entrypoints.scenario.differences import Difference, compare_rows, compare_state
from backend.entrypoints.scenario.script import Final
from backend.infrastructure.postgres.views import whole_tenant
from backend.infrastructure.postgres.views.whole_tenant import HoldState, MessageState

LEFT = ("sent", "delivered", "bounced")
"""States of a message that has left."""


def compare_final(
    connection: Connection, tenant_id: UUID, final: Final, on: date, outgoing: Path, printed: Path
) -> list[Difference]:
    """Claims, customers, messages, holds and payments on the last day; and the files that left."""
    messages = whole_tenant.message_states(connection, tenant_id)
    holds = whole_tenant.hold_states(connection, tenant_id)
    claims = [asdict(claim) for claim in whole_tenant.claim_states(connection, tenant_id)]
    customers = [asdict(customer) for customer in whole_tenant.customer_states(connection, tenant_id)]
    payments = [asdict(payment) for payment in whole_tenant.payment_states(connection, tenant_id)]
    return [
        *_by_name("Forderung", final.claims, {claim["invoice_number"]: claim for claim in claims}),
        *_by_name("Kunde", final.customers, {customer["number"]: customer for customer in customers}),
        *compare_rows("Ende, Schreiben", final.messages, [asdict(message) for message in messages]),
        *compare_rows("Ende, Mahnsperre", final.holds, [_hold(hold, on) for hold in holds]),
        *compare_rows("Ende, Zahlung", final.payments, payments),
        *_what_left(messages, outgoing, printed),
    ]


def _by_name(
    kind: str, expected: Mapping[str, BaseModel], found: Mapping[str, Mapping[str, Any]]
) -> list[Difference]:
    return [
        difference
        for name in sorted({*expected, *found})
        for difference in compare_state(f"Ende, {kind} {name}", expected.get(name), found.get(name))
    ]


def _hold(hold: HoldState, on: date) -> dict[str, Any]:
    ended = any(day is not None and day <= on for day in (hold.until, hold.ended_on))
    return {"on": hold.on, "kind": hold.kind, "until": hold.until, "stands": not ended}


def _what_left(messages: Sequence[MessageState], outgoing: Path, printed: Path) -> list[Difference]:
    """Each message that left lies in the outgoing or print folder once, as it was rendered, and nothing else."""
    wanted = sorted(message.sha256 for message in messages if message.status in LEFT)
    files = [*outgoing.glob("*.eml"), *printed.glob("*.pdf")]
    found = sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
    if wanted == found:
        return []
    return [
        Difference(
            "Ende, Ausgangsordner",
            f"{len(wanted)} Dateien, wie sie erstellt wurden",
            f"{len(found)} Dateien, davon {len(set(found) - set(wanted))} andere",
            "was gezeichnet ist, wird gesendet, und nichts anderes",
        )
    ]
