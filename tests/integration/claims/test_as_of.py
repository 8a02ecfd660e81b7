"""A case as it stood: what was seen after each step is what an as-of read shows later, to the cent."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from backend.domain.actors import Role
from backend.domain.errors import InvalidInput, NotFound
from backend.domain.events.inbox import DocumentClassified, DocumentExtracted, InboxItemReceived
from backend.domain.events.master_data import MasterDataChanged
from backend.infrastructure.postgres import as_of, past_records
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.legal_states import PastCase
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
    step(lambda: house.app.open_dispute(house.clerk, claim, "damaged", Decimal("100.00")))
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


def change(house: House, **columns: str) -> datetime:
    """The customer's master data change, as an import changes them; returns the instant before."""
    before: datetime = house.one("select clock_timestamp()")[0]
    with house.app.database.works(house.service) as work:
        work.record([MasterDataChanged(house.customer.id, "customers", "changed")])
        for name, value in columns.items():
            work.connection.execute(
                text(f"update customers set {name} = :value where id = :id"),
                {"value": value, "id": house.customer.id},
            )
        work.commit()
    return before


def past(house: House, then: datetime) -> PastCase:
    return house.app.case_as_of(house.service, house.claim.claim_id, then.isoformat())


def test_the_debtor_is_who_he_was_then_after_every_change(house: House) -> None:
    name = house.customer.name
    first = change(house, name="Umfirmiert AG")
    second = change(house, city="Kiel", street="Hafen 1")
    found = past(house, first)
    assert (found.master_data.of_then, found.master_data.name, found.page.case.customer_name) == (
        True,
        name,
        name,
    )
    assert found.master_data.city != "Kiel"
    found = past(house, second)
    assert (found.master_data.name, found.page.case.customer_name) == ("Umfirmiert AG", "Umfirmiert AG")
    assert found.master_data.city != "Kiel"
    assert past(house, house.one("select clock_timestamp()")[0]).master_data.city == "Kiel"
    it_is(house, TODAY + 2 * DAY)
    change(house, name="Noch einmal KG")
    evening = house.app.case_as_of(house.service, house.claim.claim_id, str(TODAY))
    assert (evening.master_data.name, evening.master_data.city) == ("Umfirmiert AG", "Kiel"), (
        "a day ends at its evening"
    )


def test_a_change_before_versions_were_kept_is_said_to_be_unknown(house: House) -> None:
    """An installation that was there before: what changed earlier cannot be taken back and is not passed off as then."""
    early = change(house, name="Umfirmiert AG")
    with house.app.database.works(house.service) as work:
        work.connection.execute(text("delete from customer_versions"))
        work.connection.execute(text("update customers set history_since = clock_timestamp()"))
        work.connection.execute(text("delete from customer_versions"))
        work.commit()
    unknown = past(house, early).master_data
    assert (unknown.of_then, unknown.name, unknown.known_since is not None) == (False, "Umfirmiert AG", True)
    later = change(house, city="Kiel")
    assert past(house, later).master_data.of_then


def test_notes_that_were_written_later_are_not_there_yet(house: House) -> None:
    house.app.place_hold(
        house.clerk, scope="claim", claim_id=house.claim.claim_id, kind="clerk", until=None, note="Rückfrage"
    )
    then: datetime = house.one("select clock_timestamp()")[0]
    hold_id = house.one("select id from holds")[0]
    with house.app.database.works(house.service) as work:
        work.connection.execute(
            text(
                "insert into hold_notes (id, hold_id, written_by, note) values (gen_random_uuid(), :h, 'x', 'später')"
            ),
            {"h": hold_id},
        )
        work.commit()
    (before,) = past(house, then).page.holds
    (now,) = past(house, house.one("select clock_timestamp()")[0]).page.holds
    assert (before.notes, now.notes) == ("Rückfrage", "Rückfrage · später")


def test_documents_are_those_that_were_there_with_what_they_were_taken_for(house: House) -> None:
    invoice = house.one("select invoice_id from claims")[0]
    item = uuid4()

    def do(*events: Any, statement: str = "") -> datetime:
        with house.app.database.works(house.service) as work:
            if statement:
                work.connection.execute(text(statement), {"item": item, "invoice": invoice})
            work.record(list(events))
            work.commit()
        found: datetime = house.one("select clock_timestamp()")[0]
        return found

    start = house.one("select clock_timestamp()")[0]
    arrived = do(
        InboxItemReceived(item, "a" * 64, 1, "upload"),
        statement="insert into inbox_items (id, sha256, file_name, media_type, size, source, invoice_id, status, kind) "
        "values (:item, repeat('a', 64), 'RE.pdf', 'application/pdf', 1, 'upload', :invoice, 'linked', 'invoice')",
    )
    classified = do(DocumentClassified(item, "invoice", Decimal(1), "rules"))
    linked = do(
        DocumentExtracted(item, uuid4(), 1),
        statement="insert into invoice_sources (invoice_id, inbox_item_id, agreement, differences) "
        "values (:invoice, :item, 'agrees', '[]')",
    )
    seen = [
        [(one.file_name, one.kind, one.status, one.agreement) for one in past(house, then).page.documents]
        for then in (start, arrived, classified, linked)
    ]
    assert seen == [
        [],
        [("RE.pdf", None, "received", None)],
        [("RE.pdf", "invoice", "classified", None)],
        [("RE.pdf", "invoice", "linked", "agrees")],
    ]


def test_a_past_that_does_not_put_records_of_then_in_front_shows_the_name_of_today(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with the control off an auditor reads today's debtor into the past."""
    first = change(house, name="Umfirmiert AG")
    monkeypatch.setattr(
        past_records, "CUSTOMER", "insert into pg_temp.customers select * from public.customers"
    )
    assert past(house, first).page.case.customer_name == "Umfirmiert AG"
