"""Use cases of the inbox."""

from __future__ import annotations

from uuid import UUID

from backend.application.intake.decide_item import discard_item, release_item
from backend.application.intake.receive_file import ReceivedItem, receive_file
from backend.bootstrap.parts import Parts
from backend.domain.actors import Actor


class IntakeUseCases(Parts):
    """Use cases of the inbox."""

    def receive_file(
        self,
        actor: Actor,
        data: bytes,
        file_name: str,
        source: str,
        *,
        sender: str | None = None,
        subject: str | None = None,
        parent_id: UUID | None = None,
    ) -> ReceivedItem:
        """Stores a file and answers; reading it is the worker's."""
        return receive_file(
            actor,
            data,
            file_name,
            source,
            sender=sender,
            subject=subject,
            parent_id=parent_id,
            works=self.database.works,
            intake=self.books.intake,
        )

    def release_item(self, actor: Actor, item_id: UUID) -> None:
        """A quarantined item is read once more."""
        release_item(actor, item_id, works=self.database.works, intake=self.books.intake)

    def discard_item(self, actor: Actor, item_id: UUID) -> None:
        """A quarantined item is put aside for good."""
        discard_item(actor, item_id, works=self.database.works, intake=self.books.intake)
