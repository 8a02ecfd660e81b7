"""What the web pages and the HTTP API need of the application: the part of bootstrap's Application that they use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from backend.application.claims.agree_plan import PlanTerms
from backend.application.claims.override import AskedOverride
from backend.application.claims.write_off import GivenUp
from backend.application.contact.consent import ProposedConsent
from backend.application.dossiers.ports import DossierFiles
from backend.application.dunning.exclude_lines import ExclusionReport
from backend.application.dunning.line_filter import LineFilter
from backend.application.notices.ports import NoticeMade
from backend.application.policies.listing import ListedPolicy
from backend.application.policies.ports import PolicyDraft, PolicyVersion
from backend.application.templates.ports import Preview, TemplateRow, Wordings
from backend.domain.actors import Actor
from backend.domain.channels import ChannelChoice
from backend.domain.consents import Consent
from backend.domain.dossier.facts import Route
from backend.domain.dossier.particulars import BureauNotice, ClaimGrounds
from backend.domain.giving_up import OwedParts
from backend.domain.notice import NoticeValue
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.legal_states import LegalPanel, PastCase, RadarRow
from backend.infrastructure.postgres.views.particulars import Particulars
from backend.infrastructure.settings import Settings


class ReceivedItem(Protocol):
    """What became of an upload: the item, and whether the same bytes were there before."""

    @property
    def item_id(self) -> UUID: ...
    @property
    def sha256(self) -> str: ...
    @property
    def duplicate(self) -> bool: ...
    @property
    def status(self) -> str: ...


class Blocker(Protocol):
    """One reason (Hinderungsgrund) why a claim may not be dunned now; `hard` ones pass only by a person."""

    @property
    def code(self) -> str: ...
    @property
    def german(self) -> str: ...
    @property
    def english(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def dunnable_from(self) -> date | None: ...
    @property
    def hard(self) -> bool: ...


class LegalState(Protocol):
    """The state of default (Verzug) of a claim."""

    @property
    def default_start(self) -> date | None: ...
    @property
    def paragraph(self) -> str: ...
    @property
    def payable_until(self) -> date: ...
    @property
    def explanation_de(self) -> str: ...
    @property
    def explanation_en(self) -> str: ...


class ClaimAnswer(Protocol):
    """May this claim be dunned now, with which stage, and if not, why and from when."""

    @property
    def claim_id(self) -> UUID: ...
    @property
    def stage(self) -> str | None: ...
    @property
    def dunnable(self) -> bool: ...
    @property
    def blockers(self) -> Sequence[Blocker]: ...
    @property
    def dunnable_from(self) -> date | None: ...
    @property
    def default(self) -> LegalState | None: ...


class WebApplication(Protocol):
    """The application as the browser and HTTP clients see it. Every method checks role and tenant itself."""

    @property
    def settings(self) -> Settings: ...
    @property
    def database(self) -> Database: ...

    def receive_file(self, actor: Actor, data: bytes, file_name: str, source: str) -> ReceivedItem:
        """Stores an upload and answers before it is read."""

    def release_item(self, actor: Actor, item_id: UUID) -> Any:
        """Lets a quarantined item be read after all."""

    def discard_item(self, actor: Actor, item_id: UUID) -> Any:
        """Puts a quarantined item aside for good; its bytes and history stay."""

    def send_notice(
        self,
        actor: Actor,
        kind: str,
        case: UUID | str,
        *,
        given: Mapping[str, NoticeValue] | None = None,
        channel: str | None = None,
        again: bool = False,
    ) -> NoticeMade:
        """Sends a message beside the stages about a case."""

    def send_confirmation(self, actor: Actor, consent_id: UUID) -> NoticeMade:
        """Mails the link by which the holder of a new address confirms it."""

    def explain(self, actor: Actor, case: UUID) -> ClaimAnswer:
        """May it be dunned now, why not, from when."""

    def sign(self, actor: Actor, approval_id: UUID, sha256: str) -> Any:
        """Signs an approval over exactly this message."""

    def reject(self, actor: Actor, approval_id: UUID, comment: str) -> Any:
        """Refuses an approval with a reason."""

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
    ) -> Any:
        """Stops dunning (Mahnsperre) until before a day, or until it is ended."""

    def add_contact(self, actor: Actor, customer_id: UUID, **fields: Any) -> UUID:
        """Adds a contact of a customer."""

    def end_contact(self, actor: Actor, contact_id: UUID) -> None:
        """Lets a contact end."""

    def propose_consent(
        self, actor: Actor, customer_id: UUID, channel: str, address: str | None
    ) -> ProposedConsent:
        """Keeps a wish that the debtor must confirm by the link."""

    def consent_of_token(self, token: str) -> Consent:
        """What a link is about."""

    def confirm_consent(self, token: str) -> Consent:
        """The debtor confirms."""

    def withdraw_by_token(self, token: str) -> None:
        """The debtor withdraws."""

    def withdraw_consent(self, actor: Actor, consent_id: UUID) -> None:
        """A clerk notes a withdrawal."""

    def refuse_email(
        self, actor: Actor, customer_id: UUID, wording: str = "", source: str = "person"
    ) -> UUID:
        """Opt-out of mail."""

    def record_delivery_evidence(
        self, actor: Actor, message_id: UUID, kind: str, on: date | None = None, reference: str = ""
    ) -> str:
        """A person says that a message was posted, delivered or returned."""

    def channel_of(self, actor: Actor, customer_id: UUID) -> ChannelChoice | None:
        """Which channel a message would take today, and why."""

    def end_hold(self, actor: Actor, hold_id: UUID) -> Any:
        """Ends a hold."""

    def legal_panel(self, actor: Actor, case: UUID | str) -> LegalPanel:
        """The legal state of a claim with disputes, protections and overrides."""

    def case_as_of(self, actor: Actor, case: UUID | str, then: str) -> PastCase:
        """The case as it stood on a past day or instant."""

    def limitation_radar(self, actor: Actor, within_days: int | None = None) -> list[RadarRow]:
        """Open claims by the earliest day after which they may be barred."""

    def record_legal_event(self, actor: Actor, claim_id: UUID, code: str, happened_on: date) -> UUID:
        """A person records court papers, talks or an acknowledgement."""

    def withdraw_legal_event(self, actor: Actor, legal_event_id: UUID) -> None:
        """A person takes a mistaken entry back."""

    def protect(
        self, actor: Actor, claim_id: UUID, responsible: str, note: str = "", *, whole_customer: bool = False
    ) -> UUID:
        """Protects a claim or its whole customer (Schutzfrist)."""

    def record_activity(self, actor: Actor, claim_id: UUID, kind: str, text: str) -> UUID:
        """Somebody worked on a claim."""

    def request_override(
        self, actor: Actor, claim_id: UUID, code: str, reason: str, expires_on: date
    ) -> AskedOverride:
        """Asks that a soft blocker be let pass."""

    def end_override(self, actor: Actor, override_id: UUID) -> None:
        """The blocker stands again."""

    def record_promise(
        self,
        actor: Actor,
        claim_id: UUID,
        promised_on: date,
        amount: Decimal | None = None,
        note: str = "",
    ) -> UUID:
        """Records a promise to pay."""

    def open_dispute(
        self, actor: Actor, claim_id: UUID, reason: str, amount: Decimal | None = None, note: str = ""
    ) -> UUID:
        """Opens a dispute of a claim or a part of it."""

    def resolve_dispute(self, actor: Actor, dispute_id: UUID, outcome: str) -> None:
        """Settles a dispute: accepted or rejected."""

    def agree_plan(self, actor: Actor, claim_id: UUID, terms: PlanTerms, note: str = "") -> UUID:
        """Records an instalment plan."""

    def end_plan(self, actor: Actor, plan_id: UUID) -> None:
        """Ends an instalment plan."""

    def defer(self, actor: Actor, claim_id: UUID, until: date, reason: str, note: str = "") -> UUID:
        """Moves the due day."""

    def waive(self, actor: Actor, claim_id: UUID, wanted: OwedParts, reason: str, note: str = "") -> UUID:
        """Gives side claims up."""

    def write_off(self, actor: Actor, claim_id: UUID, closing: str, reason: str, note: str = "") -> GivenUp:
        """Gives a claim up, at once or after two signatures."""

    def reopen(self, actor: Actor, claim_id: UUID, note: str = "") -> None:
        """Opens a closed case again."""

    def assign_return(self, actor: Actor, return_id: UUID, payment_id: UUID) -> None:
        """Says which payment went back."""

    def case_particulars(self, actor: Actor, case: UUID | str) -> Particulars:
        """What was said of a case for court and credit bureau."""

    def record_grounds(self, actor: Actor, claim_id: UUID, grounds: ClaimGrounds) -> None:
        """Says what a claim rests on."""

    def record_bureau_notice(self, actor: Actor, claim_id: UUID, notice: BureauNotice) -> UUID:
        """Says when the debtor was told of a credit bureau."""

    def withdraw_bureau_notice(self, actor: Actor, notice_id: UUID) -> None:
        """Takes a mistaken entry back."""

    def name_representative(self, actor: Actor, customer_id: UUID, name: str) -> None:
        """Who represents a debtor in law."""

    def change_seat(self, actor: Actor, represented_by: str, country: str) -> None:
        """Who represents the creditor, and the country of its seat."""

    def dossier(self, actor: Actor, case: UUID | str, route: Route) -> DossierFiles:
        """The released dossier of a case for a route, or a draft of today."""

    def run_dunning(
        self, actor: Actor, on: date | None = None, dry_run: bool = False, plan_only: bool = False
    ) -> Any:
        """A dunning run; a dry run shows what the real one would do, `plan_only` waits for a person."""

    def exclude_line(self, actor: Actor, run_id: UUID, case: UUID, reason: str) -> None:
        """Takes a claim out of a waiting run."""

    def exclude_lines(
        self, actor: Actor, run_id: UUID, meant: LineFilter | Sequence[str], reason: str
    ) -> ExclusionReport:
        """Takes many lines out of a waiting run."""

    def include_line(self, actor: Actor, run_id: UUID, case: UUID) -> None:
        """Takes an exclusion back."""

    def release_run(self, actor: Actor, run_id: UUID, comment: str = "") -> Any:
        """Releases a waiting run."""

    def discard_run(self, actor: Actor, run_id: UUID, reason: str) -> None:
        """Gives a waiting run up."""

    def undo_notice(
        self,
        actor: Actor,
        reason: str,
        *,
        case: UUID | None = None,
        reminder_id: UUID | None = None,
        message_id: UUID | None = None,
        stage: str | None = None,
    ) -> Any:
        """Takes back the newest message of a case, or that of a reminder."""

    def policy_list(self, actor: Actor) -> list[ListedPolicy]:
        """Every version of the dunning policies (Mahnrichtlinien), with what it changed."""

    def policy_version(self, actor: Actor, policy_id: UUID) -> PolicyVersion:
        """One version."""

    def propose_policy(self, actor: Actor, draft: PolicyDraft) -> PolicyVersion:
        """Proposes a version; a harsher one waits for a second person."""

    def approve_policy(self, actor: Actor, policy_id: UUID) -> PolicyVersion:
        """Lets a proposed version hold."""

    def reject_policy(self, actor: Actor, policy_id: UUID, comment: str) -> PolicyVersion:
        """Refuses a proposed version with a reason."""

    def retire_policy(self, actor: Actor, policy_id: UUID, comment: str) -> PolicyVersion:
        """Withdraws a version that holds."""

    @property
    def wordings(self) -> Wordings:
        """The shipped wordings and the check."""

    def template_rows(self, actor: Actor, key: str | None = None) -> list[TemplateRow]:
        """The tenant's own wordings, newest first within a key."""

    def propose_template(self, actor: Actor, key: str, body: str, comment: str = "") -> UUID:
        """Keeps a checked wording until a person decides."""

    def approve_template(
        self, actor: Actor, template_id: UUID, active_from: date | None = None
    ) -> TemplateRow:
        """Lets a version count; legal text needs a second person."""

    def reject_template(self, actor: Actor, template_id: UUID, reason: str) -> TemplateRow:
        """Refuses a version."""

    def archive_template(self, actor: Actor, template_id: UUID) -> TemplateRow:
        """Gives a version up."""

    def preview_template(
        self,
        actor: Actor,
        key: str,
        case: UUID | str,
        *,
        template_id: UUID | None = None,
        values: Mapping[str, NoticeValue] | None = None,
    ) -> Preview:
        """A wording with the data of a case."""

    def next_day(self, actor: Actor) -> date:
        """Moves the tenant's scenario date one day on; refused where no scenario date is set."""
