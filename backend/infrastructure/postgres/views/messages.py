"""The exact bytes of a message (Schreiben): what was or will be handed to the channel, and its parts."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from backend.application.stored_bytes import unchanged
from backend.domain.errors import NotFound, NotPermitted
from backend.infrastructure.postgres.views.fetch import fetch


@dataclass(frozen=True, slots=True)
class Blob:
    """Stored bytes under their SHA-256."""

    sha256: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MessageParts:
    """A message's hash, the hash of its PDF, and its two bodies."""

    sha256: str
    pdf_sha256: str | None
    subject: str
    text_body: str
    html_body: str


def blob(connection: Connection, tenant_id: UUID, sha256: str) -> Blob:
    """The bytes under a hash. Raises NotFound `bytes_unknown`; Conflict `bytes_changed` where they no longer fit it."""
    found = fetch(
        connection,
        Blob,
        "select sha256, media_type, content from blobs where tenant_id = :tenant and sha256 = :sha256",
        tenant=tenant_id,
        sha256=sha256,
    )
    if not found:
        raise NotFound("Diese Datei liegt nicht vor. / These bytes are not stored.", code="bytes_unknown")
    unchanged(found[0].content, sha256)
    return found[0]


def message_parts(connection: Connection, tenant_id: UUID, message_id: UUID) -> MessageParts:
    """The bodies of a message. Raises NotFound `message_unknown`."""
    found = fetch(
        connection,
        MessageParts,
        """select m.sha256, t.pdf_sha256, t.subject, t.text_body, t.html_body
           from messages m join message_texts t on t.tenant_id = m.tenant_id and t.message_id = m.id
           where m.tenant_id = :tenant and m.id = :message""",
        tenant=tenant_id,
        message=message_id,
    )
    if not found:
        raise NotFound("Dieses Schreiben gibt es nicht. / There is no such message.", code="message_unknown")
    return found[0]


def must_not_be_sealed(connection: Connection, tenant_id: UUID, message_id: UUID) -> None:
    """Refuses the bytes of a message that asks the holder of an address to confirm it, while its link still opens.

    Whoever reads the link here could confirm in the debtor's place. Raises NotPermitted `message_holds_a_link`.
    """
    found = fetch(
        connection,
        _Sealed,
        """select s.id as consent_id from messages m
           join proposals p on p.tenant_id = m.tenant_id and p.id = m.proposal_id
           join consents s on s.tenant_id = p.tenant_id and s.id = p.subject_id
           where m.tenant_id = :tenant and m.id = :message and p.kind = 'notice'
             and p.body->>'wording' = 'address_opt_in' and s.status = 'proposed'""",
        tenant=tenant_id,
        message=message_id,
    )
    if found:
        raise NotPermitted(
            "Dieses Schreiben enthält einen Link, den nur der Empfänger öffnen darf. / It bears a link for its "
            "recipient alone.",
            code="message_holds_a_link",
        )


@dataclass(frozen=True, slots=True)
class _Sealed:
    consent_id: UUID
