"""Commitment or not: modality, tense, voice and hedges of a clause, weighed against the section it stands in.

The weights are the chance that a reviewer would keep the sentence as an action; below `THRESHOLD` nothing is suggested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.recognition.actors import ActorKind, is_noun_alone
from actions.recognition.clauses import Clause, Mode, Reading
from actions.recognition.sections import SectionKind
from actions.recognition.verbs import Act
from actions.recognition.wordlists import word_list

THRESHOLD = 0.4

_ACTING = frozenset({SectionKind.ACTION, SectionKind.PLANNING, SectionKind.COMMITMENTS})
_DOING = frozenset({Act.ONCE, Act.LOOSE})
_HEDGE = re.compile(
    r"(?<!zo spoedig )(?<!zo snel )(?<!zo veel )\bmogelijk\b(?!\s+(?:zijn|is|maken|worden|te)\b)"
    r"|\b(?:eventueel|wellicht|misschien|(?:zo|waar|indien)\s+nodig|desgewenst|in\s+beginsel)\b",
    re.IGNORECASE,
)
_ABOUT_ITSELF = re.compile(
    r"\b(?:in|met|via)\s+(?:deze|dit|voorliggende?|onderhavige?|het\s+voorliggende|onderstaande?|bijgaande?|bijgevoegde?)"
    r"\s+(?:\w+\s+){0,2}(?:brief|beleidsbrief|memo|nota|notitie|plan|\w*plan|hoofdstuk|paragraaf|visie|document|\w*notitie|"
    r"\w*voorstel|\w*nota|agenda|raadsmemo|raadsinformatiebrief|begroting|programma|overzicht|tabel|schema|plaatje)\b"
    r"|\bin\s+(?:hoofdstuk|paragraaf|bijlage)\b|\b(?:hieronder|hierna|hierboven|onderstaand|(?:schetsen|beschrijven)\s+(?:we|wij)|lichten\s+we)\b"
    r"|\bverwijzen\b",
    re.IGNORECASE,
)
_NO_ACT = re.compile(
    r"\bleg(?:t|gen)\b.*\b(?:nadruk|accent|focus)\b|\bspe(?:elt|len)\b.*\brol\b|\bma(?:akt|ken)\b.*\b(?:deel\s+uit|gebruik|onderscheid"
    r"|zorgen|mogelijk|duidelijk|inzichtelijk\s+dat)\b|\bbre(?:ngt|ngen)\b.*\bmet\s+zich\b|\bko(?:mt|men)\b.*\b(?:tegemoet|tekort|voort)\b"
    r"|\bste(?:lt|llen)\s+(?:vast|voor\b.*\b(?:om|te)|.*\bin\s+staat|.*\bcentraal|.*\bvoor\s+om\b)|\bge(?:eft|ven)\b.*\b(?:aan\s+dat|aan\s+de\s+wens)"
    r"|\bdoen\s+(?:we|wij)\s+(?:al\s+)?veel\b|\bzorgen\s+maken\b|\bgaat?n?\s+(?:er\s*van|ervan)\s+uit\b|\bneemt?n?\s+toe\b|\bhoud(?:t|en)\s+in\b(?=\s*(?:dat\b|[,.:]|$))"
    r"|\bmoet(?:en)?\b.{0,20}\bsteeds\b|\bvormt?\b|\bstu(?:urt|ren)\b.*\baan\b|\bkie(?:zen|st)\b.*\bvoor\b|\bblij(?:ft|ven)\b.*\b(?:zorgen|vragen|knelpunten)\s+over\b|\bga(?:at|an)\s+(?:het|de|dit)\s+(?:\w+\s+)?(?:om|over|goed)\b",
    re.IGNORECASE,
)
_ONGOING_NEW = re.compile(
    r"\b(?:extra|nieuwe?|verder|intensiever|meer|vaker|beter|gerichter|pilot|start|tevens|daarnaast|sterker)\b",
    re.IGNORECASE,
)
_WORK_ON = re.compile(
    r"\bwerk(?:t|en)\b.{0,60}\baan\s+(?:het\s+)?(?:op\w+|uit\w+|ontwikkel|maken|actualiser|herzien|een\s)",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:niet|geen|nooit|nog\s+niet)\b", re.IGNORECASE)
_NOTHING = re.compile(r"\b(?:geen|niet|niets)\b")
_QUESTION = re.compile(r"^(?:wat|hoe|wie|waarom|welke?|wanneer|waar)\s+(?!betreft)", re.IGNORECASE)
_SINCE = re.compile(
    r"^(?:sinds|al\s+(?:enkele|jaren)|tot\s+\d{4}|momenteel|op\s+dit\s+moment)\b|\b(?:al|reeds|sinds\s+\d{4})\b",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"^(?:zo|daarmee|hiermee|dat|dit|hierdoor|daardoor|op\s+deze\s+manier|waar)\s+\w+", re.IGNORECASE
)
_CONDITIONAL = re.compile(
    r"\balleen\s+(?:als|indien|wanneer)\b|(?<!^)\b(?:als|indien|mits|tenzij)\s+(?:wij|we|de|het|er|u|dit|dat)\b(?!\s+(?:gemeente|college)\b)",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"^(?:volgens|uit\s+(?:onderzoek|cijfers|de\s+(?:evaluatie|monitor)))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Weight:
    """How likely a clause is a commitment (0-1) and, in Dutch, why."""

    score: float
    says: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a clause stands: section kind, whether its passage is a list item, whether it opens it, and whether its
    words hold days or say how often it comes back."""

    kind: SectionKind
    is_item: bool = False
    opens: bool = True
    dated: bool = False
    repeats: bool = False

    @property
    def acting(self) -> bool:
        return self.kind in _ACTING

    @property
    def promising(self) -> bool:
        return self.kind is SectionKind.PROMISE


def weigh(clause: Clause, reading: Reading, text: str, setting: Setting) -> Weight:
    """The chance that this clause commits somebody, from its own words and its setting."""
    weight = _by_mode(clause, reading, setting)
    if weight.score <= 0:
        return weight
    score = weight.score + _adjust(clause, text, setting)
    return Weight(max(0.0, min(0.97, score)), weight.says)


def _by_mode(clause: Clause, reading: Reading, setting: Setting) -> Weight:
    match clause.mode:
        case Mode.FUTURE:
            return _future(clause, reading)
        case Mode.PRESENT:
            return _present(clause, setting)
        case Mode.PASSIVE:
            return _passive(clause, reading, setting)
        case Mode.EVENT:
            if _NOTHING.search(" ".join(word.lower for word in reading.tokens[clause.finite : clause.finite + 3])):
                return Weight(0, "")
            return (
                Weight(0.5 + 0.15 * setting.acting, "gebeurtenis die is aangekondigd")
                if setting.dated or setting.repeats or setting.acting or setting.promising
                else Weight(0, "")
            )
        case Mode.WANT:
            return _want(clause, setting)
        case Mode.KEEP:
            if (
                " er "
                in f" {' '.join(word.lower for word in reading.tokens[max(0, clause.finite - 1) : clause.finite + 2])} "
            ):
                return Weight(0, "")  # "er blijven zorgen": nobody does anything
            return (
                Weight(0.5, "blijft doen, onder een kop over acties")
                if (setting.acting or (setting.dated and clause.subjects)) and clause.verb_at is not None
                else Weight(0, "")
            )
    return Weight(0, "")


def _want(clause: Clause, setting: Setting) -> Weight:
    """A wish counts under a heading about actions: there "wij willen ... inzetten" announces an act."""
    if setting.kind is not SectionKind.ACTION or not clause.subjects or clause.verb is None:
        return Weight(0, "wens, geen toezegging")
    return Weight(0.62 if setting.is_item else 0.45, "voornemen onder een kop over acties")


def _future(clause: Clause, reading: Reading) -> Weight:
    finite = reading.tokens[clause.finite].text
    if clause.act is Act.OTHER:
        return Weight(0, "")
    if clause.subjects:
        base = {Act.ONCE: 0.85, Act.LOOSE: 0.8, Act.ONGOING: 0.72, Act.DECIDE: 0.7, None: 0.55}[clause.act]
        return Weight(base, f"toekomst ({finite}) met een handelende partij")
    if clause.act in _DOING and not _inanimate(clause, reading):
        return Weight(0.6, f"toekomst ({finite})")
    return Weight(0, "")


def _present(clause: Clause, setting: Setting) -> Weight:
    dated = 0.2 * setting.dated
    if not setting.dated and all(is_noun_alone(mention) for mention in clause.subjects):
        return Weight(0, "")
    if clause.act in _DOING:
        base = 0.48 if clause.act is Act.ONCE else 0.36
        return Weight(
            base + dated + (1.18 - 2 * base) * setting.acting + 0.12 * setting.promising,
            "eenmalige handeling door een handelende partij",
        )
    if clause.act is Act.DECIDE and setting.dated:
        return Weight(0.5, "besluit dat is aangekondigd")
    if clause.act is Act.ONGOING and (setting.acting or setting.dated):
        others = (
            not setting.dated and not setting.is_item and all(item.kind is ActorKind.OTHER for item in clause.subjects)
        )
        return Weight(
            0.34 + 0.75 * dated + 0.14 * setting.acting - 0.06 * others,
            "doorlopende handeling met datum of onder een kop over acties",
        )
    return Weight(0, "")


def _passive(clause: Clause, reading: Reading, setting: Setting) -> Weight:
    future = reading.tokens[clause.finite].lower in {"zal", "zullen"}
    if clause.act in _DOING:
        base = 0.66 if future else 0.3
        often = setting.repeats and not setting.dated and not setting.acting
        extra = 0.28 * setting.dated + 0.3 * setting.acting + 0.16 * setting.promising + 0.12 * often
        return Weight(base + extra, "lijdende vorm: er wordt iets gedaan")
    if clause.act is Act.DECIDE and setting.dated:
        return Weight(0.5 + 0.1 * bool(clause.subjects), "besluit dat is aangekondigd")
    if clause.act is Act.ONGOING and (setting.acting or future):
        return Weight(0.4 + 0.1 * setting.dated, "lijdende vorm onder een kop over acties")
    return Weight(0, "")


def _inanimate(clause: Clause, reading: Reading) -> bool:
    """True when the subject is a thing: "dit", "de druk op ...", "deze ontwikkeling"."""
    if clause.subject_words is None:
        return True
    behind = reading.tokens[clause.finite + 1 : clause.finite + 2]
    if behind and behind[0].lower in {"dit", "dat", "deze", "het", "er"}:
        return True
    first, last = clause.subject_words
    words = [word.lower for word in reading.tokens[first : last + 1]]
    if words[0] in {"dit", "dat", "deze", "die", "er", "het", "daarmee", "hiermee", "hierdoor"} and len(words) == 1:
        return True
    heads = [word for word in words if word not in word_list("numbers")]
    return any(
        word in word_list("things") or word.endswith(("ing", "heid", "teit", "beleid", "plan")) for word in heads[:3]
    )


def _adjust(clause: Clause, text: str, setting: Setting) -> float:
    change = 0.0
    soft = clause.mode in {Mode.PRESENT, Mode.PASSIVE, Mode.EVENT}
    if _ABOUT_ITSELF.search(text):
        change -= 0.5 if soft else 0.25
    if soft and _NO_ACT.search(text):
        change -= 0.35
    if _HEDGE.search(text):
        change -= 0.1
    if _REPORTED.search(text) or text.rstrip().endswith("?"):
        change -= 0.4
    if re.search(r"\bnooit\b", text, re.IGNORECASE):
        change -= 0.4
    if text.rstrip().endswith(":") and not setting.is_item:
        change -= 0.4  # announces what follows
    if _NEGATION.search(text) and clause.mode is not Mode.FUTURE:
        change -= 0.1
    return (
        change + _by_act(clause, text, soft=soft) + _by_opening(text, setting, soft=soft) + _by_section(clause, setting)
    )


def _by_act(clause: Clause, text: str, *, soft: bool) -> float:
    """Ongoing acts count for more when something about them is new, for less under a condition."""
    change = 0.0
    if soft and _CONDITIONAL.search(text):
        change -= 0.3 if "alleen" in text.lower() else 0.15
    if clause.act is Act.ONGOING and soft:
        change += 0.12 * bool(_ONGOING_NEW.search(text))
    if soft and _WORK_ON.search(text):
        change += 0.1
    return change


def _by_opening(text: str, setting: Setting, *, soft: bool) -> float:
    """Sentences that ask, look back or explain the one before commit nobody."""
    change = -0.6 if _QUESTION.match(text) else 0.0
    if soft and re.match(r"een\s", text, re.IGNORECASE):
        change -= 0.15  # "een platform brengt partijen samen": in general
    if soft and _SINCE.search(text):
        change -= 0.2
    if soft and not setting.opens and _EXPLAINS.match(text):
        change -= 0.3
    return change


def _by_section(clause: Clause, setting: Setting) -> float:
    strong = clause.mode is Mode.FUTURE
    match setting.kind:
        case SectionKind.GOAL:
            if setting.dated and clause.subjects and clause.act is Act.ONCE and clause.mode is Mode.PRESENT:
                return -0.22  # "Uiterlijk in 2024 leveren wij een agenda op" is an act, wherever it stands
            return -0.4 if setting.opens or not strong else -0.3
        case SectionKind.BACKGROUND | SectionKind.DESCRIPTION:
            return -0.1 if strong or setting.dated else -0.15
        case SectionKind.ANNEX:
            return -0.3
        case SectionKind.MEANS:
            return -0.05 if strong else (-0.08 if setting.dated and clause.subjects else -0.25)
        case SectionKind.ACTION if setting.is_item and setting.opens:
            return 0.1
    return 0.0
