"""From a proposal over amendments to a decision with its vote."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from governance.council_papers import decision_paper, render_decision
from governance.domain.proposals import (
    PointDecision,
    add_amendment,
    add_point,
    add_proposal,
    change_point,
    decide_amendment,
    decide_points,
    offer,
    take_back_proposal,
)
from governance.domain.voting import Cast, hold_vote
from governance.models import Ballot, Decision, Proposal, Vote
from governance.proposal_page import points_of
from governance.voting import decision_tallies, tallies
from governance.worklist import worklist
from portal.accounts.viewers import viewer_for
from portal.shared.moments import today
from portal.shared.pdf.check import problems
from portal.shared.viewer import ANONYMOUS
from tests.factories import (
    AmendmentFactory,
    BodyFactory,
    CouncilPeriodFactory,
    DecisionFactory,
    DecisionPointFactory,
    FactionFactory,
    MeetingFactory,
    ProposalFactory,
    SeatFactory,
    edit,
)
from tests.governance.conftest import Town, logged_in

pytestmark = pytest.mark.django_db
DAY = date(2022, 11, 1)
TEXT = "In 2023 twee buurthuizen te openen."


@pytest.fixture
def council(town: Town) -> Any:
    return BodyFactory(organisation=town.place)


@pytest.fixture
def meeting(council: Any) -> Any:
    return MeetingFactory(body=council, date=DAY, status="gehouden")


@pytest.fixture
def proposal(town: Town, council: Any) -> Proposal:
    found = add_proposal(
        organisation=town.place, body=council, number="", values={"subject": "Buurthuizen"}, by=town.clerk
    )
    add_point(proposal=found, text=TEXT, by=town.clerk)
    add_point(proposal=found, text="Daarvoor € 80.000 beschikbaar te stellen.", by=town.clerk)
    return offer(proposal=found, day=date(2022, 10, 4), by=town.clerk)


def amend(town: Town, point: Any, **values: Any) -> Any:
    given = {"subject": "Drie", "submitted_on": DAY, "old_text": "twee buurthuizen", "new_text": "drie buurthuizen"}
    return add_amendment(point=point, values=given | values, by=town.clerk)


def test_points_are_fixed_once_the_proposal_is_offered(town, proposal):
    assert proposal.number == f"RV-{today().year}-1"
    with pytest.raises(ValidationError, match="Alleen een amendement"):
        change_point(point=proposal.points.get(number=1), text="Anders.", by=town.clerk)
    with pytest.raises(ValidationError, match="al aangeboden"):
        offer(proposal=proposal, day=DAY, by=town.clerk)
    with pytest.raises(PermissionDenied):
        add_point(proposal=proposal, text="Nog een.", by=town.writer)


def test_a_decision_says_the_words_that_result_from_the_amendments(town, proposal, meeting):
    first, second = proposal.points.order_by("number")
    found = amend(town, first)
    with pytest.raises(ValidationError, match="eerst de uitslag"):
        decide_points(proposal=proposal, decided=[PointDecision(first, "geamendeerd")], meeting=meeting, by=town.clerk)
    decide_amendment(amendment=found, result="aangenomen", day=DAY, by=town.clerk)
    with pytest.raises(ValidationError, match="geamendeerd aangenomen"):
        decide_points(proposal=proposal, decided=[PointDecision(first, "aangenomen")], meeting=meeting, by=town.clerk)
    rows = decide_points(
        proposal=proposal,
        decided=[PointDecision(first, "geamendeerd"), PointDecision(second, "onder_voorbehoud", "Na de begroting.")],
        meeting=meeting,
        by=town.clerk,
    )
    assert [row.text for row in rows] == ["In 2023 drie buurthuizen te openen.", second.text]
    assert (rows[1].conditions, rows[1].decided_on) == ("Na de begroting.", DAY)
    with pytest.raises(ValidationError, match="al besloten"):
        decide_points(proposal=proposal, decided=[PointDecision(first, "verworpen")], meeting=meeting, by=town.clerk)
    with pytest.raises(ValidationError, match="al besloten"):
        amend(town, first, subject="Te laat")
    with pytest.raises(ValidationError, match="nog niet is besloten"):
        take_back_proposal(proposal=proposal, reason="Toch niet.", by=town.clerk)
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=rows[0].pk).update(text="Anders")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"status": "gepland", "date": today() + timedelta(days=9)}, "die is gehouden"),
        ({}, "ten minste één beslispunt"),
    ],
)
def test_what_a_decision_needs(town, proposal, meeting, change, message):
    if change:
        edit(meeting, **change)
    decided = [PointDecision(proposal.points.get(number=1), "aangenomen")] if change else []
    with pytest.raises(ValidationError, match=message):
        decide_points(proposal=proposal, decided=decided, meeting=meeting, by=town.clerk)


def test_a_point_that_was_held_over_comes_back_in_a_later_meeting(town, proposal, meeting, council):
    point = proposal.points.get(number=1)
    given = {"proposal": proposal, "by": town.clerk}
    decide_points(decided=[PointDecision(point, "aangehouden")], meeting=meeting, **given)
    later = MeetingFactory(body=council, date=date(2022, 12, 1), status="gehouden")
    decide_points(decided=[PointDecision(point, "aangenomen")], meeting=later, **given)
    assert [row.result for row in point.decisions.order_by("decided_on")] == ["aangehouden", "aangenomen"]


def test_words_that_do_not_occur_give_a_warning_and_no_refusal(town, proposal):
    amend(town, proposal.points.get(number=1), old_text="de bijlage van 2021")
    [shown] = points_of(proposal, ANONYMOUS)[0].amendments
    assert shown.does_not_occur
    page = logged_in(town.member).get(f"/waterdam/raad/voorstellen/{proposal.public_id}/").content.decode()
    assert "Deze tekst staat er niet" in page


# ---------- votes ----------


@pytest.fixture
def factions(town: Town) -> list[Any]:
    CouncilPeriodFactory(organisation=town.place, seats=9)
    found = [FactionFactory(organisation=town.place, name=name) for name in ("Dorpsbelang", "Groen Waterdam")]
    for faction, count in zip(found, (5, 4), strict=True):
        for _ in range(count):
            SeatFactory(faction=faction)
    return found


@pytest.fixture
def decision(council: Any, meeting: Any) -> Decision:
    return DecisionFactory(body=council, meeting=meeting, decided_on=DAY)


def vote(town: Town, decision: Any, *casts: Cast, **more: Any) -> Vote:
    return hold_vote(subject=decision, casts=casts, held_on=DAY, by=town.clerk, **more)


def test_a_vote_keeps_the_names_of_the_day_and_cannot_change(town, factions, decision):
    found = vote(town, decision, Cast(factions[0], "voor", 5), Cast(factions[1], "tegen", 4))
    edit(factions[0], name="Dorpsbelang Plus")
    [tally] = tallies(ANONYMOUS, subject="decision", ids=[decision.pk])[decision.pk]
    assert [(one.name, one.supports, one.opposes) for one in tally.factions] == [
        ("Dorpsbelang", 5, 0),
        ("Groen Waterdam", 0, 4),
    ]
    assert (tally.supports, tally.opposes, tally.missing, tally.outcome) == (5, 4, 0, "Meerderheid voor")
    for rows in (Vote.objects.filter(pk=found.pk), Ballot.objects.filter(vote=found)):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**({"note": "x"} if rows.model is Vote else {"seats": 9}))
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete(rows.db)


def test_a_vote_on_a_proposal_as_a_whole_counts_for_its_points(town, factions, proposal, meeting, client):
    first, second = proposal.points.order_by("number")
    casts = (Cast(factions[0], "voor", 5), Cast(factions[1], "tegen", 4))
    with pytest.raises(ValidationError, match="niet besloten"):
        vote(town, proposal, *casts)
    decided = [PointDecision(first, "aangenomen"), PointDecision(second, "aangenomen")]
    rows = decide_points(proposal=proposal, decided=decided, meeting=meeting, by=town.clerk)
    new = f"/waterdam/raad/stemming/voorstel/{proposal.public_id}/?dag={DAY}"
    assert logged_in(town.clerk).get(new).status_code == 200
    whole = vote(town, proposal, *casts, meeting=meeting)
    own = vote(town, rows[1], Cast(factions[0], "voor", 5))

    found = decision_tallies(ANONYMOUS, Decision.objects.select_related("point").order_by("pk"))
    assert [[(one.row, one.is_whole) for one in found[row.pk]] for row in rows] == [[(whole, True)], [(own, False)]]
    page = client.get(f"/waterdam/raad/voorstellen/{proposal.public_id}/").content.decode()
    assert page.count("over het hele voorstel: <strong>5 voor, 4 tegen</strong>") == 1
    assert "over het hele voorstel" in client.get(f"/waterdam/raad/besluiten/{rows[0].public_id}/").content.decode()
    assert worklist(town.place, viewer_for(town.clerk), on=DAY).without_vote == []
    told = client.get("/api/v1/organisaties/waterdam/stemmingen").json()["resultaten"]
    assert sorted(one["soort"] for one in told) == ["besluit", "voorstel"]


def test_incomplete_and_tied_votes_are_told_as_such(town, factions, decision):
    found = vote(town, decision, Cast(factions[0], "voor", 3))
    [tally] = tallies(ANONYMOUS, subject="decision", ids=[decision.pk])[decision.pk]
    assert (tally.missing, tally.outcome, tally.is_tied) == (6, "Meerderheid voor, voor zover bekend", False)
    vote(
        town,
        decision,
        Cast(factions[0], "voor", 4),
        Cast(factions[0], "afwezig", 1),
        Cast(factions[1], "tegen", 4),
        corrects=found,
    )
    [tally] = tallies(ANONYMOUS, subject="decision", ids=[decision.pk])[decision.pk]
    assert (tally.is_tied, tally.outcome, tally.row.corrects) == (True, "De stemmen staken", found)


def test_what_a_vote_refuses(town, factions, decision):
    first = vote(town, decision, Cast(factions[0], "voor", 5))
    with pytest.raises(ValidationError, match="staat er al"):
        vote(town, decision, Cast(factions[0], "voor", 5))
    with pytest.raises(ValidationError, match="meer stemmen dan zetels"):
        vote(town, decision, Cast(factions[0], "voor", 10), corrects=first)
    with pytest.raises(ValidationError, match="fracties van de eigen gemeente"):
        vote(town, decision, Cast(FactionFactory(), "voor", 1), corrects=first)
    with pytest.raises(ValidationError, match="ten minste één stem"):
        vote(town, decision, corrects=first)
    vote(town, decision, Cast(factions[0], "voor", 4), corrects=first)
    with pytest.raises(ValidationError, match="al verbeterd"):
        vote(town, decision, Cast(factions[0], "voor", 3), corrects=first)


def test_by_head_each_member_is_named(town, factions, decision):
    client, address = logged_in(town.clerk), f"/waterdam/raad/stemming/besluit/{decision.public_id}/"
    form = client.get(f"{address}?hoofdelijk=1").context["form"]
    names = [name for name in form.fields if name.startswith("lid_")]
    choices = {name: "voor" if place < 6 else "tegen" for place, name in enumerate(names)}
    saved = client.post(f"{address}?hoofdelijk=1", {"held_on": "2022-11-01", "kind": "hoofdelijk", **choices})
    assert (len(names), saved.status_code) == (9, 302)
    [tally] = tallies(ANONYMOUS, subject="decision", ids=[decision.pk])[decision.pk]
    assert (tally.is_by_head, tally.supports, tally.opposes, tally.missing) == (True, 6, 3, 0)
    page = client.get(f"/waterdam/raad/besluiten/{decision.public_id}/").content.decode()
    assert "6 voor, 3 tegen" in page


@pytest.mark.parametrize("stray", ["nietbekend12", "%00"])
def test_a_vote_or_amendment_that_is_not_there_cannot_be_corrected(town, proposal, factions, decision, stray):
    client = logged_in(town.clerk)
    vote_page, under = f"/waterdam/raad/stemming/besluit/{decision.public_id}/", f"{proposal.public_id}/amendement/"
    pages = [f"{vote_page}?verbetert={stray}", f"/waterdam/raad/voorstellen/{under}?op={stray}"]
    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert f'href="/waterdam/raad/besluiten/{decision.public_id}/">Terug' in client.get(vote_page).content.decode()


def test_later_secrecy_reaches_the_vote(town, factions, decision):
    vote(town, decision, Cast(factions[0], "voor", 5))
    edit(decision, openness="intern")
    assert tallies(ANONYMOUS, subject="decision", ids=[decision.pk]) == {}


# ---------- pages ----------


def test_from_proposal_over_amendment_to_decision_by_forms(town, council, meeting, factions):
    client, start = logged_in(town.clerk), "/waterdam/raad/voorstellen/"
    data = {"body": council.public_id, "number": "Z-22-118", "subject": "Buurthuizen", "openness": "openbaar"}
    client.post(f"{start}nieuw/", {**data, "considering": "gelezen het voorstel van het college"})
    proposal = Proposal.objects.get()
    address = f"{start}{proposal.public_id}/"
    client.post(f"{address}punten/nieuw/", {"text": "In 2023 drie buurthuizen te openen."})
    client.post(f"{address}punten/1/", {"text": TEXT, "version": 1})
    client.post(f"{address}aanbieden/", {"day": "2022-10-04"})
    change = {"subject": "Drie", "submitted_on": "2022-10-30", "old_text": "twee", "new_text": "drie"}
    point = proposal.points.get()
    client.post(f"{address}amendement/", {**change, "point": point.public_id, "submitters": "Groen Waterdam"})
    amendment = point.amendments.get()
    sub = {**change, "subject": "Vier", "old_text": "drie", "new_text": "vier"}
    client.post(f"{address}amendement/?op={amendment.public_id}", sub)
    for one in (amendment.subamendments.get(), amendment):
        result = {"result": "aangenomen", "day": "2022-11-01"}
        assert client.post(f"/waterdam/raad/amendementen/{one.public_id}/uitslag/", result).status_code == 302
    refused = client.post(f"{address}besluit/", {"meeting": meeting.public_id, "result_1": "aangenomen"})
    assert "geamendeerd aangenomen" in refused.content.decode()
    client.post(f"{address}besluit/", {"meeting": meeting.public_id, "result_1": "geamendeerd"})
    decision = Decision.objects.get()
    assert decision.text == "In 2023 vier buurthuizen te openen."
    ballots = {f"voor_{factions[0].public_id}": 5, f"tegen_{factions[1].public_id}": 4}
    vote_address = f"/waterdam/raad/stemming/besluit/{decision.public_id}/"
    client.post(vote_address, {"held_on": "2022-11-01", "kind": "regulier", **ballots})
    page = " ".join(client.get(address).content.decode().split())
    assert "5 voor, 4 tegen" in page
    assert '<del><span class="portal-hidden">Vervalt: </span>twee</del>' in page
    assert '<ins><span class="portal-hidden">Nieuw: </span>vier</ins>' in page


def test_a_closed_proposal_shows_nothing_of_what_hangs_under_it(town, council, client):
    proposal = ProposalFactory(body=council, subject="Grondaankoop", openness="intern")
    AmendmentFactory(point=DecisionPointFactory(proposal=proposal, openness="openbaar"), openness="openbaar")
    assert client.get(f"/waterdam/raad/voorstellen/{proposal.public_id}/").status_code == 404
    assert "Grondaankoop" not in client.get("/waterdam/raad/voorstellen/").content.decode()
    assert points_of(proposal, ANONYMOUS) == []


def test_the_raadsbesluit_is_a_valid_paper_with_room_to_sign(town, proposal, meeting):
    edit(proposal, considering="gelezen het voorstel van het college;\ngelet op artikel 147 van de Gemeentewet")
    points = proposal.points.order_by("number")
    rows = decide_points(
        proposal=proposal,
        decided=[PointDecision(point, "aangenomen") for point in points],
        meeting=meeting,
        by=town.clerk,
    )
    html = decision_paper(proposal, rows).html()
    assert [word in html for word in ("De griffier", "De voorzitter", "gelet op artikel 147", TEXT)] == [True] * 4
    pdf = render_decision(proposal, rows)
    assert pdf == render_decision(proposal, rows)
    assert (problems(pdf, "ua1"), problems(pdf, "2a")) == ([], [])


def test_the_list_costs_the_same_however_many(town, council, assert_same_queries, client):
    assert_same_queries(
        3,
        add=lambda: DecisionPointFactory(proposal=ProposalFactory(body=council)),
        fetch=lambda: client.get("/waterdam/raad/voorstellen/"),
    )


def test_a_proposal_costs_the_same_however_many_amendments(town, proposal, assert_same_queries, client):
    point = proposal.points.get(number=1)
    address = f"/waterdam/raad/voorstellen/{proposal.public_id}/"
    assert_same_queries(9, add=lambda: AmendmentFactory(point=point), fetch=lambda: client.get(address))
