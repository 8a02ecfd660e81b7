"""Facts of escalations, and rows of dossiers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert as upsert

from backend.application.dossiers.ports import StoredDossier
from backend.application.ports import Work
from backend.domain.debtor_file import DebtorFile
from backend.domain.dossier.facts import ClaimFacts, DossierFacts, Evidence, LedgerLine, Party, SentLetter
from backend.domain.dossier.particulars import BureauNotice
from backend.domain.errors import NotFound
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.stores.particulars import grounds_of
from backend.infrastructure.postgres.tables import blobs

_CREDITOR = """
select name, street, postcode, city, country, nullif(state, '') as state, represented_by, phone, email,
       register_entry, vat_id
from tenants where id = :tenant
"""

_DEBTOR = """
select name, street, postcode, city, country, state, represented_by, number, phone, email, vat_id
from customers where tenant_id = :tenant and id = :customer
"""

_INVOICES = """
select c.id, i.service_on, i.payment_terms, b.sha256
from claims c left join invoices i on i.tenant_id = c.tenant_id and i.id = c.invoice_id
left join inbox_items b on b.tenant_id = i.tenant_id and b.id = i.inbox_item_id
where c.tenant_id = :tenant and c.id = any(:claims)
"""

_LEDGER = """
select claim_id, value_on, kind, component, amount from postings
where tenant_id = :tenant and claim_id = any(:claims) order by value_on, booked_on, kind, component, id
"""

_LETTERS = """
select r.claim_id, r.stage, m.channel, m.letter_date, r.sent_on, r.delivered_on, m.sha256, m.id as message_id
from reminders r join messages m on m.tenant_id = r.tenant_id and m.id = r.message_id
where r.tenant_id = :tenant and r.claim_id = any(:claims) and r.sent_on is not null
order by r.sent_on, m.letter_date, m.id
"""

_EVIDENCE = """
select d.message_id, e.kind, e.grade, e.on_date
from deliveries d join evidence e on e.tenant_id = d.tenant_id and e.delivery_id = d.id
where d.tenant_id = :tenant and d.message_id = any(:messages) order by e.at, e.id
"""

_GROUNDS = """
select claim_id, subject, concluded_on, catalogue_number, counter_performance, credit_points from claim_grounds
where tenant_id = :tenant and claim_id = any(:claims)
"""

_NOTICES = """
select claim_id, given_on, evidence from bureau_notices
where tenant_id = :tenant and claim_id = any(:claims) and withdrawn_on is null order by given_on, id
"""

_ROWS = """
select d.id, d.proposal_id, d.route, d.json_sha256, d.pdf_sha256, d.on_date, p.status = 'executed' as released
from dossiers d join proposals p on p.tenant_id = d.tenant_id and p.id = d.proposal_id
where d.tenant_id = :tenant
"""


class PostgresDossiers:
    """The port DossierStore on PostgreSQL."""

    def facts(self, work: Work, file: DebtorFile, claim_ids: Sequence[UUID], on: date) -> DossierFacts:
        for claim_id in claim_ids:
            if file.claim(claim_id) is None:
                raise NotFound("Diesen Fall gibt es nicht. / There is no such case.", code="case_unknown")
        wanted = list(claim_ids)
        ledger, letters = self._ledger(work, wanted), self._letters(work, wanted)
        invoices = {row.id: row for row in _rows(work, _INVOICES, claims=wanted)}
        grounds = {row.claim_id: grounds_of(row) for row in _rows(work, _GROUNDS, claims=wanted)}
        notices: dict[UUID, list[BureauNotice]] = defaultdict(list)
        for claim_id, given_on, evidence in _rows(work, _NOTICES, claims=wanted):
            notices[claim_id].append(BureauNotice(given_on, evidence))
        return DossierFacts(
            on=on,
            file=file,
            creditor=self._creditor(work),
            debtor=self._debtor(work, file.customer_id),
            claims=tuple(
                ClaimFacts(
                    claim_id=claim_id,
                    service_on=invoices[claim_id].service_on,
                    payment_terms=invoices[claim_id].payment_terms,
                    ledger=tuple(ledger[claim_id]),
                    letters=tuple(letters[claim_id]),
                    document_sha256=invoices[claim_id].sha256,
                    grounds=grounds.get(claim_id),
                    bureau_notices=tuple(notices[claim_id]),
                )
                for claim_id in wanted
            ),
        )

    def keep_bytes(self, work: Work, sha256: str, content: bytes, media_type: str) -> None:
        connection_of(work).execute(
            upsert(blobs)
            .values(
                tenant_id=work.tenant_id,
                sha256=sha256,
                content=content,
                size=len(content),
                media_type=media_type,
            )
            .on_conflict_do_nothing()
        )

    def bytes_of(self, work: Work, sha256: str) -> bytes:
        found = (
            connection_of(work)
            .execute(
                select(blobs.c.content).where(blobs.c.tenant_id == work.tenant_id, blobs.c.sha256 == sha256)
            )
            .scalar_one_or_none()
        )
        if found is None:
            raise NotFound("Diese Datei liegt nicht vor. / These bytes are not stored.", code="bytes_unknown")
        return bytes(found)

    def of_proposal(self, work: Work, proposal_id: UUID) -> tuple[StoredDossier, ...]:
        rows = _rows(work, f"{_ROWS} and d.proposal_id = :proposal order by d.route", proposal=proposal_id)
        return tuple(StoredDossier(*row) for row in rows)

    def released(self, work: Work, claim_id: UUID, route: str) -> StoredDossier | None:
        rows = _rows(
            work,
            f"""{_ROWS} and d.route = :route and p.status = 'executed'
            and d.customer_id = (select customer_id from claims where tenant_id = :tenant and id = :claim)
            and p.body->'items' @> jsonb_build_array(jsonb_build_object('claim_id', cast(:claim as text)))
            order by d.created_at desc limit 1""",
            route=route,
            claim=claim_id,
        )
        return StoredDossier(*rows[0]) if rows else None

    def _creditor(self, work: Work) -> Party:
        [row] = _rows(work, _CREDITOR)
        return Party(**row._mapping)

    def _debtor(self, work: Work, customer_id: UUID) -> Party:
        [row] = _rows(work, _DEBTOR, customer=customer_id)
        return Party(**row._mapping)

    def _ledger(self, work: Work, claim_ids: list[UUID]) -> dict[UUID, list[LedgerLine]]:
        found: dict[UUID, list[LedgerLine]] = defaultdict(list)
        for claim_id, value_on, kind, component, amount in _rows(work, _LEDGER, claims=claim_ids):
            found[claim_id].append(LedgerLine(value_on, kind, component, amount))
        return found

    def _letters(self, work: Work, claim_ids: list[UUID]) -> dict[UUID, list[SentLetter]]:
        rows = _rows(work, _LETTERS, claims=claim_ids)
        proofs: dict[UUID, list[Evidence]] = defaultdict(list)
        for message_id, kind, grade, on in _rows(work, _EVIDENCE, messages=[row.message_id for row in rows]):
            proofs[message_id].append(Evidence(kind, grade, on))
        found: dict[UUID, list[SentLetter]] = defaultdict(list)
        for row in rows:
            letter = SentLetter(
                stage=row.stage,
                channel=row.channel,
                letter_date=row.letter_date,
                sent_on=row.sent_on,
                delivered_on=row.delivered_on,
                sha256=row.sha256,
                evidence=tuple(proofs[row.message_id]),
            )
            found[row.claim_id].append(letter)
        return found


def _rows(work: Work, query: str, **values: Any) -> Sequence[Any]:
    return connection_of(work).execute(text(query), {"tenant": work.tenant_id, **values}).all()
