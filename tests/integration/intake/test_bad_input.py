"""Bad input ends in a state with a code that a clerk understands; nothing is lost, nothing is booked."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import uuid4

import pytest

from backend.application.intake.receive_file import DOOR_LIMIT, READ_LIMIT, receive_file
from backend.domain.actors import service
from backend.domain.errors import InvalidInput, NotFound
from backend.infrastructure.postgres.database import Database
from tests.builders import documents as build
from tests.builders.ledger import make_customer, make_tenant
from tests.integration.intake.desk import BOOKS, Desk

DEMO = Path(__file__).resolve().parents[3] / "data" / "demo"
XXE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    b'<rsm:CrossIndustryInvoice xmlns:rsm="urn:x">&e;</rsm:CrossIndustryInvoice>'
)


@pytest.fixture
def desk(database: Database) -> Desk:
    tenant = make_tenant(database, name="Muster Werkzeuge GmbH", iban=build.VALID_IBAN, vat_id="DE123456789")
    make_customer(database, tenant, "K-1007", name="Beispiel Bau AG", vat_id="DE987654321")
    return Desk(database, tenant)


def kept(desk: Desk, data: bytes) -> bool:
    """Whether the bytes still lie in the inbox, unchanged."""
    row = desk.one(
        "select content from blobs where tenant_id = :tenant and sha256 = :hash",
        hash=hashlib.sha256(data).hexdigest(),
    )
    return row is not None and bytes(row.content) == data


def claims(desk: Desk) -> int:
    return int(desk.one("select count(*) as n from claims where tenant_id = :tenant").n)


@pytest.mark.parametrize(
    ("data", "name", "codes"),
    [
        (b"\x89PNG\r\n\x1a\nnot a picture", "rechnung.pdf", {"wrong_type"}),  # wrong MIME
        (build.cii()[:-400], "abgebrochen.xml", {"malformed"}),  # truncated XML
        (XXE, "xxe.xml", {"entity_attack"}),  # external entity
        (b"", "leer.xml", {"empty"}),  # empty file
    ],
)
def test_unreadable_files_are_quarantined_with_their_code(
    desk: Desk, data: bytes, name: str, codes: set[str]
) -> None:
    received = desk.take(data, name)
    status, code = desk.state(received.item_id)
    assert (status, code in codes) == ("quarantined", True), code
    detail = desk.one("select code_detail from inbox_items where tenant_id = :tenant").code_detail
    assert detail and len(detail) > 10
    assert kept(desk, data) and claims(desk) == 0
    assert [event["code"] for event in desk.events("InboxItemQuarantined")] == [code]


def test_an_encrypted_pdf_is_quarantined(desk: Desk) -> None:
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(DEMO / "batch-1" / "RE-2026-0107.pdf"))
    writer.encrypt("geheim", algorithm="AES-128")
    out = io.BytesIO()
    writer.write(out)
    received = desk.take(out.getvalue(), "verschluesselt.pdf")
    assert desk.state(received.item_id) == ("quarantined", "encrypted")
    assert kept(desk, out.getvalue())


def test_a_file_of_30_mb_is_kept_but_not_read(desk: Desk) -> None:
    data = b"%PDF-1.7\n" + b"x" * (30 * 1024 * 1024)
    received = desk.take(data, "gross.pdf")
    assert received.status == "quarantined" and READ_LIMIT < len(data) < DOOR_LIMIT
    assert desk.state(received.item_id) == ("quarantined", "too_large")
    size = desk.one("select length(content) as n from blobs where tenant_id = :tenant").n
    assert size == len(data)


def test_a_file_above_the_hard_limit_is_refused_at_the_door(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as refused:
        desk.receive(b"\0" * (DOOR_LIMIT + 1), "riesig.bin")
    assert refused.value.code == "too_large"
    assert desk.all("select id from inbox_items where tenant_id = :tenant") == []


def test_an_invoice_whose_net_and_tax_miss_the_total_goes_to_a_person(desk: Desk) -> None:
    received = desk.take(build.cii(build.draft(tax="180.00")), "rechnung.xml")
    assert desk.state(received.item_id) == ("needs_rework", "totals_do_not_add_up")
    assert claims(desk) == 0


def test_an_invoice_with_a_fraction_of_a_cent_goes_to_a_person(desk: Desk) -> None:
    odd = build.draft(net="1000.004", tax="190.00", gross="1190.004", amount_due="1190.004")
    received = desk.take(build.cii(odd), "rechnung.xml")
    assert desk.state(received.item_id) == ("needs_rework", "amount_not_cents")
    assert claims(desk) == 0


def test_an_invoice_due_beyond_the_calendar_goes_to_a_person(desk: Desk) -> None:
    received = desk.take(build.cii(build.draft(due="9999-12-31")), "rechnung.xml")
    assert desk.state(received.item_id) == ("needs_rework", "date_out_of_range")
    assert claims(desk) == 0


def test_the_same_file_twice_is_one_item_with_two_arrivals(desk: Desk) -> None:
    first = desk.take(build.cii(), "rechnung.xml")
    second = desk.take(build.cii(), "kopie.xml")
    assert (first.duplicate, second.duplicate) == (False, True)
    assert second.item_id == first.item_id and second.status == "booked"
    arrivals = desk.all("select file_name from arrivals where tenant_id = :tenant order by received_at")
    assert [row.file_name for row in arrivals] == ["rechnung.xml", "kopie.xml"]
    assert claims(desk) == 1


def test_the_same_invoice_by_two_routes_is_one_claim_with_two_sources(desk: Desk) -> None:
    desk.take(build.cii(), "rechnung-cii.xml")
    second = desk.take(build.ubl(), "rechnung-ubl.xml")
    assert desk.state(second.item_id) == ("booked", "second_source")
    agreements = desk.all("select agreement from invoice_sources where tenant_id = :tenant order by 1")
    assert [row.agreement for row in agreements] == ["first", "same"]
    assert claims(desk) == 1


def test_the_same_invoice_with_other_figures_stops_the_claim(desk: Desk) -> None:
    desk.take(build.cii(), "rechnung.xml")
    other = build.draft(net="900.00", tax="171.00", gross="1071.00", amount_due="1071.00")
    second = desk.take(build.ubl(other), "andere.xml")
    assert desk.state(second.item_id) == ("needs_rework", "invoice_conflict")
    claim = desk.one("select contradicted, open_principal from claims where tenant_id = :tenant")
    assert claim.contradicted and str(claim.open_principal) == "1190.00"
    assert desk.events("DocumentsContradicted")[0]["field"] == "gross_total,net_total,tax_total"


def test_a_file_for_an_unknown_tenant_stores_nothing(database: Database) -> None:
    stranger = service(uuid4(), "test")
    with pytest.raises(NotFound) as refused:
        receive_file(stranger, b"data", "a.xml", "cli", works=database.works, intake=BOOKS.intake)
    assert refused.value.code == "tenant_unknown"
    with database.unit_of_work(stranger.tenant_id) as work:
        from sqlalchemy import text

        assert work.connection.execute(text("select count(*) from blobs")).scalar_one() == 0


def test_the_worker_goes_on_after_every_kind_of_bad_file(desk: Desk) -> None:
    for place, data in enumerate((XXE, b"", build.cii()[:-400], b"\x00\x01\x02" * 50)):
        desk.receive(data, f"schlecht-{place}.xml")
    good = desk.receive(build.cii(), "gut.xml")
    desk.work()
    assert desk.state(good.item_id) == ("booked", None)
    left = desk.all("select status from inbox_items where tenant_id = :tenant and status = 'received'")
    assert left == []
