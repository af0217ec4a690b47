"""PDFs for the archive and for everyone: one file that is PDF/A-2a and PDF/UA-1. How to use it: docs/pdf.md.

Nothing is imported here: `process` does without the layout engine, which takes half a second to load.
"""
