"""`bench letters`: letters from their content to wording, page, mail and hash, against the bare page by typst.

As the workers do it: a process for each core, each with a renderer of its own that stays. No two letters are alike, so
what typst keeps from one letter to the next is what it could keep in a real run too.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import cycle, islice
from multiprocessing import get_context
from typing import Any

from backend.domain.letter import ItemLine, LetterContent, totals_of
from backend.domain.message_templates import TemplateKey
from backend.entrypoints.bench.scratch import answer
from backend.infrastructure.letters.letter_view import letter_view
from backend.infrastructure.letters.render_message import render_message, shipped_renderer
from backend.infrastructure.letters.render_pdf import PdfRenderer
from backend.infrastructure.letters.sample_letters import sample_letters
from backend.infrastructure.letters.template_store import shipped_templates

KINDS = ("soft_reminder", "first_notice", "second_notice", "final_notice")
CHUNK = 25


def bench_letters(n: int = 400, rounds: int = 3, processes: int = 2) -> dict[str, Any]:
    """Alternates n letters with n bare pages, `rounds` times, in `processes` processes that have started before.

    `peak_mb` is that of the biggest rendering process.
    """
    letters = list(islice(_letters(), n))
    ours: list[float] = []
    bare: list[float] = []
    steps: list[float] = []
    peaks: list[float] = []
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for work in (_render_all, _set_all):
            list(pool.map(work, [letters[:4]] * processes * 2))
        for _ in range(rounds):
            ours.append(_timed(pool, _render_all, letters, steps, peaks))
            bare.append(_timed(pool, _set_all, letters, [], peaks))
    result = answer("letters", n, ours, steps, "the same pages set by typst alone", bare)
    return {**result, "processes": processes, "peak_mb": round(max(peaks), 1)}


def _timed(
    pool: ProcessPoolExecutor,
    work: Callable[[Sequence[LetterContent]], tuple[list[float], float]],
    letters: Sequence[LetterContent],
    steps: list[float],
    peaks: list[float],
) -> float:
    chunks = [letters[start : start + CHUNK] for start in range(0, len(letters), CHUNK)]
    started = time.perf_counter()
    found = list(pool.map(work, chunks))
    spent = time.perf_counter() - started
    for each, peak in found:
        steps += each
        peaks.append(peak)
    return spent


def _letters() -> Iterator[LetterContent]:
    """Sample letters of all stages, kinds of debtor and both languages, each with a name and figures of its own."""
    samples = [
        letter
        for kind in KINDS
        for language in ("de", "de", "de", "en")
        for letter in sample_letters(TemplateKey(kind, language, None, None))
    ]
    for number, letter in enumerate(cycle(samples)):
        items = tuple(_raised(item, Decimal(number)) for item in letter.items)
        yield replace(
            letter,
            recipient=replace(letter.recipient, name=f"{letter.recipient.name} {number}"),
            items=items,
            totals=totals_of(items),
            payment_reference=f"K-{number} RE-2026-0815",
        )


def _raised(item: ItemLine, by: Decimal) -> ItemLine:
    return replace(item, original_gross=item.original_gross + by, open_principal=item.open_principal + by)


def _render_all(letters: Sequence[LetterContent]) -> tuple[list[float], float]:
    return _each(letters, render_message)


def _set_all(letters: Sequence[LetterContent]) -> tuple[list[float], float]:
    store = shipped_templates()

    def bare_page(content: LetterContent) -> bytes:
        view = letter_view(content, shipped_renderer().wording_of(content), store.labels(content.language))
        return _bare_renderer().page(view, content.letter_date)

    return _each(letters, bare_page)


@cache
def _bare_renderer() -> PdfRenderer:
    return PdfRenderer(shipped_templates().layout("letter", "typ"))


def _each(
    letters: Sequence[LetterContent], render: Callable[[LetterContent], object]
) -> tuple[list[float], float]:
    steps = []
    for letter in letters:
        started = time.perf_counter()
        render(letter)
        steps.append(time.perf_counter() - started)
    return steps, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
