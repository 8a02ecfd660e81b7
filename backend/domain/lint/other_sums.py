# ruff: noqa: E501 word families are easier to read in long lines
"""Sums that a text names and the ledger's open items cannot show: what was paid already, what a later step would cost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backend.domain.lint.facts import LintFacts
from backend.domain.lint.mentions import AmountMention
from backend.domain.lint.prose import Prose

_RECEIVED = re.compile(
    r"\b(?:Zahlung|Teilzahlung|Überweisung|Gutschrift|Abschlag|Rate|Betrag|Anzahlung)\w*\b[^!?;]{0,80}\b(?:eingegangen|angekommen|erhalten|gutgeschrieben|ver(?:bucht|rechnet)|angerechnet|abgezogen|berücksichtigt)\b"
    r"|\b(?:erhalten|bekommen|verbucht|angerechnet|abgezogen|verrechnet)\b[^!?;]{0,60}\b(?:Zahlung|Teilzahlung|Überweisung|Gutschrift|Anzahlung)"
    r"|\b(?:nach Abzug|abzüglich|unter Anrechnung)\s(?:Ihrer|der|deiner|Ihre[rs]|des)\b|\b(?:danke|thank you|thanks)\b[^!?;]{0,40}\b(?:Zahlung|Teilzahlung|Überweisung|payment|transfer)"
    r"|\b(?:payment|transfer|credit note|deposit)s?\b[^!?;]{0,60}\b(?:received|arrived|credited|deducted|booked|reached us)\b|\b(?:received|booked|deducted)\b[^!?;]{0,40}\b(?:payment|transfer|credit)\b",
    re.IGNORECASE,
)
_STEP_COSTS = re.compile(
    r"\b(?:Gerichts(?:gebühr|kosten)\w*|Gebühr\w* des Gerichts|Mahnbescheid\w*|Mahnverfahren\w*|Inkasso(?:kosten|gebühr|vergütung|dienst)\w*|Anwalts(?:kosten|gebühr|vergütung)\w*|Vergütung|Gerichtsvollzieherkosten|Streitwert|Gegenstandswert"
    r"|court (?:fee|cost)s?|collection (?:fee|cost)s?|(?:lawyer|solicitor|attorney)(?:'s|s')? (?:fee|cost)s?|statutory (?:fee|cost)s?)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:käme\w*|kämen|entstünde\w*|würde\w*|hätten|wären|müssten|müsste|könnte\w*|höchstens|bis zu|dann|sonst|andernfalls|danach|nach Ablauf|in diesem Fall|would|could|might|up to|at most|then|otherwise|after that)\b",
    re.IGNORECASE,
)


def sums_of_something_else(
    prose: Prose, mentions: Sequence[AmountMention], facts: LintFacts
) -> frozenset[AmountMention]:
    """Amounts in words of a payment received, the total they lead back to, and costs of a step that may follow.

    What was paid and the total before it must lead to what is open. Facts that know further amounts (`known_amounts`)
    know these as well.
    """
    if facts.known_amounts:
        return frozenset()
    open_amounts = {invoice.open_amount for invoice in facts.invoices}
    sentences = {mention: _sentence(prose, mention) for mention in mentions}
    received = [mention for mention in mentions if _RECEIVED.search(sentences[mention])]
    unknown = [mention for mention in mentions if mention.amount not in facts.amounts()]
    totals = {
        total
        for total in unknown
        for paid in received
        if paid is not total and total.amount - paid.amount in open_amounts
    }
    paid_only = {mention for mention in received if mention in unknown and mention not in totals}
    if totals:
        paid_only = {
            paid for paid in paid_only if any(t.amount - paid.amount in open_amounts for t in totals)
        }
    elif len(paid_only) > 1:
        paid_only = set()
    to_come = {
        mention
        for mention in unknown
        if _STEP_COSTS.search(sentences[mention]) and _TO_COME.search(sentences[mention])
    }
    return frozenset(totals | paid_only | to_come)


def _sentence(prose: Prose, mention: AmountMention) -> str:
    start, end = prose.sentence(mention.start)
    return prose.masked[start:end]
