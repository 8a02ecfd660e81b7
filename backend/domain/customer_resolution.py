"""Which customer a document means: by number, VAT id, IBAN, name and address, with a confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from backend.domain.direction import compact
from backend.domain.names import folded, same_name

CERTAIN = Decimal("0.9")
"""From here on a document is booked on the customer without a person."""

_STRONG = {"number": Decimal("0.95"), "vat_id": Decimal("0.95"), "iban": Decimal("0.9")}
_NAME_AND_ADDRESS = Decimal("0.9")
_NAME_ALONE = Decimal("0.7")


@dataclass(frozen=True, slots=True)
class NamedDebtor:
    """The debtor as a document names it; what is not stated is None."""

    number: str | None = None
    name: str | None = None
    vat_id: str | None = None
    iban: str | None = None
    street: str | None = None
    postcode: str | None = None
    city: str | None = None


@dataclass(frozen=True, slots=True)
class KnownCustomer:
    """A customer of the master data, as far as it serves to recognise one."""

    id: UUID
    number: str
    name: str
    vat_id: str | None = None
    ibans: tuple[str, ...] = ()
    street: str | None = None
    postcode: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """The customer meant, how surely and by what. `customer_id` None: nobody known fits (`contradicted` False) or
    the features point at different customers (`contradicted` True)."""

    customer_id: UUID | None
    confidence: Decimal
    by: tuple[str, ...] = ()
    contradicted: bool = False

    @property
    def certain(self) -> bool:
        """Whether it may be booked without a person."""
        return self.customer_id is not None and self.confidence >= CERTAIN

    @property
    def unknown(self) -> bool:
        """Whether no known customer has any feature of the debtor."""
        return self.customer_id is None and not self.contradicted


def resolve_customer(named: NamedDebtor, candidates: Sequence[KnownCustomer]) -> Resolution:
    """The one customer that the document means.

    Number, VAT id and IBAN are each enough, unless they point at different customers or the number's customer has
    quite another name. A name counts with its postcode; alone it is a hint for a person.
    """
    features = {customer.id: _features(named, customer) for customer in candidates}
    fitting = {id_: found for id_, found in features.items() if found}
    if not fitting:
        return Resolution(None, Decimal(0))
    strong = {id_: found for id_, found in fitting.items() if any(f in _STRONG for f in found)}
    if len(strong) > 1:
        strong = _narrowed(strong)
    if len(strong) == 1:
        ((customer_id, found),) = strong.items()
        customer = next(c for c in candidates if c.id == customer_id)
        if _contradicts(named, customer, found):
            return Resolution(None, Decimal("0.5"), found, contradicted=True)
        return Resolution(customer_id, max(_STRONG[f] for f in found if f in _STRONG), found)
    if strong:
        return Resolution(None, Decimal("0.5"), contradicted=True)
    if named.number:  # a number that nobody has, but a known name: a person decides
        return Resolution(None, Decimal("0.5"), ("name",), contradicted=True)
    if len(fitting) > 1:
        with_address = {id_: found for id_, found in fitting.items() if "address" in found}
        if len(with_address) != 1:
            return Resolution(None, Decimal("0.5"), ("name",), contradicted=True)
        fitting = with_address
    ((customer_id, found),) = fitting.items()
    return Resolution(customer_id, _NAME_AND_ADDRESS if "address" in found else _NAME_ALONE, found)


def _features(named: NamedDebtor, customer: KnownCustomer) -> tuple[str, ...]:
    found = []
    if named.number and folded(named.number) == folded(customer.number):
        found.append("number")
    if named.vat_id and customer.vat_id and compact(named.vat_id) == compact(customer.vat_id):
        found.append("vat_id")
    if named.iban and compact(named.iban) in {compact(iban) for iban in customer.ibans}:
        found.append("iban")
    if same_name(named.name, customer.name):
        found.append("name")
        if named.postcode and customer.postcode and compact(named.postcode) == compact(customer.postcode):
            found.append("address")
    return tuple(found)


def _narrowed(strong: dict[UUID, tuple[str, ...]]) -> dict[UUID, tuple[str, ...]]:
    """Branches share a VAT id: the one that also has every other strong feature of the rest is meant."""
    best = max(len([f for f in found if f in _STRONG]) for found in strong.values())
    top = {id_: found for id_, found in strong.items() if len([f for f in found if f in _STRONG]) == best}
    if len(top) != 1:
        return strong
    ((winner, found),) = top.items()
    outdone = all(
        {f for f in other if f in _STRONG} <= set(found) for id_, other in strong.items() if id_ != winner
    )
    return top if outdone else strong


def _contradicts(named: NamedDebtor, customer: KnownCustomer, found: tuple[str, ...]) -> bool:
    """A VAT id that differs, or a single strong feature under quite another name."""
    if named.vat_id and customer.vat_id and "vat_id" not in found:
        return True
    alone = len([f for f in found if f in _STRONG]) == 1
    return alone and bool(named.name) and not _similar(named.name or "", customer.name)


def _similar(one: str, other: str) -> bool:
    """Same name, or a word of weight in common ("Petersen, Inke" and "Tischlerei Petersen e. K.")."""
    if same_name(one, other):
        return True
    words = {w for w in folded(one).split() if len(w) > 3} & {w for w in folded(other).split() if len(w) > 3}
    return bool(words - {"gmbh", "mbh"})
