"""Amounts in words, German and English, from one to 9,999, with cents: "einhundertzwölf Euro und fünfzig Cent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_GERMAN = {
    "ein": 1, "eins": 1, "eine": 1, "einen": 1, "einem": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5,
    "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13,
    "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19, "zwanzig": 20,
    "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
    "neunzig": 90,
}  # fmt: skip
_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_CURRENCIES = {
    "euro": "EUR", "euros": "EUR", "eur": "EUR", "franken": "CHF", "dollar": "USD", "dollars": "USD", "yen": "JPY",
}  # fmt: skip


def _longest_first(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_GERMAN_RUN = (
    rf"(?:{_longest_first(_GERMAN)}|hundert|tausend)(?:\s?(?:{_longest_first(_GERMAN)}|hundert|tausend|und))*"
)
_ENGLISH_RUN = (
    rf"(?:{_longest_first(_ENGLISH)}|an?(?=\s(?:hundred|thousand)))"
    rf"(?:[\s-](?:{_longest_first(_ENGLISH)}|hundred|thousand|and)\b)*"
)
_RUN = rf"(?:{_GERMAN_RUN}|{_ENGLISH_RUN})"
_AMOUNT = re.compile(
    rf"(?<![\w-])(?P<whole>{_RUN})[\s-](?P<currency>{'|'.join(sorted(_CURRENCIES, key=len, reverse=True))})\b"
    rf"(?:,?\s(?:und\s|and\s)?(?P<cents>\d{{1,2}}|{_RUN})\s(?:Cents?|Rappen)\b)?",
    re.IGNORECASE,
)
# "ein paar hundert Euro" and "several hundred euros" name no amount.
_VAGUE = re.compile(
    r"\b(?:paar|einige|mehrere|viele|wenige|etliche|few|several|many|some|couple of)\s$", re.IGNORECASE
)
# Nor does "nicht ein Euro": it says that nothing came.
_NOT_ONE = re.compile(
    r"\b(?:nicht|kein|keinen|nur|jeder|jeden|einzige[rn]?|letzten|not|even|every|last|single)\s$",
    re.IGNORECASE,
)


def amounts_in_words(text: str) -> Iterator[tuple[int, int, Decimal, str]]:
    """Start, end, amount and currency of each amount in words."""
    for found in _AMOUNT.finditer(text):
        whole = number_in_words(found["whole"])
        before = text[max(0, found.start() - 20) : found.start()]
        if not whole or _VAGUE.search(before) or (whole == 1 and _NOT_ONE.search(before)):
            continue
        cents = found["cents"] or "0"
        part = int(cents) if cents.isdigit() else number_in_words(cents)
        if part is not None and part < 100:
            currency = _CURRENCIES[found["currency"].lower()]
            yield found.start(), found.end(), Decimal(whole) + Decimal(part) / 100, currency


def number_in_words(words: str) -> int | None:
    """The number that German or English words say, None when they are none below 10,000."""
    plain = words.lower()
    value = _english(re.split(r"[\s-]+", plain))
    if value is None:
        value = _german(re.sub(r"\s", "", plain))
    return value if value is not None and value < 10_000 else None


def _german(word: str) -> int | None:
    for mark, size in (("tausend", 1000), ("hundert", 100)):
        before, found, after = word.partition(mark)
        if found:
            times = _german(before) if before else 1
            rest = _german(after.removeprefix("und")) if after else 0
            return None if times is None or rest is None or rest >= size else times * size + rest
    if word in _GERMAN:
        return _GERMAN[word]
    for tens, value in _GERMAN.items():
        unit = word.removesuffix(f"und{tens}")
        if value >= 20 and unit != word and _GERMAN.get(unit, 10) < 10:
            return value + _GERMAN[unit]
    return None


def _english(words: list[str]) -> int | None:
    total, part = 0, 0
    for word in words:
        if word in ("and", "a", "an"):
            part = part or int(word != "and")
        elif word in _ENGLISH and (part % 100 == 0 or (part % 10 == 0 and part % 100 > 10 > _ENGLISH[word])):
            part += _ENGLISH[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word == "thousand":
            total, part = (part or 1) * 1000, 0
        else:
            return None
    return total + part
