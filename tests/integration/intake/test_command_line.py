"""`flockctl tenants` and `flockctl ingest` as somebody scripts against them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backend.entrypoints.cli.main import run
from backend.infrastructure.postgres.database import Database

DEMO = Path(__file__).resolve().parents[3] / "data" / "demo"


@pytest.fixture
def flockctl(
    database: Database, flock_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> Any:
    for name, value in flock_environment.items():
        monkeypatch.setenv(name, value)

    def call(*arguments: str) -> tuple[int, Any]:
        code = run([*arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return call


def test_a_tenant_is_set_up_and_takes_files_in(flockctl: Any, database: Database) -> None:
    code, made = flockctl("tenants", "create", "nordlicht", "--master", str(DEMO / "tenant.json"))
    assert code == 0 and made["slug"] == "nordlicht"
    code, shown = flockctl("tenants", "show", "nordlicht")
    assert (code, shown["iban"], shown["scenario_on"]) == (0, "DE61900500990004711008", "2026-11-17")
    imported = flockctl("tenants", "import-customers", str(DEMO / "customers.csv"), "--tenant", "nordlicht")
    assert (imported[0], imported[1]["created"], imported[1]["problems"]) == (0, 16, [])
    code, rows = flockctl("ingest", str(DEMO / "batch-2"), "--tenant", "nordlicht")
    assert code == 0 and [row["status"] for row in rows] == ["received"] * 5
    code, again = flockctl("ingest", str(DEMO / "batch-2"), "--tenant", "nordlicht")
    assert code == 0 and all(row["duplicate"] for row in again)
    code, taken = flockctl("tenants", "create", "nordlicht", "--master", str(DEMO / "tenant.json"))
    assert (code, taken["error"]["code"]) == (1, "slug_taken")


def test_an_unknown_tenant_is_a_refusal_and_a_missing_file_is_wrong_usage(flockctl: Any) -> None:
    code, answer = flockctl("ingest", str(DEMO / "tenant.json"), "--tenant", "nobody")
    assert (code, answer["error"]["code"]) == (1, "tenant_unknown")
    code, answer = flockctl("ingest", "/no/such/file", "--tenant", "nobody")
    assert (code, answer["error"]["code"]) == (2, "usage")


def test_bad_rows_of_a_customer_file_are_named_and_the_others_taken(flockctl: Any, tmp_path: Path) -> None:
    flockctl("tenants", "create", "nordlicht", "--master", str(DEMO / "tenant.json"))
    file = tmp_path / "kunden.csv"
    file.write_text(
        "number;name;kind;iban;state\nK-1;Gut GmbH;BUSINESS;;HH\nK-2;;;;\nK-3;Falsch;;DE00123;\nK-1;Doppelt;;;\n"
        "K-4;Wo;;;XX\nK-5;Wer;firma;;\n",
        encoding="cp1252",
    )
    code, report = flockctl("tenants", "import-customers", str(file), "--tenant", "nordlicht")
    assert (code, report["created"]) == (0, 1)
    assert [(row["line"], row["code"]) for row in report["problems"]] == [
        (3, "field_missing"),
        (4, "iban_invalid"),
        (5, "number_twice"),
        (6, "state_unknown"),
        (7, "kind_unknown"),
    ]
