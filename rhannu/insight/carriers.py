"""For a practice: the networks best placed to carry it, with their record; none where none serves."""

from dataclasses import dataclass
from datetime import date

from rhannu.insight.networks import Record, Standing, records, standing_of
from rhannu.networks.models import Network, NetworkTheme
from rhannu.networks.register import open_on, sectors_of
from rhannu.practices.models import Practice

SHOWN = 5
MOST_COMPARED = 100

_ORDER = [
    Standing.EFFECTIVE,
    Standing.ACTIVE,
    Standing.UNKNOWN,
    Standing.ASLEEP,
    Standing.CLOSED,
]


@dataclass(frozen=True)
class Carrier:
    """A network about the practice's theme.

    sectors  those of the practice that it serves
    """

    network: Network
    record: Record
    standing: Standing
    sectors: tuple[str, ...]

    @property
    def serves(self) -> bool:
        """Whether it can carry the practice now: awake, and in a sector of it."""
        return self.standing not in (Standing.ASLEEP, Standing.CLOSED)


def carriers(practice: Practice, on: date) -> list[Carrier]:
    """Networks about its theme in a sector of it: those with a record first, the larger record first.

    The order is stated to the reader: effective, active, nothing on record, asleep; within these by
    what came into use, then by what began there, then by name.
    """
    about = NetworkTheme.objects.filter(theme=practice.theme).values("network")
    rows = open_on(on).filter(pk__in=about)
    if not practice.is_example:
        found_rows = rows.order_by("is_example", "sort_key", "pk")
    else:
        found_rows = rows.order_by("sort_key", "pk")
    networks = list(found_rows.select_related("convenor__organisation")[:MOST_COMPARED])
    known = records(networks, on)
    wanted = set(practice.sectors)
    found = []
    for network in networks:
        shared = tuple(sorted(wanted & set(sectors_of(network.sectors)))) if wanted else ()
        if wanted and not shared:
            continue
        record = known[network.pk]
        found.append(Carrier(network, record, standing_of(network, record, on), shared))
    found.sort(
        key=lambda one: (
            _ORDER.index(one.standing),
            -one.record.in_use,
            -one.record.begun,
            one.network.sort_key,
        )
    )
    return found[:SHOWN]
