"""Who gets in: the development login on this machine only, sessions that end, tokens with scopes."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.bootstrap import Application
from backend.entrypoints.web.forms import back_to
from backend.infrastructure.identity.development_login import development_login_allowed
from backend.infrastructure.identity.sessions import Session, Sessions, session_key
from backend.infrastructure.settings import Settings
from tests.builders.house import House
from tests.builders.site import Browser, logged_in, token_of, visitor

ALLOWED = (
    ("dev", "127.0.0.1", {"host": "localhost:8000"}, True),
    ("dev", "::1", {"host": "[::1]:8000"}, True),
    ("dev", "127.0.0.1", {"host": "127.0.0.1"}, True),
    ("staging", "127.0.0.1", {"host": "localhost"}, False),
    ("production", "127.0.0.1", {"host": "localhost"}, False),
    ("dev", "192.168.1.7", {"host": "localhost"}, False),  # somebody in the network
    ("dev", "127.0.0.1", {"host": "flock.example"}, False),  # a name that was bent to this machine
    ("dev", "127.0.0.1", {"host": "localhost.evil.example"}, False),
    ("dev", "127.0.0.1", {"host": "localhost", "x-forwarded-for": "9.9.9.9"}, False),  # through a proxy
    ("dev", "127.0.0.1", {}, False),
    ("dev", None, {"host": "localhost"}, False),
    ("dev", "testclient", {"host": "localhost"}, False),
)


@pytest.mark.parametrize(("env", "client", "headers", "allowed"), ALLOWED)
def test_the_development_login_is_for_this_machine_in_dev(
    env: str, client: str | None, headers: dict[str, str], allowed: bool
) -> None:
    assert development_login_allowed(env, client, headers) is allowed


def test_the_login_lists_the_people_and_the_cookie_is_closed(house: House) -> None:
    browser = visitor(house)
    assert "Clerk" in browser.page("/login")
    answer = browser.post("/login", "/login", user=f"{house.tenant.id}/{house.clerk.id}", next="/inbox")
    assert answer.headers["location"] == "/inbox"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie


@pytest.mark.parametrize(
    ("client", "host"),
    [(("192.168.1.7", 1), "http://localhost"), (("127.0.0.1", 1), "http://flock.example")],
)
def test_from_elsewhere_the_login_is_refused(house: House, client: tuple[str, int], host: str) -> None:
    browser = visitor(house, client=client, host=host)
    assert browser.get("/login").status_code == 403
    data = {"user": f"{house.tenant.id}/{house.clerk.id}"}
    assert browser.client.post("/login", data=data).status_code == 403


@pytest.mark.parametrize("env", ["staging", "production"])
def test_outside_dev_there_is_no_development_login(house: House, tmp_path: Path, env: str) -> None:
    house.app = Application(Settings(env=env, data_dir=tmp_path), house.app.database)  # type: ignore[arg-type]
    answer = visitor(house).get("/login")
    assert answer.status_code == 404 and "OpenID" in answer.text
    assert answer.headers["strict-transport-security"]


def test_a_locked_user_is_out_at_the_next_request(house: House, clerk: Browser) -> None:
    assert clerk.get("/").status_code == 200
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.exec_driver_sql("update users set status = 'locked' where login = 'clerk'")
        work.commit()
    assert clerk.get("/", follow_redirects=False).headers["location"].startswith("/login")


def test_logging_out_ends_it_and_the_token_changes_with_the_login(house: House, clerk: Browser) -> None:
    before = visitor(house).token("/login")
    assert clerk.token() != before
    assert clerk.post("/logout").headers["location"] == "/login"
    assert clerk.get("/", follow_redirects=False).status_code == 303


def test_a_cookie_of_another_key_or_bent_by_hand_is_no_session(tmp_path: Path) -> None:
    sessions, other = Sessions("one"), Sessions("two")
    cookie = sessions.write(Session("token"))
    assert sessions.read(cookie) == Session("token")
    bent = ("A" if cookie[0] != "A" else "B") + cookie[1:]
    assert other.read(cookie) is None and sessions.read(bent) is None
    assert sessions.read("") is None and sessions.cookie_name != other.cookie_name


def test_the_key_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    key = session_key(tmp_path / "data")
    assert session_key(tmp_path / "data") == key and len(key) > 40
    assert (tmp_path / "data" / "session.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("address", "goes_to"),
    [
        ("/cases?q=x", "/cases?q=x"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("", "/"),
    ],
)
def test_after_a_form_only_our_own_pages_follow(address: str, goes_to: str) -> None:
    assert back_to(address).headers["location"] == goes_to


def test_a_token_does_only_what_its_scopes_say(house: House) -> None:
    browser, case = visitor(house), f"/api/v1/cases/{house.claim.claim_id}"
    reading = {"authorization": f"Bearer {token_of(house, house.clerk, 'read')}"}
    writing = {"authorization": f"Bearer {token_of(house, house.clerk, 'read', 'write')}"}
    assert browser.get(case, headers=reading).status_code == 200
    refused = browser.client.post(f"{case}/holds", json={}, headers=reading)
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_missing")
    assert browser.client.post(f"{case}/holds", json={}, headers=writing).status_code == 204


def test_an_unknown_or_revoked_token_is_nobody(house: House) -> None:
    browser, token = visitor(house), token_of(house, house.clerk, "read")
    answer = browser.get("/api/v1/cases", headers={"authorization": "Bearer wrong"})
    assert (answer.status_code, answer.json()["code"]) == (401, "token_invalid")
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.exec_driver_sql("update access_tokens set revoked_at = now()")
        work.commit()
    assert browser.get("/api/v1/cases", headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_a_session_writes_through_the_api_only_with_the_token_in_the_header(house: House) -> None:
    browser = logged_in(house, house.clerk)
    path = f"/api/v1/cases/{house.claim.claim_id}/holds"
    assert browser.client.post(path, json={}).status_code == 403
    assert browser.client.post(path, json={}, headers={"x-csrf-token": browser.token()}).status_code == 204
