"""Which rows of this room search finds, and by which words."""

from __future__ import annotations

from policies.models import Goal, Passage, PolicyDocument
from policies.redaction import public_text
from portal.shared.search.sources import Words, register


def as_read(words: Words) -> tuple[Words, Words]:
    """The words for who edits the row, and for everybody else without personal data."""
    return words, Words(public_text(words.title), public_text(words.text), words.day)


def _document(row: PolicyDocument) -> tuple[Words, Words]:
    text = "\n".join(filter(None, (row.summary, row.get_type_display())))
    title = f"{row.title} {row.case_number}".strip()
    return as_read(Words(title, text, row.adopted_on or row.date))


def _goal(row: Goal) -> tuple[Words, Words]:
    return as_read(Words(row.text))


def _passage(row: Passage) -> tuple[Words, Words]:
    """Passages have no title: what stands in a heading weighs no more than what stands in a title of the register."""
    return Words("", row.text), Words("", row.public_text or row.text)


def register_sources() -> None:
    register("document", PolicyDocument, _document, ("title", "summary", "case_number", "type", "adopted_on", "date"))
    register("doel", Goal, _goal, ("text",), called="doel")
    register("passage", Passage, _passage, (), organisation_of=lambda row: int(row.version.organisation_id))
