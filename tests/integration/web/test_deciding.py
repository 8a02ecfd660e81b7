"""Signing, refusing, pausing, uploading by form: only with the token, only by who may, and what is shown is signed."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from backend.domain.actors import Actor
from tests.builders.house import House
from tests.builders.ledger import ClaimRow
from tests.builders.site import Browser, logged_in

DEMO = Path(__file__).resolve().parents[3] / "data" / "demo" / "batch-1"


def status_of(house: House, approval: UUID) -> str:
    return str(house.one("select status from approvals where id = :a", a=approval)[0])


def sha_of(house: House, approval: UUID) -> str:
    return str(house.one("select sha256 from approvals where id = :a", a=approval)[0])


def test_the_queue_shows_letter_reasons_figures_and_origins(
    house: House, approval: UUID, clerk: Browser
) -> None:
    text = clerk.page("/approvals")
    assert "Mahnung zu Rechnung RE-2026-0001" in text and "Unterschrift nötig" in text
    assert "Verzugspauschale" in text and "10,52\xa0%" in text.replace(" %", "\xa0%")
    assert "Herkunft der Angaben" in text and sha_of(house, approval)[:16] in text


def test_a_clerk_signs_what_was_shown_and_the_message_is_released(
    house: House, approval: UUID, clerk: Browser
) -> None:
    answer = clerk.post(f"/approvals/{approval}/signature", "/approvals", sha256=sha_of(house, approval))
    assert (answer.status_code, answer.headers["location"]) == (303, "/approvals?done=signed")
    assert status_of(house, approval) == "granted"
    assert "Gezeichnet: 1." in clerk.page("/approvals?done=signed")


def test_after_a_decision_the_next_one_of_the_list_is_open(
    house: House, approval: UUID, clerk: Browser
) -> None:
    """Forty proposals are worked from top to bottom; one that another person decided meanwhile is no error."""
    following = uuid4()
    sha = sha_of(house, approval)
    answer = clerk.post(f"/approvals/{approval}/signature", "/approvals", sha256=sha, next=str(following))
    assert answer.headers["location"] == f"/approvals?done=signed&selected={following}"
    assert "Gezeichnet: 1." in clerk.page(answer.headers["location"])
    assert clerk.get(f"/approvals?selected={following}").status_code == 404


def test_the_panel_says_what_a_signature_brings_about(house: House, approval: UUID, clerk: Browser) -> None:
    page = clerk.page("/approvals")
    assert "geht genau dieses Schreiben hinaus" in page
    assert "policy_order" not in page and "Reihenfolge der Mahnrichtlinie" in page


def test_another_hash_than_the_one_shown_is_not_signed(house: House, approval: UUID, clerk: Browser) -> None:
    answer = clerk.post(f"/approvals/{approval}/signature", "/approvals", sha256="0" * 64)
    assert answer.status_code == 409 and "message_changed" in answer.text
    assert status_of(house, approval) == "open"


def test_the_second_decision_meets_a_conflict_with_a_sentence(
    house: House, approval: UUID, clerk: Browser
) -> None:
    sha = sha_of(house, approval)
    assert clerk.post(f"/approvals/{approval}/rejection", comment="Kunde hat angerufen").status_code == 303
    late = clerk.post(f"/approvals/{approval}/signature", sha256=sha)
    assert late.status_code == 409 and "schon entschieden" in late.text
    assert "Kunde hat angerufen" in clerk.page(f"/approvals?status=rejected&selected={approval}")


def test_a_refusal_needs_a_reason(house: House, approval: UUID, clerk: Browser) -> None:
    answer = clerk.post(f"/approvals/{approval}/rejection", comment="  ")
    assert answer.status_code == 400 and status_of(house, approval) == "open"


def test_ticked_approvals_are_signed_together_and_a_refused_one_is_named(
    house: House, approval: UUID, clerk: Browser
) -> None:
    sha = sha_of(house, approval)
    wrong = clerk.post(
        "/approvals/decisions", decision="sign", approval=str(approval), **{f"sha256_{approval}": "0" * 64}
    )
    assert wrong.status_code == 409 and "Nicht entschieden: 1" in wrong.text
    right = clerk.post(
        "/approvals/decisions", decision="sign", approval=str(approval), **{f"sha256_{approval}": sha}
    )
    assert right.headers["location"] == "/approvals?done=signed&n=1"
    assert status_of(house, approval) == "granted"


def test_nothing_ticked_is_said_and_nothing_happens(clerk: Browser) -> None:
    assert clerk.post("/approvals/decisions", decision="sign").status_code == 400


@pytest.mark.parametrize("action", ["signature", "rejection"])
def test_the_auditor_decides_nothing(house: House, approval: UUID, auditor: Browser, action: str) -> None:
    answer = auditor.post(f"/approvals/{approval}/{action}", sha256=sha_of(house, approval), comment="x")
    assert answer.status_code == 403 and status_of(house, approval) == "open"


def test_the_auditor_writes_nothing(house: House, auditor: Browser) -> None:
    posts = {
        f"/cases/{house.claim.claim_id}/hold": {"scope": "claim"},
        "/next-day": {},
        "/inbox": {"files": [("files", ("a.xml", b"<a/>"))]},
    }
    for path, fields in posts.items():
        assert auditor.post(path, **fields).status_code == 403, path
    counted = house.one("select (select count(*) from holds), (select count(*) from inbox_items)")
    assert tuple(counted) == (0, 0)


@pytest.mark.parametrize("token", [None, "", "guessed", "äöü"])
def test_a_form_without_the_right_token_does_nothing(
    house: House, approval: UUID, clerk: Browser, token: str | None
) -> None:
    fields = {"sha256": sha_of(house, approval)} | ({} if token is None else {"csrf": token})
    answer = clerk.client.post(f"/approvals/{approval}/signature", data=fields)
    assert answer.status_code == 403 and "csrf_invalid" in answer.text
    assert status_of(house, approval) == "open"


def test_the_token_of_another_session_does_not_count(house: House, approval: UUID, clerk: Browser) -> None:
    foreign = logged_in(house, house.second).token()
    answer = clerk.client.post(
        f"/approvals/{approval}/signature", data={"sha256": sha_of(house, approval), "csrf": foreign}
    )
    assert answer.status_code == 403 and status_of(house, approval) == "open"


def test_a_request_from_another_site_is_refused_even_with_the_token(
    house: House, approval: UUID, clerk: Browser
) -> None:
    answer = clerk.client.post(
        f"/approvals/{approval}/signature",
        data={"sha256": sha_of(house, approval), "csrf": clerk.token()},
        headers={"sec-fetch-site": "cross-site"},
    )
    assert answer.status_code == 403 and status_of(house, approval) == "open"


def test_a_case_is_paused_with_a_reason_and_resumed(house: House, clerk: Browser) -> None:
    case = f"/cases/{house.claim.claim_id}"
    assert clerk.post(f"{case}/hold", scope="claim", until="2026-12-01", note="Klärung").status_code == 303
    text = clerk.page(case)
    assert "Darf jetzt nicht gemahnt werden." in text and "Klärung" in text and "01.12.2026" in text
    hold = house.one("select id from holds")[0]
    assert clerk.post(f"{case}/holds/{hold}/end").status_code == 303
    assert "Darf jetzt gemahnt werden." in clerk.page(case)


def test_a_hold_on_another_tenants_case_is_not_found(
    clerk: Browser, stranger: tuple[Actor, ClaimRow]
) -> None:
    assert clerk.post(f"/cases/{stranger[1].claim_id}/hold", scope="claim").status_code == 404


def test_a_date_that_is_none_is_refused(house: House, clerk: Browser) -> None:
    answer = clerk.post(f"/cases/{house.claim.claim_id}/hold", scope="claim", until="morgen")
    assert answer.status_code == 400 and "date_invalid" in answer.text


def test_several_files_are_taken_in_and_the_same_bytes_are_one_item(house: House, clerk: Browser) -> None:
    invoice = (DEMO / "RE-2026-0101.xml").read_bytes()
    files = [("files", ("a.xml", invoice)), ("files", ("b.xml", invoice)), ("files", ("leer.pdf", b""))]
    answer = clerk.post("/inbox", "/inbox", files=files)
    assert answer.status_code == 200 and "schon vorhanden" in answer.text
    text = clerk.page("/inbox")
    assert "a.xml" in text and "×2" in text
    item = house.one("select id from inbox_items where file_name = 'a.xml'")[0]
    original = clerk.get(f"/inbox/{item}/original")
    assert original.content == invoice
    assert original.headers["content-disposition"].startswith("attachment")
    assert original.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in original.headers["content-security-policy"]


def test_a_hostile_file_name_stays_text(clerk: Browser) -> None:
    name = "<img src=x onerror=alert(1)>.xml"
    answer = clerk.post("/inbox", "/inbox", files=[("files", (name, b"<a/>"))])
    assert answer.status_code == 200 and "<img src=x" not in answer.text


def test_the_letter_is_framed_without_rights_and_its_bytes_are_the_signed_ones(
    house: House, approval: UUID, clerk: Browser
) -> None:
    message = house.one("select message_id from approvals where id = :a", a=approval)[0]
    body = clerk.get(f"/messages/{message}/body.html")
    policy = body.headers["content-security-policy"]
    assert policy.endswith("sandbox") and "script-src" not in policy and "frame-ancestors 'self'" in policy
    assert "x-frame-options" not in body.headers
    import hashlib

    original = clerk.get(f"/messages/{message}/original").content
    assert hashlib.sha256(original).hexdigest() == sha_of(house, approval)
    assert clerk.get(f"/messages/{message}/letter.pdf").content.startswith(b"%PDF-")


def test_the_next_day_moves_the_banner(clerk: Browser) -> None:
    assert clerk.post("/next-day", back="/status").headers["location"] == "/status"
    assert "Mittwoch, 18. November 2026" in clerk.page("/")
