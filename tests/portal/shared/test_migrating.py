"""Operations of a migration that go as one step."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.migrations.operations import AddField, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from portal.shared.migrating import Together


class Looks(Operation):
    """Remembers which models it found before and behind it."""

    def __init__(self) -> None:
        self.seen: list[tuple[set[str], set[str]]] = []

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pass

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        self.seen.append(({name for _, name in from_state.models}, {name for _, name in to_state.models}))

    database_backwards = database_forwards


def key() -> tuple[str, models.Field[Any, Any]]:
    return "id", models.BigAutoField(primary_key=True)


def test_the_state_holds_what_all_of_them_make() -> None:
    state = ProjectState()
    _ = state.apps  # drawn before, as `migrate` does
    points_at = models.ForeignKey("water.Brug", models.PROTECT)
    Together(
        [CreateModel("Brug", [key()]), CreateModel("Sluis", [key()]), AddField("sluis", "brug", points_at)]
    ).state_forwards("water", state)

    assert state.apps.get_model("water", "Sluis")._meta.get_field("brug").related_model is state.apps.get_model(
        "water", "Brug"
    )


def test_each_sees_the_state_before_and_behind_them_all() -> None:
    before, behind = ProjectState(), ProjectState()
    looks = Looks()
    step = Together([CreateModel("Brug", [key()]), looks, CreateModel("Sluis", [key()])])
    step.state_forwards("water", behind)
    step.operations = [looks]
    step.database_forwards("water", None, before, behind)
    step.database_backwards("water", None, behind, before)

    assert looks.seen == [(set(), {"brug", "sluis"}), ({"brug", "sluis"}, set())]
