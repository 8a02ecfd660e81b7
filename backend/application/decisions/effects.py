"""What an approval leads to, by the kind of its proposal."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from backend.application.decisions.ports import OpenApproval
from backend.application.decisions.sign import LAPSED
from backend.application.dossiers.ports import DossierParts
from backend.application.dossiers.prepare import kept_hash
from backend.application.notices.check import notice_objections
from backend.application.notices.ports import NoticeRows
from backend.application.ports import FileOf, PolicyOf, Work
from backend.domain.errors import Conflict
from backend.domain.events.decisions import ProposalExecuted
from backend.domain.events.messages import DeliveryRequested
from backend.domain.events.special_cases import HoldPlaced
from backend.domain.judge import judge
from backend.domain.proposals import Outcome, proposal_from_body


class ReleaseMessage:
    """Dunning: the rendered message goes to the gate."""

    def __init__(self, *, file_of: FileOf, policy_of: PolicyOf) -> None:
        self._file_of = file_of
        self._policy_of = policy_of

    def __call__(self, work: Work, approval: OpenApproval, *, complete: bool) -> None:
        assert approval.customer_id is not None and approval.message_id is not None
        proposal = proposal_from_body(approval.body)
        file = self._file_of(work, approval.customer_id, on=work.today)
        verdict = judge(proposal, file, self._policy_of(work, work.today), work.today)
        if verdict.outcome is Outcome.REJECTED:
            raise Conflict(
                "Die Akte hat sich geändert; der Vorschlag gilt nicht mehr. / The case has changed.",
                code=LAPSED,
                codes=" ".join(verdict.broken),
            )
        if complete:
            work.record([DeliveryRequested(uuid4(), approval.message_id, proposal.channel)])


class ReleaseNotice:
    """A message beside the stages: looked at again, then it goes to the gate."""

    def __init__(self, *, file_of: FileOf, policy_of: PolicyOf, rows: NoticeRows) -> None:
        self._file_of = file_of
        self._policy_of = policy_of
        self._rows = rows

    def __call__(self, work: Work, approval: OpenApproval, *, complete: bool) -> None:
        assert approval.customer_id is not None and approval.message_id is not None
        file = self._file_of(work, approval.customer_id, on=work.today)
        policy = self._policy_of(work, work.today).for_debtor(file)
        codes = notice_objections(work, approval.body, file, policy, self._rows)
        if codes:
            raise Conflict(
                "Die Akte hat sich geändert; das Schreiben gilt nicht mehr. / The case has changed.",
                code=LAPSED,
                codes=" ".join(codes),
            )
        if complete:
            work.record([DeliveryRequested(uuid4(), approval.message_id, approval.body["channel"])])


class JudgeEscalation:
    """Escalation: judged again like a message, its dossiers compared with what is signed.

    The hand-over itself follows when its graph goes on.
    """

    def __init__(self, *, file_of: FileOf, policy_of: PolicyOf, dossiers: DossierParts) -> None:
        self._file_of = file_of
        self._policy_of = policy_of
        self._dossiers = dossiers

    def __call__(self, work: Work, approval: OpenApproval, *, complete: bool) -> None:
        assert approval.customer_id is not None
        file = self._file_of(work, approval.customer_id, on=work.today)
        verdict = judge(
            proposal_from_body(approval.body), file, self._policy_of(work, work.today), work.today
        )
        if verdict.outcome is Outcome.REJECTED:
            raise Conflict(
                "Die Akte hat sich geändert; die Abgabe gilt nicht mehr. / The case has changed.",
                code=LAPSED,
                codes=" ".join(verdict.broken),
            )
        if kept_hash(work, approval.body, approval.proposal_id, self._dossiers) != approval.sha256:
            raise Conflict(
                "Das Dossier ist nicht das, was gezeigt wurde. / The dossier is not the one that was shown.",
                code=LAPSED,
                codes="dossier_changed",
            )


def place_proposed_hold(work: Work, approval: OpenApproval, *, complete: bool) -> None:
    """Hold: placed with the origin "person", since a person has signed it."""
    if not complete:
        return
    body = approval.body
    claim_id = UUID(body["claim_id"]) if body.get("claim_id") else None
    work.record(
        [
            HoldPlaced(
                hold_id=uuid4(),
                scope="claim" if claim_id else "customer",
                claim_id=claim_id,
                customer_id=approval.customer_id,
                kind=body["kind"],
                starts_on=work.today,
                until=date.fromisoformat(body["until"]) if body.get("until") else None,
                origin="person",
                placed_by=work.actor.name,
            ),
            ProposalExecuted(approval.proposal_id),
        ]
    )
