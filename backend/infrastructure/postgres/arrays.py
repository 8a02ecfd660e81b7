"""Arrays for statements over thousands of rows, packed in PostgreSQL's binary form.

psycopg asks for the dumper of each element; a run sends millions of them, of which few differ. Passed as `%(name)s`.
Source: array_send in PostgreSQL's src/backend/utils/adt/arrayfuncs.c.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from struct import Struct
from typing import Any
from uuid import UUID

import psycopg
from psycopg.adapt import Buffer, Dumper
from psycopg.pq import Format

_HEAD = Struct("!iiIii").pack
_LENGTH = Struct("!i").pack
_NULL = _LENGTH(-1)
_UUID_LENGTH = _LENGTH(16)
_DAYS_BEFORE_2000 = date(2000, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class UuidArray:
    """A packed uuid[]; several statements may take the same one."""

    data: bytes


@dataclass(frozen=True, slots=True)
class TextArray:
    """A packed text[]."""

    data: bytes


@dataclass(frozen=True, slots=True)
class DateArray:
    """A packed date[]."""

    data: bytes


def uuids(values: Sequence[UUID | None]) -> UuidArray:
    """uuid[] of these values; None is null."""
    # `UUID.bytes`, without the property: a run packs four ids a claim.
    packed = [_NULL if each is None else _UUID_LENGTH + each.int.to_bytes(16) for each in values]
    return UuidArray(_array(2950, packed))


def texts(values: Sequence[str | None]) -> TextArray:
    """text[] of these values; None is null. Each different value is packed once."""
    return TextArray(_array(25, _each_once(values, _text)))


def documents(values: Sequence[bytes]) -> TextArray:
    """text[] of these texts in UTF-8, no two of them alike."""
    return TextArray(_array(25, [_LENGTH(len(data)) + data for data in values]))


def dates(values: Sequence[date | None]) -> DateArray:
    """date[] of these values; None is null. Each different value is packed once."""
    return DateArray(_array(1082, _each_once(values, _date)))


def _array(element: int, packed: list[bytes]) -> bytes:
    return (
        _HEAD(1, 1, element, len(packed), 1) + b"".join(packed) if packed else _HEAD(0, 0, element, 0, 0)[:12]
    )


def _each_once(values: Sequence[Any], pack: Callable[[Any], bytes]) -> list[bytes]:
    known: dict[Any, bytes] = {value: pack(value) for value in set(values) if value is not None}
    known[None] = _NULL
    return [known[value] for value in values]


class _Packed(Dumper):
    format = Format.BINARY

    def dump(self, obj: Any) -> Buffer:
        data: bytes = obj.data
        return data


class _Uuids(_Packed):
    oid = 2951


class _Texts(_Packed):
    oid = 1009


class _Dates(_Packed):
    oid = 1182


def _text(value: str) -> bytes:
    data = value.encode()
    return _LENGTH(len(data)) + data


def _date(value: date) -> bytes:
    return _LENGTH(4) + _LENGTH(value.toordinal() - _DAYS_BEFORE_2000)


psycopg.adapters.register_dumper(UuidArray, _Uuids)
psycopg.adapters.register_dumper(TextArray, _Texts)
psycopg.adapters.register_dumper(DateArray, _Dates)
