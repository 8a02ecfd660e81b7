"""Gate before a claim may be reported to a credit bureau (Auskunftei, § 31 (2) S. 1 No. 4 BDSG)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FOUR_WEEKS = timedelta(weeks=4)
_DAY = timedelta(days=1)


class ReportBlocker(StrEnum):
    """Why a claim may not be reported."""

    DISPUTED = "disputed"
    FEWER_THAN_TWO_REMINDERS = "fewer_than_two_reminders"
    NOT_INFORMED = "not_informed"
    INFORMED_TOO_EARLY = "informed_too_early"


@dataclass(frozen=True, slots=True)
class ReportGate:
    """Earliest day of a report, or the reasons against one at any day."""

    allowed_from: date | None
    blockers: tuple[ReportBlocker, ...]

    def allowed_on(self, day: date) -> bool:
        """Whether the claim may be reported on that day."""
        return self.allowed_from is not None and day >= self.allowed_from


def credit_report_gate(
    due_on: date, written_reminders: Sequence[date], informed_on: date | None, *, disputed: bool
) -> ReportGate:
    """When an open claim may be reported to a credit bureau (§ 31 (2) S. 1 No. 4 BDSG).

    Needs two written reminders after the due day, the first at least four weeks ago; the debtor informed
    before, at the earliest with the first reminder; no dispute. Second reminder and information must lie
    before the day of the report. Other grounds of § 31 (2) (title, insolvency table, acknowledgement,
    termination) are not offered here.
    """
    reminders = sorted(day for day in written_reminders if day > due_on)
    blockers = []
    if disputed:
        blockers.append(ReportBlocker.DISPUTED)
    if len(reminders) < 2:
        blockers.append(ReportBlocker.FEWER_THAN_TWO_REMINDERS)
    if informed_on is None:
        blockers.append(ReportBlocker.NOT_INFORMED)
    elif reminders and informed_on < reminders[0]:
        blockers.append(ReportBlocker.INFORMED_TOO_EARLY)
    if blockers or informed_on is None:
        return ReportGate(None, tuple(blockers))
    return ReportGate(max(reminders[0] + FOUR_WEEKS, reminders[1] + _DAY, informed_on + _DAY), ())
