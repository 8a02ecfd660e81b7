"""The quick way to a draft's JSON writes what the plain way writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import orjson
import pytest

from backend.domain.decide import decide
from backend.domain.judge import judge
from backend.domain.parties import DebtorKind
from backend.domain.proposals import DunningProposal, findings_json, proposal_body
from backend.domain.stages import Stage
from backend.infrastructure.postgres.stores.draft_json import body_json, findings_bytes
from tests.builders.debtor_files import DAY, ON, POLICY, PROPOSAL, a_claim, a_file, at_stage


@pytest.mark.parametrize("stage", [None, Stage.SOFT, Stage.M1, Stage.FINAL])
@pytest.mark.parametrize("kind", [DebtorKind.CONSUMER, DebtorKind.BUSINESS])
def test_a_draft_is_written_as_its_body_and_its_findings(stage: Stage | None, kind: DebtorKind) -> None:
    first = a_claim(1) if stage is None else at_stage(stage, 1, delivered_on=ON - 40 * DAY)
    file = replace(a_file(first, a_claim(2, due_on=ON + 5 * DAY)), kind=kind)
    proposal = decide(file, POLICY, ON, proposal_id=PROPOSAL)
    assert isinstance(proposal, DunningProposal)
    findings = judge(proposal, file, POLICY, ON).findings
    assert orjson.loads(body_json(proposal)) == proposal_body(proposal)
    assert orjson.loads(findings_bytes(findings)) == findings_json(findings)


def test_amounts_are_decimal_strings_and_never_numbers() -> None:
    proposal = decide(a_file(a_claim(1, open_principal=Decimal("1000.10"))), POLICY, ON, proposal_id=PROPOSAL)
    assert isinstance(proposal, DunningProposal)
    body = orjson.loads(body_json(proposal))
    assert (body["total"], body["items"][0]["principal"]) == ("1000.10", "1000.10")
    assert date.fromisoformat(body["letter_date"]) == ON


def test_a_value_that_is_none_of_the_proposals_kinds_is_refused() -> None:
    proposal = decide(a_file(a_claim(1)), POLICY, ON, proposal_id=PROPOSAL)
    assert isinstance(proposal, DunningProposal)
    with pytest.raises(TypeError):
        body_json(replace(proposal, currency=object()))  # type: ignore[arg-type]
