"""`flockctl extract` and `flockctl parse-bank`: shapes, order, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from backend.entrypoints.cli.main import run
from tests.builders import documents as build
from tests.builders.documents import EntryDraft

SCHEMA = json.loads((Path(__file__).parent / "cli.schema.json").read_text(encoding="utf-8"))


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    code = run([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def conforms(document: Any, definition: str) -> None:
    jsonschema.validate(document, {"$ref": f"#/$defs/{definition}", "$defs": SCHEMA["$defs"]})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "cii.xml": build.cii(build.draft(terms=("#SKONTO#TAGE=14#PROZENT=2.00#\n",))),
        "ubl.xml": build.ubl(),
        "zugferd.pdf": build.zugferd(page=build.draft(number="ANDERE-1")),
        "seite.pdf": build.plain_pdf(build.invoice_page()),
        "mail.eml": build.mail("anbei", attachments=[("r.xml", build.cii())]),
        "post.zip": build.archive([("r.xml", build.ubl()), ("kaputt.xml", b"<a>")]),
        "auszug.xml": build.camt053([EntryDraft("10.00"), EntryDraft("-3.00", status="PDNG")]),
        "kaputt.xml": build.cii()[:500],
        "leer.txt": b"",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_extract_gives_one_result_per_file_in_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(path) for path in sorted(folder.iterdir())]
    code, results = call(capsys, "extract", *paths)
    assert code == 0
    assert [result["path"] for result in results] == paths
    conforms(results, "extract")
    by_name = {Path(result["path"]).name: result for result in results}
    assert by_name["kaputt.xml"]["quarantine"]["code"] == "malformed"
    assert by_name["leer.txt"]["quarantine"]["code"] == "empty"
    assert by_name["cii.xml"]["fields"]["skonto"] == [{"until": "2026-03-19", "percent": "2.00"}]
    assert by_name["zugferd.pdf"]["issues"][0]["code"] == "xml_page_mismatch"
    assert by_name["mail.eml"]["members"][0]["path"].endswith("mail.eml!r.xml")
    for result in results:
        assert set(result["evidence"]) == {k for k, v in result["fields"].items() if v is not None}


def test_parse_bank_conforms_to_its_contract(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, results = call(capsys, "parse-bank", str(folder / "auszug.xml"), str(folder / "kaputt.xml"))
    assert code == 0
    conforms(results, "parse_bank")
    assert [len(statement["entries"]) for statement in results[0]["statements"]] == [2]
    assert results[1]["quarantine"]["code"] == "malformed"


@pytest.mark.parametrize("command", ["extract", "parse-bank"])
def test_a_path_that_does_not_exist_is_wrong_usage(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = call(capsys, command, "/nowhere/at-all.xml")
    assert code == 2
    conforms(document, "error")


@pytest.mark.parametrize("command", ["extract", "parse-bank"])
def test_a_file_that_cannot_be_opened_is_a_result(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, results = call(capsys, command, str(tmp_path))
    assert code == 0
    assert results[0]["quarantine"]["code"] == "unsupported"


def test_the_text_form_names_kind_fields_and_doubts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(folder / "zugferd.pdf"), str(folder / "leer.txt")]) == 0
    printed = capsys.readouterr().out
    assert (
        "invoice" in printed
        and "1190.00" in printed
        and "xml_page_mismatch" in printed
        and "[empty]" in printed
    )
    assert run(["parse-bank", str(folder / "auszug.xml")]) == 0
    assert "camt.053.001.08" in capsys.readouterr().out
