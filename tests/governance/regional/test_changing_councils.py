"""Councils come and go in a running process; its pages tell any day; its lists leave as files."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from actions.domain.two_editors import ChangedMeanwhile
from governance.domain.positions import change_position
from governance.domain.processes import add_council, ask_councils, keep_instrument, withdraw_council
from governance.domain.regional import release_head
from governance.domain.reminders import reminders_due
from governance.models import ProcessCouncil
from governance.regional.overview import overview, processes_seen
from portal.accounts.viewers import viewer_for
from portal.shared.changes import replaying
from portal.shared.moments import today
from tests.actions.story import at
from tests.factories import (
    CouncilFactory,
    DeviationFactory,
    InstrumentFactory,
    OrganisationFactory,
    ParameterFactory,
    PartnershipMemberFactory,
    PositionFactory,
    ProcessFactory,
    QuestionFactory,
    TermFactory,
)
from tests.governance.conftest import logged_in
from tests.governance.regional.conftest import Region, text, url

REASON = "De raad stelt het plan niet vast: de gemeente verlaat de regio."


def leave(region: Region, organisation: Any, **values: Any) -> ProcessCouncil:
    asked = {"left_on": today(), "left_reason": REASON, "by": region.secretary, **values}
    return withdraw_council(council=region.council(organisation), **asked)


def seen(region: Region) -> Any:
    viewer = viewer_for(region.secretary)
    return overview(processes_seen(viewer), viewer, on=today())[0]


def rows(answer: Any) -> list[dict[str, str]]:
    body = b"".join(answer) if answer.streaming else answer.content
    lines = body.decode("utf-8-sig").splitlines()
    start = next(number for number, line in enumerate(lines) if line.count(";") > 3)
    return list(csv.DictReader(io.StringIO("\n".join(lines[start:])), delimiter=";"))


class TestWhoTakesPart:
    def test_who_leaves_keeps_its_rows_and_is_asked_nothing_more(self, region: Region) -> None:
        InstrumentFactory(process=region.process, organisation=region.dijkstad, result="ingediend", decided_on=today())
        leave(region, region.dijkstad)
        ask_councils(process=region.process, kind="consultatie", by=region.secretary)
        asked = region.process.instruments.filter(kind="consultatie").values_list("organisation__slug", flat=True)
        assert sorted(asked) == ["polderveen", "waterdam"]
        assert region.process.instruments.filter(organisation=region.dijkstad).count() == 1
        page = text(logged_in(region.secretary), url("process", region, region.process.public_id))
        assert ("Doet niet meer mee" in page, REASON in page) == (True, True)

    def test_it_counts_no_more_and_its_griffie_is_not_reminded(self, region: Region) -> None:
        term = TermFactory(organisation=region.place, weeks=1)
        for place in (region.waterdam, region.dijkstad):
            day = today() - timedelta(days=30)
            InstrumentFactory(process=region.process, organisation=place, term=term, received_on=day)
        assert sum(seen(region).counts.values()) == 3
        leave(region, region.dijkstad)
        assert sum(seen(region).counts.values()) == 2
        assert [one.council.organisation.slug for one in reminders_due(seen(region), on=today())] == ["waterdam"]

    def test_it_can_come_back_and_a_member_can_join(self, region: Region) -> None:
        leave(region, region.dijkstad)
        back = add_council(process=region.process, municipality=region.dijkstad, by=region.secretary)
        assert (back.left_on, back.left_reason, back.history.count()) == (None, "", 3)
        late = OrganisationFactory(municipality=True)
        with pytest.raises(ValidationError):
            add_council(process=region.process, municipality=late, by=region.secretary)
        PartnershipMemberFactory(partnership=region.partnership, organisation=late)
        add_council(process=region.process, municipality=late, by=region.secretary)
        assert region.process.councils.count() == 4

    def test_only_the_region_and_only_with_a_reason(self, region: Region) -> None:
        with pytest.raises(ValidationError):
            leave(region, region.waterdam, left_reason="")
        with pytest.raises(Exception, match="recht"):
            leave(region, region.waterdam, by=region.officer)
        council = region.council(region.waterdam)
        with pytest.raises(IntegrityError), transaction.atomic():
            ProcessCouncil.objects.filter(pk=council.pk).update(left_on=today())

    def test_both_forms(self, region: Region) -> None:
        client, public_id = logged_in(region.secretary), region.process.public_id
        address = url("process_council_withdraw", region, public_id, "dijkstad")
        refused = client.post(address, {"left_on": "1-4-2026", "left_reason": ""})
        assert (refused.status_code, region.council(region.dijkstad).left_on) == (422, None)
        client.post(address, {"left_on": "1-4-2026", "left_reason": REASON})
        assert region.council(region.dijkstad).left_on == date(2026, 4, 1)
        assert client.get(address).status_code == 404
        form = url("process_council_add", region, public_id)
        assert ("dijkstad" in text(client, form), "waterdam" in text(client, form)) == (True, False)
        client.post(form, {"municipality": "dijkstad"})
        assert region.council(region.dijkstad).left_on is None
        assert logged_in(region.officer).get(form).status_code in (403, 404)


class TestAnyDay:
    @pytest.fixture
    def story(self, region: Region) -> Region:
        """Received on 2 March, decided on 20 April and typed on 4 May."""
        with replaying(at(2026, 3, 2)):
            region.process = ProcessFactory(partnership=region.partnership, document=region.process.document)
            CouncilFactory(process=region.process, organisation=region.dijkstad)
            row = InstrumentFactory(
                process=region.process, organisation=region.dijkstad, kind="vaststelling", received_on=date(2026, 3, 2)
            )
        with replaying(at(2026, 5, 4)):
            keep_instrument(
                instrument=row, values={"result": "ingestemd", "decided_on": date(2026, 4, 20)}, by=region.secretary
            )
        return region

    def page(self, region: Region, query: str) -> str:
        return text(logged_in(region.secretary), url("process", region, region.process.public_id) + query)

    def test_before_the_decision_it_was_open(self, story: Region) -> None:
        told = [self.page(story, query) for query in ("", "?peildatum=2026-04-25", "?peildatum=2026-04-10")]
        assert ["Ingestemd op" in page for page in told] == [True, True, False]
        assert "gepland op" in told[2]

    def test_what_was_typed_later_was_not_known_yet(self, story: Region) -> None:
        assert "Ingestemd op" not in self.page(story, "?peildatum=2026-04-25&bekend=2026-04-25")
        council = url("process_council", story, story.process.public_id, "dijkstad")
        assert "Ingestemd" not in text(logged_in(story.secretary), f"{council}?bekend=2026-04-25")
        assert "Ingestemd" in text(logged_in(story.secretary), council)

    def test_outsiders_see_nothing_of_before_the_release(self, story: Region) -> None:
        address = url("process", story, story.process.public_id)
        assert Client().get(address).status_code == 404
        with replaying(at(2026, 6, 1)):
            release_head(head=story.process, openness="openbaar", by=story.secretary)
        assert Client().get(address).status_code == 200
        assert Client().get(f"{address}?bekend=2026-05-20").status_code == 404


class TestFiles:
    def test_councils(self, region: Region) -> None:
        InstrumentFactory(process=region.process, organisation=region.dijkstad, received_on=date(2026, 3, 2))
        leave(region, region.polderveen)
        found = rows(logged_in(region.secretary).get(url("processes", region) + "?vorm=csv"))
        told = {row["Gemeente"]: (row["Doet mee"], row["Gevraagd"]) for row in found}
        assert told == {"Dijkstad": ("ja", "Zienswijze"), "Waterdam": ("ja", ""), "Polderveen": (f"nee: {REASON}", "")}

    def test_deviations_and_positions_hold_what_the_page_holds(self, region: Region) -> None:
        parameter = ParameterFactory(partnership=region.partnership, value=120)
        inside = {"partnership": region.partnership, "organisation": region.waterdam, "parameter": parameter}
        DeviationFactory(**inside, type="B", value=140, what="Ruimere doelgroep")
        hidden = DeviationFactory(partnership=region.partnership, what="Nog geheim plan", openness="intern")
        question = QuestionFactory(partnership=region.partnership)
        PositionFactory(question=question, organisation=region.dijkstad, stance="voor")
        public, keeper = Client(), logged_in(region.secretary)
        found = rows(public.get(url("deviations", region) + "?vorm=csv"))
        assert [(row["Wat er anders is"], row["Eigen waarde"], row["Regionale waarde"]) for row in found] == [
            ("Ruimere doelgroep", "140,00", "120,00")
        ]
        assert hidden.what in str(rows(keeper.get(url("deviations", region) + "?vorm=csv")))
        said = rows(keeper.get(url("positions", region) + "?vorm=csv"))
        assert {row["Gemeente"]: row["Standpunt of opvolging"] for row in said} == {
            "Dijkstad": "Voor",
            "Waterdam": "niet bekend",
            "Polderveen": "niet bekend",
        }
        assert rows_or_none(public.get(url("positions", region) + "?vorm=csv")) == []


def rows_or_none(answer: Any) -> list[dict[str, str]]:
    try:
        return rows(answer)
    except StopIteration:
        return []


def test_two_people_mend_one_position(region: Region) -> None:
    position = PositionFactory(
        question=QuestionFactory(partnership=region.partnership), organisation=region.dijkstad, stance="voor"
    )
    seen_version = position.version
    change_position(position=position, values={"stance": "tegen"}, base_version=seen_version, by=region.secretary)
    change_position(position=position, values={"place": "blz. 4"}, base_version=seen_version, by=region.secretary)
    position.refresh_from_db()
    assert (position.stance, position.place) == ("tegen", "blz. 4")
    with pytest.raises(ChangedMeanwhile):
        change_position(
            position=position, values={"stance": "geen_behoefte"}, base_version=seen_version, by=region.secretary
        )
