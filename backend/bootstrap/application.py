"""The application: every use case with the stores, channels and figures it needs, wired once.

    with open_application() as app:
        app.run_dunning(actor)

Every use case takes its actor first and checks role and tenant itself.
"""

from __future__ import annotations

from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any

from backend.bootstrap.use_cases.claims import ClaimUseCases
from backend.bootstrap.use_cases.contact import ContactUseCases
from backend.bootstrap.use_cases.decisions import DecisionUseCases
from backend.bootstrap.use_cases.dossiers import DossierUseCases
from backend.bootstrap.use_cases.dunning import DunningUseCases
from backend.bootstrap.use_cases.intake import IntakeUseCases
from backend.bootstrap.use_cases.legal_state import LegalStateUseCases
from backend.bootstrap.use_cases.notices import NoticeUseCases
from backend.bootstrap.use_cases.particulars import ParticularUseCases
from backend.bootstrap.use_cases.policies import PolicyUseCases
from backend.bootstrap.use_cases.runs import RunUseCases
from backend.bootstrap.use_cases.seeding import SeedingUseCases
from backend.bootstrap.use_cases.special_cases import SpecialCaseUseCases
from backend.bootstrap.use_cases.templates import TemplateUseCases
from backend.bootstrap.use_cases.tenants import TenantUseCases
from backend.domain.errors import InvalidInput
from backend.infrastructure.postgres.database import open_database
from backend.infrastructure.postgres.migrate import ensure_schema
from backend.infrastructure.settings import Settings, read_settings

if TYPE_CHECKING:
    from agents.turns import Agents


class Application(
    ClaimUseCases,
    ContactUseCases,
    DecisionUseCases,
    DossierUseCases,
    DunningUseCases,
    IntakeUseCases,
    LegalStateUseCases,
    NoticeUseCases,
    ParticularUseCases,
    PolicyUseCases,
    RunUseCases,
    SeedingUseCases,
    SpecialCaseUseCases,
    TemplateUseCases,
    TenantUseCases,
):
    """Everything that an entry point may call, wired once. Parts are built when they are first used."""

    @cached_property
    def agents(self) -> Agents:
        """The roles of the agents; langgraph and mcp are loaded with the first turn."""
        from backend.bootstrap.agents import build_agents

        return build_agents(self)

    def close(self) -> None:
        """Gives everything back."""
        if "agents" in self.__dict__:
            self.agents.close()
        self.database.close()

    def __enter__(self) -> Application:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_application(settings: Settings | None = None, **overrides: Any) -> Application:
    """Reads the settings, opens (or starts) the database, brings an embedded one to the newest schema."""
    settings = settings or read_settings(**overrides)
    _refuse_unbuilt(settings)
    database = open_database(settings)
    try:
        ensure_schema(database)
    except BaseException:
        database.close()
        raise
    return Application(settings, database)


def _refuse_unbuilt(settings: Settings) -> None:
    """What is not built is refused, not ignored. Raises InvalidInput `not_built`."""
    unbuilt = {
        f"FLOCK_MAIL={settings.mail}": settings.mail != "local",
        f"FLOCK_EVENT_BUS={settings.event_bus.partition(':')[0]}": settings.event_bus != "postgres",
        "FLOCK_LLM_PROVIDERS": settings.llm_providers is not None,
        "FLOCK_OIDC_ISSUER": settings.oidc_issuer is not None,
    }
    for setting, wanted in unbuilt.items():
        if wanted:
            raise InvalidInput(
                f"{setting} is not built yet (docs/roadmap.md). Unset it to start.",
                code="not_built",
                setting=setting,
            )
