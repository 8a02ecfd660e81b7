"""The print folder: one letter and one job sheet a delivery, whole or not there, found again by looking."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from uuid import UUID

import pytest

from backend.domain.errors import Conflict, Unavailable
from backend.infrastructure.channels.print_room import PrintRoom

DELIVERY = UUID(int=5)
PAGE = b"%PDF-1.7 letter"


def test_a_letter_lies_there_with_its_job_sheet_and_is_not_said_to_be_delivered(tmp_path: Path) -> None:
    receipt = PrintRoom(tmp_path / "print").hand_over(DELIVERY, PAGE)
    assert (tmp_path / "print" / f"{DELIVERY}.pdf").read_bytes() == PAGE
    sheet = json.loads((tmp_path / "print" / f"{DELIVERY}.json").read_text())
    assert (sheet["file"], sheet["sha256"]) == (f"{DELIVERY}.pdf", hashlib.sha256(PAGE).hexdigest())
    assert (receipt.provider_message_id, receipt.delivered_at) == (f"print:{DELIVERY}", None)


def test_the_same_again_does_nothing_and_other_bytes_are_refused(tmp_path: Path) -> None:
    room = PrintRoom(tmp_path)
    first = room.hand_over(DELIVERY, PAGE)
    assert room.hand_over(DELIVERY, PAGE) == first
    with pytest.raises(Conflict) as refused:
        room.hand_over(DELIVERY, b"%PDF-1.7 other")
    assert refused.value.code == "delivery_content_differs"
    assert len(list(tmp_path.iterdir())) == 2


def test_killed_between_letter_and_sheet_it_has_not_left_and_the_next_try_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, link = PrintRoom(tmp_path), os.link

    def killed(source: Path, target: Path) -> None:
        if target.suffix == ".json":
            raise KeyboardInterrupt
        link(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "link", killed)
        with pytest.raises(KeyboardInterrupt):
            room.hand_over(DELIVERY, PAGE)
    assert room.look_up(DELIVERY) is None
    room.hand_over(DELIVERY, PAGE)
    assert room.look_up(DELIVERY) is not None
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".json", ".pdf"]


def test_a_job_that_the_print_room_took_is_found_and_not_printed_again(tmp_path: Path) -> None:
    room = PrintRoom(tmp_path)
    room.hand_over(DELIVERY, PAGE)
    (tmp_path / "printed").mkdir()
    (tmp_path / f"{DELIVERY}.json").rename(tmp_path / "printed" / f"{DELIVERY}.json")
    (tmp_path / f"{DELIVERY}.pdf").unlink()
    assert room.look_up(DELIVERY) is not None
    room.hand_over(DELIVERY, PAGE)
    assert not list(tmp_path.glob("*.pdf"))


def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("")
    with pytest.raises(Unavailable) as refused:
        PrintRoom(tmp_path / "blocked" / "print").hand_over(DELIVERY, PAGE)
    assert refused.value.code == "channel_unavailable"
