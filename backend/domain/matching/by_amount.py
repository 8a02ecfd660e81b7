"""Entries whose text names no open invoice: only the payer and the amount speak.

Without any reference a known payer's money is automatic where exactly one subset of his open items gives the amount.
A number that is not open is the debtor's designation (§ 366 (1) BGB): then the amount alone decides nothing.
"""

from __future__ import annotations

from decimal import Decimal

from backend.domain.matching.amounts import Balance, Combinations, fill, settling, subsets
from backend.domain.matching.by_reference import party_evidence
from backend.domain.matching.judged import Judged, View
from backend.domain.matching.names import SAME
from backend.domain.matching.values import Evidence

SURE, LIKELY, DOUBTFUL, WEAK = (Decimal(c) for c in ("0.95", "0.7", "0.5", "0.3"))


def judge_amount(view: View) -> Judged | None:
    """What payer and amount say; None when they say nothing."""
    if view.entry.amount <= 0:
        return None
    if view.designated:
        return _designated_elsewhere(view)
    certain = view.payer.certain
    if certain is None:
        return _uncertain(view)
    mine = view.items_of(frozenset({certain}))
    evidence = party_evidence(view, {certain})
    found = subsets(mine, view.entry.amount, view.entry.value_date)
    if found.first:
        evidence = (*evidence, Evidence("amount", str(view.entry.amount)))
        codes = ["collective_payment"] if len(found.first) > 1 else []
        codes += ["skonto"] if any(part.skonto for part in found.first) else []
        codes += [] if found.unique else ["several_solutions"]
        codes += _contradicted_by_name(view, certain)
        auto = found.unique and "payer_name_differs" not in codes
        return Judged(found.first, SURE if auto else LIKELY, auto, evidence, ("no_reference", *codes))
    return _by_law(view, mine, evidence)


def _contradicted_by_name(view: View, customer: str) -> list[str]:
    """The text or the payer's name points to another customer than account or number do."""
    others = view.payer.by_name - {customer}
    named = bool(others) and customer not in view.payer.by_name
    return ["payer_name_differs"] if named else []


def _by_law(view: View, mine: list[Balance], evidence: tuple[Evidence, ...]) -> Judged | None:
    """Money of a known payer that fits nothing: proposed in the order of § 366 (2) BGB."""
    parts, left = fill(mine, view.entry.amount, view.entry.value_date)
    if not parts:
        return None
    code = "overpayment" if left > 0 else "partial_payment"
    return Judged(parts, WEAK, False, evidence, ("no_reference", code))


def _designated_elsewhere(view: View) -> Judged | None:
    """The text names a number that is not open: at most proposed where the amount fits one item to the cent."""
    codes = ("unknown_reference",)
    evidence = [Evidence("unknown_reference", seen) for seen in view.designated]
    candidates = _candidates(view)
    found = subsets(candidates, view.entry.amount, view.entry.value_date) if candidates else Combinations()
    if not found.first:
        found = _only_item_of_all(view)
    if not found.first:
        return Judged((), WEAK, False, tuple(evidence), codes)
    customers = {view.customer_of(part.item) for part in found.first}
    evidence += [Evidence("amount", str(view.entry.amount)), *party_evidence(view, customers)]
    return Judged(found.first, DOUBTFUL, False, tuple(evidence), codes)


def _candidates(view: View) -> list[Balance]:
    payer = view.payer
    return view.items_of(payer.by_number | payer.by_iban or payer.by_name)


def _only_item_of_all(view: View) -> Combinations:
    """The one open item of anybody that the amount settles, where nothing is known of the payer."""
    if view.payer.by_iban or view.payer.by_number or not view.references.unknown:
        return Combinations()
    amount, value_date = view.entry.amount, view.entry.value_date
    ways = [
        way
        for balance in view.items_with(amount)
        for way in settling(balance, value_date)
        if way.money == amount
    ]
    return Combinations((ways[0],)) if len(ways) == 1 else Combinations()


def _uncertain(view: View) -> Judged | None:
    """The payer is known by name only, or account and text name different customers: at most proposed."""
    customers = view.payer.by_number | view.payer.by_iban or view.payer.by_name
    codes = ["no_reference", "payer_contradicted" if view.payer.contradicts else "payer_by_name_only"]
    if not customers:
        alike = [b for b in view.items_with(view.entry.amount) if _alike(view, b) >= SAME - 0.1]
        customers = frozenset(balance.item.customer_number for balance in alike)
    if not customers:
        return None
    found = subsets(view.items_of(customers), view.entry.amount, view.entry.value_date)
    if not found.first:
        return None
    meant = {view.customer_of(part.item) for part in found.first}
    evidence = (*party_evidence(view, meant), Evidence("amount", str(view.entry.amount)))
    if not found.unique:
        codes.append("several_solutions")
    return Judged(found.first, DOUBTFUL, False, evidence, tuple(codes))


def _alike(view: View, balance: Balance) -> float:
    return view.parties.likeness(view.entry, balance.item.customer_number)
