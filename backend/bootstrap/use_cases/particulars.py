"""Use cases of what people say of claims and parties for court and credit bureau."""

from __future__ import annotations

from uuid import UUID

from backend.application.dossiers import particulars
from backend.bootstrap.parts import Parts
from backend.domain.actors import Actor
from backend.domain.dossier.particulars import BureauNotice, ClaimGrounds
from backend.infrastructure.postgres.views.particulars import Particulars, particulars_of_case


class ParticularUseCases(Parts):
    """Use cases of what people say for court and credit bureau."""

    def case_particulars(self, actor: Actor, case: UUID | str) -> Particulars:
        """What was said of a case."""
        with self.database.works(actor) as work:
            claim_id = self.cases.find(work, case).claim_id
            return particulars_of_case(work.connection, work.tenant_id, claim_id)

    def record_grounds(self, actor: Actor, claim_id: UUID, grounds: ClaimGrounds) -> None:
        """A person says what a claim rests on."""
        particulars.record_grounds(
            actor, claim_id, grounds, works=self.database.works, particulars=self.particulars
        )

    def record_bureau_notice(self, actor: Actor, claim_id: UUID, notice: BureauNotice) -> UUID:
        """A person says when the debtor was told of a credit bureau."""
        return particulars.record_bureau_notice(
            actor, claim_id, notice, works=self.database.works, particulars=self.particulars
        )

    def withdraw_bureau_notice(self, actor: Actor, notice_id: UUID) -> None:
        """A person takes a mistaken entry back."""
        particulars.withdraw_bureau_notice(
            actor, notice_id, works=self.database.works, particulars=self.particulars
        )

    def name_representative(self, actor: Actor, customer_id: UUID, name: str) -> None:
        """Who represents a debtor in law."""
        particulars.name_representative(
            actor, customer_id, name, works=self.database.works, particulars=self.particulars
        )

    def change_seat(self, actor: Actor, represented_by: str, country: str) -> None:
        """Who represents the creditor, and the country of its seat."""
        particulars.change_seat(
            actor, represented_by, country, works=self.database.works, particulars=self.particulars
        )
