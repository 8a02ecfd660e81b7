"""Default of the debtor (Verzug, § 286 BGB): from which day, on which basis, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from backend.domain.calendar import next_working_day
from backend.domain.late_payment_texts import ENGLISH, GERMAN, STARTS
from backend.domain.law_tables import Holidays
from backend.domain.parties import DebtorKind

_DAY = timedelta(days=1)
_THIRTY_DAYS = timedelta(days=30)


class DueBasis(StrEnum):
    """On what the due date of a claim rests.

    contract: agreed by calendar date, valid T&C included; calculable: agreed as event plus period; invoice:
    printed by the creditor alone, which is no calendar date (BGH III ZR 91/07 [K]); none: no date at all.
    """

    CONTRACT = "contract"
    CALCULABLE = "calculable"
    INVOICE = "invoice"
    NONE = "none"


class DefaultBasis(StrEnum):
    """Which rule put the debtor into default."""

    CONTRACT = "contract"
    CALCULABLE = "calculable"
    THIRTY_DAYS = "thirty_days"
    NOTICE = "notice"
    SERVICE = "service"


PARAGRAPHS = {
    DefaultBasis.CONTRACT: "§ 286 Abs. 2 Nr. 1 BGB",
    DefaultBasis.CALCULABLE: "§ 286 Abs. 2 Nr. 2 BGB",
    DefaultBasis.THIRTY_DAYS: "§ 286 Abs. 3 BGB",
    DefaultBasis.NOTICE: "§ 286 Abs. 1 Satz 1 BGB",
    DefaultBasis.SERVICE: "§ 286 Abs. 1 Satz 2 BGB",
}


class NoDefault(StrEnum):
    """Why there is no default yet."""

    NOTICE_MISSING = "notice_missing"
    CONSUMER_NOT_INFORMED = "consumer_not_informed"
    INVOICE_RECEIPT_UNKNOWN = "invoice_receipt_unknown"
    NOT_RESPONSIBLE = "not_responsible"
    COUNTER_PERFORMANCE_OPEN = "counter_performance_open"


@dataclass(frozen=True, slots=True)
class DefaultState:
    """Answer of `default_start`: the first day of default, or the reason why there is none.

    `payable_until` is the last day for payment after § 193 BGB. `person_must_decide` is set when a serious
    final refusal or special reasons (§ 286 (2) Nr. 3, 4 BGB) are claimed: only a person may conclude default
    from them. `by_service`: the 30 days run from receipt of the service, that of the invoice is uncertain.
    """

    default_start: date | None
    basis: DefaultBasis | None
    missing: NoDefault | None
    payable_until: date
    person_must_decide: bool = False
    by_service: bool = False

    def in_default_on(self, day: date) -> bool:
        """Whether the debtor is in default on that day."""
        return self.default_start is not None and self.default_start <= day

    @property
    def paragraph(self) -> str:
        """The paragraph the answer rests on."""
        if self.basis is not None:
            return PARAGRAPHS[self.basis]
        blocked = {
            NoDefault.NOT_RESPONSIBLE: "§ 286 Abs. 4 BGB",
            NoDefault.COUNTER_PERFORMANCE_OPEN: "§ 320 BGB",
        }
        return blocked.get(self.missing, "§ 286 BGB") if self.missing else "§ 286 BGB"

    @property
    def explanation_de(self) -> str:
        """One or two German sentences for the clerk."""
        return _explained(self, "de")

    @property
    def explanation_en(self) -> str:
        """The same in English."""
        return _explained(self, "en")


_FORMS = {"de": (GERMAN, "%d.%m.%Y"), "en": (ENGLISH, "%Y-%m-%d")}


@lru_cache(maxsize=16_384)
def _explained(state: DefaultState, language: str) -> str:
    texts, form = _FORMS[language]
    key: str = state.basis or state.missing or NoDefault.NOTICE_MISSING
    if state.by_service:
        key = "thirty_days_by_service"
    text = texts[key].format(payable=state.payable_until.strftime(form))
    if state.default_start is not None:
        text = _opening(state.default_start, language) + text
    return f"{text} {texts['person']}" if state.person_must_decide else text


def reason_alone(explanation: str, start: date, language: str) -> str:
    """An explanation without its opening that names the day `start`: for a text that has said that day already."""
    opening = _opening(start, language)
    if not explanation.startswith(opening):
        return explanation
    reason = explanation.removeprefix(opening)
    return reason[:1].upper() + reason[1:]


def _opening(start: date, language: str) -> str:
    return STARTS[language].format(start=start.strftime(_FORMS[language][1]))


@lru_cache(maxsize=65_536)
def default_start(
    due_on: date,
    basis: DueBasis,
    debtor: DebtorKind,
    holidays: Holidays,
    *,
    state: str | None = None,
    invoice_received_on: date | None = None,
    consumer_informed: bool = False,
    notice_received_on: date | None = None,
    service_received_on: date | None = None,
    order_served_on: date | None = None,
    refused: bool = False,
    not_responsible: bool = False,
    counter_performance_open: bool = False,
) -> DefaultState:
    """First day of default (Verzugseintritt, § 286 BGB); the earliest basis wins.

    `due_on` is the last day for payment; it moves to the next working day of the debtor's `state` (§ 193 BGB,
    BGH III ZR 159/06). `notice_received_on` is the receipt (§ 130) of a reminder; one received on or before
    the last day for payment has no effect, later ones give the day after receipt [K]. 30 days run from the
    later of due day and receipt of invoice; a consumer must have been told so on the invoice
    (`consumer_informed`); a business whose receipt of the invoice is uncertain is judged by
    `service_received_on` (§ 286 (3) S. 2). `order_served_on`: service of claim or order for payment; default
    from the day after [K]. `not_responsible` (§ 286 (4)) and an open counter-performance (§ 320 [K]) exclude
    default. Raises InvalidInput `state_unknown`.
    """
    payable_until = next_working_day(due_on, state, holidays)
    if not_responsible:
        return DefaultState(None, None, NoDefault.NOT_RESPONSIBLE, payable_until, refused)
    if counter_performance_open:
        return DefaultState(None, None, NoDefault.COUNTER_PERFORMANCE_OPEN, payable_until, refused)

    start, found, missing = _by_agreement_or_invoice(
        due_on,
        payable_until,
        basis,
        debtor,
        holidays,
        state,
        invoice_received_on,
        consumer_informed,
        service_received_on,
    )
    if notice_received_on is not None and notice_received_on > payable_until:
        after = notice_received_on + _DAY
        if start is None or after < start:
            start, found, missing = after, DefaultBasis.NOTICE, None
    if order_served_on is not None and order_served_on > payable_until:
        after = order_served_on + _DAY
        if start is None or after < start:
            start, found, missing = after, DefaultBasis.SERVICE, None
    by_service = found is DefaultBasis.THIRTY_DAYS and invoice_received_on is None
    return DefaultState(start, found, missing, payable_until, refused, by_service)


def _by_agreement_or_invoice(
    due_on: date,
    payable_until: date,
    basis: DueBasis,
    debtor: DebtorKind,
    holidays: Holidays,
    state: str | None,
    invoice_received_on: date | None,
    consumer_informed: bool,
    service_received_on: date | None,
) -> tuple[date | None, DefaultBasis | None, NoDefault | None]:
    """Default without a reminder: § 286 (2) Nr. 1, 2 and (3) BGB."""
    if basis is DueBasis.CONTRACT:
        return payable_until + _DAY, DefaultBasis.CONTRACT, None
    if basis is DueBasis.CALCULABLE:
        return payable_until + _DAY, DefaultBasis.CALCULABLE, None
    if basis is DueBasis.NONE:
        return None, None, NoDefault.NOTICE_MISSING
    received = invoice_received_on
    if debtor is DebtorKind.CONSUMER:
        if not consumer_informed:
            return None, None, NoDefault.CONSUMER_NOT_INFORMED
    elif received is None:
        received = service_received_on
    if received is None:
        return None, None, NoDefault.INVOICE_RECEIPT_UNKNOWN
    day_30 = max(due_on, received) + _THIRTY_DAYS
    return next_working_day(day_30, state, holidays) + _DAY, DefaultBasis.THIRTY_DAYS, None
