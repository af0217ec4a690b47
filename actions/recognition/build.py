"""From a candidate to a suggestion: who, when, role and the rest, each with the words that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actions.recognition.actors import Mention
from actions.recognition.amounts import find_amounts
from actions.recognition.candidates import Candidate
from actions.recognition.confidence import chance
from actions.recognition.nominal import noun_wording
from actions.recognition.parties import Parties, find_parties
from actions.recognition.periods import FoundPeriod, Period
from actions.recognition.phrasing import act_wording
from actions.recognition.roles import FoundRole, find_role
from actions.recognition.sections import Context, section_label
from actions.recognition.sentences import Span, Word
from actions.recognition.setting import DocumentSetting
from actions.recognition.suggestions import Amount, Evidence, Role, Step, Suggestion, SuggestionKind
from actions.recognition.timing import choose, usable_periods
from actions.recognition.verbs import Act
from actions.recognition.wording import find_references, short_wording, shown
from policies.reading.passages import Passage

_KIND_SAYS = {
    "action": "staat onder een kop of regel over acties",
    "goal": "staat onder een kop over doelen",
    "background": "staat onder een kop met achtergrond",
    "decision": "staat onder een besluit",
    "means": "staat onder een kop over geld",
    "planning": "staat onder een kop over planning of vervolg",
    "commitments": "staat onder toezeggingen",
    "description": "staat in een opsomming die iets beschrijft",
    "annex": "staat in een bijlage",
    "promise": "staat in een akkoord of programma",
}


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a passage takes over from the lines above it: leads, a period with its place, words that carry a role."""

    leads: tuple[str, ...] = ()
    period: Period | None = None
    period_at: tuple[int, int, int] | None = None  # passage, start, end
    role: Role | None = None
    role_at: tuple[int, int, int] | None = None
    leads_at: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes suggestions for one document."""

    passages: tuple[Passage, ...]
    setting: DocumentSetting

    def build(
        self, passage: Passage, context: Context, candidate: Candidate, inherited: Inherited, kind: SuggestionKind
    ) -> Suggestion:
        """One suggestion with its evidence; `inherited` fills what the words themselves do not say."""
        text, span = passage.text, candidate.span
        quote = text[span.start : span.end]
        parties = find_parties(candidate.clause, candidate.tokens, self.setting.actors, inherited.leads)
        period, at = self._period(passage, candidate, inherited)
        role, role_at = self._role(passage, candidate, parties, inherited)
        amounts = find_amounts(quote)
        evidence = [
            *self._section_evidence(context),
            Evidence(Step.COMMITMENT, *self._verb_words(passage, candidate), candidate.weight.says, passage.position),
            *self._party_evidence(passage, candidate.tokens, parties),
            *self._unnamed_evidence(passage, parties, inherited),
            *self._when_evidence(passage, at),
            *self._amount_evidence(passage, span, amounts),
        ]
        if role is not None and role_at is not None:
            evidence.append(self._evidence(Step.ROLE, role_at, f"rol: {role.value}"))
        return Suggestion(
            kind=kind,
            passage=passage.position,
            quote=quote,
            start=span.start,
            end=span.end,
            what=self._wording(candidate, text, at if at is None or at[0] == passage.position else None),
            who=parties.names,
            partners=tuple(mention.name for mention in parties.partners),
            when=period,
            role=role,
            section=section_label(self.passages, context),
            page=passage.page,
            confidence=chance(candidate.weight.score),
            evidence=tuple(evidence),
            amounts=amounts,
            references=find_references(text),
        )

    def _when_evidence(self, passage: Passage, at: tuple[int, int, int] | None) -> list[Evidence]:
        if at is None:
            return []
        says = "termijn" if at[0] == passage.position else "termijn, overgenomen van een regel hierboven"
        return [self._evidence(Step.WHEN, at, says)]

    def _amount_evidence(self, passage: Passage, span: Span, amounts: Sequence[Amount]) -> list[Evidence]:
        places = [(one, (passage.position, span.start + one.start, span.start + one.end)) for one in amounts]
        return [self._evidence(Step.AMOUNT, at, "bedrag" if one.is_money else "aantal") for one, at in places]

    def _wording(self, candidate: Candidate, text: str, at: tuple[int, int, int] | None) -> str:
        """An infinitive phrase where the words give one, else the words themselves, shortened."""
        quote = text[candidate.span.start : candidate.span.end]
        date = Span(at[1], at[2]) if at else None
        words_of_date = self.passages[at[0]].text[at[1] : at[2]] if at else ""
        found = act_wording(text, candidate.clause, candidate.reading, candidate.span, date)
        return found or noun_wording(quote, words_of_date) or short_wording(quote, words_of_date)

    def goal(self, passage: Passage, context: Context, span: Span) -> Suggestion:
        """A goal with the words at `span`."""
        quote = passage.text[span.start : span.end]
        return Suggestion(
            kind=SuggestionKind.GOAL,
            passage=passage.position,
            quote=quote,
            start=span.start,
            end=span.end,
            what=shown(" ".join(quote.split()).strip(" ;.,:•-")),
            section=section_label(self.passages, context),
            page=passage.page,
            confidence=0.8,
            evidence=tuple(self._section_evidence(context)),
            amounts=find_amounts(quote),
        )

    def _evidence(self, step: Step, at: tuple[int, int, int], says: str) -> Evidence:
        position, start, end = at
        return Evidence(step, self.passages[position].text[start:end], start, end, says, position)

    def _section_evidence(self, context: Context) -> list[Evidence]:
        says = _KIND_SAYS.get(context.kind.value)
        if says is None or context.source is None:
            return []
        return [self._evidence(Step.SECTION, (context.source, 0, len(self.passages[context.source].text)), says)]

    def _verb_words(self, passage: Passage, candidate: Candidate) -> tuple[str, int, int]:
        clause, tokens = candidate.clause, candidate.reading.tokens
        if clause is None:
            return passage.text[candidate.span.start : candidate.span.end], candidate.span.start, candidate.span.end
        word = tokens[clause.verb_at if clause.verb_at is not None else clause.finite]
        return word.text, word.start, word.end

    def _party_evidence(self, passage: Passage, tokens: Sequence[Word], parties: Parties) -> list[Evidence]:
        return [self._named(passage, mention, Step.WHO, "trekker") for mention in _located(parties.leads)] + [
            self._mentioned(passage, tokens, mention) for mention in parties.partners
        ]

    def _unnamed_evidence(self, passage: Passage, parties: Parties, inherited: Inherited) -> list[Evidence]:
        """Why somebody leads whom these words do not name: the line above, or nobody else is named."""
        if parties.leads:
            return []
        if inherited.leads and inherited.leads_at is not None:
            return [self._evidence(Step.WHO, inherited.leads_at, "trekker, overgenomen van een regel hierboven")]
        names = ", ".join(parties.names)
        return [Evidence(Step.WHO, "", 0, 0, f"geen trekker genoemd, daarom: {names}", passage.position)]

    def _named(self, passage: Passage, mention: Mention, step: Step, says: str) -> Evidence:
        start = passage.text.lower().find(mention.name.lower())
        if start < 0:
            return Evidence(step, "", 0, 0, f"{says}: {mention.name}", passage.position)
        end = start + len(mention.name)
        return Evidence(step, passage.text[start:end], start, end, says, passage.position)

    def _mentioned(self, passage: Passage, tokens: Sequence[Word], mention: Mention) -> Evidence:
        start, end = tokens[mention.first].start, tokens[mention.last].end
        return Evidence(Step.PARTNERS, passage.text[start:end], start, end, "partner", passage.position)

    def _period(
        self, passage: Passage, candidate: Candidate, inherited: Inherited
    ) -> tuple[Period | None, tuple[int, int, int] | None]:
        span = candidate.span
        found = usable_periods(passage.text, span.start, span.end, reference=self._year_of(inherited))
        chosen = choose(found, *_extent(candidate))
        if chosen is not None and (chosen[0].dated or inherited.period is None):
            return chosen[0], _place(passage, chosen[1])
        return inherited.period, inherited.period_at

    def _year_of(self, inherited: Inherited) -> date | None:
        """The day that gives "in het tweede kwartaal" its year: a heading's, else the document's."""
        period = inherited.period
        if period and period.start and period.end and period.start.year == period.end.year:
            return period.start
        return self.setting.reference

    def _role(
        self, passage: Passage, candidate: Candidate, parties: Parties, inherited: Inherited
    ) -> tuple[Role | None, tuple[int, int, int] | None]:
        span = candidate.span
        _, start, end = self._verb_words(passage, candidate)
        verb = candidate.clause.verb if candidate.clause else None
        at = (start - span.start, end - span.start)
        found = find_role(
            passage.text[span.start : span.end],
            parties.leads,
            asked=parties.asked,
            verb=verb.infinitive if verb and verb.act > Act.DECIDE else "",
            verb_at=at,
        )
        if found is None:
            return inherited.role, inherited.role_at
        return found.role, _role_place(passage, span.start, found)


def _located(mentions: Sequence[Mention]) -> list[Mention]:
    return list({mention.name: mention for mention in mentions}.values())


def _extent(candidate: Candidate) -> tuple[int, int, int]:
    """Begin and end of the clause in the passage, and where its verb stands."""
    clause, tokens = candidate.clause, candidate.reading.tokens
    if clause is None:
        return candidate.span.start, candidate.span.end, candidate.span.start
    first = max(0, min(clause.first, len(tokens) - 1))
    return tokens[first].start, tokens[clause.last].end, tokens[clause.finite].start


def _place(passage: Passage, found: FoundPeriod) -> tuple[int, int, int]:
    return passage.position, found.start, found.end


def _role_place(passage: Passage, offset: int, found: FoundRole) -> tuple[int, int, int]:
    return passage.position, offset + found.start, offset + found.end
