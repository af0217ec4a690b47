"""One-time links by hand: the official makes one, the partner answers, the municipality takes it over."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from actions.domain.progress import record_progress
from actions.domain.report_links import give_link, revoke_link
from actions.domain.rounds import open_round
from actions.models import ProgressEntry, ReportLink
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from tests.factories import ActionFactory, OrganisationFactory, PartyFactory, edit, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clean(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    yield
    cache.clear()


def made(story, **about):
    """The address of a link for the partner of the story."""
    about = about or {"action": story.released}
    link, token = give_link(partner=story.partner, by=User.objects.system(), **about)
    return link, story.url(f"melden/{token}/")


def filled(action, **values):
    said = {"status": "in_uitvoering", "assessment": "", "text": "De groep is vol.", "link": "", **values}
    about = {"day": "2022-06-01", "answerer": "Fatima"}
    return about | {f"{action.public_id}-{name}": value for name, value in said.items()}


class TestGiving:
    def test_the_address_is_shown_once_and_mailed_where_asked(self, client, story, words):
        client.force_login(story.user(Role.POLICY_OFFICER))
        url = f"{story.action_url}link/"
        assert "Link voor een partner Buurthuis openen" in words(client.get(url))
        answer = client.post(url, {"partner": story.partner.slug, "days": "7", "email": "f@buurt.example.nl"})
        address = re.search(r'value="([^"]+/melden/[^"]+)"', answer.content.decode()).group(1)
        assert "De link is gemaild naar f@buurt.example.nl." in words(answer)
        [message] = mail.outbox
        assert (message.to, address in message.body, address in message.alternatives[0][0]) == (
            ["f@buurt.example.nl"],
            True,
            True,
        )
        assert "no-store" in answer["Cache-Control"]
        assert ReportLink.objects.get().valid_until.date() == (timezone.now() + timedelta(days=7)).date()
        path = address.removeprefix("http://localhost:8000")
        assert path.split("/melden/")[1] not in client.get(story.url("meldingen/")).content.decode()
        client.logout()
        assert client.get(path).status_code == 200

    def test_a_mail_server_that_refuses_loses_nothing(self, client, story, words, monkeypatch):
        monkeypatch.setattr("actions.mailing.EmailMultiAlternatives.send", refuse)
        client.force_login(story.user(Role.POLICY_OFFICER))
        values = {"partner": story.partner.slug, "days": "14", "email": "f@buurt.example.nl"}
        answer = client.post(f"{story.action_url}link/", values)
        assert "De mail kon niet worden verstuurd. Geef de link hieronder zelf door." in words(answer)
        assert "De link voor SDH is klaar" in words(answer)

    @pytest.mark.parametrize("role", [Role.ACTION_OWNER, Role.CONTROLLER, Role.PORTFOLIO_HOLDER])
    def test_colleagues_without_the_right_hear_so(self, client, story, role):
        client.force_login(story.user(role))
        assert client.get(f"{story.action_url}link/").status_code == 403
        assert client.get(f"{story.plan_url}link/").status_code == 403

    def test_for_a_partner_there_is_no_such_page(self, client, story):
        client.force_login(story.partner_user())
        assert client.get(f"{story.action_url}link/").status_code == 404

    def test_a_plan_without_an_open_round_has_no_link_for_it(self, client, story):
        client.force_login(story.user(Role.POLICY_OFFICER))
        assert client.get(f"{story.plan_url}link/").status_code == 404
        open_round(plan=story.plan, as_per=date(2022, 6, 1), by=User.objects.system())
        assert client.get(f"{story.plan_url}link/").status_code == 200

    def test_an_action_of_the_municipality_alone_says_what_to_do(self, client, story, words):
        alone = ActionFactory(plan=story.plan)
        client.force_login(story.user(Role.POLICY_OFFICER))
        assert "Hier doet geen partner mee" in words(client.get(story.url(f"acties/{alone.public_id}/link/")))

    def test_taking_back(self, client, story, words):
        link, url = made(story)
        client.force_login(story.user(Role.POLICY_OFFICER))
        assert "Links die nog werken Wie zo’n link heeft" in words(client.get(story.url("meldingen/")))
        answer = client.post(story.url(f"links/{link.public_id}/intrekken/"), follow=True)
        assert "De link van SDH werkt niet meer." in words(answer)
        assert "Links die nog werken" not in words(answer)
        assert "was al ingetrokken" in words(client.post(story.url(f"links/{link.public_id}/intrekken/"), follow=True))
        client.logout()
        closed = client.get(url)
        assert (closed.status_code, "Deze link is ingetrokken" in words(closed)) == (410, True)


class TestAnswering:
    def test_from_link_to_accepted_news(self, client, story, words):
        _, url = made(story)
        page = client.get(url)
        assert "Hoe gaat het? Gemeente Waterdam vraagt Stichting Dorpshart om nieuws over deze actie." in words(page)
        assert (page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == ("noindex, nofollow", True)
        proof = SimpleUploadedFile("verslag.txt", b"Verslag")
        sent = client.post(url, filled(story.released) | {f"{story.released.public_id}-file": proof}, follow=True)
        assert "Uw nieuws is binnen" in words(sent)
        entry = ProgressEntry.objects.latest("pk")
        assert (entry.reported_for, entry.filename, entry.via.answerer) == (story.partner, "verslag.txt", "Fatima")
        client.force_login(story.user(Role.POLICY_OFFICER))
        assert "SDH (Fatima, met een link)" in words(client.get(story.url("meldingen/")))
        client.post(story.url(f"meldingen/{entry.public_id}/"), {"besluit": "overnemen"})
        shown = words(client.get(story.action_url))
        assert ("De groep is vol." in shown, "Bewijs: verslag.txt" in shown) == (True, True)

    def test_looking_at_it_does_not_use_it_up(self, client, story):
        _, url = made(story)
        assert [client.get(url).status_code for _ in range(3)] == [200, 200, 200]
        assert client.head(url).status_code == 200

    def test_it_works_once(self, client, story, words):
        _, url = made(story)
        client.post(url, filled(story.released))
        count = ProgressEntry.objects.count()
        again = client.post(url, filled(story.released))
        assert (again.status_code, "Deze link is nu gebruikt." in words(again)) == (200, True)
        assert ProgressEntry.objects.count() == count

    def test_all_faults_are_told_at_once_and_nothing_is_lost(self, client, story, words):
        _, url = made(story)
        values = filled(story.released, status="", assessment="stagneert", text="") | {"answerer": "", "day": "ooit"}
        answer = client.post(url, values)
        alert = words(answer, '//*[contains(@class, "utrecht-alert--error")]')
        assert answer.status_code == 422
        assert "Stand per: Voer een geldige datum in." in alert
        assert "Uw naam: Dit veld is verplicht." in alert
        assert "Buurthuis openen conceptwoord. Wat is er gebeurd?: Schrijf erbij wat er aan de hand is." in alert
        assert 'value="stagneert" selected' in answer.content.decode()
        assert ReportLink.objects.get().used_at is None

    def test_what_the_verb_refuses_stands_at_its_field(self, client, story, words):
        _, url = made(story)
        late = client.post(url, filled(story.released) | {"day": "2199-01-01"})
        assert "Stand per: Deze dag moet nog komen." in words(late)
        bad = SimpleUploadedFile("foto.png", b"<html>")
        wrong = client.post(url, filled(story.released) | {f"{story.released.public_id}-file": bad})
        assert "Bestand als bewijs: De inhoud van dit bestand past niet bij de naam." in words(wrong)

    def test_a_round_shows_all_own_actions_and_some_may_be_passed_over(self, client, story, words):
        other = PartyFactory(action=ActionFactory(plan=story.plan, what="Markt"), party=story.partner).action
        ActionFactory(plan=story.plan, what="Van een ander")
        asked = open_round(plan=story.plan, as_per=date(2022, 6, 1), note="Graag snel.", by=User.objects.system())
        _, url = made(story, round=asked)
        shown = words(client.get(url))
        assert ("Graag snel." in shown, "Markt" in shown, "Van een ander" in shown) == (True, True, False)
        empty = filled(other, status="", text="") | {f"{story.released.public_id}-status": ""}
        assert "Vul bij ten minste één actie in hoe ver het is." in words(client.post(url, empty))
        words_only = filled(other, status="") | {f"{story.released.public_id}-status": ""}
        assert "Markt. Hoe ver is het?: Kies ook hoe ver het is." in words(client.post(url, words_only))
        before = ProgressEntry.objects.count()
        client.post(url, filled(other) | {f"{story.released.public_id}-status": ""})
        assert (ProgressEntry.objects.count(), other.progress.get().text) == (before + 1, "De groep is vol.")

    def test_the_page_costs_the_same_however_many_actions(self, client, story, assert_same_queries):
        asked = open_round(plan=story.plan, as_per=date(2022, 6, 1), by=User.objects.system())
        _, url = made(story, round=asked)

        def add():
            PartyFactory(action=ActionFactory(plan=story.plan), party=story.partner)

        assert_same_queries(4, add=add, fetch=lambda: client.get(url))


class TestClosed:
    def test_after_its_last_day(self, client, story, words):
        with replaying(timezone.now() - timedelta(days=20)):
            _, url = made(story)
        answer = client.get(url)
        assert (answer.status_code, "Deze link is verlopen" in words(answer)) == (410, True)
        assert client.post(url, filled(story.released)).status_code == 410
        assert ReportLink.objects.get().used_at is None

    def test_a_made_up_link_says_so_and_costs_nothing(self, client, story, words):
        answer = client.get(story.url("melden/verzonnen.token/"))
        assert (answer.status_code, "Deze link klopt niet" in words(answer)) == (404, True)

    def test_whoever_makes_up_many_has_to_wait_while_real_links_work(self, client, story):
        _, url = made(story)
        codes = {client.get(story.url("melden/verzonnen.token/")).status_code for _ in range(61)}
        assert codes == {404, 429}
        assert client.get(url).status_code == 200

    def test_a_form_is_not_sent_without_end(self, client, story):
        _, url = made(story)
        codes = [client.post(url, {}).status_code for _ in range(31)]
        assert (set(codes[:30]), codes[30]) == ({422}, 429)

    def test_nothing_of_the_municipality_stands_on_it(self, client, story):
        """The partner reads what it takes part in, not how the municipality sees it, nor who works there."""
        edit(story.released, official=story.user(Role.POLICY_OFFICER))
        _, url = made(story)
        shown = client.get(url).content.decode()
        for word in ("aanbieder stopt", "Ambtenaarsnaam", "wachtwoordbericht", "geheimwoord"):
            assert word not in shown


def test_after_taking_back_nothing_can_be_sent(client, story):
    link, url = made(story)
    revoke_link(link=link, by=User.objects.system())
    before = ProgressEntry.objects.count()
    assert client.post(url, filled(story.released)).status_code == 410
    assert ProgressEntry.objects.count() == before


def refuse(*_):
    raise ConnectionRefusedError("no mail server")


class TestEvidence:
    def entry(self, story, **values):
        return record_progress(
            action=story.released,
            day=date(2022, 6, 1),
            status="in_uitvoering",
            file=SimpleUploadedFile("verslag.txt", b"Verslag"),
            by=User.objects.system(),
            **values,
        )

    def test_it_goes_out_with_the_release_and_only_as_a_download(self, client, story):
        url = story.url(f"meldingen/{self.entry(story).public_id}/bewijs/")
        assert client.get(url).status_code == 404
        client.force_login(story.user(Role.CONTROLLER))
        answer = client.get(url)
        assert answer["Content-Disposition"] == 'attachment; filename="verslag.txt"'
        assert (answer["Content-Type"], b"".join(answer.streaming_content)) == ("application/octet-stream", b"Verslag")
        client.logout()
        release(plan=story.plan, audience=Audience.COUNCIL, as_per=date(2022, 6, 1), by=User.objects.system())
        assert client.get(url).status_code == 404
        client.force_login(story.user(Role.COUNCIL_MEMBER))
        assert b"".join(client.get(url).streaming_content) == b"Verslag"
        client.logout()
        release(plan=story.plan, audience=Audience.PUBLIC, as_per=date(2022, 6, 1), by=User.objects.system())
        assert b"".join(client.get(url).streaming_content) == b"Verslag"

    def test_of_a_partner_only_that_partner_sees_it_until_it_counts(self, client, story):
        url = story.url(f"meldingen/{self.entry(story, reported_for=story.partner).public_id}/bewijs/")
        client.force_login(story.partner_user())
        assert b"".join(client.get(url).streaming_content) == b"Verslag"
        other = PartyFactory(action=story.released, party=OrganisationFactory()).party
        client.force_login(user_with(Role.ACTION_OWNER, other))
        assert client.get(url).status_code == 404

    def test_a_file_with_personal_data_stays_inside_also_after_release(self, client, story):
        entry = record_progress(
            action=story.released,
            day=date(2022, 6, 1),
            status="in_uitvoering",
            file=SimpleUploadedFile("verslag.txt", b"Mail fatima@buurtkracht.example.nl"),
            by=User.objects.system(),
        )
        url = story.url(f"meldingen/{entry.public_id}/bewijs/")
        release(plan=story.plan, audience=Audience.PUBLIC, as_per=date(2022, 6, 1), by=User.objects.system())
        assert client.get(url).status_code == 404
        assert "verslag.txt" not in client.get(story.action_url).content.decode()
        client.force_login(story.user(Role.CONTROLLER))
        assert "blijft binnen: er staan persoonsgegevens in" in client.get(story.action_url).content.decode()
        assert b"".join(client.get(url).streaming_content) == b"Mail fatima@buurtkracht.example.nl"

    def test_a_report_without_a_file_has_none(self, client, story):
        entry = story.released.progress.accepted().earliest("day")
        assert client.get(story.url(f"meldingen/{entry.public_id}/bewijs/")).status_code == 404
