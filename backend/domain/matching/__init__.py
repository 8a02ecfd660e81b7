"""Payment matching (Zahlungsabgleich): which open items a bank entry pays. Pure; somebody else posts."""

from backend.domain.matching.match import match
from backend.domain.matching.values import (
    Allocation,
    CashDiscountTerm,
    EntryFacts,
    Evidence,
    MatchedPart,
    MatchResult,
    OpenItem,
)

__all__ = [
    "Allocation",
    "CashDiscountTerm",
    "EntryFacts",
    "Evidence",
    "MatchResult",
    "MatchedPart",
    "OpenItem",
    "match",
]
