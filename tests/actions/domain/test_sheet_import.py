"""A spreadsheet goes out and comes back: nothing is lost, nothing is overwritten unseen, nothing happens unshown."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from actions.domain import sheet_import
from actions.domain.editing import edit_action
from actions.domain.errors import Refused
from actions.domain.sheet_import import choose, save_sheet, submit_sheet
from actions.models import Action, SheetImport
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.enums import Openness
from portal.shared.models import Change
from tests.actions.sheets import Sheet, checked, downloaded, outcomes
from tests.factories import (
    ActionFactory,
    BudgetFactory,
    DocumentFactory,
    GoalFactory,
    OccurrenceFactory,
    OrganisationFactory,
    PartyFactory,
    ProgrammeFactory,
    ThemeFactory,
    edit,
    user_with,
)

pytestmark = pytest.mark.django_db
AWKWARD = "=1+1\r\nregel twee \n- streepje; \"aanhaling\" 'apostrof'\t​ü 😀 "


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def plan():
    return DocumentFactory(organisation=OrganisationFactory(municipality=True), title="Plan Samen Vooruit")


@pytest.fixture
def editor(plan, client):
    user = user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Zorg")
    client.force_login(user)
    return user


@pytest.fixture
def colleague(plan):
    return user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Wonen")


@pytest.fixture
def actions(plan):
    return [
        ActionFactory(plan=plan, number=number, what=what)
        for number, what in ((1, "Buurthuis openen"), (2, "Eettafel beginnen"), (3, "Spreekuur houden"))
    ]


def awkward_actions(plan) -> None:
    """Everything that a spreadsheet could damage on its way."""
    place = plan.organisation
    action = ActionFactory(
        plan=plan,
        number=1,
        what='-2 °C: ijsbaan, "schoon"',
        description=AWKWARD,
        theme=ThemeFactory(organisation=place, name="+Wonen; zorg"),
        programme=ProgrammeFactory(organisation=place, number="2", name="Sociaal"),
        goal=GoalFactory(document=plan, number=3, text="Niemand is alleen"),
        period_text="1-3-2023",
        period_start=date(2023, 3, 1),
        period_end=date(2023, 3, 1),
        status="in_uitvoering",
        assessment="stagneert",
        note="'=let op",
        last_news_on=date(2023, 2, 1),
    )
    for party, role in ((place, "regisseur"), (OrganisationFactory(short_name="SWA"), "denkt_mee")):
        PartyFactory(action=action, party=party, role=role, is_lead=party == place)
    twin = OrganisationFactory(name="Stichting Twee, Onder één dak", short_name="")
    PartyFactory(action=action, party=twin)
    ActionFactory(plan=plan, number=2, what="00123", description="1.000", period_text="2024")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_out_and_in_again_changes_nothing(client, plan, editor, form):
    awkward_actions(plan)
    sheet = checked(plan, downloaded(client, plan, form), editor, f"acties.{form}")
    assert (sheet.state, outcomes(sheet), sheet.found, sheet.left_out) == ("klaar", {"same": 2}, [], [])


def test_through_a_spreadsheet_program_nothing_changes_either(client, plan, editor):
    awkward_actions(plan)
    sheet = checked(plan, Sheet(downloaded(client, plan)).saved(), editor)
    assert outcomes(sheet) == {"same": 2}


def test_amounts_and_turns_come_back_from_a_sheet(client, plan, editor):
    action = ActionFactory(plan=plan, number=9, yearly=True)
    BudgetFactory(action=action, year=2024, amount=10_000)
    OccurrenceFactory(action=action, status="afgerond")
    sheet = Sheet(downloaded(client, plan))
    place = next(at for at in range(1, 9) if sheet.sheet.cell(sheet.top + at, 1).value == 9)
    sheet.put(place, Middelen="12.500 in 2024; besparing p.m.", Keren="2021: afgerond\n2022: gestopt (te duur)")
    found = checked(plan, sheet.saved(), editor)
    cells = [(one["label"], one["before"], one["after"]) for entry in found.found for one in entry["cells"]]
    assert cells == [
        ("Middelen", "€ 10.000 in 2024", "besparing p.m.; € 12.500 in 2024"),
        ("Keren", "2021: afgerond", "2021: afgerond; 2022: gestopt (te duur)"),
    ]
    choose(sheet=found, mine=[], by=editor)
    save_sheet(sheet=found)
    assert set(action.budgets.values_list("kind", "amount", "year")) == {
        ("kosten", 12_500, 2024),
        ("besparing", None, None),
    }
    assert list(action.occurrences.values_list("label", "status")) == [("2021", "afgerond"), ("2022", "gestopt")]


def test_all_kinds_of_rows_are_shown_and_nothing_has_happened(client, plan, editor, colleague, actions):
    sheet = Sheet(downloaded(client, plan))
    edit_action(action=actions[1], base_version=1, values={"what": "Eettafel in De Waard"}, by=colleague)
    sheet.put(1, Wanneer="medio 2027", Partners="Buurtclub Zuid")
    sheet.put(2, Wat="Eettafel op zondag", Toelichting="Voor iedereen.")
    sheet.put(3, Stand="In uitvoering")
    sheet.put(4, Wat="Wijkwandeling", Wanneer="jaarlijks")
    found = checked(plan, sheet.saved(), editor)
    assert outcomes(found) == {"refused": 1, "conflict": 1, "changed": 1, "new": 1}
    refused, conflict, changed, new = found.found
    assert [cell["reason"] for cell in refused["cells"] if cell["outcome"] == "refused"] == [
        "“Buurtclub Zuid” staat niet in het register. Kies een naam uit de lijst."
    ]
    (clash,) = [cell for cell in conflict["cells"] if cell["outcome"] == "conflict"]
    assert (clash["base"], clash["before"], clash["after"]) == (
        "Eettafel beginnen",
        "Eettafel in De Waard",
        "Eettafel op zondag",
    )
    assert [(cell["before"], cell["after"]) for cell in changed["cells"]] == [("Niet gestart", "In uitvoering")]
    assert (new["action"], new["what"]) == (None, "Wijkwandeling")
    assert Action.objects.filter(plan=plan).count() == 3
    assert not Change.objects.filter(by=editor).exists()


class TestSaving:
    @pytest.fixture
    def found(self, client, plan, editor, colleague, actions):
        sheet = Sheet(downloaded(client, plan))
        edit_action(action=actions[1], base_version=1, values={"what": "Eettafel in De Waard"}, by=colleague)
        sheet.put(1, Wanneer="ooit eens")
        sheet.put(2, Wat="Eettafel op zondag", Toelichting="Voor iedereen.")
        sheet.put(3, Stand="In uitvoering")
        sheet.put(4, Wat="Wijkwandeling", Trekker="gemeente")
        return checked(plan, sheet.saved(), editor)

    def whats(self, plan):
        return list(Action.objects.filter(plan=plan).order_by("number").values_list("what", "description", "status"))

    def test_good_rows_are_saved_as_one_change_and_the_registers_words_stay(self, plan, editor, found):
        choose(sheet=found, mine=set(), by=editor)
        save_sheet(sheet=found)
        assert (found.state, found.counts, found.lines) == ("bewaard", {"changed": 2, "new": 1}, [])
        assert self.whats(plan) == [
            ("Buurthuis openen", "", "niet_gestart"),
            ("Eettafel in De Waard", "Voor iedereen.", "niet_gestart"),
            ("Spreekuur houden", "", "in_uitvoering"),
            ("Wijkwandeling", "", "niet_gestart"),
        ]
        assert list(Change.objects.filter(by=editor).values_list("verb", flat=True)) == ["tabel terugzetten"]

    def test_a_conflict_is_decided_by_who_sent_the_sheet(self, plan, editor, found):
        choose(sheet=found, mine={found.found[1]["place"]}, by=editor)
        save_sheet(sheet=found)
        assert self.whats(plan)[1] == ("Eettafel op zondag", "Voor iedereen.", "niet_gestart")

    def test_a_choice_made_for_other_rows_means_nothing(self, plan, editor, found):
        choose(sheet=found, mine={found.found[0]["place"], 99_999}, by=editor)
        save_sheet(sheet=found)
        assert self.whats(plan)[0] == ("Buurthuis openen", "", "niet_gestart")

    def test_what_changed_after_looking_is_shown_again(self, plan, editor, colleague, actions, found):
        edit_action(action=actions[2], base_version=1, values={"what": "Inloop houden"}, by=colleague)
        choose(sheet=found, mine={found.found[1]["place"]}, by=editor)
        edit_action(action=actions[1], base_version=2, values={"what": "Eettafel in Kinderdijk"}, by=colleague)
        save_sheet(sheet=found)
        assert (found.state, found.message) == ("klaar", sheet_import.MEANWHILE)
        assert found.found[1]["cells"][0]["before"] == "Eettafel in Kinderdijk"
        assert not Change.objects.filter(by=editor).exists()

    def test_saving_twice_saves_once(self, plan, editor, found):
        choose(sheet=found, mine=set(), by=editor)
        save_sheet(sheet=SheetImport.objects.get(pk=found.pk))
        save_sheet(sheet=SheetImport.objects.get(pk=found.pk))
        assert Action.objects.filter(plan=plan, what="Wijkwandeling").count() == 1
        with pytest.raises(Refused):
            choose(sheet=found, mine=set(), by=editor)

    def test_who_lost_the_right_saves_nothing(self, plan, editor, found):
        choose(sheet=found, mine=set(), by=editor)
        edit(editor.memberships.get(), valid_until=date(2020, 1, 1))
        save_sheet(sheet=found)
        assert (found.state, found.message) == ("mislukt", sheet_import.NO_LONGER)
        assert Action.objects.filter(plan=plan).count() == 3


class TestRowsOfPeople:
    def test_a_copied_row_is_told_apart(self, client, plan, editor, actions):
        sheet = Sheet(downloaded(client, plan))
        sheet.copy(1, to=4)
        sheet.put(4, Wat="Buurthuis in Kinderdijk openen")
        (refused,) = checked(plan, sheet.saved(), editor).found
        assert refused["reason"] == (
            "Deze actie staat ook op rij 6. Is dit een nieuwe actie? Maak dan de cel Nr. leeg."
        )
        sheet.put(4, Nr=None)
        (new,) = checked(plan, sheet.saved(), editor).found
        assert (new["outcome"], new["what"]) == ("new", "Buurthuis in Kinderdijk openen")

    def test_an_emptied_row_withdraws_nothing(self, client, plan, editor, actions):
        sheet = Sheet(downloaded(client, plan))
        for head in sheet.heads:
            if head not in ("Kenmerk", "Versie"):
                sheet.sheet.cell(sheet.top + 2, sheet.heads[head]).value = None
        (refused,) = checked(plan, sheet.saved(), editor).found
        assert refused["reason"].startswith("Deze rij is leeg. Een actie verdwijnt niet uit het register")

    def test_rows_that_were_taken_out_change_nothing(self, client, plan, editor, actions):
        sheet = Sheet(downloaded(client, plan))
        sheet.sheet.delete_rows(sheet.top + 1, 2)
        assert outcomes(checked(plan, sheet.saved(), editor)) == {"same": 1, "missing": 2}

    def test_without_the_hidden_column_a_number_finds_its_action_but_overwrites_nothing(self, plan, editor, actions):
        text = "Nr.;Wat;Toelichting\n1;Buurthuis openen;\n2;Iets anders;\n9;Nieuwe actie;\n"
        found = checked(plan, text.encode(), editor, "eigen lijst.csv")
        assert outcomes(found) == {"same": 1, "conflict": 1, "new": 1, "missing": 1}

    def test_columns_that_are_not_read_are_named(self, plan, editor, actions):
        found = checked(plan, b"Nr.;Wat;Kleur\n1;Buurthuis openen;rood\n", editor, "a.csv")
        assert found.left_out == ["Kleur"]

    def test_empty_rows_far_below_are_no_rows(self, client, plan, editor, actions):
        sheet = Sheet(downloaded(client, plan))
        sheet.sheet.cell(60_000, 1).value = " "
        assert outcomes(checked(plan, sheet.saved(), editor)) == {"same": 3}

    def test_too_many_rows_are_refused(self, plan, editor, monkeypatch):
        monkeypatch.setattr("actions.sheet_reading.MOST_ROWS", 2)
        found = checked(plan, b"Nr.;Wat\n;a\n;b\n;c\n", editor, "a.csv")
        assert (found.state, "meer dan" in found.message) == ("mislukt", True)

    def test_a_fault_of_a_formula_is_no_text(self, plan, editor, actions):
        (refused,) = checked(plan, b"Nr.;Wat\n1;#REF!\n", editor, "a.csv").found
        assert "een fout van de formule (#REF!)" in refused["reason"]

    def test_a_day_typed_in_excel_is_a_period(self, client, plan, editor, actions):
        sheet = Sheet(downloaded(client, plan))
        sheet.put(1, Wanneer=datetime(2027, 3, 1))  # noqa: DTZ001 - as Excel keeps it
        (changed,) = checked(plan, sheet.saved(), editor).found
        assert changed["cells"][0]["after"] == "1-3-2027"

    def test_a_changed_day_that_follows_is_refused_only_while_the_sheet_is_fresh(
        self, client, plan, editor, colleague, actions
    ):
        edit(actions[0], period_text="in 2026", period_start=date(2026, 1, 1), period_end=date(2026, 12, 31))
        sheet = Sheet(downloaded(client, plan))
        sheet.put(1, Tot_en_met=datetime(2027, 3, 1))  # noqa: DTZ001 - as Excel keeps it
        (refused,) = checked(plan, sheet.saved(), editor).found
        assert refused["cells"][0]["reason"] == "Dit volgt uit Wanneer. Wijzig het daar."
        actions[0].refresh_from_db()
        edit(actions[0], period_text="in 2028", period_start=date(2028, 1, 1), period_end=date(2028, 12, 31))
        assert outcomes(checked(plan, Sheet(downloaded(client, plan)).saved(), editor)) == {"same": 3}

    def test_a_promised_date_moves_with_the_reason_in_the_sheet(self, client, plan, editor, actions):
        edit(actions[0], period_text="in 2026", period_start=date(2026, 1, 1), period_end=date(2026, 12, 31))
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2026, 1, 1), by=User.objects.system())
        sheet = Sheet(downloaded(client, plan))
        sheet.put(1, Wanneer="in 2027")
        refused = checked(plan, sheet.saved(), editor)
        assert outcomes(refused) == {"same": 2, "refused": 1}
        assert refused.found[0]["cells"][0]["reason"].endswith("Vul de kolom “Reden van verschuiven” in.")
        sheet.put(1, Reden_van_verschuiven="Meer tijd nodig.")
        found = checked(plan, sheet.saved(), editor)
        choose(sheet=found, mine=set(), by=editor)
        save_sheet(sheet=found)
        assert [move.reason for move in actions[0].moves.all()] == ["Meer tijd nodig."]


class TestWhoMay:
    def test_actions_that_the_sender_may_not_see_are_absent(self, client, plan, editor):
        secret = ActionFactory(plan=plan, number=8, what="Geheime ijsvogel", openness=Openness.SECRET)
        other = ActionFactory(what="Actie van de buren waterhoen")
        text = "Nr.;Wat;Kenmerk;Versie\n"
        text += f"8;Iets;{secret.public_id};1\n1;Iets;{other.public_id};1\n"
        found = checked(plan, text.encode(), editor, "a.csv")
        assert outcomes(found) == {"refused": 2}
        assert {entry["reason"] for entry in found.found} == {"Deze actie staat niet in dit plan."}
        assert "ijsvogel" not in str(found.found)
        assert "waterhoen" not in str(found.found)

    def test_only_editors_hand_in(self, plan):
        controller = user_with(Role.CONTROLLER, plan.organisation)
        with pytest.raises(PermissionDenied):
            submit_sheet(plan=plan, upload=ContentFile(b"Wat\nx\n"), filename="a.csv", by=controller)


class TestFiles:
    @pytest.mark.parametrize(
        ("data", "name", "words"),
        [
            (b"geen werkboek", "acties.xlsx", "beschadigd"),
            (b"Naam;Adres\nx;y\n", "acties.csv", "geen koppen die het register kent"),
            (b"Nr.;Wat\n", "acties.csv", "geen enkele rij"),
        ],
    )
    def test_what_cannot_be_read_says_why_and_leaves_nothing(self, plan, editor, data, name, words, tmp_path):
        found = checked(plan, data, editor, name)
        assert (found.state, words in found.message) == ("mislukt", True)
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []

    @pytest.mark.parametrize(("data", "name"), [(b"x", "acties.ods"), (b"", "acties.csv")])
    def test_the_wrong_kind_is_refused_at_once(self, plan, editor, data, name):
        with pytest.raises(Refused):
            submit_sheet(plan=plan, upload=ContentFile(data), filename=name, by=editor)
        assert not SheetImport.objects.exists()

    def test_a_new_sheet_takes_the_place_of_the_last(self, plan, editor, actions, tmp_path):
        for _ in range(2):
            checked(plan, b"Nr.;Wat\n1;Anders\n", editor, "a.csv")
        assert (SheetImport.objects.count(), len(list(tmp_path.rglob("*.csv")))) == (1, 1)


def test_looking_through_goes_by_chunks_and_tells_how_far(plan, editor, actions, monkeypatch):
    monkeypatch.setattr(sheet_import, "CHUNK", 2)
    told = []
    put = SheetImport.put

    def listening(self, **values):
        told.extend(values.get(name) for name in ("done",) if name in values)
        put(self, **values)

    monkeypatch.setattr(SheetImport, "put", listening)
    checked(plan, b"Nr.;Wat\n1;a\n2;b\n3;c\n", editor, "a.csv")
    assert told == [0, 2, 3]
