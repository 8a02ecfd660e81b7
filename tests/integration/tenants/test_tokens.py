"""Access tokens: shown once, kept as a hash, bound to a user of one tenant, ended at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from backend.domain.actors import Role
from backend.domain.errors import InvalidInput, NotFound, NotPermitted
from backend.infrastructure.identity.bearer import token_subject
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, make_house
from tests.builders.ledger import make_person, make_tenant

LATER = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def test_a_token_stands_for_its_user_and_only_its_hash_is_kept(house: House) -> None:
    issued = house.app.issue_token(house.service, "clerk", "ide", ["read"], LATER)
    subject = token_subject(house.app.database, issued.token)
    assert (subject.user.actor.name, subject.scopes) == ("clerk", frozenset({"read"}))
    kept = house.one("select token_sha256 from access_tokens")[0]
    assert issued.token not in kept
    [row] = house.app.list_tokens(house.service)
    assert (row.login, row.name, row.scopes) == ("clerk", "ide", ("read",))


def test_a_revoked_token_ends_at_once_and_cannot_be_revoked_again(house: House) -> None:
    issued = house.app.issue_token(house.service, "clerk", "ide", ["read"], LATER)
    house.app.revoke_token(house.service, issued.token_id)
    with pytest.raises(NotPermitted):
        token_subject(house.app.database, issued.token)
    with pytest.raises(NotFound):
        house.app.revoke_token(house.service, issued.token_id)


def test_an_expired_token_is_none(house: House) -> None:
    issued = house.app.issue_token(house.service, "clerk", "ide", ["read"], LATER)
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.execute(text("update access_tokens set expires_at = now() - interval '1 second'"))
        work.commit()
    with pytest.raises(NotPermitted):
        token_subject(house.app.database, issued.token)


def test_another_tenant_neither_sees_nor_ends_it(house: House) -> None:
    issued = house.app.issue_token(house.service, "clerk", "ide", ["read"], LATER)
    other = make_tenant(house.app.database, "other")
    assert house.app.list_tokens(other.actor) == []
    with pytest.raises(NotFound):
        house.app.revoke_token(other.actor, issued.token_id)
    assert token_subject(house.app.database, issued.token).scopes == {"read"}


def test_only_an_admin_or_the_installation_issues_tokens(house: House) -> None:
    with pytest.raises(NotPermitted) as refused:
        house.app.issue_token(house.clerk, "clerk", "ide", ["read"], LATER)
    assert refused.value.code == "admin_needed"
    admin = make_person(house.app.database, house.tenant, "chief", Role.ADMIN)
    assert house.app.issue_token(admin, "clerk", "ide", ["read", "sign"], LATER).token


@pytest.mark.parametrize(
    ("name", "scopes", "code"),
    [("ide", ["root"], "scope_unknown"), ("", ["read"], "field_missing"), ("ide", [], "field_missing")],
)
def test_a_token_without_name_or_with_foreign_scopes_is_refused(
    house: House, name: str, scopes: list[str], code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.app.issue_token(house.service, "clerk", name, scopes, LATER)
    assert refused.value.code == code
