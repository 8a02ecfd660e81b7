"""Who owes: consumer or business decides what the law allows to charge."""

from __future__ import annotations

from enum import StrEnum


class DebtorKind(StrEnum):
    """Consumer or business (Verbraucher § 13 BGB, Unternehmer § 14 BGB)."""

    CONSUMER = "consumer"
    BUSINESS = "business"
