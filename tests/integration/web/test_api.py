"""/api/v1: pages of lists, problem details, uploads, signing, health."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from tests.builders.house import House
from tests.builders.ledger import book_invoice
from tests.builders.site import Browser, token_of, visitor


@pytest.fixture
def api(house: House) -> Browser:
    browser = visitor(house)
    token = token_of(house, house.clerk, "read", "write", "sign")
    browser.client.headers["authorization"] = f"Bearer {token}"
    return browser


def test_cases_come_in_pages_that_meet_without_gap(house: House, api: Browser) -> None:
    for number in range(4):
        book_invoice(house.app.database, house.customer, f"RE-2026-100{number}")
    seen, cursor = [], None
    for _ in range(3):
        page = api.get("/api/v1/cases", params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        seen += [case["invoice_number"] for case in page["items"]]
        cursor = page["next_cursor"]
    assert len(seen) == 5 == len(set(seen)) and cursor is None


def test_money_is_a_decimal_string(house: House, api: Browser) -> None:
    case = api.get("/api/v1/cases").json()["items"][0]
    assert (case["open_total"], case["due_on"]) == ("1190.00", "2026-10-18")


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIiwiYiJd", "äö"])
def test_a_foreign_cursor_is_a_problem(api: Browser, cursor: str) -> None:
    answer = api.get("/api/v1/cases", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (400, "cursor_invalid")


def test_an_error_is_a_problem_document(api: Browser) -> None:
    answer = api.get(f"/api/v1/cases/{uuid4()}")
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], problem["code"]) == (404, "case_unknown")
    assert {"type", "title", "detail"} <= set(problem)
    wrong = api.get("/api/v1/cases/not-an-id").json()
    assert (wrong["status"], wrong["code"]) == (400, "invalid_input")
    assert api.get("/api/v1/nothing").json()["code"] == "not_found"


def test_the_explanation_names_code_source_and_day(house: House, api: Browser) -> None:
    house.hold()
    answer = api.get(f"/api/v1/cases/{house.claim.claim_id}/explanation").json()
    assert answer["dunnable"] is False
    assert {"code", "german", "english", "source", "dunnable_from", "hard"} == set(answer["blockers"][0])


def test_the_same_upload_twice_is_one_item(api: Browser) -> None:
    first, second = (
        api.client.post("/api/v1/inbox-items", files={"file": ("a.xml", b"<a/>")}).json() for _ in range(2)
    )
    assert first["item_id"] == second["item_id"]
    assert (first["duplicate"], second["duplicate"]) == (False, True)
    assert api.get(f"/api/v1/inbox-items/{first['item_id']}").json()["item"]["arrivals"] == 2


def test_signing_twice_over_the_same_message_succeeds_once_and_stays_so(
    house: House, approval: UUID, api: Browser
) -> None:
    shown = api.get(f"/api/v1/approvals/{approval}").json()
    path = f"/api/v1/approvals/{approval}/signature"
    for _ in range(2):
        answer = api.client.post(path, json={"sha256": shown["approval"]["sha256"]})
        assert (answer.status_code, answer.json()["status"]) == (200, "granted")
    assert house.one("select count(*) from signatures")[0] == 1
    other = api.client.post(path, json={"sha256": "0" * 64})
    assert other.status_code == 409


def test_a_dry_run_shows_and_changes_nothing(house: House, api: Browser) -> None:
    before = house.one("select count(*) from eventlog")[0]
    report = api.client.post("/api/v1/runs", json={"dry_run": True})
    assert report.status_code == 201 and report.json()["proposed"] == 1
    assert house.one("select count(*) from eventlog")[0] == before


@pytest.mark.parametrize(
    "path",
    ["customers", "invoices", "payments", "runs", "events", "events/queues", "dead-letters", "search?q=RE"],
)
def test_every_list_answers(api: Browser, path: str) -> None:
    assert api.get(f"/api/v1/{path}").status_code == 200


def test_a_run_is_planned_edited_and_released_over_the_api(house: House, api: Browser) -> None:
    planned = api.client.post("/api/v1/runs", json={"dry_run": False, "plan_only": True}).json()
    run = f"/api/v1/runs/{planned['run_id']}"
    assert api.get(run).json()["outcomes"] == {"proposed": 1, "excluded": 0, "blocked": 0, "refused": 0}
    line = f"{run}/lines/{house.claim.claim_id}/exclusion"
    excluded = api.client.post(line, json={"reason": "Kulanz"}).json()
    assert (excluded["letters"], excluded["outcomes"]["excluded"]) == (0, 1)
    (shown,) = api.get(f"{run}/lines?outcome=excluded").json()["items"]
    assert (shown["reason"], shown["excluded_by"], shown["demanded"]) == ("Kulanz", "clerk", None)
    assert api.client.delete(line).json()["totals"] == {"EUR": "1190.00"}
    many = {"q": "RE-2026", "reason": "Kulanz"}
    report = api.client.post(f"{run}/exclusions", json=many).json()
    assert (report["excluded"], report["refused"]) == (1, [])
    again = api.client.post(f"{run}/exclusions", json={"claims": ["RE-2026-0001"], "reason": "Kulanz"}).json()
    assert [one["code"] for one in again["refused"]] == ["run_line_not_proposed"]
    assert api.get(f"{run}/lines?q=RE-2026&outcome=proposed").json()["items"] == []
    api.client.delete(line)
    assert api.client.post(f"{run}/release", json={}).json()["status"] == "released"
    again = api.client.post(f"{run}/discard", json={"reason": "Irrtum"})
    assert (again.status_code, again.json()["code"]) == (409, "run_not_waiting")
    assert house.one("select status from proposals")[0] == "planned"


def test_a_message_is_taken_back_over_the_api(house: House, api: Browser) -> None:
    house.app.run_dunning(house.service)
    house.app.render_message(house.service, house.one("select id from proposals")[0])
    reminder = house.one("select id from reminders")[0]
    answer = api.client.post(f"/api/v1/reminders/{reminder}/undo", json={"reason": "Irrtum"}).json()
    assert (answer["outcome"], answer["claims"]) == ("recalled", [str(house.claim.claim_id)])
    assert house.one("select status from reminders")[0] == "lapsed"


def test_the_server_is_alive_and_ready(house: House) -> None:
    browser = visitor(house)
    assert browser.get("/livez").json() == {"status": "ok"}
    ready = browser.get("/readyz").json()
    assert ready["checks"]["migrations"]["ok"] and ready["checks"]["database"]["ok"]


def test_the_description_of_the_interface_is_there_and_no_foreign_pages(house: House) -> None:
    browser = visitor(house)
    document = browser.get("/openapi.json").json()
    assert "/api/v1/approvals/{approval_id}/signature" in document["paths"]
    assert not any(path.startswith(("/inbox", "/login")) for path in document["paths"])
    assert browser.get("/docs").status_code in (303, 404)


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(api: Browser) -> None:
    answer = api.client.post("/api/v1/inbox-items", content=b"x", headers={"content-length": str(1024**3)})
    assert answer.status_code == 413


def test_a_fault_says_nothing_of_its_inside_and_keeps_the_headers(house: House) -> None:
    browser = visitor(house, raise_server_exceptions=False)
    token = token_of(house, house.clerk, "read")
    house.app.explain = None  # type: ignore[method-assign, assignment]
    answer = browser.get(
        f"/api/v1/cases/{house.claim.claim_id}/explanation", headers={"authorization": f"Bearer {token}"}
    )
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "NoneType" not in answer.text and answer.headers["content-security-policy"]


def test_a_character_that_is_no_text_is_refused_wherever_it_enters(house: House, api: Browser) -> None:
    case, odd = house.claim.claim_id, "a\x00b"
    answers = [
        api.get("/api/v1/cases", params={"q": odd}),
        api.get("/api/v1/events", params={"actor": odd}),
        api.client.post(f"/api/v1/cases/{case}/activities", json={"kind": "note", "text": odd}),
        api.client.put(f"/api/v1/cases/{case}/grounds", json={"subject": odd, "concluded_on": "2026-01-01"}),
        api.client.post("/api/v1/policies", json={"name": odd, "valid_from": "2026-11-20", "body": {}}),
        api.client.post(
            "/api/v1/policies",
            content='{"name": "x", "valid_from": "2026-11-20", "body": {"cost_evidence": "\\ud800"}}',
            headers={"content-type": "application/json"},
        ),
    ]
    assert {(each.status_code, each.json()["code"]) for each in answers} == {(400, "text_not_storable")}
