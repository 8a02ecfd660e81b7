"""Events of master data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event


@dataclass(frozen=True, slots=True)
class MasterDataChanged(Event):
    """A row of master data was made or changed (customer, user, policy, tenant)."""

    aggregate: ClassVar[str] = "master_data"
    key: ClassVar[str] = "row_id"
    row_id: UUID
    table_name: str
    change: str
