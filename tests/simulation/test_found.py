"""Faults that the simulation found, each as the few steps that showed it."""

from __future__ import annotations

from tests.simulation.months import Months


def test_after_a_partial_payment_of_charged_interest_the_next_notice_can_be_written(
    months: type[Months],
) -> None:
    """Reminder and first notice, half of the debt paid (interest first, § 367 (1) BGB), a month later."""
    played = months()
    played.invoices_that_are_overdue([290])
    played.an_office_without_events(0)
    played.an_office_without_events(0)
    played.a_statement_with_a_payment_arrives("partial", 0, 50, 0)
    played.an_office_without_events(0)
    played.an_office_without_events(0)
    (claim,) = played.world.all("select stage from claims")
    played.teardown()
    assert claim.stage in ("M2", "FINAL")
