"""Agreed payment terms (Zahlungsbedingungen): how long a term may be (§ 271a BGB)."""

from __future__ import annotations

from enum import StrEnum

from backend.domain.parties import DebtorKind

BUSINESS_DAYS = 60
"""§ 271a (1) BGB, days after receipt of the counter-performance (or of a later invoice)."""
PUBLIC_DAYS = 30
"""§ 271a (2) no. 1 BGB, the same for public buyers."""


class TermValidity(StrEnum):
    """What § 271a BGB says of a payment term."""

    VALID = "valid"
    PERSON_DECIDES = "person_decides"
    VOID = "void"


def term_validity(
    days: int, debtor: DebtorKind, *, public_buyer: bool = False, agreed_expressly: bool = False
) -> TermValidity:
    """Whether a payment term of so many days holds (§ 271a BGB).

    Between businesses up to 60 days; longer only if agreed expressly and not grossly unfair, which a person
    judges. Public buyers up to 30 days; up to 60 only if agreed expressly and justified by the contract,
    which a person judges; beyond that never. Debts of consumers are not limited (§ 271a (5) no. 2).
    """
    if debtor is DebtorKind.CONSUMER:
        return TermValidity.VALID
    if public_buyer and days > BUSINESS_DAYS:
        return TermValidity.VOID
    if days <= (PUBLIC_DAYS if public_buyer else BUSINESS_DAYS):
        return TermValidity.VALID
    return TermValidity.PERSON_DECIDES if agreed_expressly else TermValidity.VOID
