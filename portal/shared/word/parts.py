"""What python-docx does not make: footnotes, links, and lists that begin again at one."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# Word wants the two lines that part notes from text, as notes of their own.
SEPARATORS = (
    f"<w:footnotes {nsdecls('w')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


class Footnotes:
    """The notes of one document, numbered by Word in the order of their references."""

    def __init__(self, document: Any) -> None:
        self._root: Any = parse_xml(SEPARATORS)
        self._document = document

    def add(self, paragraph: Any, text: str) -> None:
        """A reference at the end of `paragraph`, to a note with `text`."""
        number = len(self._root) - 1
        paragraph._p.append(_reference(number, "w:footnoteReference"))
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        words = OxmlElement("w:p")
        words.append(_reference(None, "w:footnoteRef"))
        run, letters = OxmlElement("w:r"), OxmlElement("w:t")
        letters.text = f" {text}"
        letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(letters)
        words.append(run)
        note.append(words)
        self._root.append(note)

    def store(self) -> None:
        """Put the notes into the file; call once, at the end."""
        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, blob, self._document.part.package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _reference(number: int | None, tag: str) -> Any:
    run, looks, raised, mark = (OxmlElement(name) for name in ("w:r", "w:rPr", "w:vertAlign", tag))
    raised.set(qn("w:val"), "superscript")
    looks.append(raised)
    if number is not None:
        mark.set(qn("w:id"), str(number))
    run.append(looks)
    run.append(mark)
    return run


def add_link(paragraph: Any, words: str, address: str) -> None:
    """Words that lead to an address, underlined as links are."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(words)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def new_numbering(document: Any, style: str) -> int:
    """The id of a list that begins at 1, in the form of a numbered `style`."""
    numbering: Any = document.part.numbering_part.element
    used = document.styles[style].element.pPr.numPr.numId.val
    abstract = next(num.abstractNumId.val for num in numbering.num_lst if num.numId == used)
    fresh = numbering.add_num(abstract)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(fresh.numId)


def number_by(paragraph: Any, numbering: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering


def repeat_head(row: Any) -> None:
    """This row stands again on top of each page; it is the head of its table."""
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)


def set_language(document: Any, language: str) -> None:
    """Spelling and reading aloud in `language` for the whole text."""
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)


def describe(picture: Any, words: str) -> None:
    """What a screen reader says of a picture."""
    picture._inline.docPr.set("descr", words)
