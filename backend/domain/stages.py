"""Stages of dunning (Mahnstufen) and the order they are walked in; none is ever skipped."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Soft reminder, first and second notice, final notice, escalation."""

    SOFT = "SOFT"
    M1 = "M1"
    M2 = "M2"
    FINAL = "FINAL"
    ESCALATION = "ESCALATION"

    @property
    def rank(self) -> int:
        """Position in the order, SOFT = 0."""
        return _ORDER.index(self)

    @property
    def german(self) -> str:
        """The word on screen and in lists."""
        return _GERMAN[self]


_ORDER = (Stage.SOFT, Stage.M1, Stage.M2, Stage.FINAL, Stage.ESCALATION)
_GERMAN = {
    Stage.SOFT: "Zahlungserinnerung",
    Stage.M1: "1. Mahnung",
    Stage.M2: "2. Mahnung",
    Stage.FINAL: "Letzte Mahnung",
    Stage.ESCALATION: "Eskalation",
}


def next_stage(reached: Stage | None) -> Stage | None:
    """The stage after the one that was sent last; None after escalation."""
    if reached is None:
        return Stage.SOFT
    return None if reached is Stage.ESCALATION else _ORDER[reached.rank + 1]
