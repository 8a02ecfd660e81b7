"""The label of a case: the most protective is shown, all are listed."""

from __future__ import annotations

from typing import Any

import pytest

from backend.domain.case_labels import LABELS, labels_of
from backend.domain.holds import HoldKind


@pytest.mark.parametrize(
    ("holds", "facts", "labels"),
    [
        ([], {}, ("open",)),
        (["clerk"], {}, ("paused",)),
        (["promise"], {"disputed": True}, ("disputed", "promised")),  # half disputed, the rest promised
        (["promise", "instalments"], {}, ("instalments", "promised")),
        (["instalments"], {"instalment_missed": True}, ("instalment_missed", "instalments")),
        (["deferral"], {}, ("paused",)),
        (["clerk", "insolvency"], {"contradicted": True}, ("stopped", "paused", "contradicted")),
        (["in_court", "dispute"], {}, ("in_court", "disputed")),
        (["insolvency_later"], {}, ("stopped",)),
        ([], {"escalated": True}, ("escalated",)),
        (["promise"], {"closing": "paid", "escalated": True}, ("closed",)),  # closed is all there is to say
    ],
)
def test_labels_stand_in_the_order_of_protection(
    holds: list[str], facts: dict[str, Any], labels: tuple[str, ...]
) -> None:
    assert labels_of(holds, **facts) == labels


def test_every_kind_of_hold_gives_a_known_label() -> None:
    assert {label for kind in HoldKind for label in labels_of([kind])} <= set(LABELS)
