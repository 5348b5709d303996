"""The role matrix of the room `networks`: the register."""

from tests.factories import TODAY, make_network, make_post
from tests.roles.world import DONORS, TEAM, Rows

ROWS = Rows("networks")

# Addresses, as the lists of `test_posts` hold them.
SIGNED_IN = [
    ("networks:enter",),
    ("networks:correct", "network"),
    ("networks:convenor", "network"),
    ("networks:add_member", "network"),
    ("networks:end_member", "network", "membership"),
    ("networks:close", "network"),
]
READ_ONLY = [
    ("networks:list",),
    ("networks:network", "network"),
    ("networks:members", "network"),
]


def in_paths(world):
    """What these paths name: a network of the donor's post."""
    network = make_network(convenor=world.post, members=[world.post])
    return {"network": network.slug, "membership": network.memberships.get().pk}


def convened(world):
    """A network that the donor's post calls together."""
    return make_network(convenor=world.post)


@ROWS.may(TEAM)
def keep_network(world):
    facts = {"kind": "service", "name_en": "A network", "name_cy": "Rhwydwaith"}
    return {"slug": "a-network", "on": TODAY, **facts}


@ROWS.may(DONORS, TEAM, verb="keep_network", case="one that is there")
def keep_one(world):
    facts = {"kind": "service", "name_en": "Another name", "name_cy": "Enw arall"}
    found = convened(world)
    return {"slug": found.slug, "on": TODAY, "convenor": found.convenor, **facts}


@ROWS.may(DONORS, TEAM)
def add_member(world):
    post = make_post(organisation=world.recipient)
    return {"network": convened(world), "post": post, "on": TODAY}


@ROWS.may(DONORS, TEAM)
def end_membership(world):
    network = make_network(convenor=world.post, members=[make_post(organisation=world.third)])
    return {"membership": network.memberships.get(), "on": TODAY}


@ROWS.may(DONORS, TEAM)
def set_convenor(world):
    post = make_post(organisation=world.donor)
    return {"network": convened(world), "post": post, "on": TODAY}


@ROWS.may(DONORS, TEAM)
def close_network(world):
    return {"network": convened(world), "on": TODAY}
