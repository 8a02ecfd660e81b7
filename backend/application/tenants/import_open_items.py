"""Takes over the open items of an earlier system (cut-over): stage, proof and side claims come with each invoice."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID, uuid4

from backend.application.intake.readings import storable
from backend.application.ports import Work, Works
from backend.application.tenants.import_customers import RowProblem
from backend.domain.actors import Actor
from backend.domain.errors import InvalidInput
from backend.domain.events.event import Event
from backend.domain.events.ledger import InvoiceBooked
from backend.domain.events.legal_state import ClaimTakenOver
from backend.domain.events.special_cases import DisputeOpened, HoldPlaced
from backend.domain.holds import HoldKind
from backend.domain.late_payment import DueBasis
from backend.domain.money import CENT
from backend.domain.stages import Stage
from backend.domain.take_over import OpenItemRow
from backend.reading.amounts import machine_amount, machine_date, written_date

REQUIRED = ("invoice_number", "customer_number", "open_principal", "issued_on", "due_on")
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
        for line, raw in _raw_rows(data):
            try:
                item = _item(raw, work.today)
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


def _raw_rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """(line or position, fields) of a CSV or JSON file."""
    try:
        text = storable(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text = storable(data.decode("cp1252", "replace"))
    names = {field.name for field in fields(OpenItemRow)}
    if text.lstrip().startswith("["):
        try:
            rows: Any = json.loads(text, parse_float=str, parse_int=str)
            heading = set().union(*(set(row.keys()) for row in rows)) if rows else set(REQUIRED)
        except (ValueError, TypeError, AttributeError) as wrong:
            raise InvalidInput(
                f"Das JSON ist keine Liste von Objekten: {wrong} / Not a list of objects.",
                code="json_invalid",
            ) from None
        numbered: Iterable[tuple[int, Any]] = enumerate(rows, 1)
    else:
        first = text.partition("\n")[0]
        reader = csv.DictReader(
            io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ","
        )
        heading = set(reader.fieldnames or ())
        numbered = ((reader.line_num, row) for row in reader)
    if missing := sorted(set(REQUIRED) - heading):
        raise InvalidInput(f"Es fehlt: {', '.join(missing)}. / Columns are missing.", code="columns_missing")
    if unknown := sorted(str(name) for name in heading - names):
        raise InvalidInput(f"Unbekannt: {', '.join(unknown)}. / Unknown columns.", code="columns_unknown")
    for line, row in numbered:
        yield line, {str(name): _plain(value) for name, value in row.items() if value is not None}


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def _item(raw: Mapping[str, str], today: date) -> OpenItemRow:
    values: dict[str, Any] = {}
    for name, written in raw.items():
        if written:
            values[name] = _READERS.get(name, _as_text)(name, written)
    if missing := [name for name in REQUIRED if name not in values]:
        raise InvalidInput(f"Es fehlt: {', '.join(missing)}. / Fields are missing.", code="field_missing")
    defaults = {
        "currency": "EUR",
        "gross": values["open_principal"],
        "due_basis": DueBasis.INVOICE,
        "balance_on": today,
    }
    if values.get("disputed_amount") is not None:
        values["disputed"] = True
    return OpenItemRow(**(defaults | values))


def _as_text(name: str, written: str) -> str:
    if name == "currency" and not (len(written) == 3 and written.isalpha() and written.isupper()):
        raise InvalidInput(f"{written} ist keine Währung. / No currency.", code="currency_unknown")
    return written


def _as_amount(name: str, written: str) -> Decimal:
    plain = written.replace(".", "").replace(",", ".") if "," in written else written
    amount = machine_amount(plain)
    if amount is None or amount != amount.quantize(CENT):
        raise InvalidInput(f"{name}: '{written}' ist kein Betrag. / No amount.", code="amount_invalid")
    return amount.quantize(CENT)


def _as_day(name: str, written: str) -> date:
    day = machine_date(written) or written_date(written)
    if day is None:
        raise InvalidInput(f"{name}: '{written}' ist kein Datum. / No date.", code="date_invalid")
    return day


def _as_flag(name: str, written: str) -> bool:
    known = {
        "ja": True,
        "yes": True,
        "true": True,
        "1": True,
        "nein": False,
        "no": False,
        "false": False,
        "0": False,
    }
    if written.lower() not in known:
        raise InvalidInput(
            f"{name}: '{written}' ist weder ja noch nein. / Not yes or no.", code="flag_invalid"
        )
    return known[written.lower()]


def _one_of(kind: type[Stage] | type[DueBasis] | type[HoldKind], code: str) -> Callable[[str, str], Any]:
    def read(name: str, written: str) -> Any:
        try:
            return kind(written)
        except ValueError:
            allowed = ", ".join(kind)
            raise InvalidInput(f"{name}: '{written}', erlaubt: {allowed}. / Unknown.", code=code) from None

    return read


_AMOUNTS = ("gross", "open_principal", "costs", "lump_sum", "interest", "disputed_amount")
_DAYS = (
    "issued_on",
    "due_on",
    "balance_on",
    "last_notice_on",
    "delivered_on",
    "payment_deadline",
    "first_notice_on",
)
_READERS: dict[str, Callable[[str, str], Any]] = {
    **dict.fromkeys((*_AMOUNTS, "costs_paid", "lump_sum_paid", "interest_paid"), _as_amount),
    **dict.fromkeys((*_DAYS, "interest_through", "hold_until"), _as_day),
    **dict.fromkeys(("direct_debit", "disputed"), _as_flag),
    "stage": _one_of(Stage, "stage_unknown"),
    "due_basis": _one_of(DueBasis, "due_basis_unknown"),
    "hold": _one_of(HoldKind, "hold_kind_unknown"),
}
