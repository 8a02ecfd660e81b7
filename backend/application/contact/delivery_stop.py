"""Looks whether deliveries to a debtor should stop or may go on, after a message left or a claim was closed."""

from __future__ import annotations

from uuid import UUID, uuid4

from backend.application.contact.ports import ContactStore
from backend.application.ports import PolicyOf, Receipt, Works
from backend.domain.actors import Actor
from backend.domain.delivery_stop import ADVISE, stop_change
from backend.domain.events.contact import DeliveryStopAdvised, DeliveryStopLifted


def review_delivery_stop(
    actor: Actor,
    *,
    message_id: UUID | None = None,
    claim_id: UUID | None = None,
    works: Works,
    contacts: ContactStore,
    policy_of: PolicyOf,
    receipt: Receipt | None = None,
) -> str | None:
    """Signals what has changed for the debtor of this message or claim: "advise", "lift" or None. Safe to repeat."""
    with works(actor, receipt=receipt) as work:
        customer_id = contacts.customer_of(work, message_id=message_id, claim_id=claim_id)
        change = None
        if customer_id is not None:
            work.lock_debtors([customer_id])
            stop, stages = contacts.open_stop(work, customer_id), contacts.open_stages(work, customer_id)
            change = stop_change(stages, stop is not None, policy_of(work, work.today))
            if change == ADVISE:
                highest = max(stages, key=lambda stage: stage.rank)
                work.record([DeliveryStopAdvised(uuid4(), customer_id, highest.value, work.today)])
            elif stop is not None and change is not None:
                work.record([DeliveryStopLifted(stop, customer_id, work.today)])
        work.commit()
    return change
