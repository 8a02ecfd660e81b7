"""The claims of a dossier: designation, principal and side claims apart, interest as it is claimed and as it accrued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from backend.domain.claims import daily_balance_interest, default_of, side_claims
from backend.domain.debtor_file import ZERO, Claim
from backend.domain.default_interest import surcharge
from backend.domain.dossier.facts import ClaimFacts, DossierFacts, LedgerLine, SentLetter
from backend.domain.dossier.particulars import ClaimGrounds
from backend.domain.legal_state import limitation_of
from backend.domain.money import round_money
from backend.domain.policy import Policy
from backend.domain.proposals import InterestLine
from backend.domain.stages import Stage

URGENT = timedelta(days=90)
"""So close to limitation a dossier says that filing is urgent: service must follow soon (§§ 167, 204 (1) Nr. 3)."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RunningInterest:
    """Interest claimed from a day on (laufende Zinsen): points above the base rate on what is open (§ 288 BGB)."""

    principal: Decimal
    points_above_base: Decimal
    from_on: date
    rate_text: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class SideClaim:
    """One side claim (Nebenforderung) with its own ground, apart from the principal (§ 690 (1) Nr. 3 ZPO)."""

    kind: str
    designation: str
    amount: Decimal
    paragraph: str


@dataclass(frozen=True, slots=True)
class DossierClaim:
    """One claim as it is asked for: `side_claims` and `running_interest` never overlap in days.

    `interest_lines` explain every day of interest from default to the day of the dossier, whatever was demanded;
    `accrued_interest` is their sum, rounded once.
    """

    invoice_number: str
    designation: str
    issued_on: date
    due_on: date
    default_since: date | None
    default_reason: str
    gross: Decimal
    principal: Decimal
    disputed: Decimal
    side_claims: tuple[SideClaim, ...]
    running_interest: RunningInterest | None
    interest_lines: tuple[InterestLine, ...]
    accrued_interest: Decimal
    ledger: tuple[LedgerLine, ...]
    letters: tuple[SentLetter, ...]
    service_on: date | None
    payment_terms: str | None
    grounds: ClaimGrounds | None
    barred_after: date | None
    radar_on: date | None
    urgent: bool
    document_sha256: str | None

    @property
    def side_total(self) -> Decimal:
        """All side claims that have an amount."""
        return sum((side.amount for side in self.side_claims), ZERO)


def dossier_claim(facts: DossierFacts, known: ClaimFacts, policy: Policy) -> DossierClaim:
    """One claim with every figure as of `facts.on`, by the functions that the letters use.

    Raises RuleViolation `rate_unknown`, `claim_origin_needed`.
    """
    claim = facts.claim(known)
    default = default_of(claim, facts.file, policy)
    since = default.default_start if default.in_default_on(facts.on) else None
    running = _running(claim, since, facts, policy)
    lines = _interest_lines(claim, since, facts, policy)
    limited = limitation_of(claim, facts.limitation)
    return DossierClaim(
        invoice_number=claim.invoice_number,
        designation=f"Forderung aus Rechnung {claim.invoice_number} vom {claim.issued_on:%d.%m.%Y}",
        issued_on=claim.issued_on,
        due_on=claim.due_on,
        default_since=since,
        default_reason=default.explanation_de,
        gross=claim.gross,
        principal=claim.undisputed_principal,
        disputed=claim.open_principal - claim.undisputed_principal,
        side_claims=_side_claims(claim, running, facts, policy),
        running_interest=running,
        interest_lines=lines,
        accrued_interest=round_money(sum((line.amount for line in lines), ZERO), claim.currency),
        ledger=tuple(known.ledger),
        letters=tuple(known.letters),
        service_on=known.service_on,
        payment_terms=known.payment_terms,
        grounds=known.grounds,
        barred_after=limited.barred_after,
        radar_on=limited.radar_on,
        urgent=limited.radar_on is not None and limited.radar_on - facts.on <= URGENT,
        document_sha256=known.document_sha256,
    )


def _running(claim: Claim, since: date | None, facts: DossierFacts, policy: Policy) -> RunningInterest | None:
    """From default on while nothing moved the principal; else from the day after the computed interest."""
    if since is None or claim.undisputed_principal <= 0:
        return None
    kind = facts.file.debtor_kind
    points = surcharge(kind, since, claim.issued_on)
    start = facts.on + _DAY if _interest_is_computed(claim, since) else since
    return RunningInterest(
        principal=claim.undisputed_principal,
        points_above_base=points,
        from_on=start,
        rate_text=f"{_number(points)} Prozentpunkte über dem jeweiligen Basiszinssatz der Deutschen Bundesbank",
        paragraph="§ 288 Abs. 2 BGB" if points > 5 else "§ 288 Abs. 1 BGB",
    )


def _interest_is_computed(claim: Claim, since: date) -> bool:
    """Whether days of the past need an amount: the principal moved since default, or interest was paid or waived."""
    moved = any(posting.value_on > since for posting in claim.principal_postings)
    return moved or claim.open_interest != claim.interest_charged


def _side_claims(
    claim: Claim, running: RunningInterest | None, facts: DossierFacts, policy: Policy
) -> tuple[SideClaim, ...]:
    default = default_of(claim, facts.file, policy)
    side = side_claims(claim, Stage.ESCALATION, default, facts.file, policy, facts.on)
    interest = side.interest + side.earlier_interest
    if running is not None and running.from_on <= facts.on:
        interest = ZERO  # all of it runs from default on
    rows = (
        SideClaim("interest", f"Verzugszinsen, ausgerechnet bis {facts.on:%d.%m.%Y}", interest, "§ 288 BGB"),
        SideClaim("lump_sum", "Verzugspauschale", side.lump_sum, "§ 288 Abs. 5 Satz 1 BGB"),
        SideClaim("costs", "Mahnkosten", side.costs, "§§ 280 Abs. 2, 286 BGB"),
    )
    return tuple(row for row in rows if row.amount)


def _interest_lines(
    claim: Claim, since: date | None, facts: DossierFacts, policy: Policy
) -> tuple[InterestLine, ...]:
    if since is None:
        return ()
    found = daily_balance_interest(claim, since, facts.on, facts.file.debtor_kind, policy)
    return tuple(
        InterestLine(
            part.segment.first_day,
            part.segment.last_day,
            part.segment.days,
            part.segment.rate,
            part.principal,
            part.segment.amount,
        )
        for part in found
    )


def _number(points: Decimal) -> str:
    return f"{points.normalize():f}".replace(".", ",")
