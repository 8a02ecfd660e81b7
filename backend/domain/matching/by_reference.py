"""Entries whose text names an invoice: the amount must fit what is named, and the payer must not contradict."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from backend.domain.matching.amounts import Balance, fill, settle_all
from backend.domain.matching.judged import Judged, View
from backend.domain.matching.references import Named, Quality
from backend.domain.matching.values import Evidence, MatchedPart

CERTAIN, SURE, LIKELY, DOUBTFUL, WEAK = (Decimal(c) for c in ("0.99", "0.97", "0.85", "0.6", "0.4"))


def judge_reference(view: View) -> Judged | None:
    """What the named invoices say; None when the text names none that is open."""
    hits = _hits(view)
    own = [hit for hit in hits if view.balances[hit.item].item.currency == view.entry.currency]
    evidence = _evidence(view, hits)
    if not own:
        return _other_currency(view, hits, evidence) if hits else _one_of_several(view)
    named = [view.balances[hit.item] for hit in own]
    exact = _exact(view, named)
    if exact is None:
        return _inexact(view, own, named, evidence)
    parts, codes = exact
    evidence = (*evidence, Evidence("amount", str(view.entry.amount)))
    meant = [hit for hit in own if hit.item in {part.item for part in parts}]
    doubts = (*codes, *_doubts(view, meant, exact=True), *_foreign(view, hits))
    supported = all(view.payer.supports(view.customer_of(hit.item)) for hit in meant)
    return Judged(
        parts,
        (CERTAIN if supported else SURE) if not doubts else LIKELY,
        not [code for code in doubts if code not in HARMLESS],
        evidence,
        tuple(dict.fromkeys((*_style(parts, view), *doubts))),
    )


HARMLESS = frozenset({"one_of_several_named"})
"""Codes that tell and do not forbid."""


def _hits(view: View) -> list[Named]:
    hits = [*view.references.named]
    known = {hit.item for hit in hits}
    hits += [hit for hit in view.references.serials if hit.item in view.own_serials and hit.item not in known]
    ambiguous = _narrowed(view)
    if ambiguous is not None and ambiguous not in known:
        hits.append(Named(ambiguous, Quality.WHOLE, view.balances[ambiguous].item.invoice_number))
    return hits


def _narrowed(view: View) -> int | None:
    """The one item that is meant where a number stands for several: the payer's own."""
    customer = view.payer.certain
    mine = [i for i in view.references.ambiguous if view.customer_of(i) == customer]
    return mine[0] if customer is not None and len(mine) == 1 else None


def _exact(view: View, named: list[Balance]) -> tuple[tuple[MatchedPart, ...], tuple[str, ...]] | None:
    """The named items that the amount settles to the cent: all of them, or exactly one of them."""
    amount, value_date = view.entry.amount, view.entry.value_date
    ways = settle_all(named, amount, value_date)
    if ways:
        return ways[0], (() if len(ways) == 1 else ("several_solutions",))
    singles = [way for balance in named for way in settle_all([balance], amount, value_date)]
    if len(named) > 1 and singles:
        return singles[0], (("one_of_several_named",) if len(singles) == 1 else ("several_solutions",))
    return None


def _doubts(view: View, meant: Sequence[Named], *, exact: bool) -> tuple[str, ...]:
    """Why these references do not suffice without a person."""
    codes: list[str] = []
    customers = {view.customer_of(hit.item) for hit in meant}
    if len(customers) > 1:
        codes.append("several_customers")
    for customer in sorted(customers):
        if _belongs_to_another(view, customer, exact):
            codes.append("reference_of_other_customer")
    for hit in meant:
        customer = view.customer_of(hit.item)
        if hit.quality is Quality.WHOLE and (exact or _is_payer(view, customer)):
            continue
        if hit.quality in (Quality.MANGLED, Quality.PREFIX_MISSING, Quality.SERIAL) and _is_payer(
            view, customer
        ):
            continue
        codes.append("payer_unknown" if hit.quality is Quality.WHOLE else "reference_not_whole")
    return tuple(dict.fromkeys(codes))


def _is_payer(view: View, customer: str) -> bool:
    """IBAN, customer number or the whole name tie the entry to this customer."""
    return view.payer.supports(customer) or view.parties.same_party(view.entry, customer)


def _belongs_to_another(view: View, customer: str, exact: bool) -> bool:
    """Whether the payer is known and somebody else than the customer of the invoice.

    The amount to the cent and a text that names the customer outweigh a foreign account: somebody pays for him.
    """
    payer = view.payer
    text = view.text
    if customer in payer.by_iban or (not payer.by_iban and customer in payer.by_name):
        return False
    spoken_of = customer in payer.by_number or view.parties.is_named_in(text, customer)
    if exact and spoken_of:
        return False
    if payer.by_iban:
        return True
    if payer.by_number and customer not in payer.by_number:
        return True
    return bool(payer.by_name) and not spoken_of


def _foreign(view: View, hits: Sequence[Named]) -> tuple[str, ...]:
    others = any(view.balances[hit.item].item.currency != view.entry.currency for hit in hits)
    return ("other_currency",) if others else ()


def _inexact(view: View, own: list[Named], named: list[Balance], evidence: tuple[Evidence, ...]) -> Judged:
    """The named items and an amount that does not settle them: a part, or too much."""
    amount, entry = view.entry.amount, view.entry
    owed = sum((balance.owed for balance in named), Decimal(0))
    doubts = [*_doubts(view, own, exact=False), *_foreign(view, own)]
    if view.designated:
        doubts.append("unknown_reference")
    parts, _ = fill(named, amount, entry.value_date)
    if not parts:
        return Judged((named[0].nothing(),), WEAK, False, evidence, ("overpayment", *doubts))
    if amount > owed:
        return Judged(parts, DOUBTFUL, False, evidence, ("overpayment", *doubts))
    if any(balance.item.credit_note for balance in named) or len(named) > 1:
        doubts.append("short_payment")
    elif named[0].late_discount(amount):
        doubts += ["short_payment", "skonto_not_granted"]
    codes = ("partial_payment", *dict.fromkeys(doubts))
    return Judged(parts, DOUBTFUL if doubts else Decimal("0.95"), not doubts, evidence, codes)


def _other_currency(view: View, hits: Sequence[Named], evidence: tuple[Evidence, ...]) -> Judged:
    """The named invoice is in another currency: linked without money, a person decides about the rate."""
    parts = tuple(view.balances[hit.item].nothing() for hit in hits)
    return Judged(parts, WEAK, False, evidence, ("other_currency", "unknown_reference"))


def _one_of_several(view: View) -> Judged | None:
    """A number that stands for several open items: the one the amount fits is proposed."""
    ambiguous = [view.balances[i] for i in view.references.ambiguous]
    same = [balance for balance in ambiguous if balance.item.currency == view.entry.currency]
    ways = [way for b in same for way in settle_all([b], view.entry.amount, view.entry.value_date)]
    if not ways:
        return None
    evidence = (Evidence("reference", ways[0][0].invoice_number), Evidence("amount", str(view.entry.amount)))
    return Judged(ways[0], DOUBTFUL, False, evidence, ("ambiguous_reference",))


def _style(parts: Sequence[MatchedPart], view: View) -> tuple[str, ...]:
    kinds = (
        ("collective_payment", len(parts) > 1),
        ("skonto", any(part.skonto for part in parts)),
        ("unknown_reference", bool(view.designated)),
    )
    return tuple(code for code, holds in kinds if holds)


def _evidence(view: View, hits: Sequence[Named]) -> tuple[Evidence, ...]:
    found = [Evidence("reference", hit.seen) for hit in hits]
    return (*found, *party_evidence(view, {view.customer_of(hit.item) for hit in hits}))


def party_evidence(view: View, customers: set[str]) -> tuple[Evidence, ...]:
    """What ties the payer to these customers."""
    found: list[Evidence] = []
    for customer in sorted(customers):
        if customer in view.payer.by_iban:
            found.append(Evidence("iban", view.entry.counterparty_iban or ""))
        if customer in view.payer.by_number:
            found.append(Evidence("customer_number", customer))
        likeness = view.parties.likeness(view.entry, customer)
        if likeness >= 0.6:
            found.append(Evidence("name", f"{view.entry.counterparty_name} ({likeness:.2f})"))
    return tuple(found)
