"""The local channel: one file per delivery, whole or absent, never replaced."""

import os
from pathlib import Path
from uuid import UUID

import pytest

from backend.domain.errors import Conflict, Unavailable
from backend.infrastructure.channels.local import LocalChannel

DELIVERY = UUID("00000000-0000-4000-8000-000000000007")


def test_a_message_lies_in_the_folder_under_its_delivery_id(tmp_path: Path) -> None:
    receipt = LocalChannel(tmp_path / "out").hand_over(DELIVERY, b"Subject: x\r\n\r\ny")

    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{DELIVERY}.eml"]
    assert (tmp_path / "out" / f"{DELIVERY}.eml").read_bytes() == b"Subject: x\r\n\r\ny"
    assert (receipt.provider_message_id, receipt.grade) == (f"local:{DELIVERY}", "local_file")


def test_handing_over_twice_does_it_once(tmp_path: Path) -> None:
    channel = LocalChannel(tmp_path)

    assert channel.hand_over(DELIVERY, b"same") == channel.hand_over(DELIVERY, b"same")
    assert len(list(tmp_path.iterdir())) == 1


def test_other_bytes_under_the_same_id_are_refused_and_the_first_stay(tmp_path: Path) -> None:
    channel = LocalChannel(tmp_path)
    channel.hand_over(DELIVERY, b"first")

    with pytest.raises(Conflict) as refused:
        channel.hand_over(DELIVERY, b"second")
    assert refused.value.code == "delivery_content_differs"
    assert (tmp_path / f"{DELIVERY}.eml").read_bytes() == b"first"


def test_looking_tells_whether_the_hand_over_happened(tmp_path: Path) -> None:
    channel = LocalChannel(tmp_path)
    assert channel.look_up(DELIVERY) is None

    receipt = channel.hand_over(DELIVERY, b"x")
    assert LocalChannel(tmp_path).look_up(DELIVERY) == receipt


def test_a_crash_before_the_final_name_counts_as_not_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = LocalChannel(tmp_path)

    def power_cut(source: object, target: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", power_cut)
    with pytest.raises(KeyboardInterrupt):
        channel.hand_over(DELIVERY, b"x")

    assert channel.look_up(DELIVERY) is None
    monkeypatch.undo()
    assert channel.hand_over(DELIVERY, b"x").grade == "local_file"


def test_a_folder_that_cannot_be_written_is_a_refusal_with_a_code(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")

    with pytest.raises(Unavailable) as refused:
        LocalChannel(blocked / "out").hand_over(DELIVERY, b"x")
    assert refused.value.code == "channel_unavailable"
