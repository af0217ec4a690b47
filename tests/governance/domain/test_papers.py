"""The clerk's list, and requests for the agenda."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from actions.domain.errors import Refused
from actions.domain.two_editors import ChangedMeanwhile
from governance.domain.agenda import answer_request, ask_agenda
from governance.domain.papers import distribute_paper, register_paper, treat_paper
from governance.models import AgendaRequest, ReceivedPaper
from portal.accounts.viewers import viewer_for
from tests.factories import BodyFactory, MeetingFactory, PaperFactory
from tests.governance.conftest import Town


def paper_of(town: Town, **values: object) -> ReceivedPaper:
    return PaperFactory(organisation=town.place, **values)


def test_the_clerk_registers_a_letter(town: Town) -> None:
    paper = register_paper(
        organisation=town.place,
        title="Brief over de speeltuin",
        sender="Buurtvereniging Polder",
        received_on=date(2022, 5, 3),
        openness="intern",
        by=town.clerk,
    )

    assert (paper.number, paper.circle, paper.treatment) == ("IS-2022-1", "griffie", "nog_bepalen")
    seen = {
        name: ReceivedPaper.objects.visible_to(viewer_for(getattr(town, name))).count()
        for name in ("clerk", "writer", "member")
    }
    assert seen == {"clerk": 1, "writer": 0, "member": 0}


def test_the_executive_keeps_its_hands_off_the_list(town: Town) -> None:
    paper = paper_of(town)
    for verb in (
        lambda: treat_paper(paper=paper, base_version=1, values={"treatment": "college"}, by=town.writer),
        lambda: distribute_paper(paper=paper, by=town.writer),
        lambda: ask_agenda(paper=paper, reason="Graag bespreken", by=town.writer),
    ):
        with pytest.raises(PermissionDenied):
            verb()

    assert (ReceivedPaper.objects.get().version, AgendaRequest.objects.count()) == (1, 0)


def test_two_clerks_see_each_others_choice(town: Town) -> None:
    paper = paper_of(town)
    treat_paper(paper=paper, base_version=1, values={"treatment": "college"}, by=town.clerk)

    with pytest.raises(ChangedMeanwhile) as clash:
        treat_paper(paper=paper, base_version=1, values={"treatment": "commissie"}, by=town.clerk)

    assert [(one.theirs, one.mine) for one in clash.value.clashes] == [("college", "commissie")]


def test_a_paper_goes_round_once(town: Town) -> None:
    paper = distribute_paper(paper=paper_of(town), by=town.clerk)
    assert paper.distributed_by == town.clerk
    with pytest.raises(Refused, match="al verspreid"):
        distribute_paper(paper=paper, by=town.clerk)
    with pytest.raises(Refused, match="niet voor de raad"):
        distribute_paper(paper=paper_of(town, openness="intern"), by=town.clerk)


def test_a_member_asks_with_a_reason_and_the_clerk_answers(town: Town) -> None:
    body = BodyFactory(organisation=town.place)
    meeting, held = MeetingFactory(body=body), MeetingFactory(body=body, status="gehouden")
    paper = paper_of(town)
    with pytest.raises(Refused, match="waarom"):
        ask_agenda(paper=paper, reason="  ", by=town.member)

    request = ask_agenda(paper=paper, reason="Het loopt vast.", by=town.member)
    with pytest.raises(Refused, match="al gevraagd"):
        ask_agenda(paper=paper, reason="Nog eens", by=town.member)
    said = []
    for values in (
        {"state": "open"},
        {"state": "afgewezen"},
        {"state": "toegekend"},
        {"state": "toegekend", "meeting": held},
    ):
        with pytest.raises(Refused) as refusal:
            answer_request(request=AgendaRequest.objects.get(), by=town.clerk, **values)
        said += list(refusal.value.message_dict)
    answer_request(request=request, state="toegekend", meeting=meeting, by=town.clerk)

    assert said == ["state", "answer", "meeting", "meeting"]
    request.refresh_from_db()
    assert (request.state, request.meeting, request.answered_by) == ("toegekend", meeting, town.clerk)
    with pytest.raises(Refused, match="al beantwoord"):
        answer_request(request=request, state="afgewezen", answer="Nee", by=town.clerk)


def test_nobody_asks_about_a_paper_that_is_not_theirs_to_see(town: Town) -> None:
    with pytest.raises(PermissionDenied):
        ask_agenda(paper=paper_of(town, openness="intern"), reason="Graag", by=town.member)
