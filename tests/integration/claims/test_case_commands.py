"""`flockctl cases promise|dispute|instalments|...`: each ends in the database, as one JSON document, for a person only."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.entrypoints.cli.main import run
from backend.infrastructure.postgres.database import Database
from tests.builders.ledger import TenantRow, book_invoice, make_customer, make_person
from tests.integration.dunning.runs import make_dunnable_tenant

Flockctl = Callable[..., Any]


@pytest.fixture
def tenant(database: Database) -> TenantRow:
    tenant = make_dunnable_tenant(database)
    customer = make_customer(database, tenant)
    for number, gross in (("RE-1", "1190.00"), ("RE-2", "80.00"), ("RE-3", "500.00")):
        book_invoice(database, customer, number, gross)
    make_person(database, tenant, "claasen")
    return tenant


@pytest.fixture
def flockctl(
    flock_environment: dict[str, str],
    tenant: TenantRow,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Flockctl:
    """Runs a command of `cases` as claasen and returns its document."""
    for name, value in flock_environment.items():
        if name.startswith("FLOCK_"):
            monkeypatch.setenv(name, value)

    def command(*arguments: str, user: str = "claasen", code: int = 0) -> Any:
        found = run(["cases", *arguments, "--json", *(["--user", user] if user else [])])
        out = capsys.readouterr().out
        assert found == code, out
        return json.loads(out) if code == 0 else out

    return command


def test_what_is_agreed_on_the_command_line_stands_on_the_case(flockctl: Flockctl) -> None:
    flockctl("promise", "RE-1", "--on", "2026-11-25", "--amount", "200.00", "--note", "Anruf")
    dispute = flockctl("dispute", "RE-1", "--reason", "damaged", "--amount", "190.00")["dispute_id"]
    flockctl("resolve-dispute", dispute, "--outcome", "accepted")
    flockctl("defer", "RE-1", "--until", "2026-12-10", "--reason", "goodwill")
    plan = flockctl("instalments", "RE-1", "--first", "2026-12-11", "--count", "3", "--acceleration")[
        "plan_id"
    ]
    flockctl("end-instalments", plan)
    flockctl("instalments", "RE-1", "--rate", "2026-12-11=500.00", "--rate", "2027-01-11=690.00")
    hold = flockctl("hold", "RE-1", "--until", "2026-12-01")["hold_id"]
    flockctl("end-hold", hold)
    shown = flockctl("show", "RE-1", user="")
    special = shown["special"]
    assert [row["outcome"] for row in special["disputes"]] == ["accepted"]
    assert [row["amount"] for row in special["promises"]] == ["200.00"]
    assert sorted(row["status"] for row in special["plans"]) == ["ended", "standing"]
    assert [row["due_on"] for row in special["deferrals"]] == ["2026-12-10"]
    assert shown["case"]["labels"] == ["instalments", "promised", "paused"]


def test_giving_up_and_taking_back_on_the_command_line(flockctl: Flockctl) -> None:
    assert flockctl("write-off", "RE-1", "--reason", "insolvency", "--uncollectable")["status"] == "proposed"
    done = flockctl("withdraw", "RE-2", "--reason", "charged_in_error")
    assert (done["status"], done["amount"], done["closing"]) == ("closed", "80.00", "withdrawn")
    flockctl("reopen", "RE-2")
    assert flockctl("show", "RE-2", user="")["case"]["open_total"] == "80.00"
    flockctl("waive", "RE-2", "--interest", "1.00", "--reason", "goodwill", code=1)


def test_wrong_usage_and_a_nameless_caller_are_refused(flockctl: Flockctl) -> None:
    flockctl("promise", "RE-1", "--on", "2026-11-25", "--amount", "viel", code=2)
    flockctl("promise", "RE-1", "--on", "2026-11-25", "--amount", "1e2", code=2)
    assert "amount_not_cents" in flockctl(
        "waive", "RE-1", "--lump-sum", "10.005", "--reason", "goodwill", code=1
    )
    flockctl("instalments", "RE-1", "--rate", "morgen=1", code=2)
    flockctl("promise", "RE-1", "--on", "2026-11-25", user="", code=2)
    flockctl("reopen", "RE-9", code=1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["cases", "promise", "RE-1", "--on", "9999-12-31"],
        ["cases", "hold", "RE-1", "--until", "9999-12-31"],
        ["cases", "instalments", "RE-1", "--first", "9999-12-31", "--count", "3"],
        ["cases", "instalments", "RE-1", "--rate", "2026-12-01=10.00", "--rate", "9999-12-31=10.00"],
        ["cases", "legal-event", "RE-1", "acknowledged", "0001-01-01"],
        ["cases", "radar", "--within", "99999999"],
        ["run", "dunning", "--on", "9999-12-31", "--dry-run"],
        ["tenants", "next-day", "nordlicht", "--to", "9999-12-31"],
        ["backtest", "--policy", "POLICY", "--from", "0001-01-01"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_day_beyond_all_reason_is_refused_with_a_code(
    flockctl: Flockctl,
    tenant: TenantRow,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    policy = tmp_path / "policy.json"
    policy.write_text('{"name": "x", "valid_from": "2026-12-01", "body": {}}')
    words = [str(policy) if word == "POLICY" else word for word in arguments]
    words = [tenant.slug if word == "nordlicht" else word for word in words]
    person = ["--user", "claasen"] if words[0] == "cases" and words[1] != "radar" else []
    assert run([*words, *person, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "date_out_of_range"


def test_what_nobody_thought_of_ends_in_a_document_and_no_traceback(
    flockctl: Flockctl, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("Max Mustermann")

    monkeypatch.setattr("backend.entrypoints.cli.case_actions._claim", broken)
    out = flockctl("promise", "RE-1", "--on", "2026-11-25", code=1)
    error = json.loads(out)["error"]
    assert (error["code"], error["error"]) == ("internal", "KeyError")
    assert "Mustermann" not in out, "values of an error may be personal"


def test_an_overflow_at_the_edge_is_a_refusal_too(
    flockctl: Flockctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    def far(*_: object) -> None:
        raise OverflowError("date value out of range")

    monkeypatch.setattr("backend.entrypoints.cli.case_actions._claim", far)
    assert "date_out_of_range" in flockctl("promise", "RE-1", "--on", "2026-11-25", code=1)
