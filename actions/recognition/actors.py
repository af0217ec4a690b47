"""Who can act: mentions of organisations, bodies, job titles and "wij" among the words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from actions.recognition.gazetteer import Gazetteer
from actions.recognition.sentences import Word
from actions.recognition.verbs import verbs
from actions.recognition.wordlists import word_list


class ActorKind(Enum):
    """What sort of actor a mention is."""

    WE = "we"
    MUNICIPALITY = "municipality"  # the document's own municipality
    EXECUTIVE = "executive"  # college, burgemeester, wethouder
    COUNCIL = "council"
    OTHER = "other"  # an organisation, team or function that is known or named by its kind
    NAMED = "named"  # capitals only: may be a plan or a place as well


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor at words `first`..`last` (inclusive) of a sentence; `name` is how it is shown, without article."""

    first: int
    last: int
    name: str
    kind: ActorKind


_WE = frozenset({"we", "wij"})
_EXECUTIVE = word_list("executive")
_COUNCIL = word_list("council")
_NOUNS = word_list("actors")
_SUFFIX = re.compile(
    r"^[\w-]{2,}(?:consulent(?:en)?|coach(?:es)?|teams?|groep|raad|dienst(?:en)?|organisaties?|instellingen|aanbieders?"
    r"|bureau|corporaties?|werkers?|functionaris(?:sen)?|regisseurs?|managers?|coördinator(?:en)?|adviseurs?|makelaars?"
    r"|ondersteuners?|vereniging(?:en)?|medewerkers?|verzekeraars?|besturen|bestuur|partners|bedrijven|bedrijf|leiders?"
    r"|ambtenaren|ambtenaar|commissie|stichting|gemeenten|agenten?|meesters?|leerkracht(?:en)?|docent(?:en)?|servicepunt|verleners?|bedrijfsleven|college|bonden|koepels?|coöperaties?|centrale|opleidingen)$"
)
_NOT_SUFFIX = word_list("not_actors")
_ADJECTIVES = frozenset(
    {"sociaal", "sociale", "algemeen", "dagelijks", "lokale", "regionale", "lokaal", "maatschappelijke"}
)
_NOT_NAMES = word_list("not_names")
_NAME_LINKS = frozenset({"&", "en", "voor", "van", "de", "der", "het", "in"})
_SHORTEST_SORT = 6  # letters of a noun that may tell what sort of organisation a name is
_ARTICLES = frozenset({"de", "het", "een", "onze", "ons", "uw", "deze", "alle", "beide", "elke", "iedere", "zowel"})
_BURGOMASTER = ("van", "burgemeester", "en", "wethouders")


@dataclass(frozen=True, slots=True)
class Actors:
    """Finds mentions for one document.

    `municipality` is its own, `we` the name that stands for "wij", `not_actors` abbreviations that the text gives to
    plans and laws, `names` words that it writes with a capital inside sentences too.
    """

    gazetteer: Gazetteer
    municipality: str = ""
    we: str = "gemeente"
    not_actors: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def mentions(self, tokens: Sequence[Word]) -> list[Mention]:
        """All mentions in the words of a sentence, left to right, never overlapping."""
        found: list[Mention] = []
        index = 0
        while index < len(tokens):
            mention = None if tokens[index].is_mark else self._at(tokens, index)
            if mention is None:
                index += 1
                continue
            found.append(mention)
            index = mention.last + 1
        return found

    def _at(self, tokens: Sequence[Word], index: int) -> Mention | None:
        lower = tokens[index].lower
        if lower in _WE:
            return Mention(index, index, self.we, ActorKind.WE)
        if lower in {"gemeente", "gemeentelijke organisatie"}:
            return self._municipality(tokens, index)
        if lower in _EXECUTIVE:
            return self._executive(tokens, index)
        if lower in _COUNCIL:
            return Mention(index, index, tokens[index].text.lower(), ActorKind.COUNCIL)
        return self._known(tokens, index) or self._generic(tokens, index) or self._named(tokens, index)

    def _municipality(self, tokens: Sequence[Word], index: int) -> Mention:
        last = _name_end(tokens, index + 1)
        place = _text(tokens, index + 1, last)
        if last == index or place.lower() == self.municipality.lower() or not self.municipality:
            return Mention(index, last, "gemeente", ActorKind.MUNICIPALITY)
        return Mention(index, last, f"gemeente {place}", ActorKind.OTHER)

    def _executive(self, tokens: Sequence[Word], index: int) -> Mention:
        following = tuple(word.lower for word in tokens[index + 1 : index + 5])
        if tokens[index].lower == "college":
            if following == _BURGOMASTER:
                return Mention(index, index + 4, "college", ActorKind.EXECUTIVE)
            if following[:2] in {("van", "b&w"), ("b", "en")} or following[:1] == ("b&w",):
                return Mention(index, index + (2 if following[0] == "van" else 1), "college", ActorKind.EXECUTIVE)
            return Mention(index, index, "college", ActorKind.EXECUTIVE)
        particle = (
            following[:1] in (("de",), ("van",), ("den",), ("ten",), ("ter",)) and tokens[index + 1].text[0].isupper()
        )
        last = _name_end(tokens, index + 2) if particle else _name_end(tokens, index + 1)
        return Mention(index, last, _text(tokens, index, last), ActorKind.EXECUTIVE)

    def _known(self, tokens: Sequence[Word], index: int) -> Mention | None:
        length = self.gazetteer.length_at(tokens, index)
        if not length:
            return None
        name = _text(tokens, index, index + length - 1)
        if self.municipality and name.lower() == self.municipality.lower():
            return Mention(index, index, "gemeente", ActorKind.MUNICIPALITY)
        last = self._with_place(tokens, index + length - 1)
        return Mention(index, last, _text(tokens, index, last), ActorKind.OTHER)

    def _with_place(self, tokens: Sequence[Word], last: int) -> int:
        """ "GGD Zeeland", "Werkgeversservicepunt Zandstreek": a capital right behind a known name belongs to it."""
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if following is None or following.is_mark or not following.text[0].isupper() or _is_acronym(following.text):
            return last
        if not _is_name_word(following) or self.gazetteer.length_at(tokens, last + 1):
            return last
        return _name_end(tokens, last + 1)

    def _generic(self, tokens: Sequence[Word], index: int) -> Mention | None:
        lower = tokens[index].lower
        first = index
        if lower in _ADJECTIVES and index + 1 < len(tokens) and _is_actor_noun(tokens[index + 1].lower):
            index += 1
        elif not _is_actor_noun(lower):
            return None
        last = _name_end(tokens, index + 1)
        return Mention(first, last, _text(tokens, first, last), ActorKind.OTHER)

    def _named(self, tokens: Sequence[Word], index: int) -> Mention | None:
        if index == 0 and self._sort_and_name(tokens):
            last = _name_end(tokens, 1)
            return Mention(0, last, _text(tokens, 0, last), ActorKind.NAMED)
        opens = index == 0 or (index == 1 and is_article(tokens[0]))
        if opens and not _is_acronym(tokens[index].text) and tokens[index].text not in self.names:
            return None
        last = _name_end(tokens, index)
        if last < index or tokens[index].lower in _NOT_NAMES or tokens[index].text in self.not_actors:
            return None
        if last == index and index > 0 and is_article(tokens[index - 1]) and not self._names_itself(tokens, index):
            return None  # "de Openbare geestelijke gezondheidszorg"
        return Mention(index, last, _text(tokens, index, last), ActorKind.NAMED)

    def _sort_and_name(self, tokens: Sequence[Word]) -> bool:
        """ "Energiecoöperatie Duivenstroom begeleidt": a noun that opens the sentence, and the name behind it."""
        capitals = len(tokens) > 2 and _capital(tokens, 0) and _capital(tokens, 1)
        if not capitals or len(tokens[0].text) < _SHORTEST_SORT:
            return False
        first = tokens[0].lower
        plain = first not in word_list("prepositions") | word_list("adverbials") | word_list("things") | _NOT_NAMES
        return plain and tokens[1].text not in self.not_actors and first not in verbs().finite

    def _names_itself(self, tokens: Sequence[Word], index: int) -> bool:
        """ "De Sleutel zal": a name with an article, followed by a verb."""
        following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        known = _is_acronym(tokens[index].text) or tokens[index].text in self.names
        return known and (
            following in verbs().singular
            or following in {"zal", "gaat", "wil", "heeft"}
            or _is_acronym(tokens[index].text)
        )


def _is_actor_noun(lower: str) -> bool:
    return lower in _NOUNS or (bool(_SUFFIX.match(lower)) and lower not in _NOT_SUFFIX)


def _is_acronym(text: str) -> bool:
    return len(text) > 1 and text[:2].isupper() and text.lower() not in _NOT_NAMES


def _is_name_word(word: Word) -> bool:
    return word.text[0].isupper() and word.lower not in _NOT_NAMES


def _name_end(tokens: Sequence[Word], index: int) -> int:
    """Last word of the run of capitals that begins at `index`; `index - 1` when none does.

    Small words between two capitals belong to it ("Samen voor Ouderen"), and digits after it ("Woonkracht 10").
    """
    last = index - 1
    while index < len(tokens):
        word = tokens[index]
        if _is_name_word(word) or (
            last >= 0 and index == last + 1 and word.text.isdigit() and len(word.text) <= 2 and _capital(tokens, last)
        ):
            last = index
        elif not (
            word.lower in _NAME_LINKS - {"en"}
            and last == index - 1
            and _capital(tokens, last)
            and _capital(tokens, index + 1)
        ):
            break
        index += 1
    if last >= 0 and [word.lower for word in tokens[last + 1 : last + 3]] in (
        ["en", "co"],
        ["en", "zn"],
        ["en", "zonen"],
    ):
        last += 2
    return last


def _capital(tokens: Sequence[Word], index: int) -> bool:
    return 0 <= index < len(tokens) and _is_name_word(tokens[index])


def _text(tokens: Sequence[Word], first: int, last: int) -> str:
    return " ".join(word.text for word in tokens[first : last + 1])


def is_noun_alone(mention: Mention) -> bool:
    """A subject that is told to act by its place only ("De speelotheek levert ... aan"): a noun in small letters."""
    return mention.kind is ActorKind.NAMED and mention.name[:1].islower()


def is_article(word: Word) -> bool:
    """True for words that may stand before an actor without changing who it is."""
    return word.lower in _ARTICLES
