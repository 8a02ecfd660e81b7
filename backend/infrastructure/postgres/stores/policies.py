"""The policies of a tenant: rows with a JSON body, read as the frozen value that the rules take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from backend.application.dunning.ports import ActivePolicy
from backend.application.ports import Work
from backend.domain.default_interest import DayCount
from backend.domain.errors import InvalidInput
from backend.domain.law_tables import LawTables
from backend.domain.policy import Policy
from backend.domain.stages import Stage
from backend.infrastructure.postgres.opened import cursor_of

ACTIVE = """
    select id, version, name, valid_from, body from policies
    where tenant_id = %s and status = 'active' and valid_from <= %s order by valid_from desc, version desc limit 1
"""

_READERS: dict[str, Callable[[Any], Any]] = {
    "minimum_amount": Decimal,
    "charge_interest_from": Stage,
    "day_count": DayCount,
    "send_from": time.fromisoformat,
    "send_until": time.fromisoformat,
    "send_weekdays": tuple,
    "channels": tuple,
    "letter_stages": lambda given: tuple(Stage(stage) for stage in given),
    "quiet_days": tuple,
    "delivery_stop_from": lambda given: None if given is None else Stage(given),
    "signatures": lambda given: tuple((Stage(stage), int(count)) for stage, count in dict(given).items()),
}
_FROM_ROW = ("law", "version", "name", "valid_from")


class PostgresPolicies:
    """The active policy of a tenant; without a row the default of the product."""

    def __init__(self, law: LawTables) -> None:
        self._law = law
        self._default = Policy(law=law)

    def active(self, work: Work, on: date) -> ActivePolicy:
        """The policy that is valid on this business date."""
        row = cursor_of(work).execute(ACTIVE, [work.tenant_id, on]).fetchone()
        if row is None:
            return ActivePolicy(None, self._default)
        policy_id: UUID = row[0]
        return ActivePolicy(policy_id, policy_from_body(row[4], self._law, row[1], row[2], row[3]))


def policy_from_body(
    body: Mapping[str, Any], law: LawTables, version: int, name: str, valid_from: date
) -> Policy:
    """The policy that a body describes; what it does not name is the default. Amounts are decimal strings.

    Raises InvalidInput `policy_invalid` for a name or value that a policy does not have.
    """
    known = {field.name for field in fields(Policy)} - set(_FROM_ROW)
    if unknown := sorted(set(body) - known):
        raise InvalidInput(
            f"Unbekannte Angaben in der Mahnrichtlinie: {', '.join(unknown)}. / Unknown fields in the policy.",
            code="policy_invalid",
            fields=", ".join(unknown),
        )
    try:
        values = {key: _READERS[key](value) if key in _READERS else value for key, value in body.items()}
    except (ValueError, TypeError, ArithmeticError) as wrong:
        raise InvalidInput(
            f"Die Mahnrichtlinie ist nicht lesbar. / The policy cannot be read: {wrong}",
            code="policy_invalid",
        ) from wrong
    return Policy(law=law, version=version, name=name, valid_from=valid_from, **values)
