"""What the lint says of a text: a code of a closed list, where it stands, and a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from backend.domain.lint.facts import LintFacts
from backend.domain.lint.prose import Prose

CODES = (
    "foreign_iban",
    "foreign_url",
    "advertising",
    "unlawful_threat",
    "invented_consequence",
    "amount_mismatch",
    "date_mismatch",
    "reference_mismatch",
    "lump_sum_consumer",
    "rate_consumer",
    "fee_first_reminder",
    "impersonation",
    "degrading_tone",
    "third_party_disclosure",
    "claim_not_dunnable",
    "interest_before_default",
    "placeholder_left",
    "address_form_mixed",
    "ai_disclosure_missing",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault (Befund) in an outgoing text. `span` is [start, end) in the text, None for the whole."""

    code: str
    span: tuple[int, int] | None
    message: str


Rule = Callable[[Prose, LintFacts], Iterable[Finding]]
