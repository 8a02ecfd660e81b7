"""The holds of court papers and insolvency as rows beside those of the table `holds`, for lists of many cases.

The rule is that of domain/legal_stops.py; a test compares both.
"""

from __future__ import annotations

from collections.abc import Iterable

from backend.domain.legal_events import LegalEventCode
from backend.domain.legal_stops import IN_COURT, INSOLVENCY


def _in(codes: Iterable[LegalEventCode]) -> str:
    return ", ".join(f"'{code.value}'" for code in sorted(codes))


_KNOWN = "l.tenant_id = :tenant and l.withdrawn_on is null and l.happened_on <= :on"


def _there(code: LegalEventCode, condition: str) -> str:
    return f"""exists (select from legal_events e where e.tenant_id = :tenant and e.withdrawn_on is null
                  and e.happened_on <= :on and e.code = '{code.value}' and {condition})"""


_OVER = _there(
    LegalEventCode.PROCEEDINGS_ENDED, "e.claim_id = any(i.claim_ids) and e.happened_on > i.last_told"
)
_ENDED = _there(LegalEventCode.PROCEEDINGS_ENDED, "e.claim_id = l.claim_id and e.happened_on > l.happened_on")
_TITLED = _there(LegalEventCode.TITLED, "e.claim_id = l.claim_id")

INSOLVENT = f"""
    select c.customer_id, array_agg(l.claim_id) as claim_ids, max(l.happened_on) as last_told,
           coalesce(array_agg(l.claim_id) filter (where l.code = '{LegalEventCode.INSOLVENCY_FILED.value}'),
                    '{{}}') as filed,
           coalesce(max(l.happened_on) filter (where l.code = '{LegalEventCode.INSOLVENCY_OPENED.value}'),
                    max(l.happened_on)) as opened_by
    from legal_events l join claims c on c.tenant_id = l.tenant_id and c.id = l.claim_id
    where {_KNOWN} and l.code in ({_in(INSOLVENCY)}) group by c.customer_id
"""
"""Customers of whom insolvency is recorded."""

STANDING_BY_LAW = f"""
    union all
    select 'claim', k.id, null,
           case when k.issued_on <= i.opened_by or k.id = any(i.filed) then 'insolvency' else 'insolvency_later' end
    from insolvent i join claims k on k.tenant_id = :tenant and k.customer_id = i.customer_id
    where k.issued_on <= i.opened_by or k.id = any(i.filed) or not {_OVER}
    union all
    select 'claim', l.claim_id, null, 'in_court' from legal_events l
    where {_KNOWN} and l.code in ({_in(IN_COURT)}) and ({_TITLED} or not {_ENDED})
    union all
    select 'claim', l.claim_id, null, 'dispute' from legal_events l
    where {_KNOWN} and l.code = '{LegalEventCode.OBJECTION.value}' and not {_TITLED}
"""
"""(scope, claim, customer, kind) of each hold that stands by law on the day `:on`."""
