"""`flockctl simulate`: plays a scenario of data/scenarios through the real code and tells whether it went as expected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.entrypoints.cli.output import emit

if TYPE_CHECKING:
    from backend.entrypoints.scenario.player import Played, PlayedStep
    from backend.entrypoints.scenario.script import Scenario

Name = Annotated[
    str | None, typer.Argument(help="Name of a scenario or a YAML file; without it the names are listed.")
]
ON_ITS_OWN: dict[str, Any] = {
    "env": "dev",
    "database_url": None,
    "mail": "local",
    "llm_small": None,
    "llm_large": None,
}
"""Settings of a play, whatever the installation's are: embedded server, local channel, no model."""
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


def register(app: typer.Typer) -> None:
    """Adds `simulate`."""
    app.command("simulate")(simulate)


def simulate(name: Name = None, as_json: AsJson = False) -> None:
    """Plays a scenario on a virtual clock in a database of its own, which is gone afterwards.

    Example: flockctl simulate dispute
    """
    from backend.entrypoints.scenario.files import read_scenario, scenario_names
    from backend.entrypoints.scenario.player import document_of

    if name is None:
        return _list([read_scenario(one) for one in scenario_names()], as_json=as_json)
    played = _play(read_scenario(name))
    document = document_of(played)
    if not played.met:
        sentence = (
            f"Das Szenario '{name}' weicht an {len(played.differences)} Stellen von den Erwartungen ab. / "
            "The scenario differs from what was expected."
        )
        document["error"] = {"code": "scenario_differs", "message": sentence, "name": name}
    emit(document, as_json=as_json, text="\n".join(_text(played)))
    if not played.met:
        raise typer.Exit(1)
    return None


def _play(scenario: Scenario) -> Played:
    """In a scratch folder with an embedded server of its own: nothing of the installation is read or touched."""
    import logging
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from backend.bootstrap import open_application
    from backend.entrypoints.logs import configure_logs
    from backend.entrypoints.scenario.player import play
    from backend.infrastructure.postgres.embedded import EmbeddedPostgres

    configure_logs(logging.WARNING)
    with TemporaryDirectory(prefix="flock-simulate-") as folder:
        scratch = Path(folder)
        try:
            with open_application(data_dir=scratch, **ON_ITS_OWN) as app:
                return play(app, scratch / "outgoing", scenario)
        finally:
            EmbeddedPostgres(
                scratch
            ).clean()  # it may lie outside of the folder, where the database user can enter


def _list(scenarios: list[Scenario], *, as_json: bool) -> None:
    rows = [{"name": scenario.name, "title": scenario.title} for scenario in scenarios]
    width = max(len(row["name"]) for row in rows)
    emit(
        {"scenarios": rows},
        as_json=as_json,
        text="\n".join(f"{row['name'].ljust(width)}  {row['title']}" for row in rows),
    )


def _text(played: Played) -> Iterator[str]:
    yield f"Szenario {played.name}: {played.title}"
    for step in played.steps:
        yield from _step(step)
    yield ""
    if played.met:
        yield "Alle Erwartungen sind erfüllt. / All expectations are met."
        return
    yield f"{len(played.differences)} Abweichungen [scenario_differs]:"
    for difference in played.differences:
        yield f"  - {difference}"


def _step(step: PlayedStep) -> Iterator[str]:
    yield ""
    yield f"{step.on:%d.%m.%Y}  {step.do}: {_line(step.because)}"
    if step.answer is not None:
        for code, day in step.answer.items():
            yield f"    {code}" + (f" bis {day:%d.%m.%Y}" if day else "")
        if not step.answer:
            yield "    kein Hindernis"
    if step.refused is not None:
        yield f"    abgelehnt: {step.refused}"
    for event in step.events:
        about = ", ".join(event.about)
        yield f"    {event.event} [{about}] {event.sentence}"
        if event.because:
            yield f"        weil: {_line(event.because)}"


def _line(text: str) -> str:
    return " ".join(text.split())
