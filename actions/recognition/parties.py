"""Who leads an action and who takes part: subject, agent after "door", names after "met" or in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actions.recognition.actors import ActorKind, Actors, Mention
from actions.recognition.clauses import Clause, Mode
from actions.recognition.sentences import Word

_WITH = frozenset({"met", "i.s.m", "i.s.m.", "i.o.m", "i.o.m.", "tussen", "via", "aan", "bij", "namens"})
_ASKING = frozenset({"vragen", "vraagt", "verzoeken", "verzoekt"})
_ASK_ENDS = frozenset({"vragen", "verzoeken"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Leads and partners as mentions among `tokens`; `inherited` names the leads when the words hold none.

    `explicit` is False when "gemeente" is only assumed (a passive, a bare infinitive).
    """

    leads: tuple[Mention, ...]
    partners: tuple[Mention, ...]
    inherited: tuple[str, ...] = ()
    asked: bool = False

    @property
    def explicit(self) -> bool:
        return bool(self.leads)

    @property
    def names(self) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(mention.name for mention in self.leads))
        return found or self.inherited


def find_parties(clause: Clause | None, tokens: Sequence[Word], actors: Actors, inherited: tuple[str, ...]) -> Parties:
    """Leads and partners of one commitment; `tokens` are all words of the sentence, brackets included."""
    mentions = actors.mentions(tokens)
    leads = clause.subjects if clause is not None else _announced(mentions, tokens)
    spans = {(mention.name, mention.kind) for mention in leads}
    partners = tuple(
        mention
        for mention in mentions
        if (mention.name, mention.kind) not in spans and _takes_part(mention, tokens, clause)
    )
    asked = clause is not None and _is_asking(clause, tokens) and bool(partners)
    return Parties(leads, _distinct(partners), inherited or (actors.we,), asked)


def _announced(mentions: Sequence[Mention], tokens: Sequence[Word]) -> tuple[Mention, ...]:
    """ "SWA: wijkanalyses maken": an actor before a colon at the begin."""
    first = mentions[0] if mentions else None
    if first is None or first.first > 1 or first.kind is ActorKind.NAMED:
        return ()
    after = first.last + 1
    return (first,) if after < len(tokens) and tokens[after].text == ":" else ()


def _distinct(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(mention.name.lower(), mention)
    return tuple(seen.values())


def _takes_part(mention: Mention, tokens: Sequence[Word], clause: Clause | None) -> bool:
    if mention.kind is ActorKind.WE:
        return False
    if mention.kind is not ActorKind.NAMED:
        return not _is_made(mention, tokens)
    if clause is not None and _is_asking(clause, tokens) and mention.first <= _verb_place(tokens) + 4:
        return mention.first > _verb_place(tokens)
    if (
        mention.first > 1
        and tokens[mention.first - 1].lower == "tot"
        and tokens[mention.first - 2].lower == "betrekking"
    ):
        return False  # "met betrekking tot Beschermd Wonen" tells what it is about
    before = {word.lower for word in tokens[max(0, mention.first - 4) : mention.first]}
    return bool(before & (_WITH - {"aan", "bij", "via"})) and clause is not None


def _is_made(mention: Mention, tokens: Sequence[Word]) -> bool:
    """ "wij starten een klussendienst": what is made or set up takes no part yet; "met een adviesraad" does."""
    if mention.first == 0 or tokens[mention.first - 1].lower != "een":
        return False
    return mention.first < 2 or tokens[mention.first - 2].lower not in _WITH | {"door", "vragen", "vraagt", "voor"}


def _verb_place(tokens: Sequence[Word]) -> int:
    return next((at for at, word in enumerate(tokens) if word.lower in _ASKING), len(tokens))


def _is_asking(clause: Clause, tokens: Sequence[Word]) -> bool:
    if clause.mode not in {Mode.PRESENT, Mode.FUTURE, Mode.WANT}:
        return False
    if clause.verb is None or clause.verb.infinitive not in _ASK_ENDS:
        return False
    return any(word.lower in _ASKING for word in tokens)
