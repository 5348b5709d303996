"""Digests of the demonstration: one that an officer asked for, one for the members of a network."""

from collections.abc import Callable, Iterable
from datetime import datetime

from rhannu.cli.demo_people import officer
from rhannu.networks import actions
from rhannu.networks.models import Digest, Network

Happens = Callable[[datetime], None]


def digest_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago."""
    if Digest.objects.filter(is_example=True).exists():
        return []
    return [(4, _asked), (3, _of_a_network)]


def _asked(at: datetime) -> None:
    facts = {"news": ["practices", "rounds"], "themes": ["building_energy"]}
    actions.subscribe_to_digest(by=officer(), at=at, every="week", **facts)


def _of_a_network(at: datetime) -> None:
    network = Network.objects.filter(slug="example-highways-network").first()
    if network is not None:
        themes = list(network.themes)
        actions.begin_network_digest(
            by=officer(), network=network, at=at, every="month", themes=themes
        )
