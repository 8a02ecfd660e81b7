"""When an invoice falls due and what that date rests on (§§ 271, 286 BGB)."""

from __future__ import annotations

from datetime import date

import pytest

from backend.domain.invoice_terms import (
    Terms,
    is_direct_debit,
    payment_terms,
    period_end,
    points_consumer_to_default,
)

ISSUED = date(2026, 9, 1)
PRINTED = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("stated", "text", "agreed", "days", "expected"),
    [
        (PRINTED, None, False, None, Terms(PRINTED, "invoice")),  # printed by the creditor alone
        (PRINTED, None, True, 14, Terms(PRINTED, "contract")),  # framework contract
        (PRINTED, None, True, 30, Terms(date(2026, 10, 1), "contract")),  # the longer agreed period holds
        (None, None, True, 30, Terms(date(2026, 10, 1), "contract")),
        (PRINTED, "14 Tage nach Erhalt der Rechnung", True, 14, Terms(PRINTED, "calculable")),
        (PRINTED, "14 Tage nach Rechnungserhalt", False, 14, Terms(PRINTED, "invoice")),  # not agreed
        (None, "zahlbar innerhalb von 14 Tagen", False, None, Terms(PRINTED, "invoice")),
        (None, "Zahlbar sofort ohne Abzug", False, None, Terms(ISSUED, "none")),
        (None, None, False, None, Terms(ISSUED, "none")),  # § 271 BGB
    ],
)
def test_a_date_is_agreed_only_where_master_data_say_so(
    stated: date | None, text: str | None, agreed: bool, days: int | None, expected: Terms
) -> None:
    assert payment_terms(ISSUED, stated, text, agreed=agreed, agreed_days=days) == expected


def test_a_discount_period_is_no_payment_period() -> None:
    assert period_end(ISSUED, "Bei Zahlung innerhalb von 7 Tagen 2 % Skonto; 30 Tage netto") == date(
        2026, 10, 1
    )
    assert period_end(ISSUED, "7 Tage 3% Skonto") is None


@pytest.mark.parametrize(("code", "debit"), [("59", True), ("49", True), ("58", False), (None, False)])
def test_direct_debit_follows_the_means_of_payment(code: str | None, debit: bool) -> None:
    assert is_direct_debit(code) is debit


def test_the_notice_to_consumers_is_found() -> None:
    assert points_consumer_to_default("Sie kommen spätestens 30 Tage nach Fälligkeit und Zugang in Verzug.")
    assert not points_consumer_to_default("Zahlbar innerhalb von 30 Tagen.")
