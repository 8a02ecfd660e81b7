"""Templates are versioned files that are checked before they meet a debtor."""

from pathlib import Path

import pytest

from backend.domain.errors import FlockError, NotFound
from backend.infrastructure.letters.template_store import (
    TEMPLATES_ROOT,
    TemplateStore,
    parse_message_template,
    shipped_templates,
)

GOOD = (TEMPLATES_ROOT / "messages" / "soft_reminder.de.v1.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("stage", ["SOFT", "M1", "M2", "FINAL"])
def test_every_stage_has_a_template_in_each_language(stage: str, language: str) -> None:
    template = shipped_templates().message(stage, language)

    assert (template.stage, template.language) == (stage, language)
    assert template.ref.id == f"{template.kind}.{language}"
    assert len(template.ref.sha256) == 64
    assert template.changelog


def test_both_languages_have_the_same_labels() -> None:
    store = shipped_templates()

    assert store.labels("de").words.keys() == store.labels("en").words.keys()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{{ total }}", "{{ totl }}", "template_placeholder_unknown"),
        ("{{ total }}", "den Betrag", "template_placeholder_missing"),
        (', "total"]', "]", "template_placeholder_missing"),
        (', "total"]', ', "total", "iban"]', "template_placeholder_unknown"),
        ("{{ total }}", "{{ total", "template_syntax"),
        ("=== farewell ===", "=== goodbye ===", "template_sections"),
        ('stage = "SOFT"', 'stage = "M1"', "template_name_mismatch"),
        ("version = 1", "version = 2", "template_name_mismatch"),
        ("version = 1", "version = one", "template_front_matter"),
        ("+++\nid", "id", "template_front_matter"),
    ],
)
def test_a_template_with_a_fault_is_refused_at_load(old: str, new: str, code: str) -> None:
    assert old in GOOD
    with pytest.raises(FlockError) as refused:
        parse_message_template("soft_reminder.de.v1.txt", GOOD.replace(old, new, 1))
    assert refused.value.code == code


def test_the_newest_version_counts_and_older_ones_stay(tmp_path: Path) -> None:
    folder = tmp_path / "messages"
    folder.mkdir()
    (folder / "soft_reminder.de.v1.txt").write_text(GOOD, encoding="utf-8")
    newer = GOOD.replace("version = 1", "version = 2").replace("Vielen Dank", "Danke")
    (folder / "soft_reminder.de.v2.txt").write_text(newer, encoding="utf-8")
    store = TemplateStore(tmp_path)

    assert store.message("SOFT", "de").ref.version == 2
    assert store.message("SOFT", "de", version=1).ref.version == 1
    assert store.message("SOFT", "de").ref.sha256 != store.message("SOFT", "de", version=1).ref.sha256
    with pytest.raises(NotFound) as missing:
        store.message("SOFT", "de", version=3)
    assert missing.value.code == "template_missing"
