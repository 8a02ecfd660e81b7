"""The demo end to end, held against what the manifest of its files says must happen, with the reason of each line."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from backend.bootstrap import Application
from backend.entrypoints.demo.story import FOLDER, Story
from backend.entrypoints.demo.summary import demo_summary
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.settings import Settings

EXPECTED: dict[str, Any] = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))["expected"]


@pytest.fixture
def story(database: Database, tmp_path: Path) -> Story:
    return Story(Application(Settings(data_dir=tmp_path), database), lambda _: None)


def rows(story: Story, query: str, **values: Any) -> list[Any]:
    with story.app.database.unit_of_work(story.tenant_id) as work:
        return list(work.connection.execute(text(query), values).all())


def run_items(story: Story, on: str) -> dict[str, tuple[str, str | None, list[str]]]:
    found = rows(
        story,
        "select c.invoice_number, i.outcome, i.stage, i.codes from run_items i join claims c on c.id = i.claim_id "
        "join dunning_runs r on r.id = i.run_id where r.on_date = :on",
        on=on,
    )
    return {number: (outcome, stage, codes) for number, outcome, stage, codes in found}


def test_the_demo_does_what_its_manifest_says(story: Story) -> None:
    assert story.play()
    for name, number in (("run_1", 1), ("run_2", 2)):
        expected = EXPECTED[name]
        items = run_items(story, expected["on"])
        for stage in ("SOFT", "M1"):
            proposed = {
                invoice
                for invoice, (outcome, reached, _) in items.items()
                if outcome == "proposed" and reached == stage
            }
            assert proposed == set(expected.get(stage, {})), f"{stage} of run {number}"
        for invoice, blocked in expected["blocked"].items():
            outcome, _, codes = items[invoice]
            assert outcome == "blocked", invoice
            assert blocked["code"] in codes, (invoice, codes, blocked["reason"])
        assert set(items) == set(expected["blocked"]) | set(expected.get("SOFT", {})) | set(
            expected.get("M1", {})
        )

    closed = rows(story, "select invoice_number from claims where closing = 'paid'")
    assert {number for (number,) in closed} == {
        *EXPECTED["after_batch_1"]["closed"],
        *EXPECTED["after_batch_2"]["closed"],
    }
    principal = rows(story, "select sum(open_principal) from claims")[0][0]
    assert principal == Decimal(EXPECTED["after_batch_2"]["open_total"])


def test_the_demo_leaves_a_queue_to_look_at(story: Story) -> None:
    story.play()
    counted = dict(rows(story, "select status, count(*) from approvals group by 1"))
    assert counted == {"open": 3, "rejected": 1, "lapsed": 1, "granted": 4}
    signed = rows(
        story,
        "select distinct u.display_name from signatures s join users u on u.id = s.person_id",
    )
    assert signed == [("Demo (Skript)",)]
    sent = rows(story, "select count(*) from messages where status = 'delivered'")[0][0]
    assert len(list((story.app.settings.data_dir / "outgoing").glob("*.eml"))) == sent
    assert rows(story, "select count(*) from dead_letters")[0][0] == 0
    table = demo_summary(story.app, story.tenant_id)
    assert "dunning: rejected (Demo (Skript))" in table
    assert "quarantined: malformed" in table


def test_playing_it_again_ingests_and_sends_nothing(story: Story) -> None:
    story.play()
    before = rows(story, "select count(*), max(seq) from eventlog")
    mails = sorted((story.app.settings.data_dir / "outgoing").iterdir())
    again = Story(story.app, lambda _: None)
    assert not again.play()
    assert rows(story, "select count(*), max(seq) from eventlog") == before
    assert sorted((story.app.settings.data_dir / "outgoing").iterdir()) == mails
