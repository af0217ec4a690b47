"""Clauses: which finite verb a sentence turns on, who its subject is and what act it names.

Dutch main clauses have the finite verb in second place: either the subject stands right before it ("De SDD stelt ...
op") or right after it ("In 2021 stelt de SDD ... op"). That is enough to find actor and act without a full parse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from actions.recognition.actors import ActorKind, Mention, is_article
from actions.recognition.sentences import Word
from actions.recognition.verbs import Act, Verb, verbs
from actions.recognition.wordlists import word_list


class Mode(Enum):
    """How the verb is meant."""

    FUTURE = "future"  # zal, gaat
    PRESENT = "present"  # stelt op
    PASSIVE = "passive"  # wordt opgesteld, zal worden opgesteld
    EVENT = "event"  # vindt plaats, komt er
    WANT = "want"  # wil
    KEEP = "keep"  # blijft
    MODAL = "modal"  # kan, moet
    WISH = "wish"  # zou
    PAST = "past"  # heeft, was, werd
    STATE = "state"  # is


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
_SUBORDINATORS = word_list("subordinators")
_REGION_STOPS = _SUBORDINATORS | {"om", "door"}
_CONJUNCTIONS = frozenset({"en", "maar", "want", "dus", "terwijl", "tevens"})
_HARD_MARKS = frozenset({";", ":", "–", "—"})
_SOFT_ADVERBS = frozenset(
    {"daarom", "ook", "nu", "dan", "vervolgens", "hierbij", "daarbij", "dus", "zich", "daarnaast", "er"}
)
_FOLLOWERS = word_list("prepositions") | {"en", "als", "of", "zoals", "te", "voor"}
_NEVER_FINITE = word_list("prepositions") | {"het", "een", "de", "meet", "en", "weg", "schoon"}
_BEFORE_NOUN = word_list("prepositions") | {"het", "een", "de", "onze", "en", "of", "te", "worden", "zijn"}
_COMPLEMENTS = frozenset({"van", "voor", "uit", "binnen", "in", "bij", "op", "die", "met"})
_LIGHT_VERB = re.compile(  # the noun carries the act: "in beeld brengen", "vorm geven aan"
    r"\b(?:in\s+(?:beeld|kaart|gesprek|gang|gebruik)|onder\s+de\s+aandacht|(?:de|een)\s+start|uitvoering|het\s+initiatief|op\s+zich"
    r"|voor\s+(?:zijn|haar|hun)\s+rekening|gesprekken|overleg|met\s+een\s+(?:voorstel|plan)|aan\s+de\s+slag|van\s+start)\b"
)
_CONTENT_VERBS = word_list("content_verbs")


@dataclass(frozen=True, slots=True)
class Clause:
    """One finite verb with what belongs to it; indexes count the words given to `read_clauses`.

    `subjects` are the actors that act (for a passive: named after "door"); `subject_words` the first and last word of
    the subject even when it is no known actor. `verb` is None when the act is not in the verb list; `verb_at` is the
    word that carries it.
    """

    finite: int
    mode: Mode
    first: int
    last: int
    verb: Verb | None = None
    verb_at: int | None = None
    subjects: tuple[Mention, ...] = ()
    subject_words: tuple[int, int] | None = None
    inverted: bool = False

    @property
    def act(self) -> Act | None:
        return self.verb.act if self.verb else None


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of a sentence without what stands in brackets, and the actors among them."""

    tokens: Sequence[Word]
    mentions: Sequence[Mention]

    def mention_at(self, index: int) -> Mention | None:
        """The mention whose first word is at `index`."""
        return next((item for item in self.mentions if item.first == index), None)

    def mention_until(self, index: int) -> Mention | None:
        """The mention whose last word is at `index`."""
        return next((item for item in self.mentions if item.last == index), None)


def without_brackets(tokens: Sequence[Word]) -> list[Word]:
    """The words outside brackets and without quotation marks: an aside never holds the main verb."""
    depth = 0
    kept: list[Word] = []
    for word in tokens:
        if word.text in "([":
            depth += 1
        elif word.text in ")]":
            depth = max(0, depth - 1)
        elif depth == 0 and word.text not in '"“”„':
            kept.append(word)
    return kept


def read_clauses(reading: Reading) -> list[Clause]:
    """Main clauses in order, and content clauses after words such as "afgesproken dat"."""
    found = [clause for index in range(len(reading.tokens)) if (clause := _main_clause(reading, index)) is not None]
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
    mode = _AUXILIARIES.get(lower)
    if mode is None and (lower not in verbs().finite or lower in _NEVER_FINITE):
        return None
    begin = _segment_start(tokens, index)
    if is_subordinate(tokens, begin, index):
        return None
    subjects, span, inverted = _subject(reading, index, begin, lexical=mode is None)
    last = _region_end(tokens, index)
    if mode is None:
        return _lexical(reading, index, begin, last, subjects, span, inverted=inverted)
    return _auxiliary(reading, index, mode, (begin, last), subjects, span, inverted=inverted)


def _segment_start(tokens: Sequence[Word], index: int) -> int:
    """The first word after the mark before `index`; commas inside an enumeration of actors are looked through later."""
    for position in range(index - 1, -1, -1):
        if tokens[position].is_mark:
            return position + 1
    return 0


def is_subordinate(tokens: Sequence[Word], begin: int, index: int) -> bool:
    """True when a word such as "dat", "waarbij" or "als" stands between `begin` and the verb at `index`."""
    for position in range(begin, index):
        if tokens[position].lower not in _SUBORDINATORS:
            continue
        if tokens[position].lower == "als" and position + 2 == index:
            continue  # "als gemeente gaan we"
        demonstrative = position == begin == 0 and tokens[position].lower in {"dat", "die", "wat", "zo"}
        if demonstrative and position + 1 == index:
            continue
        return True
    return False


def _subject(
    reading: Reading, index: int, begin: int, *, lexical: bool
) -> tuple[tuple[Mention, ...], tuple[int, int] | None, bool]:
    """The actors that are subject of the verb at `index`, the words of the subject, and whether it follows the verb."""
    before = reading.mention_until(index - 1)
    if before is not None and before.kind is ActorKind.WE:
        return (before,), (before.first, before.last), False
    after = _right_chain(reading, index)
    if after and after[0].kind is ActorKind.WE:
        return after, (after[0].first, after[-1].last), True
    chain = _left_chain(reading, index) or _before_aside(reading, index)
    if chain:
        return chain, (chain[0].first, index - 1), False
    if after and index > begin and (not lexical or _opens_adverbially(reading.tokens, begin, after[0])):
        return after, (after[0].first, after[-1].last), True
    start = _clause_start(reading.tokens, index)
    return (), ((start, index - 1) if start < index else None), False


def _opens_adverbially(tokens: Sequence[Word], begin: int, subject: Mention) -> bool:
    """With an object or subject in front ("Het systeem levert de gemeente ...") what follows the verb need not act."""
    first = tokens[begin].lower
    adverbial = first in word_list("prepositions") or first in word_list("adverbials") or first[0].isdigit()
    return adverbial or subject.kind is ActorKind.EXECUTIVE


def _right_chain(reading: Reading, index: int) -> tuple[Mention, ...]:
    tokens = reading.tokens
    position = index + 1
    while position < len(tokens) and (is_article(tokens[position]) or tokens[position].lower in _SOFT_ADVERBS):
        position += 1
    chain: list[Mention] = []
    while (mention := reading.mention_at(position)) is not None:
        chain.append(mention)
        position = mention.last + 1
        if (
            position + 1 >= len(tokens)
            or tokens[position].lower not in {"en", ",", "&"}
            or mention.kind is ActorKind.WE
        ):
            break
        position += 1
        while position < len(tokens) and is_article(tokens[position]):
            position += 1
    return tuple(chain)


def _left_chain(reading: Reading, index: int) -> tuple[Mention, ...]:
    """Actors right before the verb that fill the place of the subject: "de SDD en SWA | gaan"."""
    tokens = reading.tokens
    position = index - 1
    chain: list[Mention] = []
    while (mention := reading.mention_until(position)) is not None:
        chain.insert(0, mention)
        position = _skip_describing(tokens, mention.first - 1)
        if (
            position < 1
            or tokens[position].lower not in {"en", ",", "&", "of"}
            or reading.mention_until(position - 1) is None
        ):
            break
        position -= 1
    if chain and (position < 0 or tokens[position].is_mark or tokens[position].lower in _CONJUNCTIONS):
        return tuple(chain)
    return _head_actor(reading, _clause_start(tokens, index), index)


def _before_aside(reading: Reading, index: int) -> tuple[Mention, ...]:
    """ "Wij, de gemeenten in de regio, | gaan": the subject opens the sentence and an aside follows it."""
    tokens = reading.tokens
    if index < 3 or tokens[index - 1].text != ",":
        return ()
    opening = reading.mention_at(1 if is_article(tokens[0]) else 0)
    return (
        (opening,)
        if opening is not None and tokens[opening.last + 1].text == "," and opening.last + 1 < index - 1
        else ()
    )


def _skip_describing(tokens: Sequence[Word], position: int) -> int:
    """Step left over articles, numbers and adjectives: "de | zes Drechtstedelijke | gemeenten"."""
    while position >= 0 and not tokens[position].is_mark:
        lower = tokens[position].lower
        describing = is_article(tokens[position]) or lower.isdigit() or lower in word_list("numbers")
        adjective = (
            lower.endswith(("e", "s")) and len(lower) > 4 and lower not in _FOLLOWERS and lower not in _CONJUNCTIONS
        )
        if not (describing or (adjective and lower not in verbs().finite)):
            break
        position -= 1
    return position


def _head_actor(reading: Reading, start: int, index: int) -> tuple[Mention, ...]:
    """The actor that heads a longer subject: "de projectleider van het sportakkoord | zal"."""
    tokens = reading.tokens
    position = start
    while position < index and (is_article(tokens[position]) or tokens[position].lower in word_list("numbers")):
        position += 1
    if position + 1 < index and reading.mention_at(position) is None and tokens[position].lower.endswith("e"):
        position += 1  # one adjective
    head = reading.mention_at(position)
    if head is None or head.kind is ActorKind.NAMED or head.last + 1 >= index:
        return ()
    near = index - head.last <= 3 and all(tokens[at].lower not in _CONJUNCTIONS for at in range(head.last + 1, index))
    return (head,) if near or tokens[head.last + 1].lower in _COMPLEMENTS else ()


def _clause_start(tokens: Sequence[Word], index: int) -> int:
    for position in range(index - 1, -1, -1):
        if tokens[position].is_mark:
            return position + 1
    return 0


def _region_end(tokens: Sequence[Word], index: int) -> int:
    """The last word that can belong to the verb at `index`: up to a hard mark or a word that opens another clause."""
    for position in range(index + 1, len(tokens)):
        word = tokens[position]
        if word.text in _HARD_MARKS:
            return position - 1
        if word.text == "," and position + 1 < len(tokens) and tokens[position + 1].lower in _REGION_STOPS:
            return position - 1
        if word.lower in _REGION_STOPS - {"die", "dat", "door", "als", "of"} and position > index + 2:
            return position - 1
        if word.lower in {"en", "maar"} and position + 2 < len(tokens) and _restarts(tokens, position):
            return position - 1
    return len(tokens) - 1


def _restarts(tokens: Sequence[Word], position: int) -> bool:
    """A second finite auxiliary right after "en": "en zullen dit ... communiceren"."""
    return tokens[position + 1].lower in {"zullen", "zal", "gaan", "gaat", "wil", "willen", "wordt", "worden"}


def _infinitive(tokens: Sequence[Word], first: int, last: int) -> int | None:
    """The infinitive that an auxiliary leads to: the last listed one that a clause could end with."""
    best: int | None = None
    for position in range(first, last + 1):
        lower = tokens[position].lower
        if lower not in verbs().infinitives or (
            position > 0 and tokens[position - 1].lower in {"te", "het", "een", "de", "van"}
        ):
            continue
        following = tokens[position + 1] if position < last else None
        if (
            following is None
            or following.is_mark
            or following.lower in _FOLLOWERS
            or following.lower in verbs().infinitives
        ):
            best = position
            if following is not None and following.lower in _FOLLOWERS - {"en"}:
                break
    return best


def _unlisted_infinitive(tokens: Sequence[Word], first: int, last: int) -> int | None:
    """A word that closes the clause and looks like an infinitive although the verb list lacks it."""
    at = last
    while at > first and tokens[at].is_mark:
        at -= 1
    word = tokens[at] if first <= at <= last else None
    fits = word is not None and len(word.text) > 5 and word.lower == word.text and word.lower.endswith("en")
    bare = at > first and tokens[at - 1].lower not in _BEFORE_NOUN
    return at if fits and bare else None


def _verb_of(word: Word) -> Verb:
    return verbs().infinitives.get(word.lower) or Verb("", word.lower, Act.LOOSE)


def _participle(tokens: Sequence[Word], first: int, last: int) -> int | None:
    found = [at for at in range(first, last + 1) if tokens[at].lower in verbs().participles]
    return found[-1] if found else None


def _auxiliary(
    reading: Reading, index: int, mode: Mode, region: tuple[int, int], subjects: tuple[Mention, ...],
    span: tuple[int, int] | None, *, inverted: bool,
) -> Clause:  # fmt: skip
    tokens, (begin, last) = reading.tokens, region
    if _is_about(tokens, index):
        return Clause(index, Mode.STATE, begin, last, None, None, (), span, inverted)
    infinitive = _infinitive(tokens, index + 1, last)
    if infinitive is None and mode is Mode.FUTURE:
        infinitive = _unlisted_infinitive(tokens, index + 1, last)
    passive_at = next((at for at in range(index + 1, last + 1) if tokens[at].lower in {"worden", "wordt"}), None)
    if mode is Mode.PASSIVE or (mode in {Mode.FUTURE, Mode.MODAL, Mode.WISH} and passive_at is not None):
        at = _participle(tokens, index + 1, last)
        verb = verbs().participles[tokens[at].lower] if at is not None else None
        shown = Mode.PASSIVE if mode in {Mode.PASSIVE, Mode.FUTURE} else mode
        if at is None and mode is Mode.PASSIVE:
            shown = Mode.STATE  # "wordt verantwoordelijk"
        return Clause(index, shown, begin, last, verb, at, _agents(reading, index, last), span, inverted)
    if mode in {Mode.PAST, Mode.STATE} or (tokens[index].lower in {"laat", "laten"} and not subjects):
        mode = Mode.PAST if mode is Mode.PRESENT else mode
        return Clause(index, mode, begin, last, None, None, subjects, span, inverted)
    if mode is Mode.FUTURE and (infinitive is None or _checks(tokens, index)):
        return _bare_gaan(reading, index, (begin, last), subjects, span, inverted=inverted)
    verb = _verb_of(tokens[infinitive]) if infinitive is not None else None
    if mode is Mode.KEEP and verb is None:
        subjects = ()  # "de zalen blijven beschikbaar": whoever keeps them so is not named
    return Clause(index, mode, begin, last, verb, infinitive, subjects, span, inverted)


def _is_about(tokens: Sequence[Word], index: int) -> bool:
    """ "hierbij gaat het om ...", "dit gaat over ...": a description."""
    if tokens[index].lower not in {"gaat", "gaan"}:
        return False
    near = [word.lower for word in tokens[index + 1 : index + 7]]
    impersonal = near[:1] in (["het"], ["dit"]) or (index > 0 and tokens[index - 1].lower in {"het", "dit", "dat"})
    return impersonal and bool({"om", "over", "hier", "hierbij", "daarbij"} & set(near))


def _bare_gaan(
    reading: Reading, index: int, region: tuple[int, int], subjects: tuple[Mention, ...],
    span: tuple[int, int] | None, *, inverted: bool,
) -> Clause:  # fmt: skip
    """ "gaan" as a full verb: "in gesprek", "aan de slag" and "na" are acts, "om", "over" and "uit van" are not."""
    tokens, (begin, last) = reading.tokens, region
    text = f" {' '.join(word.lower for word in tokens[index + 1 : last + 1])} "
    idioms = (
        " in gesprek ",
        " aan de slag ",
        " van start ",
        " op zoek ",
        " in overleg ",
        " verder met ",
        " door met ",
        " aan het werk ",
    )
    acting = any(idiom in text for idiom in idioms) or (_checks(tokens, index) and bool(subjects))
    verb = Verb("", "gaan", Act.ONCE if acting else Act.OTHER)
    return Clause(index, Mode.FUTURE, begin, last, verb, index, subjects, span, inverted)


def _checks(tokens: Sequence[Word], index: int) -> bool:
    """ "gaan (wij) na": to check."""
    return any(word.lower == "na" for word in tokens[index + 1 : index + 3])


def _lexical(
    reading: Reading, index: int, begin: int, last: int, subjects: tuple[Mention, ...],
    span: tuple[int, int] | None, *, inverted: bool,
) -> Clause | None:  # fmt: skip
    tokens = reading.tokens
    lower = tokens[index].lower
    if _is_event(tokens, index, last):
        return Clause(index, Mode.EVENT, begin, last, None, index, (), span, inverted)
    if not subjects or (index > 0 and tokens[index - 1].lower in {"te", "het", "een", "de", "om"}):
        return None
    if lower not in verbs().singular and not inverted and _is_infinitive_here(reading, index):
        return None
    if lower not in verbs().singular and len(subjects) == 1 and _is_one(subjects[0]):
        return None  # one body takes a singular verb: in "de provincie om geld vragen" nobody is said to ask
    return Clause(
        index, Mode.PRESENT, begin, last, _with_particle(tokens, index, last), index, subjects, span, inverted
    )


def _is_one(mention: Mention) -> bool:
    """A single body by its name: no "wij", no plural noun."""
    plural = mention.name.split()[0].lower().endswith(("en", "s", "'en", "ers"))
    return mention.kind is not ActorKind.WE and not (plural and mention.kind is not ActorKind.NAMED)


def _is_infinitive_here(reading: Reading, index: int) -> bool:
    """A plural form after an earlier auxiliary in the same clause is its infinitive: "wij gaan met partners werken"."""
    start = _clause_start(reading.tokens, index)
    return any(reading.tokens[at].lower in _AUXILIARIES for at in range(start, index))


def _with_particle(tokens: Sequence[Word], index: int, last: int) -> Verb | None:
    """The verb of a finite form, with its separable prefix when that stands later in the clause."""
    candidates = verbs().finite[tokens[index].lower]
    for at in range(last, index, -1):
        for verb in candidates:
            if verb.prefix and tokens[at].lower == verb.prefix and _closes(tokens, at, last):
                return verb
    plain = [verb for verb in candidates if not verb.prefix]
    rest = " ".join(word.lower for word in tokens[index + 1 : last + 1])
    if _LIGHT_VERB.search(rest) and (not plain or plain[0].act is not Act.ONCE):
        return Verb("", plain[0].base if plain else candidates[0].base, Act.ONCE)
    return plain[0] if plain else None


def _closes(tokens: Sequence[Word], at: int, last: int) -> bool:
    """A particle ends its clause: nothing, a mark, or a phrase with a preposition follows."""
    return (
        at == last
        or tokens[at + 1].is_mark
        or tokens[at + 1].lower in _FOLLOWERS
        or tokens[at + 1].lower in _REGION_STOPS
    )


def _is_event(tokens: Sequence[Word], index: int, last: int) -> bool:
    lower, rest = tokens[index].lower, [word.lower for word in tokens[index + 1 : last + 1]]
    if lower in {"vindt", "vinden"}:
        return "plaats" in rest
    if lower in {"komt", "komen"}:
        return (bool(rest) and rest[0] == "er") or (index > 0 and tokens[index - 1].lower == "er")
    if lower in {"ontvangt", "krijgt"}:
        return rest[:1] in (["u"], ["uw"]) or (index > 0 and tokens[index - 1].lower == "u")  # a promise to the council
    return lower in {"staat", "staan"} and any(word in rest for word in ("gepland", "geagendeerd", "ingepland"))


def _agents(reading: Reading, first: int, last: int) -> tuple[Mention, ...]:
    """Actors after "door" in a passive."""
    tokens = reading.tokens
    for at in range(first, len(tokens)):
        if tokens[at].lower == "door" and at + 1 < len(tokens) and at <= last + 1:
            return _right_chain(reading, at)
    return ()


def _content_clause(reading: Reading, index: int) -> Clause | None:
    """ "afgesproken is dat de SDD ... opstelt": the verb stands last."""
    tokens = reading.tokens
    if tokens[index].lower != "dat" or not any(
        word.lower in _CONTENT_VERBS for word in tokens[max(0, index - 9) : index]
    ):
        return None
    subjects = _right_chain(reading, index)
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
        if tokens[at].text in _HARD_MARKS or tokens[at].lower in {"om", "zodat", "waarbij", "waardoor"}:
            return at - 1
    return len(tokens) - 1
