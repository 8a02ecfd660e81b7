"""The language of the screen: German is the source, English comes from the catalogue, amounts and dates from CLDR."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from backend.domain.blockers import CATALOGUE
from backend.domain.money import decimals_shown
from backend.entrypoints.web.catalogue import ENGLISH
from backend.entrypoints.web.catalogue.labels import LABELS

AMOUNT = re.compile(r"-?\d+\.\d+")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LIKENESS = re.compile(r"(?P<name>.+) \((?P<share>[01]\.\d+)\)")
PART = re.compile(r"(\w+)=([^,]*)")
STEP = re.compile(r"local-name\(\)='([^']+)'")
POLICY_LINE = re.compile(r"Policy:? (?P<line>[a-z_ ]+)")
BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class Speech:
    """How to say things in one language."""

    language: str

    @cached_property
    def locale(self) -> str:
        """CLDR's name; British English, because the dates are European."""
        return "en_GB" if self.language == "en" else "de_DE"

    def text(self, german: str, **values: Any) -> str:
        """A sentence of the screen; `{name}` in it is filled in."""
        said = ENGLISH.get(german, german) if self.language == "en" else german
        return said.format(**values) if values else said

    def label(self, group: str, key: object) -> str:
        """The word for a code (stage, state, status ...); an unknown code is shown as it is."""
        if key is None or key == "":
            return "–"
        pair = LABELS[group].get(str(key))
        return str(key) if pair is None else pair[1 if self.language == "en" else 0]

    def refusal(self, message: str) -> str:
        """The half of a refusal in this language; refusals read "German. / English."."""
        german, slash, english = message.partition(" / ")
        if not slash:
            return self.text(message)
        return english if self.language == "en" else german

    def money(self, amount: Decimal | str | None, currency: str | None = "EUR") -> str:
        """An amount with its currency."""
        if amount is None or amount == "":
            return "–"
        sum_, unit = Decimal(amount), currency or "EUR"
        pattern = None if decimals_shown(sum_, unit) else self._whole_units
        return format_currency(sum_, unit, pattern, locale=self.locale, currency_digits=False)

    @property
    def _whole_units(self) -> str:
        """The pattern of an amount without decimals: yen has none (ISO 4217); CLDR would take them from others too."""
        return "¤#,##0" if self.language == "en" else "#,##0\xa0¤"

    def exact(self, amount: str) -> str:
        """An unrounded figure of a breakdown, with four decimals."""
        return format_decimal(Decimal(amount), "#,##0.0000", locale=self.locale)

    def money_sum(self, amounts: tuple[str, ...], currency: str | None) -> str:
        """The sum of several amounts of one currency."""
        return self.money(sum((Decimal(amount) for amount in amounts), Decimal(0)), currency)

    def seen(self, kind: str, text: str) -> str:
        """What a matcher saw: an amount, a name with its likeness, or the words themselves."""
        if kind == "amount" and AMOUNT.fullmatch(text):
            return format_decimal(Decimal(text), "#,##0.00", locale=self.locale)
        likeness = LIKENESS.fullmatch(text)
        if kind == "name" and likeness:
            return f"{likeness['name']} ({self.percent(Decimal(likeness['share']))})"
        return text

    def figure_change(self, before: str, after: str) -> tuple[str, str]:
        """A figure before and after; of one with parts only those that changed."""
        old, new = PART.findall(before), PART.findall(after)
        if not old or not new:
            return self._figure(before), self._figure(after)
        changed = set(old) ^ set(new)
        return self._parts(old, changed), self._parts(new, changed)

    def _parts(self, parts: list[tuple[str, str]], wanted: set[tuple[str, str]]) -> str:
        return ", ".join(
            f"{self.label('limit', name)}: {self._figure(value)}"
            for name, value in parts
            if (name, value) in wanted
        )

    def _figure(self, value: str) -> str:
        if value in ("true", "false"):
            return self.text("ja" if value == "true" else "nein")
        if value and all(one in LABELS["policy_value"] for one in value.split(", ")):
            return ", ".join(self.label("policy_value", one) for one in value.split(", "))
        return self.field_value(value) if value else "–"

    def actor(self, name: str, kind: str) -> str:
        """Who did it: a person by the login, a service by what it does."""
        return name if kind == "person" else self.label("service", name)

    def place(self, xpath: str) -> str:
        """Where in an XML file a value stands, by its last two elements."""
        steps = STEP.findall(xpath)
        return " / ".join(steps[-2:]) if steps else xpath

    def field_value(self, value: object) -> str:
        """A field that was read: dates and amounts in this language, the rest as it stands."""
        text = str(value)
        if AMOUNT.fullmatch(text):
            return format_decimal(Decimal(text), "#,##0.00##", locale=self.locale)
        try:
            return self.day(text) if ISO_DAY.fullmatch(text) else text
        except ValueError:
            return text

    def origin(self, origin: str) -> str:
        """Where a value comes from: ledger, person, document:<id>."""
        return self.label("origin", origin.partition(":")[0])

    def source(self, source: str) -> str:
        """The paragraph or policy line of a rule."""
        line = POLICY_LINE.fullmatch(source)
        if line:
            name = line["line"]
            group = "policy_line" if name in LABELS["policy_line"] else "policy_field"
            return f"{self.text('Mahnrichtlinie')}: {self.label(group, name)}"
        if self.language == "en":
            return source
        said = source.replace("Blockers", "Hinderungsgründe").replace("Ledger", "Konto")
        return said.replace("Policy", "Mahnrichtlinie").replace("Debtor file", "Stammdaten")

    def fact(self, what: str) -> str:
        """The name of a fact, like "RE-1: due_on", "RE-1: SOFT delivered_on" or "RE-1: override spacing"."""
        about, colon, name = what.rpartition(": ")
        if name.startswith("override "):
            return f"{about}{colon}{self.label('fact', 'override')} ({self.blocker(name.split()[1])})"
        words = " ".join(self.label("fact", part) for part in name.split())
        return f"{about}{colon}{words}"

    def fact_value(self, value: str) -> str:
        """A fact's value: days and codes in words, the rest as it stands."""
        return " ".join(self._fact_part(part) for part in value.split())

    def _fact_part(self, part: str) -> str:
        try:
            return self.day(part)
        except ValueError:
            if AMOUNT.fullmatch(part):
                return format_decimal(Decimal(part), "#,##0.00", locale=self.locale)
            bare = part.strip("()")
            return part.replace(bare, self.label("fact", bare))

    def blocker(self, code: str) -> str:
        """The sentence of a blocker code."""
        known = CATALOGUE.get(code)
        return code if known is None else known.english if self.language == "en" else known.german

    def number(self, value: Decimal | int | str) -> str:
        """A plain number."""
        return format_decimal(Decimal(value), locale=self.locale)

    def rate(self, value: str | None) -> str:
        """A rate in percent a year."""
        return "–" if value is None else f"{format_decimal(Decimal(value), '0.00', locale=self.locale)} %"

    def day(self, day: date | str | None) -> str:
        """A date like 17.11.2026."""
        if day is None or day == "":
            return "–"
        if isinstance(day, str):
            day = date.fromisoformat(day)
        return format_date(day, "dd.MM.yyyy" if self.language == "de" else "d MMM yyyy", locale=self.locale)

    def long_day(self, day: date) -> str:
        """A date with its weekday."""
        return format_date(day, "full", locale=self.locale)

    def stamp(self, instant: datetime | None) -> str:
        """An instant in Berlin's time."""
        if instant is None:
            return "–"
        local = instant.astimezone(BERLIN)
        return f"{self.day(local.date())}, {local:%H:%M}"

    def size(self, count: int) -> str:
        """A file size."""
        if count < 1024:
            return f"{count} B"
        if count < 1024**2:
            return f"{self.number(Decimal(count) / 1024 // 1)} KB"
        return f"{self.number((Decimal(count) / 1024**2).quantize(Decimal('0.1')))} MB"

    def percent(self, share: Decimal | float | None) -> str:
        """A confidence as percent."""
        return "–" if share is None else f"{round(Decimal(str(share)) * 100)} %"
