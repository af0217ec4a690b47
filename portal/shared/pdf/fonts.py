"""The letters of a PDF come from the files we ship, and from nowhere else.

A font of the machine would make the same memo look different elsewhere, and its bytes too.
"""

from __future__ import annotations

import os
import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock

from fontTools.ttLib import TTFont
from weasyprint.text.fonts import FontConfiguration

FOLDER = Path(__file__).parent.parent / "assets" / "fonts"
NO_SYSTEM_FONTS = Path(__file__).parent / "no-system-fonts.conf"
STAND_IN = "□"
# Characters that steer a line and need no glyph: soft hyphen, zero-width space and joiners, white space.
INVISIBLE = frozenset("\t\n\r\f\u00a0\u00ad\u2007\u200b\u200c\u200d\u2011\u202f\u2060\ufeff")

_environment = Lock()


class ShippedFonts(FontConfiguration):
    """A font configuration without the fonts of the machine.

    Fontconfig reads the name of its configuration from the environment at this moment only, hence the short exchange.
    """

    def __init__(self) -> None:
        with _environment:
            before = os.environ.get("FONTCONFIG_FILE")
            os.environ["FONTCONFIG_FILE"] = str(NO_SYSTEM_FONTS)
            try:
                super().__init__()
            finally:
                if before is None:
                    del os.environ["FONTCONFIG_FILE"]
                else:
                    os.environ["FONTCONFIG_FILE"] = before


@cache
def font_file(name: str) -> bytes:
    """The font `name` (a file in `FOLDER`) unpacked to plain TrueType; `KeyError` for a name we do not ship."""
    if name not in {path.name for path in FOLDER.glob("*.woff2")}:
        raise KeyError(name)
    font = TTFont(FOLDER / name, recalcTimestamp=False)
    font.flavor = None
    output = BytesIO()
    font.save(output, reorderTables=None)
    return output.getvalue()


@cache
def known_characters() -> frozenset[str]:
    """Every character that at least one shipped font can draw."""
    codes: set[int] = set()
    for path in sorted(FOLDER.glob("*-400.woff2")):
        codes.update(TTFont(path, lazy=True).getBestCmap())
    return INVISIBLE | {chr(code) for code in codes}


def unprintable(text: str) -> set[str]:
    """The characters of `text` that our fonts cannot draw: emoji, other scripts. A form warns about them beforehand."""
    return set(unicodedata.normalize("NFC", text)) - known_characters()


def printable(text: str) -> str:
    """`text` with composed accents, plain hyphens, and a white square for what our fonts cannot draw.

    An undrawable glyph would make the file invalid (PDF/A-2, 6.2.11.8). U+2010 is kept for the end of a line.
    """
    composed = unicodedata.normalize("NFC", text).replace("\u2010", "-")
    for character in set(composed) - known_characters():
        composed = composed.replace(character, STAND_IN)
    return composed
