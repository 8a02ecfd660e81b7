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

from jinja2 import Template

from backend.domain.errors import InvalidInput, NotFound
from backend.domain.letter import Language, StageCode
from backend.domain.message_templates import KIND_OF_STAGE, KINDS, TemplateKey, TemplateKind, template_key
from backend.infrastructure.letters.template_form import compiled_sections

TEMPLATES_ROOT = Path(__file__).resolve().parents[3] / "data" / "templates"
_FRONT_MATTER = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n", re.DOTALL)
_FILE_NAME = re.compile(r"(?P<name>[\w.]+)\.v(?P<version>\d+)\.(?P<ext>[\w.]+)")


@dataclass(frozen=True, slots=True)
class TemplateRef:
    """Which template made a message: id, version and the SHA-256 of its text; `origin` is product or tenant."""

    id: str
    version: int
    sha256: str
    origin: str = "product"


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    """The wording of one kind of message in one language; sections are plain text with placeholders.

    `body` is the text of the sections as it was written; `key` says whom and which way it serves.
    """

    ref: TemplateRef
    key: TemplateKey
    language: Language
    placeholders: frozenset[str]
    changelog: tuple[str, ...]
    sections: Mapping[str, Template]
    body: str

    @property
    def kind(self) -> str:
        """The kind of message, such as first_notice."""
        return self.key.kind

    @property
    def stage(self) -> StageCode | None:
        """The stage it is for; None for messages beside the stages."""
        return KINDS[self.key.kind].stage

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
        self._messages: dict[tuple[str, int], MessageTemplate] = {}
        for path in sorted((root / "messages").glob("*.txt")):
            template = parse_message_template(path.name, path.read_text(encoding="utf-8"))
            self._messages[str(template.key), template.ref.version] = template

    def message(self, stage: StageCode, language: str, version: int | None = None) -> MessageTemplate:
        """The wording for a stage, for whoever it is; NotFound (`template_missing`) when there is none."""
        return self.wording(TemplateKey(KIND_OF_STAGE[stage], language), version)

    def wording(self, key: TemplateKey, version: int | None = None) -> MessageTemplate:
        """The most specific wording for a key; NotFound (`template_missing`) when there is none."""
        for wanted in key.wider:
            versions = [number for name, number in self._messages if name == str(wanted)]
            chosen = version if version is not None else max(versions, default=0)
            if chosen in versions:
                return self._messages[str(wanted), chosen]
        raise NotFound(
            f"Die Vorlage {key} gibt es nicht. / There is no template {key}.",
            code="template_missing",
            key=str(key),
        )

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
        key, ref = template_key(front["id"]), TemplateRef(front["id"], int(front["version"]), _sha256(text))
        kind, language, stage = str(front["kind"]), front["language"], front.get("stage")
        declared, changelog = frozenset(front["placeholders"]), tuple(front["changelog"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, InvalidInput) as wrong:
        raise InvalidInput(f"{file_name}: front matter: {wrong}.", code="template_front_matter") from None
    named = (kind, language, KINDS[key.kind].stage) == (key.kind, key.language, stage)
    if file_name != f"{key}.v{ref.version}.txt" or not named:
        raise InvalidInput(f"{file_name}: name and front matter differ.", code="template_name_mismatch")
    body = text[parts.end() :]
    sections, used = compiled_sections(body)
    check_placeholders(file_name, KINDS[key.kind], used, declared)
    return MessageTemplate(ref, key, language, declared, changelog, sections, body)


@lru_cache(maxsize=256)
def tenant_template(key: str, version: int, body: str) -> MessageTemplate:
    """A tenant's wording, checked like a shipped one; raises InvalidInput with a code `template_...`."""
    read = template_key(key)
    sections, used = compiled_sections(body)
    check_placeholders(key, KINDS[read.kind], used, used)
    language: Language = "en" if read.language == "en" else "de"
    ref = TemplateRef(key, version, _sha256(body), origin="tenant")
    return MessageTemplate(ref, read, language, used, (), sections, body)


def check_placeholders(name: str, kind: TemplateKind, used: frozenset[str], declared: frozenset[str]) -> None:
    """Raises InvalidInput `template_placeholder_unknown` or `template_placeholder_missing`."""
    unknown = (used | declared) - kind.offered
    if unknown:
        raise InvalidInput(
            f"{name}: {', '.join(sorted(unknown))} gibt es in dieser Art von Schreiben nicht. / No such placeholder.",
            code="template_placeholder_unknown",
            placeholders=", ".join(sorted(unknown)),
        )
    missing = (kind.needed - used) | (declared ^ used)
    if missing:
        raise InvalidInput(
            f"{name}: {', '.join(sorted(missing))} fehlt oder ist nicht angemeldet. / Missing or not declared.",
            code="template_placeholder_missing",
            placeholders=", ".join(sorted(missing)),
        )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
