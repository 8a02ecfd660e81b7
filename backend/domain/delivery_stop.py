"""Advice to stop deliveries (Liefersperre) to a debtor who has come far in dunning; a signal, no right of its own.

Whether goods may be held back is for the seller to judge (§§ 273, 320, 321 BGB); Flock only says when to look.
"""

from __future__ import annotations

from collections.abc import Iterable

from backend.domain.policy import Policy
from backend.domain.stages import Stage

ADVISE = "advise"
LIFT = "lift"


def stop_change(open_stages: Iterable[Stage], stopped: bool, policy: Policy) -> str | None:
    """What is to be signalled, from the stages of the claims that were dunned and are still open.

    The advice stands until nothing that was dunned is open, or the policy gives none.
    """
    reached = tuple(open_stages)
    start = policy.delivery_stop_from
    if stopped:
        return LIFT if start is None or not reached else None
    return ADVISE if start is not None and any(stage.rank >= start.rank for stage in reached) else None
