"""`flockctl runs lines|exclude`: the lines of a dunning run page by page, and taking them out one by one or in bulk."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.domain.money import money_text
from backend.entrypoints.cli.output import amount_of, emit, table
from backend.entrypoints.cli.person import User, acting_person
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import blockers, word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from backend.application.dunning.exclude_lines import ExclusionReport
    from backend.bootstrap import Application
    from backend.domain.actors import Actor
    from backend.infrastructure.postgres.views.run_lines import RunLineRow
    from backend.infrastructure.postgres.views.runs import RunPage

RunId = Annotated[
    str, typer.Argument(metavar="RUN", help="Id of the run, or `waiting` for the one that waits.")
]
Outcome = Annotated[
    str, typer.Option("--outcome", help="proposed, excluded, blocked or refused; default: all.")
]
Code = Annotated[
    str, typer.Option("--code", help="What this code blocks, or what passes because it is overridden.")
]
Customer = Annotated[str, typer.Option("--customer", help="Customer number or id.")]
StageName = Annotated[str, typer.Option("--stage", help="The stage to come, e.g. M1.")]
Words = Annotated[
    str, typer.Option("--search", help="Part of invoice number, customer number or customer name.")
]
REFUSED = {
    "run_line_not_proposed": "steht nicht zum Mahnen an",
    "run_line_unknown": "keine solche Zeile",
}


def register_lines(group: typer.Typer) -> None:
    """Adds the commands to the group `runs`."""
    group.command("lines")(list_lines)
    group.command("exclude")(exclude)


def list_lines(
    run: RunId,
    tenant: Tenant = None,
    outcome: Outcome = "",
    code: Code = "",
    customer: Customer = "",
    stage: StageName = "",
    search: Words = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=10000, help="At most so many.")] = 200,
    after: Annotated[
        str | None, typer.Option("--after", metavar="CURSOR", help="Where the page before ended (`next`).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Lists the lines of a run by debtor, page by page; any run, however big.

    Example: flockctl runs lines waiting --outcome blocked --code held --tenant demo
    """
    from dataclasses import asdict
    from datetime import date
    from uuid import UUID

    from backend.application.dunning.line_filter import LineFilter
    from backend.bootstrap import open_application
    from backend.entrypoints.api.cursors import read_cursor, write_cursor
    from backend.infrastructure.postgres.views.run_lines import RunLineKey, run_lines

    _must_be_known(outcome, stage)
    key = read_cursor(after, str, date.fromisoformat, UUID)
    wanted = LineFilter(outcome, stage, code, customer, search)
    with open_application() as app:
        actor = acting_for(app, tenant)
        run_id = run_id_of(app, actor, run)
        with app.database.works(actor) as work:
            app.runs.join(work, run_id)
            found = run_lines(
                work.connection,
                work.tenant_id,
                run_id,
                wanted,
                after=RunLineKey(*key) if key else None,
                limit=limit + 1,
            )
    lines = found[:limit]
    last = lines[-1] if len(found) > limit else None
    cursor = write_cursor(last.customer_number, last.due_on, last.claim_id) if last else None
    text = lines_table(lines) if lines else "Keine Zeilen."
    emit(
        {"run_id": run_id, "lines": [asdict(line) for line in lines], "next": cursor},
        as_json=as_json,
        text=f"{text}\n\nWeiter mit: --after {cursor}" if cursor else text,
    )


def exclude(
    run: RunId,
    line: Annotated[
        str | None, typer.Argument(metavar="[LINE]", help="Invoice number or claim id of a single line.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with each line.")] = "",
    code: Code = "",
    customer: Customer = "",
    stage: StageName = "",
    search: Words = "",
    claims_from: Annotated[
        Path | None,
        typer.Option(
            "--claims-from",
            exists=True,
            dir_okay=False,
            help="A text file: an invoice number or claim id a line.",
        ),
    ] = None,
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Takes claims out of a waiting run: one line, all that the filters meet together, or the claims of a file.

    The rest of their letters stays. Many lines go in one transaction; what is in no letter is refused and named.
    Example: flockctl runs exclude waiting --customer K-10007 --reason "Kulanz" --user claasen
    """
    from dataclasses import asdict

    from backend.application.dunning.exclude_lines import ExclusionReport
    from backend.application.dunning.line_filter import LineFilter
    from backend.bootstrap import open_application

    ways = [line is not None, bool(code or customer or stage or search), claims_from is not None]
    if sum(ways) != 1:
        raise typer.BadParameter("Name one line, or filters, or --claims-from.", param_hint="LINE")
    _must_be_known("", stage)
    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        run_id = run_id_of(app, actor, run)
        if line is not None:
            app.exclude_line(actor, run_id, line, reason)
            report = ExclusionReport(run_id, 1, 0, ())
        else:
            meant: LineFilter | list[str] = LineFilter("", stage, code, customer, search)
            if claims_from is not None:
                listed = claims_from.read_text("utf-8-sig").splitlines()
                meant = [name.strip() for name in listed if name.strip()]
            report = app.exclude_lines(actor, run_id, meant, reason)
        page, lines = load_run(app, actor, run_id, "", 0)
    emit(
        {**run_document(page, lines), "exclusion": asdict(report)},
        as_json=as_json,
        text=f"{_report_text(report)}\n\n{run_head(page)}",
    )


def run_id_of(app: Application, actor: Actor, text: str) -> UUID:
    """The run that is named by its id, or the one that waits. Raises NotFound `run_unknown`."""
    from uuid import UUID

    from backend.domain.errors import NotFound

    if text == "waiting":
        with app.database.works(actor) as work:
            found = app.runs.waiting(work)
        if found is not None:
            return found.run_id
    else:
        try:
            return UUID(text)
        except ValueError:
            pass
    raise NotFound("Diesen Mahnlauf gibt es nicht. / There is no such run.", code="run_unknown", run=text)


def load_run(
    app: Application, actor: Actor, run_id: UUID, outcome: str, limit: int
) -> tuple[RunPage, list[RunLineRow]]:
    """A run with its first lines."""
    from backend.application.dunning.line_filter import LineFilter
    from backend.infrastructure.postgres.views.run_lines import run_lines
    from backend.infrastructure.postgres.views.runs import run_page

    with app.database.works(actor) as work:
        page = run_page(work.connection, work.tenant_id, run_id)
        lines = run_lines(work.connection, work.tenant_id, run_id, LineFilter(outcome), limit=limit)
    return page, lines


def run_document(page: RunPage, lines: list[RunLineRow]) -> dict[str, Any]:
    """The run with its lines as JSON values."""
    from dataclasses import asdict

    return {**asdict(page), "lines": [asdict(line) for line in lines]}


def run_head(page: RunPage) -> str:
    """A run in a sentence."""
    sums = ", ".join(
        f"{money_text(Decimal(total), currency)} {currency}" for currency, total in page.totals.items()
    )
    return (
        f"Mahnlauf zum {page.on_date:%d.%m.%Y} ({word('run', page.status)}): {page.outcomes['proposed']} zu mahnen "
        f"in {page.letters} Schreiben{f' über {sums}' if sums else ''}, {page.outcomes['excluded']} ausgeschlossen, "
        f"{page.outcomes['blocked']} nicht.\n{page.run_id}"
    )


def lines_table(lines: Sequence[RunLineRow]) -> str:
    """Lines of a run for a clerk."""
    rows: list[tuple[Any, ...]] = [
        (
            *(line.invoice_number, line.customer_name, word("outcome", line.outcome)),
            word("stage_name", line.stage),
            *(amount_of(line.demanded, line.currency), line.currency),
            f"{line.dunnable_from:%d.%m.%Y}" if line.dunnable_from else "",
            line.reason
            or blockers(line.codes)
            or " ".join(f"übersteuert: {blockers([code])}" for code in line.overridden),
        )
        for line in lines
    ]
    headings = ("Rechnung", "Kunde", "Ergebnis", "Stufe", "Forderung", "", "ab", "warum nicht")
    return table(headings, rows)


def _report_text(report: ExclusionReport) -> str:
    lines = [f"Ausgeschlossen: {report.excluded}. Nicht geändert: {report.refused_count}."]
    if report.refused:
        rows = [
            (one.name, REFUSED.get(one.code, one.code), word("outcome", one.outcome))
            for one in report.refused
        ]
        lines.append(table(("Zeile", "warum nicht", "Ergebnis des Laufs"), rows))
    if report.refused_count > len(report.refused):
        lines.append(f"... und {report.refused_count - len(report.refused)} weitere.")
    return "\n\n".join(lines)


def _must_be_known(outcome: str, stage: str) -> None:
    """Raises BadParameter for an outcome or a stage that there is not."""
    from backend.domain.stages import Stage
    from backend.infrastructure.postgres.views.runs import OUTCOMES

    if outcome and outcome not in OUTCOMES:
        raise typer.BadParameter(f"{outcome} is none of {', '.join(OUTCOMES)}.", param_hint="--outcome")
    stages = [one.value for one in Stage]
    if stage and stage not in stages:
        raise typer.BadParameter(f"{stage} is none of {', '.join(stages)}.", param_hint="--stage")
