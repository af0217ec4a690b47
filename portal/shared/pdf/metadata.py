"""What a PDF says about itself: title, author, dates, and that it follows PDF/A-2a and PDF/UA-1.

Two places must say the same (ISO 19005-2, 6.6.3): the information dictionary and the XMP packet. Both are written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import pydyf
import weasyprint

PRODUCER = f"WeasyPrint {weasyprint.__version__}"
CREATOR = "Beleidsregister"
LANGUAGE = "nl"

# The schema of `pdfuaid` is not among those that PDF/A knows, so the packet has to describe it (ISO 19005-2, 6.6.2.3).
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
    <pdfaProperty:name>part</pdfaProperty:name>
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
    <pdfaProperty:category>internal</pdfaProperty:category>
    <pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
  </rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Description:
    """What the document is, in words; `created` must know its time zone."""

    title: str
    author: str
    subject: str
    created: datetime
    language: str = LANGUAGE

    def __post_init__(self) -> None:
        if self.created.tzinfo is None:
            raise ValueError("created needs a time zone")
        if not self.title.strip():
            raise ValueError("a PDF needs a title")

    @property
    def moment(self) -> datetime:
        """`created` to the second, in UTC: the only moment that the file names."""
        return self.created.astimezone(UTC).replace(microsecond=0)

    def xmp(self) -> bytes:
        """The XMP packet."""
        values = {
            "title": self.title,
            "author": self.author,
            "subject": self.subject,
            "language": self.language,
            "created": self.moment.isoformat(),
            "creator": CREATOR,
            "producer": PRODUCER,
        }
        return PACKET.format(**{key: escape(value) for key, value in values.items()}).encode()


def write(pdf: pydyf.PDF, about: Description) -> None:
    """Put `about` in both places; the packet stays uncompressed (ISO 19005-2, 6.6.2.1)."""
    packet = pydyf.Stream([about.xmp()], {"Type": "/Metadata", "Subtype": "/XML"}, compress=False)
    pdf.add_object(packet)
    pdf.catalog["Metadata"] = packet.reference
    pdf.catalog["Lang"] = pydyf.String(about.language)
    stamp = pydyf.String(f"D:{about.moment:%Y%m%d%H%M%S}+00'00'")
    pdf.info.clear()
    pdf.info.update(
        Title=pydyf.String(about.title),
        Author=pydyf.String(about.author),
        Subject=pydyf.String(about.subject),
        Creator=pydyf.String(CREATOR),
        Producer=pydyf.String(PRODUCER),
        CreationDate=stamp,
        ModDate=stamp,
    )
