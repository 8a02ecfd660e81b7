"""Signing: first decision wins, four eyes are two persons, and what changed in between lapses."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from threading import Event as Flag

import pytest
from sqlalchemy import text

from backend.domain.actors import Role, agent, service
from backend.domain.errors import Conflict, FlockError, InvalidInput, NotPermitted
from backend.entrypoints.worker.handlers import worker_of
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, make_house
from tests.builders.ledger import make_person


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def test_a_soft_reminder_needs_no_signature_and_goes_to_the_gate(house: House) -> None:
    proposal = house.plan()
    assert house.app.render_message(house.service, proposal.proposal_id) is not None
    assert house.one("select count(*) from approvals")[0] == 0
    assert house.one("select status from deliveries")[0] == "requested"


def test_a_signature_releases_exactly_the_message_that_was_shown(house: House) -> None:
    approval, sha256, _ = house.waiting_for_signature()
    state = house.app.sign(house.clerk, approval, sha256)
    assert (state.status, state.signatures) == ("granted", 1)
    assert house.app.gate.hand_over(house.service, house.delivery()) == "sent"
    [mail] = house.mails()
    assert house.one("select sha256 from messages")[0] == sha256
    assert (
        house.one("select encode(sha256(content), 'hex') from blobs where sha256 = :s", s=sha256)[0] == sha256
    )
    assert mail.read_bytes() == bytes(house.one("select content from blobs where sha256 = :s", s=sha256)[0])


def test_two_people_sign_at_once_and_the_first_wins(house: House) -> None:
    approval, sha256, _ = house.waiting_for_signature()

    def attempt(person: object) -> str:
        try:
            return house.app.sign(person, approval, sha256).status  # type: ignore[arg-type]
        except Conflict as lost:
            return lost.code

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(attempt, [house.clerk, house.second]))
    assert outcomes == ["approval_decided", "granted"]
    assert house.one("select count(*) from deliveries")[0] == 1


def test_four_eyes_are_two_persons(house: House) -> None:
    approval, sha256, _ = house.waiting_for_signature()
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.execute(text("update approvals set signatures_needed = 2"))
        work.commit()
    assert house.app.sign(house.clerk, approval, sha256).status == "open"
    with pytest.raises(Conflict) as twice:
        house.app.sign(house.clerk, approval, sha256)
    assert twice.value.code == "already_signed"
    assert house.one("select count(*) from deliveries")[0] == 0
    assert house.app.sign(house.second, approval, sha256).status == "granted"
    assert house.one("select count(*) from deliveries")[0] == 1


@pytest.mark.parametrize("actor", ["agent", "service", "auditor"])
def test_only_a_clerk_or_admin_signs(house: House, actor: str) -> None:
    approval, sha256, _ = house.waiting_for_signature()
    actors = {
        "agent": agent(house.tenant.id, "planner"),
        "service": service(house.tenant.id, "worker"),
        "auditor": make_person(house.app.database, house.tenant, "auditor", Role.AUDITOR),
    }
    with pytest.raises(NotPermitted):
        house.app.sign(actors[actor], approval, sha256)
    assert house.one("select count(*) from signatures")[0] == 0


def test_another_hash_than_the_one_shown_is_refused(house: House) -> None:
    approval, _, _ = house.waiting_for_signature()
    with pytest.raises(Conflict) as refused:
        house.app.sign(house.clerk, approval, "0" * 64)
    assert refused.value.code == "message_changed"


def test_signing_after_a_payment_arrived_lapses(house: House) -> None:
    approval, sha256, proposal = house.waiting_for_signature()
    house.pay(Decimal("200.00"))
    with pytest.raises(Conflict) as lapsed:
        house.app.sign(house.clerk, approval, sha256)
    assert lapsed.value.code == "approval_lapsed"
    assert house.one("select status from approvals")[0] == "lapsed"
    assert house.one("select status from proposals where id = :p", p=proposal.proposal_id)[0] == "lapsed"
    assert house.one("select count(*) from deliveries")[0] == 0
    assert house.one("select count(*) from signatures")[0] == 0


def test_an_unrelated_note_does_not_make_it_lapse(house: House) -> None:
    approval, sha256, _ = house.waiting_for_signature()
    with house.app.database.works(house.clerk) as work:
        house.app.approvals.keep_note(work, approval, "clerk", "Herr Maier ist im Urlaub.")
        work.commit()
    assert house.app.sign(house.clerk, approval, sha256).status == "granted"


def test_an_expired_approval_cannot_be_signed(house: House) -> None:
    approval, sha256, _ = house.waiting_for_signature()
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.execute(text("update tenants set scenario_on = scenario_on + 10"))
        work.commit()
    with pytest.raises(Conflict) as expired:
        house.app.sign(house.clerk, approval, sha256)
    assert expired.value.code == "approval_expired"
    assert house.one("select status from approvals")[0] == "expired"


def test_nobody_decides_twice(house: House) -> None:
    approval, sha256, _ = house.waiting_for_signature()
    house.app.reject(house.clerk, approval, "Kunde hat angerufen")
    for again in (
        lambda: house.app.sign(house.second, approval, sha256),
        lambda: house.app.reject(house.second, approval, "doppelt"),
    ):
        with pytest.raises(Conflict) as decided:
            again()
        assert decided.value.code == "approval_decided"
    assert house.one("select comment from approval_notes")[0] == "Kunde hat angerufen"


def test_a_rejection_needs_a_reason(house: House) -> None:
    approval, _, _ = house.waiting_for_signature()
    with pytest.raises(InvalidInput):
        house.app.reject(house.clerk, approval, "  ")


def test_a_rejected_stage_may_be_proposed_anew(house: House) -> None:
    approval, _, _ = house.waiting_for_signature()
    house.app.reject(house.clerk, approval, "Anschreiben ändern")
    again, sha256, _ = house.waiting_for_signature()
    assert again != approval
    assert house.app.sign(house.clerk, again, sha256).status == "granted"


def test_open_approvals_expire_by_themselves(house: House) -> None:
    house.waiting_for_signature()
    assert house.app.expire_approvals(house.service) == 0
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.execute(text("update tenants set scenario_on = scenario_on + 10"))
        work.commit()
    assert house.app.expire_approvals(house.service) == 1
    assert house.one("select status from reminders")[0] == "expired"


def by_the_worker(house: House) -> None:
    stop = Flag()
    with worker_of(house.app) as worker:
        worker._chore = lambda: (house.app.expire_approvals_of_all(), stop.set())
        worker.run(stop)


@pytest.mark.parametrize(
    "way", [by_the_worker, lambda house: house.app.run_dunning(house.service)], ids=["worker", "run"]
)
def test_an_approval_that_ran_out_frees_its_claim_without_anybody_asking(
    house: House, way: Callable[[House], object]
) -> None:
    house.waiting_for_signature()
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.execute(text("update tenants set scenario_on = scenario_on + 10"))
        work.commit()
    assert "reminder_pending" in house.app.explain(house.clerk, house.claim.claim_id).codes
    way(house)
    assert house.one("select status from approvals order by requested_at limit 1")[0] == "expired"


def test_the_next_day_of_a_scenario_lets_approvals_run_out(house: House) -> None:
    house.waiting_for_signature()
    last = house.one("select expires_on from approvals")[0]
    house.app.next_day(house.service, last)
    assert house.one("select status from approvals")[0] == "open"
    house.app.next_day(house.service)
    assert house.one("select status from approvals")[0] == "expired"
    assert "reminder_pending" not in house.app.explain(house.clerk, house.claim.claim_id).codes


def test_a_text_that_the_lint_refuses_is_shown_to_nobody(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal = house.plan()
    rendered = house.app.renderer.render

    def with_foreign_account(*args: object, **names: object) -> object:
        from dataclasses import replace

        message = rendered(*args, **names)  # type: ignore[arg-type]
        return replace(message, text=message.text + "\nNeues Konto: DE88 1009 0000 1234 5678 92\n")

    monkeypatch.setattr(house.app.renderer, "render", with_foreign_account)
    assert house.app.render_message(house.service, proposal.proposal_id) is None
    assert house.one("select count(*) from messages")[0] == 0
    codes = house.one("select data->'codes'->0->>'code' from eventlog where event_type = 'ApprovalLapsed'")[0]
    assert codes == "lint_foreign_iban"


def test_a_letter_that_cannot_be_made_stops_its_claims_until_a_person_has_looked(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal = house.plan()
    rendered = house.app.renderer.render

    def refuse(*args: object, **names: object) -> object:
        raise InvalidInput("amounts are decimals in whole cents", code="letter_amount_invalid")

    monkeypatch.setattr(house.app.renderer, "render", refuse)
    assert house.app.render_message(house.service, proposal.proposal_id) is None
    answer = house.app.explain(house.clerk, house.claim.claim_id)
    assert answer.codes == ("letter_refused",), "nobody says that this claim may be dunned"
    hold, note = house.one(
        "select h.id, n.note from holds h join hold_notes n on n.hold_id = h.id where h.kind = 'letter_refused'"
    )
    assert note == "Zahlungserinnerung: letter_amount_invalid"
    monkeypatch.setattr(house.app.renderer, "render", rendered)
    house.app.end_hold(house.clerk, hold)
    assert house.app.render_message(house.service, house.plan().proposal_id) is not None


@pytest.mark.neutralises("blocker:letter_refused")
def test_without_the_hold_the_same_letter_would_be_proposed_and_refused_for_ever(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **names: object) -> object:
        raise InvalidInput("amounts are decimals in whole cents", code="letter_amount_invalid")

    monkeypatch.setattr(house.app.renderer, "render", refuse)
    monkeypatch.setattr("backend.domain.dunnable._holds", lambda *_: [])
    for _ in range(2):
        assert house.app.render_message(house.service, house.plan().proposal_id) is None
    assert house.app.explain(house.clerk, house.claim.claim_id).dunnable


@pytest.mark.parametrize("kind", ["letter_refused", "instalments"])
def test_nobody_places_a_hold_that_only_the_house_places(house: House, kind: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.app.place_hold(
            house.clerk,
            scope="claim",
            claim_id=house.claim.claim_id,
            customer_id=None,
            kind=kind,
            until=None,
            note="",
        )
    assert refused.value.code == "hold_kind_unknown"


def test_everything_a_decision_refuses_is_an_error_with_a_code(house: House) -> None:
    with pytest.raises(FlockError) as unknown:
        house.app.sign(house.clerk, house.claim.claim_id, "0" * 64)
    assert unknown.value.code == "approval_unknown"
