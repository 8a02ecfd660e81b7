"""The escalation dossier: what closes a route, what the court asks for, and what each guard prevents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from backend.domain.dossier import checklists, obstacles
from backend.domain.dossier.build import build_dossier, open_routes
from backend.domain.dossier.checklists import CheckState, bureau_check, hand_over_checklist
from backend.domain.dossier.claims import dossier_claim
from backend.domain.dossier.costs import filing_costs
from backend.domain.dossier.facts import DossierFacts, Route
from backend.domain.dossier.obstacles import OBSTACLES, route_answers
from backend.domain.dossier.venue import contested_court, order_venue
from backend.domain.errors import FlockError, RuleViolation
from backend.domain.holds import HoldKind
from backend.domain.parties import DebtorKind
from tests.builders.debtor_files import DAY, ON, POLICY, a_hold, posting
from tests.builders.dossiers import CREDITOR, DEBTOR, TABLES, dossier_facts, last_letter_sent, letters

EVERY = set(Route)


def closed(facts: DossierFacts) -> dict[str, set[Route]]:
    """Which code closes which routes."""
    found: dict[str, set[Route]] = {}
    for answer in route_answers(facts):
        for obstacle in answer.obstacles:
            found.setdefault(obstacle.code, set()).add(answer.route)
    return found


def test_after_the_last_reminder_every_route_is_open() -> None:
    assert closed(dossier_facts()) == {}
    assert set(open_routes(dossier_facts())) == EVERY


@pytest.mark.parametrize(
    ("kind", "code", "routes"),
    [
        (HoldKind.INSOLVENCY, "insolvency", EVERY),
        (HoldKind.DECEASED, "deceased", EVERY),
        (HoldKind.PROTECTION, "protection", EVERY),
        (HoldKind.LAWYER, "represented", {Route.PHONE, Route.REGISTERED_LETTER}),
        (HoldKind.DISPUTE, "disputed", {Route.COURT}),
        (HoldKind.INSOLVENCY_LATER, "insolvency_later", EVERY - {Route.LAWYER}),
        (HoldKind.IN_COURT, "in_court", {Route.COURT}),
        (HoldKind.INSTALMENTS, "instalments", EVERY),
        (HoldKind.DEFERRAL, "deferred", EVERY),
        (HoldKind.PROMISE, "promised", EVERY - {Route.PHONE}),
        (HoldKind.CLAIMED_PAYMENT, "payment_claimed", EVERY - {Route.PHONE}),
        (HoldKind.UNCLEAR_REPLY, "reply_unanswered", EVERY - {Route.PHONE}),
        (HoldKind.CLERK, "held", {Route.COURT, Route.REGISTERED_LETTER}),
        (HoldKind.WRONG_ADDRESS, "address_unknown", {Route.COURT, Route.REGISTERED_LETTER}),
    ],
)
def test_a_hold_closes_its_routes(kind: HoldKind, code: str, routes: set[Route]) -> None:
    file = replace(last_letter_sent(), holds=(a_hold(kind, ON),))
    assert closed(dossier_facts(file)) == {code: routes}
    tomorrow = replace(last_letter_sent(), holds=(a_hold(kind, ON + DAY),))
    ended = replace(last_letter_sent(), holds=(a_hold(kind, ON - DAY, ended_on=ON),))
    assert closed(dossier_facts(tomorrow)) == closed(dossier_facts(ended)) == {}


@pytest.mark.parametrize(("days", "runs"), [(-1, True), (0, True), (1, False)])
def test_a_deadline_that_a_letter_set_is_awaited(days: int, runs: bool) -> None:
    found = closed(dossier_facts(last_letter_sent(payment_deadline=ON - days * DAY)))
    assert found == ({"deadline_running": EVERY - {Route.PHONE}} if runs else {})


def test_every_kind_of_hold_closes_a_way() -> None:
    for kind in HoldKind:
        assert closed(dossier_facts(replace(last_letter_sent(), holds=(a_hold(kind, ON),)))), kind


@pytest.mark.parametrize(
    ("claim", "more", "code", "routes"),
    [
        ({"currency": "CHF"}, {}, "currency_not_euro", {Route.COURT}),
        ({"disputed": True}, {}, "disputed", {Route.COURT}),
        ({"disputed_amount": Decimal("1000.00")}, {}, "disputed", {Route.COURT}),
        ({"closing": "paid"}, {}, "nothing_open", EVERY),
        ({"due_on": ON}, {}, "not_due", EVERY),
        ({}, {"counter_performance_open": True}, "counter_performance_open", {Route.COURT}),
        ({}, {"credit_rate_above_base": Decimal("12.01")}, "credit_rate_too_high", {Route.COURT}),
        (
            {},
            {"debtor": replace(DEBTOR, street=None)},
            "address_unknown",
            {Route.COURT, Route.REGISTERED_LETTER},
        ),
        ({}, {"debtor": replace(DEBTOR, country="AT")}, "service_abroad", {Route.COURT}),
        ({}, {"debtor": replace(DEBTOR, phone=None)}, "phone_unknown", {Route.PHONE}),
    ],
)
def test_a_fact_closes_its_routes(
    claim: dict[str, Any], more: dict[str, Any], code: str, routes: set[Route]
) -> None:
    assert closed(dossier_facts(last_letter_sent(**claim), **more)) == {code: routes}


@pytest.mark.parametrize(
    ("claim", "more"),
    [
        ({"disputed_amount": Decimal("999.99")}, {}),  # a cent is undisputed: that cent may be asked for
        ({"due_on": ON - DAY}, {}),  # the day after
        ({}, {"credit_rate_above_base": Decimal("12.00")}),  # not more than twelve
        ({}, {"counter_performance_open": False}),
    ],
)
def test_the_other_side_of_each_border_is_open(claim: dict[str, Any], more: dict[str, Any]) -> None:
    assert closed(dossier_facts(last_letter_sent(**claim), **more)) == {}


@pytest.mark.parametrize(
    ("on", "open_at_court", "urgent"),
    [
        (date(2026, 10, 1), True, False),  # 91 days before
        (date(2026, 10, 2), True, True),  # 90 days before
        (date(2026, 12, 30), True, True),
        (date(2026, 12, 31), True, True),  # LIM-1: the last day
        (date(2027, 1, 1), False, True),  # the day after
    ],
)
def test_a_barred_claim_goes_to_a_lawyer_only_and_urgency_is_said(
    on: date, open_at_court: bool, urgent: bool
) -> None:
    facts = dossier_facts(last_letter_sent(due_on=date(2023, 4, 10), payment_deadline=None), on=on)
    assert (Route.COURT in open_routes(facts)) is open_at_court
    assert Route.LAWYER in open_routes(facts)
    if on.year == 2026:
        assert dossier_claim(facts, facts.claims[0], POLICY).urgent is urgent


def test_a_closed_route_is_refused_with_all_its_codes() -> None:
    facts = dossier_facts(
        replace(last_letter_sent(), holds=(a_hold(HoldKind.INSOLVENCY), a_hold(HoldKind.DISPUTE)))
    )
    with pytest.raises(RuleViolation) as refusal:
        build_dossier(facts, Route.COURT, POLICY, TABLES)
    assert refusal.value.code == "insolvency"
    assert refusal.value.values["codes"] == "insolvency disputed"
    with pytest.raises(FlockError) as empty:
        build_dossier(replace(facts, claims=()), Route.COURT, POLICY, TABLES)
    assert empty.value.code == "no_claim"


def test_principal_side_claims_and_interest_stand_apart() -> None:
    """§ 690 (1) Nr. 3 ZPO: nothing moved since default, so all interest runs from its first day."""
    [claim] = build_dossier(dossier_facts(), Route.COURT, POLICY, TABLES).claims
    assert claim.designation == "Forderung aus Rechnung RE-1 vom 01.09.2026"
    assert (str(claim.principal), claim.default_since) == ("1000.00", date(2026, 10, 2))
    assert [(side.kind, str(side.amount)) for side in claim.side_claims] == [("lump_sum", "40.00")]
    running = claim.running_interest
    assert running is not None
    assert (running.from_on, str(running.points_above_base), running.paragraph) == (
        date(2026, 10, 2),
        "9",
        "§ 288 Abs. 2 BGB",
    )
    assert running.rate_text == "9 Prozentpunkte über dem jeweiligen Basiszinssatz der Deutschen Bundesbank"
    assert str(claim.accrued_interest) == "13.55"  # 47 days at 10.52 % of 1,000


def test_a_consumer_owes_five_points_and_no_lump_sum() -> None:
    file = replace(last_letter_sent(), kind=DebtorKind.CONSUMER)
    [claim] = build_dossier(dossier_facts(file), Route.COURT, POLICY, TABLES).claims
    assert claim.running_interest is not None
    assert str(claim.running_interest.points_above_base) == "5"
    assert claim.side_claims == ()


def test_after_a_part_payment_the_past_is_computed_and_only_the_rest_runs_on() -> None:
    """No day is claimed twice: computed to the day of the dossier, running from the next one."""
    paid = (
        posting("invoice", "1000.00", date(2026, 9, 1)),
        posting("payment", "-200.00", date(2026, 10, 20)),
    )
    file = last_letter_sent(open_principal=Decimal("800.00"), principal_postings=paid)
    [claim] = build_dossier(dossier_facts(file), Route.COURT, POLICY, TABLES).claims
    assert [(side.kind, str(side.amount)) for side in claim.side_claims] == [
        ("interest", "11.87"),  # 18 days on 1,000 and 29 days on 800
        ("lump_sum", "40.00"),
    ]
    assert claim.running_interest is not None
    assert (claim.running_interest.from_on, claim.running_interest.principal) == (ON + DAY, Decimal("800.00"))


def test_without_default_no_interest_is_claimed() -> None:
    from backend.domain.late_payment import DueBasis

    file = last_letter_sent(due_basis=DueBasis.NONE)
    [claim] = build_dossier(dossier_facts(file), Route.COURT, POLICY, TABLES).claims
    assert (claim.default_since, claim.running_interest, claim.interest_lines) == (None, None, ())


def test_a_disputed_part_is_in_no_figure() -> None:
    file = last_letter_sent(disputed_amount=Decimal("300.00"))
    dossier = build_dossier(dossier_facts(file), Route.COURT, POLICY, TABLES)
    assert (str(dossier.principal), str(dossier.claims[0].disputed)) == ("700.00", "300.00")
    assert dossier.court is not None and str(dossier.court.costs.value) == "700.00"


@pytest.mark.parametrize(
    ("state", "court"),
    [
        ("BW", "Amtsgericht Stuttgart"),
        ("BY", "Amtsgericht Coburg"),
        ("BE", "Amtsgericht Wedding"),
        ("BB", "Amtsgericht Wedding"),
        ("HB", "Amtsgericht Bremen"),
        ("HH", "Amtsgericht Hamburg-Mitte"),
        ("MV", "Amtsgericht Hamburg-Mitte"),
        ("HE", "Amtsgericht Hünfeld"),
        ("NI", "Amtsgericht Uelzen"),
        ("NW", None),  # two courts: the district decides, a person looks it up
        ("RP", "Amtsgericht Mayen"),
        ("SL", "Amtsgericht Mayen"),
        ("SN", "Amtsgericht Aschersleben"),
        ("ST", "Amtsgericht Aschersleben"),
        ("TH", "Amtsgericht Aschersleben"),
        ("SH", "Amtsgericht Schleswig"),
    ],
)
def test_the_venue_is_that_of_the_creditor(state: str, court: str | None) -> None:
    venue = order_venue(replace(CREDITOR, state=state), TABLES.courts)
    assert (venue.court.name if venue.court else None) == court
    assert len(venue.courts) == (2 if state == "NW" else 1)
    assert all("to be verified" in each.provenance for each in venue.courts)
    assert "mahngerichte.de" in venue.note


def test_a_foreign_creditor_files_at_wedding() -> None:
    venue = order_venue(replace(CREDITOR, country="AT", state=None), TABLES.courts)
    assert venue.court is not None and venue.court.name == "Amtsgericht Wedding"
    assert venue.rule == "§ 689 Abs. 2 Satz 2 ZPO"


@pytest.mark.parametrize(
    ("principal", "kind"),
    [("9999.99", "Amtsgericht"), ("10000.00", "Amtsgericht"), ("10000.01", "Landgericht")],
)
def test_above_ten_thousand_the_landgericht_hears_the_case(principal: str, kind: str) -> None:
    court = contested_court(DEBTOR, Decimal(principal))
    assert (court.kind, court.place) == (kind, "80686 München")


@pytest.mark.parametrize(
    ("value", "lump_sums", "court", "lawyer", "enforcement", "credited", "total"),
    [
        ("1000", "40.00", "38.00", "111.60", "47.90", "40.00", "109.60"),  # expenses reach their maximum
        ("1000", "0.00", "38.00", "111.60", "47.90", "0.00", "149.60"),
        ("500", "80.00", "38.00", "61.80", "30.90", "61.80", "38.00"),  # no credit against the court fee
        ("5000", "40.00", "85.25", "374.50", "177.25", "40.00", "419.75"),  # expenses at their maximum, once
    ],
)
def test_costs_of_filing(
    value: str, lump_sums: str, court: str, lawyer: str, enforcement: str, credited: str, total: str
) -> None:
    """GKG KV 1100, RVG VV 3305, 3308, 7002, § 288 (5) S. 3 BGB."""
    costs = filing_costs(Decimal(value), Decimal(lump_sums), TABLES.fees)
    found = (
        costs.court_fee,
        costs.lawyer.total,
        costs.enforcement_extra,
        costs.credited,
        costs.total_with_lawyer,
    )
    assert [str(each) for each in found] == [court, lawyer, enforcement, credited, total]
    assert costs.total == costs.court_fee


def test_what_nobody_wrote_down_is_marked_and_a_date_of_service_is_no_declaration() -> None:
    bare = replace(CREDITOR, represented_by=None)
    facts = dossier_facts(creditor=bare, letters=(), document_sha256=None)
    dossier = build_dossier(facts, Route.COURT, POLICY, TABLES)
    assert [each.field for each in dossier.missing] == [
        "creditor.represented_by",
        "RE-1.contract",
        "RE-1.catalogue_number",
        "RE-1.counter_performance",
        "RE-1.document",
        "RE-1.delivery",
    ]
    assert dossier.court is not None and dossier.court.counter_performance == "undeclared"
    declared = build_dossier(dossier_facts(counter_performance_open=False), Route.COURT, POLICY, TABLES)
    assert declared.court is not None and declared.court.counter_performance == "performed"


def test_a_natural_person_has_no_legal_representative_unless_nobody_knows_who_it_is() -> None:
    alone = replace(DEBTOR, represented_by=None)
    consumer = replace(last_letter_sent(), kind=DebtorKind.CONSUMER)
    unknown = replace(last_letter_sent(), kind=None)
    for file, wanted in ((consumer, False), (unknown, True), (last_letter_sent(), True)):
        dossier = build_dossier(dossier_facts(file, debtor=alone), Route.LAWYER, POLICY, TABLES)
        assert ("debtor.represented_by" in {each.field for each in dossier.missing}) is wanted
        assert dossier.court is None


def test_the_checklist_of_13a_says_what_is_there_and_what_the_recipient_adds() -> None:
    facts = dossier_facts()
    claim = dossier_claim(facts, facts.claims[0], POLICY)
    states = {check.code: check.state for check in hand_over_checklist(facts, [claim])}
    assert states == {
        "principal": CheckState.PRESENT,
        "ground": CheckState.PRESENT,
        "contract": CheckState.MISSING,
        "performance": CheckState.PRESENT,
        "interest": CheckState.PRESENT,
        "higher_rate": CheckState.NOT_NEEDED,
        "costs": CheckState.BY_RECIPIENT,
        "vat": CheckState.BY_RECIPIENT,
        "address_researched": CheckState.NOT_NEEDED,
        "authority": CheckState.BY_RECIPIENT,
    }


INFORMED = date(2026, 10, 6)


@pytest.mark.parametrize(
    ("on", "fields", "allowed", "missing"),
    [
        (date(2026, 11, 2), {}, False, {"four_weeks"}),  # first on 6 October: 27 days
        (date(2026, 11, 3), {}, True, set()),  # 28 days
        (date(2026, 11, 4), {}, True, set()),
        (ON, {"letters": letters("email")}, False, {"two_reminders", "four_weeks"}),  # mails are not written
        (ON, {"letters": letters("letter")[:1]}, False, {"two_reminders"}),
        (ON, {"bureau_informed_on": None}, False, {"informed"}),
        (ON, {"bureau_informed_on": INFORMED - DAY}, False, {"informed"}),  # before the first reminder
    ],
)
def test_the_gate_of_the_credit_bureau(
    on: date, fields: dict[str, Any], allowed: bool, missing: set[str]
) -> None:
    facts = dossier_facts(on=on, **{"letters": letters("letter"), "bureau_informed_on": INFORMED, **fields})
    check = bureau_check(facts, facts.claims[0])
    gone = {each.code for each in check.checks if each.state is CheckState.MISSING}
    assert check.allowed_now is allowed
    assert gone == missing


def test_a_disputed_claim_is_never_reported() -> None:
    for file in (
        last_letter_sent(disputed=True),
        last_letter_sent(disputed_amount=Decimal("0.01")),
        replace(last_letter_sent(), holds=(a_hold(HoldKind.DISPUTE),)),
    ):
        facts = dossier_facts(file, letters=letters("letter"), bureau_informed_on=INFORMED)
        assert not bureau_check(facts, facts.claims[0]).allowed_now


# --- neutralisation: with a guard off, the harm shows ---------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", [HoldKind.INSOLVENCY, HoldKind.DECEASED, HoldKind.PROTECTION, HoldKind.DISPUTE]
)
@pytest.mark.neutralises("dossier:protected")
def test_without_the_stop_a_protected_debtor_would_be_taken_to_court(
    kind: HoldKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = dossier_facts(replace(last_letter_sent(), holds=(a_hold(kind),)))
    assert Route.COURT not in open_routes(facts)
    monkeypatch.setattr(obstacles, "_HOLDS", {})
    assert build_dossier(facts, Route.COURT, POLICY, TABLES).principal == Decimal("1000.00")


@pytest.mark.neutralises("dossier:bdsg")
def test_without_the_gate_of_the_bdsg_two_mails_would_do(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = dossier_facts(bureau_informed_on=INFORMED)
    assert not bureau_check(facts, facts.claims[0]).allowed_now
    monkeypatch.setattr(checklists, "WRITTEN", frozenset({"email"}))
    assert bureau_check(facts, facts.claims[0]).allowed_now


@pytest.mark.parametrize("code", sorted(OBSTACLES))
def test_each_obstacle_closes_a_route_and_cites_its_source(code: str) -> None:
    text = OBSTACLES[code]
    assert text.closes and text.german.endswith(".") and text.english.endswith(".") and text.source


def test_no_dossier_knows_a_score() -> None:
    from backend.domain.dossier.document import dossier_bytes, dossier_document

    dossier = build_dossier(dossier_facts(), Route.COURT, POLICY, TABLES)
    text = dossier_bytes(dossier_document(dossier, proposal_id=None)).decode()
    assert "score" not in text.lower() and "bonit" not in text.lower()
