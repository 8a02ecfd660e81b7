"""Bad input ends in a quarantine code that a clerk understands; the reader lives."""

from __future__ import annotations

import io
import json
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.reading.bank.files import read_bank
from backend.reading.documents import read_document
from backend.reading.values import Limits
from tests.builders import documents as build
from tests.builders.documents import EntryDraft

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
XXE = b"""<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">&secret;</Invoice>"""
XXE_UTF16 = XXE.decode().replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16")
SHELL = b'<r:CrossIndustryInvoice xmlns:r="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"/>'
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><l>&c;</l>"""


def forged_size(data: bytes) -> bytes:
    """A ZIP whose headers claim that its member has one byte."""
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + offset
        data = data[:at] + struct.pack("<I", 1) + data[at + 4 :]
    return data


def office(parts: dict[str, bytes]) -> bytes:
    return build.archive([("[Content_Types].xml", b"<Types/>"), *parts.items()])


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "leer.pdf", "empty"),
        (b" \r\n\x00", "leer.txt", "empty"),
        (build.cii()[:900], "abgeschnitten.xml", "malformed"),
        (b"%PDF-1.7\nkaputt", "kaputt.pdf", "malformed"),
        (XXE, "xxe.xml", "entity_attack"),
        (XXE_UTF16, "xxe16.xml", "entity_attack"),
        (LAUGHS, "lachen.xml", "entity_attack"),
        (b"<a>" * 500 + b"</a>" * 500, "tief.xml", "malformed"),
        (b"<a>" * 100 + b"</a>" * 100, "tief.xml", "malformed"),
        (b"<Order xmlns='urn:example:order'><Id>1</Id></Order>", "fremd.xml", "unsupported"),
        (SHELL, "huelle.xml", "malformed"),
        (build.encrypted_pdf(), "geheim.pdf", "encrypted"),
        (build.scripted_pdf(), "aktiv.pdf", "active_content"),
        (EICAR, "test.txt", "malware_test"),
        (b"MZ\x90\x00" + b"\x00" * 100 + b"program", "rechnung.pdf", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n" + b"\x01" * 50, "rechnung.pdf", "wrong_type"),
        (build.plain_pdf(build.invoice_page()), "rechnung.xml", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n" + b"\x01" * 50, "foto.png", "unsupported"),
        (build.archive([("../../etc/passwd", b"x")]), "boese.zip", "path_traversal"),
        (build.archive([("C:\\x.txt", b"x")]), "boese.zip", "path_traversal"),
        (build.archive([("gross.xml", b"0" * 30_000_000)]), "bombe.zip", "zip_bomb"),
        (forged_size(build.archive([("gross.xml", b"0" * 30_000_000)])), "bombe.zip", "malformed"),
        (build.archive([("a.txt", b"text")])[:-30], "halb.zip", "malformed"),
        (office({"xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"}), "makro.xlsx", "macro"),
        (office({"xl/workbook.xml": b"<w/>", "xl/worksheets/sheet1.xml": b"<w/>"}), "leer.xlsx", "empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_bad_input_gets_its_code(data: bytes, name: str, code: str) -> None:
    reading = read_document(data, name)
    assert reading.quarantine is not None, reading
    assert reading.quarantine.code == code
    assert (reading.kind, dict(reading.fields)) == (None, {})
    assert reading.quarantine.message.endswith((".", ")", "'")) or len(reading.quarantine.message) > 20


def test_a_file_of_30_mb_is_too_large() -> None:
    reading = read_document(b"<" + b"x" * (30 * 1024 * 1024), "gross.xml")
    assert reading.quarantine is not None and reading.quarantine.code == "too_large"


def test_the_limit_is_inclusive() -> None:
    at_limit = read_document(b"x" * 100, "a.txt", Limits(max_bytes=100))
    above = read_document(b"x" * 101, "a.txt", Limits(max_bytes=100))
    assert at_limit.quarantine is None
    assert above.quarantine is not None and above.quarantine.code == "too_large"


def test_archives_in_archives_end_at_the_limit() -> None:
    data = build.archive([("rechnung.xml", build.cii())])
    for level in range(6):
        data = build.archive([(f"{level}.zip", data)])
    reading = read_document(data, "tief.zip")
    assert reading.quarantine is not None and reading.quarantine.code == "zip_bomb"
    assert (
        read_document(build.archive([("r.zip", build.archive([("r.xml", build.cii())]))]), "z.zip").quarantine
        is None
    )


def test_one_bad_member_does_not_cost_the_others() -> None:
    data = build.archive([("gut.xml", build.cii()), ("xxe.xml", XXE), ("geheim.pdf", build.encrypted_pdf())])
    reading = read_document(data, "post.zip")
    assert [m.quarantine.code if m.quarantine else m.kind for m in reading.members] == [
        "invoice",
        "entity_attack",
        "encrypted",
    ]
    assert reading.members[0].path == "post.zip!gut.xml"


def test_an_encrypted_archive_is_named() -> None:
    data = bytearray(build.archive([("a.txt", b"hallo")]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert zipfile.is_zipfile(io.BytesIO(bytes(data)))
    reading = read_document(bytes(data), "a.zip")
    assert reading.quarantine is not None and reading.quarantine.code == "encrypted"


SEEDS = (
    build.cii(),
    build.ubl(),
    build.zugferd(),
    build.camt053([EntryDraft("10.00")]),
    build.mail("Hallo", attachments=[("r.xml", build.cii())]),
    build.archive([("r.xml", build.cii())]),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.sampled_from(SEEDS), st.data())
def test_damaged_bytes_never_raise_and_always_print(seed: bytes, data: st.DataObject) -> None:
    damaged = bytearray(seed[: data.draw(st.integers(0, len(seed)))])
    for _ in range(data.draw(st.integers(0, 6))):
        if damaged:
            damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    reading = read_document(bytes(damaged), "x")
    assert json.dumps(reading.as_dict(), ensure_ascii=False).encode("utf-8")
    assert (reading.quarantine is None) != (reading.kind is None)
    assert json.dumps(read_bank(bytes(damaged), "x").as_dict(), ensure_ascii=False).encode("utf-8")


def test_control_characters_and_half_characters_do_not_reach_the_values() -> None:
    head = b"From: a@b.example\nTo: c@d.example\nSubject: Rechnung \xff\x00\nMessage-Id: <1@b.example>\n\n"
    raw = head + b"Text\x00 \xed\xa0\xbd Ende\n"
    reading = read_document(raw, "m.eml")
    assert reading.mail is not None
    for text in (reading.mail.subject or "", reading.mail.own_text):
        assert "\x00" not in text and text.encode("utf-8")
