"""What was loaded so far, by the keys of the files, and the moments at which things happen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from actions.models import Action, Occurrence, ProgressEntry, ProgressRound
from governance.models import (
    AgendaItem,
    AgendaRequest,
    Body,
    Commitment,
    Decision,
    Meeting,
    Memo,
    Motion,
    ReceivedPaper,
)
from policies.models import Goal, PolicyDocument, Programme, Theme
from portal.accounts.models import User
from portal.organisations.models import Organisation, Partnership, PortfolioHolder
from portal.shared.changes import replaying


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was typed at a moment; `act` writes it through the doors of the register."""

    at: datetime
    act: Callable[[], Any]


@dataclass(slots=True)
class World:
    """Rows by their keys in the files; goals by plan and key, actions and occurrences by plan and number."""

    system: User
    organisations: dict[str, Organisation] = field(default_factory=dict)
    partnerships: dict[str, Partnership] = field(default_factory=dict)
    holders: dict[str, PortfolioHolder] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    workplaces: dict[str, Organisation] = field(default_factory=dict)
    documents: dict[str, PolicyDocument] = field(default_factory=dict)
    themes: dict[tuple[str, str], Theme] = field(default_factory=dict)
    programmes: dict[tuple[str, str], Programme] = field(default_factory=dict)
    goals: dict[tuple[str, str], Goal] = field(default_factory=dict)
    actions: dict[tuple[str, int], Action] = field(default_factory=dict)
    occurrences: dict[tuple[str, int, str], Occurrence] = field(default_factory=dict)
    rounds: dict[str, ProgressRound] = field(default_factory=dict)
    entries: dict[int, ProgressEntry] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    items: dict[tuple[str, str], AgendaItem] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    papers: dict[str, ReceivedPaper] = field(default_factory=dict)
    requests: dict[str, AgendaRequest] = field(default_factory=dict)
    memos: dict[str, Memo] = field(default_factory=dict)
    followed: dict[str, Commitment | Motion] = field(default_factory=dict)


def play(events: Iterable[Event]) -> None:
    """Let everything happen in the order of its recorded moment, so that no history period runs backwards."""
    for event in sorted(events, key=lambda event: event.at):
        with replaying(event.at):
            event.act()
