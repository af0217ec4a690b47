"""The wording of an announced event: "In 2024 volgt een aanbesteding" is "Aanbesteding", "het plan ligt ter inzage"
is "Plan ter inzage leggen"."""

from __future__ import annotations

from collections.abc import Sequence

from actions.recognition.actors import is_article
from actions.recognition.clauses import Clause
from actions.recognition.sentences import Word
from actions.recognition.wordlists import word_list

_VERBS = {
    "ligt": "leggen", "liggen": "leggen", "start": "starten", "begint": "starten", "opent": "openen",
    "ontvangt": "sturen", "krijgt": "geven", "krijgen": "geven", "ontvangen": "geven",
}  # fmt: skip
_READY = frozenset({"plaats", "gepland", "voorzien", "ingepland", "geagendeerd", "er"})
_COUNCIL = frozenset({"u", "raad", "gemeenteraad", "commissie"})


def happening(clause: Clause, tokens: Sequence[Word]) -> tuple[str, set[int], int | None]:
    """The infinitive ("" for an event that a noun names), the words to leave out and the place of the verb."""
    lower = tokens[clause.finite].lower
    gone = {clause.finite} | {
        at for at in range(clause.first, clause.last + 1) if tokens[at].lower in _READY | word_list("linking")
    }
    verb = _VERBS.get(lower, "")
    place: int | None = None
    if lower in {"gaat", "gaan"}:
        opened = [at for at in range(clause.finite, clause.last + 1) if tokens[at].lower == "open"]
        started = [at for at in range(clause.finite, clause.last) if _is_start(tokens, at)]
        if opened:
            verb, place = "openen", opened[0]
        elif started:
            verb, place, gone = "starten", started[0], gone | {started[0] + 1}
    if lower in {"ontvangt", "krijgt"} and clause.finite + 1 < len(tokens):
        receiver = next((at for at in range(clause.finite, clause.last + 1) if tokens[at].lower in _COUNCIL), None)
        if receiver is not None:
            gone |= {receiver, *([receiver - 1] if is_article(tokens[receiver - 1]) else [])}
            verb = "naar de raad sturen"
    return verb, gone, place


def _is_start(tokens: Sequence[Word], at: int) -> bool:
    return tokens[at].lower == "van" and tokens[at + 1].lower == "start"
