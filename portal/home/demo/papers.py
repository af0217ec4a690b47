"""The papers of the demo as PDFs: made from Markdown of our own, with the project's own PDF engine.

Made at loading, which takes a second; the same text gives the same bytes.
"""

from __future__ import annotations

from datetime import datetime

from markdown_it import MarkdownIt

PAGE_BREAK = "<!-- bladzijde -->"
STYLE = """
@page { size: A4; margin: 22mm; @bottom-right { content: counter(page); font: 8pt "Clear Sans"; } }
body { font: 10pt/1.4 "Portal Serif"; hyphens: manual; }
h1, h2, h3, h4, th { font-family: "Clear Sans"; }
h1 { font-size: 22pt; line-height: 1.2; margin: 0 0 6mm; }
h2 { font-size: 15pt; margin: 0 0 4mm; }
h3 { font-size: 12pt; margin: 5mm 0 2mm; }
h4 { font-size: 10.5pt; margin: 4mm 0 1mm; }
p { margin: 0 0 2.5mm; }
ul, ol { margin: 0 0 3mm; padding-left: 6mm; }
table { border-collapse: collapse; margin: 0 0 4mm; width: 100%; }
th, td { border: 0.5pt solid #5c6b73; padding: 1mm 2mm; text-align: left; vertical-align: top; }
section + section { break-before: page; }
"""


def paper(markdown: str, *, title: str, author: str, created: datetime) -> bytes:
    """The PDF of a paper; `<!-- bladzijde -->` on a line of its own begins a new page."""
    from portal.shared.pdf.engine import render_pdf  # half a second to load, for nothing where the demo is there

    reader = MarkdownIt("commonmark").enable("table")
    pages = "".join(f"<section>{reader.render(page)}</section>" for page in markdown.split(PAGE_BREAK))
    html = (
        f"<!doctype html><html lang='nl'><head><title></title><style>{STYLE}</style></head><body>{pages}</body></html>"
    )
    return render_pdf(html, title=title, author=author, created=created, base_css=())
