"""What a release would bring out, and to whom: shown before somebody says that it is sure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from actions.models import ProgressEntry
from actions.overview import ActionRow
from actions.status.differences import ActionDifference, differences
from actions.status.round import rows_known, rows_today
from policies.enums import Audience
from policies.models import PolicyDocument
from portal.shared.enums import Openness
from portal.shared.viewer import Viewer

REACHED = {
    Audience.PUBLIC: {Openness.PUBLIC},
    Audience.COUNCIL: {Openness.PUBLIC, Openness.COUNCIL},
}
WHO = {Audience.PUBLIC: "iedereen", Audience.COUNCIL: "de gemeenteraad"}


@dataclass(frozen=True, slots=True)
class Coming:
    """The differences that one audience will see; `first` when nothing of the plan reached it before.

    `stays` are the actions that are too closed for it. `mark` changes as soon as anything of this does.
    """

    audience: Audience
    first: bool
    total: int
    changes: list[ActionDifference]
    stays: list[ActionRow]
    messages: int
    files: int

    @property
    def who(self) -> str:
        return WHO[self.audience]

    @property
    def mark(self) -> str:
        said = repr((self.audience, self.total, self.messages, self.files, self.changes))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def coming_out(plan: PolicyDocument, viewer: Viewer, audience: Audience) -> Coming:
    """Compare the register of now with what this audience reads: a fixed number of queries."""
    open_enough = REACHED[audience]
    rows = rows_today(plan, viewer)
    shown = [row for row in rows if row.openness in open_enough]
    at = plan.public_released_at if audience == Audience.PUBLIC else plan.council_released_at
    before = [row for row in rows_known(plan, viewer, at) if row.openness in open_enough] if at else []
    news = ProgressEntry.objects.accepted().filter(action__plan=plan, openness__in=open_enough)
    fresh = (news.filter(accepted_at__gt=at) if at else news).order_by()
    names = ["" if inside else name for name, inside in fresh.values_list("filename", "file_inside")]
    return Coming(
        audience=audience,
        first=at is None,
        total=len(shown),
        changes=differences(before, shown),
        stays=[row for row in rows if row.openness not in open_enough],
        messages=len(names),
        files=sum(bool(name) for name in names),
    )
