"""The prompt store: prompts/<role>/<task>.<language>.v<N>.md, several versions side by side.

A file begins with front matter (tier, schema, changelog) between two lines `---`. The text below it is a template of
the instructions: `{{name}}` is a variable, and one that is missing or left over is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from backend.domain.errors import InvalidInput, NotFound

FOLDER = Path(__file__).resolve().parents[1] / "prompts"
_NAME = re.compile(r"^(?P<task>[a-z_]+)\.(?P<language>[a-z]{2})\.v(?P<version>[1-9][0-9]*)\.md$")
_VARIABLE = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One version of a prompt. `name` is what is recorded with the turn: `classifier/kind.de.v1`."""

    name: str
    role: str
    task: str
    language: str
    version: int
    tier: str
    schema: str
    changelog: tuple[str, ...]
    text: str

    def render(self, **values: str) -> str:
        """The instructions. Raises InvalidInput `prompt_variables` unless exactly its variables are given."""
        wanted = set(_VARIABLE.findall(self.text))
        if wanted != set(values):
            raise InvalidInput(
                f"{self.name}: missing {sorted(wanted - set(values))}, unknown {sorted(set(values) - wanted)}.",
                code="prompt_variables",
                prompt=self.name,
            )
        return _VARIABLE.sub(lambda found: values[found[1]], self.text)


@cache
def all_prompts(folder: Path = FOLDER) -> tuple[Prompt, ...]:
    """Every prompt of the store, by role, task, language and version. Raises InvalidInput for a file out of shape."""
    found = [_read(path) for path in sorted(folder.glob("*/*.md"))]
    return tuple(
        sorted(found, key=lambda prompt: (prompt.role, prompt.task, prompt.language, prompt.version))
    )


def find_prompt(
    role: str, task: str, language: str = "de", version: int | None = None, folder: Path = FOLDER
) -> Prompt:
    """One prompt, the newest version unless one is named. Raises NotFound `prompt_unknown`."""
    fitting = [
        prompt
        for prompt in all_prompts(folder)
        if (prompt.role, prompt.task, prompt.language) == (role, task, language)
        and version in (None, prompt.version)
    ]
    if not fitting:
        raise NotFound(f"There is no prompt {role}/{task}.{language}.", code="prompt_unknown")
    return fitting[-1]


def _read(path: Path) -> Prompt:
    named = _NAME.match(path.name)
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if named is None or len(parts) != 3 or parts[0].strip():
        raise InvalidInput(f"{path.name} is no prompt: name or front matter.", code="prompt_malformed")
    head, changelog = _front_matter(parts[1])
    if not {"tier", "schema"} <= set(head) or not changelog:
        raise InvalidInput(f"{path.name}: tier, schema and changelog are required.", code="prompt_malformed")
    return Prompt(
        name=f"{path.parent.name}/{path.stem}",
        role=path.parent.name,
        task=named["task"],
        language=named["language"],
        version=int(named["version"]),
        tier=head["tier"],
        schema=head["schema"],
        changelog=changelog,
        text=parts[2].strip() + "\n",
    )


def _front_matter(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    head: dict[str, str] = {}
    changelog: list[str] = []
    for line in text.splitlines():
        if line.startswith("  - "):
            changelog.append(line.removeprefix("  - "))
        elif ":" in line:
            name, _, value = line.partition(":")
            head[name.strip()] = value.strip()
    return head, tuple(changelog)
