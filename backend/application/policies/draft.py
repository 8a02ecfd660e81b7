"""Reads a proposal as it comes in a file or request: names, days and a body, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from backend.application.policies.ports import PolicyDraft
from backend.domain.days import possible_day
from backend.domain.errors import InvalidInput


def draft_from(given: Any) -> PolicyDraft:
    """The draft that a JSON document describes. Raises InvalidInput `policy_invalid` for anything else."""
    if not isinstance(given, Mapping):
        raise _invalid("no object")
    names = {field.name for field in fields(PolicyDraft)}
    if unknown := sorted(set(given) - names):
        raise _invalid(f"unknown: {', '.join(unknown)}")
    if missing := sorted({"name", "valid_from", "body"} - set(given)):
        raise _invalid(f"missing: {', '.join(missing)}")
    if not isinstance(given["body"], Mapping):
        raise _invalid("body is no object")
    until = given.get("valid_until")
    try:
        return PolicyDraft(
            name=str(given["name"]),
            valid_from=possible_day(date.fromisoformat(given["valid_from"]), field="valid_from"),
            body=dict(given["body"]),
            scope=str(given.get("scope") or "tenant"),
            target=str(given.get("target") or ""),
            valid_until=possible_day(date.fromisoformat(until), field="valid_until") if until else None,
            reason=str(given.get("reason") or ""),
        )
    except (TypeError, ValueError) as wrong:
        raise _invalid(str(wrong)) from wrong


def _invalid(why: str) -> InvalidInput:
    return InvalidInput(
        f"Das ist kein Vorschlag für eine Mahnrichtlinie. / This is no proposal for a policy: {why}",
        code="policy_invalid",
    )
