"""Proposals: what somebody (run, agent, person) wants done, with every figure and the facts it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from backend.domain.blockers import Blocker
from backend.domain.late_payment import DefaultState
from backend.domain.late_payment_charges import Charge
from backend.domain.stages import Stage

if TYPE_CHECKING:
    from dataclasses import dataclass as checked_dataclass
else:
    from backend.domain.records import checked_dataclass


class Outcome(StrEnum):
    """Outcome of judging a proposal (Urteil der Regeln)."""

    ACCEPTED = "accepted"
    NEEDS_SIGNATURE = "needs_signature"
    REJECTED = "rejected"


@checked_dataclass(frozen=True, slots=True)
class Fact:
    """A value that a proposal rests on, and where it comes from."""

    what: str
    value: str
    origin: str


@checked_dataclass(frozen=True, slots=True)
class InterestLine:
    """One line of the interest breakdown; both days inclusive, `rate` in percent a year, `amount` unrounded."""

    first_day: date
    last_day: date
    days: int
    rate: Decimal
    principal: Decimal
    amount: Decimal


@checked_dataclass(frozen=True, slots=True)
class ProposedItem:
    """One claim in a dunning proposal with the stage it reaches and everything the message demands on it.

    `disputed` is the part of the principal that is not demanded. `interest` is the sum of the `segments`;
    `earlier_interest` was demanded before and is still open; so were the `costs`. `fee` is what this message itself
    costs (Mahngebühr, `letter_fee`), on one item of a posted letter at most.
    """

    claim_id: UUID
    invoice_number: str
    stage: Stage
    issued_on: date
    due_on: date
    gross: Decimal
    principal: Decimal
    costs: Decimal
    lump_sum: Decimal
    interest: Decimal
    interest_through: date | None
    default_start: date | None
    default_basis: str | None
    default_explanation: str
    segments: tuple[InterestLine, ...] = ()
    earlier_interest: Decimal = Decimal("0.00")
    disputed: Decimal = Decimal("0.00")
    default_explanation_en: str = ""
    fee: Decimal = Decimal("0.00")

    @property
    def all_interest(self) -> Decimal:
        """The interest of this message and what is open of earlier ones."""
        return self.interest + self.earlier_interest

    @property
    def total(self) -> Decimal:
        """Principal and side claims together."""
        return self.principal + self.costs + self.fee + self.lump_sum + self.all_interest


@checked_dataclass(frozen=True, slots=True)
class HeldBack:
    """A claim of the same debtor that is not dunned now, with the reasons."""

    claim_id: UUID
    codes: tuple[str, ...]
    dunnable_from: date | None


@checked_dataclass(frozen=True, slots=True)
class DunningProposal:
    """Dunning proposal (Mahnvorschlag): one debtor, one currency, one letter; the highest stage leads."""

    proposal_id: UUID
    customer_id: UUID
    currency: str
    stage: Stage
    letter_date: date
    payment_deadline: date
    channel: str
    items: tuple[ProposedItem, ...]
    held_back: tuple[HeldBack, ...]
    facts: tuple[Fact, ...]
    policy_version: int
    grouping: str = "debtor"

    @property
    def sole_claim_id(self) -> UUID | None:
        """The claim of a message that speaks of one invoice only, as the policy groups them; else None."""
        return self.items[0].claim_id if self.grouping == "invoice" and len(self.items) == 1 else None

    @property
    def total(self) -> Decimal:
        """Everything the message demands."""
        return sum((item.total for item in self.items), Decimal("0.00"))


@dataclass(frozen=True, slots=True)
class HoldProposal:
    """A proposal to stop dunning (for a claim, or the customer when `claim_id` is None) until a day."""

    proposal_id: UUID
    customer_id: UUID
    claim_id: UUID | None
    kind: str
    until: date | None
    reason: str
    origin: str


@checked_dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """May this claim be dunned now? The next stage, what blocks it, from when it may (None: nobody can say yet).

    `overridden` are blockers that a person lets pass (Übersteuerung). `fee` is what the next message itself would charge
    with the reason (Mahngebühr); None where nothing may be sent now or the policy has none. `disputed` is the part of the
    principal that is not demanded meanwhile."""

    claim_id: UUID
    invoice_number: str
    stage: Stage | None
    blockers: tuple[Blocker, ...]
    default: DefaultState
    overridden: tuple[Blocker, ...] = ()
    fee: Charge | None = None
    disputed: Decimal = Decimal("0.00")
    currency: str = "EUR"

    @property
    def dunnable(self) -> bool:
        """Whether nothing blocks it."""
        return not self.blockers and self.stage is not None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of what blocks it."""
        return tuple([blocker.code for blocker in self.blockers])

    @property
    def dunnable_from(self) -> date | None:
        """The day on which the last of the blockers falls away, when all their days are known."""
        days = [blocker.dunnable_from for blocker in self.blockers]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None


@dataclass(frozen=True, slots=True)
class Blocked:
    """Nothing may be proposed for this debtor now; one answer a claim says why and from when."""

    answers: tuple[ClaimAnswer, ...]


@checked_dataclass(frozen=True, slots=True)
class Finding:
    """One rule looked at when judging: code, paragraph or policy line, sentences, and whether it holds."""

    code: str
    source: str
    german: str
    english: str
    ok: bool
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Verdict (Urteil) on a proposal with what was looked at; `signatures_needed` persons must sign."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    signatures_needed: int = 0

    @property
    def broken(self) -> tuple[str, ...]:
        """Codes of the rules that do not hold, each once, in order."""
        return tuple(dict.fromkeys(finding.code for finding in self.findings if not finding.ok))


def proposal_body(proposal: DunningProposal) -> dict[str, Any]:
    """The proposal as JSON values (amounts as decimal strings), as it stands in event, table and tools."""
    body: dict[str, Any] = _plain(proposal)
    body["total"] = str(proposal.total)
    for plain, item in zip(body["items"], proposal.items, strict=True):
        plain["total"] = str(item.total)
    return body


def findings_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON values, as they stand in event, table and tools."""
    return [
        {
            "code": finding.code,
            "source": finding.source,
            "de": finding.german,
            "en": finding.english,
            "ok": finding.ok,
            "subject": finding.subject,
        }
        for finding in findings
    ]


def proposal_from_body(body: dict[str, Any]) -> DunningProposal:
    """The inverse of `proposal_body`. Raises KeyError, ValueError for a body of another shape."""
    return DunningProposal(
        proposal_id=UUID(body["proposal_id"]),
        customer_id=UUID(body["customer_id"]),
        currency=body["currency"],
        stage=Stage(body["stage"]),
        letter_date=date.fromisoformat(body["letter_date"]),
        payment_deadline=date.fromisoformat(body["payment_deadline"]),
        channel=body["channel"],
        items=tuple(_item(item) for item in body["items"]),
        held_back=tuple(
            HeldBack(UUID(held["claim_id"]), tuple(held["codes"]), _day(held["dunnable_from"]))
            for held in body["held_back"]
        ),
        facts=tuple(Fact(**fact) for fact in body["facts"]),
        policy_version=int(body["policy_version"]),
        grouping=body.get("grouping", "debtor"),
    )


def _item(item: dict[str, Any]) -> ProposedItem:
    return ProposedItem(
        claim_id=UUID(item["claim_id"]),
        invoice_number=item["invoice_number"],
        stage=Stage(item["stage"]),
        issued_on=date.fromisoformat(item["issued_on"]),
        due_on=date.fromisoformat(item["due_on"]),
        gross=Decimal(item["gross"]),
        principal=Decimal(item["principal"]),
        costs=Decimal(item["costs"]),
        lump_sum=Decimal(item["lump_sum"]),
        interest=Decimal(item["interest"]),
        interest_through=_day(item["interest_through"]),
        default_start=_day(item["default_start"]),
        default_basis=item["default_basis"],
        default_explanation=item["default_explanation"],
        segments=tuple(
            InterestLine(
                date.fromisoformat(line["first_day"]),
                date.fromisoformat(line["last_day"]),
                int(line["days"]),
                Decimal(line["rate"]),
                Decimal(line["principal"]),
                Decimal(line["amount"]),
            )
            for line in item["segments"]
        ),
        earlier_interest=Decimal(item.get("earlier_interest", "0.00")),
        disputed=Decimal(item.get("disputed", "0.00")),
        default_explanation_en=item.get("default_explanation_en", ""),
        fee=Decimal(item.get("fee", "0.00")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _plain(value: Any) -> Any:
    convert = _CONVERTED.get(type(value))
    return (convert or _converter(type(value)))(value)


def _as_it_is(value: Any) -> Any:
    return value


_CONVERTED: dict[type, Callable[[Any], Any]] = {
    NoneType: _as_it_is,
    str: _as_it_is,
    int: _as_it_is,
    bool: _as_it_is,
    date: date.isoformat,
    UUID: str,
    Decimal: str,
    tuple: lambda value: [_plain(part) for part in value],
}


def _converter(kind: Any) -> Callable[[Any], Any]:
    """How a StrEnum or one of the dataclasses above becomes JSON; found once per type, as a run does it for millions."""
    convert: Callable[[Any], Any]
    if issubclass(kind, StrEnum):
        convert = str
    else:
        names = tuple(field.name for field in fields(kind))
        values_of = attrgetter(*names)

        def convert(value: Any) -> Any:
            return {name: _plain(each) for name, each in zip(names, values_of(value), strict=True)}

    _CONVERTED[kind] = convert
    return convert
