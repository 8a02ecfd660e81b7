"""Figures and patterns are decided by comparison: each slip is found, and the correct twin passes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from backend.domain.lint import facts_of_row, lint
from tests.builders.drafts import BUSINESS, CONSUMER

NOT_IN_DEFAULT: dict[str, Any] = {
    **CONSUMER,
    "invoices": [{**CONSUMER["invoices"][0], "in_default": False, "default_start": None}],
    "interest": "0.00",
}

HEAD = "L-4471: 86,50 EUR bis 03.11.2026. "


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


@pytest.mark.parametrize(
    "wording",
    ["evil (dot) com", "www[.]evil[.]example", "evil dot com", "evil punkt de/zahlen", "www . evil . com"],
)
def test_a_link_in_disguise_is_a_link(wording: str) -> None:
    assert "foreign_url" in codes(f"{HEAD}Mehr unter {wording}")


def test_the_allowed_link_may_be_disguised_and_points_are_no_hosts() -> None:
    assert codes(f"{HEAD}Mehr unter portal(.)firma-lenz(.)example/p/77") == set()
    assert codes(f"{HEAD}In diesem Punkt de facto einig.") == set()


def test_answers_go_to_the_creditor_where_his_name_is_known() -> None:
    nothing_known = {**CONSUMER, "allowed_links": []}
    by_address = {**nothing_known, "creditor_email": "post@firma-lenz.example"}
    foreign = f"{HEAD}Antworten Sie an konto@andere.example."

    assert codes(foreign) == codes(foreign, by_address) == {"foreign_url"}
    assert codes(f"{HEAD}Antworten Sie an post@firma-lenz.example.") == set()
    assert codes(f"{HEAD}Fragen an post@elektro-brandt.example. Elektro Brandt, Ulm") == set()


def test_where_no_name_is_known_only_money_to_a_mailbox_is_foreign() -> None:
    nothing_known = {**CONSUMER, "allowed_links": []}

    assert codes(f"{HEAD}Antworten Sie an post@lenz.example.", nothing_known) == set()
    assert codes(f"{HEAD}Den Zahlungsbeleg bitte an post@lenz.example.", nothing_known) == set()
    assert codes(f"{HEAD}Zahlen Sie an konto@andere.example.", nothing_known) == {"foreign_url"}


@pytest.mark.parametrize(
    "left",
    ["None", "\nnull\n", "Ihre Kundennummer: null", "Bitte zahlen Sie bis zum None.", "Sehr geehrter None,"],
)
def test_a_value_that_was_missing_is_a_placeholder(left: str) -> None:
    assert codes(f"{HEAD}{left}") == {"placeholder_left"}


def test_none_and_null_may_be_words() -> None:
    english = "L-4471: EUR 86.50 by 3 November 2026. None of it has arrived. Fees charged: none."

    assert codes(english, language="en") == set()
    assert codes(f"{HEAD}Mahnkosten: null Euro.") == set()


def test_interest_may_be_announced_from_this_reminder_on() -> None:
    assert codes(f"{HEAD}Ab Zugang dieser Mahnung fallen Verzugszinsen an.", NOT_IN_DEFAULT) == set()
    assert codes(f"{HEAD}Verzugszinsen fallen bereits an.", NOT_IN_DEFAULT) == {"interest_before_default"}


def test_the_total_after_the_interest_is_no_interest() -> None:
    text = "L-4471: 86,50 EUR. Mit 0,15 EUR Zinsen ergeben sich {} EUR, Frist 03.11.2026."

    assert codes(text.format("86,65")) == set()
    assert codes(text.format("86,56")) == {"amount_mismatch"}


def test_a_charge_for_reminding_is_a_fee_by_any_name() -> None:
    charged = f"{HEAD}Für den Aufwand dieser Erinnerung stellen wir 10,00 EUR in Rechnung."

    assert "fee_first_reminder" in codes(charged, NOT_IN_DEFAULT, "soft_reminder")
    free = f"{HEAD}Für diese Erinnerung berechnen wir nichts."
    assert codes(free, NOT_IN_DEFAULT, "soft_reminder") == set()


def test_a_polite_imperative_of_du_is_du() -> None:
    head = "Sehr geehrter Herr Kern, Sie haben L-4471 (86,50 EUR) übersehen. "

    assert codes(f"{head}Sei so gut und überweise bis 03.11.2026.") == {"address_form_mixed"}
    assert codes(f"{head}Bitte seien Sie so gut und überweisen Sie bis 03.11.2026.") == set()


def test_a_mailbox_that_the_message_is_about_may_be_named() -> None:
    row = {"lang": "de", "stage": "m1", "facts": {**CONSUMER, "creditor_email": "post@firma-lenz.example"}}
    text = f"{HEAD}Künftig schreiben wir Ihnen an neu@kern.example."
    facts = facts_of_row(row)

    assert {found.code for found in lint(text, facts)} == {"foreign_url"}
    assert lint(text, replace(facts, known_addresses=frozenset({"neu@kern.example"}))) == ()


@pytest.mark.parametrize(
    "between_the_parties",
    [
        "Danke für Ihren Anruf vom 15.10.2026.",
        "Schade, dass wir Sie am 16.10.2026 nicht ans Telefon bekommen haben.",
        "Auf unsere Mahnung vom 12.10.2026 haben Sie nicht geantwortet.",
        "Am 14.10.2026 haben Sie uns mitgeteilt, dass nun alles läuft.",
        "Ihre Werkstatt hat den Druck am 14.10.2026 abgenommen.",
        "Our letter of 13 October 2026 is still unanswered.",
        "Die zweite Rate ist dann am 03.12.2026 an der Reihe.",
    ],
)
def test_days_of_calls_letters_and_later_instalments_are_not_held_against_the_claim(
    between_the_parties: str,
) -> None:
    assert "date_mismatch" not in codes(HEAD + between_the_parties)


@pytest.mark.parametrize(
    "of_the_claim",
    [
        "Nach unserem Gespräch zahlen Sie bitte bis 30.10.2026.",
        "Wie besprochen war sie am 15.08.2026 fällig.",
        "Auf unsere Mahnung vom 12.08.2026 haben Sie nicht geantwortet.",
        "Danke für Ihren Anruf vom 15.12.2026.",
        "Verzug seit 01.09.2026, wie wir Ihnen geschrieben haben.",
    ],
)
def test_days_of_the_claim_are_held_against_the_facts_whatever_else_is_spoken_of(of_the_claim: str) -> None:
    assert "date_mismatch" in codes(HEAD + of_the_claim)


def test_facts_that_know_further_days_know_those_of_calls_as_well() -> None:
    facts = facts_of_row({"lang": "de", "stage": "m1", "facts": CONSUMER})
    text = HEAD + "Danke für Ihren Anruf vom 15.10.2026."
    knowing = replace(facts, known_dates=frozenset({date(2026, 9, 1)}))
    assert {found.code for found in lint(text, knowing)} == {"date_mismatch"}


@pytest.mark.parametrize(
    "said",
    [
        "Ihre Zahlung über 13,50 EUR vom 09.10.2026 ist eingegangen, danke. Von ursprünglich 100,00 EUR bleiben 86,50 EUR.",
        "Vielen Dank, 20,00 EUR haben wir als Teilzahlung erhalten.",
        "Danach müssten wir einen Mahnbescheid beantragen; die Gerichtsgebühr von 38,00 EUR käme hinzu.",
        "We received your payment of EUR 13.50. Of EUR 100.00 there remain EUR 86.50.",
    ],
)
def test_payments_received_and_costs_of_a_later_step_are_no_wrong_amounts(said: str) -> None:
    assert "amount_mismatch" not in codes(HEAD + said)


@pytest.mark.parametrize(
    "said",
    [
        "Ihre Zahlung über 13,50 EUR ist eingegangen. Von ursprünglich 120,00 EUR bleiben 86,50 EUR.",
        "Von ursprünglich 120,00 EUR ist noch alles offen.",
        "Hinzu kommen Gerichtskosten von 38,00 EUR, zu zahlen mit der Rechnung.",
        "Bitte zahlen Sie 38,00 EUR mehr.",
    ],
)
def test_sums_that_do_not_lead_to_what_is_open_are_wrong_amounts(said: str) -> None:
    assert "amount_mismatch" in codes(HEAD + said)


def test_facts_that_know_further_amounts_know_payments_as_well() -> None:
    facts = facts_of_row({"lang": "de", "stage": "m1", "facts": CONSUMER})
    text = HEAD + "Ihre Zahlung über 13,50 EUR ist eingegangen."
    knowing = replace(facts, known_amounts=frozenset({Decimal("100.00")}))
    assert {found.code for found in lint(text, knowing)} == {"amount_mismatch"}


@pytest.mark.parametrize(
    "said",
    [
        "Hinzu treten 12,34 EUR Verzugszinsen sowie 40,00 EUR nach § 288 Abs. 5 BGB.",
        "Inklusive 12,34 EUR Zinsen bitten wir letztmalig um 1.202,34 EUR.",
    ],
)
def test_interest_has_the_amount_before_it_and_the_next_one_is_another(said: str) -> None:
    assert "amount_mismatch" not in codes(f"RG-2026-118: 1.190,00 EUR. {said}", BUSINESS)
    assert "amount_mismatch" in codes("RG-2026-118: 1.190,00 EUR. Zinsen: 40,00 EUR.", BUSINESS)


def test_interest_of_after_the_deadline_is_no_interest_before_default() -> None:
    later = "Danach befinden Sie sich in Verzug, und wir dürften Zinsen verlangen."
    now = "Zinsen sind bereits angefallen und werden Ihnen berechnet."
    found = [codes(f"L-4471: 86,50 EUR bis 03.11.2026. {said}", NOT_IN_DEFAULT) for said in (later, now)]
    assert ["interest_before_default" in each for each in found] == [False, True]


def test_a_bot_by_any_name_is_a_machine_and_an_offer_is_none() -> None:
    said = ["Ich bin der Rechnungsbot der Reinigung Wilke.", "Dieses Angebot macht Ihnen Frau Wilke."]
    found = [codes(HEAD + each, stage="portal_chat") for each in said]
    assert ["ai_disclosure_missing" in each for each in found] == [False, True]
