"""Own words and quoted text of a mail: what was written now, and what it answers to."""

from __future__ import annotations

import re

_INTRODUCTIONS = re.compile(
    r"^[ \t]*(?:"
    r"(?:Am|On|Le|Op|Il|El)\s.{4,200}?(?:schrieb|wrote|a écrit|schreef|ha scritto|escribió)\b[^\n]{0,80}:?"
    r"|.{3,120}\s(?:schrieb am|wrote on)\s.{4,60}:"
    r"|-{2,}\s*(?:Urspr(?:ü|ue)ngliche (?:Nachricht|E-?Mail)|Original Message|Original-Nachricht"
    r"|Weitergeleitete Nachricht"
    r"|Forwarded message|Originalnachricht)\s*-{2,}"
    r"|_{20,}"
    r"|(?:Von|From|De):\s.+\n(?:.*\n){0,3}?[ \t]*(?:Gesendet|Datum|Sent|Date|An|To|Betreff|Subject"
    r"|Envoyé):\s.*"
    r")[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_MULTILINE_INTRODUCTION = re.compile(
    r"^[ \t]*(?:Am|On)\s[^\n]{4,150}\n[^\n]{0,120}(?:schrieb|wrote)[^\n]{0,80}:[ \t]*$", re.MULTILINE
)


def split_quoted(text: str) -> tuple[str, str]:
    """(own words, quoted text). Lines with ">" are quoted, answers between them are own."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    starts = [
        found.start()
        for found in (_INTRODUCTIONS.search(text), _MULTILINE_INTRODUCTION.search(text))
        if found
    ]
    cut = min(starts, default=len(text))
    before, after = text[:cut], text[cut:]
    own = [line for line in before.split("\n") if not line.lstrip().startswith(">")]
    quoted = [line for line in before.split("\n") if line.lstrip().startswith(">")]
    inline = _answers_between(after)
    own.extend(inline)
    if after.strip():
        quoted.append(after)
    return "\n".join(own).strip(), "\n".join(quoted).strip()


def _answers_between(after: str) -> list[str]:
    """Own lines below an introduction whose quote is marked with ">": answers written between the quotes."""
    lines = after.split("\n")
    marked = [position for position, line in enumerate(lines) if line.lstrip().startswith(">")]
    if not marked:
        return []
    return [line for line in lines[marked[0] :] if line.strip() and not line.lstrip().startswith(">")]
