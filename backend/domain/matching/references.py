"""Which open items a remittance text names, how surely, and which numbers it names that are not open.

Whole tokens only: a short number inside a longer one is no reference. Numbers are indexed once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from backend.domain.matching.tokens import (
    BEFORE_CUSTOMER,
    BEFORE_INVOICE,
    Atom,
    atoms_of,
    folded,
    is_whole,
    lookalike,
    number_key,
    shape,
    without_dates_and_amounts,
)
from backend.domain.matching.values import OpenItem

MAX_JOINED = 10
"""So many runs of letters or digits are joined at most to find a number that was split."""
LONG_ENOUGH = 5
"""A number of digits alone with fewer digits names an invoice only with a word like "Rechnung" before it."""
_NAMED_NUMBER = re.compile(
    r"\b(?:RECHNUNG\w*|RECHN|RE|RG|RN|RNR|RENR|RGNR|INVOICE|INV|BELEG\w*)[ .:\-#]*(?:(?:NR|NO|NUMMER)[ .:\-#]*)?"
    r"([A-Z]{0,4}[\-/ ]?[0-9][0-9\-/]{2,})(?![0-9A-Z])"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")


class Quality(IntEnum):
    """How a number was found, best last."""

    EMBEDDED = 1  # inside a longer token: never enough by itself
    SERIAL = 2  # only its last digits ("0125" for RE-2026-0125)
    PREFIX_MISSING = 3  # all its digits, without the letters
    MANGLED = 4  # letters for digits (O/0), or short digits torn apart
    WHOLE = 5  # the whole number, whatever case and separators


@dataclass(frozen=True, slots=True)
class Named:
    """An item that the text names; `seen` is how it stands there."""

    item: int
    quality: Quality
    seen: str


@dataclass(frozen=True, slots=True)
class References:
    """What a text names: items, numbers of the tenant's form that are not open, customers by their number.

    `ambiguous` holds items of which the text names one, not which. `serials` are items by their last digits, for
    a payer who is known otherwise.
    """

    named: tuple[Named, ...] = ()
    unknown: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    ambiguous: tuple[int, ...] = ()
    serials: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    key: str
    clean: bool  # no run of digits of the number was torn apart


class ReferenceIndex:
    """The numbers of all open items, ready to be looked up."""

    def __init__(self, items: Sequence[OpenItem]) -> None:
        self.items = items
        self.by_key: dict[str, list[int]] = defaultdict(list)
        self.by_lookalike: dict[str, set[str]] = defaultdict(set)
        self.by_digits: dict[str, set[str]] = defaultdict(set)
        self.by_serial: dict[str, list[int]] = defaultdict(list)
        self.customers: dict[str, set[str]] = defaultdict(set)
        for i, item in enumerate(items):
            self._add(i, item)
        self.shapes = {shape(key) for key in self.by_key if not key.isdigit()}
        self._starts = {form[:3] for form in map(shape, [*self.by_key, *self.customers])}
        self._longest = max(map(len, [*self.by_key, *self.customers]), default=0)

    def _add(self, i: int, item: OpenItem) -> None:
        key = number_key(item.invoice_number)
        if not key:
            return
        self.by_key[key].append(i)
        self.by_lookalike[lookalike(key)].add(key)
        runs = [atom.text for atom in atoms_of(folded(item.invoice_number))]
        digits = "".join(run for run in runs if run.isdigit())
        if digits != key and len(digits) >= LONG_ENOUGH:
            self.by_digits[digits].add(key)
        if runs[-1].isdigit() and len(runs) > 1 and len(runs[-1]) >= 3:
            self.by_serial[runs[-1]].append(i)
        customer = number_key(item.customer_number)
        if len(customer) >= 3:
            self.customers[customer].add(item.customer_number)

    def read(self, text: str) -> References:
        """What this text names. Structured references (end-to-end id) are read the same way."""
        plain = folded(text)
        atoms = atoms_of(plain)
        if not atoms:
            return References()
        masked = without_dates_and_amounts(plain)
        spans, unknown, customers = self._spans(plain, masked, atoms)
        named = [(span, self._quality(plain, span)) for span in _longest(spans)]
        taken = [span for span, _ in named] + customers
        if not any(quality is Quality.WHOLE for _, quality in named):
            named += [
                (span, Quality.MANGLED) for span in self._mangled(plain, taken, [s for s, _ in unknown])
            ]
        digits, serials = self._digits_only(masked, atoms, [span for span, _ in named] + customers)
        named += [(span, Quality.PREFIX_MISSING) for span in digits]
        taken = [span for span, _ in named] + customers + serials
        missing = [seen for span, seen in unknown if not _inside(span, [span for span, _ in named])]
        missing += _other_numbers(masked, taken, self.by_key)
        return self._resolved(plain, named, serials, customers, missing)

    def _spans(
        self, plain: str, masked: str, atoms: list[Atom]
    ) -> tuple[list[_Span], list[tuple[_Span, str]], list[_Span]]:
        """Every joined run that is an item's number, has the form of one, or is a customer's number."""
        known: list[_Span] = []
        unknown: list[tuple[_Span, str]] = []
        customers: list[_Span] = []
        for i, first in enumerate(atoms):
            joined, clean = first.text, True
            for j in range(i, min(len(atoms), i + MAX_JOINED)):
                atom = atoms[j]
                if j > i:
                    if not atom.joins:
                        break
                    torn = atoms[j - 1].text.isdigit() and atom.text.isdigit()
                    clean = clean and not (torn and " " in plain[atoms[j - 1].end : atom.start])
                    joined += atom.text
                if len(joined) > self._longest:
                    break
                if len(joined) >= 3 and shape(joined[:3]) not in self._starts:
                    break
                span = _Span(first.start, atom.end, joined, clean)
                if joined in self.by_key:
                    if not joined.isdigit() or self._digits_are_a_number(masked, span):
                        known.append(span)
                elif (
                    first.text.isalpha()
                    and shape(joined) in self.shapes
                    and is_whole(plain, span.start, span.end)
                ):
                    unknown.append((span, plain[span.start : span.end]))
                if joined in self.customers and self._is_customer(masked, span):
                    customers.append(span)
        whole = [(span, seen) for span, seen in unknown if not _inside(span, known)]
        return known, whole, [span for span in customers if not _inside(span, known)]

    def _digits_are_a_number(self, masked: str, span: _Span) -> bool:
        if masked[span.start] == " ":
            return False
        introduced = bool(BEFORE_INVOICE.search(masked, max(0, span.start - 24), span.start))
        if BEFORE_CUSTOMER.search(masked, max(0, span.start - 24), span.start):
            return False
        return introduced or (len(span.key) >= LONG_ENOUGH and span.clean)

    def _is_customer(self, masked: str, span: _Span) -> bool:
        if not is_whole(masked, span.start, span.end) or masked[span.start] == " ":
            return False
        if not span.key.isdigit():
            return True
        return bool(BEFORE_CUSTOMER.search(masked, max(0, span.start - 24), span.start))

    def _quality(self, plain: str, span: _Span) -> Quality:
        if not is_whole(plain, span.start, span.end):
            return Quality.EMBEDDED
        if span.clean or (not span.key.isdigit() and len(span.key) > LONG_ENOUGH):
            return Quality.WHOLE
        return Quality.MANGLED

    def _mangled(self, plain: str, taken: list[_Span], unknown: list[_Span]) -> list[_Span]:
        """Numbers written with letters for digits; only where exactly one open number looks like it."""
        runs = list(re.finditer(r"[A-Z0-9]+", plain))
        found: list[_Span] = []
        for i, first in enumerate(runs):
            joined = ""
            for j in range(i, min(len(runs), i + MAX_JOINED)):
                if j > i and runs[j].start() - runs[j - 1].end() > 3:
                    break
                joined += runs[j].group()
                if len(joined) > self._longest:
                    break
                span = _Span(first.start(), runs[j].end(), joined, True)
                keys = self.by_lookalike.get(lookalike(joined), ())
                fits = len(keys) == 1 and any(letter.isdigit() for letter in joined)
                if fits and len(joined) >= LONG_ENOUGH and not _inside(span, taken + unknown):
                    found.append(_Span(span.start, span.end, next(iter(keys)), True))
        return _longest(found)

    def _digits_only(
        self, masked: str, atoms: list[Atom], taken: list[_Span]
    ) -> tuple[list[_Span], list[_Span]]:
        """Numbers without their letters, and last digits."""
        full: list[_Span] = []
        serials: list[_Span] = []
        for i, first in enumerate(atoms):
            if not first.text.isdigit() or masked[first.start] == " ":
                continue
            joined = ""
            for j in range(i, min(len(atoms), i + 4)):
                if not atoms[j].text.isdigit() or (j > i and not atoms[j].joins):
                    break
                joined += atoms[j].text
                span = _Span(first.start, atoms[j].end, joined, True)
                keys = self.by_digits.get(joined, ())
                if len(keys) == 1 and is_whole(masked, span.start, span.end) and not _inside(span, taken):
                    full.append(_Span(span.start, span.end, next(iter(keys)), True))
            alone = _Span(first.start, first.end, first.text, True)
            before = masked[first.start - 1 : first.start]
            lettered = before.isalpha() or (
                before == "-" and masked[first.start - 2 : first.start - 1].isalpha()
            )
            if first.text in self.by_serial and not lettered and not _inside(alone, taken):
                serials.append(alone)
        full = _longest(full)
        return full, [span for span in serials if not _inside(span, full)]

    def _resolved(
        self,
        plain: str,
        found: list[tuple[_Span, Quality]],
        serials: list[_Span],
        customers: list[_Span],
        missing: list[str],
    ) -> References:
        named: dict[int, Named] = {}
        ambiguous: list[int] = []
        for span, quality in found:
            seen = plain[span.start : span.end]
            items = self.by_key[span.key]
            if len(items) > 1:
                spelled = [i for i in items if folded(self.items[i].invoice_number) == seen]
                items = spelled or items
            if len(items) > 1:
                ambiguous += items
            elif items[0] not in named or named[items[0]].quality < quality:
                named[items[0]] = Named(items[0], quality, seen)
        short = [Named(i, Quality.SERIAL, span.key) for span in serials for i in self.by_serial[span.key]]
        numbers = {number for span in customers for number in self.customers[span.key]}
        return References(
            tuple(named.values()), tuple(missing), tuple(sorted(numbers)), tuple(ambiguous), tuple(short)
        )


def _longest(spans: list[_Span]) -> list[_Span]:
    """Without the spans that lie inside another one."""
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if not _inside(span, kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)


def _inside(span: _Span, others: Sequence[_Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _other_numbers(masked: str, taken: list[_Span], known: dict[str, list[int]]) -> list[str]:
    """Numbers that the text itself calls an invoice number, and that are none of those found."""
    found: list[str] = []
    for hit in _NAMED_NUMBER.finditer(masked):
        span = _Span(hit.start(1), hit.end(1), "", True)
        seen = hit.group(1).strip(" -/")
        if not _inside(span, taken) and not _YEAR.match(seen) and number_key(seen) not in known:
            found.append(seen)
    return found
