"""The media type of bytes: by what they begin with, else by the file's name."""

from __future__ import annotations

_BY_START = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"<?xml", "application/xml"),
    (b"\xef\xbb\xbf<?xml", "application/xml"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
)
_BY_ENDING = {
    "xml": "application/xml",
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
    "csv": "text/csv",
    "txt": "text/plain",
    "sta": "text/plain",
    "json": "application/json",
    "html": "text/html",
}


def media_type(data: bytes, file_name: str) -> str:
    """What the bytes are for a browser or a clerk; the readers decide by the content themselves."""
    for start, found in _BY_START:
        if data.startswith(start):
            return found
    return _BY_ENDING.get(file_name.rpartition(".")[2].lower(), "application/octet-stream")
