"""The part of the composition root that builds agents and tool servers from a ready application.

Apart from `bootstrap`, so that a command without agents imports neither langgraph nor mcp.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any
from uuid import UUID

from backend.application.agents.escalate import Asked, execute_escalation, request_escalation_approval
from backend.application.toolbox import Caller, DbTools
from backend.domain.actors import Actor
from backend.domain.errors import NotPermitted
from backend.infrastructure.checkpoints import open_saver, thread_lock
from backend.infrastructure.db_tools import DatabaseTools
from backend.infrastructure.identity.bearer import READ, WRITE, token_subject
from backend.infrastructure.postgres.debtor_files import debtor_file, debtor_files
from backend.infrastructure.postgres.stores.agents import PostgresAgentStore

if TYPE_CHECKING:
    from agents.models import Models
    from agents.turns import Agents
    from backend.bootstrap import Application


def build_db_tools(app: Application) -> DbTools:
    """The tools of the server `db`."""
    return DatabaseTools(
        works=app.database.works,
        cases=app.cases,
        policies=app.policies,
        files=debtor_files,
        file_of=debtor_file,
        policy_of=app.policy_of,
        intake=app.books.intake,
        reader=app.reader,
        store=PostgresAgentStore(),
    )


def build_agents(app: Application, *, models: Models | None = None) -> Agents:
    """All roles, with the models that the settings name. Close its loop with `Agents.close`."""
    from agents.loop import LoopThread
    from agents.turns import Agents
    from tools_mcp.db import make_server
    from tools_mcp.in_process import role_toolbox

    tools = build_db_tools(app)
    return Agents(
        works=app.database.works,
        store=PostgresAgentStore(),
        toolboxes=partial(role_toolbox, make_server(lambda: tools)),
        models=models if models is not None else models_of(app),
        escalations=_Escalations(app),
        loop=LoopThread(),
    )


def models_of(app: Application) -> Models:
    """The models of FLOCK_LLM_*; none without a key."""
    from agents.models import make_models

    key = app.settings.llm_api_key
    return make_models(
        base_url=app.settings.llm_base_url,
        api_key=key.get_secret_value() if key else None,
        small=app.settings.llm_small,
        large=app.settings.llm_large,
    )


def caller_of_environment(app: Application) -> Caller:
    """Who a server over stdio acts for: the token FLOCK_MCP_TOKEN, or in dev FLOCK_TENANT and FLOCK_USER.

    Raises NotPermitted `caller_unknown`, `token_invalid`, `scope_missing`; NotFound for an unknown tenant or user.
    """
    settings = app.settings
    if settings.mcp_token is not None:
        subject = token_subject(app.database, settings.mcp_token.get_secret_value())
        if READ not in subject.scopes:
            raise NotPermitted("This token has not the scope read.", code="scope_missing")
        return Caller(subject.user.actor, may_write=WRITE in subject.scopes)
    if settings.env == "dev" and settings.tenant and settings.user:
        return Caller(app.actor_for_login(settings.tenant, settings.user))
    raise NotPermitted(
        "Set FLOCK_MCP_TOKEN to a token of this installation; "
        "on a developer's machine (FLOCK_ENV=dev) FLOCK_TENANT and FLOCK_USER do as well.",
        code="caller_unknown",
    )


class LazyTools:
    """Opens application and tools with the first call: a client may list tools without database and token."""

    def __init__(self, open_application: Callable[[], Application]) -> None:
        self._open = open_application
        self._opening = Lock()
        self._app: Application | None = None
        self._tools: DbTools | None = None

    @property
    def app(self) -> Application:
        """The application, opened once; calls run in several threads."""
        with self._opening:
            if self._app is None:
                self._app = self._open()
            return self._app

    def tools(self) -> DbTools:
        """The tools over it."""
        if self._tools is None:
            self._tools = build_db_tools(self.app)
        return self._tools

    def caller(self) -> Caller:
        """Who calls, looked up anew each time: a revoked token ends at once."""
        return caller_of_environment(self.app)

    def close(self) -> None:
        """Closes what was opened."""
        if self._app is not None:
            self._app.close()


class _Escalations:
    """What escalations need: a saver, the lock of a thread, and the use cases."""

    def __init__(self, app: Application) -> None:
        self._database = app.database
        self._parts: dict[str, Any] = {
            "works": app.database.works,
            "file_of": debtor_file,
            "policy_of": app.policy_of,
            "store": PostgresAgentStore(),
            "dossiers": app.dossiers,
        }

    def checkpointer(self) -> AbstractAsyncContextManager[Any]:
        return open_saver(self._database.checkpoint_url)

    def locked(self, thread_id: str) -> AbstractContextManager[None]:
        return thread_lock(self._database.url, thread_id)

    def ask(self, actor: Actor, proposal_id: UUID) -> Asked:
        return request_escalation_approval(actor, proposal_id, **self._parts)

    def execute(self, actor: Actor, approval_id: UUID) -> Asked:
        return execute_escalation(actor, approval_id, **self._parts)
