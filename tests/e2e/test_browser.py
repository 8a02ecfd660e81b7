"""In a real browser: upload to inbox, signing by keyboard, every page without accessibility violations."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from backend.domain.actors import Role
from backend.entrypoints.worker.handlers import worker_of
from tests.builders.house import cover_bank
from tests.builders.ledger import TODAY, book_invoice, make_customer, make_person
from tests.e2e.conftest import Site, opened

pytestmark = pytest.mark.browser

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo" / "batch-1"
WIDTHS = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


def status_of(site: Site, approval: UUID) -> str:
    return str(site.house.one("select status from approvals where id = :a", a=approval)[0])


def work_off(site: Site) -> None:
    """The worker does what waits."""
    with worker_of(site.house.app) as worker:
        worker.run_until_idle(30)


def test_files_are_uploaded_with_progress_and_the_inbox_shows_what_became_of_them(site: Site) -> None:
    page = site.log_in()
    page.get_by_role("link", name="Eingang").click()
    page.locator("#files").set_input_files(
        [DEMO / "RE-2026-0101.xml", DEMO / "Eingangsrechnung_WS-104711.xml", DEMO / "RE-2026-0138.xml"]
    )
    page.get_by_role("button", name="Hochladen").click()
    expect(page.locator("[data-uploads] li.good")).to_have_count(3)
    expect(page.locator("#items tbody tr")).to_have_count(3)
    work_off(site)
    expect(page.locator("#items .status-quarantined").last).to_be_visible()  # the page looks again by itself
    page.locator("#files").set_input_files([DEMO / "RE-2026-0101.xml"])
    page.get_by_role("button", name="Hochladen").click()
    expect(page.locator("[data-uploads] li.again")).to_have_text("RE-2026-0101.xmlschon vorhanden")
    page.locator("#items").get_by_role("link", name="RE-2026-0101.xml").click()
    expect(page.get_by_role("row", name="Rechnungsnummer RE-2026-0101")).to_be_visible()
    assert site.complaints == []


def test_from_upload_to_case_to_signature_to_sent(site: Site) -> None:
    """The whole way of one invoice through the pages; run and worker are what a schedule does."""
    house = site.house
    page = site.log_in()
    page.goto("/inbox")
    page.locator("#files").set_input_files([DEMO / "RE-2026-0115.xml"])
    page.get_by_role("button", name="Hochladen").click()
    expect(page.locator("[data-uploads] li.good")).to_have_count(1)
    work_off(site)
    page.goto("/cases")
    page.get_by_role("link", name="RE-2026-0115").first.click()
    expect(page.get_by_role("heading", name="RE-2026-0115")).to_be_visible()
    case = page.url

    house.app.run_dunning(house.service)
    work_off(site)  # a soft reminder needs no signature
    assert len(house.mails()) == 1

    later = date(2026, 12, 7)
    cover_bank(house.app.database, house.tenant, later)
    house.app.next_day(house.clerk, later)
    house.app.run_dunning(house.service)
    work_off(site)
    assert len(house.mails()) == 1, "a first notice waits for its signature"
    page.goto("/approvals")
    expect(page.frame_locator("iframe").get_by_text("RE-2026-0115").first).to_be_visible()
    page.keyboard.press("z")
    expect(page.get_by_text("Gezeichnet: 1.")).to_be_visible()
    work_off(site)
    assert len(house.mails()) == 2
    page.goto(case)
    expect(page.get_by_role("region", name="Verlauf").get_by_text("Versandt am 07.12.2026")).to_be_visible()
    assert site.complaints == []


def test_a_letter_is_signed_by_keyboard_and_leaves_the_house(site: Site) -> None:
    approval, _, _ = site.house.waiting_for_signature()
    page = site.log_in()
    page.goto("/approvals")
    expect(page.frame_locator("iframe").get_by_text("RE-2026-0001").first).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_text("zeichnen (bei Haken: zur Sammelzeichnung)")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    expect(page.locator("[data-row] input[type=checkbox]")).to_be_checked()
    page.keyboard.press("z")  # with a tick the key goes to the button and does not sign yet
    expect(page.get_by_role("button", name="Angehakte zeichnen")).to_be_focused()
    assert status_of(site, approval) == "open"
    page.keyboard.press("x")
    page.keyboard.press("z")
    expect(page.get_by_text("Gezeichnet: 1.")).to_be_visible()
    assert status_of(site, approval) == "granted"
    work_off(site)
    assert len(site.house.mails()) == 1
    page.goto(f"/cases/{site.house.claim.claim_id}")
    expect(page.get_by_role("region", name="Verlauf").get_by_text("Versandt am 17.11.2026")).to_be_visible()
    assert site.complaints == []


def test_a_letter_is_refused_by_keyboard_with_a_reason(site: Site) -> None:
    approval, _, _ = site.house.waiting_for_signature()
    page = site.log_in()
    page.goto("/approvals")
    page.keyboard.press("a")
    expect(page.get_by_label("Begründung").last).to_be_focused()
    page.keyboard.type("Zuerst anrufen, jz?")  # letters of shortcuts are letters here
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Abgelehnt: 1.")).to_be_visible()
    assert status_of(site, approval) == "rejected"


def test_the_sections_of_a_case_are_a_jump_away(site: Site) -> None:
    page = site.log_in()
    page.goto(f"/cases/{site.house.claim.claim_id}")
    page.get_by_role("navigation", name="Auf dieser Seite").get_by_role("link", name="Rechtslage").click()
    expect(page.get_by_role("heading", name="Rechtslage")).to_be_in_viewport()
    expect(page.get_by_role("navigation", name="Auf dieser Seite")).to_be_in_viewport()
    assert site.complaints == []


def test_shortcuts_can_be_switched_off(site: Site) -> None:
    approval, _, _ = site.house.waiting_for_signature()
    page = site.log_in()
    page.goto("/approvals")
    page.keyboard.press("?")
    page.get_by_label("Tastenkürzel eingeschaltet").uncheck()
    page.reload()
    page.keyboard.press("z")
    page.keyboard.press("x")
    expect(page.locator("[data-row] input[type=checkbox]")).not_to_be_checked()
    assert status_of(site, approval) == "open"


def test_without_script_the_clerk_signs_and_pauses(site: Site, chromium: Browser) -> None:
    approval, _, _ = site.house.waiting_for_signature()
    context = chromium.new_context(base_url=site.address, java_script_enabled=False)
    plain = opened(context, site.house, site.address)
    page = plain.log_in()
    page.goto("/approvals")
    page.get_by_role("button", name="Zeichnen z").click()
    expect(page.get_by_text("Gezeichnet: 1.")).to_be_visible()
    assert status_of(site, approval) == "granted"
    page.goto(f"/cases/{site.house.claim.claim_id}")
    page.locator("summary", has_text="Pausieren").click()
    page.get_by_role("button", name="Pausieren").click()
    expect(page.get_by_role("button", name="Fortsetzen")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_an_accessibility_violation_or_scrolls_sideways(site: Site, width: str) -> None:
    site.house.waiting_for_signature()
    broken = site.house.app.receive_file(site.house.service, b"%PDF-1.4 kaputt", "kaputt.pdf", "upload")
    work_off(site)
    database = site.house.app.database
    book_invoice(database, make_customer(database, site.house.tenant, "K-2", name="Zweite GmbH"), "RE-2")
    admin = make_person(database, site.house.tenant, "chef", Role.ADMIN)
    site.house.app.request_override(
        admin, site.house.claim.claim_id, "direct_debit", "Lastschrift widerrufen", TODAY + timedelta(days=7)
    )
    run = f"/runs/{site.house.app.run_dunning(site.house.service, plan_only=True).run_id}"
    site.page.set_viewport_size(WIDTHS[width])  # type: ignore[arg-type]
    site.page.goto("/login")
    found = {"/login": violations(site)}
    site.log_in()
    claim = f"/cases/{site.house.claim.claim_id}"
    paths = (
        "/",
        "/cases",
        claim,
        "/runs",
        run,
        f"{run}?outcome=blocked",
        "/approvals",
        "/approvals?status=rejected",
        "/inbox",
        f"/inbox/{broken.item_id}",
        f"/customers/{site.house.customer.id}",
        f"/messages/{site.house.one('select id from messages')[0]}",
    )
    paths += (
        "/policies",
        "/templates",
        "/templates?key=first_notice.de&case=RE-2",
        "/limitation",
        "/overrides",
    )
    for path in (*paths, "/payments", "/errors", "/status", "/audit", "/cases/unknown"):
        site.page.goto(path)
        found[path] = violations(site)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def violations(site: Site) -> list[Any]:
    response = Axe().run(site.page).response
    wrong = [(rule["id"], rule["nodes"][0]["html"][:160]) for rule in response["violations"]]
    wider = site.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return wrong + ([("wider than the screen", wider)] if wider > 0 else [])
