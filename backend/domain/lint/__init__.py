"""The lint of outgoing text: rules over a text and the facts of its claim, before anybody signs."""

from backend.domain.lint.facts import LintFacts, LintInvoice, facts_of_letter, facts_of_notice, facts_of_row
from backend.domain.lint.finding import CODES, Finding
from backend.domain.lint.rules import RULES, lint

__all__ = [
    "CODES",
    "RULES",
    "Finding",
    "LintFacts",
    "LintInvoice",
    "facts_of_letter",
    "facts_of_notice",
    "facts_of_row",
    "lint",
]
