"""The role matrix of digests: rows of the room `networks`."""

from rhannu.networks import actions
from rhannu.networks.models import Digest
from tests.factories import NOW, TODAY, make_network, system
from tests.roles.world import ANYBODY, DONOR, DONORS, INACTIVE, SYSTEM, TEAM, Rows

ROWS = Rows("networks")
WEEK = {"every": "week", "at": NOW}

SIGNED_IN = [
    ("digests:network", "digest network"),
    ("digests:test", "digest"),
    ("digests:end", "digest"),
    ("digests:go", "digest"),
]
OPEN = [("digests:list",)]
READ_ONLY = [("digests:asked",), ("digests:digest", "digest")]


def in_paths(world):
    """What these paths name: a digest of a network that the donor's post convenes."""
    made = of_network(world)
    return {"digest": made.ref, "digest network": made.network.slug}


def of_network(world) -> Digest:
    network = make_network(convenor=world.post)
    return actions.begin_network_digest(by=system(), network=network, **WEEK)


@ROWS.may(ANYBODY - {SYSTEM, INACTIVE})
def subscribe_to_digest(world):
    return WEEK


@ROWS.may(ANYBODY)
def ask_for_digest(world):
    return {"name": "Gwen", "email": "gwen@body.example", "language": "en", **WEEK}


@ROWS.may(DONORS)
def confirm_digest(world):
    return {"digest": asked(world), "at": NOW}


def asked(world) -> Digest:
    """Asked for with the address of the donor's champion."""
    told = {"name": "Gwen", "email": world.people[DONOR].email, "language": "en", **WEEK}
    actions.ask_for_digest(by=system(), **told)
    return Digest.objects.get(person=world.people[DONOR])


@ROWS.may(DONORS, TEAM)
def begin_network_digest(world):
    return {"network": make_network(convenor=world.post), **WEEK}


@ROWS.may(DONORS, TEAM)
def end_digest(world):
    return {"digest": of_network(world), "at": NOW}


@ROWS.may(DONORS, TEAM - {SYSTEM})
def test_digest(world):
    return {"digest": of_network(world), "at": NOW}


def due(world) -> Digest:
    made = of_network(world)
    Digest.objects.filter(pk=made.pk).update(next_on=TODAY, since_at=NOW.replace(hour=1))
    made.refresh_from_db()
    return made


@ROWS.may(frozenset({SYSTEM}))
def make_digest_issue(world):
    return {"digest": due(world), "at": NOW}


@ROWS.may(DONORS, TEAM)
def let_digest_go(world):
    issue = actions.make_digest_issue(by=system(), digest=due(world), at=NOW)
    return {"issue": issue, "at": NOW}
