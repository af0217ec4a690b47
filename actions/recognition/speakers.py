"""Who speaks in minutes: a label before a paragraph ("De heer Jansen (Dorpsbelang): ..."), or words in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_PARTICLES = r"(?:(?:van|de|den|der|ten|ter|het|in|’t|'t|Van|De|Den|Der|Ten|Ter|Het|In)\s+){0,3}"
_NAME = rf"{_PARTICLES}[A-ZÀ-Ý][\w’'-]+(?:\s+[A-ZÀ-Ý][\w’'-]+|\s+en\s+\w+)?"
_OFFICE = r"(?:(?:loco-?)?burgemeester|wethouder|portefeuillehouder)"
_HOLDER = re.compile(
    rf"\b(?:(?P<article>[Dd]e|[Hh]et)\s+)?(?P<office>(?:[Ll]oco-?)?[Bb]urgemeester|[Ww]ethouder|[Pp]ortefeuillehouder|[Cc]ollege)\b"
    rf"(?:\s+(?P<name>{_NAME}))?"
)
_SPEAKER = re.compile(
    rf"^\s*(?P<who>(?:(?:[Dd]e\s+)?(?:heer|{_OFFICE}|voorzitter)|[Mm]evrouw|[Mm]eneer|[Dd]hr\.|[Mm]w\.|[Mm]evr\.|[Rr]aadslid"
    rf"|[Ww]ethouder|[Bb]urgemeester|[Pp]ortefeuillehouder|[Vv]oorzitter)(?:\s+{_NAME})?(?:\s*\([^)]{{2,40}}\))?)"
    r"(?P<colon>\s*[:–]\s+|\s+(?=(?:zegt|vraagt|antwoordt|merkt|geeft|wil|vindt|licht|reageert|stelt|verzoekt|komt|gaat|zal|belooft|dankt)\b))"
)
_MEMBER = re.compile(  # "F. Aydin van Groene Dijk vraagt ...", "F. Aydin (Groene Dijk): ..."
    rf"^\s*(?P<who>(?:[A-Z]\.\s?)+\s*{_NAME}(?:\s*\([^)]{{2,40}}\)|\s+van\s+(?:de\s+fractie\s+)?[A-ZÀ-Ý][\w’'-]+"
    r"(?:\s+(?:en\s+)?[A-ZÀ-Ý][\w’'-]+)*)?)(?P<colon>\s*[:–]\s+|\s+(?=[a-zà-ÿ]))"
)
_IS_HOLDER = re.compile(rf"\b{_OFFICE}\b", re.IGNORECASE)
_IS_CHAIR = re.compile(r"\bvoorzitter\b", re.IGNORECASE)
_THEY = re.compile(r"^\s*(?:hij|zij|ze)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Floor:
    """Who has the floor. `holder` is the last portfolio holder named, `asker` the last member; `holder_speaks` says
    whose words these are. `label_end` is where the words begin behind a label; `listing`: under "Toezeggingen"."""

    holder: str = ""
    asker: str = ""
    holder_speaks: bool = False
    label_end: int = 0
    heading: int | None = None
    listing: bool = False

    def under(self, heading: int, *, listing: bool, words: str) -> Floor:
        """Below a heading nobody has spoken yet, unless the heading itself names who speaks."""
        speaks = named_holder(words)
        return Floor(holder=speaks, holder_speaks=bool(speaks), heading=heading, listing=listing)

    def heard(self, text: str) -> Floor:
        """At the begin of a passage: a label gives somebody the floor; without one it stays where it is."""
        found = _SPEAKER.match(text) or _MEMBER.match(text)
        if found is None:
            return replace(self, label_end=0)
        who, end = " ".join(found["who"].split()), found.end() if found["colon"].strip() else 0
        if _IS_HOLDER.search(who):
            return replace(self, holder=fuller(who, self.holder), holder_speaks=True, label_end=end)
        asker = self.asker if _IS_CHAIR.search(who) else who
        return replace(self, asker=asker, holder_speaks=False, label_end=end)

    def followed(self, sentence: str) -> Floor:
        """Behind a sentence: a holder that it was about goes on with "hij" or "zij", until another is named."""
        subject = _SPEAKER.match(sentence) or _MEMBER.match(sentence)
        if subject is not None and not _IS_HOLDER.search(subject["who"]):
            return self.heard(sentence)
        named = named_holder(sentence)
        return replace(self, holder=fuller(named, self.holder), holder_speaks=True) if named and subject else self


def named_holder(sentence: str) -> str:
    """The portfolio holder that a sentence begins with, as it names him or her; "" without one.

    In "De heer Jansen vraagt de wethouder ..." the holder does nothing: only who stands before the verb counts.
    """
    found = _HOLDER.search(sentence[:60])
    if found is None or _SPEAKER_BEFORE.search(sentence[: found.start()]):
        return ""
    return " ".join(filter(None, (found["office"].capitalize(), found["name"])))


_SPEAKER_BEFORE = re.compile(
    r"\b(?:heer|mevrouw|meneer|raadslid|vraagt|verzoekt|fractie|raad|wil|aan|van|door)\b", re.I
)


def fuller(new: str, old: str) -> str:
    """The fuller of two names of one person: "de wethouder" keeps the name that was told before."""
    bare = re.sub(r"^[Dd]e\s+", "", new)
    if not bare:
        return old
    office = bare.split()[0].casefold()
    bare = bare[:1].upper() + bare[1:]
    return old if len(bare.split()) == 1 and old.casefold().startswith(office) else bare
