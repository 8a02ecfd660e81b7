"""Court papers and insolvency stop from the day they happened: which claims, and until when."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from backend.domain.decide import decide
from backend.domain.dunnable import answer
from backend.domain.errors import InvalidInput
from backend.domain.holds import Hold, HoldKind
from backend.domain.legal_events import LegalEvent, LegalEventCode, served_on
from backend.domain.legal_state import must_fit
from backend.domain.legal_stops import IN_COURT, holds_of_court, holds_of_insolvency, insolvency_of
from backend.domain.limitation import LimitationEvent, limitation
from backend.domain.notice_sending import why_no_contact
from backend.domain.proposals import Blocked, DunningProposal
from tests.builders.debtor_files import DAY, ON, POLICY, a_claim, a_file

ONE, TWO = UUID(int=1), UUID(int=2)


def event(code: str, on: date = ON) -> LegalEvent:
    return LegalEvent(LegalEventCode(code), on)


def of_court(*events: LegalEvent) -> tuple[Hold, ...]:
    return tuple(holds_of_court(ONE, events))


def codes(holds: tuple[Hold, ...], on: date = ON) -> tuple[str, ...]:
    claim = a_claim()
    return answer(claim, a_file(claim, holds=holds), POLICY, on).codes


@pytest.mark.parametrize("code", ["insolvency_opened", "insolvency_filed"])
@pytest.mark.parametrize(("on", "stopped"), [(ON - DAY, False), (ON, True), (ON + DAY, True)])
def test_insolvency_stops_every_older_claim_of_the_debtor(code: str, on: date, stopped: bool) -> None:
    told = insolvency_of([(ONE, event(code))])
    assert told is not None
    holds = tuple(holds_of_insolvency(told, [(ONE, ON - 60 * DAY), (TWO, ON - 30 * DAY)]))
    claims = (a_claim(1), a_claim(2))
    file = a_file(*claims, holds=holds)
    assert [answer(each, file, POLICY, on).codes for each in claims] == [
        ("insolvent",) if stopped else ()
    ] * 2
    assert why_no_contact(file, on, "email") == (("insolvent",) if stopped else ())


@pytest.mark.parametrize(
    ("issued_on", "kind"),
    [
        (ON - DAY, HoldKind.INSOLVENCY),
        (ON, HoldKind.INSOLVENCY),
        (ON + DAY, HoldKind.INSOLVENCY_LATER),
    ],
)
def test_a_claim_of_after_the_opening_is_held_for_a_person_to_decide(issued_on: date, kind: HoldKind) -> None:
    told = insolvency_of([(ONE, event("insolvency_opened")), (ONE, event("insolvency_filed", ON + 30 * DAY))])
    assert told is not None
    assert [hold.kind for hold in holds_of_insolvency(told, [(TWO, issued_on)])] == [kind]


def test_the_end_of_the_proceedings_frees_later_claims_alone() -> None:
    ended = event("proceedings_ended", ON + 9 * DAY)
    told = insolvency_of([(ONE, event("insolvency_opened")), (ONE, ended), (TWO, ended)])
    assert told is not None
    older, later = holds_of_insolvency(told, [(ONE, ON - DAY), (TWO, ON + DAY)])
    assert (older.until, later.until) == (None, ON + 9 * DAY)
    assert insolvency_of([(ONE, ended)]) is None


@pytest.mark.parametrize("code", sorted(IN_COURT))
@pytest.mark.parametrize(("on", "stopped"), [(ON - DAY, False), (ON, True), (ON + DAY, True)])
def test_what_a_court_has_is_not_dunned(code: LegalEventCode, on: date, stopped: bool) -> None:
    expected = {"in_court", "disputed"} if code is LegalEventCode.OBJECTION else {"in_court"}
    assert set(codes(of_court(LegalEvent(code, ON)), on)) == (expected if stopped else set())


@pytest.mark.parametrize(
    ("events", "standing"),
    [
        ((event("order_applied"), event("proceedings_ended", ON + DAY)), ()),
        (
            (event("order_served"), event("proceedings_ended")),
            ("in_court",),
        ),  # the order of one day is not known
        ((event("titled"), event("proceedings_ended", ON + DAY)), ("in_court",)),
        (
            (event("order_served"), event("objection"), event("proceedings_ended", ON + DAY)),
            ("disputed",),  # nobody has decided what the debtor objected to
        ),
        ((event("objection"), event("titled", ON + DAY)), ("in_court",)),
        ((event("acknowledged"), event("negotiations_started")), ()),
    ],
)
def test_a_stop_of_the_court_ends_with_the_proceedings_but_not_with_a_title(
    events: tuple[LegalEvent, ...], standing: tuple[str, ...]
) -> None:
    held = tuple(hold for hold in of_court(*events) if hold.stands_on(ON + DAY))
    file = a_file(a_claim(), holds=held)
    assert answer(file.claims[0], file, POLICY, ON + DAY).codes == standing


@pytest.mark.neutralises("legal_event:stops")
def test_without_the_holds_of_the_law_the_insolvent_and_the_sued_are_dunned() -> None:
    """The twin: a file without what the entries stop is one that a letter leaves from."""
    told = insolvency_of([(ONE, event("insolvency_filed"))])
    assert told is not None
    for holds in (
        tuple(holds_of_insolvency(told, [(ONE, ON - DAY)])),
        of_court(event("order_served"), event("objection")),
    ):
        claim = a_claim()
        assert isinstance(decide(a_file(claim, holds=holds), POLICY, ON), Blocked)
        assert isinstance(decide(a_file(claim), POLICY, ON), DunningProposal)


def test_a_served_lawsuit_makes_default_and_suspends_like_the_order() -> None:
    assert served_on([event("lawsuit_served"), event("order_served", ON + DAY)]) == ON
    due, day = date(2023, 4, 10), date(2026, 12, 18)
    order = limitation(due, [(LimitationEvent.COURT_ORDER_SERVED, day)])
    lawsuit = limitation(due, [(LimitationEvent.LAWSUIT_SERVED, day)])
    assert (lawsuit.suspended, lawsuit.radar_on) == (True, order.radar_on)
    assert "§ 204 Abs. 1 Nr. 1" in lawsuit.explanation_de


@pytest.mark.parametrize(
    ("recorded", "added", "refused"),
    [
        ((), event("objection"), None),  # the service was not recorded
        ((event("order_served", ON),), event("objection", ON - DAY), "event_order"),
        ((event("order_served", ON),), event("objection", ON), None),
        ((event("objection", ON - DAY),), event("order_served", ON), "event_order"),
        ((event("order_served", ON),), event("titled", ON - DAY), "event_order"),
        ((event("order_served", ON),), event("proceedings_ended", ON - DAY), "event_order"),
        ((event("order_applied", ON - DAY),), event("proceedings_ended", ON), None),
        ((event("insolvency_opened", ON),), event("insolvency_filed", ON - DAY), "event_order"),
        ((), event("insolvency_opened", ON - 900 * DAY), None),  # the debtor's, not the claim's
        ((), event("insolvency_filed", ON - 900 * DAY), "event_before_claim"),
        ((), event("acknowledged", ON - 900 * DAY), "event_before_claim"),
    ],
)
def test_a_paper_follows_its_own_beginning(
    recorded: tuple[LegalEvent, ...], added: LegalEvent, refused: str | None
) -> None:
    claim = a_claim(legal_events=recorded)
    if refused is None:
        must_fit(claim, added)
        return
    with pytest.raises(InvalidInput) as problem:
        must_fit(claim, added)
    assert problem.value.code == refused
