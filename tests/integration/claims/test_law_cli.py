"""`flockctl cases radar|legal-event|protect|activity|override|show --as-of`, the cut-over and the daily check."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from backend.domain.actors import Role
from backend.entrypoints.cli.main import run
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY, book_invoice, make_person

Flockctl = Callable[..., Any]


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    made = make_house(database, tmp_path)
    make_person(database, made.tenant, "chefin", Role.ADMIN)
    return made


@pytest.fixture
def flockctl(
    flock_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Flockctl:
    """Runs one command line on the test's database: its document, or the code of its refusal."""
    for name, value in flock_environment.items():
        if name.startswith("FLOCK_"):
            monkeypatch.setenv(name, value)
    monkeypatch.setenv("FLOCK_ENV", "dev")

    def command(*arguments: str) -> Any:
        code = run([*arguments, "--json"])
        shown = json.loads(capsys.readouterr().out)
        return shown if code == 0 else (code, shown["error"]["code"])

    return command


def test_law_and_protection_on_the_command_line(
    house: House, flockctl: Flockctl, capsys: pytest.CaptureFixture[str]
) -> None:
    case = house.claim.number
    served = flockctl("cases", "legal-event", case, "court_order_served", "2026-11-02", "--user", "clerk")
    assert served["code"] == "order_served"
    flockctl("cases", "protect", case, "--responsible", "second", "--user", "clerk")
    flockctl("cases", "activity", case, "--kind", "call", "--text", "Anruf", "--user", "clerk")
    until = str(TODAY + timedelta(days=5))
    override = ("cases", "override", case, "protected", "--reason", "Wunsch", "--until", until, "--user")
    assert flockctl(*override, "clerk") == (1, "override_role")
    granted = flockctl(*override, "chefin")["override_id"]
    legal = flockctl("cases", "show", case)["legal"]
    assert legal["state"]["court_dates"][0]["on"] == "2026-11-16"
    assert legal["protections"][0]["state"]["status"] == "active" and legal["overrides"][0]["standing"]
    assert flockctl("explain", case)["overridden"] == ["protected"]
    flockctl("cases", "end-override", granted, "--user", "clerk")
    assert flockctl("explain", case)["blockers"][0]["code"] == "protected"
    past = flockctl("cases", "show", case, "--as-of", str(TODAY))
    assert (past["as_of"], past["explanation"], past["principal"]) == (str(TODAY), None, "1190.00")
    assert flockctl("run", "protections") == {"active": 1, "grace": 0, "expired": 0}
    assert (
        run(["cases", "show", case]) == 0
        and "Schutzfrist (second): Geschützt, bis vor" in capsys.readouterr().out
    )
    assert run(["cases", "show", case, "--as-of", str(TODAY)]) == 0
    assert "Stand: 17.11.2026" in capsys.readouterr().out


def test_the_radar_and_the_cut_over_on_the_command_line(
    house: House, flockctl: Flockctl, tmp_path: Path
) -> None:
    book_invoice(
        house.app.database,
        house.customer,
        "RE-2022-0001",
        issued_on=date(2022, 4, 1),
        due_on=date(2022, 5, 1),
    )
    (row,) = flockctl("cases", "radar", "--within", "30")
    assert (row["invoice_number"], row["level"], row["radar_on"]) == ("RE-2022-0001", "barred", "2025-12-31")
    file = tmp_path / "open-items.csv"
    file.write_text(
        "invoice_number,customer_number,open_principal,issued_on,due_on\n"
        "ALT-1,K-10001,10.00,2026-01-02,2026-02-02\nALT-2,K-0,10.00,2026-01-02,2026-02-02\n"
    )
    arguments = ("tenants", "import-open-items", str(file), "--tenant", "nordlicht")
    assert len(flockctl(*arguments, "--dry-run")["taken"]) == 1
    report = flockctl(*arguments)
    assert ([item["invoice_number"] for item in report["taken"]], report["problems"][0]["code"]) == (
        *(["ALT-1"], "customer_unknown"),
    )
    taken_over = flockctl("cases", "show", "ALT-1", "--as-of", str(TODAY))
    assert taken_over["legal"]["state"]["taken_over_on"] == str(TODAY)
