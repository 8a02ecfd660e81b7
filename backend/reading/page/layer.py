"""The text layer of a PDF through pypdfium2: words with their boxes, joined to lines.

pypdfium2 is not thread-safe: this module is only called in the reading process of the sandbox or by one
thread.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from backend.reading.values import Limits, Quarantined

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a gap; box in points, origin top left of the page."""

    text: str
    page: int
    box: Box

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one height from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def page(self) -> int:
        return self.words[0].page

    @property
    def box(self) -> Box:
        return enclosing(self.words)


@dataclass(frozen=True, slots=True)
class TextLayer:
    """All lines of a PDF in reading order, and whether pictures stand on its pages."""

    lines: tuple[Line, ...]
    has_pictures: bool

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def enclosing(words: tuple[Word, ...]) -> Box:
    """The box around words of one page."""
    return (
        min(word.box[0] for word in words),
        min(word.box[1] for word in words),
        max(word.box[2] for word in words),
        max(word.box[3] for word in words),
    )


def text_layer(data: bytes, limits: Limits) -> TextLayer:
    """Words and lines of every page up to the limit; raises Quarantined(malformed, encrypted)."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as broken:
        code = "encrypted" if "password" in str(broken).lower() else "malformed"
        raise Quarantined(code, f"Das PDF lässt sich nicht öffnen: {str(broken)[:120]}") from None
    lines: list[Line] = []
    pictures = False
    try:
        for number in range(min(len(document), limits.max_pages)):
            page = document[number]
            pictures = pictures or any(
                True for _ in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
            )
            lines.extend(_lines(_words(page, number + 1)))
            page.close()
    except pypdfium2.PdfiumError as broken:
        raise Quarantined("malformed", f"Eine Seite lässt sich nicht lesen: {str(broken)[:120]}") from None
    finally:
        document.close()
    return TextLayer(tuple(lines), pictures)


def _words(page: pypdfium2.PdfPage, number: int) -> list[Word]:
    textpage = page.get_textpage()
    height = page.get_height()
    words: list[Word] = []
    letters: list[str] = []
    box: list[float] = []
    bounds = pdfium.FS_RECTF()

    def finish() -> None:
        if letters:
            words.append(Word("".join(letters), number, (box[0], box[1], box[2], box[3])))
        letters.clear()
        box.clear()

    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        character = chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else ""
        if not character or character.isspace() or code < 32 or code in (0xFFFE, 0xFFFF):
            finish()
            continue
        # the loose box spans the whole font height, so that "." and "A" of one line have the same bottom
        pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(bounds))
        x0, y0, x1, y1 = bounds.left, height - bounds.top, bounds.right, height - bounds.bottom
        tall = max(y1 - y0, 4.0)
        if box and (
            x0 - box[2] > 0.25 * tall or x0 < box[0] - 1 or abs((y0 + y1) - (box[1] + box[3])) > tall
        ):
            finish()
        letters.append(character)
        box[:] = (
            [min(box[0], x0), min(box[1], y0), max(box[2], x1), max(box[3], y1)] if box else [x0, y0, x1, y1]
        )
    finish()
    textpage.close()
    return words


def _lines(words: list[Word]) -> list[Line]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.box[0])):
        row = rows[-1] if rows else None
        if row and abs(row[0].middle - word.middle) < 0.35 * max(word.box[3] - word.box[1], 6.0):
            row.append(word)
        else:
            rows.append([word])
    return [Line(tuple(sorted(row, key=lambda word: word.box[0]))) for row in rows]
