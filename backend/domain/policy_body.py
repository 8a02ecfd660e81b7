"""Reads the body of a policy: JSON values by field name, refused where a policy has no such field or value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from backend.domain.blast_radius import BlastLimits, limits_from
from backend.domain.days import MOST_DAYS
from backend.domain.default_interest import DayCount
from backend.domain.errors import InvalidInput
from backend.domain.law_tables import LawTables
from backend.domain.money import is_whole
from backend.domain.policy import Policy
from backend.domain.policy_changes import figure_names
from backend.domain.policy_scopes import PolicyOverride, PolicyScope, must_fit_scope
from backend.domain.stages import Stage


def _count(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int):
        raise TypeError(f"{given!r} is no whole number")
    if abs(given) > MOST_DAYS:
        raise ValueError(f"{given} is more than {MOST_DAYS}")
    return given


def _flag(given: Any) -> bool:
    if not isinstance(given, bool):
        raise TypeError(f"{given!r} is neither true nor false")
    return given


def _amount(given: Any) -> Decimal:
    if not isinstance(given, str):
        raise TypeError(f"{given!r}: an amount is a decimal string")
    if not is_whole(amount := Decimal(given)):
        raise InvalidOperation(f"{given} is no amount in whole cents")
    return amount


def _number(given: Any) -> Decimal:
    """A decimal string that is no amount: a factor."""
    if not isinstance(given, str) or not (number := Decimal(given)).is_finite():
        raise TypeError(f"{given!r}: a number is a decimal string")
    return number


def _amount_or_none(given: Any) -> Decimal | None:
    return None if given is None else _amount(given)


def _weekdays(given: Any) -> tuple[int, ...]:
    return tuple(sorted({_count(day) for day in given}))


def _roles(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise TypeError(f"{given!r} is no list of roles")
    return tuple(sorted({_words(role) for role in given}))


def _limits(given: Any) -> BlastLimits:
    if not isinstance(given, Mapping):
        raise TypeError(f"{given!r} names no limits")
    kinds = {field.name: type(field.default) for field in fields(BlastLimits)}
    readers: dict[Any, Callable[[Any], Any]] = {bool: _flag, int: _count, Decimal: _number}
    return (
        limits_from(dict(given))
        if set(given) - set(kinds)
        else BlastLimits(**{name: readers[kinds[name]](one) for name, one in given.items()})
    )


def _signatures(given: Any) -> tuple[tuple[Stage, int], ...]:
    return tuple((Stage(stage), _count(count)) for stage, count in dict(given).items())


def _texts(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise TypeError(f"{given!r} is no list")
    return tuple(_words(one) for one in given)


def _stages(given: Any) -> tuple[Stage, ...]:
    return tuple(Stage(stage) for stage in given)


def _stage_or_none(given: Any) -> Stage | None:
    return None if given is None else Stage(given)


def _count_or_none(given: Any) -> int | None:
    return None if given is None else _count(given)


def _words(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError(f"{given!r} is no text")
    return given


_READERS: dict[str, Callable[[Any], Any]] = {
    "minimum_amount": _amount,
    "consumer_fee": _amount,
    "documented_unit_cost": _amount_or_none,
    "cost_evidence": _words,
    "charge_interest_from": Stage,
    "day_count": DayCount,
    "business_lump_sum": _flag,
    "dun_direct_debit": _flag,
    "plan_acknowledges": _flag,
    "deferral_suspends": _flag,
    "send_from": time.fromisoformat,
    "send_until": time.fromisoformat,
    "send_weekdays": _weekdays,
    "signatures": _signatures,
    "override_roles": _roles,
    "small_remainder": _amount,
    "write_off_alone_up_to": _amount,
    "blast_radius": _limits,
    "channels": _texts,
    "letter_stages": _stages,
    "letter_presumed_after_days": _count_or_none,
    "quiet_days": _texts,
    "grouping": _words,
    "delivery_stop_from": _stage_or_none,
    "automatic_notices": _texts,
}
"""A field that is not named here is a count of days."""


def changes_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a body with their values. Raises InvalidInput `policy_invalid` for a foreign name or value."""
    if unknown := sorted(set(body) - set(figure_names())):
        raise InvalidInput(
            f"Unbekannte Angaben in der Mahnrichtlinie: {', '.join(unknown)}. / Unknown fields in the policy.",
            code="policy_invalid",
            fields=", ".join(unknown),
        )
    return {name: _read(name, value) for name, value in body.items()}


def must_name_days_of_a_year(quiet_days: tuple[str, ...]) -> None:
    """Quiet days are written month first (12-24); one that no year has would never hold anything back.

    For what is proposed: a version that is kept stays readable. Raises InvalidInput `policy_invalid`.
    """
    for day in quiet_days:
        try:
            # 2024 is a leap year; the way back refuses what only the parser knows (weeks, other separators).
            known = f"{date.fromisoformat(f'2024-{day}'):%m-%d}" == day
        except ValueError:
            known = False
        if not known:
            raise InvalidInput(
                f"„{day}“ ist kein Tag des Jahres als Monat-Tag (etwa 12-24). / No day of the year as month-day.",
                code="policy_invalid",
                field="quiet_days",
            )


def _read(name: str, value: Any) -> Any:
    reader: Callable[[Any], Any] = _READERS.get(name, _count)
    try:
        return reader(value)
    except (ValueError, TypeError, ArithmeticError) as wrong:
        raise InvalidInput(
            f"Die Mahnrichtlinie ist nicht lesbar. / The policy cannot be read: {name}: {wrong}",
            code="policy_invalid",
            field=name,
        ) from wrong


def policy_from_body(
    body: Mapping[str, Any], law: LawTables, version: int, name: str, valid_from: date
) -> Policy:
    """The tenant's policy that a body describes; what it does not name is the default. Amounts are decimal strings.

    Raises InvalidInput `policy_invalid` and the codes of a policy that is too strict.
    """
    return Policy(law=law, version=version, name=name, valid_from=valid_from, **changes_of(body))


def override_from_body(
    body: Mapping[str, Any], scope: PolicyScope, target: str, version: int
) -> PolicyOverride:
    """The override that a body describes. Raises InvalidInput for a field that this scope does not have."""
    changes = changes_of(body)
    must_fit_scope(changes, scope)
    return PolicyOverride(f"{scope.value} {target}", version, changes)
