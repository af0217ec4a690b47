"""A document to read: headings that never skip a level, pages, and the words each reader gets."""

from __future__ import annotations

import pytest

from policies.reading_page import lines_of, outline_of
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from portal.shared.viewer import ANONYMOUS
from tests.factories import DocumentFactory, PassageFactory, VersionFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return VersionFactory(document=DocumentFactory(is_plan=False))


def passage(version, text, **values):
    position = version.passages.count()
    return PassageFactory(version=version, position=position, text=text, start=0, end=len(text), **values)


def test_headings_go_down_one_level_at_a_time(version):
    for level, text in [(1, "Plan"), (5, "Ondertitel"), (2, "Aanleiding"), (3, "Wet"), (6, "Artikel"), (1, "Bijlage")]:
        passage(version, text, kind="heading", level=level)
    passage(version, "Een alinea.")
    lines = lines_of(version, ANONYMOUS)
    assert [line.heading_level for line in lines] == [3, 4, 4, 5, 6, 3, 0]
    assert [line.text for line in outline_of(lines)] == ["Plan", "Aanleiding", "Wet", "Bijlage"]


def test_a_page_begins_once(version):
    for page in (1, 1, 2, None, 2, 3):
        passage(version, "Tekst", page=page)
    assert [line.new_page for line in lines_of(version, ANONYMOUS)] == [True, False, True, False, False, True]


def test_outsiders_read_blacked_out_words_and_no_cells(version):
    cells = [["Wie", "team@waterdam.example.nl"]]
    secret = "team@waterdam.example.nl"
    passage(version, secret, public_text="█" * len(secret), kind="table_row", cells=cells)
    [public] = lines_of(version, ANONYMOUS)
    assert (public.text, public.cells) == ("█" * len(secret), [])
    inside = viewer_for(user_with(Role.POLICY_OFFICER, version.organisation))
    [whole] = lines_of(version, inside)
    assert (whole.text, whole.cells) == (secret, cells)
