"""Money that went back (Rücklastschrift, Rückruf): proposed as a negative part on the invoice that it reopens."""

from __future__ import annotations

from decimal import Decimal

from backend.domain.matching.judged import Judged, View
from backend.domain.matching.values import Evidence, MatchedPart


def judge_return(view: View) -> Judged | None:
    """The invoice a return reopens: the one it names, else the only one of a known payer with this amount.

    No more than the invoice's total goes back on it; the rest (the bank's fees) is the remainder.
    """
    amount = -view.entry.amount
    items = [
        hit.item
        for hit in view.references.named
        if view.balances[hit.item].item.currency == view.entry.currency
    ]
    evidence = tuple(Evidence("reference", hit.seen) for hit in view.references.named)
    if not items and not view.speaks_of_numbers and view.payer.by_iban:
        mine = view.items_of(view.payer.by_iban)
        items = [balance.index for balance in mine if abs(balance.item.gross_total) == amount]
        evidence = (Evidence("amount", str(amount)), Evidence("iban", view.entry.counterparty_iban or ""))
    if len(items) != 1:
        return None
    item = view.balances[items[0]].item
    back = -min(amount, abs(item.gross_total))
    part = MatchedPart(items[0], item.invoice_number, back)
    return Judged((part,), Decimal("0.7"), False, evidence, ("return",))
