"""How one cell is read: text in, a value out, or a ValueError whose words say what to do."""

import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

Reader = Callable[[str], Any]

MOST_POUNDS = Decimal(10_000_000_000)  # half of what Wales spends in a year: no award is larger
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WEB = re.compile(r"https?://[^\s/]+\S*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PART_OF_A_DATE = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)
_FORMULA = ("=", "+", "@", "\t", "\r")


def text(most: int = 10_000) -> Reader:
    """Words, at most so many characters. A cell that a spreadsheet program would work out is refused."""

    def read(cell: str) -> str:
        if cell[:1] in _FORMULA:
            raise ValueError(
                _("this cell begins like a formula (%(sign)s). Put the words themselves in.")
                % {"sign": cell[:1].strip() or "tab"}
            )
        if len(cell) > most:
            raise ValueError(
                _("%(length)d characters; at most %(most)d fit here. Shorten the text.")
                % {"length": len(cell), "most": most}
            )
        return cell

    return read


def slug(most: int = 80) -> Reader:
    def read(cell: str) -> str:
        if len(cell) > most or not _SLUG.fullmatch(cell):
            raise ValueError(
                _(
                    "“%(cell)s” is not an identifier. "
                    "Use small letters, numbers and single hyphens, at most %(most)d."
                )
                % {"cell": cell[:60], "most": most}
            )
        return cell

    return read


def slugs(cell: str) -> tuple[str, ...]:
    """Identifiers parted by semicolons, each one once."""
    found = [one.strip() for one in cell.split(";") if one.strip()]
    for one in found:
        slug()(one)
    return tuple(dict.fromkeys(found))


def code(known: Collection[str]) -> Reader:
    """One of a list of codes."""

    def read(cell: str) -> str:
        if cell not in known:
            raise ValueError(
                _("“%(cell)s” is not one of the codes. Use one of: %(codes)s.")
                % {"cell": cell[:60], "codes": ", ".join(sorted(known))}
            )
        return cell

    return read


def day(cell: str) -> date:
    try:
        if not _DAY.fullmatch(cell):
            raise ValueError
        return _likely(date.fromisoformat(cell))
    except ValueError:
        raise ValueError(
            _("“%(cell)s” is not a date. Write it as year-month-day, such as 2015-03-10.")
            % {"cell": cell[:60]}
        ) from None


def day_or_part(cell: str) -> date:
    """A date; where the source gives a month or a year alone, its first day."""
    part = _PART_OF_A_DATE.fullmatch(cell)
    return day(f"{part[1]}-{part[2] or '01'}-01" if part else cell)


def _likely(found: date) -> date:
    if not 1900 <= found.year < 2100:
        raise ValueError
    return found


def year(cell: str) -> int:
    if not re.fullmatch(r"(19|20)[0-9]{2}", cell):
        raise ValueError(
            _("“%(cell)s” is not a year. Write four figures, such as 2015.") % {"cell": cell[:60]}
        )
    return int(cell)


def financial_year(cell: str) -> str:
    """ "2011-12", or a single year."""
    found = re.fullmatch(r"((?:19|20)[0-9]{2})(?:-([0-9]{2}))?", cell)
    if not found or (found[2] and (int(found[1]) + 1) % 100 != int(found[2])):
        raise ValueError(
            _("“%(cell)s” is not a financial year. Write it as 2011-12, or one year as 2011.")
            % {"cell": cell[:60]}
        )
    return cell


def pence(cell: str) -> int:
    """Pounds, as pence."""
    pounds = number(cell)
    if pounds < 0:
        raise ValueError(
            _("%(cell)s is less than nothing. Write the sum without a minus.") % {"cell": cell[:60]}
        )
    if pounds > MOST_POUNDS:
        raise ValueError(
            _("£%(cell)s is too large to be right. Write the sum in pounds.") % {"cell": cell[:60]}
        )
    if pounds * 100 != int(pounds * 100):
        raise ValueError(_("%(cell)s holds parts of a penny. Round it.") % {"cell": cell[:60]})
    return int(pounds * 100)


def number(cell: str) -> Decimal:
    try:
        found = Decimal(cell)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell):
        raise ValueError(
            _("“%(cell)s” is not a number. Write figures alone, such as 1250000.")
            % {"cell": cell[:60]}
        )
    return found


def number_between(least: int, most: int, places: int = 0) -> Reader:
    """A number in a range with at most so many decimal places; whole ones come as int."""

    def read(cell: str) -> int | Decimal:
        found = number(cell)
        if not least <= found <= most or found != round(found, places):
            raise ValueError(
                _("%(cell)s cannot be right. Write a number from %(least)s to %(most)s.")
                % {"cell": cell[:60], "least": f"{least:,}", "most": f"{most:,}"}
            )
        return found if places else int(found)

    return read


def yes_or_no(cell: str) -> bool:
    if cell not in ("true", "false"):
        raise ValueError(_("“%(cell)s” should be true or false.") % {"cell": cell[:60]})
    return cell == "true"


def web(cell: str) -> str:
    if len(cell) > 400 or not _WEB.fullmatch(cell):
        raise ValueError(
            _("“%(cell)s” is not a web address. Begin it with https://.") % {"cell": cell[:60]}
        )
    return cell
