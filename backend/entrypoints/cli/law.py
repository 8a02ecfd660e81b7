"""`flockctl law ...`: the rules of law as a calculator, without database."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from backend.entrypoints.cli.output import emit

law = typer.Typer(
    name="law",
    help="Rules of law as a calculator: interest, default, appropriation, limitation (no database).",
    rich_markup_mode=None,
    no_args_is_help=True,
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
State = Annotated[
    str | None, typer.Option(help="The debtor's state, e.g. NW; without it the latest date of all.")
]


def register(app: typer.Typer) -> None:
    """Adds the group `law` to the command tree."""
    app.add_typer(law)


@law.command()
def interest(
    principal: Annotated[str, typer.Option(help="Amount owed, gross, without side claims.")],
    first_day: Annotated[str, typer.Option(help="First day of default.")],
    last_day: Annotated[str, typer.Option(help="Last day of interest, inclusive; the day before payment.")],
    debtor: Annotated[str, typer.Option(help="business | consumer")],
    day_count: Annotated[str, typer.Option(help="act/act | act/365")] = "act/act",
    claim_arose: Annotated[
        str | None, typer.Option(help="Day the claim arose; needed before 2014-07-29.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Default interest (§ 288 BGB).

    Example: flockctl law interest --principal 10000 --first-day 2026-06-02 --last-day 2026-09-30 --debtor
    business
    """
    row = {"principal": principal, "first_day": first_day, "last_day": last_day, "debtor": debtor}
    _answer("interest", {**row, "day_count": day_count, "claim_arose": claim_arose}, as_json)


@law.command()
def default(
    due: Annotated[str, typer.Option(help="Last day for payment.")],
    basis: Annotated[
        str, typer.Option(help="What the date rests on: contract | calculable | invoice | none")
    ],
    debtor: Annotated[str, typer.Option(help="business | consumer")],
    invoice_received: Annotated[str | None, typer.Option(help="Receipt of the invoice.")] = None,
    notice_received: Annotated[str | None, typer.Option(help="Receipt of a reminder.")] = None,
    service_received: Annotated[
        str | None, typer.Option(help="Receipt of goods or service, if receipt of the invoice is uncertain.")
    ] = None,
    consumer_notice: Annotated[
        bool, typer.Option("--consumer-notice", help="The invoice pointed the consumer to the 30-day rule.")
    ] = False,
    state: State = None,
    as_json: Json = False,
) -> None:
    """First day of default (§ 286 BGB).

    Example: flockctl law default --due 2026-05-31 --basis contract --debtor business --state NW
    """
    row: dict[str, Any] = {"due": due, "basis": basis, "debtor": debtor, "state": state}
    row |= {"invoice_received": invoice_received, "notice_received": notice_received}
    _answer(
        "default", row | {"service_received": service_received, "consumer_notice": consumer_notice}, as_json
    )


@law.command()
def allocate(
    amount: Annotated[str, typer.Option(help="Amount received.")],
    paid_on: Annotated[str, typer.Option(help="Day of payment.")],
    claims: Annotated[Path, typer.Option(help='File {"claims": [...], "designation": null}.')],
    as_json: Json = False,
) -> None:
    """Spreads a payment over claims (§§ 366, 367, 497 (3) BGB).

    Example: flockctl law allocate --amount 400 --paid-on 2026-09-15 --claims claims.json
    """
    from backend.entrypoints.cli.law_values import wrong_usage

    document = _parsed(_text_of(claims))
    if isinstance(document, list):
        document = {"claims": document}
    if not isinstance(document, dict):
        raise wrong_usage(f"{claims} enthält keine Forderungen.", f"{claims} holds no claims.")
    _answer("allocate", {**document, "amount": amount, "paid_on": paid_on}, as_json)


@law.command()
def limitation(
    due: Annotated[str, typer.Option(help="Due day of the claim.")],
    event: Annotated[
        list[str] | None, typer.Option(help="CODE=DATE, repeatable, e.g. court_order_served=2026-12-18.")
    ] = None,
    claim_arose: Annotated[
        str | None,
        typer.Option(help="Day the claim arose, without it the due day; what is older is refused."),
    ] = None,
    plan_acknowledges: Annotated[
        bool, typer.Option("--plan-acknowledges", help="A plan (plan_agreed) counts as acknowledgement.")
    ] = False,
    standstill_suspends: Annotated[
        bool, typer.Option("--standstill-suspends", help="Time to pay (standstill_started, _ended) suspends.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Last day before limitation (§§ 195-214 BGB). The code of a case, `order_served`, is read as `court_order_served`.

    Example: flockctl law limitation --due 2023-04-10 --event court_order_served=2026-12-18
    """
    row: dict[str, Any] = {"due": due, "events": [each.partition("=")[::2] for each in event or []]}
    row["claim_arose"] = claim_arose
    switches = {"plan_acknowledges": plan_acknowledges, "standstill_suspends": standstill_suspends}
    _answer("limitation", {**row, **switches}, as_json)


@law.command()
def next_working_day(
    date: Annotated[str, typer.Argument(metavar="DATE", help="A day, e.g. 2026-12-25.")],
    state: State = None,
    as_json: Json = False,
) -> None:
    """The day itself or the next working day (§ 193 BGB).

    Example: flockctl law next-working-day 2026-12-25 --state NW
    """
    _answer("next-working-day", {"date": date, "state": state}, as_json)


@law.command()
def court_fee(
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="Principal in euros, up to 500000.")],
    as_json: Json = False,
) -> None:
    """Court fee of an order for payment (§ 34 GKG, KV 1100).

    Example: flockctl law court-fee 1500
    """
    _answer("court-fee", {"amount": amount}, as_json)


@law.command()
def batch(
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="One question per line; - reads stdin.")],
    as_json: Json = False,
) -> None:
    """Answers many questions, one JSON row each: {"command": "interest", "principal": "800", ...}.

    Keys are the option names with underscores; other keys are marks of your own and not read, but one that is nearly such
    a name is refused (key_unknown).
    Answers come in the order of the rows; a refused row gives {"error": {...}} in its place.

    Example: flockctl law batch questions.jsonl --json
    """
    from backend.domain.errors import FlockError
    from backend.entrypoints.cli.law_answers import answer
    from backend.entrypoints.cli.law_values import wrong_usage

    results: list[dict[str, Any]] = []
    for line in _text_of(file).split("\n"):
        if not line.strip():
            continue
        try:
            row = _parsed(line)
            if not isinstance(row, dict) or not isinstance(row.get("command"), str):
                raise wrong_usage(
                    "Eine Zeile muss ein Objekt mit „command“ sein.",
                    "A row must be an object with a command.",
                )
            results.append(answer(row["command"], row))
        except FlockError as refused:
            results.append({"error": refused.as_dict()})
    emit(results, as_json=as_json)


def _answer(command: str, row: dict[str, Any], as_json: bool) -> None:
    from backend.entrypoints.cli.law_answers import answer
    from backend.entrypoints.cli.law_texts import as_text

    document = answer(command, row)
    emit(document, as_json=as_json, text=None if as_json else as_text(command, document))


def _text_of(file: Path) -> str:
    from backend.entrypoints.cli.law_values import wrong_usage

    if str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise wrong_usage(f"{file} ist nicht lesbar.", f"{file} cannot be read: {problem}") from None


def _parsed(text: str) -> Any:
    """JSON with exact numbers; refuses NaN and Infinity."""
    from backend.entrypoints.cli.law_values import wrong_usage

    def no_number(constant: str) -> None:
        raise wrong_usage(f"{constant} ist keine Zahl.", f"{constant} is no number.")

    try:
        return json.loads(text, parse_float=Decimal, parse_constant=no_number)
    except (ValueError, RecursionError) as problem:
        raise wrong_usage("Das ist kein JSON.", f"This is no JSON: {problem}") from None
