"""`flockctl law`: shapes by cli.schema.json, exit codes, one JSON document, the batch in its order."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from backend.entrypoints.cli.main import run

SCHEMA = json.loads((Path(__file__).parent / "cli.schema.json").read_text(encoding="utf-8"))

INTEREST = "--principal 10000 --first-day 2026-06-02 --last-day 2026-09-30 --debtor business"
CLAIMS = {
    "claims": [
        {
            "invoice_number": "R1",
            "due_date": "2026-07-01",
            "debtor": "business",
            "costs": "42.00",
            "interest": None,
            "principal": 1000.00,
            "default_start": "2026-07-02",
            "consumer_credit": False,
        },
        {"invoice_number": "R2", "due_date": "2026-08-01", "principal": "50.00", "interest": None},
    ],
    "designation": None,
}


@pytest.fixture
def flockctl(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs `flockctl law ... --json` and gives exit code and the one document on stdout."""

    def call(line: str, *more: str) -> tuple[int, Any]:
        code = run(["law", *line.split(), *more, "--json"])
        out = capsys.readouterr().out
        assert out.count("\n") == 1
        return code, json.loads(out)

    return call


def valid(document: Any, definition: str) -> None:
    schema = {"$ref": f"#/$defs/{definition}", "$defs": SCHEMA["$defs"]}
    Draft202012Validator(schema).validate(document)


def test_interest_has_its_shape_and_figures(flockctl: Any) -> None:
    code, document = flockctl(f"interest {INTEREST}")
    valid(document, "law_interest")
    assert code == 0
    assert document["interest"] == "346.76"
    assert document["segments"] == [
        {"from": "2026-06-02", "to": "2026-06-30", "days": 29, "rate": "10.27", "amount": "81.5972602740"},
        {"from": "2026-07-01", "to": "2026-09-30", "days": 92, "rate": "10.52", "amount": "265.1616438356"},
    ]
    assert document["rates_unconfirmed_from"] == "2026-01-01"


@pytest.mark.parametrize(
    ("line", "start", "basis"),
    [
        ("--due 2026-05-31 --basis contract --debtor business --state NW", "2026-06-02", "contract"),
        (
            "--due 2026-03-04 --basis invoice --debtor business --invoice-received 2026-03-04 --state NW",
            "2026-04-08",
            "thirty_days",
        ),
        ("--due 2026-03-04 --basis invoice --debtor consumer --invoice-received 2026-03-04", None, None),
        (
            "--due 2026-03-04 --basis invoice --debtor consumer --consumer-notice"
            " --invoice-received 2026-03-04 --state NW",
            "2026-04-08",
            "thirty_days",
        ),
        (
            "--due 2026-03-04 --basis none --debtor consumer --notice-received 2026-03-05",
            "2026-03-06",
            "notice",
        ),
    ],
)
def test_default_has_its_shape_and_day(
    flockctl: Any, line: str, start: str | None, basis: str | None
) -> None:
    code, document = flockctl(f"default {line}")
    valid(document, "law_default")
    assert (code, document["default_start"], document["basis"]) == (0, start, basis)


def test_allocate_has_its_shape_and_parts(flockctl: Any, tmp_path: Path) -> None:
    file = tmp_path / "claims of one debtor.json"
    file.write_text(json.dumps(CLAIMS), encoding="utf-8")
    code, document = flockctl("allocate --amount 400 --paid-on 2026-09-15 --claims", str(file))
    valid(document, "law_allocate")
    assert code == 0
    assert [(part["component"], part["amount"]) for part in document["parts"]] == [
        ("costs", "42.00"),
        ("interest", "21.62"),
        ("principal", "336.38"),
    ]
    assert document["open"] == [
        {"invoice_number": "R1", "costs": "0.00", "interest": "0.00", "principal": "663.62"},
        {"invoice_number": "R2", "costs": "0.00", "interest": "0.00", "principal": "50.00"},
    ]
    assert document["remainder"] == "0.00"


def test_allocate_takes_a_bare_list_and_prints_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "claims.json"
    file.write_text(json.dumps(CLAIMS["claims"]), encoding="utf-8")
    assert run(["law", "allocate", "--amount", "400", "--paid-on", "2026-09-15", "--claims", str(file)]) == 0
    assert "Rest 0.00" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "exit_code", "code"),
    [
        ("7", 2, "usage"),
        ("{}", 2, "usage"),
        ('{"claims": [], "designation": 7}', 2, "usage"),
        (
            '[{"invoice_number": "R1", "due_date": "2026-01-01", "principal": "1", "consumer_credit": "no"}]',
            2,
            "usage",
        ),
        ('{"claims": [], "designation": "R9"}', 1, "designation_unknown"),
        ('[{"invoice_number": "R1", "due_date": "2026-01-01", "principal": "-1"}]', 1, "amount_negative"),
        ("[" * 100_000, 2, "usage"),
    ],
)
def test_claims_that_make_no_sense_are_refused(
    flockctl: Any, tmp_path: Path, content: str, exit_code: int, code: str
) -> None:
    file = tmp_path / "claims.json"
    file.write_text(content, encoding="utf-8")
    found, document = flockctl("allocate --amount 400 --paid-on 2026-09-15 --claims", str(file))
    assert (found, document["error"]["code"]) == (exit_code, code)


def test_batch_reads_stdin(flockctl: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "sys.stdin", io.StringIO('{"command": "court_fee", "amount": 1500.00, "id": "kept out"}\n')
    )
    code, answers = flockctl("batch -")
    assert (code, answers[0]["court_fee"]) == (0, "41.00")


@pytest.mark.parametrize(
    ("options", "barred_after"),
    [
        ("", "2025-12-31"),
        ("--plan-acknowledges", "2027-06-15"),
        ("--standstill-suspends", "2026-03-01"),
        ("--plan-acknowledges --standstill-suspends", "2027-08-14"),
    ],
)
def test_limitation_reads_plans_by_its_two_switches(flockctl: Any, options: str, barred_after: str) -> None:
    stood = "--event standstill_started=2024-06-15 --event standstill_ended=2024-08-14"
    line = f"limitation --due 2022-06-01 --event plan_agreed=2024-06-15 {stood} {options}"
    code, document = flockctl(line)
    valid(document, "law_limitation")
    assert (code, document["barred_after"]) == (0, barred_after)


def test_limitation_has_its_shape(flockctl: Any) -> None:
    code, document = flockctl("limitation --due 2023-04-10")
    valid(document, "law_limitation")
    assert (code, document["barred_after"], document["suspended"]) == (0, "2026-12-31", False)
    code, document = flockctl("limitation --due 2023-04-10 --event court_order_served=2026-12-18")
    valid(document, "law_limitation")
    assert (code, document["barred_after"], document["suspended"]) == (0, None, True)
    assert flockctl("limitation --due 2023-04-10 --event order_served=2026-12-18") == (code, document)


def test_next_working_day_has_its_shape(flockctl: Any) -> None:
    code, document = flockctl("next-working-day 2026-12-25 --state NW")
    valid(document, "law_next_working_day")
    assert (code, document["next_working_day"]) == (0, "2026-12-28")
    code, document = flockctl("next-working-day 2026-12-28")
    valid(document, "law_next_working_day")
    assert (document["next_working_day"], document["reason"]) == ("2026-12-28", None)


def test_court_fee_has_its_shape(flockctl: Any) -> None:
    code, document = flockctl("court-fee 1500")
    valid(document, "law_court_fee")
    assert (code, document["value"], document["fee_full"], document["court_fee"]) == (
        0,
        "1500.00",
        "82.00",
        "41.00",
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (
            "interest --principal 1 --first-day 2001-12-31 --last-day 2002-01-01 --debtor consumer",
            "rate_unknown",
        ),
        (
            "interest --principal 1 --first-day 2026-12-31 --last-day 2027-01-01 --debtor consumer",
            "rate_unknown",
        ),
        (
            "interest --principal 1 --first-day 2014-07-28 --last-day 2014-07-28 --debtor business",
            "claim_origin_needed",
        ),
        (f"interest {INTEREST} --day-count 30/360", "day_count_refused"),
        ("court-fee 500000.01", "value_above_table"),
        ("court-fee 0", "value_not_positive"),
        ("next-working-day 2026-12-25 --state XX", "state_unknown"),
        ("next-working-day 1949-12-25 --state NW", "calendar_unknown"),
        ("limitation --due 2023-04-10 --event negotiations_ended=2024-01-01", "event_order"),
        ("limitation --due 2023-04-10 --event proceedings_ended=2024-01-01", "event_order"),
        ("limitation --due 9999-12-31", "date_out_of_range"),
        ("limitation --due 9990-12-31 --event titled=9995-01-01", "date_out_of_range"),
        ("next-working-day 9999-12-31", "calendar_unknown"),
        (
            "default --due 2026-09-23 --basis invoice --debtor business --invoice-received 9999-12-31",
            "date_out_of_range",
        ),
        (
            "interest --principal 1 --first-day 2026-06-02 --last-day 9999-12-31 --debtor consumer",
            "rate_unknown",
        ),
        (
            "interest --claim-arose 2015-01-01 --principal 1 --first-day 2014-12-31 --last-day 2015-01-02 --debtor business",
            "interest_before_claim",
        ),
        ("limitation --due 2026-09-23 --event titled=2019-11-02", "event_before_claim"),
    ],
)
def test_a_refusal_exits_with_1_and_a_code(flockctl: Any, line: str, code: str) -> None:
    exit_code, document = flockctl(line)
    valid(document, "error")
    assert (exit_code, document["error"]["code"]) == (1, code)


@pytest.mark.parametrize(
    "line",
    [
        "interest --principal ten --first-day 2026-06-02 --last-day 2026-09-30 --debtor business",
        "interest --principal 1e3 --first-day 2026-06-02 --last-day 2026-09-30 --debtor business",
        "interest --principal NaN --first-day 2026-06-02 --last-day 2026-09-30 --debtor business",
        "interest --principal 10 --first-day 2026-02-30 --last-day 2026-09-30 --debtor business",
        "interest --principal 10 --first-day 20260202 --last-day 2026-09-30 --debtor business",
        "interest --principal 10 --first-day 2026-06-02 --last-day 2026-09-30 --debtor company",
        "interest --principal 10",
        f"interest {INTEREST} --day-count monthly",
        "default --due 2026-06-02 --basis handshake --debtor business",
        "allocate --amount 1 --paid-on 2026-06-02 --claims /does/not/exist.json",
        "limitation --due 2023-04-10 --event married=2024-01-01",
        "limitation --due 2023-04-10 --event acknowledged",
        "court-fee 1_000",
        "court-fee １０００",
        "next-working-day ２０２６-12-25",
        "court-fee",
        "batch /does/not/exist.jsonl",
        "divorce",
    ],
)
def test_wrong_usage_exits_with_2(flockctl: Any, line: str) -> None:
    exit_code, document = flockctl(line)
    valid(document, "error")
    assert (exit_code, document["error"]["code"]) == (2, "usage")


def test_batch_answers_every_row_in_its_place(flockctl: Any, tmp_path: Path) -> None:
    rows: list[Any] = [
        {
            "command": "interest",
            "principal": 800,
            "first_day": "2026-07-02",
            "last_day": "2026-08-30",
            "debtor": "business",
        },
        {"command": "default", "due": "2026-05-31", "basis": "contract", "debtor": "business", "state": "NW"},
        {"command": "allocate", "amount": "1500", "paid_on": "2026-09-15", **CLAIMS, "designation": "R2"},
        {"command": "limitation", "due": "2023-04-10", "events": {"part_payment": "2025-05-10"}},
        {"command": "next-working-day", "date": "2026-06-04", "state": "NW"},
        {"command": "court-fee", "amount": "10001"},
        {"command": "court-fee", "amount": "600000"},
        {"command": "next-working-day"},
        {"command": "divorce"},
        ["no row"],
        {
            "command": "interest",
            "principal": True,
            "first_day": "2026-07-02",
            "last_day": "2026-08-30",
            "debtor": "business",
        },
        {"command": "limitation", "due": "2023-04-10", "events": ["acknowledged"]},
        {"command": "court-fee", "amount": "1" + "0" * 200},
        {"command": "court-fee", "amount": "0.0000001"},
        {"command": "allocate", "amount": "1", "paid_on": "2026-09-15", "claims": [{"principal": "1"}]},
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join([*map(json.dumps, rows), "", "{broken", '{"command": NaN}']), encoding="utf-8")
    code, answers = flockctl("batch", str(file))
    assert code == 0
    assert len(answers) == len(rows) + 2
    for answer, definition in zip(
        answers,
        (
            "law_interest",
            "law_default",
            "law_allocate",
            "law_limitation",
            "law_next_working_day",
            "law_court_fee",
        ),
        strict=False,
    ):
        valid(answer, definition)
    assert answers[0]["interest"] == "13.83"
    assert answers[2]["parts"][0] == {"invoice_number": "R2", "component": "principal", "amount": "50.00"}
    assert answers[2]["remainder"] == "386.38"
    assert [answer["error"]["code"] for answer in answers[6:]] == ["value_above_table", *["usage"] * 10]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"interest {INTEREST}", "346.76"),
        ("default --due 2026-05-31 --basis contract --debtor business --state NW", "Verzug ab 02.06.2026"),
        ("limitation --due 2023-04-10", "31.12.2026"),
        ("next-working-day 2026-12-25 --state NW", "2026-12-28  25.12.2026 Erster Weihnachtstag"),
        ("court-fee 1500", "41.00"),
    ],
)
def test_a_person_gets_text(line: str, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["law", *line.split()]) == 0
    out = capsys.readouterr().out
    assert expected in out
    assert "{" not in out


@pytest.mark.parametrize(
    "command", ["interest", "default", "allocate", "limitation", "next-working-day", "court-fee", "batch"]
)
def test_help_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["law", command, "--help"]) == 0
    assert f"flockctl law {command}" in capsys.readouterr().out


@pytest.mark.parametrize(("first_day", "refused"), [("01-14", True), ("01-15", False), ("01-16", False)])
def test_no_interest_before_the_claim_arose(flockctl: Any, first_day: str, refused: bool) -> None:
    asked = f"interest --principal 1000 --first-day 2026-{first_day} --last-day 2026-02-01 --debtor business"
    code, document = flockctl(f"{asked} --claim-arose 2026-01-15")
    assert (code, "error" in document) == (int(refused), refused)


def test_an_unknown_key_is_refused_and_a_mark_of_the_asker_is_not(flockctl: Any, tmp_path: Path) -> None:
    asked = {"command": "next-working-day", "date": "2026-12-25", "state": "NW", "id": "7"}
    debt = {"invoice_number": "R1", "due_date": "2026-06-01", "principal": "1", "default_strat": "2026-06-02"}
    rows = [
        asked,
        {**asked, "sate": "BY"},
        {"command": "allocate", "amount": "1", "paid_on": "2026-09-15", "claims": [debt]},
        {"command": "court-fee", "amount": "-1"},
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    _, answers = flockctl("batch", str(file))
    assert answers[0]["next_working_day"] == "2026-12-28"
    assert [each["error"]["code"] for each in answers[1:]] == [
        "key_unknown",
        "key_unknown",
        "value_not_positive",
    ]
    assert all(" / " in each["error"]["message"] for each in answers[1:])


@pytest.mark.parametrize(
    ("received", "sentence"),
    [
        ("--invoice-received 2026-06-05", "Zugang der Rechnung sind"),
        ("--service-received 2026-06-05", "Empfang der Leistung sind"),
        ("--invoice-received 2026-06-05 --service-received 2026-06-01", "Zugang der Rechnung sind"),
    ],
)
def test_default_says_what_its_thirty_days_ran_from(flockctl: Any, received: str, sentence: str) -> None:
    _, document = flockctl(
        f"default --due 2026-06-01 --basis invoice --debtor business --state NW {received}"
    )
    assert sentence in document["explanation"]
    assert document["basis"] == "thirty_days"
