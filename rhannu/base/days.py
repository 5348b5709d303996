"""Days as people write them in their own lists, and days on which people are at work."""

import re
from datetime import date, timedelta

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
    """Monday to Friday: a question that is asked on a Saturday is found under Monday's post."""
    return on.weekday() < 5
