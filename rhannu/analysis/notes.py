"""What a short note says: how they met, on which day, and what is to come. In English and in Welsh.

Plain patterns over plain words. What is not said is not guessed; whoever reads it corrects the rest.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

KINDS = {
    "open_day": r"open days?|(?:diwrnod|ddiwrnod|diwrnodau) agored",
    "shadowing": r"shadow\w*|cysgod\w*",
    "mentoring": r"mentor\w*|fentor\w*",
    "seminar": r"seminar\w*|workshops?|gweithdy|weithdy",
    "visit": r"visit\w*|went to see|came to see|toured|ymwel\w*",
    "call": r"rang|rung|ring|phoned?|calls?|called|telephoned|spoke|talked|teams|zoom"
    r"|ffoni\w*|siarad\w*|siaredais|galwad|galwais",
}
_KINDS = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in KINDS.items()}
_PAST = re.compile(
    r"\b(?:rang|phoned|called|spoke|talked|met|visited|went|came|toured|shadowed|saw|last|yesterday"
    r"|ffoniais|ffoniodd|siaradais|siaradodd|ymwelais|ymwelodd|aethom|daethant|gwelsom|diwethaf|ddoe)\b",
    re.IGNORECASE,
)
MONTHS = [
    "january|jan|ionawr", "february|feb|chwefror", "march|mar|mawrth|fawrth", "april|apr|ebrill",
    "may|mai|fai", "june|jun|mehefin|fehefin", "july|jul|gorffennaf|orffennaf", "august|aug|awst",
    "september|sept|sep|medi|fedi", "october|oct|hydref", "november|nov|tachwedd|dachwedd",
    "december|dec|rhagfyr|ragfyr",
]  # fmt: skip
DAYS = [
    "monday|dydd llun|ddydd llun", "tuesday|dydd mawrth|ddydd mawrth",
    "wednesday|dydd mercher|ddydd mercher", "thursday|dydd iau|ddydd iau",
    "friday|dydd gwener|ddydd gwener", "saturday|dydd sadwrn|ddydd sadwrn", "sunday|dydd sul|ddydd sul",
]  # fmt: skip
_NUMBER = {name: place for place, names in enumerate(MONTHS, 1) for name in names.split("|")}
_MONTH = "|".join(sorted(_NUMBER, key=len, reverse=True))
_WEEKDAY = {name: place for place, names in enumerate(DAYS) for name in names.split("|")}
_FULL = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?\b")
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|ain|fed|eg)? (?:of |o )?({_MONTH})\b(?: (\d{{4}}))?",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(
    rf"\b(?:in|by|during|before the end of|ym mis|mis|erbyn|yn ystod) ({_MONTH})\b(?: (\d{{4}}))?",
    re.IGNORECASE,
)
_ON_WEEKDAY = re.compile(
    rf"(?:\b(by|next|erbyn) )?\b({'|'.join(_WEEKDAY)})\b( nesaf)?", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|ynghylch|am)\b(.{3,120}?)(?:[,;.\n]|$)", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;\n]+|(?<!\d)\.\s|\bthen\b|\bwedyn\b", re.IGNORECASE)
_LATELY = timedelta(days=60)  # a day without a year that lies so far back is taken as past


@dataclass(frozen=True)
class Later:
    """Something to come, in the note's own words, and the last day it may mean."""

    words: str
    due: date


@dataclass(frozen=True)
class Understood:
    """kind: a code of EncounterKind, or blank. held_on: none where no day is named."""

    kind: str = ""
    held_on: date | None = None
    later: tuple[Later, ...] = ()


def understand(words: str, on: date) -> Understood:
    """Read a note that was written on that day."""
    kind, held_on, later = "", None, []
    for clause in (one.strip(" .") for one in _CLAUSE.split(words)):
        past = bool(_PAST.search(clause))
        day = _day_in(clause, on, past=past)
        if day is not None and day > on:
            later.append(Later(clause, day))
            continue
        kind = kind or _kind_of(clause)
        held_on = held_on or day
    return Understood(kind, held_on, tuple(later))


def matters(words: str) -> list[str]:
    """What a note is about, the surest first: what follows "about", then all but how they met."""
    named = [one.strip() for one in _ABOUT.findall(words)]
    rest = words
    for pattern in (*_KINDS.values(), _IN_MONTH, _DAY_MONTH, _PAST):
        rest = pattern.sub(" ", rest)
    return [one for one in (*named, " ".join(rest.split())) if one]


def _kind_of(clause: str) -> str:
    """The kind that is named first."""
    places = {
        kind: found.start() for kind, words in _KINDS.items() if (found := words.search(clause))
    }
    return min(places, key=lambda kind: places[kind], default="")


def _day_in(clause: str, on: date, *, past: bool) -> date | None:
    """The day that a clause names; of a month alone its last, if it is to come."""
    if found := _FULL.search(clause):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASHED.search(clause):
        return _near(int(found[1]), int(found[2]), found[3] or "", on, past=past)
    if found := _DAY_MONTH.search(clause):
        month = _NUMBER[found[2].lower()]
        return _near(int(found[1]), month, found[3] or "", on, past=past)
    if found := _IN_MONTH.search(clause):
        return None if past else _end_of(_NUMBER[found[1].lower()], found[2] or "", on)
    if re.search(r"\b(?:yesterday|ddoe)\b", clause, re.IGNORECASE):
        return on - timedelta(days=1)
    if re.search(r"\b(?:today|heddiw|this morning|bore ma)\b", clause, re.IGNORECASE):
        return on
    if found := _ON_WEEKDAY.search(clause):
        ahead = bool(found[1] or found[3]) and not past
        days = (_WEEKDAY[found[2].lower()] - on.weekday()) % 7
        return on + timedelta(days=days or 7) if ahead else on - timedelta(days=-days % 7)
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(day: int, month: int, year: str, on: date, *, past: bool) -> date | None:
    """The day of a month in that year; without one, in the year that fits what is said."""
    if year:
        return _made(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = _made(on.year, month, day)
    if this is None:
        return None
    if past:
        return this if this <= on else _made(on.year - 1, month, day)
    return this if this >= on - _LATELY else _made(on.year + 1, month, day)


def _end_of(month: int, year: str, on: date) -> date | None:
    of = int(year) if year else on.year + (month < on.month)
    if not 1 <= of <= 9999:
        return None
    return date(of, month, calendar.monthrange(of, month)[1])
