"""Every page: there for who may see it, German first, with the strict policy, without inline script or style."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest

from backend.domain.actors import Actor
from tests.builders.house import House
from tests.builders.ledger import ClaimRow
from tests.builders.site import Browser, logged_in, visitor

PAGES = (
    *(
        "/",
        "/cases",
        "/cases?state=due_today",
        "/runs",
        "/approvals",
        "/approvals?status=granted",
        "/inbox",
        "/payments",
    ),
    *("/payments?all=1", "/errors", "/status", "/audit", "/audit?event_type=InvoiceBooked", "/policies"),
)
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|https?://(?!www\.w3\.org)"
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_with_the_strict_policy_and_nothing_inline(
    house: House, approval: UUID, clerk: Browser, path: str
) -> None:
    answer = clerk.get(path)
    assert answer.status_code == 200, answer.text[:500]
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert INLINE.search(answer.text) is None, INLINE.search(answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_the_auditor_reads_every_page_and_finds_no_button_that_writes(
    house: House, approval: UUID, auditor: Browser, path: str
) -> None:
    text = auditor.page(path)
    forms = set(re.findall(r'<form[^>]*method="post"[^>]*action="([^"]+)"', text))
    assert forms <= {"/language", "/logout", "/approvals/decisions"}
    assert "Zeichnen <kbd>" not in text and 'type="file"' not in text and "data-bulk-sign" not in text


@pytest.mark.parametrize("path", PAGES)
def test_without_login_a_page_leads_to_the_login(house: House, path: str) -> None:
    answer = visitor(house).get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/login")


def test_the_board_shows_the_case_in_its_column_with_its_amount(house: House, clerk: Browser) -> None:
    text = clerk.page("/")
    for word in ("Fällig, nicht gemahnt", "Soft", "M1", "M2", "Letzte", "Eskalation", "Heute fällig"):
        assert word in text
    assert "Isarwinkel Metallbau GmbH" in text and "1.190,00\xa0€" in text
    assert "Dienstag, 17. November 2026" in text, "the business date stands in the banner"


def test_the_case_page_says_why_shows_the_ledger_and_the_history(house: House, clerk: Browser) -> None:
    text = clerk.page(f"/cases/{house.claim.claim_id}")
    assert "Darf jetzt gemahnt werden." in text and "Zahlungserinnerung" in text
    assert "Rechnung RE-2026-0001 über 1.190,00\xa0€ gebucht, fällig am 18.10.2026" in text
    assert "Hauptforderung" in text and "§ 286" in text


def test_a_held_case_says_what_holds_it_and_from_which_paragraph(house: House, clerk: Browser) -> None:
    house.hold()
    text = clerk.page(f"/cases/{house.claim.claim_id}")
    assert "Darf jetzt nicht gemahnt werden." in text and "Fortsetzen" in text and "Pausiert" in text


def test_another_tenants_things_are_not_found(
    house: House, approval: UUID, stranger: tuple[Actor, ClaimRow]
) -> None:
    actor, case = stranger
    clerk, other = logged_in(house, house.clerk), logged_in(house, actor)
    assert clerk.get(f"/cases/{case.claim_id}").status_code == 404
    assert clerk.get(f"/api/v1/cases/{case.claim_id}").status_code == 404
    assert other.get(f"/approvals?selected={approval}").status_code == 404
    assert other.post(f"/approvals/{approval}/signature", sha256="0" * 64).status_code == 404
    assert "Geheime Kundin" not in clerk.page("/cases?state=") + clerk.page("/") + clerk.page("/audit")
    assert "Geheime Kundin" in other.page("/")


def test_an_unknown_case_is_a_page_with_a_sentence_and_a_code(clerk: Browser) -> None:
    answer = clerk.get(f"/cases/{uuid4()}")
    assert answer.status_code == 404
    assert "Diesen Mahnfall gibt es nicht." in answer.text and "case_unknown" in answer.text
    assert "/ There is no" not in answer.text


def test_the_screen_speaks_english_after_the_switch(clerk: Browser) -> None:
    assert 'lang="de"' in clerk.page("/")
    assert clerk.post("/language", language="en", back="/cases").headers["location"] == "/cases"
    text = clerk.page("/cases")
    assert 'lang="en"' in text and "Approvals" in text and "€1,190.00" in text


def test_search_finds_by_number_and_name_and_takes_percent_signs_literally(clerk: Browser) -> None:
    assert "RE-2026-0001" in clerk.page("/cases?q=re-2026&state=")
    assert "RE-2026-0001" in clerk.page("/cases?q=ISARWINKEL&state=")
    assert "Keine Fälle mit diesem Filter." in clerk.page("/cases?q=%25%25&state=")


def test_styles_and_scripts_are_kept_by_the_browser_under_an_address_of_their_content(clerk: Browser) -> None:
    addresses = re.findall(r'"(/static/[^"]+)"', clerk.page("/"))
    assert len(addresses) >= 4 and all("?v=" in address for address in addresses)
    for address in addresses:
        assert "immutable" in clerk.get(address).headers["cache-control"]


def test_htmx_is_the_file_whose_checksum_we_keep() -> None:
    import hashlib

    from backend.entrypoints.web.rendering import HTMX, STATIC_FOLDER

    wanted, name = (STATIC_FOLDER / "vendor" / "SHA256SUMS").read_text().split()
    assert HTMX.endswith(name)
    assert hashlib.sha256((STATIC_FOLDER / HTMX).read_bytes()).hexdigest() == wanted


def test_a_crooked_address_is_told_in_words(clerk: Browser) -> None:
    answer = clerk.get("/cases/unknown")
    assert answer.status_code == 400
    assert "Diese Adresse gibt es nicht." in answer.text and "UUID" not in answer.text
