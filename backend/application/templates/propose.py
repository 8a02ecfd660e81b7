"""A person proposes a wording of the tenant's own; it is checked before it is kept."""

from __future__ import annotations

import hashlib
from uuid import UUID, uuid4

from backend.application.ports import Work, Works
from backend.application.templates.ports import TemplateRows, Wordings
from backend.domain.actors import Actor
from backend.domain.errors import Conflict
from backend.domain.events.templates import TemplateProposed
from backend.domain.message_templates import (
    TemplateKey,
    TemplateStatus,
    TemplateVersion,
    chosen_version,
    is_legal_change,
    template_key,
)

LONGEST_COMMENT = 2000


def propose_template(
    actor: Actor,
    key: str,
    body: str,
    comment: str = "",
    *,
    works: Works,
    templates: TemplateRows,
    wordings: Wordings,
) -> UUID:
    """Keeps a new version of the wording for `key`, open until a person decides, and returns its id.

    Raises InvalidInput `template_...` when a check fails, Conflict `template_unchanged` when it says what counts now.
    """
    actor.must_sign()
    assert actor.id is not None, "a person who may sign has an id"
    wanted = template_key(key)
    text = body.replace("\r\n", "\n").strip() + "\n"
    wordings.check(wanted, text)
    with works(actor) as work:
        templates.lock_key(work, str(wanted))
        before = text_that_counts(work, wanted, templates, wordings)
        if before == text:
            raise Conflict(
                "Diese Fassung gilt schon. / This version counts already.", code="template_unchanged"
            )
        versions = [row.version for row in templates.rows(work, str(wanted))]
        template_id = uuid4()
        work.record(
            [
                TemplateProposed(
                    template_id=template_id,
                    template_key=str(wanted),
                    template_version=max(versions, default=0) + 1,
                    body=text,
                    sha256=hashlib.sha256(text.encode()).hexdigest(),
                    legal=is_legal_change(wordings.sections(text), wordings.sections(before)),
                    comment=comment.strip()[:LONGEST_COMMENT] or None,
                    proposed_by=actor.name,
                    proposed_by_id=actor.id,
                    proposed_on=work.today,
                )
            ]
        )
        work.commit()
    return template_id


def text_that_counts(work: Work, key: TemplateKey, templates: TemplateRows, wordings: Wordings) -> str:
    """The wording that messages of this key have today: the tenant's own, else the product's."""
    own = chosen_version(own_versions(work, templates), key, work.today)
    return own.body if own else wordings.shipped_for(key).body.strip() + "\n"


def own_versions(work: Work, templates: TemplateRows) -> tuple[TemplateVersion, ...]:
    """The tenant's versions as the choice between them needs them."""
    return tuple(
        TemplateVersion(r.key, r.version, r.body, r.sha256, TemplateStatus(r.status), r.active_from)
        for r in templates.rows(work)
    )
