"""Codes have words, the same ones on pages, on the dossier's sheet and on the terminal; JSON keeps the codes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from backend.domain import code_words
from backend.domain.blockers import CATALOGUE
from backend.domain.code_words import german
from backend.domain.dossier.facts import Evidence, LedgerLine
from backend.domain.events.catalogue import EVENT_TYPES
from backend.domain.holds import HoldKind
from backend.domain.stages import Stage
from backend.entrypoints.cli.words import blockers, happened, word
from backend.entrypoints.web.catalogue.labels import LABELS
from backend.infrastructure.letters.dossier_view import dossier_view
from tests.builders.debtor_files import ON
from tests.builders.dossiers import letters
from tests.unit.letters.test_dossier_sheet import document

SHARED = {
    "stage_name": code_words.STAGE_NAMES,
    "route": code_words.ROUTES,
    "check_state": code_words.CHECK_STATES,
    "counter_performance": code_words.COUNTER_PERFORMANCE,
    "channel": code_words.CHANNELS,
    "proof": code_words.PROOFS,
    "posting": code_words.POSTINGS,
    "component": code_words.COMPONENTS,
}


@pytest.mark.parametrize("group", SHARED)
def test_pages_and_sheet_take_their_words_from_one_table(group: str) -> None:
    assert LABELS[group] is SHARED[group]


def test_the_terminal_says_stages_holds_events_and_blockers_in_german() -> None:
    assert all(word("stage_name", stage) == stage.german for stage in Stage)
    assert all(word("hold", kind) != kind.value for kind in HoldKind)
    assert all(happened(name, {}) != name for name in EVENT_TYPES)
    assert blockers(["held"]) == f"{CATALOGUE['held'].german} [held]"
    assert (word("stage_name", None), word("hold", "unheard_of"), blockers(["x"])) == ("", "unheard_of", "x")


def test_a_letter_that_waits_says_why_in_words() -> None:
    assert happened("DeliveryPostponed", {"code": "stop_switch"}) == "Versand verschoben (Notaus)"


def sheet(**facts: Any) -> str:
    return str(dossier_view(document(**facts)))


@pytest.mark.parametrize("kind", code_words.POSTINGS)
def test_no_posting_of_the_dossier_is_a_code(kind: str) -> None:
    shown = sheet(ledger=(LedgerLine(ON, kind, "lump_sum", Decimal("10.00")),))
    assert f"'{german(code_words.POSTINGS, kind)}', 'Verzugspauschale'" in shown


@pytest.mark.parametrize("grade", ["print_room", "local_file", "registered", "person", "presumed"])
def test_no_proof_of_the_dossier_is_a_code(grade: str) -> None:
    sent = [replace(one, evidence=(Evidence("delivered", grade, ON),)) for one in letters("letter")]
    shown = sheet(letters=tuple(sent))
    assert f"'{grade}'" not in shown and f"({german(code_words.PROOFS, grade)})" in shown
