"""What the web pages and the HTTP API need of the application: the part of bootstrap's Application that they use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from backend.application.claims.override import AskedOverride
from backend.domain.actors import Actor
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.legal_states import LegalPanel, PastCase, RadarRow
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

    def legal_panel(self, actor: Actor, case: UUID | str) -> LegalPanel:
        """The legal state of a claim with disputes, protections and overrides."""

    def case_as_of(self, actor: Actor, case: UUID | str, then: str) -> PastCase:
        """The case as it stood on a past day or instant."""

    def limitation_radar(self, actor: Actor, within_days: int | None = None) -> list[RadarRow]:
        """Open claims by the earliest day after which they may be barred."""

    def record_legal_event(self, actor: Actor, claim_id: UUID, code: str, happened_on: date) -> UUID:
        """A person records court papers, talks or an acknowledgement."""

    def withdraw_legal_event(self, actor: Actor, legal_event_id: UUID) -> None:
        """A person takes a mistaken entry back."""

    def protect(
        self, actor: Actor, claim_id: UUID, responsible: str, note: str = "", *, whole_customer: bool = False
    ) -> UUID:
        """Protects a claim or its whole customer (Schutzfrist)."""

    def record_activity(self, actor: Actor, claim_id: UUID, kind: str, text: str) -> UUID:
        """Somebody worked on a claim."""

    def request_override(
        self, actor: Actor, claim_id: UUID, code: str, reason: str, expires_on: date
    ) -> AskedOverride:
        """Asks that a soft blocker be let pass."""

    def end_override(self, actor: Actor, override_id: UUID) -> None:
        """The blocker stands again."""

    def run_dunning(self, actor: Actor, on: date | None = None, dry_run: bool = False) -> Any:
        """A dunning run; a dry run shows what the real one would do."""

    def next_day(self, actor: Actor) -> date:
        """Moves the tenant's scenario date one day on; refused where no scenario date is set."""
