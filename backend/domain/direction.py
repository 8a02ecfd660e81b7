"""Direction guard: an invoice becomes a claim only when its seller is the tenant (Ausgangs- oder Eingangsrechnung)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from backend.domain.names import same_name


class Direction(StrEnum):
    """Whose invoice it is: ours (a claim), a supplier's (filed), or not certain (a person looks)."""

    OURS = "ours"
    SUPPLIER = "supplier"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Party:
    """A party as a document or the master data name it; what is not known is None."""

    name: str | None = None
    vat_id: str | None = None
    iban: str | None = None


def direction(seller: Party, creditor: Party, *, buyer: Party | None = None) -> Direction:
    """Whether the seller of an invoice is the creditor.

    The VAT id decides where both sides have one. Without it the name does; a matching IBAN supports the name but
    never overrules another seller's name, because a supplier who collects by direct debit prints our IBAN. An own
    name with a foreign IBAN is a case for a person, and so is a document that names no seller.
    """
    if seller.vat_id and creditor.vat_id:
        return Direction.OURS if compact(seller.vat_id) == compact(creditor.vat_id) else Direction.SUPPLIER
    own_iban = bool(seller.iban and creditor.iban and compact(seller.iban) == compact(creditor.iban))
    if seller.name:
        if not same_name(seller.name, creditor.name):
            return Direction.UNCLEAR if own_iban else Direction.SUPPLIER
        return Direction.OURS if own_iban or not seller.iban else Direction.UNCLEAR
    if buyer is not None and _is(buyer, creditor):
        return Direction.SUPPLIER
    return Direction.OURS if own_iban else Direction.UNCLEAR


def compact(identifier: str) -> str:
    """A VAT id or IBAN without blanks, dots and dashes, in capitals."""
    return re.sub(r"[^A-Za-z0-9]", "", identifier).upper()


def _is(party: Party, creditor: Party) -> bool:
    if party.vat_id and creditor.vat_id:
        return compact(party.vat_id) == compact(creditor.vat_id)
    return same_name(party.name, creditor.name)
