from datetime import date

from portal.shared.timelines import Bar, timeline

TODAY = date(2021, 7, 2)


def test_bars_lie_between_the_first_and_the_last_year():
    drawn = timeline([(date(2020, 1, 1), date(2020, 12, 31)), (date(2021, 1, 1), None), (None, None)], today=TODAY)
    assert (drawn.first, drawn.last) == (2020, 2021)
    assert drawn.bars == (Bar(0.0, 49.93, False, False), Bar(50.07, 49.93, False, True), None)
    assert [(year.x, year.label) for year in drawn.years] == [(0.0, "2020"), (50.07, "2021")]
    assert drawn.day_x == 74.97


def test_an_end_alone_opens_at_the_edge_and_a_single_day_is_still_seen():
    until, one_day = timeline([(None, date(2020, 12, 31)), (date(2029, 12, 31), date(2029, 12, 31))], today=TODAY).bars
    assert until is not None
    assert (until.x, until.opens) == (0.0, True)
    assert one_day == Bar(99.2, 0.8, False, False)


def test_many_years_carry_fewer_labels():
    labels = [year.label for year in timeline([(date(2000, 1, 1), date(2030, 12, 31))], today=TODAY).years]
    assert labels[:5] == ["2000", "", "", "", "2004"]


def test_quarters_lie_close_around_the_periods():
    drawn = timeline([(date(2026, 12, 22), date(2026, 12, 22))], today=date(2026, 11, 26), quarters=True)
    assert [(one.x, one.label) for one in drawn.years] == [(0.0, "okt. 2026")]
    drawn = timeline([(date(2027, 4, 1), date(2027, 6, 30))], today=date(2026, 11, 26), quarters=True)
    assert [one.label for one in drawn.years] == ["okt. 2026", "jan. 2027", "apr. 2027"]
    assert (drawn.first, drawn.last, drawn.bars[0]) == (2026, 2027, Bar(66.67, 32.96, False, False))
