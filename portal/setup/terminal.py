"""What set-up says to the person at the terminal: Dutch first, then English."""

from __future__ import annotations


class Stop(Exception):
    """Set-up cannot go on. The message says what the reader can do about it."""

    def __init__(self, dutch: str, english: str, *details: str) -> None:
        super().__init__("\n".join([dutch, english, *details]))


def say(dutch: str, english: str) -> None:
    print(f"- {dutch} / {english}", flush=True)
