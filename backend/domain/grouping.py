"""How claims of one debtor are put into messages (Bündelung): one for all of them, or one for each invoice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from backend.domain.channels import choose_channel
from backend.domain.debtor_file import DebtorFile
from backend.domain.decide import channel_facts
from backend.domain.policy import BY_INVOICE, Policy
from backend.domain.proposals import DunningProposal, Fact, ProposedItem
from backend.domain.stages import Stage


def letters_of(
    proposal: DunningProposal, file: DebtorFile, policy: Policy, new_id: Callable[[], UUID]
) -> tuple[DunningProposal, ...]:
    """The messages that a decision leads to; always one for an escalation, which is one dossier a debtor.

    By invoice, each has its own stage and channel. The first keeps the id and names what is held back.
    """
    policy = policy.for_debtor(file)
    if policy.grouping != BY_INVOICE or proposal.stage is Stage.ESCALATION:
        return (proposal,)
    return tuple(
        _letter(proposal, item, file, policy, first=number == 0, new_id=new_id)
        for number, item in enumerate(proposal.items)
    )


def fits_grouping(proposal: DunningProposal, policy: Policy) -> bool:
    """Whether a message speaks of no more than the policy puts into one."""
    single = policy.grouping == BY_INVOICE and proposal.stage is not Stage.ESCALATION
    return proposal.grouping == policy.grouping and (not single or len(proposal.items) == 1)


def _letter(
    whole: DunningProposal,
    item: ProposedItem,
    file: DebtorFile,
    policy: Policy,
    *,
    first: bool,
    new_id: Callable[[], UUID],
) -> DunningProposal:
    choice = choose_channel(file, policy, item.stage)
    others = {f"{other.invoice_number}: " for other in whole.items if other is not item}
    own = tuple(fact for fact in whole.facts if not _speaks_of(fact, others))
    return replace(
        whole,
        proposal_id=whole.proposal_id if first else new_id(),
        stage=item.stage,
        channel=choice.channel if choice else whole.channel,
        items=(item,),
        held_back=whole.held_back if first else (),
        facts=(*own, *channel_facts(choice)),
    )


def _speaks_of(fact: Fact, prefixes: set[str]) -> bool:
    """Whether a fact is about another invoice, or about the channel of the whole."""
    return fact.what in ("channel", "recipient") or any(fact.what.startswith(prefix) for prefix in prefixes)
