"""Every event type by its name, as it stands in eventlog and outbox."""

from __future__ import annotations

from backend.domain.events import (
    agents,
    closings,
    contact,
    decisions,
    dossiers,
    inbox,
    instalments,
    ledger,
    legal_state,
    master_data,
    messages,
    opening,
    particulars,
    policies,
    protection,
    runs,
    special_cases,
    templates,
)
from backend.domain.events.event import Event

_MODULES = (
    master_data,
    inbox,
    ledger,
    closings,
    contact,
    dossiers,
    instalments,
    legal_state,
    opening,
    particulars,
    policies,
    protection,
    runs,
    special_cases,
    templates,
    decisions,
    messages,
    agents,
)

EVENT_TYPES: dict[str, type[Event]] = {
    found.__name__: found
    for module in _MODULES
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, Event) and found is not Event
}
