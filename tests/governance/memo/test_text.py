"""Markdown of a memo as safe HTML."""

from __future__ import annotations

import pytest

from governance.memo.notes import Picture
from governance.memo.text import memo_html, pictures_named, placed


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
            '<p><a href="https://waterdam.example.nl/a.png">foto</a></p>\n',
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


PICTURES = {1: Picture("/waterdam/memos/a/beelden/1/", 'Kaart van "de Polder"')}


def test_a_picture_of_the_memo_is_a_figure_with_its_description_and_caption() -> None:
    assert memo_html("![De wijk](beeld:1)", pictures=PICTURES) == (
        '<figure><img src="/waterdam/memos/a/beelden/1/" alt="Kaart van &quot;de Polder&quot;">'
        "<figcaption>De wijk</figcaption></figure>\n"
    )
    assert memo_html("Zie ![](beeld:2).", pictures=PICTURES) == "<p>Zie [beeld 2 ontbreekt].</p>\n"
    assert pictures_named("![](beeld:3)\n\n- ![x](beeld:1) en `![](beeld:9)`") == {1, 3}


def test_a_footnote_has_links_to_and_fro_on_a_page() -> None:
    assert memo_html("De wachttijd[^w] daalt.\n\n[^w]: Gemeten in *juni*.").replace("\n", "") == (
        '<p>De wachttijd<sup><a href="#noot-1" id="bij-noot-1" aria-label="Voetnoot 1">1</a></sup> daalt.</p>'
        '<section class="portal-paper__notes" aria-label="Voetnoten"><ol><li id="noot-1"><p>Gemeten in <em>juni</em>. '
        '<a href="#bij-noot-1" aria-label="Terug naar de tekst bij voetnoot 1">↩</a></p></li></ol></section>'
    )


def test_a_footnote_stands_behind_its_word_on_paper() -> None:
    text = "De wachttijd^[Gemeten in *juni*.] daalt[^z].\n\n[^z]: Zie ook[^z] hier."

    assert memo_html(text, on_paper=True) == (
        '<p>De wachttijd<span class="paper__note">Gemeten in <em>juni</em>.</span> daalt'
        '<span class="paper__note">Zie ook hier.</span>.</p>\n'
    )
