"""The dossier of an escalation: what two persons see and sign, kept byte for byte, and what stops it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import text

from backend.application.dossiers import prepare
from backend.application.routing import ESCALATE, RESUME
from backend.domain.dossier.facts import Route
from backend.domain.errors import Conflict, RuleViolation
from backend.domain.events.special_cases import HoldPlaced
from backend.domain.proposals import Outcome, Verdict
from backend.entrypoints.cli.main import run
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.debtor_files import debtor_file
from tests.builders.agents import Office, agents_of, grant, propose_escalation
from tests.builders.databases import REPOSITORY
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY, make_person, make_tenant
from tests.builders.site import logged_in

SCHEMA = json.loads((REPOSITORY / "data/schemas/dossier.v1.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    with agents_of(house.app) as agents:
        yield Office(house.app, house.tenant.id, agents)


OTHER_SHEET = """update dossiers set pdf_sha256 = (select d.pdf_sha256 from dossiers d where d.route = 'lawyer')
where route = 'court'"""


def asked(house: House, office: Office) -> UUID:
    """An approval that waits for two signatures."""
    propose_escalation(house)
    office.work(ESCALATE)
    return UUID(str(office.one("select id from approvals where status = 'open'")[0]))


def insolvent(house: House) -> None:
    """A person recorded that proceedings were opened."""
    with house.app.database.works(house.service) as work:
        work.lock_debtors([house.customer.id])
        work.record(
            [
                HoldPlaced(
                    *(uuid4(), "customer", None, house.customer.id, "insolvency", TODAY),
                    until=None,
                    origin="person",
                    placed_by="clerk",
                )
            ]
        )
        work.commit()


def test_two_persons_see_sign_and_download_the_same_bytes(house: House, office: Office) -> None:
    approval_id = asked(house, office)
    routes = {row.route: row for row in office.all("select * from dossiers")}
    assert set(routes) == {"court", "lawyer", "registered-letter"}  # the builder's debtor has no phone number
    clerk = logged_in(house, house.clerk)
    page = clerk.page(f"/approvals?selected={approval_id}")
    assert (
        "Prüfliste § 13a RDG" in page and "Meldung ist nicht zulässig" in page and "Fehlende Angaben" in page
    )
    shown = clerk.client.get(f"/dossiers/{routes['court'].id}/sheet.pdf")
    assert shown.headers["content-type"] == "application/pdf"
    assert hashlib.sha256(shown.content).hexdigest() == routes["court"].pdf_sha256

    before = house.app.dossier(house.clerk, house.claim.claim_id, Route.COURT)
    assert before.draft and json.loads(before.data)["status"] == "draft"
    sha256 = office.one("select sha256 from approvals")[0]
    assert house.app.sign(house.clerk, approval_id, sha256).status == "open"
    assert house.app.dossier(house.clerk, house.claim.claim_id, Route.COURT).draft
    assert house.app.sign(house.second, approval_id, sha256).status == "granted"
    office.work(RESUME)

    after = house.app.dossier(house.clerk, house.claim.claim_id, Route.COURT)
    assert (after.draft, after.data_sha256) == (False, routes["court"].json_sha256)
    assert (
        hashlib.sha256(after.sheet).hexdigest() == routes["court"].pdf_sha256 and after.sheet == shown.content
    )
    document = json.loads(after.data)
    Draft202012Validator(SCHEMA).validate(document)
    assert [claim["invoice_number"] for claim in document["claims"]] == ["RE-2026-0001"]
    assert office.events()[-2:] == ["ClaimEscalated", "ProposalExecuted"]
    assert house.mails() == []
    assert "freigegeben, Stand" in clerk.page(f"/cases/{house.claim.claim_id}")
    for ending, content in (("pdf", after.sheet), ("json", after.data)):
        answer = clerk.client.get(f"/api/v1/cases/{house.claim.claim_id}/dossier.{ending}?route=court")
        assert (answer.status_code, answer.content) == (200, content)


def test_what_is_signed_covers_the_bytes_of_each_dossier(house: House, office: Office) -> None:
    approval_id = asked(house, office)
    sha256 = office.one("select sha256 from approvals")[0]
    change(house, OTHER_SHEET)
    with pytest.raises(Conflict) as lapsed:
        house.app.sign(house.clerk, approval_id, sha256)
    assert lapsed.value.code == "approval_lapsed"
    assert office.one("select status from proposals")[0] == "lapsed"


@pytest.mark.neutralises("dossier:bytes_signed")
def test_without_comparing_the_bytes_another_dossier_would_be_signed(
    house: House, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    approval_id = asked(house, office)
    sha256 = office.one("select sha256 from approvals")[0]
    change(house, OTHER_SHEET)
    monkeypatch.setattr("backend.application.decisions.effects.kept_hash", lambda *_: sha256)
    assert house.app.sign(house.clerk, approval_id, sha256).status == "open"


def test_a_dossier_changed_after_both_signed_is_not_released(house: House, office: Office) -> None:
    asked(house, office)
    approval_id = grant(house, house.clerk, house.second)
    change(house, OTHER_SHEET)
    assert office.agents.resume_escalation(house.tenant.id, approval_id).outcome == "lapsed"
    assert office.one("select escalated from claims")[0] is False


def test_bytes_changed_after_the_release_are_handed_to_nobody(house: House, office: Office) -> None:
    asked(house, office)
    approval_id = grant(house, house.clerk, house.second)
    assert office.agents.resume_escalation(house.tenant.id, approval_id).outcome == "executed"
    dossier, sha256 = office.one("select id, pdf_sha256 from dossiers where route = 'court'")
    # The application's role cannot do this; whoever owns the database can.
    with psycopg.connect(house.app.database.owner_url) as owner:
        owner.execute("select set_config('app.tenant_id', %s, true)", [str(house.tenant.id)])
        assert owner.execute("update blobs set content = 'other' where sha256 = %s", [sha256]).rowcount == 1
    with pytest.raises(Conflict) as refused:
        house.app.dossier(house.clerk, house.claim.claim_id, Route.COURT)
    assert refused.value.code == "bytes_changed"
    answer = logged_in(house, house.clerk).client.get(f"/dossiers/{dossier}/sheet.pdf")
    assert answer.status_code == 409


def test_one_signature_releases_nothing_and_without_four_eyes_it_would(
    house: House, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(house, office)
    approval_id = grant(house, house.clerk)
    change(house, "update approvals set signatures_needed = 1")
    monkeypatch.setattr("backend.application.agents.escalate.FOUR_EYES", 1)
    assert office.agents.resume_escalation(house.tenant.id, approval_id).outcome == "executed"
    assert not house.app.dossier(house.clerk, house.claim.claim_id, Route.COURT).draft


def test_insolvency_stops_before_anybody_is_asked(house: House, office: Office) -> None:
    propose_escalation(house)
    insolvent(house)
    office.work(ESCALATE)
    assert office.one("select count(*) from approvals")[0] == 0
    assert office.one("select count(*) from dossiers")[0] == 0
    for route in Route:
        with pytest.raises(RuleViolation) as refused:
            house.app.dossier(house.clerk, house.claim.claim_id, route)
        assert refused.value.code == "insolvency"


def test_insolvency_after_both_signed_releases_nothing_though_the_judge_were_blind(
    house: House, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dossier has a stop of its own beside the judge."""
    asked(house, office)
    approval_id = grant(house, house.clerk, house.second)
    insolvent(house)
    with house.app.database.works(house.service) as work:
        file = debtor_file(work, house.customer.id, on=work.today)
        ids = [house.claim.claim_id]
        assert prepare.closed_since(work, file, ids, work.today, house.app.dossiers) == ("insolvency",)
    monkeypatch.setattr("backend.application.agents.escalate.judge", lambda *_: accepted())
    assert office.agents.resume_escalation(house.tenant.id, approval_id).outcome == "lapsed"
    codes = office.one("select data->'codes' from eventlog where event_type = 'ApprovalLapsed'")[0]
    assert {"code": "insolvency"} in codes


@pytest.mark.neutralises("dossier:released_insolvent")
def test_without_the_stop_of_the_dossier_an_insolvent_debtor_would_be_escalated(
    house: House, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(house, office)
    approval_id = grant(house, house.clerk, house.second)
    insolvent(house)
    monkeypatch.setattr("backend.application.agents.escalate.judge", lambda *_: accepted())
    monkeypatch.setattr("backend.domain.dossier.obstacles._HOLDS", {})
    assert office.agents.resume_escalation(house.tenant.id, approval_id).outcome == "executed"


def test_a_disputed_claim_has_no_dossier_for_the_court_but_one_for_the_lawyer(house: House) -> None:
    house.app.open_dispute(house.clerk, house.claim.claim_id, "damaged")
    with pytest.raises(RuleViolation) as refused:
        house.app.dossier(house.clerk, house.claim.claim_id, Route.COURT)
    assert refused.value.code == "disputed"
    assert house.app.dossier(house.clerk, house.claim.claim_id, Route.LAWYER).draft


def test_a_draft_can_be_seen_at_any_stage_and_is_kept_nowhere(
    house: House,
    flock_environment: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in flock_environment.items():
        monkeypatch.setenv(name, value)
    out = tmp_path / "mappe"
    code = run(["cases", "dossier", "RE-2026-0001", "--route", "lawyer", "--out", str(out), "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert (code, answer["status"], answer["route"]) == (0, "draft", "lawyer")
    pdf, data = (Path(path) for path in answer["files"])
    assert pdf.name.endswith("-ENTWURF.pdf") and pdf.read_bytes().startswith(b"%PDF-1.7")
    assert hashlib.sha256(data.read_bytes()).hexdigest() == answer["json_sha256"]
    Draft202012Validator(SCHEMA).validate(answer["dossier"])
    assert run(["cases", "dossier", "RE-2026-0001", "--route", "phone", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "phone_unknown"
    assert run(["cases", "dossier", "RE-2026-0001", "--route", "pigeon", "--json"]) == 2
    assert house.one("select count(*) from dossiers")[0] == 0
    assert house.one("select count(*) from blobs")[0] == 0


def test_another_tenant_sees_no_dossier(house: House, office: Office, database: Database) -> None:
    asked(house, office)
    dossier_id = office.one("select id from dossiers where route = 'court'")[0]
    other = make_tenant(database, "anderswo")
    with database.unit_of_work(other.id) as work:
        assert work.connection.execute(text("select count(*) from dossiers")).scalar_one() == 0
    stranger = logged_in(house, make_person(database, other, "clerk"))
    assert stranger.client.get(f"/dossiers/{dossier_id}/sheet.pdf").status_code == 404
    assert stranger.client.get(f"/dossiers/{dossier_id}/data.json").status_code == 404


def change(house: House, statement: str, **values: Any) -> None:
    """Somebody with the rights of the owner changes a row behind the product's back."""
    with house.app.database.works(house.service) as work:
        work.connection.execute(text(statement), values)
        work.commit()


def accepted() -> Verdict:
    """A judge that accepts everything: the guard that a twin switches off."""
    return Verdict(Outcome.ACCEPTED, (), 2)
