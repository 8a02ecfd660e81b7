"""The gate (Ausgangsschleuse): the one function through which a message leaves.

A guard holds the debtor's lock from the first look to the recorded outcome, so a payment, hold or dispute is either
seen by the gate or waits until the message has left. Under it, first transaction: load the file, judge again, compare
the message hash, consume the signatures, mark as handing over. Then the channel, with that state committed. Then a
second transaction with the outcome. A crash in between leaves `handing_over`: the outcome is unknown, is looked up,
and nothing is sent again blindly.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID, uuid4

from backend.application.handling import Postponed
from backend.application.messages.addressed import address_for
from backend.application.messages.ports import (
    Channel,
    DeliveryReceipt,
    MessageStore,
    StandingApproval,
    StoredDelivery,
)
from backend.application.notices.check import NOTICE, notice_address, notice_objections
from backend.application.notices.ports import NoticeRows
from backend.application.ports import FileOf, PolicyOf, Receipt, Work, Works
from backend.domain.actors import Actor
from backend.domain.channels import EMAIL, LETTER
from backend.domain.debtor_file import DebtorFile
from backend.domain.errors import Conflict, Unavailable
from backend.domain.events.decisions import ApprovalLapsed
from backend.domain.events.messages import (
    DeliveryPostponed,
    DeliveryUnknown,
    HandOverStarted,
    MessageDelivered,
    MessageSent,
)
from backend.domain.judge import judge
from backend.domain.proposals import Outcome, proposal_from_body
from backend.domain.sending_hours import next_sending_time
from backend.domain.stages import Stage

WAITING = ("requested", "postponed")
AFTER_MATCHING = timedelta(seconds=30)
"""When to look again while money waits for matching, which follows an import within seconds."""


class SystemClock(Protocol):
    """The clock on the wall, for leases, sending hours and evidence."""

    def __call__(self) -> datetime: ...


class Gate:
    """Lets a delivery pass, lapse or wait. One instance serves all tenants; it keeps no state."""

    def __init__(
        self,
        *,
        works: Works,
        file_of: FileOf,
        policy_of: PolicyOf,
        messages: MessageStore,
        channel: Channel,
        print_room: Channel | None = None,
        notices: NoticeRows | None = None,
        clock: SystemClock = lambda: datetime.now(UTC),
    ) -> None:
        self._works = works
        self._file_of = file_of
        self._policy_of = policy_of
        self._messages = messages
        self._notices = notices
        self._channels = {EMAIL: channel} if print_room is None else {EMAIL: channel, LETTER: print_room}
        self._clock = clock

    def hand_over(self, actor: Actor, delivery_id: UUID, *, receipt: Receipt | None = None) -> str:
        """Brings one delivery as far as it may go and returns its status afterwards. Safe to call again at any time.

        Raises Postponed outside sending hours, while the stop switch is on and until new money is matched;
        Unavailable when the channel refused.
        """
        customer_id = self._look(actor, delivery_id).customer_id
        with self._works(actor) as guard:
            guard.lock_debtors([customer_id])
            return self._hand_over(actor, delivery_id, receipt)

    def _channel_of(self, delivery: StoredDelivery) -> Channel:
        channel = self._channels.get(delivery.channel)
        if channel is None:
            raise Unavailable(f"No channel {delivery.channel} is set up.", code="channel_unavailable")
        return channel

    def _hand_over(self, actor: Actor, delivery_id: UUID, receipt: Receipt | None) -> str:
        """The steps under the debtor's lock."""
        delivery = self._look(actor, delivery_id)
        status = delivery.status
        channel = self._channel_of(delivery)
        if status == "handing_over":
            self._mark_unknown(actor, delivery_id)
            status = "unknown"
        if status == "unknown":
            status = self._reconcile(actor, delivery_id, channel, receipt)
        if status not in WAITING:
            return status
        eml = self._pass(actor, delivery_id)
        if eml is None:
            return "withdrawn"
        try:
            proof = channel.hand_over(delivery_id, eml)
        except Unavailable:
            self._did_not_leave(actor, delivery_id, "channel_unavailable")
            raise
        self._left(actor, delivery_id, proof, receipt)
        return "sent"

    def _look(self, actor: Actor, delivery_id: UUID) -> StoredDelivery:
        with self._works(actor) as work:
            return self._messages.delivery(work, delivery_id)

    def _pass(self, actor: Actor, delivery_id: UUID) -> bytes | None:
        """The first transaction. Returns the bytes that may leave now, or None when the proposal lapsed."""
        with self._works(actor) as work:
            delivery = self._messages.delivery(work, delivery_id)
            if delivery.status not in WAITING:
                raise Conflict(
                    "Another worker has this delivery.", code="delivery_taken", delivery_id=delivery_id
                )
            self._wait_if_closed(work, delivery)
            codes, approval_id = self._objections(work, delivery)
            if codes:
                work.record(
                    [ApprovalLapsed(delivery.proposal_id, approval_id, [{"code": code} for code in codes])]
                )
                work.commit()
                return None
            eml = self._messages.bytes_of(work, delivery.sha256)
            work.record([HandOverStarted(delivery_id, delivery.message_id, approval_id, self._clock())])
            work.commit()
            return eml

    def _objections(self, work: Work, delivery: StoredDelivery) -> tuple[tuple[str, ...], UUID | None]:
        """Codes against letting this message leave now, and the approval that covers it."""
        approval = self._messages.approval_of(work, delivery.proposal_id)
        approval_id = approval.approval_id if approval else None
        stored = self._messages.proposal(work, delivery.proposal_id)
        if stored.kind == NOTICE:
            return self._against_notice(work, delivery, stored.body, approval), approval_id
        proposal = proposal_from_body(stored.body)
        file = self._file_of(work, delivery.customer_id, on=work.today)
        verdict = judge(proposal, file, self._policy_of(work, work.today), work.today)
        if verdict.outcome is Outcome.REJECTED:
            return verdict.broken, approval_id
        if proposal.stage is Stage.ESCALATION:
            return ("escalation_is_no_message",), approval_id
        if delivery.channel != proposal.channel or not self._still_addressed(work, file, delivery):
            return ("recipient_changed",), approval_id
        return self._against_bytes(work, delivery, approval, verdict.signatures_needed), approval_id

    def _against_notice(
        self,
        work: Work,
        delivery: StoredDelivery,
        body: dict[str, Any],
        approval: StandingApproval | None,
    ) -> tuple[str, ...]:
        """The same for a message beside the stages: it is checked by rules of its own, its bytes like all others."""
        if self._notices is None:
            return ("notice_not_set_up",)
        file = self._file_of(work, delivery.customer_id, on=work.today)
        policy = self._policy_of(work, work.today).for_debtor(file)
        codes = notice_objections(work, body, file, policy, self._notices)
        if codes:
            return codes
        recipient = self._messages.recipient(work, delivery.customer_id)
        address = notice_address(work, body, file, recipient, self._notices)
        if delivery.channel != body["channel"] or delivery.recipient != address:
            return ("recipient_changed",)
        return self._against_bytes(work, delivery, approval, policy.notice_signatures)

    def _against_bytes(
        self, work: Work, delivery: StoredDelivery, approval: StandingApproval | None, signatures: int
    ) -> tuple[str, ...]:
        """Whether these are the bytes that were made, and signed by as many persons as it takes."""
        eml = self._messages.bytes_of(work, delivery.sha256)
        if hashlib.sha256(eml).hexdigest() != delivery.sha256:
            return ("message_changed",)
        if signatures and (
            approval is None
            or approval.status != "granted"
            or approval.sha256 != delivery.sha256
            or approval.usable_signatures < signatures
        ):
            return ("signature_missing",)
        return ()

    def _still_addressed(self, work: Work, file: DebtorFile, delivery: StoredDelivery) -> bool:
        """Whether the message still bears the address that the ledger gives today."""
        recipient = self._messages.recipient(work, delivery.customer_id)
        return delivery.recipient == address_for(file, recipient, delivery.channel)

    def _wait_if_closed(self, work: Work, delivery: StoredDelivery) -> None:
        """Stop switch, sending hours, and money that nobody has looked at: a statement was imported and is not matched
        yet, so its payments may be this debtor's. A tenant on a scenario date has sending days and no hours."""
        file = self._file_of(work, delivery.customer_id, on=work.today)
        policy = self._policy_of(work, work.today).for_debtor(file)
        now = self._clock()
        later = next_sending_time(
            now,
            policy,
            file.creditor.state,
            stopped=file.creditor.stopped,
            on=work.today,
            debtor_state=file.state,
        )
        code = "stop_switch" if file.creditor.stopped else "outside_sending_hours"
        if later is None and file.money_unmatched:
            later, code = now + AFTER_MATCHING, "money_unmatched"
        if later is not None:
            if delivery.status == "requested":
                work.record([DeliveryPostponed(delivery.delivery_id, delivery.message_id, code, later)])
                work.commit()
            raise Postponed(later, code)

    def _left(self, actor: Actor, delivery_id: UUID, proof: DeliveryReceipt, receipt: Receipt | None) -> None:
        """The second transaction: what the channel proved."""
        with self._works(actor, receipt=receipt) as work:
            delivery = self._messages.delivery(work, delivery_id)
            work.record(
                [
                    MessageSent(
                        evidence_id=uuid4(),
                        delivery_id=delivery_id,
                        message_id=delivery.message_id,
                        provider_message_id=proof.provider_message_id,
                        sent_on=work.today,
                        sent_at=proof.at,
                    )
                ]
            )
            if proof.delivered_at is not None:
                work.record(
                    [
                        MessageDelivered(
                            evidence_id=uuid4(),
                            delivery_id=delivery_id,
                            message_id=delivery.message_id,
                            grade=proof.grade,
                            delivered_on=work.today,
                            delivered_at=proof.delivered_at,
                        )
                    ]
                )
            work.commit()

    def _mark_unknown(self, actor: Actor, delivery_id: UUID) -> None:
        with self._works(actor) as work:
            delivery = self._messages.delivery(work, delivery_id)
            work.record([DeliveryUnknown(delivery_id, delivery.message_id)])
            work.commit()

    def _reconcile(self, actor: Actor, delivery_id: UUID, channel: Channel, receipt: Receipt | None) -> str:
        """Looks the delivery up at the channel: it left and that is recorded, or it did not and goes through again."""
        proof = channel.look_up(delivery_id)
        if proof is not None:
            self._left(actor, delivery_id, proof, receipt)
            return "sent"
        self._did_not_leave(actor, delivery_id, "looked_up_not_sent")
        return "postponed"

    def _did_not_leave(self, actor: Actor, delivery_id: UUID, code: str) -> None:
        with self._works(actor) as work:
            delivery = self._messages.delivery(work, delivery_id)
            if delivery.status == "handing_over":
                work.record([DeliveryUnknown(delivery_id, delivery.message_id)])
            work.record([DeliveryPostponed(delivery_id, delivery.message_id, code, None)])
            work.commit()
