"""Networks of the demonstration: made up, as are the posts that belong to them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rhannu.base import clock
from rhannu.base.actions import one_change
from rhannu.cli.demo_network_meetings import meeting_events
from rhannu.cli.demo_people import officer
from rhannu.exchange import actions as exchange
from rhannu.exchange.models import Transfer
from rhannu.networks import actions
from rhannu.networks.models import Network
from rhannu.organisations.models import Person, Post

Happens = Callable[[datetime], Any]
MEMBERS = 14  # at most, of one network


@dataclass(frozen=True)
class Example:
    """A network of the demonstration."""

    slug: str
    kind: str
    name_en: str
    name_cy: str
    purpose_en: str
    purpose_cy: str
    themes: tuple[str, ...]
    sectors: tuple[str, ...]
    months_between: int | None
    region: str = ""
    members: int = MEMBERS


NETWORKS = (
    Example(
        "example-highways-network",
        "service",
        "Example Highways Network",
        "Rhwydwaith Priffyrdd Enghreifftiol",
        "Heads of highways compare what lighting and roads cost, and show each other what works.",
        "Mae penaethiaid priffyrdd yn cymharu cost goleuo a ffyrdd, ac yn dangos i'w gilydd beth "
        "sy'n gweithio.",
        ("street_lighting", "building_energy"),
        ("local_government",),
        3,
    ),
    Example(
        "example-records-network",
        "profession",
        "Example Health Records Network",
        "Rhwydwaith Cofnodion Iechyd Enghreifftiol",
        "Those who look after patients' records and clinic letters solve the same problems once.",
        "Mae'r rhai sy'n gofalu am gofnodion cleifion a llythyrau clinig yn datrys yr un "
        "problemau unwaith.",
        ("patient_records", "digital_dictation"),
        ("health",),
        2,
    ),
    Example(
        "example-offices-group",
        "service",
        "Example Offices Group",
        "Grŵp Swyddfeydd Enghreifftiol",
        "Property managers who share desks, buildings and leases.",
        "Rheolwyr eiddo sy'n rhannu desgiau, adeiladau a lesoedd.",
        ("agile_working_estates", "mobile_working"),
        ("local_government", "health", "fire"),
        4,
        members=8,
    ),
    Example(
        "example-energy-club",
        "service",
        "Example Energy Club",
        "Clwb Ynni Enghreifftiol",
        "Energy managers of public buildings.",
        "Rheolwyr ynni adeiladau cyhoeddus.",
        ("building_energy", "renewable_generation"),
        (),
        6,
        members=5,
    ),
    Example(
        "example-leadership-group",
        "leadership",
        "Example Leadership Group",
        "Grŵp Arweinyddiaeth Enghreifftiol",
        "Chief executives and ministers' officials settle what public services do together.",
        "Mae prif weithredwyr a swyddogion gweinidogion yn penderfynu beth y mae gwasanaethau "
        "cyhoeddus yn ei wneud gyda'i gilydd.",
        (),
        (),
        3,
    ),
)


def network_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago."""
    return [(300, _make_networks), (8, _say_where_it_began), *meeting_events()]


def _make_networks(at: datetime) -> None:
    """Enter them all, each with posts that know its themes; the first one convenes it."""
    by, on = officer(), at.astimezone(clock.LONDON).date()
    posts = list(Post.objects.filter(is_example=True, closed_on=None).order_by("pk"))
    with one_change():
        for one in NETWORKS:
            known = [post for post in posts if set(post.themes) & set(one.themes)] or posts[:8]
            _enter(one, known[: one.members], by, on)


# Which conversations of the demonstration began where: donor, recipient, network.
BEGAN = (
    ("gwynedd", "ceredigion", "example-highways-network"),
    ("flintshire", "powys", "example-highways-network"),
    ("betsi-cadwaladr-uhb", "hywel-dda-uhb", "example-records-network"),
    ("cwm-taf-morgannwg-uhb", "hywel-dda-uhb", "example-records-network"),
    ("monmouthshire", "merthyr-tydfil", "example-offices-group"),
)


def _say_where_it_began(at: datetime) -> None:
    for donor, recipient, network in BEGAN:
        rows = Transfer.objects.filter(
            is_example=True, donor__slug=donor, recipient__slug=recipient
        )
        for transfer in rows.order_by("pk")[:1]:
            exchange.say_where_it_began(
                by=officer(), transfer=transfer, network=Network.objects.get(slug=network), at=at
            )


def _enter(one: Example, members: list[Post], by: Person, on: date) -> Network:
    network = actions.keep_network(
        by=by,
        slug=one.slug,
        on=on,
        kind=one.kind,
        name_en=one.name_en,
        name_cy=one.name_cy,
        purpose_en=one.purpose_en,
        purpose_cy=one.purpose_cy,
        convenor=members[0] if members else None,
        sectors=one.sectors,
        themes=one.themes,
        region=one.region,
        months_between=one.months_between,
    )
    for post in members:
        actions.add_member(by=by, network=network, post=post, on=on)
    return network
