"""`flockctl cases list|show|dossier`: the cases (Mahnfälle) of a tenant, and everything about one."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.domain.money import money_text
from backend.entrypoints.cli import case_actions, particulars
from backend.entrypoints.cli.dossier import show_dossier
from backend.entrypoints.cli.dunning import answer_document, answer_text
from backend.entrypoints.cli.legal import panel_document, panel_text, register_in
from backend.entrypoints.cli.output import amount_of, emit, table
from backend.entrypoints.cli.person import User, acting_person
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import blockers, happened, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backend.bootstrap import Application
    from backend.domain.actors import Actor
    from backend.domain.proposals import ClaimAnswer
    from backend.infrastructure.postgres.legal_states import LegalPanel, PastCase
    from backend.infrastructure.postgres.views.case_page import CasePage
    from backend.infrastructure.postgres.views.cases import CaseFilter, CaseRow
    from backend.infrastructure.postgres.views.events import EventRow

COLUMNS = ("NOT_DUE", "DUE", "SOFT", "M1", "M2", "FINAL", "ESCALATION")
PAGE = 200


def register(app: typer.Typer) -> None:
    """Adds the group `cases`."""
    group = typer.Typer(help="Cases (Mahnfälle).", no_args_is_help=True, rich_markup_mode=None)
    group.command("list")(list_cases)
    group.command("show")(show_case)
    register_in(group)
    case_actions.add_to(group)
    particulars.add_to(group)
    group.command("undo")(undo)
    group.command("dossier")(show_dossier)
    app.add_typer(group, name="cases")


def list_cases(
    tenant: Tenant = None,
    stage: Annotated[str, typer.Option("--stage", help=f"One of {', '.join(COLUMNS)}.")] = "",
    blocked: Annotated[bool, typer.Option("--blocked", help="Only what may not be dunned now.")] = False,
    closed: Annotated[bool, typer.Option("--closed", help="Closed cases too.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Lists cases, longest overdue first, with what blocks them. Example: flockctl cases list --stage M1"""
    from backend.bootstrap import open_application
    from backend.infrastructure.postgres.views.cases import CaseFilter

    if stage and stage not in COLUMNS:
        raise typer.BadParameter(f"{stage} is no stage: {', '.join(COLUMNS)}.", param_hint="--stage")
    wanted = CaseFilter(stage=stage, state="" if closed else "unclosed")
    with open_application() as app:
        actor = acting_for(app, tenant)
        found = []
        for row, answer in _explained(app, actor, wanted, min(limit, PAGE)):
            if not blocked or (answer is not None and not answer.dunnable):
                found.append(_list_document(row, answer))
            if len(found) == limit:
                break
    emit(found, as_json=as_json, text=_list_text(found))


def show_case(
    case: Annotated[str, typer.Argument(metavar="CASE", help="Invoice number or claim id.")],
    tenant: Tenant = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="INSTANT", help="2026-11-05 or 2026-11-05T14:30: as it stood then."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Shows a case: law, ledger, blockers, holds, messages, timeline; with --as-of as it stood then.

    Example: flockctl cases show RE-2026-0111
    """
    from backend.bootstrap import open_application
    from backend.infrastructure.postgres.views.case_page import case_page, case_timeline
    from backend.infrastructure.postgres.views.special_cases import special_cases_of

    with open_application() as app:
        actor = acting_for(app, tenant)
        if as_of is not None:
            _show_past(app.case_as_of(actor, case, as_of), as_of, as_json)
            return
        answer = app.explain(actor, case)
        law = app.legal_panel(actor, answer.claim_id)
        with app.database.works(actor) as work:
            page = case_page(work.connection, work.tenant_id, answer.claim_id, on=work.today)
            timeline = case_timeline(work.connection, work.tenant_id, answer.claim_id)
            special = special_cases_of(work.connection, work.tenant_id, answer.claim_id)
    document = {
        **asdict(page),
        "special": asdict(special),
        "explanation": answer_document(answer),
        "legal": panel_document(law),
        "timeline": [asdict(event) for event in timeline],
    }
    emit(document, as_json=as_json, text=_page_text(page, answer, timeline, law))


def _show_past(past: PastCase, then: str, as_json: bool) -> None:
    document = {
        "as_of": past.on,
        **asdict(past.page),
        "master_data": asdict(past.master_data),
        "explanation": None,
        "legal": panel_document(past.legal),
        "timeline": [asdict(event) for event in past.timeline],
    }
    who = past.master_data
    address = ", ".join(
        filter(None, (who.name, who.street, f"{who.postcode or ''} {who.city or ''}".strip()))
    )
    marked = (
        "Stammdaten von damals"
        if who.of_then
        else f"Stammdaten NICHT von damals: ältester bekannter Stand ({who.known_since:%d.%m.%Y})"
    )
    documents = [(d.file_name, word("kind", d.kind), word("item", d.status)) for d in past.page.documents]
    clock = "Zeitpunkt nach der Uhr an der Wand" if "T" in then else "Buchungstag, ganzer Tag"
    text = (
        f"Stand: {past.on:%d.%m.%Y} ({clock})\n{marked}: {address}\n"
        f"{_page_text(past.page, None, list(past.timeline), past.legal)}"
    )
    if documents:
        text += "\n\n" + table(("Dokument", "Art", "Stand"), documents)
    emit(document, as_json=as_json, text=text)


def undo(
    case: Annotated[str, typer.Argument(metavar="CASE", help="Invoice number or claim id.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; kept beside the message.")],
    stage: Annotated[
        str | None, typer.Option("--stage", help="Only the message of this stage (SOFT, M1, M2, FINAL).")
    ] = None,
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Takes back the newest message of a case with its stage and charges, or recalls it before it leaves. With --stage
    a repeated command takes back nothing else; without it, it takes back the one before.

    Example: flockctl cases undo RE-2026-0111 --stage M1 --reason "Stundung war vereinbart" --user claasen
    """
    from backend.bootstrap import open_application
    from backend.domain.stages import Stage

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        undone = app.undo_notice(actor, reason, case=case, stage=stage)
    done = {
        "undone": "zurückgenommen",
        "recalled": "zurückgerufen, bevor es das Haus verließ",
        "already_undone": "war schon zurückgenommen; nichts geändert",
    }[undone.outcome]
    name = Stage(undone.stage).german if undone.stage else "Schreiben"
    emit(
        asdict(undone),
        as_json=as_json,
        text=f"{name} ({undone.message_id}) {done}; betroffene Forderungen: {len(undone.claims)}.",
    )


def _explained(
    app: Application, actor: Actor, wanted: CaseFilter, page: int
) -> Iterator[tuple[CaseRow, ClaimAnswer | None]]:
    """The rows of the list with the answer of the rules, page by page."""
    from backend.infrastructure.postgres.views.cases import CasePageKey, case_list

    after = None
    while True:
        with app.database.works(actor) as work:
            rows = case_list(
                work.connection, work.tenant_id, on=work.today, wanted=wanted, after=after, limit=page
            )
        answers = app.explain_debtors(actor, list({row.customer_id for row in rows})) if rows else {}
        for row in rows:
            yield row, answers.get(row.claim_id)
        if len(rows) < page:
            return
        after = CasePageKey(rows[-1].due_on, rows[-1].claim_id)


def _list_document(row: CaseRow, answer: ClaimAnswer | None) -> dict[str, Any]:
    return {
        **asdict(row),
        "dunnable": answer is not None and answer.dunnable,
        "next_stage": answer.stage if answer else None,
        "codes": list(answer.codes) if answer else [],
        "dunnable_from": answer.dunnable_from if answer else None,
    }


def _list_text(found: list[dict[str, Any]]) -> str:
    rows = [
        (
            row["invoice_number"],
            row["customer_name"],
            amount_of(row["open_total"], row["currency"]),
            row["currency"],
            f"{row['due_on']:%d.%m.%Y}",
            word("stage_name", row["stage"]),
            "ja" if row["dunnable"] else blockers(row["codes"]),
            f"{row['dunnable_from']:%d.%m.%Y}" if row["dunnable_from"] else "",
        )
        for row in found
    ]
    headings = ("Rechnung", "Kunde", "offen", "", "fällig", "Stufe", "mahnbar", "ab")
    return table(headings, rows) if rows else "Keine Fälle."


def _page_text(page: CasePage, answer: ClaimAnswer | None, timeline: list[EventRow], law: LegalPanel) -> str:
    case = page.case
    parts = (case.open_total, page.principal, page.interest, page.lump_sum, page.costs)
    sums = [money_text(each, case.currency) for each in parts]
    sections = [
        f"{case.invoice_number}  {case.customer_name} ({case.customer_number})  offen "
        f"{sums[0]} {case.currency}: Hauptforderung {sums[1]}, Zinsen {sums[2]}, Pauschale {sums[3]}, Kosten {sums[4]}",
        answer_text(answer) if answer else "",
        panel_text(law, case.currency),
        table(
            ("Wert", "Art", "Bestandteil", "Betrag", "von"),
            [
                (
                    p.value_on,
                    word("posting", p.kind),
                    word("component", p.component),
                    amount_of(p.amount, case.currency),
                    p.counterparty,
                )
                for p in page.postings
            ],
        ),
    ]
    if page.holds:
        holds = [
            (
                *(word("hold", h.kind), word("scope", h.scope), h.starts_on, h.until),
                *("besteht" if h.standing else "beendet", word("origin", h.origin.partition(":")[0])),
            )
            for h in page.holds
        ]
        sections.append(table(("Mahnsperre", "für", "von", "bis vor", "", "Herkunft"), holds))
    if page.messages:
        letters = [
            (
                *(word("stage_name", m.stage), word("channel", m.channel), word("message", m.status)),
                *(m.letter_date, m.sent_on, m.delivered_on),
            )
            for m in page.messages
        ]
        sections.append(table(("Schreiben", "Weg", "Stand", "Datum", "ab", "an"), letters))
    events = [(e.business_date, happened(e.event_type, e.data), e.actor_name) for e in reversed(timeline)]
    sections.append(table(("Tag", "Ereignis", "wer"), events))
    return "\n\n".join(section for section in sections if section)
