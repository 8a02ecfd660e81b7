"""What only a person can say of a claim for court and credit bureau: contract, counter-performance, information given.

Nothing here is derived. A date of service on an invoice is no declaration that the counter-performance was rendered, and
a letter in the file is no proof that the debtor was told of a credit bureau.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from backend.domain.errors import InvalidInput

LONGEST = 200
"""Characters of a subject or of a reference; more belongs into the documents."""
HIGHEST_NUMBER = 99
"""The court's catalogue of claims has numbers of two digits; which one fits, the person reads in the court's form."""


class CounterPerformance(StrEnum):
    """The declaration of § 690 (1) no. 4 ZPO: rendered, none owed, or outstanding (§ 688 (2) no. 2: no court order)."""

    PERFORMED = "performed"
    INDEPENDENT = "independent"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ClaimGrounds:
    """Grounds of a claim (Anspruchsgrund): contract, its day, kind of claim and counter-performance.

    `catalogue_number` is that of the court's form, None for a kind that is not in it or not looked up yet.
    `credit_points`: by how many percentage points the annual rate of a consumer credit contract exceeded the base rate
    when it was concluded (§ 688 (2) no. 1 ZPO), None for any other contract.
    """

    subject: str
    concluded_on: date
    catalogue_number: int | None = None
    counter_performance: CounterPerformance | None = None
    credit_points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BureauNotice:
    """The debtor was told that a credit bureau may be informed (Unterrichtung, § 31 (2) no. 4 BDSG), and what proves it."""

    given_on: date
    evidence: str


def checked_grounds(given: ClaimGrounds, today: date) -> ClaimGrounds:
    """The grounds with their words trimmed.

    Raises InvalidInput `grounds_subject_missing`, `date_in_future`, `catalogue_number_invalid`, `credit_points_invalid`.
    """
    subject = given.subject.strip()
    if not subject or len(subject) > LONGEST:
        raise InvalidInput(
            f"Der Gegenstand des Vertrags fehlt oder ist länger als {LONGEST} Zeichen. / The subject is missing.",
            code="grounds_subject_missing",
        )
    _not_in_future(given.concluded_on, today)
    number = given.catalogue_number
    if number is not None and not 1 <= number <= HIGHEST_NUMBER:
        raise InvalidInput(
            "Die Katalognummer liegt zwischen 1 und 99. / The catalogue number lies between 1 and 99.",
            code="catalogue_number_invalid",
        )
    points = given.credit_points
    if points is not None and (not points.is_finite() or abs(points) >= 1000):
        raise InvalidInput(
            "Die Prozentpunkte über dem Basiszinssatz sind keine Zahl. / No percentage points.",
            code="credit_points_invalid",
        )
    return replace(given, subject=subject)


def checked_notice(given: BureauNotice, today: date) -> BureauNotice:
    """The notice with its evidence trimmed. Raises InvalidInput `notice_evidence_missing`, `date_in_future`."""
    evidence = given.evidence.strip()
    if not evidence or len(evidence) > LONGEST:
        raise InvalidInput(
            f"Der Nachweis der Unterrichtung fehlt oder ist länger als {LONGEST} Zeichen. / The evidence is missing.",
            code="notice_evidence_missing",
        )
    _not_in_future(given.given_on, today)
    return replace(given, evidence=evidence)


def _not_in_future(day: date, today: date) -> None:
    if day > today:
        raise InvalidInput("Der Tag liegt in der Zukunft. / The day is in the future.", code="date_in_future")
