"""Promises in mails: read where they are unmistakable, left to a person otherwise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from backend.domain.promise_words import SpokenPromise, read_promise
from backend.domain.replies import read_reply

ON = date(2026, 11, 17)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("text", "promised_on", "amount"),
    [
        ("Guten Tag, ich zahle am 25.11.2026.", date(2026, 11, 25), None),
        ("Wir überweisen bis zum 2.12. den Betrag.", date(2026, 12, 2), None),
        ("Wir zahlen am 5.1.", date(2027, 1, 5), None),  # without a year the next such day
        ("Ich zahle Freitag.", date(2026, 11, 20), None),
        ("Ich zahle am Dienstag.", date(2026, 11, 24), None),  # today is Tuesday: the next one
        ("Ich zahle nächsten Freitag.", date(2026, 11, 27), None),  # the later of two readings
        ("Wir überweisen nächste Woche Mittwoch.", date(2026, 11, 25), None),
        ("Die Rechnung wird bis Monatsende beglichen.", date(2026, 11, 30), None),
        ("Ich überweise morgen 1.190,00 EUR.", date(2026, 11, 18), Decimal("1190.00")),
        ("We will pay on 2026-11-30.", date(2026, 11, 30), None),
        ("1.875,00 EUR will be wired next Wednesday.", date(2026, 11, 25), Decimal("1875.00")),
    ],
)
def test_a_plain_promise_is_read(text: str, promised_on: date, amount: Decimal | None) -> None:
    assert read_promise(text, ON) == SpokenPromise(promised_on, amount)


@pytest.mark.parametrize(
    "text",
    [
        "Ich zahle am 25.11., wenn mein Kunde gezahlt hat.",  # a condition
        "Ich zahle am 25.11. die Hälfte.",
        "Ich zahle am 25.11. oder am 30.11.",  # two days
        "Ich zahle in zwei Wochen.",  # a day that no rule can read
        "Ich zahle 100 EUR am Freitag, 200 EUR am Montag.",
        "Ich zahle am 31.2.2027.",  # no such day
        "Wir zahlen am 1.11.2026.",  # has passed
        "Ich zahle am 25.11. nicht.",
        "Können wir am 25.11. zahlen? Ich zahle dann.",
        "Wir zahlen am 25.11. auf ein anderes Konto.",
        "Ich zahle bald.",
    ],
)
def test_everything_else_is_for_a_person(text: str) -> None:
    assert read_promise(text, ON) is None
    assert read_reply("Ihre Mahnung", text, ON).primary != "promise_to_pay"


def test_a_dispute_beside_a_promise_leads() -> None:
    text = "Der Rechnung widersprechen wir. Die andere zahle ich am Freitag."
    assert read_reply("", text, ON).primary == "dispute"
