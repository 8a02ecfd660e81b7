"""Build: from the facts of an escalation to its dossier for one route, every figure computed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from backend.domain.court_costs import FeeTables
from backend.domain.dossier.checklists import BureauCheck, Check, bureau_check, hand_over_checklist
from backend.domain.dossier.claims import DossierClaim, dossier_claim
from backend.domain.dossier.costs import ZERO, FilingCosts, filing_costs
from backend.domain.dossier.facts import ClaimFacts, DossierFacts, Party, Route
from backend.domain.dossier.obstacles import Obstacle, RouteAnswer, route_answers
from backend.domain.dossier.particulars import CounterPerformance
from backend.domain.dossier.venue import ContestedCourt, CourtMap, Venue, contested_court, order_venue
from backend.domain.errors import FlockError, InvalidInput, RuleViolation
from backend.domain.parties import DebtorKind
from backend.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class DossierTables:
    """The dated figures a dossier rests on: fee tables and the map of order-for-payment courts."""

    fees: FeeTables
    courts: CourtMap


@dataclass(frozen=True, slots=True)
class Missing:
    """A field that the route needs and nobody has written down yet (fehlende Angabe)."""

    field: str
    german: str


@dataclass(frozen=True, slots=True)
class CourtSheet:
    """What only the court needs (§§ 689, 690 ZPO): venue, contested court, declaration on counter-performance, costs."""

    venue: Venue
    contested: ContestedCourt
    counter_performance: str
    costs: FilingCosts


@dataclass(frozen=True, slots=True)
class Dossier:
    """The escalation dossier for one route, complete and frozen; `missing` says what a person must still add."""

    route: Route
    on: date
    currency: str
    debtor_kind: DebtorKind
    creditor: Party
    creditor_iban: str
    debtor: Party
    customer_number: str
    claims: tuple[DossierClaim, ...]
    court: CourtSheet | None
    routes: tuple[RouteAnswer, ...]
    hand_over: tuple[Check, ...]
    bureau: tuple[BureauCheck, ...]
    missing: tuple[Missing, ...]
    rates_unconfirmed_from: date | None

    @property
    def principal(self) -> Decimal:
        """The principal of all claims."""
        return sum((claim.principal for claim in self.claims), ZERO)

    @property
    def side_total(self) -> Decimal:
        """All side claims with an amount."""
        return sum((claim.side_total for claim in self.claims), ZERO)


def open_routes(facts: DossierFacts) -> tuple[Route, ...]:
    """The routes that nothing closes."""
    return tuple(answer.route for answer in route_answers(facts) if answer.is_open)


def build_dossier(facts: DossierFacts, route: Route, policy: Policy, tables: DossierTables) -> Dossier:
    """The dossier of these claims for one route as of `facts.on`.

    Raises RuleViolation with the code of the first obstacle when the route is closed (all in `codes`), InvalidInput
    `no_claim`, and what the computation of interest and fees refuses.
    """
    if not facts.claims:
        raise InvalidInput("A dossier needs a claim.", code="no_claim")
    facts = replace(facts, limitation=policy.limitation)
    answers = route_answers(facts)
    closed = next(answer for answer in answers if answer.route is route).obstacles
    if closed:
        raise refused(route, closed)
    claims = tuple(dossier_claim(facts, known, policy) for known in facts.claims)
    return Dossier(
        route=route,
        on=facts.on,
        currency=facts.claim(facts.claims[0]).currency,
        debtor_kind=facts.file.debtor_kind,
        creditor=facts.creditor,
        creditor_iban=facts.file.creditor.iban,
        debtor=facts.debtor,
        customer_number=facts.file.number,
        claims=claims,
        court=_court_sheet(facts, claims, tables) if route is Route.COURT else None,
        routes=answers,
        hand_over=hand_over_checklist(facts, claims),
        bureau=tuple(bureau_check(facts, known) for known in facts.claims),
        missing=tuple(_missing(facts, claims, route)),
        rates_unconfirmed_from=_unconfirmed(facts, claims, policy),
    )


def refused(route: Route, obstacles: Sequence[Obstacle]) -> FlockError:
    """The refusal of a route: the first obstacle is its code, its sentence the message."""
    first = obstacles[0]
    return RuleViolation(
        f"{first.text.german} ({first.text.source}) / {first.text.english}",
        code=first.code,
        route=route.value,
        codes=" ".join(dict.fromkeys(each.code for each in obstacles)),
        subject=first.subject,
    )


def _court_sheet(facts: DossierFacts, claims: Sequence[DossierClaim], tables: DossierTables) -> CourtSheet:
    principal = sum((claim.principal for claim in claims), ZERO)
    lump_sums = sum(
        (side.amount for claim in claims for side in claim.side_claims if side.kind == "lump_sum"), ZERO
    )
    return CourtSheet(
        venue=order_venue(facts.creditor, tables.courts),
        contested=contested_court(facts.debtor, principal),
        counter_performance=_counter_performance(facts),
        costs=filing_costs(principal, lump_sums, tables.fees),
    )


def _counter_performance(facts: DossierFacts) -> str:
    """§ 690 (1) Nr. 4 ZPO: what a person declared of every claim, "mixed" where they differ, else "undeclared".

    A date of service on an invoice is a hint and no declaration.
    """
    declared = {known.counter_performance for known in facts.claims}
    if None in declared or CounterPerformance.OPEN in declared:
        return "undeclared"
    [first, *others] = sorted(each.value for each in declared if each)
    return "mixed" if others else first


def _missing(facts: DossierFacts, claims: Sequence[DossierClaim], route: Route) -> list[Missing]:
    found = []
    if route in (Route.COURT, Route.LAWYER):
        for who, party in (("creditor", facts.creditor), ("debtor", facts.debtor)):
            side = "Gläubigers" if who == "creditor" else "Schuldners"
            if not party.represented_by and not (
                who == "debtor"
                and facts.file.debtor_kind is DebtorKind.CONSUMER
                and facts.file.kind is not None
            ):
                found.append(Missing(f"{who}.represented_by", f"Gesetzlicher Vertreter des {side}"))
        if facts.file.kind is None:
            found.append(Missing("debtor.kind", "Ob der Schuldner Verbraucher oder Unternehmer ist"))
        for known in facts.claims:
            found += _missing_grounds(facts.claim(known).invoice_number, known, route)
    if not facts.creditor.has_address:
        found.append(Missing("creditor.address", "Anschrift des Gläubigers"))
    for claim in claims:
        if not claim.document_sha256:
            found.append(
                Missing(f"{claim.invoice_number}.document", f"Rechnung {claim.invoice_number} als Datei")
            )
        if not any(letter.delivered_on for letter in claim.letters):
            text = f"Zustellnachweis einer Mahnung zu {claim.invoice_number}"
            found.append(Missing(f"{claim.invoice_number}.delivery", text))
    return found


def _missing_grounds(number: str, known: ClaimFacts, route: Route) -> list[Missing]:
    """What the court asks of a claim (§ 690 (1) Nr. 3, 4 ZPO) and a lawyer needs too."""
    found = []
    if known.grounds is None:
        found.append(Missing(f"{number}.contract", f"Art und Datum des Vertrags zu {number}"))
    if route is Route.COURT and (known.grounds is None or known.grounds.catalogue_number is None):
        text = f"Katalognummer des Anspruchs {number} (Formular des Gerichts)"
        found.append(Missing(f"{number}.catalogue_number", text))
    if known.counter_performance is None:
        found.append(Missing(f"{number}.counter_performance", f"Erklärung zur Gegenleistung zu {number}"))
    return found


def _unconfirmed(facts: DossierFacts, claims: Sequence[DossierClaim], policy: Policy) -> date | None:
    first = policy.law.base_rates.unconfirmed_from
    touched = (
        any(line.last_day >= first for claim in claims for line in claim.interest_lines) if first else False
    )
    return first if touched else None
