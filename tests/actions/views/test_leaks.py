"""What was not released, or not for this reader, stands in no byte and no count of any page."""

import pytest

from actions.models import Indicator
from policies.models import Goal
from portal.accounts.roles import Role
from tests.actions.story import SECRETS

pytestmark = pytest.mark.django_db

PAGES = (
    "plannen/",
    "plannen/{plan}/",
    "plannen/{plan}/?peildatum=2022-06-01",
    "plannen/{plan}/?peildatum=2022-06-01&vergelijk=2022-01-01&verdeling=organisatie",
    "plannen/{plan}/?bekend=2022-06-01&verdeling=programma",
    "plannen/{plan}/?q=woord",
    "plannen/{plan}/?beeld=raad",
    "acties/{action}/",
    "acties/{action}/?peildatum=2022-06-01",
    "acties/{action}/?bekend=2022-06-01",
    "plannen/{plan}/doelen/",
    "plannen/{plan}/doelen/?peildatum=2022-06-01",
    "plannen/{plan}/doelen/?bekend=2022-06-01",
    "plannen/{plan}/middelen/",
    "plannen/{plan}/middelen/?verdeling=dekking",
    "plannen/{plan}/middelen/?bekend=2022-06-01&verdeling=bekostiger",
    "doelen/{goal}/",
    "doelen/{goal}/?peildatum=2022-06-01",
    "doelen/{goal}/?bekend=2022-06-01",
    "indicatoren/{indicator}/",
    "indicatoren/{indicator}/?peildatum=2022-06-01",
    "indicatoren/{indicator}/?bekend=2022-06-01",
    "middelen/",
    "middelen/?jaar=2021",
    "middelen/?bekend=2022-06-01",
    "organisaties/",
    "organisaties/?peildatum=2022-06-01",
    "organisaties/{partner}/",
    "organisaties/{partner}/?peildatum=2022-06-01",
    "organisaties/{partner}/?bekend=2022-06-01",
    "organisaties/{place}/?peildatum=2022-06-01",
)


def pages(story):
    keys = {
        "plan": story.plan.public_id,
        "action": story.released.public_id,
        "partner": story.partner.slug,
        "place": story.place.slug,
        "goal": story.released.goal.public_id,
        "indicator": Indicator.objects.get(name="Bezoekers van het buurthuis").public_id,
    }
    return [story.url(page.format(**keys)) for page in PAGES]


def read(client, story):
    found = {}
    for url in pages(story):
        answer = client.get(url)
        assert answer.status_code == 200, url
        found[url] = answer.content.decode().casefold()
    return found


def leaks(found, secrets):
    return {(url, word) for url, text in found.items() for word in secrets if word in text}


def test_sums_and_charts_hold_only_what_everybody_may_know(client, story):
    """Amounts of 77.000 and measurements of 7777 hang under what is hidden, or came after the release."""
    found = read(client, story)
    assert leaks(found, ["77.000", "154.000", "167.000", "7777", "7.777"]) == set()
    means = next(text for url, text in found.items() if url.endswith("/middelen/") and "/plannen/" in url)
    assert "€\xa0140.000" in means  # 50.000 of the action and 90.000 of the plan


def test_hidden_and_absent_goals_and_indicators_are_the_same_404(client, story):
    seen = (story.released.goal.public_id, "Bezoekers van het buurthuis")
    hidden = [story.url(f"doelen/{row.public_id}/") for row in Goal.objects.exclude(public_id=seen[0])]
    hidden += [story.url(f"indicatoren/{row.public_id}/") for row in Indicator.objects.exclude(name=seen[1])]
    assert len(hidden) == 12
    for url in hidden:
        for days in ("", "?peildatum=2022-06-01", "?bekend=2020-06-01", "?bekend=2022-06-01"):
            assert client.get(url + days).status_code == 404, url + days


def test_nobody_in_particular_reads_nothing_of_it(client, story):
    assert leaks(read(client, story), SECRETS) == set()


def test_a_partner_reads_only_its_own_waiting_report_besides(client, story):
    client.force_login(story.partner_user())
    found = read(client, story)
    assert leaks(found, [word for word in SECRETS if word != "wachtwoordbericht"]) == set()
    own = {url for url, text in found.items() if "wachtwoordbericht" in text}
    assert own == {url for url in found if "/acties/" in url}


def test_a_council_member_reads_what_is_for_the_council(client, story):
    client.force_login(story.user(Role.COUNCIL_MEMBER))
    found = read(client, story)
    header = "ambtenaarsnaam"  # the reader's own name, in the menu
    assert leaks(found, [word for word in SECRETS if word not in ("raadswoord", header)]) == set()
    assert any("raadswoord" in text for text in found.values())


def test_the_clerk_does_not_see_the_drafts_of_the_executive(client, story):
    client.force_login(story.user(Role.CLERK))
    found = read(client, story)
    assert leaks(found, ["conceptwoord", "internwoord", "wachtwoordbericht"]) == set()


@pytest.mark.parametrize(("preview", "seen"), [("openbaar", set()), ("raad", {"raadswoord"})])
def test_a_preview_shows_no_more_than_that_audience_sees(client, story, preview, seen):
    client.force_login(story.user(Role.POLICY_OFFICER))
    found = {}
    for url in (story.plan_url, story.action_url):
        found[url] = client.get(f"{url}?beeld={preview}").content.decode().casefold()
    secrets = [word for word in SECRETS if word != "ambtenaarsnaam"]
    assert {word for _, word in leaks(found, secrets)} == seen


def test_an_editor_sees_it_all_but_what_is_secret(client, story):
    client.force_login(story.user(Role.POLICY_OFFICER))
    text = client.get(story.plan_url).content.decode()
    assert {word for word in SECRETS if word in text.casefold()} >= {"internwoord", "raadswoord", "conceptwoord"}
    assert "geheimwoord" not in text


def test_counts_hold_only_what_the_reader_may_see(client, story, words):
    stand = '//section[@aria-labelledby="stand"]'
    assert words(client.get(story.plan_url), stand).startswith("Hoe staat het ervoor? 0 van 1 actie bijgewerkt")
    client.force_login(story.user(Role.COUNCIL_MEMBER))
    assert words(client.get(story.plan_url), stand).startswith("Hoe staat het ervoor? 0 van 2 acties bijgewerkt")
    client.force_login(story.user(Role.POLICY_OFFICER))
    assert words(client.get(story.plan_url), stand).startswith("Hoe staat het ervoor? 0 van 4 acties bijgewerkt")
    client.force_login(story.user(Role.PORTFOLIO_HOLDER))
    assert words(client.get(story.plan_url), stand).startswith("Hoe staat het ervoor? 0 van 5 acties bijgewerkt")


def test_hidden_and_absent_actions_and_plans_are_the_same_404(client, story):
    from actions.models import Action
    from policies.models import PolicyDocument

    hidden = [story.url(f"acties/{row.public_id}/") for row in Action.objects.exclude(pk=story.released.pk)]
    hidden += [story.url(f"plannen/{row.public_id}/") for row in PolicyDocument.objects.exclude(pk=story.plan.pk)]
    assert len(hidden) == 8
    for url in hidden:
        for days in ("", "?peildatum=2022-06-01", "?bekend=2020-06-01", "?bekend=2022-06-01"):
            assert client.get(url + days).status_code == 404, url + days


def test_work_pages_do_not_exist_for_outsiders(client, story):
    work = [
        f"plannen/{story.plan.public_id}/ronde/",
        f"acties/{story.released.public_id}/voortgang/",
        f"acties/{story.released.public_id}/verschuiven/",
        "meldingen/",
    ]
    for rest in work:
        answer = client.get(story.url(rest))
        assert (answer.status_code, answer.headers["Location"].startswith("/account/")) == (302, True)
    client.force_login(story.user(Role.COUNCIL_MEMBER))
    assert [client.get(story.url(rest)).status_code for rest in work] == [403, 404, 404, 403]


def test_personal_data_in_free_text_is_blacked_out_and_not_found(client, story):
    from tests.factories import edit

    edit(story.plan, direct_public=True)
    edit(story.released, description="Vragen? Mail j.jansen@waterdam.example.nl of bel 078-770 80 00.")
    for url in (story.action_url, f"{story.plan_url}?q=jansen"):
        text = client.get(url).content.decode()
        assert "j.jansen" not in text.replace('value="jansen"', "")
        assert "770 80 00" not in text
    assert "0 acties" in client.get(f"{story.plan_url}?q=jansen").content.decode()
