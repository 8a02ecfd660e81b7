"""Deferral, waiver, write-off and reopening, from the person's word to the ledger; and back by folding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import text

from backend.application.claims.agree_plan import PlanTerms
from backend.domain.errors import Conflict, FlockError, InvalidInput, NotPermitted
from backend.domain.events.closings import SideClaimsWaived
from backend.domain.events.ledger import ClaimClosed
from backend.domain.giving_up import OwedParts
from backend.domain.stages import Stage
from backend.entrypoints.bench.record import digests
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.record.columns import EventColumn
from backend.infrastructure.postgres.record.fold import empty, fold
from backend.infrastructure.postgres.tables import policies
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY, book_invoice
from tests.integration.claims.calendar import DAY, codes, it_is

INTEREST = Decimal("12.34")
UNTIL = date(2026, 12, 10)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


@pytest.fixture
def small(house: House, database: Database) -> UUID:
    """A claim of 60.00 that one person may give up."""
    return book_invoice(database, house.customer, "RE-2026-0002", "60.00").claim_id


def with_policy(house: House, **body: object) -> None:
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.execute(
            policies.insert().values(
                tenant_id=house.tenant.id,
                id=UUID(int=1),
                version=2,
                name="Hausregeln",
                valid_from=date(2026, 1, 1),
                body=body,
                created_by="test",
            )
        )
        work.commit()


def charge_interest(house: House, amount: Decimal = INTEREST) -> None:
    """As if a letter had demanded it."""
    with house.app.database.works(house.service) as work:
        work.connection.execute(
            text("update claims set open_interest = :a where id = :id"),
            {"a": amount, "id": house.claim.claim_id},
        )
        work.connection.execute(
            text(
                "insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on, cause_id) "
                "values (:t, gen_random_uuid(), :c, 'charge', 'interest', :a, :on, :on, gen_random_uuid())"
            ),
            {"t": house.tenant.id, "c": house.claim.claim_id, "a": amount, "on": TODAY},
        )
        work.commit()


def claim(house: House, claim_id: UUID | None = None) -> tuple[object, ...]:
    """closing, principal, costs, lump sum, interest"""
    return tuple(
        house.one(
            "select closing, open_principal, open_costs, open_lump_sum, open_interest from claims where id = :id",
            id=claim_id or house.claim.claim_id,
        )
    )


def posted(house: House, claim_id: UUID | None = None) -> Decimal:
    """Sum of the postings, which is what the balances must come to."""
    found = house.one(
        "select sum(amount) from postings where claim_id = :id", id=claim_id or house.claim.claim_id
    )
    return Decimal(found[0])


# --- deferral --------------------------------------------------------------------------------------------------------


def test_a_deferral_moves_the_due_day_and_keeps_the_earlier_one(house: House) -> None:
    house.app.defer(house.clerk, house.claim.claim_id, UNTIL, "goodwill", "Bittbrief")
    assert codes(house) == ("not_due", "deferred")
    assert house.one("select due_on, due_basis from claims") == (UNTIL, "contract")
    assert house.one("select earlier_due_on, granted_by from deferrals") == (house.claim.due_on, "clerk")


def test_a_deferral_ends_by_itself_and_default_begins_on_the_day_after(house: House) -> None:
    house.app.defer(house.clerk, house.claim.claim_id, UNTIL, "goodwill")
    it_is(house, UNTIL)
    assert "deferred" in codes(house)
    it_is(house, UNTIL + DAY)
    answer = house.app.explain(house.service, house.claim.claim_id)
    assert "deferred" not in answer.codes
    assert answer.default is not None and answer.default.default_start == UNTIL + DAY


def test_after_a_deferral_the_notice_can_be_written_with_the_interest_of_before(house: House) -> None:
    house.reach_soft(TODAY - 40 * DAY)
    house.app.defer(house.clerk, house.claim.claim_id, UNTIL, "goodwill")
    it_is(house, UNTIL + 20 * DAY)
    proposal = house.plan(Stage.M1)
    (item,) = proposal.items
    assert item.default_start is not None and item.default_start < TODAY
    assert next(part.first_day for part in item.segments if part.first_day >= TODAY) == UNTIL + DAY
    assert house.app.render_message(house.service, proposal.proposal_id) is not None


@pytest.mark.neutralises("deferral:hold")
def test_without_its_hold_a_deferral_would_not_stop_the_clocks(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.reach_soft(TODAY - 13 * DAY)
    house.app.defer(house.clerk, house.claim.claim_id, UNTIL, "goodwill")
    it_is(house, UNTIL + DAY)
    assert "spacing" in codes(house)  # one day is left of the spacing
    monkeypatch.setattr("backend.domain.dunnable.held_days", lambda *args: 0)
    assert "spacing" not in codes(house)


@pytest.mark.parametrize("until", [TODAY, TODAY + 367 * DAY])
def test_a_day_to_which_nobody_defers_is_refused(house: House, until: date) -> None:
    with pytest.raises(FlockError) as refused:
        house.app.defer(house.clerk, house.claim.claim_id, until, "goodwill")
    assert refused.value.code == "deferral_day_invalid"


# --- waiver ----------------------------------------------------------------------------------------------------------


def test_paying_the_principal_leaves_the_side_claims_and_the_claim_open(house: House) -> None:
    charge_interest(house)
    house.pay(Decimal("1190.00"))
    assert claim(house) == (None, 0, 0, 0, INTEREST)
    assert "closed" not in codes(house)


def test_waiving_what_is_left_closes_the_claim_as_paid(house: House) -> None:
    charge_interest(house)
    house.pay(Decimal("1190.00"))
    house.app.waive(house.clerk, house.claim.claim_id, OwedParts(interest=INTEREST), "goodwill")
    assert claim(house) == ("paid", 0, 0, 0, 0)
    assert posted(house) == 0


@pytest.mark.parametrize(
    "wanted",
    [
        OwedParts(),
        OwedParts(interest=INTEREST + 1),
        OwedParts(principal=Decimal(1)),
        OwedParts(costs=Decimal(-1)),
    ],
)
def test_only_open_side_claims_are_waived(house: House, wanted: OwedParts) -> None:
    charge_interest(house)
    with pytest.raises(FlockError) as refused:
        house.app.waive(house.clerk, house.claim.claim_id, wanted, "goodwill")
    assert refused.value.code == "waiver_amount_invalid"


def test_a_waiver_without_a_reason_is_refused(house: House) -> None:
    charge_interest(house)
    with pytest.raises(FlockError) as refused:
        house.app.waive(house.clerk, house.claim.claim_id, OwedParts(interest=INTEREST), "")
    assert refused.value.code == "reason_unknown"


# --- write-off -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("closing", ["written_off", "withdrawn", "uncollectable"])
def test_a_person_gives_up_a_small_claim_alone_and_takes_it_back(
    house: House, small: UUID, closing: str
) -> None:
    done = house.app.write_off(house.clerk, small, closing, "not_worth_pursuing")
    assert (done.status, claim(house, small), posted(house, small)) == ("closed", (closing, 0, 0, 0, 0), 0)
    house.app.reopen(house.clerk, small, "Doch wieder da")
    assert claim(house, small) == (None, Decimal("60.00"), 0, 0, 0)
    assert posted(house, small) == Decimal("60.00")


def test_above_the_limit_two_persons_sign(house: House) -> None:
    done = house.app.write_off(house.clerk, house.claim.claim_id, "uncollectable", "insolvency")
    assert done.status == "proposed" and done.approval_id is not None
    sha256 = house.one("select sha256 from approvals")[0]
    house.app.sign(house.clerk, done.approval_id, sha256)
    assert claim(house)[0] is None
    with pytest.raises(Conflict):
        house.app.sign(house.clerk, done.approval_id, sha256)
    house.app.sign(house.second, done.approval_id, sha256)
    assert claim(house) == ("uncollectable", 0, 0, 0, 0)
    assert house.one("select status from proposals")[0] == "executed"


@pytest.mark.neutralises("write_off:four_eyes")
def test_without_the_limit_one_person_could_give_up_any_amount(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.application.claims.write_off.signatures_to_give_up", lambda *args: 0)
    assert house.app.write_off(house.clerk, house.claim.claim_id, "withdrawn", "other").status == "closed"


def test_a_write_off_that_was_signed_lapses_when_money_came(house: House) -> None:
    done = house.app.write_off(house.clerk, house.claim.claim_id, "written_off", "not_worth_pursuing")
    assert done.approval_id is not None
    house.pay(Decimal("190.00"))
    with pytest.raises(Conflict) as lapsed:
        house.app.sign(house.clerk, done.approval_id, house.one("select sha256 from approvals")[0])
    assert lapsed.value.code == "approval_lapsed"
    assert claim(house)[:2] == (None, Decimal("1000.00"))


def test_a_small_remainder_is_given_up_only_where_the_policy_says_so(house: House) -> None:
    house.pay(Decimal("1189.50"))
    assert house.app.write_off_small_remainders(house.service) == 0
    with_policy(house, small_remainder="1.00")
    house.app.run_matching(house.service)
    assert claim(house) == ("written_off", 0, 0, 0, 0)
    assert house.one("select reason from write_offs")[0] == "small_remainder"


def test_a_remainder_of_exactly_the_limit_and_a_small_claim_nobody_paid_on_stay_open(
    house: House, small: UUID
) -> None:
    with_policy(house, small_remainder="70.00")
    house.pay(Decimal("1120.00"))
    assert house.app.write_off_small_remainders(house.service) == 0
    assert (claim(house)[0], claim(house, small)[0]) == (None, None)


# --- reopening -------------------------------------------------------------------------------------------------------


def test_an_open_claim_and_one_on_which_nothing_is_owed_are_not_reopened(house: House) -> None:
    with pytest.raises(FlockError) as is_open:
        house.app.reopen(house.clerk, house.claim.claim_id)
    house.pay(Decimal("1190.00"))
    with house.app.database.works(house.service) as work:
        work.record([ClaimClosed(house.claim.claim_id, "paid", TODAY)])
        work.commit()
    with pytest.raises(FlockError) as is_paid:
        house.app.reopen(house.clerk, house.claim.claim_id)
    assert (is_open.value.code, is_paid.value.code) == ("transition_not_allowed", "nothing_to_reopen")


def test_only_a_person_gives_up_defers_or_reopens(house: House) -> None:
    claim_id, app = house.claim.claim_id, house.app
    for act in (
        lambda: app.waive(house.service, claim_id, OwedParts(interest=INTEREST), "goodwill"),
        lambda: app.write_off(house.service, claim_id, "written_off", "goodwill"),
        lambda: app.defer(house.service, claim_id, UNTIL, "goodwill"),
        lambda: app.reopen(house.service, claim_id),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_everything_special_is_folded_from_the_eventlog(
    house: House, small: UUID, database: Database, superuser_url: Callable[[Database], str]
) -> None:
    app, clerk, claim_id = house.app, house.clerk, house.claim.claim_id
    app.defer(clerk, claim_id, UNTIL, "goodwill")
    app.record_promise(clerk, claim_id, UNTIL)
    app.end_plan(clerk, app.agree_plan(clerk, claim_id, PlanTerms(first_on=UNTIL, count=3)))
    app.agree_plan(clerk, claim_id, PlanTerms(first_on=UNTIL, count=2, acceleration=True))
    it_is(house, UNTIL + 8 * DAY)
    app.check_plans(house.service)
    app.write_off(clerk, small, "withdrawn", "other")
    app.reopen(clerk, small)
    app.write_off(clerk, small, "written_off", "other")
    with psycopg.connect(superuser_url(database), autocommit=True) as looker:
        state = digests(looker, house.tenant.id)
        with looker.transaction(force_rollback=True), looker.cursor() as cursor:
            empty(cursor, house.tenant.id)
            fold(cursor, house.tenant.id)
            assert digests(looker, house.tenant.id) == state


@pytest.mark.parametrize("amount", ["10.005", "NaN", "1E+14"])
def test_no_fraction_of_a_cent_is_given_up_promised_disputed_or_agreed(house: House, amount: str) -> None:
    odd, claim_id = Decimal(amount), house.claim.claim_id
    charge_interest(house)
    attempts: list[Callable[[], object]] = [
        lambda: house.app.waive(house.clerk, claim_id, OwedParts(interest=odd), "goodwill"),
        lambda: house.app.record_promise(house.clerk, claim_id, UNTIL, odd),
        lambda: house.app.open_dispute(house.clerk, claim_id, "damaged", odd),
        lambda: house.app.agree_plan(house.clerk, claim_id, PlanTerms(first_on=UNTIL, count=2, total=odd)),
        lambda: house.app.agree_plan(
            house.clerk, claim_id, PlanTerms(wished=((UNTIL, odd), (date(2027, 1, 11), Decimal("10.00"))))
        ),
    ]
    for attempt in attempts:
        with pytest.raises(InvalidInput) as refused:
            attempt()
        assert refused.value.code in {"amount_not_cents", "amount_invalid", "amount_too_large"}
    assert house.one("select count(*) from eventlog where event_type <> 'InvoiceBooked'")[0] == 0


def test_no_event_carries_a_fraction_of_a_cent_whoever_records_it(house: House) -> None:
    waived = SideClaimsWaived(
        house.claim.claim_id, uuid4(), Decimal(0), Decimal("0.005"), Decimal(0), TODAY, "goodwill", "x"
    )
    with house.app.database.works(house.service) as work, pytest.raises(InvalidInput) as refused:
        work.record([waived])
    assert refused.value.code == "amount_not_cents"


def test_without_both_guards_a_fraction_of_a_cent_would_stand_in_the_ledger(
    house: House, monkeypatch: pytest.MonkeyPatch, superuser_url: Callable[[Database], str]
) -> None:
    """With the guard of the events off the table itself refuses; with both off the balance has three decimals."""
    charge_interest(house)
    monkeypatch.setattr(EventColumn, "_require_whole_cents", lambda *_: None)
    waived = SideClaimsWaived(
        house.claim.claim_id, uuid4(), Decimal(0), Decimal(0), Decimal("0.005"), TODAY, "goodwill", "x"
    )
    with house.app.database.works(house.service) as work, pytest.raises(psycopg.errors.CheckViolation):
        work.record([waived])
    switch = "alter table postings {} constraint ck__postings__whole_cents {}"
    with psycopg.connect(superuser_url(house.app.database), autocommit=True) as owner:
        owner.execute(switch.format("drop", ""))
        with house.app.database.works(house.service) as work:
            work.record([waived])
            work.commit()
        assert claim(house)[4] == INTEREST - Decimal("0.005")
        owner.execute("delete from postings where amount <> round(amount, 2)")
        owner.execute(switch.format("add", "check (amount = round(amount, 2))"))


def test_a_second_write_off_of_a_claim_is_refused_while_the_first_waits(house: House) -> None:
    first = house.app.write_off(house.clerk, house.claim.claim_id, "written_off", "goodwill")
    assert first.status == "proposed"
    with pytest.raises(Conflict) as refused:
        house.app.write_off(house.clerk, house.claim.claim_id, "withdrawn", "other")
    assert refused.value.code == "write_off_pending"
    assert refused.value.values["approval_id"] == first.approval_id


def test_a_dispute_has_one_of_the_known_reasons(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.app.open_dispute(house.clerk, house.claim.claim_id, "damagd")
    assert refused.value.code == "dispute_reason_invalid"


def test_money_in_events_has_two_decimals(house: House) -> None:
    charge_interest(house)
    house.app.waive(house.clerk, house.claim.claim_id, OwedParts(interest=Decimal("5")), "goodwill")
    data = house.one("select data from eventlog where event_type = 'SideClaimsWaived'")[0]
    assert (data["interest"], data["costs"]) == ("5.00", "0.00")
