"""Events of agents that act on their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event


@dataclass(frozen=True, slots=True)
class AgentActionExecuted(Event):
    """An agent's proposal took effect without a person."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    proposal_id: UUID
    role: str
    action: str
