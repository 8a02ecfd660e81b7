"""Every code that a refusal can carry, read from the code: where it is raised, with which sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOMS = ("backend", "agents", "tools_mcp")
CODE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_RAISES = re.compile(r"Raises?\b(.*?)(?:\n\s*\n|$)", re.DOTALL)
_QUOTED = re.compile(r"`([a-z][a-z0-9]*(?:_[a-z0-9]+)+)`")


@dataclass(slots=True)
class Refusal:
    """A code with the first sentence that goes with it, and the files that raise or document it."""

    code: str
    sentence: str = ""
    files: set[str] = field(default_factory=set)


def refusals(root: Path) -> dict[str, Refusal]:
    """Codes by name: of calls with a literal `code=`, of tables of refusals, of default codes, and of the docstrings
    that name what a function raises."""
    found: dict[str, Refusal] = {}
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            file = str(path.relative_to(root))
            for code, said in (*_raised(tree), *_listed(tree), *_promised(tree)):
                one = found.setdefault(code, Refusal(code))
                one.sentence = one.sentence or said
                one.files.add(file)
    return dict(sorted(found.items()))


def literal_codes(root: Path) -> set[str]:
    """The codes that stand in the code as `code="..."` of a call: what the page must name at least."""
    trees = (
        ast.parse(path.read_text(encoding="utf-8")) for room in ROOMS for path in (root / room).rglob("*.py")
    )
    return {code for tree in trees for code, _ in _raised(tree)}


def _raised(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            given = next((word.value for word in node.keywords if word.arg == "code"), None)
            said = next((text for text in map(_text, node.args) if " " in text), "")
            for code in _constants(given):
                yield code, said
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "default_code" for target in node.targets
        ):
            yield from ((code, "") for code in _constants(node.value))


def _constants(node: ast.AST | None) -> list[str]:
    """Both sides of a choice too: code="a" if far else "b"."""
    if isinstance(node, ast.IfExp):
        return _constants(node.body) + _constants(node.orelse)
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
        return [node.value]
    return []


def _listed(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Tables of code and sentence: dicts whose name says REFUSALS or SENTENCES."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            if any("REFUSALS" in name or "SENTENCES" in name for name in names):
                for key, value in zip(node.value.keys, node.value.values, strict=True):
                    yield from ((code, _text(value)) for code in _constants(key))


def _promised(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
            for paragraph in _RAISES.findall(ast.get_docstring(node) or ""):
                yield from ((code, "") for code in _QUOTED.findall(paragraph))


def _text(node: ast.AST) -> str:
    """The sentence of a literal; what is filled in stands as an ellipsis."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return ""
