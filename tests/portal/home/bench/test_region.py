"""The pages of a region that are measured; nothing here looks at how fast anything was."""

from __future__ import annotations

import pytest

from governance.models import CouncilInstrument, Position
from portal.home.bench.region import PAGES, _ready, _ready_nota


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_every_page_that_is_measured_answers(name: str) -> None:
    done = _ready(name, 2)()

    assert done.count > 5000
    assert (CouncilInstrument.objects.count(), Position.objects.count()) == (40, 40)


@pytest.mark.django_db
def test_the_nota_that_is_measured_is_a_paper() -> None:
    assert _ready_nota(2)().count > 10_000
