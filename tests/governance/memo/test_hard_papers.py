"""Memos with all that is hard on paper: tables over pages, footnotes, pictures, words longer than a line."""

from __future__ import annotations

from datetime import UTC, datetime

from governance.domain.memo_files import add_attachment, add_picture
from governance.domain.memos import write_memo
from governance.memo.freezing import freeze
from governance.memo.paper import render_memo
from governance.models import Memo
from portal.shared.pdf.check import alternative_texts, bookmarks, count_tags, pages, problems
from tests.governance.conftest import Town
from tests.governance.domain.test_memo_files import pdf, png

SENT = datetime(2022, 10, 4, 15, 30, tzinfo=UTC)
LONG_WORD = "meervoudigeongekortegemeenschappelijkeverantwoordelijkheidsraad"
ROWS = "\n".join(
    f"| Buurt {number} | {LONG_WORD if number == 7 else 'Hulp bij huis'} | {number} |" for number in range(90)
)
TEXT = f"""## Waarom deze memo

De wachttijd^[Gemeten in juni, met de cijfers van de aanbieders.] daalt; zie [het plan](https://waterdam.example.nl).

![De wijken van Waterdam](beeld:1)

### Per buurt

| Buurt | Wat | Aantal |
|-------|-----|-------:|
{ROWS}

## Hoe het verder gaat

1. Eerst het {LONG_WORD}.
2. Dan de rest[^rest].

[^rest]: Een noot met **nadruk**.
"""


def hard_memo(town: Town, **values: object) -> Memo:
    """A draft with everything in it."""
    memo = write_memo(organisation=town.place, values=town.values(text=TEXT, plan_id=None, **values), by=town.writer)
    add_picture(memo=memo, upload=png(), description="Kaart met drie wijken", by=town.writer)
    add_attachment(memo=memo, upload=pdf(), description="Het rapport", by=town.writer)
    return memo


def test_a_hard_memo_is_valid_and_its_tags_say_what_is_what(town: Town) -> None:
    memo = hard_memo(town)
    data = render_memo(memo, freeze(memo, at=SENT, number="RM-2022-1"), at=SENT)

    assert (problems(data, "ua1"), problems(data, "2a")) == ([], [])
    tags = count_tags(data)
    assert {name: tags[name] for name in ("H1", "H2", "H3", "Table", "TR", "Figure", "Note", "L")} == {
        "H1": 1,
        "H2": 3,
        "H3": 1,
        "Table": 1,
        "TR": 91,
        "Figure": 1,
        "Note": 2,
        "L": 3,  # the facts, the numbers, the attachments
    }
    assert alternative_texts(data) == ["Kaart met drie wijken"]
    assert [title for _, title in bookmarks(data)] == [
        "Raadsmemo Stand van Samen Vooruit",
        "Waarom deze memo",
        "Per buurt",
        "Hoe het verder gaat",
        "Bijlage",
    ]
    texts = pages(data)
    heads = [number for number, text in enumerate(texts) if "Buurt Wat Aantal" in " ".join(text.split())]
    assert len(heads) >= 3  # the head stands on every page of the table
    assert data == render_memo(memo, freeze(memo, at=SENT, number="RM-2022-1"), at=SENT)
