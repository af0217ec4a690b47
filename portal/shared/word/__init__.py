"""HTML of ours as a Word document (DOCX), for who must edit or must have it; the PDF stays the kept paper."""
