"""Reads a promise to pay out of a debtor's mail, only where it is unmistakable: one day, no condition, nothing else.

Of two readings of a day the later one is taken: the promise only holds dunning, so the error is on the debtor's side.
Everything else is for a person.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SpokenPromise:
    """A promise as a mail words it: the day, and the amount where one is named."""

    promised_on: date
    amount: Decimal | None


def read_promise(own_text: str, received_on: date) -> SpokenPromise | None:
    """The promise that this mail is, or None when it is none, a conditional one, or more than a promise."""
    text = " ".join(own_text.split())
    if _DOUBT.search(text) or not _PAYS.search(text):
        return None
    days = _days(text, received_on)
    amounts = {_decimal(found) for found in _AMOUNT.findall(text)}
    if len(days) != 1 or len(amounts) > 1:
        return None
    promised_on = days.pop()
    return (
        SpokenPromise(promised_on, amounts.pop() if amounts else None) if promised_on >= received_on else None
    )


def _days(text: str, on: date) -> set[date]:
    """Every day the text names; longer phrases first, what was read is not read again."""
    found: set[date] = set()
    for pattern, meaning in _PHRASES:
        for match in pattern.finditer(text):
            day = meaning(match, on)
            found |= {day} if day is not None else {date.min, date.max}  # a day nobody can read: two, so none
        text = pattern.sub(" ", text)
    return found


def _numeric(match: re.Match[str], on: date) -> date | None:
    day, month, year = match.group("day"), match.group("month"), match.group("year")
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        this = date(on.year, int(month), int(day))
        return this if this >= on else date(on.year + 1, int(month), int(day))
    except ValueError:
        return None


def _weekday(match: re.Match[str], on: date) -> date:
    """The next such day after today; of the week after where the text says so."""
    wanted = _WEEKDAYS[match.group("weekday").lower()]
    if any(match.groupdict().get(name) for name in ("next", "before", "behind")):
        return on + timedelta(days=7 - on.weekday() + wanted)
    return on + timedelta(days=(wanted - on.weekday() - 1) % 7 + 1)


def _month_end(_: re.Match[str], on: date) -> date:
    return date(on.year, on.month, calendar.monthrange(on.year, on.month)[1])


def _friday(weeks: int) -> timedelta:
    return timedelta(days=4 + 7 * weeks)


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(".", "").replace(",", "."))


_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("montag", "monday"),
            ("dienstag", "tuesday"),
            ("mittwoch", "wednesday"),
            ("donnerstag", "thursday"),
            ("freitag", "friday"),
            ("samstag", "saturday"),
            ("sonntag", "sunday"),
        )
    )
    for name in names
}
_NAMES = "|".join(_WEEKDAYS)
_NEXT_WEEK = r"(?:nächste[rn]?|kommende[rn]?) woche|next week"


def _phrase(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_PHRASES = (
    (_phrase(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d{2})?(?!\d)"), _numeric),
    (_phrase(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"), _numeric),
    (
        _phrase(
            rf"(?:(?P<before>{_NEXT_WEEK}) )?(?:\b(?P<next>nächste[nr]?|next) )?\b(?P<weekday>{_NAMES})\b"
            rf"(?: (?P<behind>{_NEXT_WEEK}))?"
        ),
        _weekday,
    ),
    (_phrase(r"\b(?:monatsende|ende (?:des|vom) monats?|end of (?:the |this )?month)\b"), _month_end),
    (_phrase(_NEXT_WEEK), lambda _, on: on - on.weekday() * _DAY + _friday(1)),
    (_phrase(r"\b(?:diese[r]?|this) (?:woche|week)\b"), lambda _, on: on - on.weekday() * _DAY + _friday(0)),
    (_phrase(r"\bübermorgen\b"), lambda _, on: on + 2 * _DAY),
    (_phrase(r"(?<!guten )\b(?:morgen|tomorrow)\b"), lambda _, on: on + _DAY),
    (_phrase(r"\b(?:heute|today)\b"), lambda _, on: on),
    # What names a time that no rule here can read.
    (_phrase(r"\b(?:wochen?|weeks?|monats?|months?|tagen?|days|kw|kalenderwoche)\b"), lambda _, on: None),
)

_AMOUNT = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+(?:,\d{2})?|\d+(?:,\d{2})?)(?=\s?(?:€|eur\b|euro\b))", re.IGNORECASE
)
_PAYS = re.compile(
    r"\b(?:ich|wir) (?:zahlen?|bezahlen?|überweisen?|begleichen?|werde\w* .{0,60}(?:zahlen|überweisen|begleichen))\b"
    r"|\b(?:zahle|überweise|begleiche)n? (?:ich|wir)\b"
    r"|\b(?:wird|werden) .{0,60}(?:beglichen|überwiesen|angewiesen|(?:be|ge)zahlt|veranlasst)\b"
    r"|\b(?:i|we)(?: will|'ll) .{0,30}(?:pay|transfer|wire|settle)\b|\bwill be .{0,20}(?:paid|wired|transferred)\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\?|\b(?:wenn|falls|sobald|sofern|vorausgesetzt|hoff\w*|voraussichtlich|eventuell|evtl|vielleicht|versuch\w*"
    r"|könn\w*|kann|möcht\w*|würde\w*|soll\w*|muss|müssen|nicht|kein\w*|nie|erst|rate[n]?|hälfte|teil\w*|statt|rest\w*|bar"
    r"|e?-?mails?|kopie|adresse\w*|konto\w*|iban|account|address"
    r"|abz\w*|kürz\w*|aber|jedoch|danach|storn\w*|gutschr\w*|skonto|falsch|einbehalt\w*|ohne anerkennung|vorbehalt\w*"
    r"|if|unless|subject to|provided|once|when|hope\w*|maybe|might|could|should|would|not|never|half|part\w*|instal\w*"
    r"|but|however|cash|remain\w*|balance)\b",
    re.IGNORECASE,
)
