"""The strictness itself is tested: each rule refuses what it should."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.template import engines

from tests.support.queries import SameQueries


@pytest.mark.django_db
def test_a_slice_without_an_order_is_refused() -> None:
    with pytest.raises(AssertionError, match="ContentType is sliced but has no order"):
        ContentType.objects.all()[:3]

    assert len(ContentType.objects.order_by("pk")[:3]) == 3


def test_an_undefined_template_variable_is_refused() -> None:
    template = engines["django"].from_string("{{ onbekend }}")

    with pytest.raises(AssertionError, match="Undefined template variable 'onbekend'"):
        template.render({})


def test_the_same_number_of_queries_whatever_the_rows(assert_same_queries: SameQueries) -> None:
    rows = iter(range(10))

    def add() -> None:
        ContentType.objects.create(app_label="proef", model=f"rij{next(rows)}")

    def one_query_per_row() -> None:
        for row in ContentType.objects.filter(app_label="proef"):
            ContentType.objects.filter(pk=row.pk).exists()

    assert_same_queries(1, add=add, fetch=lambda: list(ContentType.objects.filter(app_label="proef")))
    with pytest.raises(AssertionError):
        assert_same_queries(2, add=add, fetch=one_query_per_row)
