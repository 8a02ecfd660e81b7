"""What stands against a route: stops of insolvency and protection, and what makes an order for payment inadmissible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from backend.domain.dossier.facts import ClaimFacts, DossierFacts, Route
from backend.domain.dossier.particulars import CounterPerformance
from backend.domain.holds import HoldKind
from backend.domain.legal_state import barred

CREDIT_POINTS = Decimal(12)
"""Consumer credit above the base rate by more than these points is kept out of court dunning (§ 688 (2) Nr. 1 ZPO)."""

_ALL = frozenset(Route)
_COURT = frozenset({Route.COURT})
_ENFORCING = frozenset({Route.COURT, Route.LAWYER, Route.REGISTERED_LETTER})
"""Every way but a call: somebody may ask on the phone what a debtor has promised."""
_BY_POST = frozenset({Route.COURT, Route.REGISTERED_LETTER})


@dataclass(frozen=True, slots=True)
class ObstacleText:
    """German and English sentence, paragraph, and the routes that are closed."""

    german: str
    english: str
    source: str
    closes: frozenset[Route]


OBSTACLES: dict[str, ObstacleText] = {
    "insolvency": ObstacleText(
        "Insolvenz: Die Forderung wird nur noch zur Insolvenztabelle angemeldet.",
        "Insolvency: the claim is filed in the insolvency proceedings only.",
        "§§ 87, 89 InsO",
        _ALL,
    ),
    "insolvency_later": ObstacleText(
        "Der Schuldner ist insolvent, die Forderung jünger als die Eröffnung: Eine Person klärt, wer sie zahlt.",
        "The debtor is insolvent and the claim is younger than the opening: a person finds out who pays it.",
        "§§ 55, 80 InsO",
        _ALL - {Route.LAWYER},
    ),
    "in_court": ObstacleText(
        "Die Forderung ist bereits bei Gericht oder tituliert; ein zweiter Mahnbescheid wird nicht beantragt.",
        "The claim is before a court already or titled; no second order for payment is applied for.",
        "§§ 261, 322, 696 ZPO",
        _COURT,
    ),
    "deceased": ObstacleText(
        "Der Schuldner ist verstorben; eine Person klärt, wer erbt.",
        "The debtor has died; a person finds out who inherits.",
        "§ 1967 BGB",
        _ALL,
    ),
    "protection": ObstacleText(
        "Der Schuldner steht unter besonderem Schutz.",
        "The debtor is under protection.",
        "Policy: holds",
        _ALL,
    ),
    "nothing_open": ObstacleText(
        "Auf diese Forderung ist nichts mehr offen.", "Nothing is owed on this claim.", "§ 362 BGB", _ALL
    ),
    "not_due": ObstacleText(
        "Die Forderung ist noch nicht fällig.", "The claim is not due yet.", "§ 271 BGB", _ALL
    ),
    "instalments": ObstacleText(
        "Eine Ratenzahlung besteht: Der Rest ist nicht fällig, die Forderung wird nicht als ganze geltend gemacht.",
        "An instalment plan stands: the rest is not due, the claim is not pursued as a whole.",
        "§§ 271, 311 BGB",
        _ALL,
    ),
    "deferred": ObstacleText("Die Forderung ist gestundet.", "The claim is deferred.", "§ 271 BGB", _ALL),
    "deadline_running": ObstacleText(
        "Die Zahlungsfrist des letzten Schreibens läuft noch.",
        "The payment deadline of the last letter is running.",
        "§ 242 BGB",
        _ENFORCING,
    ),
    "promised": ObstacleText(
        "Der Schuldner hat Zahlung zugesagt; der Tag wird abgewartet.",
        "The debtor has promised to pay; the day is awaited.",
        "Policy: promises",
        _ENFORCING,
    ),
    "payment_claimed": ObstacleText(
        "Der Schuldner gibt an, gezahlt zu haben; der Zahlungseingang wird abgewartet.",
        "The debtor says the money was sent; the payment is awaited.",
        "Policy claimed_payment_days",
        _ENFORCING,
    ),
    "reply_unanswered": ObstacleText(
        "Eine Antwort des Schuldners ist noch nicht bearbeitet.",
        "A reply of the debtor has not been dealt with.",
        "Policy: replies",
        _ENFORCING,
    ),
    "held": ObstacleText(
        "Eine Mahnsperre besteht; wer weitergehen will, beendet sie zuerst.",
        "A hold stands; who wants to go on ends it first.",
        "Policy: holds",
        _BY_POST,  # a lawyer may be asked about a claim that a clerk holds
    ),
    "represented": ObstacleText(
        "Der Schuldner wird anwaltlich vertreten; nur dorthin wird noch geschrieben.",
        "A lawyer acts for the debtor; letters go there only.",
        "Policy: holds",
        frozenset({Route.PHONE, Route.REGISTERED_LETTER}),
    ),
    "disputed": ObstacleText(
        "Die Forderung ist bestritten: ohne Entscheidung einer Person über die Reklamation kein Mahnbescheid.",
        "The claim is disputed: no order for payment before a person has decided the dispute.",
        "§ 694 ZPO",
        _COURT,
    ),
    "currency_not_euro": ObstacleText(
        "Das Mahnverfahren ist nur für Euro-Beträge zulässig.",
        "Court dunning is open to sums in euros only.",
        "§ 688 Abs. 1 ZPO",
        _COURT,
    ),
    "counter_performance_open": ObstacleText(
        "Der Anspruch hängt von einer Gegenleistung ab, die noch aussteht.",
        "The claim depends on a counter-performance that is outstanding.",
        "§ 688 Abs. 2 Nr. 2 ZPO",
        _COURT,
    ),
    "credit_rate_too_high": ObstacleText(
        "Verbraucherdarlehen mit einem Jahreszins von mehr als zwölf Prozentpunkten über dem Basiszinssatz.",
        "Consumer credit at more than twelve percentage points above the base rate.",
        "§ 688 Abs. 2 Nr. 1 ZPO",
        _COURT,
    ),
    "address_unknown": ObstacleText(
        "Eine zustellfähige Anschrift ist nicht bekannt; öffentliche Zustellung gibt es im Mahnverfahren nicht.",
        "No address for service is known; court dunning knows no service by public notice.",
        "§ 688 Abs. 2 Nr. 3 ZPO",
        _BY_POST,
    ),
    "service_abroad": ObstacleText(
        "Zustellung im Ausland: nur nach § 688 Abs. 3 ZPO oder als Europäischer Zahlungsbefehl; eine Person entscheidet.",
        "Service abroad: only under § 688 (3) ZPO or as a European order; a person decides.",
        "§ 688 Abs. 3 ZPO",
        _COURT,
    ),
    "barred": ObstacleText(
        "Die Forderung ist nach den bekannten Daten verjährt; sie wird nicht wie eine durchsetzbare verlangt.",
        "By the known dates the claim is barred; it is not demanded as if enforceable.",
        "§§ 195, 199, 214 BGB",
        _ALL - {Route.LAWYER},
    ),
    "phone_unknown": ObstacleText(
        "Eine Telefonnummer ist nicht bekannt.",
        "No phone number is known.",
        "Debtor file",
        frozenset({Route.PHONE}),
    ),
}
"""The closed catalogue of codes that close a route."""

_HOLDS = {
    HoldKind.INSOLVENCY: "insolvency",
    HoldKind.INSOLVENCY_LATER: "insolvency_later",
    HoldKind.IN_COURT: "in_court",
    HoldKind.DECEASED: "deceased",
    HoldKind.PROTECTION: "protection",
    HoldKind.INSTALMENTS: "instalments",
    HoldKind.DEFERRAL: "deferred",
    HoldKind.PROMISE: "promised",
    HoldKind.CLAIMED_PAYMENT: "payment_claimed",
    HoldKind.UNCLEAR_REPLY: "reply_unanswered",
    HoldKind.LAWYER: "represented",
    HoldKind.DISPUTE: "disputed",
    HoldKind.WRONG_ADDRESS: "address_unknown",
}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason against a route; `subject` names the invoice where it concerns one."""

    code: str
    subject: str = ""

    @property
    def text(self) -> ObstacleText:
        """Sentences and paragraph."""
        return OBSTACLES[self.code]


@dataclass(frozen=True, slots=True)
class RouteAnswer:
    """Whether a route is open, and what closes it."""

    route: Route
    obstacles: tuple[Obstacle, ...]

    @property
    def is_open(self) -> bool:
        """Whether nothing closes it."""
        return not self.obstacles


def route_answers(facts: DossierFacts) -> tuple[RouteAnswer, ...]:
    """For each route what closes it (§ 688 ZPO for the court; insolvency, protection and dispute before all)."""
    found = tuple(dict.fromkeys(_obstacles(facts)))
    return tuple(
        RouteAnswer(route, tuple(each for each in found if route in each.text.closes)) for route in Route
    )


def stopping_codes(answers: Sequence[RouteAnswer]) -> tuple[str, ...]:
    """Why no route is open: the stops that close every route, or all codes together; empty while a route is open."""
    if any(answer.is_open for answer in answers):
        return ()
    codes = tuple(dict.fromkeys(each.code for answer in answers for each in answer.obstacles))
    return tuple(code for code in codes if OBSTACLES[code].closes == _ALL) or codes


def _obstacles(facts: DossierFacts) -> Iterator[Obstacle]:
    for kind, code in _HOLDS.items():
        if facts.held_by(kind):
            yield Obstacle(code)
    if not facts.debtor.has_address:
        yield Obstacle("address_unknown")
    if facts.debtor.country != "DE":
        yield Obstacle("service_abroad")
    if not facts.debtor.phone:
        yield Obstacle("phone_unknown")
    for claim in facts.claims:
        yield from _of_claim(facts, claim)
    if facts.held_by(HoldKind.CLERK):
        yield Obstacle("held")


def _of_claim(facts: DossierFacts, known: ClaimFacts) -> Iterator[Obstacle]:
    claim = facts.claim(known)
    number = claim.invoice_number
    if claim.closing is not None or claim.undisputed_total <= 0:
        yield Obstacle("disputed" if claim.wholly_disputed else "nothing_open", number)
    if facts.on <= claim.due_on:
        yield Obstacle("not_due", number)
    if claim.payment_deadline is not None and facts.on <= claim.payment_deadline and not claim.stage_bounced:
        yield Obstacle("deadline_running", number)
    if claim.disputed or claim.wholly_disputed:
        yield Obstacle("disputed", number)
    if claim.currency != "EUR":
        yield Obstacle("currency_not_euro", number)
    if known.counter_performance is CounterPerformance.OPEN:
        yield Obstacle("counter_performance_open", number)
    points = known.grounds.credit_points if known.grounds else None
    if points is not None and points > CREDIT_POINTS:
        yield Obstacle("credit_rate_too_high", number)
    if barred(claim, facts.on, facts.limitation):
        yield Obstacle("barred", number)
