"""What a document says of itself, as far as the register can take it over. Nothing is invented: unsure is empty."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date
from typing import Any

from policies.enums import DocumentType, RelationKind
from policies.models import DocumentRelation, PolicyDocument, Programme
from policies.reading.passages import DocumentData, ReadDocument
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.enums import Openness

# Documents of these kinds hold actions that the register follows from the start.
PLANS = frozenset(
    {DocumentType.POLICY_PLAN, DocumentType.POLICY_NOTE, DocumentType.POLICY_LETTER, DocumentType.WORK_PLAN}
)
YEARS = re.compile(r"\b(20\d\d)\s*(?:[-–—/]|t/m|tot en met)\s*(20\d\d)\b")
SHORTEST_TITLE = 12
SHORTEST_NUMBER = 6


def data_as_json(data: DocumentData) -> dict[str, Any]:
    """What was found, without the empty values; texts of more than one line keep their order."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(data).items() if value}


def title_from(filename: str) -> str:
    """A title where the document has none: the file's name without its ending."""
    stem = filename.rsplit(".", 1)[0]
    return " ".join(re.sub(r"[_\-]+", " ", stem).split())[:250] or filename[:250]


def day_from(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def years_in(title: str) -> tuple[date | None, date | None]:
    """The plan's own period where its title names one ("Preventieplan 2020-2023"): first and last day."""
    found = YEARS.search(title)
    if found is None or int(found[2]) < int(found[1]):
        return None, None
    return date(int(found[1]), 1, 1), date(int(found[2]), 12, 31)


def facts_of(data: DocumentData, organisation: Organisation) -> dict[str, Any]:
    """Columns of a new document that its own words fill."""
    day = day_from(data.date)
    valid_from, valid_until = years_in(data.title)
    return {
        "valid_from": valid_from,
        "valid_until": valid_until,
        "case_number": data.case_number[:60],
        "date": day,
        "portfolio_holder": holder_called(data.portfolio_holder, organisation, day),
        "programme": programme_called(data.programme, organisation),
    }


def openness_from(words: str) -> str:
    """The openness that a document names for itself ("Openbaar: ja"); "" where it says nothing clear."""
    lowered = words.lower()
    if "geheim" in lowered or "vertrouwelijk" in lowered:
        return Openness.SECRET
    if "niet openbaar" in lowered or lowered in {"nee", "intern"}:
        return Openness.INTERNAL
    return Openness.PUBLIC if lowered in {"ja", "openbaar"} else ""


def holder_called(words: str, organisation: Organisation, day: date | None) -> PortfolioHolder | None:
    """The one portfolio holder whose name or portfolio stands in `words`; None when no one or several do."""
    if not words:
        return None
    holders = PortfolioHolder.objects.filter(organisation=organisation).order_by("pk")
    if day is not None:
        holders = holders.on(day)
    lowered = words.lower()
    found = [
        holder
        for holder in holders
        if (holder.name and holder.name.lower().split()[-1] in re.findall(r"\w+", lowered))
        or holder.title.lower() in lowered
    ]
    return found[0] if len(found) == 1 else None


def programme_called(words: str, organisation: Organisation) -> Programme | None:
    """The one programme whose name stands in `words`."""
    lowered = words.lower()
    found = [row for row in Programme.objects.of(organisation).in_use() if row.name.lower() in lowered] if words else []
    return found[0] if len(found) == 1 else None


def referred_documents(read: ReadDocument, document: PolicyDocument) -> list[PolicyDocument]:
    """Documents of the same organisation whose title or case number stands in the text of this one."""
    text = " ".join(read.text.lower().split())
    others = PolicyDocument.objects.of(document.organisation).filter(circle=document.circle).exclude(pk=document.pk)
    return [other for other in others.order_by("pk") if _named_in(text, other)]


def _named_in(text: str, other: PolicyDocument) -> bool:
    """A title counts from two words and twelve letters on: "Begroting" alone would be named everywhere."""
    title = " ".join(other.title.lower().split())
    telling = len(title) >= SHORTEST_TITLE and " " in title
    names = [title] if telling else []
    names += [other.case_number.lower()] if len(other.case_number) >= SHORTEST_NUMBER else []
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)


def link_references(read: ReadDocument, document: PolicyDocument) -> list[DocumentRelation]:
    """Save a link to each document that this one refers to, as far as the register holds it; inside a change."""
    known = set(document.relations.filter(kind=RelationKind.REFERS_TO).values_list("other_id", flat=True))
    links = [
        DocumentRelation(
            document=document,
            kind=RelationKind.REFERS_TO,
            other=other,
            organisation=document.organisation,
            circle=document.circle,
            openness=document.openness,
        )
        for other in referred_documents(read, document)
        if other.pk not in known
    ]
    return DocumentRelation.create_many(links) if links else []
