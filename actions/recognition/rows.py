"""Suggestions from rows of action tables."""

from __future__ import annotations

from dataclasses import replace

from actions.recognition.amounts import find_amounts
from actions.recognition.build import Builder
from actions.recognition.clauses import Clause, Reading, read_clauses, without_brackets
from actions.recognition.inheritance import Inheritance
from actions.recognition.nominal import noun_wording
from actions.recognition.periods import Period, parse_period
from actions.recognition.phrasing import act_wording
from actions.recognition.roles import find_role
from actions.recognition.sections import Context, section_label
from actions.recognition.sentences import Span, words
from actions.recognition.suggestions import Amount, Evidence, Role, Step, Suggestion, SuggestionKind
from actions.recognition.tables import RowReading, names_in, read_row
from actions.recognition.wording import find_references, short_wording
from policies.reading.passages import Passage

_CONFIDENCE, _CONFIDENCE_DONE = 0.97, 0.55
_STEMS = {
    "regi": Role.DIRECTOR,
    "organis": Role.ORGANISER,
    "subsid": Role.FUNDER,
    "opdracht": Role.CLIENT,
    "facilit": Role.FACILITATOR,
    "uitvoer": Role.CONTRACTOR,
    "samenwerk": Role.PARTNER,
    "partner": Role.PARTNER,
}
_OWN = frozenset({"gemeente", "wij", "we"})


def row_suggestion(passage: Passage, context: Context, builder: Builder, inheritance: Inheritance) -> Suggestion | None:
    """The action of a table row, None for a row of another table. Cells say who and when; nothing is guessed."""
    row = read_row(passage.cells)
    if row is None or passage.text[row.start : row.start + len(row.action)] != row.action:
        return None
    above = inheritance.from_above(context)
    tokens = without_brackets(words(row.action))
    reading = Reading(tokens, builder.setting.actors.mentions(tokens))
    clause = next((found for found in read_clauses(reading) if found.subjects), None)
    leads = _spoken(row, clause) or _leads(row, builder) or above.leads or (builder.setting.actors.we,)
    period = _due(row, parse_period(row.when, reference=builder.setting.reference)) if row.when else above.period
    end = row.start + len(row.action)
    return Suggestion(
        kind=SuggestionKind.ACTION,
        passage=passage.position,
        quote=row.action,
        start=row.start,
        end=end,
        what=_wording(row, clause, reading),
        who=leads,
        partners=tuple(name for name in (*names_in(row.lead)[1:], *names_in(row.partners)) if name not in leads),
        when=period,
        role=_role(row),
        section=section_label(builder.passages, context),
        page=passage.page,
        confidence=_CONFIDENCE_DONE if row.done else _CONFIDENCE,
        evidence=tuple(_evidence(passage, row)),
        amounts=(*find_amounts(row.action), *_amounts_of_cell(passage, row)),
        references=find_references(row.action),
    )


def _amounts_of_cell(passage: Passage, row: RowReading) -> tuple[Amount, ...]:
    """The sum in the column for money, where a bare number is an amount in euros; offsets count in the row's text."""
    at = passage.text.rfind(row.means) if row.means else -1
    if at < 0:
        return ()
    found = find_amounts(row.means) or find_amounts(f"€ {row.means}")
    return tuple(replace(one, start=at, end=at + len(row.means)) for one in found if one.is_money)


def _due(row: RowReading, period: Period | None) -> Period | None:
    """A named day under "gereed" or "deadline" is an end; a quarter or a year there is the time in which it is done."""
    if period is None or not row.is_deadline or period.start is None or period.start != period.end:
        return period
    return replace(period, start=None)


def _spoken(row: RowReading, clause: Clause | None) -> tuple[str, ...]:
    """Who acts by the words of the row itself, where the column only names a portfolio holder or nobody."""
    if clause is None or (row.lead and not row.is_portfolio):
        return ()
    return tuple(dict.fromkeys(mention.name for mention in clause.subjects))


def _wording(row: RowReading, clause: Clause | None, reading: Reading) -> str:
    span = Span(0, len(row.action))
    found = act_wording(row.action, clause, reading, span, None) if clause is not None else ""
    return found or noun_wording(row.action) or short_wording(row.action)


def _leads(row: RowReading, builder: Builder) -> tuple[str, ...]:
    own = builder.setting.actors.municipality.lower()
    found = []
    for name in names_in(row.lead):
        plain = name.removeprefix("Gemeente ").removeprefix("gemeente ").lower()
        found.append("gemeente" if name.lower() in _OWN or plain in {own, "gemeente"} else name)
    return tuple(dict.fromkeys(found))


def _role(row: RowReading) -> Role | None:
    """The role in its own cell, in whatever words; without such a cell what the action's words carry."""
    if row.role:
        lowered = row.role.lower()
        places = {lowered.find(stem): role for stem, role in _STEMS.items() if stem in lowered}
        return places[min(places)] if places else None
    found = find_role(row.action, ())
    return found.role if found else None


def _evidence(passage: Passage, row: RowReading) -> list[Evidence]:
    end = row.start + len(row.action)
    found = [Evidence(Step.TABLE, row.action, row.start, end, "rij van een tabel met acties", passage.position)]
    cells = (
        (Step.WHO, row.lead, "kolom met de trekker"),
        (Step.WHEN, row.when, "kolom met de termijn"),
        (Step.PARTNERS, row.partners, "kolom met partners"),
        (Step.ROLE, row.role, "kolom met de rol"),
        (Step.AMOUNT, row.means, "kolom met het geld"),
    )
    for step, value, says in cells:
        at = passage.text.find(value) if value else -1
        if at >= 0:
            found.append(Evidence(step, value, at, at + len(value), says, passage.position))
    return found
