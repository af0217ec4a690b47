"""From the names in a document to organisations of the register, under all the names they go by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, Value
from django.utils.text import slugify

from actions.domain.errors import Refused
from actions.permissions import demand
from actions.recognition.gazetteer import Gazetteer
from portal.accounts.roles import Permission
from portal.organisations.enums import OrganisationKind
from portal.organisations.models import Organisation, OrganisationAlias
from portal.shared.changes import changing

OURSELVES = frozenset(
    {
        "gemeente",
        "wij",
        "we",
        "ons college",
        "college",
        "college van burgemeester en wethouders",
        "college van b en w",
        "college van b&w",
        "burgemeester en wethouders",
        "b&w",
        "raad",
        "gemeenteraad",
    }
)
ADDABLE = (
    OrganisationKind.PARTNER,
    OrganisationKind.EXECUTING,
    OrganisationKind.SERVICE,
    OrganisationKind.GROUP,
    OrganisationKind.JOINT_ARRANGEMENT,
)


def key_of(name: str) -> str:
    """A name as it is compared: small letters, single spaces, without "de" or "het" before it."""
    return re.sub(r"^(de|het|een)\s+", "", " ".join(name.split()).lower())


@dataclass(frozen=True, slots=True)
class Names:
    """All names of the register, read once for a page or a verb; "gemeente" is the organisation itself."""

    own: Organisation
    by_key: dict[str, Organisation]

    @classmethod
    def of(cls, own: Organisation) -> Names:
        """One query. Where two organisations share a name, the one that still exists wins, then the oldest."""
        found: dict[str, Organisation] = {}
        aliases = ArrayAgg("aliases__name", filter=Q(aliases__isnull=False), default=Value([]))
        rows = Organisation.objects.annotate(other_names=aliases).order_by("pk")
        for organisation in sorted(rows, key=lambda row: row.ended_on is not None):
            for name in _spellings(organisation, organisation.other_names):
                found.setdefault(key_of(name), organisation)
        return cls(own, {**found, **dict.fromkeys(OURSELVES, own)})

    def find(self, name: str) -> Organisation | None:
        return self.by_key.get(key_of(name))

    def unknown(self, names: Iterable[str]) -> list[str]:
        """The names that no organisation of the register goes by, each once, in order."""
        missing = {key_of(name): name for name in names if self.find(name) is None}
        return list(missing.values())

    def labels(self) -> list[str]:
        """What a reviewer can choose from, by the name people use."""
        return sorted({organisation.label for organisation in self.by_key.values()}, key=str.lower)


def _spellings(organisation: Organisation, aliases: Iterable[str]) -> list[str]:
    names = [organisation.name, organisation.short_name, *aliases]
    if organisation.kind == OrganisationKind.MUNICIPALITY:
        names += [f"gemeente {organisation.name}", organisation.name.removeprefix("Gemeente ")]
    return [name for name in names if name]


def register_gazetteer() -> Gazetteer:
    """The recogniser's own list with every name of the register; these win."""
    rows = list(Organisation.objects.prefetch_related("aliases").order_by("pk"))
    towns = [row.name.removeprefix("Gemeente ") for row in rows if row.kind == OrganisationKind.MUNICIPALITY]
    others = [
        _spellings(row, [alias.name for alias in row.aliases.all()])
        for row in rows
        if row.kind != OrganisationKind.MUNICIPALITY
    ]
    return Gazetteer.standard().with_names([*([town] for town in towns), *others], municipalities=towns)


def add_organisation(*, name: str, kind: str, organisation: Organisation, by: Any) -> Organisation:
    """Put a name from a document in the register as a new organisation. Refused when the name is known already."""
    demand(Permission.READ_IN, organisation.pk, by=by)
    clean = " ".join(name.split())
    if kind not in ADDABLE:
        raise Refused("Kies wat voor organisatie dit is.")
    if not clean or Organisation.objects.called(clean).exists():
        raise Refused(f"“{clean}” staat al in het register.")
    with changing(verb="organisatie toevoegen", by=by):
        new = Organisation(name=clean[:200], slug=_free_slug(clean), kind=kind)
        new.full_clean(exclude=["created_by", "changed_by"])
        new.save()
    return new


def add_alias(*, name: str, known: Organisation, organisation: Organisation, by: Any) -> OrganisationAlias:
    """Remember that an organisation of the register also goes by this name."""
    demand(Permission.READ_IN, organisation.pk, by=by)
    clean = " ".join(name.split())
    if not clean or Organisation.objects.called(clean).exists():
        raise Refused(f"“{clean}” staat al in het register.")
    with changing(verb="naam toevoegen", by=by, lock=[known]):
        alias = OrganisationAlias.objects.create(organisation=known, name=clean[:200])
        known.save()
    return alias


def _free_slug(name: str) -> str:
    base = slugify(name)[:50] or "organisatie"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug for number in range(1, 10_000) if (slug := f"{base}-{number}" if number > 1 else base) not in taken
    )
