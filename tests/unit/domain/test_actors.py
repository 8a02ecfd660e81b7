"""Who may sign, and who may write."""

from __future__ import annotations

from uuid import uuid4

import pytest

from backend.domain.actors import Actor, Role, agent, person, service
from backend.domain.errors import NotPermitted

TENANT = uuid4()
PERSONS = {role: person(TENANT, role.value, uuid4(), role) for role in Role}


@pytest.mark.parametrize("role", [Role.CLERK, Role.ADMIN])
def test_clerk_and_admin_sign_and_write(role: Role) -> None:
    PERSONS[role].must_sign()
    PERSONS[role].must_write()
    assert PERSONS[role].may_sign
    assert PERSONS[role].may_write


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OPERATOR])
def test_auditor_and_operator_only_read(role: Role) -> None:
    with pytest.raises(NotPermitted) as refused:
        PERSONS[role].must_write()
    assert refused.value.code == "read_only"


@pytest.mark.parametrize(
    "actor", [agent(TENANT, "planner"), service(TENANT, "worker"), PERSONS[Role.AUDITOR]]
)
def test_nobody_else_signs(actor: Actor) -> None:
    with pytest.raises(NotPermitted) as refused:
        actor.must_sign()
    assert refused.value.code == "signing_needs_a_person"


def test_agents_and_services_write_through_use_cases() -> None:
    agent(TENANT, "planner").must_write()
    service(TENANT, "worker").must_write()
