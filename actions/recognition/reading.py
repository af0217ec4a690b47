"""What clause analysis works on: the words of a sentence, the actors among them, and how a verb is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from actions.recognition.actors import Mention
from actions.recognition.sentences import Word
from actions.recognition.verbs import Act, Verb
from actions.recognition.wordlists import word_list

SUBORDINATORS = word_list("subordinators")
REGION_STOPS = SUBORDINATORS | {"om", "door"}
CONJUNCTIONS = frozenset({"en", "maar", "want", "dus", "terwijl", "tevens"})
HARD_MARKS = frozenset({";", ":", "–", "—"})
FOLLOWERS = word_list("prepositions") | {"en", "als", "of", "zoals", "te", "voor"}


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


def segment_start(tokens: Sequence[Word], index: int) -> int:
    """The first word after the mark before `index`, or of the sentence."""
    for position in range(index - 1, -1, -1):
        if tokens[position].is_mark:
            return position + 1
    return 0


def is_subordinate(tokens: Sequence[Word], begin: int, index: int) -> bool:
    """True when a word such as "dat", "waarbij" or "als" stands between `begin` and the verb at `index`."""
    for position in range(begin, index):
        if tokens[position].lower not in SUBORDINATORS:
            continue
        if tokens[position].lower == "als" and position + 2 == index:
            continue  # "als gemeente gaan we"
        demonstrative = position == begin == 0 and tokens[position].lower in {"dat", "die", "wat", "zo"}
        if demonstrative and position + 1 == index:
            continue
        return True
    return False
