"""The predicate of a clause: how far it reaches, and which infinitive, participle or particle completes its verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.recognition.reading import FOLLOWERS, HARD_MARKS, REGION_STOPS
from actions.recognition.sentences import Word
from actions.recognition.unlisted import unlisted_verb
from actions.recognition.verbs import Act, Verb, verbs
from actions.recognition.wordlists import word_list

_BEFORE_NOUN = word_list("prepositions") | {"het", "een", "de", "onze", "en", "of", "te", "worden", "zijn"}
_PROMISED = {"toegezegd", "beloofd", "afgesproken"}
_LIGHT_VERBS = {  # the noun carries the act: "in beeld brengen"
    "brengen": re.compile(r"\b(?:in|op)\s+(?:beeld|kaart|gang|gebruik|orde)\b|\bonder\s+de\s+aandacht\b|\badvies\b"),
    "stellen": re.compile(r"\b(?:ter|in)\s+(?:visie|inzage|beschikking)\b|\baan\s+de\s+orde\b"),
    "gaan": re.compile(r"\bin\s+gesprek\b"),
    "nemen": re.compile(
        r"\bin\s+(?:gebruik|dienst|behandeling|productie|beheer)\b|\bonder\s+handen\b|\bter\s+hand\b|\bop\s+de\s+schop\b|\bin\s+(?:ontvangst|eigendom)\b|\bmaatregelen\b|\bhet\s+initiatief\b|\bop\s+zich\b|\bvoor\s+\w+\s+rekening\b|\bcontact\b"
    ),
    "zetten": re.compile(r"\b(?:in\s+gang|op\s+(?:papier|de\s+agenda))\b"),
    "maken": re.compile(r"\b(?:de|een)\s+start\b"),
    "voeren": re.compile(r"\b(?:gesprekken|een\s+gesprek|overleg|(?:een\s+)?onderzoek|campagne)\b"),
    "komen": re.compile(r"\bmet\s+een\s+(?:\w+\s+)?(?:voorstel|plan)\b|\bbijeen\b"),
}


def region_end(tokens: Sequence[Word], index: int) -> int:
    """The last word that can belong to the verb at `index`: up to a hard mark or a word that opens another clause."""
    for position in range(index + 1, len(tokens)):
        word = tokens[position]
        if word.text in HARD_MARKS:
            return position - 1
        if word.text == "," and position + 1 < len(tokens) and tokens[position + 1].lower in REGION_STOPS:
            return position - 1
        if word.lower in REGION_STOPS - {"die", "dat", "door", "als", "of"} and position > index + 2:
            return position - 1
        if word.lower in {"en", "maar"} and position + 2 < len(tokens) and _restarts(tokens, position):
            return position - 1
    return len(tokens) - 1


def _restarts(tokens: Sequence[Word], position: int) -> bool:
    """A second finite auxiliary right after "en": "en zullen dit ... communiceren"."""
    return tokens[position + 1].lower in {"zullen", "zal", "gaan", "gaat", "wil", "willen", "wordt", "worden"}


def find_infinitive(tokens: Sequence[Word], first: int, last: int) -> int | None:
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
            or following.lower in FOLLOWERS
            or following.lower in verbs().infinitives
        ):
            best = position
            if following is not None and following.lower in FOLLOWERS - {"en"}:
                break
    return best


def unlisted_infinitive(tokens: Sequence[Word], first: int, last: int) -> int | None:
    """A word that closes the clause and looks like an infinitive although the verb list lacks it."""
    at = last
    while at > first and tokens[at].is_mark:
        at -= 1
    word = tokens[at] if first <= at <= last else None
    fits = word is not None and len(word.text) > 5 and word.lower == word.text and word.lower.endswith("en")
    bare = at > first and tokens[at - 1].lower not in _BEFORE_NOUN
    return at if fits and bare else None


def verb_of(word: Word) -> Verb:
    return verbs().infinitives.get(word.lower) or Verb("", word.lower, Act.LOOSE)


_PARTICIPLE = re.compile(
    r"(?:(?:aan|af|bij|door|in|mee|na|om|op|over|samen|terug|toe|uit|vast|voor|vrij|weg)?ge|be|ver|ont|her|over|onder)"
    r"\w{3,}(?:d|t|en)"
)


def unlisted_participle(tokens: Sequence[Word], first: int, last: int) -> int | None:
    """A word at the end of the clause that looks like a participle although the verb list lacks it."""
    for at in range(last, max(first - 1, last - 2), -1):
        lower = tokens[at].lower
        if lower not in {"worden", "wordt"} and not tokens[at].is_mark:
            fits = _PARTICIPLE.fullmatch(lower) and lower not in verbs().infinitives
            return at if fits and tokens[at - 1].lower not in _BEFORE_NOUN - {"en", "te"} else None
    return None


def planned_infinitive(tokens: Sequence[Word], index: int) -> tuple[Verb, int] | None:
    """The act of "is van plan ... te openen", "hebben toegezegd ... te verlichten" and where its verb stands."""
    rest = [word.lower for word in tokens[index + 1 :]]
    intends = "voornemens" in rest[:6] or " van plan" in " ".join(["", *rest[:8]]) or set(rest[:5]) & _PROMISED
    if not intends:
        return None
    for at in range(index + 1, len(tokens) - 1):
        base = tokens[at + 1].lower
        if tokens[at].lower == "te" and base.endswith("n"):
            joined = verbs().infinitives.get(tokens[at - 1].lower + base)
            return joined or verbs().infinitives.get(base) or Verb("", base, Act.LOOSE), at + 1
    return None


def find_participle(tokens: Sequence[Word], first: int, last: int) -> int | None:
    found = [at for at in range(first, last + 1) if tokens[at].lower in verbs().participles]
    return found[-1] if found else None


def with_particle(tokens: Sequence[Word], index: int, last: int) -> Verb | None:
    """The verb of a finite form, with its separable prefix when that stands later in the clause."""
    candidates = verbs().finite.get(tokens[index].lower)
    if candidates is None:
        return unlisted_verb(tokens, index, last)
    for at in range(last, index, -1):
        for verb in candidates:
            if verb.prefix and tokens[at].lower == verb.prefix and _closes(tokens, at, last):
                return verb
    plain = [verb for verb in candidates if not verb.prefix]
    rest = " ".join(word.lower for word in tokens[index + 1 : last + 1])
    light = _LIGHT_VERBS.get(candidates[0].base)
    if light is not None and light.search(rest):
        return Verb("", candidates[0].base, Act.ONCE)
    return plain[0] if plain else None


def _closes(tokens: Sequence[Word], at: int, last: int) -> bool:
    """A particle ends its clause: nothing, a mark, or a phrase with a preposition follows."""
    if tokens[at].lower == "samen" and at < last and tokens[at + 1].lower == "met":
        return False
    return (
        at == last
        or tokens[at + 1].is_mark
        or tokens[at + 1].lower in FOLLOWERS
        or tokens[at + 1].lower in REGION_STOPS
    )


def is_separable_dienen(tokens: Sequence[Word], index: int) -> bool:
    """ "dient ... een aanvraag in": to hand in, not "ought to"."""
    if tokens[index].lower not in {"dient", "dienen"}:
        return False
    last = region_end(tokens, index)
    rest = [word.lower for word in tokens[index + 1 : last + 1] if not word.is_mark]
    return "in" in rest and "te" not in rest and (rest[-1] == "in" or "bij" in rest)


def is_about(tokens: Sequence[Word], index: int) -> bool:
    """ "hierbij gaat het om ...", "dit gaat over ...": a description."""
    if tokens[index].lower not in {"gaat", "gaan"}:
        return False
    near = [word.lower for word in tokens[index + 1 : index + 7]]
    if near[:1] == ["over"]:
        return True
    impersonal = near[:1] in (["het"], ["dit"]) or (index > 0 and tokens[index - 1].lower in {"het", "dit", "dat"})
    return impersonal and bool({"om", "over", "hier", "hierbij", "daarbij"} & set(near))


def is_checking(tokens: Sequence[Word], index: int) -> bool:
    """ "gaan (wij) na": to check."""
    return any(word.lower == "na" for word in tokens[index + 1 : index + 3])
