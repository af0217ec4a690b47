"""One box, and no word of what a reader may not see: in hits, snippets and counts alike."""

from __future__ import annotations

from datetime import date

import pytest

from governance.models import Motion
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from portal.home import searching
from portal.shared.viewer import ANONYMOUS
from tests.factories import (
    ActionFactory,
    AdviceFactory,
    BodyFactory,
    CommitmentFactory,
    DecisionFactory,
    DocumentFactory,
    GoalFactory,
    MemoFactory,
    MotionFactory,
    OrganisationFactory,
    PartyFactory,
    PassageFactory,
    PlannedItemFactory,
    ProposalFactory,
    ThemeFactory,
    VersionFactory,
    WrittenQuestionFactory,
    edit,
    user_with,
)

pytestmark = pytest.mark.django_db

ADDRESS = "team@waterdam.example.nl"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def place():
    return OrganisationFactory(municipality=True, slug="waterdam")


@pytest.fixture
def inside(place):
    return viewer_for(user_with(Role.POLICY_OFFICER, place))


def kinds(words, place, viewer) -> dict[str, int]:
    return {code: count for code, _, count in searching.search(words, place, viewer).kinds}


def results(words, place, viewer, **asked):
    return searching.search(words, place, viewer, **asked).results


def filled(place, words: str):
    """The same words in every kind of record, all of it released."""
    plan = DocumentFactory(organisation=place, title=f"Plan {words}")
    ActionFactory(plan=plan, what=f"Actie {words}")
    GoalFactory(document=plan, text=f"Doel {words}")
    PassageFactory(version=VersionFactory(document=plan, openness="openbaar"), text=f"Zin {words}.")
    body = BodyFactory(organisation=place, name=f"Commissie {plan.pk}")
    DecisionFactory(body=body, text=f"Besluit {words}.")
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 1, 1), by=User.objects.system())
    return plan


def test_every_kind_is_found(place):
    filled(place, "over ontmoeten")
    assert kinds("ontmoeten", place, ANONYMOUS) == {"document": 1, "actie": 1, "doel": 1, "passage": 1, "besluit": 1}


def test_matters_of_the_council_are_found_by_words_and_by_number(place, inside):
    about = {"organisation": place}
    MotionFactory(**about, subject="Avonden open", number="M-2022-7")
    CommitmentFactory(**about, subject="Cijfers over avonden")
    WrittenQuestionFactory(**about, subject="Loket", answer="Ook in de avonden.", answered_on=date(2022, 11, 1))
    ProposalFactory(body=BodyFactory(organisation=place), subject="Budget voor avonden")
    for openness in ("intern", "raad", "geheim"):
        MotionFactory(**about, subject=f"Avonden dicht {openness}", openness=openness)
        WrittenQuestionFactory(**about, subject="Avonden weg", openness=openness)
    assert kinds("avonden", place, ANONYMOUS) == {"motie": 1, "toezegging": 1, "vraag": 1, "voorstel": 1}
    found = [one.hit for one in results("M-2022-7", place, ANONYMOUS)]
    assert [(hit.title, hit.note, hit.url) for hit in found] == [
        ("Avonden open", "Motie M-2022-7", f"/waterdam/raad/moties/{Motion.objects.get(number='M-2022-7').public_id}/")
    ]


def test_what_was_written_after_the_release_is_found_inside_only(place, inside):
    plan = filled(place, "over ontmoeten")
    ActionFactory(plan=plan, what="Zwembad sluiten", number=99)
    GoalFactory(document=plan, text="Geen zwembad meer", number=99)
    PassageFactory(version=VersionFactory(document=plan, number=9), text="Het zwembad gaat dicht.")
    edit(plan, title="Plan zonder zwembad")
    assert kinds("zwembad", place, ANONYMOUS) == {}
    assert kinds("zwembad", place, viewer_for(user_with(Role.COUNCIL_MEMBER, place))) == {}
    assert kinds("zwembad", place, inside) == {"document": 1, "actie": 1, "doel": 1, "passage": 1}


def test_a_hit_in_a_text_bears_the_released_title(place, inside):
    plan = filled(place, "over ontmoeten")
    edit(plan, title="Plan zonder zwembad")
    passages = {viewer: results("zin", place, viewer, kind="passage")[0].hit for viewer in (ANONYMOUS, inside)}
    assert passages[ANONYMOUS].title == "Plan over ontmoeten, bladzijde 1"
    assert passages[inside].title == "Plan zonder zwembad, bladzijde 1"


def test_an_unreleased_plan_and_internal_records_do_not_exist(place, inside):
    plan = DocumentFactory(organisation=place, title="Zwembad in de maak")
    ActionFactory(plan=plan, what="Zwembad bouwen")
    DocumentFactory(organisation=place, is_plan=False, openness="intern", title="Zwembad van binnen")
    DecisionFactory(body=BodyFactory(organisation=place), text="Het zwembad komt er.", openness="intern")
    MemoFactory(organisation=place, subject="Het zwembad")
    assert kinds("zwembad", place, ANONYMOUS) == {}
    assert kinds("zwembad", place, inside) == {"document": 2, "actie": 1, "besluit": 1, "memo": 1}


def test_of_another_municipality_nothing_is_found(place):
    filled(OrganisationFactory(municipality=True), "over ontmoeten")
    assert kinds("ontmoeten", place, ANONYMOUS) == {}


@pytest.mark.parametrize("words", [ADDRESS, "team@", "waterdam.example.nl", "example"])
def test_an_address_of_an_official_is_found_by_nobody_outside(place, inside, words):
    """In whatever field somebody typed it."""
    plan = DocumentFactory(organisation=place, summary=f"Vragen aan {ADDRESS}.")
    ActionFactory(plan=plan, what=f"Mail naar {ADDRESS}", description=ADDRESS, quote=ADDRESS)
    GoalFactory(document=plan, text=f"Meer mail aan {ADDRESS}")
    version = VersionFactory(document=plan, openness="openbaar")
    PassageFactory(version=version, text=ADDRESS, public_text="█" * len(ADDRESS))
    DecisionFactory(body=BodyFactory(organisation=place), text=f"Reacties naar {ADDRESS}.")
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 1, 1), by=User.objects.system())
    assert kinds(words, place, ANONYMOUS) == {}
    assert kinds(words, place, viewer_for(user_with(Role.COUNCIL_MEMBER, place))) == {}
    assert kinds(words, place, inside) == {"document": 1, "actie": 1, "doel": 1, "passage": 1, "besluit": 1}


def test_titles_and_snippets_are_black_for_outsiders(place):
    plan = DocumentFactory(organisation=place)
    ActionFactory(plan=plan, what=f"Buurthuis openen, meld u bij {ADDRESS}")
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 1, 1), by=User.objects.system())
    [found] = results("buurthuis", place, ANONYMOUS)
    assert found.hit.title == f"Buurthuis openen, meld u bij {'█' * len(ADDRESS)}"
    assert ADDRESS not in found.snippet


def test_a_part_of_a_word_is_shown_in_its_sentence(place):
    text = "Wij openen een huis in de wijk. " * 8 + "Daar komen mantelzorgers op adem. " + "Het blijft open. " * 12
    document = DocumentFactory(organisation=place, is_plan=False)
    PassageFactory(version=VersionFactory(document=document), text=text)
    [found] = results("telzorg", place, ANONYMOUS)
    assert "Daar komen man«telzorg»ers op adem." in found.snippet
    assert found.snippet.startswith("… ")
    assert found.snippet.endswith(" …")


def test_dutch_forms_of_a_word(place):
    filled(place, "over buurthuizen")
    assert kinds("buurthuizen", place, ANONYMOUS)["actie"] == 1


@pytest.mark.parametrize("words", ["", "a", " ", "%", "'"])
def test_too_short_finds_nothing(place, words):
    filled(place, "a")
    assert results(words, place, ANONYMOUS) == []


def test_signs_are_no_patterns(place):
    filled(place, "over 100 % inzet en <b>vet</b>")
    assert kinds("100 %", place, ANONYMOUS)["actie"] == 1
    assert kinds("%%", place, ANONYMOUS) == {}
    assert kinds("'; drop", place, ANONYMOUS) == {}


def test_the_page_escapes_what_it_shows(client, place):
    filled(place, "<script>alert(1)</script> ontmoeten")
    html = client.get("/waterdam/zoeken/?q=ontmoeten").content.decode()
    assert "<script>alert(1)" not in html
    assert "<mark>ontmoeten</mark>" in html


def test_what_is_planned_and_advised(client, place):
    """By subject and by what was said; what is not open is not there, and a day of a closed meeting is no word."""
    body = BodyFactory(organisation=place)
    PlannedItemFactory(body=body, title="Kadernota mantelzorg", period_text="Besloten overleg, 4 mei 2027")
    PlannedItemFactory(body=body, title="Geheime mantelzorg", openness="intern")
    AdviceFactory(organisation=place, subject="Meer rust", text="Geef de mantelzorger een vrije dag.")
    AdviceFactory(organisation=place, subject="Onder ons over mantelzorg", openness="intern")
    found = {hit.hit.title: hit.hit.note for hit in results("mantelzorg", place, ANONYMOUS)}
    assert found == {
        "Kadernota mantelzorg": "Termijnagenda, gepland",
        "Meer rust": "Advies van Adviesraad Sociaal Domein",
    }
    assert results("besloten overleg", place, ANONYMOUS) == []


def test_one_kind_at_a_time(client, place):
    filled(place, "over ontmoeten")
    html = client.get("/waterdam/zoeken/?q=ontmoeten&soort=actie").content.decode()
    assert "Actie over ontmoeten" in html
    assert "Doel over ontmoeten" not in html


@pytest.mark.parametrize(("role", "expected"), [(None, 15), (Role.POLICY_OFFICER, 17)])
def test_it_costs_the_same_however_much_is_found(client, assert_same_queries, place, role, expected):
    if role:
        client.force_login(user_with(role, place))
    assert_same_queries(
        expected,
        add=lambda: filled(place, "over ontmoeten"),
        fetch=lambda: client.get("/waterdam/zoeken/?q=ontmoeten"),
    )


def test_forms_compounds_and_synonyms_are_found(place):
    for subject in ("Raadsbesluiten sneller delen", "Regels voor hulp bij geldzorgen", "Plannen per wijk"):
        MotionFactory(organisation=place, subject=subject)

    def found(words):
        return [one.hit.title for one in results(words, place, ANONYMOUS) if one.whole]

    assert found("besluit") == found("raadsbesluit") == ["Raadsbesluiten sneller delen"]
    assert found("schuldhulpverlening") == ["Regels voor hulp bij geldzorgen"]
    assert found("plan wijken") == ["Plannen per wijk"]


def test_an_organisation_is_found_under_its_other_names(place):
    service = OrganisationFactory(name="Dienst Sociaal Dijkland", short_name="DSD")
    service.aliases.create(name="Sociale dienst Dijk")
    MotionFactory(organisation=place, subject="Overleg met de Dienst Sociaal Dijkland")
    MotionFactory(organisation=place, subject="Rekening van DSD")
    for words in ("dsd", "sociale dienst dijk"):
        titles = {one.hit.title for one in results(words, place, ANONYMOUS)}
        assert titles == {"Overleg met de Dienst Sociaal Dijkland", "Rekening van DSD"}


def test_actions_of_an_organisation_are_found_by_any_of_its_names(place):
    plan = DocumentFactory(organisation=place, title="Plan")
    partner = OrganisationFactory(name="Stichting Buurtkracht", short_name="Buurtkracht")
    PartyFactory(action=ActionFactory(plan=plan, what="Koffie schenken"), party=partner)
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 1, 1), by=User.objects.system())
    PartyFactory(action=ActionFactory(plan=plan, what="Later bedacht", number=9), party=partner)
    for words in ("buurtkracht", "stichting buurtkracht"):
        assert [one.hit.title for one in results(words, place, ANONYMOUS)] == ["Koffie schenken"]
    assert results("buurtkracht zwembad", place, ANONYMOUS) == []


def test_rows_with_all_words_come_first_and_those_with_some_are_told_apart(place):
    MotionFactory(organisation=place, subject="Zwemles", text="Voor kinderen uit de wijk.")
    MotionFactory(organisation=place, subject="Kinderen in de wijk", text="Meer groen.")
    found = results("zwemles kinderen", place, ANONYMOUS)
    assert [(one.hit.title, one.whole) for one in found] == [("Zwemles", True), ("Kinderen in de wijk", False)]


def test_words_between_quotes_stand_there_as_they_are(place):
    MotionFactory(organisation=place, subject="Beschermd wonen in de wijk")
    MotionFactory(organisation=place, subject="Wonen waar men beschermd is")
    assert [one.hit.title for one in results('"beschermd wonen"', place, ANONYMOUS)] == ["Beschermd wonen in de wijk"]
    assert len(results("beschermd wonen", place, ANONYMOUS)) == 2


def test_a_better_spelling_is_offered_from_what_the_reader_may_see_only(place, inside):
    MotionFactory(organisation=place, subject="Zwembaden open")
    DecisionFactory(body=BodyFactory(organisation=place), text="Wijk Zonneweide.", openness="intern")
    assert searching.search("zwebmaden", place, ANONYMOUS).meant == "zwembaden"
    assert searching.search("zonnewiede", place, ANONYMOUS).meant == ""
    assert searching.search("zonnewiede", place, inside).meant == "zonneweide"


@pytest.mark.parametrize(
    ("typed", "meant"), [("toezeging", "toezegging"), ("toezeggin", "toezegging"), ("motei", "motie")]
)
def test_a_misspelt_word_of_the_register_itself_is_known(place, typed, meant):
    MotionFactory(organisation=place, subject="Zwembaden open in de zomer, toegang voor iedereen")
    CommitmentFactory(organisation=place, subject="Meer badmeesters")
    assert searching.search(typed, place, ANONYMOUS).meant == meant


def test_choices_count_what_is_left_by_the_others(place):
    plan = DocumentFactory(organisation=place, title="Plan ontmoeten")
    wmo, jeugd = (ThemeFactory(organisation=place, name=name) for name in ("Wmo", "Jeugd"))
    ActionFactory(plan=plan, what="Ontmoeten in het dorp", theme=wmo, period_end=date(2021, 5, 1))
    ActionFactory(plan=plan, what="Ontmoeten op school", theme=jeugd, period_end=date(2022, 5, 1))
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 1, 1), by=User.objects.system())
    whole = searching.search("ontmoeten", place, ANONYMOUS)
    assert whole.counts["thema"] == [("Jeugd", 1), ("Wmo", 1)]
    assert whole.counts["jaar"][:2] == [("2022", 1), ("2021", 1)]
    some = searching.search("ontmoeten", place, ANONYMOUS, choices={"thema": "Wmo"})
    assert [one.hit.title for one in some.results] == ["Ontmoeten in het dorp"]
    assert (dict(some.counts["thema"]), dict(some.counts["jaar"])) == ({"Jeugd": 1, "Wmo": 1}, {"2021": 1})
    assert [(code, count) for code, _, count in some.kinds] == [("actie", 1)]


def test_counts_and_choices_hold_nothing_that_is_hidden(place, inside):
    plan = filled(place, "over ontmoeten")
    theme = ThemeFactory(organisation=place, name="Verborgen thema")
    ActionFactory(plan=plan, what="Ontmoeten in het geheim", number=99, theme=theme, period_end=date(2031, 1, 1))
    outside, within = (searching.search("ontmoeten", place, viewer) for viewer in (ANONYMOUS, inside))
    assert ("Verborgen thema", 1) in within.counts["thema"]
    assert "Verborgen thema" not in dict(outside.counts["thema"])
    assert "2031" not in dict(outside.counts["jaar"])
    assert outside.total == within.total - 1


def test_a_theme_that_a_goal_got_after_the_release_is_told_inside_only(place, inside):
    plan = DocumentFactory(organisation=place, title="Plan")
    goal = GoalFactory(document=plan, text="Doel")
    ActionFactory(plan=plan, what="Ontmoeten", goal=goal)
    ActionFactory(plan=plan, what="Ontmoeten in de buurt", theme=ThemeFactory(organisation=place, name="Wmo"))
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 1, 1), by=User.objects.system())
    edit(goal, theme=ThemeFactory(organisation=place, name="Verborgen thema"))
    assert searching.search("ontmoeten", place, ANONYMOUS).counts["thema"] == [("Wmo", 1)]


def test_newest_and_oldest_first(place):
    for year in (2021, 2023, 2022):
        MotionFactory(organisation=place, subject=f"Zwemles {year}", made_on=date(year, 3, 1))
    for order, years in (("nieuw", [2023, 2022, 2021]), ("oud", [2021, 2022, 2023])):
        found = results("zwemles", place, ANONYMOUS, order=order)
        assert [one.day.year for one in found] == years


def test_pages_of_twenty_with_the_question_in_every_link(client, place):
    for number in range(23):
        MotionFactory(organisation=place, subject=f"Zwemles in wijk {number}", number=f"M-{number}")
    first = client.get("/waterdam/zoeken/?q=zwemles&soort=motie").content.decode()
    assert "23 resultaten" in first
    assert first.count("portal-hit__title") == 20
    assert 'href="?q=zwemles&amp;soort=motie&amp;page=2"' in first
    assert client.get("/waterdam/zoeken/?q=zwemles&page=2").content.decode().count("portal-hit__title") == 3


@pytest.mark.parametrize("query", ["jaar=2099", "wie='", "thema=Zwemles&stand=x"])
def test_choices_that_leave_nothing_can_be_undone(client, place, query):
    MotionFactory(organisation=place, subject="Zwemles")
    html = client.get(f"/waterdam/zoeken/?q=zwemles&{query}").content.decode()
    assert "Niets met deze keuzes" in html
    assert 'href="?q=zwemles"' in html


@pytest.mark.parametrize("query", ["soort=zzz", "page=x", "page=-4", "volgorde=x", "thema=%00"])
def test_an_address_that_makes_no_sense_still_gives_a_page(client, place, query):
    MotionFactory(organisation=place, subject="Zwemles")
    response = client.get(f"/waterdam/zoeken/?q=zwemles&{query}")
    assert response.status_code == 200
    assert "Zwemles" in response.content.decode()


def test_a_moved_action_keeps_what_was_not_released_hidden(place):
    """Edited in one plan after its release, then moved to a plan that was released later."""
    first = DocumentFactory(organisation=place, title="Eerste plan")
    action = ActionFactory(plan=first, what="Zwemles geven")
    release(plan=first, audience=Audience.PUBLIC, as_per=date(2021, 1, 1), by=User.objects.system())
    edit(action, what="Zwembad verkopen")
    second = DocumentFactory(organisation=place, title="Tweede plan")
    release(plan=second, audience=Audience.PUBLIC, as_per=date(2021, 2, 1), by=User.objects.system())
    edit(action, plan=second, number=1)
    assert kinds("verkopen", place, ANONYMOUS) == {}
