"""The type styles of a document: which size is body text, and which level a heading's size and weight stand for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from policies.reading.pdf.pieces import Piece, Role

Key = tuple[float, bool]


class Styles:
    """Learns from all pieces of a document; the tags' own headings teach what a size means."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        sizes: Counter[float] = Counter()
        heavy: Counter[bool] = Counter()
        taught: dict[Key, Counter[int]] = defaultdict(Counter)
        for piece in pieces:
            for line in piece.lines:
                for run in line.runs:
                    sizes[run.size] += len(run.text)
                    heavy[run.bold] += len(run.text)
            if piece.role is Role.HEADING and piece.level:
                taught[_key(piece)][piece.level] += 1
        self.body = sizes.most_common(1)[0][0] if sizes else 10.0
        self._bold_body = heavy[True] > heavy[False]
        taught = {
            key: levels for key, levels in taught.items() if key[0] > self.body or (key[0] == self.body and key[1])
        }
        self._taught = {key: levels.most_common(1)[0][0] for key, levels in taught.items()}
        self._ranks: dict[Key, int] = {}

    def stands_out(self, piece: Piece) -> bool:
        """Larger than body text, or bold where body text is not."""
        return piece.size >= self.body * 1.12 or (piece.bold and not self._bold_body and piece.size >= self.body * 0.9)

    def is_small(self, piece: Piece) -> bool:
        return 0 < piece.size <= self.body * 0.87

    def rank(self, candidates: Iterable[Piece]) -> None:
        """Settles the level of every style that headings without a tag have, from large to small."""
        keys = sorted({_key(piece) for piece in candidates} | set(self._taught), key=_weight, reverse=True)
        level = 0
        for place, key in enumerate(keys):
            if key in self._taught:
                level = self._taught[key]
            else:
                lighter = [self._taught[other] for other in keys[place:] if other in self._taught]
                level = min([level + 1, *lighter])
            self._ranks[key] = max(1, min(6, level))

    def level(self, piece: Piece) -> int:
        return self._ranks.get(_key(piece), 6)


def _key(piece: Piece) -> Key:
    return round(piece.size * 2) / 2, piece.bold


def _weight(key: Key) -> float:
    return key[0] + (0.4 if key[1] else 0)
