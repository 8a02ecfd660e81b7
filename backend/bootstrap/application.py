"""The application: every use case with the stores, channels and figures it needs, wired once.

    with open_application() as app:
        app.run_dunning(actor)

Every use case takes its actor first and checks role and tenant itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from backend.application.claims.check_promises import PromiseReport, check_promises
from backend.application.claims.dispute import open_dispute, resolve_dispute
from backend.application.claims.place_hold import end_hold, place_hold
from backend.application.claims.promise import promise
from backend.application.decisions.effects import JudgeEscalation, ReleaseMessage, place_proposed_hold
from backend.application.decisions.expire import expire_approvals
from backend.application.decisions.ports import ApprovalState, Effect
from backend.application.decisions.reject import reject
from backend.application.decisions.sign import sign
from backend.application.dunning.explain import explain, explain_debtors
from backend.application.dunning.report import RunReport
from backend.application.dunning.run_dunning import run_dunning
from backend.application.gate import Gate
from backend.application.intake.apply_credit_notes import apply_credit_notes
from backend.application.intake.book_document import Books
from backend.application.intake.decide_item import discard_item, release_item
from backend.application.intake.receive_file import ReceivedItem, receive_file
from backend.application.messages.ports import Channel
from backend.application.messages.render_message import render_message
from backend.application.payments.post_allocation import PostAllocation
from backend.application.payments.return_payment import PostReturn, settle_returns
from backend.application.payments.run_matching import MatchingReport, run_matching
from backend.application.ports import Receipt, Work
from backend.application.tenants.create_tenant import create_tenant
from backend.application.tenants.create_user import actor_for_login, create_user
from backend.application.tenants.import_customers import ImportReport, import_customers
from backend.application.tenants.issue_token import IssuedToken, issue_token, revoke_token
from backend.application.tenants.next_day import next_day
from backend.application.tenants.ports import TenantMaster, TokenRow
from backend.domain.actors import Actor, Role, service
from backend.domain.debtor_file import DebtorFile
from backend.domain.errors import InvalidInput, NotFound
from backend.domain.law_tables import LawTables
from backend.domain.policy import Policy
from backend.domain.proposals import ClaimAnswer
from backend.infrastructure.channels.local import LocalChannel
from backend.infrastructure.letters.mail_messages import MailMessages
from backend.infrastructure.postgres.database import Database, open_database
from backend.infrastructure.postgres.debtor_files import debtor_file, debtor_files
from backend.infrastructure.postgres.migrate import ensure_schema
from backend.infrastructure.postgres.stores.approvals import PostgresApprovals
from backend.infrastructure.postgres.stores.cases import PostgresCases
from backend.infrastructure.postgres.stores.customers import PostgresCustomers
from backend.infrastructure.postgres.stores.disputes import PostgresDisputes
from backend.infrastructure.postgres.stores.holds import PostgresHolds
from backend.infrastructure.postgres.stores.intake import PostgresIntake
from backend.infrastructure.postgres.stores.invoices import PostgresInvoices
from backend.infrastructure.postgres.stores.messages import PostgresMessages
from backend.infrastructure.postgres.stores.payments import PostgresPayments
from backend.infrastructure.postgres.stores.policies import PostgresPolicies
from backend.infrastructure.postgres.stores.promises import PostgresPromises
from backend.infrastructure.postgres.stores.replies import PostgresReplies
from backend.infrastructure.postgres.stores.returns import PostgresReturns
from backend.infrastructure.postgres.stores.runs import PostgresRuns
from backend.infrastructure.postgres.stores.statements import PostgresStatements
from backend.infrastructure.postgres.stores.tenants import PostgresDirectory, PostgresTenants
from backend.infrastructure.postgres.stores.tokens import PostgresTokens
from backend.infrastructure.reference.law import load_law_tables
from backend.infrastructure.sandboxed_reader import SandboxedReader
from backend.infrastructure.settings import Settings, read_settings

if TYPE_CHECKING:
    from agents.turns import Agents


class Application:
    """Everything that an entry point may call, wired once. Parts are built when they are first used."""

    def __init__(self, settings: Settings, database: Database, *, channel: Channel | None = None) -> None:
        self.settings = settings
        self.database = database
        self.channel = channel or LocalChannel(settings.data_dir / "outgoing")
        self.reader = SandboxedReader()
        self.directory = PostgresDirectory(database)
        self.tenants = PostgresTenants()
        self.tokens = PostgresTokens()
        self.customers = PostgresCustomers()
        self.messages = PostgresMessages()
        self.approvals = PostgresApprovals()
        self.holds = PostgresHolds()
        self.promises = PostgresPromises()
        self.disputes = PostgresDisputes()
        self.runs = PostgresRuns()
        self.cases = PostgresCases()
        self.payments = PostgresPayments()
        self.returns = PostgresReturns()
        self.books = Books(PostgresIntake(), PostgresInvoices(), PostgresStatements(), PostgresReplies())

    # --- parts ---------------------------------------------------------------------------------------------------

    @cached_property
    def law(self) -> LawTables:
        """Base rates and public holidays."""
        return load_law_tables()

    @cached_property
    def policies(self) -> PostgresPolicies:
        """The policies of the tenants."""
        return PostgresPolicies(self.law)

    def policy_of(self, work: Work, on: date) -> Policy:
        """The policy valid on this day."""
        return self.policies.active(work, on).policy

    @cached_property
    def gate(self) -> Gate:
        """The way out of the house."""
        return Gate(
            works=self.database.works,
            file_of=debtor_file,
            policy_of=self.policy_of,
            messages=self.messages,
            channel=self.channel,
        )

    @cached_property
    def renderer(self) -> MailMessages:
        """Letters and mails."""
        return MailMessages()

    @cached_property
    def effects(self) -> Mapping[str, Effect]:
        """What a signature leads to, by the kind of the proposal."""
        return {
            "dunning": ReleaseMessage(file_of=debtor_file, policy_of=self.policy_of),
            "escalation": JudgeEscalation(file_of=debtor_file, policy_of=self.policy_of),
            "hold": place_proposed_hold,
            "allocation": PostAllocation(self.payments),
            "return": PostReturn(self.payments, self.returns),
        }

    @cached_property
    def agents(self) -> Agents:
        """The roles of the agents; langgraph and mcp are loaded with the first turn."""
        from backend.bootstrap.agents import build_agents

        return build_agents(self)

    # --- intake --------------------------------------------------------------------------------------------------

    def receive_file(
        self,
        actor: Actor,
        data: bytes,
        file_name: str,
        source: str,
        *,
        sender: str | None = None,
        subject: str | None = None,
        parent_id: UUID | None = None,
    ) -> ReceivedItem:
        """Stores a file and answers; reading it is the worker's."""
        return receive_file(
            actor,
            data,
            file_name,
            source,
            sender=sender,
            subject=subject,
            parent_id=parent_id,
            works=self.database.works,
            intake=self.books.intake,
        )

    def release_item(self, actor: Actor, item_id: UUID) -> None:
        """A quarantined item is read once more."""
        release_item(actor, item_id, works=self.database.works, intake=self.books.intake)

    def discard_item(self, actor: Actor, item_id: UUID) -> None:
        """A quarantined item is put aside for good."""
        discard_item(actor, item_id, works=self.database.works, intake=self.books.intake)

    # --- money and dunning ---------------------------------------------------------------------------------------

    def run_matching(self, actor: Actor) -> MatchingReport:
        """Matches every payment that waits, then undoes what went back, then applies credit notes that wait."""
        report = run_matching(actor, works=self.database.works, payments=self.payments)
        settle_returns(actor, works=self.database.works, payments=self.payments, returns=self.returns)
        apply_credit_notes(actor, works=self.database.works, invoices=self.books.invoices)
        return report

    def run_dunning(self, actor: Actor, on: date | None = None, dry_run: bool = False) -> RunReport:
        """Looks at every open claim and proposes what is due; a real run first checks the promises to pay."""
        if not dry_run:
            self.check_promises(actor)
        return run_dunning(
            actor,
            on,
            dry_run,
            works=self.database.works,
            runs=self.runs,
            policies=self.policies,
            files=debtor_files,
        )

    def explain(self, actor: Actor, case: UUID | str) -> ClaimAnswer:
        """May this claim be dunned now, why not, from when."""
        return explain(
            actor,
            case,
            works=self.database.works,
            cases=self.cases,
            policies=self.policies,
            files=debtor_files,
        )

    def explain_debtors(self, actor: Actor, customer_ids: Sequence[UUID]) -> dict[UUID, ClaimAnswer]:
        """The same for every claim of these debtors, by claim id."""
        return explain_debtors(
            actor,
            customer_ids,
            works=self.database.works,
            policies=self.policies,
            files=debtor_files,
        )

    # --- messages and decisions ----------------------------------------------------------------------------------

    def render_message(
        self, actor: Actor, proposal_id: UUID, *, receipt: Receipt | None = None
    ) -> UUID | None:
        """Renders and lints the message of a planned proposal."""
        return render_message(
            actor,
            proposal_id,
            works=self.database.works,
            file_of=debtor_file,
            policy_of=self.policy_of,
            messages=self.messages,
            renderer=self.renderer,
            receipt=receipt,
        )

    def sign(self, actor: Actor, approval_id: UUID, sha256: str) -> ApprovalState:
        """A person signs what was shown under this hash."""
        return sign(
            actor,
            approval_id,
            sha256,
            works=self.database.works,
            approvals=self.approvals,
            effects=self.effects,
        )

    def reject(self, actor: Actor, approval_id: UUID, comment: str) -> ApprovalState:
        """A person rejects, with a reason."""
        return reject(actor, approval_id, comment, works=self.database.works, approvals=self.approvals)

    def approval_kind(self, tenant_id: UUID, approval_id: UUID) -> str:
        """The kind of the proposal that this approval is about."""
        with self.database.works(service(tenant_id, "worker")) as work:
            return self.approvals.approval(work, approval_id, lock=False).proposal_kind

    def expire_approvals(self, actor: Actor) -> int:
        """Expires what nobody decided in time."""
        return expire_approvals(actor, works=self.database.works, approvals=self.approvals)

    # --- tenants and people --------------------------------------------------------------------------------------

    def create_tenant(self, master: TenantMaster) -> UUID:
        """Sets a tenant up and returns its id."""
        return create_tenant(
            master, works=self.database.works, tenants=self.tenants, directory=self.directory
        )

    def tenant_id(self, slug: str) -> UUID:
        """The tenant of this short name. Raises NotFound `tenant_unknown`."""
        found = self.directory.find(slug)
        if found is None:
            raise NotFound(
                f"Den Mandanten '{slug}' gibt es nicht. / There is no tenant '{slug}'.",
                code="tenant_unknown",
                tenant=slug,
            )
        return found.id

    def create_user(self, actor: Actor, login: str, display_name: str, roles: Sequence[Role]) -> UUID:
        """Adds a user of the actor's tenant."""
        return create_user(actor, login, display_name, roles, works=self.database.works, tenants=self.tenants)

    def actor_for_login(self, slug: str, login: str) -> Actor:
        """The person behind a login of the tenant with this short name."""
        return self.person(self.tenant_id(slug), login)

    def person(self, tenant_id: UUID, login: str) -> Actor:
        """The person behind a login, with the roles the database knows. Raises NotFound `user_unknown`."""
        return actor_for_login(
            service(tenant_id, "login"), login, works=self.database.works, tenants=self.tenants
        )

    def issue_token(
        self, actor: Actor, login: str, name: str, scopes: Sequence[str], expires_at: datetime | None
    ) -> IssuedToken:
        """A new access token that acts as this user; shown once."""
        user = self.person(actor.tenant_id, login)
        assert user.id is not None
        return issue_token(
            actor, user.id, name, scopes, expires_at, works=self.database.works, tokens=self.tokens
        )

    def revoke_token(self, actor: Actor, token_id: UUID) -> None:
        """Ends a token at once."""
        revoke_token(actor, token_id, works=self.database.works, tokens=self.tokens)

    def list_tokens(self, actor: Actor) -> list[TokenRow]:
        """The tokens of the tenant, without their secret."""
        with self.database.works(actor) as work:
            return self.tokens.tokens(work)

    def import_customers(self, actor: Actor, data: bytes) -> ImportReport:
        """Imports customer master data from CSV; bad rows are values of the report."""
        return import_customers(actor, data, works=self.database.works, customers=self.customers)

    def next_day(self, actor: Actor, to: date | None = None) -> date:
        """Moves the business date of a tenant that plays a scenario."""
        production = self.settings.env == "production"
        return next_day(actor, to=to, production=production, works=self.database.works, tenants=self.tenants)

    # --- holds ---------------------------------------------------------------------------------------------------

    def place_hold(
        self,
        actor: Actor,
        *,
        scope: str,
        claim_id: UUID | None = None,
        customer_id: UUID | None = None,
        kind: str = "clerk",
        until: date | None = None,
        note: str = "",
    ) -> UUID:
        """Stops dunning for a claim, a customer or the tenant."""
        return place_hold(
            actor,
            scope=scope,
            claim_id=claim_id,
            customer_id=customer_id,
            kind=kind,
            until=until,
            note=note,
            works=self.database.works,
            holds=self.holds,
        )

    def end_hold(self, actor: Actor, hold_id: UUID) -> None:
        """Lets dunning go on."""
        end_hold(actor, hold_id, works=self.database.works, holds=self.holds)

    # --- promises ------------------------------------------------------------------------------------------------

    def record_promise(
        self,
        actor: Actor,
        claim_id: UUID,
        promised_on: date,
        amount: Decimal | None = None,
        note: str = "",
        *,
        origin: str = "person",
        receipt: Receipt | None = None,
    ) -> UUID:
        """A debtor promised to pay: recorded, and dunning is held until that day and the tolerance passed."""
        return promise(
            actor,
            claim_id,
            promised_on,
            amount,
            note,
            works=self.database.works,
            promises=self.promises,
            holds=self.holds,
            policy_of=self.policy_of,
            origin=origin,
            receipt=receipt,
        )

    def check_promises(self, actor: Actor) -> PromiseReport:
        """Says of each open promise whether it was kept or broken; for every day."""
        return check_promises(actor, works=self.database.works, promises=self.promises)

    # --- disputes ------------------------------------------------------------------------------------------------

    def open_dispute(
        self, actor: Actor, claim_id: UUID, reason: str, amount: Decimal | None = None, note: str = ""
    ) -> UUID:
        """A debtor disputes a claim, or `amount` of it: the rest may be dunned."""
        return open_dispute(
            actor,
            claim_id,
            reason,
            amount,
            note,
            works=self.database.works,
            disputes=self.disputes,
            holds=self.holds,
        )

    def resolve_dispute(self, actor: Actor, dispute_id: UUID, outcome: str) -> None:
        """A person settles a dispute: accepted or rejected."""
        resolve_dispute(actor, dispute_id, outcome, works=self.database.works, disputes=self.disputes)

    # --- files ---------------------------------------------------------------------------------------------------

    def debtor_file(self, actor: Actor, customer_id: UUID) -> DebtorFile:
        """The file of one debtor as of the business date."""
        with self.database.works(actor) as work:
            return debtor_file(work, customer_id, on=work.today)

    # --- life ----------------------------------------------------------------------------------------------------

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
