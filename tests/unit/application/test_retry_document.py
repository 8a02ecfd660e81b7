"""docs/idempotency-and-retry.md says what the module does."""

from __future__ import annotations

from pathlib import Path

from backend.application.retry import ATTEMPTS, DELAYS, HELD_BY_DEAD_LETTER, PERMANENT

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "idempotency-and-retry.md"
UNITS = {"s": 1, "min": 60, "h": 3600}


def test_the_document_lists_the_steps_of_the_module() -> None:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    (row,) = [line for line in lines if line.startswith("| wait |")]
    *steps, last = [cell.strip() for cell in row.strip("|").split("|")][1:]
    waits = [int(number) * UNITS[unit] for number, unit in (step.split() for step in steps)]
    assert tuple(waits) == DELAYS
    assert last == "dead letter"
    assert len(steps) + 1 == ATTEMPTS


def test_the_document_names_permanent_errors_and_the_destinations_that_wait() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for error in PERMANENT:
        assert f"`{error.__name__}`" in text
    for destination in HELD_BY_DEAD_LETTER:
        assert f"Destination `{destination}`" in text
