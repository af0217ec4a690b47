"""Minutes as the griffie reads them: sentences that promise something, and a commitment filled in from one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from actions.recognition.promises import Promise, Sureness, find_promises
from governance.models import AgendaItem, Commitment, DismissedSentence, Meeting
from governance.sentences import Sentence, found_again
from policies.models import DocumentVersion, Passage, PolicyDocument
from policies.reading.passages import Passage as ReadPassage
from policies.reading.passages import PassageKind
from portal.organisations.models import PortfolioHolder
from portal.shared.enums import Openness, openness_rank
from portal.shared.viewer import Viewer

MARKS = {  # a word with an icon in a status colour, as `{% mark %}` takes it
    Sureness.SURE: ("done", "adopted", "Zeker"),
    Sureness.LIKELY: ("in-progress", "busy", "Waarschijnlijk"),
    Sureness.MAYBE: ("not-started", "open", "Misschien"),
}
SUBJECT = 90  # characters: what fits on a line of the list


@dataclass(frozen=True, slots=True)
class Found:
    """One promise in its passage, with the commitment that was made of it, or what says that it is none."""

    promise: Promise
    passage: Passage
    before: str
    after: str
    heading: str
    made: Commitment | None
    dismissed: DismissedSentence | None

    @property
    def anchor(self) -> str:
        return f"zin-{self.passage.position}-{self.promise.start}"

    @property
    def mark(self) -> tuple[str, str, str]:
        return MARKS[self.promise.sureness]


@dataclass(frozen=True, slots=True)
class Start:
    """What a new commitment begins with: `initial` for its form, `fixed` columns that are not typed, and its source."""

    initial: dict[str, Any]
    fixed: dict[str, Any]
    found: Found | None = None


def promises_in(meeting: Meeting, viewer: Viewer, passages: Sequence[Passage] | None = None) -> list[Found]:
    """The promises in the latest version of the minutes, in reading order; four queries. Empty without minutes.

    `passages` are those of `passages_of`, for who has them already.
    """
    passages = passages_of(meeting, viewer) if passages is None else passages
    by_position = {row.position: row for row in passages}
    promises = [
        (promise, by_position[promise.passage])
        for promise in find_promises([_as_read(row, viewer) for row in passages], reference=meeting.date)
    ]
    sentences = [Sentence.at(row, one.start, one.end, viewer) for one, row in promises]
    standing = {row.pk for row in passages}
    made = found_again(sentences, _made(meeting, passages, viewer), standing=standing)
    dismissed = found_again(sentences, _dismissed(meeting, viewer), standing=standing)
    found = []
    for (promise, row), sentence in zip(promises, sentences, strict=True):
        text, heading = row.text_for(viewer), by_position.get(-1 if promise.heading is None else promise.heading)
        found.append(
            Found(
                promise,
                row,
                text[: promise.start],
                text[promise.end :],
                f"{heading.number} {heading.text}".strip() if heading else "",
                commitment := made.get(sentence),
                dismissed.get(sentence) if commitment is None else None,
            )
        )
    return found


def _made(meeting: Meeting, passages: Sequence[Passage], viewer: Viewer) -> Iterator[tuple[Sentence, Commitment]]:
    """Commitments made of these minutes or of earlier ones of the same meeting, with their sentence."""
    rows = Commitment.objects.visible_to(viewer).filter(Q(source__in=passages) | Q(meeting=meeting))
    rows = rows.filter(source__isnull=False).select_related("source__version").order_by("pk")
    for one in rows.defer("text", "source__version__text", "source__version__data"):
        yield Sentence.at(one.source, one.source_start, one.source_end, viewer), one


def _dismissed(meeting: Meeting, viewer: Viewer) -> Iterator[tuple[Sentence, DismissedSentence]]:
    rows = DismissedSentence.objects.visible_to(viewer).filter(meeting=meeting).order_by("pk")
    rows = rows.select_related("created_by", "passage__version")
    for one in rows.defer("passage__version__text", "passage__version__data"):
        yield Sentence.at(one.passage, one.start, one.end, viewer), one


def passages_of(meeting: Meeting, viewer: Viewer) -> list[Passage]:
    """The passages of the latest version of the minutes that this reader may see."""
    versions = DocumentVersion.objects.visible_to(viewer).filter(document_id=meeting.minutes_id)
    version = versions.defer("text").order_by("-number").first() if meeting.minutes_id else None
    if version is None:
        return []
    passages = list(Passage.objects.filter(version=version).order_by("position"))
    for row in passages:
        row.version = version  # not joined: every row would bring the whole text along
    return passages


def _as_read(row: Passage, viewer: Viewer) -> ReadPassage:
    return ReadPassage(
        position=row.position, kind=PassageKind(row.kind), text=row.text_for(viewer), level=row.level, number=row.number
    )


def start_from_sentence(meeting: Meeting, viewer: Viewer, *, position: str, at: str) -> Start | None:
    """From the promise at character `at` of the passage at `position`; None where none is found there."""
    fits = (
        one
        for one in promises_in(meeting, viewer)
        if (str(one.passage.position), str(one.promise.start)) == (position, at)
    )
    found = next(fits, None)
    if found is None or found.made is not None or found.dismissed is not None:
        return None
    promise = found.promise
    holders = list(
        PortfolioHolder.objects.filter(organisation_id=meeting.organisation_id).on(meeting.date).order_by("pk")
    )
    holder, item = holder_named(promise.holder, holders), item_under(found.heading, meeting, viewer)
    initial = _about_meeting(meeting) | {
        "subject": shortened(promise.what),
        "text": promise.quote,
        "portfolio_holder": holder.public_id if holder else "",
        "promised_to": promise.asker[:1].lower() + promise.asker[1:] if promise.asker else "",
        "deadline_text": promise.when.text if promise.when else "",
        "agenda_item": f"{item.number} {item.title}".strip() if item else found.heading,
    }
    source = {"source_id": found.passage.pk, "source_start": promise.start, "source_end": promise.end}
    return Start(initial, source | {"item_id": item.pk if item else None}, found)


def start_from_item(item: AgendaItem) -> Start:
    """From an item on the agenda: its meeting, and the words of the item."""
    words = {"agenda_item": f"{item.number} {item.title}".strip()}
    return Start(_about_meeting(item.meeting) | words, {"item_id": item.pk})


def _about_meeting(meeting: Meeting) -> dict[str, Any]:
    """A commitment is never more open than where it was made, unless the griffie says so."""
    open_to = [meeting.openness, *([meeting.minutes.openness] if meeting.minutes else [])]
    openness = max(min(open_to, key=openness_rank), Openness.INTERNAL, key=openness_rank)
    return {"meeting": meeting.public_id, "made_on": meeting.date, "openness": openness}


def holder_named(words: str, holders: Sequence[PortfolioHolder]) -> PortfolioHolder | None:
    """Whom "Wethouder De Boer" or "Burgemeester" names among who was in office; None where that is not one."""
    office, _, name = words.casefold().partition(" ")
    of_office = [one for one in holders if not office.startswith(("wethouder", "burgemeester")) or one.office == office]
    named = [one for one in of_office if name and name in f"{one.name} {one.title}".casefold()]
    found = named or ([] if name or not office else of_office)
    return found[0] if len(found) == 1 else None


def item_under(heading: str, meeting: Meeting, viewer: Viewer) -> AgendaItem | None:
    """The item on the agenda that a heading of the minutes is about, by its number or its words."""
    plain = heading.casefold().strip()
    first = plain.split(" ")[0].rstrip(".:") if plain else ""
    items = list(AgendaItem.objects.visible_to(viewer).filter(meeting=meeting).order_by("position", "pk"))
    by_words = [one for one in items if plain and one.title.casefold() in plain]
    by_number = [one for one in items if one.number and one.number.casefold().rstrip(".") == first]
    return next(iter(by_words or by_number), None)


def shortened(words: str) -> str:
    """A subject: the first words of a promise, up to a line."""
    if len(words) <= SUBJECT:
        return words
    return words[: SUBJECT - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


@dataclass(frozen=True, slots=True)
class Source:
    """The sentence in which a commitment was made, in its passage, as one reader may read it."""

    passage: Passage
    before: str
    quote: str
    after: str


def source_of(row: Any, viewer: Viewer) -> Source | None:
    """Where a commitment comes from; None without a source, or where this reader may not see the minutes."""
    if (pk := getattr(row, "source_id", None)) is None:
        return None
    rows = Passage.objects.visible_to(viewer).filter(version__document__in=PolicyDocument.objects.visible_to(viewer))
    passage = rows.select_related("version__document").filter(pk=pk).first()
    if passage is None:
        return None
    text = passage.text_for(viewer)
    return Source(passage, text[: row.source_start], text[row.source_start : row.source_end], text[row.source_end :])
