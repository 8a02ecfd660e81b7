"""The screen's words: complete in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backend.domain.events.catalogue import EVENT_TYPES
from backend.domain.holds import HoldKind
from backend.domain.policy_changes import figure_names
from backend.domain.stages import Stage
from backend.entrypoints.web.catalogue import ENGLISH
from backend.entrypoints.web.catalogue.labels import LABELS
from backend.entrypoints.web.rendering import FOLDER, NAVIGATION
from backend.entrypoints.web.sentences import SENTENCES, sentence
from backend.entrypoints.web.words import Speech

SAID = re.compile(r'_\("([^"]+)"')


def spoken() -> set[str]:
    """Every German sentence of the templates."""
    pages = Path(FOLDER / "templates").glob("*.html")
    return {said for page in pages for said in SAID.findall(page.read_text())}


def test_every_sentence_of_the_screen_has_an_english_one() -> None:
    wanted = spoken() | {word for _, word, _ in NAVIGATION}
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
