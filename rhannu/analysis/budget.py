"""A learning budget by financial year: whole pence, shared out so that nothing is lost or made."""

from dataclasses import dataclass
from datetime import date

FEWEST = 5  # no rate is worked out from fewer cases


def year_of(day: date) -> int:
    """The financial year in which a day lies, by the year in which it begins (1 April)."""
    return day.year if day >= date(day.year, 4, 1) else day.year - 1


def year_name(year: int) -> str:
    """2026-27."""
    return f"{year}-{(year + 1) % 100:02d}"


def spread(pence: int, first: date, last: date) -> dict[int, int]:
    """Share a sum out over the financial years from one day to another, by days.

    Whole pence, and together exactly the sum: what does not divide goes to the first years.
    """
    if last < first:
        return {year_of(first): pence} if pence else {}
    days: dict[int, int] = {}
    for year in range(year_of(first), year_of(last) + 1):
        begins, ends = date(year, 4, 1), date(year + 1, 3, 31)
        days[year] = (min(last, ends) - max(first, begins)).days + 1
    whole = sum(days.values())
    shares = {year: pence * number // whole for year, number in days.items()}
    odd = pence - sum(shares.values())
    for year in sorted(shares)[:odd]:
        shares[year] += 1
    return {year: share for year, share in shares.items() if share}


@dataclass(frozen=True)
class Line:
    """The money of one fund in one year, in pence.

    allocated  none where nobody has set anything apart
    set_aside  left of what sharing duties have agreed, as far as it falls in this year
    unclaimed  at the most, for meetings that nobody has claimed for and still can
    """

    allocated: int | None = None
    approved: int = 0
    paid: int = 0
    waiting: int = 0
    set_aside: int = 0
    unclaimed: int = 0

    @property
    def drawn(self) -> int:
        """What is spent or promised to be."""
        return self.approved + self.paid

    @property
    def left(self) -> int | None:
        """What may still be approved; below nothing where more is drawn than was allocated."""
        return None if self.allocated is None else self.allocated - self.drawn

    @property
    def forecast(self) -> int:
        """What the year may come to, at the most."""
        return self.drawn + self.waiting + self.set_aside + self.unclaimed

    @property
    def flag(self) -> str:
        """over, none (drawn and nothing allocated), short (the forecast is more), or blank."""
        if self.allocated is None:
            return "none" if self.drawn or self.waiting else ""
        if self.drawn > self.allocated:
            return "over"
        return "short" if self.forecast > self.allocated else ""


def fits(pence: int, line: Line) -> bool:
    """Whether a claim may be approved. Where nothing was allocated, nothing is held back."""
    return line.left is None or pence <= line.left


def rate(pence: int, cases: int) -> int | None:
    """Pence a case, to the nearest penny; none where there are too few cases to say."""
    return (pence + cases // 2) // cases if cases >= FEWEST else None
