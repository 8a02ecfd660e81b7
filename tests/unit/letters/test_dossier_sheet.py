"""The dossier on paper and as data: the schema holds, the sheet is readable, drafts say so, the same gives the same."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator

from backend.domain.dossier.build import build_dossier
from backend.domain.dossier.document import dossier_bytes, dossier_document
from backend.domain.dossier.facts import Route
from backend.domain.errors import InvalidInput
from backend.infrastructure.letters.render_dossier import DossierSheets
from tests.builders.debtor_files import POLICY
from tests.builders.dossiers import CREDITOR, TABLES, dossier_facts, last_letter_sent

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = json.loads((ROOT / "data/schemas/dossier.v1.schema.json").read_text(encoding="utf-8"))
PROPOSAL = UUID("1a2b3c4d-0000-4000-8000-000000000001")


@pytest.fixture(scope="module")
def sheets() -> DossierSheets:
    return DossierSheets()


def document(route: Route = Route.COURT, *, draft: bool = False, **facts: Any) -> dict[str, Any]:
    dossier = build_dossier(dossier_facts(**facts), route, POLICY, TABLES)
    return dossier_document(dossier, proposal_id=None if draft else PROPOSAL)


needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


def text_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", " ", done.stdout.decode())


@pytest.mark.parametrize("route", list(Route))
def test_the_data_has_the_shape_of_the_schema(route: Route) -> None:
    for given in (document(route), document(route, draft=True), document(route, letters=(), service_on=None)):
        again = json.loads(dossier_bytes(given))
        Draft202012Validator(SCHEMA).validate(again)
        assert (again["court"] is not None) is (route is Route.COURT)


@needs_pdftotext
def test_a_court_clerk_finds_every_field_on_the_sheet(sheets: DossierSheets) -> None:
    text = text_of(sheets.sheet(document()))
    for words in (
        "Datenblatt für den Antrag auf Erlass eines Mahnbescheids",
        "Nordlicht Werkzeughandel GmbH",
        "Ina Petersen",
        "Isarwinkel Metallbau GmbH",
        "80686 München",
        "Amtsgericht Hamburg-Mitte",
        "nicht amtlich bestätigt: vor der Einreichung auf mahngerichte.de prüfen",
        "Amtsgericht, zuständig für 80686 München",
        "Hauptforderung: Forderung aus Rechnung RE-1 vom 01.09.2026",
        "1.000,00 EUR",
        "9 Prozentpunkte über dem jeweiligen Basiszinssatz",
        "seit dem 02.10.2026 (§ 288 Abs. 2 BGB)",
        "Verzugspauschale (§ 288 Abs. 5 Satz 1 BGB)",
        "Erklärung zur Gegenleistung (§ 690 Abs. 1 Nr. 4 ZPO)",
        "Gerichtsgebühr aus 1.000,00 EUR",
        "38,00 EUR",
        "109,60 EUR",
        "Zinsberechnung seit Verzug",
        "zugestellt 30.10.2026 (mailbox)",
        "Prüfliste zur Übergabe (§ 13a RDG)",
        "Meldung an eine Auskunftei (§ 31 Abs. 2 Nr. 4 BDSG)",
        "Gilt nur mit zwei Unterschriften",
        "Vorgang 1A2B3C4D",
    ):
        assert words in text, words
    assert "ENTWURF" not in text


@needs_pdftotext
def test_a_draft_says_so_on_each_page(sheets: DossierSheets) -> None:
    pdf = sheets.sheet(document(draft=True))
    pages = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout
    for page in pages.decode().rstrip("\f").split("\f"):
        assert "ENTWURF – nicht freigegeben" in page
    assert "Gilt nur mit zwei Unterschriften" not in pages.decode()


@needs_pdftotext
def test_what_is_missing_is_marked(sheets: DossierSheets) -> None:
    bare = {**{field: getattr(CREDITOR, field) for field in CREDITOR.__slots__}, "represented_by": None}
    text = text_of(sheets.sheet(document(creditor=type(CREDITOR)(**bare), letters=())))
    assert "Fehlende Angaben" in text and "Gesetzlicher Vertreter des Gläubigers" in text
    assert "Gesetzlicher Vertreter fehlt" in text
    assert "Zu dieser Forderung ist kein Schreiben versandt." in text


@needs_pdftotext
@pytest.mark.parametrize(
    ("route", "words"),
    [
        (Route.LAWYER, "Übergabe an eine Rechtsanwältin"),
        (Route.REGISTERED_LETTER, "Einlieferungsbeleg"),
        (Route.PHONE, "Dritten nichts mitteilen"),
    ],
)
def test_each_route_has_its_title_and_steps(route: Route, words: str, sheets: DossierSheets) -> None:
    text = text_of(sheets.sheet(document(route)))
    assert words in text and "Gerichtsgebühr" not in text


@needs_pdftotext
def test_a_disputed_part_and_limitation_are_said_in_front(sheets: DossierSheets) -> None:
    file = last_letter_sent(due_on=date(2023, 10, 2), disputed_amount=Decimal("300.00"))
    text = text_of(sheets.sheet(document(file=file)))
    assert "300,00 EUR sind bestritten und in keinem Betrag enthalten" in text
    assert "Verjährung mit Ablauf des 31.12.2026, noch 44 Tage" in text


def test_the_same_dossier_gives_the_same_bytes(sheets: DossierSheets) -> None:
    assert dossier_bytes(document()) == dossier_bytes(document())
    assert sheets.sheet(document()) == DossierSheets().sheet(document())


def test_a_name_that_no_font_has_is_refused(sheets: DossierSheets) -> None:
    given = document()
    given["debtor"]["name"] = "\U00013000"
    with pytest.raises(InvalidInput) as refused:
        sheets.sheet(given)
    assert refused.value.code == "dossier_not_printable"
