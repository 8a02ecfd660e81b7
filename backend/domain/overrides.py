"""Overrides: a person lets a soft blocker pass for a claim, with a reason and until a day. Hard ones never give way.

An override never breaks the law: nothing before the due day, no stage skipped, no deadline shortened that the debtor was
told. What it may set aside is the tenant's own restraint.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from backend.domain.actors import Actor
from backend.domain.blockers import CATALOGUE, Blocker
from backend.domain.errors import InvalidInput, NotPermitted, RuleViolation
from backend.domain.policy import FOUR_EYES, Policy

NEVER: dict[str, str] = {
    "reminder_first": "Reihenfolge der Stufen / order of stages",
    "payment_deadline_running": "§ 242 BGB: eine gesetzte Frist gilt / a deadline that was set holds",
    "delivery_unproven": "§ 130 BGB",
    "no_channel": "kein Weg zum Schuldner / no way to reach the debtor",
}
"""Soft for planning, but not for a person either: the law, the order of stages or the facts stand behind them."""

OWN_RESTRAINT = frozenset({"held", "held_long", "protected", "direct_debit"})
"""What protects an interest of the creditor alone: one signature of the named role suffices. Every other soft blocker,
also one that is added later, is taken to protect the debtor and needs two."""


@dataclass(frozen=True, slots=True)
class Override:
    """Override (Übersteuerung) of one blocker for a claim from `starts_on` to before `expires_on`."""

    override_id: UUID
    claim_id: UUID
    code: str
    starts_on: date
    expires_on: date
    granted_by: str

    def stands_on(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.starts_on <= day < self.expires_on


def may_be_overridden(code: str) -> bool:
    """Whether a person may ever let this blocker pass."""
    return code in CATALOGUE and not CATALOGUE[code].hard and code not in NEVER


def signatures_for_override(code: str) -> int:
    """How many persons must sign: two where it harms the debtor (four eyes).

    Raises RuleViolation `override_hard`, InvalidInput `blocker_unknown`.
    """
    if code not in CATALOGUE:
        raise InvalidInput(
            f"Diesen Hinderungsgrund gibt es nicht: {code[:60]}. / Unknown blocker.",
            code="blocker_unknown",
            blocker=code[:60],
        )
    if not may_be_overridden(code):
        reason = NEVER.get(code) or CATALOGUE[code].source
        raise RuleViolation(
            f"Über diesen Hinderungsgrund setzt sich niemand hinweg ({code}: {reason}). / Nobody overrides it.",
            code="override_hard",
            blocker=code,
        )
    return 1 if code in OWN_RESTRAINT else FOUR_EYES


def must_be_allowed(actor: Actor, code: str, reason: str, expires_on: date, policy: Policy, on: date) -> None:
    """Checks an override that is asked for.

    Raises NotPermitted `override_role`; RuleViolation `override_hard`; InvalidInput `blocker_unknown`,
    `override_reason`, `override_expiry`.
    """
    actor.must_sign()
    if not {role.value for role in actor.roles} & set(policy.override_roles):
        raise NotPermitted(
            f"Eine Übersteuerung beantragt nur: {', '.join(policy.override_roles)}. / This role may not override.",
            code="override_role",
            actor=actor.name,
        )
    signatures_for_override(code)
    if not reason.strip():
        raise InvalidInput(
            "Eine Übersteuerung braucht einen Grund. / An override needs a reason.", code="override_reason"
        )
    latest = on + timedelta(days=policy.override_longest_days)
    if not on < expires_on <= latest:
        raise InvalidInput(
            f"Das Ende liegt nicht zwischen morgen und dem {latest:%d.%m.%Y}. / The expiry is out of bounds.",
            code="override_expiry",
            latest=latest,
        )


def overridden(
    blockers: Iterable[Blocker], overrides: Iterable[Override], claim_id: UUID, on: date
) -> tuple[tuple[Blocker, ...], tuple[Blocker, ...]]:
    """The blockers that stand, and those that an override lets pass. A hard one stands whatever a row says."""
    codes = {each.code for each in overrides if each.claim_id == claim_id and each.stands_on(on)}
    found = tuple(blockers)
    passed = tuple(each for each in found if each.code in codes and may_be_overridden(each.code))
    return tuple(each for each in found if each not in passed), passed
