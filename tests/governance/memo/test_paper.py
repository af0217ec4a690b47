"""The real file: valid as PDF/UA-1 and PDF/A-2a, its tags counted, the same bytes, the same number of queries."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.domain.memos import write_memo
from governance.memo.freezing import freeze
from governance.memo.paper import render_memo, state_words
from governance.models import Memo
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.shared.pdf.check import attributes, bookmarks, count_tags, pages, problems
from tests.factories import ActionFactory
from tests.governance.conftest import Town

SENT = datetime(2022, 10, 4, 15, 30, tzinfo=UTC)
TEXT = (
    "## Waarom\n\nGeachte raad,\n\n- een\n- twee\n\n[stand]\n\n## Verder\n\n| Wat | Aantal |\n|---|---:|\n| Hulp | 4 |"
)


def memo_of(town: Town, actions: int) -> Memo:
    """A draft about a plan with that many released actions."""
    for number in range(town.plan.actions.count() + 1, actions + 1):
        ActionFactory(plan=town.plan, number=number, period_text="vanaf 2021", note="De verbouwing loopt.")
    release(plan=town.plan, audience=Audience.PUBLIC, as_per=date(2022, 9, 30), by=User.objects.system())
    town.plan.refresh_from_db()
    return write_memo(organisation=town.place, values=town.values(text=TEXT), by=town.writer)


def made(memo: Memo) -> tuple[bytes, int]:
    """The file, and how many queries it took."""
    memo = Memo.objects.select_related("organisation", "portfolio_holder").get(pk=memo.pk)
    with CaptureQueriesContext(connection) as captured:
        data = render_memo(memo, freeze(memo, at=SENT, number="RM-2022-38"), at=SENT)
    return data, len(captured)


def test_one_file_is_accessible_and_fit_for_the_archive(open_town: Town) -> None:
    data, _ = made(memo_of(open_town, 3))

    assert (problems(data, "ua1"), problems(data, "2a")) == ([], [])


def test_its_tags_say_what_is_what(open_town: Town) -> None:
    """Title; two headings of the text, the annex in the letter and the annex itself; three tables."""
    data, _ = made(memo_of(open_town, 3))

    tags = count_tags(data)
    assert {name: tags[name] for name in ("H1", "H2", "Table", "Caption", "THead", "TH")} == {
        "H1": 1,
        "H2": 4,
        "Table": 3,
        "Caption": 2,
        "THead": 3,
        "TH": 5 + 6 + 2 + 2 + 1 + 3,  # heads of three tables; two themes and a total; three actions
    }
    assert attributes(data, "TH", "Scope") == {"Column": 13, "Row": 6}
    assert [title for _, title in bookmarks(data)] == [
        "Raadsmemo Stand van Samen Vooruit",
        "Waarom",
        "Verder",
        "Bijlage",
        "Lijst van alle 3 acties, stand per 30 september 2022",
    ]


def test_it_prints_both_times_the_address_and_the_hash(open_town: Town, settings) -> None:
    settings.BASE_URL = "https://register.waterdam.example.nl/"
    memo = memo_of(open_town, 1)
    frozen = freeze(memo, at=SENT, number="RM-2022-38")
    text = " ".join(" ".join(pages(made(memo)[0])).split())

    found = [
        words in text.replace(" ", "")
        for words in (
            state_words(frozen["figures"]).replace(" ", ""),
            f"https://register.waterdam.example.nl/waterdam/memos/{memo.public_id}/",
            frozen["content_hash"],
        )
    ]
    assert found == [True, True, True]
    assert state_words(frozen["figures"]).startswith("Stand per 30 september 2022, zoals vrijgegeven op ")


def test_the_same_memo_gives_the_same_bytes(open_town: Town) -> None:
    memo = memo_of(open_town, 3)

    assert made(memo)[0] == made(memo)[0]


@pytest.mark.parametrize("actions", [1, 3, 76])
def test_the_number_of_queries_does_not_grow(open_town: Town, actions: int) -> None:
    data, queries = made(memo_of(open_town, actions))

    assert queries == 7
    assert count_tags(data)["TR"] == 1 + (1 if actions == 1 else 2) + 1 + 1 + actions + 2
