"""The review screen over HTTP: parts for a script, pages for a plain form, and two reviewers at once."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from actions.domain.review import accept, edit, reject
from actions.models import Action, ReadIn, Suggestion
from policies.models import Goal
from portal.accounts.roles import Role
from portal.organisations.models import Organisation
from tests.factories import (
    ConflictFactory,
    OrganisationFactory,
    PassageFactory,
    RecordedFactory,
    SuggestionFactory,
    ThemeFactory,
    VersionFactory,
    user_with,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
SENTENCE = "Vanaf 2021 opent de gemeente een buurthuis en werft zij vrijwilligers."


class ReadInFactory(RecordedFactory):
    class Meta:
        model = ReadIn

    state = "klaar"
    filename = "plan.txt"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def version():
    town = OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")
    return VersionFactory(document__organisation=town, document__title="Plan Samen Vooruit", text=SENTENCE)


@pytest.fixture
def readin(version):
    return ReadInFactory(organisation=version.organisation, document=version.document, read_version=version)


@pytest.fixture
def reviewer(version, client):
    user = user_with(Role.POLICY_OFFICER, version.organisation, name="Beleidsadviseur Zorg")
    client.force_login(user, backend="portal.accounts.backends.RolesBackend")
    return user


@pytest.fixture
def colleague(version):
    return user_with(Role.POLICY_OFFICER, version.organisation, name="Beleidsadviseur Sport")


@pytest.fixture
def suggest(version, readin, reviewer):
    def suggest_(**values) -> Suggestion:
        passage = values.pop("passage", None) or PassageFactory(version=version)
        return SuggestionFactory(passage=passage, **values)

    return suggest_


def address(name: str, readin: ReadIn, *row: Suggestion) -> str:
    return reverse(f"actions:{name}", args=["waterdam", readin.public_id, *(one.public_id for one in row)])


def fields(row: Suggestion, **values) -> dict[str, str]:
    """The fields of a suggestion as the form posts them."""
    stored = {
        "seen": row.version,
        "what": row.what,
        "who": ", ".join(row.who),
        "partners": ", ".join(row.partners),
        "role": row.role,
        "period_text": row.period_text,
        "theme": row.theme_id or "",
    }
    return {f"{row.public_id}-{name}": value for name, value in (stored | values).items()}


def card(html: str, row: Suggestion) -> str:
    return re.search(rf'<article [^>]*id="voorstel-{row.public_id}".*?</article>', html, re.S)[0]


def test_the_screen_shows_text_and_suggestions_in_order(client, readin, suggest):
    second = suggest(passage=PassageFactory(version=readin.read_version, position=900), what="Tweede")
    first = suggest(
        what="Eerste",
        confidence=0.93,
        period_text="Vanaf 2021",
        evidence=[
            {"step": "when", "words": "Vanaf 2021", "start": 0, "end": 10, "says": "begin van de zin", "passage": 0},
        ],
    )
    html = client.get(address("review", readin)).content.decode()
    assert re.findall(r'href="#voorstel-(\w+)"', html) == [first.public_id, second.public_id]
    assert "0 van 2 voorstellen beoordeeld: 0 overgenomen, 0 afgewezen" in html
    assert "zeker, 93 %" in card(html, first)
    assert "begin van de zin" in card(html, first)
    assert ('aria-current="true"' in card(html, first), 'name="' + first.public_id + '-what"' in html) == (True, True)
    assert f'name="{second.public_id}-what"' not in html


def test_taking_over_answers_with_the_card_the_next_one_and_the_counts(client, readin, suggest):
    first, second = suggest(what="Eerste"), suggest(what="Tweede")
    data = fields(first, what="Een buurthuis openen", who="gemeente", period_text="medio 2022")
    response = client.post(address("suggestion_accept", readin, first), data, headers=HTMX)
    html = response.content.decode()
    action = Action.objects.get()
    assert (action.what, action.period_text, str(action.period_start), str(action.period_end)) == (
        "Een buurthuis openen",
        "medio 2022",
        "2022-05-01",
        "2022-08-31",
    )
    assert "als actie 1 door Beleidsadviseur Zorg" in card(html, first)
    assert "data-focus" in card(html, second)
    assert f'name="{second.public_id}-what"' in card(html, second)
    assert "1 van 2 voorstellen beoordeeld: 1 overgenomen, 0 afgewezen" in html
    assert html.count('hx-swap-oob="true"') == 2


def test_without_script_the_form_goes_back_to_the_next_card(client, readin, suggest):
    first, second = suggest(), suggest()
    response = client.post(address("suggestion_accept", readin, first), fields(first))
    assert response.url == f"{address('review', readin)}?voorstel={second.public_id}#voorstel-{second.public_id}"
    page = client.get(response.url).content.decode()
    assert f'name="{second.public_id}-what"' in page
    assert "Overgenomen" in card(page, first)


def test_a_compact_card_takes_over_as_it_was_shown(client, readin, suggest):
    row = suggest(what="Een buurthuis openen")
    client.post(address("suggestion_accept", readin, row), {"seen": row.version}, headers=HTMX)
    assert Action.objects.get().what == "Een buurthuis openen"


def test_rejecting_and_turning_back(client, readin, suggest):
    row = suggest()
    html = client.post(address("suggestion_reject", readin, row), {"seen": 1}, headers=HTMX).content.decode()
    assert "Afgewezen" in card(html, row)
    html = client.post(address("suggestion_reopen", readin, row), headers=HTMX).content.decode()
    row.refresh_from_db()
    assert row.state == "open"
    assert "0 van 1 voorstellen beoordeeld" in html


def test_a_field_that_is_wrong_is_told_on_the_card(client, readin, suggest):
    row = suggest()
    response = client.post(address("suggestion_accept", readin, row), fields(row, what=" "), headers=HTMX)
    assert response.status_code == 422
    assert "Dit veld is verplicht." in card(response.content.decode(), row)
    assert not Action.objects.exists()
    page = client.post(address("suggestion_accept", readin, row), fields(row, what=" "))
    assert (page.status_code, "Dit veld is verplicht." in card(page.content.decode(), row)) == (422, True)


def test_an_unknown_name_is_told_on_the_card(client, readin, suggest):
    row = suggest(who=["Buurtwacht Oost"])
    response = client.post(address("suggestion_accept", readin, row), fields(row), headers=HTMX)
    assert response.status_code == 422
    assert "Het register kent “Buurtwacht Oost” nog niet." in card(response.content.decode(), row)


def test_saving_keeps_the_words_and_decides_nothing(client, readin, suggest):
    row = suggest()
    client.post(address("suggestion_edit", readin, row), fields(row, partners="GGD; Wijkwerk,GGD"), headers=HTMX)
    row.refresh_from_db()
    assert (row.partners, row.state, row.version) == (["GGD", "Wijkwerk"], "open", 2)


def test_who_was_first_is_told_with_409(client, readin, suggest, colleague):
    row = suggest()
    reject(suggestion=Suggestion.objects.get(pk=row.pk), by=colleague)
    response = client.post(address("suggestion_accept", readin, row), fields(row), headers=HTMX)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Beleidsadviseur Sport heeft dit voorstel al beoordeeld: afgewezen." in card(html, row)
    assert not Action.objects.exists()


def test_both_values_are_shown_with_409_and_the_second_try_wins(client, readin, suggest, colleague):
    row = suggest(what="Buurthuis")
    edit(suggestion=Suggestion.objects.get(pk=row.pk), by=colleague, seen=1, values={"what": "Dorpshuis"})
    response = client.post(address("suggestion_accept", readin, row), fields(row, what="Wijkhuis"), headers=HTMX)
    html = card(response.content.decode(), row)
    assert response.status_code == 409
    assert '<th scope="row">Wat</th><td>Dorpshuis</td><td>Wijkhuis</td>' in html
    assert f'name="{row.public_id}-seen" value="2"' in html
    row.refresh_from_db()
    client.post(address("suggestion_accept", readin, row), fields(row, what="Wijkhuis"), headers=HTMX)
    assert Action.objects.get().what == "Wijkhuis"


def test_all_above_the_chosen_confidence(client, readin, suggest):
    (
        suggest(confidence=0.97),
        suggest(confidence=0.91),
        suggest(confidence=0.62),
        suggest(confidence=0.99, who=["X-team"]),
    )
    html = client.get(address("review", readin)).content.decode()
    options = re.findall(r'<option value="(\d+)"[^>]*>([^<]*voorstel[^<]*)<', html)
    assert options[:2] == [("95", "vanaf 95 %: 2 voorstellen"), ("90", "vanaf 90 %: 3 voorstellen")]
    html = client.post(address("review_accept_many", readin), {"above": "90"}, headers=HTMX).content.decode()
    assert Action.objects.count() == 2
    assert "2 voorstellen overgenomen." in html
    assert "1 voorstel blijft staan, omdat het register deze namen nog niet kent: “X-team”." in html
    client.post(address("review_undo", readin), headers=HTMX)
    assert not Action.objects.exists()


def test_splitting_and_merging(client, readin, suggest):
    row, other = suggest(what="Buurthuis openen en vrijwilligers werven"), suggest(what="Vrijwilligers werven")
    form = client.get(address("suggestion_split", readin, row), headers=HTMX).content.decode()
    assert [text.strip() for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", form, re.S)] == [
        "Buurthuis openen",
        "Vrijwilligers werven",
        "",
    ]
    prefix = f"splits-{row.public_id}"
    data = {f"{prefix}-seen": 1, f"{prefix}-first": "Buurthuis openen", f"{prefix}-second": "Mensen werven"}
    client.post(address("suggestion_split", readin, row), data, headers=HTMX)
    names = list(Suggestion.objects.to_review().in_order().values_list("what", flat=True))
    assert names == ["Buurthuis openen", "Mensen werven", "Vrijwilligers werven"]
    new = Suggestion.objects.get(what="Mensen werven")
    form = client.get(address("suggestion_merge", readin, new), headers=HTMX).content.decode()
    assert re.findall(r"<option value=\"(\w+)\"", form) == [other.public_id, row.public_id]
    data = {f"samen-{new.public_id}-other": other.public_id}
    client.post(address("suggestion_merge", readin, new), data, headers=HTMX)
    other.refresh_from_db()
    assert (other.state, other.merged_into) == ("samengevoegd", new)


@pytest.mark.parametrize("name", ["suggestion_split", "suggestion_merge"])
def test_splitting_and_merging_have_a_page_without_script(client, readin, suggest, name):
    row, _ = suggest(), suggest()
    page = client.get(address(name, readin, row))
    assert (page.status_code, page.content.decode().count("<h1")) == (200, 1)


def test_names_are_made_known_once_for_the_whole_document(client, readin, suggest):
    known = OrganisationFactory(name="Sociale Dienst", slug="sociale-dienst")
    rows = [suggest(who=["Buurtwacht Oost"]), suggest(who=["Buurtwacht Oost", "de ambtenaar"]), suggest(who=["SDW"])]
    page = client.get(address("review_names", readin)).content.decode()
    assert re.findall(r'portal-literal">“([^”]*)”', page) == ["Buurtwacht Oost", "de ambtenaar", "SDW"]
    data = {
        "naam-0-choice": "partner",
        "naam-1-choice": "weglaten",
        "naam-2-choice": "partner",
        "naam-2-known": "Sociale Dienst",
    }
    client.post(address("review_names", readin), data, headers=HTMX)
    made = Organisation.objects.get(name="Buurtwacht Oost")
    assert (made.kind, made.slug) == ("partner", "buurtwacht-oost")
    assert list(known.aliases.values_list("name", flat=True)) == ["SDW"]
    for row in rows:
        row.refresh_from_db()
        client.post(address("suggestion_accept", readin, row), {"seen": row.version}, headers=HTMX)
    parties = Action.objects.order_by("number").values_list("parties__party", flat=True)
    assert list(parties) == [made.pk, made.pk, known.pk]


def test_what_is_no_action_can_be_made_one(client, readin, suggest):
    row = suggest(kind="commitment", what="De raad informeren")
    page = client.get(address("review", readin)).content.decode()
    assert "0 van 0 voorstellen beoordeeld" in page
    client.post(address("suggestion_as_action", readin, row), {"seen": 1}, headers=HTMX)
    client.post(address("suggestion_accept", readin, row), {"seen": 2}, headers=HTMX)
    assert Action.objects.get().what == "De raad informeren"


def test_a_contradiction_stands_on_both_cards(client, readin, suggest, version):
    one, other = suggest(quote="in 2020"), suggest(quote="in 2021")
    ConflictFactory(
        plan=version.document, suggestion=one, other_suggestion=other, one_says="in 2020", other_says="in 2021"
    )
    html = client.get(address("review", readin)).content.decode()
    assert "“in 2021”" in card(html, one)
    assert "“in 2020”" in card(html, other)


def test_the_last_step_counts_and_rejects_the_rest_after_asking(client, readin, suggest, reviewer):
    accept(suggestion=suggest(), by=reviewer)
    accept(suggestion=suggest(kind="goal"), by=reviewer)
    left = suggest()
    html = client.get(address("readin_done", readin)).content.decode()
    assert re.findall(r"<dd>(\d+)</dd>", html) == ["1", "1", "0", "1"]
    asked = client.post(address("review_reject_rest", readin))
    left.refresh_from_db()
    assert (asked.status_code, left.state) == (200, "open")
    client.post(address("review_reject_rest", readin), {"bevestigd": "1"})
    left.refresh_from_db()
    assert (left.state, Goal.objects.count()) == ("afgewezen", 1)


def test_a_part_applied_to_the_page_equals_a_reload(client, readin, suggest):
    """The card, the next card and the counts in the answer are those of the page itself."""
    first, second = suggest(what="Eerste"), suggest(what="Tweede")
    answer = client.post(address("suggestion_accept", readin, first), fields(first), headers=HTMX).content.decode()
    page = client.get(address("review", readin)).content.decode()
    for row in (first, second):
        assert plain(card(answer, row)) == plain(card(page, row))


def plain(html: str) -> str:
    """Without what only a swap needs, and without the token that differs per answer."""
    html = re.sub(r' (?:hx-swap-oob="true"|data-focus|tabindex="-1")', "", html)
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)


def test_a_row_of_another_document_does_not_exist_here(client, readin, suggest):
    suggest()
    stranger = SuggestionFactory(passage=PassageFactory(version=VersionFactory()), what="Geheim voornemen")
    for name in ("suggestion_accept", "suggestion_reject", "suggestion_edit", "suggestion_reopen"):
        assert client.post(address(name, readin, stranger), {"seen": 1}, headers=HTMX).status_code == 404
    assert "Geheim voornemen" not in client.get(address("review", readin)).content.decode()
    stranger.refresh_from_db()
    assert stranger.state == "open"


def test_strangers_decide_nothing(client, readin, suggest):
    row = suggest()
    partner = user_with(Role.ACTION_OWNER, OrganisationFactory(name="Wijkwerk", slug="wijkwerk"))
    elsewhere = user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True))
    for stranger in (partner, elsewhere):
        client.force_login(stranger, backend="portal.accounts.backends.RolesBackend")
        for name in ("suggestion_accept", "suggestion_reject", "suggestion_split", "suggestion_merge"):
            assert client.post(address(name, readin, row), fields(row)).status_code == 404
        for name in ("review_accept_many", "review_undo", "review_reject_rest"):
            assert client.post(address(name, readin), {"above": "50"}).status_code == 404
    row.refresh_from_db()
    assert row.state == "open"


def test_the_screen_costs_the_same_for_one_and_three(client, readin, suggest, version, assert_same_queries):
    theme = ThemeFactory(organisation=version.organisation)
    partner = OrganisationFactory(name="Stichting Wijkwerk", slug="wijkwerk")

    def add():
        suggest(theme=theme, who=["gemeente"], partners=[partner.name])
        reviewer = user_with(Role.POLICY_OFFICER, version.organisation)
        accept(suggestion=suggest(kind="goal"), by=reviewer)
        accept(suggestion=suggest(), by=reviewer)

    assert_same_queries(10, add=add, fetch=lambda: client.get(address("review", readin)))


def test_a_card_costs_the_same_for_one_and_three(client, readin, suggest, assert_same_queries):
    row = suggest()
    page = f"{address('suggestion', readin, row)}?open=1"
    assert_same_queries(10, add=suggest, fetch=lambda: client.get(page, headers=HTMX))
