"""`flockctl customers` and `flockctl messages evidence` as somebody scripts against them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backend.entrypoints.cli.main import run
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, make_house

K = "K-10001"


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


@pytest.fixture
def flockctl(
    house: House, flock_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> Any:
    for name, value in flock_environment.items():
        monkeypatch.setenv(name, value)

    def call(*arguments: str) -> Any:
        code = run([*arguments, "--tenant", house.tenant.slug, "--json"])
        document = json.loads(capsys.readouterr().out)
        return document if code == 0 else (code, document["error"]["code"])

    return call


def test_contacts_consents_and_opt_out_from_the_command_line(house: House, flockctl: Any) -> None:
    assert flockctl("customers", "show", K)["channel"]["reason"] == "policy_order"
    added = ("customers", "contacts", "add", K, "--name", "Frau Weber", "--email", "weber@kunde.example")
    contact = flockctl(*added)["contact_id"]
    assert flockctl("customers", "show", K)["channel"]["address"] == "weber@kunde.example"
    flockctl("customers", "contacts", "end", contact)
    assert [row["valid"] for row in flockctl("customers", "contacts", "list", K)] == [False]
    second = flockctl(*added, "--user", "clerk")["contact_id"]
    assert {row["added_by"] for row in flockctl("customers", "contacts", "list", K)} == {"flockctl", "clerk"}
    flockctl("customers", "contacts", "end", second, "--user", "clerk")
    assert flockctl("customers", "contacts", "end", second, "--user", "nobody")[0] == 1
    made = flockctl("customers", "consent", "propose", K, "--address", "neu@kunde.example", "--user", "clerk")
    (waiting,) = flockctl("customers", "consent", "list", K)
    assert (waiting["status"], waiting["proposed_by"]) == ("proposed", "clerk")
    house.app.confirm_consent(made["path"].removeprefix("/confirm/"))
    assert flockctl("customers", "show", K)["customer"]["email"] == "neu@kunde.example"
    flockctl("customers", "consent", "withdraw", made["consent_id"], "--user", "clerk")
    assert flockctl("customers", "show", K)["channel"]["reason"] == "email_refused"
    assert flockctl("customers", "refuse-email", K) == (2, "usage"), "a person answers for it"
    said = ("--wording", "Bitte keine Mails mehr", "--source", "document:4711")
    refused = flockctl("customers", "refuse-email", K, *said, "--user", "clerk")
    assert refused["customer_id"] == str(house.customer.id)
    kept = next(
        row
        for row in flockctl("customers", "consent", "list", K)
        if row["consent_id"] == refused["consent_id"]
    )
    assert (kept["status"], kept["wording"], kept["source"]) == (
        *("withdrawn", "Bitte keine Mails mehr", "document:4711"),
    )
    assert kept["proposed_by"] == "clerk" and kept["proposed_at"]
    assert flockctl("customers", "show", "K-0") == (1, "customer_unknown")


def test_evidence_of_a_letter_from_the_command_line(house: House, flockctl: Any) -> None:
    flockctl("customers", "refuse-email", K, "--user", "clerk")
    house.app.render_message(house.service, house.plan().proposal_id)
    house.app.gate.hand_over(house.service, house.delivery())
    message = str(house.one("select id from messages")[0])
    act = ("messages", "evidence", message, "--user", "clerk")
    assert flockctl(*act, "--kind", "posted", "--reference", "RT 1")["status"] == "sent"
    assert flockctl(*act, "--kind", "delivered", "--on", "2026-11-17")["status"] == "delivered"
    assert flockctl(*act, "--kind", "read") == (1, "evidence_kind_unknown")


def test_messages_beside_the_stages_from_the_command_line(house: House, flockctl: Any) -> None:
    house.app.open_dispute(house.clerk, house.claim.claim_id, "damaged", None, "")
    call = ("messages", "send-notice", house.claim.number, "--kind", "dispute_receipt", "--user", "clerk")
    assert flockctl(*call)["channel"] == "email"
    assert flockctl(*call) == (1, "notice_pending")
    assert flockctl(*call, "--value", "answer")[0] == 2
    consent = flockctl("customers", "consent", "propose", K, "--address", "neu@kunde.example")["consent_id"]
    assert flockctl("messages", "confirm-address", consent, "--user", "clerk") == (1, "public_url_missing")
