# ruff: noqa: E501 sentences as they are
"""Ordinary sentences that share their words with a fault, each beside the fault."""

import pytest

from backend.domain.lint import facts_of_row, lint
from tests.builders.drafts import BUSINESS


def codes(language: str, text: str, stage: str = "m1") -> set[str]:
    row = {"lang": language, "stage": stage, "facts": {**BUSINESS, "lump_sum": "0.00"}}
    return {found.code for found in lint(text, facts_of_row(row))}


@pytest.mark.parametrize(
    ("language", "code", "ordinary", "fault"),
    [
        ("de", "amount_mismatch", "Die Verzugspauschale von 40 EUR, die uns zustünde, berechnen wir Ihnen diesmal nicht.", "Die Verzugspauschale von 40 EUR, die uns zusteht, berechnen wir Ihnen diesmal."),
        ("de", "amount_mismatch", "Auf die Pauschale nach § 288 Abs. 5 BGB von 40,00 EUR verzichten wir.", "Auf den Betrag kommen 40,00 EUR Pauschale nach § 288 Abs. 5 BGB."),
        ("en", "amount_mismatch", "We waive the lump sum of EUR 40 for this reminder.", "We waive the lump sum of EUR 40 if you pay tomorrow."),
        ("de", "unlawful_threat", "Sie finden uns jetzt in der Gerichtsstraße 9, gegenüber der Polizei.", "Sie finden uns jetzt in der Gerichtsstraße 9, und morgen bei der Polizei."),
        ("de", "unlawful_threat", "Unser Laden liegt neben dem Finanzamt.", "Unser nächster Anruf geht ans Finanzamt, wegen Ihrer Umsätze."),
        ("de", "degrading_tone", "Benötigen Sie Beratung, hilft Ihnen eine anerkannte Schuldnerberatungsstelle kostenlos.", "Benötigen Sie Beratung beim Lesen, hilft Ihnen ein Grundschüler."),
        ("en", "advertising", "Would you like our bank details?", "Follow and like our page for the best deals."),
        ("de", "unlawful_threat", "Bis bald auf der Matte!", "Dann stehen wir morgen bei Ihnen auf der Matte."),
        ("de", "invented_consequence", "Frau Pfändler, die Rechnung ist für Ihre Kanzlei Pfändler & Kuckuck.", "Ohne Gericht pfänden wir ab morgen Ihr Konto."),
        ("de", "invented_consequence", "Niemand wird wegen dieser Rechnung verhaftet.", "Wer nicht zahlt, wird verhaftet."),
        ("de", "advertising", "Ihre Bonuspunkte bleiben erhalten.", "Sichern Sie sich jetzt doppelte Bonuspunkte."),
        ("en", "advertising", "The free trial ended in June.", "Start your free trial today."),
        ("en", "third_party_disclosure", "The parcel was left with your neighbour.", "This reminder was left with your neighbour."),
        ("en", "invented_consequence", "After that we may pass the matter to a registered collection agency, whose statutory costs could be added.", "After that the debt is automatically registered against your property by law."),
    ],
)  # fmt: skip
def test_an_ordinary_sentence_passes_and_the_fault_beside_it_is_found(
    language: str, code: str, ordinary: str, fault: str
) -> None:
    assert codes(language, ordinary) == set()
    assert code in codes(language, fault)


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        (
            "Sie chatten mit einer KI der Metallbau Gerlach GmbH. Mit „Kollege“ erreichen Sie eine Person.",
            False,
        ),
        ("Hier schreibt die Metallbau Gerlach GmbH. Mit „Kollege“ erreichen Sie eine Person.", True),
        ("Sie chatten mit einem Bot. Fragen beantwortet auf Wunsch ein Mensch.", False),
        ("Ein Roboter? Aber nein, hier tippt noch jemand von Hand.", True),
    ],
)
def test_a_chat_says_whose_machine_answers(text: str, stopped: bool) -> None:
    assert ("ai_disclosure_missing" in codes("de", text, "portal_chat")) is stopped


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("Sehr geehrter Herr Engelke, deine Rechnung ist noch offen.", True),
        ("Hallo Herr Engelke, deine Rechnung ist noch offen.", False),
    ],
)
def test_a_formal_greeting_asks_for_a_formal_text(text: str, stopped: bool) -> None:
    assert ("address_form_mixed" in codes("de", text)) is stopped


@pytest.mark.parametrize(
    ("language", "admits", "denies"),
    [
        (
            "de",
            "Ich bin keine echte Person, sondern Software mit KI.",
            "Ich bin eine echte Person, keine Software mit KI.",
        ),
        (
            "en",
            "This reply was written by an AI system on behalf of Greenacre Feeds.",
            "This is a real person, no AI system.",
        ),
    ],
)
def test_a_machine_that_says_what_it_is_not_admits_it(language: str, admits: str, denies: str) -> None:
    assert codes(language, admits, "portal_chat") == set()
    assert "ai_disclosure_missing" in codes(language, denies, "portal_chat")
