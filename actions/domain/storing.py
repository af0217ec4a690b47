"""From what was read to what the register holds: document, version, passages, suggestions and conflicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.core.files.base import File

from actions.domain.document_facts import PLANS, data_as_json, facts_of, link_references, title_from
from actions.domain.new_version import compare
from actions.domain.suggesting import conflict_of, cut, suggestion_of
from actions.domain.theming import Theming
from actions.models import Conflict, ReadIn, Suggestion
from actions.recognition.suggestions import Recognition
from policies.domain.storing import store_version
from policies.models import DocumentVersion, PolicyDocument
from policies.reading.passages import ReadDocument
from portal.shared.changes import current_change


def store(*, readin: ReadIn, read: ReadDocument, recognition: Recognition) -> DocumentVersion:
    """Write all that came of one file; runs inside the change and the transaction of the verb that calls it."""
    document = readin.document or _new_document(readin, read)
    with _file_or_nothing(readin) as file:
        version, passages = store_version(
            document=document, read=read, file=file, filename=readin.filename, data=data_as_json(read.data)
        )
    theming = Theming.of(version.organisation)
    rows = [
        suggestion_of(item, version=version, stored=passages, passages=read.passages, theming=theming)
        for item in recognition.suggestions
    ]
    readin.comparison = compare(version, read.passages, rows, at=current_change().at)
    if rows:
        Suggestion.create_many(rows)
        _link_goals(rows, recognition)
    if conflicts := [conflict_of(item, rows, version) for item in recognition.conflicts]:
        Conflict.create_many(conflicts)
    link_references(read, document)
    return version


def _new_document(readin: ReadIn, read: ReadDocument) -> PolicyDocument:
    document = PolicyDocument(
        organisation=readin.organisation,
        circle=readin.circle,
        openness=readin.openness,
        type=readin.type,
        title=cut(readin.title or read.data.title, 250) or title_from(readin.filename),
        is_plan=readin.type in PLANS,
        **facts_of(read.data, readin.organisation),
    )
    document.save()
    return document


@contextmanager
def _file_or_nothing(readin: ReadIn) -> Iterator[File[bytes]]:
    """The upload as a file to copy."""
    with readin.file.open("rb") as stream:
        yield File(stream, name=readin.filename)


def _link_goals(rows: Sequence[Suggestion], recognition: Recognition) -> None:
    """Point each action to the suggestion of the goal that it serves, as far as that goal is suggested itself."""
    goals = {
        item.passage: row for item, row in zip(recognition.suggestions, rows, strict=True) if item.kind.value == "goal"
    }
    served = []
    for item, row in zip(recognition.suggestions, rows, strict=True):
        if item.goal is not None and item.goal in goals and goals[item.goal] is not row:
            row.serves = goals[item.goal]
            served.append(row)
    if served:
        Suggestion.save_many(served, ["serves"])
