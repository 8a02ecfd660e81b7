"""What Flock asks of a PostgreSQL: each requirement that is not met has its code."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from backend.domain.errors import InvalidInput, Unavailable
from backend.infrastructure.postgres import requirements
from backend.infrastructure.postgres.database import Database, open_database
from backend.infrastructure.settings import Settings
from tests.builders.databases import REPOSITORY


def refusal(url: str, owner_url: str | None) -> str:
    with pytest.raises(Unavailable) as refused:
        requirements.require_usable(url, owner_url)
    return refused.value.code


def test_the_database_of_the_tests_meets_every_requirement(database: Database) -> None:
    found = list(requirements.checks(database.url, database.owner_url))
    assert all(check.ok for check in found), found
    assert [check.name for check in found] == [
        *("database", "version", "pgvector", "roles", "row security", "application rights", "owner rights")
    ]


def test_a_server_that_does_not_answer_is_named(database: Database) -> None:
    assert refusal("postgresql://flock_app@/flock?host=/nowhere", None) == "database_unreachable"


def test_an_old_server_is_refused(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requirements, "OLDEST", 99)
    assert refusal(database.url, database.owner_url) == "database_too_old"


def test_a_database_without_pgvector_is_refused(
    new_database: Callable[..., Database], superuser_url: Callable[[Database], str]
) -> None:
    database = new_database(empty=True)
    with psycopg.connect(superuser_url(database), autocommit=True) as connection:
        connection.execute("drop extension vector")
        row = connection.execute(
            "select bool_or(trusted) from pg_available_extension_versions where name = 'vector'"
        ).fetchone()
    if row == (True,):  # then the owner may install it
        requirements.require_usable(database.url, database.owner_url)
    else:
        assert refusal(database.url, database.owner_url) == "pgvector_missing"


def test_missing_roles_are_refused_with_the_sql_that_makes_them(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requirements, "RELAY", "flock_absent")
    assert refusal(database.url, database.owner_url) == "role_missing"
    found = [check for check in requirements.checks(database.url, None) if not check.ok]
    assert "create role flock_relay" in found[0].message


@pytest.mark.parametrize("login", ["postgres", "flock_backup", "flock_owner"])
def test_a_login_that_gets_past_row_security_is_refused(database: Database, login: str) -> None:
    url = database.url.replace("flock_app@", f"{login}@", 1)
    assert refusal(url, database.owner_url) == "role_bypasses_rls"


def test_a_login_without_the_rights_of_the_application_is_refused(
    database: Database, superuser_url: Callable[[Database], str]
) -> None:
    with psycopg.connect(superuser_url(database), autocommit=True) as connection:
        connection.execute("drop role if exists flock_stranger")
        connection.execute("create role flock_stranger login")
        try:
            url = database.url.replace("flock_app@", "flock_stranger@", 1)
            assert refusal(url, database.owner_url) == "rights_missing"
            connection.execute("grant flock_app to flock_stranger")
            requirements.require_usable(url, database.owner_url)
        finally:
            connection.execute("drop role flock_stranger")


def test_an_owner_that_may_not_migrate_is_refused(database: Database) -> None:
    assert refusal(database.url, database.url) == "rights_missing"


def test_a_database_of_the_operator_is_checked_when_it_is_opened(database: Database) -> None:
    with pytest.raises(Unavailable) as refused:
        open_database(Settings(database_url=database.owner_url))
    assert refused.value.code == "role_bypasses_rls"
    with open_database(Settings(database_url=database.url)) as opened:
        with pytest.raises(InvalidInput) as without_owner:
            _ = opened.owner_url
        assert without_owner.value.code == "owner_url_missing"


@pytest.mark.parametrize("environment", ["staging", "production"])
def test_the_embedded_server_is_refused_outside_dev(environment: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as refused:
        open_database(Settings(env=environment, data_dir=tmp_path / "data"))
    assert refused.value.code == "embedded_refused"
    assert not (tmp_path / "data").exists()


def flockctl(environment: dict[str, str], *arguments: str) -> tuple[int, dict]:
    command = [sys.executable, "-m", "backend.entrypoints.cli.main", *arguments, "--json"]
    command[1:3] = ["-c", "from backend.entrypoints.cli.main import main; main()"]
    done = subprocess.run(command, env=environment, cwd="/", capture_output=True, text=True)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def test_doctor_is_content_with_a_migrated_database(flock_environment: dict[str, str]) -> None:
    code, found = flockctl(flock_environment, "doctor")
    assert (code, found["ok"]) == (0, True), found
    assert {"name", "ok", "message"} == set(found["checks"][0])


def test_doctor_names_what_is_wrong_and_ends_with_one(flock_environment: dict[str, str]) -> None:
    broken = {**flock_environment, "FLOCK_DATABASE_URL": flock_environment["FLOCK_DATABASE_OWNER_URL"]}
    code, found = flockctl(broken, "doctor")
    assert (code, found["ok"]) == (1, False)
    assert "role_bypasses_rls" in [check["code"] for check in found["checks"] if not check["ok"]]


def test_a_wrong_setting_is_named_without_its_value(flock_environment: dict[str, str]) -> None:
    code, found = flockctl({**flock_environment, "FLOCK_MAIL": "hunter2"}, "doctor")
    assert code == 1
    assert found["error"]["code"] == "settings_invalid"
    assert found["error"]["setting"] == "FLOCK_MAIL"
    assert "hunter2" not in json.dumps(found)


def test_the_data_folder_does_not_depend_on_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings(_env_file=None).data_dir == REPOSITORY / ".flock"
    assert Settings(_env_file=None, data_dir=Path("elsewhere")).data_dir == REPOSITORY / "elsewhere"


def test_every_setting_is_explained_in_the_example_file() -> None:
    example = (REPOSITORY / ".env.example").read_text()
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        names = getattr(alias, "choices", None) or [alias or f"FLOCK_{name.upper()}"]
        for one in names:
            assert str(one) in example, one
