"""What the rules are sure of in a debtor's mail, and that they are not sure of more."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from backend.domain.replies import UNCLEAR, document_numbers, read_reply

ON = date(2026, 11, 17)
CORPUS = Path(
    os.environ.get("FLOCK_CORPUS") or Path(__file__).resolve().parents[3].parent / "shared" / "corpus"
)
DEV = CORPUS / "replies" / "dev.jsonl"
MILD = {"hard_stop", "hold", "suppress_until"}


@pytest.mark.parametrize(
    ("text", "primary", "action"),
    [
        ("Wir widersprechen Ihrer Forderung.", "dispute", "hold"),
        ("The goods were damaged.", "dispute", "hold"),
        ("Die Rechnung wurde am 16.11. bezahlt.", "already_paid", "suppress_until"),
        ("We have paid this invoice on Monday.", "already_paid", "suppress_until"),
        ("Herr Meier ist am 3. Mai verstorben.", "deceased", "hard_stop"),
        ("Ich bin zum Insolvenzverwalter bestellt (4 IN 77/26).", "insolvency_notice", "hard_stop"),
        ("Wir vertreten die Interessen der Kranich GmbH.", "lawyer_represented", "hard_stop"),
        ("Bitte keine E-Mails mehr.", "unsubscribe", "stop_email"),
        ("Eine Frage: Wer ist bei Ihnen für Werbung zuständig?", "question_general", "ask_human"),
    ],
)
def test_the_unmistakable_is_recognised(text: str, primary: str, action: str) -> None:
    reading = read_reply("Mahnung", text, ON)
    assert (reading.primary, reading.safe_action) == (primary, action)


@pytest.mark.parametrize(
    "text",
    [
        "Wir haben die Rechnung noch nicht bezahlt.",  # denied
        "Sobald die Ware da ist, wird bezahlt.",  # a promise
        "Sonst müssten wir Insolvenz anmelden.",  # a threat
        "Ich werde meinen Anwalt fragen, ob er mich vertritt.",  # none yet
        "Wir haben 3.200 gezahlt, der Rest folgt.",  # more than a rule understands
        "Warum soll ich das zahlen?",  # a question about money is no plain question
    ],
)
def test_what_only_looks_like_it_is_left_to_a_person(text: str) -> None:
    reading = read_reply("Mahnung", text, ON)
    assert (reading.primary, reading.safe_action) == (UNCLEAR, "ask_human")
    assert reading.until == date(2026, 11, 24)


def test_the_most_protective_intent_leads() -> None:
    reading = read_reply("", "Die Ware war defekt. Herr Meier ist verstorben.", ON)
    assert (reading.primary, reading.safe_action) == ("deceased", "hard_stop")
    assert reading.intents == ("deceased", "dispute")


def test_numbers_are_found_in_any_spelling() -> None:
    assert document_numbers("RE-2026-0111 und re 2026/0112, vom 3.5.") == ["RE20260111", "20260112"]


@pytest.mark.skipif(not DEV.exists(), reason="the corpus is not here")
def test_no_rule_treats_a_mail_of_the_corpus_more_harshly_than_its_label() -> None:
    rows: list[dict[str, Any]] = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
    harsh = []
    for row in rows:
        own = row["body"].split("\n>")[0]
        reading = read_reply(row["subject"], own, date.fromisoformat(row["received_on"]))
        waits = reading.safe_action in MILD or reading.primary == UNCLEAR
        if row["expected"]["safe_action"] in {"hard_stop", "hold"} and not waits:
            harsh.append(row["id"])
    assert harsh == []
