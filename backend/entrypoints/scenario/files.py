"""Reads the scenarios of data/scenarios: YAML in, a checked script out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar

import yaml
from pydantic import ValidationError

from backend.domain.errors import InvalidInput, NotFound
from backend.entrypoints.scenario.script import Scenario
from backend.infrastructure.settings import PROJECT_FOLDER

FOLDER = PROJECT_FOLDER / "data" / "scenarios"


def scenario_names(folder: Path = FOLDER) -> list[str]:
    """The names of all scenarios."""
    return sorted(path.stem for path in folder.glob("*.yaml"))


def read_scenario(name: str, folder: Path = FOLDER) -> Scenario:
    """Reads one by its name, or any file that ends in .yaml.

    Raises NotFound `scenario_unknown`, InvalidInput `scenario_invalid` with the place of the fault.
    """
    path = Path(name)
    if path.suffix == ".yaml" and path.is_file():
        return parse_scenario(path.stem, path.read_text("utf-8"))
    names = scenario_names(folder)
    if name not in names:
        raise NotFound(
            f"Das Szenario '{name}' gibt es nicht; vorhanden: {', '.join(names)}. / There is no such scenario.",
            code="scenario_unknown",
            name=name,
            known=", ".join(names),
        )
    return parse_scenario(name, (folder / f"{name}.yaml").read_text("utf-8"))


def parse_scenario(name: str, text: str) -> Scenario:
    """The scenario in a YAML text. Raises InvalidInput `scenario_invalid`."""
    try:
        document = yaml.load(text, Loader=_Loader)  # noqa: S506 a SafeLoader with fewer scalars
        if not isinstance(document, dict):
            raise _invalid(name, "", "the file is no mapping")
        return Scenario(name=name, **document)
    except yaml.YAMLError as wrong:
        raise _invalid(name, "", " ".join(str(wrong).split())) from None
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        raise _invalid(name, ".".join(str(part) for part in first["loc"]), first["msg"]) from None


def _invalid(name: str, place: str, what: str) -> InvalidInput:
    return InvalidInput(
        f"Das Szenario '{name}' ist fehlerhaft: {place} {what} / The scenario is faulty.",
        code="scenario_invalid",
        name=name,
        place=place,
    )


class _Loader(yaml.SafeLoader):  # type: ignore[misc]
    """YAML as of 1.2 where it matters: only true and false are booleans (`on` is a key here), floats are refused."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":bool")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _no_float(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Any:
    raise yaml.constructor.ConstructorError(
        None, None, f"{node.value} is no exact amount: put it in quotes", node.start_mark
    )


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_constructor("tag:yaml.org,2002:float", _no_float)
