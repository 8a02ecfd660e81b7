# ruff: noqa: E501 sentences as they are
"""Sentences that no list of phrases knows: the thought decides, in any order and wording; the lawful twin passes."""

import pytest

from backend.domain.lint import facts_of_row, lint
from backend.domain.lint.shapes import SHAPES
from tests.builders.drafts import CONSUMER

HEAD = {"de": "L-4471: 86,50 EUR, Frist 03.11.2026. ", "en": "L-4471: EUR 86.50, deadline 3 November 2026. "}


def codes(language: str, sentence: str) -> set[str]:
    row = {"lang": language, "stage": "final_notice", "facts": CONSUMER}
    return {found.code for found in lint(HEAD[language] + sentence, facts_of_row(row))}


@pytest.mark.parametrize(
    ("language", "code", "fault", "lawful"),
    [
        ("de", "unlawful_threat", "Dann erfährt Ihr Dienstherr davon.", "Sprechen Sie bitte mit Ihrem Dienstherrn."),
        ("en", "unlawful_threat", "Your trading partners will be made aware of this.", "Please let us know your reasons."),
        ("de", "unlawful_threat", "Wir stellen Ihren Fall online.", "Ihre Rechnung finden Sie online."),
        ("en", "unlawful_threat", "Our agents will pay you a visit.", "You may visit our office at any time."),
        ("de", "invented_consequence", "Wer nicht widerspricht, hat die Forderung endgültig akzeptiert.", "Sie können der Forderung jederzeit widersprechen."),
        ("en", "invented_consequence", "After that date you lose your right to object.", "You may object at any time."),
        ("de", "invented_consequence", "Wir erlassen dann einen Vollstreckungsbescheid.", "Wir beantragen dann einen Mahnbescheid."),
        ("de", "invented_consequence", "Auf die Zinsen berechnen wir weitere Zinsen.", "Zinsen auf Zinsen berechnen wir nicht."),
        ("de", "advertising", "Wussten Sie, dass wir auch Wartungsverträge anbieten?", "Gern bieten wir Ihnen eine Ratenzahlung an."),
        ("en", "advertising", "Our sales team would love to tell you about our packages.", "Our accounts team is happy to help."),
        ("de", "impersonation", "Als Prozessbevollmächtigte der Gläubigerin fordern wir Sie auf zu zahlen.", "Danach beauftragen wir einen Rechtsanwalt."),
        ("en", "impersonation", "We write on instruction of our client.", "We may instruct solicitors."),
        ("de", "degrading_tone", "Anständige Menschen bezahlen, was sie bestellen.", "Bitte bezahlen Sie, was Sie bestellt haben."),
        ("en", "degrading_tone", "Have you ever heard of punctuality?", "Have you received our invoice?"),
        ("de", "third_party_disclosure", "Zum Vergleich: Die Tischlerei Haas hat bei uns zwölf Rechnungen offen.", "Bei uns ist diese Rechnung offen."),
        ("en", "third_party_disclosure", "A copy of this letter goes to your landlord.", "A copy of the invoice is enclosed."),
    ],
)  # fmt: skip
def test_the_thought_is_found_and_its_lawful_twin_passes(
    language: str, code: str, fault: str, lawful: str
) -> None:
    assert code in codes(language, fault)
    assert codes(language, lawful) == set()


def test_without_the_shapes_a_new_wording_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neutralised: the shapes off, and a threat that no phrase list knows would be signed."""
    sentence = "Bei weiterem Schweigen bringen wir den Vorgang Ihrem Dienstherrn zur Kenntnis."
    assert "unlawful_threat" in codes("de", sentence)
    monkeypatch.setattr("backend.domain.lint.wording.shaped", lambda *_: iter(()))
    assert codes("de", sentence) == set()


def test_every_fault_of_wording_has_shapes() -> None:
    assert all(SHAPES[code] for code in SHAPES) and len(SHAPES) == 6


def test_an_amount_at_the_end_of_a_sentence_is_no_date() -> None:
    assert codes("en", "The open amount is EUR 86.50. We thank you.") == set()


def test_a_line_that_the_mail_wrapped_is_read_on() -> None:
    wrapped = "Sollte bis zum genannten Tag wieder keine Zahlung eingehen, werden wir Ihre\nAuftraggeber darüber informieren."
    assert "unlawful_threat" in codes("de", wrapped)
