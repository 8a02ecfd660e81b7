"""Direction guard: a supplier's invoice never becomes a claim."""

from __future__ import annotations

import pytest

from backend.domain.direction import Direction, Party, direction

US = Party("Nordlicht Werkzeughandel GmbH", "DE317654085", "DE61900500990004711008")
FOREIGN_IBAN = "DE18901290400088123400"


@pytest.mark.parametrize(
    ("seller", "expected"),
    [
        (Party("whatever", "DE 317 654 085"), Direction.OURS),  # VAT id decides, blanks do not matter
        (Party(US.name, "DE246801352", US.iban), Direction.SUPPLIER),  # another VAT id under our name
        (Party("Nordlicht Werkzeughandel GmbH"), Direction.OURS),  # direct debit: no IBAN, name suffices
        (Party("NORDLICHT WERKZEUGHANDEL GMBH", None, US.iban), Direction.OURS),
        (Party(US.name, None, FOREIGN_IBAN), Direction.UNCLEAR),  # our name, a stranger's account
        (Party("Weserschliff GmbH", None, US.iban), Direction.UNCLEAR),  # supplier who debits our account
        (Party("Weserschliff GmbH", None, FOREIGN_IBAN), Direction.SUPPLIER),
        (Party(None, None, US.iban), Direction.OURS),
        (Party(), Direction.UNCLEAR),
    ],
)
def test_the_seller_decides_whose_invoice_it_is(seller: Party, expected: Direction) -> None:
    assert direction(seller, US) is expected


def test_an_invoice_to_us_without_a_seller_is_a_suppliers() -> None:
    assert direction(Party(None, None, US.iban), US, buyer=Party(US.name)) is Direction.SUPPLIER
