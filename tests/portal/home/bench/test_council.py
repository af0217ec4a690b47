"""The lists of the council that are measured; nothing here looks at how fast anything was."""

from __future__ import annotations

import pytest

from governance.models import Commitment, Motion
from portal.home.bench.council import PAGES, _ready


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_every_list_that_is_measured_answers(name: str) -> None:
    done = _ready(name, 60)()

    assert done.count > 5000
    assert (Commitment.objects.count(), Motion.objects.count()) == (60, 60)
