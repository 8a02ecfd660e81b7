"""The port Wordings: what ships with the product, and the check that a tenant's own wording passes before it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jinja2 import UndefinedError

from backend.application.templates.ports import ShippedWording
from backend.domain.errors import InvalidInput
from backend.domain.letter import LetterContent
from backend.domain.lint import facts_of_letter, facts_of_notice, lint
from backend.domain.lint.facts import LintFacts
from backend.domain.lint_sentences import LINT_SENTENCES
from backend.domain.message_templates import KINDS, TemplateKey, template_key
from backend.infrastructure.letters.figures import amount_text, date_text
from backend.infrastructure.letters.letter_view import letter_view
from backend.infrastructure.letters.notice_view import notice_view
from backend.infrastructure.letters.sample_letters import sample_letters, sample_notices
from backend.infrastructure.letters.template_form import wording_sections
from backend.infrastructure.letters.template_store import MessageTemplate, shipped_templates, tenant_template

_SHOWN = ("subject", "salutation", "before_items", "after_items", "farewell")


class LetterWordings:
    """Checks by trying: every sample letter is filled, must name its figures, and must pass the lint."""

    def shipped(self) -> Sequence[ShippedWording]:
        newest = {str(template.key): template for template in shipped_templates().messages()}
        return [_shipped(template) for template in newest.values()]

    def shipped_for(self, key: TemplateKey) -> ShippedWording:
        return _shipped(shipped_templates().wording(key))

    def sections(self, body: str) -> Mapping[str, str]:
        return wording_sections(body)

    def sections_of(self, key: str) -> Mapping[str, str]:
        """The parts of the shipped wording for a key."""
        return wording_sections(self.shipped_for(template_key(key)).body)

    def check(self, key: TemplateKey, body: str) -> None:
        template = tenant_template(str(key), 0, body)
        for text, needed, facts in _filled(key, template):
            lost = [figure for figure in needed if figure not in text]
            if lost:
                raise InvalidInput(
                    f"In einem Probebrief fehlt: {lost[0]}. Der Platzhalter darf an keiner Bedingung hängen. / "
                    "A sample letter lacks a figure that must always stand in it.",
                    code="template_figure_missing",
                    missing=lost[0],
                )
            found = lint(text, facts)
            if found:
                german, english = LINT_SENTENCES[found[0].code]
                place = text[slice(*found[0].span)][:80].split("\n")[0] if found[0].span else ""
                raise InvalidInput(
                    f"Die Textprüfung findet{f' bei „{place}“' if place else ''}: {german} / The lint finds: {english}",
                    code=f"template_lint_{found[0].code}",
                    finding=found[0].message,
                )


def _filled(key: TemplateKey, template: MessageTemplate) -> Iterator[tuple[str, list[str], LintFacts]]:
    """Each sample as text, with the figures that it must name and the facts it is linted against."""
    labels = shipped_templates().labels(key.language)
    try:
        if KINDS[key.kind].stage is None:
            for notice in sample_notices(key):
                view = notice_view(notice, template, labels)
                shown = _values_shown(template, view)
                yield _text(view), shown, facts_of_notice(notice)
            return
        for letter in sample_letters(key):
            view = letter_view(letter, template, labels)
            yield _text(view), _figures(letter), facts_of_letter(letter)
    except (UndefinedError, TypeError, ValueError) as wrong:
        raise InvalidInput(
            f"Die Vorlage lässt sich nicht füllen: {wrong}. / The wording cannot be filled.",
            code="template_not_filled",
        ) from None


def _figures(letter: LetterContent) -> list[str]:
    """Total, deadline, and for each item in default its start: they stand in every letter of a stage."""
    figures = [
        amount_text(letter.totals.total, letter.currency, letter.language),
        date_text(letter.payment_deadline, letter.language),
    ]
    starts = {item.default_start for item in letter.in_default if item.default_start}
    return figures + [date_text(start, letter.language) for start in sorted(starts)]


def _values_shown(template: MessageTemplate, view: Mapping[str, object]) -> list[str]:
    """Needed values of a notice that must be printed whatever else was filled in."""
    values = view["filled"]
    assert isinstance(values, dict)
    frame = {"creditor_name", "recipient_name"}
    shown: list[str] = []
    for name in sorted(KINDS[template.kind].needed - frame):
        value = values[name]
        shown += (
            [" ".join(line.split()) for line in value]
            if isinstance(value, list)
            else [" ".join(value.split())]
        )
    return shown


def _text(view: Mapping[str, object]) -> str:
    parts: list[str] = []
    for name in _SHOWN:
        value = view[name]
        parts += [value] if isinstance(value, str) else list(value)  # type: ignore[call-overload]
    return "\n\n".join(parts)


def _shipped(template: MessageTemplate) -> ShippedWording:
    return ShippedWording(str(template.key), template.ref.version, template.body, template.ref.sha256)
