"""One-time links: what works, what does not any more, and what nobody can get out of it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from actions.domain.errors import Refused
from actions.domain.report_links import (
    Answer,
    AnswerRefused,
    actions_of,
    answer_by_link,
    give_link,
    hashed,
    is_genuine,
    link_of,
    revoke_link,
)
from actions.domain.rounds import agree_official, cancel_round, open_round
from actions.models import Action, ProgressEntry, ReportLink
from portal.accounts.models import User
from portal.accounts.roles import ROLES, Permission, Role
from portal.accounts.viewers import viewer_for
from portal.shared.changes import changing, replaying
from tests.factories import ActionFactory, DocumentFactory, OrganisationFactory, PartyFactory, user_with

pytestmark = pytest.mark.django_db
SAID = {"day": date(2021, 11, 1), "status": "in_uitvoering", "text": "De groep is vol."}


@pytest.fixture
def partner():
    return OrganisationFactory(name="Stichting Buurtkracht")


@pytest.fixture
def plan():
    return DocumentFactory()


@pytest.fixture
def action(plan, partner):
    return PartyFactory(action=ActionFactory(plan=plan, what="Buurthuis openen"), party=partner).action


@pytest.fixture
def asked(plan, action):
    return open_round(plan=plan, as_per=date(2021, 11, 1), by=User.objects.system())


def given(partner, **about):
    return give_link(partner=partner, by=User.objects.system(), **about)


def answer(link, action, **values):
    return answer_by_link(link=link, answers=[Answer(action, {**SAID, **values})], answerer="F. Bos")


class TestGiving:
    def test_the_secret_is_nowhere_in_the_register(self, partner, action):
        link, token = given(partner, action=action)
        secret = token.rsplit(".", 1)[0]
        assert len(secret) >= 43
        kept = [*ReportLink.objects.values_list(), *ReportLink.history.values_list()]
        assert not any(secret in str(value) for row in kept for value in row)
        assert link.secret_hash == hashed(secret)
        assert (is_genuine(token), link_of(token, action.organisation)) == (True, link)

    @pytest.mark.parametrize(
        "change", [lambda token: token[:-1], lambda token: "x" + token[1:], lambda token: "abc.def"]
    )
    def test_a_changed_token_is_no_token(self, partner, action, change):
        _, token = given(partner, action=action)
        assert (is_genuine(change(token)), link_of(change(token), action.organisation)) == (False, None)

    def test_a_token_counts_for_its_own_municipality(self, partner, action):
        _, token = given(partner, action=action)
        assert link_of(token, OrganisationFactory(municipality=True)) is None

    @pytest.mark.parametrize("role", list(Role))
    def test_who_may_give_and_take_back(self, partner, action, role):
        user = user_with(role, action.organisation)
        if Permission.ACCEPT_REPORT in ROLES[role].permissions:
            link, _ = give_link(partner=partner, action=action, by=user)
            assert revoke_link(link=link, by=user).revoked_by == user
            return
        with pytest.raises(PermissionDenied):
            give_link(partner=partner, action=action, by=user)
        with pytest.raises(PermissionDenied):
            revoke_link(link=given(partner, action=action)[0], by=user)

    def test_not_for_who_takes_no_part_nor_for_ourselves(self, action, asked):
        other = OrganisationFactory(name="Stichting Anders")
        with pytest.raises(Refused, match="Stichting Anders heeft hier geen actie om over te melden"):
            given(other, action=action)
        with pytest.raises(Refused, match="Uw eigen organisatie meldt met een account"):
            given(action.organisation, round=asked)
        agree_official(round=asked, by=User.objects.system())
        with pytest.raises(Refused, match="geen nieuws meer gevraagd"):
            given(other, round=asked)

    def test_a_secret_action_is_not_in_it(self, partner, plan, action, asked):
        secret = PartyFactory(action=ActionFactory(plan=plan, openness="geheim"), party=partner).action
        ended = PartyFactory(action=ActionFactory(plan=plan, status="afgerond"), party=partner).action
        ActionFactory(plan=plan)
        link, _ = given(partner, round=asked)
        assert actions_of(link) == [action]
        with pytest.raises(Refused):
            given(partner, action=secret)
        assert ended.status == "afgerond"


class TestAnswering:
    def test_a_report_waits_for_the_municipality_and_the_link_is_used_up(self, partner, action):
        link, _ = given(partner, action=action)
        [entry] = answer(link, action)
        assert (entry.reported_for, entry.via, entry.accepted_at) == (partner, link, None)
        assert Action.objects.get(pk=action.pk).status == "niet_gestart"
        kept = ReportLink.objects.get(pk=link.pk)
        assert (kept.answerer, kept.used_by, kept.works(at=timezone.now())) == ("F. Bos", User.objects.system(), False)
        with pytest.raises(Refused, match="Deze link werkt niet meer"):
            answer(link, action)
        assert ProgressEntry.objects.count() == 1

    def test_all_actions_of_a_round_at_once_or_none(self, partner, plan, action, asked):
        other = PartyFactory(action=ActionFactory(plan=plan), party=partner).action
        link, _ = given(partner, round=asked)
        both = [Answer(action, SAID), Answer(other, {**SAID, "assessment": "stagneert", "text": ""})]
        with pytest.raises(AnswerRefused) as refusal:
            answer_by_link(link=link, answers=both, answerer="F. Bos")
        assert (refusal.value.action, refusal.value.messages) == (other, ["Schrijf erbij wat er aan de hand is."])
        assert (ProgressEntry.objects.count(), ReportLink.objects.get().used_at) == (0, None)
        answer_by_link(link=link, answers=[both[0]], answerer="F. Bos")
        assert list(ProgressEntry.objects.values_list("action__what", "day")) == [
            ("Buurthuis openen", date(2021, 11, 1))
        ]

    def test_no_file_stays_of_answers_that_are_refused(self, partner, plan, action, asked, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        other = PartyFactory(action=ActionFactory(plan=plan), party=partner).action
        link, _ = given(partner, round=asked)
        first = Answer(action, SAID, SimpleUploadedFile("verslag.txt", b"Verslag"))
        with pytest.raises(AnswerRefused):
            answer_by_link(
                link=link, answers=[first, Answer(other, {**SAID, "day": date(2199, 1, 1)})], answerer="F. Bos"
            )
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []

    def test_only_own_actions(self, partner, plan, action):
        link, _ = given(partner, action=action)
        strange = PartyFactory(action=ActionFactory(plan=plan), party=partner).action
        with pytest.raises(Refused, match="Vul bij ten minste één actie in"):
            answer(link, strange)
        with pytest.raises(Refused, match="Vul bij ten minste één actie in"):
            answer_by_link(link=link, answers=[], answerer="F. Bos")
        assert ProgressEntry.objects.count() == 0

    def test_not_after_its_last_day_nor_after_it_was_taken_back_nor_after_the_round(self, partner, action, asked):
        with replaying(timezone.now() - timedelta(days=20)):
            old, _ = given(partner, action=action, days=14)
        taken, _ = given(partner, action=action)
        revoke_link(link=taken, by=User.objects.system())
        over, _ = given(partner, round=asked)
        cancel_round(round=asked, reason="Te vroeg.", by=User.objects.system())
        for link in (old, taken, over):
            with pytest.raises(Refused, match="Deze link werkt niet meer"):
                answer(link, action)

    def test_not_for_a_partner_that_left_the_action(self, partner, action):
        link, _ = given(partner, action=action)
        with changing(verb="partij weghalen", by=User.objects.system()):
            action.parties.get().delete()
        with pytest.raises(Refused):
            answer(link, action)

    def test_a_used_link_is_not_taken_back(self, partner, action):
        link, _ = given(partner, action=action)
        answer(link, action)
        with pytest.raises(Refused, match="Deze link is al gebruikt"):
            revoke_link(link=link, by=User.objects.system())


def test_outsiders_and_the_partner_itself_see_no_links(partner, action):
    given(partner, action=action)
    outside = [user_with(Role.ACTION_OWNER, partner), user_with(Role.CLERK, action.organisation)]
    assert [ReportLink.objects.visible_to(viewer_for(user)).count() for user in outside] == [0, 0]
    assert ReportLink.objects.visible_to(viewer_for(user_with(Role.POLICY_OFFICER, action.organisation))).count() == 1
