"""Two versions of a document, passage by passage."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policies.reading.assemble import assemble
from policies.reading.blocks import heading, paragraph
from policies.reading.passages import Passage
from policies.reading.versions import Change, match_versions


def passages(*texts: str) -> tuple[Passage, ...]:
    return assemble([heading(text[2:], 1) if text.startswith("# ") else paragraph(text) for text in texts]).passages


def changes(old: tuple[Passage, ...], new: tuple[Passage, ...]) -> list[tuple[str, str | None, str | None]]:
    return [
        (m.change.value, m.old.text if m.old else None, m.new.text if m.new else None) for m in match_versions(old, new)
    ]


def test_each_passage_gets_its_change() -> None:
    old = passages(
        "# Plan", "Wij leggen in 2026 twee parken aan in Noord.", "Dit vervalt geheel.", "De raad besluit.", "Slot."
    )
    new = passages(
        "# Plan",
        "De raad besluit.",
        "Wij leggen in 2027 drie parken aan in Noord.",
        "Nieuwe tekst over wonen.",
        "Slot.",
    )
    assert sorted(changes(old, new)) == sorted(
        [
            ("same", "Plan", "Plan"),
            ("same", "De raad besluit.", "De raad besluit."),
            ("changed", "Wij leggen in 2026 twee parken aan in Noord.", "Wij leggen in 2027 drie parken aan in Noord."),
            ("new", None, "Nieuwe tekst over wonen."),
            ("gone", "Dit vervalt geheel.", None),
            ("same", "Slot.", "Slot."),
        ]
    )


def test_the_same_text_elsewhere_has_moved() -> None:
    old = passages("Eerst dit stuk.", "Dan nog een ander stuk.", "En als laatste dit.")
    new = passages("Dan nog een ander stuk.", "En als laatste dit.", "Eerst dit  STUK.")
    assert changes(old, new)[-1] == ("moved", "Eerst dit stuk.", "Eerst dit  STUK.")


def test_what_is_gone_stands_where_it_stood() -> None:
    old, new = passages("Aap loopt.", "Noot valt.", "Mies lacht."), passages("Aap loopt.", "Mies lacht.")
    assert [change for change, _, _ in changes(old, new)] == ["same", "gone", "same"]


@given(
    st.lists(st.sampled_from(["aap loopt", "noot valt", "mies lacht hard", "wim huilt"])),
    st.lists(st.sampled_from(["aap loopt", "wim huilt", "vuur brandt"])),
)
def test_every_passage_is_in_exactly_one_match(old_texts: list[str], new_texts: list[str]) -> None:
    old, new = passages(*old_texts), passages(*new_texts)
    matches = match_versions(old, new)
    assert sorted(m.old.position for m in matches if m.old) == list(range(len(old)))
    assert [m.new.position for m in matches if m.new] == list(range(len(new)))
    assert all((m.old is None) == (m.change is Change.NEW) for m in matches)
    assert all((m.new is None) == (m.change is Change.GONE) for m in matches)
