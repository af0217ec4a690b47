"""Make the WOFF2 files in this folder from the original TrueType fonts.

    python portal/shared/assets/fonts/subset.py FOLDER_WITH_CLEAR_SANS FOLDER_WITH_CHARIS

Originals: Clear Sans 1.00 (Intel, Apache-2.0) and Charis SIL 6.101 (SIL, OFL 1.1), for instance from the Debian
packages fonts-clear-sans and fonts-sil-charis. Each file keeps the Latin letters that Dutch names need, punctuation,
figures and the few symbols in use; hinting goes. Figures of Clear Sans get one width, so that columns line up. The
OFL reserves the names "Charis" and "SIL" for unchanged files, so the cut-down serif is called "Portal Serif".
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
SERIF = "Portal Serif"
FACES = {
    "ClearSans-Regular": "clear-sans-400",
    "ClearSans-Italic": "clear-sans-400-italic",
    "ClearSans-Medium": "clear-sans-500",
    "ClearSans-Bold": "clear-sans-700",
    "CharisSIL-Regular": "portal-serif-400",
    "CharisSIL-Italic": "portal-serif-400-italic",
    "CharisSIL-Bold": "portal-serif-700",
}
RANGES = [
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1 and Latin Extended-A: names in the Dutch registers
    (0x218, 0x21B),
    (0x2C6, 0x2DD),
    (0x300, 0x308),  # combining accents
    (0x1E80, 0x1E85),
    (0x2002, 0x200A),  # spaces
    (0x2010, 0x2015),
    (0x2018, 0x201F),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x203A),
    (0x2070, 0x2089),
    (0x20AC, 0x20AC),
    (0x2116, 0x2122),
    (0x2190, 0x2195),
    (0x2212, 0x2212),
    (0x2248, 0x2265),
    (0x25A0, 0x25CF),
    (0x2713, 0x2713),
]
NAME_IDS = {1: "{family}", 3: "{file}", 4: "{family} {style}", 6: "{file}", 16: "{family}"}


def options() -> subset.Options:
    return subset.Options(
        flavor="woff2",
        hinting=False,
        desubroutinize=True,
        layout_features=["ccmp", "locl", "kern", "liga", "mark", "mkmk", "tnum", "lnum", "pnum", "sups", "subs"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17],
        notdef_outline=True,
    )


def rename(font: TTFont, *, file: str) -> None:
    """Give a changed OFL font a name that is not reserved."""
    style = font["name"].getBestSubFamilyName()
    for record in list(font["name"].names):
        pattern = NAME_IDS.get(record.nameID)
        if pattern:
            record.string = pattern.format(family=SERIF, style=style, file=file)


def level_figures(font: TTFont) -> None:
    """Clear Sans has figures of two widths and no `tnum` feature: centre each figure in the wider of the two."""
    glyphs, metrics = font["glyf"], font["hmtx"]
    figures = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
    width = max(metrics[name][0] for name in figures)
    for name in figures:
        advance, bearing = metrics[name]
        shift = (width - advance) // 2
        glyphs[name].coordinates.translate((shift, 0))
        glyphs[name].recalcBounds(glyphs)
        metrics[name] = (width, bearing + shift)


def make(source: Path, *, file: str) -> Path:
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options())
    cutter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    cutter.subset(font)
    if file.startswith("portal-serif"):
        rename(font, file=file)
    else:
        level_figures(font)
    font.flavor = "woff2"
    target = HERE / f"{file}.woff2"
    font.save(target)
    return target


def main(folders: list[str]) -> None:
    sources = {path.stem: path for folder in folders for path in Path(folder).glob("*.ttf")}
    for stem, file in FACES.items():
        target = make(sources[stem], file=file)
        sys.stdout.write(f"{target.name} {target.stat().st_size}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
