"""The policy a tenant dunnes by: one frozen value. The default is policy, not law; a policy may only be stricter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from backend.domain.blast_radius import BlastLimits
from backend.domain.default_interest import DayCount
from backend.domain.errors import InvalidInput
from backend.domain.late_payment_charges import Charge, dunning_fee
from backend.domain.law_tables import LawTables
from backend.domain.limitation import LimitationSwitches
from backend.domain.message_templates import AUTOMATIC_NOTICES
from backend.domain.stages import Stage

if TYPE_CHECKING:
    from backend.domain.debtor_file import DebtorFile
    from backend.domain.policy_scopes import PolicyOverrides

NO_SIGNATURE = 0
FOUR_EYES = 2
LEAST_DAYS = 7
"""Shorter spacing or deadlines leave a debtor no fair time to pay (§ 242 BGB; a letter alone takes some days)."""
SIGNING_ROLES = frozenset({"clerk", "admin"})
"""Roles of persons who may sign at all (`actors.Role`)."""
OLDEST_BANK_DATA = 14
"""Days; with older bank data nobody knows whether the debtor has paid."""
BY_DEBTOR = "debtor"
BY_INVOICE = "invoice"
CHANNELS = ("email", "letter")


@cache
def _switches(plan_acknowledges: bool, deferral_suspends: bool) -> LimitationSwitches:
    """Asked for each claim of a run."""
    return LimitationSwitches(plan_acknowledges=plan_acknowledges, standstill_suspends=deferral_suspends)


@dataclass(frozen=True, slots=True)
class Policy:
    """Figures of the dunning programme (Mahnprogramm). Days are calendar days unless the name says working days.

    `law` holds the dated figures of the law that stand behind every policy: base rates and public holidays.
    `channels` in the order of preference, `letter_stages` go by letter where there is an address. `quiet_days` are
    month and day ("12-24") without sending. `letter_presumed_after_days` (working days) is a legal switch: None waits
    for a person to confirm that a letter arrived. `plan_acknowledges`, `deferral_suspends` are legal switches of
    limitation (§§ 205, 212 BGB): without a lawyer's word the earlier date stands.
    `signatures` says how many persons must sign a message of a stage; escalation never needs fewer than two.
    `consumer_fee` is demanded on posted letters only, never by e-mail, and never above `documented_unit_cost`.
    `automatic_notices` are the kinds of messages beside the stages that an event sends off by itself, none by
    default; `notice_signatures` says how many persons sign any message beside the stages.
    `overrides` holds what narrower scopes change (customer group, customer, claim); None where there are none.
    """

    law: LawTables = field(repr=False)
    version: int = 1
    name: str = "Standard"
    valid_from: date = date(2002, 1, 1)

    soft_after_working_days: int = 5
    spacing_days: int = 14
    payment_deadline_days: int = 10
    escalate_after_days: int = 14
    minimum_amount: Decimal = Decimal("10.00")

    business_lump_sum: bool = True
    charge_interest_from: Stage = Stage.M1
    day_count: DayCount = DayCount.ACT_ACT

    bank_fresh_days: int = 5
    dun_direct_debit: bool = False
    debtor_pause_days: int = 7

    signatures: tuple[tuple[Stage, int], ...] = (
        (Stage.SOFT, 0),
        (Stage.M1, 1),
        (Stage.M2, 1),
        (Stage.FINAL, 1),
        (Stage.ESCALATION, 2),
    )
    approval_working_days: int = 3
    claimed_payment_days: int = 7
    promise_tolerance_days: int = 3
    promise_longest_days: int = 30
    instalment_tolerance_days: int = 5
    instalments_missed_business: int = 1
    instalments_missed_consumer: int = 2
    small_remainder: Decimal = Decimal("0.00")
    write_off_alone_up_to: Decimal = Decimal("100.00")

    plan_acknowledges: bool = False
    deferral_suspends: bool = False
    limitation_yellow_days: int = 180
    limitation_red_days: int = 60
    hold_review_days: int = 90
    protection_months: int = 6
    protection_activity_days: int = 60
    protection_grace_days: int = 10
    override_roles: tuple[str, ...] = ("admin",)
    override_longest_days: int = 30

    send_from: time = time(8)
    send_until: time = time(18)
    send_weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)

    channels: tuple[str, ...] = ("email", "letter")
    letter_stages: tuple[Stage, ...] = ()
    letter_presumed_after_days: int | None = None
    quiet_days: tuple[str, ...] = ("12-24", "12-31")
    grouping: str = BY_DEBTOR
    delivery_stop_from: Stage | None = Stage.M2
    blast_radius: BlastLimits = field(default_factory=BlastLimits)
    consumer_fee: Decimal = Decimal("0.00")
    documented_unit_cost: Decimal | None = None
    cost_evidence: str = ""
    automatic_notices: tuple[str, ...] = ()
    notice_signatures: int = 1

    overrides: PolicyOverrides | None = field(default=None, repr=False, compare=False)
    resolved_for: UUID | None = field(default=None, repr=False, compare=False)
    scopes: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        self._must_leave_time()
        self._must_be_possible()
        if dict(self.signatures).get(Stage.ESCALATION, 0) < FOUR_EYES:
            raise InvalidInput(
                "Eine Eskalation braucht zwei Unterschriften. / Escalation needs two signatures.",
                code="policy_escalation_four_eyes",
            )
        if self.charge_interest_from is Stage.SOFT:
            raise InvalidInput(
                "Eine Zahlungserinnerung verlangt keine Nebenforderungen. / A soft reminder demands no side claims.",
                code="policy_too_strict_for_debtor",
                field="charge_interest_from",
            )
        self._fee_must_be_documented()
        self._ways_must_be_known()

    def _must_leave_time(self) -> None:
        short = (self.spacing_days, self.payment_deadline_days, self.escalate_after_days)
        if min(short) < LEAST_DAYS or self.soft_after_working_days < 1:
            raise InvalidInput(
                "Abstände und Zahlungsfristen liegen unter sieben Tagen. / Spacing and deadlines below seven days.",
                code="policy_too_strict_for_debtor",
            )
        if self.bank_fresh_days > OLDEST_BANK_DATA:
            raise InvalidInput(
                "Bankdaten dürfen höchstens 14 Tage alt sein. / Bank data may be 14 days old at most.",
                code="policy_too_strict_for_debtor",
                field="bank_fresh_days",
            )

    def _must_be_possible(self) -> None:
        days = (self.bank_fresh_days, self.debtor_pause_days, self.claimed_payment_days)
        promises = (self.promise_tolerance_days, self.promise_longest_days)
        radar = (
            self.limitation_yellow_days,
            self.limitation_red_days,
            self.override_longest_days,
            self.hold_review_days,
        )
        protection = (self.protection_months, self.protection_activity_days, self.protection_grace_days)
        amounts = (self.minimum_amount, self.small_remainder, self.write_off_alone_up_to)
        counts = tuple(count for _, count in self.signatures)
        sending = self.send_from < self.send_until and self.send_weekdays
        if (
            min(*days, *promises, *counts, *radar, *protection, self.instalment_tolerance_days) < 0
            or min(self.instalments_missed_business, self.instalments_missed_consumer) < 1
            or (self.letter_presumed_after_days is not None and self.letter_presumed_after_days < 1)
            or not set(self.override_roles) <= SIGNING_ROLES
            or min(amounts) < 0
            or self.approval_working_days < 1
            or not sending
            or not set(self.send_weekdays) <= set(range(7))
        ):
            raise InvalidInput(
                "Die Mahnrichtlinie nennt unmögliche Werte. / The policy names impossible values.",
                code="policy_invalid",
            )

    def _ways_must_be_known(self) -> None:
        if not self.channels or not set(self.channels) <= set(CHANNELS):
            raise InvalidInput(
                "Versandwege sind email und letter, mindestens einer. / Channels are email and letter.",
                code="policy_channels_unknown",
            )
        if not set(self.automatic_notices) <= set(AUTOMATIC_NOTICES) or not 0 <= self.notice_signatures <= 2:
            raise InvalidInput(
                "Diese Schreiben gehen nicht von selbst. / These messages are not sent by themselves.",
                code="policy_notices_unknown",
            )
        if self.grouping not in (BY_DEBTOR, BY_INVOICE):
            raise InvalidInput(
                f"Gruppiert wird je Schuldner ({BY_DEBTOR}) oder je Rechnung ({BY_INVOICE}). / "
                "Grouping is by debtor or by invoice.",
                code="policy_grouping_unknown",
            )

    def _fee_must_be_documented(self) -> None:
        """BGH VIII ZR 95/18, § 309 Nr. 5 BGB: at most the external cost of one letter, and that proven."""
        if self.consumer_fee < 0 or (self.documented_unit_cost or 0) < 0:
            raise InvalidInput("Eine Gebühr unter null. / A fee below zero.", code="policy_invalid")
        proven = self.documented_unit_cost if self.cost_evidence.strip() else None
        if self.consumer_fee > 0 and (proven is None or self.consumer_fee > proven):
            raise InvalidInput(
                "Eine Mahngebühr braucht belegte Fremdkosten je Brief mindestens in dieser Höhe. / "
                "A dunning fee needs a documented external cost per letter of at least that amount.",
                code="policy_fee_undocumented",
                consumer_fee=self.consumer_fee,
            )

    def for_debtor(self, file: DebtorFile) -> Policy:
        """What holds for this debtor: the fields that the customer's group or the customer changes, changed."""
        return self if self.overrides is None else self.overrides.for_debtor(self, file)

    def for_claim(self, claim_id: UUID) -> Policy:
        """What holds for this claim of the debtor for whom this policy was resolved."""
        return self if self.overrides is None else self.overrides.for_claim(self, claim_id)

    @property
    def limitation(self) -> LimitationSwitches:
        """How open questions of limitation are read."""
        return _switches(self.plan_acknowledges, self.deferral_suspends)

    def fee(self, *, in_default: bool, electronic: bool, lump_sum_claimed: bool = False) -> Charge:
        """The lawful part of the consumer fee for one reminder (§§ 280 (2), 286 BGB); by e-mail always nothing."""
        proven = self.documented_unit_cost if self.cost_evidence.strip() else None
        return dunning_fee(
            self.consumer_fee,
            in_default=in_default,
            electronic=electronic,
            proven_unit_cost=proven,
            lump_sum_claimed=lump_sum_claimed,
        )

    def signatures_for(self, stage: Stage) -> int:
        """How many persons sign a message of this stage; an unnamed stage needs one."""
        return dict(self.signatures).get(stage, 1)

    def frozen(self) -> dict[str, str]:
        """The figures that are copied into every reminder, so that a later policy never changes an old letter."""
        return {
            "policy_version": str(self.version),
            "policy_scopes": ", ".join((f"tenant:{self.version}", *self.scopes)),
            "spacing_days": str(self.spacing_days),
            "payment_deadline_days": str(self.payment_deadline_days),
            "minimum_amount": str(self.minimum_amount),
            "day_count": self.day_count.value,
            "business_lump_sum": str(self.business_lump_sum).lower(),
        }
