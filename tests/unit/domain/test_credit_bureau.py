"""Report to a credit bureau (§ 31 (2) No. 4 BDSG): BUR-1 and each missing condition."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from backend.domain.credit_bureau import ReportBlocker, credit_report_gate

DUE = date(2026, 5, 15)
REMINDERS = (date(2026, 6, 1), date(2026, 6, 20))


def gate(**facts: Any) -> Any:
    given = {
        "due_on": DUE,
        "written_reminders": REMINDERS,
        "informed_on": date(2026, 6, 1),
        "disputed": False,
    }
    return credit_report_gate(**(given | facts))


def test_four_weeks_after_the_first_of_two_reminders_a_claim_may_be_reported() -> None:
    # BUR-1
    result = gate()
    assert result.allowed_from == date(2026, 6, 29)
    assert [result.allowed_on(date(2026, 6, day)) for day in (28, 29, 30)] == [False, True, True]


@pytest.mark.parametrize(
    ("facts", "blocker"),
    [
        ({"disputed": True}, ReportBlocker.DISPUTED),
        ({"written_reminders": REMINDERS[:1]}, ReportBlocker.FEWER_THAN_TWO_REMINDERS),
        (
            {"due_on": date(2026, 6, 1)},
            ReportBlocker.FEWER_THAN_TWO_REMINDERS,
        ),  # the first came on the due day
        ({"informed_on": None}, ReportBlocker.NOT_INFORMED),
        ({"informed_on": date(2026, 5, 31)}, ReportBlocker.INFORMED_TOO_EARLY),
    ],
)
def test_a_missing_condition_forbids_the_report(facts: dict[str, Any], blocker: ReportBlocker) -> None:
    result = gate(**facts)
    assert result.allowed_from is None
    assert blocker in result.blockers
    assert not result.allowed_on(date(2027, 1, 1))


def test_the_second_reminder_and_the_information_lie_before_the_report() -> None:
    assert gate(informed_on=date(2026, 7, 10)).allowed_from == date(2026, 7, 11)
    late = (date(2026, 6, 1), date(2026, 7, 20))
    assert gate(written_reminders=late).allowed_from == date(2026, 7, 21)
