"""Amounts as people read them: with the decimals of their currency, in letters, mails, lint, pages and on a terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from backend.domain.claims import default_of, side_claims
from backend.domain.instalments import schedule
from backend.domain.legal_state import legal_state
from backend.domain.letter import Language, LetterContent, totals_of
from backend.domain.lint import facts_of_letter, lint
from backend.domain.money import money_text
from backend.domain.stages import Stage
from backend.entrypoints.cli.output import amount_of, table
from backend.entrypoints.web.words import Speech
from backend.infrastructure.letters.figures import amount_text
from backend.infrastructure.letters.render_message import render_message
from tests.builders.debtor_files import ON, POLICY, a_file, at_stage
from tests.builders.letters import item_in_default, letter


@pytest.mark.parametrize(
    ("amount", "currency", "german", "english"),
    [
        ("1234.50", "EUR", "1.234,50 EUR", "EUR 1,234.50"),
        ("12000.00", "JPY", "12.000 JPY", "JPY 12,000"),
        ("-300.00", "JPY", "-300 JPY", "JPY -300"),
        ("12000.50", "JPY", "12.000,50 JPY", "JPY 12,000.50"),  # no such yen: shown as it is, not hidden
    ],
)
def test_a_letter_writes_an_amount_with_the_decimals_of_its_currency(
    amount: str, currency: str, german: str, english: str
) -> None:
    shown = [amount_text(Decimal(amount), currency, language) for language in ("de", "en")]
    assert shown == [german, english]


@pytest.mark.parametrize(
    ("amount", "currency", "german", "english"),
    [
        ("1234.5", "EUR", "1.234,50\xa0€", "€1,234.50"),
        ("12000.00", "JPY", "12.000\xa0¥", "JP¥12,000"),
        ("12000.50", "RSD", "12.000,50\xa0RSD", "RSD12,000.50"),  # two in ISO 4217, none in CLDR
    ],
)
def test_a_page_writes_an_amount_with_the_decimals_of_its_currency(
    amount: str, currency: str, german: str, english: str
) -> None:
    assert [Speech(language).money(amount, currency) for language in ("de", "en")] == [german, english]


def test_a_terminal_writes_an_amount_with_the_decimals_of_its_currency() -> None:
    shown = table(("", ""), [(amount_of(Decimal("12000.00"), "JPY"), "JPY"), (amount_of(None, None), "")])
    assert shown.splitlines()[2:] == ["12000  JPY"]
    assert (money_text(Decimal("300"), "EUR"), money_text(Decimal("300.00"), "KRW")) == ("300.00", "300")


def in_yen(language: Language = "de") -> LetterContent:
    """A letter over 10,000 yen of which 300 are disputed, with interest in whole yen."""
    one = item_in_default(
        "M1",
        language=language,
        original_gross=Decimal("10300.00"),
        disputed=Decimal("300.00"),
        lump_sum=Decimal(0),
        interest=Decimal("347.00"),
    )
    return letter(one, currency="JPY", language=language)


@pytest.mark.parametrize(("language", "total"), [("de", "10.347 JPY"), ("en", "JPY 10,347")])
def test_a_letter_in_yen_has_no_hundredths_but_in_the_calculation_of_interest(
    language: Language, total: str
) -> None:
    content = in_yen(language)
    rendered = render_message(content)
    amounts = [line for line in rendered.text.splitlines() if "JPY" in line]
    assert total in rendered.text and total in rendered.html
    assert not any(re.search(r"[.,]00\b", line) for line in amounts)
    assert "81,5973" in rendered.text.replace(".", ",")
    assert lint(rendered.text, facts_of_letter(content)) == ()


@pytest.mark.parametrize("wrong", ["10.348 JPY", "JPY 10348", "10.348 Yen", "¥10,348"])
def test_the_lint_finds_a_wrong_figure_in_yen(wrong: str) -> None:
    text = render_message(in_yen()).text.replace("10.347 JPY", wrong)
    assert [found.code for found in lint(text, facts_of_letter(in_yen()))][:1] == ["amount_mismatch"]


def test_interest_in_yen_comes_in_whole_yen_where_it_is_claimed_and_where_it_is_shown() -> None:
    claim = replace(
        at_stage(Stage.M1, delivered_on=date(2026, 10, 18), open_principal=Decimal("123457.00")),
        currency="JPY",
    )
    file = a_file(claim)
    charged = side_claims(claim, Stage.M2, default_of(claim, file, POLICY), file, POLICY, ON)
    state = legal_state(claim, file, POLICY, ON, ())
    assert charged.interest > 0 and charged.interest == charged.interest.to_integral_value()
    assert state.interest == charged.interest
    assert totals_of((item_in_default("M1", interest=charged.interest),)).interest == charged.interest


def test_instalments_in_yen_are_whole_yen_and_the_last_takes_the_rest() -> None:
    parts = schedule(Decimal("1000.00"), 3, date(2026, 12, 1), "BY", POLICY, ON, "JPY")
    assert [str(one.amount) for one in parts] == ["333.00", "333.00", "334.00"]
