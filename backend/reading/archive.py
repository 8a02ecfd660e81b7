"""ZIP archives: guarded against bombs, path traversal and passwords before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from backend.reading.values import Limits, Quarantined, Reading

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


def read_zip(data: bytes, name: str, limits: Limits, member: Callable[[bytes, str], Reading]) -> Reading:
    """The archive with a reading per member; bank data if that is all it holds."""
    members = tuple(member(content, inner) for inner, content in members_of(data, limits))
    if not members:
        raise Quarantined("empty", "Das ZIP-Archiv ist leer.")
    bombs = [found for found in members if found.quarantine and found.quarantine.code == "zip_bomb"]
    if bombs and len(bombs) == len(members):
        raise Quarantined("zip_bomb", bombs[0].quarantine.message if bombs[0].quarantine else "")
    readable = [found for found in members if found.kind is not None]
    if readable and all(found.kind == "bank_statement" for found in readable):
        return Reading(name, "bank_statement", 0.95, members=members)
    return Reading(name, "other", 0.9, members=members)


def members_of(data: bytes, limits: Limits) -> list[tuple[str, bytes]]:
    """Name and bytes of every file; raises Quarantined: malformed, encrypted, zip_bomb, path_traversal."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = [info for info in archive.infolist() if not info.is_dir()]
        _guard(infos, limits)
        members: list[tuple[str, bytes]] = []
        left = limits.max_expanded_bytes
        for info in infos:
            if info.filename.startswith("__MACOSX/") or info.filename.endswith(".DS_Store"):
                continue
            content = _unpacked(archive, info, left)
            left -= len(content)
            members.append((info.filename, content))
    except _BROKEN as broken:
        raise Quarantined("malformed", f"Das ZIP-Archiv ist beschädigt: {str(broken)[:120]}") from None
    return members


def _guard(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.max_members:
        raise Quarantined(
            "zip_bomb", f"Das Archiv hat {len(infos)} Dateien, erlaubt sind {limits.max_members}."
        )
    for info in infos:
        written = info.orig_filename.replace("\\", "/")
        if written.startswith("/") or ".." in written.split("/") or written[1:2] == ":" or "\x00" in written:
            raise Quarantined("path_traversal", "Ein Dateiname im Archiv führt aus dem Archiv hinaus.")
        if info.flag_bits & 0x1:
            raise Quarantined("encrypted", "Das Archiv ist mit einem Kennwort geschützt.")
        if (info.external_attr >> 16) & 0o170000 == 0o120000:
            raise Quarantined("path_traversal", "Das Archiv enthält eine symbolische Verknüpfung.")
        ratio = info.file_size // max(info.compress_size, 1)
        if info.file_size > 1_000_000 and ratio > limits.max_ratio:
            raise Quarantined("zip_bomb", "Eine Datei im Archiv dehnt sich auf ein Vielfaches aus.")
    if sum(info.file_size for info in infos) > limits.max_expanded_bytes:
        raise Quarantined("zip_bomb", "Der Inhalt des Archivs ist zu groß.")


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """The content, however large its header says it is."""
    with archive.open(info) as stream:
        content = stream.read(left + 1)
    if len(content) > left:
        raise Quarantined("zip_bomb", "Der Inhalt des Archivs ist zu groß.")
    return content
