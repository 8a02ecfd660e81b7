"""Places in a text where a number stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """[start, end) of a folded text with the number that stands there, without separators."""

    start: int
    end: int
    key: str
    clean: bool  # no run of digits of the number was torn apart


def longest(spans: Sequence[Span]) -> list[Span]:
    """Without the spans that overlap a longer one, in order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if not overlaps(span, kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(span.start < other.end and other.start < span.end for other in others)
