"""Editing a planned run: a claim leaves its letter, and the rules say what remains of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from backend.domain.debtor_file import DebtorFile
from backend.domain.decide import decide
from backend.domain.judge import judge
from backend.domain.letter_fee import with_fee
from backend.domain.policy import Policy
from backend.domain.proposals import Blocked, DunningProposal, Verdict


@dataclass(frozen=True, slots=True)
class RemainingLetter:
    """What is left of a planned letter: the proposal with its verdict, or nothing. `gone`: codes of planned claims
    that the rules no longer let through, since the file has changed after planning."""

    proposal: DunningProposal | None
    verdict: Verdict | None
    gone: tuple[tuple[UUID, tuple[str, ...]], ...] = ()


def remaining_letter(
    file: DebtorFile,
    planned: Collection[UUID],
    policy: Policy,
    on: date,
    *,
    proposal_id: UUID,
) -> RemainingLetter:
    """Decides and judges a planned letter again with `file.excluded` as a fact.

    `file` is in one currency and without the pending draft itself; `planned` are the claims that planning put into the
    letter, excluded ones included. No claim is added that was not planned: a person looks at a list that only shrinks.
    """
    found = decide(file, policy, on, proposal_id=proposal_id)
    held = found.answers if isinstance(found, Blocked) else found.held_back
    gone = tuple(
        (one.claim_id, one.codes)
        for one in held
        if one.claim_id in planned and one.claim_id not in file.excluded
    )
    items = (
        () if isinstance(found, Blocked) else tuple(item for item in found.items if item.claim_id in planned)
    )
    if isinstance(found, Blocked) or not items:
        return RemainingLetter(None, None, gone)
    items = with_fee(items, file, policy.for_debtor(file), found.channel, found.currency)
    shrunk = replace(found, items=items, stage=max((item.stage for item in items), key=lambda s: s.rank))
    return RemainingLetter(shrunk, judge(shrunk, file, policy, on), gone)
