"""`flockctl agents` without a database: the roles and their graphs."""

from __future__ import annotations

import json

import pytest

from backend.entrypoints.cli.main import run


def test_the_roles_are_listed_with_tiers_and_tools(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["agents", "list", "--json"]) == 0
    roles = {row["role"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(roles) == {"classifier", "planner", "escalation"}
    assert roles["planner"]["tiers"] == ["rules", "person"]
    assert roles["classifier"]["prompt"].startswith("classifier/kind.de.v")


@pytest.mark.parametrize("role", ["classifier", "planner", "escalation"])
def test_a_graph_is_drawn(role: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["agents", "draw", role]) == 0
    assert "graph TD" in capsys.readouterr().out


def test_an_unknown_role_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["agents", "draw", "lawyer", "--json"]) == 1
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "role_unknown" and "planner" in error["message"]


def test_a_subject_that_is_no_id_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["agents", "run", "planner", "RE-1", "--tenant", "demo", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "usage"
