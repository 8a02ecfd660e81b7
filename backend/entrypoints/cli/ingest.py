"""`flockctl ingest`: takes files in for a tenant, reads and books them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.entrypoints.cli.output import emit, note, table
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.working_off import NoWait, work_off

if TYPE_CHECKING:
    from backend.bootstrap import Application
    from backend.domain.actors import Actor


def register(app: typer.Typer) -> None:
    """Adds `ingest`."""
    app.command()(ingest)


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders with files.")],
    tenant: Tenant = None,
    no_wait: NoWait = False,
    as_json: AsJson = False,
) -> None:
    """Takes files of any kind into the tenant's inbox, reads and books them, and says what became of each.

    The same bytes twice are one item. With --no-wait the files are stored only.
    Example: flockctl ingest invoices/ statement.xml --tenant nordlicht
    """
    from backend.bootstrap import open_application

    files = list(_files(paths))
    with open_application() as app:
        actor = acting_for(app, tenant)
        rows = []
        for place, path in enumerate(files, start=1):
            note(f"{place}/{len(files)} {path}")
            rows.append(_received(app, actor, path))
        work_off(app, actor.tenant_id, no_wait=no_wait)
        _add_outcomes(app, actor, rows)
    shown = [[row["path"], _word(row), _remark(row)] for row in rows]
    emit(rows, as_json=as_json, text=table(["Datei", "Stand", "Bemerkung"], shown))


def _received(app: Application, actor: Actor, path: Path) -> dict[str, Any]:
    """One file at the door: stored, or refused as a value of the report."""
    from backend.domain.errors import InvalidInput

    try:
        received = app.receive_file(actor, path.read_bytes(), path.name, "cli")
    except InvalidInput as refused:
        return {"path": str(path), "item_id": None, "error": refused.as_dict()}
    return {
        "path": str(path),
        "item_id": received.item_id,
        "sha256": received.sha256,
        "duplicate": received.duplicate,
        "status": received.status,
    }


def _add_outcomes(app: Application, actor: Actor, rows: list[dict[str, Any]]) -> None:
    """What each item is now: status, kind, code, and the code as a sentence."""
    from backend.entrypoints.web.catalogue.document_labels import CODES
    from backend.infrastructure.postgres.views.inbox_items import inbox_item

    with app.database.works(actor) as work:
        for row in rows:
            if row["item_id"] is not None:
                item = inbox_item(work.connection, work.tenant_id, row["item_id"]).item
                sentence = item.code_detail or (CODES[item.code][0] if item.code in CODES else None)
                row |= {
                    "status": item.status,
                    "kind": item.kind,
                    "code": item.code,
                    "sentence": sentence,
                }


def _word(row: dict[str, Any]) -> str:
    from backend.entrypoints.web.catalogue.labels import ITEMS

    return ITEMS[row["status"]][0] if "status" in row else "Nicht angenommen"


def _remark(row: dict[str, Any]) -> str:
    if "error" in row:
        return str(row["error"]["message"])
    known = "schon vorhanden" if row["duplicate"] else ""
    reason = f"{row['sentence'] or ''} [{row['code']}]".strip() if row["code"] else ""
    return "; ".join(filter(None, (known, reason)))


def _files(paths: list[Path]) -> Iterator[Path]:
    """The files that are meant, folders in the order of their names; a path that does not exist is wrong usage."""
    for path in paths:
        if not path.exists():
            raise typer.BadParameter(f"{path} does not exist.")
        if path.is_dir():
            yield from sorted(
                inner for inner in path.rglob("*") if inner.is_file() and not inner.name.startswith(".")
            )
        else:
            yield path
