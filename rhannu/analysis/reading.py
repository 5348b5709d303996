"""Whether a page works: what share of its readings led to a question, and what to do next."""

from dataclasses import dataclass
from math import sqrt

LEAST = 5  # no rate under five cases, and no smaller count but to those who run the fund
MANY = 20  # readings in the span from which silence says something
Z = 1.96  # of a 95% interval


@dataclass(frozen=True)
class Share:
    """A rate with its interval, as fractions of one."""

    rate: float
    low: float
    high: float


def share(cases: int, of: int) -> Share | None:
    """How many of `of` are cases, with Wilson's 95% interval; none under five cases.

    None too where there are more cases than there is to be a share of: those came by other roads.
    """
    return wilson(cases, of) if LEAST <= cases <= of else None


def wilson(cases: int, of: int) -> Share:
    """A rate with Wilson's 95% interval; `of` is not nought.

    Source: E. B. Wilson (1927), Journal of the American Statistical Association 22, 209-212.
    """
    rate, weight = cases / of, Z * Z / of
    middle = (rate + weight / 2) / (1 + weight)
    half = Z * sqrt(rate * (1 - rate) / of + weight / (4 * of)) / (1 + weight)
    low, high = middle - half, middle + half
    return Share(
        rate, min(max(low, 0.0), rate), max(min(high, 1.0), rate)
    )  # whatever rounding does


# What to do next, by the first of these that holds. Codes: the words stand with the page.
UNREAD, NOBODY_TO_RING, NOBODY_ASKS, NOT_IN_WELSH, UNCONFIRMED, WORKS = (
    "unread nobody_to_ring nobody_asks not_in_welsh unconfirmed works".split()
)


def advice(
    *, read: int, asked: int, has_post: bool, welsh_read: int, in_welsh: bool, confirmed: bool
) -> str:
    """The one thing to do next about a page.

    read        readings of every form in the span; welsh_read are those in Welsh
    asked       questions to somebody who did it, in the same span
    has_post    a post that knows the theme can be rung
    in_welsh    every text has its Welsh
    confirmed   somebody who did it has said in the last year that the page is right
    """
    if read < MANY:
        return UNREAD
    if not has_post:
        return NOBODY_TO_RING
    if not asked:
        return NOBODY_ASKS
    if welsh_read >= LEAST and not in_welsh:
        return NOT_IN_WELSH
    return WORKS if confirmed else UNCONFIRMED
