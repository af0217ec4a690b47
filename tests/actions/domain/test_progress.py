from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from actions.domain.errors import Refused
from actions.domain.progress import accept_report, confirm_unchanged, record_progress, refuse_report
from actions.enums import ActionStatus, Assessment
from actions.models import ProgressEntry
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from portal.shared.models import Change
from portal.shared.moments import today
from tests.factories import ActionFactory, OrganisationFactory, PartyFactory, user_with

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def action():
    return ActionFactory(from_2021=True)


@pytest.fixture
def owner(action):
    return user_with(Role.ACTION_OWNER, action.organisation)


@pytest.fixture
def officer(action):
    return user_with(Role.POLICY_OFFICER, action.organisation)


@pytest.fixture
def partner(action):
    return PartyFactory(action=action, party=OrganisationFactory(name="Stichting Dorpshart")).party


@pytest.fixture
def partner_staff(partner):
    return user_with(Role.ACTION_OWNER, partner)


def cached(action):
    action.refresh_from_db()
    return action.status, action.assessment, action.note, action.last_news_on


def test_own_news_counts_at_once_and_is_cached(action, owner):
    entry = record_progress(
        action=action,
        day=date(2021, 10, 28),
        status="in_uitvoering",
        assessment="op_schema",
        text=" De eerste groep is begonnen. ",
        by=owner,
    )
    assert (entry.accepted_by, entry.reported_for, entry.organisation) == (
        owner,
        action.organisation,
        action.organisation,
    )
    assert entry.accepted_at == entry.created_at
    assert cached(action) == ("in_uitvoering", "op_schema", "De eerste groep is begonnen.", date(2021, 10, 28))
    change = Change.objects.latest("pk")
    assert (change.verb, change.by) == ("voortgang melden", owner)
    assert action.history.first().change == change


def test_older_news_is_kept_but_does_not_become_the_state(action, owner):
    record_progress(action=action, day=date(2022, 6, 1), status="afgerond", text="Klaar.", by=owner)
    record_progress(action=action, day=date(2022, 3, 1), status="in_uitvoering", text="Halverwege.", by=owner)
    assert cached(action) == ("afgerond", "", "Klaar.", date(2022, 6, 1))
    assert action.progress.count() == 2


def test_of_two_entries_about_one_day_the_last_one_holds(action, owner):
    record_progress(action=action, day=date(2022, 6, 1), status="afgerond", text="Klaar.", by=owner)
    record_progress(action=action, day=date(2022, 6, 1), status="in_uitvoering", text="Toch niet klaar.", by=owner)
    assert cached(action)[0] == "in_uitvoering"


def test_no_day_in_the_future(action, owner):
    tomorrow = date.fromordinal(today().toordinal() + 1)
    with pytest.raises(Refused) as refusal:
        record_progress(action=action, day=tomorrow, status="afgerond", by=owner)
    assert refusal.value.message_dict == {"day": ["Deze dag moet nog komen. Kies vandaag of een dag daarvoor."]}
    assert ProgressEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("status", "assessment"),
    [("in_uitvoering", "aandacht_nodig"), ("in_uitvoering", "stagneert"), ("gestopt", ""), ("vervallen", "")],
)
def test_bad_news_needs_an_explanation(action, owner, status, assessment):
    with pytest.raises(ValidationError) as refusal:
        record_progress(action=action, day=today(), status=status, assessment=assessment, text="  ", by=owner)
    assert refusal.value.messages == ["Schrijf erbij wat er aan de hand is."]
    assert cached(action)[0] == ActionStatus.NOT_STARTED


def test_an_unknown_status_is_refused(action, owner):
    with pytest.raises(ValidationError) as refusal:
        record_progress(action=action, day=today(), status="bijna", by=owner)
    assert set(refusal.value.message_dict) == {"status"}


def test_news_of_a_partner_waits_until_it_is_accepted(action, partner, partner_staff, officer):
    entry = record_progress(
        action=action, day=date(2022, 5, 1), status="afgerond", text="Klaar.", by=partner_staff, reported_for=partner
    )
    assert (entry.accepted_at, cached(action)[0]) == (None, ActionStatus.NOT_STARTED)
    accept_report(entry=entry, by=officer)
    entry.refresh_from_db()
    assert entry.accepted_by == officer
    assert cached(action) == ("afgerond", "", "Klaar.", date(2022, 5, 1))


def test_an_accepted_report_about_an_earlier_day_does_not_become_the_state(action, partner, partner_staff, officer):
    entry = record_progress(
        action=action, day=date(2022, 5, 1), status="in_uitvoering", by=partner_staff, reported_for=partner
    )
    record_progress(action=action, day=date(2022, 6, 1), status="afgerond", by=officer)
    accept_report(entry=entry, by=officer)
    assert cached(action)[0] == "afgerond"


def test_a_refused_report_keeps_the_reason_and_counts_for_nothing(action, partner, partner_staff, officer):
    entry = record_progress(action=action, day=today(), status="afgerond", by=partner_staff, reported_for=partner)
    refuse_report(entry=entry, because="De laatste groep loopt nog.", by=officer)
    entry.refresh_from_db()
    assert (entry.refused_by, entry.refused_because) == (officer, "De laatste groep loopt nog.")
    assert cached(action)[0] == ActionStatus.NOT_STARTED


def test_a_refusal_needs_a_reason(action, partner, partner_staff, officer):
    entry = record_progress(action=action, day=today(), status="afgerond", by=partner_staff, reported_for=partner)
    with pytest.raises(Refused) as refusal:
        refuse_report(entry=entry, because=" ", by=officer)
    assert refusal.value.message_dict == {"because": ["Schrijf erbij waarom u het bericht niet overneemt."]}


@pytest.mark.parametrize("first", ["accept", "refuse"])
@pytest.mark.parametrize("second", ["accept", "refuse"])
def test_a_report_is_decided_on_once(action, partner, partner_staff, officer, first, second):
    verbs = {
        "accept": lambda entry: accept_report(entry=entry, by=officer),
        "refuse": lambda entry: refuse_report(entry=entry, because="Klopt niet.", by=officer),
    }
    entry = record_progress(action=action, day=today(), status="afgerond", by=partner_staff, reported_for=partner)
    verbs[first](entry)
    before = ProgressEntry.objects.values("accepted_at", "refused_at", "version").get(pk=entry.pk)
    with pytest.raises(Refused):
        verbs[second](entry)
    assert ProgressEntry.objects.values("accepted_at", "refused_at", "version").get(pk=entry.pk) == before


def test_no_change_repeats_the_news_with_its_explanation(action, owner):
    record_progress(
        action=action,
        day=date(2022, 6, 1),
        status="in_uitvoering",
        assessment="stagneert",
        text="De huur is te hoog.",
        by=owner,
    )
    for _ in range(2):
        entry = confirm_unchanged(action=action, by=owner)
    assert (entry.status, entry.assessment, entry.day) == ("in_uitvoering", "stagneert", today())
    assert entry.text == "Geen wijziging. De huur is te hoog."
    assert cached(action)[3] == today()


def test_no_change_without_earlier_news(action, owner):
    entry = confirm_unchanged(action=action, by=owner)
    assert (entry.status, entry.assessment, entry.text) == ("niet_gestart", "", "Geen wijziging.")


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(role, role in {Role.POLICY_OFFICER, Role.ACTION_OWNER}) for role in Role],
)
def test_who_may_report(action, role, allowed):
    user = user_with(role, action.organisation)
    if allowed:
        assert record_progress(action=action, day=today(), status="afgerond", by=user).pk
        return
    with pytest.raises(PermissionDenied):
        record_progress(action=action, day=today(), status="afgerond", by=user)
    assert ProgressEntry.objects.count() == 0


def test_a_partner_reports_only_where_it_takes_part_and_only_for_itself(action, partner, partner_staff):
    other = ActionFactory(plan=action.plan)
    attempts = [(other, partner), (action, action.organisation), (action, OrganisationFactory())]
    for somewhere, reported_for in attempts:
        with pytest.raises(PermissionDenied):
            record_progress(
                action=somewhere, day=today(), status="afgerond", by=partner_staff, reported_for=reported_for
            )
    assert ProgressEntry.objects.count() == 0


def test_even_the_system_reports_only_for_parties_of_the_action(action):
    with pytest.raises(Refused) as refusal:
        record_progress(
            action=action,
            day=today(),
            status="afgerond",
            by=User.objects.system(),
            reported_for=OrganisationFactory(name="Stichting Elders"),
        )
    assert refusal.value.messages == ["Stichting Elders doet niet mee aan deze actie."]


def test_a_partner_cannot_accept_its_own_report(action, partner, partner_staff):
    entry = record_progress(action=action, day=today(), status="afgerond", by=partner_staff, reported_for=partner)
    for attempt in (
        lambda: accept_report(entry=entry, by=partner_staff),
        lambda: refuse_report(entry=entry, because="Fout", by=partner_staff),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_the_entry_is_as_open_as_the_action(owner, action):
    action = ActionFactory(plan=action.plan, openness="intern")
    entry = record_progress(action=action, day=today(), status="afgerond", by=owner)
    assert entry.openness == "intern"


def test_replayed_news_carries_its_own_moment():
    with replaying(datetime(2021, 1, 4, 9, 0, tzinfo=AMSTERDAM)):
        action = ActionFactory(from_2021=True)
    typed = datetime(2021, 11, 5, 10, 30, tzinfo=AMSTERDAM)
    with replaying(typed):
        entry = record_progress(
            action=action,
            day=date(2021, 10, 28),
            status="in_uitvoering",
            assessment=Assessment.ON_TRACK,
            by=User.objects.system(),
        )
    assert (entry.created_at, entry.accepted_at) == (typed, typed)


def test_no_change_of_a_partner_repeats_only_its_own_words(action, partner, partner_staff, owner):
    record_progress(
        action=action, day=date(2022, 5, 1), status="afgerond", text="Klaar.", by=partner_staff, reported_for=partner
    )
    record_progress(
        action=action,
        day=date(2022, 6, 1),
        status="in_uitvoering",
        assessment="stagneert",
        text="Intern: de aanbieder stopt.",
        by=owner,
    )
    entry = confirm_unchanged(action=action, by=partner_staff, reported_for=partner)
    assert (entry.status, entry.assessment, entry.text) == ("afgerond", "", "Geen wijziging. Klaar.")
    assert cached(action)[2] == "Intern: de aanbieder stopt."


def test_a_partner_that_never_reported_has_nothing_to_repeat(action, partner, partner_staff):
    with pytest.raises(Refused) as refusal:
        confirm_unchanged(action=action, by=partner_staff, reported_for=partner)
    assert refusal.value.messages == ["U hebt bij deze actie nog niet eerder gemeld. Vul het formulier in."]
