"""Messages beside the stages from the case page, the customer page, the API and the command line."""

from __future__ import annotations

from typing import Any

from backend.infrastructure.identity.bearer import READ, SIGN, WRITE
from tests.builders.house import House
from tests.builders.site import Browser, token_of, visitor


def test_a_person_writes_from_the_case_page_and_the_message_waits_in_the_queue(
    house: House, clerk: Browser
) -> None:
    case = f"/cases/{house.claim.claim_id}"
    assert "Schreiben außer der Reihe" in clerk.page(case)
    clerk.post(f"{case}/dispute", reason="damaged")
    sent = clerk.post(f"{case}/notices", kind="dispute_receipt")
    assert sent.status_code == 303 and "/approvals?selected=" in sent.headers["location"]
    page = clerk.page(sent.headers["location"])
    assert "Ihre Reklamation zu Rechnung" in page
    assert "Eingang einer Reklamation · " in clerk.page(case)
    twice = clerk.post(f"{case}/notices", kind="dispute_receipt")
    assert twice.status_code == 409 and "notice_pending" in twice.text


def test_a_question_is_answered_through_the_api(house: House) -> None:
    api = visitor(house).client
    headers = {"Authorization": f"Bearer {token_of(house, house.clerk, READ, WRITE, SIGN)}"}
    wanted = {"kind": "question_reply", "values": {"answer": "Die Ware ging am Montag hinaus."}}
    made = api.post(f"/api/v1/cases/{house.claim.claim_id}/notices", json=wanted, headers=headers)
    assert made.status_code == 201, made.text
    assert (made.json()["channel"], made.json()["approval_id"] is None) == ("email", False)
    wanted = {"kind": "question_reply", "values": {"answer": "Sonst kommt der Gerichtsvollzieher."}}
    refused = api.post(f"/api/v1/cases/{house.claim.claim_id}/notices", json=wanted, headers=headers)
    assert refused.json()["code"] == "notice_text_refused"


def test_the_link_is_mailed_from_the_customer_page_and_its_bytes_are_not_handed_out(
    house: House, clerk: Browser
) -> None:
    house.app.settings = house.app.settings.model_copy(update={"public_url": "https://mahnwesen.example"})
    page = f"/customers/{house.customer.id}"
    clerk.post(f"{page}/consents", channel="email", address="neu@kunde.example")
    consent = house.one("select id from consents")[0]
    assert f"/consents/{consent}/confirmation" in clerk.page(page)
    assert clerk.post(f"/consents/{consent}/confirmation").status_code == 303
    message = house.one("select id from messages")[0]
    assert "/confirm/…" in clerk.page(f"/messages/{message}/body.txt")
    for part in ("letter.pdf", "original"):
        answer: Any = clerk.get(f"/messages/{message}/{part}")
        assert answer.status_code == 403 and "message_holds_a_link" in answer.text
