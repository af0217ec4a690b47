"""Deviations and positions: sums, figures side by side, changes of mind, contradictions, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from governance.domain.deviations import change_deviation, record_deviation, set_parameter
from governance.domain.positions import add_recommendation, follow_up, record_position
from governance.domain.regional import close_head, release_head
from governance.models import GovernanceQuestion, LocalDeviation
from governance.regional.deviations import deviations_seen, grouped, parameter_tables
from governance.regional.positions import heads_seen, members_of, position_lines
from portal.accounts.viewers import viewer_for
from portal.shared.viewer import ANONYMOUS, Viewer
from tests.factories import (
    DeviationFactory,
    DocumentFactory,
    OrganisationFactory,
    ParameterFactory,
    PassageFactory,
    PositionFactory,
    QuestionFactory,
    RecommendationFactory,
)
from tests.governance.regional.conftest import Region

DAY = date(2026, 5, 1)


def values(region: Region, **changed: Any) -> dict[str, Any]:
    return {
        "type": "A",
        "document_id": region.process.document_id,
        "what": "Eigen aanpak voor jonge mantelzorgers",
        "reason": "Veel jongeren zorgen voor een ouder.",
        **changed,
    }


def record(region: Region, organisation: Any = None, **changed: Any) -> LocalDeviation:
    place = organisation or region.waterdam
    by = region.officer if place == region.waterdam else region.secretary
    return record_deviation(partnership=region.partnership, municipality=place, values=values(region, **changed), by=by)


def refused(region: Region, **changed: Any) -> str:
    with pytest.raises(ValidationError) as refusal:
        record(region, **changed)
    return " ".join(refusal.value.messages)


def test_bad_deviations_are_refused_in_the_words_of_the_form(region: Region) -> None:
    parameter = ParameterFactory(partnership=region.partnership, value=120)
    elsewhere = ParameterFactory()
    own = {"type": "B", "parameter_id": parameter.pk}
    pair = (
        "Bij een eigen invulling (B) horen de regionale waarde en de eigen waarde; bij ander beleid (A) geen van beide."
    )
    assert refused(region, document_id=None) == "Kies het regionale beleid of de voorziening waar het over gaat."
    assert refused(region, type="B") == refused(region, value=Decimal(140)) == pair
    assert refused(region, extra_cost=Decimal(-1)).startswith("Meerkosten zijn nul of hoger.")
    assert (
        refused(region, valid_from=date(2026, 2, 1), valid_until=date(2026, 1, 1))
        == "De einddatum ligt voor de begindatum."
    )
    assert refused(region, **own, value=Decimal(120)) == "Dit is de regionale waarde zelf. Een afwijking is anders."
    assert "andere regio" in refused(region, type="B", parameter_id=elsewhere.pk, value=Decimal(140))
    record(region, **own, value=Decimal(140), valid_from=date(2026, 1, 1))
    assert (
        refused(region, **own, value=Decimal(150), valid_from=date(2026, 6, 1))
        == "In deze periode heeft de gemeente al een eigen waarde."
    )
    assert LocalDeviation.objects.count() == 1


def test_the_database_refuses_an_overlap_too(region: Region) -> None:
    parameter = ParameterFactory(partnership=region.partnership)
    about = {"partnership": region.partnership, "organisation": region.waterdam, "type": "B", "parameter": parameter}
    DeviationFactory(**about, value=140)
    with pytest.raises(IntegrityError, match="deviation_value_once_at_a_time"):
        DeviationFactory(**about, value=150)


def test_each_municipality_keeps_its_own_deviations(region: Region) -> None:
    row = record(region)
    for by, place in ((region.officer, region.dijkstad), (region.secretary, region.waterdam)):
        with pytest.raises(PermissionDenied):
            record_deviation(partnership=region.partnership, municipality=place, values=values(region), by=by)
    with pytest.raises(PermissionDenied):
        change_deviation(deviation=row, values={"what": "Anders"}, by=region.stranger)
    outside = OrganisationFactory(name="Gemeente Verweg", short_name="Verweg", kind="gemeente")
    with pytest.raises(ValidationError, match="Verweg doet niet mee in Merwestreek"):
        record_deviation(
            partnership=region.partnership, municipality=outside, values=values(region), by=region.secretary
        )


def test_sums_count_what_is_known_and_tell_what_is_not(region: Region) -> None:
    record(region, extra_cost=Decimal(12500))
    record(region, what="Extra loket", extra_cost=None)
    record(region, region.dijkstad, extra_cost=Decimal(400))
    rows = deviations_seen(viewer_for(region.secretary), place=region.place, on=DAY)
    groups = grouped(rows, lambda one: one.row.organisation.label)
    assert [(one.name, one.total, one.unknown) for one in groups] == [
        ("Dijkstad", Decimal(400), 0),
        ("Waterdam", Decimal(12500), 1),
    ]
    own = deviations_seen(viewer_for(region.officer), place=region.waterdam, on=DAY)
    assert {one.row.organisation for one in own} == {region.waterdam}
    assert deviations_seen(ANONYMOUS, place=region.place, on=DAY) == []


def test_figures_of_municipalities_stand_beside_the_regional_one(region: Region) -> None:
    parameter = set_parameter(
        organisation=region.place,
        partnership=region.partnership,
        name="Doelgroep",
        value=Decimal(120),
        document=region.process.document,
        by=region.secretary,
    )
    record(region, type="B", parameter_id=parameter.pk, value=Decimal(140), valid_from=date(2026, 1, 1))

    def shown(viewer: Viewer, on: date = DAY) -> dict[str, Decimal]:
        (table,) = parameter_tables(viewer, place=region.place, on=on)
        return {one.organisation.label: one.value for one in table.values}

    everything = {"Dijkstad": Decimal(120), "Polderveen": Decimal(120), "Waterdam": Decimal(140)}
    assert shown(viewer_for(region.secretary)) == everything
    assert shown(viewer_for(region.secretary), date(2025, 1, 1)) == everything | {"Waterdam": Decimal(120)}
    assert shown(viewer_for(region.officer)) == {"Waterdam": Decimal(140)}
    assert shown(ANONYMOUS) == {}


# ---------- positions ----------


def matrix(region: Region, viewer: Viewer, on: date = DAY) -> dict[str, list[list[str]]]:
    heads = heads_seen(GovernanceQuestion, viewer, concerning=region.place)
    lines = position_lines(heads, members_of(heads), viewer, on=on)
    return {line.row.text: [[held.row.stance for held in stand.now] for stand in line.cells] for line in lines}


def test_nothing_is_invented_and_contradictions_and_changes_are_kept(region: Region) -> None:
    question = QuestionFactory(partnership=region.partnership, text="Zelf beleid vaststellen?")
    for place, stance, day in [
        (region.dijkstad, "geen_behoefte", date(2020, 3, 1)),
        (region.dijkstad, "voor", date(2020, 3, 1)),
        (region.waterdam, "tegen", date(2019, 1, 1)),
        (region.waterdam, "voor", date(2020, 3, 1)),
    ]:
        PositionFactory(question=question, organisation=place, stance=stance, held_on=day)
    viewer = viewer_for(region.secretary)
    assert matrix(region, viewer) == {"Zelf beleid vaststellen?": [["geen_behoefte", "voor"], [], ["voor"]]}
    assert matrix(region, viewer, date(2019, 6, 1)) == {"Zelf beleid vaststellen?": [[], [], ["tegen"]]}
    heads = heads_seen(GovernanceQuestion, viewer, concerning=region.place)
    cells = position_lines(heads, members_of(heads), viewer, on=DAY)[0].cells
    assert [(one.is_contradiction, one.has_changed) for one in cells] == [(True, False), (False, False), (False, True)]


def test_positions_are_internal_until_released_and_then_as_of_the_release(region: Region) -> None:
    question = QuestionFactory(partnership=region.partnership, text="Zelf beleid vaststellen?")
    PositionFactory(question=question, organisation=region.dijkstad)
    assert matrix(region, ANONYMOUS) == {}
    assert matrix(region, viewer_for(region.officer)) == {"Zelf beleid vaststellen?": [[], [], []]}
    release_head(head=question, openness="openbaar", by=region.secretary)
    PositionFactory(question=question, organisation=region.polderveen)
    assert matrix(region, ANONYMOUS) == {"Zelf beleid vaststellen?": [["voor"], [], []]}
    close_head(head=question, by=region.secretary, reason="Nog niet besproken.")
    assert matrix(region, ANONYMOUS) == {}


def test_a_position_needs_a_source_and_a_day_that_has_been(region: Region) -> None:
    question = QuestionFactory(partnership=region.partnership)
    document = DocumentFactory(organisation=region.place, is_plan=False)
    about: dict[str, Any] = {
        "question": question,
        "municipality": region.dijkstad,
        "stance": "voor",
        "held_on": date(2020, 3, 1),
        "document": document,
        "place": "bladzijde 2",
        "by": region.secretary,
    }
    for changed, message in [
        ({"place": ""}, "Wijs de passage aan, of schrijf waar het in de bron staat."),
        ({"stance": "voorwaarden"}, "Schrijf erbij onder welke voorwaarden."),
        ({"held_on": date(2999, 1, 1)}, "Deze dag moet nog komen."),
        ({"passage": PassageFactory()}, "Deze passage staat in een ander document."),
    ]:
        with pytest.raises(ValidationError) as refusal:
            record_position(**{**about, **changed})
        assert " ".join(refusal.value.messages) == message
    record_position(**about)
    with pytest.raises(ValidationError, match="Dit standpunt staat er al voor deze dag"):
        record_position(**about)


def test_a_recommendation_not_taken_over_needs_a_reason(region: Region) -> None:
    row = add_recommendation(
        organisation=region.place,
        partnership=region.partnership,
        document=region.process.document,
        number=1,
        text="Breng de kosten in beeld.",
        by=region.secretary,
    )
    about: dict[str, Any] = {"recommendation": row, "municipality": region.waterdam, "by": region.officer}
    with pytest.raises(ValidationError, match="waarom de aanbeveling niet is overgenomen"):
        follow_up(**about, state="niet_overgenomen", day=date(2021, 1, 1))
    follow_up(**about, state="bezig", day=date(2021, 1, 1))
    mended = follow_up(**about, state="gedaan", day=date(2021, 1, 1))
    assert (mended.version, row.follow_ups.get().state) == (2, "gedaan")
    with pytest.raises(PermissionDenied):
        follow_up(**{**about, "by": region.secretary}, state="gedaan", day=date(2021, 2, 1))
    assert RecommendationFactory._meta.model.objects.count() == 1
