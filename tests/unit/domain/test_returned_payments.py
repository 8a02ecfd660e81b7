"""Which payment a return undoes, and when a person must say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from backend.domain.claims import daily_balance_interest
from backend.domain.parties import DebtorKind
from backend.domain.returned_payments import (
    BANK_FEE_AT_MOST,
    RETURN_WITHIN,
    ReceivedMoney,
    ReturnedMoney,
    original_of,
)
from tests.builders.debtor_files import POLICY, a_claim, posting

ON = date(2026, 11, 17)
DAY = timedelta(days=1)
BACK = ReturnedMoney(Decimal("1190.00"), "EUR", ON, remittance="Retoure RE-2026-0001", payer_name="Isar GmbH")


def a_payment(number: int = 1, **fields: Any) -> ReceivedMoney:
    payment = ReceivedMoney(
        UUID(int=number),
        Decimal("1190.00"),
        "EUR",
        ON - 5 * DAY,
        payer_name="ISAR GmbH",
        invoices=("RE-2026-0001",),
    )
    return replace(payment, **fields)


@pytest.mark.parametrize(
    ("back", "payment", "certain", "evidence"),
    [
        # the end-to-end id alone says it
        (
            {"end_to_end_id": "E-1", "payer_name": None, "remittance": None},
            {"end_to_end_id": "e-1"},
            True,
            ("end_to_end_id",),
        ),
        # so does the mandate
        (
            {"mandate_id": "M-7", "payer_name": None, "remittance": None},
            {"mandate_id": "M-7"},
            True,
            ("mandate_id",),
        ),
        # payer and reference together
        ({}, {}, True, ("payer", "reference")),
        # the payer by IBAN, the reference in the payment's own words
        (
            {"payer_iban": "DE1", "payer_name": None},
            {"payer_iban": "DE1", "invoices": (), "remittance": "RE 2026-0001"},
            True,
            ("payer", "reference"),
        ),
        # payer and amount alone: a person decides
        ({"remittance": "Retoure"}, {}, False, ("payer",)),
        # the reference alone: a person decides
        ({"payer_name": "Jemand anders"}, {}, False, ("reference",)),
        # an id that the bank did not provide is none
        (
            {"end_to_end_id": "NOTPROVIDED", "payer_name": None, "remittance": None},
            {"end_to_end_id": "NOTPROVIDED"},
            None,
            (),
        ),
    ],
)
def test_what_the_return_has_in_common_with_the_payment_decides(
    back: dict[str, Any], payment: dict[str, Any], certain: bool | None, evidence: tuple[str, ...]
) -> None:
    found = original_of(replace(BACK, **back), [a_payment(**payment)])
    if certain is None:
        assert found is None
    else:
        assert found is not None
        assert (found.certain, found.evidence) == (certain, evidence)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"currency": "CHF"}, False),
        ({"value_on": ON}, True),
        ({"value_on": ON + DAY}, False),  # it cannot go back before it came
        ({"value_on": ON - RETURN_WITHIN}, True),
        ({"value_on": ON - RETURN_WITHIN - DAY}, False),
        ({"amount": Decimal("1190.01")}, False),  # more than went back
        ({"amount": Decimal("1190.00") - BANK_FEE_AT_MOST}, True),
        ({"amount": Decimal("1189.99") - BANK_FEE_AT_MOST}, False),
    ],
)
def test_only_a_payment_that_may_have_gone_back_is_looked_at(changed: dict[str, Any], found: bool) -> None:
    assert (original_of(BACK, [a_payment(**changed)]) is not None) is found


def test_a_return_with_the_banks_fee_in_it_is_never_certain() -> None:
    back = replace(BACK, amount=Decimal("1193.50"), end_to_end_id="E-1")
    found = original_of(back, [a_payment(end_to_end_id="E-1")])
    assert found is not None
    assert (found.certain, found.codes) == (False, ("return_with_fee",))


def test_another_end_to_end_id_is_another_payment() -> None:
    back = replace(BACK, end_to_end_id="E-1")
    assert original_of(back, [a_payment(end_to_end_id="E-2")]) is None


def test_of_several_that_fit_alike_the_newest_is_proposed() -> None:
    received = [a_payment(1, value_on=ON - 40 * DAY), a_payment(2, value_on=ON - 9 * DAY)]
    found = original_of(replace(BACK, mandate_id="M"), [replace(one, mandate_id="M") for one in received])
    assert found is not None
    assert (found.payment_id, found.certain, found.codes) == (UUID(int=2), False, ("return_ambiguous",))


def test_a_reference_tells_two_payments_of_one_mandate_apart() -> None:
    received = [
        a_payment(1, mandate_id="M", value_on=ON - 40 * DAY),
        a_payment(2, mandate_id="M", invoices=("RE-2026-0002",)),
    ]
    found = original_of(replace(BACK, mandate_id="M"), received)
    assert found is not None
    assert (found.payment_id, found.certain) == (UUID(int=1), True)


def test_a_payment_that_went_back_bears_interest_as_if_it_had_never_been_made() -> None:
    """§ 288 BGB on the balance of each day: the reversal has the value day of the payment (§ 159 BGB)."""
    invoice = posting("invoice", "1000.00", date(2026, 9, 1))
    payment = posting("payment", "-1000.00", date(2026, 10, 20))
    reversal = posting("return", "1000.00", date(2026, 10, 20))
    never_paid = a_claim(principal_postings=(invoice,))
    came_back = a_claim(principal_postings=(invoice, payment, reversal))
    paid = a_claim(principal_postings=(invoice, payment))

    def interest(claim: Any) -> Decimal:
        segments = daily_balance_interest(claim, date(2026, 10, 2), ON, DebtorKind.BUSINESS, POLICY)
        return sum((part.segment.amount for part in segments), Decimal(0))

    assert interest(paid) < interest(never_paid)
    assert round(interest(came_back), 8) == round(interest(never_paid), 8)
