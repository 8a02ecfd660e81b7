"""The script of a scenario as frozen values; data/scenarios/README.md explains the form of the files.

Every expectation carries its `because`: the reason, so that a difference can be judged. Unknown keys are refused.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from backend.domain.blockers import CATALOGUE
from backend.domain.events.catalogue import EVENT_TYPES


def _quoted(value: Any) -> Any:
    if not isinstance(value, str | Decimal):
        raise ValueError("an amount stands in quotes")
    return Decimal(value)


Money = Annotated[Decimal, BeforeValidator(_quoted)]
Stage = Literal["SOFT", "M1", "M2", "FINAL", "ESCALATION"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# --- who and what there is -----------------------------------------------------------------------------------------


class TenantPart(_Part):
    """The creditor. `opening` is the balance of the account before the first statement."""

    name: str
    street: str
    postcode: str
    city: str
    state: str
    email: str
    phone: str
    contact: str
    vat_id: str
    tax_number: str
    register_entry: str
    bank_name: str
    iban: str
    bic: str
    opening: Money


class CustomerPart(_Part):
    """A customer. With `framework` (a contract) `terms_days` are agreed and not only printed by the creditor."""

    name: str
    kind: Literal["consumer", "business", "unknown"]
    street: str
    postcode: str
    city: str
    state: str
    email: str
    iban: str
    vat_id: str = ""
    terms_days: int = 14
    framework: str = ""


class LinePart(_Part):
    """One line of an invoice; `price` is net for one piece, `vat` in percent."""

    text: str
    quantity: int
    price: Money
    vat: int = 19


class InvoicePart(_Part):
    """An outgoing invoice; its customer's payment term decides when it falls due."""

    customer: str
    issued_on: date
    lines: tuple[LinePart, ...] = Field(min_length=1)


# --- steps ---------------------------------------------------------------------------------------------------------


class ExpectedEvent(_Part):
    """An event that must be recorded in this step. `of` names an invoice, customer or paper it must be about."""

    event: str
    because: str
    of: str | None = None
    data: dict[str, Any] = {}

    @model_validator(mode="after")
    def _known(self) -> ExpectedEvent:
        if self.event not in EVENT_TYPES:
            raise ValueError(f"there is no event '{self.event}'")
        return self


class _Step(_Part):
    """`on` is the business date, `because` what the step is for, `expect` all loud events it must lead to.

    `refused` is the code with which the product must refuse the step.
    """

    on: date
    because: str
    refused: str | None = None
    expect: tuple[ExpectedEvent, ...] = ()


class ReceiveInvoice(_Step):
    """The invoice arrives as XRechnung (CII)."""

    do: Literal["receive_invoice"]
    invoice: str


class EntryPart(_Part):
    """One booked entry; a credit is positive. `payer` is a customer; another name needs its `iban`."""

    on: date
    amount: Money
    payer: str
    text: str
    iban: str = ""


class ReceiveStatement(_Step):
    """A bank statement over [first, last] arrives as CAMT.053; balances carry on from the one before."""

    do: Literal["receive_statement"]
    first: date
    last: date
    entries: tuple[EntryPart, ...] = ()


class ReceiveMail(_Step):
    """A customer writes. `answers` puts the Message-Id of our last message to him into In-Reply-To.

    `sender` is another address than the one we know.
    """

    do: Literal["receive_mail"]
    customer: str
    subject: str
    text: str
    answers: bool = False
    sender: str = ""


class ReceiveBounce(_Step):
    """A mail server reports (RFC 3464) that our last message to this customer did not arrive."""

    do: Literal["receive_bounce"]
    customer: str
    status: str
    diagnostic: str


class RunMatching(_Step):
    """All waiting payments are matched."""

    do: Literal["run_matching"]


class RunDunning(_Step):
    """A dunning run; the worker then renders and sends what may leave."""

    do: Literal["run_dunning"]


class Sign(_Step):
    """The clerk signs every open approval that concerns this customer."""

    do: Literal["sign"]
    customer: str


class Reject(_Step):
    """The clerk rejects every open approval that concerns this customer."""

    do: Literal["reject"]
    customer: str
    comment: str


class AgreePlan(_Step):
    """The clerk records an instalment plan on this invoice: `count` monthly instalments of all that is owed."""

    do: Literal["agree_plan"]
    invoice: str
    first_on: date
    count: int
    acceleration: bool = False


class Explain(_Step):
    """Asks why this claim may not be dunned now. `blockers`: code -> the day it falls away, null when nobody knows."""

    do: Literal["explain"]
    invoice: str
    stage: Stage | None
    blockers: dict[str, date | None]

    @model_validator(mode="after")
    def _known(self) -> Explain:
        unknown = set(self.blockers) - set(CATALOGUE)
        if unknown:
            raise ValueError(f"there is no blocker {sorted(unknown)}")
        return self


class Wait(_Step):
    """The day comes and nothing is done."""

    do: Literal["wait"]


Step = Annotated[
    ReceiveInvoice
    | ReceiveStatement
    | ReceiveMail
    | ReceiveBounce
    | RunMatching
    | RunDunning
    | Sign
    | Reject
    | AgreePlan
    | Explain
    | Wait,
    Field(discriminator="do"),
]

# --- the end -------------------------------------------------------------------------------------------------------


class FinalClaim(_Part):
    """Where a claim must stand at the end. `delivered_on`: the stage's proven delivery."""

    stage: Stage | None
    delivered_on: date | None
    principal: Money
    costs: Money
    lump_sum: Money
    interest: Money
    closing: str | None
    because: str


class FinalHold(_Part):
    """A hold that must exist at the end, on an invoice or a customer, and whether it still stands."""

    on: str
    kind: str
    until: date | None
    stands: bool
    because: str


class FinalMessage(_Part):
    """A message that must have been made, and what became of it."""

    to: str
    stage: Stage
    status: str
    total: Money
    because: str


class FinalCustomer(_Part):
    """Whether mail may be sent to this customer."""

    email: Literal["usable", "bounced", "refused"]
    because: str


class FinalPayment(_Part):
    """A payment that came in and how much of it found its claim."""

    amount: Money
    allocated: Money
    status: str
    because: str


class Final(_Part):
    """The state at the end, complete: what is not named here must not exist."""

    claims: dict[str, FinalClaim]
    customers: dict[str, FinalCustomer]
    messages: tuple[FinalMessage, ...] = ()
    holds: tuple[FinalHold, ...] = ()
    payments: tuple[FinalPayment, ...] = ()


class Scenario(_Part):
    """One story with its expectations. `name` is the name of the file."""

    name: str
    title: str
    story: str
    tenant: TenantPart
    customers: dict[str, CustomerPart]
    invoices: dict[str, InvoicePart]
    steps: tuple[Step, ...] = Field(min_length=1)
    final: Final

    @model_validator(mode="after")
    def _consistent(self) -> Scenario:
        days = [step.on for step in self.steps]
        if days != sorted(days):
            raise ValueError("the steps are not in the order of their days")
        for step in self.steps:
            customer, invoice = getattr(step, "customer", None), getattr(step, "invoice", None)
            if customer is not None and customer not in self.customers:
                raise ValueError(f"{step.on}: there is no customer '{customer}'")
            if invoice is not None and invoice not in self.invoices:
                raise ValueError(f"{step.on}: there is no invoice '{invoice}'")
        return self
