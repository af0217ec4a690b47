"""The parts of the look: what each tag writes. Whole parts are compared, so that markup cannot change unseen."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory
from lxml import html as parser

from portal.shared.line_charts import Measured
from portal.shared.moments import Moment

ADDRESS = "/alblasserdam/acties/?stand=late&thema=zorg&thema=jeugd&page=3"


def written(source: str, address: str = ADDRESS, **context: Any) -> str:
    """What a template of one line writes, with white space brought back to single spaces."""
    template = engines["django"].from_string("{% load portal %}" + source)
    text = template.render(context, RequestFactory().get(address))
    return re.sub(r"\s+", " ", text).strip()


def tree(source: str, **context: Any) -> Any:
    return parser.fragment_fromstring(written(source, **context), create_parent="main")


def words(element: Any) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def without_icons(text: str) -> str:
    return re.sub(r"<svg class=\"portal-icon\".*?</svg>", "[icon]", text)


class TestSmallParts:
    def test_an_icon_is_hidden_from_screen_readers(self) -> None:
        assert written('{% icon "check" %}') == (
            '<svg class="portal-icon" viewBox="0 0 20 20" aria-hidden="true">'
            '<path d="m3.6 10.6 4.2 4.2 8.6-9.6"/></svg>'
        )

    def test_an_unknown_icon_is_a_mistake(self) -> None:
        with pytest.raises(KeyError):
            written('{% icon "eenhoorn" %}')

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ('{% status "late" %}', '<span class="portal-status portal-status--late">[icon] Te laat</span>'),
            (
                '{% status "in_uitvoering" lower=True %}',
                '<span class="portal-status portal-status--busy">[icon] in uitvoering</span>',
            ),
            (
                '{% status "late" "95 dagen te laat" block=True %}',
                '<span class="portal-status portal-status--late portal-status--block">[icon] 95 dagen te laat</span>',
            ),
            (
                '{% mark "done" "adopted" "Aangenomen" %}',
                '<span class="portal-status portal-status--done">[icon] Aangenomen</span>',
            ),
        ],
    )
    def test_a_status_is_a_word_an_icon_and_a_colour(self, source: str, expected: str) -> None:
        assert without_icons(written(source)) == expected

    def test_literal_words_stand_between_quotation_marks(self) -> None:
        assert written("{% literal text %}", text="vanaf 2021 <b>") == (
            '<span class="portal-literal">“vanaf 2021 &lt;b&gt;”</span>'
        )
        assert written("{% literal text %}", text="") == ""

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("{% day d %}", '<time datetime="2022-03-05">5 maart 2022</time>'),
            ('{% day d "short" %}', '<time datetime="2022-03-05">5-3-2022</time>'),
            ('{% day d "brief" %}', '<time datetime="2022-03-05">5 mrt. 2022</time>'),
            ('{% day d "in-year" %}', '<time datetime="2022-03-05">5 maart</time>'),
            ('{% day nothing empty="nog niet" %}', "nog niet"),
            ("{% day late_evening %}", '<time datetime="2022-07-02">2 juli 2022</time>'),
            ("{% moment late_evening %}", '<time datetime="2022-07-02T00:30+02:00">2 juli 2022, 00:30</time>'),
            ("{% period d nothing %}", "vanaf 5 mrt. 2022"),
        ],
    )
    def test_days_are_dutch_days(self, source: str, expected: str) -> None:
        late_evening = datetime(2022, 7, 1, 22, 30, tzinfo=UTC)

        assert written(source, d=date(2022, 3, 5), nothing=None, late_evening=late_evening) == expected

    def test_a_button_submits_and_a_link_goes(self) -> None:
        assert written('{% button "Opslaan" name="doe" value="bewaar" %}') == (
            '<button class="nl-button nl-button--primary" type="submit" name="doe" value="bewaar">'
            '<span class="nl-button__label">Opslaan</span></button>'
        )
        assert written('{% button_link "Volg" "/volg/" kind="subtle" %}') == (
            '<a class="nl-button nl-button--subtle" href="/volg/"><span class="nl-button__label">Volg</span></a>'
        )

    def test_a_message_of_django_becomes_the_alert_of_its_kind(self) -> None:
        assert [written("{{ tag|message_kind }}", tag=tag) for tag in ("success", "info", "debug", "error")] == [
            "ok",
            "info",
            "info",
            "error",
        ]


class TestFigures:
    COUNTS = {"done": 2, "late": 1, "not-started": 1}

    def test_a_bar_says_its_numbers_and_draws_its_parts(self) -> None:
        bar = tree("{% status_bar counts large=True %}", counts=self.COUNTS).find("svg")

        assert bar.get("aria-label") == "4 acties: 2 afgerond, 1 te laat, 1 niet gestart"
        assert [(part.get("class").split()[-1], part.get("x"), part.get("width")) for part in bar][1:] == [
            ("portal-status--done", "0.0%", "50.0%"),
            ("portal-status--late", "50.0%", "25.0%"),
            ("portal-bar__pattern", "50.0%", "25.0%"),
        ]

    def test_legend_and_table_hold_the_same_numbers_as_the_bar(self) -> None:
        page = tree("{% status_bar counts legend=True table=True %}", counts=self.COUNTS)
        rows = [[words(cell) for cell in row] for row in page.findall(".//tbody/tr")]

        assert [words(item) for item in page.findall(".//li")] == ["2 afgerond", "1 te laat", "1 niet gestart"]
        assert rows == [["Afgerond", "2"], ["Te laat", "1"], ["Niet gestart", "1"]]

    def test_the_tally_shows_the_change_and_links_each_count_to_its_list(self) -> None:
        page = tree('{% tally counts earlier=then url="?stand=" zeros=False %}', counts=self.COUNTS, then={"done": 1})

        assert [words(item) for item in page.findall(".//li")] == [
            "2 1 meer Afgerond",
            "1 1 meer Te laat",
            "1 1 meer Niet gestart",
        ]
        assert [link.get("href") for link in page.findall(".//a")] == [
            "?stand=done",
            "?stand=late",
            "?stand=not-started",
        ]

    def test_the_tally_keeps_zeros_except_of_what_was_given_up(self) -> None:
        page = tree("{% tally counts %}", counts={"done": 2, "lapsed": 1})

        assert [words(item) for item in page.findall(".//li")] == [
            "2 Afgerond",
            "0 Op schema",
            "0 Aandacht nodig",
            "0 Loopt vast",
            "0 Te laat",
            "0 Niet gestart",
            "1 Vervallen",
        ]

    def test_progress_is_told_and_drawn(self) -> None:
        bar = tree('{% progress 17 46 "17 van 46 beoordeeld" %}').find(".//svg")

        assert dict(bar.attrib) == {
            "class": "portal-progress__bar",
            "role": "progressbar",
            "aria-label": "17 van 46 beoordeeld",
            "aria-valuemin": "0",
            "aria-valuemax": "46",
            "aria-valuenow": "17",
        }
        assert bar[1].get("width") == "37%"

    def test_a_line_chart_has_its_words_and_a_table_behind_it(self) -> None:
        points = [Measured(date(2020, 12, 31), 8.1, "nulmeting"), Measured(date(2021, 12, 31), 8.4)]
        page = tree('{% line_chart points target=8.5 unit="cijfer" caption="Tevredenheid." %}', points=points)
        rows = [[words(cell) for cell in row] for row in page.findall(".//tbody/tr")]

        assert page.find(".//svg").get("aria-label") == (
            "Lijngrafiek: 8,1 op 31 december 2020, 8,4 op 31 december 2021. Het doel is 8,5."
        )
        assert words(page.find(".//figcaption")) == "Tevredenheid. De as begint bij 8."
        assert rows == [["31-12-2020", "8,1", "nulmeting"], ["31-12-2021", "8,4", "meting"]]


class TestLists:
    def test_a_query_keeps_the_other_parameters(self) -> None:
        address = written("{% autoescape off %}{% query page=2 stand=None %}{% endautoescape %}")

        assert QueryDict(address.removeprefix("?")) == QueryDict("thema=zorg&thema=jeugd&page=2")

    def test_hidden_parameters_keep_all_but_the_named_ones_and_the_page(self) -> None:
        fields = tree('{% hidden_parameters "stand" %}').findall("input")

        assert [(field.get("name"), field.get("value")) for field in fields] == [("thema", "zorg"), ("thema", "jeugd")]

    def test_one_page_needs_no_pagination(self) -> None:
        assert written("{% pagination page %}", page=Paginator([1, 2], 20).page(1)) == ""

    def test_pagination_links_to_pages_near_and_to_both_ends(self) -> None:
        nav = tree("{% pagination page %}", page=Paginator(range(300), 20).page(5)).find("nav")

        assert [words(part) for part in nav] == [
            "Vorige",
            "Bladzijde 1",
            "Bladzijde 2",
            "Bladzijde 3",
            "Bladzijde 4",
            "Bladzijde 5",
            "Bladzijde 6",
            "Bladzijde 7",
            "…",
            "Bladzijde 15",
            "Volgende",
        ]
        assert words(nav.find("a[@aria-current='page']")) == "Bladzijde 5"
        assert QueryDict(nav[-1].get("href")[1:]) == QueryDict("stand=late&thema=zorg&thema=jeugd&page=6")

    @pytest.mark.parametrize(
        ("current", "sorted_as", "next_order"),
        [("", None, "naam"), ("volgorde=naam", "ascending", "-naam"), ("volgorde=-naam", "descending", "naam")],
    )
    def test_a_column_head_sorts_and_turns_round(self, current: str, sorted_as: str | None, next_order: str) -> None:
        head = written('{% sort_header "Naam" "naam" %}', f"/x/?{current}&page=2")
        cell = parser.fragment_fromstring(f"<table><tr>{head}</tr></table>").find(".//th")

        assert cell.get("aria-sort") == sorted_as
        assert QueryDict(cell.find("a").get("href")[1:]) == QueryDict(f"volgorde={next_order}")

    def test_crumbs_end_with_the_page_itself(self) -> None:
        nav = tree('{% breadcrumbs "Start" "/a/" "Plannen" "/a/plannen/" "Preventieplan" %}').find("nav")

        assert [(link.text, link.get("href")) for link in nav.findall(".//a")] == [
            ("Start", "/a/"),
            ("Plannen", "/a/plannen/"),
        ]
        assert words(nav.find(".//*[@aria-current='page']")) == "Preventieplan"

    def test_an_empty_list_says_what_to_do(self) -> None:
        part = tree('{% empty_state "Geen acties" "Kies een andere stand." url="?" label="Wis het filter" %}')

        assert words(part) == "Geen acties Kies een andere stand. Wis het filter"


class TestDayOfThePage:
    def test_today_is_one_line_with_the_form_behind_it(self) -> None:
        page = tree("{% asof shown %}", shown=Moment(day=date(2026, 11, 23)))
        fold = page.find(".//details")

        assert words(fold.find("summary")) == "U ziet de stand van vandaag. Andere dag"
        assert fold.get("open") is None
        assert page.find(".//input[@name='peildatum']").get("value") == "2026-11-23"
        assert page.find(".//form/a") is None

    def test_another_day_is_said_with_the_way_back(self) -> None:
        known = datetime(2022, 11, 22, 11, tzinfo=UTC)
        shown = Moment(day=date(2021, 11, 1), recorded_at=known, asked_day=True, asked_recorded=True)
        page = tree("{% asof shown compare_on=other %}", shown=shown, other=date(2021, 1, 1))
        fold = page.find(".//details")

        assert words(fold.find("summary/span")) == (
            "U ziet de stand per 1 november 2021, zoals geregistreerd op 22 november 2022. "
            "Het verschil is met 1 januari 2021."
        )
        assert fold.get("open") is not None
        assert words(page.find(".//form/a")) == "Naar vandaag"
        assert page.find(".//input[@name='vergelijk']").get("value") == "2021-01-01"
        assert [field.get("name") for field in page.findall(".//input[@type='hidden']")] == ["stand", "thema", "thema"]

    def test_a_release_is_named_to_those_who_see_no_drafts(self) -> None:
        released = datetime(2022, 10, 4, 9, tzinfo=UTC)
        shown = Moment(day=date(2022, 10, 4), recorded_at=released)
        page = tree("{% asof shown released_at=released compare=False %}", shown=shown, released=released)

        told = "U ziet de stand per 4 oktober 2022, vrijgegeven op 4 oktober 2022."
        assert words(page.find(".//summary/span")) == told
        assert page.find(".//input[@name='vergelijk']") is None


class PlanForm(forms.Form):
    title = forms.CharField(label="Titel", help_text="Zoals het in het document staat.")
    kind = forms.ChoiceField(label="Soort", choices=[("plan", "Plan"), ("nota", "Nota")], required=False)
    direct = forms.BooleanField(label="Meteen openbaar", required=False)
    circle = forms.ChoiceField(label="Wie", choices=[("a", "Wij"), ("b", "Raad")], widget=forms.RadioSelect)
    token = forms.CharField(widget=forms.HiddenInput)


class TestForms:
    def test_label_help_and_error_belong_to_the_field(self) -> None:
        page = tree("{% field form.title %}", form=PlanForm({}))
        control = page.find(".//input")

        assert page.find(".//label").get("for") == control.get("id") == "id_title"
        assert control.get("class") == "utrecht-textbox"
        assert control.get("aria-invalid") == "true"
        assert control.get("aria-describedby") == "id_title_helptext id_title_error"
        assert [(part.get("id"), words(part)) for part in page.findall(".//p")] == [
            ("id_title_helptext", "Zoals het in het document staat."),
            ("id_title_error", "Dit veld is verplicht."),
        ]

    def test_what_need_not_be_filled_in_is_told(self) -> None:
        page = tree("{% field form.kind %}", form=PlanForm())

        assert words(page.find(".//label")) == "Soort (niet verplicht)"
        assert page.find(".//select").get("class") == "utrecht-select"

    def test_a_checkbox_has_its_label_beside_it(self) -> None:
        page = tree("{% field form.direct %}", form=PlanForm())

        assert [part.tag for part in page.find(".//div[@class='portal-field__check']")] == ["input", "label"]

    def test_a_group_of_choices_is_a_fieldset_with_its_error(self) -> None:
        group = tree("{% field form.circle %}", form=PlanForm({})).find(".//fieldset")

        assert words(group.find("legend")) == "Wie"
        assert group.get("aria-describedby") == "id_circle_error"
        assert len(group.findall(".//input[@type='radio']")) == 2

    def test_a_hidden_field_has_no_frame(self) -> None:
        assert written("{% field form.token %}", form=PlanForm()).startswith('<input type="hidden" name="token"')

    def test_the_summary_links_to_each_field_and_takes_the_focus(self) -> None:
        form = PlanForm({})
        form.add_error(None, "De einddatum ligt voor de begindatum.")
        page = tree("{% error_summary form %}", form=form)

        assert page[0].get("role") == "alert"
        assert "data-focus" in page[0].attrib
        assert [(link.get("href"), words(link)) for link in page.findall(".//a")] == [
            ("#id_title", "Titel: Dit veld is verplicht."),
            ("#id_circle", "Wie: Dit veld is verplicht."),
        ]
        assert words(page.findall(".//p")[1]) == "De einddatum ligt voor de begindatum."

    def test_a_form_without_errors_has_no_summary(self) -> None:
        assert written("{% error_summary form %}", form=PlanForm()) == ""


class TestPartsWithContent:
    def test_a_section_is_labelled_by_its_heading(self) -> None:
        section = tree('{% section "Hoe staat het ervoor?" note="46 acties" %}<p>{{ x }}</p>{% endsection %}', x="<i>")[
            0
        ]

        assert section.get("aria-labelledby") == section.find(".//h2").get("id") == "hoe-staat-het-ervoor"
        assert words(section) == "Hoe staat het ervoor? 46 acties <i>"

    def test_a_log_hangs_on_the_line_instead_of_in_a_body(self) -> None:
        section = tree('{% section "Voortgang" kind="log" %}<ol></ol>{% endsection %}')[0]

        assert [part.tag for part in section] == ["div", "ol"]
        assert section.get("class") == "portal-section portal-section--log"

    def test_an_alert_holds_its_text(self) -> None:
        text = without_icons(
            written('{% alert "warning" title="Let op" role="status" %}<p>Bijna om.</p>{% endalert %}')
        )

        assert text == (
            '<div class="utrecht-alert utrecht-alert--warning" role="status">'
            '<div class="utrecht-alert__icon">[icon]</div>'
            '<div class="utrecht-alert__content"><p><strong>Let op</strong></p><p>Bijna om.</p></div></div>'
        )

    def test_details_open_without_script(self) -> None:
        assert written('{% details "Toon 7 veranderingen" %}<p>Zeven.</p>{% enddetails %}') == (
            '<details class="portal-details"><summary>Toon 7 veranderingen</summary><p>Zeven.</p></details>'
        )
