"""Backtest: what a proposed policy would have changed in the past. One transaction that reads and never commits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from backend.application.policies.ports import PoliciesInForce, PolicyDraft, PolicyVersions
from backend.application.policies.propose import drafted, with_version
from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.backtest import BacktestReport, backtest
from backend.domain.claim_history import DebtorHistory
from backend.domain.days import possible_day
from backend.domain.errors import InvalidInput

YEAR = timedelta(days=365)


class ClaimHistories(Protocol):
    """The past of every debtor of the tenant."""

    def __call__(self, work: Work, first: date, last: date) -> Iterator[DebtorHistory]: ...


def backtest_policy(
    actor: Actor,
    draft: PolicyDraft,
    first: date | None = None,
    last: date | None = None,
    *,
    works: Works,
    policies: PoliciesInForce,
    versions: PolicyVersions,
    histories: ClaimHistories,
) -> BacktestReport:
    """Compares the policy in force today with the same one under the draft, over [first, last] of the past.

    Default is the year up to today. Nothing is written. Raises the refusals of a proposal, InvalidInput
    `date_out_of_range`, `period_invalid` for a period that is empty or reaches beyond today.
    """
    for day in (first, last):
        if day is not None:
            possible_day(day, field="from" if day is first else "to")
    with works(actor) as work:
        end = last or work.today
        begin = first or end - YEAR
        if begin > end or end > work.today:
            raise InvalidInput(
                "Der Zeitraum ist leer oder reicht in die Zukunft. / The period is empty or lies ahead.",
                code="period_invalid",
            )
        valid = replace(draft, valid_from=max(draft.valid_from, work.today), valid_until=None)
        version = drafted(work, valid, actor, policies=policies, versions=versions)
        present = policies.active(work, work.today).policy
        return backtest(histories(work, begin, end), present, with_version(version, present), begin, end)
