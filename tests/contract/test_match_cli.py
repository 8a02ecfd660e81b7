"""`flockctl match`: shape, order of entries, exit codes."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from backend.entrypoints.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((Path(__file__).parent / "cli.schema.json").read_text(encoding="utf-8"))
STATEMENT = ROOT / "data/demo/batch-2/camt053_2026-10-27_2026-11-16.xml"
ITEM = {
    "invoice_number": "RE-2026-0117",
    "customer_number": "K-10009",
    "customer_name": "Hellweg Anlagenbau GmbH",
    "ibans": [],
    "gross_total": "3910.63",
    "open_amount": "3910.63",
    "due_date": "2026-10-02",
    "currency": "EUR",
}
SECOND = {
    **ITEM,
    "invoice_number": "RE-2026-0125",
    "gross_total": "5640.12",
    "open_amount": "5640.12",
    "kind": "invoice",
    "side_claims": {"costs": "0.00", "interest": "0.00"},
    "skonto": [{"until": "2026-10-01", "percent": "2"}, {"until": None, "percent": "3"}],
}


def call(capsys: pytest.CaptureFixture[str], statement: Path, items: Path) -> tuple[int, Any]:
    code = run(["match", "--statement", str(statement), "--open-items", str(items), "--json"])
    return code, json.loads(capsys.readouterr().out)


def conforms(document: Any, definition: str) -> None:
    jsonschema.validate(document, {"$ref": f"#/$defs/{definition}", "$defs": SCHEMA["$defs"]})


def open_items(folder: Path, content: Any) -> Path:
    path = folder / "op.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_every_entry_of_the_statement_stands_exactly_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = call(capsys, STATEMENT, open_items(tmp_path, [ITEM, SECOND]))
    assert code == 0
    conforms(found, "match")
    assert sorted([a["entry"] for a in found["allocations"]] + found["unmatched"]) == list(range(13))
    (collective,) = [a for a in found["allocations"] if a["auto"]]
    assert collective["entry"] == 9
    assert [part["invoice_number"] for part in collective["parts"]] == ["RE-2026-0117", "RE-2026-0125"]
    assert sum(Decimal(part["amount"]) for part in collective["parts"]) == Decimal("9550.75")
    assert (collective["remainder"], collective["codes"]) == ("0.00", ["collective_payment"])


def test_without_open_items_everything_is_unmatched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = call(capsys, STATEMENT, open_items(tmp_path, []))
    assert (code, found) == (0, {"allocations": [], "unmatched": list(range(13))})
    conforms(found, "match")


def test_a_text_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = open_items(tmp_path, [ITEM, SECOND])
    assert run(["match", "--statement", str(STATEMENT), "--open-items", str(items)]) == 0
    shown = capsys.readouterr().out
    assert "RE-2026-0117, RE-2026-0125" in shown
    assert "automatisch" in shown


@pytest.mark.parametrize(
    ("content", "exit_code", "error"),
    [
        ("{", 2, "usage"),
        ({"a": 1}, 2, "usage"),
        ([{"invoice_number": "1"}], 1, "open_item_invalid"),
        ([{**ITEM, "open_amount": "viel"}], 1, "open_item_invalid"),
        ([{**ITEM, "open_amount": "1e5"}], 1, "open_item_invalid"),
        ([{**ITEM, "due_date": "31.12.2026"}], 1, "open_item_invalid"),
        ([7], 1, "open_item_invalid"),
        ('[{"open_amount": NaN}]', 2, "usage"),
    ],
)
def test_open_items_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: Any, exit_code: int, error: str
) -> None:
    code, found = call(capsys, STATEMENT, open_items(tmp_path, content))
    assert (code, found["error"]["code"]) == (exit_code, error)
    conforms(found, "error")


def test_a_missing_file_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = call(capsys, tmp_path / "fehlt.xml", open_items(tmp_path, []))
    assert (code, found["error"]["code"]) == (2, "usage")
    code, found = call(capsys, STATEMENT, tmp_path / "fehlt.json")
    assert (code, found["error"]["code"]) == (2, "usage")


def test_a_statement_that_cannot_be_read_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "kaputt.xml"
    broken.write_bytes(STATEMENT.read_bytes()[:900])
    code, found = call(capsys, broken, open_items(tmp_path, [ITEM]))
    assert (code, found["error"]["code"]) == (1, "malformed")
