"""`flockctl run dunning`, `explain`, `cases`: documents, German text, refusals with their exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from backend.domain.events.special_cases import HoldPlaced
from backend.entrypoints.cli.main import run
from backend.infrastructure.postgres.database import Database
from tests.builders.ledger import TODAY, TenantRow, book_invoice, make_customer, make_person
from tests.integration.dunning.runs import make_dunnable_tenant, record, rows

Flockctl = Callable[..., tuple[int, str]]


@pytest.fixture
def tenant(database: Database) -> TenantRow:
    """One claim that is due, and one that is held."""
    tenant = make_dunnable_tenant(database)
    customer = make_customer(database, tenant)
    book_invoice(database, customer, "RE-1", "1190.00")
    held = book_invoice(database, make_customer(database, tenant, "K-2", name="Krüger"), "RE-2", "80.00")
    hold = HoldPlaced(uuid4(), "claim", held.claim_id, None, "clerk", TODAY, None, "person", "clerk")
    record(database, tenant, hold)
    return tenant


@pytest.fixture
def flockctl(
    flock_environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Flockctl:
    """Runs one command line on the test's database: exit code and stdout."""
    for name, value in flock_environment.items():
        if name.startswith("FLOCK_"):
            monkeypatch.setenv(name, value)

    def command(*arguments: str) -> tuple[int, str]:
        code = run(list(arguments))
        return code, capsys.readouterr().out

    return command


def document(flockctl: Flockctl, *arguments: str) -> Any:
    code, out = flockctl(*arguments, "--json")
    assert code == 0
    return json.loads(out)


def test_a_dry_run_and_a_run_print_the_same_figures(
    database: Database, tenant: TenantRow, flockctl: Flockctl
) -> None:
    dry = document(flockctl, "run", "dunning", "--tenant", "nordlicht", "--dry-run")
    assert rows(database, tenant, "select 1 from proposals") == []
    real = document(flockctl, "run", "dunning", "--tenant", "nordlicht")
    for report in (dry, real):
        report.pop("run_id")
        report.pop("dry_run")
    assert dry == real
    assert (real["claims"], real["proposed"], real["letters"]) == (2, 1, 1)
    assert (real["by_code"], real["totals"]) == ({"held": 1}, {"EUR": "1190.00"})


def test_an_explanation_names_code_sentences_and_source(tenant: TenantRow, flockctl: Flockctl) -> None:
    found = document(flockctl, "explain", "RE-2")
    assert (found["dunnable"], found["next_stage"], found["dunnable_from"]) == (False, "SOFT", None)
    assert found["blockers"] == [
        {
            "code": "held",
            "de": "Eine Mahnsperre besteht.",
            "en": "A hold stands.",
            "source": "Policy: holds",
            "hard": False,
            "dunnable_from": None,
        }
    ]
    assert found["default"]["default_start"] == "2026-10-20"
    code, text = flockctl("explain", "RE-1")
    assert code == 0
    assert "RE-1: darf jetzt gemahnt werden. Nächste Stufe: Zahlungserinnerung." in text


def test_cases_are_listed_with_what_blocks_them(tenant: TenantRow, flockctl: Flockctl) -> None:
    found = document(flockctl, "cases", "list", "--tenant", "nordlicht")
    assert {row["invoice_number"]: row["codes"] for row in found} == {"RE-1": [], "RE-2": ["held"]}
    blocked = document(flockctl, "cases", "list", "--blocked")
    assert [row["invoice_number"] for row in blocked] == ["RE-2"]


def test_a_case_shows_ledger_holds_and_timeline(tenant: TenantRow, flockctl: Flockctl) -> None:
    found = document(flockctl, "cases", "show", "RE-2")
    assert [(p["kind"], p["amount"]) for p in found["postings"]] == [("invoice", "80.00")]
    assert [hold["kind"] for hold in found["holds"]] == ["clerk"]
    assert {event["event_type"] for event in found["timeline"]} == {"InvoiceBooked", "HoldPlaced"}
    assert found["explanation"]["blockers"][0]["code"] == "held"
    code, text = flockctl("cases", "show", "RE-2")
    assert code == 0 and "Eine Mahnsperre besteht." in text
    for said in (
        "Sachbearbeiter",
        "Dieser Fall",
        "Hauptforderung",
        "gebucht, fällig am",
        "Mahnsperre gesetzt",
    ):
        assert said in text
    for code_word in ("InvoiceBooked", "HoldPlaced", "principal", "contract", "clerk", "consumer"):
        assert code_word not in text


def test_a_run_waits_is_edited_and_released_on_the_command_line(
    database: Database, tenant: TenantRow, flockctl: Flockctl, tmp_path: Path
) -> None:
    make_person(database, tenant, "claasen")
    by = ("--tenant", "nordlicht", "--user", "claasen")
    report = document(flockctl, "run", "dunning", "--plan-only")
    assert report["status"] == "planned"
    (listed,) = document(flockctl, "runs", "list")
    assert (listed["run_id"], listed["status"]) == (report["run_id"], "planned")
    code, text = flockctl("runs", "show", "waiting")
    assert code == 0 and "RE-1" in text and "Grenze" in text
    assert "Zu mahnen" in text and "Eine Mahnsperre besteht. [held]" in text and "proposed" not in text
    excluded = document(flockctl, "runs", "exclude", "waiting", "RE-1", "--reason", "Kulanz", *by)
    assert (excluded["outcomes"]["excluded"], excluded["letters"]) == (1, 0)
    assert document(flockctl, "runs", "include", "waiting", "RE-1", *by)["letters"] == 1
    listed = document(flockctl, "runs", "lines", "waiting", "--limit", "1")
    rest = document(flockctl, "runs", "lines", "waiting", "--after", listed["next"])
    numbers = [line["invoice_number"] for line in (*listed["lines"], *rest["lines"])]
    assert (sorted(numbers), rest["next"]) == (["RE-1", "RE-2"], None)
    (tmp_path / "claims.txt").write_text("RE-1\nRE-2\n\nRE-9\n", encoding="utf-8")
    many = ("--claims-from", str(tmp_path / "claims.txt"), "--reason", "Kulanz", *by)
    exclusion = document(flockctl, "runs", "exclude", "waiting", *many)["exclusion"]
    assert [(one["name"], one["code"]) for one in exclusion["refused"]] == [
        ("RE-2", "run_line_not_proposed"),
        ("RE-9", "run_line_unknown"),
    ]
    assert flockctl("runs", "exclude", "waiting", "--reason", "Kulanz", *by)[0] == 2
    assert document(flockctl, "runs", "include", "waiting", "RE-1", *by)["letters"] == 1
    released = document(flockctl, "runs", "release", report["run_id"], "--no-wait", *by)
    assert (released["status"], released["decided_by"]) == ("released", "claasen")
    code, out = flockctl("runs", "discard", report["run_id"], "--reason", "Irrtum", *by, "--json")
    assert (code, json.loads(out)["error"]["code"]) == (1, "run_not_waiting")


def test_a_message_is_taken_back_on_the_command_line(
    database: Database, tenant: TenantRow, flockctl: Flockctl
) -> None:
    make_person(database, tenant, "claasen")
    assert document(flockctl, "run", "dunning")["letters"] == 1
    undone = document(flockctl, "cases", "undo", "RE-1", "--reason", "Irrtum", "--user", "claasen")
    assert len(undone["claims"]) == 1
    assert rows(database, tenant, "select comment from message_notes") == [("Irrtum",)]


@pytest.mark.parametrize(
    ("arguments", "exit_code", "error"),
    [
        (("run", "dunning", "--tenant", "niemand"), 1, "tenant_unknown"),
        (("explain", "RE-9"), 1, "case_unknown"),
        (("cases", "show", str(uuid4())), 1, "case_unknown"),
        (("run", "dunning", "--on", "2026-12-24"), 1, "run_in_future"),
        (("run", "dunning", "--on", "morgen"), 2, "usage"),
        (("cases", "list", "--stage", "M9"), 2, "usage"),
        (("runs", "show", "waiting"), 1, "run_unknown"),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, tuple) else str(value),
)
def test_refusals_carry_their_code(
    tenant: TenantRow,
    flockctl: Flockctl,
    arguments: tuple[str, ...],
    exit_code: int,
    error: str,
) -> None:
    code, out = flockctl(*arguments, "--json")
    assert code == exit_code
    assert json.loads(out)["error"]["code"] == error
