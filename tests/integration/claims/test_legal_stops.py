"""Insolvency and court papers recorded as legal events: nothing is planned or leaves, nothing goes to court twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import text

from backend.domain.case_labels import labels_of
from backend.infrastructure.postgres import debtor_file_rows
from backend.infrastructure.postgres import debtor_files as loader
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.views.cases import case_list
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY, ClaimRow, book_invoice

DAY = timedelta(days=1)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def another(house: House, number: str = "RE-2026-0002", age: int = 60) -> ClaimRow:
    return book_invoice(
        house.app.database,
        house.customer,
        number,
        issued_on=TODAY - age * DAY,
        due_on=TODAY - 30 * DAY,
        currency="USD" if number.endswith("3") else "EUR",
    )


def codes(house: House, claim: ClaimRow) -> tuple[str, ...]:
    return house.app.explain(house.service, claim.claim_id).codes


def proposed(house: House) -> int:
    house.app.run_dunning(house.service)
    return cast(int, house.one("select count(*) from run_items where outcome = 'proposed'")[0])


def test_insolvency_of_one_claim_stops_all_of_the_debtor_also_when_that_one_is_closed(house: House) -> None:
    other, dollars = another(house), another(house, "RE-2026-0003")
    entry = house.app.record_legal_event(house.clerk, house.claim.claim_id, "insolvency_filed", TODAY)
    with house.app.database.works(house.service) as work:
        work.connection.execute(
            text("update claims set closing = 'written_off', open_principal = 0 where id = :id"),
            {"id": house.claim.claim_id},
        )
        work.commit()
    assert codes(house, other) == ("insolvent",)
    assert codes(house, dollars) == ("insolvent",)
    assert proposed(house) == 0
    house.app.withdraw_legal_event(house.clerk, entry)
    assert (codes(house, other), codes(house, dollars)) == ((), ())


@pytest.mark.parametrize(
    ("kind", "code"), [("insolvency", "insolvent"), ("deceased", "deceased"), ("clerk", None)]
)
def test_a_hold_that_speaks_of_the_debtor_stops_all_of_his_claims(
    house: House, kind: str, code: str | None
) -> None:
    other = another(house)
    house.app.place_hold(
        house.clerk,
        scope="claim",
        claim_id=house.claim.claim_id,
        customer_id=None,
        kind=kind,
        until=None,
        note="",
    )
    assert codes(house, other) == ((code,) if code else ())


def test_a_letter_that_waits_does_not_leave_once_insolvency_is_recorded(house: House) -> None:
    approval, sha256, _ = house.waiting_for_signature()
    house.app.sign(house.clerk, approval, sha256)
    house.app.record_legal_event(house.clerk, house.claim.claim_id, "insolvency_opened", TODAY)
    house.app.gate.hand_over(house.service, house.delivery())
    assert house.mails() == []


@pytest.mark.neutralises("legal_event:stops")
def test_with_the_stops_switched_off_that_letter_leaves(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debtor_file_rows, "_holds_of_law", lambda *_: ())
    approval, sha256, _ = house.waiting_for_signature()
    house.app.sign(house.clerk, approval, sha256)
    house.app.record_legal_event(house.clerk, house.claim.claim_id, "insolvency_opened", TODAY)
    house.app.gate.hand_over(house.service, house.delivery())
    assert len(house.mails()) == 1


def test_the_list_of_cases_shows_what_the_rules_hold(house: House) -> None:
    """One rule in SQL and in Python: the labels of both, after each entry."""
    other, later = another(house), another(house, "RE-2026-0004", age=31)
    third = another(house, "RE-2026-0005")
    steps = (
        (house.claim, "order_served", 20),
        (house.claim, "objection", 15),
        (house.claim, "proceedings_ended", 9),
        (other, "order_served", 9),
        (other, "titled", 8),
        (other, "proceedings_ended", 7),
        (third, "insolvency_opened", 40),
        (house.claim, "titled", 5),
        (third, "proceedings_ended", 1),
    )
    seen = set()
    for claim, code, ago in steps:
        house.app.record_legal_event(house.clerk, claim.claim_id, code, TODAY - ago * DAY)
        with house.app.database.works(house.service) as work:
            rows = {row.claim_id: row for row in case_list(work.connection, work.tenant_id, on=TODAY)}
            file = loader.debtor_file(work, house.customer.id, on=TODAY)
        for each in (house.claim, other, later, third):
            kinds = {
                hold.kind for hold in file.holds if hold.stands_on(TODAY) and hold.concerns(each.claim_id)
            }
            assert set(rows[each.claim_id].hold_kinds) == {kind.value for kind in kinds}, (code, each)
            assert rows[each.claim_id].labels == labels_of(kinds)
            assert rows[each.claim_id].state == rows[each.claim_id].labels[0]
            seen |= kinds
    assert {kind.value for kind in seen} == {"in_court", "dispute", "insolvency", "insolvency_later"}
