"""The order of the stages: each one follows the last, none is skipped, nothing follows escalation."""

from __future__ import annotations

import pytest

from backend.domain.stages import Stage, next_stage


@pytest.mark.parametrize(
    ("reached", "following", "german"),
    [
        (None, Stage.SOFT, ""),
        (Stage.SOFT, Stage.M1, "Zahlungserinnerung"),
        (Stage.M1, Stage.M2, "1. Mahnung"),
        (Stage.M2, Stage.FINAL, "2. Mahnung"),
        (Stage.FINAL, Stage.ESCALATION, "Letzte Mahnung"),
        (Stage.ESCALATION, None, "Eskalation"),
    ],
)
def test_each_stage_follows_the_last(reached: Stage | None, following: Stage | None, german: str) -> None:
    assert next_stage(reached) is following
    if reached is not None:
        assert reached.german == german


def test_ranks_rise_by_one() -> None:
    assert [stage.rank for stage in Stage] == [0, 1, 2, 3, 4]
