"""The screen's words: complete in both languages."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from backend.domain import decide, matching
from backend.domain.blast_radius import BlastLimits
from backend.domain.blockers import CATALOGUE
from backend.domain.events.catalogue import EVENT_TYPES
from backend.domain.holds import HoldKind
from backend.domain.lint import CODES
from backend.domain.parties import DebtorKind
from backend.domain.policy_changes import figure_names
from backend.domain.stages import Stage
from backend.entrypoints.web.catalogue import ENGLISH
from backend.entrypoints.web.catalogue.labels import LABELS
from backend.entrypoints.web.rendering import FOLDER, FURTHER, NAVIGATION
from backend.entrypoints.web.sentences import SENTENCES, sentence
from backend.entrypoints.web.words import Speech

CODE = re.compile(r"\"([a-z]+(?:_[a-z]+)+)\"")
SAID = re.compile(r'_\("([^"]+)"')


def spoken() -> set[str]:
    """Every German sentence of the templates."""
    pages = Path(FOLDER / "templates").glob("*.html")
    return {said for page in pages for said in SAID.findall(page.read_text())}


def test_every_sentence_of_the_screen_has_an_english_one() -> None:
    wanted = spoken() | {word for _, word, _ in (*NAVIGATION, *FURTHER)}
    assert len(wanted) > 150
    assert wanted - set(ENGLISH) == set()


def test_every_event_type_has_a_sentence_with_fields_it_has() -> None:
    assert set(SENTENCES) == set(EVENT_TYPES)
    for name, pair in SENTENCES.items():
        for text in pair:
            used = set(re.findall(r"{(\w+)", text))
            assert used <= set(EVENT_TYPES[name].__annotations__), name


def test_every_stage_and_kind_of_hold_has_a_word() -> None:
    assert {stage.value for stage in Stage} <= set(LABELS["stage_name"])
    assert {kind.value for kind in HoldKind} <= set(LABELS["hold"])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Rechnung R-1 über 1.190,00\xa0€ gebucht, fällig am 18.10.2026"),
        ("en", "Invoice R-1 over €1,190.00 booked, due 18 Oct 2026"),
    ],
)
def test_an_event_is_said_in_the_language_of_the_screen(language: str, said: str) -> None:
    data = {"invoice_number": "R-1", "principal": 1190, "currency": "EUR", "due_on": "2026-10-18"}
    assert sentence("InvoiceBooked", data, Speech(language)) == said


def test_braces_in_a_value_from_outside_stay_text() -> None:
    data = {"reason": "{csrf} {0.__class__}"}
    assert sentence("DisputeOpened", data, Speech("de")) == "Reklamation eröffnet ({csrf} {0.__class__})"


def test_a_field_that_an_old_event_lacks_is_a_dash() -> None:
    assert sentence("DeliveryPostponed", {}, Speech("de")) == "Versand verschoben (–)"


def test_every_figure_of_a_policy_has_a_word() -> None:
    assert set(LABELS["policy_field"]) == set(figure_names())


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Policy spacing_days", "Mahnrichtlinie: Abstand der Stufen in Tagen"),
        ("Policy: stages", "Mahnrichtlinie: Stufenfolge"),
        ("§ 286 Abs. 2 BGB", "§ 286 Abs. 2 BGB"),
    ],
)
def test_the_source_of_a_rule_is_said_in_words(source: str, said: str) -> None:
    assert Speech("de").source(source) == said


@pytest.mark.parametrize(
    ("value", "said"), [("2026-10-16", "16.10.2026"), ("2382.40", "2.382,40"), ("RE-2026-10", "RE-2026-10")]
)
def test_a_field_that_was_read_has_dates_and_amounts_of_the_language(value: str, said: str) -> None:
    assert Speech("de").field_value(value) == said


def test_what_a_matcher_saw_is_said_without_codes() -> None:
    speech = Speech("de")
    assert speech.seen("amount", "1675.58") == "1.675,58"
    assert speech.seen("name", "Petra Lindner (0.93)") == "Petra Lindner (93 %)"
    assert speech.place("/*[local-name()='A']/*[local-name()='B']/*[local-name()='C']") == "B / C"
    assert speech.actor("gate", "service") == "Ausgangsschleuse"
    assert speech.actor("petersen", "person") == "petersen"


def test_every_subject_of_an_event_and_every_line_of_the_policy_has_a_word() -> None:
    assert {kind.aggregate for kind in EVENT_TYPES.values()} <= set(LABELS["subject"])
    lines = {text.source.removeprefix("Policy: ") for text in CATALOGUE.values() if "Policy: " in text.source}
    assert lines <= set(LABELS["policy_line"])


def test_every_doubt_of_a_match_has_a_sentence() -> None:
    folder = Path(matching.__file__).parent
    shown = {code for page in folder.glob("by_*.py") for code in CODE.findall(page.read_text())}
    assert len(shown) > 10
    assert shown - set(LABELS["match_code"]) - set(LABELS["match_evidence"]) == set()


def test_every_kind_of_proposal_says_what_its_signature_brings_about() -> None:
    assert set(LABELS["signing"]) == set(LABELS["proposal"])


def test_of_a_figure_with_parts_only_what_changed_is_shown() -> None:
    before, after = "on=false, factor=3, first_letters=500", "on=true, factor=3, first_letters=5"
    assert Speech("de").figure_change(before, after) == (
        "geprüft: nein, Schreiben der ersten Läufe: 500",
        "geprüft: ja, Schreiben der ersten Läufe: 5",
    )
    assert Speech("de").figure_change("14", "21") == ("14", "21")
    assert set(LABELS["limit"]) == {field.name for field in fields(BlastLimits)}


def test_every_fact_of_a_proposal_has_a_word() -> None:
    source = Path(decide.__file__).read_text()
    names = set(re.findall(r'Fact\(\s*f?"(?:\{[^"]*\}: )?([a-z_]+)"', source))
    assert {"fee", "due_on", "channel"} <= names <= set(LABELS["fact"])
    assert {kind.value for kind in DebtorKind} <= set(LABELS["fact"])
    german = Speech("de")
    assert german.fact("RE-1: fee") == "RE-1: Porto und Druck"
    said = german.fact("RE-1: override spacing")
    assert said == f"RE-1: übersteuert bis vor ({CATALOGUE['spacing'].german})"


def test_a_figure_that_is_a_word_is_said_in_the_language_of_the_screen() -> None:
    german = Speech("de")
    assert german.figure_change("debtor", "invoice") == ("Schuldner", "Rechnung")
    assert german.figure_change("email, letter", "letter") == ("E-Mail, Brief", "Brief")
    assert german.figure_change("14", "12-24, 12-31") == ("14", "12-24, 12-31")


def test_every_code_of_the_lint_has_a_sentence() -> None:
    assert tuple(LABELS["lint"]) == CODES
