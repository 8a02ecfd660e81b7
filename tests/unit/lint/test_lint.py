"""The lint finds what it must, stops no clean text, and each of its rules is needed."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from backend.domain.errors import InvalidInput
from backend.domain.letter import LetterContent
from backend.domain.lint import CODES, RULES, facts_of_letter, facts_of_row, lint
from backend.infrastructure.letters.render_message import render_message
from tests.builders.drafts import BAD, CLEAN, CONSUMER
from tests.builders.letters import BUSINESS as FIRM
from tests.builders.letters import CONSUMER as PERSON
from tests.builders.letters import consumer_item_in_default, item, item_in_default, letter

REPOSITORY = Path(__file__).resolve().parents[3]
CORPUS = (
    Path(os.environ.get("FLOCK_CORPUS", REPOSITORY.parent / "shared" / "corpus")) / "replies" / "drafts.jsonl"
)


def codes_of(language: str, stage: str, facts: dict, text: str, without: str = "") -> set[str]:
    rules = {code: rule for code, rule in RULES.items() if code != without}
    row = {"lang": language, "stage": stage, "facts": facts}
    return {finding.code for finding in lint(text, facts_of_row(row), rules=rules)}


@pytest.mark.parametrize(("codes", "language", "stage", "facts", "text"), CLEAN)
def test_a_clean_draft_is_not_stopped(codes: str, language: str, stage: str, facts: dict, text: str) -> None:
    assert codes_of(language, stage, facts, text) == set()


@pytest.mark.parametrize(("codes", "language", "stage", "facts", "text"), BAD)
def test_a_bad_draft_is_found(codes: str, language: str, stage: str, facts: dict, text: str) -> None:
    assert set(codes.split()) <= codes_of(language, stage, facts, text)


@pytest.mark.parametrize(
    "code", [pytest.param(code, marks=pytest.mark.neutralises(f"lint:{code}")) for code in CODES]
)
def test_with_a_rule_switched_off_its_harm_goes_through(code: str) -> None:
    """Neutralisation: there is a draft that this rule alone keeps from being signed."""
    harmed = [
        row[4] for row in BAD if codes_of(*row[1:]) == {code} and codes_of(*row[1:], without=code) == set()
    ]

    assert harmed


def test_every_code_has_one_rule() -> None:
    assert tuple(RULES) == CODES


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_the_open_drafts_are_judged_as_labelled() -> None:
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    found = {row["id"]: {f.code for f in lint(row["text"], facts_of_row(row))} for row in rows}

    assert {row["id"]: found[row["id"]] for row in rows if not row["bad"] and found[row["id"]]} == {}
    assert {
        row["id"]: set(row["codes"]) - found[row["id"]]
        for row in rows
        if set(row["codes"]) - found[row["id"]]
    } == {}


def shipped_letters() -> Iterator[LetterContent]:
    other = item(
        invoice_number="RE-2026-1300", original_gross=Decimal("714.00"), open_principal=Decimal("700.10")
    )
    for language in ("de", "en"):
        for recipient in (FIRM, PERSON):
            yield letter(item(), recipient=recipient, language=language)
            yield letter(item(), other, recipient=recipient, language=language)
        for stage in ("M1", "M2", "FINAL"):
            business = item_in_default(stage, language=language, costs=Decimal("1.20"))
            yield letter(business, other, language=language)
            yield letter(item_in_default(stage, language=language), language=language)
            consumer = consumer_item_in_default(stage, language)
            yield letter(consumer, recipient=PERSON, language=language)
            yield letter(item(stage=stage), other, recipient=PERSON, language=language)


@pytest.mark.parametrize(
    "content", list(shipped_letters()), ids=lambda c: f"{c.language}-{c.stage}-{c.recipient.kind}"
)
def test_the_shipped_templates_pass_the_lint(content: LetterContent, tmp_path: Path) -> None:
    rendered, facts = render_message(content), facts_of_letter(content)
    page = tmp_path / "letter.pdf"
    page.write_bytes(rendered.pdf)
    printed = subprocess.run(["pdftotext", page, "-"], capture_output=True, text=True, check=True).stdout
    html = unescape(re.sub(r"<[^>]+>", " ", rendered.html))

    for text in (rendered.subject, rendered.text, html, printed):
        assert lint(text, facts) == ()


def test_a_letter_with_one_wrong_figure_does_not_pass() -> None:
    content = letter(item_in_default("M1"))
    text = render_message(content).text

    assert {f.code for f in lint(text.replace("346,76", "364,76"), facts_of_letter(content))} == {
        "amount_mismatch"
    }
    assert {f.code for f in lint(text.replace("15.10.2026", "16.10.2026"), facts_of_letter(content))} == {
        "date_mismatch"
    }
    assert {f.code for f in lint(text.replace("2020 51", "2020 15"), facts_of_letter(content))} == {
        "foreign_iban"
    }


def test_a_debtor_named_like_a_link_does_not_smuggle_it_in() -> None:
    from dataclasses import replace

    content = letter(item(), recipient=replace(PERSON, name="Pay at evil.example GmbH"))

    assert "foreign_url" in {f.code for f in lint(render_message(content).text, facts_of_letter(content))}


@pytest.mark.parametrize(
    "hidden",
    [
        "AT61\u200b1904\u200b3002\u200b3457\u200b3201",  # zero-width signs
        "ΑΤ61 1904 3002 3457 3201",  # Greek capitals
        "AT61\u00a01904\u00a03002\u00a03457\u00a03201",  # no-break spaces
        "ＡＴ61 1904 3002 3457 3201",  # full-width letters
        "AT61-1904-3002-3457-3201",
    ],
)
def test_a_hidden_account_is_seen(hidden: str) -> None:
    text = f"L-4471: 86,50 EUR bis 03.11.2026 an {hidden}."
    findings = lint(text, facts_of_row({"lang": "de", "stage": "m1", "facts": CONSUMER}))

    assert [f.code for f in findings] == ["foreign_iban"]
    assert findings[0].span is not None
    assert text[slice(*findings[0].span)] == hidden


def test_an_unknown_debtor_kind_is_taken_as_consumer() -> None:
    facts = {**CONSUMER, "debtor_kind": "unknown"}

    assert codes_of("de", "m1", facts, "L-4471: 86,50 EUR zzgl. Verzugspauschale.") == {"lump_sum_consumer"}


@pytest.mark.parametrize(
    "facts", [None, {}, {**CONSUMER, "letter_date": "gestern"}, {**CONSUMER, "interest": "viel"}]
)
def test_facts_that_cannot_be_read_are_refused(facts: object) -> None:
    with pytest.raises(InvalidInput):
        facts_of_row({"lang": "de", "stage": "m1", "facts": facts})
