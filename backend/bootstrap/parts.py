"""What use cases are made with: stores, law, policy, gate, renderer, built when first used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from backend.application.claims.override import grant_override
from backend.application.claims.write_off import PostWriteOff
from backend.application.decisions.effects import (
    JudgeEscalation,
    ReleaseMessage,
    ReleaseNotice,
    place_proposed_hold,
)
from backend.application.decisions.ports import Effect
from backend.application.dossiers.ports import DossierParts
from backend.application.gate import Gate
from backend.application.intake.book_document import Books
from backend.application.messages.ports import Channel
from backend.application.payments.post_allocation import PostAllocation
from backend.application.payments.return_payment import PostReturn
from backend.application.ports import Work
from backend.domain.dossier.build import DossierTables
from backend.domain.law_tables import LawTables
from backend.domain.policy import Policy
from backend.infrastructure.channels.local import LocalChannel
from backend.infrastructure.channels.print_room import PrintRoom
from backend.infrastructure.letters.mail_messages import MailMessages
from backend.infrastructure.letters.render_dossier import DossierSheets
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.debtor_files import debtor_file
from backend.infrastructure.postgres.stores.approvals import PostgresApprovals
from backend.infrastructure.postgres.stores.cases import PostgresCases
from backend.infrastructure.postgres.stores.claims import PostgresClaims
from backend.infrastructure.postgres.stores.contacts import PostgresContacts
from backend.infrastructure.postgres.stores.customers import PostgresCustomers
from backend.infrastructure.postgres.stores.disputes import PostgresDisputes
from backend.infrastructure.postgres.stores.dossiers import PostgresDossiers
from backend.infrastructure.postgres.stores.holds import PostgresHolds
from backend.infrastructure.postgres.stores.intake import PostgresIntake
from backend.infrastructure.postgres.stores.invoices import PostgresInvoices
from backend.infrastructure.postgres.stores.messages import PostgresMessages
from backend.infrastructure.postgres.stores.notices_beside import PostgresNoticeRows
from backend.infrastructure.postgres.stores.open_items import PostgresOpenItems
from backend.infrastructure.postgres.stores.particulars import PostgresParticulars
from backend.infrastructure.postgres.stores.payments import PostgresPayments
from backend.infrastructure.postgres.stores.plans import PostgresPlans
from backend.infrastructure.postgres.stores.policies import PostgresPolicies
from backend.infrastructure.postgres.stores.promises import PostgresPromises
from backend.infrastructure.postgres.stores.protections import PostgresProtections
from backend.infrastructure.postgres.stores.replies import PostgresReplies
from backend.infrastructure.postgres.stores.returns import PostgresReturns
from backend.infrastructure.postgres.stores.runs import PostgresRuns
from backend.infrastructure.postgres.stores.statements import PostgresStatements
from backend.infrastructure.postgres.stores.templates import PostgresTemplates
from backend.infrastructure.postgres.stores.tenants import PostgresDirectory, PostgresTenants
from backend.infrastructure.postgres.stores.tokens import PostgresTokens
from backend.infrastructure.reference.courts import load_court_map
from backend.infrastructure.reference.law import load_fee_tables, load_law_tables
from backend.infrastructure.sandboxed_reader import SandboxedReader
from backend.infrastructure.settings import Settings


class Parts:
    """Stores and figures of one application. Parts are built when they are first used."""

    def __init__(self, settings: Settings, database: Database, *, channel: Channel | None = None) -> None:
        self.settings = settings
        self.database = database
        self.channel = channel or LocalChannel(settings.data_dir / "outgoing")
        self.print_room: Channel = PrintRoom(settings.data_dir / "print")
        self.reader = SandboxedReader()
        self.directory = PostgresDirectory(database)
        self.tenants = PostgresTenants()
        self.tokens = PostgresTokens()
        self.customers = PostgresCustomers()
        self.messages = PostgresMessages()
        self.contacts = PostgresContacts()
        self.approvals = PostgresApprovals()
        self.holds = PostgresHolds()
        self.promises = PostgresPromises()
        self.disputes = PostgresDisputes()
        self.protections = PostgresProtections()
        self.open_items = PostgresOpenItems()
        self.claims = PostgresClaims()
        self.plans = PostgresPlans()
        self.particulars = PostgresParticulars()
        self.templates = PostgresTemplates()
        self.notice_rows = PostgresNoticeRows()
        self.runs = PostgresRuns()
        self.cases = PostgresCases()
        self.payments = PostgresPayments()
        self.returns = PostgresReturns()
        self.books = Books(PostgresIntake(), PostgresInvoices(), PostgresStatements(), PostgresReplies())

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
            print_room=self.print_room,
            notices=self.notice_rows,
        )

    @cached_property
    def renderer(self) -> MailMessages:
        """Letters and mails."""
        return MailMessages()

    @cached_property
    def dossiers(self) -> DossierParts:
        """What escalation dossiers are made with."""
        tables = DossierTables(load_fee_tables(), load_court_map())
        return DossierParts(PostgresDossiers(), DossierSheets(), tables)

    @cached_property
    def effects(self) -> Mapping[str, Effect]:
        """What a signature leads to, by the kind of the proposal."""
        return {
            "dunning": ReleaseMessage(file_of=debtor_file, policy_of=self.policy_of),
            "escalation": JudgeEscalation(
                file_of=debtor_file, policy_of=self.policy_of, dossiers=self.dossiers
            ),
            "hold": place_proposed_hold,
            "allocation": PostAllocation(self.payments),
            "return": PostReturn(self.payments, self.returns),
            "notice": ReleaseNotice(file_of=debtor_file, policy_of=self.policy_of, rows=self.notice_rows),
            "override": grant_override,
            "write_off": PostWriteOff(self.claims),
        }
