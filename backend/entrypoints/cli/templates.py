"""`flockctl templates`: the wordings of the messages: what ships, a tenant's own versions, preview with real data.

Proposing and deciding need a person, named like for `flockctl approvals`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.entrypoints.cli.output import emit, note, table
from backend.entrypoints.cli.person import User, acting_person
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import word

if TYPE_CHECKING:
    from uuid import UUID

    from backend.application.templates.ports import TemplateRow

Key = Annotated[str, typer.Argument(help="kind.language[.consumer|.business][.email|.letter]")]
Version = Annotated[str, typer.Argument(help="Id of a version, as `templates list` shows it.")]


def register(app: typer.Typer) -> None:
    """Adds the group `templates`."""
    group = typer.Typer(
        help="Wordings of the messages (Vorlagen).", no_args_is_help=True, rich_markup_mode=None
    )
    group.command("list")(list_templates)
    group.command("show")(show)
    group.command("propose")(propose)
    group.command("approve")(approve)
    group.command("reject")(reject)
    group.command("archive")(archive)
    group.command("preview")(preview)
    app.add_typer(group, name="templates")


def list_templates(tenant: Tenant = None, as_json: AsJson = False) -> None:
    """Lists the shipped wordings and the tenant's own versions. Example: flockctl templates list --tenant demo"""
    from backend.bootstrap import open_application

    with open_application() as app:
        rows = app.template_rows(acting_for(app, tenant))
        shipped = app.wordings.shipped()
    document = {
        "shipped": [{"key": s.key, "version": s.version, "sha256": s.sha256} for s in shipped],
        "own": [_document(row) for row in rows],
    }
    lines: list[tuple[Any, ...]] = [
        (s.key, s.version, "Produkt", word("template", "active"), "", "", "") for s in shipped
    ]
    lines += [
        (
            r.key,
            r.version,
            "Mandant",
            word("template", r.status),
            r.active_from or "",
            r.proposed_by,
            str(r.template_id),
        )
        for r in rows
    ]
    headings = ("Vorlage", "Fassung", "von", "Stand", "gilt ab", "vorgeschlagen von", "Id")
    emit(document, as_json=as_json, text=table(headings, sorted(lines, key=lambda line: (line[0], line[2]))))


def show(key: Key, tenant: Tenant = None, as_json: AsJson = False) -> None:
    """Prints the wording that counts today, and what differs from the shipped one.

    Example: flockctl templates show first_notice.de.consumer --tenant demo
    """
    from backend.application.templates.differences import difference
    from backend.application.templates.propose import text_that_counts
    from backend.bootstrap import open_application
    from backend.domain.message_templates import template_key

    with open_application() as app:
        with app.database.works(acting_for(app, tenant)) as work:
            counts = text_that_counts(work, template_key(key), app.templates, app.wordings)
        shipped = app.wordings.shipped_for(template_key(key)).body.strip() + "\n"
    changed = difference(shipped, counts)
    document = {"key": key, "body": counts, "difference": changed}
    emit(document, as_json=as_json, text=counts + ("\n" + "\n".join(changed) if changed else ""))


def propose(
    key: Key,
    file: Annotated[Path, typer.Argument(help="The wording: five sections as `templates show` prints them.")],
    comment: Annotated[str, typer.Option("--comment", help="Why it changes.")] = "",
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Checks a wording and keeps it until a person decides.

    Example: flockctl templates propose first_notice.de mahnung.txt --user claasen
    """
    from backend.bootstrap import open_application
    from backend.domain.errors import InvalidInput

    try:
        body = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise InvalidInput(f"'{file}' cannot be read.", code="usage", path=str(file)) from None
    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        template_id = app.propose_template(actor, key, body, comment)
        row = next(row for row in app.template_rows(actor, None) if row.template_id == template_id)
    who = "eine zweite Person gibt sie frei" if row.legal else "sie braucht nur eine Freigabe"
    emit(_document(row), as_json=as_json, text=f"{row.key} Fassung {row.version} ({template_id}): {who}.")


def approve(
    version: Version,
    active_from: Annotated[
        str | None, typer.Option("--from", help="First day YYYY-MM-DD; default today.")
    ] = None,
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Lets a version count; legal text needs another person than its author.

    Example: flockctl templates approve ID --user brandt
    """
    from datetime import date

    from backend.bootstrap import open_application

    try:
        start = date.fromisoformat(active_from) if active_from else None
    except ValueError:
        raise typer.BadParameter(f"{active_from} is no date.", param_hint="--from") from None
    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        row = app.approve_template(actor, _id(version), start)
    emit(_document(row), as_json=as_json, text=f"{row.key} Fassung {row.version} gilt ab {row.active_from}.")


def reject(
    version: Version,
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with the version.")],
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Refuses a proposed version. Example: flockctl templates reject ID --reason "zu schroff" --user brandt"""
    from backend.bootstrap import open_application

    with open_application() as app:
        row = app.reject_template(acting_person(app, acting_for(app, tenant), user), _id(version), reason)
    emit(_document(row), as_json=as_json, text=f"{row.key} Fassung {row.version} ist abgelehnt.")


def archive(version: Version, tenant: Tenant = None, user: User = None, as_json: AsJson = False) -> None:
    """Gives up a version that counts; the shipped wording counts again. Example: flockctl templates archive ID"""
    from backend.bootstrap import open_application

    with open_application() as app:
        row = app.archive_template(acting_person(app, acting_for(app, tenant), user), _id(version))
    emit(_document(row), as_json=as_json, text=f"{row.key} Fassung {row.version} ist abgelegt.")


def preview(
    key: Key,
    case: Annotated[str, typer.Option("--case", help="Claim id or invoice number whose data is shown.")],
    version: Annotated[
        str | None, typer.Option("--version", help="Id of one version; default: what counts.")
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help="name=value for what the ledger does not know; instalments: day:amount,..."
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Writes FILE.pdf, .eml, .html or .txt.")] = None,
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Fills a wording with the data of a case; nothing is kept or sent.

    Example: flockctl templates preview final_notice.de --case RE-2026-1041 --out letter.pdf
    """
    from dataclasses import asdict

    from backend.application.templates.values import notice_values
    from backend.bootstrap import open_application

    with open_application() as app:
        given = notice_values(dict(_pair(value) for value in values or []))
        chosen = _id(version) if version else None
        shown = app.preview_template(acting_for(app, tenant), key, case, template_id=chosen, values=given)
    if out is not None:
        contents = {
            ".pdf": shown.pdf,
            ".eml": shown.eml,
            ".html": shown.html.encode(),
            ".txt": shown.text.encode(),
        }
        if out.suffix not in contents:
            raise typer.BadParameter("ends in .pdf, .eml, .html or .txt", param_hint="--out")
        out.write_bytes(contents[out.suffix])
        note(f"{out}: {len(contents[out.suffix])} Bytes")
    document = {
        **{name: getattr(shown, name) for name in ("key", "origin", "version", "subject", "text", "html")},
        "pdf_bytes": len(shown.pdf),
        "findings": [asdict(finding) for finding in shown.findings],
    }
    problems = "".join(f"\n! {finding.code}: {finding.message}" for finding in shown.findings)
    emit(document, as_json=as_json, text=f"{shown.subject}\n\n{shown.text}{problems}")


def _document(row: TemplateRow) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(row)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise typer.BadParameter(f"{text}: write name=value.", param_hint="--set")
    return name.strip(), value.strip()


def _id(text: str) -> UUID:
    from uuid import UUID

    from backend.domain.errors import NotFound

    try:
        return UUID(text)
    except ValueError:
        raise NotFound(
            "Diese Fassung einer Vorlage gibt es nicht. / No such version of a template.",
            code="template_unknown",
        ) from None
