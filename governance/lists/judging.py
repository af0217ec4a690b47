"""What would become of each row of a council's own list: new, changed, the same, or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions.recognition.periods import parse_period
from governance.enums import BINDING, Execution, MotionResult, SettlementState
from governance.lists.columns import LABELS, MOTIONS
from governance.lists.settling import SettlingDays, moved_deadline, settlement
from portal.shared.moments import today

LONGEST = {"number": 30, "subject": 200, "submitters": 250, "promised_to": 160, "agenda_item": 200}
LONGEST |= {"deadline_text": 120, "literal_status": 120}
RESULTS = {
    "aangenomen": MotionResult.ADOPTED, "unaniem": MotionResult.ADOPTED, "verworpen": MotionResult.REJECTED,
    "aangehouden": MotionResult.HELD_OVER, "ingetrokken": MotionResult.WITHDRAWN,
    "overgenomen": MotionResult.TAKEN_OVER, "vervallen": MotionResult.WITHDRAWN,
}  # fmt: skip
DONE = re.compile(r"\b(?:uitgevoerd|afgerond|gereed|afgedaan|afgehandeld|afgevoerd|voldaan|klaar)\b", re.IGNORECASE)
# Words that say that it is not so yet: then nothing is concluded from "uitgevoerd" or "afgedaan" beside them.
NOT_YET = re.compile(
    r"\b(?:niet|nog|wordt|worden|moet|moeten|zal|zullen|deels|gedeeltelijk|bijna|loopt|q[1-4]|20\d\d)\b", re.IGNORECASE
)
NOT_ADOPTED = re.compile(r"\bniet\s+(?:unaniem\s+)?(?:aangenomen|overgenomen)\b", re.IGNORECASE)
PLAIN_DAY = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})")
SETTLED = re.compile(r"\b(?:afgedaan|afgehandeld|afgevoerd)\b", re.IGNORECASE)


@dataclass(slots=True)
class Row:
    """One row of the list. `values` are columns of the register, `notes` what was understood otherwise than written.

    `pk` and `version` are those of the row that it would change; `moves` says that its deadline moves, for `delay`,
    `settles` that it is dealt with on the day in `values`.
    """

    place: int
    outcome: str = "new"
    reason: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    news: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pk: int | None = None
    version: int | None = None
    moves: bool = False
    delay: str = ""
    settles: bool = False

    @property
    def title(self) -> str:
        return str(self.values.get("subject", ""))

    def as_shown(self) -> dict[str, Any]:
        """What the sender is shown, and what tells later whether it still holds."""
        made_on = self.values.get("made_on")
        return {
            "place": self.place,
            "outcome": self.outcome,
            "reason": self.reason,
            "title": self.title,
            "made_on": made_on.isoformat() if made_on else "",
            "changes": [list(change) for change in self.changes],
            "notes": self.notes,
            "wants_reason": self.moves and not self.delay,
            "pk": self.pk,
            "version": self.version,
        }


@dataclass(frozen=True, slots=True)
class Known:
    """The register of now: rows by number and by (subject, day); portfolio holders by their words."""

    by_number: Mapping[str, Any]
    by_subject: Mapping[tuple[str, date], Any]
    holders: Sequence[Any]
    settles: SettlingDays = field(default_factory=SettlingDays)


STEP = 250
TWICE = "Deze rij staat twee keer in het bestand."


def judge(
    lines: Sequence[tuple[int, Mapping[str, str]]],
    *,
    kind: str,
    known: Known,
    progress: Callable[[int], None] | None = None,
) -> list[Row]:
    """Judge rows of words by field, in order; a row that stands twice in the list is refused the second time.

    `progress` hears of every `STEP` rows how many were judged.
    """
    seen: set[tuple[str, date | None]] = set()
    rows = []
    for count, (place, words) in enumerate(lines):
        if progress is not None and count % STEP == 0:
            progress(count)
        row = _read(place, words, kind)
        if not row.reason:
            number = row.values.get("number", "")
            key = (number, None) if number else (row.title.casefold(), row.values["made_on"])
            if key in seen:
                row.reason = f"Nummer {number} staat twee keer in het bestand." if number else TWICE
            seen.add(key)
        if row.reason:
            row.outcome = "refused"
        else:
            _compare(row, words, known)
        rows.append(row)
    return rows


def _read(place: int, words: Mapping[str, str], kind: str) -> Row:
    row = Row(place)
    made_on = day_in(words.get("made_on", ""))
    text, subject = words.get("text", ""), words.get("subject", "")
    subject = subject or text
    if not subject:
        row.reason = "Onderwerp en tekst zijn leeg."
    elif made_on is None:
        row.reason = (
            f"Van “{words.get('made_on', '')}” is geen dag te maken." if words.get("made_on") else "De datum is leeg."
        )
    if row.reason:
        row.values = {"subject": subject[:80]}  # so that one sees which row it is
        return row
    row.values = {"subject": _cut(row, "subject", subject), "text": text or subject, "made_on": made_on}
    for name in ("number", "submitters", "promised_to", "agenda_item", "literal_status", "deadline_text"):
        if words.get(name):
            row.values[name] = _cut(row, name, words[name])
    if words.get("deadline_text"):
        period = parse_period(words["deadline_text"], reference=made_on)
        row.values["deadline"] = period.end if period else None
        if row.values["deadline"] is None:
            row.notes.append(f"Van “{words['deadline_text']}” is geen dag te maken: de woorden blijven staan.")
    row.news, row.delay = words.get("news", ""), words.get("delay_reason", "")[:300]
    _axes(row, words, kind)
    return row


def _cut(row: Row, name: str, words: str) -> str:
    flat = " ".join(words.split())
    if len(flat) <= LONGEST[name]:
        return flat
    if name != "subject":
        row.notes.append(f"{LABELS[name]} is te lang en is ingekort.")
    return flat[: LONGEST[name] - 1].rstrip() + "…"


def _axes(row: Row, words: Mapping[str, str], kind: str) -> None:
    """The three axes from the council's own words, each apart; what is not understood stays open."""
    status, values = words.get("literal_status", ""), row.values
    if kind == MOTIONS:
        said = words.get("result", "") or status
        values["result"] = _result(said) or MotionResult.SUBMITTED
        if _result(said) is None:
            row.notes.append(f"Uit “{said}” blijkt geen duidelijke uitslag: de motie staat als ingediend.")
        if values["result"] != MotionResult.SUBMITTED:
            values["decided_on"] = values["made_on"]
        if words.get("result"):
            values["literal_result"] = words["result"][:120]
        if values["result"] not in BINDING:
            values["execution"] = Execution.PENDING if values["result"] in OPEN_RESULTS else Execution.NOT_APPLICABLE
            return
    settled = day_in(words.get("settled_on", ""))
    if settled and not values["made_on"] <= settled <= today():
        row.reason = "De dag van afdoening ligt voor de datum, of in de toekomst."
    done = bool(DONE.search(status)) and not NOT_YET.search(status)
    if DONE.search(status) and not done and not settled:
        row.notes.append(f"Uit “{status}” blijkt niet dat het klaar is: het staat als in behandeling.")
    values["execution"] = Execution.DONE if done or settled else Execution.PENDING
    if settled:
        values["settlement"], values["settled_on"] = SettlementState.SETTLED, settled
    elif SETTLED.search(status) and done:
        row.notes.append("“Afgedaan” zonder dag: staat als uitgevoerd, en wacht nog op afdoening.")


OPEN_RESULTS = (MotionResult.SUBMITTED, MotionResult.PENDING, MotionResult.HELD_OVER)


def _result(words: str) -> MotionResult | None:
    """The one result that words name; None where they name several, so that nothing is guessed."""
    text = words.lower()
    if NOT_ADOPTED.search(text):
        return MotionResult.REJECTED
    found = {result for word, result in RESULTS.items() if word in text and word != "unaniem"}
    if not found:
        return MotionResult.ADOPTED if "unaniem" in text else MotionResult.SUBMITTED
    return found.pop() if len(found) == 1 else None


def day_in(words: str) -> date | None:
    """The day that words name: 12-3-2024, 12 maart 2024; None for a longer period."""
    if plain := PLAIN_DAY.fullmatch(words.strip()):
        day, month, year = (int(part) for part in plain.groups())
        try:
            return date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            return None
    period = parse_period(words) if words else None
    return period.start if period and period.start == period.end else None


# What a second import of the same list may change; the axes move through their own steps only.
WORDS = ("subject", "text", "submitters", "promised_to", "agenda_item", "literal_status", "portfolio_holder_id")


def _compare(row: Row, words: Mapping[str, str], known: Known) -> None:
    """Against the register: by number where the row has one, else by subject and day."""
    _holder(row, words, known)
    number = row.values.get("number", "")
    key = (row.title.casefold(), row.values["made_on"])
    there = known.by_number.get(number) if number else known.by_subject.get(key)
    if there is None:
        return
    row.pk, row.version, row.outcome = there.pk, there.version, "same"
    for name in WORDS:
        if name in row.values and getattr(there, name) != row.values[name]:
            row.outcome = "changed"
            label = LABELS.get(name.removesuffix("_id"), name)
            before, after = _shown(there, name), row.values[name]
            row.changes.append(
                (label, before, words.get("portfolio_holder", "") if name.endswith("_id") else str(after))
            )

    _compare_steps(row, there, known)


def _compare_steps(row: Row, there: Any, known: Known) -> None:
    """A deadline that moved and a settlement that was accepted, as far as the rules allow."""
    note, row.moves = moved_deadline(there, row.values)
    told, row.settles = settlement(there, row.values.get("settled_on"), known.settles)
    row.notes += [words for words in (note, told) if words]
    if row.moves and not there.deadline_text and there.deadline is None:
        row.delay = row.delay or "Er stond nog geen datum in het register."
    if row.moves:
        before = f"{there.deadline_text} ({there.deadline:%d-%m-%Y})" if there.deadline else there.deadline_text
        after = f"{row.values['deadline_text']} ({row.values['deadline']:%d-%m-%Y})"
        row.changes.append((LABELS["deadline_text"], before.strip(), after))
    if row.settles:
        row.changes.append((LABELS["settled_on"], "", f"{row.values['settled_on']:%d-%m-%Y}"))
    if row.moves or row.settles:
        row.outcome = "changed"


def _shown(there: Any, name: str) -> str:
    return str(getattr(there, name.removesuffix("_id")) or "")


def _holder(row: Row, words: Mapping[str, str], known: Known) -> None:
    """The portfolio holder by office or name, who was in office on the day; nobody is made up."""
    asked = " ".join(words.get("portfolio_holder", "").casefold().split())
    if not asked:
        return
    fitting = [one for one in known.holders if _called(one, asked)]
    day = row.values["made_on"]
    in_office = [
        one
        for one in fitting
        if (one.valid_from is None or one.valid_from <= day) and (one.valid_until is None or one.valid_until >= day)
    ]
    if len(found := in_office or fitting) == 1:
        row.values["portfolio_holder_id"] = found[0].pk
    else:
        row.notes.append(f"Portefeuillehouder “{words['portfolio_holder']}” is niet gevonden: dit blijft leeg.")


def _called(holder: Any, asked: str) -> bool:
    names = [holder.title.casefold(), holder.name.casefold()]
    return any(name and (name == asked or asked in name or name in asked) for name in names)
