"""Which customer a document means: certain, doubtful, or nobody known."""

from __future__ import annotations

from uuid import UUID

import pytest

from backend.domain.customer_resolution import KnownCustomer, NamedDebtor, resolve_customer

A = KnownCustomer(
    UUID(int=1), "K-1", "Petersen GmbH", "DE288034200", ("DE04908700240082353752",), None, "24939"
)
B = KnownCustomer(UUID(int=2), "K-2", "Petersen Holz KG", "DE287741814", (), None, "80686")
BRANCH = KnownCustomer(
    UUID(int=3), "K-3", "Petersen GmbH Niederlassung Kiel", "DE288034200", (), None, "24103"
)


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        (NamedDebtor(number="k-1", name="Petersen GmbH"), A),  # number
        (NamedDebtor(vat_id="DE 287741814"), B),  # VAT id alone
        (NamedDebtor(iban="DE04 9087 0024 0082 3537 52"), A),  # IBAN alone
        (NamedDebtor(name="Petersen GmbH", postcode="24939"), A),  # name with address
        (
            NamedDebtor(number="K-9", vat_id="DE288034200", name="Petersen GmbH"),
            A,
        ),  # wrong number, right VAT id
        (NamedDebtor(number="K-2", name="Inke Petersen"), B),  # a word of weight in common
    ],
)
def test_a_strong_feature_makes_it_certain(named: NamedDebtor, meant: KnownCustomer) -> None:
    found = resolve_customer(named, [A, B])
    assert found.certain and found.customer_id == meant.id


@pytest.mark.parametrize(
    "named",
    [
        NamedDebtor(number="K-1", vat_id="DE287741814"),  # number of one, VAT id of the other
        NamedDebtor(number="K-1", name="Sabine Hoffmann"),  # number under quite another name
        NamedDebtor(name="Petersen GmbH"),  # a name alone
        NamedDebtor(number="K-9", name="Petersen GmbH"),  # known name, number that nobody has
        NamedDebtor(number="K-1", vat_id="DE999999999", name="Petersen GmbH"),  # VAT id differs
    ],
)
def test_what_contradicts_or_is_thin_goes_to_a_person(named: NamedDebtor) -> None:
    found = resolve_customer(named, [A, B])
    assert not found.certain and not found.unknown


def test_branches_that_share_a_vat_id_are_told_apart_by_their_number() -> None:
    assert (
        resolve_customer(NamedDebtor(number="K-3", vat_id="DE288034200"), [A, BRANCH]).customer_id
        == BRANCH.id
    )
    assert not resolve_customer(NamedDebtor(vat_id="DE288034200"), [A, BRANCH]).certain


def test_somebody_with_no_known_feature_is_unknown() -> None:
    assert resolve_customer(NamedDebtor(number="K-7", name="Neu GmbH"), [A, B]).unknown
