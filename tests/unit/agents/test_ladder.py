"""The ladder with a toolbox of the test: which rung answers, and what agreement and disagreement do."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from agents.ladder import Answer, LadderContext, build_ladder, calibrated
from agents.models import LARGE, NO_MODELS, SMALL, Models
from agents.roles import ROLES, classifier
from backend.application.toolbox import FilingInput, HoldInput, Submitted
from tests.builders.agents import scripted

ITEM = uuid4()
TEXT = "Guten Tag, ich melde mich zu Ihrem Schreiben vom Montag."
NOBODY = 0.0


@dataclass
class Tray:
    """A toolbox that hands out one document and keeps what is submitted; the first `rejects` are rejected."""

    kind: str | None
    confidence: float
    text: str = TEXT
    rejects: int = 0
    submitted: list[tuple[FilingInput | HoldInput, str, Decimal]] = field(default_factory=list)

    async def call(self, tool: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        assert (tool, UUID(arguments["item_id"])) == ("read_document", ITEM)
        return {
            "item_id": str(ITEM),
            "file_name": "mail.eml",
            "status": "received",
            "kind": self.kind,
            "confidence": self.confidence,
            "tier": "rules",
            "issues": [],
            "quarantine": None,
            "subject": None,
            "text": self.text,
        }

    async def submit(self, proposal: FilingInput | HoldInput, *, tier: str, confidence: Decimal) -> Submitted:
        self.submitted.append((proposal, tier, confidence))
        rejected = len(self.submitted) <= self.rejects
        outcome: Any = "rejected" if rejected else "accepted"
        return Submitted(proposal_id=None, outcome=outcome, status="filed", approval_id=None, findings=[])


def climb(tray: Tray, models: Models = NO_MODELS) -> dict[str, Any]:
    """One turn of the classifier; returns the final state."""
    graph = build_ladder(classifier.TASK)
    result: Any = asyncio.run(
        graph.ainvoke({"subject": {"item_id": str(ITEM)}}, context=LadderContext(tray, models), version="v2")
    )
    return dict(result.value)


def said(kind: str) -> str:
    return json.dumps({"kind": kind, "evidence": "zu Ihrem Schreiben"})


def filed(tray: Tray) -> list[tuple[str | None, str]]:
    """Kind and tier of what was submitted."""
    return [(p.document_kind, tier) for p, tier, _ in tray.submitted if isinstance(p, FilingInput)]


def test_a_sure_reader_asks_no_model() -> None:
    tray = Tray("customer_reply", 0.9)
    models, small, large = scripted(small=[said("other")], large=[said("other")])
    assert climb(tray, models)["outcome"] == "done"
    assert filed(tray) == [("customer_reply", "rules")]
    assert (small.asked, large.asked) == ([], [])


@pytest.mark.parametrize(
    ("confidence", "tier"),
    [(0.69, "person"), (0.7, "rules"), (0.71, "rules")],  # the threshold itself is sure enough
)
def test_without_a_model_there_are_two_rungs(confidence: float, tier: str) -> None:
    tray = Tray("customer_reply", confidence)
    climb(tray)
    assert filed(tray) == [("customer_reply" if tier == "rules" else None, tier)]


def test_a_document_without_words_is_shown_to_no_model() -> None:
    tray = Tray(None, NOBODY, text="")
    models, small, _ = scripted(small=[said("other")])
    assert climb(tray, models)["outcome"] == "handed_to_person"
    assert small.asked == []


def test_a_small_model_against_the_reader_is_not_enough_and_a_large_one_against_both_neither() -> None:
    tray = Tray("customer_reply", 0.6)
    models, *_ = scripted(small=[said("auto_reply")], large=[said("other")])
    state = climb(tray, models)
    assert state["outcome"] == "handed_to_person"
    assert filed(tray) == [(None, "person")]
    assert [answer.confidence for answer in state["answers"]] == [0.6, 0.55, 0.6]


def test_a_large_model_that_sides_with_one_of_two_decides() -> None:
    tray = Tray("customer_reply", 0.6)
    models, *_ = scripted(small=[said("auto_reply")], large=[said("customer_reply")])
    climb(tray, models)
    assert filed(tray) == [("customer_reply", "large")]


def test_a_rejection_by_the_domain_goes_one_rung_up() -> None:
    tray = Tray("customer_reply", 0.9, rejects=1)
    models, *_ = scripted(small=[said("customer_reply")])
    state = climb(tray, models)
    assert filed(tray) == [("customer_reply", "rules"), ("customer_reply", "small")]
    assert state["outcome"] == "done"


def test_what_the_domain_rejects_on_every_rung_stays_refused() -> None:
    tray = Tray("customer_reply", 0.9, rejects=9)
    models, *_ = scripted(small=[said("customer_reply")], large=[said("customer_reply")])
    assert climb(tray, models)["outcome"] == "refused"
    assert [tier for _, tier in filed(tray)] == ["rules", "small", "large"]


def test_only_a_large_model_is_used_when_there_is_no_small_one() -> None:
    tray = Tray(None, NOBODY)
    models, *_ = scripted(large=[said("auto_reply")])
    climb(tray, models)
    assert filed(tray) == [("auto_reply", "large")]


@pytest.mark.parametrize(
    ("prior", "key", "earlier", "confidence"),
    [
        (0.75, "a", [], 0.75),
        (0.75, "a", [Answer(None, 0.6, "", "a")], 0.85),  # agreement raises
        (0.75, "a", [Answer(None, 0.6, "", "b")], 0.55),  # disagreement lowers
        (0.75, "a", [Answer(None, 0.4, "", "b")], 0.75),  # too unsure to count
        (0.8, "a", [Answer(None, 0.6, "", "a"), Answer(None, 0.55, "", "b")], 0.7),
        (0.98, "a", [Answer(None, 0.9, "", "a")], 0.99),  # never certain
    ],
)
def test_confidence_comes_from_prior_and_agreement_alone(
    prior: float, key: str, earlier: list[Answer], confidence: float
) -> None:
    assert calibrated(prior, key, earlier) == confidence


def test_node_names_stay() -> None:
    """Names of nodes are persistent data: turns in the database name them."""
    nodes = {role: set(build_ladder(task).nodes) - {"__start__"} for role, task in ROLES.items()}
    assert nodes == {
        "classifier": {"gather", "rules", SMALL, LARGE, "submit"},
        "planner": {"gather", "rules", "submit"},
    }


def test_a_role_holds_two_tools() -> None:
    assert {role: task.tools for role, task in ROLES.items()} == {
        "classifier": {"read_document", "submit_proposal"},
        "planner": {"get_debtor_file", "submit_proposal"},
    }
