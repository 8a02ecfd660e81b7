"""What people record of a claim's legal course ends in the table, moves limitation, and blocks what is barred."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from backend.domain import dunnable
from backend.domain.errors import FlockError, NotPermitted
from backend.domain.limitation_radar import RadarLevel
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY, ClaimRow, book_invoice

DAY = timedelta(days=1)
OLD = date(2022, 6, 1)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def an_old_claim(house: House, due_on: date = OLD, number: str = "RE-2022-0001") -> ClaimRow:
    return book_invoice(
        house.app.database, house.customer, number, issued_on=due_on - 30 * DAY, due_on=due_on
    )


def test_a_barred_claim_is_never_demanded_by_a_run(house: House) -> None:
    old = an_old_claim(house)
    assert "barred" in house.app.explain(house.service, old.claim_id).codes
    house.app.run_dunning(house.service)
    demanded = house.one(
        "select count(*) from run_items where claim_id = :c and outcome = 'proposed'", c=old.claim_id
    )
    assert demanded[0] == 0


def test_without_the_blocker_a_barred_claim_would_be_demanded(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with the control off the harm shows."""
    old = an_old_claim(house)
    monkeypatch.setattr(dunnable, "barred", lambda *_: False)
    monkeypatch.setattr(dunnable, "_bank", lambda *_: iter(()))
    house.app.run_dunning(house.service)
    assert house.one("select outcome from run_items where claim_id = :c", c=old.claim_id)[0] == "proposed"


def test_an_acknowledgement_starts_the_period_anew_and_taking_it_back_ends_that(house: House) -> None:
    old = an_old_claim(house)
    before = house.app.legal_panel(house.service, old.claim_id).state
    assert (before.barred, before.limitation.barred_after) == (True, date(2025, 12, 31))
    entry = house.app.record_legal_event(house.clerk, old.claim_id, "acknowledged", date(2025, 3, 3))
    after = house.app.legal_panel(house.service, old.claim_id).state
    assert (after.barred, after.limitation.barred_after) == (False, date(2028, 3, 3))
    assert after.limitation.radar_on == date(2025, 12, 31)
    house.app.withdraw_legal_event(house.clerk, entry)
    assert house.app.legal_panel(house.service, old.claim_id).state.barred
    assert house.one("select count(*) from legal_events where withdrawn_by = 'clerk'")[0] == 1


def test_the_service_of_the_order_sets_the_court_clock_running_and_makes_default(house: House) -> None:
    served = date(2026, 11, 2)
    for code, day in (("order_applied", date(2026, 10, 20)), ("order_served", served)):
        house.app.record_legal_event(house.clerk, house.claim.claim_id, code, day)
    state = house.app.legal_panel(house.service, house.claim.claim_id).state
    dates = {each.code: each.on for each in state.court_dates}
    assert dates == {
        "objection_until": date(2026, 11, 16),
        "enforcement_from": date(2026, 11, 17),
        "enforcement_until": date(2027, 5, 2),
    }
    house.app.record_legal_event(house.clerk, house.claim.claim_id, "objection", date(2026, 11, 10))
    assert house.app.legal_panel(house.service, house.claim.claim_id).state.court_dates == ()


def test_what_does_not_fit_is_refused_and_nothing_is_kept(house: House) -> None:
    claim = house.claim.claim_id
    for code, day, refusal in (
        ("negotiations_ended", TODAY, "event_order"),
        ("proceedings_ended", TODAY, "event_order"),
        ("order_served", date(2019, 11, 2), "event_before_claim"),
        ("titled", TODAY - 61 * DAY, "event_before_claim"),
        ("acknowledged", TODAY + DAY, "date_in_future"),
        ("horoscope", TODAY, "legal_event_unknown"),
    ):
        with pytest.raises(FlockError) as refused:
            house.app.record_legal_event(house.clerk, claim, code, day)
        assert refused.value.code == refusal
    with pytest.raises(NotPermitted):
        house.app.record_legal_event(house.service, claim, "acknowledged", TODAY)
    with pytest.raises(FlockError) as unknown:
        house.app.withdraw_legal_event(house.clerk, uuid4())
    assert unknown.value.code == "legal_event_unknown"
    assert house.one("select count(*) from legal_events")[0] == 0


def test_the_same_entry_twice_is_one(house: House) -> None:
    for _ in range(2):
        house.app.record_legal_event(house.clerk, house.claim.claim_id, "acknowledged", TODAY)
    assert house.one("select count(*) from legal_events")[0] == 1


def test_the_radar_shows_the_nearest_first_and_leaves_young_claims_out(house: House) -> None:
    an_old_claim(house)
    an_old_claim(house, date(2023, 5, 5), "RE-2023-0001")
    rows = house.app.limitation_radar(house.service)
    assert [(row.invoice_number, row.level, row.days_left) for row in rows] == [
        ("RE-2022-0001", RadarLevel.BARRED, (date(2025, 12, 31) - TODAY).days),
        ("RE-2023-0001", RadarLevel.RED, (date(2026, 12, 31) - TODAY).days),
    ]
    assert [row.invoice_number for row in house.app.limitation_radar(house.service, 0)] == ["RE-2022-0001"]


def test_side_claims_have_balances_of_their_own(house: House) -> None:
    house.waiting_for_signature()
    approval, sha256 = house.one("select id, sha256 from approvals")
    house.app.sign(house.clerk, approval, sha256)
    house.app.gate.hand_over(house.service, house.delivery())
    balances = {
        each.component: each
        for each in house.app.legal_panel(house.service, house.claim.claim_id).state.balances
    }
    assert (balances["lump_sum"].charged, balances["lump_sum"].open) == (40, 40)
    house.pay(house.claim.gross)
    state = house.app.legal_panel(house.service, house.claim.claim_id).state
    assert {each.component: each.open for each in state.balances}["principal"] == 0
    row = house.one("select open_principal, open_costs, open_lump_sum, open_interest from claims")
    assert tuple(each.open for each in state.balances) == tuple(row)
