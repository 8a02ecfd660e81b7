"""From rows and domain values to the shapes of the tools."""

from __future__ import annotations

from backend.application.toolbox import (
    ApprovalShape,
    CaseShape,
    ClaimShape,
    DebtorFileShape,
    HoldShape,
    OverrideShape,
)
from backend.domain.blockers import CATALOGUE
from backend.domain.debtor_file import Claim, DebtorFile
from backend.domain.money import decimal_text
from backend.infrastructure.postgres.views.approvals import ApprovalRow
from backend.infrastructure.postgres.views.cases import CaseRow
from backend.infrastructure.postgres.views.overrides import OverrideLine


def case_shape(row: CaseRow) -> CaseShape:
    """One line of the list of cases."""
    return CaseShape(
        claim_id=row.claim_id,
        invoice_number=row.invoice_number,
        customer_id=row.customer_id,
        customer_number=row.customer_number,
        customer_name=row.customer_name,
        currency=row.currency,
        due_on=row.due_on,
        days_overdue=row.days_overdue,
        stage=row.stage,
        state=row.state,
        open_total=decimal_text(row.open_total),
        hold_kinds=list(row.hold_kinds),
    )


def approval_shape(row: ApprovalRow) -> ApprovalShape:
    """One line of the approval queue."""
    return ApprovalShape(
        approval_id=row.approval_id,
        proposal_id=row.proposal_id,
        kind=row.kind,
        stage=row.stage,
        status=row.status,
        customer_id=row.customer_id,
        customer_name=row.customer_name,
        total=None if row.total is None else decimal_text(row.total),
        currency=row.currency,
        sha256=row.sha256,
        signatures_needed=row.signatures_needed,
        signatures_given=row.signatures_given,
        expires_on=row.expires_on,
    )


def override_shape(line: OverrideLine, lets_pass_now: bool) -> OverrideShape:
    """One override in force; `lets_pass_now` tells whether a blocker gives way to it today."""
    return OverrideShape(
        code=line.code,
        german=CATALOGUE[line.code].german,
        english=CATALOGUE[line.code].english,
        reason=line.reason,
        granted_by=line.granted_by,
        signatures=line.signatures,
        expires_on=line.expires_on,
        lets_pass_now=lets_pass_now,
    )


def file_shape(file: DebtorFile) -> DebtorFileShape:
    """A debtor file without the debtor's address and mail: no tool needs them."""
    return DebtorFileShape(
        customer_id=file.customer_id,
        number=file.number,
        name=file.name,
        debtor_kind=file.debtor_kind.value,
        kind_origin=file.kind_origin,
        as_of=file.as_of,
        claims=[_claim_shape(claim) for claim in file.claims],
        holds=[
            HoldShape(
                hold_id=hold.hold_id,
                scope=hold.scope.value,
                claim_id=hold.claim_id,
                kind=hold.kind.value,
                starts_on=hold.starts_on,
                until=hold.until,
                origin=hold.origin,
                stands=hold.stands_on(file.as_of),
            )
            for hold in file.holds
        ],
        unallocated={currency: decimal_text(amount) for currency, amount in file.unallocated},
        unclear_payment=file.unclear_payment,
        bank_covered_to=file.bank.covered_to,
        last_message_on=file.last_message_on,
    )


def _claim_shape(claim: Claim) -> ClaimShape:
    return ClaimShape(
        claim_id=claim.claim_id,
        invoice_number=claim.invoice_number,
        currency=claim.currency,
        issued_on=claim.issued_on,
        due_on=claim.due_on,
        origin=claim.origin,
        gross=decimal_text(claim.gross),
        open_principal=decimal_text(claim.open_principal),
        open_costs=decimal_text(claim.open_costs),
        open_lump_sum=decimal_text(claim.open_lump_sum),
        open_interest=decimal_text(claim.open_interest),
        open_total=decimal_text(claim.open_total),
        stage=claim.stage.value if claim.stage else None,
        stage_sent_on=claim.stage_sent_on,
        stage_delivered_on=claim.stage_delivered_on,
        payment_deadline=claim.payment_deadline,
        disputed=claim.disputed,
        contradicted=claim.contradicted,
        escalated=claim.escalated,
        closing=claim.closing,
    )
