"""Chunks for search: sections of a document with page and character span.

Office, HTML, mail and plain text go through `unstructured` (imported only here, it takes seconds); PDF pages
are cut by our own text layer.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from typing import Any

from backend.reading import office
from backend.reading.characters import storable
from backend.reading.mail.message import read_mail
from backend.reading.page.layer import text_layer
from backend.reading.page.structure import inspect
from backend.reading.plain_text import html_text
from backend.reading.sniff import Format, as_text, sniff
from backend.reading.values import (
    DEFAULT_LIMITS,
    Chunk,
    ChunkReading,
    Limits,
    Quarantined,
    quarantined,
)

MAX_CHARACTERS = 1200


def chunks_of(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> ChunkReading:
    """The chunks of a document in their order, or a quarantine code; a document without any text is `empty`.

    A chunk's span counts characters of the page (PDF) or of the whole text (`page` is null).
    """
    try:
        chunks = tuple(_chunks(data, name, limits))
        if not chunks:
            raise Quarantined("empty", "Das Dokument hat keinen Text.")
    except Quarantined as verdict:
        return ChunkReading(name, quarantine=verdict.quarantine)
    return ChunkReading(name, chunks)


def _chunks(data: bytes, name: str, limits: Limits) -> Iterator[Chunk]:
    found = sniff(data, name, limits)
    if found is Format.PDF:
        inspect(data)
        yield from _page_chunks(data, limits)
        return
    if found is Format.MAIL:
        mail = read_mail(
            data, name, lambda _, inner: quarantined(inner, "unsupported", "nicht gelesen"), limits
        ).mail
        text = f"{mail.subject or ''}\n\n{mail.own_text}\n\n{mail.quoted_text}" if mail else ""
    elif found is Format.HTML:
        text = html_text(as_text(data))
    elif found is Format.OOXML:
        text = "\n\n".join(office.paragraphs(data, limits))
    elif found in {Format.TEXT, Format.EXTF, Format.MT940, Format.QIF}:
        text = as_text(data)
    else:
        raise Quarantined("unsupported", f"Das Format ({found.value}) wird nicht in Abschnitte geteilt.")
    yield from _sections(storable(text))


def _page_chunks(data: bytes, limits: Limits) -> Iterator[Chunk]:
    pages: dict[int, list[str]] = {}
    for line in text_layer(data, limits).lines:
        pages.setdefault(line.page, []).append(line.text)
    for page, lines in pages.items():
        text = "\n".join(lines)
        start = 0
        while start < len(text):
            end = (
                len(text)
                if len(text) - start <= MAX_CHARACTERS
                else text.rfind("\n", start, start + MAX_CHARACTERS)
            )
            end = end if end > start else start + MAX_CHARACTERS
            yield Chunk(text[start:end], page, (start, end))
            start = end + 1 if text[end : end + 1] == "\n" else end


def _sections(text: str) -> Iterator[Chunk]:
    """Sections by title through `unstructured`, each found again in the text for its span."""
    if not text.strip():
        return
    partition_text, chunk_by_title = _unstructured()
    elements = partition_text(text=text, languages=["deu"], detect_language_per_element=False)
    here = 0
    for section in chunk_by_title(elements, max_characters=MAX_CHARACTERS, combine_text_under_n_chars=200):
        words = section.text.split()
        if not words:
            continue
        found = re.compile(r"\s*".join(map(re.escape, words))).search(text, here)
        span = found.span() if found else (here, here)
        here = span[1]
        yield Chunk(section.text, None, span)


def _unstructured() -> tuple[Any, Any]:
    """The two functions we use: no telemetry, a blank pipeline where it would download a model."""
    os.environ.update(DO_NOT_TRACK="1", SCARF_NO_ANALYTICS="true", UNSTRUCTURED_DISABLE_NOTICE="1")
    try:
        tempfile.gettempdir()
    except FileNotFoundError:  # behind the wall nothing can be written; the name alone satisfies the import
        tempfile.tempdir = "/"
    import spacy
    from unstructured.chunking.title import chunk_by_title
    from unstructured.nlp import tokenize
    from unstructured.partition.text import partition_text

    def blank_pipeline() -> Any:
        pipeline = spacy.blank("de")
        pipeline.add_pipe("sentencizer")
        return pipeline

    assert hasattr(tokenize, "_load_spacy_model")  # the pinned release loads its model through this function
    tokenize._load_spacy_model = blank_pipeline
    return partition_text, chunk_by_title
