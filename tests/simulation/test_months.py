"""Seeded months of the whole house: whatever happens in whatever order, no debtor is harmed and no cent is lost."""

from __future__ import annotations

import os
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from backend.application import gate
from backend.domain.policy import Policy
from backend.domain.proposals import DunningProposal, Outcome, Verdict
from tests.simulation.invariants import Harmed
from tests.simulation.months import Months

SECONDS = float(os.environ.get("FLOCK_SIMULATION_SECONDS", "0"))
"""How long to play; 0 is the short form of every test run."""
FIRST_SEED = int(os.environ.get("FLOCK_SIMULATION_SEED", "1"))

EXAMPLES, STEPS = 22, 40
HAPPENS = {
    *("left SOFT", "left M1", "left M2", "left FINAL", "crashed", "signed dunning", "signed allocation"),
    *("undo undone", "undo recalled", "excluded line", "excluded debtor", "run released", "override granted"),
    *("proposal executed", "proposal lapsed", "proposal expired", "reply dispute", "reply insolvency_notice"),
}
"""What the bounded form must meet, or it proves nothing."""
BOUNDED = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
    print_blob=False,
    phases=[Phase.generate],
)

LONG = settings(
    BOUNDED, derandomize=False, max_examples=10, stateful_step_count=60, phases=[Phase.generate, Phase.shrink]
)


def test_whatever_happens_no_debtor_is_harmed_and_no_cent_is_lost(months: type[Months]) -> None:
    run_state_machine_as_test(months, settings=BOUNDED)
    missing = HAPPENS - set(+months.seen)
    assert not missing, f"the months were too quiet: {missing} never happened in {months.seen}"


def play_at_length(months: type[Months], seconds: float) -> int:
    """Other choices in every round until the time is over; a failure names its seed. Returns the rounds played."""
    end, rounds = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        print(f"simulation seed {FIRST_SEED + rounds}", flush=True)
        run_state_machine_as_test(seed(FIRST_SEED + rounds)(months), settings=LONG)
        rounds += 1
    return rounds


@pytest.mark.skipif(
    not SECONDS, reason="FLOCK_SIMULATION_SECONDS is not set: `make simulate` plays at length"
)
def test_months_at_length(months: type[Months]) -> None:
    assert play_at_length(months, SECONDS) > 0


def test_without_judging_at_the_gate_the_simulation_finds_the_harm(
    months: type[Months], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with the control off the same months, a little longer at most, harm a debtor."""

    def waved_through(proposal: DunningProposal, file: object, policy: Policy, on: date) -> Verdict:
        return Verdict(Outcome.ACCEPTED, (), policy.signatures_for(proposal.stage))

    monkeypatch.setattr(gate, "judge", waved_through)
    with pytest.raises(Harmed):
        run_state_machine_as_test(months, settings=settings(BOUNDED, max_examples=4 * EXAMPLES))
