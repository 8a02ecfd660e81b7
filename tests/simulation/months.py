"""The rules of the played months: what may happen at any moment, in any order (long: one class holds all its rules)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar, TypeVar
from uuid import UUID, uuid4

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from backend.application.claims.agree_plan import PlanTerms
from backend.application.dunning.line_filter import LineFilter
from backend.application.intake.apply_reply import Answer, apply_reply
from backend.domain.errors import Conflict, FlockError, RuleViolation
from backend.domain.events.messages import MessageBounced
from tests.simulation.books import OVERRIDES, Debt, Passed, Stop, Transfer
from tests.simulation.invariants import EVERY_STEP, the_log_folds_to_the_state
from tests.simulation.surroundings import FAULTS, Ground
from tests.simulation.world import DAY, World

T = TypeVar("T")
FOLD_EVERY = 12
PICK = st.integers(0, 11)
PAYMENTS = ("exact", "gross", "partial", "over", "collective", "unknown", "silent")
WAYS = ("line", "debtor", "list")
POINTS = ("rendering", "signing", "dispatch")
MEANWHILE = (
    "undo",
    "payment",
    "matched payment",
    "hold",
    "days",
    "crash",
    "dispute",
    "already_paid",
    "insolvency_notice",
)
HARD = (
    "disputed",
    "insolvent",
    "closed",
    "not_due",
    "instalments",
    "reminder_first",
    "payment_deadline_running",
)
"""What never gives way to a person; the books call a message on it a harm."""
REPLIES = ("already_paid", "already_paid", "dispute", "unclear", "insolvency_notice", "stop_email")


class Months(RuleBasedStateMachine):
    """Months of one tenant. `ground` is set by the test that runs it; `seen` counts what happened over all examples."""

    ground: ClassVar[Ground]
    seed: ClassVar[Any]
    seen: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.seed.seed(20250303)
        self.steps = 0
        self.world = World(self.ground)
        self.asked: dict[UUID, list[Any]] = {}

    @initialize(amounts=st.lists(st.integers(1, 300), min_size=2, max_size=4))
    def invoices_that_are_overdue(self, amounts: list[int]) -> None:
        for position, amount in enumerate(amounts):
            self.world.book(position % 3, Decimal(amount * 7) + Decimal("9.99"), -20 - position)

    # --- documents and money -------------------------------------------------------------------------------------

    @rule(customer=st.integers(0, 2), amount=st.integers(1, 300), due_in=st.integers(-30, 20), debit=PICK)
    def an_invoice_is_booked(self, customer: int, amount: int, due_in: int, debit: int) -> None:
        self.world.book(customer, Decimal(amount * 7) + Decimal("9.99"), due_in, direct_debit=debit == 11)

    @rule(
        kind=st.sampled_from(PAYMENTS),
        which=PICK,
        share=st.integers(10, 90),
        skip=st.sampled_from((0, 0, 0, 0, 4)),
    )
    def a_statement_with_a_payment_arrives(self, kind: str, which: int, share: int, skip: int) -> None:
        debt = self._pick(list(self.world.books.debts.values()), which)
        entry, parts = self._payment(kind, debt, share)
        self._import([(entry, parts)], skip)
        self.seen[f"payment {kind}"] += 1

    @rule(which=PICK, other=PICK, share=st.integers(10, 90))
    def a_statement_with_two_payments_arrives(self, which: int, other: int, share: int) -> None:
        debts = list(self.world.books.debts.values())
        first, second = self._pick(debts, which), self._pick(debts, other)
        self._import([self._payment("partial", first, share), self._payment("exact", second, share)], 0)

    @rule()
    def a_statement_without_payments_arrives(self) -> None:
        self._import([], 0)

    @rule()
    def payments_are_matched(self) -> None:
        self.world.app.run_matching(self.world.service)

    # --- debtors and clerks --------------------------------------------------------------------------------------

    @rule(kind=st.sampled_from(REPLIES), which=PICK, days=st.integers(1, 14))
    def a_debtor_answers(self, kind: str, which: int, days: int) -> None:
        world = self.world
        debt = self._pick(list(world.books.debts.values()), which)
        action, until = {
            "dispute": ("hold", None),
            "already_paid": ("suppress_until", world.books.today + days * DAY),
            "insolvency_notice": ("hard_stop", None),
            "unclear": ("ask_human", world.books.today + 7 * DAY),
            "stop_email": ("stop_email", None),
        }[kind]
        answer = Answer(uuid4(), debt.customer, kind, action, until, (debt.claim_id,))
        is_open = self._is_open(debt)
        apply_reply(world.service, answer, works=world.app.database.works, replies=world.app.books.replies)
        whole = kind in ("insolvency_notice", "stop_email")
        if is_open or whole:
            holds = world.all("select id from holds where origin = %(o)s", o=answer.origin)
            hold_id = holds[0].id if holds else None
            number = None if whole else debt.number
            world.books.stops.append(Stop(hold_id, kind, number, debt.customer, world.books.today, until))
            debt.disputed |= kind == "dispute"
        self.seen[f"reply {kind}"] += 1

    @rule(
        scope=st.sampled_from(("claim", "customer", "tenant")),
        which=PICK,
        days=st.one_of(st.none(), st.integers(1, 20)),
    )
    def a_clerk_places_a_hold(self, scope: str, which: int, days: int | None) -> None:
        world = self.world
        debt = self._pick(list(world.books.debts.values()), which)
        if scope == "tenant":
            days = min(days or 3, 3)
        until = None if days is None else world.books.today + days * DAY
        hold_id = world.app.place_hold(
            world.clerks[0],
            scope=scope,
            claim_id=debt.claim_id if scope == "claim" else None,
            customer_id=debt.customer if scope == "customer" else None,
            until=until,
        )
        number, customer = (
            (debt.number if scope == "claim" else None),
            (debt.customer if scope != "tenant" else None),
        )
        world.books.stops.append(Stop(hold_id, f"{scope} hold", number, customer, world.books.today, until))

    @precondition(lambda self: self._holds())
    @rule(which=PICK)
    def a_clerk_ends_a_hold(self, which: int) -> None:
        stop = self._pick(self._holds(), which)
        assert stop.hold_id is not None
        self.world.app.end_hold(self.world.clerks[1], stop.hold_id)
        stop.ended = True

    @rule(which=PICK, count=st.integers(2, 3))
    def a_clerk_agrees_to_instalments(self, which: int, count: int) -> None:
        """Without acceleration: until the last instalment is missed nothing may be dunned, whatever comes in between."""
        world = self.world
        debt = self._pick(list(world.books.debts.values()), which)
        terms = PlanTerms(first_on=world.books.today + 7 * DAY, count=count)
        try:
            plan_id = world.app.agree_plan(world.clerks[0], debt.claim_id, terms)
        except FlockError as refused:
            self.seen[f"instalments {refused.code}"] += 1
            return
        row = world.all("select max(last_day) as last from instalments where plan_id = %(p)s", p=plan_id)[0]
        until = row.last + DAY
        world.books.stops.append(
            Stop(None, "instalments", debt.number, debt.customer, world.books.today, until)
        )
        self.seen["instalments agreed"] += 1

    # --- dunning -------------------------------------------------------------------------------------------------

    @rule()
    def a_dunning_run(self) -> None:
        self.world.run_dunning()

    @rule()
    def the_worker_works(self) -> None:
        self.seen[self.world.work()] += 1

    @precondition(lambda self: self._approvals())
    @rule(which=PICK, clerk=st.integers(0, 1))
    def a_clerk_signs(self, which: int, clerk: int) -> None:
        self._sign(self._pick(self._approvals(), which), clerk)

    @precondition(lambda self: self._approvals())
    @rule(which=PICK)
    def a_clerk_signs_what_was_not_shown(self, which: int) -> None:
        row = self._pick(self._approvals(), which)
        try:
            self.world.app.sign(self.world.clerks[0], row.id, "0" * 64)
        except Conflict as refused:
            assert refused.code == "message_changed", refused.code
        else:
            raise AssertionError("a signature on other bytes was taken")

    @precondition(lambda self: self._approvals())
    @rule(which=PICK)
    def a_clerk_rejects(self, which: int) -> None:
        row = self._pick(self._approvals(), which)
        self.world.app.reject(self.world.clerks[1], row.id, "Nein.")
        self.world.books.refused.add(row.sha256)
        if row.kind == "allocation":
            self._transfer_of(row).refused = True

    @precondition(lambda self: self.world.books.left)
    @rule(which=PICK, hard=st.booleans())
    def a_message_bounces(self, which: int, hard: bool) -> None:
        delivery_id, sha256 = self._pick(self.world.books.left, which)
        rows = self.world.all(
            "select d.message_id, m.customer_id from deliveries d join messages m on m.id = d.message_id "
            "where d.id = %(id)s and d.status in ('sent', 'delivered')",
            id=delivery_id,
        )
        with self.world.app.database.works(self.world.service) as work:
            moment = self.world.now()
            work.record(
                [
                    MessageBounced(uuid4(), delivery_id, row.message_id, hard, work.today, moment)
                    for row in rows
                ]
            )
            for row in rows if hard else ():
                self.world.app.books.replies.mark_bounced(work, row.customer_id, row.message_id)
                self.world.books.message_came_back(sha256, self.world.renderer.rendered[sha256])
            work.commit()

    # --- what a person corrects ----------------------------------------------------------------------------------

    @precondition(lambda self: self.world.waiting_run() is None)
    @rule()
    def a_run_is_planned_for_a_person(self) -> None:
        self.world.plan_run()

    @precondition(lambda self: self._proposed_lines())
    @rule(which=PICK, way=st.sampled_from(WAYS))
    def a_clerk_takes_lines_out(self, which: int, way: str) -> None:
        """One line, all of a debtor, or a list with a line that is not there."""
        world, lines = self.world, self._proposed_lines()
        line, run_id = self._pick(lines, which), world.waiting_run()
        assert run_id is not None
        if way == "line":
            world.app.exclude_line(world.clerks[0], run_id, line.claim_id, "Kulanz")
            out = {line.invoice_number}
        else:
            number = next(c.number for c in world.customers if c.id == line.customer_id)
            meant = LineFilter(customer=number) if way == "debtor" else [line.invoice_number, "RE-0"]
            report = world.app.exclude_lines(world.clerks[0], run_id, meant, "Kulanz")
            same = {one.invoice_number for one in lines if one.customer_id == line.customer_id}
            out = same if way == "debtor" else {line.invoice_number}
            assert report.excluded == len(out), report
        world.books.out |= out
        self.seen[f"excluded {way}"] += 1

    @precondition(lambda self: self.world.books.out and self.world.waiting_run())
    @rule(which=PICK)
    def a_clerk_takes_a_line_back_in(self, which: int) -> None:
        run_id = self.world.waiting_run()
        assert run_id is not None
        number = self._pick(sorted(self.world.books.out), which)
        self.world.app.include_line(self.world.clerks[1], run_id, self.world.books.debts[number].claim_id)
        self.world.books.out.discard(number)
        self.seen["included"] += 1

    @precondition(lambda self: self.world.waiting_run())
    @rule(discard=st.sampled_from((False, False, True)))
    def a_clerk_decides_the_run(self, discard: bool) -> None:
        self.seen[self.world.decide_waiting_run(discard=discard)] += 1

    @rule(
        days=st.sampled_from((6, 15, 22)),
        way=st.sampled_from(WAYS),
        which=PICK,
        point=st.sampled_from(("editing", "dispatch")),
        what=st.sampled_from(MEANWHILE),
        clerk=st.integers(0, 1),
    )
    def a_list_is_edited_before_its_release(
        self, days: int, way: str, which: int, point: str, what: str, clerk: int
    ) -> None:
        """A business day with a run that is planned, edited and released by a person; something happens in it."""
        self.world.wait(days)
        self._import([], 0)
        self.world.app.run_matching(self.world.service)
        self.world.decide_waiting_run()
        self.world.plan_run()
        self._meanwhile(what, which, point == "editing")
        if self._proposed_lines():
            self.a_clerk_takes_lines_out(which, way)
        self.seen[self.world.decide_waiting_run()] += 1
        self.seen[self.world.work()] += 1
        for row in self._approvals():
            self._sign(row, clerk)
        self._meanwhile(what, which, point == "dispatch")
        self.seen[self.world.work()] += 1

    @precondition(lambda self: self._messaged())
    @rule(which=PICK)
    def a_clerk_takes_the_newest_message_back(self, which: int) -> None:
        """Recalled before it leaves, or undone after: the claim stands as before the message."""
        self._undo(which)

    def _undo(self, which: int) -> None:
        world = self.world
        claim = self._pick(self._messaged(), which)
        try:
            undone = world.app.undo_notice(world.clerks[1], "Irrtum", case=claim.claim_id)
        except FlockError as refused:
            self.seen[f"undo {refused.code}"] += 1
            assert refused.code.startswith("undo_"), refused.code
            return
        (message,) = world.all("select sha256 from messages where id = %(m)s", m=undone.message_id)
        if undone.outcome == "recalled":
            world.books.recalled.add(message.sha256)
        else:
            world.books.message_undone(message.sha256)
            for claim in world.all(
                "select invoice_number from claims where id = any(%(c)s)", c=list(undone.claims)
            ):
                world.reached.pop(claim.invoice_number, None)
        self.seen[f"undo {undone.outcome}"] += 1

    @rule(code=st.sampled_from(sorted(OVERRIDES)), which=PICK, days=st.integers(1, 30))
    def a_clerk_overrides(self, code: str, which: int, days: int) -> None:
        """A soft reason: granted at once where it is the creditor's own, else it waits for two signatures."""
        world = self.world
        debt = self._pick(list(world.books.debts.values()), which)
        until = world.books.today + days * DAY
        asked = world.app.request_override(world.clerks[0], debt.claim_id, code, "Serie", until)
        passed = Passed(debt.number, code, world.books.today, until)
        if asked.approval_id is None:
            assert code in ("held", "direct_debit")
            world.books.passed.append(passed)
            self.seen["override granted"] += 1
        else:
            self.asked[asked.approval_id] = [passed, 0]

    @rule(code=st.sampled_from(HARD), which=PICK)
    def a_clerk_would_override_what_never_gives_way(self, code: str, which: int) -> None:
        debt = self._pick(list(self.world.books.debts.values()), which)
        until = self.world.books.today + 5 * DAY
        try:
            self.world.app.request_override(self.world.clerks[0], debt.claim_id, code, "Serie", until)
        except RuleViolation as refused:
            assert refused.code == "override_hard", refused.code
        else:
            raise AssertionError(f"{code} was overridden")

    @precondition(lambda self: self.world.all("select id from overrides where ended_on is null"))
    @rule(which=PICK)
    def a_clerk_ends_an_override(self, which: int) -> None:
        rows = self.world.all(
            "select o.id, o.code, o.starts_on, o.expires_on, c.invoice_number from overrides o "
            "join claims c on c.tenant_id = o.tenant_id and c.id = o.claim_id where o.ended_on is null "
            "order by o.starts_on, o.id"
        )
        row, books = self._pick(rows, which), self.world.books
        self.world.app.end_override(self.world.clerks[1], row.id)
        own = Passed(row.invoice_number, row.code, row.starts_on, row.expires_on)
        ended = next(one for one in books.passed if one == own)
        ended.until = min(ended.until, books.today)
        self.seen["override ended"] += 1

    # --- time and faults -----------------------------------------------------------------------------------------

    @rule(days=st.sampled_from((1, 1, 3, 7)))
    def days_pass(self, days: int) -> None:
        self.world.wait(days)

    @rule(
        days=st.sampled_from((1, 6, 15, 15, 22)),
        clerk=st.integers(0, 1),
        point=st.sampled_from(POINTS),
        what=st.sampled_from(MEANWHILE),
        which=PICK,
    )
    def a_business_day(self, days: int, clerk: int, point: str | None, what: str, which: int) -> None:
        """Days later: bank data, matching, a run, rendering, signatures, dispatch; as an office does it, and at one
        point of it something happens."""
        self.world.wait(days)
        self._import([], 0)
        self.world.app.run_matching(self.world.service)
        self.world.run_dunning()
        self._meanwhile(what, which, point == "rendering")
        self.seen[self.world.work()] += 1
        self._meanwhile(what, which, point == "signing")
        for row in self._approvals():
            self._sign(row, clerk)
        self._meanwhile(what, which, point == "dispatch")
        self.seen[self.world.work()] += 1

    @rule(clerk=st.integers(0, 1), point=st.sampled_from(POINTS), what=st.sampled_from(MEANWHILE), which=PICK)
    def a_fortnight_later(self, clerk: int, point: str | None, what: str, which: int) -> None:
        """The same, where the next stage is due."""
        self.a_business_day(15, clerk, point, what, which)

    @rule(clerk=st.integers(0, 1))
    def an_office_without_events(self, clerk: int) -> None:
        """A fortnight in which nothing happens."""
        self.a_business_day(15, clerk, None, "", 0)

    def _meanwhile(self, what: str, which: int, now: bool) -> None:
        if not now:
            return
        match what:
            case "days":
                self.days_pass(1 + which)
            case "hold":
                self.a_clerk_places_a_hold(("claim", "customer", "tenant")[which % 3], which, 3)
            case "payment":
                kind = ("exact", "partial", "gross", "collective")[which % 4]
                self.a_statement_with_a_payment_arrives(kind, which, 50, 0)
            case "matched payment":
                self.a_statement_with_a_payment_arrives("exact", which, 50, 0)
                self.payments_are_matched()
            case "undo":
                if self._messaged():
                    self._undo(which)
            case "crash":
                self.world.channel.faults.append(FAULTS[which % len(FAULTS)])
            case reply:
                self.a_debtor_answers(reply, which, 5)

    @rule(kind=st.sampled_from(FAULTS))
    def the_channel_will_fail(self, kind: str) -> None:
        if len(self.world.channel.faults) < 3:
            self.world.channel.faults.append(kind)

    @rule()
    def the_process_restarts(self) -> None:
        self.world.start()

    # --- invariants ----------------------------------------------------------------------------------------------

    @invariant()
    def everything_holds(self) -> None:
        for holds in EVERY_STEP:
            holds(self.world)
        self.steps += 1
        self.seen["steps"] += 1
        # Drafts of a run that waits were announced by no event: they are no folded state yet.
        if self.steps >= FOLD_EVERY and self.world.waiting_run() is None:
            the_log_folds_to_the_state(self.world)
            self.steps = 0

    def teardown(self) -> None:
        for debt in self.world.books.debts.values():
            self.seen.update(f"left {stage}" for stage, _ in debt.left)
        rows = self.world.all(
            "select status, count(*) as n from proposals where kind <> 'allocation' group by 1"
        )
        self.seen.update({f"proposal {row.status}": row.n for row in rows})
        self.world.close()

    # --- small things --------------------------------------------------------------------------------------------

    @staticmethod
    def _pick(rows: Sequence[T], which: int) -> T:
        return rows[which % len(rows)]

    def _is_open(self, debt: Debt) -> bool:
        rows = self.world.all("select closing from claims where id = %(id)s", id=debt.claim_id)
        return rows[0].closing is None

    def _holds(self) -> list[Stop]:
        return [stop for stop in self.world.books.stops if stop.hold_id is not None and not stop.ended]

    def _approvals(self) -> list[Any]:
        return self.world.all(
            "select a.id, a.sha256, a.expires_on, p.kind, p.subject_id, p.body from approvals a "
            "join proposals p on p.tenant_id = a.tenant_id and p.id = a.proposal_id "
            "where a.status = 'open' order by a.requested_at, p.customer_id, a.id"
        )

    def _sign(self, row: Any, clerk: int) -> None:
        try:
            self.world.app.sign(self.world.clerks[clerk], row.id, row.sha256)
        except Conflict as refused:
            self.seen[f"sign {refused.code}"] += 1
            assert refused.code in ("approval_lapsed", "approval_expired", "already_signed"), refused.code
            return
        self.world.books.signed.add(row.sha256)
        self.seen[f"signed {row.kind}"] += 1
        if row.kind == "override":
            self._override_signed(row.id)
        if row.kind == "allocation":
            self._follow_the_clerk(row)

    def _override_signed(self, approval_id: UUID) -> None:
        """The second signature lets it pass, from that day on."""
        passed, signatures = self.asked[approval_id]
        self.asked[approval_id][1] = signatures + 1
        if signatures + 1 == 2:
            passed.since = self.world.books.today
            self.world.books.passed.append(passed)
            self.seen["override granted by two"] += 1

    def _messaged(self) -> list[Any]:
        """Claims with a message that stands, newest message first."""
        return self.world.all(
            "select r.claim_id from reminders r join messages m on m.tenant_id = r.tenant_id and m.id = r.message_id "
            "where r.status not in ('undone', 'lapsed', 'rejected', 'expired') "
            "group by 1 order by max(m.created_at) desc, min(r.payment_deadline), 1"
        )

    def _proposed_lines(self) -> list[Any]:
        return self.world.all(
            "select i.claim_id, i.customer_id, c.invoice_number from run_items i "
            "join dunning_runs r on r.tenant_id = i.tenant_id and r.id = i.run_id "
            "join claims c on c.tenant_id = i.tenant_id and c.id = i.claim_id "
            "where r.status in ('planned', 'held') and i.outcome = 'proposed' order by c.invoice_number"
        )

    def _follow_the_clerk(self, row: Any) -> None:
        """What a clerk has signed is what the money was for."""
        transfer = self._transfer_of(row)
        for debt in self.world.books.debts.values():
            debt.history = [entry for entry in debt.history if entry[0] is not transfer]
        for part in row.body["parts"]:
            names = ("principal", "costs", "lump_sum", "interest")
            money = sum((Decimal(part[name]) for name in names), Decimal(0))
            self.world.books.debts[part["invoice_number"]].history.append((transfer, money))

    def _transfer_of(self, row: Any) -> Transfer:
        line = self.world.all(
            "select e.bank_reference from payments p join bank_entries e on e.tenant_id = p.tenant_id "
            "and e.id = p.bank_entry_id where p.id = %(id)s",
            id=row.subject_id,
        )[0]
        return self.world.transfers[line.bank_reference]

    def _payment(
        self, kind: str, debt: Debt, share: int
    ) -> tuple[tuple[Decimal, str | None, int], dict[str, Decimal]]:
        """An entry (amount, text, payer) and what its payer meant it for."""
        books, cent = self.world.books, Decimal("0.01")
        payer = next(i for i, c in enumerate(self.world.customers) if c.id == debt.customer)
        owed = max(debt.owed, cent)
        match kind:
            case "exact":
                return (owed, f"Rechnung {debt.number}", payer), {debt.number: owed}
            case "gross":
                return (debt.gross, debt.number, payer), {debt.number: debt.gross}
            case "partial":
                part = max((owed * share / 100).quantize(cent), cent)
                return (part, f"Teilzahlung {debt.number}", payer), {debt.number: part}
            case "over":
                more = owed + share
                return (more, debt.number, payer), {debt.number: more}
            case "collective":
                both = [d for d in books.debts.values() if d.customer == debt.customer and d.owed > 0][:2]
                parts = {d.number: d.owed for d in both or [debt]}
                parts = {number: max(amount, cent) for number, amount in parts.items()}
                return (sum(parts.values(), Decimal(0)), " ".join(parts), payer), parts
            case "unknown":
                return (Decimal(share), "RE-2019-4711", payer), {}
            case _:
                twins = [d for d in books.debts.values() if d.customer == debt.customer and d.owed == owed]
                meant = {debt.number: owed} if len(twins) == 1 else {}
                return (owed, None, payer), meant

    def _import(
        self, payments: list[tuple[tuple[Decimal, str | None, int], dict[str, Decimal]]], skip: int
    ) -> None:
        self.world.import_statement(self.world.books.today, [entry for entry, _ in payments], skip=skip)
        for line, (entry, parts) in enumerate(payments):
            transfer = self.world.books.pay(entry[0], parts)
            self.world.transfers[f"{self.world.statements}-{line}"] = transfer
