"""Prepares the dossiers of an escalation, one per open route, and says by one hash what two persons will sign."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from backend.application.decisions.body_hash import body_hash
from backend.application.dossiers.ports import DossierFiles, DossierParts, StoredDossier
from backend.application.ports import Work
from backend.domain.debtor_file import DebtorFile
from backend.domain.dossier.build import build_dossier
from backend.domain.dossier.document import dossier_bytes, dossier_document
from backend.domain.dossier.facts import DossierFacts, Route
from backend.domain.dossier.obstacles import route_answers, stopping_codes
from backend.domain.events.dossiers import DossierPrepared
from backend.domain.policy import Policy
from backend.domain.proposals import DunningProposal


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was prepared: events to record and the hash to sign; `codes` say why nothing could be."""

    events: tuple[DossierPrepared, ...]
    codes: tuple[str, ...]


def prepare_dossiers(
    work: Work, proposal: DunningProposal, file: DebtorFile, policy: Policy, parts: DossierParts
) -> Prepared:
    """Makes and keeps the dossiers of a proposal as of its letter date. Nothing is prepared while no route is open."""
    claim_ids = [item.claim_id for item in proposal.items]
    facts = parts.store.facts(work, file, claim_ids, proposal.letter_date)
    answers = route_answers(replace(facts, limitation=policy.limitation))
    routes = [answer.route for answer in answers if answer.is_open]
    if not routes:
        return Prepared((), stopping_codes(answers))
    events = []
    for route in routes:
        files = dossier_files(facts, route, policy, parts, proposal_id=proposal.proposal_id)
        parts.store.keep_bytes(work, files.data_sha256, files.data, "application/json")
        parts.store.keep_bytes(work, files.sheet_sha256, files.sheet, "application/pdf")
        events.append(
            DossierPrepared(
                dossier_id=uuid4(),
                proposal_id=proposal.proposal_id,
                customer_id=proposal.customer_id,
                route=route.value,
                json_sha256=files.data_sha256,
                pdf_sha256=files.sheet_sha256,
                on_date=facts.on,
            )
        )
    return Prepared(tuple(events), ())


def dossier_files(
    facts: DossierFacts, route: Route, policy: Policy, parts: DossierParts, *, proposal_id: UUID | None
) -> DossierFiles:
    """Data and sheet of one route; without a proposal they are a draft. Raises what `build_dossier` refuses."""
    document = dossier_document(build_dossier(facts, route, policy, parts.tables), proposal_id=proposal_id)
    data, sheet = dossier_bytes(document), parts.printer.sheet(document)
    return DossierFiles(
        route=route.value,
        on_date=facts.on,
        draft=proposal_id is None,
        data=data,
        sheet=sheet,
        data_sha256=_sha256(data),
        sheet_sha256=_sha256(sheet),
    )


def signed_hash(
    body: Mapping[str, Any], dossiers: Sequence[DossierPrepared] | Sequence[StoredDossier]
) -> str:
    """What is signed: the hash over the proposal and over the hashes of every file of every dossier."""
    files = {each.route: {"json": each.json_sha256, "pdf": each.pdf_sha256} for each in dossiers}
    return body_hash({"proposal": body_hash(body), "dossiers": files})


def kept_hash(work: Work, body: Mapping[str, Any], proposal_id: UUID, parts: DossierParts) -> str | None:
    """The same, from the bytes as they lie there now; None while no dossier was prepared."""
    stored = parts.store.of_proposal(work, proposal_id)
    if not stored:
        return None
    for each in stored:
        for named in (each.json_sha256, each.pdf_sha256):
            if _sha256(parts.store.bytes_of(work, named)) != named:
                return ""
    return signed_hash(body, stored)


def closed_since(
    work: Work, file: DebtorFile, claim_ids: Sequence[UUID], on: date, parts: DossierParts
) -> tuple[str, ...]:
    """Codes of what closes every route today: insolvency, death, protection, payment."""
    return stopping_codes(route_answers(parts.store.facts(work, file, claim_ids, on)))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
