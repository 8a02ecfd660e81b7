"""`flockctl law` and an independent reference answer several hundred seeded questions alike, refusals included."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from backend.entrypoints.cli.main import run
from tests.reference import german_days, law
from tests.reference.law import Refused

SEED = 20261121
ONE = timedelta(days=1)


@pytest.fixture
def answers(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Any]]:
    """What the command answers to these rows."""

    def ask(rows: list[dict[str, Any]]) -> list[Any]:
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(json.dumps(row) for row in rows)))
        assert run(["law", "batch", "-", "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert len(found) == len(rows)
        return list(found)

    return ask


def between(chance: Random, first: date, last: date) -> date:
    return first + timedelta(days=chance.randint(0, (last - first).days))


def money(chance: Random, up_to: int = 50_000) -> str:
    return f"{Decimal(chance.randint(1, up_to * 100)) / 100:.2f}"


def maybe(chance: Random, value: Any, share: float = 0.5) -> Any:
    return value if chance.random() < share else None


def refusal(answer: Any) -> str | None:
    return answer["error"]["code"] if "error" in answer else None


def interest_rows(chance: Random, count: int) -> list[dict[str, Any]]:
    rows = []
    for _ in range(count):
        first = between(chance, date(2001, 12, 1), date(2026, 12, 31))
        arose = maybe(chance, between(chance, date(2012, 1, 1), date(2016, 12, 31)), 0.4)
        rows.append(
            {
                "command": "interest",
                "principal": money(chance),
                "first_day": str(first),
                "last_day": str(
                    first + timedelta(days=chance.choice((0, 1, 30, 181, chance.randint(0, 1200))))
                ),
                "debtor": chance.choice(("business", "consumer")),
                "day_count": chance.choice(("act/act", "act/act", "act/365")),
                "claim_arose": str(arose) if arose else None,
            }
        )
    return rows


def test_interest_is_that_of_the_reference(answers: Any) -> None:
    rows = interest_rows(Random(SEED), 200)
    refused = 0
    for row, answer in zip(rows, answers(rows), strict=True):
        given = (
            Decimal(row["principal"]),
            law.day(row["first_day"]),
            law.day(row["last_day"]),
            row["debtor"],
        )
        try:
            expected = law.interest(*given, law.day(row["claim_arose"]), row["day_count"])  # type: ignore[arg-type]
        except Refused as why:
            refused += 1
            assert refusal(answer) == why.args[0], row
        else:
            assert Decimal(answer["interest"]) == expected, (row, answer)
            assert sum(part["days"] for part in answer["segments"]) == (given[2] - given[1]).days + 1  # type: ignore[operator]
    assert 10 < refused < 120


def test_every_state_moves_days_as_its_own_law_says(answers: Any) -> None:
    """All days around each holiday of nine years in 16 states, and without state."""
    rows = []
    for year in (2017, 2018, 2019, 2020, 2023, 2025, 2026, 2027, 2028):
        easter = german_days.easter_sunday(year)
        days = {easter + timedelta(days=n) for n in (-2, 1, 39, 50, 60)} | {german_days.repentance_day(year)}
        fixed = (
            (1, 1),
            (1, 6),
            (3, 8),
            (5, 1),
            (5, 8),
            (6, 17),
            (8, 15),
            (9, 20),
            (10, 3),
            (10, 31),
            (11, 1),
            (12, 24),
        )
        days |= {date(year, month, day) for month, day in fixed}
        states = (*german_days.STATES, None)
        rows += [
            {"command": "next-working-day", "date": str(found), "state": state}
            for found in sorted(days)
            for state in states
        ]
    assert len(rows) > 2500
    for row, answer in zip(rows, answers(rows), strict=True):
        expected = german_days.shifted(date.fromisoformat(row["date"]), row["state"])
        assert answer["next_working_day"] == str(expected), row


def test_random_days_move_as_the_reference_says(answers: Any) -> None:
    chance = Random(SEED + 1)
    rows = [
        {
            "command": "next-working-day",
            "date": str(between(chance, date(2010, 1, 1), date(2030, 12, 20))),
            "state": maybe(chance, chance.choice(german_days.STATES), 0.8),
        }
        for _ in range(300)
    ]
    for row, answer in zip(rows, answers(rows), strict=True):
        expected = german_days.shifted(date.fromisoformat(row["date"]), row["state"])
        assert answer["next_working_day"] == str(expected), row


def test_default_is_that_of_the_reference(answers: Any) -> None:
    chance = Random(SEED + 2)
    rows: list[dict[str, Any]] = []
    for _ in range(300):
        due = between(chance, date(2019, 1, 1), date(2027, 12, 31))
        near = [str(due + timedelta(days=chance.randint(-20, 60))) for _ in range(3)]
        rows.append(
            {
                "command": "default",
                "due": str(due),
                "basis": chance.choice(("contract", "calculable", "invoice", "invoice", "none")),
                "debtor": chance.choice(("business", "consumer")),
                "state": maybe(chance, chance.choice(german_days.STATES), 0.8),
                "invoice_received": maybe(chance, near[0], 0.7),
                "service_received": maybe(chance, near[1], 0.4),
                "notice_received": maybe(chance, near[2], 0.6),
                "consumer_notice": chance.random() < 0.5,
            }
        )
    seen = set()
    for row, answer in zip(rows, answers(rows), strict=True):
        start, bases = law.default(row)
        assert answer["default_start"] == (str(start) if start else None), row
        assert answer["basis"] in bases, row
        seen.add(answer["basis"])
    assert seen == {"contract", "calculable", "thirty_days", "notice", None}


def allocation_row(chance: Random) -> dict[str, Any]:
    paid_on = between(chance, date(2024, 1, 1), date(2026, 12, 30))
    claims = []
    for number in range(chance.randint(1, 4)):
        start = maybe(chance, str(paid_on + timedelta(days=chance.randint(-300, 5))), 0.6)
        claims.append(
            {
                "invoice_number": f"R-{number}",
                "due_date": str(paid_on + timedelta(days=chance.choice((-200, -90, -90, -1, 0, 1, 40)))),
                "debtor": chance.choice(("business", "consumer")),
                "costs": chance.choice(("0.00", "2.50", "42.00")),
                "interest": maybe(chance, money(chance, 50), 0.4),
                "principal": money(chance, 2000),
                "default_start": start,
                "consumer_credit": chance.random() < 0.25,
                "secured": maybe(chance, chance.choice((0, 1)), 0.3),
                "burden": maybe(chance, chance.choice((0, 1, 2)), 0.3),
            }
        )
    names = [None, None, "R-0", f"R-{len(claims) - 1}", "R-9"]
    return {
        "command": "allocate",
        "amount": money(chance, 3000),
        "paid_on": str(paid_on),
        "claims": claims,
        "designation": chance.choice(names),
    }


def test_appropriation_is_that_of_the_reference(answers: Any) -> None:
    chance = Random(SEED + 3)
    rows = [allocation_row(chance) for _ in range(250)]
    refused = 0
    for row, answer in zip(rows, answers(rows), strict=True):
        try:
            expected = law.allocate(row)
        except Refused as why:
            refused += 1
            assert refusal(answer) == why.args[0], row
            continue
        parts = [(p["invoice_number"], p["component"], Decimal(p["amount"])) for p in answer["parts"]]
        assert parts == expected["parts"], row
        assert [
            {key: Decimal(each[key]) for key in ("costs", "interest", "principal")} for each in answer["open"]
        ] == [*expected["open"]], row
        assert Decimal(answer["remainder"]) == expected["remainder"], row
    assert refused > 10


def limitation_row(chance: Random) -> dict[str, Any]:
    """Events one after the other, as they happen in life; some stay open, some come too late."""
    due = between(chance, date(2018, 1, 1), date(2024, 12, 31))
    events: dict[str, date] = {}
    on = due + timedelta(days=chance.randint(5, 900))
    for code in chance.sample(("talks", "court", "acknowledged", "part_payment"), chance.randint(0, 3)):
        if code == "talks":
            events["negotiations_started"] = on
            on += timedelta(days=chance.randint(1, 200))
            if chance.random() < 0.85:
                events["negotiations_ended"] = on
        elif code == "court":
            events[chance.choice(("court_order_served", "insolvency_filed"))] = on
            on += timedelta(days=chance.randint(1, 400))
            if chance.random() < 0.8:
                events["proceedings_ended"] = on
                on = law.add_months(on, 6)
        else:
            events[code] = on
        on += timedelta(days=chance.randint(100, 500))
    return {
        "command": "limitation",
        "due": str(due),
        "events": {code: str(day) for code, day in events.items()},
    }


def test_limitation_is_that_of_the_reference(answers: Any) -> None:
    chance = Random(SEED + 4)
    rows = [limitation_row(chance) for _ in range(250)]
    seen = set()
    for row, answer in zip(rows, answers(rows), strict=True):
        events = {code: date.fromisoformat(day) for code, day in row["events"].items()}
        expected = law.limitation(date.fromisoformat(row["due"]), events)
        assert answer["barred_after"] == (str(expected) if expected else None), row
        assert answer["suspended"] is (expected is None)
        seen |= {*events, answer["suspended"]}
    assert len(seen) == 9


def test_the_court_fee_is_that_of_the_reference(answers: Any) -> None:
    chance = Random(SEED + 5)
    edges = [500, 1000, 1500, 2000, 5000, 10_000, 13_000, 25_000, 50_000, 65_000, 200_000, 230_000, 500_000]
    values = [Decimal(edge) + Decimal(cent).scaleb(-2) for edge in edges for cent in (-1, 0, 1)]
    values += [Decimal(money(chance, 520_000)) for _ in range(100)] + [Decimal("0.00")]
    rows = [{"command": "court-fee", "amount": str(value)} for value in values]
    for value, answer in zip(values, answers(rows), strict=True):
        try:
            full, order = law.court_fee(value)
        except Refused as why:
            assert refusal(answer) == why.args[0], value
        else:
            assert (Decimal(answer["fee_full"]), Decimal(answer["court_fee"])) == (full, order), value


ONE_EURO = {"command": "interest", "principal": "1", "debtor": "consumer"}
TALKS_ENDED = {"negotiations_ended": "2024-01-01"}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"command": "next-working-day", "date": "2026-12-25", "state": "XX"}, "state_unknown"),
        ({"command": "next-working-day", "date": "2026-02-30"}, "usage"),
        (ONE_EURO | {"first_day": "2027-01-01", "last_day": "2027-01-02"}, "rate_unknown"),
        (ONE_EURO | {"first_day": "2026-01-02", "last_day": "2026-01-01"}, "period_reversed"),
        (
            ONE_EURO | {"first_day": "2026-01-01", "last_day": "2026-01-02", "day_count": "30/360"},
            "day_count_refused",
        ),
        ({"command": "limitation", "due": "2023-04-10", "events": TALKS_ENDED}, "event_order"),
        ({"command": "limitation", "due": "2023-04-10", "events": {"prayed": "2024-01-01"}}, "usage"),
        ({"command": "court-fee", "amount": "-1"}, "value_not_positive"),
        ({"command": "weather"}, "usage"),
    ],
)
def test_what_has_no_answer_is_refused_with_its_code(row: dict[str, Any], code: str, answers: Any) -> None:
    [answer] = answers([row])
    assert refusal(answer) == code


def test_the_easter_formula_meets_known_sundays() -> None:
    known = {2008: (3, 23), 2011: (4, 24), 2019: (4, 21), 2025: (4, 20), 2026: (4, 5), 2038: (4, 25)}
    assert {year: (d.month, d.day) for year in known if (d := german_days.easter_sunday(year))} == known
