"""What a wording may do: name placeholders and choose between sentences. Nothing in it is ever run as code.

The text is parsed, and every construct that is not on a short list is refused; so there is no attribute, no call, no
filter, no import and no assignment that a sandbox would have to survive. It is filled in a sandbox all the same.
"""

from __future__ import annotations

import re

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from backend.domain.errors import InvalidInput
from backend.domain.lint.form import template_residue
from backend.domain.message_templates import LONGEST_WORDING, SECTIONS

WORDING = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined, autoescape=False, keep_trailing_newline=False
)
LISTS = frozenset({"default_lines", "instalment_lines"})
_SECTION = re.compile(r"^=== (\w+) ===\n", re.MULTILINE)
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.For, nodes.Compare, nodes.Operand,
    nodes.Const, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip


def wording_sections(body: str) -> dict[str, str]:
    """The parts of a wording by name. Raises InvalidInput `template_sections` or `template_too_long`."""
    if len(body) > LONGEST_WORDING:
        raise InvalidInput(
            f"Eine Vorlage hat höchstens {LONGEST_WORDING} Zeichen. / The wording is too long.",
            code="template_too_long",
        )
    pieces = _SECTION.split(body)
    names, texts = pieces[1::2], pieces[2::2]
    if pieces[0].strip() or tuple(names) != SECTIONS:
        raise InvalidInput(
            f"Die Abschnitte heißen {', '.join(SECTIONS)}, in dieser Folge. / The sections are those, in this order.",
            code="template_sections",
        )
    return dict(zip(names, texts, strict=True))


def compiled_sections(body: str) -> tuple[dict[str, Template], frozenset[str]]:
    """Every section ready to be filled, and the placeholders that they name.

    Raises InvalidInput `template_syntax`, `template_construct_forbidden` or `template_residue`.
    """
    used: set[str] = set()
    compiled: dict[str, Template] = {}
    for name, text in wording_sections(body).items():
        try:
            tree = WORDING.parse(text)
            _check_constructs(name, tree)
            _check_residue(name, tree)
            used |= meta.find_undeclared_variables(tree)
            compiled[name] = WORDING.from_string(text)
        except TemplateSyntaxError as wrong:
            raise InvalidInput(f"{name}: {wrong}.", code="template_syntax", section=name) from None
    return compiled, frozenset(used)


def _check_constructs(section: str, tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        allowed = isinstance(node, _ALLOWED)
        if isinstance(node, nodes.For):
            plain = not (node.test or node.recursive or node.else_) and isinstance(node.target, nodes.Name)
            allowed = plain and isinstance(node.iter, nodes.Name) and node.iter.name in LISTS
            allowed = allowed and node.find(nodes.For) is None
        elif isinstance(node, nodes.Const):
            allowed = isinstance(node.value, int | str | bool)
        if not allowed:
            raise InvalidInput(
                f"{section}, Zeile {node.lineno}: „{type(node).__name__}“ ist in Vorlagen nicht erlaubt; erlaubt sind "
                "Platzhalter, if und for über Listen. / Only placeholders, if, and for over lists are allowed.",
                code="template_construct_forbidden",
                section=section,
                line=node.lineno,
            )


def _check_residue(section: str, tree: nodes.Template) -> None:
    """Gaps of another system ([Anrede], {name}, XXX) would reach the debtor as they stand."""
    for piece in tree.find_all(nodes.TemplateData):
        left = template_residue(piece.data)
        if left:
            raise InvalidInput(
                f"{section}: „{left}“ sieht nach einem Platzhalter aus, den niemand füllt. / Nobody fills this gap.",
                code="template_residue",
                section=section,
            )
