"""The generators: the same documents and the same register on every machine and every day."""

from __future__ import annotations

from datetime import date

import pytest

from actions.models import Action, ProgressEntry
from policies.models import PolicyDocument
from policies.reading import PassageKind, read_bytes
from portal.home.bench.files import as_docx, as_html, as_pdf, as_text
from portal.home.bench.papers import budget, plan
from portal.home.bench.register import LARGE, Register, Size


def shape(data: bytes, name: str) -> tuple[int | None, int]:
    """Pages and list items, as our own reader finds them."""
    read = read_bytes(data, name)
    return read.pages, sum(passage.kind is PassageKind.LIST_ITEM for passage in read.passages)


def test_a_paper_is_the_same_every_time():
    assert as_html(budget(9)) == as_html(budget(9))
    assert as_html(plan(5)) == as_html(plan(5))
    assert as_pdf(plan(2)) == as_pdf(plan(2))


def test_a_paper_has_the_pages_asked_for():
    assert shape(as_pdf(budget(9)), "begroting.pdf") == (9, 8 * 7)


@pytest.mark.parametrize(("write", "name"), [(as_text, "plan.txt"), (as_docx, "plan.docx")])
def test_every_format_holds_the_same_items(write, name):
    assert shape(write(plan(3)), name) == (None, 2 * 8)


@pytest.mark.django_db
def test_the_register_has_the_size_asked_for():
    Register(Size(actions=12, plans=2, passages=5)).build()

    large = PolicyDocument.objects.get(title=LARGE)
    assert [plan.actions.count() for plan in PolicyDocument.objects.order_by("pk")] == [12, 12, 12]
    assert large.versions.get().passages.count() == 5
    assert [release.as_per.isoformat() for release in large.releases.order_by("at")] == ["2023-01-10", "2024-10-08"]


@pytest.mark.django_db
def test_todays_state_is_that_of_the_last_news():
    Register(Size(actions=12, plans=0, passages=1)).build()

    newest = ProgressEntry.objects.order_by("action_id", "-day").distinct("action_id")
    said = {entry.action_id: (entry.status, entry.assessment, entry.text, entry.day) for entry in newest}
    stored = Action.objects.values_list("id", "status", "assessment", "note", "last_news_on")
    assert {pk: tuple(rest) for pk, *rest in stored if pk in said} == said
    assert len(said) == 12


@pytest.mark.django_db
def test_the_register_is_the_same_every_time():
    """The words and the figures; addresses are chance."""
    Register(Size(actions=3, plans=0, passages=1)).build()

    actions = list(Action.objects.order_by("number").values_list("what", "period_text", "status", "last_news_on"))
    assert actions == EXPECTED


EXPECTED = [
    (
        "Een buurtkamer voor gezinnen met jonge kinderen met de sportverenigingen inrichten",
        "eind 2023",
        "in_uitvoering",
        date(2024, 12, 20),
    ),
    ("Een proef met deelvervoer langs de doorgaande wegen starten", "in 2027", "in_uitvoering", date(2024, 9, 20)),
    (
        "Een cursus voor mantelzorgers voor inwoners met een laag inkomen geven",
        "in 2026",
        "in_uitvoering",
        date(2023, 9, 20),
    ),
]
