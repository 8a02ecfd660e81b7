"""`flockctl cases dossier`: the escalation dossier of a case, as it was released or as a draft."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.domain.money import money_text
from backend.entrypoints.cli.output import emit
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import word

if TYPE_CHECKING:
    from backend.application.dossiers.ports import DossierFiles

ROUTES = ("court", "lawyer", "registered-letter", "phone")


def show_dossier(
    case: Annotated[str, typer.Argument(metavar="CASE", help="Invoice number or claim id.")],
    route: Annotated[str, typer.Option("--route", help=f"One of {', '.join(ROUTES)}.")] = "court",
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the two files (PDF and JSON); made if missing.")
    ] = None,
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Shows what two persons released for a case, byte for byte; before that a draft marked ENTWURF.

    Nothing is transmitted. Example: flockctl cases dossier RE-2026-0111 --route court --out dossier
    """
    from backend.bootstrap import open_application
    from backend.domain.dossier.facts import Route

    if route not in ROUTES:
        raise typer.BadParameter(f"{route} is no route: {', '.join(ROUTES)}.", param_hint="--route")
    with open_application() as app:
        files = app.dossier(acting_for(app, tenant), case, Route(route))
    written = _write(files, out) if out is not None else []
    document = json.loads(files.data)
    answer = {
        "status": "draft" if files.draft else "released",
        "route": files.route,
        "as_of": files.on_date,
        "json_sha256": files.data_sha256,
        "pdf_sha256": files.sheet_sha256,
        "files": [str(path) for path in written],
        "dossier": document,
    }
    emit(answer, as_json=as_json, text=_text(document, files, written))


def _write(files: DossierFiles, folder: Path) -> list[Path]:
    """The two files under names that no later draft takes."""
    from backend.domain.errors import InvalidInput

    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for ending, content in (("pdf", files.sheet), ("json", files.data)):
            path = folder / file_name(files, ending)
            path.write_bytes(content)
            paths.append(path)
    except OSError as problem:
        raise InvalidInput(f"{folder} cannot be written: {problem}.", code="usage") from None
    return paths


def file_name(files: DossierFiles, ending: str) -> str:
    """`Dossier-court-2026-11-17-1a2b3c4d.pdf`; a draft says so in its name."""
    draft = "-ENTWURF" if files.draft else ""
    return f"Dossier-{files.route}-{files.on_date}-{files.data_sha256[:8]}{draft}.{ending}"


def _text(document: dict[str, Any], files: DossierFiles, written: list[Path]) -> str:
    totals, currency = document["totals"], document["currency"]
    sums = [money_text(Decimal(totals[name]), currency) for name in ("principal", "side_claims", "total")]
    lines = [
        "ENTWURF, von niemandem freigegeben" if files.draft else "Freigegeben von zwei Personen",
        f"{document['creditor']['name']} gegen {document['debtor']['name']}, "
        f"Weg {word('route', files.route)}, Stand {files.on_date}",
        f"Hauptforderung {sums[0]}, Nebenforderungen {sums[1]}, zusammen {sums[2]} "
        f"{currency}, zuzüglich laufender Zinsen",
        *(f"fehlt: {each['german']}" for each in document["missing"]),
        *(
            f"{word('route', each['route'])}: {'offen' if each['open'] else 'verschlossen'}"
            for each in document["routes"]
        ),
        f"JSON SHA-256 {files.data_sha256}",
        f"PDF  SHA-256 {files.sheet_sha256}",
        *(f"geschrieben: {path}" for path in written),
    ]
    return "\n".join(lines)
