"""Prompts: files with front matter, rendered strictly, versions side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from agents.prompts import all_prompts, find_prompt
from agents.roles import ROLES
from backend.domain.errors import InvalidInput, NotFound

HEAD = "---\ntier: small\nschema: Answer\nchangelog:\n  - v1: erste Fassung\n---\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / "classifier" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_every_prompt_of_the_store_is_readable_and_says_what_changed() -> None:
    assert all_prompts()
    for prompt in all_prompts():
        assert prompt.changelog and prompt.schema and prompt.tier, prompt.name


def test_every_model_task_renders_its_prompt_with_exactly_its_variables() -> None:
    for task in ROLES.values():
        if task.model is not None:
            text = task.model.prompt.render(**task.model.variables)
            assert "{{" not in text, task.role
            assert task.model.prompt.schema == task.model.schema.__name__


@pytest.mark.parametrize("values", [{}, {"kinds": "a", "more": "b"}, {"other": "a"}])
def test_a_missing_or_unknown_variable_fails(tmp_path: Path, values: dict[str, str]) -> None:
    folder = write(tmp_path, "kind.de.v1.md", HEAD + "Arten: {{kinds}}\n")
    with pytest.raises(InvalidInput) as refused:
        find_prompt("classifier", "kind", folder=folder).render(**values)
    assert refused.value.code == "prompt_variables"


def test_a_value_is_not_rendered_again(tmp_path: Path) -> None:
    folder = write(tmp_path, "kind.de.v1.md", HEAD + "{{kinds}}")
    assert find_prompt("classifier", "kind", folder=folder).render(kinds="{{secret}}") == "{{secret}}\n"


def test_versions_live_side_by_side_and_the_newest_is_the_default(tmp_path: Path) -> None:
    for version in (1, 2, 10):
        write(tmp_path, f"kind.de.v{version}.md", HEAD + f"Fassung {version}")
    assert find_prompt("classifier", "kind", folder=tmp_path).version == 10
    assert find_prompt("classifier", "kind", version=2, folder=tmp_path).name == "classifier/kind.de.v2"
    with pytest.raises(NotFound):
        find_prompt("classifier", "kind", "en", folder=tmp_path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kind.md", HEAD + "x"),
        ("kind.de.v0.md", HEAD + "x"),
        ("kind.de.v1.md", "x"),
        ("kind.de.v1.md", "---\ntier: small\nschema: A\n---\nx"),  # no changelog
        ("kind.de.v1.md", "---\nschema: A\nchangelog:\n  - v1: a\n---\nx"),  # no tier
    ],
)
def test_a_file_out_of_shape_is_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        all_prompts(write(tmp_path, name, text))
    assert refused.value.code == "prompt_malformed"
