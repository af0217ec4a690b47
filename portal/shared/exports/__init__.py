"""Lists as files: one table of data, written as XLSX, CSV, PDF or JSON.

A view that lists rows offers them with two lines, and keeps to the rows that it would show, so that a file never holds
what the page hides:

    if (form := asked_form(request)) is not None:
        return as_file(request, papers_table(place, filtered.qs), form)

The links come from `{% exports %}`. See docs/front-end.md.
"""

from portal.shared.exports.answer import as_file, asked_form
from portal.shared.exports.table import Column, Table

__all__ = ["Column", "Table", "as_file", "asked_form"]
