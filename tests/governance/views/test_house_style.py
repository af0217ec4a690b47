"""The form of the house style, and its sample on paper."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from portal.organisations.letterheads import style_of
from portal.organisations.models import HouseStyle
from tests.governance.conftest import Town, logged_in
from tests.governance.domain.test_memo_files import png

FORM = {
    "sender": "",
    "greeting": "Met vriendelijke groet,",
    "memo_label": "Raadsmemo",
    "memo_pattern": "RM-{jaar}-{volgnummer}",
    "letter_label": "RIB",
    "letter_pattern": "RIB-{jaar}-{volgnummer}",
}


def test_the_clerk_keeps_the_style_and_sees_it(town: Town) -> None:
    client = logged_in(town.clerk)
    assert client.get("/waterdam/huisstijl/logo/").status_code == 404

    client.post("/waterdam/huisstijl/", FORM | {"logo": png(), "opening": "Geachte raad,", "four_eyes": "on"})

    style = style_of(town.place)
    assert (style.letter_label, style.four_eyes, style.logo_sha256 != "") == ("RIB", True, True)
    assert b"".join(client.get("/waterdam/huisstijl/logo/")).startswith(b"\x89PNG")
    assert "Het logo van nu" in client.get("/waterdam/huisstijl/").content.decode()
    assert "Geachte raad," in logged_in(town.writer).get("/waterdam/memos/nieuw/").content.decode()
    client.post("/waterdam/huisstijl/", FORM | {"without_logo": "on"})
    assert not style_of(town.place).logo


def test_a_bad_logo_is_refused_beside_its_field_and_nothing_is_lost(town: Town) -> None:
    wrong = SimpleUploadedFile("logo.svg", b"<svg/>")
    response = logged_in(town.clerk).post("/waterdam/huisstijl/", FORM | {"sender": "Waterdam", "logo": wrong})

    page = response.content.decode()
    assert (response.status_code, HouseStyle.objects.count()) == (422, 0)
    assert "Dit bestand kan niet als logo." in page
    assert 'value="Waterdam"' in page


def test_only_who_keeps_it_sees_the_page(town: Town) -> None:
    found = {
        who: [
            logged_in(getattr(town, who)).get(f"/waterdam/huisstijl/{part}").status_code for part in ("", "voorbeeld/")
        ]
        for who in ("clerk", "writer", "member")
    }
    assert found == {"clerk": [200, 200], "writer": [403, 403], "member": [403, 403]}
