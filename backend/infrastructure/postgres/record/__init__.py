"""record(events): the one write door. State, eventlog and outbox in one statement per event type."""

from backend.infrastructure.postgres.record.fold import fold
from backend.infrastructure.postgres.record.writer import Envelope, record, record_selected

__all__ = ["Envelope", "fold", "record", "record_selected"]
