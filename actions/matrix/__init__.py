"""The action matrix as a page: its columns, its rows as words, and what is pasted into it."""
