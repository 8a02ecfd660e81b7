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
        """Lints drafts of outgoing texts, one verdict per row, in the order of the rows.

        A row that cannot be linted has an `error` (code, message) at its place, and counts as bad: what was not
        examined is not clean. The other rows keep their verdicts, the exit code stays 0.

        Example: flockctl lint-text drafts.jsonl --json
        """
        from backend.entrypoints.cli.output import emit, table

        results = [
            _verdict(line, number)
            for number, line in enumerate(_read(file).split("\n"), start=1)
            if line.strip()
        ]
        lines = [
            (
                result["id"] or "",
                _word(result),
                ", ".join(result["codes"]) or result.get("error", {}).get("code", ""),
            )
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


def _word(result: dict[str, Any]) -> str:
    if "error" in result:
        return "error"
    return "bad" if result["bad"] else "clean"


def _verdict(line: str, number: int) -> dict[str, Any]:
    """The verdict on a row, or why there is none."""
    from backend.domain.errors import InvalidInput

    identity: str | None = None
    try:
        row = _row(line, number)
        identity = None if row.get("id") is None else str(row["id"])
        return {"id": identity, **_linted(row, number)}
    except InvalidInput as wrong:
        return {"id": identity, "bad": True, "codes": [], "findings": [], "error": wrong.as_dict()}


def _row(line: str, number: int) -> dict[str, Any]:
    from backend.domain.errors import InvalidInput

    try:
        row = json.loads(line)
        json.dumps(row, ensure_ascii=False).encode()  # half of a surrogate pair cannot be printed again
    except (ValueError, RecursionError):
        raise InvalidInput(f"Line {number} is no JSON.", code="lint_row_invalid", line=number) from None
    if not isinstance(row, dict):
        raise InvalidInput(f"Line {number} is no object.", code="lint_row_invalid", line=number)
    return row


def _linted(row: dict[str, Any], number: int) -> dict[str, Any]:
    from backend.domain.errors import InvalidInput
    from backend.domain.lint import CODES, facts_of_row, lint

    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InvalidInput(f"Line {number} has no text.", code="lint_row_invalid", line=number)
    try:
        findings = lint(text, facts_of_row(row))
    except InvalidInput as wrong:
        raise InvalidInput(f"Line {number}: {wrong.message}", code=wrong.code, line=number) from None
    found = {finding.code for finding in findings}
    return {
        "bad": bool(findings),
        "codes": [code for code in CODES if code in found],
        "findings": [
            {"code": f.code, "span": list(f.span) if f.span else None, "message": f.message} for f in findings
        ],
    }
