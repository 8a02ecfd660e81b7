"""A wording is data: checked by construct, placeholder, figure and lint before it is kept."""

from datetime import date
from decimal import Decimal

import pytest

from backend.application.templates.differences import difference
from backend.application.templates.values import notice_values
from backend.domain.errors import FlockError
from backend.domain.letter import LetterCreditor, LetterRecipient
from backend.domain.message_templates import (
    KINDS,
    TemplateKey,
    TemplateStatus,
    TemplateVersion,
    chosen_version,
    is_legal_change,
    template_key,
)
from backend.domain.notice import NoticeContent
from backend.infrastructure.letters import template_form
from backend.infrastructure.letters.template_store import shipped_templates
from backend.infrastructure.letters.wordings import LetterWordings

WORDINGS = LetterWordings()
SOFT = WORDINGS.shipped_for(template_key("soft_reminder.de")).body
FIRST = WORDINGS.shipped_for(template_key("first_notice.de")).body
DAY = date(2026, 11, 1)


@pytest.mark.parametrize("wording", WORDINGS.shipped(), ids=lambda wording: wording.key)
def test_every_shipped_wording_passes_its_own_check(wording: object) -> None:
    WORDINGS.check(template_key(wording.key), wording.body)  # type: ignore[attr-defined]


def test_every_kind_has_a_wording_in_both_languages() -> None:
    keys = {wording.key for wording in WORDINGS.shipped()}
    assert {f"{kind}.{language}" for kind in KINDS for language in ("de", "en")} <= keys


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{{ total }}", "{{ totl }}", "template_placeholder_unknown"),
        ("{{ total }}", "den Betrag", "template_placeholder_missing"),
        ("{{ total }}", "{% if is_business %}{{ total }}{% endif %}", "template_figure_missing"),
        ("{{ total }}", "{{ total", "template_syntax"),
        ("{{ total }}", "{{ total.__class__.__mro__ }}", "template_construct_forbidden"),
        ("{{ total }}", "{{ total|safe }} {{ total }}", "template_construct_forbidden"),
        ("{{ total }}", "{{ total() }}", "template_construct_forbidden"),
        ("{{ total }}", "{{ total['x'] }}", "template_construct_forbidden"),
        (
            "{{ total }}",
            "{% for x in 'ab' * 9999999 %}{{ total }}{% endfor %}",
            "template_construct_forbidden",
        ),
        ("{{ total }}", "{% set total = 1 %}{{ total }}", "template_construct_forbidden"),
        ("{{ total }}", "{% include '/etc/passwd' %}{{ total }}", "template_construct_forbidden"),
        ("{{ total }}", "{% macro a() %}{% endmacro %}{{ total }}", "template_construct_forbidden"),
        ("{{ total }}", "{{ total ~ 'x' }}", "template_construct_forbidden"),
        ("{{ total }}", "{{ 1 + 1 }}{{ total }}", "template_construct_forbidden"),
        ("{{ total }}", "{{ total }} [Anrede]", "template_residue"),
        ("{{ total }}", "{{ total }} und {name}", "template_residue"),
        ("{{ total }}", "{{ total }} (davon 5,00 EUR Mahngebühr)", "template_lint_amount_mismatch"),
        ("Vielen Dank", "Jetzt 10 % Rabatt sichern! Vielen Dank", "template_lint_advertising"),
        ("Vielen Dank", "Sonst informieren wir die Polizei. Vielen Dank", "template_lint_unlawful_threat"),
        ("=== farewell ===", "=== goodbye ===", "template_sections"),
        ("Vielen Dank", "x" * 20_000, "template_too_long"),
    ],
)
def test_a_wording_with_a_fault_is_not_kept(old: str, new: str, code: str) -> None:
    assert old in SOFT
    with pytest.raises(FlockError) as refused:
        WORDINGS.check(template_key("soft_reminder.de"), SOFT.replace(old, new, 1))
    assert refused.value.code == code


@pytest.mark.neutralises("template:placeholders")
def test_without_the_placeholder_check_a_letter_would_name_no_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neutralised: the guard off, and a wording without the sum and the deadline is taken as good."""
    body = SOFT.replace("{{ total }} bis zum {{ payment_deadline }}", "den Betrag bald")
    key = template_key("soft_reminder.de.consumer")
    with pytest.raises(FlockError):
        WORDINGS.check(key, body)

    monkeypatch.setattr("backend.infrastructure.letters.template_store.check_placeholders", lambda *_: None)
    monkeypatch.setattr("backend.infrastructure.letters.wordings._figures", lambda _: [])
    WORDINGS.check(key, body)


@pytest.mark.neutralises("template:constructs")
def test_without_the_list_of_constructs_a_wording_could_reach_into_values(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neutralised: the guard off, and a wording calls methods of what it is given."""
    body = SOFT.replace("Vielen Dank", "{{ creditor_name.upper() }}")
    with pytest.raises(FlockError):
        template_form.compiled_sections(body)

    monkeypatch.setattr(template_form, "_check_constructs", lambda *_: None)
    compiled, _ = template_form.compiled_sections(body)
    assert "ABC" in compiled["farewell"].render(creditor_name="abc")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("first_notice.de", TemplateKey("first_notice", "de")),
        ("first_notice.en.business", TemplateKey("first_notice", "en", "business")),
        ("first_notice.de.letter", TemplateKey("first_notice", "de", None, "letter")),
        ("first_notice.de.consumer.email", TemplateKey("first_notice", "de", "consumer", "email")),
    ],
)
def test_a_key_reads_as_it_is_written(text: str, key: TemplateKey) -> None:
    assert template_key(text) == key
    assert str(key) == text


@pytest.mark.parametrize(
    "text", ["", "first_notice", "first_notice.fr", "m1.de", "first_notice.de.email.consumer", "a.de.x"]
)
def test_another_key_is_refused(text: str) -> None:
    with pytest.raises(FlockError) as refused:
        template_key(text)
    assert refused.value.code == "template_key_invalid"


def version(key: str, number: int = 1, start: date | None = DAY, status: str = "active") -> TemplateVersion:
    return TemplateVersion(key, number, f"{key} {number}", "0" * 64, TemplateStatus(status), start)


WANTED = TemplateKey("first_notice", "de", "consumer", "letter")


@pytest.mark.parametrize(
    ("versions", "chosen"),
    [
        # nothing of its own
        ((), None),
        # the widest serves everybody
        ((version("first_notice.de"),), "first_notice.de 1"),
        # the debtor's kind weighs more than the channel
        ((version("first_notice.de.letter"), version("first_notice.de.consumer")), "first_notice.de.consumer 1"),
        (
            (version("first_notice.de.consumer.letter"), version("first_notice.de.consumer")),
            "first_notice.de.consumer.letter 1",
        ),
        # somebody else's
        ((version("first_notice.de.business"), version("first_notice.en"), version("final_notice.de")), None),
        # open, rejected, archived
        (tuple(version("first_notice.de", status=s) for s in ("open", "rejected", "archived")), None),
        # from tomorrow: today the older one
        ((version("first_notice.de", 1), version("first_notice.de", 2, date(2026, 11, 2))), "first_notice.de 1"),
        ((version("first_notice.de", 1), version("first_notice.de", 2)), "first_notice.de 2"),
    ],
)  # fmt: skip
def test_the_most_specific_version_that_counts_is_chosen(
    versions: tuple[TemplateVersion, ...], chosen: str | None
) -> None:
    found = chosen_version(versions, WANTED, DAY)
    assert (found.body if found else None) == chosen


def test_legal_text_is_what_states_claims_and_consequences() -> None:
    sections = WORDINGS.sections(FIRST)
    assert not is_legal_change({**sections, "farewell": "Beste Grüße"}, sections)
    assert not is_legal_change({**sections, "subject": sections["subject"] + "  "}, sections)
    assert is_legal_change({**sections, "after_items": "Zahlen Sie."}, sections)
    assert is_legal_change(sections, None)


def test_a_tenants_wording_without_one_of_its_own_falls_back_on_the_product() -> None:
    assert shipped_templates().wording(WANTED).ref.id == "first_notice.de"


def test_what_changed_is_shown_line_by_line() -> None:
    assert difference("a\nb\n", "a\nc\n") == ["@@ -1,2 +1,2 @@", " a", "-b", "+c"]
    assert difference("a\n", "a\n") == []


def notice(**values: object) -> NoticeContent:
    creditor = LetterCreditor("A GmbH", ("Weg 1",), "DE02120300000000202051", "A GmbH")
    recipient = LetterRecipient("B", ("Weg 2",), "CONSUMER")
    return NoticeContent("promise_confirmation", creditor, recipient, "de", DAY, "EUR", "FL-1", values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"invoice": "R-1", "promised_on": DAY}, "notice_value_missing"),
        ({"invoice": "R-1", "promised_on": DAY, "promised_amount": Decimal("0")}, "notice_value_invalid"),
        ({"invoice": " ", "promised_on": DAY, "promised_amount": Decimal("1")}, "notice_value_invalid"),
        ({"invoice": "R", "promised_on": DAY, "promised_amount": Decimal("1"), "iban": "x"}, "notice_value_unknown"),
    ],
)  # fmt: skip
def test_a_notice_without_its_values_does_not_exist(values: dict[str, object], code: str) -> None:
    with pytest.raises(FlockError) as refused:
        notice(**values)
    assert refused.value.code == code


def test_values_are_read_as_a_person_types_them() -> None:
    given = {
        "answer_by": "2026-11-30",
        "rest": "1.50",
        "instalment_lines": "2026-12-01:10.00,2027-01-01:5",
        "answer": "Ja.",
    }
    assert notice_values(given) == {
        "answer_by": date(2026, 11, 30),
        "rest": Decimal("1.50"),
        "instalment_lines": ((date(2026, 12, 1), Decimal("10.00")), (date(2027, 1, 1), Decimal("5"))),
        "answer": "Ja.",
    }
    with pytest.raises(FlockError) as refused:
        notice_values({"answer_by": "bald"})
    assert refused.value.code == "notice_value_invalid"
