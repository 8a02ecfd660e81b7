"""The import rules hold, and each of them is seen to fail on a deliberate violation."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules")
    for package in ("backend", "agents", "tools_mcp"):
        shutil.copytree(
            ROOT / package,
            folder / package,
            ignore=shutil.ignore_patterns("__pycache__", "static", "templates"),
        )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [LINTER, "--no-cache"], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )


def test_the_rules_hold(copy: Path) -> None:
    found = lint(copy)
    assert found.returncode == 0, found.stdout
    assert "0 broken" in found.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        (
            "backend/domain/violation.py",
            "from backend.infrastructure import settings",
            "Every room of backend has its floor",
        ),
        ("backend/domain/violation.py", "import sqlalchemy", "The domain knows the standard library only"),
        ("agents/violation.py", "import backend.bootstrap", "Direction over the root packages"),
        (
            "agents/roles/classifier.py",
            "from agents.roles import planner",
            "Roles know nothing of each other",
        ),
        ("backend/cellar/__init__.py", "", "Every room of backend has its floor"),
    ],
)
def test_a_deliberate_violation_is_found(copy: Path, module: str, line: str, contract: str) -> None:
    path = copy / module
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        found = lint(copy)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, encoding="utf-8")
        if module.startswith("backend/cellar"):
            path.parent.rmdir()
    assert found.returncode == 1
    assert f"{contract} BROKEN" in found.stdout
