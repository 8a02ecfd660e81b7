"""The letter as a page: typst sets the DIN 5008 layout into PDF/A-3b, the same bytes for the same view."""

from __future__ import annotations

import json
import shutil
import tempfile
import threading
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import typst

from backend.domain.errors import InvalidInput
from backend.domain.letter import LetterContent
from backend.infrastructure.letters.girocode import girocode_svg
from backend.infrastructure.letters.template_store import Layout

PDF_STANDARD = "a-3b"


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """A file that travels inside the PDF (PDF/A-3, ISO 19005-3): the original of an invoice."""

    file_name: str
    media_type: str
    content: bytes
    description: str


class PdfRenderer:
    """Compiles one layout again and again; fonts are those inside the typst wheel, never the system's.

    A compiler keeps its parsed layout and its layout cache, so the second letter is quicker than the first.
    It is used under a lock: typst gives no promise for two threads in one compiler. Processes that render
    are spawned, not forked: a fork after the first letter hangs (its threads do not come along).
    typst reads files below one folder only, so layout and attached files lie in a folder of this compiler.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._lock = threading.Lock()
        self._compiler: Any = None
        self._folder: Path | None = None

    def render(
        self, content: LetterContent, view: dict[str, Any], files: Sequence[EmbeddedFile] = ()
    ) -> bytes:
        """The PDF; raises InvalidInput (`letter_not_printable`) for a sign that no bundled font has."""
        return self.page({**view, "girocode": _girocode(content)}, content.letter_date, files)

    def page(self, view: dict[str, Any], letter_date: date, files: Sequence[EmbeddedFile] = ()) -> bytes:
        """Any view as a page, with these files inside; raises like `render`."""
        moment = datetime.combine(letter_date, time(9, 0), tzinfo=UTC)
        with self._lock:
            folder = self._opened()
            attached = [_put(folder, number, file) for number, file in enumerate(files)]
            shown = {"girocode": "", **view, "attached": attached}
            try:
                pdf = self._compiler.compile(
                    format="pdf",
                    sys_inputs={"view": json.dumps(shown, ensure_ascii=False, sort_keys=True)},
                    pdf_standards=[PDF_STANDARD],
                    timestamp=int(moment.timestamp()),
                )
            except typst.TypstError as wrong:
                raise InvalidInput(
                    f"The letter cannot be set: {wrong}.", code="letter_not_printable"
                ) from None
            finally:
                for number in range(len(files)):
                    (folder / f"{number}.bin").unlink(missing_ok=True)
        assert isinstance(pdf, bytes)
        return pdf

    def _opened(self) -> Path:
        """The folder of the compiler, which is made with the first page."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="flock-letters-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            layout = self._folder / self._layout.path.name
            layout.write_text(self._layout.text, encoding="utf-8")
            self._compiler = typst.Compiler(
                input=str(layout), root=str(self._folder), ignore_system_fonts=True
            )
        return self._folder


def _put(folder: Path, number: int, file: EmbeddedFile) -> list[str]:
    name = f"{number}.bin"
    (folder / name).write_bytes(file.content)
    return [file.file_name, f"/{name}", file.media_type, file.description]


def _girocode(content: LetterContent) -> str:
    """Empty for other currencies: the EPC code carries euros only."""
    if content.currency != "EUR":
        return ""
    return girocode_svg(
        account_holder=content.creditor.account_holder,
        iban=content.creditor.iban,
        bic=content.creditor.bic,
        amount=content.totals.total,
        reference=content.payment_reference,
    )
