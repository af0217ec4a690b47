"""The template tags of papers."""

import pytest
from django.template import Context, Template


def rendered(source: str, **context: object) -> str:
    return Template("{% load paper %}" + source).render(Context(context)).strip()


def test_a_status_is_a_word_with_the_class_of_its_icon() -> None:
    assert rendered("{% paper_status 'late' %}") == '<span class="paper__status paper__status--late">Te laat</span>'


def test_a_stored_value_is_understood_and_a_label_replaces_the_word() -> None:
    assert rendered("{% paper_status 'afgerond' day %}", day="<12 mei>") == (
        '<span class="paper__status paper__status--done">&lt;12 mei&gt;</span>'
    )


def test_a_status_nobody_defined_is_refused() -> None:
    with pytest.raises(KeyError):
        rendered("{% paper_status 'onbekend' %}")


def test_a_bar_says_its_numbers() -> None:
    bar = rendered("{% paper_bar counts %}", counts={"done": 3, "late": 1})

    assert "<title>4 acties: 3 afgerond, 1 te laat</title>" in bar
    assert bar.count('fill="#1f5486"') == bar.count('fill="#8f1535"') == 1


def test_a_legend_shows_the_states_that_occur() -> None:
    legend = rendered("{% paper_legend a b %}", a={"late": 1}, b={"done": 2, "late": 0})

    assert legend == (
        '<p class="paper__legend"><span class="paper__key paper__key--done">afgerond</span> '
        '<span class="paper__key paper__key--late">te laat</span> </p>'
    )


def test_a_legend_without_bars_shows_all_states() -> None:
    assert rendered("{% paper_legend %}").count("paper__key--") == 8
