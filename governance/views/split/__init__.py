"""Wie gaat waarover: the answer, the table, two days side by side, and the screens of who keeps the table."""
