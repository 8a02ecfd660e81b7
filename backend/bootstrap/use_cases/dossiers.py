"""Use cases of escalation dossiers."""

from __future__ import annotations

from uuid import UUID

from backend.application.dossiers.ports import DossierFiles
from backend.application.dossiers.read_dossier import read_dossier
from backend.bootstrap.parts import Parts
from backend.domain.actors import Actor
from backend.domain.dossier.facts import Route
from backend.infrastructure.postgres.debtor_files import debtor_file


class DossierUseCases(Parts):
    """Use cases of escalation dossiers."""

    def dossier(self, actor: Actor, case: UUID | str, route: Route) -> DossierFiles:
        """The released dossier of a case for this route, byte for byte, or a draft of today."""
        return read_dossier(
            actor,
            case,
            route,
            works=self.database.works,
            cases=self.cases,
            file_of=debtor_file,
            policy_of=self.policy_of,
            parts=self.dossiers,
        )
