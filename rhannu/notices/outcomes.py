"""Who follows the outcome of their own mail hears of it in the same transaction."""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import groupby

from rhannu.notices.models import Delivery

Told = Callable[[Iterable[Delivery], datetime], None]
FOLLOWED: dict[str, Told] = {}  # by the code of a kind


def follow(kinds: Iterable[str], told: Told) -> None:
    """Tell this function what becomes of mail of these kinds: each was sent or dropped."""
    FOLLOWED.update(dict.fromkeys(kinds, told))


def tell(deliveries: Iterable[Delivery], at: datetime) -> None:
    """Called within the transaction that writes down what became of them."""
    rows = sorted((one for one in deliveries if one.kind in FOLLOWED), key=lambda one: one.kind)
    for kind, group in groupby(rows, key=lambda one: one.kind):
        FOLLOWED[kind](list(group), at)
