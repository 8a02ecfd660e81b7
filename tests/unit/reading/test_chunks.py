"""Chunks: sections with page and span that lead back to the text; no text is an answer too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backend.reading.chunks import MAX_CHARACTERS, chunks_of
from backend.reading.sandbox import Sandbox
from tests.builders import documents as build


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """`unstructured` stays out of the test process: it is imported in the forked child only."""
    box = Sandbox(places=1)
    yield box
    box.close()


def test_pdf_pages_are_cut_with_page_and_span() -> None:
    lines = [(56.0, 60.0 + 12 * row, f"Zeile {row} " + "Text " * 12) for row in range(50)]
    reading = chunks_of(build.plain_pdf(lines), "brief.pdf")
    assert len(reading.chunks) > 1
    assert {chunk.page for chunk in reading.chunks} == {1}
    assert all(len(chunk.text) <= MAX_CHARACTERS for chunk in reading.chunks)
    spans = [chunk.span for chunk in reading.chunks]
    assert spans == sorted(spans)
    assert [end - start for start, end in spans] == [len(chunk.text) for chunk in reading.chunks]


def test_a_mail_is_cut_by_unstructured_behind_the_wall(sandbox: Sandbox) -> None:
    data = build.mail(
        "Guten Tag,\n\nwir haben die Rechnung bezahlt.\n\nMit freundlichen Grüßen\nErika Beispiel"
    )
    reading = sandbox.read_chunks(data, "antwort.eml")
    assert reading.quarantine is None
    assert "wir haben die Rechnung bezahlt" in " ".join(chunk.text for chunk in reading.chunks)
    assert all(0 <= chunk.span[0] < chunk.span[1] for chunk in reading.chunks)


def test_an_office_document_is_cut_by_its_paragraphs(sandbox: Sandbox) -> None:
    rows = b"<w:p><w:t>Vereinbarung</w:t></w:p><w:p><w:t>Rate 50 Euro.</w:t></w:p>"
    body = b"<w:document xmlns:w='urn:w'><w:body>" + rows + b"</w:body></w:document>"
    data = build.archive([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body)])
    reading = sandbox.read_chunks(data, "v.docx")
    assert "Rate 50 Euro." in " ".join(chunk.text for chunk in reading.chunks)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "leer.txt", "empty"),
        (build.plain_pdf([]), "leer.pdf", "empty"),
        (build.encrypted_pdf(), "geheim.pdf", "encrypted"),
        (b"\x89PNG\r\n\x1a\n123", "foto.png", "unsupported"),
    ],
)
def test_what_has_no_text_is_quarantined(data: bytes, name: str, code: str) -> None:
    reading = chunks_of(data, name)
    assert reading.chunks == ()
    assert reading.quarantine is not None and reading.quarantine.code == code
