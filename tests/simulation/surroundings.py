"""What stands around the application: a channel with faults, a renderer without pages, the database to look into."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from backend.application.messages.ports import DeliveryReceipt, Rendered, Sender
from backend.domain.errors import Unavailable
from backend.domain.letter import LetterContent
from backend.infrastructure.channels.local import LocalChannel
from backend.infrastructure.letters.mail_messages import MailMessages
from backend.infrastructure.letters.render_message import MessageRenderer
from backend.infrastructure.letters.template_store import shipped_templates
from backend.infrastructure.postgres.database import Database
from tests.builders.databases import Cleaner
from tests.simulation.books import Books

FAULTS = ("refuse", "crash_before", "crash_after", "look_up_refuses")


class Crash(BaseException):
    """The process is gone: nothing catches it, nothing is tidied up."""


class FaultyChannel:
    """The outgoing folder; each fault that was ordered happens once, at the next occasion."""

    def __init__(
        self, folder: Path, books: Books, rendered: dict[str, LetterContent], way: str = "email"
    ) -> None:
        self.way = way
        self.local = LocalChannel(folder)
        self.folder = folder
        self.books = books
        self.rendered = rendered
        self.faults: list[str] = []

    def hand_over(self, delivery_id: UUID, eml: bytes) -> DeliveryReceipt:
        fault = self._next("refuse", "crash_before", "crash_after")
        if fault == "refuse":
            raise Unavailable("The channel is down.", code="channel_unavailable")
        if fault == "crash_before":
            raise Crash
        sha256 = hashlib.sha256(eml).hexdigest()
        self.books.message_left(delivery_id, sha256, self.rendered.get(sha256), self.way)
        receipt = self.local.hand_over(delivery_id, eml)
        if fault == "crash_after":
            raise Crash
        return receipt

    def look_up(self, delivery_id: UUID) -> DeliveryReceipt | None:
        if self._next("look_up_refuses"):
            raise Unavailable("The channel is down.", code="channel_unavailable")
        return self.local.look_up(delivery_id)

    def _next(self, *kinds: str) -> str | None:
        found = next((fault for fault in self.faults if fault in kinds), None)
        if found:
            self.faults.remove(found)
        return found


class _NoPage:
    """Instead of the page: setting it costs a hundred times the rest, and is tested elsewhere."""

    def render(self, content: LetterContent, view: dict[str, Any], files: object = ()) -> bytes:
        return b"%PDF-1.7 " + hashlib.sha256(repr(content).encode()).hexdigest().encode()


class LightRenderer:
    """The product's words and mail without the page; remembers what each message says, by its hash."""

    def __init__(self) -> None:
        self.messages = MailMessages()
        renderer = MessageRenderer(shipped_templates())
        renderer._pdf = _NoPage()  # type: ignore[assignment]
        self.messages._renderer = renderer
        self.rendered: dict[str, LetterContent] = {}

    def render(
        self, content: LetterContent, *, message_id: UUID, sender: Sender, recipient_email: str, **more: Any
    ) -> Rendered:
        made = self.messages.render(
            content, message_id=message_id, sender=sender, recipient_email=recipient_email, **more
        )
        self.rendered[made.sha256] = content
        return made


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the months are played: one database, emptied between two examples."""

    database: Database
    cleaner: Cleaner
    looker: psycopg.Connection
    folder: Path


@contextmanager
def repeatable_ids(monkeypatch: pytest.MonkeyPatch) -> Iterator[random.Random]:
    """Random ids from a seed: debtors are walked in the order of their ids, so the same choices play the same."""
    source = random.Random()
    with monkeypatch.context() as patched:
        patched.setattr("os.urandom", source.randbytes)
        yield source
