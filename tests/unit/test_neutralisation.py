"""The count: each control that protects a debtor has a test that switches it off and shows the harm."""

from __future__ import annotations

import inspect
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from backend.application.gate import Gate
from backend.domain.blockers import CATALOGUE
from backend.domain.dossier.obstacles import OBSTACLES
from backend.domain.judge import CHECKS
from backend.domain.lint import CODES

ROOT = Path(__file__).resolve().parents[2]

AFFIRMS = {"may_be_dunned"}
"""A finding that is never broken: what stands against a claim is named by its blocker."""

GATE = (
    "judged_again",
    "signature_missing",
    "message_changed",
    "stop_switch",
    "outside_sending_hours",
    "money_unmatched",
    "recipient_changed",
    "escalation_is_no_message",
)

OTHERS = (
    "channel:cascade",
    "channel:holidays",
    "channel:opt_out",
    "channel:quiet_days",
    "consent:double_opt_in",
    "deferral:hold",
    "deferral:interest",
    "dossier:bdsg",
    "dossier:bytes_signed",
    "dossier:protected",
    "dossier:released_insolvent",
    "fee:recomputed",
    "intake:direction",
    "legal_event:stops",
    "notice:gate",
    "notice:no_contact",
    "override:hard_blockers",
    "protection:ends",
    "run:blast_radius",
    "run:exclusion",
    "take_over:delivery_proof",
    "template:constructs",
    "template:four_eyes",
    "template:placeholders",
    "undo:charges_unpaid",
    "write_off:four_eyes",
)
"""Controls of single use cases: whoever adds one that protects a debtor adds it here."""

CONTROLS = {
    *OTHERS,
    *(f"blocker:{code}" for code in CATALOGUE),
    *(f"judge:{code}" for code in CHECKS if code not in AFFIRMS),
    *(f"gate:{code}" for code in GATE),
    *(f"dossier:{code}" for code in OBSTACLES),
    *(f"lint:{code}" for code in CODES),
}

COLLECT = """
import json, sys, pytest
class Marks:
    found = {}
    def pytest_collection_modifyitems(self, items):
        for item in items:
            for mark in item.iter_markers("neutralises"):
                for control in mark.args:
                    self.found.setdefault(control, []).append(item.nodeid)
marks = Marks()
code = pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider", "tests/unit", "tests/integration"], plugins=[marks])
print("\\n" + json.dumps({"code": int(code), "found": marks.found}))
"""


@pytest.fixture(scope="module")
def switched_off() -> dict[str, list[str]]:
    """The tests by the control that they switch off, as pytest collects them."""
    ran = subprocess.run(
        [sys.executable, "-c", COLLECT],
        cwd=ROOT,
        env={**os.environ, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(ran.stdout.rstrip().splitlines()[-1])
    assert answer["code"] == 0, ran.stdout[-2000:]
    found: dict[str, list[str]] = answer["found"]
    return found


def test_no_control_is_without_a_test_that_switches_it_off(switched_off: dict[str, list[str]]) -> None:
    assert CONTROLS - set(switched_off) == set()


def test_no_test_switches_off_a_control_that_is_gone(switched_off: dict[str, list[str]]) -> None:
    kinds = {control.partition(":")[0] for control in CONTROLS}
    named = {control for control in switched_off if control.partition(":")[0] in kinds}
    assert named - CONTROLS == set()


def test_every_objection_of_the_gate_is_in_the_count() -> None:
    """The codes that its source gives against a message that waits."""
    looks = (Gate._objections, Gate._against_bytes, Gate._wait_if_closed)
    source = "".join(inspect.getsource(look) for look in looks)
    given = set(re.findall(r'return \("(\w+)",\)', source)) | set(re.findall(r'code = .*?"(\w+)"', source))
    given |= set(re.findall(r'else "(\w+)"', source)) | {"money_unmatched"}
    assert given | {"judged_again"} == set(GATE)


def test_without_its_test_a_control_is_reported(switched_off: dict[str, list[str]]) -> None:
    """The twin: the count can fail."""
    fewer = {control for control in switched_off if control != "blocker:insolvent"}
    assert CONTROLS - fewer == {"blocker:insolvent"}
