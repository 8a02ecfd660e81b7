"""Rows of contacts, consents, delivery stops, and of the deliveries a person says something about."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from backend.application.contact.ports import KnownDelivery, NewConsent
from backend.application.ports import Work
from backend.domain.consents import Consent, ConsentStatus
from backend.domain.contacts import Contact
from backend.domain.stages import Stage
from backend.infrastructure.postgres.opened import connection_of

_ADD_CONTACT = """
    insert into contacts (tenant_id, id, customer_id, role, name, email, phone, language, channel, valid_from,
                          valid_until, added_by)
    values (:tenant, :id, :customer, :role, :name, :email, :phone, :language, :channel, :valid_from, :valid_until, :by)
"""
_ADD_CONSENT = """
    insert into consents (tenant_id, id, customer_id, channel, address, wording, language, source, token_sha256,
                          expires_at, proposed_by, proposed_at)
    values (:tenant, :id, :customer, :channel, :address, :wording, :language, :source, :sha256, :expires_at, :by, :at)
"""
_CONSENT = """
    select id, customer_id, channel, address, status, expires_at, wording, language
    from consents where tenant_id = :tenant
"""
_DELIVERY = """
    select d.id, d.message_id, m.customer_id, m.channel, d.status,
           (select max(a.on_date) from evidence a
            where a.tenant_id = d.tenant_id and a.delivery_id = d.id and a.kind = 'accepted'),
           (select max(e.on_date) from evidence e
            where e.tenant_id = d.tenant_id and e.delivery_id = d.id and e.kind = 'posted'),
           exists (select from evidence e where e.tenant_id = d.tenant_id and e.delivery_id = d.id
                   and e.kind = 'posted' and e.reference is not null),
           c.state
    from deliveries d
    join messages m on m.tenant_id = d.tenant_id and m.id = d.message_id
    join customers c on c.tenant_id = m.tenant_id and c.id = m.customer_id
    where d.tenant_id = :tenant
"""


class PostgresContacts:
    """The port ContactStore on PostgreSQL."""

    def customer_exists(self, work: Work, customer_id: UUID) -> bool:
        query = "select true from customers where tenant_id = :tenant and id = :customer"
        return _first(work, query, customer=customer_id) is not None

    def creditor_name(self, work: Work) -> str:
        row = _first(work, "select name from tenants where id = :tenant")
        return str(row[0]) if row else ""

    def add_contact(self, work: Work, customer_id: UUID, contact: Contact, added_by: str) -> None:
        fields = ("name", "email", "phone", "language", "channel", "valid_from", "valid_until")
        values = {name: getattr(contact, name) for name in fields}
        own = {"id": contact.contact_id, "customer": customer_id, "role": contact.role.value, "by": added_by}
        _run(work, _ADD_CONTACT, **values, **own)

    def end_contact(self, work: Work, contact_id: UUID, last_day: date) -> UUID | None:
        query = "update contacts set valid_until = :day where tenant_id = :tenant and id = :id returning customer_id"
        row = _first(work, query, id=contact_id, day=last_day)
        return row[0] if row else None

    def add_consent(self, work: Work, new: NewConsent) -> None:
        consent = new.consent
        _run(
            work,
            _ADD_CONSENT,
            id=consent.consent_id,
            customer=consent.customer_id,
            channel=consent.channel,
            address=consent.address,
            wording=consent.wording,
            language=consent.language,
            source=new.source,
            sha256=new.token_sha256,
            expires_at=consent.expires_at,
            by=new.proposed_by,
            at=new.proposed_at,
        )

    def consent(self, work: Work, consent_id: UUID) -> Consent | None:
        return _consent(_first(work, _CONSENT + " and id = :id", id=consent_id))

    def language_of(self, work: Work, customer_id: UUID) -> str:
        query = "select language from customers where tenant_id = :tenant and id = :customer"
        row = _first(work, query, customer=customer_id)
        return "en" if row and row[0] == "en" else "de"

    def renew_token(self, work: Work, consent: Consent, token_sha256: str) -> None:
        change = "token_sha256 = :sha256, expires_at = :until, wording = :wording, language = :language"
        query = f"update consents set {change} where tenant_id = :tenant and id = :id"
        said = {"wording": consent.wording, "language": consent.language}
        _run(work, query, id=consent.consent_id, sha256=token_sha256, until=consent.expires_at, **said)

    def consent_of_token(self, work: Work, token_sha256: str) -> Consent | None:
        return _consent(_first(work, _CONSENT + " and token_sha256 = :sha256", sha256=token_sha256))

    def set_consent(self, work: Work, consent_id: UUID, status: ConsentStatus, at: datetime, by: str) -> None:
        change = (
            "confirmed_at = :at"
            if status is ConsentStatus.CONFIRMED
            else "withdrawn_at = :at, withdrawn_by = :by"
        )
        query = f"update consents set status = :status, {change} where tenant_id = :tenant and id = :id"
        by_whom = {} if status is ConsentStatus.CONFIRMED else {"by": by}
        _run(work, query, status=status.value, at=at, id=consent_id, **by_whom)

    def take_address(self, work: Work, customer_id: UUID, address: str) -> None:
        change = "email = :address, email_refused = false, email_bounced = false"
        _customer(work, customer_id, change, address=address)

    def wish_channel(self, work: Work, customer_id: UUID, channel: str | None) -> None:
        change = "preferred_channel = :channel, email_refused = email_refused and :channel is distinct from 'email'"
        _customer(work, customer_id, change.replace(":channel", "cast(:channel as text)"), channel=channel)

    def refuse_email(self, work: Work, customer_id: UUID) -> None:
        _customer(work, customer_id, "email_refused = true")

    def return_letter(self, work: Work, customer_id: UUID) -> None:
        _customer(work, customer_id, "address_returned = true")

    def open_stages(self, work: Work, customer_id: UUID) -> list[Stage]:
        query = """select stage from claims where tenant_id = :tenant and customer_id = :customer
                   and closing is null and stage is not null"""
        return [Stage(row[0]) for row in _rows(work, query, customer=customer_id)]

    def open_stop(self, work: Work, customer_id: UUID) -> UUID | None:
        query = "select id from delivery_stops where tenant_id = :tenant and customer_id = :customer and lifted_on is null"
        row = _first(work, query, customer=customer_id)
        return row[0] if row else None

    def customer_of(
        self, work: Work, *, message_id: UUID | None = None, claim_id: UUID | None = None
    ) -> UUID | None:
        table, row_id = ("messages", message_id) if message_id else ("claims", claim_id)
        query = f"select customer_id from {table} where tenant_id = :tenant and id = :id"
        row = _first(work, query, id=row_id)
        return row[0] if row else None

    def delivery_of(self, work: Work, message_id: UUID) -> KnownDelivery | None:
        query = _DELIVERY + " and d.message_id = :message order by d.created_at desc limit 1"
        row = _first(work, query, message=message_id)
        return KnownDelivery(*row) if row else None

    def posted_letters(self, work: Work, limit: int) -> list[KnownDelivery]:
        query = (
            _DELIVERY
            + """ and d.status = 'sent' and m.channel = 'letter'
                  and exists (select from evidence e where e.tenant_id = d.tenant_id and e.delivery_id = d.id
                              and e.kind = 'posted')
                  order by 7, d.id limit :limit"""
        )
        return [KnownDelivery(*row) for row in _rows(work, query, limit=limit)]


def _consent(row: Any) -> Consent | None:
    if row is None:
        return None
    consent_id, customer_id, channel, address, status, *said = row
    return Consent(consent_id, customer_id, channel, address, ConsentStatus(status), *said)


def _customer(work: Work, customer_id: UUID, change: str, **values: Any) -> None:
    query = f"update customers set {change} where tenant_id = :tenant and id = :customer"
    _run(work, query, customer=customer_id, **values)


def _run(work: Work, query: str, **values: Any) -> None:
    connection_of(work).execute(text(query), {"tenant": work.tenant_id, **values})


def _rows(work: Work, query: str, **values: Any) -> Any:
    return connection_of(work).execute(text(query), {"tenant": work.tenant_id, **values}).all()


def _first(work: Work, query: str, **values: Any) -> Any:
    found = _rows(work, query, **values)
    return tuple(found[0]) if found else None
