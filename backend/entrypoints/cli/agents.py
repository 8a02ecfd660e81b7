"""`flockctl agents`: the roles of the agents, one turn of a role by hand, and a role's graph as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from backend.domain.errors import InvalidInput
from backend.entrypoints.cli.output import emit, table

if TYPE_CHECKING:
    from agents.ladder import RoleTask

Tenant = Annotated[str, typer.Option("--tenant", help="The tenant's short name.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]
Role = Annotated[str, typer.Argument(help="classifier, planner or escalation.")]


def register(app: typer.Typer) -> None:
    """Adds the group `agents`."""
    group = typer.Typer(help="Roles of the agents.", no_args_is_help=True, rich_markup_mode=None)
    group.command("list")(list_roles)
    group.command("run")(run_role)
    group.command("draw")(draw)
    app.add_typer(group, name="agents")


def list_roles(as_json: AsJson = False) -> None:
    """Roles with their tiers, tools and prompt. Example: flockctl agents list"""
    from agents import escalation
    from agents.roles import ROLES

    rows: list[dict[str, Any]] = [
        {
            "role": task.role,
            "graph": "ladder",
            "tiers": ["rules", "small", "large", "person"] if task.model else ["rules", "person"],
            "tools": sorted(task.tools),
            "prompt": task.model.prompt.name if task.model else None,
        }
        for task in ROLES.values()
    ]
    rows.append(
        {
            "role": escalation.ROLE,
            "graph": "escalation",
            "tiers": ["rules", "person"],
            "tools": sorted(escalation.TOOLS),
            "prompt": None,
        }
    )
    shown = [
        [row["role"], row["graph"], ", ".join(row["tiers"]), ", ".join(row["tools"]), row["prompt"] or ""]
        for row in rows
    ]
    emit(rows, as_json=as_json, text=table(["role", "graph", "tiers", "tools", "prompt"], shown))


def run_role(
    role: Role,
    subject: Annotated[str, typer.Argument(help="Inbox item (classifier) or claim (planner).")],
    tenant: Tenant,
    as_json: AsJson = False,
) -> None:
    """One turn of a ladder role. Example: flockctl agents run planner 6f1c... --tenant demo"""
    from backend.bootstrap import open_application

    subject_id = _uuid(subject)
    with open_application() as app:
        tenant_id = app.tenant_id(tenant)
        task = _task(role)
        given = {"item_id": str(subject_id)}
        if task.argument == "customer_id":
            customer_id = app.agents.customer_of(tenant_id, subject_id)
            given = {"claim_id": str(subject_id), "customer_id": str(customer_id)}
        result = app.agents.run_role(tenant_id, task, given)
    submitted = result.submitted.model_dump(mode="json") if result.submitted else None
    document = {
        "turn_id": result.turn_id,
        "outcome": result.outcome,
        "tier": result.tier,
        "submitted": submitted,
    }
    emit(document, as_json=as_json, text=f"{role}: {result.outcome} ({result.tier}), turn {result.turn_id}")


def draw(role: Role, as_json: AsJson = False) -> None:
    """The role's graph in Mermaid. Example: flockctl agents draw classifier"""
    from agents.escalation import ROLE, build_escalation
    from agents.ladder import build_ladder

    graph = build_escalation(None) if role == ROLE else build_ladder(_task(role))
    picture = graph.get_graph().draw_mermaid()
    emit({"role": role, "mermaid": picture}, as_json=as_json, text=picture)


def _task(role: str) -> RoleTask:
    from agents.roles import ROLES

    if role not in ROLES:
        raise InvalidInput(
            f"There is no ladder role '{role}': {', '.join(sorted(ROLES))}.", code="role_unknown", role=role
        )
    return ROLES[role]


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise InvalidInput(f"'{text}' is no id.", code="usage") from None
