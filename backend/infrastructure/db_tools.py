"""The tools of the server `db` over views and use cases. Bootstrap builds it; the MCP server and the agents call it."""

from __future__ import annotations

import base64
import binascii
from datetime import date
from functools import lru_cache, partial
from typing import Any
from uuid import UUID

from backend.application.agents.file_item import file_item, read_item
from backend.application.agents.ports import AgentStore
from backend.application.agents.submit_proposal import submit_proposal
from backend.application.dunning.explain import explain
from backend.application.dunning.ports import Cases, DebtorFiles, Policies
from backend.application.intake.ports import IntakeStore, Reader
from backend.application.ports import FileOf, PolicyOf, Works
from backend.application.toolbox import (
    LONGEST_TEXT,
    ApprovalList,
    BlockerShape,
    Caller,
    CaseList,
    DebtorFileShape,
    DocumentShape,
    Explanation,
    FilingInput,
    HoldInput,
    SearchHit,
    SearchResult,
    Submitted,
)
from backend.domain.blockers import CATALOGUE
from backend.domain.errors import InvalidInput
from backend.infrastructure.db_tool_shapes import approval_shape, case_shape, file_shape, override_shape
from backend.infrastructure.postgres.opened import opened
from backend.infrastructure.postgres.views.approvals import approval_list
from backend.infrastructure.postgres.views.cases import CaseFilter, CasePageKey, case_list
from backend.infrastructure.postgres.views.overrides import overrides_in_force
from backend.infrastructure.postgres.views.search import search
from backend.reading.values import Reading

READINGS_KEPT = 64


class DatabaseTools:
    """The port `DbTools`. Stateless but for the last readings, which depend on the bytes alone."""

    def __init__(
        self,
        *,
        works: Works,
        cases: Cases,
        policies: Policies,
        files: DebtorFiles,
        file_of: FileOf,
        policy_of: PolicyOf,
        intake: IntakeStore,
        reader: Reader,
        store: AgentStore,
    ) -> None:
        self._works = works
        self._explain = partial(explain, works=works, cases=cases, policies=policies, files=files)
        self._file_of = file_of
        self._inbox: dict[str, Any] = {"works": works, "intake": intake, "reader": _LastReadings(reader)}
        self._submit = partial(
            submit_proposal,
            works=works,
            file_of=file_of,
            policy_of=policy_of,
            store=store,
            file_document=partial(file_item, **self._inbox),
        )

    def list_cases(
        self, caller: Caller, *, state: str, stage: str, words: str, limit: int, cursor: str | None
    ) -> CaseList:
        """`views.cases.case_list`, a page at a time."""
        wanted = CaseFilter(stage=stage, state=state, words=words)
        with self._works(caller.actor) as work:
            rows = case_list(
                opened(work).connection,
                work.tenant_id,
                on=work.today,
                wanted=wanted,
                after=_from_cursor(cursor),
                limit=limit + 1,
            )
        more = len(rows) > limit
        last = rows[limit - 1] if more else None
        return CaseList(
            cases=[case_shape(row) for row in rows[:limit]],
            next_cursor=_cursor(last.due_on, last.claim_id) if last else None,
        )

    def get_debtor_file(self, caller: Caller, customer_id: UUID) -> DebtorFileShape:
        """The one loader of debtor files."""
        with self._works(caller.actor) as work:
            return file_shape(self._file_of(work, customer_id, on=work.today))

    def explain_case(self, caller: Caller, claim_id: UUID) -> Explanation:
        """The use case `explain`."""
        found = self._explain(caller.actor, claim_id)
        passed = {blocker.code for blocker in found.overridden}
        with self._works(caller.actor) as work:
            connection = opened(work).connection
            overrides = overrides_in_force(connection, work.tenant_id, claim_id, on=work.today)
        return Explanation(
            claim_id=found.claim_id,
            invoice_number=found.invoice_number,
            dunnable=found.dunnable,
            next_stage=found.stage.value if found.stage else None,
            dunnable_from=found.dunnable_from,
            in_default_since=found.default.default_start,
            blockers=[
                BlockerShape(
                    code=blocker.code,
                    source=CATALOGUE[blocker.code].source,
                    german=CATALOGUE[blocker.code].german,
                    english=CATALOGUE[blocker.code].english,
                    dunnable_from=blocker.dunnable_from,
                )
                for blocker in found.blockers
            ],
            overrides=[override_shape(each, each.code in passed) for each in overrides],
        )

    def list_approvals(self, caller: Caller, *, status: str, limit: int) -> ApprovalList:
        """`views.approvals.approval_list`."""
        with self._works(caller.actor) as work:
            rows = approval_list(opened(work).connection, work.tenant_id, status=status, limit=limit)
        return ApprovalList(approvals=[approval_shape(row) for row in rows])

    def read_document(self, caller: Caller, item_id: UUID) -> DocumentShape:
        """What the readers find in the item's bytes."""
        item, reading, _ = read_item(caller.actor, item_id, **self._inbox)
        return DocumentShape(
            item_id=item.id,
            file_name=item.file_name,
            status=item.status,
            kind=reading.kind,
            confidence=reading.confidence,
            tier=reading.tier,
            issues=[issue.code for issue in reading.issues],
            quarantine=reading.quarantine.code if reading.quarantine else None,
            subject=reading.mail.subject if reading.mail else item.subject,
            text=reading.mail.own_text[:LONGEST_TEXT] if reading.mail else "",
        )

    def search(self, caller: Caller, words: str, *, limit: int) -> SearchResult:
        """`views.search.search`."""
        with self._works(caller.actor) as work:
            hits = search(opened(work).connection, work.tenant_id, words, limit=limit)
        return SearchResult(
            hits=[
                SearchHit.model_validate(
                    {"kind": hit.kind, "id": hit.id, "label": hit.label, "detail": hit.detail}
                )
                for hit in hits
            ]
        )

    def submit_proposal(self, caller: Caller, proposal: HoldInput | FilingInput) -> Submitted:
        """The use case `submit_proposal`."""
        return self._submit(caller, proposal)


class _LastReadings:
    """A turn reads the same bytes twice (to decide, to file): the second time comes from memory."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._read = lru_cache(maxsize=READINGS_KEPT)(reader.read)

    def read(self, data: bytes, file_name: str) -> Reading:
        return self._read(data, file_name)

    def members(self, data: bytes, file_name: str) -> list[tuple[str, bytes]]:
        return self._reader.members(data, file_name)


def _cursor(due_on: date, claim_id: UUID) -> str:
    return base64.urlsafe_b64encode(f"{due_on.isoformat()} {claim_id}".encode()).decode()


def _from_cursor(cursor: str | None) -> CasePageKey | None:
    if cursor is None:
        return None
    try:
        due_on, claim_id = base64.urlsafe_b64decode(cursor.encode()).decode().split(" ")
        return CasePageKey(date.fromisoformat(due_on), UUID(claim_id))
    except (ValueError, binascii.Error):
        raise InvalidInput(
            "Take next_cursor from the page before, as it is.", code="cursor_invalid"
        ) from None
