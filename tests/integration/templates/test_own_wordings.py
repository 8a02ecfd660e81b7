"""A tenant's own wording: proposed by one person, let count by another, chosen, named in the message, kept for good."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.domain.errors import FlockError
from backend.infrastructure.letters.wordings import LetterWordings
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY

KEY = "soft_reminder.de.consumer"


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def wording(**changes: str) -> str:
    body = LetterWordings().sections_of("soft_reminder.de")
    return "".join(f"=== {name} ===\n{changes.get(name, part)}" for name, part in body.items())


FRIENDLY = {"farewell": "Herzliche Grüße aus dem Norden\n{{ creditor_name }}\n"}
OTHER = {
    "before_items": "wir vermissen Ihre Zahlung zu {{ first_invoice }}"
    "{% if item_count == 1 %}.{% else %} und weiteren.{% endif %}\n"
}


def proposed(house: House, key: str = KEY, **changes: str) -> UUID:
    return house.app.propose_template(house.clerk, key, wording(**changes), "freundlicher")


def code(call: object, *arguments: object) -> str:
    with pytest.raises(FlockError) as refused:
        call(*arguments)  # type: ignore[operator]
    return refused.value.code


def sent_text(house: House) -> str:
    house.app.render_message(house.service, house.plan().proposal_id)
    return str(house.one("select text_body from message_texts")[0])


def test_a_tenants_wording_is_used_from_its_day_and_named_in_the_message(house: House) -> None:
    template = proposed(house, "soft_reminder.de", **OTHER)
    row = house.app.approve_template(house.second, template)
    assert (row.status, row.version, row.legal, row.active_from) == ("active", 1, True, TODAY)
    assert "wir vermissen Ihre Zahlung" in sent_text(house)
    used = house.one("select templates->'used'->0 from messages")[0]
    assert (used["id"], used["version"], used["origin"]) == ("soft_reminder.de", 1, "tenant")
    assert used["sha256"] == row.sha256


def test_until_somebody_decides_the_shipped_wording_counts(house: House) -> None:
    proposed(house, "soft_reminder.de", **OTHER)
    assert "vielleicht ist Ihnen unsere Rechnung" in sent_text(house)
    assert house.one("select templates->'used'->0->>'origin' from messages")[0] == "product"


def test_legal_text_needs_a_second_person(house: House) -> None:
    template = proposed(house, **OTHER)
    assert code(house.app.approve_template, house.clerk, template) == "template_needs_second_person"
    assert house.one("select status from templates")[0] == "open"
    house.app.approve_template(house.second, template)
    assert code(house.app.approve_template, house.second, template) == "template_decided"


@pytest.mark.neutralises("template:four_eyes")
def test_without_four_eyes_one_person_alone_would_change_legal_text(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neutralised: the guard off, and the author alone lets a changed demand go out."""
    template = proposed(house, "soft_reminder.de", **OTHER)
    monkeypatch.setattr("backend.application.templates.decide.must_be_second_person", lambda *_: None)
    house.app.approve_template(house.clerk, template)
    assert "wir vermissen Ihre Zahlung" in sent_text(house)


def test_a_farewell_is_no_legal_text(house: House) -> None:
    template = proposed(house, **FRIENDLY)
    assert house.app.approve_template(house.clerk, template).legal is False


def test_a_service_proposes_and_decides_nothing(house: House) -> None:
    assert code(house.app.propose_template, house.service, KEY, wording(**OTHER)) == "signing_needs_a_person"
    template = proposed(house, **OTHER)
    assert code(house.app.approve_template, house.service, template) == "signing_needs_a_person"
    assert code(house.app.reject_template, house.service, template, "nein") == "signing_needs_a_person"


def test_every_version_is_kept_and_the_older_one_archived(house: House) -> None:
    first = proposed(house, **FRIENDLY)
    house.app.approve_template(house.second, first)
    second = proposed(house, **OTHER)
    house.app.approve_template(house.second, second)
    rows = {row.version: row.status for row in house.app.template_rows(house.clerk, KEY)}
    assert rows == {1: "archived", 2: "active"}
    house.app.archive_template(house.clerk, second)
    assert {row.status for row in house.app.template_rows(house.clerk, KEY)} == {"archived"}
    assert house.one("select count(*) from templates where body like '%Norden%'")[0] == 1


def test_a_version_of_tomorrow_leaves_todays_in_place(house: House) -> None:
    first = proposed(house, "soft_reminder.de", **OTHER)
    house.app.approve_template(house.second, first)
    later = proposed(house, "soft_reminder.de", **FRIENDLY)
    assert (
        code(house.app.approve_template, house.second, later, TODAY - timedelta(days=1))
        == "template_start_invalid"
    )
    house.app.approve_template(house.second, later, TODAY + timedelta(days=1))
    assert "wir vermissen Ihre Zahlung" in sent_text(house)


def test_a_refused_version_says_why(house: House) -> None:
    template = proposed(house, **OTHER)
    assert code(house.app.reject_template, house.second, template, " ") == "reason_missing"
    row = house.app.reject_template(house.second, template, "zu knapp")
    assert (row.status, row.reason, row.decided_by) == ("rejected", "zu knapp", house.second.name)


def test_the_same_wording_again_is_refused(house: House) -> None:
    assert code(house.app.propose_template, house.clerk, KEY, wording()) == "template_unchanged"
    assert code(house.app.approve_template, house.clerk, house.claim.claim_id) == "template_unknown"


def test_a_preview_shows_real_data_and_keeps_nothing(house: House) -> None:
    template = proposed(house, "soft_reminder.de", **OTHER)
    number = house.one("select invoice_number from claims")[0]
    with house.app.database.works(house.service) as work:
        before = work.connection.execute(text("select count(*) from eventlog")).scalar_one()
    shown = house.app.preview_template(house.clerk, "soft_reminder.de", number)
    assert (shown.origin, shown.findings, shown.pdf[:5]) == ("product", (), b"%PDF-")
    assert number in shown.text
    own = house.app.preview_template(house.clerk, "soft_reminder.de", number, template_id=template)
    assert (own.origin, "wir vermissen" in own.text) == ("tenant", True)
    for key in ("first_notice.de", "final_notice.en", "question_reply.de", "address_confirmation.de"):
        values = {"answer": "Der Lieferschein liegt bei."} if key.startswith("question") else None
        assert house.app.preview_template(house.clerk, key, number, values=values).findings == ()
    assert house.one("select count(*) from messages")[0] == 0
    assert house.one("select count(*) from eventlog")[0] == before


def test_what_the_ledger_does_not_know_is_asked_for(house: House) -> None:
    number = house.one("select invoice_number from claims")[0]
    assert (
        code(house.app.preview_template, house.clerk, "promise_confirmation.de", number)
        == "notice_value_missing"
    )


def test_the_original_invoice_goes_with_the_message(house: House) -> None:
    """As an attachment of the mail and inside the PDF; what is no document of a known kind stays out."""
    original = b"%PDF-1.4 original invoice"
    item = house.app.receive_file(house.service, original, "rechnung.pdf", "upload")
    with house.app.database.works(house.service) as work:
        work.connection.execute(
            text(
                "update invoices set inbox_item_id = :item where number = (select invoice_number from claims)"
            ),
            {"item": item.item_id},
        )
        work.commit()
    house.app.render_message(house.service, house.plan().proposal_id)
    number = house.one("select invoice_number from claims")[0]
    eml = house.one("select content from blobs b join messages m on m.sha256 = b.sha256")[0]
    mail = message_from_bytes(bytes(eml), policy=policy.default)
    attached = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    name = f"Rechnung_{number}_1.pdf"
    assert attached[name] == original
    page = next(content for file, content in attached.items() if file != name)
    assert b"/AFRelationship/Supplement" in page.replace(b" ", b"")
    assert f"Anlagen: Kopie der Rechnung {number}" in house.one("select text_body from message_texts")[0]
