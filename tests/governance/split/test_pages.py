"""The screens of the split: what they say, who may, the same number of queries, and the same refusals everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from governance import refusals
from governance.domain.split import place_task
from governance.domain.split_frame import link_action
from governance.models import Allocation, Provision, SignalNote, TaskKind
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories import (
    ActionFactory,
    AllocationFactory,
    DeviationFactory,
    DocumentFactory,
    OrganisationFactory,
    ParameterFactory,
    PartyFactory,
    user_with,
)
from tests.governance.conftest import logged_in
from tests.governance.split.conftest import Region
from tests.support.queries import SameQueries

START = date(2015, 1, 1)


def url(name: str, region: Region, *args: str) -> str:
    return reverse(f"governance:{name}", args=[region.place.slug, *args])


def put(region: Region, task: str, *levels: Any, provision: Provision | None = None, **values: Any) -> Any:
    return place_task(
        partnership=region.partnership,
        provision=provision or region.help,
        task=task,
        levels=levels,
        valid_from=values.pop("valid_from", START),
        by=region.editor,
        **values,
    )


def answer(region: Region, **asked: str) -> Any:
    return Client().get(url("split_answer", region, region.help.public_id), asked).context["told"]


def one_more(region: Region) -> Callable[[], None]:
    def add() -> None:
        provision = region.provision()
        ground = DocumentFactory(organisation=region.place, is_plan=False)
        put(region, "I", region.local, region.central, provision=provision, details={"ground_id": ground.pk})
        put(region, "B", region.regional, provision=provision, details={"competent_id": region.keeper.pk})

    return add


def test_reading_costs_the_same(region: Region, assert_same_queries: SameQueries) -> None:
    """The table, two days side by side, and the sheet; with one provision and with three."""
    pages = [url("scale_table", region), url("split_compare", region) + "?vergelijk=2010-01-01"]

    def fetch() -> None:
        for address in [*pages, url("split_xlsx", region)]:
            assert Client().get(address).status_code == 200

    assert_same_queries(27, add=one_more(region), fetch=fetch)


def test_the_answer_costs_the_same(region: Region, assert_same_queries: SameQueries) -> None:
    ground = DocumentFactory(organisation=region.place, is_plan=False)
    starts = iter([date(2015, 1, 1), date(2016, 1, 1), date(2017, 1, 1)])

    def add() -> None:
        put(region, "U", region.regional, valid_from=next(starts), details={"ground_id": ground.pk})

    address = url("split_answer", region, region.help.public_id)
    assert_same_queries(12, add=add, fetch=lambda: Client().get(address))


def test_keeping_costs_the_same(region: Region, assert_same_queries: SameQueries) -> None:
    client = logged_in(region.editor)
    names = ("split_frame", "split_signals", "split_readin")

    def fetch() -> None:
        for name in names:
            assert client.get(url(name, region)).status_code == 200
        assert client.get(url("split_provision", region, region.help.public_id)).status_code == 200

    def add() -> None:
        one_more(region)()
        put(region, "U", region.local, valid_from=date(2015 + Allocation.objects.count(), 1, 1))

    assert_same_queries(39, add=add, fetch=fetch)


def test_everyday_words_lead_to_the_answer(region: Region) -> None:
    put(region, "B", region.local)
    table = url("scale_table", region)

    found = Client().get(table, {"zoek": "Hulp in de huishouding", "gemeente": "kernstad", "peildatum": "2020-01-01"})
    typo = Client().get(table, {"zoek": "huishoudelike ondersteuning"})
    nothing = Client().get(table, {"zoek": "zwembad"})

    wanted = url("split_answer", region, region.help.public_id)
    assert found["Location"] == f"{wanted}?peildatum=2020-01-01&gemeente=kernstad"
    assert typo["Location"] == wanted
    assert (nothing.status_code, nothing.context["matches"]) == (200, [])


def test_the_search_box_knows_everyday_words(region: Region) -> None:
    region.provision(name="Geheime hulp in de huishouding", openness="intern")

    page = Client().get(reverse("home:search", args=[region.place.slug]), {"q": "huishouding"})

    assert [(one.hit.kind, one.hit.title) for one in page.context["found"].results] == [
        ("voorziening", "Huishoudelijke ondersteuning")
    ]
    assert "Geheime hulp" not in page.text


def test_the_answer_in_plain_words(region: Region) -> None:
    ground = DocumentFactory(organisation=region.place, is_plan=False, title="Beleidsbrief hulp thuis")
    details = {"ground_id": ground.pk, "reference": "beslispunt 4"}
    put(region, "B", region.local, details={**details, "organ": "raad", "legal_title": "eigen"})
    service = {"carried_out_by_id": region.service.pk, "competent_id": region.keeper.pk, "organ": "bestuur"}
    put(region, "U", region.regional, details={**details, **service, "legal_title": "mandaat"})
    put(region, "I", region.local, region.central)
    put(region, "B", region.central, status="voorgenomen", valid_from=date(2022, 1, 1))

    told = answer(region, gemeente="waterdam", peildatum="2023-01-01")

    assert told.headline == "Huishoudelijke ondersteuning: daar gaat Gemeente Waterdam over"
    assert [(one.question, one.who, one.is_shared) for one in told.answers] == [
        ("Wie beslist over het beleid?", "Gemeenteraad van Waterdam", False),
        ("Wie stelt de voorwaarden?", "Niet toegedeeld", False),
        ("Wie koopt in?", "Gemeente Waterdam en Gemeente Kernstad", True),
        ("Wie voert het uit?", "SDM", False),
    ]
    assert told.answers[3].places[0].competent == "Bestuur van GR Merwestreek"
    assert [place.who for place in told.answers[0].intended] == ["Gemeente Kernstad"]
    assert told.paid_by == ("Gemeente Waterdam",)
    assert [(one.document.title, one.reference) for one in told.grounds] == [
        ("Beleidsbrief hulp thuis", "beslispunt 4")
    ]
    assert answer(region, gemeente="kernstad").answers[0].who == "Gemeenteraad van Kernstad"


def test_a_ground_inside_is_not_named_outside(region: Region) -> None:
    secret = DocumentFactory(organisation=region.place, is_plan=False, title="Intern advies", openness="intern")
    put(region, "B", region.local, details={"ground_id": secret.pk})

    page = Client().get(url("split_answer", region, region.help.public_id))

    assert page.context["told"].grounds == ()
    assert "Intern advies" not in page.text


def test_two_days_side_by_side(region: Region) -> None:
    put(region, "B", region.regional, details={"competent_id": region.keeper.pk})
    put(region, "B", region.local, valid_from=date(2022, 1, 1))
    put(region, "U", region.regional)

    page = Client().get(url("split_compare", region), {"vergelijk": "2021-06-01", "peildatum": "2022-06-01"})

    moved = [(one.provision.name, one.what, one.was, one.becomes) for one in page.context["moved"]]
    assert moved == [("Huishoudelijke ondersteuning", "Beleid", "Merwestreek", "Lokaal")]
    assert page.context["directions"] == [("Merwestreek", "Lokaal", 1)]


def test_a_cell_is_changed_and_refused_in_the_words_of_the_database(region: Region) -> None:
    put(region, "B", region.local)
    address = url("split_cell", region, region.help.public_id, region.regional.public_id)
    client = logged_in(region.editor)
    form = {"letters": ["B", "U"], "valid_from": "2022-01-01", "status": "vastgesteld"}

    taken = client.post(address, form)
    letter = client.post(address, {**form, "letters": ["X"]})
    ends = client.post(address, {**form, "valid_until": "2021-01-01"})
    saved = client.post(address, {**form, "letters": ["U"], "reason": "Besluit van de raad"})

    assert [answer.status_code for answer in (taken, letter, ends, saved)] == [422, 422, 422, 302]
    assert taken.context["form"].errors["letters"] == [f"B ligt bij Lokaal. {refusals.TAKEN}"]
    assert letter.context["form"].errors["letters"] == [refusals.unknown_letter("X")]
    assert ends.context["form"].errors["valid_until"] == [refusals.ENDS_BEFORE_START]
    assert Allocation.objects.get(task="U").level == region.regional
    assert [step.reason for step in client.get(address).context["trail"]] == ["Besluit van de raad"]


def test_letters_that_a_colleague_changed_meanwhile_stay_as_the_colleague_has_them(region: Region) -> None:
    put(region, "B", region.local)
    put(region, "U", region.local)
    address = url("split_cell", region, region.help.public_id, region.local.public_id)
    client = logged_in(region.editor)
    seen = client.get(address).context["form"]["seen"].value()
    form = {"valid_from": "2022-01-01", "status": "vastgesteld", "seen": seen}
    client.post(address, {**form, "letters": ["B", "U", "I"], "seen": seen})  # the colleague adds I

    saved = client.post(address, {**form, "letters": ["B"]})  # U goes; I was not on the screen

    assert (set(seen.split(";")), saved.status_code) == ({"", "B", "U"}, 302)
    standing = Allocation.objects.filter(level=region.local, valid_until=None).order_by("task")
    assert list(standing.values_list("task", flat=True)) == ["B", "I"]


def test_of_a_detail_that_both_changed_both_values_are_shown(region: Region) -> None:
    [row] = put(region, "U", region.regional)
    address = url("split_allocation", region, row.public_id)
    client = logged_in(region.editor)
    form = {"openness": "openbaar", "version": row.version}
    client.post(address, {**form, "organ": "bestuur", "competent": region.keeper.public_id})

    clash = client.post(address, {**form, "organ": "raad", "competent": region.place.public_id, "note": "Nieuw."})

    page = " ".join(clash.content.decode().split())
    assert (clash.status_code, Allocation.objects.get(pk=row.pk).note) == (409, "")
    assert [(one["label"], one["mine"]) for one in clash.context["form"].clashes] == [
        ("Bevoegd orgaan", "Gemeenteraad"),
        ("Van welke organisatie?", region.place.name),
    ]
    assert [word in page for word in ("Nieuw.", "Houd mijn tekst", region.keeper.name)] == [True] * 3
    version = clash.context["form"]["version"].value()
    mine = {**form, "organ": "raad", "competent": region.place.public_id, "note": "Nieuw.", "version": version}
    client.post(address, {**mine, "keuze_organ": "ander", "keuze_competent": "ander"})
    row.refresh_from_db()
    assert (row.organ, row.competent, row.note) == ("bestuur", region.keeper, "Nieuw.")


def test_only_who_keeps_the_table_sees_its_screens(region: Region) -> None:
    [row] = put(region, "B", region.local)
    addresses = [
        url("split_cell", region, region.help.public_id, region.local.public_id),
        url("split_provision", region, region.help.public_id),
        url("split_allocation", region, row.public_id),
        url("split_frame", region),
        url("split_readin", region),
    ]
    people = {
        "keeper": region.editor,
        "clerk": user_with(Role.CLERK, region.place),
        "neighbour": user_with(Role.POLICY_OFFICER, region.place),
    }

    found = {name: {logged_in(user).get(one).status_code for one in addresses} for name, user in people.items()}

    assert found == {"keeper": {200}, "clerk": {404}, "neighbour": {404}}
    assert "cel/" not in Client().get(url("scale_table", region)).text


def test_details_keep_competent_carrying_out_and_paying_apart(region: Region) -> None:
    [row] = put(region, "U", region.regional)
    other = put(region, "I", region.regional)[0]
    address = url("split_allocation", region, row.public_id)
    client = logged_in(region.editor)
    form = {
        "organ": "bestuur",
        "competent": region.keeper.public_id,
        "carried_out_by": region.service.public_id,
        "legal_title": "mandaat",
        "openness": "openbaar",
        "also_tasks": "on",
        "version": row.version,
    }

    wrong = client.post(address, {**form, "competent": region.service.public_id})
    saved = client.post(address, form)

    assert wrong.context["form"].errors["competent"] == [refusals.NOT_COMPETENT]
    assert saved.status_code == 302
    known = [(one.competent, one.carried_out_by, one.paid_by) for one in Allocation.objects.order_by("task")]
    assert known == [(region.keeper, region.service, None)] * 2
    assert client.post(address, {**form, "organ": "raad"}).status_code == 409
    assert Allocation.objects.get(pk=other.pk).organ == "bestuur"


def test_signals_are_noticed_and_explained_away(region: Region) -> None:
    old = DocumentFactory(organisation=region.keeper, is_plan=False, title="Oude brief", valid_until=date(2022, 1, 1))
    put(region, "U", region.local, details={"ground_id": old.pk})
    plan = DocumentFactory(organisation=region.place)
    action = ActionFactory(plan=plan, number=3)
    PartyFactory(action=action, party=OrganisationFactory(name="Stichting Buurtkracht"), is_lead=True)
    link_action(provision=region.help, action=action, by=User.objects.system())
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2026, 1, 1), by=User.objects.system())
    keeper, official = logged_in(region.editor), logged_in(user_with(Role.POLICY_OFFICER, region.place))
    page = url("split_signals", region)

    found = {name: kinds(client.get(page).context["open"]) for name, client in (("k", keeper), ("o", official))}
    explain = url("split_explain", region, "niemand", region.help.public_id)
    empty = keeper.post(explain, {"reason": " "})
    keeper.post(explain, {"reason": "De raad beslist hier in juni over."})
    after = keeper.get(page).context

    assert found == {"k": ["niemand", "grond"], "o": ["trekker"]}
    assert empty.status_code == 422
    assert kinds(after["open"]) == ["grond"]
    assert [one.note.reason for one in after["explained"]] == ["De raad beslist hier in juni over."]
    assert Client().get(page).status_code == 302
    keeper.post(url("split_raise", region, SignalNote.objects.get().public_id))
    assert kinds(keeper.get(page).context["open"]) == ["niemand", "grond"]


def kinds(found: list[Any]) -> list[str]:
    return [one.kind for one in found]


def test_levels_tasks_and_provisions_have_names_of_their_own(region: Region) -> None:
    client = logged_in(region.editor)
    client.post(url("split_own_tasks", region))
    task = TaskKind.objects.get(code="I")
    values = {"code": "I", "name": "Contracten sluiten", "question": "Wie sluit contracten?", "position": 3}
    AllocationFactory(
        partnership=region.partnership, provision=region.help, level=region.local, task="I", organisation=region.keeper
    )

    renamed = client.post(url("split_part", region, "taken", task.public_id), {**values, "version": task.version})
    task.refresh_from_db()
    letter = client.post(
        url("split_part", region, "taken", task.public_id), {**values, "code": "C", "version": task.version}
    )
    double = client.post(
        url("split_part_new", region, "voorzieningen"), {"name": region.help.name, "category": "algemeen"}
    )
    client.post(
        url("split_part_new", region, "voorzieningen"),
        {"name": "Collectief vervoer", "aliases": "taxi\nWmo-taxi\ntaxi", "category": "maatwerk"},
    )

    assert (renamed.status_code, task.name) == (302, "Contracten sluiten")
    assert letter.context["form"].errors["code"] == ["Deze letter staat in de tabel. Verander de naam, niet de letter."]
    assert "Deze voorziening staat er al." in double.text
    assert Provision.objects.get(name="Collectief vervoer").aliases == ["taxi", "Wmo-taxi"]
    assert answer(region).answers[2].question == "Wie sluit contracten?"


def test_the_answer_tells_where_a_municipality_does_it_otherwise(region: Region) -> None:
    put(region, "U", region.regional)
    parameter = ParameterFactory(partnership=region.partnership, value=120, unit="% van het sociaal minimum")
    common = {"partnership": region.partnership, "provision": region.help, "organisation": region.place}
    DeviationFactory(**common, type="B", parameter=parameter, value=140, what="Ruimere doelgroep")
    DeviationFactory(**common, what="Nog niet openbaar plan", openness="intern")
    DeviationFactory(**common, what="Vroeger anders", valid_until=date(2016, 1, 1))
    address = url("split_answer", region, region.help.public_id)
    page = Client().get(address).content.decode()
    assert "Lokaal anders" in page
    assert "Ruimere doelgroep (140 in plaats van 120 % van het sociaal minimum)" in page
    assert ("Nog niet openbaar" in page, "Vroeger anders" in page) == (False, False)
    assert "Vroeger anders" in Client().get(f"{address}?peildatum=2015-06-01").content.decode()
    assert "Ruimere doelgroep" not in Client().get(f"{address}?gemeente=kernstad").content.decode()
    assert "Ruimere doelgroep" not in Client().get(f"{address}?bekend=2026-01-01").content.decode()
