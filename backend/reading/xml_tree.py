"""Hardened XML: no entities, no network, bounded depth; evidence as an XPath that works without namespace
map.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from backend.reading.values import Quarantined

MAX_DEPTH = 60
_DEEPER = etree.XPath("boolean(" + "/*" * (MAX_DEPTH + 1) + ")")
_DTD = re.compile(r"<!\s*(?:ENTITY|DOCTYPE)", re.IGNORECASE)


def parse_xml(data: bytes) -> etree._Element:
    """The root element; raises Quarantined: entity_attack for any DTD, malformed for broken or too deep."""
    if _DTD.search(_as_text(data)):
        raise Quarantined(
            "entity_attack",
            "Die XML-Datei enthält eine DTD mit Entitäten; solche Dateien werden nicht gelesen.",
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data.lstrip(b"\x00\t\r\n \x0b\x0c") if data[:2] != b"<\x00" else data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as broken:
        raise Quarantined("malformed", f"Die XML-Datei ist beschädigt: {str(broken)[:160]}") from None
    if root is None:
        raise Quarantined("malformed", "Die XML-Datei hat kein Wurzelelement.")
    if root.getroottree().docinfo.doctype:
        raise Quarantined(
            "entity_attack", "Die XML-Datei enthält eine DTD; solche Dateien werden nicht gelesen."
        )
    if _DEEPER(root):
        raise Quarantined("malformed", f"Die XML-Datei ist tiefer als {MAX_DEPTH} Ebenen geschachtelt.")
    return root


def _as_text(data: bytes) -> str:
    """Enough of a decoding to see markup: UTF-16 and UTF-32 by BOM or by their zero bytes, else Latin-1."""
    head = data[:4]
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return data.decode("utf-32", "replace")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\x00" in head:
        return data.replace(b"\x00", b"").decode("latin-1")
    return data.decode("latin-1")


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(element: etree._Element) -> str:
    """The element's namespace, empty when it has none."""
    return etree.QName(element).namespace or ""


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """Child elements with one of these local names."""
    if element is not None:
        for child in element:
            if local(child) in names:
                yield child


def find_all(element: etree._Element | None, path: str) -> Iterator[etree._Element]:
    """Descendants by a path of local names; `A|B` allows either name: `Acct/Id/IBAN|BBAN`."""
    step, _, rest = path.partition("/")
    for child in children(element, *step.split("|")):
        if rest:
            yield from find_all(child, rest)
        else:
            yield child


def find(element: etree._Element | None, path: str) -> etree._Element | None:
    """The first match of `find_all`."""
    return next(find_all(element, path), None)


def text(element: etree._Element | None) -> str | None:
    """The stripped text, None when there is no element or nothing in it."""
    if element is None or element.text is None:
        return None
    return element.text.strip() or None


def text_at(element: etree._Element | None, path: str) -> str | None:
    """The first non-empty text at the path."""
    return next((found for found in map(text, find_all(element, path)) if found), None)


def xpath_of(element: etree._Element) -> str:
    """An absolute XPath with local names, so that it can be evaluated without a namespace map."""
    steps = []
    node: etree._Element | None = element
    while node is not None:
        name, parent = local(node), node.getparent()
        position = ""
        if parent is not None:
            same = [child for child in parent if local(child) == name]
            position = f"[{same.index(node) + 1}]" if len(same) > 1 else ""
        steps.append(f"*[local-name()='{name}']{position}")
        node = parent
    return "/" + "/".join(reversed(steps))
