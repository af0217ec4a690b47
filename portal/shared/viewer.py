"""The one who looks: a plain value, so that any queryset can ask what may be seen without importing accounts."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from portal.shared.enums import Circle, Openness


@dataclass(frozen=True, slots=True)
class Viewer:
    """What a person may see, in ids of organisations.

    `circles` holds (organisation id, circle) pairs whose internal records the person sees. `councils` holds the
    organisations whose council-only records the person sees. `secrets` holds the circles whose secret records the
    person may know of. `grants` holds (organisation id, permission) pairs; what a permission allows is in
    `portal.accounts.roles`. `partners` holds organisations on whose own actions the person reports.
    """

    user_id: int | None = None
    circles: frozenset[tuple[int, str]] = field(default_factory=frozenset)
    councils: frozenset[int] = field(default_factory=frozenset)
    secrets: frozenset[tuple[int, str]] = field(default_factory=frozenset)
    partners: frozenset[int] = field(default_factory=frozenset)
    grants: frozenset[tuple[int, str]] = field(default_factory=frozenset)

    def may(self, permission: str, organisation_id: int) -> bool:
        return (organisation_id, str(permission)) in self.grants

    def organisations_with(self, permission: str) -> frozenset[int]:
        return frozenset(pk for pk, name in self.grants if name == str(permission))

    def sees_drafts_of(self, organisation_id: int, circle: str = Circle.EXECUTIVE) -> bool:
        """Whether this person works in the circle, and so sees today's register instead of the released one."""
        return (organisation_id, str(circle)) in self.circles

    def sees_council_papers_of(self, organisation_id: int) -> bool:
        return organisation_id in self.councils


ANONYMOUS = Viewer()


def visible_q(viewer: Viewer, prefix: str = "") -> Q:
    """The rows `viewer` may see, by the columns organisation, circle and openness of the row at `prefix`.

    One predicate for every register table, so that a list, a count and a search can never disagree.
    """
    visible = Q(**{f"{prefix}openness": Openness.PUBLIC})
    if viewer.councils:
        visible |= Q(**{f"{prefix}openness": Openness.COUNCIL, f"{prefix}organisation_id__in": viewer.councils})
    for level, circles in ((Openness.INTERNAL, viewer.circles), (Openness.SECRET, viewer.secrets)):
        for circle in Circle:
            if ids := [pk for pk, name in circles if name == circle]:
                openness = [level, Openness.COUNCIL] if level == Openness.INTERNAL else [level]
                visible |= Q(
                    **{
                        f"{prefix}openness__in": openness,
                        f"{prefix}organisation_id__in": ids,
                        f"{prefix}circle": circle,
                    }
                )
    return visible
