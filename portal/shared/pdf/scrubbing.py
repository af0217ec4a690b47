"""The HTML before it is laid out: nothing that reaches outside, and only characters that can be drawn."""

from __future__ import annotations

import logging
import re
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from portal.shared.pdf.fonts import printable

logger = logging.getLogger(__name__)

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
REMOVED = frozenset({"base", "script", "object", "embed", "iframe", "audio", "video", "noscript", "template"})
NOTE = "paper__note"
SHOWN_ATTRIBUTES = ("alt", "title", "aria-label")
LINKS = ("href", "{http://www.w3.org/1999/xlink}href")


def scrub(root: Element, *, left_out: frozenset[str] = frozenset()) -> None:
    """Change the parsed document in place; `left_out` are tags to take out besides those that always go."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in REMOVED | left_out or _is_attachment(child):
                logger.warning("PDF: element left out: %s", child.tag)
                _remove(parent, child)
    for element in root.iter():
        _clean_link(element)
        _clean_text(element)
        if NOTE in element.get("class", "").split():
            _on_one_line(element)


def _on_one_line(note: Element) -> None:
    """The layout engine keeps line ends of the source in footnotes, where they mean nothing."""
    for element in note.iter():
        element.text = re.sub(r"\s+", " ", element.text or "")
        if element is not note:
            element.tail = re.sub(r"\s+", " ", element.tail or "")


def _is_attachment(element: Element) -> bool:
    return "attachment" in element.get("rel", "").lower().split() and element.tag == "link"


def _remove(parent: Element, child: Element) -> None:
    """Take `child` out and keep the text that follows it."""
    position = list(parent).index(child)
    tail = child.tail or ""
    parent.remove(child)
    if position:
        before = parent[position - 1]
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def _clean_link(element: Element) -> None:
    """A link goes to a page on the web, an e-mail address, a telephone or a place in the document."""
    if element.tag not in ("a", "area"):
        return
    element.attrib.pop("rel", None)
    for name in LINKS:
        address = element.get(name, "").strip()
        if address and not _is_safe(address):
            logger.warning("PDF: link left out: %s", address[:120])
            del element.attrib[name]
    if not any(name in element.attrib for name in LINKS):
        element.tag = "span"  # the tag of a link asks for a place to go to


def _is_safe(address: str) -> bool:
    if address.startswith("#"):
        return True
    try:
        return urlsplit(address).scheme.lower() in LINK_SCHEMES
    except ValueError:
        return False


def _clean_text(element: Element) -> None:
    if not isinstance(element.tag, str):  # a comment
        return
    if element.text:
        element.text = printable(element.text)
    if element.tail:
        element.tail = printable(element.tail)
    for name in SHOWN_ATTRIBUTES:
        if name in element.attrib:
            element.set(name, printable(element.attrib[name]))
