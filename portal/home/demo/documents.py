"""Documents of the demo with their stored file: a real PDF, read by the project's own reader."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import ContentFile

from actions.domain.document_facts import data_as_json
from policies.domain.storing import store_version
from policies.enums import VersionStatus
from policies.models import DocumentRelation, Passage, PolicyDocument
from policies.reading import read_bytes
from portal.home.demo.files import Record, markdown, on
from portal.home.demo.papers import paper
from portal.home.demo.world import World


@dataclass(frozen=True, slots=True)
class Source:
    """Where a quote stands: its passage and the offsets in the text of that passage."""

    passage: Passage
    start: int
    end: int


class Sources:
    """The passages of a version, to look quotes up in."""

    def __init__(self, passages: list[Passage]) -> None:
        self.passages = passages

    def of(self, quote: str) -> Source:
        """The one place of a quote; anything else is a fault in the files or in the reader."""
        found = [passage for passage in self.passages if quote in passage.text]
        if len(found) != 1:
            raise LookupError(f"This quote stands in {len(found)} passages: {quote}")
        start = found[0].text.index(quote)
        return Source(found[0], start, start + len(quote))


def register(world: World, record: Record, **values: object) -> PolicyDocument:
    """A row for a document of the files, without a file yet; inside `changing`."""
    document = PolicyDocument(
        organisation=world.organisations[record["organisation"]],
        openness=record.get("openness", "openbaar"),
        type=record["type"],
        title=record["title"],
        summary=record.get("summary", ""),
        case_number=record.get("case_number", ""),
        date=record.get("dated"),
        valid_from=record.get("valid_from"),
        valid_until=record.get("valid_until"),
        **values,
    )
    document.save()
    return document


def store_paper(document: PolicyDocument, record: Record) -> Sources:
    """Make the paper of `record["file"]`, store it as an adopted or draft version, and give its passages."""
    data = paper(
        markdown(record["file"]),
        title=record["title"],
        author=document.organisation.name,
        created=on(record["dated"], 9),
    )
    filename = f"{PurePath(record['file']).stem}.pdf"
    read = read_bytes(data, filename)
    _, passages = store_version(
        document=document,
        read=read,
        file=ContentFile(data, name=filename),
        filename=filename,
        data=data_as_json(read.data),
        status=VersionStatus(record["version"]),
    )
    return Sources(passages)


def refer(world: World, document: PolicyDocument, records: list[Record]) -> None:
    """Documents that a plan names: known by their title only, with how the plan stands to them."""
    for record in records:
        other = register(world, record)
        DocumentRelation(
            document=document,
            kind=record["kind"],
            other=other,
            organisation=document.organisation,
            circle=document.circle,
            openness=document.openness,
        ).save()
