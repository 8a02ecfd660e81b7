"""Use cases of a claim's legal state, of its past, of protections, overrides and of claims from an earlier system."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from backend.application.claims.legal_event import record_legal_event, withdraw_legal_event
from backend.application.claims.override import AskedOverride, end_override, request_override
from backend.application.claims.protection import (
    ProtectionReport,
    check_protections,
    protect,
    record_activity,
)
from backend.application.tenants.import_open_items import OpenItemReport, import_open_items
from backend.bootstrap.parts import Parts
from backend.domain.actors import Actor
from backend.domain.days import possible_count
from backend.infrastructure.postgres.as_of import moment
from backend.infrastructure.postgres.debtor_files import debtor_file
from backend.infrastructure.postgres.legal_states import (
    LegalPanel,
    PastCase,
    RadarRow,
    legal_panel,
    limitation_radar,
    past_case,
)


class LegalStateUseCases(Parts):
    """Use cases of a claim's legal state and of what people record around it."""

    def legal_panel(self, actor: Actor, case: UUID | str) -> LegalPanel:
        """The legal state of a claim today, with disputes, protections and overrides."""
        with self.database.works(actor) as work:
            found = self.cases.find(work, case)
            policy = self.policy_of(work, work.today)
            return legal_panel(work, found.claim_id, found.customer_id, policy, work.today)

    def case_as_of(self, actor: Actor, case: UUID | str, then: str) -> PastCase:
        """The case as it stood on a past day ("2026-11-05") or instant ("2026-11-05T14:30")."""
        with self.database.works(actor) as work:
            found = self.cases.find(work, case)
            return past_case(work, found.claim_id, found.customer_id, moment(then), self.policy_of)

    def limitation_radar(self, actor: Actor, within_days: int | None = None) -> list[RadarRow]:
        """Open claims by the earliest day after which they may be barred; default: policy limitation_yellow_days.

        Raises InvalidInput `date_out_of_range`.
        """
        if within_days is not None:
            possible_count(within_days, field="within")
        with self.database.works(actor) as work:
            policy = self.policy_of(work, work.today)
            within = policy.limitation_yellow_days if within_days is None else within_days
            return limitation_radar(work, policy, within)

    def record_legal_event(self, actor: Actor, claim_id: UUID, code: str, happened_on: date) -> UUID:
        """A person records court papers, talks or an acknowledgement."""
        return record_legal_event(
            actor,
            claim_id,
            code,
            happened_on,
            works=self.database.works,
            owners=self.holds,
            file_of=debtor_file,
        )

    def withdraw_legal_event(self, actor: Actor, legal_event_id: UUID) -> None:
        """A person takes a mistaken entry back."""
        withdraw_legal_event(
            actor,
            legal_event_id,
            works=self.database.works,
            owners=self.holds,
            legal_events=self.protections,
        )

    def protect(
        self,
        actor: Actor,
        claim_id: UUID,
        responsible: str,
        note: str = "",
        *,
        whole_customer: bool = False,
    ) -> UUID:
        """Protects a claim or its whole customer (Schutzfrist)."""
        return protect(
            actor,
            claim_id,
            responsible,
            note,
            whole_customer=whole_customer,
            works=self.database.works,
            holds=self.holds,
            protections=self.protections,
        )

    def record_activity(self, actor: Actor, claim_id: UUID, kind: str, text: str) -> UUID:
        """Somebody worked on a claim: note, call, contact."""
        return record_activity(actor, claim_id, kind, text, works=self.database.works, holds=self.holds)

    def check_protections(self, actor: Actor) -> ProtectionReport:
        """Warns of protections in grace and ends those that have expired; for every day."""
        return check_protections(
            actor, works=self.database.works, protections=self.protections, policy_of=self.policy_of
        )

    def request_override(
        self, actor: Actor, claim_id: UUID, code: str, reason: str, expires_on: date
    ) -> AskedOverride:
        """Asks that a soft blocker be let pass for a claim."""
        return request_override(
            actor,
            claim_id,
            code,
            reason,
            expires_on,
            works=self.database.works,
            holds=self.holds,
            file_of=debtor_file,
            policy_of=self.policy_of,
        )

    def end_override(self, actor: Actor, override_id: UUID) -> None:
        """The blocker stands again."""
        end_override(
            actor, override_id, works=self.database.works, holds=self.holds, overrides=self.protections
        )

    def import_open_items(self, actor: Actor, data: bytes, *, dry_run: bool = False) -> OpenItemReport:
        """Takes over the open items of an earlier system (cut-over)."""
        return import_open_items(
            actor, data, dry_run=dry_run, works=self.database.works, open_items=self.open_items
        )
