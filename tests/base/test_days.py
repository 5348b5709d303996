"""Days on which people in Wales are at work."""

from datetime import date, timedelta

import pytest

from rhannu.base.days import bank_holidays, is_working_day, working_day, working_days_before

# As published on GOV.UK for England and Wales: the days of whole years.
PUBLISHED = {
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_bank_holidays_are_those_published(year):
    found = sorted(f"{one:%m-%d}" for one in bank_holidays(year))

    assert found == PUBLISHED[year].split()


def test_every_year_has_eight_on_weekdays_and_the_next_working_day_is_one():
    for year in range(2024, 2060):
        holidays = bank_holidays(year)
        assert len(holidays) == 8
        assert all(one.weekday() < 5 and not is_working_day(one) for one in holidays)
        for one in holidays:
            after = working_day(one)
            assert is_working_day(after) and one < after <= one + timedelta(days=4)


def test_a_working_day_is_its_own():
    assert working_day(date(2026, 11, 23)) == date(2026, 11, 23)
    assert working_day(date(2026, 12, 25)) == date(2026, 12, 29)  # a Friday, then Monday's holiday


@pytest.mark.parametrize(
    ("on", "days", "before"),
    [
        (date(2026, 12, 11), 1, date(2026, 12, 10)),
        (date(2026, 12, 14), 1, date(2026, 12, 11)),  # a Monday: the Friday before it
        (date(2026, 12, 11), 5, date(2026, 12, 4)),
        (date(2026, 12, 29), 1, date(2026, 12, 24)),  # Boxing Day is kept on Monday the 28th
    ],
)
def test_so_many_working_days_before(on, days, before):
    assert working_days_before(on, days) == before
