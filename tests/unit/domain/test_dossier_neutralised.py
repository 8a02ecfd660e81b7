"""Each obstacle of a dossier switched off once, alone: the dossier that it prevents is made, and what that does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from backend.domain.dossier import obstacles
from backend.domain.dossier.build import Dossier, build_dossier
from backend.domain.dossier.facts import DossierFacts, Route
from backend.domain.dossier.obstacles import OBSTACLES
from backend.domain.errors import RuleViolation
from backend.domain.holds import HoldKind
from tests.builders.debtor_files import ON, POLICY, a_hold
from tests.builders.dossiers import DEBTOR, TABLES, dossier_facts, last_letter_sent

OWED = Decimal("1000.00")


@dataclass(frozen=True, slots=True)
class Harm:
    """Facts of a debtor whom the obstacle protects, the route it closes, and what is wrong with the dossier for it."""

    facts: DossierFacts
    route: Route
    shown: Callable[[Dossier], bool]


def demanded(dossier: Dossier) -> bool:
    return dossier.principal == OWED


def held(kind: HoldKind, route: Route = Route.COURT) -> Harm:
    return Harm(dossier_facts(replace(last_letter_sent(), holds=(a_hold(kind),))), route, demanded)


HARMS: dict[str, Harm] = {
    "insolvency": held(HoldKind.INSOLVENCY),
    "insolvency_later": held(HoldKind.INSOLVENCY_LATER),
    "in_court": held(HoldKind.IN_COURT),
    "deceased": held(HoldKind.DECEASED),
    "protection": held(HoldKind.PROTECTION),
    "instalments": held(HoldKind.INSTALMENTS),
    "deferred": held(HoldKind.DEFERRAL, Route.PHONE),
    "promised": held(HoldKind.PROMISE),
    "payment_claimed": held(HoldKind.CLAIMED_PAYMENT),
    "reply_unanswered": held(HoldKind.UNCLEAR_REPLY, Route.LAWYER),
    "held": held(HoldKind.CLERK),
    "deadline_running": Harm(dossier_facts(last_letter_sent(payment_deadline=ON)), Route.COURT, demanded),
    "represented": held(HoldKind.LAWYER, Route.REGISTERED_LETTER),  # written to past the lawyer
    "disputed": Harm(dossier_facts(last_letter_sent(disputed=True)), Route.COURT, demanded),
    "nothing_open": Harm(dossier_facts(last_letter_sent(closing="paid")), Route.COURT, demanded),
    "not_due": Harm(
        dossier_facts(last_letter_sent(due_on=ON)),
        Route.LAWYER,
        lambda made: made.claims[0].due_on >= made.on,
    ),
    "currency_not_euro": Harm(
        dossier_facts(last_letter_sent(currency="CHF")), Route.COURT, lambda made: made.currency == "CHF"
    ),
    "counter_performance_open": Harm(
        dossier_facts(counter_performance_open=True),
        Route.COURT,
        # A sheet for the court that cannot say what § 690 (1) no. 4 ZPO asks for.
        lambda made: (
            demanded(made) and made.court is not None and made.court.counter_performance == "undeclared"
        ),
    ),
    "credit_rate_too_high": Harm(
        dossier_facts(credit_rate_above_base=Decimal("12.01")), Route.COURT, demanded
    ),
    "address_unknown": Harm(
        dossier_facts(debtor=replace(DEBTOR, street=None)),
        Route.REGISTERED_LETTER,
        lambda made: not made.debtor.has_address,
    ),
    "service_abroad": Harm(
        dossier_facts(debtor=replace(DEBTOR, country="AT")),
        Route.COURT,
        lambda made: made.court is not None and made.debtor.country == "AT",
    ),
    "barred": Harm(
        dossier_facts(last_letter_sent(due_on=date(2022, 4, 10))),
        Route.COURT,
        lambda made: demanded(made) and (made.claims[0].barred_after or made.on) < made.on,
    ),
    "phone_unknown": Harm(
        dossier_facts(debtor=replace(DEBTOR, phone=None)), Route.PHONE, lambda made: made.debtor.phone is None
    ),
}


@pytest.mark.parametrize(
    "code", [pytest.param(code, marks=pytest.mark.neutralises(f"dossier:{code}")) for code in HARMS]
)
def test_one_obstacle_alone_closes_the_route_and_without_it_the_dossier_is_made(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    harm = HARMS[code]
    with pytest.raises(RuleViolation) as closed:
        build_dossier(harm.facts, harm.route, POLICY, TABLES)
    assert closed.value.values["codes"] == code, "this one alone"
    monkeypatch.setattr(
        obstacles, "OBSTACLES", OBSTACLES | {code: replace(OBSTACLES[code], closes=frozenset())}
    )
    assert harm.shown(build_dossier(harm.facts, harm.route, POLICY, TABLES))


def test_no_obstacle_is_without_its_twin() -> None:
    assert set(HARMS) == set(OBSTACLES)
