"""Pieces become blocks: headings by tag or type, list items by tag or bullet, rows with their headers."""

from __future__ import annotations

from policies.reading.blocks import Block, heading, list_item, paragraph, table_row
from policies.reading.characters import Hyphens, finished, split_bullet
from policies.reading.composing import Depths, is_titled
from policies.reading.numbering import Numbered, Style, follows, list_style, split_number
from policies.reading.pdf.paragraphs import is_marked, split_paragraphs
from policies.reading.pdf.pieces import Piece, Role, text_of
from policies.reading.pdf.styles import Styles
from policies.reading.pdf.tables import RowReader, goes_on, is_frame, tables, take_over, unframed
from policies.reading.phrases import QuestionCycle, is_closing, is_labelled, is_question_heading, is_set_heading

_INDENT = 7  # points; a smaller difference of indent says nothing


def classify(pieces: list[Piece], hyphens: Hyphens) -> list[Block]:
    """The blocks of a whole document from its pieces in reading order."""
    pieces = split_paragraphs(_unpacked(pieces))
    styles = Styles(pieces)
    heads = [_is_heading(pieces, index, styles, hyphens) for index in range(len(pieces))]
    _demote_runs(pieces, heads, styles)
    styles.rank(piece for piece, head in zip(pieces, heads, strict=True) if head)
    return _Classifier(styles, hyphens).blocks(pieces, heads)


def _unpacked(pieces: list[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for group in tables(pieces):
        if goes_on(found[-1] if found else None, group[0]):
            take_over(found[-1], group.pop(0))
        framed = bool(group) and group[0].role is Role.ROW and is_frame(group)
        found += unframed(group) if framed else group
    for piece, before in zip(found, [None, *found], strict=False):
        piece.first = before is None or before.page != piece.page
        if piece.role is Role.ROW and (before is None or before.role is not Role.ROW):
            piece.starts = True
    return found


def _is_heading(pieces: list[Piece], index: int, styles: Styles, hyphens: Hyphens) -> bool:
    piece = pieces[index]
    if piece.role in {Role.ROW, Role.ASIDE} or len(piece.lines) > 3:
        return False
    text = text_of(piece.lines, hyphens)
    if piece.role is Role.HEADING:
        return not text.endswith((";", ",")) and len(text) < 240
    if is_set_heading(text):
        return True
    number = split_number(text) if split_bullet(text) is None else None
    if number and not number.rest:
        return number.style is Style.NAMED and piece.role is Role.PARAGRAPH
    if split_bullet(text) or is_labelled(text) or not _may_head(number.rest if number else text, number, piece, styles):
        return False
    if styles.stands_out(piece) and (piece.role is not Role.ITEM or piece.size >= styles.body * 1.12):
        return True
    if number or piece.label:
        return _heads_section(pieces, index, hyphens)
    return piece.role is Role.PARAGRAPH and _heads_body(pieces, index, text, styles)


def _may_head(title: str, number: Numbered | None, piece: Piece, styles: Styles) -> bool:
    """A title; behind a decimal number and in bold it may be as long as a sentence."""
    if number and number.style is Style.DECIMAL and styles.stands_out(piece):
        return len(title) < 240 and title[-1:] not in ".;,"
    return is_titled(title.rstrip(":")) and not (piece.role is Role.ITEM and title.endswith(":"))


def _heads_section(pieces: list[Piece], index: int, hyphens: Hyphens) -> bool:
    """A numbered title in body type, not beside other points of a list, above running text."""
    piece = pieces[index]
    before, after = pieces[index - 1] if index else None, pieces[index + 1] if index + 1 < len(pieces) else None
    if len(piece.lines) > 1 or after is None or after.role is not Role.PARAGRAPH or len(after.lines) < 2:
        return False
    number = split_number(
        f"{piece.label} {text_of(piece.lines, hyphens)}" if piece.label else text_of(piece.lines, hyphens)
    )
    if number is None or number.style not in {Style.SINGLE, Style.DECIMAL} or not is_titled(number.rest):
        return False
    if is_marked(after.lines[0]):
        return False
    return not (before and before.role is Role.ITEM and len(before.lines) == 1)


def _heads_body(pieces: list[Piece], index: int, text: str, styles: Styles) -> bool:
    """A short line in body type that stands above running text."""
    if len(pieces[index].lines) > 1 or len(text.split()) > 9 or is_closing(text) or not is_titled(text):
        return False
    if styles.is_small(pieces[index]) or index + 1 >= len(pieces):
        return False
    before, after = pieces[index - 1] if index else None, pieces[index + 1]
    if before and before.role is Role.PARAGRAPH and before.lines and not finished(before.lines[-1].text):
        return False
    return after.role in {Role.ITEM, Role.ROW} or (after.role is Role.PARAGRAPH and len(after.lines) > 1)


def _demote_runs(pieces: list[Piece], heads: list[bool], styles: Styles) -> None:
    """Many untagged headings in a row are the text of a figure or a cover, save the first."""
    run: list[int] = []
    for index in range(len(pieces) + 1):
        if index < len(pieces) and heads[index] and pieces[index].role is not Role.HEADING:
            run.append(index)
            continue
        plain = [place for place in run if not styles.stands_out(pieces[place])]
        for place in run[1:] if len(run) > 6 else plain[1:] if len(run) > 3 else []:
            heads[place] = is_set_heading(pieces[place].lines[0].text)
        run = []


class _Classifier:
    """Keeps the open list, the open table and the last heading while it makes blocks."""

    def __init__(self, styles: Styles, hyphens: Hyphens) -> None:
        self._styles = styles
        self._hyphens = hyphens
        self._depths = Depths()
        self._rows = RowReader(hyphens)
        self._above = 0  # level of the last heading that tags or type told
        self._below = 0  # level of the last heading of any kind but a set phrase
        self._open: list[tuple[int, str]] = []
        self._cycle = QuestionCycle()
        self._number = ""

    def blocks(self, pieces: list[Piece], heads: list[bool]) -> list[Block]:
        found: list[Block] = []
        head_of = {id(piece): head for piece, head in zip(pieces, heads, strict=True)}
        after_table = False
        for group in tables(pieces):
            if group[0].role is Role.ROW:
                self._depths.clear()
                for row, cells in self._rows.read(group, continues=after_table):
                    found.append(self._placed(table_row(cells), row))
                after_table = True
                continue
            block = self._block(group[0], head=head_of[id(group[0])])
            after_table = after_table and block.aside
            found.append(self._placed(block, group[0]))
        return found

    def _placed(self, block: Block, piece: Piece) -> Block:
        block.page, block.opens_page = piece.page, piece.first
        return block

    def _block(self, piece: Piece, *, head: bool) -> Block:
        text = text_of(piece.lines, self._hyphens)
        if head:
            self._depths.clear()
            return self._heading(piece, text)
        if piece.role is Role.ASIDE or self._styles.is_small(piece):
            return paragraph(text, aside=True)
        bullet = split_bullet(text)
        number = split_number(bullet[1] if bullet else text)
        if piece.role is Role.ITEM or bullet or (number and _lists(number)):
            return self._item(piece, text)
        if not (piece.first and text[:1].islower()):
            self._depths.clear()
        return paragraph(text)

    def _heading(self, piece: Piece, text: str) -> Block:
        number = split_number(f"{piece.label} {text}") if piece.label else split_number(text)
        if number and not number.rest:
            number = None
        label = number.number if number else piece.label.rstrip(".) ")
        level = self._level(piece, text, number)
        return heading(number.rest if number else text, level, number=label)

    def _level(self, piece: Piece, text: str, number: Numbered | None) -> int:
        if piece.role is Role.HEADING and piece.level:
            self._above = self._below = piece.level
        elif is_set_heading(text):
            return self._set_level(text)
        elif number and number.style is Style.DECIMAL:
            in_type = self._styles.level(piece) if self._styles.stands_out(piece) else 1
            self._above = self._below = max(number.depth, in_type)
        elif self._styles.stands_out(piece):
            self._above = self._below = self._styles.level(piece)
        elif number:
            self._below = self._numbered_level(number.number)
        else:
            self._below = self._above + 1
        self._cycle.close(self._below)
        return self._below

    def _set_level(self, text: str) -> int:
        return self._cycle.level(text, self._below + 1) if is_question_heading(text) else self._below + 1

    def _numbered_level(self, number: str) -> int:
        """The level of the heading whose number comes before this one, else one below the last."""
        found = [level for level, last in self._open if follows(last, number)]
        level = found[-1] if found else self._below + 1
        self._open = [pair for pair in self._open if pair[0] < level] + [(level, number)]
        return level

    def _item(self, piece: Piece, text: str) -> Block:
        mark = split_bullet(f"{piece.label} x") if piece.label else split_bullet(text)
        if mark and not piece.label:
            text = mark[1]
        number = split_number(f"{piece.label} x") if piece.label else split_number(text)
        if number and not piece.label and (number.style is Style.BARE or not number.rest):
            number = None
        if number and not piece.label:
            text = number.rest
        style = mark[0] if mark else (list_style(number, self._number) if number else "•")
        self._number = number.number if number else ""
        if style == Style.AD:
            self._depths.clear()
        depth = self._depths.of(style, piece.left, step=_INDENT, by_mark=not piece.level)
        return list_item(text, max(depth, piece.level), number=number.number if number else "")


def _lists(number: Numbered) -> bool:
    return bool(number.rest) and number.style not in {Style.BARE, Style.NAMED}
