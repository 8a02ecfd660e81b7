"""The columns and the kind of table that all tables are made of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Numeric,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

CURRENT_TENANT = text("(nullif(current_setting('app.tenant_id', true), ''))::uuid")
NOW = text("now()")

metadata = MetaData(
    naming_convention={
        "pk": "pk__%(table_name)s",
        "fk": "fk__%(table_name)s__%(column_0_N_name)s",
        "ix": "ix__%(table_name)s__%(column_0_N_name)s",
        "uq": "uq__%(table_name)s__%(column_0_N_name)s",
        "ck": "ck__%(table_name)s__%(constraint_name)s",
    }
)


def identity(name: str = "id") -> Column[Any]:
    return Column(name, Uuid, nullable=False)


def ref(name: str, *, required: bool = True) -> Column[Any]:
    return Column(name, Uuid, nullable=not required)


def words(name: str, *, required: bool = True, default: str | None = None) -> Column[Any]:
    server_default = None if default is None else text(f"'{default}'")
    return Column(name, Text, nullable=not required, server_default=server_default)


def amount(name: str, *, required: bool = True) -> Column[Any]:
    default = text("0") if required else None
    return Column(name, Numeric, nullable=not required, server_default=default)


def day(name: str, *, required: bool = False) -> Column[Any]:
    return Column(name, Date, nullable=not required)


def instant(name: str, *, required: bool = False, now: bool = False) -> Column[Any]:
    return Column(
        name, DateTime(timezone=True), nullable=not (required or now), server_default=NOW if now else None
    )


def flag(name: str) -> Column[Any]:
    return Column(name, Boolean, nullable=False, server_default=text("false"))


def count(name: str, default: int = 0) -> Column[Any]:
    return Column(name, Integer, nullable=False, server_default=text(str(default)))


def json(name: str, *, required: bool = True, default: str = "{}") -> Column[Any]:
    return Column(
        name, JSONB, nullable=not required, server_default=text(f"'{default}'") if required else None
    )


def texts(name: str) -> Column[Any]:
    return Column(name, ARRAY(Text), nullable=False, server_default=text("'{}'"))


def to(column: str, table: str, **options: Any) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["tenant_id", column], [f"{table}.tenant_id", f"{table}.id"], **options)


def tenant_table(name: str, *columns: Any, key: tuple[str, ...] = ("id",)) -> Table:
    """A table of tenants' rows with primary key (tenant_id, *key)."""
    return Table(
        name,
        metadata,
        Column("tenant_id", Uuid, nullable=False, server_default=CURRENT_TENANT),
        *columns,
        PrimaryKeyConstraint("tenant_id", *key),
        info={"tenant": True},
    )
