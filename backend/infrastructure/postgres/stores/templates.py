"""Rows of the tenant's own wordings, and what the ledger knows for messages beside the stages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from backend.application.ports import Work
from backend.application.templates.ports import TemplateRow
from backend.domain.errors import NotFound
from backend.domain.message_templates import OF_AN_EVENT
from backend.domain.notice import NoticeValue
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.stores.notices_beside import PostgresNoticeRows

_COLUMNS = """
    id as template_id, key, version, body, sha256, legal, comment, status, proposed_by, proposed_by_id, proposed_on,
    decided_by, decided_on, reason, active_from
"""
_ROWS = f"""
    select {_COLUMNS} from templates where tenant_id = :tenant and (cast(:key as text) is null or key = :key)
    order by key, version desc
"""
_ROW = f"select {_COLUMNS} from templates where tenant_id = :tenant and id = :id for update"
_LOCK = "select pg_advisory_xact_lock(hashtextextended('template ' || cast(:tenant as text) || :key, 0))"

_INVOICE = "select invoice_number as invoice from claims where tenant_id = :tenant and id = :claim"
_ADDRESS = """
    select concat_ws(', ', street, nullif(concat_ws(' ', postcode, city), '')) as new_address
    from customers where tenant_id = :tenant and id = :customer"""


class PostgresTemplates:
    """The port TemplateRows on PostgreSQL."""

    def rows(self, work: Work, key: str | None = None) -> list[TemplateRow]:
        return [TemplateRow(**row._mapping) for row in _fetched(work, _ROWS, key=key)]

    def row(self, work: Work, template_id: UUID) -> TemplateRow:
        found = _fetched(work, _ROW, id=template_id)
        if not found:
            raise NotFound(
                "Diese Fassung einer Vorlage gibt es nicht. / No such version of a template.",
                code="template_unknown",
            )
        return TemplateRow(**found[0]._mapping)

    def lock_key(self, work: Work, key: str) -> None:
        _fetched(work, _LOCK, key=key)

    def notice_values(
        self, work: Work, kind: str, claim_id: UUID, customer_id: UUID
    ) -> Mapping[str, NoticeValue]:
        if kind in OF_AN_EVENT:
            rows = PostgresNoticeRows()
            newest = rows.newest(work, kind, claim_id)
            subject = rows.subject(work, kind, newest, customer_id) if newest else None
            if subject is not None:
                return subject.values
        query = {"address_confirmation": _ADDRESS, "address_query": None}.get(kind, _INVOICE)
        if query is None:
            return {}
        found = _fetched(work, query, claim=claim_id, customer=customer_id)
        facts = dict(found[0]._mapping) if found else {}
        return {name: value for name, value in facts.items() if value not in (None, "")}


def _fetched(work: Work, query: str, **names: object) -> list[Row[Any]]:
    return list(connection_of(work).execute(text(query), {"tenant": work.tenant_id, **names}))
