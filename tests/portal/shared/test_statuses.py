"""Every state of an action has a word, an icon and a colour of its own."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from actions.enums import ActionStatus, Assessment, State
from portal.shared.icons import ICONS
from portal.shared.statuses import STATUSES, status_of

CSS = Path(settings.BASE_DIR, "portal/shared/assets/css/components/status.css").read_text("utf-8")


@pytest.mark.parametrize("state", [*State, *ActionStatus, *Assessment])
def test_every_state_and_stored_value_of_an_action_has_the_same_word_here(state: State) -> None:
    assert status_of(state.value).label == state.label


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(KeyError):
        status_of("bijna")


def test_every_status_has_an_icon_and_a_style() -> None:
    styled = set(re.findall(r"portal-status--([\w-]+)", CSS))

    assert {status.icon for status in STATUSES.values()} - set(ICONS) == set()
    assert {status.variant for status in STATUSES.values()} - styled == set()
