"""One customer: master data, contacts, consents, advice to stop deliveries, and its messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection

from backend.domain.errors import NotFound
from backend.infrastructure.postgres.views.fetch import fetch, fetch_one


@dataclass(frozen=True, slots=True)
class CustomerMasterRow:
    """Master data of a customer as far as reaching it goes."""

    customer_id: UUID
    number: str
    name: str
    kind: str
    street: str | None
    postcode: str | None
    city: str | None
    state: str | None
    email: str | None
    email_refused: bool
    email_bounced: bool
    address_returned: bool
    preferred_channel: str | None
    language: str
    represented_by: str | None
    open_cases: int


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact (Ansprechpartner); `valid` says whether it counts today."""

    contact_id: UUID
    role: str
    name: str
    email: str | None
    phone: str | None
    language: str | None
    channel: str | None
    valid_from: date | None
    valid_until: date | None
    email_bounced: bool
    added_by: str
    valid: bool


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A consent with its proof: wording, source, who and when."""

    consent_id: UUID
    channel: str
    address: str | None
    wording: str
    source: str
    status: str
    proposed_by: str
    proposed_at: datetime
    expires_at: datetime
    confirmed_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_by: str | None


@dataclass(frozen=True, slots=True)
class DeliveryStopRow:
    """Advice to stop deliveries (Liefersperre)."""

    stop_id: UUID
    stage: str
    advised_on: date
    lifted_on: date | None


@dataclass(frozen=True, slots=True)
class SentRow:
    """A message to this customer."""

    message_id: UUID
    channel: str
    status: str
    letter_date: date
    subject: str | None
    recipient: str | None


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """Everything the page of a customer shows of the tables; the channel and its reason come from the rules."""

    customer: CustomerMasterRow
    contacts: tuple[ContactRow, ...]
    consents: tuple[ConsentRow, ...]
    stops: tuple[DeliveryStopRow, ...]
    messages: tuple[SentRow, ...]

    @property
    def stop(self) -> DeliveryStopRow | None:
        """The advice that stands."""
        return next((stop for stop in self.stops if stop.lifted_on is None), None)


def customer_page(connection: Connection, tenant_id: UUID, customer_id: UUID, *, on: date) -> CustomerPage:
    """One customer on a business date. Raises NotFound `customer_unknown`."""
    names = {"tenant": tenant_id, "customer": customer_id}
    customer = fetch_one(connection, CustomerMasterRow, _CUSTOMER, **names)
    if customer is None:
        raise NotFound("Diesen Kunden gibt es nicht. / There is no such customer.", code="customer_unknown")
    return CustomerPage(
        customer=customer,
        contacts=tuple(fetch(connection, ContactRow, _CONTACTS, on=on, **names)),
        consents=tuple(fetch(connection, ConsentRow, _CONSENTS, **names)),
        stops=tuple(fetch(connection, DeliveryStopRow, _STOPS, **names)),
        messages=tuple(fetch(connection, SentRow, _MESSAGES, **names)),
    )


def customer_named(connection: Connection, tenant_id: UUID, number: str) -> UUID:
    """The customer with this number. Raises NotFound `customer_unknown`."""
    found = fetch_one(connection, _Id, _BY_NUMBER, tenant=tenant_id, number=number)
    if found is None:
        raise NotFound(
            "Diesen Kunden gibt es nicht. / There is no such customer.",
            code="customer_unknown",
            number=number,
        )
    return found.id


def delivery_stop_of(connection: Connection, tenant_id: UUID, customer_id: UUID) -> DeliveryStopRow | None:
    """The advice that stands for this customer, for its cases."""
    return fetch_one(
        connection,
        DeliveryStopRow,
        _STOPS.replace("order by", "and lifted_on is null order by"),
        tenant=tenant_id,
        customer=customer_id,
    )


@dataclass(frozen=True, slots=True)
class _Id:
    id: UUID


_BY_NUMBER = "select id from customers where tenant_id = :tenant and number = :number"

_CUSTOMER = """
select c.id as customer_id, c.number, c.name, c.kind, c.street, c.postcode, c.city, c.state, c.email, c.email_refused,
       c.email_bounced, c.address_returned, c.preferred_channel, c.language, c.represented_by,
       (select count(*) from claims k where k.tenant_id = c.tenant_id and k.customer_id = c.id
        and k.closing is null) as open_cases
from customers c where c.tenant_id = :tenant and c.id = :customer
"""

_CONTACTS = """
select id as contact_id, role, name, email, phone, language, channel, valid_from, valid_until, email_bounced, added_by,
       (valid_from is null or valid_from <= :on) and (valid_until is null or valid_until >= :on) as valid
from contacts where tenant_id = :tenant and customer_id = :customer order by role, created_at
"""

_CONSENTS = """
select id as consent_id, channel, address, wording, source, status, proposed_by, proposed_at, expires_at, confirmed_at,
       withdrawn_at, withdrawn_by
from consents where tenant_id = :tenant and customer_id = :customer order by proposed_at desc
"""

_STOPS = """
select id as stop_id, stage, advised_on, lifted_on
from delivery_stops where tenant_id = :tenant and customer_id = :customer order by advised_on desc
"""

_MESSAGES = """
select m.id as message_id, m.channel, m.status, m.letter_date, t.subject, t.recipient
from messages m left join message_texts t on t.tenant_id = m.tenant_id and t.message_id = m.id
where m.tenant_id = :tenant and m.customer_id = :customer order by m.created_at desc limit 50
"""
