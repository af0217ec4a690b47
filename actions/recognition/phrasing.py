"""The wording of an action as an infinitive: "Wij openen in 2020 een loket" becomes "Loket openen".

The subject, the date and linking words go, the verb moves to its infinitive: at the place of its separable prefix or
participle where it has one, else before a side clause or at the end. Where the words give none the answer is "" and
the caller falls back on `short_wording`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actions.recognition.actors import is_article
from actions.recognition.clauses import Clause, Mode, Reading
from actions.recognition.happenings import happening
from actions.recognition.joining import fitted, length
from actions.recognition.reading import FOLLOWERS
from actions.recognition.sentences import Span, Word
from actions.recognition.verbs import verbs
from actions.recognition.wording import LIMIT
from actions.recognition.wordlists import word_list

_LINKING = word_list("linking")
_SIDE = word_list("subordinators") - {"als"}
_FINITE = frozenset({"is", "zijn", "wordt", "worden", "heeft", "hebben", "vindt", "vinden", "komt", "komen"})
_WHETHER = frozenset({"er", "het", "de", "een", "wij", "we", "dit", "deze", "en"})
_PROMISED = frozenset({"toegezegd", "beloofd", "afgesproken", "voornemens", "te"})


def act_wording(text: str, clause: Clause | None, reading: Reading, span: Span, date: Span | None) -> str:
    """The act of a candidate at `span` of `text` as a short infinitive phrase, "" where its words give none.

    `date` is the place of its date, when that stands in the same passage.
    """
    if clause is None:
        return ""
    if clause.mode is Mode.EVENT:
        verb, left_out, place = happening(clause, reading.tokens)
    else:
        verb, left_out, place = _infinitive(clause, reading.tokens), _left_out(clause, reading), _place(clause, reading)
    if not verb and clause.mode is not Mode.EVENT:
        return ""
    inside = [at for at in _region(clause, reading.tokens) if span.start <= reading.tokens[at].start < span.end]
    kept = list(_kept(reading.tokens, inside, left_out, place, date))
    if length(text, kept) > LIMIT - len(verb):
        inside = _without_opening(clause, reading.tokens, inside)
        kept = list(_kept(reading.tokens, inside, left_out, place, date))
    if not any(word is not None and not word.is_mark for word in kept):
        return ""
    return fitted(text, kept, verb)


def _without_opening(clause: Clause, tokens: Sequence[Word], inside: list[int]) -> list[int]:
    """A long phrase before the verb ("Om snel te schakelen ... wordt") is left out; what is acted upon stays."""
    opens = bool(inside) and tokens[inside[0]].lower in word_list("prepositions") | {"om"}
    return [at for at in inside if at > clause.finite] if opens else inside


def _infinitive(clause: Clause, tokens: Sequence[Word]) -> str:
    verb = clause.verb
    if verb is None or clause.mode not in {Mode.FUTURE, Mode.PRESENT, Mode.PASSIVE, Mode.WANT, Mode.KEEP}:
        return ""
    if clause.mode is Mode.KEEP:
        return f"blijven {verb.infinitive}"
    if clause.mode is Mode.PASSIVE:
        return verb.infinitive if verb.infinitive in verbs().infinitives and _closes(clause, tokens) else ""
    if not verb.base.endswith("n"):
        return ""
    particle = _particle(clause, tokens)
    return (tokens[particle].lower if particle is not None else verb.prefix) + verb.base


def _closes(clause: Clause, tokens: Sequence[Word]) -> bool:
    """Whether the participle is the verb's own: "commercieel verhuurd vastgoed" describes, "uitgesteld of voorkomen"
    names two acts."""
    at = clause.verb_at
    if at is None or tokens[at - 1].lower in {"en", "of"}:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    plain = FOLLOWERS | {"worden", "wordt", "moeten", "om", "die", "dat", "waarbij"}
    return following is None or following.is_mark or following.lower in plain


def _particle(clause: Clause, tokens: Sequence[Word]) -> int | None:
    """A separable prefix that closes the clause, for a verb that is listed without it."""
    verb = clause.verb
    if clause.verb_at != clause.finite or verb is None or verb.prefix or verb.base == "gaan":
        return None
    last = clause.last
    while last > clause.finite and tokens[last].is_mark:
        last -= 1
    fits = tokens[last].lower in word_list("particles") and last > clause.finite + 1
    fits = fits and tokens[last - 1].lower not in {"en", "of"}
    return last if fits and last in _region(clause, tokens) else None


def _place(clause: Clause, reading: Reading) -> int | None:
    """Where the infinitive goes: the infinitive itself, the participle or the separable prefix; None for the end."""
    if clause.verb_at is not None and clause.verb_at != clause.finite:
        return clause.verb_at
    prefix = clause.verb.prefix if clause.verb else ""
    if not prefix:
        return _particle(clause, reading.tokens)
    places = range(clause.last, clause.finite, -1)
    return next((at for at in places if reading.tokens[at].lower == prefix), None)


def _region(clause: Clause, tokens: Sequence[Word]) -> range:
    """The words of the clause, with the partners that open its sentence and the purpose ("om ... te") behind it."""
    first, last = clause.first, min(clause.last, len(tokens) - 1)
    if tokens[0].lower in {"met", "samen"} and all(word.text != ":" for word in tokens[:first]):
        first = 0
    if any(word.lower in _FINITE for word in tokens[first : clause.finite]):
        first = next((at + 1 for at in range(clause.finite - 1, first, -1) if tokens[at].lower == "en"), first)
    for at in range(clause.finite + 2, last):
        if tokens[at].lower == "en" and _restarts(tokens, at + 1) and clause.verb_at == clause.finite:
            return range(first, at)
    if last + 2 < len(tokens) and tokens[last + 1].lower == "om":
        last = next((at - 1 for at in range(last + 2, len(tokens)) if tokens[at].is_mark), len(tokens) - 1)
    return range(first, last + 1)


def _restarts(tokens: Sequence[Word], at: int) -> bool:
    """A second finite verb behind "en" with an object of its own: "en leggen die aan de raad voor"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or tokens[at].lower not in verbs().finite or tokens[at].lower != tokens[at].text:
        return False
    return is_article(following) or following.lower in word_list("pointing") | {"deze", "daar"}


def _kept(
    tokens: Sequence[Word], inside: list[int], left_out: set[int], place: int | None, date: Span | None
) -> Iterator[Word | None]:
    """The words that stay, and None where the verb belongs."""
    if place is None:
        place = next((at for at in inside if at not in left_out and _opens_side_clause(tokens, at)), None)
        standing = True
    else:
        standing = False
    placed = False
    for at in inside:
        word = tokens[at]
        if at == place:
            yield None
            placed = True
            if not standing:
                continue
        if at not in left_out and not (date is not None and date.start <= word.start < date.end):
            yield word
    if not placed:
        yield None


def _opens_side_clause(tokens: Sequence[Word], at: int) -> bool:
    lower = tokens[at].lower
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if lower == "of":
        return following in _WHETHER
    if lower == "om" or (lower == "te" and following.endswith("n")):
        return True
    if following == "te" and lower in word_list("particles"):
        return True
    if lower == "door":
        return any(word.lower == "te" for word in tokens[at + 1 : at + 8])
    return lower in _SIDE and not (at and tokens[at - 1].lower in {"de", "het", "een"})


def _left_out(clause: Clause, reading: Reading) -> set[int]:
    tokens = reading.tokens
    gone = {clause.finite}
    for mention in clause.subjects:
        gone |= _with_article(tokens, mention.first, mention.last)
    if clause.subject_words is not None and clause.subjects:
        gone |= _with_article(tokens, *clause.subject_words)
    if clause.mode is Mode.PASSIVE:
        gone |= {at for at in range(clause.first, clause.last + 1) if tokens[at].lower in {"worden", "wordt"}}
        gone |= _agent(clause, tokens)
    if clause.mode is Mode.FUTURE and clause.verb_at is not None and tokens[clause.verb_at - 1].lower == "te":
        gone |= {at for at in range(clause.finite, clause.verb_at) if tokens[at].lower in _PROMISED}
    return gone | _links(clause, tokens, gone)


def _links(clause: Clause, tokens: Sequence[Word], gone: set[int]) -> set[int]:
    """Linking words in front and right behind verb and subject: "ook", "daarom", "er"."""
    found: set[int] = set()
    for first in (clause.first, clause.finite + 1):
        at = first
        while at < len(tokens) and (at in gone or tokens[at].lower in _LINKING | {"en", "maar"}):
            if tokens[at].lower in _LINKING:
                found.add(at)
            at += 1
    return found


def _with_article(tokens: Sequence[Word], first: int, last: int) -> set[int]:
    if first and is_article(tokens[first - 1]):
        first -= 1
    return set(range(first, last + 1))


def _agent(clause: Clause, tokens: Sequence[Word]) -> set[int]:
    """ "door een bureau" up to the end of its phrase; "door ... te" tells how and stays."""
    door = next((at for at in range(clause.first, clause.last + 1) if tokens[at].lower == "door"), None)
    if door is None or any(word.lower == "te" for word in tokens[door : clause.last + 1]):
        return set()
    stops = word_list("prepositions") | {"en"}
    end = door + 1
    known = {at for mention in clause.subjects for at in range(mention.first, mention.last + 1)}
    while end <= clause.last and (end in known or tokens[end].lower not in stops) and end != clause.verb_at:
        end += 1
    return set(range(door, end))
