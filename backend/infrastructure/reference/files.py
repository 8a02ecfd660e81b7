"""Where the reference data lies: the one place that knows the folder."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[3] / "data" / "reference"


def read_json(name: str) -> Any:
    """The parsed content of data/reference/`name`; numbers with a point become Decimal."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"), parse_float=Decimal)
