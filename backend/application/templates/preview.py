"""A message with real data, to look at: rendered and linted like one that leaves, kept nowhere, sent to nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from backend.application.dunning.ports import Cases
from backend.application.messages.letter_of import (
    creditor_of,
    language_of,
    letter_of,
    recipient_of,
    reply_reference,
)
from backend.application.messages.ports import MessageStore
from backend.application.ports import FileOf, PolicyOf, Work, Works
from backend.application.templates.ports import Preview, Previews, TemplateRow, TemplateRows
from backend.application.templates.propose import own_versions
from backend.domain.actors import Actor
from backend.domain.channels import EMAIL
from backend.domain.decide import item_at_stage, payment_deadline
from backend.domain.errors import InvalidInput, NotFound
from backend.domain.letter_fee import with_fee
from backend.domain.message_templates import (
    KINDS,
    TemplateKey,
    TemplateStatus,
    TemplateVersion,
    chosen_version,
    template_key,
)
from backend.domain.notice import NoticeContent, NoticeValue
from backend.domain.proposals import DunningProposal
from backend.domain.stages import Stage

PREVIEWED = UUID(int=0)


def preview_template(
    actor: Actor,
    key: str,
    case: UUID | str,
    *,
    works: Works,
    file_of: FileOf,
    policy_of: PolicyOf,
    cases: Cases,
    messages: MessageStore,
    templates: TemplateRows,
    previews: Previews,
    template_id: UUID | None = None,
    values: Mapping[str, NoticeValue] | None = None,
) -> Preview:
    """The wording for `key` filled with a case (claim id or invoice number); `template_id` shows one version.

    The debtor's kind decides whose wording it is where the key does not say; a key of letters shows the fee that the
    policy has for a posted letter. `values` fill what the ledger does not
    know of a message beside the stages. Raises NotFound `case_unknown`, `template_unknown`; what letters refuse.
    """
    with works(actor) as work:
        wanted, found = template_key(key), cases.find(work, case)
        file = file_of(work, found.customer_id, on=work.today)
        recipient = replace(messages.recipient(work, found.customer_id), language=wanted.language)
        audience = wanted.audience or file.debtor_kind.value
        full = TemplateKey(wanted.kind, wanted.language, _audience(audience), wanted.channel or EMAIL)
        own = _chosen(work, full, template_id, templates)
        sender, address = messages.sender(work), recipient.email or "kunde@example.invalid"
        stage = KINDS[wanted.kind].stage
        if stage is None:
            known = templates.notice_values(work, wanted.kind, found.claim_id, found.customer_id)
            notice = NoticeContent(
                kind=wanted.kind,
                creditor=creditor_of(sender),
                recipient=recipient_of(recipient, file.debtor_kind),
                language=language_of(recipient),
                letter_date=work.today,
                currency=found.currency,
                reply_token=reply_reference(PREVIEWED),
                values={**known, **(values or {})},
            )
            return previews.notice(notice, full, own, sender, address)
        claim = file.claim(found.claim_id)
        if claim is None:
            raise NotFound(
                "Diesen Fall gibt es nicht. / There is no such case.", code="case_unknown", case=case
            )
        policy = policy_of(work, work.today).for_debtor(file)
        channel = full.channel or EMAIL
        item = item_at_stage(claim, file, policy, Stage(stage), work.today)
        proposal = DunningProposal(
            proposal_id=PREVIEWED,
            customer_id=found.customer_id,
            currency=found.currency,
            stage=Stage(stage),
            letter_date=work.today,
            payment_deadline=payment_deadline(file, policy, work.today),
            channel=channel,
            items=with_fee((item,), file, policy, channel, found.currency),
            held_back=(),
            facts=(),
            policy_version=policy.version,
        )
        content = letter_of(proposal, file.debtor_kind, sender, recipient, PREVIEWED)
        invoices = messages.invoice_files(work, [found.claim_id])
        return previews.letter(content, full, own, sender, address, invoices)


def _audience(kind: str) -> str:
    return "business" if kind == "business" else "consumer"


def _chosen(
    work: Work, key: TemplateKey, template_id: UUID | None, templates: TemplateRows
) -> TemplateVersion | None:
    if template_id is None:
        return chosen_version(own_versions(work, templates), key, work.today)
    row: TemplateRow = templates.row(work, template_id)
    if template_key(row.key).kind != key.kind or template_key(row.key).language != key.language:
        raise InvalidInput(
            "Diese Fassung gehört zu einem anderen Schreiben. / This version is for another message.",
            code="template_key_invalid",
        )
    return TemplateVersion(
        row.key, row.version, row.body, row.sha256, TemplateStatus(row.status), row.active_from
    )
