"""Payments to start from: a bank entry on a statement, and the event that announces the money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from backend.domain.events.ledger import PaymentReceived, PaymentReturned
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.tables import bank_entries, bank_statements, payments
from tests.builders.ledger import TODAY, TenantRow


def receive_payment(
    database: Database,
    tenant: TenantRow,
    amount: Decimal | str,
    remittance: str | None = None,
    *,
    name: str | None = "Isarwinkel Metallbau GmbH",
    iban: str | None = None,
    value_on: date = TODAY,
    end_to_end_id: str | None = None,
    currency: str = "EUR",
    line: int = 0,
    mandate_id: str | None = None,
    returned: bool = False,
) -> UUID:
    """Money on the tenant's account (or, `returned`, money that left it again), recorded as intake records it."""
    statement, entry, payment = uuid4(), uuid4(), uuid4()
    own = {"tenant_id": tenant.id}
    with database.works(tenant.actor) as work:
        work.connection.execute(
            bank_statements.insert().values(
                **own,
                id=statement,
                account=tenant.iban,
                currency=currency,
                format="camt",
                content_key=str(statement),
            )
        )
        work.connection.execute(
            bank_entries.insert().values(
                **own,
                id=entry,
                statement_id=statement,
                line=line,
                account=tenant.iban,
                entry_key=str(entry),
                booking_date=value_on,
                value_date=value_on,
                amount=Decimal(amount),
                currency=currency,
                counterparty_name=name,
                counterparty_iban=iban,
                end_to_end_id=end_to_end_id,
                mandate_id=mandate_id,
                remittance=remittance,
                status="booked",
                returned=returned,
            )
        )
        work.connection.execute(
            payments.insert().values(
                **own,
                id=payment,
                bank_entry_id=entry,
                amount=Decimal(amount),
                currency=currency,
                value_on=value_on,
                match_status="returned" if returned else "new",
            )
        )
        event = PaymentReturned if returned else PaymentReceived
        work.record([event(payment, entry, Decimal(amount), currency, value_on)])
        work.commit()
    return payment
