"""What people decide on the case page and through the API, and what may be seen of it afterwards."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

from backend.infrastructure.identity.bearer import READ, SIGN, WRITE
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House
from tests.builders.ledger import book_invoice
from tests.builders.payments import receive_payment
from tests.builders.site import Browser, token_of, visitor


def shown(clerk: Browser, house: House) -> str:
    return " ".join(clerk.page(f"/cases/{house.claim.claim_id}").split())


def post(clerk: Browser, house: House, action: str, **fields: str) -> Any:
    return clerk.post(f"/cases/{house.claim.claim_id}/{action}", **fields)


def test_a_plan_is_agreed_and_ended_on_the_case_page(house: House, clerk: Browser) -> None:
    answer = post(
        clerk, house, "instalments", first_on="2026-12-01", count="3", total="900,00", note="Telefon"
    )
    assert answer.status_code == 303
    text = shown(clerk, house)
    assert "Ratenzahlung" in text and "04.01.2027" in text and "Telefon" in text
    assert "Ratenzahlung vereinbart über" in text  # in the timeline
    plan_id = house.one("select id from instalment_plans")[0]
    assert post(clerk, house, f"instalments/{plan_id}/end").status_code == 303
    assert house.one("select status from instalment_plans")[0] == "ended"


def test_a_hold_of_a_plan_is_not_ended_by_itself(house: House, clerk: Browser) -> None:
    post(clerk, house, "instalments", first_on="2026-12-01", count="3")
    hold_id = house.one("select id from holds")[0]
    assert f"/holds/{hold_id}/end" not in shown(clerk, house)
    answer = post(clerk, house, f"holds/{hold_id}/end")
    assert answer.status_code >= 400 and "hold_of_a_record" in answer.text


def test_promise_dispute_and_deferral_stand_on_the_page_with_every_label(
    house: House, clerk: Browser
) -> None:
    post(clerk, house, "promise", promised_on="2026-11-20", amount="200,00")
    post(clerk, house, "dispute", reason="damaged", amount="190,00", note="Kratzer")
    post(clerk, house, "deferral", until="2026-12-10", reason="goodwill")
    text = shown(clerk, house)
    for words in ("Reklamiert", "Zahlung zugesagt", "Pausiert", "vorher fällig am", "Kratzer", "Kulanz"):
        assert words in text
    dispute_id = house.one("select id from disputes")[0]
    assert post(clerk, house, f"disputes/{dispute_id}/resolution", outcome="rejected").status_code == 303
    assert "zurückgewiesen" in shown(clerk, house)


def test_a_large_case_goes_to_the_queue_and_a_small_one_is_closed_and_opened_again(
    house: House, clerk: Browser, database: Database
) -> None:
    answer = post(clerk, house, "closing", closing="withdrawn", reason="charged_in_error")
    assert answer.headers["location"].startswith("/approvals?selected=")
    assert "zurückgenommen" in clerk.page(answer.headers["location"]).lower()
    small = book_invoice(database, house.customer, "RE-2026-0002", "60.00").claim_id
    clerk.post(f"/cases/{small}/closing", closing="written_off", reason="not_worth_pursuing")
    assert "Fall wieder öffnen" in clerk.page(f"/cases/{small}")
    assert clerk.post(f"/cases/{small}/reopening", note="doch").status_code == 303
    assert house.one("select closing, open_principal from claims where id = :id", id=small) == (None, 60)


def test_a_form_with_something_missing_is_refused(house: House, clerk: Browser) -> None:
    for action, fields in (
        ("promise", {}),
        ("instalments", {"first_on": "2026-12-01", "count": "x"}),
        ("deferral", {"until": "2026-12-10"}),
        ("waiver", {"interest": "zwölf", "reason": "goodwill"}),
        ("closing", {"closing": "paid", "reason": "goodwill"}),
    ):
        assert post(clerk, house, action, **fields).status_code == 400, action
    assert house.one("select count(*) from holds")[0] == 0


def test_the_auditor_sees_no_form_and_decides_nothing(house: House, auditor: Browser) -> None:
    assert 'method="post" action="/cases' not in shown(auditor, house)
    assert post(auditor, house, "promise", promised_on="2026-11-20").status_code == 403


def test_the_api_records_and_lists_what_stands_beside_a_case(house: House) -> None:
    api = visitor(house).client
    headers = {"Authorization": f"Bearer {token_of(house, house.clerk, READ, WRITE, SIGN)}"}
    base = f"/api/v1/cases/{house.claim.claim_id}"
    for path, body in (
        ("promises", {"promised_on": "2026-11-20", "amount": "200.00"}),
        ("disputes", {"reason": "damaged", "amount": "190.00"}),
        ("deferrals", {"until": "2026-12-10", "reason": "goodwill"}),
        ("instalments", {"first_on": "2026-12-11", "count": 2, "acceleration": True}),
    ):
        answer = api.post(f"{base}/{path}", json=body, headers=headers)
        assert answer.status_code == 201, (path, answer.text)
    listed = api.get(f"{base}/special", headers=headers).json()
    assert {name: len(rows) for name, rows in listed.items()} == {
        "disputes": 1,
        "promises": 1,
        "plans": 1,
        "deferrals": 1,
        "write_offs": 0,
    }
    assert listed["plans"][0]["instalments"][0]["amount"] == "595.00"
    case = api.get(base, headers=headers).json()["case"]
    assert case["labels"] == ["disputed", "instalments", "promised", "paused"]
    assert case["state"] == "disputed"
    assert (
        api.delete(f"/api/v1/instalments/{listed['plans'][0]['plan_id']}", headers=headers).status_code == 204
    )
    done = api.post(
        f"{base}/closings", json={"closing": "withdrawn", "reason": "other"}, headers=headers
    ).json()
    assert (done["status"], Decimal(done["amount"])) == ("proposed", 1190)
    no_waiver = api.post(f"{base}/waivers", json={"interest": "1.00", "reason": "goodwill"}, headers=headers)
    assert no_waiver.json()["code"] == "waiver_amount_invalid"


def test_a_return_that_nothing_points_to_is_assigned_on_the_page_of_payments(
    house: House, clerk: Browser
) -> None:
    day = house.claim.due_on
    paid = receive_payment(house.app.database, house.tenant, "1190.00", "RE-2026-0001", value_on=day)
    house.app.run_matching(house.service)
    assert house.one("select closing from claims")[0] == "paid"
    back = receive_payment(
        house.app.database, house.tenant, "-1190.00", "Rueckgabe", name="Unbekannt", returned=True
    )
    page = clerk.page("/payments")
    assert f"/payments/{back}/original" in page and str(paid) in page
    assert clerk.post(f"/payments/{back}/original", payment=str(uuid4())).status_code == 400
    assert clerk.post(f"/payments/{back}/original", payment=str(paid)).status_code == 303
    assert house.one("select closing, open_principal from claims") == (None, 1190)
    assert house.one("select made_by from proposals where kind = 'return'")[0] == "clerk"
    assert clerk.post(f"/payments/{back}/original", payment=str(paid)).status_code == 409
