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

_NO_VERB = FOLLOWERS | REGION_STOPS | CONJUNCTIONS | word_list("numbers") | word_list("no_verbs")


def is_unlisted_finite(reading: Reading, index: int) -> bool:
    """Whether the word at `index` can only be the finite verb, by where it stands."""
    word = reading.tokens[index]
    if word.lower in _NO_VERB or word.text != word.lower or len(word.lower) < 4 or not word.lower.isalpha():
        return False
    past = word.lower in word_list("past") or word.lower.endswith(("den", "ten"))
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
    if before is None or (before.name[:1].islower() and before.kind is ActorKind.NAMED):
        return False
    start = segment_start(reading.tokens, index)
    return before.first == start or (before.first == start + 1 and is_article(reading.tokens[start]))


def unlisted_verb(tokens: Sequence[Word], index: int, last: int) -> Verb:
    """The verb at `index`, with the separable prefix that closes its clause."""
    end = last
    while end > index and tokens[end].is_mark:
        end -= 1
    prefix = tokens[end].lower if end > index + 1 and tokens[end].lower in word_list("particles") else ""
    return Verb(prefix, tokens[index].lower, Act.LOOSE)
