"""What recorded court papers and insolvency stop (Sperren von Rechts wegen), as holds that no person places or ends.

After the opening creditors follow their claims in the insolvency proceedings alone (§§ 87, 89 InsO); what a court has
before it is not demanded by reminders, and an objection is a dispute (§ 694 ZPO). They stand as long as the entry does:
taking a mistaken entry back ends them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.domain.holds import Hold, HoldKind, HoldScope
from backend.domain.legal_events import LegalEvent, LegalEventCode

OF_LAW = UUID(int=0)
"""The id of such a hold: it has no row of its own."""

IN_COURT = frozenset(
    {
        LegalEventCode.ORDER_APPLIED,
        LegalEventCode.ORDER_SERVED,
        LegalEventCode.OBJECTION,
        LegalEventCode.ENFORCEMENT_APPLIED,
        LegalEventCode.ENFORCEMENT_SERVED,
        LegalEventCode.LAWSUIT_SERVED,
        LegalEventCode.TITLED,
    }
)
"""Papers that say that a court has the claim before it, or has decided on it."""
INSOLVENCY = frozenset({LegalEventCode.INSOLVENCY_OPENED, LegalEventCode.INSOLVENCY_FILED})
"""Entries that say that insolvency proceedings over the debtor's assets were opened: only then is a claim filed (§ 174
InsO)."""


@dataclass(frozen=True, slots=True)
class Insolvency:
    """Insolvency (Insolvenz) of a debtor as legal events of his claims tell it.

    `since` is the first day on which it is known to have been opened. Claims that arose up to `opened_by` belong into it
    (§ 38 InsO): the last recorded opening, or the last filing where nobody recorded one. `filed` are claims that were
    filed in it themselves. `over_on`: the day its end was recorded.
    """

    since: date
    opened_by: date
    filed: frozenset[UUID]
    over_on: date | None = None


def insolvency_of(events: Iterable[tuple[UUID, LegalEvent]]) -> Insolvency | None:
    """The insolvency that the legal events of all claims of a debtor tell of; None when none does."""
    known = [(claim_id, event) for claim_id, event in events]
    told = [(claim_id, event) for claim_id, event in known if event.code in INSOLVENCY]
    if not told:
        return None
    days = [event.on for _, event in told]
    openings = [event.on for _, event in told if event.code is LegalEventCode.INSOLVENCY_OPENED]
    claim_ids = {claim_id for claim_id, _ in told}
    filed = frozenset(claim_id for claim_id, event in told if event.code is LegalEventCode.INSOLVENCY_FILED)
    ends = [
        event.on
        for claim_id, event in known
        if claim_id in claim_ids and event.code is LegalEventCode.PROCEEDINGS_ENDED and event.on > max(days)
    ]
    return Insolvency(min(days), max(openings or days), filed, max(ends, default=None))


def holds_of_insolvency(insolvency: Insolvency, claims: Iterable[tuple[UUID, date]]) -> Iterator[Hold]:
    """The hold on each claim (id, day of its invoice) of an insolvent debtor.

    A claim of before the opening is stopped for good: the end of the proceedings frees it only where no residual debt is
    discharged (§§ 201, 301 InsO), which nobody knows here [K]. A later one is no matter of the proceedings, but who pays
    it, the estate or the debtor, a person decides (§§ 55, 80 InsO) [K].
    """
    for claim_id, issued_on in claims:
        if claim_id in insolvency.filed or issued_on <= insolvency.opened_by:
            yield _hold(claim_id, HoldKind.INSOLVENCY, insolvency.since, None)
        else:
            yield _hold(claim_id, HoldKind.INSOLVENCY_LATER, insolvency.since, insolvency.over_on)


def holds_of_court(claim_id: UUID, events: Iterable[LegalEvent]) -> Iterator[Hold]:
    """The holds of a claim from its own court papers: one while a court has it, one from an objection on.

    The first ends when the proceedings do, unless they gave a title; the objection stands until a title is final.
    """
    ordered = sorted(events, key=lambda event: (event.on, event.code is not LegalEventCode.PROCEEDINGS_ENDED))
    titled = max((each.on for each in ordered if each.code is LegalEventCode.TITLED), default=None)
    since: date | None = None
    for event in ordered:
        if event.code in IN_COURT:
            since = since or event.on
        elif event.code is LegalEventCode.PROCEEDINGS_ENDED and since is not None and titled is None:
            yield _hold(claim_id, HoldKind.IN_COURT, since, event.on)
            since = None
    if since is not None:
        yield _hold(claim_id, HoldKind.IN_COURT, since, None)
    objected = min((each.on for each in ordered if each.code is LegalEventCode.OBJECTION), default=None)
    if objected is not None:
        yield _hold(claim_id, HoldKind.DISPUTE, objected, titled)


def _hold(claim_id: UUID, kind: HoldKind, since: date, until: date | None) -> Hold:
    return Hold(OF_LAW, HoldScope.CLAIM, claim_id, kind, since, until, None, "person", "legal_event")
