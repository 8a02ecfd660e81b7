"""The channel of letters: a print folder, one PDF and one job sheet (JSON) per delivery, for a print room.

`<delivery id>.pdf` is written first, `<delivery id>.json` last: a job counts when its sheet lies there. The print room
takes a job by moving its sheet into the folder `printed`, so that a look-up still finds it.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from backend.application.messages.ports import DeliveryReceipt
from backend.domain.errors import Conflict, Unavailable
from backend.infrastructure.channels.durable_file import write_once

GRADE_HANDED_TO_PRINT: Final = "print_room"
"""The letter lies in the print folder. That it was posted, and that it arrived, only a person can say."""
PRINTED = "printed"


class PrintRoom:
    """Hands letters over to a folder. The same id with the same bytes again does nothing, with others is refused
    (Conflict, `delivery_content_differs`)."""

    def __init__(self, print_dir: Path) -> None:
        self.folder = print_dir

    def hand_over(self, delivery_id: UUID, content: bytes) -> DeliveryReceipt:
        """Writes the letter, then its job sheet."""
        found = self.look_up(delivery_id)
        sha256 = hashlib.sha256(content).hexdigest()
        try:
            if found is None:
                self.folder.mkdir(parents=True, exist_ok=True)
                page = self.folder / f"{delivery_id}.pdf"
                write_once(page, content)
                self._must_be(page.read_bytes() == content, delivery_id)
                write_once(self.folder / f"{delivery_id}.json", _sheet(delivery_id, sha256, len(content)))
            sheet = self._sheet_of(delivery_id)
            if sheet is None:
                raise Unavailable("The job sheet is gone.", code="channel_unavailable")
            self._must_be(json.loads(sheet.read_bytes())["sha256"] == sha256, delivery_id)
        except OSError as wrong:
            raise Unavailable(f"The print folder refuses: {wrong}.", code="channel_unavailable") from wrong
        return _receipt(sheet)

    def look_up(self, delivery_id: UUID) -> DeliveryReceipt | None:
        """The receipt when the job sheet lies in the folder or among the printed, None when it does not."""
        sheet = self._sheet_of(delivery_id)
        return _receipt(sheet) if sheet else None

    def _sheet_of(self, delivery_id: UUID) -> Path | None:
        name = f"{delivery_id}.json"
        return next((p for p in (self.folder / name, self.folder / PRINTED / name) if p.exists()), None)

    def _must_be(self, same: bool, delivery_id: UUID) -> None:
        if not same:
            raise Conflict(
                f"Delivery {delivery_id} was handed over with other content.", code="delivery_content_differs"
            )


def _sheet(delivery_id: UUID, sha256: str, size: int) -> bytes:
    job = {"delivery_id": str(delivery_id), "file": f"{delivery_id}.pdf", "sha256": sha256, "size": size}
    return json.dumps({**job, "window": "DIN 5008 B"}, indent=2).encode()


def _receipt(sheet: Path) -> DeliveryReceipt:
    return DeliveryReceipt(
        provider_message_id=f"print:{sheet.stem}",
        at=datetime.fromtimestamp(sheet.stat().st_mtime, tz=UTC),
        delivered_at=None,
        grade=GRADE_HANDED_TO_PRINT,
    )
