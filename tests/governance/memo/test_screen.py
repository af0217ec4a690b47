"""A memo on the screen."""

from __future__ import annotations

from governance.memo.screen import _sliding
from governance.memo.text import memo_html


def test_a_table_of_the_writer_slides_in_a_frame_of_its_own():
    html = _sliding(memo_html("| Wat | Geld |\n|---|---|\n| Loket | 12 |\n\nEen <table> in woorden.", pictures={}))
    assert html.count('<div class="portal-scroll" role="region" tabindex="0"') == 1
    assert html.count("</table></div>") == 1
    assert "&lt;table&gt; in woorden" in html
