"""Role classifier: says what an inbox item is. Readers first, models for what stays uncertain, then a person.

A model sees the sender's own words only, as quoted and bounded data, and may answer nothing but a kind and the words
it rests on. Amounts, dates and numbers come from the readers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Field

from agents.ladder import Answer, ModelTask, RoleTask
from agents.prompts import find_prompt
from backend.application.toolbox import DocumentKind, DocumentShape, FilingInput

ROLE = "classifier"
KINDS: tuple[str, ...] = get_args(DocumentKind)
WITHOUT_FIELDS = ("customer_reply", "auto_reply", "bounce", "payment_advice", "other")
"""The kinds a model may answer: those of which no amount has to be read."""
OTHER_IS_CLEAR = 0.8
UNRECOGNISED = 0.4


class DocumentKindAnswer(BaseModel):
    """What a model may answer."""

    model_config = ConfigDict(extra="forbid")

    kind: DocumentKind
    """One of the kinds of CONTRACT `extract`."""
    evidence: Annotated[str, Field(min_length=3, max_length=200)]
    """Words of the text, as they stand there."""


def by_reader(document: DocumentShape, subject: Mapping[str, str]) -> Answer:
    """The reader's kind and confidence. What cannot be read at all is certain too: it goes to quarantine."""
    if document.quarantine is not None:
        filing = FilingInput(item_id=document.item_id, document_kind=None, evidence=document.quarantine)
        return Answer(filing, 1.0, f"quarantine: {document.quarantine}", "quarantine")
    if document.kind is None:
        return Answer(None, 0.0, "the readers found no kind")
    filing = FilingInput.model_validate(
        {"item_id": document.item_id, "document_kind": document.kind, "evidence": "reader"}
    )
    return Answer(filing, _calibrated(document), f"reader: {document.kind}", document.kind)


def _calibrated(document: DocumentShape) -> float:
    """The reader's confidence; a person's words that no rule recognised are not filed away as "other"."""
    unrecognised = document.kind == "other" and document.text.strip() and document.confidence < OTHER_IS_CLEAR
    return min(document.confidence, UNRECOGNISED) if unrecognised else document.confidence


def question(document: DocumentShape) -> dict[str, str] | None:
    """The quoted text for a model; None when the document has no words of a sender."""
    if not document.text.strip():
        return None
    return {"subject": (document.subject or "")[:200], "text": document.text}


def from_model(
    document: DocumentShape, output: DocumentKindAnswer, subject: Mapping[str, str]
) -> Answer | None:
    """A filing, if the quoted words stand in the text and the kind is one that a text alone can show."""
    words = " ".join(output.evidence.split()).casefold()
    source = " ".join(f"{document.subject or ''} {document.text}".split()).casefold()
    if words not in source or output.kind not in WITHOUT_FIELDS:
        return None
    filing = FilingInput(item_id=document.item_id, document_kind=output.kind, evidence=output.evidence)
    return Answer(filing, 0.0, f"words: {output.kind}", output.kind)


def to_person(document: DocumentShape, subject: Mapping[str, str]) -> FilingInput:
    """Nobody is sure: the item waits for a person (manuelle Nacharbeit)."""
    return FilingInput(item_id=document.item_id, document_kind=None, evidence="uncertain")


TASK = RoleTask(
    role=ROLE,
    gather="read_document",
    argument="item_id",
    facts=DocumentShape,
    rules=by_reader,
    to_person=to_person,
    model=ModelTask(
        prompt=find_prompt(ROLE, "kind"),
        variables={"kinds": ", ".join(KINDS)},
        schema=DocumentKindAnswer,
        question=question,
        answer=from_model,
    ),
)
