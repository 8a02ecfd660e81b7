"""The JSON of a run's drafts, straight from the dataclasses: a run writes one letter in ten claims and each is 3.5 kB."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
from typing import Any

import orjson

from backend.domain.proposals import DunningProposal, Finding, ProposedItem, findings_json

_OF_PROPOSAL = tuple(field.name for field in fields(DunningProposal))
_OF_ITEM = tuple(field.name for field in fields(ProposedItem))
_proposal_values = attrgetter(*_OF_PROPOSAL)
_item_values = attrgetter(*_OF_ITEM)


def body_json(proposal: DunningProposal) -> bytes:
    """`proposal_body` of this proposal as UTF-8; amounts are decimal strings there too."""
    items = []
    for item in proposal.items:
        plain = dict(zip(_OF_ITEM, _item_values(item), strict=True))
        plain["total"] = item.total
        items.append(plain)
    body = dict(zip(_OF_PROPOSAL, _proposal_values(proposal), strict=True))
    body |= {"items": items, "total": proposal.total}
    return orjson.dumps(body, default=_amount)


def findings_bytes(findings: Sequence[Finding]) -> bytes:
    """`findings_json` of these findings as UTF-8."""
    return orjson.dumps(findings_json(findings))


def _amount(value: Any) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a proposal")
