"""What the use cases of dunning need from outside: policies, debtor files, and the tables of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from backend.application.dunning.report import RunReport
from backend.application.ports import Work
from backend.domain.blast_radius import RunFigures
from backend.domain.debtor_file import DebtorFile
from backend.domain.policy import Policy
from backend.domain.proposals import DunningProposal, Verdict


@dataclass(frozen=True, slots=True)
class ActivePolicy:
    """The policy in force; `policy_id` is None for the default of the product."""

    policy_id: UUID | None
    policy: Policy


@dataclass(frozen=True, slots=True)
class Run:
    """Dunning run (Mahnlauf): `reached` is the last debtor who is planned; `plan_only`: a person will release it."""

    run_id: UUID
    on: date
    status: str
    reached: UUID | None
    plan_only: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal of a run before its release, with the verdict of the rules on it."""

    proposal: DunningProposal
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class RunItem:
    """What a run found for one claim: proposed, blocked or refused (the rules did not hold)."""

    customer_id: UUID
    claim_id: UUID
    outcome: str
    stage: str | None
    codes: tuple[str, ...]
    dunnable_from: date | None
    proposal_id: UUID | None


@dataclass(frozen=True, slots=True)
class PlannedDraft:
    """A draft as it lies in the table, ready to be announced."""

    proposal_id: UUID
    customer_id: UUID
    currency: str
    stage: str
    letter_date: date
    total: Decimal
    verdict: str
    body: dict[str, Any]
    findings: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ChangedBlock:
    """A blocked claim whose codes differ from those of the last look."""

    claim_id: UUID
    codes: tuple[str, ...]
    dunnable_from: date | None


@dataclass(frozen=True, slots=True)
class Case:
    """Whose claim it is, and in which currency."""

    claim_id: UUID
    customer_id: UUID
    currency: str


class Policies(Protocol):
    """The policies of a tenant."""

    def active(self, work: Work, on: date) -> ActivePolicy:
        """The policy that is valid on this business date; the default of the product where there is none."""


class DebtorFiles(Protocol):
    """The one loader of debtor files."""

    def __call__(
        self,
        work: Work,
        *,
        on: date,
        customer_ids: Sequence[UUID] | None = None,
        after: UUID | None = None,
        limit: int | None = None,
        with_closed: bool = False,
    ) -> Iterator[DebtorFile]:
        """Files in order of customer id: debtors with an open claim behind `after`, or the named customers."""


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line of a waiting run: one claim that planning put into a letter, or that a person took out of it."""

    claim_id: UUID
    customer_id: UUID
    currency: str
    outcome: str
    stage: str | None
    proposal_id: UUID | None


@dataclass(frozen=True, slots=True)
class LineChange:
    """What a line of a waiting run becomes; `reason` and `excluded_by` are those of an exclusion."""

    claim_id: UUID
    outcome: str
    codes: tuple[str, ...] = ()
    proposal_id: UUID | None = None
    reason: str | None = None
    excluded_by: str | None = None


class WaitingRuns(Protocol):
    """Runs that wait for a person, their lines, and the figures of runs."""

    def waiting(self, work: Work) -> Run | None:
        """The run that waits for its release, if there is one."""

    def plan_only(self, work: Work, run_id: UUID) -> None:
        """A run in planning will wait for its release."""

    def figures(self, work: Work, run_id: UUID) -> RunFigures:
        """What the drafts of a run would send."""

    def released(self, work: Work, limit: int) -> list[RunFigures]:
        """What the newest released runs with letters sent, newest first."""

    def wait(self, work: Work, run_id: UUID, status: str, counts: dict[str, Any]) -> None:
        """The run waits as `planned` or `held`."""

    def note_figures(
        self, work: Work, run_id: UUID, comparisons: Sequence[dict[str, Any]], first_time: int | None
    ) -> None:
        """Keeps the comparison and the number of first-time debtors with the run."""

    def recount(self, work: Work, run_id: UUID, figures: RunFigures) -> None:
        """Brings letters, sums and the numbers of proposed and excluded lines of a waiting run up to date."""

    def decided(self, work: Work, run_id: UUID, by: str, comment: str) -> None:
        """Who released or discarded the run, and why."""

    def discard(self, work: Work, run_id: UUID) -> None:
        """Gives a waiting run up: its drafts go, its lines stay as the record of what was planned."""

    def line(self, work: Work, run_id: UUID, claim_id: UUID) -> PlannedLine:
        """Raises NotFound `run_line_unknown`."""

    def letter_lines(self, work: Work, run_id: UUID, line: PlannedLine) -> list[PlannedLine]:
        """The proposed and excluded lines of the same debtor and currency."""

    def change_letter(
        self,
        work: Work,
        run_id: UUID,
        before: UUID | None,
        draft: Draft | None,
        changes: Sequence[LineChange],
    ) -> None:
        """Puts `draft` in the place of the draft `before` (either may be missing) and changes the lines."""


class Runs(WaitingRuns, Protocol):
    """The tables of dunning runs."""

    def take_turn(self, work: Work) -> bool:
        """Whether this transaction is now the only run of its tenant, until it ends."""

    def planning(self, work: Work) -> Run | None:
        """The run that is being planned, or was when its process died."""

    def add(self, work: Work, run: Run, policy_id: UUID | None) -> None:
        """Raises Conflict `run_in_progress` when another run is being planned."""

    def lock(self, work: Work, run_id: UUID) -> Run:
        """The run, locked to the end of the transaction. Raises NotFound `run_unknown`."""

    def add_chunk(self, work: Work, run: Run, drafts: Sequence[Draft], items: Sequence[RunItem]) -> None:
        """Drafts, items and the reached debtor of one chunk."""

    def fail(self, work: Work, run_id: UUID) -> None:
        """Gives a run up: its drafts and items go, the run stays as failed."""

    def drafts(self, work: Work, run_id: UUID) -> Iterator[list[PlannedDraft]]:
        """The drafts of the run in portions, in order of debtor and currency; each may be released meanwhile."""

    def changed_blocks(self, work: Work, run: Run) -> Iterator[list[ChangedBlock]]:
        """Blocked claims whose codes differ from the run that was released before, in portions."""

    def release(self, work: Work, run_id: UUID, counts: dict[str, Any]) -> None:
        """Marks the run as released with its counts."""

    def report(self, work: Work, run_id: UUID, *, dry_run: bool) -> RunReport:
        """What the run found, from its rows."""


class Cases(Protocol):
    """Finding a case (Mahnfall) by what a person calls it."""

    def find(self, work: Work, case: str | UUID) -> Case:
        """The case with this claim id or invoice number. Raises NotFound `case_unknown`."""
