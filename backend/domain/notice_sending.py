"""May a message beside the stages leave (Schreiben außer der Reihe)? It demands nothing, charges nothing, is no stage.

It is no reminder: holds on dunning do not stop it. What stops any contact does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from backend.domain.blockers import HOLD_CODES
from backend.domain.channels import EMAIL as MAIL
from backend.domain.channels import LETTER, ChannelChoice, ChannelReason, choose_channel, mail_to, why_closed
from backend.domain.debtor_file import DebtorFile
from backend.domain.holds import HoldKind
from backend.domain.notice import NoticeValue
from backend.domain.policy import Policy
from backend.domain.stages import Stage

NO_CONTACT = (HoldKind.INSOLVENCY, HoldKind.INSOLVENCY_LATER, HoldKind.DECEASED, HoldKind.LAWYER)
"""Holds under which nobody writes to the debtor himself: his administrator, his heirs or his lawyer is addressed."""
SWITCHED_OFF = "notice_switched_off"
OUTDATED = "notice_outdated"


def notice_channel(file: DebtorFile, policy: Policy, wished: str | None = None) -> ChannelChoice | None:
    """The way of a message beside the stages: the one a person wished if it is open, else that of the rules.

    `letter_stages` of the policy speak of stages and do not count. None when no channel reaches the debtor.
    """
    if wished is not None:
        if wished not in policy.channels or why_closed(file, wished) is not None:
            return None
        return ChannelChoice(wished, ChannelReason.POLICY, None if wished == LETTER else mail_to(file))
    return choose_channel(file, replace(policy, letter_stages=(), overrides=None), Stage.SOFT)


def why_no_contact(file: DebtorFile, on: date, channel: str | None) -> tuple[str, ...]:
    """Codes of what stops every message to this debtor, whoever wants it sent; empty when nothing does."""
    kinds = {hold.kind for hold in file.holds if hold.stands_on(on)}
    stopped = [HOLD_CODES[kind] for kind in NO_CONTACT if kind in kinds]
    if channel == LETTER and HoldKind.WRONG_ADDRESS in kinds:
        stopped.append(HOLD_CODES[HoldKind.WRONG_ADDRESS])
    if channel is None:
        stopped.append("no_channel")
    return tuple(stopped)


def why_not_to_new_address(file: DebtorFile, on: date) -> tuple[str, ...]:
    """The same for the question whether a new e-mail address is right: who refused mail is not asked by mail."""
    refused = ("email_refused",) if file.email_refused else ()
    return (*why_no_contact(file, on, MAIL), *refused)


def values_as_text(values: Mapping[str, NoticeValue]) -> dict[str, str]:
    """The values of a message in the form in which a person types them (`application/templates/values.py`)."""
    return {name: _text(value) for name, value in sorted(values.items())}


def _text(value: NoticeValue) -> str:
    if isinstance(value, tuple):
        return ",".join(f"{day.isoformat()}:{amount}" for day, amount in value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value
