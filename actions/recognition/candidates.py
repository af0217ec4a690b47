"""Candidates: the stretches of a passage that may hold one commitment each, with how likely that is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from actions.recognition.actors import Actors, is_article
from actions.recognition.clauses import Clause, Mode, Reading, read_clauses, without_brackets
from actions.recognition.commitment import THRESHOLD, Setting, Weight, weigh
from actions.recognition.joined import is_act_of_its_own
from actions.recognition.sections import Context, SectionKind, inline_label
from actions.recognition.sentences import Span, Word, sentences, words
from actions.recognition.timing import has_period
from actions.recognition.verbs import Act
from policies.reading.passages import Passage, PassageKind

_LEAST_WORDS = 2  # between a first verb and the "en" of a second act
_ONLY_REFERENCE = re.compile(
    r"^(?:zie\b|dit\s+wordt\s+(?:verder\s+)?uitgewerkt|n\.?v\.?t|geen\b).{0,60}$", re.IGNORECASE
)
_EXPLAINS = re.compile(r"^(?:doel|resultaat|toelichting|kosten|budget|dekking|indicator|bron|noot)\s*:", re.IGNORECASE)
_LABEL = re.compile(r"^(?:actie|maatregel|afspraak)\s*\w{0,3}\s*[:.]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `span` of a passage with the clause that carries them; `clause` is None for a bare item.

    `tokens` are all words of the span, `reading` those outside brackets.
    """

    span: Span
    tokens: list[Word]
    reading: Reading
    clause: Clause | None
    weight: Weight


def find_candidates(passage: Passage, context: Context, actors: Actors) -> Iterator[Candidate]:
    """Candidates of one paragraph or list item, in order; at most one per clause with an actor of its own."""
    text = passage.text
    label = inline_label(text)
    kind = label[0] if label and label[0] is not SectionKind.NEUTRAL else context.kind
    is_item = passage.kind is PassageKind.LIST_ITEM
    opens = True
    for span in sentences(text):
        if label and opens:
            span = Span(max(span.start, label[1]), span.end)
        candidates = list(_in_sentence(text, span, Setting(kind, is_item, opens), actors, passage))
        yield from candidates
        opens = False


def _in_sentence(text: str, span: Span, setting: Setting, actors: Actors, passage: Passage) -> Iterator[Candidate]:
    tokens = words(text, span.start, span.end)
    if len(tokens) < 2:
        return
    kept = without_brackets(tokens)
    reading = Reading(kept, actors.mentions(kept))
    literal = text[span.start : span.end]
    dated, repeats = has_period(literal, recurring=setting.acting), has_period(literal, recurring=True)
    setting = replace(setting, dated=dated, repeats=repeats)
    clauses = read_clauses(reading)
    weighed = [(clause, weigh(clause, reading, literal, setting)) for clause in clauses]
    good: list[tuple[Clause | None, Weight]] = [pair for pair in weighed if pair[1].score >= THRESHOLD]
    if _is_bare_item(literal, setting, passage):
        floor = _item_weight(clauses)
        if setting.promising:
            floor = Weight(floor.score - 0.2, "punt van een akkoord of programma")
        best = max(good, key=lambda pair: pair[1].score, default=None)
        if best is None or best[1].score < floor.score:
            good = [(best[0] if best else _leading(clauses), floor)] if floor.score >= THRESHOLD else []
    yield from _separate(good, span, tokens, reading)


def _is_bare_item(literal: str, setting: Setting, passage: Passage) -> bool:
    """True for the first sentence of an item that stands under "Wat gaan we doen": there even vague words are acts."""
    listing = {SectionKind.ACTION, SectionKind.COMMITMENTS, SectionKind.PROMISE}
    inside = setting.kind in listing and setting.is_item and setting.opens
    return (
        inside
        and not _ONLY_REFERENCE.match(literal)
        and not _EXPLAINS.match(literal)
        and not passage.number.startswith("ad")
    )


def _item_weight(clauses: list[Clause]) -> Weight:
    if not clauses:
        return Weight(0.8, "onderdeel van een lijst met acties")
    if clauses[0].mode is Mode.KEEP and clauses[0].verb is None:
        return Weight(0.45, "blijft zoals het is")
    if clauses[0].mode is Mode.PAST:
        return Weight(0.3, "gaat over het verleden")
    if clauses[0].mode in {Mode.STATE, Mode.MODAL, Mode.WISH}:
        return Weight(0.5, "onderdeel van een lijst met acties, zonder duidelijke handeling")
    return Weight(0.65, "onderdeel van een lijst met acties")


def _leading(clauses: list[Clause]) -> Clause | None:
    """The clause whose subject leads a vague item; a state ("... is opgesteld") names no one who acts."""
    acting = (clause for clause in clauses if clause.mode not in {Mode.STATE, Mode.PAST})
    return next((clause for clause in acting if clause.subjects), None)


def _separate(
    good: list[tuple[Clause | None, Weight]] | list[tuple[Clause, Weight]],
    span: Span,
    tokens: list[Word],
    reading: Reading,
) -> Iterator[Candidate]:
    """One candidate for the sentence, or one per clause where another actor takes over after a comma or "en"."""
    if not good:
        return
    heads = [pair for pair in good if pair[0] is not None]
    cuts: list[tuple[Clause | None, Weight, int]] = []
    for clause, weight in heads:
        start = _own_start(clause, reading) if clause is not None else span.start
        previous = cuts[-1][0] if cuts else None
        if previous is None:
            cuts.append((clause, weight, span.start))
        elif (
            clause is not None
            and start > cuts[-1][2]
            and (_takes_over(previous, clause) or _adds(previous, clause, reading))
        ):
            cuts.append((clause, weight, start))
        elif weight.score > cuts[-1][1].score:
            cuts[-1] = (clause, weight, cuts[-1][2])
    if not cuts:
        cuts = [(good[0][0], good[0][1], span.start)]
    for number, (clause, weight, start) in enumerate(cuts):
        end = cuts[number + 1][2] if number + 1 < len(cuts) else span.end
        part = _trimmed(tokens, start, end, span)
        yield Candidate(part, [word for word in tokens if part.start <= word.start < part.end], reading, clause, weight)


def _takes_over(previous: Clause, clause: Clause) -> bool:
    """Another actor, named right before its own verb."""
    if clause.inverted or not clause.subjects or not previous.subjects:
        return False
    return {item.name for item in clause.subjects}.isdisjoint({item.name for item in previous.subjects})


def _adds(previous: Clause, clause: Clause, reading: Reading) -> bool:
    """A second act of the same actor right behind "en"."""
    tokens = reading.tokens
    first = clause.finite
    if clause.subject_words is not None and not clause.inverted:
        first = clause.subject_words[0]
    if clause.mode is previous.mode is Mode.EVENT:
        return _conjunction(tokens, previous.finite, clause.finite) is not None
    behind = first > 0 and tokens[first - 1].lower == "en" and previous.finite < first - _LEAST_WORDS
    both = previous.act in {Act.ONCE, Act.LOOSE} and previous.mode in {Mode.PRESENT, Mode.FUTURE, Mode.PASSIVE}
    return behind and both and is_act_of_its_own(clause, tokens)


def _conjunction(tokens: Sequence[Word], first: int, last: int) -> int | None:
    """Where an "en" joins two clauses: before an article, with at least a noun up to the verb at `last`."""
    for at in range(last - 2, first, -1):
        if tokens[at].lower == "en" and tokens[at - 1].lower != "tot" and is_article(tokens[at + 1]):
            return at
    return None


def _own_start(clause: Clause, reading: Reading) -> int:
    joint = _conjunction(reading.tokens, 0, clause.finite) if clause.mode is Mode.EVENT else None
    if joint is not None:
        return reading.tokens[joint + 1].start
    first = clause.finite
    if clause.subject_words is not None:
        first = min(first, clause.subject_words[0])
    while (
        first > 0
        and not reading.tokens[first - 1].is_mark
        and (reading.tokens[first - 1].lower not in {"en", "maar", "terwijl"} or _until(reading.tokens, first - 1))
    ):
        first -= 1
    return reading.tokens[first].start


def _until(tokens: Sequence[Word], at: int) -> bool:
    """ "tot en met" joins no clauses."""
    return at > 0 and tokens[at].lower == "en" and tokens[at - 1].lower == "tot"


def _trimmed(tokens: list[Word], start: int, end: int, span: Span) -> Span:
    inside = [word for word in tokens if start <= word.start < end]
    while len(inside) > 1 and (inside[-1].text in ",;:" or inside[-1].lower in {"en", "maar", "terwijl"}):
        inside.pop()
    if end == span.end:
        return Span(inside[0].start if start > span.start else span.start, span.end)
    return Span(inside[0].start if start > span.start else span.start, inside[-1].end)
