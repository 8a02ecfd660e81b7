"""Two tenants and nothing but the command line: from a file to a letter, and nothing of the one reaches the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from backend.entrypoints.cli.main import run
from backend.infrastructure.postgres.database import Database
from tests.builders.databases import REPOSITORY
from tests.builders.documents import VALID_IBAN, EntryDraft, camt053, draft, ubl

DEMO = REPOSITORY / "data" / "demo"
MASTER = {
    "name": "Muster Werkzeuge GmbH",
    "street": "Werkstraße 1",
    "postcode": "40210",
    "city": "Düsseldorf",
    "state": "NW",
    "email": "info@muster-werkzeuge.example",
    "vat_id": "DE123456789",
    "iban": VALID_IBAN,
    "scenario_on": "2026-05-04",
}
CUSTOMERS = (
    "number;name;kind;street;postcode;city;state;email;vat_id\n"
    "K-1007;Beispiel Bau AG;BUSINESS;Baustraße 5;50667;Köln;NW;rechnung@beispiel-bau.example;DE987654321\n"
)
TABLES = (
    "eventlog",
    "outbox",
    "inbox_items",
    "claims",
    "proposals",
    "messages",
    "deliveries",
    "dunning_runs",
)

Flockctl = Callable[..., tuple[int, Any]]


@pytest.fixture
def flockctl(
    flock_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Flockctl:
    """One command line on the test's database: exit code and JSON document."""
    for name, value in flock_environment.items():
        if name.startswith("FLOCK_"):
            monkeypatch.setenv(name, value)

    def call(*arguments: str) -> tuple[int, Any]:
        code = run([*arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return call


@pytest.fixture
def first(flockctl: Flockctl) -> str:
    """The demo's tenant after a run whose letters have not been written yet: its events wait for a worker."""
    assert flockctl("tenants", "create", "first", "--master", str(DEMO / "tenant.json"))[0] == 0
    assert flockctl("tenants", "import-customers", str(DEMO / "customers.csv"), "--tenant", "first")[0] == 0
    batches = [str(DEMO / f"batch-{number}") for number in (1, 2)]
    assert flockctl("ingest", *batches, "--tenant", "first")[0] == 0
    code, report = flockctl("run", "dunning", "--tenant", "first", "--no-wait")
    assert code == 0 and report["letters"] > 5
    return "first"


def make_second(flockctl: Flockctl, folder: Path) -> Path:
    """A tenant with a customer; returns a folder with its invoice, its bank statement and a damaged file."""
    (folder / "tenant.json").write_text(json.dumps(MASTER), encoding="utf-8")
    (folder / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    assert flockctl("tenants", "create", "second", "--master", str(folder / "tenant.json"))[0] == 0
    customers = flockctl("tenants", "import-customers", str(folder / "customers.csv"), "--tenant", "second")
    assert (customers[0], customers[1]["created"]) == (0, 1)
    files = folder / "files"
    files.mkdir()
    (files / "1-rechnung.xml").write_bytes(ubl(draft()))
    days = ("2026-03-02", "2026-05-03")
    entries = [
        EntryDraft("-10.00", "Stadtwerke", text="Strom", booked=day, value=day, reference=day) for day in days
    ]
    (files / "2-auszug.xml").write_bytes(camt053(entries))
    (files / "3-kaputt.pdf").write_bytes(b"%PDF-1.7 und dann nichts")
    return files


def rows_of(database: Database, slug: str) -> dict[str, Any]:
    """How many rows a tenant has in each table, and its newest event."""
    with database.platform_work() as work:
        find = text("select id from tenant_directory() where slug = :slug")
        tenant_id = work.connection.execute(find, {"slug": slug}).scalar_one()
    with database.unit_of_work(tenant_id) as work:
        counts: dict[str, Any] = {
            table: work.connection.execute(text(f"select count(*) from {table}")).scalar_one()
            for table in TABLES
        }
        counts["seq"] = work.connection.execute(text("select max(seq) from eventlog")).scalar_one()
        return counts


def test_from_a_file_to_a_letter_with_four_commands_beside_a_tenant_that_is_left_alone(
    flockctl: Flockctl, first: str, database: Database, flock_environment: dict[str, str], tmp_path: Path
) -> None:
    before = rows_of(database, first)
    files = make_second(flockctl, tmp_path)

    code, taken = flockctl("ingest", str(files), "--tenant", "second")
    assert code == 0
    assert [(row["status"], row["kind"]) for row in taken[:2]] == [
        ("booked", "invoice"),
        ("booked", "bank_statement"),
    ]
    assert (taken[2]["status"], taken[2]["code"]) == ("quarantined", "malformed")
    assert taken[2]["sentence"].startswith("Das PDF ist beschädigt")
    assert flockctl("run", "matching", "--tenant", "second")[0] == 0
    code, report = flockctl("run", "dunning", "--tenant", "second")
    assert (code, report["claims"], report["proposed"]) == (0, 1, 1)

    (mail,) = (Path(flock_environment["FLOCK_DATA_DIR"]) / "outgoing").glob("*.eml")
    letter = message_from_bytes(mail.read_bytes(), policy=policy.default)
    assert "rechnung@beispiel-bau.example" in str(letter["To"])
    assert "info@muster-werkzeuge.example" in str(letter["From"])
    code, cases = flockctl("cases", "list", "--tenant", "second")
    assert code == 0 and len(cases["items"] if isinstance(cases, dict) else cases) == 1
    assert rows_of(database, first) == before
    assert rows_of(database, "second")["outbox"] == 0


def test_without_its_tenant_alone_a_command_would_write_the_letters_of_the_other(
    flockctl: Flockctl,
    first: str,
    flock_environment: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The twin: a worker of all tenants."""
    from backend.entrypoints.worker import loop

    every = loop.Queue
    monkeypatch.setattr(loop, "Queue", lambda engine, tenant_id: every(engine))
    files = make_second(flockctl, tmp_path)
    flockctl("ingest", str(files / "1-rechnung.xml"), "--tenant", "second")
    assert list((Path(flock_environment["FLOCK_DATA_DIR"]) / "outgoing").glob("*.eml"))


@pytest.mark.parametrize(
    "command",
    [
        ("ingest", str(DEMO / "customers.csv")),
        ("run", "dunning"),
        ("run", "matching"),
        ("approvals", "approve", "8d2f4b1e-0000-4000-8000-000000000000", "--user", "claasen"),
        ("explain", "RE-2026-0101"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_an_unknown_tenant_is_refused_and_nothing_is_stored(
    flockctl: Flockctl, database: Database, command: tuple[str, ...], tmp_path: Path
) -> None:
    make_second(flockctl, tmp_path)
    before = rows_of(database, "second")
    code, answer = flockctl(*command, "--tenant", "nobody")
    assert (code, answer["error"]["code"]) == (1, "tenant_unknown")
    assert rows_of(database, "second") == before
    code, tenants = flockctl("tenants", "show")
    assert [tenant["slug"] for tenant in tenants] == ["second"]
