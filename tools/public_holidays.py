"""Writes data/reference/public_holidays.json from the `holidays` library: `python -m tools.public_holidays`.

A test compares file and library, so a new release of the library that knows a new law is noticed, and the file shows in
review what changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from typing import Any

from holidays.countries.germany import Germany

from backend.domain.calendar import STATES
from backend.infrastructure.reference.files import FOLDER
from backend.infrastructure.reference.public_holidays import FILE, FIRST_YEAR, LAST_YEAR

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)


def document() -> dict[str, Any]:
    """Days that are holidays in all states once, the others by state; those of Catholic communities apart."""
    public = {state: _days(state, ("public",)) for state in STATES}
    everywhere = {
        year: {
            day: name
            for day, name in of_year.items()
            if all(public[s][year].get(day) == name for s in STATES)
        }
        for year, of_year in public["BE"].items()
    }
    communal = {state: _days(state, ("public", "catholic")) for state in STATES}
    return {
        "what": "Gesetzliche Feiertage der Länder, Jahr, Monat-Tag, Name; communal: in katholischen Gemeinden außerdem",
        "source": f"Python-Paket holidays {version('holidays')} (MIT), geschrieben von tools/public_holidays.py",
        "first_year": FIRST_YEAR,
        "last_year": LAST_YEAR,
        "everywhere": _rows(everywhere),
        "by_state": {state: _rows(_beyond(public[state], everywhere)) for state in STATES},
        "communal": {
            state: rows for state in STATES if (rows := _rows(_beyond(communal[state], public[state])))
        },
    }


def _days(state: str, categories: Iterable[str]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {year: {} for year in YEARS}
    known: dict[date, str] = dict(
        Germany(subdiv=state, years=YEARS, language="de", categories=tuple(categories))
    )
    for day, name in sorted(known.items()):
        found[day.year][f"{day:%m-%d}"] = name
    return found


def _beyond(days: dict[int, dict[str, str]], known: dict[int, dict[str, str]]) -> dict[int, dict[str, str]]:
    return {
        year: {day: name for day, name in of_year.items() if known[year].get(day) != name}
        for year, of_year in days.items()
    }


def _rows(days: dict[int, dict[str, str]]) -> dict[str, dict[str, str]]:
    return {str(year): of_year for year, of_year in days.items() if of_year}


def written() -> str:
    """The file's text: one line for each year of each state, so that a change is a few lines."""
    tree = document()
    lines = [
        f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in tree.items()
        if not isinstance(value, dict)
    ]
    lines.append(f'  "everywhere": {_block(tree["everywhere"], "  ")}')
    for group in ("by_state", "communal"):
        states = [f'    "{state}": {_block(rows, "    ")}' for state, rows in tree[group].items()]
        lines.append(f'  "{group}": {{\n' + ",\n".join(states) + "\n  }")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _block(rows: dict[str, dict[str, str]], indent: str) -> str:
    if not rows:
        return "{}"
    inner = [f'{indent}  "{year}": {json.dumps(days, ensure_ascii=False)}' for year, days in rows.items()]
    return "{\n" + ",\n".join(inner) + f"\n{indent}}}"


if __name__ == "__main__":
    (FOLDER / FILE).write_text(written(), encoding="utf-8")
