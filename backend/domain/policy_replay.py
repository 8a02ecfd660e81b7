"""Replays the past of a debtor under a policy: on which days which stage of which claim would have been demanded.

The same `decide` as in a run looks at the debtor on each day on which its answer can change. Assumed: a run on every
day; each letter leaves on its day and its delivery is proven after as many days as it really was for that stage (the
same day where it was never sent); payments, credit notes, holds and disputes stay as they were; bank data is always
fresh, no payment is unclear; who the debtor is (kind, state, group, address) is as today.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from backend.domain.claim_history import ClaimHistory, DebtorHistory
from backend.domain.debtor_file import ZERO, BankCoverage, ChargedFee, Claim, DebtorFile
from backend.domain.decide import decide
from backend.domain.policy import Policy
from backend.domain.proposals import Blocked, DunningProposal, ProposedItem
from backend.domain.stages import Stage

_DAY = timedelta(days=1)
_ALWAYS = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class ReplayedStep:
    """A stage of a claim that a replay demands on a day; `charged` is what it adds to the debt."""

    claim_id: UUID
    invoice_number: str
    customer_number: str
    customer_name: str
    currency: str
    stage: Stage
    on: date
    principal: Decimal
    costs: Decimal
    lump_sum: Decimal
    interest: Decimal
    charged_lump_sum: Decimal
    charged_interest: Decimal
    charged_costs: Decimal = ZERO


@dataclass(slots=True)
class _Course:
    """How far the replay has come with one claim."""

    stage: Stage | None = None
    sent_on: date | None = None
    delivered_on: date | None = None
    deadline: date | None = None
    notice_on: date | None = None
    lump_sum: Decimal = ZERO
    interest: Decimal = ZERO
    interest_through: date | None = None
    fees: tuple[ChargedFee, ...] = ()

    def claim_on(self, history: ClaimHistory, day: date) -> Claim | None:
        """The claim of that day with what the replay has demanded so far; None when nothing was owed."""
        delivered = self.delivered_on if self.delivered_on is not None and self.delivered_on <= day else None
        notice = self.notice_on if self.notice_on is not None and self.notice_on <= day else None
        return history.on(
            day,
            charged_costs=sum((fee.amount for fee in self.fees), ZERO),
            fees=self.fees,
            stage=self.stage,
            stage_sent_on=self.sent_on,
            stage_delivered_on=delivered,
            stage_bounced=False,
            payment_deadline=self.deadline,
            first_notice_on=notice,
            escalated=self.stage is Stage.ESCALATION,
            open_lump_sum=max(self.lump_sum - history.paid("lump_sum", day), ZERO),
            open_interest=max(self.interest - history.paid("interest", day), ZERO),
            lump_sum_charged=self.lump_sum > 0,
            interest_charged=self.interest,
            interest_through=self.interest_through,
        )


def replay(history: DebtorHistory, policy: Policy, last: date) -> tuple[ReplayedStep, ...]:
    """Every step this policy would have led to up to and including `last`, in order of the days."""
    return tuple(_Replay(history, policy).steps(last))


class _Replay:
    def __init__(self, history: DebtorHistory, policy: Policy) -> None:
        self._histories = {one.claim.claim_id: one for one in history.claims}
        self._courses = {claim_id: _Course() for claim_id in self._histories}
        self._policy = policy.for_debtor(history.file)
        self._base = replace(
            history.file,
            claims=(),
            unallocated=(),
            unclear_payment=False,
            money_unmatched=False,
            excluded=frozenset(),
        )
        self._last_message: date | None = None
        days = {day for one in history.claims for day in one.days_of_change()}
        for hold in history.file.holds:
            days.add(hold.starts_on)
            if hold.ends_before is not None:
                days.add(hold.ends_before)
        self._changes = sorted(days)

    def steps(self, last: date) -> Iterator[ReplayedStep]:
        day: date | None = self._changes[0] if self._changes else None
        while day is not None and day <= last:
            file = self._file_on(day)
            currencies = file.currencies()
            found = [
                decide(file if len(currencies) == 1 else file.in_currency(one), self._policy, day)
                for one in currencies
            ]
            for proposal in found:
                if isinstance(proposal, DunningProposal):
                    yield from self._dunned(proposal, file, day)
            day = self._next_look(found, day)

    def _file_on(self, day: date) -> DebtorFile:
        claims = []
        for claim_id, history in self._histories.items():
            claim = self._courses[claim_id].claim_on(history, day)
            if claim is not None:
                claims.append(claim)
        return replace(
            self._base,
            as_of=day,
            claims=tuple(claims),
            bank=BankCoverage(_ALWAYS, day),
            last_message_on=self._last_message,
        )

    def _dunned(self, proposal: DunningProposal, file: DebtorFile, day: date) -> Iterator[ReplayedStep]:
        for item in proposal.items:
            claim = file.claim(item.claim_id)
            assert claim is not None, "a proposal speaks of the claims of its file"
            yield self._step(item, claim, proposal, day)
        if proposal.stage is not Stage.ESCALATION:
            self._last_message = day

    def _step(self, item: ProposedItem, claim: Claim, proposal: DunningProposal, day: date) -> ReplayedStep:
        course = self._courses[item.claim_id]
        course.stage = item.stage
        lump_sum = interest = ZERO
        if item.stage is not Stage.ESCALATION:
            lump_sum = max(item.lump_sum - claim.open_lump_sum, ZERO)
            interest = max(item.all_interest - claim.open_interest, ZERO)
            course.lump_sum += lump_sum
            course.interest += interest
            if item.fee:
                course.fees = (*course.fees, ChargedFee(item.stage, item.fee))
            course.interest_through = item.interest_through or course.interest_through
            course.sent_on, course.deadline = day, proposal.payment_deadline
            took = self._histories[item.claim_id].proof_days.get(item.stage, 0)
            course.delivered_on = day + timedelta(days=took)
            if item.stage is not Stage.SOFT and course.notice_on is None:
                course.notice_on = course.delivered_on
            if took:
                self._look_on(course.delivered_on)
        return ReplayedStep(
            claim_id=item.claim_id,
            invoice_number=item.invoice_number,
            customer_number=self._base.number,
            customer_name=self._base.name,
            currency=proposal.currency,
            stage=item.stage,
            on=day,
            principal=item.principal,
            costs=item.costs + item.fee,
            lump_sum=item.lump_sum,
            interest=item.all_interest,
            charged_lump_sum=lump_sum,
            charged_interest=interest,
            charged_costs=item.fee,
        )

    def _look_on(self, day: date) -> None:
        place = bisect_right(self._changes, day)
        if not place or self._changes[place - 1] != day:
            self._changes.insert(place, day)

    def _next_look(self, found: Iterable[DunningProposal | Blocked], day: date) -> date | None:
        """The next day on which an answer can differ: a change of the books, or the end of every blocker."""
        place = bisect_right(self._changes, day)
        days = [self._changes[place]] if place < len(self._changes) else []
        for one in found:
            if isinstance(one, DunningProposal):
                days += [self._spaced(item) for item in one.items if item.stage is not Stage.ESCALATION]
                # A stage that another claim's reminder went before may be due tomorrow.
                days += [held.dunnable_from or day + _DAY for held in one.held_back]
            else:
                days += [found.dunnable_from for found in one.answers if found.dunnable_from is not None]
        return max(min(days), day + _DAY) if days else None

    def _spaced(self, item: ProposedItem) -> date:
        """Before this day the spacing blocks the next stage, whatever else happens."""
        delivered = self._courses[item.claim_id].delivered_on
        assert delivered is not None, "this claim was dunned a moment ago"
        return delivered + timedelta(days=self._policy.for_claim(item.claim_id).spacing_days)
