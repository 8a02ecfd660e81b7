"""What the use cases of dunning need from outside: policies, debtor files, and the tables of a run."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from backend.application.dunning.line_filter import LineFilter
from backend.application.dunning.report import RunReport
from backend.application.ports import Work
from backend.domain.actors import Actor
from backend.domain.blast_radius import RunFigures
from backend.domain.debtor_file import DebtorFile
from backend.domain.policy import Policy
from backend.domain.proposals import DunningProposal, Verdict

if TYPE_CHECKING:
    from dataclasses import dataclass as checked_dataclass
else:
    from backend.domain.records import checked_dataclass


@dataclass(frozen=True, slots=True)
class ActivePolicy:
    """The policy in force; `policy_id` is None for the default of the product."""

    policy_id: UUID | None
    policy: Policy


@dataclass(frozen=True, slots=True)
class Run:
    """Dunning run (Mahnlauf); `plan_only`: a person will release it."""

    run_id: UUID
    on: date
    status: str
    plan_only: bool = False


@dataclass(frozen=True, slots=True)
class PartSize:
    """How a run is cut: into so many `parts`, of no fewer than `fewest` and no more than `most` debtors each, and so that a
    part has `claims` at most if all debtors had as many as they have on average."""

    fewest: int
    most: int
    parts: int
    claims: int


@dataclass(frozen=True, slots=True)
class RunPart:
    """A part of a run (Teil eines Mahnlaufs): its debtors behind `after` up to `through`, planned in one transaction."""

    part: int
    after: UUID | None
    through: UUID | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal of a run before its release, with the verdict of the rules on it."""

    proposal: DunningProposal
    verdict: Verdict


@checked_dataclass(frozen=True, slots=True)
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
        through: UUID | None = None,
        with_closed: bool = False,
    ) -> Iterator[DebtorFile]:
        """Files in order of customer id: debtors with an open claim behind `after` up to `through`, or the named."""


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
class NamedLine:
    """A line with the invoice number by which a person knows it."""

    invoice_number: str
    line: PlannedLine


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

    def named_lines(
        self, work: Work, run_id: UUID, names: Sequence[str]
    ) -> list[tuple[str, NamedLine | None]]:
        """The lines of these claim ids or invoice numbers, in their order; None where the run has no such line."""

    def matching_lines(self, work: Work, run_id: UUID, wanted: LineFilter) -> list[NamedLine]:
        """The proposed lines that a filter meets, by debtor."""

    def lines_beside(
        self, work: Work, run_id: UUID, wanted: LineFilter, limit: int
    ) -> tuple[int, list[NamedLine]]:
        """How many other lines the filter meets, which are in no letter, and the first of them."""

    def letter_lines(self, work: Work, run_id: UUID, customer_ids: Sequence[UUID]) -> list[PlannedLine]:
        """The proposed and excluded lines of these debtors."""

    def change_letters(
        self,
        work: Work,
        run_id: UUID,
        before: Sequence[UUID],
        drafts: Sequence[Draft],
        changes: Sequence[LineChange],
    ) -> None:
        """Puts `drafts` in the place of the drafts `before` and changes the lines."""


class Runs(WaitingRuns, Protocol):
    """The tables of dunning runs."""

    def take_turn(self, work: Work) -> bool:
        """Whether this transaction is now the only run of its tenant, until it ends."""

    def planning(self, work: Work) -> Run | None:
        """The run that is being planned, or was when its process died."""

    def last_released_on(self, work: Work) -> date | None:
        """The latest business date of a run that was released."""

    def add(self, work: Work, run: Run, policy_id: UUID | None, size: PartSize) -> None:
        """The run with its parts. Raises Conflict `run_in_progress` when another run is being
        planned."""

    def lock(self, work: Work, run_id: UUID) -> Run:
        """The run, locked to the end of the transaction. Raises NotFound `run_unknown`."""

    def join(self, work: Work, run_id: UUID) -> Run:
        """The run; until the transaction ends nobody releases it or gives it up. Raises NotFound `run_unknown`."""

    def parts_left(self, work: Work, run_id: UUID) -> int | None:
        """How many parts are not planned yet; None for a run without parts, which cannot be taken up."""

    def take_part(self, work: Work, run_id: UUID, *, wait: bool) -> RunPart | None:
        """The next part that is not planned, locked to the end of the transaction. One that another process is
        planning is passed over, or waited for with `wait`. None when there is no such part."""

    def finish_part(
        self, work: Work, run: Run, part: RunPart, drafts: Sequence[Draft], items: Sequence[RunItem]
    ) -> None:
        """Drafts and items of a part, which is planned now."""

    def fail(self, work: Work, run_id: UUID) -> None:
        """Gives a run up: its drafts, items and parts go, the run stays as failed."""

    def announce(self, work: Work, run: Run, part: RunPart | None = None) -> None:
        """Records what the run's rows say: ReminderNeeded and ReminderPlanned of each draft, EscalationProposed where it
        is one, ReminderBlocked of each blocked claim whose codes differ from the run that was released before.

        Of one part, or of the whole run.
        """

    def planned_parts(self, work: Work, run_id: UUID, known: Collection[int]) -> list[RunPart]:
        """The parts that are planned and not yet `known`, in order."""

    def release(self, work: Work, run_id: UUID, counts: dict[str, Any]) -> None:
        """Marks the run as released with its counts."""

    def report(self, work: Work, run_id: UUID, *, dry_run: bool) -> RunReport:
        """What the run found, from its rows."""


class Planners(Protocol):
    """Others who plan parts of a run beside the caller, each in a process of its own."""

    def __call__(self, actor: Actor, run_id: UUID, parts: int) -> AbstractContextManager[None]:
        """Starts them where so many parts are worth it; leaving waits until they have found no further part.

        One that breaks off leaves its part unplanned: the caller plans it, or the run is taken up again."""


class Cases(Protocol):
    """Finding a case (Mahnfall) by what a person calls it."""

    def find(self, work: Work, case: str | UUID) -> Case:
        """The case with this claim id or invoice number. Raises NotFound `case_unknown`."""
