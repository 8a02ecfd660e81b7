# ruff: noqa: E501 a broken pattern is harder to read than a long one
"""Head and foot of a letter: lines that name an office as the one who writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.domain.lint import patterns
from backend.domain.lint.prose import Prose
from backend.domain.lint.senders import GREETING_BEGINS, LETTERHEAD_MORE, NO_SENDER, SIGNATURE_MORE

# Shops and clubs that have an office in their name: Kanzleibedarf, Polizeisportverein.
_TRADE = re.compile(
    r"(?:buchhandlung|café|apotheke|bäckerei|praxis|hotel|laden|markt|kiosk|bistro|garage|werkstatt|studio|salon|imbiss|shop|books|bar|inn)\b[^\n]{0,20}\b(?:am|an der|beim|neben|gegenüber|hinter|by|at|near|opposite)\b|"
    r"(?:anw[aä]lt|kanzlei|gericht|polizei|inkasso|justiz|notar|behörden)\w*?-?(?:bedarf|software|bücher|möbel|sport\w*|chor|orchester|reinigung|technik|shop|verlag|ausstattung|buchhandlung|kantine|akademie|café|blick|marketing|bau)",
    re.IGNORECASE,
)
# A name has capitals; a sentence has small words and an end.
_SMALL_WORD = re.compile(r"(?<![\w-])(?!(?:beim|with|from)\b)[a-zäöü]\w{3,}|[.!?:]$")


def offices_that_sign(prose: Prose, lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Lines above the greeting, at the end and behind the last sentence that sign as an office, with their places."""
    for place, line in (*_head(lines), *_heading(lines), *_closing(prose, lines), *_tail(lines)):
        if not _TRADE.search(line):
            yield place, line


def _head(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Lines above the greeting that name an office as the sender; not those that say what may come, or to whom it goes."""
    greeted = next((number for number, (_, line) in enumerate(lines[:6]) if GREETING_BEGINS.match(line)), 1)
    for place, line in lines[:greeted]:
        is_title = len(line) <= 80 and not re.search(r"[.!?]\s|[.!?]$", line)
        if is_title and LETTERHEAD_MORE.search(line) and not NO_SENDER.search(line):
            yield place, line


def _heading(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """An office named before the first word of the text: "Kommissariat 24, Sachbearbeiterin Lohse. Zum Vorgang ..."."""
    place, line = lines[0]
    name = re.split(r"[:!?](?:\s|$)|(?<!\bDr)(?<!\bNr)(?<!\d)\.(?:\s|$)", line)[0].strip()
    plain = re.sub(r"\b(?:öffentlichen|staatlichen|staatliche|zentrale|amtliche)\b", "", name)
    is_name = 4 < len(name) <= 90 and len(name) < len(line) and not _SMALL_WORD.search(plain)
    if (
        is_name
        and LETTERHEAD_MORE.search(name)
        and not (NO_SENDER.search(name) or GREETING_BEGINS.match(name))
    ):
        yield place, name


def _tail(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Lines at the end that sign as an office: short ones that are no sentence."""
    for count, (place, line) in enumerate(reversed(lines[1:])):
        if count > 3 or len(line) > 70 or (len(line) > 35 and line.endswith((".", "!", "?"))):
            return
        signed = SIGNATURE_MORE.search(line) or (count < 2 and patterns.SIGNATURE.search(line))
        speaks = re.search(r"\b(?:werden|wird|will|bitte|please|Sie|you|we|wir)\b", line)
        if signed and not speaks and not patterns.REGISTER_LINE.search(line):
            yield place, line


def _closing(prose: Prose, lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """An office that signs on the last line, behind its last sentence: names alone, no verb."""
    place, line = lines[-1]
    start, _ = prose.sentence(place + len(line) - 1)
    name = prose.masked[start:].strip()
    title = re.sub(r"^(?:Die|Der|Das|Ihr\w*|The|Your|gez\.)\s", "", name)
    office = patterns.LETTERHEAD.match(name) or LETTERHEAD_MORE.match(title) or SIGNATURE_MORE.match(title)
    no_name = _SMALL_WORD.search(name) or NO_SENDER.search(name) or patterns.REGISTER_LINE.search(name)
    if place < start and len(name) <= 70 and office and not no_name:
        yield prose.masked.index(name, start), name
