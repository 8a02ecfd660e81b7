"""Consent (Einwilligung) to a new address or channel: it counts only after the debtor confirmed it (Double-Opt-in).

Art. 7 GDPR: who relies on consent must be able to prove it, and withdrawing is as easy as giving.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from backend.domain.channels import EMAIL

VALID_FOR = timedelta(days=7)
"""How long a link to confirm lives."""


class ConsentStatus(StrEnum):
    """Where a consent stands: waits for the debtor, counts, or counts no more."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Consent:
    """Consent of a customer: to mail at this `address`, or (without one) a wish for this channel.

    `wording` is what was or will be shown to the debtor, in this `language`.
    """

    consent_id: UUID
    customer_id: UUID
    channel: str
    address: str | None
    status: ConsentStatus
    expires_at: datetime
    wording: str = ""
    language: str = "de"

    @property
    def counts(self) -> bool:
        """Whether address or wish may be used."""
        return self.status is ConsentStatus.CONFIRMED


def why_not_confirmed(consent: Consent, now: datetime) -> str | None:
    """Code against confirming now: withdrawn or too late; None when it may be confirmed (once more does nothing)."""
    if consent.status is ConsentStatus.WITHDRAWN:
        return "consent_withdrawn"
    if consent.status is ConsentStatus.PROPOSED and now >= consent.expires_at:
        return "consent_expired"
    return None


def wording_of(channel: str, address: str | None, creditor: str, language: str = "de") -> str:
    """What the debtor agrees to, as it is shown and kept as proof, in the language of who is asked."""
    if language == "en":
        by = "by letter" if channel != EMAIL else f"by e-mail at {address}" if address else "by e-mail"
        return f"From now on I receive messages of {creditor} about my invoices {by}."
    if channel == EMAIL and address:
        return f"Schreiben der {creditor} zu meinen Rechnungen erhalte ich künftig per E-Mail an {address}."
    way = "per E-Mail" if channel == EMAIL else "per Brief"
    return f"Schreiben der {creditor} zu meinen Rechnungen erhalte ich künftig {way}."
