"""Use cases of the wordings that a tenant has of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from uuid import UUID

from backend.application.templates.decide import approve_template, archive_template, reject_template
from backend.application.templates.ports import Preview, TemplateRow
from backend.application.templates.preview import preview_template
from backend.application.templates.propose import propose_template
from backend.bootstrap.parts import Parts
from backend.domain.actors import Actor
from backend.domain.notice import NoticeValue
from backend.infrastructure.letters.previews import LetterPreviews
from backend.infrastructure.letters.wordings import LetterWordings
from backend.infrastructure.postgres.debtor_files import debtor_file


class TemplateUseCases(Parts):
    """Use cases of the wordings that a tenant has of its own."""

    @cached_property
    def wordings(self) -> LetterWordings:
        """The shipped wordings and the check."""
        return LetterWordings()

    def template_rows(self, actor: Actor, key: str | None = None) -> list[TemplateRow]:
        """The tenant's own versions, newest first within a key."""
        with self.database.works(actor) as work:
            return self.templates.rows(work, key)

    def propose_template(self, actor: Actor, key: str, body: str, comment: str = "") -> UUID:
        """A person proposes a wording; it is checked before it is kept."""
        return propose_template(
            actor,
            key,
            body,
            comment,
            works=self.database.works,
            templates=self.templates,
            wordings=self.wordings,
        )

    def approve_template(
        self, actor: Actor, template_id: UUID, active_from: date | None = None
    ) -> TemplateRow:
        """A person lets a proposed version count; legal text needs a second one."""
        return approve_template(
            actor,
            template_id,
            active_from,
            works=self.database.works,
            templates=self.templates,
            wordings=self.wordings,
        )

    def reject_template(self, actor: Actor, template_id: UUID, reason: str) -> TemplateRow:
        """A person refuses a proposed version."""
        return reject_template(
            actor, template_id, reason, works=self.database.works, templates=self.templates
        )

    def archive_template(self, actor: Actor, template_id: UUID) -> TemplateRow:
        """A person gives a version up."""
        return archive_template(actor, template_id, works=self.database.works, templates=self.templates)

    def preview_template(
        self,
        actor: Actor,
        key: str,
        case: UUID | str,
        *,
        template_id: UUID | None = None,
        values: Mapping[str, NoticeValue] | None = None,
    ) -> Preview:
        """A wording with the data of a case; nothing is kept or sent."""
        return preview_template(
            actor,
            key,
            case,
            works=self.database.works,
            file_of=debtor_file,
            policy_of=self.policy_of,
            cases=self.cases,
            messages=self.messages,
            templates=self.templates,
            previews=LetterPreviews(),
            template_id=template_id,
            values=values,
        )
