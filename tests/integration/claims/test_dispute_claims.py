"""Disputes from their opening to their end: the whole is held, of a part the rest is dunned."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from backend.domain.errors import FlockError, NotPermitted
from backend.domain.events.ledger import CreditNoteApplied
from backend.domain.stages import Stage
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.views.special_cases import disputes_of
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY

PART = Decimal("190.00")


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def dispute(house: House, amount: Decimal | None = PART) -> UUID:
    return house.app.open_dispute(house.clerk, house.claim.claim_id, "damaged", amount, "Kratzer am Gehäuse")


def codes(house: House) -> tuple[str, ...]:
    return house.app.explain(house.service, house.claim.claim_id).codes


def undisputed(house: House) -> Decimal:
    file = house.app.debtor_file(house.service, house.customer.id)
    return file.claims[0].undisputed_principal


def test_a_whole_dispute_holds_the_claim_until_it_is_rejected(house: House) -> None:
    found = dispute(house, None)
    assert codes(house) == ("disputed",)
    house.app.resolve_dispute(house.clerk, found, "rejected")
    assert codes(house) == ()


def test_a_whole_dispute_that_is_accepted_keeps_the_claim_held(house: House) -> None:
    house.app.resolve_dispute(house.clerk, dispute(house, None), "accepted")
    assert codes(house) == ("disputed",)


def test_of_a_part_dispute_the_rest_is_dunned_and_the_letter_says_so(house: House) -> None:
    dispute(house)
    assert codes(house) == ()
    proposal = house.plan(Stage.M1)
    assert (proposal.items[0].principal, proposal.items[0].disputed) == (Decimal("1000.00"), PART)
    message = house.app.render_message(house.service, proposal.proposal_id)
    body = house.one("select text_body from message_texts where message_id = :id", id=message)[0]
    assert "sind 190,00 EUR in Klärung" in " ".join(body.split())
    assert house.one("select count(*) from approvals where status = 'open'")[0] == 1


def test_a_signed_letter_lapses_when_a_part_is_disputed_before_it_leaves(house: House) -> None:
    approval, sha256, _ = house.waiting_for_signature()
    house.app.sign(house.clerk, approval, sha256)
    dispute(house)
    house.app.gate.hand_over(house.service, house.delivery())
    assert house.mails() == []
    assert house.one("select status from approvals")[0] == "lapsed"


def test_a_rejected_part_is_demanded_again(house: House) -> None:
    found = dispute(house)
    assert undisputed(house) == Decimal("1000.00")
    house.app.resolve_dispute(house.clerk, found, "rejected")
    assert undisputed(house) == Decimal("1190.00")


def test_an_accepted_part_stays_withheld_and_its_credit_note_takes_it_off_once(house: House) -> None:
    house.app.resolve_dispute(house.clerk, dispute(house), "accepted")
    assert undisputed(house) == Decimal("1000.00")
    with house.app.database.works(house.service) as work:
        work.record([CreditNoteApplied(house.claim.claim_id, uuid4(), uuid4(), PART, TODAY, TODAY)])
        work.commit()
    assert undisputed(house) == Decimal("1000.00")


def test_the_case_lists_its_disputes_with_their_notes(house: House) -> None:
    dispute(house)
    with house.app.database.unit_of_work(house.tenant.id) as work:
        (row,) = disputes_of(work.connection, house.tenant.id, house.claim.claim_id)
    assert (row.amount, row.outcome, row.notes) == (PART, None, "Kratzer am Gehäuse")


def test_what_is_not_open_cannot_be_disputed(house: House) -> None:
    dispute(house)
    for amount in (Decimal("0.00"), Decimal("1000.01")):
        with pytest.raises(FlockError) as refused:
            dispute(house, amount)
        assert refused.value.code == "dispute_amount_invalid"


def test_a_dispute_is_settled_once_and_by_a_person(house: House) -> None:
    found = dispute(house)
    with pytest.raises(NotPermitted):
        house.app.resolve_dispute(house.service, found, "rejected")
    house.app.resolve_dispute(house.clerk, found, "rejected")
    for given, code in (("rejected", "dispute_resolved"), ("maybe", "dispute_outcome_invalid")):
        with pytest.raises(FlockError) as refused:
            house.app.resolve_dispute(house.clerk, found, given)
        assert refused.value.code == code
