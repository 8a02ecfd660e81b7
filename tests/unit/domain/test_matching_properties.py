"""Matching: what holds for any statement and any open items."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.domain.matching import EntryFacts, OpenItem, match
from tests.builders.bank import entry, item

CUSTOMERS = ("K-1", "K-2", "K-3")
AMOUNTS = st.sampled_from(["10.00", "20.00", "30.00", "47.11", "100.00", "119.00"])
TEXTS = (
    "RE-2026-{:04d}",
    "Re. {:04d}",
    "RE2026 {:04d} danke",
    "RE-2026-O{:03d}",
    "Danke",
    "K-1",
    "RE-2026-9{:03d}",
)


@st.composite
def open_items(draw: st.DrawFn) -> list[OpenItem]:
    return [
        item(
            f"RE-2026-{i:04d}",
            draw(AMOUNTS),
            customer := draw(st.sampled_from(CUSTOMERS)),
            name=f"Firma {customer}",
            ibans=(f"DE00{customer}",),
            costs=draw(st.sampled_from(["0.00", "0.00", "40.00"])),
            interest=draw(st.sampled_from(["0.00", "1.11"])),
            skonto=draw(st.sampled_from([(), (("2026-09-15", "2"),)])),
            currency=draw(st.sampled_from(["EUR", "EUR", "EUR", "USD"])),
            credit_note=draw(st.integers(0, 9)) == 0,
            due=date(2026, 9, 1) + timedelta(days=i),
        )
        for i in range(draw(st.integers(0, 7)))
    ]


@st.composite
def entries(draw: st.DrawFn) -> list[EntryFacts]:
    return [
        entry(
            draw(st.sampled_from(["", "", "", "-"])) + draw(AMOUNTS),
            " ".join(
                draw(st.sampled_from(TEXTS)).format(draw(st.integers(0, 8)))
                for _ in range(draw(st.integers(0, 3)))
            ),
            name=draw(st.sampled_from(["Firma K-1", "Fremd", None])),
            iban=draw(st.sampled_from([None, *(f"DE00{customer}" for customer in CUSTOMERS)])),
            on=date(2026, 9, 14) + timedelta(days=draw(st.integers(0, 2))),
            pending=draw(st.integers(0, 9)) == 0,
            returned=draw(st.integers(0, 9)) == 0,
        )
        for _ in range(draw(st.integers(0, 6)))
    ]


@settings(max_examples=400, deadline=None)
@given(entries(), open_items())
def test_every_entry_once_every_cent_kept_and_nothing_above_what_is_owed(
    booked: list[EntryFacts], items: list[OpenItem]
) -> None:
    result = match(booked, items)
    places = [a.entry for a in result.allocations] + [u.entry for u in result.unmatched]
    assert sorted(places) == list(range(len(booked)))
    settled: dict[int, Decimal] = defaultdict(Decimal)
    for found in result.allocations:
        assert found.parts
        assert sum(part.money for part in found.parts) + found.remainder == booked[found.entry].amount
        assert 0 <= found.confidence <= 1
        for part in found.parts:
            settled[part.item] += part.money + part.skonto if booked[found.entry].amount > 0 else 0
        if found.auto:
            assert found.remainder == 0
            assert booked[found.entry].amount > 0
            assert not booked[found.entry].returned
            assert not booked[found.entry].pending
            customers = {items[part.item].customer_number for part in found.parts}
            assert len(customers) == 1
            assert {items[part.item].currency for part in found.parts} == {booked[found.entry].currency}
            assert all(
                not part.skonto or booked[found.entry].value_date <= date(2026, 9, 15) for part in found.parts
            )
    for index, amount in settled.items():
        owed = items[index].open_amount + items[index].side_claims
        if items[index].credit_note:
            assert -items[index].open_amount <= amount <= 0
        else:
            assert 0 <= amount <= owed


@settings(max_examples=100, deadline=None)
@given(entries(), open_items())
def test_the_same_input_gives_the_same_result(booked: list[EntryFacts], items: list[OpenItem]) -> None:
    assert match(booked, items) == match(list(booked), list(items))
