"""What every event type shares."""

from __future__ import annotations

from typing import Any, ClassVar

Json = list[dict[str, Any]]


class Event:
    """Base of all event types. `version` is the SemVer of its schema."""

    __slots__ = ()
    aggregate: ClassVar[str]
    key: ClassVar[str]
    version: ClassVar[str] = "1.0.0"
