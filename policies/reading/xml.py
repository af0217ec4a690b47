"""XML of office files, parsed without entities, DTDs or network."""

from __future__ import annotations

from lxml import etree

from policies.reading.messages import unreadable


def parse_xml(data: bytes) -> etree._Element:
    """The root element; raises UnreadableFile (damaged) where the XML is broken beyond reading."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise unreadable("damaged") from error


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
