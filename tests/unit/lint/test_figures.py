"""Figures and patterns are decided by comparison: each slip is found, and the correct twin passes."""

from typing import Any

import pytest

from backend.domain.lint import facts_of_row, lint
from tests.builders.drafts import BUSINESS, CONSUMER

NOT_IN_DEFAULT: dict[str, Any] = {
    **CONSUMER,
    "invoices": [{**CONSUMER["invoices"][0], "in_default": False, "default_start": None}],
    "interest": "0.00",
}


def codes(text: str, facts: dict[str, Any] = CONSUMER, stage: str = "m1", language: str = "de") -> set[str]:
    row = {"lang": language, "stage": stage, "facts": facts}
    return {found.code for found in lint(text, facts_of_row(row))}


@pytest.mark.parametrize(
    "wrong",
    [
        "Verzugszinsen berechnen wir vom Tag der Anlieferung an.",
        "Zinsen verlangen wir seit Erhalt der Ware, also ab dem 01.09.2026.",
        "Interest is charged from the date of delivery.",
    ],
)
def test_interest_never_runs_from_the_delivery(wrong: str) -> None:
    assert "interest_before_default" in codes(f"L-4471: 86,50 EUR bis 03.11.2026. {wrong}")
    assert codes("L-4471: 86,50 EUR bis 03.11.2026. Verzugszinsen berechnen wir ab dem 10.10.2026.") == set()


def test_without_default_no_interest_runs_whatever_it_is_said_to_run_from() -> None:
    running = "L-4471: 86,50 EUR bis 03.11.2026. Seit der Abholung laufen die Verzugszinsen mit."

    assert "interest_before_default" in codes(running, NOT_IN_DEFAULT)
    assert codes("L-4471: 86,50 EUR bis 03.11.2026. Zinsen fallen heute keine an.", NOT_IN_DEFAULT) == set()


def test_nine_per_cent_over_base_is_found_without_the_word_point() -> None:
    assert "rate_consumer" in codes("L-4471: 86,50 EUR bis 03.11.2026. Zinsen: Basis plus neun Prozent.")
    assert codes("L-4471: 86,50 EUR bis 03.11.2026. Zinsen: Basis plus fünf Prozent.") == set()


def test_a_fee_that_is_dropped_on_a_condition_is_a_fee() -> None:
    conditional = (
        "L-4471: 86,50 EUR bis 03.11.2026. Die Mahngebühr von 4,90 EUR entfällt, sobald Sie anrufen."
    )

    assert "fee_first_reminder" in codes(conditional, NOT_IN_DEFAULT, "soft_reminder")
    denied = "L-4471: 86,50 EUR bis 03.11.2026. Eine Mahngebühr entfällt."
    assert codes(denied, NOT_IN_DEFAULT, "soft_reminder") == set()


def test_an_instruction_left_in_brackets_is_a_placeholder_at_any_length() -> None:
    left = "L-4471: 86,50 EUR bis 03.11.2026. [hier bei Bedarf den Absatz über die Ratenzahlung einfügen]"

    assert codes(left) == {"placeholder_left"}
    assert codes("L-4471 [1]: 86,50 EUR bis 03.11.2026.") == set()


def test_a_day_on_which_the_base_rate_changes_may_be_named_with_it() -> None:
    text = "L-4471: 86,50 EUR bis 03.11.2026. Zinsen: fünf Prozentpunkte über dem Basiszinssatz vom {}."

    assert codes(text.format("01.07.2026")) == set()
    assert codes(text.format("02.07.2026")) == {"date_mismatch"}


def test_an_abbreviation_does_not_end_the_denial() -> None:
    text = "L-4471: 86,50 EUR bis 03.11.2026. Eine Pauschale nach § 288 Abs. 5 BGB verlangen wir von Ihnen{}."

    assert codes(text.format(" nicht")) == set()
    assert codes(text.format("")) == {"lump_sum_consumer"}


def test_a_column_of_figures_is_read_line_by_line() -> None:
    column = "RG-2026-118\n1.190,00 EUR Ware\n12,34 EUR Zinsen\n40,00 EUR Pauschale\nbis 03.11.2026"

    assert codes(column, BUSINESS) == set()
    assert codes(column.replace("12,34", "13,24"), BUSINESS) == {"amount_mismatch"}


def test_a_title_in_quotation_marks_addresses_nobody() -> None:
    text = "L-4471 für {}: 86,50 EUR. Bitte überweisen Sie bis 03.11.2026."

    assert codes(text.format("das Buch „Du und ich“")) == set()
    assert codes(text.format("dein Buch")) == {"address_form_mixed"}
