"""What a document says of itself: the labels at its top, its kind and title, its decision points and attachments."""

from __future__ import annotations

from collections.abc import Sequence

from policies.reading.passages import DocumentData, Passage
from policies.reading.selfdata.kinds import kind_of, municipality_of, title_of
from policies.reading.selfdata.labels import labels, openness_of, read_day
from policies.reading.selfdata.sections import attachments, decision_points, legal_grounds, references


def document_data(passages: Sequence[Passage]) -> DocumentData:
    """The data of a document; what was not found is empty, nothing is guessed from the name of the file."""
    found = labels(passages)
    subject = found.get("subject", "")
    kind = kind_of(passages, subject)
    return DocumentData(
        type=kind,
        title=title_of(passages, subject, kind),
        municipality=municipality_of(passages),
        date=read_day(found.get("date", "")),
        case_number=found.get("case_number", ""),
        subject=subject,
        portfolio_holder=found.get("portfolio_holder", ""),
        programme=found.get("programme", ""),
        author=found.get("author", ""),
        openness=openness_of(found),
        decision_points=decision_points(passages),
        legal_grounds=legal_grounds(passages),
        attachments=attachments(passages),
        references=references(passages),
    )
