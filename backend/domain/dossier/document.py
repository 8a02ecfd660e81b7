"""The dossier as JSON: plain values in the shape of data/schemas/dossier.v1.schema.json."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from backend.domain.dossier.build import Dossier
from backend.domain.dossier.obstacles import RouteAnswer
from backend.domain.money import decimal_text

SCHEMA = "flock.dossier.v1"


def dossier_document(dossier: Dossier, *, proposal_id: UUID | None) -> dict[str, Any]:
    """Plain values; amounts as decimal strings. Without a proposal it is a draft that nobody has signed."""
    document: dict[str, Any] = _plain(dossier)
    document["schema"] = SCHEMA
    document["status"] = "draft" if proposal_id is None else "for_signature"
    document["proposal_id"] = None if proposal_id is None else str(proposal_id)
    document["routes"] = [_route(answer) for answer in dossier.routes]
    document["totals"] = {
        "principal": decimal_text(dossier.principal),
        "side_claims": decimal_text(dossier.side_total),
        "total": decimal_text(dossier.principal + dossier.side_total),
    }
    if dossier.court is not None:
        court = dossier.court.venue.court
        document["court"]["venue"]["court"] = court.name if court else None
    return document


def dossier_bytes(document: dict[str, Any]) -> bytes:
    """The JSON file: sorted keys, two blanks, UTF-8; the same document gives the same bytes."""
    return (json.dumps(document, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode("utf-8")


def _route(answer: RouteAnswer) -> dict[str, Any]:
    return {
        "route": answer.route.value,
        "open": answer.is_open,
        "obstacles": [
            {
                "code": each.code,
                "subject": each.subject,
                "german": each.text.german,
                "english": each.text.english,
                "source": each.text.source,
            }
            for each in answer.obstacles
        ],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date | UUID):
        return str(value)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(each) for each in value]
