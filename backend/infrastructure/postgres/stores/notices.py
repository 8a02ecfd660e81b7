"""Messages that a person may take back, with the reminders, charges and balances of their claims."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from backend.application.messages.undo_notice import Notice
from backend.application.ports import Work
from backend.domain.errors import NotFound
from backend.domain.stages import Stage
from backend.domain.undo import Charges, NoticedClaim, SentReminder
from backend.infrastructure.postgres.opened import cursor_of

GONE = "('undone', 'lapsed', 'rejected', 'expired')"

OF_CLAIM = f"""
    select r.message_id from reminders r join messages m on m.tenant_id = r.tenant_id and m.id = r.message_id
    where r.tenant_id = %s and r.claim_id = %s and r.status not in {GONE}
    order by m.created_at desc, r.id limit 1
"""

OF_STAGE = f"""
    select r.message_id from reminders r join messages m on m.tenant_id = r.tenant_id and m.id = r.message_id
    where r.tenant_id = %s and r.claim_id = %s and r.stage = %s
    order by r.status in {GONE}, m.created_at desc, r.id limit 1
"""

OF_REMINDER = "select message_id from reminders where tenant_id = %s and id = %s"

CUSTOMER = "select customer_id from messages where tenant_id = %s and id = %s"

MESSAGE = """
    select m.proposal_id, m.customer_id, m.status,
           (select d.status from deliveries d where d.tenant_id = m.tenant_id and d.message_id = m.id
            order by d.created_at desc limit 1),
           (select a.id from approvals a where a.tenant_id = m.tenant_id and a.message_id = m.id
              and a.status in ('open', 'granted') order by a.requested_at desc limit 1),
           (select p.stage from proposals p where p.tenant_id = m.tenant_id and p.id = m.proposal_id)
    from messages m where m.tenant_id = %s and m.id = %s
"""

# A further step: a reminder that waits or is on its way, or a proposal of a run, also of one that waits for a person.
CLAIMS = """
    select c.id, c.stage, c.escalated,
           exists (select from reminders o where o.tenant_id = c.tenant_id and o.claim_id = c.id
                   and o.message_id <> r.message_id and o.status in ('planned', 'approved', 'queued', 'unknown'))
           or exists (select from proposals p cross join jsonb_array_elements(p.body->'items') as item
                      where p.tenant_id = c.tenant_id and p.customer_id = c.customer_id
                        and p.kind in ('dunning', 'escalation') and p.status in ('draft', 'planned', 'open', 'approved')
                        and item->>'claim_id' = c.id::text),
           c.first_notice_on, c.open_costs, c.open_lump_sum, c.open_interest,
           coalesce(sum(p.amount) filter (where p.component = 'costs'), 0),
           coalesce(sum(p.amount) filter (where p.component = 'lump_sum'), 0),
           coalesce(sum(p.amount) filter (where p.component = 'interest'), 0)
    from reminders r
    join claims c on c.tenant_id = r.tenant_id and c.id = r.claim_id
    left join postings p on p.tenant_id = r.tenant_id and p.claim_id = c.id and p.cause_id = r.id and p.kind = 'charge'
    where r.tenant_id = %s and r.message_id = %s
    group by c.tenant_id, c.id, r.message_id order by c.id
"""

REMINDERS = """
    select o.claim_id, o.id, o.message_id, o.stage, o.sent_on, o.delivered_on, o.payment_deadline, o.interest_through
    from reminders o
    where o.tenant_id = %(tenant)s and o.sent_on is not null and o.status in ('sent', 'delivered', 'bounced')
      and o.claim_id in (select claim_id from reminders where tenant_id = %(tenant)s and message_id = %(message)s)
    order by o.sent_on, o.status <> 'bounced', o.id
"""

NOTE = """
    insert into message_notes (tenant_id, id, message_id, written_by, comment) values (%s, %s, %s, %s, %s)
"""


class PostgresNotices:
    """The tables messages, reminders and message_notes, read for taking a message back."""

    def of_claim(self, work: Work, claim_id: UUID, stage: Stage | None = None) -> UUID:
        """The newest message of a claim that stands, or the newest of a stage. Raises NotFound `message_unknown`."""
        if stage is None:
            return _found(work, OF_CLAIM, claim_id, "message_unknown")
        row = cursor_of(work).execute(OF_STAGE, [work.tenant_id, claim_id, stage.value]).fetchone()
        if row is None:
            raise _unknown("message_unknown")
        return UUID(str(row[0]))

    def of_reminder(self, work: Work, reminder_id: UUID) -> UUID:
        """The message of a reminder. Raises NotFound `reminder_unknown`."""
        return _found(work, OF_REMINDER, reminder_id, "reminder_unknown")

    def customer(self, work: Work, message_id: UUID) -> UUID:
        """To whom it goes. Raises NotFound `message_unknown`."""
        return _found(work, CUSTOMER, message_id, "message_unknown")

    def load(self, work: Work, message_id: UUID) -> Notice:
        """The message with its claims; after `lock_debtors`. Raises NotFound `message_unknown`."""
        cursor = cursor_of(work)
        row = cursor.execute(MESSAGE, [work.tenant_id, message_id]).fetchone()
        if row is None:
            raise _unknown("message_unknown")
        names = {"tenant": work.tenant_id, "message": message_id}
        reminders: dict[UUID, list[SentReminder]] = {}
        for claim_id, *values in cursor.execute(REMINDERS, names).fetchall():
            reminders.setdefault(claim_id, []).append(_reminder(values))
        claims = cursor.execute(CLAIMS, [work.tenant_id, message_id]).fetchall()
        proposal_id, customer_id, status, delivery, approval_id, stage = row
        noticed = tuple(_claim(one, reminders.get(one[0], [])) for one in claims)
        of_stage = Stage(stage) if stage else None
        return Notice(message_id, proposal_id, customer_id, status, delivery, approval_id, noticed, of_stage)

    def keep_note(self, work: Work, message_id: UUID, written_by: str, comment: str) -> None:
        """Why it was taken back."""
        cursor_of(work).execute(NOTE, [work.tenant_id, uuid4(), message_id, written_by, comment])


def _reminder(values: list[Any]) -> SentReminder:
    reminder_id, message_id, stage, *days = values
    return SentReminder(reminder_id, message_id, Stage(stage), *days)


def _claim(row: tuple[Any, ...], reminders: list[SentReminder]) -> NoticedClaim:
    claim_id, stage, escalated, pending, first_notice_on, *amounts = row
    owed, charged = [Decimal(one) for one in amounts[:3]], [Decimal(one) for one in amounts[3:]]
    return NoticedClaim(
        claim_id=claim_id,
        stage=Stage(stage) if stage else None,
        escalated=escalated,
        step_pending=pending,
        first_notice_on=first_notice_on,
        reminders=tuple(reminders),
        charged=Charges(*charged),
        open=Charges(*owed),
    )


def _found(work: Work, query: str, key: UUID, code: str) -> UUID:
    row = cursor_of(work).execute(query, [work.tenant_id, key]).fetchone()
    if row is None:
        raise _unknown(code)
    found: UUID = row[0]
    return found


def _unknown(code: str) -> NotFound:
    return NotFound("Dieses Schreiben gibt es nicht. / There is no such message.", code=code)
