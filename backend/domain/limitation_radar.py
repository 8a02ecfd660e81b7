"""Limitation radar: how near the earliest day is after which a claim is barred."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from backend.domain.limitation import LimitationState
from backend.domain.policy import Policy


class RadarLevel(StrEnum):
    """How pressing it is (Warnstufe)."""

    BARRED = "barred"
    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


def radar_level(state: LimitationState, policy: Policy, on: date) -> RadarLevel:
    """The level by the earliest candidate date; barred only when the recorded events say so too.

    A candidate that has passed while recorded conduct of the debtor (§§ 203, 212 BGB) moves the end is red: the conduct
    must be proven. Policy limitation_red_days, limitation_yellow_days.
    """
    if state.barred_on(on):
        return RadarLevel.BARRED
    if state.radar_on is None:
        return RadarLevel.GREEN
    left = (state.radar_on - on).days
    if left <= policy.limitation_red_days:
        return RadarLevel.RED
    return RadarLevel.YELLOW if left <= policy.limitation_yellow_days else RadarLevel.GREEN
