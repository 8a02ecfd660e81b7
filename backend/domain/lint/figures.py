"""Amounts and dates of a text against the facts; what a text names agrees with the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from backend.domain.lint.charges import is_waived_lump_sum
from backend.domain.lint.facts import LintFacts
from backend.domain.lint.finding import Finding
from backend.domain.lint.instalments import part_amounts
from backend.domain.lint.interest_words import is_interest
from backend.domain.lint.mentions import AmountMention, DateMention, amount_mentions, date_mentions
from backend.domain.lint.other_days import is_of_something_else
from backend.domain.lint.other_sums import sums_of_something_else
from backend.domain.lint.prose import Prose

_OTHER_CLAIM = re.compile(
    r"\bund\b|\band\b|plus|zzgl|nebst|gesamt|zusammen|total|zins|interest|pauschal|[;\n]|\. ", re.IGNORECASE
)
_WEEKDAYS = (
    ("montag", "monday"), ("dienstag", "tuesday"), ("mittwoch", "wednesday"), ("donnerstag", "thursday"),
    ("freitag", "friday"), ("samstag", "saturday", "sonnabend"), ("sonntag", "sunday"),
)  # fmt: skip
_WEEKDAY_BEFORE = re.compile(
    r"(\w+tag|mittwoch|sonnabend|\w+day),?\s(?:den\s|the\s)?(?:dem\s)?$", re.IGNORECASE
)
_FROM_BEFORE = re.compile(
    r"\b(?:ab|nach|from|after|seit)\s(?:dem\s|the\s)?(?:\w+tag,?\s(?:den\s|dem\s)?)?$", re.IGNORECASE
)
_UNTIL_BEFORE = re.compile(
    r"\b(?:bis|einschließlich|until|to|including)\s(?:zum\s|einschließlich\s|und mit\s)?$", re.IGNORECASE
)
_DUE_BEFORE = re.compile(
    r"(?:fällig(?:keit)?|due)(?:\swar)?:?\s(?:am|seit|zum|on|since|date|was|:)?\s?(?:dem\s)?$", re.IGNORECASE
)
_DEADLINE_BEFORE = re.compile(
    r"(?:\b(?:frist|deadline|spätestens(?:\s(?:bis|am))?|no later than)\W{1,2}(?:zum\s|den\s)?"
    r"|\b(?:bitte|please|erwarten|expect)\b[^.;\n]{0,60}\b(?:bis|by)\s(?:zum\s)?)$",
    re.IGNORECASE,
)
_DEFAULT_BEFORE = re.compile(
    r"(?:verzug|verzugszinsen|default|interest)\s(?:seit|ab|since|from)\s(?:dem\s)?$", re.IGNORECASE
)
_PERIOD = re.compile(
    r"\b(?:innerhalb von|innerhalb|binnen|in den nächsten|within)\s(?:the next\s)?"
    r"(?P<count>\d{1,2}|eine[rs]?|zwei|drei|vier|fünf|sieben|acht|zehn|vierzehn|one|a|two|three|four|five|seven|ten|fourteen)\s"
    r"(?P<unit>(?:Werk|Arbeits|Bank|Kalender)?Tag\w*|Woche\w*|Stunde\w*"
    r"|(?:working |business |calendar )?days?|weeks?|hours?)\b",
    re.IGNORECASE,
)
_COUNTS = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sieben": 7, "acht": 8, "zehn": 10, "vierzehn": 14, "two": 2,
    "three": 3, "four": 4, "five": 5, "seven": 7, "ten": 10, "fourteen": 14,
}  # fmt: skip
_PAYING = re.compile(
    r"\b(?:zahl\w*|überweis\w*|begleich\w*|ausgleich\w*|pay\w*|transfer|settle\w*)\b", re.IGNORECASE
)


def amount_mismatch(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """Every amount is an open amount, a side claim or a sum of them, and stands for what the text says it is."""
    allowed = facts.amounts()
    mentions = sorted(amount_mentions(prose.masked), key=lambda mention: mention.start)
    parts = part_amounts(prose, mentions, facts) | sums_of_something_else(prose, mentions, facts)
    for mention in mentions:
        foreign = mention.currency is not None and mention.currency != facts.currency
        if (mention in parts or is_waived_lump_sum(prose, mention)) and not foreign:
            continue
        if mention.amount not in allowed or foreign:
            yield _amount(prose, mention, "is no amount of these claims")
        elif is_interest(prose.masked, mention) and mention.amount not in _interest_values(facts):
            yield _amount(prose, mention, "is not the interest")
        elif _is_other_invoice(prose.masked, mention, facts):
            yield _amount(prose, mention, "is the amount of another invoice")


def date_mismatch(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """Every date is one of the claim's, in its own role; periods for payment end on the deadline."""
    due = {invoice.due_date for invoice in facts.invoices if invoice.due_date}
    default = {invoice.default_start for invoice in facts.invoices if invoice.default_start}
    basis = {day for words in facts.own_words for day in _exact_days(words)}
    known = due | default | basis | facts.known_dates | {facts.letter_date}
    known |= {facts.pay_by} if facts.pay_by else set()
    for mention in date_mentions(prose.masked):
        if _is_base_rate_day(prose, mention):
            continue
        known_here = any(mention.means(day) for day in known)
        if not known_here and is_of_something_else(prose, mention, facts):
            continue
        before = prose.masked[max(0, mention.start - 90) : mention.start]
        fault = _date_fault(mention, before, known, due, default, facts)
        if fault is None and _wrong_weekday(mention, before, known):
            fault = "does not fall on that weekday"
        if fault:
            shown = prose.text[mention.start : mention.end]
            yield Finding("date_mismatch", prose.span(mention.start, mention.end), f"{shown} {fault}.")
    yield from _wrong_periods(prose, facts)


def _amount(prose: Prose, mention: AmountMention, what: str) -> Finding:
    shown = prose.text[mention.start : mention.end].strip()
    return Finding("amount_mismatch", prose.span(mention.start, mention.end), f"{shown} {what}.")


def _interest_values(facts: LintFacts) -> set[object]:
    return {facts.interest, 0, *(value for value in facts.known_amounts)}


def _is_other_invoice(text: str, mention: AmountMention, facts: LintFacts) -> bool:
    """The amount follows one invoice's number, but is the open amount of another one."""
    nearest: tuple[int, int] | None = None
    for index, invoice in enumerate(facts.invoices):
        place = text.rfind(invoice.number, 0, mention.start)
        if place >= 0 and (nearest is None or place > nearest[0]):
            nearest = (place, index)
    if nearest is None:
        return False
    own = facts.invoices[nearest[1]]
    gap = text[nearest[0] + len(own.number) : mention.start]
    if (
        len(gap) > 40
        or _OTHER_CLAIM.search(gap)
        or any(amount_mentions(gap))
        or mention.amount in facts.known_amounts
    ):
        return False
    others = {invoice.open_amount for invoice in facts.invoices if invoice is not own}
    return mention.amount in others and mention.amount != own.open_amount


def _date_fault(
    mention: DateMention, before: str, known: set[date], due: set[date], default: set[date], facts: LintFacts
) -> str | None:
    if facts.pay_by and _FROM_BEFORE.search(before) and mention.means(facts.pay_by + timedelta(days=1)):
        return None
    if _UNTIL_BEFORE.search(before) and mention.means(facts.letter_date - timedelta(days=1)):
        return None
    if not any(mention.means(day) for day in known):
        return "is no date of these claims"
    shown = known - facts.known_dates
    if _DUE_BEFORE.search(before) and due and not any(mention.means(day) for day in due | facts.known_dates):
        return "is not the due date"
    if (
        _DEFAULT_BEFORE.search(before)
        and default
        and not any(mention.means(d) for d in default | facts.known_dates)
    ):
        return "is not the start of default"
    if _DEADLINE_BEFORE.search(before) and facts.pay_by and not mention.means(facts.pay_by) and shown:
        return "is not the deadline"
    return None


def _is_base_rate_day(prose: Prose, mention: DateMention) -> bool:
    """The base rate changes on 1 January and 1 July (§ 247 (1) BGB); such a day may be named with it."""
    start, end = prose.sentence(mention.start)
    base_rate = re.search(r"Basiszins|base rate", prose.masked[start:end], re.IGNORECASE)
    return bool(base_rate) and all((month, day) in ((1, 1), (7, 1)) for _, month, day in mention.days)


def _wrong_weekday(mention: DateMention, before: str, known: set[date]) -> bool:
    named = _WEEKDAY_BEFORE.search(before)
    if not named:
        return False
    word = named[1].lower()
    number = next((n for n, names in enumerate(_WEEKDAYS) if word in names), None)
    return number is not None and all(day.weekday() != number for day in known if mention.means(day))


def _wrong_periods(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    if not facts.pay_by:
        return
    for found in _PERIOD.finditer(prose.masked):
        word = found["count"].lower()
        count = int(word) if word.isdigit() else _COUNTS.get(word, 1)
        days = (facts.pay_by - facts.letter_date).days
        clause = prose.clause(found.start())
        if _PAYING.search(clause) and not _ends_on(count, found["unit"].lower(), days):
            message = f"'{found[0]}' does not end on the deadline."
            yield Finding("date_mismatch", prose.span(*found.span()), message)


def _ends_on(count: int, unit: str, days: int) -> bool:
    """Whether a period of that length may end on the deadline; working days stretch over weekends and holidays."""
    if unit.startswith(("stunde", "hour")):
        return count == days * 24
    if unit.startswith(("woche", "week")):
        return count * 7 == days
    if unit.startswith(("werk", "arbeits", "bank", "working", "business")):
        return count <= days <= count * 2 + 4
    return count == days


def _exact_days(text: str) -> Iterator[date]:
    for mention in date_mentions(text):
        for year, month, number in mention.days:
            if year is not None:
                try:
                    yield date(year, month, number)
                except ValueError:
                    continue
