"""The dossier of one case for one route: what two persons released, byte for byte, or a draft."""

from __future__ import annotations

from uuid import UUID

from backend.application.dossiers.ports import DossierFiles, DossierParts
from backend.application.dossiers.prepare import dossier_files
from backend.application.dunning.ports import Cases
from backend.application.ports import FileOf, PolicyOf, Works
from backend.application.stored_bytes import unchanged
from backend.domain.actors import Actor
from backend.domain.dossier.facts import Route


def read_dossier(
    actor: Actor,
    case: UUID | str,
    route: Route,
    *,
    works: Works,
    cases: Cases,
    file_of: FileOf,
    policy_of: PolicyOf,
    parts: DossierParts,
) -> DossierFiles:
    """The released dossier, else a draft of today over this claim alone, marked ENTWURF and kept nowhere.

    Raises NotFound `case_unknown`; RuleViolation with the code of what closes the route (`insolvency`, `disputed`,
    `address_unknown`, ...); Conflict `bytes_changed` when what lies there is no longer what was signed. A released
    dossier is always readable: it is a record.
    """
    with works(actor) as work:
        found = cases.find(work, case)
        stored = parts.store.released(work, found.claim_id, route.value)
        if stored is not None:
            return DossierFiles(
                route=stored.route,
                on_date=stored.on_date,
                draft=False,
                data=unchanged(parts.store.bytes_of(work, stored.json_sha256), stored.json_sha256),
                sheet=unchanged(parts.store.bytes_of(work, stored.pdf_sha256), stored.pdf_sha256),
                data_sha256=stored.json_sha256,
                sheet_sha256=stored.pdf_sha256,
            )
        file = file_of(work, found.customer_id, on=work.today)
        facts = parts.store.facts(work, file, [found.claim_id], work.today)
        return dossier_files(facts, route, policy_of(work, work.today), parts, proposal_id=None)
