"""`flockctl policies`: the versions of the dunning policy (Mahnrichtlinie), proposed and decided by persons.

A proposal is a JSON file: {"name", "valid_from", "body", and optionally "scope", "target", "valid_until", "reason"}.
Its body names the figures that differ, as data/reference/default_policy.json spells them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.entrypoints.cli.output import emit, table
from backend.entrypoints.cli.person import User, acting_person
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import word

if TYPE_CHECKING:
    from uuid import UUID

    from backend.application.policies.ports import PolicyDraft, PolicyVersion

PolicyId = Annotated[str, typer.Argument(help="Id of the version.")]
File = Annotated[Path, typer.Argument(help="The proposal as JSON.", exists=True, dir_okay=False)]
Comment = Annotated[str, typer.Option("--comment", help="Why; kept beside the decision.")]


def register(app: typer.Typer) -> None:
    """Adds the group `policies`."""
    group = typer.Typer(
        help="Dunning policies (Mahnrichtlinien).", no_args_is_help=True, rich_markup_mode=None
    )
    group.command("list")(list_policies)
    group.command("show")(show_policy)
    group.command("propose")(propose)
    group.command("approve")(approve)
    group.command("reject")(reject)
    group.command("retire")(retire)
    app.add_typer(group, name="policies")


def list_policies(tenant: Tenant = None, as_json: AsJson = False) -> None:
    """Lists every version of every scope; * holds today. Example: flockctl policies list --tenant demo"""
    from backend.bootstrap import open_application

    with open_application() as app:
        found = app.policy_list(acting_for(app, tenant))
    emit(
        [{**document(one.version), "in_force": one.in_force, "changes": one.changes} for one in found],
        as_json=as_json,
        text=table(
            ("Id", "gilt für", "Fassung", "Name", "ab", "bis", "Stand", "vorgeschlagen", "entschieden"),
            [
                (
                    str(one.policy_id),
                    f"{word('policy_scope', one.place.scope)} {one.target}".strip(),
                    one.version,
                    one.name,
                    one.valid_from,
                    one.valid_until,
                    f"{word('policy_status', one.status)}{' *' if holds else ''}",
                    one.proposed_by,
                    one.decided_by,
                )
                for one, holds in ((listed.version, listed.in_force) for listed in found)
            ],
        )
        if found
        else "Keine eigene Mahnrichtlinie: Es gilt der Standard. (flockctl policies show default)",
    )


def show_policy(
    policy: Annotated[str, typer.Argument(help="Id of the version, or `default` for the product's default.")],
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Shows a version with all its figures. Example: flockctl policies show default --tenant demo"""
    from backend.bootstrap import open_application
    from backend.domain.policy import Policy
    from backend.domain.policy_changes import figures

    with open_application() as app:
        if policy == "default":
            emit({"name": "Standard", "figures": figures(Policy(law=app.law))}, as_json=as_json)
            return
        found = app.policy_version(acting_for(app, tenant), _id(policy))
    emit(document(found), as_json=as_json)


def propose(file: File, tenant: Tenant = None, user: User = None, as_json: AsJson = False) -> None:
    """Proposes a version; what is harsher for debtors waits for a second person.

    Example: flockctl policies propose policy.json --tenant demo --user claasen
    """
    from backend.bootstrap import open_application

    draft = read_draft(file)
    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        _emit(app.propose_policy(actor, draft), as_json)


def approve(policy: PolicyId, tenant: Tenant = None, user: User = None, as_json: AsJson = False) -> None:
    """Approves an open version. Example: flockctl policies approve ID --tenant demo --user brandt"""
    from backend.bootstrap import open_application

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        _emit(app.approve_policy(actor, _id(policy)), as_json)


def reject(
    policy: PolicyId, comment: Comment, tenant: Tenant = None, user: User = None, as_json: AsJson = False
) -> None:
    """Refuses an open version. Example: flockctl policies reject ID --comment "zu kurz" --user brandt"""
    from backend.bootstrap import open_application

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        _emit(app.reject_policy(actor, _id(policy), comment), as_json)


def retire(
    policy: PolicyId, comment: Comment, tenant: Tenant = None, user: User = None, as_json: AsJson = False
) -> None:
    """Withdraws a version from today on. Example: flockctl policies retire ID --comment "Versuch beendet" --user brandt"""
    from backend.bootstrap import open_application

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        _emit(app.retire_policy(actor, _id(policy), comment), as_json)


def read_draft(file: Path) -> PolicyDraft:
    """The proposal in a file. Raises InvalidInput `policy_invalid` when it is no such document."""
    import json

    from backend.application.policies.draft import draft_from
    from backend.domain.errors import InvalidInput

    try:
        given = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, OSError) as wrong:
        raise InvalidInput(
            f"{file.name} ist kein JSON. / The file is no JSON: {wrong}", code="policy_invalid"
        ) from wrong
    return draft_from(given)


def document(version: PolicyVersion) -> dict[str, Any]:
    """A version as JSON."""
    from dataclasses import asdict

    plain = asdict(version)
    place = plain.pop("place")
    return {
        "policy_id": plain.pop("policy_id"),
        "scope": place["scope"],
        **plain,
        "four_eyes": version.four_eyes,
    }


def _emit(version: PolicyVersion, as_json: bool) -> None:
    said = {
        "open": "wartet auf eine zweite Person" if version.four_eyes else "wartet auf einen Admin",
        "active": f"gilt ab {version.valid_from:%d.%m.%Y}",
        "rejected": "abgelehnt",
        "retired": "zurückgezogen",
    }[version.status]
    text = f"{version.policy_id}: {version.name}, Fassung {version.version}, {said}."
    if version.harsher and version.status == "open":
        named = [f"{word('policy_field', name)} [{name}]" for name in version.harsher]
        text += f"\nHärter für Schuldner: {', '.join(named)}"
    emit(document(version), as_json=as_json, text=text)


def _id(text: str) -> UUID:
    from uuid import UUID

    from backend.domain.errors import NotFound

    try:
        return UUID(text)
    except ValueError:
        raise NotFound(
            "Diese Mahnrichtlinie gibt es nicht. / No such policy.", code="policy_unknown"
        ) from None
