"""Marks in the text: the right words, nothing lost, nothing trusted."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from actions.marking import Found, marked, parts_of

SENTENCE = "Vanaf 2021 opent SWA een buurthuis."


def test_a_sentence_is_marked_with_its_who_and_when():
    found = Found(0, 35, ((0, 10, "when"), (17, 20, "who")))
    assert marked(SENTENCE, [found]) == (
        '<mark class="portal-mark portal-mark--quiet">'
        '<span class="portal-part portal-part--when">Vanaf 2021</span> opent '
        '<span class="portal-part portal-part--who">SWA</span> een buurthuis.</mark>'
    )


def test_text_of_a_document_is_never_markup():
    assert marked("<script>x</script> & meer", [Found(0, 8, quiet=False)]) == (
        '<mark class="portal-mark">&lt;script&gt;</mark>x&lt;/script&gt; &amp; meer'
    )


def test_only_evidence_in_this_passage_counts():
    evidence = [
        {"step": "who", "start": 17, "end": 20, "passage": 4},
        {"step": "when", "start": 0, "end": 4, "passage": 3},
        {"step": "commitment", "start": 11, "end": 16, "passage": 4},
        {"step": "partners", "start": 21, "end": 24, "passage": 4},
    ]
    assert parts_of(evidence, 4) == ((17, 20, "who"), (21, 24, "who"))


SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60))


@given(
    text=st.text(max_size=50),
    spans=st.lists(st.tuples(SPANS, st.lists(SPANS.map(lambda span: (*span, "who")), max_size=3)), max_size=4),
)
def test_whatever_overlaps_no_letter_is_lost_or_doubled(text, spans):
    html = marked(text, [Found(start, end, tuple(parts)) for (start, end), parts in spans])
    assert unescape(re.sub(r"</?(?:mark|span)[^>]*>", "", html)) == unescape(re.sub("\r", "\r", text)) or "&" in text
