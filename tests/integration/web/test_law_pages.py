"""The law panels of a case, its past, the worklist of limitation: seen, used, and the same by API."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.domain.actors import Actor, Role
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House
from tests.builders.ledger import TODAY, ClaimRow, book_invoice, make_person
from tests.builders.site import Browser, logged_in, token_of

DAY = timedelta(days=1)


@pytest.fixture
def case(house: House) -> str:
    return f"/cases/{house.claim.claim_id}"


@pytest.fixture
def admin(house: House, database: Database) -> Browser:
    return logged_in(house, make_person(database, house.tenant, "chefin", Role.ADMIN))


def test_the_panel_tells_default_interest_and_limitation(clerk: Browser, case: str) -> None:
    page = clerk.page(case)
    for words in (
        "Rechtslage",
        "§ 286 Abs. 2 Nr. 1, § 193 BGB",
        "31.12.2029",
        "Zinsabschnitte",
        "vereinbart",
    ):
        assert words in page
    clerk.post("/language", case, language="en", back=case)
    assert "Legal state" in clerk.page(case)


def test_a_person_records_and_withdraws_a_court_paper(house: House, clerk: Browser, case: str) -> None:
    clerk.post(f"{case}/legal-events", case, code="order_served", on="2026-11-02")
    assert "Frist des Schuldners zum Widerspruch" in clerk.page(case)
    entry = house.one("select id from legal_events")[0]
    clerk.post(f"{case}/legal-events/{entry}/withdrawal", case)
    assert house.one("select withdrawn_by from legal_events")[0] == "clerk"
    assert clerk.post(f"{case}/legal-events", case, code="titled", on="").status_code == 400


def test_the_past_names_the_debtor_of_then_on_page_and_api(
    house: House, database: Database, clerk: Browser, case: str
) -> None:
    then = house.one("select clock_timestamp()")[0].isoformat()
    with database.works(house.service) as work:
        work.connection.execute(text("update customers set name = 'Umfirmiert AG'"))
        work.commit()
    page = clerk.get(case, params={"as_of": then}).text
    assert (
        "Stammdaten von damals" in page and "Umfirmiert AG" not in page and "nicht die von damals" not in page
    )
    clerk.client.headers["authorization"] = f"Bearer {token_of(house, house.clerk, 'read')}"
    found = clerk.get(f"/api/v1{case}", params={"as_of": then}).json()
    assert found["master_data"]["of_then"] is True
    assert found["case"]["customer_name"] == found["master_data"]["name"] == house.customer.name
    assert "master_data" not in clerk.get(f"/api/v1{case}").json()


def test_a_case_is_protected_and_worked_on(house: House, clerk: Browser, case: str) -> None:
    clerk.post(f"{case}/protection", case, responsible="second", scope="claim", note="Großkunde")
    clerk.post(f"{case}/activities", case, kind="call", text="Frau Weber angerufen")
    page = clerk.page(case)
    assert "Geschützt" in page and "Frau Weber angerufen" in page
    assert house.one("select kind, recorded_by from activities") == ("call", "clerk")


def test_an_override_that_harms_the_debtor_leads_to_its_approval(
    house: House, admin: Browser, clerk: Browser, case: str
) -> None:
    house.pay(house.claim.gross - 5)
    assert "Übersteuern" in admin.page(case)
    until = str(TODAY + 5 * DAY)
    answer = admin.post(f"{case}/overrides", case, code="below_minimum", reason="Serie", expires_on=until)
    where = answer.headers["location"]
    assert where.startswith("/approvals?selected=")
    page = clerk.page(where)
    assert "Mindestbetrag" in page and "Gilt bis vor" in page and "below_minimum" not in page
    sha256 = house.one("select sha256 from approvals")[0]
    for person in (admin, clerk):
        person.post(f"/approvals/{where.partition('=')[2]}/signature", where, sha256=sha256)
    assert "Übersteuert" in clerk.page(case)
    entry = house.one("select id from overrides")[0]
    clerk.post(f"{case}/overrides/{entry}/end", case)
    assert house.one("select ended_by from overrides")[0] == "clerk"
    assert clerk.post(f"{case}/overrides", case, code="held", reason="x", expires_on=until).status_code == 403
    assert admin.post(f"{case}/overrides", case, code="held", reason="x", expires_on="").status_code == 400


def test_the_past_of_a_case_has_no_button_that_writes(house: House, clerk: Browser, case: str) -> None:
    with house.app.database.works(house.service) as work:
        work.connection.execute(text("update tenants set scenario_on = :on"), {"on": TODAY + DAY})
        work.commit()
    house.pay(house.claim.gross / 2)
    yesterday = TODAY
    page = clerk.page(f"{case}?as_of={yesterday}")
    assert "Stand 17.11.2026" in page and "1.190,00" in page
    assert f"{case}/" not in page
    assert clerk.get(f"{case}?as_of=2026-01-01").status_code == 404
    api = clerk.get(f"/api/v1{case}?as_of={yesterday}").json()
    assert api["principal"] == "1190.00"
    assert clerk.get(f"/api/v1{case}/legal-state?as_of={yesterday}").json()["state"]["on"] == str(yesterday)


def test_the_worklist_of_limitation_shows_what_is_near(house: House, auditor: Browser) -> None:
    old = book_invoice(
        house.app.database,
        house.customer,
        "RE-2023-0001",
        issued_on=date(2023, 4, 1),
        due_on=date(2023, 5, 1),
    )
    page = auditor.page("/limitation")
    assert "RE-2023-0001" in page and "dringend" in page and "RE-2026-0001" not in page
    assert "RE-2026-0001" not in auditor.page("/limitation?within=1095")
    (row,) = auditor.get("/api/v1/limitation-radar?within=90").json()
    assert (row["claim_id"], row["level"]) == (str(old.claim_id), "red")


def test_everything_can_be_done_by_api_too(house: House, clerk: Browser, case: str) -> None:
    token = {"x-csrf-token": clerk.token()}
    api = f"/api/v1{case}"

    def post(path: str, **body: object) -> dict[str, str]:
        answer = clerk.client.post(f"{api}/{path}", json=body, headers=token)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    entry = post("legal-events", code="acknowledged", on=str(TODAY))["legal_event_id"]
    assert clerk.client.delete(f"/api/v1/legal-events/{entry}", headers=token).status_code == 204
    assert UUID(post("protection", responsible="clerk")["protection_id"])
    assert UUID(post("activities", kind="note", text="gelesen")["activity_id"])
    state = clerk.get(f"{api}/legal-state").json()
    assert state["protections"][0]["state"]["status"] == "active"
    refused = clerk.client.post(
        f"{api}/overrides",
        json={"code": "held", "reason": "x", "expires_on": str(TODAY + DAY)},
        headers=token,
    )
    assert (refused.status_code, refused.json()["code"]) == (403, "override_role")


def test_a_stranger_sees_nothing_of_it(stranger: tuple[Actor, ClaimRow], clerk: Browser) -> None:
    _, foreign = stranger
    for path in (f"/cases/{foreign.claim_id}?as_of={TODAY}", f"/api/v1/cases/{foreign.claim_id}/legal-state"):
        assert clerk.get(path).status_code == 404
