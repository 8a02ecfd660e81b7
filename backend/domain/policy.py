"""The policy a tenant dunnes by: one frozen value. The default is policy, not law; a policy may only be stricter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from backend.domain.default_interest import DayCount
from backend.domain.errors import InvalidInput
from backend.domain.law_tables import LawTables
from backend.domain.stages import Stage

NO_SIGNATURE = 0
FOUR_EYES = 2
BY_DEBTOR = "debtor"
BY_INVOICE = "invoice"
CHANNELS = ("email", "letter")


@dataclass(frozen=True, slots=True)
class Policy:
    """Figures of the dunning programme (Mahnprogramm). Days are calendar days unless the name says working days.

    `law` holds the dated figures of the law that stand behind every policy: base rates and public holidays.
    `channels` in the order of preference, `letter_stages` go by letter where there is an address. `quiet_days` are
    month and day ("12-24") without sending. `letter_presumed_after_days` (working days) is a legal switch: None waits
    for a person to confirm that a letter arrived.
    `signatures` says how many persons must sign a message of a stage; escalation never needs fewer than two.
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

    send_from: time = time(8)
    send_until: time = time(18)
    send_weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)

    channels: tuple[str, ...] = ("email", "letter")
    letter_stages: tuple[Stage, ...] = ()
    letter_presumed_after_days: int | None = None
    quiet_days: tuple[str, ...] = ("12-24", "12-31")
    grouping: str = BY_DEBTOR
    delivery_stop_from: Stage | None = Stage.M2

    def __post_init__(self) -> None:
        if self.spacing_days < 7 or self.payment_deadline_days < 7 or self.soft_after_working_days < 1:
            raise InvalidInput(
                "Abstände und Zahlungsfristen liegen unter sieben Tagen. / Spacing and deadlines below seven days.",
                code="policy_too_strict_for_debtor",
            )
        if dict(self.signatures).get(Stage.ESCALATION, 0) < FOUR_EYES:
            raise InvalidInput(
                "Eine Eskalation braucht zwei Unterschriften. / Escalation needs two signatures.",
                code="policy_escalation_four_eyes",
            )

        if not self.channels or not set(self.channels) <= set(CHANNELS):
            raise InvalidInput(
                "Versandwege sind email und letter, mindestens einer. / Channels are email and letter.",
                code="policy_channels_unknown",
            )
        if self.grouping not in (BY_DEBTOR, BY_INVOICE):
            raise InvalidInput(
                "Gruppiert wird je Schuldner oder je Rechnung. / Grouping is by debtor or by invoice.",
                code="policy_grouping_unknown",
            )

    def signatures_for(self, stage: Stage) -> int:
        """How many persons sign a message of this stage; an unnamed stage needs one."""
        return dict(self.signatures).get(stage, 1)

    def frozen(self) -> dict[str, str]:
        """The figures that are copied into every reminder, so that a later policy never changes an old letter."""
        return {
            "policy_version": str(self.version),
            "spacing_days": str(self.spacing_days),
            "payment_deadline_days": str(self.payment_deadline_days),
            "minimum_amount": str(self.minimum_amount),
            "day_count": self.day_count.value,
            "business_lump_sum": str(self.business_lump_sum).lower(),
        }
