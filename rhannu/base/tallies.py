"""How many there are of each sort of thing, kept as numbers so that no page's cost grows with them.

A room says in its actions what came and what went. The sums are written at the end of the change,
under the lock on the trail's head: no two writers wait for each other here.
"""

from collections import Counter
from collections.abc import Mapping

from django.db.models import F

from rhannu.base import trail
from rhannu.base.models import Tally


def change(name: str, key: str, by: int) -> None:
    """So many more of a sort, or fewer. Part of the action under way."""
    under_way = trail.open_change()
    if under_way is None:
        raise RuntimeError("What is counted changes in an action")
    under_way.tallies[name, key] += by


def write(changes: Mapping[tuple[str, str], int]) -> None:
    """Write down what a change brought; a sort of which none is left has no row."""
    for (name, key), number in changes.items():
        if not number:
            continue
        rows = Tally.objects.filter(name=name, key=key)
        if not rows.update(number=F("number") + number):
            Tally.objects.create(name=name, key=key, number=number)
        rows.filter(number=0).delete()


def set_to(name: str, counted: Counter[str]) -> None:
    """Put what was counted from the things themselves in the place of all that stood there."""
    Tally.objects.filter(name=name).delete()
    Tally.objects.bulk_create(
        Tally(name=name, key=key, number=number) for key, number in sorted(counted.items())
    )
