"""A case as it stood: what was seen after each step is what an as-of read shows later, to the cent."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from backend.domain.actors import Role
from backend.domain.errors import InvalidInput, NotFound
from backend.infrastructure.postgres import as_of
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.views.case_page import case_page
from tests.builders.house import House, cover_bank, make_house
from tests.builders.ledger import TODAY, book_invoice, make_person

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Seen:
    """What the case page and the law panel showed, and when."""

    at: datetime
    on: Any
    page: dict[str, Any]
    law: dict[str, Any]


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def it_is(house: House, day: Any) -> None:
    with house.app.database.works(house.service) as work:
        work.connection.execute(text("update tenants set scenario_on = :on"), {"on": day})
        work.commit()
    cover_bank(house.app.database, house.tenant, day - DAY)


def look(house: House) -> Seen:
    """The case as it is now."""
    claim = house.claim.claim_id
    with house.app.database.works(house.service) as work:
        page = case_page(work.connection, work.tenant_id, claim, on=work.today)
        on = work.today
    law = house.app.legal_panel(house.service, claim)
    at = house.one("select clock_timestamp()")[0]
    return Seen(at, on, asdict(replace(page, documents=())), asdict(law))


def a_history(house: House) -> list[Seen]:
    """Booked, reminded, partly paid, disputed, promised, noticed, recorded at court: a look after each step."""
    seen = [look(house)]

    def step(act: Any) -> None:
        act()
        seen.append(look(house))

    claim = house.claim.claim_id

    def remind() -> None:
        proposal = house.plan()
        house.app.render_message(house.service, proposal.proposal_id)
        house.app.gate.hand_over(house.service, house.delivery())

    step(remind)
    step(lambda: house.pay(Decimal("190.37")))
    it_is(house, TODAY + 3 * DAY)
    step(lambda: house.app.open_dispute(house.clerk, claim, "quality", Decimal("100.00")))
    step(lambda: house.app.record_promise(house.clerk, claim, TODAY + 5 * DAY))
    step(lambda: house.hold())
    it_is(house, TODAY + 4 * DAY)
    step(lambda: house.app.record_legal_event(house.clerk, claim, "acknowledged", TODAY + 4 * DAY))
    step(lambda: house.app.protect(house.clerk, claim, "clerk"))
    step(lambda: house.pay(Decimal("0.01")))
    return seen


def test_every_earlier_look_is_seen_again_to_the_cent(house: House) -> None:
    history = a_history(house)
    neighbour = book_invoice(house.app.database, house.customer, "RE-2026-0002", "77.70")
    for seen in history:
        past = house.app.case_as_of(house.service, house.claim.claim_id, seen.at.isoformat())
        assert past.on == seen.on
        assert asdict(past.page) == seen.page
        assert asdict(past.legal) == seen.law
        assert all(event.occurred_at <= seen.at for event in past.timeline)
    assert neighbour.claim_id != house.claim.claim_id
    openings = [seen.page["case"]["open_total"] for seen in history]
    assert openings[0] == Decimal("1190.00") and openings[-1] < openings[0]
    assert len({str(seen.page) + str(seen.law) for seen in history}) == len(history)


def test_as_of_today_is_today_and_leaves_nothing_behind(house: House) -> None:
    last = a_history(house)[-1]
    past = house.app.case_as_of(house.service, house.claim.claim_id, str(TODAY + 4 * DAY))
    assert (asdict(past.page), asdict(past.legal)) == (last.page, last.law)
    again = look(house)
    assert (again.page, again.law) == (last.page, last.law)


def test_a_day_shows_its_evening(house: House) -> None:
    history = a_history(house)
    evening = house.app.case_as_of(house.service, house.claim.claim_id, str(TODAY + 3 * DAY))
    assert asdict(evening.page)["holds"] == history[5].page["holds"]
    assert evening.page.case.open_total == Decimal("999.63")


def test_before_the_booking_and_in_the_future_there_is_nothing_to_show(house: House) -> None:
    claim = house.claim.claim_id
    with pytest.raises(NotFound) as unknown:
        house.app.case_as_of(house.service, claim, "2026-01-05")
    assert unknown.value.code == "case_not_booked_yet"
    for when, code in ((str(TODAY + DAY), "as_of_future"), ("yesterday", "as_of_invalid")):
        with pytest.raises(InvalidInput) as refused:
            house.app.case_as_of(house.service, claim, when)
        assert refused.value.code == code


def test_a_past_that_forgets_to_cut_the_log_shows_the_payment_too_early(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with the control off the debtor's old balance is wrong."""
    history = a_history(house)
    monkeypatch.setattr(as_of.Moment, "condition", property(lambda _: "%(until)s is not null"))
    past = house.app.case_as_of(house.service, house.claim.claim_id, history[0].at.isoformat())
    assert past.page.case.open_total < history[0].page["case"]["open_total"]


def test_another_person_of_the_tenant_reads_the_past_too(house: House, database: Database) -> None:
    auditor = make_person(database, house.tenant, "pruefer", Role.AUDITOR)
    assert house.app.case_as_of(auditor, "RE-2026-0001", str(TODAY)).page.principal == Decimal("1190.00")
