"""The pages of runs: planning, excluding with a reason, releasing, discarding, taking a message back."""

from __future__ import annotations

import pytest

from tests.builders.house import House
from tests.builders.site import Browser


def planned(clerk: Browser, house: House) -> str:
    """Plans a run through the page; its address."""
    answer = clerk.post("/runs")
    assert answer.status_code == 303
    return f"/runs/{house.one('select id from dunning_runs')[0]}"


def test_a_line_is_excluded_with_a_reason_taken_back_and_the_run_released(
    house: House, clerk: Browser
) -> None:
    run = planned(clerk, house)
    claim = str(house.claim.claim_id)
    text = clerk.page(run)
    assert "Wartet auf Freigabe" in text and "RE-2026-0001" in text and "Gemessen am Üblichen" in text
    assert "wartet auf Ihre Freigabe" in clerk.page("/runs")
    assert clerk.post(f"{run}/lines", line=claim, decision="exclude").status_code == 400
    assert clerk.post(f"{run}/lines", line=claim, decision="exclude", reason="Stundung").status_code == 303
    assert "Stundung" in clerk.page(f"{run}?outcome=excluded")
    assert house.one("select count(*) from proposals")[0] == 0
    assert clerk.post(f"{run}/lines", line=claim, decision="include").status_code == 303
    assert clerk.post(f"{run}/release").status_code == 303
    assert house.one("select status, decided_by from dunning_runs") == ("released", "clerk")
    assert "Lauf freigeben" not in clerk.page(run)


def test_all_lines_of_a_filter_leave_in_one_step_with_one_reason(house: House, clerk: Browser) -> None:
    run = planned(clerk, house)
    assert "Alle mit diesem Filter" not in clerk.page(run), "a filter must name something"
    narrow = f"{run}?q=RE-2026"
    assert "Alle mit diesem Filter ausschließen (1)" in clerk.page(narrow)
    assert "RE-2026-0001" not in clerk.page(f"{run}?code=held")
    assert clerk.post(f"{run}/exclusions", q="RE-2026", reason="").status_code == 400
    assert clerk.post(f"{run}/exclusions", reason="Kulanz").status_code == 400
    answer = clerk.post(f"{run}/exclusions", q="RE-2026", reason="Kulanz")
    assert (answer.status_code, answer.headers["location"].endswith("&done=excluded&n=1")) == (303, True)
    assert "Kulanz" in clerk.page(f"{run}?outcome=excluded")
    assert house.one("select count(*) from proposals")[0] == 0


def test_a_run_is_discarded_with_a_reason(house: House, clerk: Browser) -> None:
    run = planned(clerk, house)
    assert clerk.post("/runs").status_code == 409
    assert clerk.post(f"{run}/discard").status_code == 400
    assert clerk.post(f"{run}/discard", reason="Falscher Tag").status_code == 303
    assert "Falscher Tag" in clerk.page(run)


def test_an_auditor_looks_and_decides_nothing(house: House, clerk: Browser, auditor: Browser) -> None:
    run = planned(clerk, house)
    text = auditor.page(run)
    assert "RE-2026-0001" in text and "Lauf freigeben" not in text and 'name="line"' not in text
    assert auditor.post(f"{run}/release").status_code == 403


@pytest.mark.parametrize("reason", ["Stundung war vereinbart", ""])
def test_the_newest_message_of_a_case_is_taken_back_with_a_reason(
    house: House, clerk: Browser, reason: str
) -> None:
    house.app.run_dunning(house.service)
    house.app.render_message(house.service, house.one("select id from proposals")[0])
    house.app.gate.hand_over(house.service, house.delivery())
    case = f"/cases/{house.claim.claim_id}"
    assert "Rückgängig: Zahlungserinnerung" in clerk.page(case)
    assert clerk.post(f"{case}/undo", reason=reason).status_code == (303 if reason else 400)
    assert house.one("select status from reminders")[0] == ("undone" if reason else "delivered")
    assert ("Zurückgenommen" in clerk.page(case)) is bool(reason)
