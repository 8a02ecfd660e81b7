"""Dunning policies in the browser and over HTTP: the second person decides, the change is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.domain.actors import Actor, Role
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House
from tests.builders.ledger import TODAY, make_person
from tests.builders.site import Browser, logged_in, token_of, visitor


@pytest.fixture
def chefs(house: House, database: Database) -> tuple[Actor, Actor]:
    """Two admins."""
    return (
        make_person(database, house.tenant, "chef", Role.ADMIN),
        make_person(database, house.tenant, "chefin", Role.ADMIN),
    )


def proposed(browser: Browser, body: str, **fields: str) -> int:
    given = {
        "name": "Probe",
        "valid_from": str(TODAY),
        "scope": "tenant",
        "target": "",
        "body": body,
        **fields,
    }
    return int(browser.post("/policies", _from="/policies", **given).status_code)


def test_a_harsher_policy_is_approved_by_the_second_person(house: House, chefs: tuple[Actor, Actor]) -> None:
    one, two = (logged_in(house, actor) for actor in chefs)
    assert "Es gilt der Standard" in one.page("/policies")
    assert proposed(one, '{"spacing_days": 7}') == 303
    (listed,) = house.app.policy_list(chefs[0])
    path = f"/policies/{listed.version.policy_id}/decision"
    page = one.page("/policies")
    assert "14 → <strong>7</strong>" in page and "härter für Schuldner" in page
    assert "wartet auf eine zweite Person" in page and 'value="approve"' not in page
    refused = one.post(path, _from="/policies", decision="approve")
    assert refused.status_code == 403 and "policy_four_eyes" in refused.text
    assert 'value="approve"' in two.page("/policies")
    assert two.post(path, _from="/policies", decision="approve").status_code == 303
    assert "gilt heute" in two.page("/policies?done=active")


def test_figures_are_chosen_from_a_list_and_typed_as_a_clerk_types_them(
    house: House, chefs: tuple[Actor, Actor]
) -> None:
    browser = logged_in(house, chefs[0])
    rows = {
        "figure": ["spacing_days", "minimum_amount", "dun_direct_debit", ""],
        "value": ["21", "25,50", "nein", ""],
    }
    assert proposed(browser, '{"channels": ["letter", "email"], "spacing_days": 30}', **rows) == 303
    (listed,) = house.app.policy_list(chefs[0])
    assert listed.version.body == {
        "channels": ["letter", "email"],
        "spacing_days": 21,
        "minimum_amount": "25.50",
        "dun_direct_debit": False,
    }
    shown = browser.page("/policies")
    assert "Abstand der Stufen in Tagen" in shown and "Mindestbetrag" in shown


@pytest.mark.parametrize(
    ("figure", "value"),
    [("spacing_days", "bald"), ("minimum_amount", "1.000,00"), ("dun_direct_debit", "1"), ("name", "x")],
)
def test_a_value_that_does_not_fit_its_figure_is_refused_and_stays_in_the_form(
    house: House, chefs: tuple[Actor, Actor], figure: str, value: str
) -> None:
    browser = logged_in(house, chefs[0])
    given = {"name": "Probe", "valid_from": str(TODAY), "scope": "tenant", "figure": figure, "value": value}
    answer = browser.post("/policies", _from="/policies", **given)
    assert answer.status_code == 400 and "policy_invalid" in answer.text and f'value="{value}"' in answer.text
    assert house.app.policy_list(chefs[0]) == []


def test_a_refusal_keeps_what_was_typed(house: House, chefs: tuple[Actor, Actor]) -> None:
    browser = logged_in(house, chefs[0])
    answer = browser.post(
        "/policies", _from="/policies", name="Eilig", valid_from=str(TODAY), scope="tenant", body='{"spacing_days": 1}'
    )  # fmt: skip
    assert answer.status_code == 400
    assert "policy_too_strict_for_debtor" in answer.text and "Eilig" in answer.text
    assert proposed(browser, "no json") == 400
    assert house.app.policy_list(chefs[0]) == []


@pytest.mark.parametrize("body", ["[1]", "7", "[" * 1900])
def test_json_that_names_no_figures_is_refused_also_beside_a_figure(
    house: House, chefs: tuple[Actor, Actor], body: str
) -> None:
    browser = logged_in(house, chefs[0])
    given = {"name": "x", "valid_from": str(TODAY), "figure": "spacing_days", "value": "21", "body": body}
    answer = browser.post("/policies", _from="/policies", **given)
    assert answer.status_code == 400 and "policy_invalid" in answer.text


def test_an_auditor_reads_policies_and_proposes_none(house: House, auditor: Browser) -> None:
    assert "Neue Fassung vorschlagen" not in auditor.page("/policies")


def test_policies_over_http(house: House, chefs: tuple[Actor, Actor], tmp_path: Path) -> None:
    apis = []
    for actor in chefs:
        browser = visitor(house)
        browser.client.headers["authorization"] = f"Bearer {token_of(house, actor, 'read', 'sign')}"
        apis.append(browser.client)
    body = {"name": "Stamm", "valid_from": str(TODAY), "scope": "customer", "target": "K-10001"}
    made = apis[0].post("/api/v1/policies", json={**body, "body": {"spacing_days": 7}})
    assert (made.status_code, made.json()["status"], made.json()["harsher"]) == (
        201,
        "open",
        ["spacing_days"],
    )
    path = f"/api/v1/policies/{made.json()['policy_id']}"
    assert apis[0].post(f"{path}/approval").json()["code"] == "policy_four_eyes"
    assert apis[1].post(f"{path}/rejection", json={"comment": "zu kurz"}).json()["status"] == "rejected"
    second = apis[0].post("/api/v1/policies", json={**body, "body": {"spacing_days": 28}}).json()
    assert (second["version"], second["status"], second["in_force"]) == (2, "active", True)
    assert apis[0].get(path).json()["comment"] == "zu kurz"
    assert [one["version"] for one in apis[0].get("/api/v1/policies").json()["items"]] == [2, 1]
    assert second["changes"] == [{"field": "spacing_days", "before": "", "after": "28", "harsher": False}]
