"""`flockctl ingest`: takes files in for a tenant; the worker reads and books them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from backend.entrypoints.cli.output import emit, note, table


def register(app: typer.Typer) -> None:
    """Adds `ingest`."""
    app.command()(ingest)


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders with files.")],
    tenant: Annotated[str, typer.Option(help="The tenant's slug.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Stores files of any kind in the tenant's inbox. The same bytes twice are one item.

    Example: flockctl ingest invoices/ statement.xml --tenant nordlicht
    """
    from backend.bootstrap import open_application
    from backend.domain.actors import service
    from backend.domain.errors import InvalidInput

    files = list(_files(paths))
    with open_application() as app:
        actor = service(app.tenant_id(tenant), "cli")
        rows: list[dict[str, Any]] = []
        for place, path in enumerate(files, start=1):
            note(f"{place}/{len(files)} {path}")
            try:
                received = app.receive_file(actor, path.read_bytes(), path.name, "cli")
            except InvalidInput as refused:
                rows.append({"path": str(path), "item_id": None, "error": refused.as_dict()})
                continue
            rows.append(
                {
                    "path": str(path),
                    "item_id": received.item_id,
                    "sha256": received.sha256,
                    "duplicate": received.duplicate,
                    "status": received.status,
                }
            )
    shown = [[row["path"], row.get("status", "refused"), _remark(row)] for row in rows]
    emit(rows, as_json=as_json, text=table(["Datei", "Status", "Bemerkung"], shown))


def _remark(row: dict[str, Any]) -> str:
    if "error" in row:
        return "nicht angenommen: größer als 100 MB"
    return "schon vorhanden" if row["duplicate"] else ""


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
