"""Use cases of runs that wait for a person, and of messages that are taken back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from uuid import UUID

from backend.application.dunning.decide_run import discard_run, release_waiting_run
from backend.application.dunning.edit_run import exclude_line, include_line
from backend.application.dunning.exclude_lines import ExclusionReport, exclude_lines
from backend.application.dunning.line_filter import LineFilter
from backend.application.dunning.report import RunReport
from backend.application.messages.undo_notice import UndoneNotice, undo_notice
from backend.bootstrap.parts import Parts
from backend.domain.actors import Actor
from backend.infrastructure.postgres.debtor_files import debtor_files
from backend.infrastructure.postgres.stores.notices import PostgresNotices


class RunUseCases(Parts):
    """Use cases of runs that wait for a person, and of messages that are taken back."""

    @cached_property
    def notices(self) -> PostgresNotices:
        """Messages that may be taken back."""
        return PostgresNotices()

    def exclude_line(self, actor: Actor, run_id: UUID, case: UUID | str, reason: str) -> None:
        """Takes a claim, by id or invoice number, out of a waiting run."""
        exclude_line(
            actor,
            run_id,
            self._claim_id(actor, case),
            reason,
            works=self.database.works,
            runs=self.runs,
            policies=self.policies,
            files=debtor_files,
        )

    def exclude_lines(
        self, actor: Actor, run_id: UUID, meant: LineFilter | Sequence[str], reason: str
    ) -> ExclusionReport:
        """Takes all lines that a filter meets, or the listed claims, out of a waiting run."""
        return exclude_lines(
            actor,
            run_id,
            meant,
            reason,
            works=self.database.works,
            runs=self.runs,
            policies=self.policies,
            files=debtor_files,
        )

    def include_line(self, actor: Actor, run_id: UUID, case: UUID | str) -> None:
        """Takes an exclusion back."""
        include_line(
            actor,
            run_id,
            self._claim_id(actor, case),
            works=self.database.works,
            runs=self.runs,
            policies=self.policies,
            files=debtor_files,
        )

    def release_run(self, actor: Actor, run_id: UUID, comment: str = "") -> RunReport:
        """A person releases a run that waits."""
        return release_waiting_run(
            actor, run_id, comment, works=self.database.works, runs=self.runs, policies=self.policies
        )

    def discard_run(self, actor: Actor, run_id: UUID, reason: str) -> None:
        """A person gives a waiting run up."""
        discard_run(actor, run_id, reason, works=self.database.works, runs=self.runs)

    def undo_notice(
        self,
        actor: Actor,
        reason: str,
        *,
        case: UUID | str | None = None,
        reminder_id: UUID | None = None,
        message_id: UUID | None = None,
        stage: str | None = None,
    ) -> UndoneNotice:
        """A person takes back the newest message of a case (of a stage), or the one of a reminder."""
        return undo_notice(
            actor,
            reason,
            claim_id=None if case is None else self._claim_id(actor, case),
            reminder_id=reminder_id,
            message_id=message_id,
            stage=stage,
            works=self.database.works,
            notices=self.notices,
        )

    def _claim_id(self, actor: Actor, case: UUID | str) -> UUID:
        with self.database.works(actor) as work:
            return self.cases.find(work, case).claim_id
