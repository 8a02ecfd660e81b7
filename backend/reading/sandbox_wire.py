"""The wire between caller and sandbox: length-prefixed frames; answers may hold only values of reading."""

from __future__ import annotations

import io
import json
import pickle
import struct
from typing import Any

_ALLOWED = {
    ("backend.reading.values", name)
    for name in (
        "BankEntry",
        "BankReading",
        "BankStatement",
        "CashDiscount",
        "Chunk",
        "ChunkReading",
        "Evidence",
        "Issue",
        "Quarantine",
        "Reading",
    )
} | {
    ("backend.reading.mail.values", "FailedRecipient"),
    ("backend.reading.mail.values", "MailReading"),
    ("decimal", "Decimal"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("copyreg", "__newobj__"),
}


class UnsafeAnswer(Exception):
    """The answer is no value of reading."""


class _Values(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise UnsafeAnswer(f"{module}.{name}")
        return super().find_class(module, name)


def frame(header: dict[str, Any], data: bytes) -> bytes:
    """A request: size of the header, size of the data, header as JSON, data."""
    encoded = json.dumps(header).encode()
    return struct.pack(">QQ", len(encoded), len(data)) + encoded + data


def answer_frame(value: object) -> bytes:
    """An answer: its size, then the pickled value."""
    encoded = pickle.dumps(value, protocol=5)
    return struct.pack(">Q", len(encoded)) + encoded


def loads_request_size(prefix: bytes) -> int:
    """The size that an eight-byte prefix states."""
    size: int = struct.unpack(">Q", prefix)[0]
    return size


def safe_load(encoded: bytes) -> object:
    """The value of an answer; raises UnsafeAnswer for anything but values of reading."""
    try:
        return _Values(io.BytesIO(encoded)).load()
    except UnsafeAnswer:
        raise
    except Exception as broken:  # whatever a hostile byte string makes pickle raise
        raise UnsafeAnswer(str(broken)) from None
