"""What the use cases of policies need from outside: the rows of versions, and the policy in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from backend.application.dunning.ports import ActivePolicy
from backend.application.ports import Work
from backend.domain.policy_scopes import Place


@dataclass(frozen=True, slots=True)
class PolicyDraft:
    """What a person proposes. `target` names the group, the customer's number or the invoice number."""

    name: str
    valid_from: date
    body: Mapping[str, Any]
    scope: str = "tenant"
    target: str = ""
    valid_until: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """One version of a policy as it lies in the table. `target` is what a person calls group, customer or claim.

    `status`: open (waits for a person), active, rejected, retired. `harsher` names the fields that make the change
    legally relevant: with any, a second person decides.
    """

    policy_id: UUID
    place: Place
    target: str
    version: int
    name: str
    valid_from: date
    valid_until: date | None
    status: str
    body: Mapping[str, Any]
    reason: str
    harsher: tuple[str, ...]
    proposed_by: str
    proposed_by_id: UUID | None
    created_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    comment: str | None

    @property
    def four_eyes(self) -> bool:
        """Whether another person than the proposer must decide."""
        return bool(self.harsher)


class PoliciesInForce(Protocol):
    """The policy with all overrides that are in force on a day."""

    def active(self, work: Work, on: date) -> ActivePolicy: ...


class PolicyVersions(Protocol):
    """The table of versions."""

    def lock(self, work: Work) -> None:
        """Orders changes of the tenant's policies: taken first, held to the end of the transaction."""

    def place_of(self, work: Work, scope: str, target: str) -> Place:
        """The group, customer or claim that a person named. Raises NotFound `customer_unknown`, `case_unknown`."""

    def next_version(self, work: Work, place: Place) -> int: ...

    def add(self, work: Work, version: PolicyVersion) -> None: ...

    def get(self, work: Work, policy_id: UUID) -> PolicyVersion:
        """Raises NotFound `policy_unknown`."""

    def all(self, work: Work) -> list[PolicyVersion]:
        """Every version, scope by scope, the newest of a target first."""

    def activate(self, work: Work, policy_id: UUID, valid_from: date, decided_by: str) -> None: ...

    def reject(self, work: Work, policy_id: UUID, comment: str, decided_by: str) -> None: ...

    def retire(self, work: Work, policy_id: UUID, last_day: date, comment: str, decided_by: str) -> None: ...
