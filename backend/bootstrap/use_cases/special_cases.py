"""Use cases of holds, promises and disputes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from backend.application.claims.dispute import open_dispute, resolve_dispute
from backend.application.claims.place_hold import end_hold, place_hold
from backend.application.claims.promise import promise
from backend.application.ports import Receipt
from backend.bootstrap.parts import Parts
from backend.domain.actors import Actor


class SpecialCaseUseCases(Parts):
    """Use cases of holds, promises and disputes."""

    def place_hold(
        self,
        actor: Actor,
        *,
        scope: str,
        claim_id: UUID | None = None,
        customer_id: UUID | None = None,
        kind: str = "clerk",
        until: date | None = None,
        note: str = "",
    ) -> UUID:
        """Stops dunning for a claim, a customer or the tenant."""
        return place_hold(
            actor,
            scope=scope,
            claim_id=claim_id,
            customer_id=customer_id,
            kind=kind,
            until=until,
            note=note,
            works=self.database.works,
            holds=self.holds,
        )

    def end_hold(self, actor: Actor, hold_id: UUID) -> None:
        """Lets dunning go on."""
        end_hold(actor, hold_id, works=self.database.works, holds=self.holds)

    def record_promise(
        self,
        actor: Actor,
        claim_id: UUID,
        promised_on: date,
        amount: Decimal | None = None,
        note: str = "",
        *,
        origin: str = "person",
        receipt: Receipt | None = None,
    ) -> UUID:
        """A debtor promised to pay: recorded, and dunning is held until that day and the tolerance passed."""
        return promise(
            actor,
            claim_id,
            promised_on,
            amount,
            note,
            works=self.database.works,
            promises=self.promises,
            holds=self.holds,
            policy_of=self.policy_of,
            origin=origin,
            receipt=receipt,
        )

    def open_dispute(
        self, actor: Actor, claim_id: UUID, reason: str, amount: Decimal | None = None, note: str = ""
    ) -> UUID:
        """A debtor disputes a claim, or `amount` of it: the rest may be dunned."""
        return open_dispute(
            actor,
            claim_id,
            reason,
            amount,
            note,
            works=self.database.works,
            disputes=self.disputes,
            holds=self.holds,
        )

    def resolve_dispute(self, actor: Actor, dispute_id: UUID, outcome: str) -> None:
        """A person settles a dispute: accepted or rejected."""
        resolve_dispute(actor, dispute_id, outcome, works=self.database.works, disputes=self.disputes)
