"""`flockctl bench ...`: each bench runs beside its limit on a scratch database of the embedded PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from backend.entrypoints.cli.output import emit

bench = typer.Typer(
    name="bench",
    help="Measures, each beside its limit, on a scratch database that is dropped afterwards.",
    rich_markup_mode=None,
    no_args_is_help=True,
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Rounds = Annotated[
    int, typer.Option("--rounds", min=1, help="The median of so many alternating rounds counts.")
]


def register(app: typer.Typer) -> None:
    """Adds the group `bench` to the command tree."""
    app.add_typer(bench)


@bench.command()
def record(
    n: Annotated[int, typer.Option("--n", min=30, help="Events.")] = 100_000,
    rounds: Rounds = 3,
    as_json: Json = False,
) -> None:
    """Writes events by record() and by hand, folds them again. Example: flockctl bench record --json"""
    from backend.entrypoints.bench.record import bench_record
    from backend.entrypoints.bench.scratch import scratch_database
    from backend.infrastructure.settings import read_settings

    with scratch_database(read_settings()) as scratch:
        _print(bench_record(scratch, n, rounds), as_json)


@bench.command()
def events(
    n: Annotated[int, typer.Option("--n", min=100, help="Events.")] = 20_000,
    rounds: Rounds = 3,
    as_json: Json = False,
) -> None:
    """From enqueue to handled, against a bare drain. Example: flockctl bench events --json"""
    from backend.entrypoints.bench.events import bench_events
    from backend.entrypoints.bench.scratch import scratch_database
    from backend.infrastructure.settings import read_settings

    with scratch_database(read_settings()) as scratch:
        _print(bench_events(scratch, n, rounds), as_json)


@bench.command()
def run(
    invoices: Annotated[
        list[int] | None,
        typer.Option("--invoices", "--n", min=100, help="Open invoices; may be repeated. [10000, 100000]"),
    ] = None,
    rounds: Rounds = 3,
    as_json: Json = False,
) -> None:
    """A dunning run over open invoices, against plain SQL. Example: flockctl bench run --invoices 100000 --json"""
    from backend.entrypoints.bench.run import bench_run
    from backend.entrypoints.bench.scratch import scratch_database
    from backend.infrastructure.settings import read_settings

    with scratch_database(read_settings()) as scratch:
        result = bench_run(scratch, invoices or (10_000, 100_000), rounds)
    sizes = [
        f"  {one['n']}: {one['us_per_item']} us an item, {one['ratio_to_limit']} of the limit, {one['peak_mb']} MB, "
        f"planner {one['planner_peak_mb'] or 'none'}"
        for one in result["sizes"]
    ]
    _print(result, as_json, sizes)


@bench.command()
def letters(
    n: Annotated[int, typer.Option("--n", min=50, help="Letters.")] = 400,
    rounds: Rounds = 3,
    processes: Annotated[int, typer.Option("--processes", min=1, help="Processes that render.")] = 2,
    as_json: Json = False,
) -> None:
    """Letters from content to page, mail and hash, against bare pages by typst. Example: flockctl bench letters --json"""
    from backend.entrypoints.bench.letters import bench_letters

    _print(bench_letters(n, rounds, processes), as_json)


def _print(result: dict[str, Any], as_json: bool, more: Sequence[str] = ()) -> None:
    limit = result["limit"]
    emit(
        result,
        as_json=as_json,
        text="\n".join(
            [
                f"{result['name']}: {result['n']} in {result['seconds']} s, {result['per_second']} a second; "
                f"limit ({limit['what']}): {limit['per_second']} a second; {result['ratio_to_limit']} of the limit",
                *more,
            ]
        ),
    )
