"""What a commitment takes over from the lines above it: the actor of a lead-in, the period of a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from actions.recognition.actors import Mention
from actions.recognition.build import Inherited
from actions.recognition.clauses import Reading, read_clauses, without_brackets
from actions.recognition.periods import Period, find_periods
from actions.recognition.roles import find_role
from actions.recognition.sections import Context, SectionKind
from actions.recognition.sentences import Span, words
from actions.recognition.setting import DocumentSetting
from actions.recognition.suggestions import Role, Suggestion
from policies.reading.passages import Passage, PassageKind

_ANAPHORA = re.compile(
    r"^(?:\w+\s+){0,2}(?:daarbij|hierbij|daarin|hierin|daarna|daarvoor|hiervoor|hiertoe|daarmee|vervolgens|tevens|zij)\b",
    re.IGNORECASE,
)
_ACTING = frozenset({SectionKind.ACTION, SectionKind.PLANNING, SectionKind.COMMITMENTS})
_IN_FRONT = 12  # characters before a date that still opens the sentence ("Vanaf", "Nog in")
_ONLY_DATE = 30  # a heading this short that holds a period is about that period


_STOP = re.compile(r"[.!?;]")


_PLAN_NAME = re.compile(r"plan\b|programma|nota\b|visie|agenda|akkoord|convenant|beleid", re.IGNORECASE)


def _several_years(period: Period) -> bool:
    return period.start is not None and period.end is not None and period.end.year > period.start.year


def _opens_with_date(previous: Suggestion, passage: int) -> bool:
    """ "In 2020 openen wij ... en verruimen wij ...": a date in front holds for both acts of the sentence."""
    own = [item for item in previous.evidence if item.step == "when" and item.passage == passage]
    return bool(own) and previous.passage == passage and own[0].start - previous.start <= _IN_FRONT


@dataclass(slots=True)
class Inheritance:
    """Looks up what a passage inherits; results for lead-ins are kept, since many items share one."""

    passages: tuple[Passage, ...]
    contexts: list[Context]
    setting: DocumentSetting
    _known: dict[int, Inherited] = field(default_factory=dict)

    def for_candidate(self, passage: Passage, context: Context, span: Span, previous: Suggestion | None) -> Inherited:
        """What the words at `span` inherit: from their lead-in and headings, or from the sentence before."""
        above = self.from_above(context)
        if previous is None or previous.when is None or above.period is not None:
            return above
        opening = _opens_with_date(previous, passage.position) and not _STOP.search(
            passage.text[previous.end - 1 : span.start]
        )
        if not opening and not _ANAPHORA.match(passage.text[span.start : span.end]):
            return above
        at = next(((item.passage, item.start, item.end) for item in previous.evidence if item.step == "when"), None)
        return replace(above, period=previous.when, period_at=at)

    def from_above(self, context: Context) -> Inherited:
        """Leads, period and role words of the lead-in line; else the period of the headings above."""
        leads: tuple[str, ...] = ()
        named_at: tuple[int, int, int] | None = None
        role = Inherited()
        period: tuple[Period, tuple[int, int, int]] | None = None
        if context.lead is not None:
            lead = self._of_line(context.lead)
            leads, role, period = lead.leads, lead, self._kept(lead)
            named_at = lead.leads_at
            parent = self.contexts[context.lead].lead
            if parent is not None and period is None:
                period = self._kept(self._of_line(parent))
        if not leads or period is None:
            for heading in context.headings:
                own = self._of_line(heading)
                announces = heading == context.source and context.kind is SectionKind.ACTION
                if announces and not leads:
                    leads, named_at = own.leads, own.leads_at
                period = period or self._heading_period(heading, own)
        found, at = period if period else (None, None)
        return Inherited(leads, found, at, role.role, role.role_at, named_at)

    def _kept(self, line: Inherited) -> tuple[Period, tuple[int, int, int]] | None:
        return (line.period, line.period_at) if line.period is not None and line.period_at is not None else None

    def _heading_period(self, position: int, own: Inherited) -> tuple[Period, tuple[int, int, int]] | None:
        heading = self.passages[position]
        if own.period is not None and _PLAN_NAME.search(heading.text) and _several_years(own.period):
            return None  # "Uitvoeringsplan 2024-2027" is the name of the paper, not when each act is done
        acting = self.contexts[position].kind in _ACTING and self.contexts[position].source == position
        bare = (
            len(heading.text) < _ONLY_DATE and own.period is not None and len(own.period.text) * 2 > len(heading.text)
        )
        return self._kept(own) if acting or bare else None

    def _of_line(self, position: int) -> Inherited:
        if position not in self._known:
            self._known[position] = self._read(self.passages[position])
        return self._known[position]

    def _read(self, line: Passage) -> Inherited:
        found = [item for item in find_periods(line.text, reference=self.setting.reference) if item.period.dated]
        chosen = found[0] if len(found) == 1 else None
        at = (line.position, chosen.start, chosen.end) if chosen else None
        leads, role = self._actors(line)
        whole = (line.position, 0, len(line.text))
        period = chosen.period if chosen else None
        if role is None:
            return Inherited(leads, period, at, leads_at=whole if leads else None)
        return Inherited(leads, period, at, role[0], (line.position, role[1], role[2]), whole if leads else None)

    def _actors(self, line: Passage) -> tuple[tuple[str, ...], tuple[Role, int, int] | None]:
        tokens = without_brackets(words(line.text))
        reading = Reading(tokens, self.setting.actors.mentions(tokens))
        leads: tuple[Mention, ...] = next(
            (item.subjects for item in reversed(read_clauses(reading)) if item.subjects), ()
        )
        if not leads and len(reading.mentions) == 1 and len(tokens) <= 4 and line.text.rstrip().endswith(":"):
            leads = tuple(reading.mentions)
        role = None if line.kind is PassageKind.HEADING else find_role(line.text, leads)
        names = tuple(dict.fromkeys(mention.name for mention in leads))
        return names, ((role.role, role.start, role.end) if role and leads else None)
