"""A real server on a free port, a real worker, Debian's chromium."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from backend.bootstrap import Application
from backend.entrypoints.api.app import create_app
from backend.entrypoints.api.serving import address_of, listen
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, make_house

CHROMIUM = Path("/usr/bin/chromium")
expect.set_options(timeout=20_000)  # a busy machine is no fault of a page


@dataclass(slots=True)
class Site:
    """The house as a browser reaches it; `complaints` are what the browser's console said."""

    house: House
    address: str
    page: Page
    complaints: list[str]

    def log_in(self, name: str = "Clerk") -> Page:
        """Chooses a person on the login page."""
        self.page.goto("/login")
        self.page.get_by_role("button", name=name).click()
        self.page.wait_for_url("**/")
        return self.page


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Ends with its module: while it lives, its event loop runs on the thread, and async tests would fail."""
    if not CHROMIUM.exists():
        pytest.fail("Debian's chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path / "data")


@pytest.fixture
def site(house: House, chromium: Browser) -> Iterator[Site]:
    with served(house.app) as address:
        context = chromium.new_context(base_url=address, locale="de-DE")
        yield opened(context, house, address)
        context.close()


@contextmanager
def served(application: Application) -> Iterator[str]:
    """The server in a thread; its address."""
    bound = listen("127.0.0.1", 0)
    config = uvicorn.Config(
        create_app(application), proxy_headers=False, log_level="critical", lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    try:
        yield address_of(bound)
    finally:
        server.should_exit = True
        thread.join()
        bound.close()


def opened(context: BrowserContext, house: House, address: str) -> Site:
    """A page whose console is listened to: a violation of the policy is an error there."""
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return Site(house, address, page, complaints)
