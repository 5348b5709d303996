"""How often a page's owner is asked whether it is still right. Ours to choose, and here alone."""

from datetime import date, timedelta

EVERY = timedelta(days=180)
STALE_AFTER = timedelta(days=30)  # without an answer the page says that it is being checked
CAN_CHANGE = timedelta(days=7)  # how long an answer can be taken back

# What a mailed link is for, beside signing in. about: the reference of a check.
CONFIRM_PAGE = "confirm_page"


def is_stale(asked_on: date | None, on: date) -> bool:
    """Whether the owner was asked so long ago that readers should know."""
    return asked_on is not None and on - asked_on >= STALE_AFTER
