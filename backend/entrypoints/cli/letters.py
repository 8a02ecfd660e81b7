"""`flockctl lint-text`: the lint of outgoing texts, alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer


def register(app: typer.Typer) -> None:
    """Adds the commands about letters and their texts."""

    @app.command("lint-text")
    def lint_text(
        file: Annotated[
            str, typer.Argument(metavar="FILE.jsonl|-", help="Rows {id, lang, stage, facts, text}.")
        ],
        as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
    ) -> None:
        """Lints drafts of outgoing texts. Example: flockctl lint-text drafts.jsonl --json"""
        from backend.entrypoints.cli.output import emit, table

        results = [_lint_row(row, number) for number, row in _rows(_read(file))]
        lines = [
            (result["id"] or "", "bad" if result["bad"] else "clean", ", ".join(result["codes"]))
            for result in results
        ]
        emit(results, as_json=as_json, text=table(("id", "verdict", "codes"), lines))


def _read(file: str) -> str:
    from backend.domain.errors import InvalidInput

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as wrong:
        raise InvalidInput(f"'{file}' cannot be read: {wrong.strerror}.", code="usage", path=file) from None
    except UnicodeDecodeError:
        raise InvalidInput(f"'{file}' is not UTF-8.", code="lint_row_invalid", path=file) from None


def _rows(text: str) -> list[tuple[int, dict[str, Any]]]:
    from backend.domain.errors import InvalidInput

    rows = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            raise InvalidInput(f"Line {number} is no JSON.", code="lint_row_invalid", line=number) from None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise InvalidInput(f"Line {number} has no text.", code="lint_row_invalid", line=number)
        rows.append((number, row))
    return rows


def _lint_row(row: dict[str, Any], number: int) -> dict[str, Any]:
    from backend.domain.errors import InvalidInput
    from backend.domain.lint import CODES, facts_of_row, lint

    try:
        findings = lint(row["text"], facts_of_row(row))
    except InvalidInput as wrong:
        raise InvalidInput(f"Line {number}: {wrong.message}", code=wrong.code, line=number) from None
    found = {finding.code for finding in findings}
    identity = row.get("id")
    return {
        "id": None if identity is None else str(identity),
        "bad": bool(findings),
        "codes": [code for code in CODES if code in found],
        "findings": [
            {"code": f.code, "span": list(f.span) if f.span else None, "message": f.message} for f in findings
        ],
    }
