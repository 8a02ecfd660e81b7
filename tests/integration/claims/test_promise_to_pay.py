"""A promise to pay from its record to the day after: held, kept, broken, and dunning that goes on by itself."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from backend.application.claims.check_promises import PromiseReport
from backend.domain.actors import service
from backend.domain.errors import FlockError, NotPermitted
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, cover_bank, make_house
from tests.builders.ledger import TODAY

DAY = timedelta(days=1)
PROMISED = TODAY + 5 * DAY
LAST = PROMISED + 3 * DAY


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def it_is(house: House, day: date) -> None:
    """The business date, with bank data up to the day before."""
    with house.app.database.works(house.service) as work:
        work.connection.execute(
            text("update tenants set scenario_on = :on where id = :id"), {"on": day, "id": house.tenant.id}
        )
        work.commit()
    cover_bank(house.app.database, house.tenant, day - DAY)


def codes(house: House) -> tuple[str, ...]:
    return house.app.explain(house.service, house.claim.claim_id).codes


def status(house: House) -> str:
    return str(house.one("select status from promises")[0])


def test_a_promise_holds_dunning_until_its_day_and_the_tolerance_passed(house: House) -> None:
    assert codes(house) == ()
    house.app.record_promise(house.clerk, house.claim.claim_id, PROMISED, note="Anruf Frau Weber")
    answer = house.app.explain(house.service, house.claim.claim_id)
    assert (answer.codes, answer.dunnable_from) == (("promised",), LAST + DAY)
    assert house.one("select note, written_by from hold_notes") == ("Anruf Frau Weber", "clerk")
    it_is(house, LAST)
    assert codes(house) == ("promised",)
    it_is(house, LAST + DAY)
    assert codes(house) == ()


def test_a_promise_that_is_not_kept_is_broken_on_the_day_after_and_the_run_goes_on(house: House) -> None:
    house.app.record_promise(house.clerk, house.claim.claim_id, PROMISED)
    it_is(house, LAST)
    assert house.app.check_promises(house.service) == PromiseReport(open=1)
    it_is(house, LAST + DAY)
    report = house.app.run_dunning(house.service)
    assert status(house) == "broken"
    assert report.proposed == 1


def test_checking_twice_says_it_once(house: House) -> None:
    house.app.record_promise(house.clerk, house.claim.claim_id, PROMISED)
    it_is(house, LAST + DAY)
    assert house.app.check_promises(house.service) == PromiseReport(broken=1)
    assert house.app.check_promises(house.service) == PromiseReport()
    assert house.one("select count(*) from eventlog where event_type = 'PromiseBroken'")[0] == 1


def test_a_promise_of_a_part_is_kept_when_the_part_came(house: House) -> None:
    house.app.record_promise(house.clerk, house.claim.claim_id, PROMISED, Decimal("190.00"))
    it_is(house, PROMISED)
    house.pay(Decimal("190.00"))
    assert house.app.check_promises(house.service) == PromiseReport(kept=1)
    assert (status(house), codes(house)) == ("kept", ("promised",))
    it_is(house, LAST + DAY)
    assert codes(house) == ()


def test_a_dry_run_decides_nothing_about_promises(house: House) -> None:
    house.app.record_promise(house.clerk, house.claim.claim_id, PROMISED)
    it_is(house, LAST + DAY)
    house.app.run_dunning(house.service, dry_run=True)
    assert status(house) == "open"


def test_a_document_promises_once_and_the_same_document_only_once(house: House) -> None:
    reader = service(house.tenant.id, "intake")
    first = house.app.record_promise(reader, house.claim.claim_id, PROMISED, origin="document:1")
    assert house.app.record_promise(reader, house.claim.claim_id, PROMISED, origin="document:1") == first
    with pytest.raises(FlockError) as refused:
        house.app.record_promise(reader, house.claim.claim_id, PROMISED + DAY, origin="document:2")
    assert refused.value.code == "promise_stands"
    assert house.one("select count(*), min(origin) from holds") == (1, "document:1")


def test_what_nobody_can_keep_is_refused(house: House) -> None:
    claim = house.claim.claim_id
    for given, amount, code in (
        (TODAY - DAY, None, "promise_in_the_past"),
        (PROMISED, Decimal("0.00"), "promise_amount_invalid"),
        (PROMISED, Decimal("1190.01"), "promise_amount_invalid"),
    ):
        with pytest.raises(FlockError) as refused:
            house.app.record_promise(house.clerk, claim, given, amount)
        assert refused.value.code == code
    assert house.one("select count(*) from holds")[0] == 0


def test_only_a_person_records_a_promise_without_a_document(house: House) -> None:
    with pytest.raises(NotPermitted):
        house.app.record_promise(house.service, house.claim.claim_id, PROMISED)


@pytest.mark.parametrize(("days", "refused"), [(29, False), (30, False), (31, True)])
def test_what_reaches_further_than_the_policy_lets_is_a_deferral_also_from_a_person(
    house: House, days: int, refused: bool
) -> None:
    if not refused:
        house.app.record_promise(house.clerk, house.claim.claim_id, TODAY + days * DAY)
        return
    for far in (TODAY + days * DAY, date(2199, 12, 31)):
        with pytest.raises(FlockError) as problem:
            house.app.record_promise(house.clerk, house.claim.claim_id, far)
        assert problem.value.code == "promise_too_far"
        assert "stundet" in problem.value.message
    assert codes(house) == ()


@pytest.mark.neutralises("promise:bounded")
def test_without_the_bound_a_promise_holds_dunning_for_ten_years(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: what is held so long runs into limitation, which helps nobody."""
    monkeypatch.setattr("backend.application.claims.promise.must_not_be_a_deferral", lambda *_: None)
    house.app.record_promise(house.clerk, house.claim.claim_id, date(2036, 11, 16))
    assert house.app.explain(house.service, house.claim.claim_id).dunnable_from == date(2036, 11, 20)


def test_a_newer_promise_takes_the_place_of_the_one_that_stands(house: House) -> None:
    claim = house.claim.claim_id
    older = house.app.record_promise(house.clerk, claim, PROMISED)
    newer = house.app.record_promise(house.clerk, claim, PROMISED - 2 * DAY)
    assert house.one("select status, decided_on from promises where id = :p", p=older) == ("replaced", TODAY)
    assert house.one("select status from promises where id = :p", p=newer)[0] == "open"
    said = house.one("select data->>'replaced_by' from eventlog where event_type = 'PromiseReplaced'")
    assert said[0] == str(newer)
    assert house.app.explain(house.service, claim).dunnable_from == LAST + DAY - 2 * DAY
    it_is(house, LAST + DAY)
    assert house.app.check_promises(house.service) == PromiseReport(broken=1)
