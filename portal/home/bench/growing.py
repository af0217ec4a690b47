"""The register made larger around the large plan: other municipalities with plans of a hundred actions each.

Rows are copied inside the database from the generated ones, with their parties, news and two states in history, so that
a million actions take minutes. Numbers decide every value: the same register comes out each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection, transaction

from actions.models import Action, ActionParty, ProgressEntry
from policies.enums import Audience
from policies.models import DocumentVersion, Passage, PolicyDocument, Release, Theme
from portal.accounts.models import User
from portal.home.bench.register import LARGE, RELEASED, START
from portal.home.bench.words import THEMES
from portal.organisations.models import Organisation
from portal.shared.changes import changing, replaying
from portal.shared.enums import Openness
from portal.shared.search.entries import SearchEntry

PER_PLAN = 100
PASSAGES = 30  # of each copied plan's text: 300,000 beside a million actions
PLACES = 340  # municipalities in the Netherlands
CHUNK = 500  # plans in one transaction
SECOND = RELEASED[0]  # when each copied action got its second state


def grow(to: int) -> int:
    """Add plans until the register holds at least `to` actions; gives how many it holds."""
    have = Action.objects.count()
    each = Action.objects.filter(plan__title=LARGE, number__lte=PER_PLAN).count()
    missing = max(0, -(-(to - have) // each))
    while missing > 0:
        now = min(CHUNK, missing)
        _add(now)
        missing -= now
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return int(Action.objects.count())


@transaction.atomic
def _add(count: int) -> None:
    by = User.objects.system()
    with replaying(START), changing(verb="register vullen", by=by) as change:
        places = list(Organisation.objects.filter(slug__startswith="gemeente-").order_by("pk")) or _places()
        first = PolicyDocument.objects.count()
        plans = PolicyDocument.create_many([_plan(places[n % len(places)], n) for n in range(first, first + count)])
        Release.objects.bulk_create(
            Release(document=plan, audience=Audience.PUBLIC, at=at, as_per=at.date(), by=by, change=change)
            for plan in plans
            for at in RELEASED
        )
        versions = DocumentVersion.create_many([_version(plan) for plan in plans])
        _copy([plan.pk for plan in plans], [version.pk for version in versions], change.pk)


def _places() -> list[Organisation]:
    rows = [
        Organisation(name=f"Gemeente {n}", kind="gemeente", slug=f"gemeente-{n}", has_site=True) for n in range(PLACES)
    ]
    places = Organisation.create_many(rows)
    Theme.create_many(
        [
            Theme(name=name, slug=f"thema-{n}", position=n, organisation=place, openness=Openness.PUBLIC)
            for place in places
            for n, name in enumerate(THEMES)
        ]
    )
    return places


def _plan(place: Organisation, number: int) -> PolicyDocument:
    return PolicyDocument(
        organisation=place,
        openness=Openness.PUBLIC,
        type="beleidsplan",
        title=f"Plan {number}",
        is_plan=True,
        adopted_on=date(2021, 1, 5),
        valid_from=date(2021, 1, 1),
        valid_until=date(2027, 12, 31),
        council_released_at=RELEASED[-1],
        public_released_at=RELEASED[-1],
    )


def _version(plan: PolicyDocument) -> DocumentVersion:
    return DocumentVersion(
        document=plan,
        organisation_id=plan.organisation_id,
        openness=Openness.PUBLIC,
        status="vastgesteld",
        file="versies/voorbeeld.txt",
        filename="voorbeeld.txt",
        suffix="txt",
        size=1,
        sha256=f"{plan.pk:064d}",
        text="",
    )


def _copy(plans: list[int], versions: list[int], change: int) -> None:
    """Actions, parties, news and text of new plans, with their history and what search keeps of them.

    No trigger looks at rows that are new anyway.
    """
    source = PolicyDocument.objects.get(title=LARGE).pk
    values: dict[str, Any] = {"plans": plans, "source": source, "most": PER_PLAN, "change": change, "second": SECOND}
    values |= {"versions": versions, "passages": PASSAGES}
    with connection.cursor() as cursor, _without_triggers(cursor):
        cursor.execute(_insert(Action, ACTION, ACTIONS), values)
        cursor.execute(_insert(ActionParty, PARTY, PARTIES), values)
        cursor.execute(_insert(ProgressEntry, ENTRY, ENTRIES), values)
        for model, new in ((Action, "row.plan_id = ANY(%(plans)s)"), (ActionParty, NEW), (ProgressEntry, NEW)):
            for state in FIRST_AND_LAST if model is Action else ONLY:
                cursor.execute(_history(model, state, new), values)
        cursor.execute(_insert(Passage, {"version_id": "version.id"}, COPIED_PASSAGES), values)
        for found in (FOUND_ACTIONS, FOUND_PASSAGES):
            cursor.execute(_insert(SearchEntry, FOUND, found), values)


# What differs from the row that is copied, as SQL; `old` is that row, `new` the action it belongs to.
PUBLIC_ID = "to_hex({plan}) || 'x' || to_hex({number})"
ACTION = {
    "public_id": PUBLIC_ID.format(plan="plan.id", number="old.number"),
    "plan_id": "plan.id",
    "organisation_id": "plan.organisation_id",
    "theme_id": "theme.id",
    "programme_id": "NULL",
    "goal_id": "NULL",
    "version": "2",
    "changed_at": "%(second)s",
}
ACTIONS = """
    FROM actions_action old CROSS JOIN policies_policydocument plan
    JOIN policies_theme theme ON theme.organisation_id = plan.organisation_id AND theme.position = old.number %% 12
    WHERE old.plan_id = %(source)s AND old.number <= %(most)s AND plan.id = ANY(%(plans)s)
    ORDER BY plan.id, old.number"""
PARTY = {
    "public_id": PUBLIC_ID.format(plan="new.plan_id", number="new.number * 16 + old.position"),
    "action_id": "new.id",
    "organisation_id": "new.organisation_id",
    "party_id": "CASE WHEN old.is_lead THEN new.organisation_id ELSE old.party_id END",
}
_OF_NEW = """
    JOIN actions_action was ON was.id = old.action_id AND was.plan_id = %(source)s AND was.number <= %(most)s
    JOIN actions_action new ON new.plan_id = ANY(%(plans)s) AND new.number = was.number"""
PARTIES = f"FROM actions_actionparty old {_OF_NEW} ORDER BY new.id, old.id"
ENTRY = {
    "public_id": PUBLIC_ID.format(plan="new.plan_id", number="new.number"),
    "action_id": "new.id",
    "organisation_id": "new.organisation_id",
    "reported_for_id": "new.organisation_id",
}
_NEWEST = "(SELECT DISTINCT ON (action_id) * FROM actions_progressentry ORDER BY action_id, day DESC)"
ENTRIES = f"FROM {_NEWEST} old {_OF_NEW} ORDER BY new.id"
COPIED_PASSAGES = """
    FROM policies_passage old CROSS JOIN policies_documentversion version
    JOIN policies_documentversion from_version ON from_version.id = old.version_id
    WHERE from_version.document_id = %(source)s AND old.position < %(passages)s AND version.id = ANY(%(versions)s)
    ORDER BY version.id, old.position"""
FOUND = {"object_id": "new.id", "organisation_id": "new.place"}
FOUND_ACTIONS = """
    FROM shared_searchentry old JOIN actions_action was ON old.kind = 'actie' AND was.id = old.object_id
    JOIN (SELECT id, plan_id, number, organisation_id AS place FROM actions_action) new ON new.number = was.number
    WHERE was.plan_id = %(source)s AND was.number <= %(most)s AND new.plan_id = ANY(%(plans)s)
    AND old.recorded_to IS NULL"""
FOUND_PASSAGES = """
    FROM shared_searchentry old JOIN policies_passage was ON old.kind = 'passage' AND was.id = old.object_id
    JOIN policies_documentversion from_version ON from_version.id = was.version_id
    JOIN (
        SELECT row.id, row.position, row.version_id, version.organisation_id AS place FROM policies_passage row
        JOIN policies_documentversion version ON version.id = row.version_id
    ) new ON new.position = was.position
    WHERE from_version.document_id = %(source)s AND was.position < %(passages)s
    AND new.version_id = ANY(%(versions)s)"""
NEW = "row.action_id IN (SELECT id FROM actions_action WHERE plan_id = ANY(%(plans)s))"

# Version, kind, and from when until when the register held the state.
ONLY = (("row.version", "'+'", "row.created_at", "NULL::timestamptz"),)
FIRST_AND_LAST = (
    ("1", "'+'", "row.created_at", "%(second)s::timestamptz"),
    ("2", "'~'", "%(second)s::timestamptz", "NULL::timestamptz"),
)


def _columns(model: Any) -> list[str]:
    return [field.column for field in model._meta.concrete_fields if not field.primary_key]


def _insert(model: Any, different: dict[str, str], source: str) -> str:
    columns = _columns(model)
    picked = ", ".join(different.get(column, f'old."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {model._meta.db_table} ({names}) SELECT {picked} {source}"


def _history(model: Any, state: tuple[str, str, str, str], new: str) -> str:
    """Rows of the history table for new rows, as `portal.shared.history` writes them."""
    version, kind, start, end = state
    own = [field.column for field in model.history.model.tracked_fields]
    added = {
        "history_date": start,
        "history_type": kind,
        "history_user_id": "row.created_by_id",
        "recorded_from": start,
        "recorded_to": end,
        "change_id": "%(change)s",
    }
    values = [version if column == "version" else f"row.{column}" for column in own]
    names, picked = ", ".join([*own, *added]), ", ".join([*values, *added.values()])
    tables = f"{model.history.model._meta.db_table} ({names})", f"{model._meta.db_table} row"
    return f"INSERT INTO {tables[0]} SELECT {picked} FROM {tables[1]} WHERE {new}"  # noqa: S608 - idem


class _without_triggers:  # noqa: N801 - reads as a word in the `with` above
    """Only in the database of the measurements: these tables' triggers search what cannot be there."""

    def __init__(self, cursor: Any) -> None:
        self.cursor = cursor

    def _set(self, word: str) -> None:
        self.cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks to come cannot be altered
        for table in _tables():
            self.cursor.execute(f"ALTER TABLE {table} {word} TRIGGER USER")

    def __enter__(self) -> None:
        self._set("DISABLE")

    def __exit__(self, *_: object) -> None:
        self._set("ENABLE")


def _tables() -> Iterator[str]:
    for model in (Action, ActionParty, ProgressEntry):
        yield model._meta.db_table
        yield model.history.model._meta.db_table
