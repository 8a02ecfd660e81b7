"""`flockctl`: one command tree, one way of failing.

Exit codes: 0 success, 1 refusal of the domain, 2 wrong usage. With --json each of them prints exactly one
JSON document on stdout. Command modules import what they need inside the command, so that --help is quick.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from traceback import extract_tb

import typer
from typer._click import exceptions as usage  # typer carries its own click; it has no public name for these
from typer.core import TyperGroup

from backend.domain.days import refused_overflow
from backend.domain.errors import FlockError
from backend.entrypoints.cli import commands

INTERRUPTED = 130
"""What typer makes of Ctrl-C; ending a server by hand is no failure."""

app = typer.Typer(
    name="flockctl",
    help="Flock: dunning (Mahnwesen) for German companies.",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
commands.register(app)


def main(argv: list[str] | None = None) -> None:
    """Entry point of the console script; always leaves through an exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    sys.exit(run(arguments))


def run(arguments: list[str]) -> int:
    """Runs one command line and returns its exit code."""
    as_json = "--json" in arguments
    command = typer.main.get_command(app)
    assert isinstance(command, TyperGroup)
    try:
        result = command.main(args=arguments, prog_name="flockctl", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except usage.NoArgsIsHelpError as stop:
        typer.echo(stop.format_message())
        return 2
    except usage.ClickException as wrong:
        return _fail({"code": "usage", "message": wrong.format_message()}, 2, as_json)
    except typer.Exit as stop:
        return 0 if stop.exit_code == INTERRUPTED else int(stop.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        return 0
    except FlockError as refused:
        return _fail(refused.as_dict(), 2 if refused.code == "usage" else 1, as_json)
    except OverflowError as far:
        return _fail(refused_overflow(far).as_dict(), 1, as_json)
    except Exception as broken:
        return _fail(_internal(broken), 1, as_json)


def _internal(broken: Exception) -> dict[str, object]:
    """What is left when something nobody thought of went wrong: a document like every other refusal, no traceback.
    The last places stand in it, so that it can be reported; values of the error do not, they may be personal."""
    places = [f"{Path(each.filename).name}:{each.lineno}" for each in extract_tb(broken.__traceback__)[-4:]]
    return {
        "code": "internal",
        "message": "Das ist ein Fehler in Flock; bitte melden. / This is an error in Flock; please report it.",
        "error": type(broken).__name__,
        "at": " < ".join(reversed(places)),
    }


def _fail(error: dict[str, object], exit_code: int, as_json: bool) -> int:
    if as_json:
        sys.stdout.write(json.dumps({"error": error}, ensure_ascii=False) + "\n")
    else:
        place = f" ({error['error']} at {error['at']})" if error["code"] == "internal" else ""
        sys.stderr.write(f"flockctl: {error['message']} [{error['code']}]{place}\n")
    return exit_code
