"""The label of a case (Mahnfall): what stands about it, derived from its holds, disputes and closing.

Several can hold at once, a promise on a half disputed claim; the most protective is shown, all are listed.
"""

from __future__ import annotations

from collections.abc import Iterable

from backend.domain.holds import HoldKind

CLOSED, CONTRADICTED, ESCALATED, OPEN = "closed", "contradicted", "escalated", "open"
DISPUTED, PAUSED, INSTALMENT_MISSED = "disputed", "paused", "instalment_missed"
IN_COURT = "in_court"

LABEL_OF_HOLD: dict[HoldKind, str] = {
    HoldKind.INSOLVENCY: "stopped",
    HoldKind.DECEASED: "stopped",
    HoldKind.LAWYER: "stopped",
    HoldKind.INSOLVENCY_LATER: "stopped",
    HoldKind.IN_COURT: IN_COURT,
    HoldKind.DISPUTE: DISPUTED,
    HoldKind.INSTALMENTS: "instalments",
    HoldKind.PROMISE: "promised",
}
"""Label by the kind of a standing hold; every other kind pauses."""

LABELS = (
    *(CLOSED, "stopped", IN_COURT, DISPUTED, INSTALMENT_MISSED, "instalments", "promised"),
    *(PAUSED, CONTRADICTED, ESCALATED, OPEN),
)
"""Every label, the most protective first."""


def label_of_hold(kind: HoldKind) -> str:
    """The label that a standing hold of this kind gives."""
    return LABEL_OF_HOLD.get(kind, PAUSED)


def labels_of(
    holds: Iterable[HoldKind | str],
    *,
    closing: str | None = None,
    disputed: bool = False,
    instalment_missed: bool = False,
    contradicted: bool = False,
    escalated: bool = False,
) -> tuple[str, ...]:
    """All labels of a case, the one to show first. `holds`: the kinds of holds that stand on it today."""
    if closing is not None:
        return (CLOSED,)
    found = {label_of_hold(HoldKind(kind)) for kind in holds}
    found |= {DISPUTED} if disputed else set()
    found |= {INSTALMENT_MISSED} if instalment_missed else set()
    found |= {CONTRADICTED} if contradicted else set()
    found |= {ESCALATED} if escalated else set()
    return tuple(label for label in LABELS if label in found) or (OPEN,)
