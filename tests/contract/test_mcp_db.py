"""The MCP server `db` as clients see it: tools, annotations, errors with a code, and who acts for whom."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp_types import Tool

from backend.application.toolbox import Caller
from backend.bootstrap import Application
from backend.bootstrap.agents import LazyTools, build_db_tools
from backend.domain.actors import Actor, Role, agent, service
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.tables import access_tokens
from backend.infrastructure.settings import Settings
from tests.builders.databases import REPOSITORY
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY, book_invoice, make_customer, make_person, make_tenant
from tools_mcp.context import calling_as
from tools_mcp.db import make_server

FORBIDDEN = {"tenant", "tenant_id", "user", "user_id", "role", "amount", "recipient", "iban"}
TOOLS = {
    "list_cases",
    "get_debtor_file",
    "explain_case",
    "list_approvals",
    "read_document",
    "search",
    "submit_proposal",
}
MODES = ("auto", "legacy")


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def with_client(
    work: Callable[[Client], Awaitable[Any]],
    house: House | None = None,
    caller: Caller | None = None,
    mode: Any = "auto",
) -> Any:
    """Runs `work` with an in-memory client; tools act for `caller`."""

    async def run() -> Any:
        tools = build_db_tools(house.app) if house else None
        server = make_server(lambda: tools) if tools else make_server(unreachable)
        async with Client(server, mode=mode) as client:
            if caller is None:
                return await work(client)
            with calling_as(caller):
                return await work(client)

    return asyncio.run(run())


def unreachable() -> Any:
    """Tools that must not be needed."""
    raise AssertionError("listing tools opens nothing")


def call(house: House, caller: Caller | None, tool: str, mode: Any = "auto", **arguments: Any) -> Any:
    """One call; returns the structured content."""
    result = with_client(lambda client: client.call_tool(tool, arguments), house, caller, mode)
    return result.structured_content


def tools_listed(mode: Any = "auto") -> list[Tool]:
    return list(with_client(lambda client: client.list_tools(), mode=mode).tools)


def properties(schema: Any) -> Iterator[str]:
    """The names of all properties of a schema, nested ones included."""
    if isinstance(schema, Mapping):
        for name, value in schema.items():
            if name == "properties":
                yield from value
            yield from properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value)


@pytest.mark.parametrize("mode", MODES)
def test_tools_are_listed_without_database_and_token(mode: str) -> None:
    assert {tool.name for tool in tools_listed(mode)} == TOOLS


def test_every_tool_says_whether_it_writes_and_what_it_gives() -> None:
    for tool in tools_listed():
        assert tool.annotations is not None
        writes = tool.name == "submit_proposal"
        assert tool.annotations.read_only_hint is not writes, tool.name
        assert tool.annotations.destructive_hint is writes, tool.name
        assert tool.output_schema is not None and tool.output_schema["type"] == "object", tool.name
        assert tool.description and tool.title, tool.name


def test_no_tool_takes_a_tenant_a_user_an_amount_or_a_recipient() -> None:
    for tool in tools_listed():
        assert FORBIDDEN.isdisjoint(properties(tool.input_schema)), tool.name


def test_every_tool_is_documented() -> None:
    text = (REPOSITORY / "docs" / "mcp.md").read_text(encoding="utf-8")
    assert [name for name in TOOLS if f"`{name}`" not in text] == []


def test_there_is_no_tool_that_signs() -> None:
    assert not [name for name in TOOLS if any(word in name for word in ("sign", "approve", "reject", "send"))]


@pytest.mark.parametrize("mode", MODES)
def test_a_case_is_found_explained_and_held_by_the_tools(house: House, mode: str) -> None:
    caller = Caller(house.clerk)
    [case] = call(house, caller, "list_cases", mode)["cases"]
    assert (case["invoice_number"], case["open_total"]) == ("RE-2026-0001", "1190.00")
    [hit] = call(house, caller, "search", mode, words="Isarwinkel")["hits"][:1]
    assert hit["kind"] == "case"
    assert call(house, caller, "explain_case", mode, claim_id=case["claim_id"])["dunnable"] is True
    submitted = call(house, caller, "submit_proposal", mode, proposal=hold(house))
    assert (submitted["outcome"], submitted["status"]) == ("accepted", "executed")
    explained = call(house, caller, "explain_case", mode, claim_id=case["claim_id"])
    assert explained["dunnable"] is False and explained["blockers"][0]["german"]
    file = call(house, caller, "get_debtor_file", mode, customer_id=case["customer_id"])
    assert [one["stands"] for one in file["holds"]] == [True]
    assert "email" not in file


def hold(house: House, days: int = 10) -> dict[str, Any]:
    return {
        "kind": "hold",
        "customer_id": str(house.customer.id),
        "claim_id": str(house.claim.claim_id),
        "until": (TODAY + timedelta(days=days)).isoformat(),
        "reason": "clarification",
    }


def test_a_long_hold_by_a_client_waits_for_a_signature_that_no_tool_can_give(house: House) -> None:
    submitted = call(house, Caller(house.clerk), "submit_proposal", proposal=hold(house, days=90))
    assert submitted["outcome"] == "needs_signature"
    [approval] = call(house, Caller(house.clerk), "list_approvals")["approvals"]
    assert (approval["approval_id"], approval["signatures_given"]) == (submitted["approval_id"], 0)
    assert house.one("select count(*) from holds")[0] == 0


def who(house: House) -> dict[str, Actor]:
    tenant_id = house.tenant.id
    return {
        "auditor": make_person(house.app.database, house.tenant, "auditor", Role.AUDITOR),
        "service": service(tenant_id, "job"),
        "agent": agent(tenant_id, "planner"),
    }


def test_an_auditor_reads_and_may_not_propose(house: House) -> None:
    caller = Caller(who(house)["auditor"])
    assert call(house, caller, "list_cases")["cases"]
    assert call(house, caller, "submit_proposal", proposal=hold(house))["code"] == "read_only"


@pytest.mark.parametrize("kind", ["service", "agent"])
def test_signing_is_refused_to_everybody_but_a_person(house: House, kind: str) -> None:
    actor = who(house)[kind]
    submitted = call(house, Caller(actor), "submit_proposal", proposal=hold(house, days=90))
    sha256 = house.one("select sha256 from approvals")[0]
    with pytest.raises(Exception, match="Nur eine Person") as refused:
        house.app.sign(actor, UUID(submitted["approval_id"]), sha256)
    assert getattr(refused.value, "code", "") == "signing_needs_a_person"


def test_without_a_caller_every_tool_refuses_and_says_what_to_do(house: House) -> None:
    refused = call(house, None, "list_cases")
    assert refused["code"] == "caller_unknown"
    assert "FLOCK_MCP_TOKEN" in refused["message"]


def test_another_tenants_rows_do_not_exist(house: House, database: Database) -> None:
    other = make_tenant(database, "anderswo")
    stranger = Caller(make_person(database, other, "fremd"))
    assert call(house, stranger, "list_cases")["cases"] == []
    assert call(house, stranger, "search", words="Isarwinkel")["hits"] == []
    unknown = call(house, stranger, "get_debtor_file", customer_id=str(house.customer.id))
    assert (unknown["code"], unknown["kind"]) == ("customer_unknown", "not_found")
    assert call(house, stranger, "explain_case", claim_id=str(house.claim.claim_id))["code"] == "case_unknown"
    assert call(house, stranger, "submit_proposal", proposal=hold(house))["code"] == "customer_unknown"


def test_callers_at_the_same_time_are_not_mixed_up(house: House, database: Database) -> None:
    other = make_tenant(database, "anderswo")
    book_invoice(database, make_customer(database, other, "K-2"), "RE-ANDERE")
    callers = [Caller(house.clerk), Caller(service(other.id, "job"))] * 10

    async def both(client: Client) -> list[str]:
        async def one(caller: Caller) -> str:
            with calling_as(caller):
                found: Any = (await client.call_tool("list_cases", {})).structured_content
            return str(found["cases"][0]["invoice_number"])

        return list(await asyncio.gather(*[one(caller) for caller in callers]))

    assert with_client(both, house) == ["RE-2026-0001", "RE-ANDERE"] * 10


def test_pages_follow_each_other_by_cursor(house: House, database: Database) -> None:
    for number in range(2, 6):
        book_invoice(database, house.customer, f"RE-2026-000{number}")
    seen: list[str] = []
    cursor = None
    while True:
        page = call(house, Caller(house.clerk), "list_cases", limit=2, cursor=cursor)
        seen += [case["invoice_number"] for case in page["cases"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert sorted(seen) == [f"RE-2026-000{number}" for number in range(1, 6)]
    assert call(house, Caller(house.clerk), "list_cases", cursor="Quatsch")["code"] == "cursor_invalid"


def test_a_proposal_out_of_shape_is_refused_with_the_reason(house: House) -> None:
    wrong = {**hold(house), "amount": "100.00"}

    async def attempt(client: Client) -> Any:
        return await client.call_tool("submit_proposal", {"proposal": wrong})

    result = with_client(attempt, house, Caller(house.clerk))
    assert result.is_error and "amount" in result.content[0].text
    assert house.one("select count(*) from proposals")[0] == 0


# --- who acts: token and environment -----------------------------------------------------------------------------


def make_token(house: House, actor: Actor, *scopes: str, **columns: Any) -> str:
    token = f"flock_{uuid4().hex}"
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.execute(
            access_tokens.insert().values(
                tenant_id=house.tenant.id,
                id=uuid4(),
                user_id=actor.id,
                name="test",
                token_sha256=hashlib.sha256(token.encode()).hexdigest(),
                scopes=list(scopes),
                **columns,
            )
        )
        work.commit()
    return token


@contextmanager
def served(house: House, **settings: Any) -> Iterator[LazyTools]:
    """The server's tools as `flockctl mcp db` opens them, with these settings."""
    given = Settings(data_dir=house.app.settings.data_dir, _env_file=None, **settings)  # type: ignore[call-arg]
    yield LazyTools(lambda: Application(given, house.app.database))


def code_of(house: House, tool: str, arguments: dict[str, Any] | None = None, **settings: Any) -> str:
    """The error code of a call under these settings, "" when it works."""

    async def run() -> str:
        with served(house, **settings) as lazy:
            async with Client(make_server(lazy.tools, lazy.caller)) as client:
                found: Any = (await client.call_tool(tool, arguments or {})).structured_content
        return str(found.get("code", ""))

    return asyncio.run(run())


def test_the_token_says_for_whom_the_tools_act(house: House) -> None:
    token = make_token(house, house.clerk, "read", "write")
    assert code_of(house, "submit_proposal", {"proposal": hold(house)}, mcp_token=token) == ""
    assert house.one("select made_by from proposals")[0] == "clerk"


def test_a_token_does_what_its_scopes_allow(house: House) -> None:
    reads = make_token(house, house.clerk, "read")
    assert code_of(house, "list_cases", mcp_token=reads) == ""
    assert code_of(house, "submit_proposal", {"proposal": hold(house)}, mcp_token=reads) == "read_only"
    assert code_of(house, "list_cases", mcp_token=make_token(house, house.clerk)) == "scope_missing"


def test_an_unknown_or_revoked_token_is_refused(house: House) -> None:
    revoked = make_token(house, house.clerk, "read", revoked_at="2026-01-01T00:00:00Z")
    assert code_of(house, "list_cases", mcp_token="falsch") == "token_invalid"
    assert code_of(house, "list_cases", mcp_token=revoked) == "token_invalid"


def test_tenant_and_user_of_the_environment_count_in_dev_only(house: House) -> None:
    local = {"tenant": house.tenant.slug, "user": "clerk"}
    assert code_of(house, "list_cases", **local) == ""
    assert code_of(house, "list_cases", env="production", **local) == "caller_unknown"
    assert code_of(house, "list_cases") == "caller_unknown"


# --- over stdio --------------------------------------------------------------------------------------------------

PROGRAM = "from backend.entrypoints.cli.main import main; main(['mcp', 'db'])"


def test_over_stdio_the_list_needs_no_database_and_a_call_says_what_is_missing(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(REPOSITORY),
        "FLOCK_DATABASE_URL": "postgresql://flock_app@127.0.0.1:9/none",
        "FLOCK_DATA_DIR": str(tmp_path),
    }

    async def talk() -> tuple[set[str], Any]:
        server = StdioServerParameters(command=sys.executable, args=["-c", PROGRAM], env=environment)
        async with Client(server) as client:
            names = {tool.name for tool in (await client.list_tools()).tools}
            return names, (await client.call_tool("list_cases", {})).structured_content

    names, answer = asyncio.run(talk())
    assert names == TOOLS
    assert answer["code"] == "database_unreachable"


def test_over_stdio_nothing_but_the_protocol_is_printed_and_sigterm_ends_it(tmp_path: Path) -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "FLOCK_DATA_DIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps(hello) + "\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=30)
    assert answer["result"]["serverInfo"]["name"] == "flock-db"
    assert (process.returncode, rest) == (0, "")


@pytest.mark.parametrize("name", ["graph", "brevo"])
def test_the_servers_that_are_not_built_say_so(name: str) -> None:
    program = f"from backend.entrypoints.cli.main import main; main(['mcp', '{name}'])"
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "[not_built]" in done.stderr
