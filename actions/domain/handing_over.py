"""The doors for who keeps an action: its official and stand-in, and all of somebody's actions to another at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions.domain.errors import Refused
from actions.models import Action, Fallback
from actions.permissions import demand
from portal.accounts.models import Membership, User
from portal.accounts.roles import ROLES, Permission
from portal.accounts.viewers import viewer_for
from portal.organisations.models import Organisation
from portal.shared.changes import changing
from portal.shared.enums import Circle
from portal.shared.moments import today
from portal.shared.viewer import Viewer

# Roles in which somebody sees today's register, and so can keep an action.
KEEPING = [
    role for role, rule in ROLES.items() if rule.circle == Circle.EXECUTIVE and Permission.SEE_TODAY in rule.permissions
]


@dataclass(frozen=True, slots=True)
class Handing:
    """What becomes of one action: who keeps it and who stands in, before and after."""

    action: Action
    official: User | None
    deputy: User | None

    @property
    def official_moves(self) -> bool:
        return self.official != self.action.official

    @property
    def deputy_moves(self) -> bool:
        return self.deputy != self.action.deputy

    @property
    def cleared(self) -> bool:
        """Whether the stand-in goes, because official and stand-in would be one person."""
        return self.deputy is None and self.action.deputy_id is not None


def colleagues(organisation: Organisation) -> Any:
    """Who can keep an action of this organisation today, by name."""
    staff = Membership.objects.on(today()).filter(organisation=organisation, role__in=KEEPING)
    return User.objects.filter(is_active=True, pk__in=staff.values("user_id")).order_by("name", "pk")


def keepers(organisation: Organisation, viewer: Viewer) -> Any:
    """Everybody on whose name an action that the viewer may see stands, also who has left."""
    rows = Action.objects.visible_to(viewer).of(organisation)
    ids = [rows.exclude(**{f"{part}__isnull": True}).values(f"{part}_id") for part in ("official", "deputy")]
    return User.objects.filter(pk__in=ids[0]).union(User.objects.filter(pk__in=ids[1])).order_by("name")


def handings(*, organisation: Organisation, giver: User, taker: User, viewer: Viewer) -> list[Handing]:
    """What `hand_over` would do to each action of `giver`, by plan and number; only those that the viewer may see."""
    rows = (
        Action.objects.visible_to(viewer).of(organisation).kept_by(giver).select_related("plan", "official", "deputy")
    )
    return [_handing(action, giver, taker) for action in rows.order_by("plan__title", "plan_id", "number")]


def _handing(action: Action, giver: User, taker: User) -> Handing:
    official = taker if action.official_id == giver.pk else action.official
    deputy = taker if action.deputy_id == giver.pk else action.deputy
    return Handing(action, official, None if deputy == official else deputy)


def hand_over(*, organisation: Organisation, giver: User, taker: User, reason: str, seen: int, by: Any) -> int:
    """Put all that stands on `giver`'s name in an organisation on `taker`'s, as official and as stand-in: how many.

    `seen` is the number of actions in the preview: an action that `by` may not see stays where it is. Raises Refused
    without a reason, for somebody who cannot keep actions here, for nothing to hand over, or when the preview no
    longer holds.
    """
    demand(Permission.EDIT_ACTIONS, organisation.pk, by=by)
    if not reason.strip():
        raise Refused({"reason": "Schrijf erbij waarom u de acties overdraagt."})
    if giver == taker:
        raise Refused({"taker": "Kies iemand anders."})
    if not colleagues(organisation).filter(pk=taker.pk).exists():
        raise Refused({"taker": "Deze collega kan hier geen acties bijhouden."})
    with changing(verb="acties overdragen", by=by, reason=reason.strip()):
        list(Action.objects.of(organisation).kept_by(giver).order_by("pk").select_for_update(of=("self",)))
        found = handings(organisation=organisation, giver=giver, taker=taker, viewer=viewer_for(by))
        if not found:
            raise Refused(f"Op naam van {giver} staan hier geen acties.")
        if len(found) != seen:
            raise Refused("De lijst is intussen veranderd. Bekijk haar nog een keer.")
        for one in found:
            one.action.official, one.action.deputy = one.official, one.deputy
        Action.save_many([one.action for one in found], ["official", "deputy"])
    return len(found)


def set_keepers(*, action: Action, official: User | None, deputy: User | None, by: Any) -> Action:
    """Who keeps one action and who stands in. Raises Refused for one person twice, or who cannot keep actions here."""
    demand(Permission.EDIT_ACTIONS, action.organisation_id, by=by)
    if deputy is not None and deputy == official:
        raise Refused({"deputy": "Kies als vervanger iemand anders dan de behandelaar."})
    if deputy is not None and official is None:
        raise Refused({"official": "Kies eerst een behandelaar."})
    able = set(colleagues(action.organisation).values_list("pk", flat=True))
    with changing(verb="behandelaar wijzigen", by=by, lock=[action]):
        for name, person in (("official", official), ("deputy", deputy)):
            if person is not None and person.pk not in able and person.pk != getattr(action, f"{name}_id"):
                raise Refused({name: "Deze collega kan hier geen acties bijhouden."})
        if (action.official, action.deputy) == (official, deputy):
            return action
        action.official, action.deputy = official, deputy
        action.save()
    return action


def set_fallback(*, organisation: Organisation, user: User | None, by: Any) -> Fallback:
    """Who gets the reminders about actions that nobody keeps. Raises Refused for who cannot keep actions here."""
    demand(Permission.EDIT_ACTIONS, organisation.pk, by=by)
    if user is not None and not colleagues(organisation).filter(pk=user.pk).exists():
        raise Refused({"user": "Deze collega kan hier geen acties bijhouden."})
    with changing(verb="achtervang kiezen", by=by, lock=[organisation]):
        found = Fallback.objects.filter(organisation=organisation).first() or Fallback(organisation=organisation)
        if found.pk and found.user == user:
            return found
        found.user = user
        found.save()
    return found
