"""`flockctl lint-text` keeps its shape and its exit codes."""

import json
from pathlib import Path

import pytest

from backend.entrypoints.cli.main import run
from tests.builders.drafts import CONSUMER

BAD_ROW = {
    "id": "a",
    "lang": "de",
    "stage": "m1",
    "facts": CONSUMER,
    "text": "L-4471: 68,50 EUR bis 03.11.2026.",
}
CLEAN_ROW = {**BAD_ROW, "id": None, "text": "L-4471: 86,50 EUR bis 03.11.2026."}


def test_each_row_gets_its_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafts = tmp_path / "drafts.jsonl"
    drafts.write_text(f"{json.dumps(BAD_ROW)}\n\n{json.dumps(CLEAN_ROW)}\n", encoding="utf-8")

    assert run(["lint-text", str(drafts), "--json"]) == 0
    bad, clean = json.loads(capsys.readouterr().out)
    assert (bad["id"], bad["bad"], bad["codes"]) == ("a", True, ["amount_mismatch"])
    assert bad["findings"] == [
        {"code": "amount_mismatch", "span": [8, 17], "message": "68,50 EUR is no amount of these claims."}
    ]
    assert clean == {"id": None, "bad": False, "codes": [], "findings": []}


def test_without_json_a_table_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafts = tmp_path / "drafts.jsonl"
    drafts.write_text(json.dumps(BAD_ROW), encoding="utf-8")

    assert run(["lint-text", str(drafts)]) == 0
    assert "amount_mismatch" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "identity", "code"),
    [
        ("{", None, "lint_row_invalid"),
        ("[]", None, "lint_row_invalid"),
        ("null", None, "lint_row_invalid"),
        ('{"id": 1, "text": "x"}', "1", "lint_row_invalid"),
        (json.dumps({**BAD_ROW, "text": None}), "a", "lint_row_invalid"),
        (json.dumps({**BAD_ROW, "text": " "}), "a", "lint_row_invalid"),
        (json.dumps({**BAD_ROW, "facts": {**CONSUMER, "invoices": None}}), "a", "lint_row_invalid"),
        (json.dumps({**BAD_ROW, "facts": {**CONSUMER, "allowed_links": [1]}}), "a", "lint_row_invalid"),
        (json.dumps({**BAD_ROW, "facts": {**CONSUMER, "interest": "viel"}}), "a", "amount_invalid"),
        ('{"id": "\\ud800", "text": "x"}', None, "lint_row_invalid"),
        ("[" * 100_000, None, "lint_row_invalid"),
    ],
)
def test_a_row_that_cannot_be_linted_has_its_error_in_its_place(
    line: str, identity: str | None, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drafts = tmp_path / "drafts.jsonl"
    drafts.write_text(f"{json.dumps(CLEAN_ROW)}\n{line}\n{json.dumps(BAD_ROW)}\n", encoding="utf-8")

    assert run(["lint-text", str(drafts), "--json"]) == 0
    before, wrong, after = json.loads(capsys.readouterr().out)
    assert (before["bad"], after["codes"]) == (False, ["amount_mismatch"])
    assert (wrong["id"], wrong["error"]["code"]) == (identity, code)
    assert wrong["error"]["message"].startswith("Line 2")
    assert wrong["bad"] is True and wrong["codes"] == wrong["findings"] == []


@pytest.mark.parametrize(
    ("content", "exit_code", "code"), [(None, 2, "usage"), (b"\xff\xfe", 1, "lint_row_invalid")]
)
def test_a_file_that_cannot_be_read_is_refused_with_a_code(
    content: bytes | None, exit_code: int, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drafts = tmp_path / "drafts.jsonl"
    if content is not None:
        drafts.write_bytes(content)

    assert run(["lint-text", str(drafts), "--json"]) == exit_code
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code
