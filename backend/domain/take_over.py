"""Taking over an open item from an earlier system (cut-over): what a row must say so that nobody starts again or jumps.

A stage counts as reached only with its proof: without proof of delivery (§ 130 BGB) the claim waits with
`delivery_unproven`. Nothing is guessed: a row that leaves a needed value out is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backend.domain.debtor_file import ZERO
from backend.domain.errors import InvalidInput
from backend.domain.holds import OF_THE_HOUSE, HoldKind
from backend.domain.late_payment import DueBasis
from backend.domain.stages import Stage

PROOFS = ("email_delivered", "read_receipt", "registered_letter", "courier", "bailiff", "acknowledged")
"""Kinds of proof of delivery. An ordinary letter proves nothing (BGH VIII ZR 67/86 [K])."""


@dataclass(frozen=True, slots=True)
class OpenItemRow:
    """An open item as the earlier system knows it on `balance_on`; side claims with what was paid on them."""

    invoice_number: str
    customer_number: str
    currency: str
    gross: Decimal
    open_principal: Decimal
    issued_on: date
    due_on: date
    due_basis: DueBasis
    balance_on: date
    direct_debit: bool = False
    stage: Stage | None = None
    last_notice_on: date | None = None
    delivered_on: date | None = None
    proof: str | None = None
    payment_deadline: date | None = None
    first_notice_on: date | None = None
    costs: Decimal = ZERO
    costs_paid: Decimal = ZERO
    lump_sum: Decimal = ZERO
    lump_sum_paid: Decimal = ZERO
    interest: Decimal = ZERO
    interest_paid: Decimal = ZERO
    interest_through: date | None = None
    hold: HoldKind | None = None
    hold_until: date | None = None
    disputed: bool = False
    disputed_amount: Decimal | None = None

    def must_be_sound(self, today: date) -> None:
        """Raises InvalidInput with the code of the first thing that is wrong."""
        for wrong, code, german in (
            (not 0 < self.open_principal <= self.gross, "amount_invalid", "offener Betrag und Bruttobetrag passen nicht"),
            (self.issued_on > self.due_on, "dates_invalid", "fällig vor dem Rechnungsdatum"),
            (self.balance_on > today, "dates_invalid", "Saldo in der Zukunft"),
            (self.issued_on > self.balance_on, "dates_invalid", "Rechnung nach dem Stand der Salden"),
            (not self._side_claims_fit, "side_claims_invalid", "Nebenforderung negativ oder mehr gezahlt als verlangt"),
            (self.interest > 0 and self.interest_through is None, "interest_through_missing", "Zinsen bis wann?"),
            (self.disputed_amount is not None and not 0 < self.disputed_amount <= self.open_principal,
             "dispute_amount_invalid", "bestrittener Teil passt nicht"),
            (self.hold in _OWN_RECORDS, "hold_kind_invalid", "diese Sperre hat einen eigenen Vorgang"),
            (self.hold_until is not None and self.hold is None, "hold_kind_invalid", "Ende einer Sperre ohne Art"),
            (self.hold_until is not None and self.hold_until <= today, "hold_end_invalid", "Sperre schon vorbei"),
            *self._stage_faults(),
        ):  # fmt: skip
            if wrong:
                raise InvalidInput(f"{self.invoice_number}: {german}.", code=code)

    @property
    def _side_claims_fit(self) -> bool:
        pairs = (
            (self.costs, self.costs_paid),
            (self.lump_sum, self.lump_sum_paid),
            (self.interest, self.interest_paid),
        )
        return all(0 <= paid <= charged for charged, paid in pairs)

    def _stage_faults(self) -> tuple[tuple[bool, str, str], ...]:
        sent, delivered, none = self.last_notice_on, self.delivered_on, self.stage is None
        said = (sent, delivered, self.proof, self.payment_deadline, self.first_notice_on)
        late = self.stage is not None and self.stage.rank >= Stage.M1.rank
        return (
            (none and any(value is not None for value in said), "stage_missing", "Mahndaten ohne Stufe"),
            (not none and sent is None, "last_notice_missing", "Stufe ohne Datum des letzten Schreibens"),
            (
                late and self.payment_deadline is None,
                "payment_deadline_missing",
                "Mahnung ohne Zahlungsfrist",
            ),
            (
                delivered is not None and self.proof is None,
                "proof_missing",
                "Zustellung ohne Art des Nachweises",
            ),
            (self.proof is not None and self.proof not in PROOFS, "proof_unknown", "unbekannter Nachweis"),
            (
                self.proof is not None and delivered is None,
                "proof_missing",
                "Nachweis ohne Tag der Zustellung",
            ),
            (sent is not None and sent < self.issued_on, "dates_invalid", "Schreiben vor der Rechnung"),
            (
                sent is not None and sent > self.balance_on,
                "dates_invalid",
                "Schreiben nach dem Stand der Salden",
            ),
            (
                sent is not None and delivered is not None and not sent <= delivered <= self.balance_on,
                *("dates_invalid", "Zustellung vor dem Schreiben oder nach dem Stand der Salden"),
            ),
            (
                sent is not None and self.payment_deadline is not None and self.payment_deadline < sent,
                *("dates_invalid", "Zahlungsfrist vor dem Schreiben"),
            ),
            (
                self.first_notice_on is not None and (not late or self.first_notice_on > self.balance_on),
                *("first_notice_invalid", "erste Mahnung ohne Mahnstufe oder in der Zukunft"),
            ),
        )

    @property
    def notice_received_on(self) -> date | None:
        """Proven receipt of the first notice: as stated, or the proof of a first notice that was the last one."""
        return self.first_notice_on or (self.delivered_on if self.stage is Stage.M1 else None)


_OWN_RECORDS = frozenset({HoldKind.DISPUTE, HoldKind.PROMISE, HoldKind.PROTECTION}) | OF_THE_HOUSE
