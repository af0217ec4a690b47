"""The house style: what is refused, and that papers follow it from now on."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.domain.errors import Refused
from governance.domain.house_style import set_house_style
from governance.domain.memos import write_memo
from governance.domain.sending import send_memo
from governance.memo.sample import sample_paper
from governance.models import Memo, ReceivedPaper
from portal.organisations.letterheads import letterhead_of
from portal.organisations.models import HouseStyle
from portal.shared.pdf.check import alternative_texts, pages, problems
from tests.governance.conftest import Town
from tests.governance.domain.test_memo_files import png
from tests.governance.memo.test_hard_papers import SENT

WORDS = {
    "sender": "Waterdam aan de Wiel",
    "address": "Postbus 12\n3300 AB Waterdam",
    "greeting": "Met hartelijke groet,",
    "signed": "Het college van Waterdam",
    "closing": "Vragen? Bel de griffie.",
    "memo_label": "Collegebericht",
    "memo_pattern": "CB {jaar}/{volgnummer}",
}


def test_a_sent_memo_follows_the_style_and_keeps_it(town: Town) -> None:
    set_house_style(organisation=town.place, values=WORDS, logo=png(), by=town.clerk)
    memo = write_memo(organisation=town.place, values=town.values(plan_id=None), by=town.writer)
    send_memo(memo=memo, by=town.writer)
    set_house_style(organisation=town.place, values={"memo_label": "Memo", "closing": "Anders"}, by=town.clerk)

    memo = Memo.objects.get()
    assert memo.number == f"CB {memo.year}/1"
    assert (memo.frozen["kind"], memo.frozen["closing"]) == ("Collegebericht", "Vragen? Bel de griffie.")
    assert ReceivedPaper.objects.get().title == f"Collegebericht {memo.number}: Stand van Samen Vooruit"
    data = memo.pdf.read()
    memo.pdf.close()
    text = " ".join(pages(data)[0].split())
    found = [
        words in text for words in ("Postbus 12 3300 AB Waterdam", "Met hartelijke groet,", "Vragen? Bel de griffie.")
    ]
    assert found == [True, True, True]
    assert alternative_texts(data) == ["Waterdam aan de Wiel"]
    assert (problems(data, "ua1"), problems(data, "2a")) == ([], [])


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("memo_pattern", "RM-{jaar}", "Zet {jaar} en {volgnummer} er allebei één keer in"),
        ("memo_pattern", "RM-{jaar}-{volgnummer}{0.__class__}", "Gebruik verder alleen letters"),
        ("memo_pattern", "RIB-{jaar}-{volgnummer}", "een verschillend nummer"),
        ("sender", "Waterdam 😀", "Deze tekens kunnen niet op papier: 😀"),
        ("address", "\n".join("abcdefg"), "hooguit 6 regels"),
    ],
)
def test_what_could_not_stand_on_a_paper_is_refused(town: Town, name: str, value: str, words: str) -> None:
    with pytest.raises(Refused.__mro__[1], match=words.replace("{", r"\{").replace("}", r"\}")):
        set_house_style(organisation=town.place, values={name: value}, by=town.clerk)

    assert HouseStyle.objects.count() == 0


def test_an_svg_is_no_logo(town: Town) -> None:
    svg = SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")
    with pytest.raises(Refused, match="een SVG of PDF kan niet"):
        set_house_style(organisation=town.place, values={}, logo=svg, by=town.clerk)


@pytest.mark.parametrize("who", ["writer", "member"])
def test_who_does_not_keep_the_style_does_not_change_it(town: Town, who: str) -> None:
    with pytest.raises(PermissionDenied, match="huisstijl"):
        set_house_style(organisation=town.place, values=WORDS, by=getattr(town, who))


def test_words_of_a_style_are_never_run(town: Town) -> None:
    words = {"closing": "{{ settings.SECRET_KEY }} <b>vet</b>", "opening": "{% load x %} {opening}"}
    set_house_style(organisation=town.place, values=words, by=town.clerk)

    text = " ".join(" ".join(pages(sample_paper(town.place, words["opening"], at=SENT))).split())

    assert "{{ settings.SECRET_KEY }} <b>vet</b>" in text
    assert letterhead_of(town.place).name == "Waterdam"
