"""Each test of the domain computes for itself: what an earlier test left in a cache is no answer to it.

Without this the mutation check asks nothing: its processes are forks of one that has run the tests before, and a changed
rule behind a warm cache is never called.
"""

from __future__ import annotations

import pytest

from backend.domain import default_interest, late_payment

CACHED = (default_interest._weigh, late_payment.default_start, late_payment._explained)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Empties the caches of the rules that the mutation check changes."""
    for rule in CACHED:
        rule.cache_clear()
