"""The values that reading gives back: frozen, with the evidence of every field and the reason of every
doubt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from backend.domain.money import decimal_text
from backend.reading.mail.values import MailReading

Kind = Literal[
    "invoice",
    "credit_note",
    "bank_statement",
    "payment_advice",
    "customer_reply",
    "bounce",
    "auto_reply",
    "other",
]
FieldValue = str | Decimal | date | tuple["CashDiscount", ...] | None

INVOICE_FIELDS = (
    "invoice_number",  # BT-1
    "issue_date",  # BT-2
    "document_type",  # BT-3
    "preceding_invoice",  # BT-25
    "currency",  # BT-5
    "due_date",  # BT-9
    "buyer_reference",  # BT-10
    "order_number",  # BT-13
    "payment_terms",  # BT-20
    "seller_name",  # BT-27
    "seller_vat_id",  # BT-31
    "buyer_name",  # BT-44
    "customer_number",  # BT-46
    "buyer_vat_id",  # BT-48
    "buyer_street",  # BT-50
    "buyer_city",  # BT-52
    "buyer_postcode",  # BT-53
    "service_date",  # BT-72
    "payment_means",  # BT-81
    "payment_reference",  # BT-83
    "seller_iban",  # BT-84
    "seller_bic",  # BT-86
    "net_total",  # BT-109
    "tax_total",  # BT-110
    "gross_total",  # BT-112
    "prepaid",  # BT-113
    "amount_due",  # BT-115
    "skonto",
)
"""The fields of an invoice by their EN 16931 business term; each is present in a reading, null when not
stated.
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: bytes, seconds, memory, members, expansion."""

    max_bytes: int = 25 * 1024 * 1024
    seconds: float = 20.0
    memory_bytes: int = 1536 * 1024 * 1024
    max_members: int = 200
    max_expanded_bytes: int = 100 * 1024 * 1024
    max_ratio: int = 200
    max_nesting: int = 3
    max_pages: int = 200


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value was read: in an XML tree, on a page (box in points from top left) or in a text."""

    confidence: float
    xpath: str | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    span: tuple[int, int] | None = None

    def as_dict(self) -> dict[str, Any]:
        places = {"xpath": self.xpath, "page": self.page, "box": self.box, "span": self.span}
        given = {k: list(v) if isinstance(v, tuple) else v for k, v in places.items() if v is not None}
        return {"confidence": self.confidence, **given}


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt that a person should see; `field` names the value it is about."""

    code: str
    message: str
    field: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return {"code": self.code, "field": self.field, "message": self.message}


@dataclass(frozen=True, slots=True)
class Quarantine:
    """Why a document was not read at all; the codes are listed in docs of `flockctl extract`."""

    code: str
    message: str

    def as_dict(self) -> dict[str, Any]:
        return {"code": self.code, "message": self.message}


class Quarantined(Exception):
    """Raised inside reading, never out of it: the document goes to quarantine with this code."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.quarantine = Quarantine(code, message)


@dataclass(frozen=True, slots=True)
class CashDiscount:
    """Cash discount (Skonto): `percent` off when paid on or before `until`."""

    until: date | None
    percent: Decimal

    def as_dict(self) -> dict[str, Any]:
        return {
            "until": self.until.isoformat() if self.until else None,
            "percent": decimal_text(self.percent),
        }


@dataclass(frozen=True, slots=True)
class BankEntry:
    """One line of a bank statement (Umsatz). Credits are positive, debits negative."""

    booking_date: date | None
    value_date: date | None
    amount: Decimal
    currency: str | None
    counterparty_name: str | None = None
    counterparty_iban: str | None = None
    end_to_end_id: str | None = None
    mandate_id: str | None = None
    remittance: str | None = None
    bank_reference: str | None = None
    status: Literal["booked", "pending"] = "booked"
    returned: bool = False
    return_reason: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return {name: _plain(getattr(self, name)) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class BankStatement:
    """Account statement (Kontoauszug): balances as the bank states them, entries in the file's order."""

    account: str | None
    currency: str | None
    opening: Decimal | None = None
    closing: Decimal | None = None
    booked_from: date | None = None
    booked_to: date | None = None
    entries: tuple[BankEntry, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        own = {name: _plain(getattr(self, name)) for name in self.__slots__ if name != "entries"}
        return {**own, "entries": [entry.as_dict() for entry in self.entries]}


@dataclass(frozen=True, slots=True)
class BankReading:
    """What a bank file holds. `format` is the message ("camt.053.001.08", "mt940") or null."""

    path: str
    format: str | None
    statements: tuple[BankStatement, ...] = ()
    issues: tuple[Issue, ...] = ()
    quarantine: Quarantine | None = None

    def as_dict(self) -> dict[str, Any]:
        """The shape of `flockctl parse-bank`."""
        return {
            "path": self.path,
            "format": self.format,
            "statements": [statement.as_dict() for statement in self.statements],
            "issues": [issue.as_dict() for issue in self.issues],
            "quarantine": self.quarantine.as_dict() if self.quarantine else None,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document says. `confidence` is that of `kind`; each field has its own in `evidence`.

    A quarantined document has no kind and no fields. `members` are the readings of what a container holds
    (ZIP, mail, PDF portfolio), each with path `outer!inner`.
    """

    path: str
    kind: Kind | None
    confidence: float
    tier: str = "rules"
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    quarantine: Quarantine | None = None
    members: tuple[Reading, ...] = ()
    mail: MailReading | None = None
    bank: BankReading | None = None

    def as_dict(self) -> dict[str, Any]:
        """The shape of `flockctl extract`."""
        document: dict[str, Any] = {
            "path": self.path,
            "kind": self.kind,
            "confidence": self.confidence,
            "tier": self.tier,
            "fields": {name: _plain(value) for name, value in self.fields.items()},
            "evidence": {name: evidence.as_dict() for name, evidence in self.evidence.items()},
            "issues": [issue.as_dict() for issue in self.issues],
            "quarantine": self.quarantine.as_dict() if self.quarantine else None,
            "members": [member.as_dict() for member in self.members],
        }
        if self.mail is not None:
            document["mail"] = self.mail.as_dict()
        return document


@dataclass(frozen=True, slots=True)
class Chunk:
    """A section of a document for search: text, page (1-based, if it has pages) and character span."""

    text: str
    page: int | None
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ChunkReading:
    """The chunks of a document in their order, or why there are none."""

    path: str
    chunks: tuple[Chunk, ...] = ()
    quarantine: Quarantine | None = None


def quarantined(path: str, code: str, message: str) -> Reading:
    """The reading of a document that was not read."""
    return Reading(path, None, 0.0, quarantine=Quarantine(code, message))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [item.as_dict() for item in value]
    return value
