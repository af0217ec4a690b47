"""Running text in the layout of a paper."""

from portal.shared.pdf.sections import in_sections

TABLE = "<table><tr><td>x</td></tr></table>"


def test_a_heading_stays_with_its_first_paragraph() -> None:
    assert in_sections("<p>Inleiding</p><h2>Kop</h2><p>Een</p><p>Twee</p>") == (
        '<section class="paper__section"><p>Inleiding</p></section>'
        '<section class="paper__section"><div class="paper__start"><h2>Kop</h2><p>Een</p></div><p>Twee</p></section>'
    )


def test_a_heading_stands_above_what_may_be_long() -> None:
    assert in_sections(f"<h2>Kop</h2>{TABLE}") == f'<section class="paper__section"><h2>Kop</h2>{TABLE}</section>'


def test_a_short_list_fits_beside_its_heading_a_long_one_does_not() -> None:
    short, long = ("<ul>" + "<li>x</li>" * count + "</ul>" for count in (6, 7))

    assert "paper__start" in in_sections(f"<h2>Kop</h2>{short}")
    assert "paper__start" not in in_sections(f"<h2>Kop</h2>{long}")


def test_loose_text_becomes_a_paragraph() -> None:
    assert in_sections("los <h2>Kop</h2> en <p>Een</p>") == (
        '<section class="paper__section"><p>los</p></section>'
        '<section class="paper__section"><div class="paper__start"><h2>Kop</h2><p>en</p></div><p>Een</p></section>'
    )


def test_special_characters_stay_escaped() -> None:
    paragraph = "<p>a &lt;b&gt; &amp; c</p>"

    assert in_sections(paragraph) == f'<section class="paper__section">{paragraph}</section>'


def test_nothing_gives_nothing() -> None:
    assert in_sections("  ") == ""
