"""Sets booked credit notes off against the claims that they refer to, once the bank data tell what is still owed."""

from __future__ import annotations

from uuid import UUID, uuid4

from backend.application.intake.ports import InvoiceStore, WaitingCredit
from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.events.event import Event
from backend.domain.events.ledger import ClaimClosed, CreditNoteApplied


def apply_credit_notes(actor: Actor, *, works: Works, invoices: InvoiceStore) -> int:
    """Applies the credit notes that wait, and returns how many. Belongs after matching and before a dunning run."""
    actor.must_write()
    with works(actor) as work:
        applied = apply_waiting(work, invoices)
        work.commit()
    return len(applied)


def apply_waiting(work: Work, invoices: InvoiceStore, *, of_customer: UUID | None = None) -> set[UUID]:
    """The credit notes (invoice ids) that reduced their claim now, within somebody's transaction.

    A credit note waits until bank statements reach its date and their money is matched: an invoice that was paid
    before it was credited is closed by that payment, and the credit then stays with the customer. Until bank data reach
    that far nothing is dunned either (blocker bank_history_gap). `of_customer` confines it to one debtor.
    """
    covered = invoices.covered_until(work)
    if covered is None or invoices.payments_waiting(work):
        return set()
    ready = [
        credit
        for credit in invoices.waiting_credit_notes(work)
        if credit.issued_on <= covered and of_customer in (None, credit.customer_id)
    ]
    if not ready:
        return set()
    work.lock_debtors(sorted({credit.customer_id for credit in ready}))
    applied = set()
    for known in ready:  # read again under the lock: two credit notes may meet one claim
        current = next(
            (c for c in invoices.waiting_credit_notes(work) if c.invoice_id == known.invoice_id), None
        )
        if current is not None and current.open_principal > 0:
            work.record(_reductions(current, work))
            applied.add(current.invoice_id)
    return applied


def _reductions(credit: WaitingCredit, work: Work) -> list[Event]:
    amount = min(credit.gross_total, credit.open_principal)
    events: list[Event] = [
        CreditNoteApplied(
            claim_id=credit.claim_id,
            posting_id=uuid4(),
            invoice_id=credit.invoice_id,
            amount=amount,
            value_on=credit.issued_on,
            booked_on=work.today,
        )
    ]
    if amount == credit.open_principal and not credit.open_side_claims:
        events.append(ClaimClosed(claim_id=credit.claim_id, closing="credited", closed_on=work.today))
    return events
