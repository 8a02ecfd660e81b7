"""What a change of policy means for the debtor: which fields get harsher, and how a policy reads as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import time
from decimal import Decimal
from enum import Enum
from typing import Any

from backend.domain.blast_radius import BlastLimits
from backend.domain.default_interest import DayCount
from backend.domain.policy import Policy
from backend.domain.stages import Stage

LESS_IS_HARSHER = (
    *("soft_after_working_days", "spacing_days", "payment_deadline_days", "escalate_after_days"),
    *("minimum_amount", "debtor_pause_days", "claimed_payment_days", "promise_tolerance_days"),
    *("promise_longest_days", "send_from", "notice_signatures"),
    *("protection_months", "protection_activity_days", "protection_grace_days", "small_remainder"),
    *("instalment_tolerance_days", "instalments_missed_business", "instalments_missed_consumer"),
)
MORE_IS_HARSHER = (
    *("business_lump_sum", "bank_fresh_days", "dun_direct_debit", "approval_working_days"),
    *("consumer_fee", "documented_unit_cost", "send_until", "override_longest_days"),
    *("write_off_alone_up_to", "plan_acknowledges", "deferral_suspends"),
)
"""Fields where a higher value (or yes) demands more, dunns more, trusts older data, lets one person decide alone or
keeps a claim alive for longer."""

UNCLEAR = ("channels", "letter_stages", "grouping", "blast_radius")
"""Ways of sending and limits of a run: nobody can say which side is harsher, so any change counts."""

ONLY_WARN = frozenset({"limitation_yellow_days", "limitation_red_days", "hold_review_days"})
"""Figures of a warning to the clerk: neither side is harsher."""

NOT_FIGURES = frozenset({"law", "version", "name", "valid_from", "overrides", "resolved_for", "scopes"})


def harsher_fields(old: Policy, new: Policy) -> tuple[str, ...]:
    """The fields in which the new policy is harsher for the debtor than the old one, in order of the fields.

    A change that has one is legally relevant and needs a second person (Vier-Augen-Prinzip). Where nobody can say
    which side is harsher the change counts as harsher.
    """
    found = {name for name in LESS_IS_HARSHER if _value(new, name) < _value(old, name)}
    found |= {name for name in MORE_IS_HARSHER if _value(new, name) > _value(old, name)}
    if any(new.signatures_for(stage) < old.signatures_for(stage) for stage in Stage):
        found.add("signatures")
    if new.charge_interest_from.rank < old.charge_interest_from.rank:
        found.add("charge_interest_from")
    if new.day_count is not old.day_count and new.day_count is not DayCount.ACT_ACT:
        found.add("day_count")
    if set(new.send_weekdays) - set(old.send_weekdays):
        found.add("send_weekdays")
    found |= {name for name in UNCLEAR if getattr(new, name) != getattr(old, name)}
    if _stop_rank(new) < _stop_rank(old):
        found.add("delivery_stop_from")
    presumed, earlier = new.letter_presumed_after_days, old.letter_presumed_after_days
    if presumed is not None and (earlier is None or presumed < earlier):
        found.add("letter_presumed_after_days")
    if set(old.quiet_days) - set(new.quiet_days):
        found.add("quiet_days")
    if set(new.automatic_notices) - set(old.automatic_notices):
        found.add("automatic_notices")
    if set(new.override_roles) - set(old.override_roles):
        found.add("override_roles")
    if new.cost_evidence != old.cost_evidence and new.consumer_fee > 0:
        found.add("cost_evidence")
    return tuple(name for name in figure_names() if name in found)


def relevant_change(old: Policy, new: Policy, *, ends: bool = False) -> tuple[str, ...]:
    """`harsher_fields`, and where the version `ends` also what gets harsher when the old policy comes back."""
    both = {*harsher_fields(old, new), *(harsher_fields(new, old) if ends else ())}
    return tuple(name for name in figure_names() if name in both)


def _stop_rank(policy: Policy) -> int:
    """From which stage deliveries to the debtor stop; never is the mildest."""
    return len(Stage) if policy.delivery_stop_from is None else policy.delivery_stop_from.rank


def _value(policy: Policy, name: str) -> Any:
    value = getattr(policy, name)
    return Decimal(-1) if value is None else value


def figure_names() -> tuple[str, ...]:
    """The fields that a body may name, in the order of the policy."""
    return tuple(field.name for field in fields(Policy) if field.name not in NOT_FIGURES)


def figures(policy: Policy) -> dict[str, str]:
    """Every figure of a policy as text, as a body would name it."""
    return {name: _text(getattr(policy, name)) for name in figure_names()}


def figures_of(changes: Mapping[str, Any], default: Policy | None) -> dict[str, str]:
    """The figures of a version as text: those it names, on top of the default's where it is a whole policy."""
    named = {name: _text(changes[name]) for name in figure_names() if name in changes}
    return named if default is None else {**figures(default), **named}


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case BlastLimits():
            return ", ".join(f"{one.name}={_text(getattr(value, one.name))}" for one in fields(value))
        case Enum():
            return str(value.value)
        case time():
            return value.isoformat("minutes")
        case tuple():
            return ", ".join(
                f"{one[0].value}={one[1]}" if isinstance(one, tuple) else str(one) for one in value
            )
        case _:
            return str(value)
