"""`flockctl run dunning` and `flockctl explain`: what is due, and why something is not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.entrypoints.cli.output import amount_of, emit, note, table
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import blockers, word
from backend.entrypoints.cli.working_off import NoWait, work_off

if TYPE_CHECKING:
    from decimal import Decimal

    from backend.application.dunning.report import RunReport
    from backend.domain.proposals import ClaimAnswer
    from backend.infrastructure.postgres.views.overrides import OverrideLine

On = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="Business date; default: the tenant's."),
]


def register(app: typer.Typer) -> None:
    """Adds `explain`; `run dunning` stands in the group `run`."""
    app.command("explain")(explain)


def run_dunning(
    tenant: Tenant = None,
    on: On = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show everything, leave nothing.")] = False,
    plan_only: Annotated[
        bool, typer.Option("--plan-only", help="Wait for a person to edit and release it (flockctl runs).")
    ] = False,
    no_wait: NoWait = False,
    as_json: AsJson = False,
) -> None:
    """Looks at every open claim and proposes what is due. Then renders the letters and sends those that need no
    signature. A run far above the usual waits for a person, as with --plan-only.

    Example: flockctl run dunning --tenant demo --dry-run
    """
    from backend.bootstrap import open_application

    with open_application() as app:
        actor = acting_for(app, tenant)
        report = app.run_dunning(actor, on.date() if on else None, dry_run, plan_only)
        done = None if dry_run else work_off(app, actor.tenant_id, no_wait=no_wait)
    document = report_document(report) | {"letters_refused": done.refused if done else 0}
    emit(document, as_json=as_json, text=_report_text(report))


def explain(
    case: Annotated[str, typer.Argument(metavar="CASE", help="Invoice number or claim id.")],
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """May this case be dunned now, why not, and from when. Example: flockctl explain RE-2026-0111"""
    from backend.bootstrap import open_application
    from backend.infrastructure.postgres.views.overrides import overrides_in_force

    with open_application() as app:
        actor = acting_for(app, tenant)
        answer = app.explain(actor, case)
        with app.database.works(actor) as work:
            overrides = overrides_in_force(work.connection, work.tenant_id, answer.claim_id, on=work.today)
    emit(
        answer_document(answer) | {"overrides": [override_document(each, answer) for each in overrides]},
        as_json=as_json,
        text="\n".join([answer_text(answer), *(_override_text(each, answer) for each in overrides)]),
    )


def report_document(report: RunReport) -> dict[str, Any]:
    """The report of a run as JSON values."""
    from dataclasses import asdict

    return asdict(report)


def _report_text(report: RunReport) -> str:
    from backend.domain.blockers import CATALOGUE
    from backend.domain.money import money_text
    from backend.domain.stages import Stage

    kind = "Probelauf" if report.dry_run else "Mahnlauf"
    sums = ", ".join(f"{money_text(total, currency)} {currency}" for currency, total in report.totals.items())
    head = (
        f"{kind} zum {report.on:%d.%m.%Y}: {report.claims} Forderungen geprüft, {report.proposed} zu mahnen "
        f"in {report.letters} Schreiben{f' über {sums}' if sums else ''}, {report.blocked} nicht."
    )
    proposed = [
        (
            Stage(line.stage).german,
            line.invoice_number,
            line.customer_name,
            amount_of(line.demanded, line.currency),
            line.currency,
        )
        for line in report.lines
        if line.outcome == "proposed" and line.stage
    ]
    others = [
        (
            line.invoice_number,
            line.customer_name,
            amount_of(line.open_total, line.currency),
            line.currency,
            f"{line.dunnable_from:%d.%m.%Y}" if line.dunnable_from else "",
            " ".join(CATALOGUE[code].german if code in CATALOGUE else code for code in line.codes),
        )
        for line in report.lines
        if line.outcome != "proposed"
    ]
    sections = [head, *_waiting_text(report)]
    if proposed:
        sections.append(table(("Stufe", "Rechnung", "Kunde", "Forderung", ""), proposed))
    if others:
        sections.append(table(("Rechnung", "Kunde", "offen", "", "ab", "warum nicht"), others))
    if report.refused:
        note(f"{report.refused} Vorschläge haben die Prüfung nicht bestanden und wurden nicht freigegeben.")
    return "\n\n".join(sections)


def _waiting_text(report: RunReport) -> list[str]:
    """What a person must know of a run that waits."""
    if report.status == "held":
        above = "; ".join(
            f"{word('blast', one['what'])}{' ' + one['currency'] if one['currency'] else ''} {one['found']}, "
            f"üblich {one['usual'] or 'unbekannt'}, Grenze {one['limit']}"
            for one in report.comparisons
            if one["exceeded"]
        )
        return [
            f"Weit über dem Üblichen ({above}): Der Lauf wartet auf eine Person (flockctl runs show waiting)."
        ]
    if report.status == "planned":
        return ["Der Lauf wartet auf seine Freigabe (flockctl runs show waiting)."]
    return []


def answer_document(answer: ClaimAnswer) -> dict[str, Any]:
    """The explanation of a case as JSON values."""
    default = answer.default
    return {
        "claim_id": answer.claim_id,
        "invoice_number": answer.invoice_number,
        "dunnable": answer.dunnable,
        "next_stage": answer.stage,
        "dunnable_from": answer.dunnable_from,
        "blockers": [
            {
                "code": blocker.code,
                "de": blocker.german,
                "en": blocker.english,
                "source": blocker.source,
                "hard": blocker.hard,
                "dunnable_from": blocker.dunnable_from,
            }
            for blocker in answer.blockers
        ],
        "overridden": [blocker.code for blocker in answer.overridden],
        "fee": _fee_document(answer),
        "disputed": answer.disputed,
        "default": {
            "default_start": default.default_start,
            "basis": default.basis,
            "paragraph": default.paragraph,
            "de": default.explanation_de,
            "en": default.explanation_en,
        },
    }


def _fee_document(answer: ClaimAnswer) -> dict[str, Any] | None:
    from backend.domain.late_payment_charges import FEE_REASONS

    if answer.fee is None:
        return None
    german, english = FEE_REASONS[answer.fee.code]
    source = answer.fee.paragraph
    return {
        "amount": answer.fee.amount,
        "code": answer.fee.code,
        "de": german,
        "en": english,
        "source": source,
    }


def answer_text(answer: ClaimAnswer) -> str:
    """The explanation of a case for a clerk."""
    stage = answer.stage.german if answer.stage else None
    if answer.dunnable:
        lines = [f"{answer.invoice_number}: darf jetzt gemahnt werden. Nächste Stufe: {stage}."]
    else:
        day = answer.dunnable_from
        since = f" Frühestens ab {day:%d.%m.%Y}." if day else " Ein Tag dafür steht nicht fest."
        lines = [f"{answer.invoice_number}: darf jetzt nicht gemahnt werden.{since}"]
        lines += [f"  - {b.german} ({b.code}; {b.source}){_until(b.dunnable_from)}" for b in answer.blockers]
        if stage and "closed" not in answer.codes:
            lines.append(f"Nächste Stufe: {stage}.")
    lines += [f"Übersteuert: {b.german} ({b.code})" for b in answer.overridden]
    default = answer.default
    said = default.paragraph.removesuffix(" BGB") in default.explanation_de
    named = "" if said else f" ({default.paragraph})"
    lines.append(f"Verzug: {default.explanation_de}{named}")
    if answer.disputed:
        lines.append(
            f"Bestritten und bis zur Klärung nicht gefordert: {number_de(answer.disputed, answer.currency)}."
        )
    fee = _fee_document(answer)
    if fee is not None:
        lines.append(f"Briefkosten: {number_de(fee['amount'])} EUR, {fee['de']} ({fee['source']})")
    return "\n".join(lines)


def override_document(line: OverrideLine, answer: ClaimAnswer) -> dict[str, Any]:
    """An override in force as JSON values; `lets_pass_now`: without it the blocker would stand today."""
    return {
        "override_id": line.override_id,
        "code": line.code,
        "reason": line.reason,
        "granted_by": line.granted_by,
        "signatures": line.signatures,
        "starts_on": line.starts_on,
        "expires_on": line.expires_on,
        "lets_pass_now": line.code in {blocker.code for blocker in answer.overridden},
    }


def _override_text(line: OverrideLine, answer: ClaimAnswer) -> str:
    now = "" if line.code in {blocker.code for blocker in answer.overridden} else "; heute ohne Wirkung"
    return (
        f"Übersteuerung {blockers([line.code])}: {line.reason}; {line.granted_by}, {line.signatures} Unterschrift(en), "
        f"endet am {line.expires_on:%d.%m.%Y}{now}"
    )


def number_de(amount: Decimal, currency: str = "EUR") -> str:
    """1.234,50: amounts in German sentences."""
    from backend.domain.money import decimals_shown

    return f"{amount:,.{decimals_shown(amount, currency)}f}".translate(str.maketrans(",.", ".,"))


def _until(day: Any) -> str:
    return f" entfällt am {day:%d.%m.%Y}" if day else ""
