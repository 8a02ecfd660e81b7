"""What intake needs from outside: a reader of bytes, the inbox, and the ledger's rows that documents become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from backend.application.ports import Work
from backend.domain.customer_resolution import KnownCustomer, NamedDebtor
from backend.domain.direction import Party
from backend.reading.values import BankEntry, BankStatement, Reading


class Reader(Protocol):
    """Reads bytes from outside behind a wall; never raises for bad input."""

    def read(self, data: bytes, file_name: str) -> Reading: ...

    def members(self, data: bytes, file_name: str) -> list[tuple[str, bytes]]:
        """Name and bytes of what a container holds."""


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One content that arrived at a tenant (Eingang), with where it stands."""

    id: UUID
    sha256: str
    file_name: str
    media_type: str
    size: int
    source: str
    status: str
    received_at: datetime
    code: str | None = None
    kind: str | None = None
    parent_id: UUID | None = None
    parent_kind: str | None = None
    customer_id: UUID | None = None
    invoice_id: UUID | None = None
    sender: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item to store; its bytes lie under `sha256`."""

    id: UUID
    sha256: str
    file_name: str
    media_type: str
    size: int
    source: str
    parent_id: UUID | None
    sender: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class ParsedItem:
    """One version of what a document says, as JSON (`readings.as_json`)."""

    id: UUID
    item_id: UUID
    version: int
    kind: str | None
    tier: str
    reading: dict[str, Any]


class IntakeStore(Protocol):
    """Inbox items, their bytes, arrivals and readings."""

    def tenant_exists(self, work: Work) -> bool: ...

    def find_item(self, work: Work, item_id: UUID) -> InboxItem | None: ...

    def find_by_hash(self, work: Work, sha256: str) -> InboxItem | None: ...

    def content(self, work: Work, sha256: str) -> bytes: ...

    def add_item(self, work: Work, item: NewItem, data: bytes) -> bool:
        """False when another transaction stored the same bytes first."""

    def add_arrival(
        self, work: Work, arrival_id: UUID, item_id: UUID, source: str, file_name: str
    ) -> None: ...

    def set_status(
        self,
        work: Work,
        item_id: UUID,
        status: str,
        *,
        code: str | None = None,
        detail: str | None = None,
        kind: str | None = None,
        customer_id: UUID | None = None,
        invoice_id: UUID | None = None,
    ) -> None:
        """Status with code and sentence; kind, customer and invoice are kept where not given."""

    def add_parsed(self, work: Work, item_id: UUID, reading: Reading, as_json: dict[str, Any]) -> ParsedItem:
        """A new version, which is the current one from now on."""

    def find_parsed(self, work: Work, parsed_id: UUID) -> ParsedItem | None: ...

    def current_parsed(self, work: Work, item_id: UUID) -> ParsedItem | None: ...


@dataclass(frozen=True, slots=True)
class AgreedTerms:
    """What the master data say about a customer's payment terms."""

    agreed: bool
    days: int | None


@dataclass(frozen=True, slots=True)
class BookedInvoice:
    """An invoice or credit note that is booked, with its claim where it has one."""

    id: UUID
    customer_id: UUID
    number: str
    kind: str
    currency: str
    net_total: Decimal | None
    tax_total: Decimal | None
    gross_total: Decimal
    prepaid: Decimal
    issued_on: date
    due_on: date
    item_id: UUID | None
    claim_id: UUID | None
    claim_open: bool
    open_principal: Decimal


@dataclass(frozen=True, slots=True)
class NewInvoice:
    """An invoice or credit note to keep beside its claim."""

    id: UUID
    customer_id: UUID
    number: str
    kind: str
    currency: str
    net_total: Decimal | None
    tax_total: Decimal | None
    gross_total: Decimal
    prepaid: Decimal
    issued_on: date
    service_on: date | None
    due_on: date
    due_basis: str
    payment_terms: str | None
    direct_debit: bool
    consumer_informed: bool
    refers_to: str | None
    item_id: UUID
    parsed_id: UUID


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """A customer that an invoice made known."""

    id: UUID
    number: str
    name: str
    kind_origin: str
    street: str | None
    postcode: str | None
    city: str | None
    vat_id: str | None


class InvoiceStore(Protocol):
    """Creditor, customers and booked invoices, as far as booking a document needs them."""

    def creditor(self, work: Work) -> Party: ...

    def candidates(self, work: Work, named: NamedDebtor) -> list[KnownCustomer]:
        """The customers that share a number, VAT id, IBAN or name with the debtor of a document."""

    def agreed_terms(self, work: Work, customer_id: UUID) -> AgreedTerms: ...

    def add_customer(self, work: Work, customer: NewCustomer) -> None: ...

    def find_invoice(self, work: Work, number: str) -> BookedInvoice | None: ...

    def add_invoice(self, work: Work, invoice: NewInvoice) -> bool:
        """False when another transaction booked the number first."""

    def add_source(
        self, work: Work, invoice_id: UUID, item_id: UUID, agreement: str, differences: dict[str, Any]
    ) -> None: ...

    def waiting_credit_notes(self, work: Work) -> list[WaitingCredit]:
        """Credit notes that refer to an invoice with an open claim and are not applied to it."""

    def covered_until(self, work: Work) -> date | None:
        """Until which day bank statements are imported."""

    def payments_waiting(self, work: Work) -> bool:
        """Whether received money has not been looked at by matching."""


@dataclass(frozen=True, slots=True)
class WaitingCredit:
    """A booked credit note and the open claim that it refers to."""

    invoice_id: UUID
    claim_id: UUID
    customer_id: UUID
    gross_total: Decimal
    issued_on: date
    open_principal: Decimal
    open_side_claims: Decimal


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """A bank entry that was not known before, with the payment that it is, if it is one."""

    entry: BankEntry
    entry_id: UUID


class StatementStore(Protocol):
    """Bank statements, entries and payments."""

    def known_statement(self, work: Work, account: str, content_key: str) -> bool: ...

    def add_statement(
        self,
        work: Work,
        statement_id: UUID,
        statement: BankStatement,
        form: str,
        content_key: str,
        item_id: UUID,
    ) -> None: ...

    def add_entries(
        self, work: Work, statement_id: UUID, account: str, entries: Sequence[tuple[str, BankEntry]]
    ) -> list[StoredEntry]:
        """Stores the entries (with their keys) that the account does not have yet, and returns those."""

    def add_payment(
        self,
        work: Work,
        payment_id: UUID,
        entry_id: UUID,
        amount: Decimal,
        currency: str,
        value_on: date,
        status: str,
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """An open claim of a customer, by the number under which the debtor knows it."""

    claim_id: UUID
    customer_id: UUID
    invoice_number: str


@dataclass(frozen=True, slots=True)
class SentDelivery:
    """The delivery of one of our messages."""

    delivery_id: UUID
    message_id: UUID
    customer_id: UUID


class ReplyStore(Protocol):
    """Who wrote, about which claims."""

    def customers_by_email(self, work: Work, address: str) -> list[UUID]: ...

    def customer_of_references(self, work: Work, references: Sequence[str]) -> UUID | None:
        """The debtor of the message of ours that a mail answers, by Message-Id or reference."""

    def open_claims(self, work: Work, customer_id: UUID) -> list[OpenClaim]: ...

    def claims_numbered(self, work: Work, numbers: Sequence[str]) -> list[OpenClaim]:
        """Open claims by invoice number or its end, compared without blanks, dashes and case."""

    def delivery_of_references(self, work: Work, references: Sequence[str]) -> SentDelivery | None: ...

    def refuse_email(self, work: Work, customer_id: UUID) -> None: ...

    def mark_bounced(self, work: Work, customer_id: UUID, message_id: UUID) -> None:
        """Closes the address that this message went to, at the customer or its contacts."""
