"""Every scenario of data/scenarios through the real code, and that a wrong expectation is found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from backend.bootstrap import Application
from backend.domain.errors import InvalidInput, NotFound
from backend.entrypoints.cli.main import run
from backend.entrypoints.scenario.files import FOLDER, parse_scenario, read_scenario, scenario_names
from backend.entrypoints.scenario.player import Played, play
from backend.infrastructure.channels.local import LocalChannel
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.settings import PROJECT_FOLDER, read_settings

ASKED_FOR = ("bounce", "dispute", "paid_after_soft_reminder", "partial_payment")

Play = Callable[[str, str], Played]


@pytest.fixture
def play_text(database: Database, tmp_path: Path) -> Play:
    """Plays the YAML text of a scenario on the test's database."""

    def played(name: str, text: str) -> Played:
        outgoing = tmp_path / "outgoing"
        settings = read_settings(data_dir=tmp_path, database_url=None)
        app = Application(settings, database, channel=LocalChannel(outgoing))
        return play(app, outgoing, parse_scenario(name, text))

    return played


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.yaml").read_text("utf-8")


def test_the_scenarios_that_the_product_promises_are_there() -> None:
    assert set(ASKED_FOR) <= set(scenario_names())


@pytest.mark.parametrize("name", scenario_names())
def test_a_scenario_goes_as_expected(name: str, play_text: Play) -> None:
    played = play_text(name, text_of(name))
    assert [str(difference) for difference in played.differences] == []
    assert any(event.because for step in played.steps for event in step.events)


# A check that cannot fail proves nothing: each row spoils one expectation of a scenario that is otherwise met.
SPOILED = [
    # an amount of an event
    ('data: {principal: "1190.00", lump_sum', 'data: {principal: "1189.99", lump_sum', "PaymentAllocated"),
    # an event that does not happen
    ("event: MessageDelivered", "event: MessageBounced", "MessageBounced"),
    # the day a blocker falls away
    ("spacing: 2026-09-07", "spacing: 2026-09-06", "explain RE-2026-3001"),
    # a blocker that is not named
    ("grace_period: 2026-08-24, bank_history_gap: null", "grace_period: 2026-08-24", "bank_history_gap"),
    # a refusal that does not come
    (
        "do: run_dunning\n    because: Der nächste",
        "do: run_dunning\n    refused: run_in_progress\n    because: Der nächste",
        "run_in_progress",
    ),
    # the final state of the claim
    ("closing: paid\n      because", "closing: null\n      because", "Forderung RE-2026-3001"),
    # a message that was never made
    ("status: delivered", "status: bounced", "Schreiben"),
    # a customer's address
    ("{email: usable", "{email: bounced", "Kunde K-10002"),
    # a payment
    ('allocated: "1190.00", status', 'allocated: "0.00", status', "Zahlung"),
]


@pytest.mark.parametrize(("right", "wrong", "named"), SPOILED, ids=[row[2] for row in SPOILED])
def test_a_wrong_expectation_is_found_and_named(right: str, wrong: str, named: str, play_text: Play) -> None:
    text = text_of("paid_after_soft_reminder")
    assert right in text
    played = play_text("spoiled", text.replace(right, wrong))
    assert not played.met
    assert any(named in str(difference) for difference in played.differences)


def test_an_event_that_nobody_expects_is_a_difference(play_text: Play) -> None:
    text = text_of("paid_after_soft_reminder")
    start = text.index("      - event: ClaimClosed")
    end = text.index("  - on: 2026-09-14", start)
    played = play_text("spoiled", text[:start] + text[end:])
    assert [difference.expected for difference in played.differences] == ["kein weiteres Ereignis"]
    assert "ClaimClosed" in played.differences[0].found


def test_the_reason_of_an_expectation_stands_in_its_difference(play_text: Play) -> None:
    text = text_of("paid_after_soft_reminder").replace("closed_on: 2026-08-31", "closed_on: 2026-08-30")
    differences = [str(difference) for difference in play_text("spoiled", text).differences]
    assert any("Nichts ist mehr offen" in difference for difference in differences)


def test_a_file_that_left_unasked_is_a_difference(play_text: Play, tmp_path: Path) -> None:
    (tmp_path / "outgoing").mkdir()
    (tmp_path / "outgoing" / "stray.eml").write_bytes(b"Subject: stray\r\n\r\n")
    played = play_text("paid_after_soft_reminder", text_of("paid_after_soft_reminder"))
    assert ["Ausgangsordner" in difference.where for difference in played.differences] == [True]


BAD_FILES = [
    ("on: 2026-08-17\n    do: explain", "on: 2026-08-17\n    do: magic", "steps"),
    ("event: InvoiceBooked", "event: InvoiceInvented", "InvoiceInvented"),
    ("not_due: 2026-08-24", "not_due_yet: 2026-08-24", "not_due_yet"),
    ('opening: "48215.37"', "opening: 48215.37", "quotes"),
    ("on: 2026-08-17\n    do: explain", "on: 2026-08-02\n    do: explain", "order"),
    ("invoice: RE-2026-3001", "invoice: RE-2026-9999", "RE-2026-9999"),
    ("title: Bezahlt", "titel: x\ntitle: Bezahlt", "titel"),
]


@pytest.mark.parametrize(("right", "wrong", "named"), BAD_FILES, ids=[row[2] for row in BAD_FILES])
def test_a_faulty_file_is_refused_with_its_place(right: str, wrong: str, named: str) -> None:
    text = text_of("paid_after_soft_reminder")
    assert right in text
    with pytest.raises(InvalidInput, match=named) as refused:
        parse_scenario("faulty", text.replace(right, wrong))
    assert refused.value.code == "scenario_invalid"


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(NotFound, match="paid_after_soft_reminder") as refused:
        read_scenario("no_such_story")
    assert refused.value.code == "scenario_unknown"


def simulate(name: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in an installation that must stay as it is."""
    command = [
        sys.executable,
        "-c",
        "from backend.entrypoints.cli.main import main; main()",
        "simulate",
        name,
    ]
    return subprocess.run([*command, "--json"], env=environment, capture_output=True, text=True, timeout=120)


@pytest.fixture
def foreign_installation(tmp_path: Path) -> dict[str, str]:
    """Settings of an installation whose database does not answer; nothing of it is needed."""
    return {
        **os.environ,
        "PYTHONPATH": str(PROJECT_FOLDER),
        "FLOCK_DATA_DIR": str(tmp_path / "installation"),
        "FLOCK_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "FLOCK_ENV": "production",
    }


def test_the_command_plays_beside_the_installation(
    foreign_installation: dict[str, str], tmp_path: Path
) -> None:
    done = simulate("bounce", foreign_installation)
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    assert document["met"] and document["differences"] == []
    told = {event["event"]: event for step in document["steps"] for event in step["events"]}
    assert told["MessageBounced"]["because"] and told["MessageBounced"]["about"] == [
        "K-10002",
        "RE-2026-3031",
    ]
    assert not (tmp_path / "installation").exists()
    homes = Path("/var/lib").glob("flock-*/origin")
    assert [home for home in homes if "flock-simulate-" in home.read_text("utf-8")] == []


def test_the_command_fails_with_the_difference_when_an_expectation_is_wrong(
    foreign_installation: dict[str, str], tmp_path: Path
) -> None:
    spoiled = tmp_path / "spoiled.yaml"
    spoiled.write_text(text_of("bounce").replace("hard: true", "hard: false"), "utf-8")
    done = simulate(str(spoiled), foreign_installation)
    document = json.loads(done.stdout)
    assert done.returncode == 1
    assert document["error"]["code"] == "scenario_differs"
    assert any("hard=False" in difference["expected"] for difference in document["differences"])


def test_the_command_lists_the_scenarios(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["simulate", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["scenarios"]
    assert [row["name"] for row in listed] == scenario_names()


def test_the_command_refuses_an_unknown_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["simulate", "no_such_story", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "scenario_unknown"
