"""What the web pages and the HTTP API need of the application: the part of bootstrap's Application that they use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from backend.application.templates.ports import Preview, TemplateRow, Wordings
from backend.domain.actors import Actor
from backend.domain.notice import NoticeValue
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.settings import Settings


class ReceivedItem(Protocol):
    """What became of an upload: the item, and whether the same bytes were there before."""

    @property
    def item_id(self) -> UUID: ...
    @property
    def sha256(self) -> str: ...
    @property
    def duplicate(self) -> bool: ...
    @property
    def status(self) -> str: ...


class Blocker(Protocol):
    """One reason (Hinderungsgrund) why a claim may not be dunned now; `hard` ones pass only by a person."""

    @property
    def code(self) -> str: ...
    @property
    def german(self) -> str: ...
    @property
    def english(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def dunnable_from(self) -> date | None: ...
    @property
    def hard(self) -> bool: ...


class LegalState(Protocol):
    """The state of default (Verzug) of a claim."""

    @property
    def default_start(self) -> date | None: ...
    @property
    def paragraph(self) -> str: ...
    @property
    def payable_until(self) -> date: ...
    @property
    def explanation_de(self) -> str: ...
    @property
    def explanation_en(self) -> str: ...


class ClaimAnswer(Protocol):
    """May this claim be dunned now, with which stage, and if not, why and from when."""

    @property
    def claim_id(self) -> UUID: ...
    @property
    def stage(self) -> str | None: ...
    @property
    def dunnable(self) -> bool: ...
    @property
    def blockers(self) -> Sequence[Blocker]: ...
    @property
    def dunnable_from(self) -> date | None: ...
    @property
    def default(self) -> LegalState | None: ...


class WebApplication(Protocol):
    """The application as the browser and HTTP clients see it. Every method checks role and tenant itself."""

    @property
    def settings(self) -> Settings: ...
    @property
    def database(self) -> Database: ...

    def receive_file(self, actor: Actor, data: bytes, file_name: str, source: str) -> ReceivedItem:
        """Stores an upload and answers before it is read."""

    def release_item(self, actor: Actor, item_id: UUID) -> Any:
        """Lets a quarantined item be read after all."""

    def discard_item(self, actor: Actor, item_id: UUID) -> Any:
        """Puts a quarantined item aside for good; its bytes and history stay."""

    def explain(self, actor: Actor, case: UUID) -> ClaimAnswer:
        """May it be dunned now, why not, from when."""

    def sign(self, actor: Actor, approval_id: UUID, sha256: str) -> Any:
        """Signs an approval over exactly this message."""

    def reject(self, actor: Actor, approval_id: UUID, comment: str) -> Any:
        """Refuses an approval with a reason."""

    def place_hold(
        self,
        actor: Actor,
        *,
        scope: str,
        claim_id: UUID | None = None,
        customer_id: UUID | None = None,
        kind: str = "clerk",
        until: date | None = None,
        note: str = "",
    ) -> Any:
        """Stops dunning (Mahnsperre) until before a day, or until it is ended."""

    def end_hold(self, actor: Actor, hold_id: UUID) -> Any:
        """Ends a hold."""

    def run_dunning(self, actor: Actor, on: date | None = None, dry_run: bool = False) -> Any:
        """A dunning run; a dry run shows what the real one would do."""

    @property
    def wordings(self) -> Wordings:
        """The shipped wordings and the check."""

    def template_rows(self, actor: Actor, key: str | None = None) -> list[TemplateRow]:
        """The tenant's own wordings, newest first within a key."""

    def propose_template(self, actor: Actor, key: str, body: str, comment: str = "") -> UUID:
        """Keeps a checked wording until a person decides."""

    def approve_template(
        self, actor: Actor, template_id: UUID, active_from: date | None = None
    ) -> TemplateRow:
        """Lets a version count; legal text needs a second person."""

    def reject_template(self, actor: Actor, template_id: UUID, reason: str) -> TemplateRow:
        """Refuses a version."""

    def archive_template(self, actor: Actor, template_id: UUID) -> TemplateRow:
        """Gives a version up."""

    def preview_template(
        self,
        actor: Actor,
        key: str,
        case: UUID | str,
        *,
        template_id: UUID | None = None,
        values: Mapping[str, NoticeValue] | None = None,
    ) -> Preview:
        """A wording with the data of a case."""

    def next_day(self, actor: Actor) -> date:
        """Moves the tenant's scenario date one day on; refused where no scenario date is set."""
