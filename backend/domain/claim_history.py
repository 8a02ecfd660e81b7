"""The past of a debtor's claims as the rules may replay it: what was owed, held and disputed on each day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from backend.domain.debtor_file import ZERO, Claim, DebtorFile, Posting
from backend.domain.disputes import Credit, Dispute, Withheld, withheld
from backend.domain.stages import Stage


@dataclass(frozen=True, slots=True)
class PastPosting:
    """A posting (Buchungszeile) with the day on which it was known; `of_letter`: a message charged it."""

    component: str
    kind: str
    amount: Decimal
    value_on: date
    booked_on: date
    of_letter: bool = False


@dataclass(frozen=True, slots=True)
class PastDispute:
    """A dispute (Reklamation) with its end; `amount` None is the whole claim."""

    opened_on: date
    resolved_on: date | None
    amount: Decimal | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class ClaimHistory:
    """A claim with everything that happened to it. `proof_days`: how long the proof of delivery of a stage took."""

    claim: Claim
    postings: tuple[PastPosting, ...] = ()
    disputes: tuple[PastDispute, ...] = ()
    closed_on: date | None = None
    proof_days: Mapping[Stage, int] = field(default_factory=dict)

    def days_of_change(self) -> set[date]:
        """The days on which something was booked, closed or disputed."""
        days = {posting.booked_on for posting in self.postings}
        for dispute in self.disputes:
            days.add(dispute.opened_on)
            if dispute.resolved_on is not None:
                days.add(dispute.resolved_on)
        return days if self.closed_on is None else {*days, self.closed_on}

    def on(self, day: date, *, charged_costs: Decimal = ZERO, **demanded: Any) -> Claim | None:
        """The claim as it was known on this day with what was `demanded` so far; None when nothing was owed."""
        if self.closed_on is not None and self.closed_on <= day:
            return None
        known = [one for one in self.postings if one.booked_on <= day]
        principal = [one for one in known if one.component == "principal"]
        owed = sum((one.amount for one in principal), ZERO)
        if owed <= 0:
            return None
        kept = self._withheld(known, day)
        return replace(
            self.claim,
            open_principal=owed,
            open_costs=max(charged_costs + _costs_besides_letters(known), ZERO),
            principal_postings=tuple(
                Posting(one.component, one.kind, one.amount, one.value_on) for one in principal
            ),
            disputed=kept.whole,
            disputed_amount=kept.amount,
            closing=None,
            pending_stage=None,
            pending_proposal=None,
            **demanded,
        )

    def paid(self, component: str, day: date) -> Decimal:
        """What was paid on lump sum or interest up to this day, above zero."""
        return -sum(
            (
                one.amount
                for one in self.postings
                if one.component == component and one.kind != "charge" and one.booked_on <= day
            ),
            ZERO,
        )

    def _withheld(self, known: list[PastPosting], day: date) -> Withheld:
        if not self.disputes:
            return Withheld()
        disputes = [
            Dispute(
                one.opened_on,
                one.amount,
                one.outcome if one.resolved_on is not None and one.resolved_on <= day else None,
            )
            for one in self.disputes
            if one.opened_on <= day
        ]
        credits = [Credit(one.booked_on, -one.amount) for one in known if one.kind == "credit"]
        return withheld(disputes, credits)


def _costs_besides_letters(known: Iterable[PastPosting]) -> Decimal:
    """Costs that no message charged, less what was paid or waived on costs."""
    return sum((one.amount for one in known if one.component == "costs" and not one.of_letter), ZERO)


@dataclass(frozen=True, slots=True)
class DebtorHistory:
    """A debtor as he is known today, with all his holds and the past of each of his claims."""

    file: DebtorFile
    claims: tuple[ClaimHistory, ...]
