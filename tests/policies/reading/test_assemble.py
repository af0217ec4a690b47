"""From blocks to passages."""

from __future__ import annotations

from policies.reading.assemble import assemble
from policies.reading.blocks import heading, list_item, paragraph, table_row


def test_parents_follow_headings_items_and_lead_ins() -> None:
    document = assemble(
        [
            heading("Plan", 1),
            heading("Acties", 2, number="1.1"),
            paragraph("Wij doen:"),
            list_item("eerst", 1),
            list_item("daarbinnen", 2),
            list_item("dan", 1),
            paragraph("Klaar."),
            list_item("los", 1),
            heading("Kosten", 2),
            table_row([("Post", "Bomen"), ("Bedrag", "")]),
        ]
    )
    assert [passage.parent for passage in document.passages] == [None, 0, 1, 2, 3, 2, 1, 1, 0, 8]


def test_a_note_does_not_end_a_list() -> None:
    note = paragraph("1 Zie de bijlage.", aside=True)
    document = assemble([paragraph("Wij doen:"), list_item("eerst", 1), note, list_item("dan", 1)])
    assert [passage.parent for passage in document.passages] == [None, 0, None, 0]


def test_texts_stand_in_the_running_text() -> None:
    document = assemble([heading("A", 1), paragraph("---"), heading("Inhoud", 1), heading("B", 1), paragraph("tekst")])
    assert document.text == "A\n\nB\n\ntekst"
    assert [(passage.start, passage.end) for passage in document.passages] == [(0, 1), (3, 4), (6, 11)]
