"""Protections from their first day to their end, overrides with their signatures: recorded, honoured, shown."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from uuid import uuid4

import pytest
from sqlalchemy import text

from backend.application.claims.override import AskedOverride
from backend.application.claims.protection import ProtectionReport
from backend.domain import overrides as override_rules
from backend.domain.actors import Actor, Role
from backend.domain.blockers import CATALOGUE
from backend.domain.errors import Conflict, FlockError
from backend.domain.events.protection import OverrideGranted, ProtectionPlaced
from backend.domain.events.special_cases import HoldPlaced
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, cover_bank, make_house
from tests.builders.ledger import TODAY, book_invoice, make_person

DAY = timedelta(days=1)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


@pytest.fixture
def admin(house: House, database: Database) -> Actor:
    return make_person(database, house.tenant, "chefin", Role.ADMIN)


def it_is(house: House, day: date) -> None:
    with house.app.database.works(house.service) as work:
        work.connection.execute(text("update tenants set scenario_on = :on"), {"on": day})
        work.commit()
    cover_bank(house.app.database, house.tenant, day - DAY)


def codes(house: House) -> tuple[str, ...]:
    return house.app.explain(house.service, house.claim.claim_id).codes


def test_a_protection_holds_warns_once_and_ends_by_itself(house: House) -> None:
    house.app.protect(house.clerk, house.claim.claim_id, "second", note="Großkunde")
    assert codes(house) == ("protected",)
    it_is(house, TODAY + 60 * DAY)
    assert house.app.check_protections(house.service) == ProtectionReport(active=1)
    it_is(house, TODAY + 61 * DAY)
    assert house.app.check_protections(house.service) == ProtectionReport(grace=1)
    assert house.app.check_protections(house.service) == ProtectionReport(active=1)
    it_is(house, TODAY + 71 * DAY)
    assert house.app.check_protections(house.service) == ProtectionReport(expired=1)
    assert house.app.check_protections(house.service) == ProtectionReport()
    assert "protected" not in codes(house)
    logged = "select count(*) from eventlog where event_type = :type"
    assert [
        house.one(logged, type=t)[0] for t in ("ProtectionGraceStarted", "ProtectionExpired", "HoldEnded")
    ] == [1] * 3


def test_an_activity_in_grace_makes_it_active_again_and_a_second_grace_warns_again(house: House) -> None:
    house.app.protect(house.clerk, house.claim.claim_id, "clerk")
    it_is(house, TODAY + 65 * DAY)
    house.app.check_protections(house.service)
    house.app.record_activity(house.clerk, house.claim.claim_id, "call", "Frau Weber angerufen")
    assert house.app.check_protections(house.service) == ProtectionReport(active=1)
    it_is(house, TODAY + 126 * DAY)
    assert house.app.check_protections(house.service) == ProtectionReport(grace=1)
    (row,) = house.app.legal_panel(house.service, house.claim.claim_id).protections
    assert row.state is not None and (row.state.status, row.responsible) == ("grace", "clerk")


@pytest.mark.neutralises("protection:ends")
def test_without_the_check_a_protection_would_stand_for_ever(house: House) -> None:
    """The twin: nobody ends it, and dunning never goes on."""
    house.app.protect(house.clerk, house.claim.claim_id, "clerk")
    it_is(house, TODAY + 200 * DAY)
    assert "protected" in codes(house)
    house.app.run_dunning(house.service)
    assert "protected" not in codes(house)


def test_a_run_proposes_nothing_while_a_protection_stands(house: House) -> None:
    house.app.protect(house.clerk, house.claim.claim_id, "clerk", whole_customer=True)
    assert house.app.run_dunning(house.service).proposed == 0


def test_a_protection_needs_a_person_and_stands_once(house: House) -> None:
    claim = house.claim.claim_id
    house.app.protect(house.clerk, claim, "clerk")
    for act, code in (
        (lambda: house.app.protect(house.clerk, claim, "clerk"), "protection_stands"),
        (lambda: house.app.protect(house.clerk, claim, "nobody"), "responsible_unknown"),
        (lambda: house.app.record_activity(house.clerk, claim, "dance", "x"), "activity_kind_unknown"),
        (lambda: house.app.record_activity(house.clerk, claim, "note", " "), "activity_text_missing"),
        (
            lambda: house.app.place_hold(house.clerk, scope="claim", claim_id=claim, kind="protection"),
            "protection_needs_responsible",
        ),
    ):
        with pytest.raises(FlockError) as refused:
            act()
        assert refused.value.code == code


def test_a_thousand_protections_are_checked_in_seconds(house: House) -> None:
    claims = [book_invoice(house.app.database, house.customer, f"P-{n}") for n in range(3)]
    with house.app.database.works(house.service) as work:
        ids = [(uuid4(), uuid4(), claims[n % 3].claim_id) for n in range(1000)]
        work.record(
            [
                HoldPlaced(h, "claim", c, house.customer.id, "protection", TODAY, None, "person", "t")
                for h, _, c in ids
            ]
        )
        work.record([ProtectionPlaced(p, h, c, house.customer.id, "clerk", TODAY, "t") for h, p, c in ids])
        work.commit()
    it_is(house, TODAY + 100 * DAY)
    began = perf_counter()
    assert house.app.check_protections(house.service) == ProtectionReport(expired=1000)
    assert perf_counter() - began < 30


def test_one_signature_suffices_where_only_the_creditor_is_concerned(house: House, admin: Actor) -> None:
    house.hold()
    assert codes(house) == ("held",)
    asked = house.app.request_override(admin, house.claim.claim_id, "held", "Zusage der GF", TODAY + 5 * DAY)
    assert asked.approval_id is None
    answer = house.app.explain(house.service, house.claim.claim_id)
    assert (answer.dunnable, [each.code for each in answer.overridden]) == (True, ["held"])
    assert house.app.run_dunning(house.service).proposed == 1
    it_is(house, TODAY + 5 * DAY)
    assert "held" in codes(house)


def asked_to_skip_the_minimum(house: House, admin: Actor) -> tuple[AskedOverride, str]:
    house.pay(house.claim.gross - 5)
    assert codes(house) == ("below_minimum",)
    asked = house.app.request_override(admin, house.claim.claim_id, "below_minimum", "Serie", TODAY + 9 * DAY)
    sha256 = house.one("select sha256 from approvals where id = :id", id=asked.approval_id)[0]
    return asked, sha256


def test_what_harms_the_debtor_needs_two_persons(house: House, admin: Actor) -> None:
    asked, sha256 = asked_to_skip_the_minimum(house, admin)
    assert asked.approval_id is not None and asked.signatures_needed == 2
    house.app.sign(admin, asked.approval_id, sha256)
    assert codes(house) == ("below_minimum",)
    with pytest.raises(Conflict):
        house.app.sign(admin, asked.approval_id, sha256)
    house.app.sign(house.clerk, asked.approval_id, sha256)
    assert codes(house) == ()
    (row,) = house.app.legal_panel(house.service, house.claim.claim_id).overrides
    assert (row.code, row.reason, row.signatures, row.standing) == ("below_minimum", "Serie", 2, True)
    assert house.app.case_as_of(house.service, house.claim.claim_id, str(TODAY)).legal.overrides == (row,)
    house.app.end_override(house.clerk, row.override_id)
    assert codes(house) == ("below_minimum",)


def test_an_override_that_ran_out_while_it_waited_lapses(house: House, admin: Actor) -> None:
    asked, sha256 = asked_to_skip_the_minimum(house, admin)
    assert asked.approval_id is not None
    with house.app.database.works(house.service) as work:
        work.connection.execute(text("update approvals set expires_on = expires_on + 90"))
        work.commit()
    it_is(house, TODAY + 9 * DAY)
    with pytest.raises(Conflict) as lapsed:
        house.app.sign(house.clerk, asked.approval_id, sha256)
    assert lapsed.value.code == "approval_lapsed"


def test_a_hard_blocker_is_overridden_by_nobody(house: House, admin: Actor) -> None:
    claim, until = house.claim.claim_id, TODAY + 5 * DAY
    hard = [code for code, blocker in CATALOGUE.items() if blocker.hard]
    assert {"disputed", "insolvent", "barred", "closed", "not_due"} <= set(hard)
    for code in (*hard, *override_rules.NEVER):
        with pytest.raises(FlockError) as refused:
            house.app.request_override(admin, claim, code, "trotzdem", until)
        assert refused.value.code == "override_hard", code
    for actor, reason, day, code in (
        (house.clerk, "x", until, "override_role"),
        (admin, " ", until, "override_reason"),
        (admin, "x", TODAY, "override_expiry"),
        (admin, "x", TODAY + 31 * DAY, "override_expiry"),
    ):
        with pytest.raises(FlockError) as refused:
            house.app.request_override(actor, claim, "held", reason, day)
        assert refused.value.code == code
    assert house.one("select count(*) from overrides")[0] == 0


def smuggled(house: House, code: str) -> None:
    """A row that no use case would have written."""
    with house.app.database.works(house.service) as work:
        given = (
            uuid4(),
            house.claim.claim_id,
            house.customer.id,
            code,
            TODAY,
            TODAY + 9 * DAY,
            "x",
            "t",
            0,
            None,
        )
        work.record([OverrideGranted(*given)])
        work.commit()


def test_a_row_that_overrides_a_dispute_opens_nothing(house: House) -> None:
    house.app.open_dispute(house.clerk, house.claim.claim_id, "damaged")
    smuggled(house, "disputed")
    assert "disputed" in codes(house)
    assert house.app.run_dunning(house.service).proposed == 0


@pytest.mark.neutralises("override:hard_blockers")
def test_without_the_catalogue_a_row_would_override_a_dispute(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with the control off a disputed claim is demanded."""
    house.app.open_dispute(house.clerk, house.claim.claim_id, "damaged")
    smuggled(house, "disputed")
    monkeypatch.setattr(override_rules, "may_be_overridden", lambda _: True)
    assert house.app.run_dunning(house.service).proposed == 1
