"""Cut-over: nobody starts again at SOFT, nobody jumps, and a stage without proof waits."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from backend.domain import dunnable
from backend.domain.errors import InvalidInput
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.tables import bank_statements
from tests.builders.house import House, cover_bank, make_house
from tests.builders.ledger import TENANT_IBAN, TODAY

DAY = timedelta(days=1)
NOTICE = TODAY - 10 * DAY
ROW = {
    "invoice_number": "ALT-1",
    "customer_number": "K-10001",
    "gross": "1000.00",
    "open_principal": "800.00",
    "issued_on": "2026-06-01",
    "due_on": "2026-07-01",
    "due_basis": "contract",
    "balance_on": TODAY.isoformat(),
    "stage": "M1",
    "last_notice_on": NOTICE.isoformat(),
    "delivered_on": NOTICE.isoformat(),
    "proof": "registered_letter",
    "payment_deadline": (TODAY + 2 * DAY).isoformat(),
    "lump_sum": "40.00",
    "interest": "12.50",
    "interest_through": NOTICE.isoformat(),
}


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    """A house whose bank statements begin on the day of the cut-over."""
    made = make_house(database, tmp_path)
    made.app.database.works(made.service)
    with database.unit_of_work(made.tenant.id) as work:
        work.connection.execute(bank_statements.delete())
        work.connection.execute(
            text("update claims set closing = 'withdrawn', closed_on = :on"), {"on": TODAY}
        )
        work.commit()
    return made


def row(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in {**ROW, **fields}.items() if value is not None}


def take(house: House, *rows: dict[str, Any], dry_run: bool = False) -> Any:
    return house.app.import_open_items(house.service, json.dumps(rows).encode(), dry_run=dry_run)


def on_day(house: House, day: date, bank_from: date = TODAY) -> None:
    with house.app.database.works(house.service) as work:
        work.connection.execute(text("update tenants set scenario_on = :on"), {"on": day})
        work.connection.execute(bank_statements.delete())
        work.connection.execute(
            bank_statements.insert().values(
                tenant_id=house.tenant.id,
                id=house.tenant.id,
                account=TENANT_IBAN,
                currency="EUR",
                format="camt.053",
                content_key=f"{day}",
                booked_from=bank_from,
                booked_to=day,
            )
        )
        work.commit()


def codes(house: House, number: str = "ALT-1") -> tuple[str, ...]:
    return house.app.explain(house.service, number).codes


def test_the_run_after_the_cut_over_proposes_the_next_stage_after_the_right_spacing(house: House) -> None:
    report = take(house, row())
    assert ([item.stage for item in report.taken], report.problems) == (["M1"], ())
    claim = house.one(
        "select stage, open_principal, open_lump_sum, open_interest from claims where closing is null"
    )
    assert tuple(claim) == ("M1", Decimal("800.00"), Decimal("40.00"), Decimal("12.50"))
    past = house.app.case_as_of(house.service, "ALT-1", str(TODAY))
    assert (past.page.case.stage, past.page.case.open_total) == ("M1", Decimal("852.50"))
    on_day(house, NOTICE + 13 * DAY)
    assert codes(house) == ("spacing",)
    assert house.app.run_dunning(house.service).proposed == 0
    on_day(house, NOTICE + 14 * DAY)
    assert house.app.run_dunning(house.service).proposed == 1
    stage, body = house.one("select stage, body from proposals")
    (item,) = body["items"]
    assert (stage, item["principal"], item["lump_sum"]) == ("M2", "800.00", "40.00")
    assert (
        Decimal(item["earlier_interest"]) > 0
        and item["segments"][0]["first_day"] == (NOTICE + DAY).isoformat()
    )


def test_a_stage_without_proof_waits(house: House) -> None:
    report = take(house, row(delivered_on=None, proof=None))
    assert report.taken[0].blocked_by == "delivery_unproven"
    on_day(house, TODAY + 60 * DAY)
    assert codes(house) == ("delivery_unproven",)
    assert house.app.run_dunning(house.service).proposed == 0


@pytest.mark.neutralises("take_over:delivery_proof")
def test_without_the_blocker_an_unproven_stage_would_be_followed_by_the_next(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with the control off the debtor gets a second notice though the first may never have come."""
    take(house, row(delivered_on=None, proof=None))
    on_day(house, TODAY + 30 * DAY)
    monkeypatch.setattr(dunnable, "_timing", lambda *_: [])
    assert house.app.run_dunning(house.service).proposed == 1


def test_a_claim_without_stage_begins_at_soft_and_bank_data_count_from_the_cut_over(house: House) -> None:
    none = dict.fromkeys(
        (
            "stage",
            "last_notice_on",
            "delivered_on",
            "proof",
            "payment_deadline",
            "lump_sum",
            "interest",
            "interest_through",
        )
    )
    take(house, row(**none))
    on_day(house, TODAY + 20 * DAY)
    answer = house.app.explain(house.service, "ALT-1")
    assert (answer.codes, answer.stage) == ((), "SOFT")
    on_day(house, TODAY + 20 * DAY, bank_from=TODAY + 2 * DAY)
    assert codes(house) == ("bank_history_gap",)


def test_the_same_file_twice_is_taken_once_and_a_dry_run_leaves_nothing(house: House) -> None:
    assert len(take(house, row(), dry_run=True).taken) == 1
    assert house.one("select count(*) from invoices where number = 'ALT-1'")[0] == 0
    take(house, row())
    again = take(house, row(), row(invoice_number="ALT-2"))
    assert (again.unchanged, [item.invoice_number for item in again.taken]) == (1, ["ALT-2"])
    assert house.one("select count(*) from claims where closing is null")[0] == 2
    (differs,) = take(house, row(gross="1000.01")).problems
    assert differs.code == "invoice_differs"


def test_a_bad_row_is_named_and_the_others_go_in(house: House) -> None:
    bad = (
        (row(invoice_number="B-1", customer_number="K-0"), "customer_unknown"),
        (row(invoice_number="B-2", open_principal="zehn"), "amount_invalid"),
        (row(invoice_number="B-3", open_principal="1000.01"), "amount_invalid"),
        (row(invoice_number="B-4", proof=None), "proof_missing"),
        (row(invoice_number="B-5", proof="ordinary_letter"), "proof_unknown"),
        (row(invoice_number="B-6", payment_deadline=None), "payment_deadline_missing"),
        (
            row(invoice_number="B-7", last_notice_on=None, delivered_on=None, proof=None),
            "last_notice_missing",
        ),
        (row(invoice_number="B-8", stage=None), "stage_missing"),
        (row(invoice_number="B-9", stage="M9"), "stage_unknown"),
        (row(invoice_number="B-10", interest_through=None), "interest_through_missing"),
        (row(invoice_number="B-11", issued_on="2026-08-01"), "dates_invalid"),
        (row(invoice_number="B-12", hold="protection"), "hold_kind_invalid"),
        (row(invoice_number="B-13", due_on=None), "field_missing"),
        (row(invoice_number="B-14", lump_sum_paid="41.00"), "side_claims_invalid"),
        (row(invoice_number="ALT-1"), "number_twice"),
    )
    report = take(house, row(), *(each for each, _ in bad))
    assert [(problem.line, problem.code) for problem in report.problems] == [
        (line, code) for line, (_, code) in enumerate(bad, 2)
    ]
    assert len(report.taken) == 1


def test_holds_and_disputes_come_along(house: House) -> None:
    take(
        house,
        row(hold="clerk"),
        row(invoice_number="ALT-2", disputed="ja"),
        row(invoice_number="ALT-3", disputed_amount="300.00"),
    )
    on_day(house, NOTICE + 30 * DAY)
    assert [codes(house, number) for number in ("ALT-1", "ALT-2", "ALT-3")] == [
        ("spacing", "payment_deadline_running", "held"),
        ("spacing", "payment_deadline_running", "disputed"),
        (),
    ]


def test_a_csv_with_german_dates_and_amounts_is_read(house: House) -> None:
    data = (
        "invoice_number;customer_number;gross;open_principal;issued_on;due_on;due_basis\n"
        "ALT-7;K-10001;1.190,00;190,00;01.06.2026;01.07.2026;invoice\n"
    )
    report = house.app.import_open_items(house.service, data.encode("cp1252"))
    assert (len(report.taken), report.problems) == (1, ())
    gross, prepaid = house.one("select gross_total, prepaid from invoices where number = 'ALT-7'")
    assert (gross, prepaid) == (Decimal("1190.00"), Decimal("1000.00"))
    for wrong, code in ((b"a;b\n1;2\n", "columns_missing"), (b"[1]", "json_invalid")):
        with pytest.raises(InvalidInput) as refused:
            house.app.import_open_items(house.service, wrong)
        assert refused.value.code == code


def test_the_bank_of_the_house_covers_the_time_before_without_a_cut_over_too(house: House) -> None:
    cover_bank(house.app.database, house.tenant, TODAY)
    take(house, row(balance_on=None))
    assert house.one("select balance_on from takeovers")[0] == TODAY
