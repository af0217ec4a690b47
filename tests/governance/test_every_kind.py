"""Each kind of council paper with all that is hard: long tables, footnotes, words longer than a line, and a logo."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from governance.council_papers import render_decision, render_decision_list
from governance.domain.house_style import set_house_style
from governance.domain.memos import write_memo
from governance.memo.freezing import freeze
from governance.memo.paper import render_memo
from governance.models import Decision
from governance.overview_paper import overview_order, parts_of
from governance.proposal_paper import render_proposal
from governance.split.paper import render_table
from governance.split.places import read_split
from portal.shared.pdf.check import alternative_texts, bookmarks, count_tags, pages, problems
from portal.shared.pdf.engine import render_pdf
from portal.shared.viewer import ANONYMOUS
from tests.factories import (
    AdviceFactory,
    AllocationFactory,
    BodyFactory,
    CommitmentFactory,
    DecisionFactory,
    DecisionPointFactory,
    MeetingFactory,
    MotionFactory,
    PortfolioHolderFactory,
    ProposalFactory,
)
from tests.governance.conftest import Town
from tests.governance.domain.test_memo_files import png
from tests.governance.memo.test_hard_papers import ROWS
from tests.governance.split.conftest import make_region

MADE = datetime(2022, 11, 2, 9, 0, tzinfo=UTC)
WORD = "meervoudigeongekortegemeenschappelijkeverantwoordelijkheidsraad"
HASH = re.compile(r"SHA-256\):[0-9a-f]{64}")


@pytest.fixture
def house(town: Town) -> Town:
    """With a logo, an address and headings of its own on every paper."""
    values = {"address": "Postbus 1\n1000 AA Waterdam", "proposal_headings": "Waarom?\nWat vragen wij?"}
    set_house_style(organisation=town.place, values=values, logo=png(), by=town.clerk)
    return town


def checked(pdf: bytes, again: bytes) -> tuple[dict[str, int], str]:
    """How many of each tag, and all words without spaces; valid, the same twice, and it says where it comes from."""
    assert (problems(pdf, "ua1"), problems(pdf, "2a")) == ([], [])
    assert pdf == again
    words = "".join(pages(pdf))
    assert HASH.search("".join(words.split()))
    assert "Adresinhetregister:http" in "".join(words.split())
    return dict(count_tags(pdf)), "".join(words.split())


def test_a_letter_with_its_decision(house: Town) -> None:
    college = BodyFactory(organisation=house.place, kind="college", name="College")
    decision = DecisionFactory(body=college, decided_on=date(2022, 10, 4), number="12")
    text = f"## Wat besloten is\n\nHet {WORD}^[Een noot.] besloot.\n\n| Buurt | Wat | Aantal |\n|---|---|---:|\n{ROWS}"
    values = house.values(kind="rib", plan_id=None, decision_id=decision.pk, text=text)
    memo = write_memo(organisation=house.place, values=values, by=house.writer)

    def make() -> bytes:
        return render_memo(memo, freeze(memo, at=MADE, number="RIB-2022-1"), at=MADE)

    tags, words = checked(make(), make())
    assert (tags["Table"], tags["TR"], tags["Note"], tags["H1"], tags["H2"]) == (1, 91, 1, 1, 1)
    assert "college,4oktober2022,12" in words
    assert alternative_texts(make()) == ["Gemeente Waterdam"]


def test_a_proposal_under_the_headings_of_the_house(house: Town) -> None:
    body = BodyFactory(organisation=house.place)
    holder = PortfolioHolderFactory(organisation=house.place, title="Wethouder Wonen")
    proposal = ProposalFactory(
        body=body, summary=f"Het gaat om {WORD}.\n\nEn om meer.", considering="gelet op artikel 147", number="RV-1",
        portfolio_holder=holder,
    )  # fmt: skip
    for number in range(1, 41):
        DecisionPointFactory(proposal=proposal, number=number, text=f"In wijk {number} een buurthuis te openen.")
    AdviceFactory(organisation=house.place, proposal=proposal, plan=None, replied=True)
    AdviceFactory(organisation=house.place, proposal=proposal, plan=None, subject="Geheim advies", openness="intern")

    pdf = render_proposal(proposal, ANONYMOUS)

    tags, words = checked(pdf, render_proposal(proposal, ANONYMOUS))
    assert (tags["H1"], tags["H2"], tags["LI"]) == (1, 4, 40 + 4)  # the points and the facts
    assert [title for _, title in bookmarks(pdf)] == [
        "Raadsvoorstel Een buurthuis in elke kern",
        "Waarom?",
        "Wat vragen wij?",
        "Waarop berust het?",
        "Welke adviezen zijn er gegeven?",
    ]
    assert ("Geheimadvies" in words, "WethouderWonen" in words, "Wijdoendehelft." in words) == (False, True, True)
    assert len(pages(pdf)) > 1


def test_a_decision_of_forty_points_has_room_to_sign(house: Town) -> None:
    meeting = MeetingFactory(body=BodyFactory(organisation=house.place))
    proposal = ProposalFactory(body=meeting.body, considering=f"gelezen het voorstel van het {WORD}")
    for number in range(1, 41):
        point = DecisionPointFactory(proposal=proposal, number=number)
        DecisionFactory(body=meeting.body, meeting=meeting, point=point, text=f"Wijk {number} een buurthuis te geven.")
    decided = list(Decision.objects.select_related("point", "meeting__body").order_by("point__number"))

    pdf = render_decision(proposal, decided)

    tags, words = checked(pdf, render_decision(proposal, decided))
    assert (tags["H1"], tags["H2"], tags["LI"]) == (1, 2, 40 + 2)
    assert ("Degriffier," in words, "Devoorzitter," in words) == (True, True)


def test_a_list_of_ninety_decisions(house: Town) -> None:
    meeting = MeetingFactory(body=BodyFactory(organisation=house.place), title="Raadsvergadering")
    for number in range(1, 91):
        text = f"Het {WORD} te benoemen." if number == 9 else f"Wijk {number} een buurthuis te geven."
        DecisionFactory(
            body=meeting.body, meeting=meeting, text=text, conditions="mits er geld is" if number == 8 else ""
        )
    decided = list(Decision.objects.order_by("pk"))

    pdf = render_decision_list(meeting, decided, ANONYMOUS)

    tags, words = checked(pdf, render_decision_list(meeting, decided, ANONYMOUS))
    assert (tags["Table"], tags["TR"], tags["TH"], tags["TD"]) == (1, 91, 4 + 90, 270)
    heads = ["Nr.BesluitUitslagStemming" in "".join(text.split()) for text in pages(pdf)]
    assert (len(heads) > 3, words.count("mitsergeldis")) == (True, 1)


def test_an_overview_of_what_is_open(house: Town) -> None:
    holder = PortfolioHolderFactory(organisation=house.place, title="Wethouder Wonen")
    for number in range(60):
        values = {"subject": f"Het {WORD}" if number == 7 else f"Cijfers over wijk {number}"}
        CommitmentFactory(organisation=house.place, portfolio_holder=holder, openness="openbaar", **values)
    CommitmentFactory(organisation=house.place, subject="Al afgedaan", settlement="afgedaan", settled_on=MADE.date())
    CommitmentFactory(organisation=house.place, subject="Voor de griffie", openness="intern")
    MotionFactory(organisation=house.place, adopted=True, openness="openbaar", deadline=date(2022, 1, 1))

    def make() -> bytes:
        parts = parts_of(house.place, ANONYMOUS, on=MADE.date())
        return render_pdf(**overview_order(house.place, parts, on=MADE.date(), at=MADE).values())

    tags, words = checked(make(), make())
    assert (tags["Table"], tags["TR"], tags["H1"], tags["H2"]) == (2, 62 + 3, 1, 2)  # two heads, three groups
    assert ("60open,waarvan0telaat" in words, "1open,waarvan1telaat" in words) == (True, True)
    assert ("Alafgedaan" in words, "Voordegriffie" in words) == (False, False)
    assert words.index("WethouderWonen") < words.index("Noggeenportefeuillehouder")


def test_a_scale_table_over_several_pages(db: None) -> None:
    region = make_region()
    for number in range(70):
        name = f"{WORD}" if number == 5 else f"Voorziening {number}"
        provision = region.provision(name=name, category="maatwerk", position=number + 2)
        AllocationFactory(partnership=region.partnership, provision=provision, level=region.local)

    def make() -> bytes:
        split = read_split(region.partnership, ANONYMOUS, day=date(2026, 2, 1))
        return render_table(split, place=region.place, bekend=None, at=MADE)

    tags, words = checked(make(), make())
    assert (tags["Table"], tags["H1"]) == (1, 1)
    assert tags["TR"] >= 72
    assert "Standper1februari2026" in words
