"""Takes over the open items of an earlier system (cut-over): stage, proof and side claims come with each invoice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol
from uuid import UUID, uuid4

from backend.application.ports import Work, Works
from backend.application.tenants.import_customers import RowProblem
from backend.application.tenants.open_item_rows import item_of, raw_rows
from backend.domain.actors import Actor
from backend.domain.errors import InvalidInput
from backend.domain.events.event import Event
from backend.domain.events.ledger import InvoiceBooked
from backend.domain.events.legal_state import ClaimTakenOver
from backend.domain.events.special_cases import DisputeOpened, HoldPlaced
from backend.domain.take_over import OpenItemRow

AT_ONCE = 1000
"""Rows whose events go in together."""


@dataclass(frozen=True, slots=True)
class TakenItem:
    """A row that was taken over. `blocked_by` is delivery_unproven where its last stage has no proof."""

    line: int
    invoice_number: str
    stage: str | None
    blocked_by: str | None


@dataclass(frozen=True, slots=True)
class OpenItemReport:
    """What became of the rows. `unchanged` were there before, by their invoice number."""

    taken: tuple[TakenItem, ...]
    unchanged: int
    problems: tuple[RowProblem, ...]
    dry_run: bool


@dataclass(frozen=True, slots=True)
class KnownInvoice:
    """An invoice that is booked already."""

    customer_number: str
    gross: Decimal


class OpenItemStore(Protocol):
    """What a cut-over looks up and writes beside its events."""

    def customers_by_number(self, work: Work, numbers: Sequence[str]) -> dict[str, UUID]: ...

    def known_invoices(self, work: Work, numbers: Sequence[str]) -> dict[str, KnownInvoice]: ...

    def add_invoices(self, work: Work, rows: Sequence[tuple[UUID, UUID, OpenItemRow]]) -> None:
        """Rows of (invoice id, customer id, item)."""


def import_open_items(
    actor: Actor, data: bytes, *, dry_run: bool = False, works: Works, open_items: OpenItemStore
) -> OpenItemReport:
    """Books each item with its ledger and dunning history; CSV (comma or semicolon) or a JSON list of objects.

    Idempotent by invoice number. A row that cannot be taken is named with its reason, the others go in, all in one
    transaction. Raises InvalidInput `columns_missing`, `json_invalid`.
    """
    actor.must_write()
    rows, problems = [], []
    with works(actor) as work:
        for line, raw in raw_rows(data):
            try:
                item = item_of(raw, work.today)
                item.must_be_sound(work.today)
                rows.append((line, item))
            except InvalidInput as wrong:
                problems.append(RowProblem(line, wrong.code, str(wrong)))
        taken: list[TakenItem] = []
        unchanged = 0
        seen: set[str] = set()
        for start in range(0, len(rows), AT_ONCE):
            chunk = rows[start : start + AT_ONCE]
            added, known, wrong_rows = _take(work, chunk, seen, open_items)
            taken += added
            unchanged += known
            problems += wrong_rows
        if not dry_run:
            work.commit()
    return OpenItemReport(tuple(taken), unchanged, tuple(sorted(problems, key=lambda p: p.line)), dry_run)


def _take(
    work: Work, chunk: Sequence[tuple[int, OpenItemRow]], seen: set[str], open_items: OpenItemStore
) -> tuple[list[TakenItem], int, list[RowProblem]]:
    customers = open_items.customers_by_number(work, list({item.customer_number for _, item in chunk}))
    known = open_items.known_invoices(work, [item.invoice_number for _, item in chunk])
    work.lock_debtors(sorted(set(customers.values())))
    added: list[tuple[UUID, UUID, OpenItemRow]] = []
    taken: list[TakenItem] = []
    problems: list[RowProblem] = []
    unchanged = 0
    for line, item in chunk:
        booked = known.get(item.invoice_number)
        if item.invoice_number in seen:
            problems.append(
                RowProblem(line, "number_twice", f"{item.invoice_number} steht zweimal in der Datei.")
            )
        elif booked is not None and (booked.customer_number, booked.gross) == (
            item.customer_number,
            item.gross,
        ):
            unchanged += 1
        elif booked is not None:
            problems.append(
                RowProblem(
                    line, "invoice_differs", f"{item.invoice_number} ist anders gebucht (Kunde oder Betrag)."
                )
            )
        elif item.customer_number not in customers:
            problems.append(
                RowProblem(line, "customer_unknown", f"Den Kunden {item.customer_number} gibt es nicht.")
            )
        else:
            added.append((uuid4(), customers[item.customer_number], item))
            unproven = item.stage is not None and item.delivered_on is None
            stage = item.stage.value if item.stage else None
            taken.append(
                TakenItem(line, item.invoice_number, stage, "delivery_unproven" if unproven else None)
            )
        seen.add(item.invoice_number)
    if added:
        open_items.add_invoices(work, added)
        work.record(_events(work, added))
    return taken, unchanged, problems


def _events(work: Work, added: Sequence[tuple[UUID, UUID, OpenItemRow]]) -> list[Event]:
    claims = [(uuid4(), *row) for row in added]
    booked = [_booked(*row, work.today) for row in claims]
    taken = [_taken_over(claim_id, item, work) for claim_id, _, _, item in claims]
    holds: list[Event] = []
    disputes: list[Event] = []
    for claim_id, _, customer_id, item in claims:
        kind = "dispute" if item.disputed and item.disputed_amount is None else None
        hold_id = uuid4()
        for wanted, until in ((item.hold, item.hold_until), (kind, None)):
            if wanted is not None:
                own = hold_id if wanted == "dispute" else uuid4()
                holds.append(_hold(own, claim_id, customer_id, str(wanted), until, work))
        if item.disputed:
            disputes.append(
                DisputeOpened(
                    dispute_id=uuid4(),
                    claim_id=claim_id,
                    hold_id=hold_id if kind else None,
                    reason="taken_over",
                    opened_on=work.today,
                    origin="person",
                    amount=item.disputed_amount,
                )
            )
    return [*booked, *taken, *holds, *disputes]


def _booked(
    claim_id: UUID, invoice_id: UUID, customer_id: UUID, item: OpenItemRow, today: date
) -> InvoiceBooked:
    return InvoiceBooked(
        claim_id=claim_id,
        invoice_id=invoice_id,
        customer_id=customer_id,
        invoice_number=item.invoice_number,
        currency=item.currency,
        principal=item.open_principal,
        issued_on=item.issued_on,
        due_on=item.due_on,
        due_basis=item.due_basis.value,
        direct_debit=item.direct_debit,
        origin="person",
        booked_on=today,
    )


def _taken_over(claim_id: UUID, item: OpenItemRow, work: Work) -> ClaimTakenOver:
    return ClaimTakenOver(
        claim_id=claim_id,
        balance_on=item.balance_on,
        stage=item.stage.value if item.stage else None,
        sent_on=item.last_notice_on,
        delivered_on=item.delivered_on,
        proof=item.proof,
        payment_deadline=item.payment_deadline,
        first_notice_on=item.notice_received_on,
        interest_through=item.interest_through,
        costs=item.costs,
        costs_paid=item.costs_paid,
        lump_sum=item.lump_sum,
        lump_sum_paid=item.lump_sum_paid,
        interest=item.interest,
        interest_paid=item.interest_paid,
        taken_over_on=work.today,
        taken_over_by=work.actor.name,
    )


def _hold(
    hold_id: UUID, claim_id: UUID, customer_id: UUID, kind: str, until: date | None, work: Work
) -> HoldPlaced:
    return HoldPlaced(
        hold_id=hold_id,
        scope="claim",
        claim_id=claim_id,
        customer_id=customer_id,
        kind=kind,
        starts_on=work.today,
        until=until,
        origin="person",
        placed_by=work.actor.name,
    )
