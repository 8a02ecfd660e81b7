"""The `local` channel: a message leaves as one .eml file in the outgoing folder, named by its delivery id."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from backend.application.messages.ports import DeliveryReceipt
from backend.domain.errors import Conflict, Unavailable
from backend.infrastructure.channels.durable_file import write_once

GRADE_LOCAL: Final = "local_file"
"""The file lies in the outgoing folder, which is where this channel delivers to. No mail server is involved."""


class LocalChannel:
    """Hands messages over to a folder. The file under its final name is the fact: whole, or not there.

    The same id with the same bytes may be handed over again and does nothing; with other bytes it is refused
    (Conflict, `delivery_content_differs`). After a crash `look_up` tells whether the hand-over happened.
    """

    def __init__(self, outgoing_dir: Path) -> None:
        self._folder = outgoing_dir

    def hand_over(self, delivery_id: UUID, eml: bytes) -> DeliveryReceipt:
        """Writes the file so that it survives a power cut: temporary name, fsync, link, fsync of folder."""
        final = self._path(delivery_id)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if not final.exists():
                write_once(final, eml)
            if final.read_bytes() != eml:
                raise Conflict(
                    f"Delivery {delivery_id} was handed over with other content.",
                    code="delivery_content_differs",
                )
        except OSError as wrong:
            raise Unavailable(f"The outgoing folder refuses: {wrong}.", code="channel_unavailable") from wrong
        return _receipt(final)

    def look_up(self, delivery_id: UUID) -> DeliveryReceipt | None:
        """The receipt when the message was handed over, None when it was not."""
        final = self._path(delivery_id)
        return _receipt(final) if final.exists() else None

    def _path(self, delivery_id: UUID) -> Path:
        return self._folder / f"{delivery_id}.eml"


def _receipt(final: Path) -> DeliveryReceipt:
    handed_over_at = datetime.fromtimestamp(final.stat().st_mtime, tz=UTC)
    return DeliveryReceipt(
        provider_message_id=f"local:{final.stem}",
        at=handed_over_at,
        delivered_at=handed_over_at,
        grade=GRADE_LOCAL,
    )
