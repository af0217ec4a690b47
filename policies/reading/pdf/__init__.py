"""Reading PDF: characters with their place and font, then tags where they are sound, else layout."""
