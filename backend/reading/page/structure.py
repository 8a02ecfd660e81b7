"""The structure of a PDF through pypdf: encryption, active content, embedded files."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.constants import UserAccessPermissions
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from backend.reading.values import Quarantined

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # damaged files are issues here, not log lines

_ACTIVE = frozenset({"/JavaScript", "/Launch"})
_MAX_OBJECTS = 50_000
_BROKEN = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    NotImplementedError,
    RecursionError,
)


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """A file inside a PDF (PDF/A-3, portfolio)."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PdfStructure:
    """What stands in a PDF besides its pages."""

    pages: int
    embedded: tuple[EmbeddedFile, ...]
    portfolio: bool


def inspect(data: bytes) -> PdfStructure:
    """Opens a PDF; raises Quarantined: encrypted, malformed, active_content."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            _open(reader)
        pages = len(reader.pages)
        active = _active_content(reader)
        embedded = tuple(_embedded_files(reader))
        portfolio = "/Collection" in reader.root_object
    except Quarantined:
        raise
    except _BROKEN as broken:
        if "crypt" in str(broken).lower() or "password" in str(broken).lower():
            raise Quarantined("encrypted", "Das PDF ist verschlüsselt.") from None
        raise Quarantined("malformed", f"Das PDF ist beschädigt: {str(broken)[:120]}") from None
    if active:
        raise Quarantined("active_content", f"Das PDF enthält aktive Inhalte ({active}).")
    if pages == 0 and not embedded:
        raise Quarantined("empty", "Das PDF hat keine Seiten.")
    return PdfStructure(pages, embedded, portfolio)


def _open(reader: PdfReader) -> None:
    """Opens without a password, if the owner permits that text is taken out (ISO 32000-1, bit 5)."""
    if not reader.decrypt(""):
        raise Quarantined("encrypted", "Das PDF ist mit einem Kennwort geschützt.")
    permissions = reader.user_access_permissions
    if permissions is not None and UserAccessPermissions.EXTRACT not in permissions:
        raise Quarantined("encrypted", "Das PDF ist verschlüsselt und verbietet, seinen Text zu lesen.")


def _active_content(reader: PdfReader) -> str | None:
    """The first action that runs something: JavaScript or a launched program, wherever in the file it
    hangs.
    """
    for number, generation in _object_ids(reader):
        try:
            found = reader.get_object(IndirectObject(number, generation, reader))
        except _BROKEN:
            continue
        name = _active_in(found, 0)
        if name:
            return name
    return _active_in(reader.trailer.get("/Root"), 0)


def _object_ids(reader: PdfReader) -> Iterator[tuple[int, int]]:
    plain = [(number, generation) for generation, table in reader.xref.items() for number in table if number]
    packed = [(number, 0) for number in reader.xref_objStm]
    yield from [*plain, *packed][:_MAX_OBJECTS]


def _active_in(value: Any, depth: int) -> str | None:
    if depth > 12 or isinstance(value, IndirectObject):
        return None
    if isinstance(value, DictionaryObject):
        action = value.get("/S")
        if action in _ACTIVE and ("/JS" in value or "/F" in value or "/Win" in value):
            return str(action)[1:]
        for inner in value.values():
            found = _active_in(inner, depth + 1)
            if found:
                return found
    elif isinstance(value, ArrayObject):
        for inner in value:
            found = _active_in(inner, depth + 1)
            if found:
                return found
    return None


def _embedded_files(reader: PdfReader) -> Iterator[EmbeddedFile]:
    """File specifications of the name tree and of /AF, each stream once."""
    root = reader.root_object
    specifications: list[Any] = []
    names = _resolved(_resolved(root.get("/Names"), "/EmbeddedFiles"))
    _walk_names(names, specifications, 0)
    associated = _resolved(root.get("/AF"))
    if isinstance(associated, ArrayObject):
        specifications.extend(associated)
    seen: set[tuple[str, int]] = set()
    for reference in specifications:
        specification = _resolved(reference)
        if not isinstance(specification, DictionaryObject):
            continue
        streams = _resolved(specification.get("/EF"))
        if not isinstance(streams, DictionaryObject):
            continue
        stream = _resolved(streams.get("/UF") or streams.get("/F"))
        if not isinstance(stream, StreamObject):
            continue
        name = str(specification.get("/UF") or specification.get("/F") or "embedded")
        try:
            content = stream.get_data()
        except _BROKEN:
            content = b""
        if (name, len(content)) not in seen:
            seen.add((name, len(content)))
            yield EmbeddedFile(name, content)


def _walk_names(node: Any, into: list[Any], depth: int) -> None:
    if not isinstance(node, DictionaryObject) or depth > 10:
        return
    names = _resolved(node.get("/Names"))
    if isinstance(names, ArrayObject):
        into.extend(names[1::2])
    kids = _resolved(node.get("/Kids"))
    if isinstance(kids, ArrayObject):
        for kid in kids[:200]:
            _walk_names(_resolved(kid), into, depth + 1)


def _resolved(value: Any, key: str | None = None) -> Any:
    found = value.get_object() if isinstance(value, IndirectObject) else value
    if key is not None:
        found = found.get(key) if isinstance(found, DictionaryObject) else None
        return found.get_object() if isinstance(found, IndirectObject) else found
    return found
