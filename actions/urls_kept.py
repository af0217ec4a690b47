"""Themes and programmes of a municipality, and the goals of a plan, kept by hand."""

from typing import Any

from django.urls import URLPattern, path

from actions.views import divisions, goal_keeping
from policies.models import Programme, Theme

LIST = "themas-en-programmas/"
GOAL = "doelen/<slug:public_id>/"


def _addresses(word: str, key: str, kind: Any) -> list[URLPattern]:
    one, extra = f"{LIST}{word}/<slug:public_id>/", {"kind": kind}
    return [
        path(f"{LIST}{word}/nieuw/", divisions.add, extra, name=f"{key}_new"),
        path(one, divisions.edit, extra, name=f"{key}_edit"),
        path(f"{one}verplaatsen/", divisions.move, extra, name=f"{key}_move"),
        path(f"{one}intrekken/", divisions.withdraw, extra, name=f"{key}_withdraw"),
        path(f"{one}terugzetten/", divisions.put_back, extra, name=f"{key}_put_back"),
    ]


urlpatterns = [
    path(LIST, divisions.divisions, name="divisions"),
    *_addresses("thema", "theme", Theme),
    *_addresses("programma", "programme", Programme),
    path("plannen/<slug:public_id>/doelen/nieuw/", goal_keeping.add, name="goal_new"),
    path(f"{GOAL}wijzigen/", goal_keeping.edit, name="goal_edit"),
    path(f"{GOAL}intrekken/", goal_keeping.withdraw, name="goal_withdraw"),
    path(f"{GOAL}terugzetten/", goal_keeping.put_back, name="goal_put_back"),
]
