"""What filing costs: court fee, optional lawyer, and the lump sum credited against costs of legal pursuit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backend.domain.court_costs import FeeTables, LawyerCosts, lawyer_order_costs, order_for_payment_fee
from backend.domain.late_payment_charges import further_legal_costs

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class FilingCosts:
    """Costs of court dunning (Kosten des Mahnverfahrens) on `value`, the principal without side claims (§ 43 GKG).

    `lawyer` is what VV 3305, 7002 RVG give without VAT, `enforcement_extra` what the enforcement order adds (VV 3308).
    `credited` is the part of the lump sums that counts against the lawyer's costs (§ 288 (5) S. 3 BGB); the court fee
    is never reduced. `total` needs no lawyer, `total_with_lawyer` has the credit taken off.
    """

    value: Decimal
    court_fee: Decimal
    lawyer: LawyerCosts
    enforcement_extra: Decimal
    lump_sums: Decimal
    credited: Decimal
    total: Decimal
    total_with_lawyer: Decimal
    table_valid_from: date


def filing_costs(value: Decimal, lump_sums: Decimal, tables: FeeTables) -> FilingCosts:
    """Costs of an order for payment (GKG KV 1100; RVG VV 3305, 3308, 7002). Raises as FeeTable.fee_for."""
    court = order_for_payment_fee(value, tables).court_fee
    lawyer = lawyer_order_costs(value, tables)
    with_enforcement = lawyer_order_costs(value, tables, enforcement=True)
    owed_for_lawyer = further_legal_costs(lawyer.total, lump_sums)
    return FilingCosts(
        value=value,
        court_fee=court,
        lawyer=lawyer,
        enforcement_extra=with_enforcement.total - lawyer.total,
        lump_sums=lump_sums,
        credited=lawyer.total - owed_for_lawyer,
        total=court,
        total_with_lawyer=court + owed_for_lawyer,
        table_valid_from=tables.valid_from,
    )
