"""The dated figures of the law, from data/reference and the holiday library, as domain values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from backend.domain.court_costs import FeeStep, FeeTable, FeeTables
from backend.domain.law_tables import BaseRates, LawTables
from backend.infrastructure.reference.files import read_json
from backend.infrastructure.reference.public_holidays import PublicHolidays

SECONDARY = "secondary"
"""Mark of a rate that was not read from the Bundesbank itself."""


@lru_cache(maxsize=1)
def load_law_tables() -> LawTables:
    """Base rates and public holidays of this release, read once per process."""
    return LawTables(load_base_rates(), PublicHolidays())


def load_base_rates() -> BaseRates:
    """The base rate table of data/reference/base_rates.json, with the day from which it is unconfirmed."""
    document = read_json("base_rates.json")
    rows = [(date.fromisoformat(row["valid_from"]), row) for row in document["rates"]]
    return BaseRates(
        rates=tuple((day, Decimal(row["percent"])) for day, row in rows),
        valid_until=date.fromisoformat(document["valid_until"]),
        unconfirmed_from=min((day for day, row in rows if row["source"] == SECONDARY), default=None),
    )


@lru_cache(maxsize=1)
def load_fee_tables() -> FeeTables:
    """The fee tables of court and lawyer from data/reference/fee_tables.json."""
    document = read_json("fee_tables.json")
    order, rvg = document["gkg"]["order_for_payment"], document["rvg"]
    return FeeTables(
        valid_from=date.fromisoformat(document["valid_from"]),
        court=_fee_table(document["gkg"]),
        order_factor=Decimal(order["factor"]),
        order_minimum=Decimal(order["minimum"]),
        lawyer=_fee_table(rvg),
        small_up_to=Decimal(rvg["small_undisputed"]["up_to"]),
        small_fee=Decimal(rvg["small_undisputed"]["fee"]),
        expenses_percent=Decimal(rvg["expenses"]["percent"]),
        expenses_maximum=Decimal(rvg["expenses"]["maximum"]),
    )


def _fee_table(document: dict[str, Any]) -> FeeTable:
    return FeeTable(
        first_up_to=Decimal(document["first"]["up_to"]),
        first_fee=Decimal(document["first"]["fee"]),
        steps=tuple(
            FeeStep(Decimal(step["up_to"]), Decimal(step["each"]), Decimal(step["add"]))
            for step in document["steps"]
        ),
    )
