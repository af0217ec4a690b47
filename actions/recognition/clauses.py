"""Clauses: which finite verb a sentence turns on, who its subject is and what act it names.

Dutch main clauses have the finite verb in second place: either the subject stands right before it ("De SDD stelt ...
op") or right after it ("In 2021 stelt de SDD ... op"). That is enough to find actor and act without a full parse.
"""

from __future__ import annotations

from collections.abc import Sequence

from actions.recognition.actors import ActorKind, Mention
from actions.recognition.events import is_event
from actions.recognition.joined import joined_clauses
from actions.recognition.predicates import (
    find_infinitive,
    find_participle,
    is_about,
    is_checking,
    is_separable_dienen,
    planned_infinitive,
    region_end,
    unlisted_infinitive,
    unlisted_participle,
    verb_of,
    with_particle,
)
from actions.recognition.reading import (
    HARD_MARKS,
    Clause,
    Mode,
    Reading,
    is_subordinate,
    segment_start,
    without_brackets,
)
from actions.recognition.sentences import Word
from actions.recognition.subjects import find_subject, right_chain
from actions.recognition.unlisted import is_unlisted_finite
from actions.recognition.verbs import Act, Verb, verbs
from actions.recognition.wordlists import word_list

__all__ = ["Clause", "Mode", "Reading", "read_clauses", "without_brackets"]

_AUXILIARIES = {
    "zal": Mode.FUTURE, "zullen": Mode.FUTURE, "gaat": Mode.FUTURE, "gaan": Mode.FUTURE, "ga": Mode.FUTURE,
    "wil": Mode.WANT, "willen": Mode.WANT, "wenst": Mode.WANT, "wensen": Mode.WANT,
    "kan": Mode.MODAL, "kunnen": Mode.MODAL, "moet": Mode.MODAL, "moeten": Mode.MODAL, "mag": Mode.MODAL,
    "mogen": Mode.MODAL, "dient": Mode.MODAL, "dienen": Mode.MODAL, "hoeft": Mode.MODAL, "hoeven": Mode.MODAL,
    "zou": Mode.WISH, "zouden": Mode.WISH, "wordt": Mode.PASSIVE, "worden": Mode.PASSIVE,
    "heeft": Mode.PAST, "hebben": Mode.PAST, "had": Mode.PAST, "hadden": Mode.PAST, "was": Mode.PAST,
    "waren": Mode.PAST, "werd": Mode.PAST, "werden": Mode.PAST, "is": Mode.STATE, "zijn": Mode.STATE,
    "blijft": Mode.KEEP, "blijven": Mode.KEEP, "laat": Mode.PRESENT, "laten": Mode.PRESENT,
}  # fmt: skip
_NEVER_FINITE = word_list("prepositions") | {"het", "een", "de", "meet", "en", "weg", "schoon"}
_CONTENT_VERBS = word_list("content_verbs")


def read_clauses(reading: Reading) -> list[Clause]:
    """Main clauses in order, and content clauses after words such as "afgesproken dat"."""
    found = [clause for index in range(len(reading.tokens)) if (clause := _main_clause(reading, index)) is not None]
    found += joined_clauses(reading, found)
    found += [clause for index in range(len(reading.tokens)) if (clause := _content_clause(reading, index)) is not None]
    return _distinct(found)


def _distinct(found: list[Clause]) -> list[Clause]:
    """A verb counts once: "worden" after "zal", or the infinitive after an auxiliary, opens no clause of its own."""
    kept: list[Clause] = []
    for clause in sorted(found, key=lambda item: item.finite):
        same_verb = any(other.verb_at is not None and other.verb_at == clause.verb_at for other in kept)
        if same_verb or any(other.verb_at == clause.finite or other.finite == clause.finite for other in kept):
            continue
        kept.append(clause)
    return kept


def _main_clause(reading: Reading, index: int) -> Clause | None:
    tokens = reading.tokens
    lower = tokens[index].lower
    mode = None if is_separable_dienen(tokens, index) else _AUXILIARIES.get(lower)
    if mode is None and (lower in _NEVER_FINITE or not (lower in verbs().finite or is_unlisted_finite(reading, index))):
        return None
    begin = segment_start(tokens, index)
    if is_subordinate(tokens, begin, index):
        return None
    subjects, span, inverted = find_subject(reading, index, begin, lexical=mode is None)
    last = region_end(tokens, index)
    happens = lower in {"gaat", "gaan", "is", "zijn"} and not _people(subjects) and is_event(tokens, index, last)
    if mode is None or happens:
        return _lexical(reading, index, begin, last, subjects, span, inverted=inverted)
    return _auxiliary(reading, index, mode, (begin, last), subjects, span, inverted=inverted)


def _auxiliary(
    reading: Reading, index: int, mode: Mode, region: tuple[int, int], subjects: tuple[Mention, ...],
    span: tuple[int, int] | None, *, inverted: bool,
) -> Clause:  # fmt: skip
    tokens, (begin, last) = reading.tokens, region
    if is_about(tokens, index):
        return Clause(index, Mode.STATE, begin, last, None, None, (), span, inverted)
    infinitive = find_infinitive(tokens, index + 1, last)
    if infinitive is None and (mode is Mode.FUTURE or tokens[index].lower in {"laat", "laten"}):
        infinitive = unlisted_infinitive(tokens, index + 1, last)
    passive_at = next((at for at in range(index + 1, last + 1) if tokens[at].lower in {"worden", "wordt"}), None)
    if mode is Mode.PASSIVE or (mode in {Mode.FUTURE, Mode.MODAL, Mode.WISH} and passive_at is not None):
        at = find_participle(tokens, index + 1, last)
        if at is None:
            at = unlisted_participle(tokens, index + 1, last)
        verb = None if at is None else verbs().participles.get(tokens[at].lower, Verb("", tokens[at].lower, Act.LOOSE))
        shown: Mode = Mode.PASSIVE if mode in {Mode.PASSIVE, Mode.FUTURE} else mode
        if at is None and mode is Mode.PASSIVE:
            shown = Mode.STATE  # "wordt verantwoordelijk"
        return Clause(index, shown, begin, last, verb, at, _agents(reading, index, last), span, inverted)
    planned = planned_infinitive(tokens, index) if mode in {Mode.PAST, Mode.STATE} and subjects else None
    if planned is not None:
        return Clause(index, Mode.FUTURE, begin, len(tokens) - 1, planned[0], planned[1], subjects, span, inverted)
    if mode in {Mode.PAST, Mode.STATE} or (tokens[index].lower in {"laat", "laten"} and not subjects):
        mode = Mode.PAST if mode is Mode.PRESENT else mode
        return Clause(index, mode, begin, last, None, None, subjects, span, inverted)
    if mode is Mode.FUTURE and (infinitive is None or is_checking(tokens, index)):
        return _bare_gaan(reading, index, (begin, last), subjects, span, inverted=inverted)
    verb = verb_of(tokens[infinitive]) if infinitive is not None else None
    if mode is Mode.KEEP and verb is None:
        subjects = ()  # "de zalen blijven beschikbaar": whoever keeps them so is not named
    return Clause(index, mode, begin, last, verb, infinitive, subjects, span, inverted)


def _bare_gaan(
    reading: Reading, index: int, region: tuple[int, int], subjects: tuple[Mention, ...],
    span: tuple[int, int] | None, *, inverted: bool,
) -> Clause:  # fmt: skip
    """ "gaan" as a full verb: "in gesprek", "aan de slag" and "na" are acts, "om", "over" and "uit van" are not."""
    tokens, (begin, last) = reading.tokens, region
    text = f" {' '.join(word.lower for word in tokens[index + 1 : last + 1])} "
    idioms = (
        " het gesprek aan ",
        " in gesprek ",
        " aan de slag ",
        " van start ",
        " op zoek ",
        " in overleg ",
        " verder met ",
        " door met ",
        " aan het werk ",
        " op huisbezoek ",
        " op bezoek ",
        " de straat op ",
        " de wijk in ",
        " de wijken in ",
        " langs ",
        " over op ",
        " over tot ",
        " aan tafel ",
    )
    acting = any(idiom in text for idiom in idioms) or (is_checking(tokens, index) and bool(subjects))
    verb = Verb("", "gaan", Act.ONCE if acting else Act.OTHER)
    return Clause(index, Mode.FUTURE, begin, last, verb, index, subjects, span, inverted)


def _lexical(
    reading: Reading, index: int, begin: int, last: int, subjects: tuple[Mention, ...],
    span: tuple[int, int] | None, *, inverted: bool,
) -> Clause | None:  # fmt: skip
    tokens = reading.tokens
    lower = tokens[index].lower
    if is_event(tokens, index, last) and not (lower in {"start", "begint", "opent"} and _people(subjects)):
        return Clause(index, Mode.EVENT, begin, last, None, index, _agents(reading, 0, last), span, inverted)
    if not subjects or (index > 0 and tokens[index - 1].lower in {"te", "het", "een", "de", "om"}):
        return None
    if lower not in verbs().singular and not inverted and _is_infinitive_here(reading, index):
        return None
    if lower not in verbs().singular and len(subjects) == 1 and _is_one(subjects[0]):
        return None  # one body takes a singular verb: in "de provincie om geld vragen" nobody is said to ask
    return Clause(index, Mode.PRESENT, begin, last, with_particle(tokens, index, last), index, subjects, span, inverted)


def _people(subjects: tuple[Mention, ...]) -> bool:
    return any(mention.kind is not ActorKind.NAMED for mention in subjects)


def _is_one(mention: Mention) -> bool:
    """A single body by its name: no "wij", no plural noun."""
    plural = mention.name.split()[0].lower().endswith(("en", "s", "'en", "ers"))
    return mention.kind is not ActorKind.WE and not (plural and mention.kind is not ActorKind.NAMED)


def _is_infinitive_here(reading: Reading, index: int) -> bool:
    """A plural form after an earlier auxiliary in the same clause is its infinitive: "wij gaan met partners werken"."""
    start = segment_start(reading.tokens, index)
    return any(reading.tokens[at].lower in _AUXILIARIES for at in range(start, index))


def _agents(reading: Reading, first: int, last: int) -> tuple[Mention, ...]:
    """Actors after "door" in a passive."""
    tokens = reading.tokens
    for at in range(first, len(tokens)):
        if tokens[at].lower == "door" and at + 1 < len(tokens) and at <= last + 1:
            return right_chain(reading, at)
    return ()


def _content_clause(reading: Reading, index: int) -> Clause | None:
    """ "afgesproken is dat de SDD ... opstelt": the verb stands last."""
    tokens = reading.tokens
    if tokens[index].lower != "dat" or not any(
        word.lower in _CONTENT_VERBS for word in tokens[max(0, index - 9) : index]
    ):
        return None
    subjects = right_chain(reading, index)
    if not subjects:
        return None
    last = _content_end(tokens, subjects[-1].last + 1)
    for at in range(last, subjects[-1].last, -1):
        lower = tokens[at].lower
        verb = verbs().infinitives.get(lower) or verbs().joined.get(lower)
        if verb is not None and tokens[at - 1].lower not in {"te", "het"}:
            future = any(word.lower in {"zal", "zullen", "gaat", "gaan"} for word in tokens[index:last])
            mode = Mode.FUTURE if future else Mode.PRESENT
            return Clause(at, mode, index + 1, last, verb, at, subjects, (subjects[0].first, subjects[-1].last), True)
    return None


def _content_end(tokens: Sequence[Word], first: int) -> int:
    """A content clause ends at a hard mark or at "om"; commas in it are enumerations or asides."""
    for at in range(first, len(tokens)):
        if tokens[at].text in HARD_MARKS or tokens[at].lower in {"om", "zodat", "waarbij", "waardoor"}:
            return at - 1
    return len(tokens) - 1
