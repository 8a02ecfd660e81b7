"""The map of central order-for-payment courts from data/reference, each entry with its provenance."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from backend.domain.dossier.venue import CourtMap, OrderCourt
from backend.infrastructure.reference.files import read_json


@lru_cache(maxsize=1)
def load_court_map() -> CourtMap:
    """The courts of data/reference/order_for_payment_courts.json."""
    document = read_json("order_for_payment_courts.json")
    return CourtMap(
        as_of=date.fromisoformat(document["as_of"]),
        note=document["note"],
        courts=tuple(_court(row) for row in document["courts"]),
        foreign=_court(document["foreign"]),
    )


def _court(row: dict[str, Any]) -> OrderCourt:
    return OrderCourt(row["court"], tuple(row["states"]), row["district"], row["provenance"])
