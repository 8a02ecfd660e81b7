"""The web server over a house: browsers of its people, and what they post."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from starlette.testclient import TestClient

from backend.domain.actors import Actor
from backend.entrypoints.api.app import create_app
from backend.infrastructure.postgres.tables import access_tokens
from tests.builders.house import House

LOOPBACK = ("127.0.0.1", 50000)
CSRF = re.compile(r'name="csrf" value="([^"]+)"')


@dataclass(slots=True)
class Browser:
    """A browser without script."""

    client: TestClient

    def get(self, path: str, **options: Any) -> Any:
        return self.client.get(path, **options)

    def page(self, path: str) -> str:
        """The text of a page that must be there."""
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
        return str(answer.text)

    def token(self, path: str = "/") -> str:
        """The token of the forms on a page."""
        found = CSRF.search(self.client.get(path).text)
        assert found is not None, f"no form on {path}"
        return found.group(1)

    def post(self, path: str, _from: str = "/", **fields: Any) -> Any:
        """Posts a form with its token, and does not follow the redirect."""
        files = fields.pop("files", None)
        data = {"csrf": self.token(_from), **fields}
        return self.client.post(path, data=data, files=files, follow_redirects=False)


def visitor(
    house: House, *, client: tuple[str, int] = LOOPBACK, host: str = "http://localhost", **options: Any
) -> Browser:
    """A browser that is not logged in."""
    return Browser(TestClient(create_app(house.app), base_url=host, client=client, **options))


def logged_in(house: House, actor: Actor, **options: Any) -> Browser:
    """The browser of a person, logged in as in the product."""
    browser = visitor(house, **options)
    answer = browser.post("/login", _from="/login", user=f"{actor.tenant_id}/{actor.id}", next="/")
    assert answer.status_code == 303, answer.text
    return browser


def token_of(house: House, actor: Actor, *scopes: str) -> str:
    """A bearer token of a person, as `flockctl tokens` would store it."""

    secret = secrets.token_urlsafe(16)
    with house.app.database.unit_of_work(actor.tenant_id) as work:
        work.connection.execute(
            access_tokens.insert().values(
                tenant_id=actor.tenant_id,
                id=uuid4(),
                user_id=actor.id,
                name="test",
                token_sha256=hashlib.sha256(secret.encode()).hexdigest(),
                scopes=list(scopes),
            )
        )
        work.commit()
    return secret
