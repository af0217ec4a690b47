"""The doors for themes and programmes: add, change, put in order, withdraw and put back.

Both divide what a municipality does; `kind` is the model. They are made public, since their names carry no secrets. A
withdrawn one can be chosen no more, but keeps its address and its name on pages of then.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from django.utils.text import slugify

from actions.domain.errors import Refused
from actions.domain.two_editors import mine_on_top
from actions.domain.uses import must_be_free
from actions.permissions import demand, seen_by
from policies.models import Programme, Theme
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.enums import Openness

Division = Theme | Programme
Kind = type[Theme] | type[Programme]
STAMPS = ["organisation", "created_by", "changed_by", "withdrawn_by"]
ELSEWHERE = "Kies een thema van de eigen gemeente."
ROUND = "Dat kan niet: dat thema valt zelf onder dit thema."
SLUG_LENGTH = 60


def add_division(*, kind: Kind, organisation: Organisation, values: Mapping[str, Any], by: Any) -> Division:
    """A new theme (`name`, `parent_id`) or programme (`name`, `number`), last in order and public.

    The address of a theme is made of its name and stays when the name changes. Raises Refused for a name in use.
    """
    demand(Permission.EDIT_ACTIONS, organisation.pk, by=by)
    with changing(verb=f"{kind._meta.verbose_name} toevoegen", by=by, lock=[organisation]):
        row = kind(organisation=organisation, openness=Openness.PUBLIC, position=_last(kind, organisation) + 1)
        _set(row, values)
        if isinstance(row, Theme):
            row.slug = _free_slug(row.name, organisation)
        _save(row)
    return row


def edit_division(*, row: Division, base_version: int, values: Mapping[str, Any], by: Any) -> Division:
    """Change what stood on the screen as `base_version`; raises ChangedMeanwhile and Refused."""
    demand(Permission.EDIT_ACTIONS, row.organisation_id, by=by)
    with changing(verb=f"{row._meta.verbose_name} wijzigen", by=by, lock=[row.organisation, row]):
        if wanted := mine_on_top(row, seen=base_version, values=_tidy(values)):
            _set(row, wanted)
            _save(row)
    return row


def move_division(*, row: Division, up: bool, by: Any) -> None:
    """One place up or down among those at its side; at the end of the list nothing happens."""
    demand(Permission.EDIT_ACTIONS, row.organisation_id, by=by)
    with changing(verb=f"{row._meta.verbose_name} verplaatsen", by=by, lock=[row.organisation, row]):
        rows = beside(row)
        seen = [one for one in rows if one.pk in _known(row, by)]
        at = seen.index(row) if row in seen else -1
        to = at - 1 if up else at + 1
        if at < 0 or not 0 <= to < len(seen):
            return
        here, there = rows.index(seen[at]), rows.index(seen[to])
        rows[here], rows[there] = rows[there], rows[here]
        moved = [one for place, one in enumerate(rows, start=1) if one.position != place]
        for place, one in enumerate(rows, start=1):
            one.position = place
        type(row).save_many(moved, ["position"])


def withdraw_division(*, row: Division, by: Any) -> Division:
    """Offer it nowhere any more. Refused while actions, goals or plans of now bear it, or themes fall under it."""
    demand(Permission.EDIT_ACTIONS, row.organisation_id, by=by)
    name = str(row._meta.verbose_name)
    with changing(verb=f"{name} intrekken", by=by, lock=[row.organisation, row]) as change:
        if row.withdrawn_at is not None:
            raise Refused(f"Dit {name} is al ingetrokken.")
        must_be_free(row, by=by)
        row.withdrawn_at, row.withdrawn_by = change.at, change.by
        row.save()
    return row


def put_back_division(*, row: Division, by: Any) -> Division:
    """It can be chosen again, last in order. Refused where its name is in use by now."""
    demand(Permission.EDIT_ACTIONS, row.organisation_id, by=by)
    with changing(verb=f"{row._meta.verbose_name} terugzetten", by=by, lock=[row.organisation, row]):
        if row.withdrawn_at is not None:
            row.withdrawn_at, row.withdrawn_by = None, None
            row.position = _last(type(row), row.organisation) + 1
            if isinstance(row, Theme) and row.parent is not None and row.parent.withdrawn_at is not None:
                row.parent = None
            _save(row)
    return row


def beside(row: Division) -> list[Any]:
    """The rows in use among which it stands, in order: of a theme those under the same theme."""
    rows: Any = type(row).objects.of(row.organisation).in_use()
    return list(rows.filter(parent=row.parent_id) if isinstance(row, Theme) and row.parent_id else _top(rows, row))


def _top(rows: Any, row: Division) -> Any:
    return rows.filter(parent__isnull=True) if isinstance(row, Theme) else rows


def _known(row: Division, by: Any) -> set[int]:
    viewer = seen_by(by)
    rows: Any = type(row).objects.of(row.organisation)
    return set((rows if viewer is None else rows.visible_to(viewer)).values_list("pk", flat=True))


def _last(kind: Kind, organisation: Organisation) -> int:
    rows: Any = kind.objects.of(organisation)
    return int(rows.aggregate(last=Max("position"))["last"] or 0)


def _tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: " ".join(value.split()) if isinstance(value, str) else value for name, value in values.items()}


def _set(row: Division, values: Mapping[str, Any]) -> None:
    for name, value in _tidy(values).items():
        setattr(row, name, value)
    if isinstance(row, Theme) and row.parent_id:
        _refuse_round(row)


def _refuse_round(row: Theme) -> None:
    """Refuse a theme of another municipality above it, and one that falls under the theme itself."""
    above = dict(Theme.objects.of(row.organisation).order_by().values_list("pk", "parent_id"))
    if row.parent_id not in above:
        raise Refused({"parent_id": ELSEWHERE})
    at = row.parent_id
    while at is not None:
        if at == row.pk:
            raise Refused({"parent_id": ROUND})
        at = above[at]


def _save(row: Division) -> None:
    """The rules of the columns and of the database; a name in use is told beside the name."""
    row.clean_fields(exclude=STAMPS)
    rows: Any = type(row).objects.of(row.organisation).in_use().exclude(openness=Openness.SECRET)
    if rows.filter(name__iexact=row.name).exclude(pk=row.pk).exists():
        raise Refused({"name": f"Er is al een {row._meta.verbose_name} met deze naam: {row.name}."})
    row.validate_constraints()
    row.save()


def _free_slug(name: str, organisation: Organisation) -> str:
    """An address that no theme has or had: "zorg-en-welzijn", and "zorg-en-welzijn-2" where that is taken."""
    plain = slugify(name.replace("&", " en "))[: SLUG_LENGTH - 4].strip("-") or "thema"
    rows: Any = Theme.objects.of(organisation)
    taken = set(rows.filter(slug__startswith=plain).values_list("slug", flat=True))
    place = 2
    slug = plain
    while slug in taken:
        slug, place = f"{plain}-{place}", place + 1
    return slug
