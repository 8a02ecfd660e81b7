"""`flockctl policies` and `flockctl backtest`: files in, documents and German sentences out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.domain.actors import Role
from backend.entrypoints.cli.main import run
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY, make_person

Flockctl = Callable[..., tuple[int, str]]


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    """A tenant with two admins."""
    house = make_house(database, tmp_path)
    make_person(database, house.tenant, "chef", Role.ADMIN)
    make_person(database, house.tenant, "chefin", Role.ADMIN)
    return house


@pytest.fixture
def flockctl(
    house: House,
    flock_environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Flockctl:
    """Runs one command line on the test's database: exit code and stdout."""
    for name, value in flock_environment.items():
        monkeypatch.setenv(name, value)

    def call(*words: str) -> tuple[int, str]:
        code = run([*words, "--tenant", house.tenant.slug])
        shown = capsys.readouterr()
        return code, shown.out or shown.err

    return call


def a_file(folder: Path, body: dict[str, Any], **more: Any) -> str:
    path = folder / "policy.json"
    path.write_text(json.dumps({"name": "Probe", "valid_from": str(TODAY), "body": body, **more}))
    return str(path)


def test_a_policy_on_its_way(flockctl: Flockctl, tmp_path: Path) -> None:
    assert "Keine eigene Mahnrichtlinie" in flockctl("policies", "list")[1]
    assert json.loads(flockctl("policies", "show", "default", "--json")[1])["figures"]["spacing_days"] == "14"
    file = a_file(tmp_path, {"spacing_days": 7})
    code, text = flockctl("policies", "propose", file, "--user", "chef")
    assert code == 0 and "wartet auf eine zweite Person" in text and "spacing_days" in text
    (listed,) = json.loads(flockctl("policies", "list", "--json")[1])
    assert (listed["status"], listed["four_eyes"], listed["in_force"]) == ("open", True, False)
    code, text = flockctl("policies", "approve", listed["policy_id"], "--user", "chef")
    assert code == 1 and "policy_four_eyes" in text
    assert "gilt ab" in flockctl("policies", "approve", listed["policy_id"], "--user", "chefin")[1]
    assert "freigegeben *" in flockctl("policies", "list")[1]
    code, text = flockctl(
        "policies", "retire", listed["policy_id"], "--comment", "Versuch beendet", "--user", "chef"
    )
    assert code == 0 and "zurückgezogen" in text
    shown = json.loads(flockctl("policies", "show", listed["policy_id"], "--json")[1])
    assert (shown["status"], shown["comment"]) == ("retired", "Versuch beendet")


def test_a_refused_proposal(flockctl: Flockctl, tmp_path: Path) -> None:
    file = a_file(tmp_path, {"spacing_days": 7})
    made = json.loads(flockctl("policies", "propose", file, "--user", "chef", "--json")[1])
    code, text = flockctl("policies", "reject", made["policy_id"], "--comment", "zu kurz", "--user", "chefin")
    assert code == 0 and "abgelehnt" in text
    assert flockctl("policies", "approve", made["policy_id"], "--user", "chefin")[0] == 1
    assert "policy_unknown" in flockctl("policies", "show", "no-id")[1]


@pytest.mark.parametrize("content", ["[]", "no json", '{"name": "x"}', '{"name": "x", "rows": 1}'])
def test_a_file_that_is_no_proposal(flockctl: Flockctl, tmp_path: Path, content: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(content)
    code, text = flockctl("policies", "propose", str(path), "--user", "chef")
    assert code == 1 and "policy_invalid" in text


def test_a_backtest_says_what_would_differ(flockctl: Flockctl, tmp_path: Path) -> None:
    file = a_file(tmp_path, {"soft_after_working_days": 10})
    code, text = flockctl("backtest", "--policy", file, "--from", "2026-10-01")
    assert code == 0
    assert "nichts geschrieben" in text and "1 später" in text and "Zahlungserinnerung" in text
    document = json.loads(flockctl("backtest", "--policy", file, "--json")[1])
    first = document["differences"][0]
    assert (first["shift"], first["present"]["on"], first["draft"]["on"]) == (
        "later",
        "2026-10-26",
        "2026-11-02",
    )
    assert document["present"][0]["principal"] == "1190.00"
