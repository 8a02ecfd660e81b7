"""The pages of a customer and a message, the page behind a link, and the same over the API."""

from __future__ import annotations

import re
from uuid import UUID

from sqlalchemy import text

from tests.builders.house import House
from tests.builders.site import Browser, token_of, visitor

NEW = "neu@isarwinkel.example"


def here(house: House) -> str:
    return f"/customers/{house.customer.id}"


def sent(house: House) -> UUID:
    """A soft reminder by letter, handed over."""
    with house.app.database.works(house.service) as work:
        house.app.contacts.refuse_email(work, house.customer.id)
        work.commit()
    house.app.render_message(house.service, house.plan().proposal_id)
    assert house.app.gate.hand_over(house.service, house.delivery()) == "sent"
    return UUID(str(house.one("select id from messages")[0]))


def test_the_customer_page_says_by_which_channel_and_why(house: House, clerk: Browser) -> None:
    text = clerk.page(here(house))
    assert "Versandweg" in text and "Reihenfolge der Mahnrichtlinie" in text and "Kunde selbst" in text
    clerk.post(f"{here(house)}/contacts", role="dunning", name="Frau Weber", email="weber@isarwinkel.example")
    text = clerk.page(here(house))
    assert "an weber@isarwinkel.example" in text and "Mahnkontakt" in text
    clerk.post(f"{here(house)}/refuse-email")
    text = clerk.page(here(house))
    assert "Grund: E-Mail abgelehnt" in text
    assert f'href="{here(house)}"' in clerk.page(f"/cases/{house.claim.claim_id}")


def test_a_debtor_confirms_behind_the_link_and_looking_alone_changes_nothing(
    house: House, clerk: Browser
) -> None:
    answer = clerk.post(f"{here(house)}/consents", channel="email", address=NEW)
    found = re.search(r"/confirm/[\w-]+", answer.text)
    assert found is not None
    link, debtor = found.group(), visitor(house)
    assert "Ich bestätige" in debtor.page(link) and NEW in debtor.page(link)
    assert house.one("select email from customers")[0] != NEW
    assert "Bestätigt. Vielen Dank." in debtor.client.post(link).text
    assert house.one("select email from customers")[0] == NEW
    assert "Bestätigt" in clerk.page(here(house)) and link not in clerk.page(here(house))
    assert "Widerrufen" in debtor.client.post(f"{link}/withdraw").text
    assert "Dieser Link gilt nicht mehr" not in debtor.page(link)
    assert house.one("select email_refused from customers")[0]
    assert debtor.get("/confirm/nothing").status_code == 404


def test_an_english_debtor_is_asked_on_an_english_page_and_may_choose_german(
    house: House, clerk: Browser
) -> None:
    with house.app.database.works(house.service) as work:
        work.connection.execute(text("update customers set language = 'en'"))
        work.commit()
    answer = clerk.post(f"{here(house)}/consents", channel="letter")
    link = re.search(r"/confirm/[\w-]+", answer.text)
    assert link is not None
    asked = visitor(house).page(link.group())
    assert "I confirm" in asked and "From now on I receive messages of" in asked and "by letter." in asked
    assert '<p lang="en">' in clerk.page(link.group()) and "Ich bestätige" in clerk.page(link.group())


def test_a_clerk_records_the_evidence_of_a_letter_on_its_page(house: House, clerk: Browser) -> None:
    message = sent(house)
    address = f"/messages/{message}"
    assert "§ 130 BGB" in clerk.page(address) and "Nachweis erfassen" in clerk.page(address)
    clerk.post(f"{address}/evidence", kind="posted", reference="RT 1")
    assert "Sendungsnummer RT 1" in clerk.page(address)
    clerk.post(f"{address}/evidence", kind="delivered")
    page = clerk.page(address)
    assert "Einschreiben" in page and "§ 130 BGB" not in page
    assert house.one("select status from deliveries")[0] == "delivered"
    assert clerk.get(f"{address}/original").content[:5] == b"%PDF-"


def test_an_auditor_reads_these_pages_and_changes_nothing(house: House, auditor: Browser) -> None:
    message = sent(house)
    for path in (here(house), f"/messages/{message}"):
        forms = set(re.findall(r'<form[^>]*method="post"[^>]*action="([^"]+)"', auditor.page(path)))
        assert forms <= {"/language", "/logout"}
    refused = auditor.post(f"/messages/{message}/evidence", kind="delivered")
    assert refused.status_code == 403 and house.one("select count(*) from evidence")[0] == 1


def test_the_api_tells_the_channel_and_takes_contacts_and_evidence(house: House) -> None:
    client = visitor(house).client
    client.headers["authorization"] = f"Bearer {token_of(house, house.clerk, 'read', 'write')}"
    api = f"/api/v1{here(house)}"
    answer = client.get(api).json()
    assert answer["channel"]["channel"] == "email" and answer["delivery_stop"] is False
    made = client.post(f"{api}/contacts", json={"name": "Frau Weber", "email": "weber@isarwinkel.example"})
    assert made.status_code == 201
    assert client.get(api).json()["channel"]["address"] == "weber@isarwinkel.example"
    assert [row["name"] for row in client.get(f"{api}/contacts").json()] == ["Frau Weber"]
    message = sent(house)
    done = client.post(f"/api/v1/messages/{message}/evidence", json={"kind": "returned"})
    assert done.json() == {"status": "bounced"}
    assert (
        client.get(api).json()["channel"] is None or client.get(api).json()["channel"]["channel"] == "email"
    )


def test_the_advice_to_stop_deliveries_stands_on_case_and_customer(house: House, clerk: Browser) -> None:
    from sqlalchemy import text

    with house.app.database.works(house.service) as work:
        work.connection.execute(text("update claims set stage = 'M2'"))
        work.commit()
    house.app.review_delivery_stop(house.service, claim_id=house.claim.claim_id)
    for path in (here(house), f"/cases/{house.claim.claim_id}"):
        assert "Liefersperre empfohlen" in clerk.page(path)
