"""What a container holds, as bytes: the files of a ZIP archive, the attachments of a mail."""

from __future__ import annotations

from backend.reading.archive import members_of
from backend.reading.mail.message import attachments_of
from backend.reading.sniff import Format, sniff
from backend.reading.values import DEFAULT_LIMITS, Limits, Quarantined


def member_bytes(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> list[tuple[str, bytes]]:
    """Name and bytes of every direct member, in the order of the reading's `members`; none for other documents.

    Never raises for bad input. Bytes from outside go through `sandbox.sandboxed_members`.
    """
    try:
        found = sniff(data, name, limits)
        if found is Format.ZIP:
            return members_of(data, limits)
        if found is Format.MAIL:
            return attachments_of(data, limits)
    except Quarantined:
        pass
    return []
