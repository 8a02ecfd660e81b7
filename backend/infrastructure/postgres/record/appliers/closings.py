"""Appliers of waivers and write-offs: what a person gives up leaves the ledger by a posting of its own."""

from __future__ import annotations

from backend.infrastructure.postgres.record.appliers.applier import Applier, met


def _moved(cause: str, sign: str, kinds: str, day: str, condition: str = "true") -> str:
    """Postings of what is given up (sign '-') or owed again ('+'), and the balances that follow."""
    return f""", posted as (
    insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on, cause_id)
    select b.tenant_id, md5(b.{cause}::text || p.component)::uuid, b.claim_id, {kinds}, p.component, {sign}p.amount,
           b.{day}, b.{"booked_on" if day != "waived_on" else "waived_on"}, b.{cause}
    from batch b cross join lateral (values
        ('principal', {{principal}}), ('costs', b.costs), ('lump_sum', b.lump_sum), ('interest', b.interest)
    ) as p(component, amount)
    where p.amount <> 0
), changed as (
    update claims c set open_principal = c.open_principal {sign} s.principal, open_costs = c.open_costs {sign} s.costs,
                        open_lump_sum = c.open_lump_sum {sign} s.lump_sum, open_interest = c.open_interest {sign} s.interest
    from (
        select b.tenant_id, b.claim_id, sum({{principal}}) as principal, sum(b.costs) as costs,
               sum(b.lump_sum) as lump_sum, sum(b.interest) as interest
        from batch b group by 1, 2
    ) s
    where c.tenant_id = s.tenant_id and c.id = s.claim_id and {condition}
    returning c.id
)"""


_WAIVED = Applier(
    _moved("waiver_id", "-", "'waiver'", "waived_on").format(principal="0::numeric"),
    met("changed", "claim_id"),
)

_KIND = "case b.closing when 'withdrawn' then 'withdrawal' else 'write_off' end"

_WRITTEN_OFF = Applier(
    """, kept as (
    insert into write_offs (tenant_id, id, claim_id, closing, principal, costs, lump_sum, interest, booked_on, reason,
                            written_off_by)
    select tenant_id, write_off_id, claim_id, closing, principal, costs, lump_sum, interest, booked_on, reason,
           written_off_by
    from batch
)"""
    + _moved("write_off_id", "-", _KIND, "booked_on", "c.closing is null").format(principal="b.principal"),
    met("changed", "claim_id"),
)

_REVERSED = Applier(
    """, taken_back as (
    update write_offs w set reversed_on = b.booked_on from batch b
    where w.tenant_id = b.tenant_id and w.id = b.write_off_id and w.reversed_on is null
    returning w.id
)"""
    + _moved("reversal_id", "+", "'write_off_return'", "value_on").format(principal="b.principal"),
    f"{met('taken_back', 'write_off_id')} union all {met('changed', 'claim_id')}",
)

CLOSINGS: dict[str, Applier] = {
    "SideClaimsWaived": _WAIVED,
    "BalanceWrittenOff": _WRITTEN_OFF,
    "WriteOffReversed": _REVERSED,
}
