"""What a person says for court and credit bureau, from command line, page and API to the tables and into the dossier."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from jsonschema import Draft202012Validator

from backend.domain.dossier.facts import Route
from backend.domain.dossier.particulars import BureauNotice, ClaimGrounds, CounterPerformance
from backend.domain.errors import Conflict, FlockError, NotFound, NotPermitted
from backend.entrypoints.bench.record import digests
from backend.entrypoints.cli.main import run
from backend.infrastructure.identity.bearer import READ, SIGN, WRITE
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.record.fold import empty, fold
from tests.builders.databases import REPOSITORY
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY
from tests.builders.site import logged_in, token_of, visitor
from tests.integration.claims.calendar import DAY, codes

SCHEMA = json.loads((REPOSITORY / "data/schemas/dossier.v1.schema.json").read_text(encoding="utf-8"))
CONTRACT = TODAY - 90 * DAY
SAID = ClaimGrounds("Kauf Bohrmaschinen", CONTRACT, 43, CounterPerformance.PERFORMED)
NOTICE = BureauNotice(TODAY - 9 * DAY, "Brief, Einlieferung 4711")


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def sheet(house: House, route: Route = Route.COURT) -> dict[str, Any]:
    """The draft for this route."""
    document: dict[str, Any] = json.loads(house.app.dossier(house.clerk, house.claim.claim_id, route).data)
    Draft202012Validator(SCHEMA).validate(document)
    return document


def missing(house: House) -> set[str]:
    return {each["field"].removeprefix("RE-2026-0001.") for each in sheet(house)["missing"]}


PARTIES = {"creditor.represented_by", "debtor.represented_by"}
GROUNDS = {"contract", "catalogue_number", "counter_performance"}


def test_what_a_person_says_is_in_the_dossier_and_missing_no_longer(
    house: House, database: Database, superuser_url: Callable[[Database], str]
) -> None:
    app, claim_id = house.app, house.claim.claim_id
    assert missing(house) >= PARTIES | GROUNDS
    app.record_grounds(house.clerk, claim_id, ClaimGrounds("Kauf", CONTRACT))
    app.record_grounds(house.clerk, claim_id, SAID)
    app.record_grounds(house.clerk, claim_id, SAID)  # the same again is nothing
    app.withdraw_bureau_notice(house.clerk, app.record_bureau_notice(house.clerk, claim_id, NOTICE))
    app.record_bureau_notice(house.clerk, claim_id, NOTICE)
    app.name_representative(house.clerk, house.customer.id, " Sepp Huber ")
    app.change_seat(house.clerk, "Ina Petersen", "at")
    found = sheet(house)
    assert not missing(house) & (PARTIES | GROUNDS)
    assert found["claims"][0]["grounds"] == {
        "subject": "Kauf Bohrmaschinen",
        "concluded_on": CONTRACT.isoformat(),
        "catalogue_number": 43,
        "counter_performance": "performed",
        "credit_points": None,
    }
    assert (found["debtor"]["represented_by"], found["creditor"]["represented_by"]) == (
        "Sepp Huber",
        "Ina Petersen",
    )
    assert found["court"]["venue"]["court"] == "Amtsgericht Wedding"
    assert found["court"]["counter_performance"] == "performed"
    assert house.one("select count(*) from eventlog where event_type = 'ClaimGroundsRecorded'")[0] == 2
    names = "select count(*) from eventlog where data::text ~ 'Huber|Petersen'"
    assert house.one(names)[0] == 0, "names of people are master data and stand in no event"
    with psycopg.connect(superuser_url(database), autocommit=True) as looker:
        state = digests(looker, house.tenant.id)
        with looker.transaction(force_rollback=True), looker.cursor() as cursor:
            empty(cursor, house.tenant.id)
            fold(cursor, house.tenant.id)
            assert digests(looker, house.tenant.id) == state


def test_an_outstanding_counter_performance_closes_the_court_and_holds_the_claim(house: House) -> None:
    said = ClaimGrounds("Kauf", CONTRACT, 43, CounterPerformance.OPEN)
    for _ in range(2):
        house.app.record_grounds(house.clerk, house.claim.claim_id, said)
    with pytest.raises(FlockError) as refused:
        sheet(house)
    assert refused.value.code == "counter_performance_open"
    assert codes(house) == ("held",)
    assert house.one("select count(*) from holds")[0] == 1
    assert sheet(house, Route.LAWYER)["route"] == "lawyer"


def test_only_a_person_says_it_and_nothing_is_kept_of_what_is_refused(house: House) -> None:
    app, claim_id = house.app, house.claim.claim_id
    acts: tuple[tuple[type[FlockError], str, Callable[[], object]], ...] = (
        (NotPermitted, "", lambda: app.record_grounds(house.service, claim_id, SAID)),
        (NotPermitted, "", lambda: app.record_bureau_notice(house.service, claim_id, NOTICE)),
        (NotFound, "case_unknown", lambda: app.record_grounds(house.clerk, house.customer.id, SAID)),
        (NotFound, "bureau_notice_unknown", lambda: app.withdraw_bureau_notice(house.clerk, claim_id)),
        (NotFound, "customer_unknown", lambda: app.name_representative(house.clerk, claim_id, "X")),
        (FlockError, "country_unknown", lambda: app.change_seat(house.clerk, "X", "Österreich")),
        (FlockError, "representative_too_long", lambda: app.change_seat(house.clerk, "x" * 201, "DE")),
    )
    for kind, code, act in acts:
        with pytest.raises(kind) as refused:
            act()
        assert code in ("", refused.value.code)
    found = app.case_particulars(house.clerk, claim_id)
    assert (found.grounds, found.notices) == (None, ())
    entry = app.record_bureau_notice(house.clerk, claim_id, NOTICE)
    app.withdraw_bureau_notice(house.clerk, entry)
    with pytest.raises(Conflict):
        app.withdraw_bureau_notice(house.clerk, entry)


def test_the_pages_of_case_and_customer_take_it(house: House) -> None:
    clerk, case = logged_in(house, house.clerk), f"/cases/{house.claim.claim_id}"
    customer = f"/customers/{house.customer.id}"
    assert "fehlt" in clerk.page(case)
    fields = {"subject": "Kauf Bohrmaschinen", "concluded_on": str(CONTRACT), "catalogue_number": "43"}
    answers = [
        clerk.post(f"{case}/grounds", **fields, counter_performance="performed", credit_points="12,5"),
        clerk.post(f"{case}/bureau-notices", given_on=str(NOTICE.given_on), evidence=NOTICE.evidence),
        clerk.post(f"{customer}/representative", name="Sepp Huber"),
    ]
    assert [answer.status_code for answer in answers] == [303, 303, 303]
    page = " ".join(clerk.page(case).split())
    assert "Kauf Bohrmaschinen" in page and "erbracht" in page and NOTICE.evidence in page
    assert "Anspruchsgrund eingetragen" in page, "in the timeline"
    assert "Sepp Huber" in clerk.page(customer)
    notice = house.one("select id from bureau_notices")[0]
    assert clerk.post(f"{case}/bureau-notices/{notice}/withdrawal").status_code == 303
    assert house.one("select withdrawn_by from bureau_notices")[0] is not None
    assert str(house.one("select credit_points from claim_grounds")[0]) == "12.5"


def test_the_api_takes_it(house: House) -> None:
    site = visitor(house).client
    site.headers["Authorization"] = f"Bearer {token_of(house, house.clerk, READ, WRITE, SIGN)}"
    case = f"/api/v1/cases/{house.claim.claim_id}"
    grounds = {"subject": "Kauf", "concluded_on": str(CONTRACT), "counter_performance": "independent"}
    assert site.put(f"{case}/grounds", json=grounds).status_code == 204
    given = {"given_on": str(NOTICE.given_on), "evidence": NOTICE.evidence}
    made = site.post(f"{case}/bureau-notices", json=given)
    assert made.status_code == 201
    found = site.get(f"{case}/particulars").json()
    assert found["grounds"]["counter_performance"] == "independent"
    assert [each["notice_id"] for each in found["notices"]] == [made.json()["notice_id"]]
    assert site.delete(f"/api/v1/bureau-notices/{made.json()['notice_id']}").status_code == 204
    name = {"name": "Sepp Huber"}
    assert site.put(f"/api/v1/customers/{house.customer.id}/representative", json=name).status_code == 204
    assert site.put("/api/v1/seat", json={"represented_by": "Ina Petersen"}).status_code == 204
    assert house.one("select represented_by, country from tenants") == ("Ina Petersen", "DE")
    assert not missing(house) & (PARTIES | {"contract", "counter_performance"})


def test_the_command_line_takes_it(
    house: House, flock_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    for name, value in flock_environment.items():
        if name.startswith("FLOCK_"):
            monkeypatch.setenv(name, value)

    def flockctl(*arguments: str) -> Any:
        code = run([*arguments, "--json"])
        out = capsys.readouterr().out
        assert code == 0, out
        return json.loads(out)

    user = ("--user", "clerk")
    said = flockctl(
        *("cases", "grounds", "RE-2026-0001", "--subject", "Kauf", "--contract-on", str(CONTRACT)),
        *("--catalogue-number", "43", "--counter-performance", "performed", *user),
    )
    assert said["grounds"]["catalogue_number"] == 43
    made = flockctl(
        *("cases", "bureau-notice", "RE-2026-0001", "--on", str(NOTICE.given_on)),
        *("--evidence", NOTICE.evidence, *user),
    )
    assert len(flockctl("cases", "particulars", "RE-2026-0001")["notices"]) == 1
    flockctl("cases", "withdraw-bureau-notice", made["notice_id"], *user)
    number = house.one("select number from customers")[0]
    flockctl("customers", "representative", number, "Sepp Huber")
    flockctl("tenants", "seat", "--represented-by", "Ina Petersen")
    assert house.one("select represented_by from customers")[0] == "Sepp Huber"
    assert not missing(house) & (PARTIES | GROUNDS)
