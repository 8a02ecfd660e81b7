"""The lint itself: every code has one rule, and every outgoing text passes all of them."""

from __future__ import annotations

from collections.abc import Mapping

from backend.domain.lint import accounts, charges, figures, form, references, wording
from backend.domain.lint.facts import LintFacts
from backend.domain.lint.finding import CODES, Finding, Rule
from backend.domain.lint.prose import read_prose

RULES: Mapping[str, Rule] = {
    "foreign_iban": accounts.foreign_iban,
    "foreign_url": accounts.foreign_url,
    "advertising": wording.advertising,
    "unlawful_threat": wording.unlawful_threat,
    "invented_consequence": wording.invented_consequence,
    "amount_mismatch": figures.amount_mismatch,
    "date_mismatch": figures.date_mismatch,
    "reference_mismatch": references.reference_mismatch,
    "lump_sum_consumer": charges.lump_sum_consumer,
    "rate_consumer": charges.rate_consumer,
    "fee_first_reminder": charges.fee_first_reminder,
    "impersonation": wording.impersonation,
    "degrading_tone": wording.degrading_tone,
    "third_party_disclosure": wording.third_party_disclosure,
    "claim_not_dunnable": form.claim_not_dunnable,
    "interest_before_default": charges.interest_before_default,
    "placeholder_left": form.placeholder_left,
    "address_form_mixed": form.address_form_mixed,
    "ai_disclosure_missing": form.ai_disclosure_missing,
}
assert tuple(RULES) == CODES


def lint(text: str, facts: LintFacts, *, rules: Mapping[str, Rule] = RULES) -> tuple[Finding, ...]:
    """Every fault of an outgoing text, in the order of the codes; empty when it may be signed.

    `rules` leaves out a rule only to show what it protects from.
    """
    prose = read_prose(text, facts.own_words)
    return tuple(finding for rule in rules.values() for finding in rule(prose, facts))
