"""Questions about the register: which networks serve a sector, which two are about the same."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.text import slugify

from rhannu.base.languages import fold
from rhannu.base.themes import Sector
from rhannu.networks.models import Membership, Network, NetworkTheme

# Words of paths below /networks/ that no network may be called.
RESERVED = frozenset(
    {
        "actions",
        "carrying",
        "endorsements",
        "enter",
        "for",
        "meetings",
        "proposals",
        "raised",
        "reply",
        "surveys",
    }
)
MOST_ALIKE = 5
MOST_COMPARED = 200
ALIKE_FROM = 2  # that many signs in common make two networks worth comparing


def sectors_of(codes: Collection[str]) -> list[str]:
    """The sectors that a network serves: those named, or all where none is."""
    return sorted(codes) if codes else list(Sector.values)


def free_slug(name: str) -> str:
    """An address for a new network that no other has."""
    wanted = slugify(fold(name))[:50].strip("-") or "network"
    taken = set(
        Network.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)[:1000]
    )
    number, slug = 1, wanted
    while slug in taken or slug in RESERVED:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


@dataclass(frozen=True)
class Alike:
    """A network that is about the same: what the two have in common.

    members  how many posts belong to both
    """

    network: Network
    themes: tuple[str, ...]
    sectors: tuple[str, ...]
    same_region: bool
    members: int

    @property
    def signs(self) -> int:
        """How much they share: themes weigh most, since people meet about something."""
        return 2 * len(self.themes) + len(self.sectors) + min(self.members, 3)


def alike(
    *,
    themes: Collection[str],
    sectors: Collection[str],
    region: str,
    on: date,
    network: Network | None = None,
    example: bool = False,
) -> list[Alike]:
    """The networks that overlap one with these themes and sectors, the most alike first.

    network  the one that is compared, which is not like itself; none while it is entered.
    A shared theme, or shared members, is what makes an overlap: the sector alone does not.
    """
    others = open_on(on).filter(is_example=example)
    if network is not None:
        others = others.exclude(pk=network.pk)
    shared = _shared_members(network, on) if network is not None else {}
    wanted, served = set(themes), set(sectors_of(sectors))
    about = NetworkTheme.objects.filter(theme__in=wanted).values("network")
    others = others.filter(Q(pk__in=about) | Q(pk__in=list(shared)))
    found = []
    for other in others.order_by("sort_key", "pk")[:MOST_COMPARED]:
        one = Alike(
            network=other,
            themes=tuple(sorted(wanted & set(other.themes))),
            sectors=tuple(sorted(served & set(sectors_of(other.sectors)))),
            same_region=not region or not other.region or region == other.region,
            members=shared.get(other.pk, 0),
        )
        is_about = bool(one.themes and one.sectors and one.same_region)
        if is_about or one.members >= ALIKE_FROM:
            found.append(one)
    found.sort(key=lambda one: (-one.signs, one.network.sort_key, one.network.pk))
    return found[:MOST_ALIKE]


def _shared_members(network: Network, on: date) -> dict[int, int]:
    """The networks to which most members of this one belong too: how many do."""
    own = Membership.objects.on(on).filter(network=network).values("post")
    rows = Membership.objects.on(on).filter(post__in=own).exclude(network=network)
    counted = rows.order_by().values_list("network").annotate(n=Count("pk"))
    return dict(counted.filter(n__gte=ALIKE_FROM).order_by("-n", "network")[:MOST_COMPARED])


def open_on(on: date) -> QuerySet[Network]:
    """The networks that are not closed on that day."""
    return Network.objects.filter(Q(closed_on=None) | Q(closed_on__gt=on))


def serving(sector: str) -> QuerySet[Network]:
    """The networks that serve a sector; all where none is named."""
    every = Network.objects.all()
    return every.filter(sector_rows__sector=sector) if sector else every
