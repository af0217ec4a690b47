"""The review screen as values: cards on the right, lines of text on the left, and the counts above them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from actions.domain.names import Names
from actions.domain.review import DECIDABLE
from actions.domain.undoing import last_act
from actions.enums import ENDED, ActorRole, SuggestionState
from actions.forms.review import EXTRAS, THRESHOLDS, SuggestionForm
from actions.marking import Found, marked, parts_of
from actions.models import Action, Conflict, ReadIn, Suggestion
from policies.models import DocumentVersion, Passage, Theme
from portal.shared.enums import Circle

STEPS = {
    "section": "Soort paragraaf",
    "table": "Tabel",
    "commitment": "Waarom een actie",
    "who": "Wie",
    "partners": "Met wie",
    "when": "Wanneer",
    "role": "Rol",
    "amount": "Bedrag",
    "dependency": "Afhankelijk van",
    "goal": "Doel",
    "elaboration": "Uitwerking",
}
SURE = ((0.9, "zeker"), (0.75, "vrij zeker"), (0.5, "twijfel"), (0.0, "onzeker"))
WHOLE_TEXT = 600  # passages; of a longer document only the surroundings of suggestions are shown at first
AROUND = 3  # passages before and after one with a suggestion


@dataclass(frozen=True, slots=True)
class NameShown:
    """A name as it stands in a suggestion, with the short name of the organisation where the register knows it."""

    label: str
    known: bool


@dataclass(slots=True)
class Card:
    """One suggestion with all that its card shows; `number` counts from 1 in the order of the document."""

    row: Suggestion
    number: int
    leads: list[NameShown]
    partners: list[NameShown]
    conflicts: list[Conflict] = field(default_factory=list)
    form: SuggestionForm | None = None
    error: str = ""
    clashes: list[dict[str, str]] = field(default_factory=list)
    focus: bool = False

    @property
    def is_open(self) -> bool:
        return bool(self.row.state == SuggestionState.OPEN)

    @property
    def is_decidable(self) -> bool:
        return self.row.kind in DECIDABLE

    @property
    def was_there(self) -> bool:
        """The same sentence stood in the version before: its action or goal is in the plan already."""
        return bool(self.row.version == 1 and self.row.state == SuggestionState.ACCEPTED)

    @property
    def changes(self) -> Any:
        """The action or goal whose sentence this one follows, while nobody decided yet; None for a new one."""
        return (self.row.action or self.row.goal) if self.is_open else None

    @property
    def unknown(self) -> list[str]:
        return [name.label for name in [*self.leads, *self.partners] if not name.known]

    @property
    def percent(self) -> int:
        return round(self.row.confidence * 100)

    @property
    def sure(self) -> str:
        return next(word for least, word in SURE if self.row.confidence >= least)

    @property
    def blocks(self) -> list[tuple[str, bool]]:
        """Five blocks of the meter: place from the left, and whether it is filled."""
        filled = max(1, round(self.row.confidence * 5))
        return [(str(0.5 + 8 * place), place < filled) for place in range(5)]

    @property
    def role_label(self) -> str:
        return ActorRole(self.row.role).label if self.row.role else ""

    @property
    def has_extras(self) -> bool:
        """Whether amounts, dependencies or an elaboration were found, or something is wrong in their fields."""
        row, errors = self.row, self.form.errors if self.form else {}
        return bool(row.means or row.depends_on or row.elaboration or any(name in errors for name in EXTRAS))

    @property
    def extras(self) -> list[tuple[str, str]]:
        """What a closed card tells of them, in few words."""
        row = self.row
        found = [("Bedrag", ", ".join(row.means)), ("Aantal", ", ".join(row.numbers))]
        found += [("Afhankelijk van", " ".join(row.depends_on)), ("Uitwerking", row.elaboration[:120])]
        return [(label, words) for label, words in found if words]

    @property
    def reasons(self) -> list[dict[str, str]]:
        """Each step's words, for "Waarom?"."""
        return [
            {"step": STEPS.get(piece["step"], piece["step"]), "words": piece["words"], "says": piece["says"]}
            for piece in self.row.evidence
        ]


@dataclass(slots=True)
class Line:
    """One passage of the text pane; `skipped` > 0 stands for passages left out before it."""

    passage: Passage
    html: SafeString
    heading_level: int = 0
    numbers: list[tuple[int, str]] = field(default_factory=list)
    new_page: bool = False
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the review is; kinds that only inform do not count."""

    total: int
    accepted: int
    rejected: int
    merged: int
    thresholds: tuple[tuple[int, int], ...]

    @property
    def open(self) -> int:
        return self.total - self.decided

    @property
    def decided(self) -> int:
        return self.accepted + self.rejected + self.merged

    @property
    def words(self) -> str:
        merged = f", {self.merged} samengevoegd" if self.merged else ""
        decided = f"{self.decided} van {self.total} voorstellen beoordeeld"
        return f"{decided}: {self.accepted} overgenomen, {self.rejected} afgewezen{merged}"


def suggestions_of(version: DocumentVersion) -> Any:
    """All suggestions of a version in order, with what a card shows of other rows."""
    rows = Suggestion.objects.filter(source=version).in_order()
    return rows.select_related(
        "organisation", "passage", "theme", "action", "goal", "decided_by", "changed_by", "serves", "merged_into"
    )


def light_rows(version: DocumentVersion) -> Any:
    """All suggestions in order, with only what counts and order need."""
    return Suggestion.objects.filter(source=version).in_order().only("public_id", "kind", "state", "confidence")


def cards_of(rows: Sequence[Suggestion], names: Names) -> list[Card]:
    """A card per suggestion, numbered in order; one query for contradictions."""
    beside = _conflicts(rows)
    return [
        Card(
            row=row,
            number=number,
            leads=_shown(row.who, names),
            partners=_shown(row.partners, names),
            conflicts=beside.get(row.pk, []),
        )
        for number, row in enumerate(rows, start=1)
    ]


def _conflicts(rows: Sequence[Suggestion]) -> dict[int, list[Conflict]]:
    found: dict[int, list[Conflict]] = defaultdict(list)
    keys = [row.pk for row in rows]
    for conflict in Conflict.objects.filter(suggestion__in=keys).order_by("pk"):
        found[conflict.suggestion_id].append(conflict)
        if conflict.other_suggestion_id:
            found[conflict.other_suggestion_id].append(conflict)
    return found


def _shown(written: Iterable[str], names: Names) -> list[NameShown]:
    shown = []
    for name in written:
        found = names.find(name)
        label = "gemeente" if found == names.own else found.label if found else name
        shown.append(NameShown(label, known=found is not None))
    return shown


def open_card(card: Card, themes: Sequence[Theme], **form: Any) -> Card:
    """The card with its fields."""
    card.form = SuggestionForm(form.pop("data", None), suggestion=card.row, themes=themes, **form)
    return card


def themes_of(version: DocumentVersion) -> list[Theme]:
    rows = Theme.objects.of(version.organisation).in_use().filter(circle=Circle.EXECUTIVE)
    return list(rows.exclude(openness="geheim"))


def tally_of(rows: Iterable[Suggestion]) -> Tally:
    counted = [row for row in rows if row.kind in DECIDABLE]
    states = Counter(row.state for row in counted)
    waiting = [row.confidence for row in counted if row.state == SuggestionState.OPEN]
    steps = [(least, sum(1 for value in waiting if value >= least / 100)) for least in THRESHOLDS]
    return Tally(
        total=len(counted),
        accepted=states[SuggestionState.ACCEPTED],
        rejected=states[SuggestionState.REJECTED],
        merged=states[SuggestionState.MERGED],
        thresholds=tuple(step for step in steps if step[1]),
    )


def current_of(cards: Sequence[Card], asked: str = "") -> Card | None:
    """The card to decide on: the one asked for, else the first that is open; kinds that only inform come last."""
    by_id = {card.row.public_id: card for card in cards}
    if asked in by_id:
        return by_id[asked]
    waiting = [card for card in cards if card.is_open]
    return next((card for card in waiting if card.is_decidable), None)


def next_after(rows: Sequence[Suggestion], key: int) -> Suggestion | None:
    """The next suggestion to decide on after the one with this key, going round; None when all are done."""
    place = next((at for at, row in enumerate(rows) if row.pk == key), 0)
    turned = [*rows[place + 1 :], *rows[:place]]
    return next((row for row in turned if row.state == SuggestionState.OPEN and row.kind in DECIDABLE), None)


def lines_of(version: DocumentVersion, cards: Sequence[Card], *, whole: bool = False) -> list[Line]:
    """The text with its marks: one query. Of a long document passages far from any suggestion are skipped."""
    passages = list(Passage.objects.filter(version=version).order_by("position"))
    found: dict[int, list[Card]] = defaultdict(list)
    for card in cards:
        found[card.row.passage_id].append(card)
    shown = _shown_positions(passages, found) if len(passages) > WHOLE_TEXT and not whole else None
    lines: list[Line] = []
    page, level, skipped = None, 2, 0
    for passage in passages:
        if shown is not None and passage.position not in shown:
            skipped += 1
            continue
        line = _line(passage, found.get(passage.pk, []))
        if passage.kind == "heading":
            level = line.heading_level = min(passage.level + 2, level + 1, 6)
        line.new_page = passage.page is not None and page is not None and passage.page != page
        line.skipped, skipped = skipped, 0
        page = passage.page or page
        lines.append(line)
    return lines


def _shown_positions(passages: Sequence[Passage], found: dict[int, list[Card]]) -> set[int]:
    """Passages with a suggestion, those around them, and the headings above them."""
    shown: set[int] = set()
    at = {passage.pk: passage for passage in passages}
    for passage in passages:
        if passage.pk not in found:
            continue
        shown.update(range(passage.position - AROUND, passage.position + AROUND + 1))
        above = passage
        while above.parent_id is not None:
            above = at[above.parent_id]
            shown.add(above.position)
    return shown


def _line(passage: Passage, cards: Sequence[Card]) -> Line:
    spans = [
        Found(card.row.start, card.row.end, parts_of(card.row.evidence, passage.position))
        for card in cards
        if card.row.state != SuggestionState.REJECTED
    ]
    numbers = [(card.number, card.row.public_id) for card in cards]
    return Line(passage=passage, html=marked(passage.text, spans), numbers=numbers)


def unknown_names(cards: Iterable[Card]) -> list[str]:
    """Names in open suggestions that the register lacks, each once, the most frequent first."""
    counts = Counter(name for card in cards if card.is_open and card.is_decidable for name in card.unknown)
    return [name for name, _ in counts.most_common()]


def inform_only(cards: Iterable[Card]) -> list[Card]:
    return [card for card in cards if not card.is_decidable]


def gone_of(readin: ReadIn) -> list[Action]:
    """Actions whose sentence is not in this version any more, as far as they still run."""
    rows = Action.objects.filter(public_id__in=readin.comparison.get("gone_actions", [])).exclude(status__in=ENDED)
    return list(rows.in_order())


def page_of(readin: ReadIn, user: Any, *, asked: str = "", whole: bool = False) -> dict[str, Any]:
    """The context of the whole screen."""
    version = readin.result
    rows = list(suggestions_of(version))
    names = Names.of(readin.organisation)
    cards = cards_of(rows, names)
    current = current_of(cards, asked)
    if current is not None and current.is_open:
        open_card(current, themes_of(version))
    return {
        "readin": readin,
        "version": version,
        "document": version.document,
        "cards": [card for card in cards if card.is_decidable],
        "others": inform_only(cards),
        "current": current,
        "lines": lines_of(version, cards, whole=whole),
        "tally": tally_of(rows),
        "undo": last_act(version, user),
        "unknown": unknown_names(cards),
        "labels": names.labels(),
        "gone": gone_of(readin) if readin.comparison else [],
    }
