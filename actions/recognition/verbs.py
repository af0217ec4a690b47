"""Dutch verb forms made from a list of infinitives: which lemma a form belongs to and what kind of act that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

_LIST = Path(__file__).parent / "data" / "verbs.txt"
_UNPREFIXED = ("be", "ge", "her", "er", "ont", "ver")  # these take no "ge" in the participle
_IRREGULAR = {  # infinitive: (singular, plural)
    "gaan": ("gaat", "gaan"), "doen": ("doet", "doen"), "zien": ("ziet", "zien"), "staan": ("staat", "staan"),
    "slaan": ("slaat", "slaan"), "komen": ("komt", "komen"), "hebben": ("heeft", "hebben"), "zijn": ("is", "zijn"),
    "kunnen": ("kan", "kunnen"), "mogen": ("mag", "mogen"), "zullen": ("zal", "zullen"), "willen": ("wil", "willen"),
}  # fmt: skip


class Act(IntEnum):
    """Kinds of acts, from the strongest sign of a commitment to none."""

    ONCE = 5
    LOOSE = 4
    ONGOING = 3
    DECIDE = 2
    OTHER = 1


@dataclass(frozen=True, slots=True)
class Verb:
    """An infinitive with its separable prefix ("" when it has none) and its kind of act."""

    prefix: str
    base: str
    act: Act

    @property
    def infinitive(self) -> str:
        return self.prefix + self.base


@dataclass(frozen=True, slots=True)
class Verbs:
    """Look-up tables by lower-case form.

    `finite` holds present-tense forms of the verb without its prefix ("stelt" -> op|stellen, vast|stellen, stellen),
    `joined` forms written as one word in a subordinate clause ("opstelt"), `infinitives` ("opstellen", "op te stellen"
    is looked up as "opstellen") and `participles` ("opgesteld").
    """

    finite: dict[str, tuple[Verb, ...]]
    joined: dict[str, Verb]
    infinitives: dict[str, Verb]
    participles: dict[str, Verb]
    singular: frozenset[str]


@cache
def verbs() -> Verbs:
    """The verb list as tables, built once per process."""
    known = _read(_LIST.read_text(encoding="utf-8"))
    finite: dict[str, list[Verb]] = {}
    joined: dict[str, Verb] = {}
    infinitives: dict[str, Verb] = {}
    participles: dict[str, Verb] = {}
    singular: set[str] = set()
    for verb, participle in known.items():
        _keep(infinitives, verb.infinitive, verb)
        for form in {participle} if participle else _participles(verb):
            _keep(participles, form, verb)
        forms = _singular(verb.base)
        singular |= forms
        for form in forms | {verb.base}:
            finite.setdefault(form, []).append(verb)
            _keep(joined, verb.prefix + form, verb)
    return Verbs(
        {form: tuple(found) for form, found in finite.items()}, joined, infinitives, participles, frozenset(singular)
    )


def _keep(table: dict[str, Verb], form: str, verb: Verb) -> None:
    if form not in table or table[form].act < verb.act:
        table[form] = verb


def _read(text: str) -> dict[Verb, str]:
    """Verbs in file order with their irregular participle; the first class that names a verb counts."""
    act, found, seen = Act.OTHER, dict[Verb, str](), set[str]()
    for line in text.splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("["):
            act = Act[line.strip("[]").upper()]
            continue
        for token in line.split():
            name, _, participle = token.partition("=")
            prefix, _, base = name.rpartition("|")
            if prefix + base not in seen:
                seen.add(prefix + base)
                found[Verb(prefix, base, act)] = participle
    return found


def _stems(infinitive: str) -> set[str]:
    """Possible stems: "maken" -> maak, mak; "leveren" -> leveer, lever; "zetten" -> zet; "schrijven" -> schrijf.

    Stress decides between one and two vowels and cannot be seen, so both are kept: the wrong one is no Dutch word.
    """
    if not infinitive.endswith("en"):
        return {infinitive.removesuffix("n")}
    stem = infinitive[:-2]
    if len(stem) > 1 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        return {stem[:-1]}
    found = {stem}
    if stem.endswith(("er", "ër")) and len(stem) > 4:
        found.add(stem[:-2] + ("ëer" if stem.endswith("eër") else "eer"))
    if len(stem) > 2 and stem[-1] not in "aeiou" and stem[-2] in "aeou" and stem[-3] not in "aeiou":
        found.add(f"{stem[:-1]}{stem[-2]}{stem[-1]}")
    return {form[:-1] + {"v": "f", "z": "s"}.get(form[-1], form[-1]) for form in found}


def _singular(base: str) -> set[str]:
    if base in _IRREGULAR:
        return {_IRREGULAR[base][0]}
    stems = _stems(base)
    return {form if form.endswith("t") else form + "t" for form in stems}


def _participles(verb: Verb) -> set[str]:
    plain = verb.base.startswith(_UNPREFIXED) and len(verb.base) > 5
    head = verb.prefix if plain else verb.prefix + "ge"
    voiced = verb.base[:-2].endswith(("v", "z"))
    return {_joined(head, form) + end for form in _stems(verb.base) for end in _endings(form, voiced=voiced)}


def _joined(head: str, stem: str) -> str:
    """Two vowels that meet get their dots: ge + initieer -> geïnitieer."""
    dots = {"e": "ë", "i": "ï"}
    return head + dots[stem[0]] + stem[1:] if head.endswith("ge") and stem[0] in dots else head + stem


def _endings(stem: str, *, voiced: bool) -> tuple[str, ...]:
    if stem[-1] in "td":
        return ("",)
    return ("t",) if stem[-1] in "kfschp" and not voiced else ("d",)
