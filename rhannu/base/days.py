"""Days as people write them in their own lists, and days on which people are at work."""

import re
from datetime import date, timedelta
from functools import cache

from rhannu.base.languages import fold

_MONTHS = {
    fold(name)[:6]: place % 12 + 1
    for place, name in enumerate(
        "january february march april may june july august september october november december "
        "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr "
        "jan feb mar apr may jun jul aug sep oct nov dec ion chwe maw ebr mai meh gor awst medi hyd "
        "tach rhag".split()
    )
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})([ T].*)?")
_BRITISH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th|af|il|ydd|ed|fed|eg|ain)? ([a-z]+) (\d{4})")
_SERIAL = re.compile(r"\d{5}")  # days since the end of 1899, as workbooks count: 1927 to 2173


def day_from(text: str) -> date:
    """Read a day: "2024-03-31", "31/3/24", "31 March 2024", "31 Mawrth 2024", or a workbook's 45382.

    Day comes before month. Raises ValueError where it is not a day.
    """
    plain = text.strip()
    if match := _ISO.fullmatch(plain):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _BRITISH.fullmatch(plain):
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        return date(year, int(match[2]), int(match[1]))
    if _SERIAL.fullmatch(plain):
        return date(1899, 12, 30) + timedelta(days=int(plain))
    if (match := _WORDS.fullmatch(fold(plain))) and match[2][:6] in _MONTHS:
        return date(int(match[3]), _MONTHS[match[2][:6]], int(match[1]))
    raise ValueError(text)


def is_working_day(on: date) -> bool:
    """Monday to Friday, and no bank holiday in Wales: what is asked on another day lies unread."""
    return on.weekday() < 5 and on not in bank_holidays(on.year)


def working_day(on: date) -> date:
    """That day, or the first day after it on which people are at work."""
    while not is_working_day(on):
        on += timedelta(days=1)
    return on


def working_days_before(on: date, days: int) -> date:
    """The working day that many working days before `on`."""
    while days > 0:
        on -= timedelta(days=1)
        days -= is_working_day(on)
    return on


def working_days_after(on: date, days: int) -> date:
    """The day on which so many working days have passed since `on`, which itself counts for none."""
    for _passed in range(days):
        on = working_day(on + timedelta(days=1))
    return on


# Days proclaimed for one year, and days that were moved: the old day, the new one.
_PROCLAIMED = {
    2022: {date(2022, 6, 3), date(2022, 9, 19)},
    2023: {date(2023, 5, 8)},
}
_MOVED = {
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of Wales in a year, which are England's: Saint David's Day is none.

    Source: Banking and Financial Dealings Act 1971, schedule 1, and what was proclaimed since.
    """
    easter = _easter(year)
    fixed = {
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _first_monday(year, 5),
        _last_monday(year, 5),
        _last_monday(year, 8),
        _kept_on(date(year, 1, 1)),
    }
    christmas = _kept_on(date(year, 12, 25))
    boxing = _kept_on(date(year, 12, 26))
    # Where both fall on a weekend, each has a weekday of its own.
    boxing = boxing if boxing != christmas else boxing + timedelta(days=1)
    named = {_MOVED.get(one, one) for one in fixed | {christmas, boxing}}
    return frozenset(named | _PROCLAIMED.get(year, set()))


def _kept_on(on: date) -> date:
    """That day, or the Monday after it: where a holiday on a weekend is kept."""
    return on if on.weekday() < 5 else on + timedelta(days=7 - on.weekday())


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
