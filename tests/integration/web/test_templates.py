"""Vorlagen in the browser, over the API and on the command line: proposed, decided by two, previewed."""

from __future__ import annotations

import json

import pytest

from backend.entrypoints.cli.main import run
from backend.infrastructure.letters.wordings import LetterWordings
from tests.builders.house import House
from tests.builders.site import Browser, logged_in

KEY = "final_notice.de.business"


def body(**changes: str) -> str:
    parts = LetterWordings().sections_of("final_notice.de")
    return "".join(
        f"=== {name} ===\n{part.replace('letztmals', changes.get('word', 'letztmals'))}"
        for name, part in parts.items()
    )


def test_a_wording_is_proposed_shown_as_a_change_and_approved_by_another_person(
    house: House, clerk: Browser
) -> None:
    answer = clerk.post(
        "/templates", "/templates", key=KEY, body=body(word="zum letzten Mal"), comment="klarer"
    )
    assert answer.headers["location"] == f"/templates?key={KEY}&done=proposed"
    shown = clerk.page(f"/templates?key={KEY}")
    assert "Fassung freigeben" not in shown, "legal text: its author has no button that only refuses"
    assert "wartet auf Freigabe" in shown and "zum letzten Mal" in shown and "klarer" in shown
    template = house.one("select id from templates")[0]
    own = clerk.post(f"/templates/{template}/decision", "/templates", key=KEY, decision="approve")
    assert own.status_code == 403 and "zweite Person" in own.text
    second = logged_in(house, house.second)
    assert (
        second.post(f"/templates/{template}/decision", "/templates", key=KEY, decision="approve").status_code
        == 303
    )
    assert house.one("select status, decided_by from templates") == ("active", house.second.name)


def test_a_refused_wording_stays_in_the_form_with_its_fault(house: House, clerk: Browser) -> None:
    answer = clerk.post("/templates", "/templates", key=KEY, body=body(word="{{ sofort }}"))
    assert answer.status_code == 400 and "template_placeholder_unknown" in answer.text
    assert "sofort" in answer.text and house.one("select count(*) from templates")[0] == 0
    advertised = clerk.post("/templates", "/templates", key=KEY, body=body(word="mit 20 % Rabatt auf alles"))
    assert "template_lint_advertising" in advertised.text
    found = advertised.text.partition("Die Textprüfung findet")[2][:60]
    assert found.startswith(" bei „20 % Rabatt auf alles“: Der Text wirbt.")


def test_a_preview_is_shown_with_its_page(house: House, clerk: Browser) -> None:
    number = house.one("select invoice_number from claims")[0]
    assert f"Letzte Mahnung zu Rechnung {number}" in clerk.page(f"/templates?key={KEY}&case={number}")
    page = clerk.get(f"/templates/preview.pdf?key={KEY}&case={number}")
    assert page.headers["content-type"] == "application/pdf" and page.content.startswith(b"%PDF-")
    listed = clerk.get("/api/v1/templates").json()
    assert {"final_notice.de", "address_opt_in.en"} <= {row["key"] for row in listed["shipped"]} and listed[
        "own"
    ] == []
    over_api = clerk.get(f"/api/v1/templates/{KEY}/preview?case={number}").json()
    assert (over_api["origin"], over_api["findings"]) == ("product", [])


def test_the_auditor_sees_and_changes_nothing(house: House, auditor: Browser) -> None:
    assert "Letzte Mahnung" in auditor.page("/templates")
    assert auditor.post("/templates", "/templates", key=KEY, body=body(word="nun")).status_code == 403


def test_the_command_line_lists_proposes_and_previews(
    house: House,
    flock_environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path,
) -> None:
    for name, value in flock_environment.items():
        if name.startswith("FLOCK_"):
            monkeypatch.setenv(name, value)
    number = house.one("select invoice_number from claims")[0]
    file, out = tmp_path / "wording.txt", tmp_path / "letter.pdf"
    file.write_text(body(word="zum letzten Mal"), encoding="utf-8")

    def answer(*arguments: str) -> dict:
        assert run(["templates", *arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    made = answer("propose", KEY, str(file), "--user", house.clerk.name)
    assert (made["status"], made["legal"]) == ("open", True)
    assert run(["templates", "approve", made["template_id"], "--user", house.clerk.name]) == 1
    assert "template_needs_second_person" in capsys.readouterr().err
    assert answer("approve", made["template_id"], "--user", house.second.name)["status"] == "active"
    assert [row["key"] for row in answer("list")["own"]] == [KEY]
    assert any(line.startswith("+") for line in answer("show", KEY)["difference"])
    shown = answer("preview", KEY, "--case", number, "--out", str(out))
    assert (shown["origin"], shown["findings"]) == ("tenant", []) and out.read_bytes().startswith(b"%PDF-")
    plan = (
        "instalment_plan.de",
        "--case",
        number,
        "--set",
        "instalment_total=600",
        "--set",
        "answer_by=2026-12-01",
    )
    lines = "instalment_lines=2026-12-15:300,2027-01-15:300"
    assert "Rate 2 am 15.01.2027: 300,00 EUR" in answer("preview", *plan, "--set", lines)["text"]
