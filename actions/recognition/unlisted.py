"""Finite verbs that the verb list lacks, told by their place: right beside "wij", or right behind an actor that opens.

Dutch has its finite verb in second place, so a word in "-en" next to "wij" is a verb whatever its meaning ("verzorgen
wij"), and so is a word in "-t" behind the actor that begins the sentence ("De stichting verzorgt ...").
"""

from __future__ import annotations

from collections.abc import Sequence

from actions.recognition.actors import ActorKind, is_article
from actions.recognition.reading import CONJUNCTIONS, FOLLOWERS, REGION_STOPS, Reading, segment_start
from actions.recognition.sentences import Word
from actions.recognition.verbs import Act, Verb
from actions.recognition.wordlists import word_list

_NO_VERB = (
    FOLLOWERS
    | REGION_STOPS
    | CONJUNCTIONS
    | word_list("numbers")
    | frozenset(
        "samen alleen eigen even tussen binnen buiten tegen toen geen open allen velen beiden heden morgen gisteren"
        " vandaag daarom daarmee niet dat het met uit tot wat nut eerst laatst steeds juist altijd best recht kort meest"
        " inmiddels willen kunnen moeten mogen zouden hoeven hebben zijn worden blijven laten gaan zullen doen nodig".split()
    )
)
_PAST = frozenset(
    "namen gaven kwamen gingen zagen kregen vonden begonnen schreven hielden trokken besloten vroegen spraken kozen lazen"
    " boden bleven stonden lagen wonnen verloren riepen liepen hadden waren werden zouden".split()
)
_PARTICLES = frozenset(
    "aan af bij door in mee na om op over samen terug toe uit vast voor vrij weg klaar los open bijeen".split()
)


def is_unlisted_finite(reading: Reading, index: int) -> bool:
    """Whether the word at `index` can only be the finite verb, by where it stands."""
    word = reading.tokens[index]
    if word.lower in _NO_VERB or word.text != word.lower or len(word.lower) < 5 or not word.lower.isalpha():
        return False
    past = word.lower in _PAST or word.lower.endswith(("den", "ten"))
    if word.lower.endswith("en") and not past and _beside_we(reading, index):
        return True
    return word.lower.endswith("t") and not word.lower.startswith("ge") and _behind_opening_actor(reading, index)


def _beside_we(reading: Reading, index: int) -> bool:
    before, after = reading.mention_until(index - 1), reading.mention_at(index + 1)
    if before is not None and before.kind is ActorKind.WE:
        return before.first == 0 or reading.tokens[before.first - 1].lower in CONJUNCTIONS | {","}
    return after is not None and after.kind is ActorKind.WE


def _behind_opening_actor(reading: Reading, index: int) -> bool:
    before = reading.mention_until(index - 1)
    if before is None or before.kind is ActorKind.NAMED:
        return False
    start = segment_start(reading.tokens, index)
    return before.first == start or (before.first == start + 1 and is_article(reading.tokens[start]))


def unlisted_verb(tokens: Sequence[Word], index: int, last: int) -> Verb:
    """The verb at `index`, with the separable prefix that closes its clause."""
    end = last
    while end > index and tokens[end].is_mark:
        end -= 1
    prefix = tokens[end].lower if end > index + 1 and tokens[end].lower in _PARTICLES else ""
    return Verb(prefix, tokens[index].lower, Act.LOOSE)
