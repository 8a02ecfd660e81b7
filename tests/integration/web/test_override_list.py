"""Overrides of a tenant, counted and named: view, command line, page, API, and the tool that explains a case."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from backend.application.toolbox import Caller
from backend.bootstrap.agents import build_db_tools
from backend.domain.actors import Role
from backend.domain.events.protection import OverrideEnded, OverrideGranted
from backend.domain.events.special_cases import HoldPlaced
from backend.entrypoints.cli.main import run
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.views.overrides import override_counts, override_list
from tests.builders.house import House
from tests.builders.ledger import TODAY, make_person
from tests.builders.site import Browser, token_of, visitor
from tests.integration.dunning.runs import DAY, record

Flockctl = Callable[..., tuple[int, str]]


@pytest.fixture
def flockctl(
    flock_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Flockctl:
    """Runs one command line on the test's database: exit code and stdout."""
    for name, value in flock_environment.items():
        if name.startswith("FLOCK_"):
            monkeypatch.setenv(name, value)
    return lambda *arguments: (run(list(arguments)), capsys.readouterr().out)


@pytest.fixture
def api(house: House) -> Browser:
    browser = visitor(house)
    browser.client.headers["authorization"] = f"Bearer {token_of(house, house.clerk, 'read')}"
    return browser


def granted(house: House, code: str, by: str, first: int, last: int, signatures: int = 1) -> OverrideGranted:
    """An override of the house's claim from `first` to before `last`, in days from today."""
    return OverrideGranted(
        *(uuid4(), house.claim.claim_id, house.customer.id, code, TODAY + first * DAY, TODAY + last * DAY),
        *("Serie", by, signatures, None),
    )


@pytest.fixture
def four(house: House, database: Database) -> list[OverrideGranted]:
    """One in force, one expired, one ended by a person, one of somebody who is no user."""
    make_person(database, house.tenant, "chefin", Role.ADMIN)
    found = [
        granted(house, "held", "chefin", -1, 5),
        granted(house, "held", "clerk", -9, -2),
        granted(house, "below_minimum", "chefin", -5, 9, 2),
        granted(house, "unclear_reply", "damals", -3, 0, 2),
    ]
    ended = OverrideEnded(found[2].override_id, house.claim.claim_id, TODAY - DAY, "clerk")
    hold = HoldPlaced(uuid4(), "claim", house.claim.claim_id, None, "clerk", TODAY, None, "person", "clerk")
    record(database, house.tenant, *found, ended, hold)
    return found


def test_overrides_are_counted_by_state_code_role_and_person(
    house: House, database: Database, four: list[OverrideGranted]
) -> None:
    with database.works(house.service) as work:
        counts = override_counts(work.connection, house.tenant.id, on=TODAY)
        lines = override_list(work.connection, house.tenant.id, on=TODAY)
        ended = override_list(work.connection, house.tenant.id, on=TODAY, state="ended")
        later = override_counts(work.connection, house.tenant.id, on=TODAY + 5 * DAY)
    assert (counts.active, counts.expired, counts.ended, counts.total) == (1, 2, 1, 4)
    assert {one.word: (one.active, one.total) for one in counts.by_code} == {
        "held": (1, 2),
        "below_minimum": (0, 1),
        "unclear_reply": (0, 1),
    }
    assert {one.word: one.total for one in counts.by_role} == {"admin": 2, "clerk": 1, "nobody": 1}
    assert {one.word: one.total for one in counts.by_person} == {"chefin": 2, "clerk": 1, "damals": 1}
    assert [line.starts_on for line in lines] == sorted((one.starts_on for one in four), reverse=True)
    assert [(line.code, line.ended_by) for line in ended] == [("below_minimum", "clerk")]
    assert (later.active, later.expired) == (0, 3), "the day of the expiry is the first without it"


def test_the_command_line_lists_and_counts_them_and_explain_names_them(
    house: House, four: list[OverrideGranted], flockctl: Flockctl
) -> None:
    code, out = flockctl("overrides", "list", "--json", "--limit", "1")
    first: dict[str, Any] = json.loads(out)
    assert (code, first["counts"]["total"], len(first["overrides"])) == (0, 4, 1)
    _, out = flockctl("overrides", "list", "--json", "--after", first["next"])
    assert len(json.loads(out)["overrides"]) == 3
    code, text = flockctl("overrides", "list", "--state", "active")
    assert code == 0 and "1 in Kraft, 2 abgelaufen, 1 vorzeitig beendet" in text and "chefin" in text
    assert flockctl("overrides", "list", "--state", "new")[0] == 2
    _, out = flockctl("explain", "RE-2026-0001", "--json")
    (one,) = json.loads(out)["overrides"]
    assert (one["code"], one["reason"], one["granted_by"]) == ("held", "Serie", "chefin")
    assert (one["expires_on"], one["lets_pass_now"]) == (str(TODAY + 5 * DAY), True)
    _, text = flockctl("explain", "RE-2026-0001")
    assert (
        "Übersteuerung Eine Mahnsperre besteht. [held]: Serie; chefin" in text and "ohne Wirkung" not in text
    )


def test_page_and_api_show_them(
    house: House, four: list[OverrideGranted], clerk: Browser, api: Browser
) -> None:
    page = clerk.page("/overrides")
    assert "in Kraft 1" in page and "Serie" in page and "nicht mehr im Haus" in page
    assert "beendet" in clerk.page("/overrides?state=ended&code=below_minimum")
    assert len(api.get("/api/v1/overrides").json()["items"]) == 4
    assert api.get("/api/v1/overrides/counts").json()["active"] == 1
    assert "overridden" in api.get(f"/api/v1/cases/{house.claim.claim_id}/explanation").json()


def test_the_tool_that_explains_a_case_names_the_override_that_lets_it_pass(
    house: House, four: list[OverrideGranted]
) -> None:
    found = build_db_tools(house.app).explain_case(Caller(house.clerk), house.claim.claim_id)
    (one,) = found.overrides
    assert found.dunnable and one.lets_pass_now
    assert (one.code, one.reason, one.granted_by, one.signatures) == ("held", "Serie", "chefin", 1)
