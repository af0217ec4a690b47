"""Which kind of document it is, what it is called and whose it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from policies.reading.passages import Passage, PassageKind

_FORM_WITHIN = 40  # passages
# A heading that is nothing but the name of a form.
_FORMS = {
    "startnotitie": "startnotitie",
    "raadsvoorstel": "raadsvoorstel",
    "voorstel aan de raad": "raadsvoorstel",
    "collegevoorstel": "collegevoorstel",
    "raadsmemo": "raadsmemo",
    "raadsinformatiebrief": "rib",
    "motie": "motie",
    "amendement": "amendement",
    "besluitenlijst": "besluitenlijst",
}
_TOP = 14  # passages
_SELF = 8000  # characters in which a document speaks of itself

# In order: the first that fits a line wins.
_KINDS = (
    ("besluitenlijst", r"besluitenlijst"),
    ("amendement", r"amendement\b"),
    ("motie", r"motie\b"),
    ("startnotitie", r"start ?notitie"),
    ("beleidsbrief", r"beleidsbrief"),
    ("rib", r"raadsinformatiebrief|informatiebrief|collegebrief|\brib\b"),
    ("raadsmemo", r"raadsmemo|memo(?:randum)?\b"),
    ("collegevoorstel", r"collegevoorstel|voorstel aan (?:het college|burgemeester en wethouders|b ?& ?w)"
    r"|b ?& ?w-voorstel"),
    ("raadsvoorstel", r"raadsvoorstel|voorstel aan (?:de|uw) (?:gemeente)?raad"),
    ("raadsbesluit", r"raadsbesluit|de raad van de gemeente"),
    ("verordening", r"^(?:\w+ )?verordening|beleidsregels?\b"),
    ("begroting", r"(?:programma)?begroting\b|kadernota|perspectiefnota"),
    ("rapportage", r"rapportage|voortgang|jaarverslag|evaluatie|monitor\b|jaarrekening|oplegnotitie"),
    ("werkplan", r"uitvoerings(?:programma|plan|agenda)|jaarplan|werkplan|werkagenda|actieplan|plan van aanpak"),
    ("beleidsplan", r"(?:beleids|preventie|omgevings|regio|veiligheids|meerjaren)plan\b|(?:beleids|meerjaren"
    r"|gezondheids|woon|omgevings)?visie|agenda \d{4}"
     r"|maatschappelijke agenda|samenlevingsagenda"),
    ("beleidsnota", r"(?:beleids|kader|gezondheids|sport|cultuur)?nota\b|notitie\b"),
    ("advies", r"\badvies\b"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)
_ITSELF = re.compile(
    r"\b(?:voor u ligt (?:het|de|een)|dit|deze|onderhavige?|voorliggende?|bij(?:gaande?|gevoegde?))\s+((?:\w+\s?){1,3})"
)
_NAMED = re.compile(r"\bvoor u ligt (?:het|de) ([A-Z][^.,;]{6,110})", re.IGNORECASE)
_COMMON = re.compile(
    r"^(?:inleiding|voorwoord|samenvatting|inhoud\w*|aanleiding|colofon|leeswijzer|bijlagen?|zaal|datum|onderwerp|vooraf|context)\b",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"^(?:voorstel aan|raads(?:voorstel|besluit|memo|informatiebrief)$|besluit\b|memo$|collegevoorstel$|startnotitie$)",
    re.IGNORECASE,
)

_PLACE = r"([A-Z][\w'’-]+(?:[ -](?:aan den|aan de|op|ter|den|de|en) [A-Z][\w-]+|(?: [A-Z][a-z][\w-]+)?))"
_OF_MUNICIPALITY = re.compile(
    rf"(?:\b[Gg]emeente|\bGEMEENTE|[Gg]emeenteraad van|[Rr]aad van|[Ww]ethouders van|wethouders"
    rf"|B ?& ?W[ -]vergadering|uitgave) {_PLACE}"
)
_IN_PLACE = re.compile(r"(?<=[a-z,] )in ([A-Z][a-z]{3,}(?:-[A-Z][a-z]+)?)\b")
_NO_PLACE = {
    "Nederland", "Europa", "Raad", "De", "Het", "Wmo", "Bijlage", "Hoofdstuk", "Programma", "Begroting",
    "Jeugdwet", "Wethouders", "Flevoland", "Drechtsteden", "Gelderland", "Noord-Brabant", "Zuid-Holland",
    "Noord-Holland", "Overijssel", "Drenthe", "Friesland", "Zeeland", "Limburg", "Januari", "Paragraaf",
    "Artikel", "Burgemeester", "College",
}  # fmt: skip


def kind_of(passages: Sequence[Passage], subject: str) -> str:
    """The code of the kind of document: by its top lines and subject, else by how it speaks of itself."""
    for passage in passages[:_FORM_WITHIN]:
        if passage.kind is PassageKind.HEADING and (kind := _FORMS.get(passage.text.casefold().strip(" :"))):
            return kind
    about = "" if re.match(r"^vaststell", subject, re.IGNORECASE) else subject
    for text in (*_top_lines(passages), about):
        for kind, pattern in _PATTERNS:
            if text and pattern.search(text):
                return kind
    counts: Counter[str] = Counter()
    for match in _ITSELF.finditer(_opening(passages)):
        counts.update(kind for kind, pattern in _PATTERNS if pattern.search(match.group(1)))
    if counts:
        return counts.most_common(1)[0][0]
    named = _NAMED.search(_opening(passages))
    return next((kind for kind, pattern in _PATTERNS if named and pattern.search(named.group(1))), "")


def _top_lines(passages: Sequence[Passage]) -> Iterator[str]:
    for passage in passages[:_TOP]:
        if passage.kind is PassageKind.HEADING and passage.position < 8:
            yield passage.text


def _opening(passages: Sequence[Passage]) -> str:
    text = ""
    for passage in passages:
        if len(text) > _SELF:
            break
        text += passage.text + "\n"
    return text


def title_of(passages: Sequence[Passage], subject: str, kind: str) -> str:
    """The subject of a council paper, else the first heading that is a title, else the name behind "voor u ligt"."""
    tops = [passage for passage in passages[:4] if passage.kind is PassageKind.HEADING and not passage.number]
    titles = [passage for passage in tops if not _COMMON.match(passage.text) and not _FORM.match(passage.text)]
    if subject and kind != "besluitenlijst":
        return subject
    if titles:
        return _with_years(titles[0], passages)
    named = _NAMED.search(_opening(passages))
    if named:
        return named.group(1)[:1].upper() + named.group(1)[1:].strip()
    return subject


def _with_years(title: Passage, passages: Sequence[Passage]) -> str:
    """A title whose years stand on a line of their own ("Woonvisie" / "2024-2028")."""
    after = passages[title.position + 1].text if title.position + 1 < len(passages) else ""
    years = re.fullmatch(r"20\d\d(?:\s?[-–]\s?20\d\d)?", after.strip())
    return f"{title.text} {after.strip()}" if years else title.text


def municipality_of(passages: Sequence[Passage]) -> str:
    """The municipality that the document names most, empty where no name stands out."""
    text = "\n".join(passage.text for passage in passages)
    named = Counter(_spelled(match.group(1)) for match in _OF_MUNICIPALITY.finditer(text))
    counts = Counter(
        {name: often for name, often in named.items() if name not in _NO_PLACE and name.split()[0] not in _NO_PLACE}
    )
    if not counts or counts.most_common(1)[0][1] < 2:
        places = Counter(match.group(1) for match in _IN_PLACE.finditer(text) if match.group(1) not in _NO_PLACE)
        counts += Counter({name: often for name, often in places.items() if often > 2})
    if not counts:
        return ""
    ranked = counts.most_common(2)
    clear = len(ranked) == 1 or ranked[0][1] >= 1.5 * ranked[1][1]
    return ranked[0][0] if clear else ""


def _spelled(name: str) -> str:
    return name.title() if name.isupper() else name
