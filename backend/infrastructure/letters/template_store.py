"""The versioned templates of data/templates: loaded once, checked at load, named by id, version and hash.

A message template is a text file `messages/<kind>.<language>.v<N>.txt`: front matter in TOML between `+++`
lines, then the sections of the message (`=== name ===`). Labels are `labels/<language>.v<N>.toml`, layouts
`layouts/<name>.v<N>.<ext>`. A template that names a placeholder which no message offers, or leaves out one
that its kind needs, is refused at load: it never meets a debtor.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, TemplateSyntaxError, meta

from backend.domain.errors import InvalidInput, NotFound
from backend.domain.letter import Language, StageCode

TEMPLATES_ROOT = Path(__file__).resolve().parents[3] / "data" / "templates"
SECTIONS = ("subject", "salutation", "before_items", "after_items", "farewell")
KIND_OF_STAGE: Mapping[StageCode, str] = {
    "SOFT": "soft_reminder",
    "M1": "first_notice",
    "M2": "second_notice",
    "FINAL": "final_notice",
}
PLACEHOLDERS = frozenset(
    {
        "creditor_name", "default_lines", "first_invoice", "has_costs", "has_interest", "has_lump_sum",
        "interest_until", "is_business", "item_count", "new_default_invoices", "payment_deadline",
        "recipient_name", "soft_invoices", "total",
    }
)  # fmt: skip
NEEDED_ALWAYS = frozenset({"creditor_name", "payment_deadline", "recipient_name", "total"})
NEEDED_FROM_M1 = frozenset(
    {"default_lines", "has_costs", "has_interest", "has_lump_sum", "new_default_invoices", "soft_invoices"}
)

_FRONT_MATTER = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n", re.DOTALL)
_SECTION = re.compile(r"^=== (\w+) ===\n", re.MULTILINE)
_FILE_NAME = re.compile(r"(?P<name>[\w.]+)\.v(?P<version>\d+)\.(?P<ext>[\w.]+)")
_TEXT = Environment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=False)  # noqa: S701 plain text


@dataclass(frozen=True, slots=True)
class TemplateRef:
    """Which template made a message: id, version and the SHA-256 of its text."""

    id: str
    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    """The wording of one kind of message in one language; sections are plain text with placeholders."""

    ref: TemplateRef
    kind: str
    language: Language
    stage: StageCode
    channels: tuple[str, ...]
    placeholders: frozenset[str]
    changelog: tuple[str, ...]
    sections: Mapping[str, Template]

    def fill(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Every section with its placeholders filled; a value that is missing raises."""
        return {name: section.render(values).strip() for name, section in self.sections.items()}


@dataclass(frozen=True, slots=True)
class Labels:
    """The fixed words of a layout in one language."""

    ref: TemplateRef
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """The form into which a message is set (typst page, HTML mail, text mail)."""

    ref: TemplateRef
    path: Path
    text: str


class TemplateStore:
    """Reads the templates below one folder. The newest version counts unless one is named."""

    def __init__(self, root: Path = TEMPLATES_ROOT) -> None:
        self._root = root
        self._messages: dict[tuple[str, str, int], MessageTemplate] = {}
        for path in sorted((root / "messages").glob("*.txt")):
            template = parse_message_template(path.name, path.read_text(encoding="utf-8"))
            self._messages[template.kind, template.language, template.ref.version] = template

    def message(self, stage: StageCode, language: str, version: int | None = None) -> MessageTemplate:
        """The wording for a stage; NotFound (`template_missing`) when there is none."""
        kind = KIND_OF_STAGE[stage]
        versions = [v for k, lang, v in self._messages if (k, lang) == (kind, language)]
        wanted = version if version is not None else max(versions, default=0)
        if wanted not in versions:
            raise NotFound(f"No template {kind}.{language} v{wanted}.", code="template_missing")
        return self._messages[kind, language, wanted]

    def messages(self) -> tuple[MessageTemplate, ...]:
        """All message templates, every version."""
        return tuple(self._messages.values())

    def labels(self, language: str) -> Labels:
        """The newest labels of a language."""
        path, version = self._newest("labels", language, "toml")
        text = path.read_text(encoding="utf-8")
        document = tomllib.loads(text)
        return Labels(TemplateRef(document["id"], version, _sha256(text)), document["labels"])

    def layout(self, name: str, extension: str) -> Layout:
        """The newest layout of a name ("letter", "mail")."""
        path, version = self._newest("layouts", name, extension)
        text = path.read_text(encoding="utf-8")
        return Layout(TemplateRef(f"{name}.{extension}", version, _sha256(text)), path, text)

    def _newest(self, folder: str, name: str, extension: str) -> tuple[Path, int]:
        found: list[tuple[int, Path]] = []
        for path in (self._root / folder).glob(f"{name}.v*.{extension}"):
            parts = _FILE_NAME.fullmatch(path.name)
            if parts and parts["name"] == name and parts["ext"] == extension:
                found.append((int(parts["version"]), path))
        if not found:
            raise NotFound(f"No template {folder}/{name}.*.{extension}.", code="template_missing")
        version, path = max(found)
        return path, version


@lru_cache(maxsize=1)
def shipped_templates() -> TemplateStore:
    """The templates that come with the product."""
    return TemplateStore()


def parse_message_template(file_name: str, text: str) -> MessageTemplate:
    """Checks and compiles one message template; raises InvalidInput with a code `template_...`."""
    parts = _FRONT_MATTER.match(text)
    if not parts:
        raise InvalidInput(f"{file_name}: no front matter.", code="template_front_matter", file=file_name)
    try:
        front = tomllib.loads(parts[1])
        ref = TemplateRef(front["id"], int(front["version"]), _sha256(text))
        kind, language, stage = str(front["kind"]), front["language"], front["stage"]
        declared, changelog = frozenset(front["placeholders"]), tuple(front["changelog"])
        channels = tuple(front["channels"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as wrong:
        raise InvalidInput(f"{file_name}: front matter: {wrong}.", code="template_front_matter") from None
    if file_name != f"{kind}.{language}.v{ref.version}.txt" or KIND_OF_STAGE.get(stage) != kind:
        raise InvalidInput(f"{file_name}: name and front matter differ.", code="template_name_mismatch")
    sections, used = _compile(file_name, text[parts.end() :])
    _check_placeholders(file_name, stage, used, declared)
    return MessageTemplate(ref, kind, language, stage, channels, declared, changelog, sections)


def _compile(file_name: str, body: str) -> tuple[dict[str, Template], frozenset[str]]:
    pieces = _SECTION.split(body)
    texts = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    if pieces[0].strip() or tuple(texts) != SECTIONS:
        raise InvalidInput(
            f"{file_name}: the sections are {', '.join(SECTIONS)}, in this order.", code="template_sections"
        )
    try:
        used = meta.find_undeclared_variables(_TEXT.parse(body))
        return {name: _TEXT.from_string(text) for name, text in texts.items()}, frozenset(used)
    except TemplateSyntaxError as wrong:
        raise InvalidInput(f"{file_name}: {wrong}.", code="template_syntax") from None


def _check_placeholders(
    file_name: str, stage: StageCode, used: frozenset[str], declared: frozenset[str]
) -> None:
    unknown = (used | declared) - PLACEHOLDERS
    if unknown:
        raise InvalidInput(
            f"{file_name}: no message offers {', '.join(sorted(unknown))}.",
            code="template_placeholder_unknown",
        )
    needed = NEEDED_ALWAYS if stage == "SOFT" else NEEDED_ALWAYS | NEEDED_FROM_M1
    missing = (needed - used) | (declared ^ used)
    if missing:
        raise InvalidInput(
            f"{file_name}: placeholders missing or not declared: {', '.join(sorted(missing))}.",
            code="template_placeholder_missing",
        )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
