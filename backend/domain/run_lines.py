"""Editing a planned run: claims leave their letters, and the rules say what remains of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from backend.domain.debtor_file import DebtorFile
from backend.domain.decide import decide
from backend.domain.grouping import letters_of
from backend.domain.judge import judge
from backend.domain.letter_fee import with_fee
from backend.domain.policy import Policy
from backend.domain.proposals import Blocked, DunningProposal, Verdict


@dataclass(frozen=True, slots=True)
class RemainingLetters:
    """What is left of the planned letters of a debtor: proposals with their verdicts, one for all or one an invoice.
    `gone`: codes of planned claims that the rules no longer let through, since the file has changed after planning."""

    letters: tuple[tuple[DunningProposal, Verdict], ...]
    gone: tuple[tuple[UUID, tuple[str, ...]], ...] = ()


def remaining_letters(
    file: DebtorFile, planned: Collection[UUID], policy: Policy, on: date, new_id: Callable[[], UUID]
) -> RemainingLetters:
    """Decides and judges the planned letters of a debtor again with `file.excluded` as a fact.

    `file` is in one currency and without the pending drafts themselves; `planned` are the claims that planning put into
    letters, excluded ones included. No claim is added that was not planned: a person looks at a list that only shrinks.
    """
    found = decide(file, policy, on, proposal_id=new_id())
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
        return RemainingLetters((), gone)
    items = with_fee(items, file, policy.for_debtor(file), found.channel, found.currency)
    shrunk = replace(found, items=items, stage=max((item.stage for item in items), key=lambda s: s.rank))
    letters = letters_of(shrunk, file, policy, new_id)
    return RemainingLetters(tuple((one, judge(one, file, policy, on)) for one in letters), gone)
