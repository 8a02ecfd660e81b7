"""What was said of a case for court and credit bureau, as the case page and the API show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection

from backend.infrastructure.postgres.views.fetch import fetch, fetch_one


@dataclass(frozen=True, slots=True)
class GroundsRow:
    """What the claim rests on."""

    subject: str
    concluded_on: date
    catalogue_number: int | None
    counter_performance: str | None
    credit_points: Decimal | None
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice of a credit bureau that stands."""

    notice_id: UUID
    given_on: date
    evidence: str
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """Both; `grounds` is None while nobody said them."""

    grounds: GroundsRow | None
    notices: tuple[NoticeRow, ...]


def particulars_of_case(connection: Connection, tenant_id: UUID, claim_id: UUID) -> Particulars:
    """What a person said of this case."""
    values = {"tenant": tenant_id, "claim": claim_id}
    return Particulars(
        fetch_one(connection, GroundsRow, _GROUNDS, **values),
        tuple(fetch(connection, NoticeRow, _NOTICES, **values)),
    )


_GROUNDS = """
select subject, concluded_on, catalogue_number, counter_performance, credit_points, recorded_on, recorded_by
from claim_grounds where tenant_id = :tenant and claim_id = :claim
"""

_NOTICES = """
select id as notice_id, given_on, evidence, recorded_on, recorded_by from bureau_notices
where tenant_id = :tenant and claim_id = :claim and withdrawn_on is null order by given_on, recorded_on, id
"""
