"""Markdown of a memo as safe HTML."""

from __future__ import annotations

import pytest

from governance.memo.text import memo_html, placed


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## Kop\n\nTekst", "<h2>Kop</h2>\n<p>Tekst</p>\n"),
        ("#### Te diep\n\n## Kop", "<h2>Te diep</h2>\n<h2>Kop</h2>\n"),
        ("# Kop\n\n#### Onder", "<h2>Kop</h2>\n<h3>Onder</h3>\n"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[plan](https://waterdam.example.nl)", '<p><a href="https://waterdam.example.nl">plan</a></p>\n'),
        (
            "![foto](https://waterdam.example.nl/a.png)",
            '<p>!<a href="https://waterdam.example.nl/a.png">foto</a></p>\n',
        ),
    ],
)
def test_text_becomes_html(text: str, html: str) -> None:
    assert memo_html(text) == html


def test_a_table_tells_its_columns_and_puts_figures_to_the_right() -> None:
    html = memo_html("| Wat | Aantal |\n|---|---:|\n| Huisbezoek | 41 |")

    assert html.replace("\n", "") == (
        '<table><thead><tr><th scope="col">Wat</th><th class="paper__number" scope="col">Aantal</th></tr></thead>'
        '<tbody><tr><td>Huisbezoek</td><td class="paper__number">41</td></tr></tbody></table>'
    )


def test_a_block_stands_where_the_text_names_it() -> None:
    html = memo_html("Voor\n\n[stand]\n\nNa\n\n[stand]")

    assert placed(html, {"stand": "<table></table>", "acties": ""}) == (
        "<p>Voor</p>\n<table></table>\n<p>Na</p>\n\n",
        [],
    )
    assert placed("<p>Tekst</p>", {"stand": "<table></table>"}) == ("<p>Tekst</p>", ["<table></table>"])
