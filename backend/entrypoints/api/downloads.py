"""Stored bytes as answers: never interpreted by the browser unless it is our own rendered letter."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from backend.entrypoints.api.security import DOWNLOAD_POLICY, FRAMED_PDF_POLICY


def download(content: bytes, file_name: str) -> Response:
    """Bytes from outside: always a download, never a type that a browser would open."""
    return Response(
        content,
        media_type="application/octet-stream",
        headers={
            "content-disposition": f"attachment; filename*=UTF-8''{quote(file_name, safe='')}",
            "content-security-policy": DOWNLOAD_POLICY,
        },
    )


def dossier_headers(route: str, sha256: str, ending: str) -> dict[str, str]:
    """Headers of a dossier's file: a download named by route and hash."""
    return {
        "content-disposition": f'attachment; filename="Dossier-{route}-{sha256[:8]}.{ending}"',
        "content-security-policy": DOWNLOAD_POLICY,
    }


def letter_pdf(content: bytes, file_name: str) -> Response:
    """A letter that Flock rendered, shown inside our own page."""
    return Response(
        content,
        media_type="application/pdf",
        headers={
            "content-disposition": f"inline; filename*=UTF-8''{quote(file_name, safe='')}",
            "content-security-policy": FRAMED_PDF_POLICY,
        },
    )
