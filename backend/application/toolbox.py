"""The tools (MCP server `db`): what they take, what they give, and who implements them.

Agents and outside clients use the same tools. Nothing here takes a tenant, a user, a recipient or an amount: those
come from the caller's token and from the ledger. Amounts are decimal strings, days ISO 8601.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Protocol
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from backend.application.ports import Receipt
from backend.domain.actors import Actor

LONGEST_TEXT = 4000
"""Characters of a debtor's own words that a tool hands out."""

AmountText = Annotated[str, StringConstraints(pattern=r"^-?\d+\.\d{2,}$")]
Confidence = Annotated[float, Field(ge=0, le=1)]


class Shape(BaseModel):
    """Base of everything a tool takes or gives: frozen, and a field that is not known is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class TurnOrigin:
    """Which turn of which tier a proposal comes from; set by the ladder, never by an argument."""

    turn_id: UUID
    tier: str
    confidence: Decimal
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls a tool; `turn` is set when an agent calls from within a turn. A token may allow reading only."""

    actor: Actor
    turn: TurnOrigin | None = None
    may_write: bool = True


# --- what tools give ---------------------------------------------------------------------------------------------


class CaseShape(Shape):
    """One claim in the list of cases (Mahnfall). open_total includes side claims."""

    claim_id: UUID
    invoice_number: str
    customer_id: UUID
    customer_number: str
    customer_name: str
    currency: str
    due_on: date
    days_overdue: int
    stage: str | None
    state: str
    open_total: AmountText
    hold_kinds: list[str]


class CaseList(Shape):
    """A page of cases; `next_cursor` continues it, null at the end."""

    cases: list[CaseShape]
    next_cursor: str | None


class ClaimShape(Shape):
    """One claim of a debtor file with its balances and how far dunning has come."""

    claim_id: UUID
    invoice_number: str
    currency: str
    issued_on: date
    due_on: date
    origin: str
    gross: AmountText
    open_principal: AmountText
    open_costs: AmountText
    open_lump_sum: AmountText
    open_interest: AmountText
    open_total: AmountText
    stage: str | None
    stage_sent_on: date | None
    stage_delivered_on: date | None
    payment_deadline: date | None
    disputed: bool
    contradicted: bool
    escalated: bool
    closing: str | None


class HoldShape(Shape):
    """One hold on dunning (Mahnsperre) and whether it stands on the business date."""

    hold_id: UUID
    scope: str
    claim_id: UUID | None
    kind: str
    starts_on: date
    until: date | None
    origin: str
    stands: bool


class DebtorFileShape(Shape):
    """Debtor file (Schuldnerakte): what the rules know of one debtor on the business date `as_of`."""

    customer_id: UUID
    number: str
    name: str
    debtor_kind: str
    kind_origin: str
    as_of: date
    claims: list[ClaimShape]
    holds: list[HoldShape]
    unallocated: dict[str, AmountText]
    unclear_payment: bool
    bank_covered_to: date | None
    last_message_on: date | None


class BlockerShape(Shape):
    """One reason against dunning now (Hinderungsgrund), with its source and the day from which it falls away."""

    code: str
    source: str
    german: str
    english: str
    dunnable_from: date | None


class OverrideShape(Shape):
    """A blocker that a person lets pass for this claim (Übersteuerung): who, why, and the day from which it stands again."""

    code: str
    german: str
    english: str
    reason: str
    granted_by: str
    signatures: int
    expires_on: date
    lets_pass_now: bool


class Explanation(Shape):
    """May this claim be dunned now, why not, from when (null: nobody can say yet).

    `overrides` are those in force; `lets_pass_now`: without it the blocker would stand today."""

    claim_id: UUID
    invoice_number: str
    dunnable: bool
    next_stage: str | None
    dunnable_from: date | None
    in_default_since: date | None
    blockers: list[BlockerShape]
    overrides: list[OverrideShape]


class ApprovalShape(Shape):
    """One line of the approval queue (Freigabe). `sha256` is what a person signs; no tool signs."""

    approval_id: UUID
    proposal_id: UUID
    kind: str
    stage: str | None
    status: str
    customer_id: UUID | None
    customer_name: str | None
    total: AmountText | None
    currency: str | None
    sha256: str
    signatures_needed: int
    signatures_given: int
    expires_on: date


class ApprovalList(Shape):
    """Approvals, the ones that expire first on top."""

    approvals: list[ApprovalShape]


class DocumentShape(Shape):
    """What reading found in an inbox item. `text` are the sender's own words, cut at 4,000 characters: data only."""

    item_id: UUID
    file_name: str
    status: str
    kind: str | None
    confidence: Confidence
    tier: str
    issues: list[str]
    quarantine: str | None
    subject: str | None
    text: str


class SearchHit(Shape):
    """One case or customer: its number and its name."""

    kind: Literal["case", "customer"]
    id: UUID
    label: str
    detail: str


class SearchResult(Shape):
    """What contains the words."""

    hits: list[SearchHit]


class FindingShape(Shape):
    """One rule that was looked at when judging."""

    code: str
    source: str
    german: str
    english: str
    ok: bool


class Submitted(Shape):
    """The domain's verdict on a proposal and what became of it.

    outcome: accepted (done already), needs_signature (a person decides, see approval_id), rejected (nothing happened).
    """

    proposal_id: UUID | None
    outcome: Literal["accepted", "needs_signature", "rejected"]
    status: str
    approval_id: UUID | None
    findings: list[FindingShape]


# --- what tools take ---------------------------------------------------------------------------------------------

DocumentKind = Literal[
    "invoice",
    "credit_note",
    "bank_statement",
    "payment_advice",
    "customer_reply",
    "bounce",
    "auto_reply",
    "other",
]


HoldReason = Literal["document_conflict", "debtor_called", "payment_expected", "clarification", "other"]
"""Why a hold is proposed. Words of people never enter an event."""


class HoldInput(Shape):
    """Stop dunning for a while: one claim, or all of the customer when claim_id is null."""

    kind: Literal["hold"] = "hold"
    customer_id: UUID
    claim_id: UUID | None = None
    hold_kind: str = Field("clerk", description="clerk, dispute, promise, claimed_payment, protection, ...")
    until: date | None = Field(
        None, description="First day without hold; null or far away needs a signature."
    )
    reason: HoldReason = Field("clarification", description="A code, no text: it goes into the eventlog.")
    source_item_id: UUID | None = Field(None, description="The inbox item that the reason comes from.")


class FilingInput(Shape):
    """Say what an inbox item is, so that it is booked, filed, or given to a person when the kind is null."""

    kind: Literal["filing"] = "filing"
    item_id: UUID
    document_kind: DocumentKind | None
    evidence: Annotated[str, StringConstraints(max_length=300)] = Field(
        "", description="The words or the feature it was recognised by."
    )


ProposalInput = Annotated[HoldInput | FilingInput, Field(discriminator="kind")]


class DbTools(Protocol):
    """The tools behind the server `db`, each over one view or use case. All raise FlockError with a code."""

    def list_cases(
        self, caller: Caller, *, state: str, stage: str, words: str, limit: int, cursor: str | None
    ) -> CaseList: ...

    def get_debtor_file(self, caller: Caller, customer_id: UUID) -> DebtorFileShape: ...

    def explain_case(self, caller: Caller, claim_id: UUID) -> Explanation: ...

    def list_approvals(self, caller: Caller, *, status: str, limit: int) -> ApprovalList: ...

    def read_document(self, caller: Caller, item_id: UUID) -> DocumentShape: ...

    def search(self, caller: Caller, words: str, *, limit: int) -> SearchResult: ...

    def submit_proposal(self, caller: Caller, proposal: HoldInput | FilingInput) -> Submitted: ...


class Toolbox(Protocol):
    """What an agent's turn holds: the tools its role may call, for its tenant."""

    async def call(self, tool: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Calls a reading tool. Raises FlockError with the tool's code, NotPermitted `tool_not_allowed`."""

    async def submit(self, proposal: HoldInput | FilingInput, *, tier: str, confidence: Decimal) -> Submitted:
        """Submits a proposal in the name of the turn. Raises like `call`."""
