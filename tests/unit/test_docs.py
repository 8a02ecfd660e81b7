"""The documents say what is there: generated pages are current, links lead somewhere, nothing is left out."""

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from backend.application.decisions.ports import ApprovalState
from backend.application.dunning.report import RunLine, RunReport
from backend.application.messages.undo_notice import UndoneNotice
from backend.application.payments.run_matching import MatchingReport
from backend.application.routing import ROUTES
from backend.domain.blockers import CATALOGUE
from backend.domain.events.catalogue import EVENT_TYPES
from backend.domain.judge import CHECKS
from backend.entrypoints.scenario.differences import Difference
from backend.infrastructure.postgres.tables import metadata
from backend.infrastructure.postgres.views import approvals, case_page, cases, events
from backend.infrastructure.postgres.views.run_lines import RunLineRow
from backend.infrastructure.postgres.views.runs import RunPage
from backend.infrastructure.postgres.views.status import RunRow
from tools import generate_docs
from tools.error_codes import literal_codes, refusals
from tools.table_purposes import PURPOSES

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FOLDERS = (
    "agents",
    "tools_mcp",
    "backend",
    "prompts",
    "migrations",
    "data",
    "evals",
    "docs",
    "tests",
    "tools",
)
PAGES = sorted(
    path
    for pattern in ("*.md", *(f"{folder}/**/*.md" for folder in FOLDERS))
    for path in ROOT.glob(pattern)
    if "node_modules" not in path.parts
)
DECISIONS = sorted((DOCS / "adr").glob("[0-9]*.md"))
HEADINGS = ("Context", "Decision", "Consequences", "Alternatives")
LONGEST_DECISION = 50
SHAPES = {
    "run dunning": (RunReport, RunLine),
    "runs list": (RunRow,),
    "runs show, runs exclude, runs include, runs release, runs discard": (RunPage, RunLineRow),
    "cases undo": (UndoneNotice,),
    "run matching": (MatchingReport,),
    "cases list": (cases.CaseRow,),
    "cases show": (
        *(case_page.CasePage, case_page.PostingRow, case_page.HoldRow, case_page.MessageRow),
        *(case_page.DocumentRow, case_page.NoticeRow),
    ),
    "approvals list": (approvals.ApprovalRow,),
    "approvals show": (
        *(approvals.ApprovalPage, approvals.LetterRow, approvals.SignatureRow, approvals.NoteRow),
    ),
    "approvals approve, approvals reject": (ApprovalState,),
    "events tail": (events.EventRow,),
    "dead-letters list": (events.DeadLetterRow,),
    "simulate": (Difference,),
}
GERMAN = re.compile(r"\b(?:und|oder|nicht|wird|werden|eine[rns]?|für|ist|sind|dass|auch|wenn)\b")
ENGLISH = re.compile(r"\b(?:and|or|not|the|is|are|for|of|that|when|with)\b")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or above."""
    found = re.search(rf"^### {re.escape(heading)}$(.*?)(?=^##)", text, re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md has no section {heading}"
    return found[1]


@pytest.mark.parametrize("path", generate_docs.pages(), ids=lambda path: path.name)
def test_a_generated_page_is_that_of_the_code(path: Path) -> None:
    assert read(path) == generate_docs.pages()[path], "run: python -m tools.generate_docs"


def test_every_event_type_is_documented_with_its_destinations() -> None:
    lines = {
        line.split("`")[1]: line for line in read(DOCS / "events.md").splitlines() if line.startswith("| `")
    }
    assert set(lines) == set(EVENT_TYPES)
    for name, destinations in ROUTES.items():
        assert all(destination in lines[name] for destination in destinations)


def test_every_table_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert set(PURPOSES) == set(metadata.tables)


def test_every_blocker_and_every_check_is_documented() -> None:
    text = read(DOCS / "blockers.md")
    assert [code for code in (*CATALOGUE, *CHECKS) if f"| `{code}` |" not in text] == []


def test_every_refusal_code_is_documented_with_its_place() -> None:
    text = read(DOCS / "errors.md")
    codes = literal_codes(ROOT)
    assert len(codes) > 200 and {"amount_not_cents", "undo_not_newest", "promise_too_far"} <= set(
        refusals(ROOT)
    )
    assert [code for code in sorted(codes) if f"| `{code}` |" not in text] == []


def test_the_shapes_of_commands_are_whole_blocks_with_closed_brackets() -> None:
    """Two half shapes after one another are what a merge leaves behind."""
    by_hand = read(DOCS / "cli.md").split(generate_docs.COMMANDS_BEGIN)[0]
    wrong = [
        block
        for block in re.findall(r"(?:^ {4,}\S.*\n)+", by_hand, re.MULTILINE)
        if any(block.count(pair[0]) != block.count(pair[1]) for pair in ("{}", "[]"))
        or not block.startswith(tuple(f"    {mark}" for mark in "{[f`<"))
    ]
    assert wrong == []
    assert re.findall(r"^\S.*\n {4,}[\"{\[]", by_hand, re.MULTILINE) == []


def test_every_command_is_documented_with_an_example() -> None:
    text = read(DOCS / "cli.md")
    for name, command in generate_docs.commands():
        assert f"### `{name}`" in text
        assert "Example: " in " ".join((command.help or "").split()), f"{name} --help shows no example"


def test_every_tool_of_the_mcp_server_is_documented() -> None:
    server = read(ROOT / "tools_mcp" / "db.py")
    tools = re.findall(r"@server\.tool\(.*?\)\n    def (\w+)", server)
    text = read(ROOT / "tools_mcp" / "README.md")
    assert len(tools) > 5
    assert [tool for tool in tools if f"`{tool}`" not in text] == []


@pytest.mark.parametrize("heading", SHAPES)
def test_the_shape_of_a_command_names_every_key(heading: str) -> None:
    shown = section(read(DOCS / "cli.md"), heading)
    missing = [one.name for shape in SHAPES[heading] for one in fields(shape) if f'"{one.name}"' not in shown]
    assert missing == []


def test_every_noun_of_the_domain_is_in_the_glossary() -> None:
    known = set(re.findall(r"\w+", read(DOCS / "glossary.md")))
    assert domain_classes() - known == set()


def domain_classes() -> set[str]:
    """Public classes of backend/domain beside the event types, which have a page of their own."""
    return {
        node.name
        for path in (ROOT / "backend" / "domain").rglob("*.py")
        if path.parent.name != "events"
        for node in ast.parse(read(path)).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }


def test_every_place_that_the_glossary_names_exists() -> None:
    cells = [
        line.split(" | ")[-1] for line in read(DOCS / "glossary.md").splitlines() if line.startswith("| ")
    ]
    places = {place for cell in cells for place in re.findall(r"`([\w/.]+)`", cell)}
    rooms = (ROOT / "backend" / "domain", ROOT / "backend", ROOT)
    lost = [
        place
        for place in places
        if place not in metadata.tables and not any((room / place).exists() for room in rooms)
    ]
    assert lost == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(path: Path) -> None:
    text = re.sub(r"```.*?```", "", read(path), flags=re.DOTALL)
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    local = [target for target in targets if target and "://" not in target]
    assert [target for target in local if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_a_decision_has_its_four_headings_and_is_short(path: Path) -> None:
    text = read(path)
    assert [heading for heading in HEADINGS if f"\n## {heading}\n" not in text] == []
    assert len(text.splitlines()) <= LONGEST_DECISION
    assert f"({path.name})" in read(DOCS / "adr" / "README.md")


def test_every_test_that_the_architecture_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", read(DOCS / "architecture.md") + read(DOCS / "testing.md")))
    there = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", read(path))
    }
    assert named - there == set()
    assert len(named) > 10


def test_every_name_in_code_type_of_the_architecture_exists() -> None:
    sources = "\n".join(
        read(path) for room in ("backend", "agents", "tools_mcp") for path in (ROOT / room).rglob("*.py")
    )
    words = set(re.findall(r"\w+", sources))
    named = re.findall(r"`([A-Za-z_][\w.]*)`", read(DOCS / "architecture.md"))
    lost = [
        name for name in named if not name.startswith("test_") and not set(name.split(".")) <= words | {"py"}
    ]
    assert lost == []


def test_every_file_that_the_architecture_names_exists() -> None:
    named = set(re.findall(r"`((?:\w+/)+(?:\w+\.py)?)`", read(DOCS / "architecture.md")))
    rooms = [ROOT, *(ROOT / "backend" / room for room in (".", "infrastructure", "entrypoints", "reading"))]
    assert [name for name in named if not any((room / name).exists() for room in rooms)] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_top_level_folder_says_what_it_is(folder: str) -> None:
    assert read(ROOT / folder / "README.md").startswith(f"# {folder}\n")


def test_no_page_is_written_in_german_alone() -> None:
    german = [
        str(path.relative_to(ROOT))
        for path in PAGES
        if not path.is_relative_to(ROOT / "prompts") or path.name == "README.md"
        if len(GERMAN.findall(read(path))) > len(ENGLISH.findall(read(path)))
    ]
    assert german == []


def test_every_refusal_of_the_roadmap_has_its_code_and_its_sentence_in_the_code() -> None:
    sources = "\n".join(read(path) for path in (ROOT / "backend").rglob("*.py"))
    table = read(DOCS / "roadmap.md").split("## What is refused today")[1].split("\n## ")[0]
    rows = [line.split(" | ") for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 15
    for _, codes, sentence in rows:
        assert all(f'"{code}"' in sources for code in re.findall(r"`(\w+)`", codes)), codes
        start = re.split(r"\.\.\.|\. |[|]", sentence)[0].strip(" .")
        fixed = max(re.split(r"FLOCK_ENV=production|\d{4}", start), key=len).strip()
        assert fixed in sources, sentence


def test_the_roadmap_names_what_version_1_will_not_do() -> None:
    text = read(DOCS / "roadmap.md")
    assert "\n## Nicht-Ziele v1\n" in text
    left_out = text.split("## Nicht-Ziele v1")[1]
    assert all(word in left_out for word in ("collection agency", "SMS", "Scoring of persons"))
