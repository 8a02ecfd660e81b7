"""Which invoices become claims, of whom, and with which figures."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from backend.domain.direction import Direction
from backend.infrastructure.postgres.database import Database
from tests.builders import documents as build
from tests.builders.ledger import make_customer, make_person, make_tenant
from tests.integration.intake.desk import BOOKS, Desk


@pytest.fixture
def desk(database: Database) -> Desk:
    tenant = make_tenant(database, name="Muster Werkzeuge GmbH", iban=build.VALID_IBAN, vat_id="DE123456789")
    make_customer(database, tenant, "K-1007", name="Beispiel Bau AG", vat_id="DE987654321")
    return Desk(database, tenant)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"number": None}, ("needs_rework", "number_missing")),
        ({"gross": None, "amount_due": None}, ("needs_rework", "gross_missing")),
        ({"issued": None}, ("needs_rework", "issue_date_missing")),
        ({"due": "2026-02-01"}, ("needs_rework", "due_before_issue")),
        ({"amount_due": "1000.00"}, ("needs_rework", "amount_due_contradicts")),
        ({"customer_number": "K-2222"}, ("booked", None)),  # the VAT id still says who it is
        ({"customer_number": "K-2222", "buyer_vat_id": None}, ("needs_rework", "customer_unclear")),
        ({"buyer_vat_id": "DE111111125"}, ("needs_rework", "customer_unclear")),  # number and VAT id disagree
        ({"seller_vat_id": "DE999999999", "seller": "Fremd GmbH"}, ("filed", "supplier_invoice")),
    ],
)
def test_only_a_certain_invoice_of_ours_is_booked(
    desk: Desk, changes: dict[str, str | None], state: tuple[str, str | None]
) -> None:
    received = desk.take(build.cii(build.draft(**changes)), "rechnung.xml")
    assert desk.state(received.item_id) == state
    booked = desk.one("select count(*) as n from claims where tenant_id = :tenant").n
    assert booked == (1 if state[0] == "booked" else 0)


def test_what_was_paid_in_advance_is_not_owed(desk: Desk) -> None:
    desk.take(build.cii(build.draft(prepaid="190.00", amount_due="1000.00")), "rechnung.xml")
    claim = desk.one("select open_principal from claims where tenant_id = :tenant")
    assert claim.open_principal == Decimal("1000.00")


def test_an_invoice_paid_in_advance_makes_no_claim(desk: Desk) -> None:
    received = desk.take(build.cii(build.draft(prepaid="1190.00", amount_due="0.00")), "rechnung.xml")
    assert desk.state(received.item_id) == ("booked", "nothing_owed")
    assert desk.all("select id from claims where tenant_id = :tenant") == []


def test_a_structured_invoice_to_somebody_new_makes_a_customer_of_unknown_kind(desk: Desk) -> None:
    changes = {"customer_number": "K-3000", "buyer": "Neuland Holz GmbH", "buyer_vat_id": "DE222222227"}
    received = desk.take(build.cii(build.draft(**changes)), "rechnung.xml")
    row = desk.one("select * from customers where tenant_id = :tenant and number = 'K-3000'")
    assert (row.kind, row.kind_origin) == ("unknown", f"document:{received.item_id}")
    assert (row.name_folded, row.vat_id) == ("neuland holz gmbh", "DE222222227")


def test_the_members_of_an_archive_are_items_of_their_own(desk: Desk) -> None:
    two = build.cii(build.draft(number="RE-2026-0002"))
    received = desk.take(build.archive([("a.xml", build.cii()), ("b.xml", two)]), "paket.zip")
    assert desk.state(received.item_id) == ("filed", "container")
    members = desk.all(
        "select status, file_name from inbox_items where tenant_id = :tenant and parent_id = :p order by 2",
        p=received.item_id,
    )
    assert [tuple(row) for row in members] == [("booked", "a.xml"), ("booked", "b.xml")]


def test_a_person_releases_or_discards_what_is_in_quarantine(desk: Desk) -> None:
    from backend.application.intake.decide_item import discard_item, release_item
    from backend.domain.errors import Conflict, NotPermitted

    received = desk.take(b"", "leer.xml")
    clerk = make_person(desk.database, desk.tenant)
    ports = {"works": desk.database.works, "intake": BOOKS.intake}
    with pytest.raises(NotPermitted):
        release_item(desk.tenant.actor, received.item_id, **ports)
    release_item(clerk, received.item_id, **ports)
    assert desk.state(received.item_id) == ("received", None)
    desk.work()
    assert desk.state(received.item_id) == ("quarantined", "empty")  # the readers have the last word
    discard_item(clerk, received.item_id, **ports)
    assert desk.state(received.item_id) == ("discarded", "empty")
    with pytest.raises(Conflict):
        release_item(clerk, received.item_id, **ports)


def test_another_tenant_sees_nothing_of_it(desk: Desk) -> None:
    other = Desk(desk.database, make_tenant(desk.database, "andere"))
    desk.take(build.cii(), "rechnung.xml")
    again = other.take(build.cii(), "rechnung.xml")
    assert not again.duplicate
    assert other.state(again.item_id) == ("filed", "supplier_invoice")
    assert other.all("select id from claims where tenant_id = :tenant") == []


@pytest.mark.neutralises("intake:direction")
def test_without_the_direction_guard_a_suppliers_invoice_becomes_our_claim(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin of the guard: switched off, what it prevents happens."""
    monkeypatch.setattr("backend.application.intake.invoice.direction", lambda *_, **__: Direction.OURS)
    received = desk.take(
        build.cii(build.draft(seller="Fremd GmbH", seller_vat_id="DE999999999")), "fremd.xml"
    )
    assert desk.state(received.item_id) == ("booked", None)


def test_the_same_bytes_at_the_same_moment_are_one_item(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda n: desk.receive(build.cii(), f"{n}.xml"), range(8)))
    assert len({item.item_id for item in taken}) == 1
    assert sorted(item.duplicate for item in taken) == [False] + [True] * 7
    assert desk.one("select count(*) as n from arrivals where tenant_id = :tenant").n == 8
