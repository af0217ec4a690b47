"""Repairs of the tag tree that the layout engine leaves to others, done before the file is written.

- what is not content becomes an artifact: page footers, decorative drawings, table heads repeated on the next page;
- a table that runs over pages is one table again, with unique names for its header cells;
- header cells say whether they head a column or a row;
- a list of facts (`dl`) is a list of items with a label and a body; footnotes are notes with a name of their own;
- a line of text hangs in its paragraph or cell, without an element around each line;
- a hyphen at the end of a line is a soft one.
"""

import pydyf
from weasyprint import Document

from portal.shared.pdf.structure.artifacts import hide
from portal.shared.pdf.structure.figures import draw_as_they_are, place_figures
from portal.shared.pdf.structure.folding import fold_lines
from portal.shared.pdf.structure.hyphens import soften
from portal.shared.pdf.structure.layout import table_parts
from portal.shared.pdf.structure.lists import label_facts, name_notes
from portal.shared.pdf.structure.tables import join_tables, set_scope
from portal.shared.pdf.structure.tree import Tree

__all__ = ["repair"]


def repair(document: Document, pdf: pydyf.PDF) -> None:
    """Change the tag tree and the page contents of `pdf` in place; `document` is what it was painted from."""
    tree = Tree(pdf)
    page_matter = tree.unreachable_content() | join_tables(tree, table_parts(document))
    ornament = tree.remove(tree.decorative_figures())
    set_scope(tree)
    label_facts(tree)
    name_notes(tree)
    place_figures(tree)
    draw_as_they_are(pdf)
    soften(pdf)
    fold_lines(tree)
    tree.index_names()
    hide(tree, page_matter, kind="Pagination")
    hide(tree, ornament, kind="Layout")
