"""Cases (Mahnfälle) by the name a person gives them: claim id or invoice number."""

from __future__ import annotations

from uuid import UUID

from backend.application.dunning.ports import Case
from backend.application.ports import Work
from backend.domain.errors import NotFound
from backend.infrastructure.postgres.opened import cursor_of

BY_ID = "select id, customer_id, currency from claims where tenant_id = %s and id = %s"
BY_NUMBER = "select id, customer_id, currency from claims where tenant_id = %s and invoice_number = %s"


class PostgresCases:
    """Finds claims of the tenant."""

    def find(self, work: Work, case: str | UUID) -> Case:
        """The case with this claim id or invoice number. Raises NotFound `case_unknown`."""
        claim_id = case if isinstance(case, UUID) else _uuid(case)
        query, key = (BY_ID, claim_id) if claim_id else (BY_NUMBER, str(case).strip())
        row = cursor_of(work).execute(query, [work.tenant_id, key]).fetchone()
        if row is None:
            raise NotFound(
                f"Den Fall {case} gibt es nicht. / There is no case {case}.", code="case_unknown", case=case
            )
        return Case(*row)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
