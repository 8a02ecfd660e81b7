"""`flockctl runs`: dunning runs (Mahnläufe) and what a person does with one that waits.

Excluding, releasing and discarding need a person, like signing (see `flockctl approvals`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from backend.domain.money import money_text
from backend.entrypoints.cli.output import emit, table
from backend.entrypoints.cli.person import User, acting_person
from backend.entrypoints.cli.run_lines import (
    RunId,
    lines_table,
    load_run,
    register_lines,
    run_document,
    run_head,
    run_id_of,
)
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import word
from backend.entrypoints.cli.working_off import NoWait, work_off

if TYPE_CHECKING:
    from backend.infrastructure.postgres.views.run_lines import RunLineRow
    from backend.infrastructure.postgres.views.runs import RunPage

Line = Annotated[str, typer.Argument(metavar="LINE", help="Invoice number or claim id.")]


def register(app: typer.Typer) -> None:
    """Adds the group `runs`."""
    group = typer.Typer(help="Dunning runs (Mahnläufe).", no_args_is_help=True, rich_markup_mode=None)
    group.command("list")(list_runs)
    group.command("show")(show_run)
    register_lines(group)
    group.command("include")(include)
    group.command("release")(release)
    group.command("discard")(discard)
    app.add_typer(group, name="runs")


def list_runs(
    tenant: Tenant = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="At most so many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Lists runs, newest first. Example: flockctl runs list --tenant demo"""
    from dataclasses import asdict

    from backend.bootstrap import open_application
    from backend.infrastructure.postgres.views.status import runs

    with open_application() as app:
        actor = acting_for(app, tenant)
        with app.database.works(actor) as work:
            rows = runs(work.connection, work.tenant_id, limit=limit)
    lines = [
        (
            *(
                str(row.run_id),
                f"{row.on_date:%d.%m.%Y}",
                word("run", row.status),
                row.counts.get("letters", 0),
            ),
            *(row.counts.get("proposed", 0), row.counts.get("blocked", 0), row.started_by),
        )
        for row in rows
    ]
    headings = ("Mahnlauf", "zum", "Stand", "Schreiben", "zu mahnen", "nicht", "von")
    emit(
        [asdict(row) for row in rows],
        as_json=as_json,
        text=table(headings, lines) if lines else "Noch kein Mahnlauf.",
    )


def show_run(
    run: RunId,
    tenant: Tenant = None,
    outcome: Annotated[
        str, typer.Option("--outcome", help="proposed, excluded, blocked or refused; default: all.")
    ] = "",
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=10000, help="At most so many lines; all: runs lines.")
    ] = 200,
    as_json: AsJson = False,
) -> None:
    """Shows a run: figures beside the usual ones, and its lines. Example: flockctl runs show waiting --tenant demo"""
    from backend.bootstrap import open_application
    from backend.infrastructure.postgres.views.runs import OUTCOMES

    if outcome and outcome not in OUTCOMES:
        raise typer.BadParameter(f"{outcome} is none of {', '.join(OUTCOMES)}.", param_hint="--outcome")
    with open_application() as app:
        actor = acting_for(app, tenant)
        page, lines = load_run(app, actor, run_id_of(app, actor, run), outcome, limit)
    emit(run_document(page, lines), as_json=as_json, text=_text(page, lines))


def include(
    run: RunId, line: Line, tenant: Tenant = None, user: User = None, as_json: AsJson = False
) -> None:
    """Takes an exclusion back. Example: flockctl runs include waiting RE-2026-0111 --user claasen"""
    from backend.bootstrap import open_application

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        run_id = run_id_of(app, actor, run)
        app.include_line(actor, run_id, line)
        page, lines = load_run(app, actor, run_id, "", 0)
    emit(run_document(page, lines), as_json=as_json, text=run_head(page))


def release(
    run: RunId,
    comment: Annotated[
        str, typer.Option("--comment", help="What was looked at; needed when the run is above the usual.")
    ] = "",
    tenant: Tenant = None,
    user: User = None,
    no_wait: NoWait = False,
    as_json: AsJson = False,
) -> None:
    """Releases a waiting run; its letters are rendered, and sent where they need no signature.

    Example: flockctl runs release waiting --comment "Liste geprüft" --user claasen
    """
    from backend.bootstrap import open_application

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        run_id = run_id_of(app, actor, run)
        app.release_run(actor, run_id, comment)
        work_off(app, actor.tenant_id, no_wait=no_wait)
        page, lines = load_run(app, actor, run_id, "", 0)
    emit(run_document(page, lines), as_json=as_json, text=run_head(page))


def discard(
    run: RunId,
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with the run.")],
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Gives a waiting run up; nothing of it was announced.

    Example: flockctl runs discard waiting --reason "Kontoauszug fehlte" --user claasen
    """
    from backend.bootstrap import open_application

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        run_id = run_id_of(app, actor, run)
        app.discard_run(actor, run_id, reason)
        page, lines = load_run(app, actor, run_id, "", 0)
    emit(run_document(page, lines), as_json=as_json, text=run_head(page))


def _figure(figure: str | None, currency: str | None) -> str | None:
    return money_text(Decimal(figure), currency) if figure is not None and currency else figure


def _text(page: RunPage, lines: list[RunLineRow]) -> str:
    sections = [run_head(page)]
    if page.comment:
        sections.append(f"{page.decided_by}: {page.comment}")
    if page.comparisons:
        figures = [
            (
                " ".join(filter(None, (word("blast", one["what"]), one["currency"]))),
                *(_figure(one[name], one["currency"]) for name in ("found", "usual", "limit")),
                "darüber" if one["exceeded"] else "",
            )
            for one in page.comparisons
        ]
        sections.append(table(("", "dieser Lauf", "üblich", "Grenze", ""), figures))
    sections.append(lines_table(lines) if lines else "Keine Zeilen.")
    left = sum(page.outcomes.values()) - len(lines)
    if left:
        sections.append(f"{left} weitere Zeilen: flockctl runs lines {page.run_id}")
    return "\n\n".join(sections)
