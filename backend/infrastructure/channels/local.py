"""The `local` channel: a message leaves as one .eml file in the outgoing folder, named by its delivery id."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from backend.application.messages.ports import DeliveryReceipt
from backend.domain.errors import Conflict, Unavailable

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
                self._write(final, eml)
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

    def _write(self, final: Path, eml: bytes) -> None:
        temporary = self._folder / f".{final.stem}.{os.getpid()}.{os.urandom(4).hex()}.part"
        try:
            with temporary.open("xb") as file:
                file.write(eml)
                file.flush()
                os.fsync(file.fileno())
            # A link fails when the name is taken: of two writers the first wins, its bytes stay.
            with contextlib.suppress(FileExistsError):
                os.link(temporary, final)
        finally:
            temporary.unlink(missing_ok=True)
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _receipt(final: Path) -> DeliveryReceipt:
    handed_over_at = datetime.fromtimestamp(final.stat().st_mtime, tz=UTC)
    return DeliveryReceipt(
        provider_message_id=f"local:{final.stem}",
        at=handed_over_at,
        delivered_at=handed_over_at,
        grade=GRADE_LOCAL,
    )
