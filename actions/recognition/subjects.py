"""The subject of a finite verb: the actors right before it or, after an opening phrase, right behind it."""

from __future__ import annotations

from collections.abc import Sequence

from actions.recognition.actors import ActorKind, Mention, is_article
from actions.recognition.reading import CONJUNCTIONS, FOLLOWERS, Reading, segment_start
from actions.recognition.sentences import Word
from actions.recognition.verbs import Act, verbs
from actions.recognition.wordlists import word_list

_SOFT_ADVERBS = frozenset(
    {"daarom", "ook", "nu", "dan", "vervolgens", "hierbij", "daarbij", "dus", "zich", "daarnaast", "er"}
)
_HAPPENING = frozenset(
    {"start", "begint", "stopt", "eindigt", "sluit", "opent", "loopt", "maakt", "geeft", "leidt", "vraagt"}
)
_COMPLEMENTS = frozenset({"van", "voor", "uit", "binnen", "in", "bij", "op", "die", "met"})


def find_subject(
    reading: Reading, index: int, begin: int, *, lexical: bool
) -> tuple[tuple[Mention, ...], tuple[int, int] | None, bool]:
    """The actors that are subject of the verb at `index`, the words of the subject, and whether it follows the verb."""
    before = reading.mention_until(index - 1)
    if before is not None and before.kind is ActorKind.WE:
        return (before,), (before.first, before.last), False
    after = right_chain(reading, index)
    if after and after[0].kind is ActorKind.WE:
        return after, (after[0].first, after[-1].last), True
    chain = _left_chain(reading, index) or _before_aside(reading, index)
    if chain:
        return chain, (chain[0].first, index - 1), False
    if after and index > begin and (not lexical or _opens_adverbially(reading.tokens, begin, after[0])):
        return after, (after[0].first, after[-1].last), True
    start = segment_start(reading.tokens, index)
    noun = _noun_alone(reading, start, index) if lexical else None
    if noun is not None:
        return (noun,), (start, index - 1), False
    return (), ((start, index - 1) if start < index else None), False


def _noun_alone(reading: Reading, start: int, index: int) -> Mention | None:
    """ "De speelotheek levert ...": an article and one noun that is no thing, right before a verb in the singular."""
    tokens = reading.tokens
    if index != start + 2 or start or not is_article(tokens[start]) or tokens[index].lower not in verbs().singular:
        return None
    if tokens[index].lower in _HAPPENING or not (verbs().finite[tokens[index].lower][0].act >= Act.LOOSE):
        return None
    noun = tokens[start + 1].text
    abstract = noun.endswith(
        ("ing", "heid", "teit", "beleid", "plan", "visie", "agenda", "tie", "akkoord", "gebied", "aal")
    )
    if not noun.isalpha() or not noun.islower() or abstract or noun in word_list("things") or len(noun) < 5:
        return None
    return Mention(start + 1, start + 1, noun, ActorKind.NAMED)


def _opens_adverbially(tokens: Sequence[Word], begin: int, subject: Mention) -> bool:
    """With an object or subject in front ("Het systeem levert de gemeente ...") what follows the verb need not act."""
    first = tokens[begin].lower
    adverbial = first in word_list("prepositions") or first in word_list("adverbials") or first[0].isdigit()
    return adverbial or subject.kind is ActorKind.EXECUTIVE


def right_chain(reading: Reading, index: int) -> tuple[Mention, ...]:
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
    if chain and (position < 0 or tokens[position].is_mark or tokens[position].lower in CONJUNCTIONS):
        return tuple(chain)
    return _head_actor(reading, segment_start(tokens, index), index)


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
            lower.endswith(("e", "s")) and len(lower) > 4 and lower not in FOLLOWERS and lower not in CONJUNCTIONS
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
    near = index - head.last <= 3 and all(tokens[at].lower not in CONJUNCTIONS for at in range(head.last + 1, index))
    return (head,) if near or tokens[head.last + 1].lower in _COMPLEMENTS else ()
