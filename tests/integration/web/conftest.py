"""A house with a letter that waits for a signature, and the browsers of its people."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from backend.domain.actors import Actor, Role
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, make_house
from tests.builders.ledger import ClaimRow, book_invoice, make_customer, make_person, make_tenant
from tests.builders.site import Browser, logged_in


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path / "data")


@pytest.fixture
def approval(house: House) -> UUID:
    """An approval that is open."""
    return house.waiting_for_signature()[0]


@pytest.fixture
def clerk(house: House) -> Browser:
    return logged_in(house, house.clerk)


@pytest.fixture
def auditor(house: House, database: Database) -> Browser:
    actor = make_person(database, house.tenant, "pruefer", Role.AUDITOR)
    return logged_in(house, actor)


@pytest.fixture
def stranger(house: House, database: Database) -> tuple[Actor, ClaimRow]:
    """Another tenant's clerk and case."""
    other = make_tenant(database, "suedwind", name="Südwind AG")
    customer = make_customer(database, other, name="Geheime Kundin GmbH")
    return make_person(database, other, "clerk"), book_invoice(database, customer, "SW-1")
