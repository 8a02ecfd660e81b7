"""Records of which a run makes millions: frozen for the type checker, plain slots when running.

`dataclass(frozen=True)` sets each field through `object.__setattr__`, which takes five times as long; a claim has 34
fields. mypy sees an ordinary frozen dataclass and refuses assignments, so immutability is checked before the code runs.
Modules import `checked_dataclass` from here when running and `dataclass` under that name under TYPE_CHECKING.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def checked_dataclass(*, frozen: bool, slots: bool) -> Callable[[type], Any]:
    """`dataclass(frozen=True, slots=True)` without the check at run time; equal and hashed by its fields like that."""
    return dataclass(slots=slots, eq=True, unsafe_hash=frozen)
