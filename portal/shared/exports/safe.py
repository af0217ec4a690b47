"""Words that a spreadsheet could take for a formula, made harmless and given back as they were.

A cell that begins with `=`, `+`, `-`, `@` (or their full-width forms), a tab or a line end can run as a formula when a
CSV file is opened (CWE-1236). An apostrophe in front makes it text.
"""

from __future__ import annotations

import re

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What XML cannot hold at all, so that a spreadsheet would be refused as damaged.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def runs(text: str) -> bool:
    """Whether a spreadsheet might take `text` for a formula."""
    return text.startswith(DANGEROUS)


def defused(text: str) -> str:
    """`text` with an apostrophe in front where it might run; `restored` takes it away again."""
    return f"'{text}" if runs(text.lstrip("'")) else text


def restored(text: str) -> str:
    """What `defused` was given."""
    return text[1:] if text.startswith("'") and runs(text.lstrip("'")) else text


def printable(text: str) -> str:
    """One kind of line end, and nothing that a file cannot hold."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
