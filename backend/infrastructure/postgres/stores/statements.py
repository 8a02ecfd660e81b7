"""Bank statements, entries and payments in SQL, as far as importing them goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from backend.application.intake.ports import StoredEntry
from backend.application.ports import Work
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.tables import bank_entries, bank_statements, payments
from backend.reading.values import BankEntry, BankStatement


class PostgresStatements:
    """The port `StatementStore`."""

    def known_statement(self, work: Work, account: str, content_key: str) -> bool:
        found = connection_of(work).execute(
            select(bank_statements.c.id).where(
                bank_statements.c.tenant_id == work.tenant_id,
                bank_statements.c.account == account,
                bank_statements.c.content_key == content_key,
            )
        )
        return found.first() is not None

    def add_statement(
        self,
        work: Work,
        statement_id: UUID,
        statement: BankStatement,
        form: str,
        content_key: str,
        item_id: UUID,
    ) -> None:
        connection_of(work).execute(
            insert(bank_statements).values(
                tenant_id=work.tenant_id,
                id=statement_id,
                account=(statement.account or "").replace(" ", "").upper(),
                currency=statement.currency
                or next((e.currency for e in statement.entries if e.currency), "EUR"),
                format=form,
                content_key=content_key,
                opening=statement.opening,
                closing=statement.closing,
                booked_from=statement.booked_from,
                booked_to=statement.booked_to,
                inbox_item_id=item_id,
            )
        )

    def add_entries(
        self, work: Work, statement_id: UUID, account: str, entries: Sequence[tuple[str, BankEntry]]
    ) -> list[StoredEntry]:
        if not entries:
            return []
        rows = [
            {
                "tenant_id": work.tenant_id,
                "id": uuid4(),
                "statement_id": statement_id,
                "line": line,
                "account": account,
                "entry_key": key,
                **{name: getattr(entry, name) for name in BankEntry.__slots__},
            }
            for line, (key, entry) in enumerate(entries)
        ]
        for row in rows:
            row["currency"] = row["currency"] or "EUR"
        added = connection_of(work).execute(
            insert(bank_entries)
            .values(rows)
            .on_conflict_do_nothing(index_elements=["tenant_id", "account", "entry_key"])
            .returning(bank_entries.c.id)
        )
        new = set(added.scalars())
        return [
            StoredEntry(entry, row["id"])
            for row, (_, entry) in zip(rows, entries, strict=True)
            if row["id"] in new
        ]

    def add_payment(
        self,
        work: Work,
        payment_id: UUID,
        entry_id: UUID,
        amount: Decimal,
        currency: str,
        value_on: date,
        status: str,
    ) -> None:
        connection_of(work).execute(
            insert(payments).values(
                tenant_id=work.tenant_id,
                id=payment_id,
                bank_entry_id=entry_id,
                amount=amount,
                currency=currency,
                value_on=value_on,
                match_status=status,
            )
        )
