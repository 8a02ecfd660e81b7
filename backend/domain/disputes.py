"""Disputes (Reklamation) of a claim or of a part of it: what may not be demanded while one stands.

The undisputed rest is owed and may be dunned; of the disputed part neither principal nor interest is demanded
(§ 320 BGB may stand against it, and then there is no default, § 286 (4) BGB).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ZERO = Decimal("0.00")
ACCEPTED = "accepted"
REJECTED = "rejected"
OUTCOMES = (ACCEPTED, REJECTED)
REASONS = ("damaged", "not_delivered", "wrong_amount", "not_ordered", "other")
"""Why a debtor denies a claim, as a person records it; more words stand in the note."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Dispute (Reklamation). `amount` None is the whole claim; `outcome` None while nobody has settled it."""

    opened_on: date
    amount: Decimal | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit note on the principal, above zero, by the day it was booked."""

    booked_on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Withheld:
    """What may not be demanded on a claim: all of it, or an amount of principal."""

    whole: bool = False
    amount: Decimal = ZERO


def withheld(disputes: Iterable[Dispute], credits: Iterable[Credit]) -> Withheld:
    """What disputes keep from being demanded.

    An open one keeps its amount; a rejected one nothing. An accepted one keeps its amount until credit notes booked
    since it was opened have taken it off the ledger: the credit note is the document (§ 17 (1) UStG), and
    what it credits is not taken off twice.
    """
    known = list(disputes)
    standing = [one for one in known if one.outcome is None]
    accepted = [one for one in known if one.outcome == ACCEPTED and one.amount is not None]
    promised = sum((one.amount or ZERO for one in accepted), ZERO)
    since = min((one.opened_on for one in accepted), default=None)
    credited = sum((one.amount for one in credits if since is not None and one.booked_on >= since), ZERO)
    amount = sum((one.amount or ZERO for one in standing), ZERO) + max(promised - credited, ZERO)
    return Withheld(any(one.amount is None for one in standing), amount)
