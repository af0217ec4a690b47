"""Reading DOCX: headings by style and outline level, nested numbered lists, tables with their header cells."""
