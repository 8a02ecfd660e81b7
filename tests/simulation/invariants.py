"""What holds after every step of the played months. Each function raises AssertionError with what it found."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from backend.entrypoints.bench.record import digests
from backend.infrastructure.postgres.record.fold import empty, fold
from tests.simulation.books import ORDER, OVERRIDES, SPACING
from tests.simulation.world import World

ZERO = Decimal("0.00")
RANK = {None: 0, **{stage: rank for rank, stage in enumerate((*ORDER, "ESCALATION"), start=1)}}


class Harmed(AssertionError):
    """A message left that never should have."""


def no_debtor_was_harmed(world: World) -> None:
    """No message left that demanded a claim which at that moment was paid, disputed, held, not due, collected by
    direct debit or not covered by bank data, that skipped or repeated a stage, came within 14 days of the one before,
    demanded too much, or lacked its signature: by the books of the test, not by the rules of the product."""
    if world.books.harms:
        raise Harmed("; ".join(world.books.harms))


def balances_are_the_sums_of_postings(world: World) -> None:
    """claims.open_* is the sum of the postings per component, none is below zero, and a paid claim owes nothing."""
    rows = world.all(
        """
        select c.invoice_number, c.closing, c.open_principal, c.open_costs, c.open_lump_sum, c.open_interest,
               coalesce(sum(p.amount) filter (where p.component = 'principal'), 0) as principal,
               coalesce(sum(p.amount) filter (where p.component = 'costs'), 0) as costs,
               coalesce(sum(p.amount) filter (where p.component = 'lump_sum'), 0) as lump_sum,
               coalesce(sum(p.amount) filter (where p.component = 'interest'), 0) as interest
        from claims c left join postings p on p.tenant_id = c.tenant_id and p.claim_id = c.id
        group by c.tenant_id, c.id
        """
    )
    for row in rows:
        open_now = (row.open_principal, row.open_costs, row.open_lump_sum, row.open_interest)
        assert open_now == (row.principal, row.costs, row.lump_sum, row.interest), row
        assert min(open_now) >= 0, row
        if row.closing == "paid":
            assert sum(open_now) == 0, f"closed as paid and still owes: {row}"
        else:
            assert sum(open_now) > 0, f"owes nothing and is not closed: {row}"


def no_cent_is_lost(world: World) -> None:
    """What came in is allocated or unallocated, what is allocated was posted, and every transfer came in once."""
    rows = world.all(
        """
        select p.amount, p.allocated, p.match_status,
               coalesce(sum(a.principal + a.costs + a.lump_sum + a.interest), 0) as given,
               coalesce(sum((select -sum(q.amount) from postings q where q.tenant_id = a.tenant_id and q.cause_id = a.id
                             and q.kind = 'payment')), 0) as posted
        from payments p left join allocations a on a.tenant_id = p.tenant_id and a.payment_id = p.id
        group by p.tenant_id, p.id
        """
    )
    for row in rows:
        assert row.allocated == row.given == row.posted, row
        assert 0 <= row.allocated <= row.amount, row
    assert sum((row.amount for row in rows), ZERO) == sum((t.amount for t in world.books.transfers), ZERO)


def stages_go_one_by_one(world: World) -> None:
    """A claim's stage is never beyond the messages that left for it, escalation aside, and never goes back."""
    for row in world.all("select invoice_number, stage, escalated from claims"):
        debt = world.books.debts[row.invoice_number]
        left = debt.left
        reached = RANK[row.stage]
        assert reached <= len(left) + row.escalated + debt.came_back, row
        assert not row.escalated or len(left) == len(ORDER), row
        assert reached >= world.reached.get(row.invoice_number, 0), row
        world.reached[row.invoice_number] = reached


def no_stage_is_delivered_twice(world: World) -> None:
    """One reminder at most of a claim and stage is sent or delivered."""
    query = (
        "select claim_id, stage from reminders where status in ('sent', 'delivered') "
        "group by 1, 2 having count(*) > 1"
    )
    assert world.all(query) == []


def deliveries_keep_their_distance(world: World) -> None:
    """Proven deliveries of one stage and the next are at least 14 days apart; what was taken back counts no more."""
    query = (
        "select claim_id, delivered_on from reminders where delivered_on is not null and status <> 'undone' "
        "order by claim_id, delivered_on"
    )
    before = None
    for row in world.all(query):
        if before is not None and before.claim_id == row.claim_id:
            assert row.delivered_on - before.delivered_on >= SPACING, (before, row)
        before = row


def what_was_signed_is_what_left(world: World) -> None:
    """Every file in the outgoing folder has the hash of its message, and no file lies there that the books miss."""
    files = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in world.outgoing()}
    assert files == {str(delivery): sha256 for delivery, sha256 in world.books.left}
    query = (
        "select d.id, m.sha256, a.sha256 as signed from deliveries d join messages m on m.tenant_id = d.tenant_id "
        "and m.id = d.message_id left join approvals a on a.tenant_id = m.tenant_id and a.message_id = m.id"
    )
    for row in world.all(query):
        if str(row.id) in files:
            assert files[str(row.id)] == row.sha256, row
            assert row.signed in (None, row.sha256), row


def every_claim_was_looked_at(world: World) -> None:
    """The last run left a run_items row for every claim that was open when it began."""
    looked_at = {
        row.claim_id
        for row in world.all("select claim_id from run_items where run_id = %(r)s", r=world.run_id)
    }
    assert world.open_at_run <= looked_at


def nothing_died(world: World) -> None:
    """No dead letters: the faults of the channel are fewer than the attempts an event has."""
    dead = world.all("select event_type, destination, error_code, error_message from dead_letters")
    assert dead == [], dead


def what_is_proposed_can_be_written(world: World) -> None:
    """No proposal of a run lapses because its letter is refused or its text fails the lint: such a claim would be
    proposed by every run and never be dunned."""
    query = (
        "select distinct code->>'code' as code from eventlog, jsonb_array_elements(data->'codes') as code "
        "where event_type = 'ApprovalLapsed'"
    )
    codes = {row.code for row in world.all(query)}
    refused = {code for code in codes if code.startswith(("letter_", "lint_"))} - {"letter_date_fits"}
    assert refused == set(), refused


def charges_follow_messages(world: World) -> None:
    """Side claims are charged by a reminder that left, and no more than it demanded beyond what was demanded before and
    is unpaid; only interest is taken back, by a reminder that demanded less."""
    query = (
        "select c.invoice_number, p.component, p.amount, r.costs, r.lump_sum, r.interest, d.id as delivery from postings p "
        "join claims c on c.tenant_id = p.tenant_id and c.id = p.claim_id "
        "left join reminders r on r.tenant_id = p.tenant_id and r.id = p.cause_id "
        "left join deliveries d on d.tenant_id = r.tenant_id and d.message_id = r.message_id "
        "where p.kind in ('charge', 'correction') and r.status is distinct from 'undone'"
    )
    left = {delivery for delivery, _ in world.books.left}
    charged: dict[str, Decimal] = {}
    for row in world.all(query):
        assert row.delivery in left, row
        assert row.amount <= getattr(row, row.component), row
        assert row.amount > 0 or row.component == "interest", row
        charged[row.invoice_number] = charged.get(row.invoice_number, ZERO) + row.amount
    for number, amount in charged.items():
        assert amount <= world.books.debts[number].charged, (number, amount, world.books.debts[number])


def what_was_excluded_did_not_leave(world: World) -> None:
    """A line that a person took out of a run is in no proposal and in no message of that run."""
    query = (
        "select c.invoice_number, i.reason, i.proposal_id from run_items i "
        "join claims c on c.tenant_id = i.tenant_id and c.id = i.claim_id "
        "where i.outcome = 'excluded' and (i.proposal_id is not null or exists (select from proposals p "
        "cross join jsonb_array_elements(p.body->'items') item where p.tenant_id = i.tenant_id and p.run_id = i.run_id "
        "and item->>'claim_id' = i.claim_id::text))"
    )
    assert world.all(query) == []


def what_was_taken_back_left_nothing(world: World) -> None:
    """An undone reminder leaves no charge, and no stage that no other message brought about."""
    query = (
        "select r.id, p.component, sum(p.amount) as amount from reminders r join postings p on p.tenant_id = r.tenant_id "
        "and p.cause_id = r.id where r.status = 'undone' and p.kind in ('charge', 'charge_undone') group by 1, 2 "
        "having sum(p.amount) <> 0"
    )
    assert world.all(query) == []
    query = (
        "select c.invoice_number, c.stage from claims c where c.stage is not null and not c.escalated "
        "and not exists (select from reminders r where r.tenant_id = c.tenant_id and r.claim_id = c.id "
        "and r.stage = c.stage and r.status in ('sent', 'delivered', 'bounced'))"
    )
    assert world.all(query) == []


def no_override_outlives_its_day_or_its_kind(world: World) -> None:
    """Overrides are of codes that may give way, last 30 days at most, and two persons stand behind what protects the
    debtor. That nothing leaves on a hard reason or after the end is a matter of the books (`no_debtor_was_harmed`)."""
    for row in world.all("select code, starts_on, expires_on, signatures from overrides"):
        assert row.code in OVERRIDES, row
        assert timedelta(0) < row.expires_on - row.starts_on <= timedelta(days=30), row
        assert row.signatures == (1 if row.code in ("held", "direct_debit") else 2), row


def the_log_folds_to_the_state(world: World) -> None:
    """State rebuilt from the eventlog equals the state there is."""
    looker = world.ground.looker
    state = digests(looker, world.tenant.id)
    with looker.transaction(force_rollback=True), looker.cursor() as cursor:
        empty(cursor, world.tenant.id)
        fold(cursor, world.tenant.id)
        folded = digests(looker, world.tenant.id)
    differing = [name for name in state if folded[name] != state[name]]
    assert not differing, f"folded otherwise: {differing}"


EVERY_STEP: tuple[Callable[[World], None], ...] = (
    no_debtor_was_harmed,
    balances_are_the_sums_of_postings,
    no_cent_is_lost,
    stages_go_one_by_one,
    no_stage_is_delivered_twice,
    deliveries_keep_their_distance,
    what_was_signed_is_what_left,
    every_claim_was_looked_at,
    nothing_died,
    what_is_proposed_can_be_written,
    charges_follow_messages,
    what_was_excluded_did_not_leave,
    what_was_taken_back_left_nothing,
    no_override_outlives_its_day_or_its_kind,
)
