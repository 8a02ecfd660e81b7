"""Which open items a remittance text names, how surely, and which numbers it names that are not open.

Whole tokens only: a short number inside a longer one is no reference. Numbers are indexed once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from backend.domain.matching.spans import Span, longest, overlaps
from backend.domain.matching.tokens import (
    BEFORE_CUSTOMER,
    BEFORE_INVOICE,
    Atom,
    atoms_of,
    folded,
    is_whole,
    lookalike,
    number_key,
    runs_of,
    shape,
    without_dates_and_amounts,
)
from backend.domain.matching.values import OpenItem

MAX_JOINED = 10
"""So many runs of letters or digits are joined at most to find a number that was split."""
LONGER = 2
"""A number of the tenant's that is not open may have so many digits more than the open ones."""
LONG_ENOUGH = 5
"""A number of digits alone with fewer digits names an invoice only with a word like "Rechnung" before it."""
_NAMED_NUMBER = re.compile(
    r"\b(?:RECHNUNG\w*|RECHN|RE|RG|RN|RNR|RENR|RGNR|INVOICE|INV|BELEG\w*)[ .:\-#]*(?:(?:NR|NO|NUMMER)[ .:\-#]*)?"
    r"([A-Z]{0,4}[\-/ ]?[0-9][0-9\-/]*)(?![0-9A-Z])"
)
_LETTERS = re.compile(r"[A-Z]{2,}(?=[0-9])")
_DIGIT = re.compile(r"[0-9]")
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

    `unknown` are of the tenant's own form, `foreign` are called an invoice number by the text alone.
    `ambiguous` holds items of which the text names one, not which. `serials` are items by their last digits, for
    a payer who is known otherwise.
    """

    named: tuple[Named, ...] = ()
    unknown: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    ambiguous: tuple[int, ...] = ()
    serials: tuple[Named, ...] = ()


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
        self._digit_forms = {_digit_form(key) for key in self.by_key if key.isdigit() and len(key) >= 2}
        self._lookalike_shapes = {shape(key) for key in self.by_lookalike if not key.isdigit()}
        self._letters = {run.group() for key in self.by_key if (run := _LETTERS.match(key))}
        self._starts = {form[:3] for form in map(shape, [*self.by_key, *self.customers])}
        self._shortest = min((3, *map(len, self.by_key)))
        self._longest = max(map(len, [*self.by_key, *self.customers]), default=0)

    def _add(self, i: int, item: OpenItem) -> None:
        runs = runs_of(item.invoice_number)
        key = "".join(runs)
        if not key:
            return
        self.by_key[key].append(i)
        self.by_lookalike[lookalike(key)].add(key)
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
        named = [(span, self._quality(plain, span)) for span in longest(spans)]
        taken = [span for span, _ in named] + customers
        if not any(quality is Quality.WHOLE for _, quality in named):
            alike, misspelt = self._mangled(plain, taken, [s for s, _ in unknown])
            named += [(span, Quality.MANGLED) for span in alike]
            unknown += [(span, span.key) for span in misspelt]
        digits, serials = self._digits_only(masked, atoms, [span for span, _ in named] + customers)
        named += [(span, Quality.PREFIX_MISSING) for span in digits]
        taken = [span for span, _ in named] + customers + serials
        missing = [seen for span, seen in unknown if not overlaps(span, [span for span, _ in named])]
        known_by_now = [*taken, *(span for span, _ in unknown)]
        foreign = [n for n in _other_numbers(masked, known_by_now, self.by_key) if len(n) >= self._shortest]
        found = self._resolved(plain, named, serials, customers)
        return replace(found, unknown=tuple(missing), foreign=tuple(foreign))

    def _spans(
        self, plain: str, masked: str, atoms: list[Atom]
    ) -> tuple[list[Span], list[tuple[Span, str]], list[Span]]:
        """Every joined run that is an item's number, has the form of one, or is a customer's number."""
        known: list[Span] = []
        unknown: list[tuple[Span, str]] = []
        customers: list[Span] = []
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
                if len(joined) > self._longest + LONGER:
                    break
                if len(joined) >= 3 and shape(joined[:3]) not in self._starts:
                    break
                span = Span(first.start, atom.end, joined, clean)
                if joined in self.by_key:
                    if not joined.isdigit() or self._digits_are_a_number(masked, span):
                        known.append(span)
                elif self._is_own_form(plain, masked, first, span):
                    unknown.append((span, plain[span.start : span.end]))
                if joined in self.customers and self._is_customer(masked, span):
                    customers.append(span)
        taken = [*known, *customers]
        whole = longest([span for span, _ in unknown])
        missing = [(span, seen) for span, seen in unknown if span in whole and not overlaps(span, taken)]
        return known, missing, [span for span in customers if not overlaps(span, known)]

    def _is_own_form(self, plain: str, masked: str, first: Atom, span: Span) -> bool:
        """Whether a number that is not open is one of the tenant's: his letters before it, his digits in it."""
        if not is_whole(plain, span.start, span.end):
            return False
        if first.text.isalpha():
            digits = span.key[len(first.text) :]
            alike = first.text in self._letters and len(digits) >= 3 and not _YEAR.match(digits)
            return shape(span.key) in self.shapes or (alike and digits.isdigit() and span.clean)
        whole = span.key.isdigit() and span.clean and masked[span.start] != " "
        return whole and _digit_form(span.key) in self._digit_forms and not _YEAR.match(span.key)

    def _digits_are_a_number(self, masked: str, span: Span) -> bool:
        if masked[span.start] == " ":
            return False
        introduced = bool(BEFORE_INVOICE.search(masked, max(0, span.start - 24), span.start))
        if BEFORE_CUSTOMER.search(masked, max(0, span.start - 24), span.start):
            return False
        return introduced or (len(span.key) >= LONG_ENOUGH and span.clean)

    def _is_customer(self, masked: str, span: Span) -> bool:
        if not is_whole(masked, span.start, span.end) or masked[span.start] == " ":
            return False
        if not span.key.isdigit():
            return True
        return bool(BEFORE_CUSTOMER.search(masked, max(0, span.start - 24), span.start))

    def _quality(self, plain: str, span: Span) -> Quality:
        if not is_whole(plain, span.start, span.end):
            return Quality.EMBEDDED
        if span.clean or (not span.key.isdigit() and len(span.key) > LONG_ENOUGH):
            return Quality.WHOLE
        return Quality.MANGLED

    def _mangled(self, plain: str, taken: list[Span], unknown: list[Span]) -> tuple[list[Span], list[Span]]:
        """Numbers written with letters for digits: those that exactly one open number looks like, and those that
        only look like one of the tenant's."""
        runs = list(re.finditer(r"[A-Z0-9]+", plain))
        found: list[Span] = []
        forms: list[Span] = []
        for i, first in enumerate(runs):
            joined = ""
            for j in range(i, min(len(runs), i + MAX_JOINED)):
                if j > i and runs[j].start() - runs[j - 1].end() > 3:
                    break
                joined += runs[j].group()
                if len(joined) > self._longest:
                    break
                span = Span(first.start(), runs[j].end(), joined, True)
                digits = lookalike(joined)
                if joined == digits or not _DIGIT.search(joined) or overlaps(span, taken + unknown):
                    continue
                keys = self.by_lookalike.get(digits, ())
                if len(keys) == 1 and len(joined) >= LONG_ENOUGH:
                    found.append(Span(span.start, span.end, next(iter(keys)), True))
                elif shape(digits) in self._lookalike_shapes:
                    forms.append(span)
        found = longest(found)
        return found, [span for span in longest(forms) if not overlaps(span, found)]

    def _digits_only(
        self, masked: str, atoms: list[Atom], taken: list[Span]
    ) -> tuple[list[Span], list[Span]]:
        """Numbers without their letters, and last digits."""
        full: list[Span] = []
        serials: list[Span] = []
        for i, first in enumerate(atoms):
            if not first.text.isdigit() or masked[first.start] == " ":
                continue
            joined = ""
            for j in range(i, min(len(atoms), i + 4)):
                if not atoms[j].text.isdigit() or (j > i and not atoms[j].joins):
                    break
                joined += atoms[j].text
                span = Span(first.start, atoms[j].end, joined, True)
                keys = self.by_digits.get(joined, ())
                if len(keys) == 1 and is_whole(masked, span.start, span.end) and not overlaps(span, taken):
                    full.append(Span(span.start, span.end, next(iter(keys)), True))
            alone = Span(first.start, first.end, first.text, True)
            before = masked[first.start - 1 : first.start]
            lettered = before.isalpha() or (
                before == "-" and masked[first.start - 2 : first.start - 1].isalpha()
            )
            if first.text in self.by_serial and not lettered and not overlaps(alone, taken):
                serials.append(alone)
        full = longest(full)
        return full, [span for span in serials if not overlaps(span, full)]

    def _resolved(
        self,
        plain: str,
        found: list[tuple[Span, Quality]],
        serials: list[Span],
        customers: list[Span],
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
            named=tuple(named.values()),
            customers=tuple(sorted(numbers)),
            ambiguous=tuple(ambiguous),
            serials=tuple(short),
        )


def _digit_form(key: str) -> tuple[int, str]:
    """Length and first digits: what numbers of digits alone have in common within a tenant."""
    return len(key), key[: len(key) // 3]


def _other_numbers(masked: str, taken: list[Span], known: dict[str, list[int]]) -> list[str]:
    """Numbers that the text itself calls an invoice number, and that are none of those found."""
    found: list[str] = []
    for hit in _NAMED_NUMBER.finditer(masked):
        span = Span(hit.start(1), hit.end(1), "", True)
        seen = hit.group(1).strip(" -/")
        if not overlaps(span, taken) and not _YEAR.match(seen) and number_key(seen) not in known:
            found.append(seen)
    return found
