"""The manifest: every file with its expected outcome, and what each business day should end with."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from . import story
from .bank import FIRST_STATEMENT, SECOND_STATEMENT
from .files import DemoFile, described
from .goods import SEED
from .invoices import INVOICES

_LUMP_SUM = Decimal("40.00")  # § 288 (5) BGB, business only


def manifest_json(files: Iterable[DemoFile]) -> bytes:
    """The manifest as JSON text."""
    rows = [described(file) for file in files]
    document = {
        "seed": SEED,
        "scenario_on": story.SECOND_DAY.isoformat(),
        "batches": {
            "0": "master data, imported first",
            "1": f"{story.FIRST_DAY}: invoices and first statement, then the first run",
            "2": f"{story.SECOND_DAY}: second statement and mails, then the second run",
            "3": f"{story.SECOND_DAY}, after approvals were requested: one late mail",
        },
        "files": rows,
        "expected": _expected(rows),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _expected(rows: list[dict[str, Any]]) -> dict[str, Any]:
    open_1 = [number for number in INVOICES if number not in story.CLOSED_IN_BATCH_1]
    open_2 = [number for number in open_1 if number not in story.CLOSED_IN_BATCH_2]
    return {
        "files_by_outcome": dict(sorted(Counter(row["outcome"] for row in rows).items())),
        "after_batch_1": {
            "closed": story.CLOSED_IN_BATCH_1,
            "open": {number: str(_open_amount(number)) for number in open_1},
            "open_total": _total(open_1),
        },
        "run_1": {
            "on": story.FIRST_DAY.isoformat(),
            "SOFT": _reminders(story.SOFT_IN_RUN_1),
            "letters": len(_debtors(story.SOFT_IN_RUN_1)),
            "total": _total(story.SOFT_IN_RUN_1),
            "blocked": _blocked(story.BLOCKED_IN_RUN_1),
        },
        "after_batch_2": {
            "closed": story.CLOSED_IN_BATCH_2,
            "open": {number: str(_open_amount(number)) for number in open_2},
            "open_total": _total(open_2),
        },
        "run_2": {
            "on": story.SECOND_DAY.isoformat(),
            "M1": _reminders(story.M1_IN_RUN_2, lump_sum=True),
            "M1_letters": len(_debtors(story.M1_IN_RUN_2)),
            "M1_total": _total(story.M1_IN_RUN_2),
            "SOFT": _reminders(story.SOFT_IN_RUN_2),
            "SOFT_letters": len(_debtors(story.SOFT_IN_RUN_2)),
            "SOFT_total": _total(story.SOFT_IN_RUN_2),
            "blocked": _blocked(story.BLOCKED_IN_RUN_2),
        },
        "after_batch_3": {
            "lapsed_approvals": ["RE-2026-0115"],
            "blocked": _blocked(story.BLOCKED_AFTER_BATCH_3),
        },
        "matching": {
            "statement_1": _matching_counts(FIRST_STATEMENT.entries),
            "statement_2": _matching_counts(SECOND_STATEMENT.entries),
        },
    }


def _reminders(reasons: Mapping[str, str], *, lump_sum: bool = False) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for number, reason in reasons.items():
        buyer = INVOICES[number].buyer
        rows[number] = {
            "customer_number": buyer.number,
            "open": str(_open_amount(number)),
            "reason": reason,
        }
        if lump_sum:
            rows[number]["lump_sum"] = str(_LUMP_SUM) if buyer.kind == "BUSINESS" else "0.00"
    return rows


def _blocked(reasons: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    return {number: {"code": code, "reason": reason} for number, (code, reason) in reasons.items()}


def _open_amount(number: str) -> Decimal:
    """What a claim that is not closed still stands at: only partial payments reduce it."""
    parts = (
        entry.amount
        for entry in (*FIRST_STATEMENT.entries, *SECOND_STATEMENT.entries)
        if entry.matching == "automatic" and entry.pays == (number,) and entry.amount < INVOICES[number].gross
    )
    return INVOICES[number].gross - sum(parts, Decimal(0))


def _total(numbers: Iterable[str]) -> str:
    return str(sum((_open_amount(number) for number in numbers), Decimal(0)))


def _debtors(numbers: Iterable[str]) -> set[str]:
    return {INVOICES[number].buyer.number for number in numbers}


def _matching_counts(entries: Iterable[Any]) -> dict[str, int]:
    return dict(sorted(Counter(entry.matching for entry in entries).items()))
