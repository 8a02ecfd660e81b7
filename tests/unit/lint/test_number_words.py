"""Amounts in words are read like amounts in figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.lint import facts_of_row, lint
from backend.domain.lint.number_words import amounts_in_words, number_in_words
from tests.builders.drafts import CONSUMER

TEENS = [
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
ENGLISH_TEENS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def german(number: int) -> str:
    for size, word in ((1000, "tausend"), (100, "hundert")):
        if number >= size:
            times, rest = divmod(number, size)
            return german(times) + word + (german(rest) if rest else "")
    if number < 20:
        return TEENS[number - 1]
    tens, unit = divmod(number, 10)
    return (f"{TEENS[unit - 1]}und" if unit else "") + TENS[tens - 2]


def english(number: int) -> str:
    for size, word in ((1000, "thousand"), (100, "hundred")):
        if number >= size:
            times, rest = divmod(number, size)
            return f"{english(times)} {word}" + (f" and {english(rest)}" if rest else "")
    if number < 20:
        return ENGLISH_TEENS[number - 1]
    tens, unit = divmod(number, 10)
    return ENGLISH_TENS[tens - 2] + (f"-{ENGLISH_TEENS[unit - 1]}" if unit else "")


@given(st.integers(1, 9999))
def test_every_number_in_words_is_read(number: int) -> None:
    assert number_in_words(german(number)) == number
    assert number_in_words(english(number)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("zwölfhundert", 1200),
        ("hundertundeins", 101),
        ("a hundred", 100),
        ("two thousand three hundred forty-five", 2345),
        ("elftausend", None),
        ("drei und zwei", None),
        ("zwanzigdrei", None),
    ],
)
def test_other_ways_to_say_a_number(words: str, number: int | None) -> None:
    assert number_in_words(words) == number


@pytest.mark.parametrize(
    "text", ["nicht ein Euro", "ein paar hundert Euro", "several hundred euros", "not one euro", "Euro"]
)
def test_a_phrase_names_no_amount(text: str) -> None:
    assert list(amounts_in_words(text)) == []


@pytest.mark.parametrize(
    ("words", "language", "agrees"),
    [
        ("sechsundachtzig Euro und fünfzig Cent", "de", True),
        ("sechsundachtzig Euro", "de", False),
        ("achtundsechzig Euro und fünfzig Cent", "de", False),
        ("eighty-six euros and fifty cents", "en", True),
        ("sixty-eight euros", "en", False),
    ],
)
def test_an_amount_in_words_is_compared_with_the_facts(words: str, language: str, agrees: bool) -> None:
    row = {"lang": language, "stage": "m1", "facts": CONSUMER}
    found = {f.code for f in lint(f"L-4471: {words}, 03.11.2026.", facts_of_row(row))}

    assert found == (set() if agrees else {"amount_mismatch"})
