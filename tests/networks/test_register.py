"""The register of networks: entered, corrected, joined and left."""

from datetime import timedelta

import pytest

from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.networks import actions
from rhannu.networks.models import Network
from tests.factories import TODAY, make_network, make_organisation, make_person, make_post, system

pytestmark = pytest.mark.django_db


def test_the_same_network_entered_twice_is_one_and_says_nothing_new():
    make_network(slug="lighting", name_en="Lighting group", name_cy="Grŵp goleuo")
    said = TrailEntry.objects.count()

    make_network(slug="lighting", name_en="Lighting group", name_cy="Grŵp goleuo")

    assert Network.objects.count() == 1
    assert TrailEntry.objects.count() == said


def test_whoever_convenes_a_network_corrects_it_while_they_hold_the_post():
    convenor = make_person()
    post = make_post(organisation=make_organisation(), holder=convenor)
    network = make_network(convenor=post)
    facts = {"slug": network.slug, "on": TODAY, "kind": network.kind, "convenor": post}

    actions.keep_network(by=convenor, name_en="Roads group", name_cy="Grŵp ffyrdd", **facts)

    network.refresh_from_db()
    assert (network.name_en, network.sort_key) == ("Roads group", "roads group")
    with pytest.raises(Refused, match="convenor"):
        actions.keep_network(by=make_person(), name_en="Ours", name_cy="Ein un ni", **facts)


def test_a_post_belongs_once_from_and_to():
    post = make_post(organisation=make_organisation())
    network = make_network(members=[post, post])
    [membership] = network.memberships.all()

    actions.end_membership(by=system(), membership=membership, on=TODAY)

    assert network.memberships.on(TODAY).count() == 1
    assert not network.memberships.on(TODAY + timedelta(days=1)).exists()
    with pytest.raises(Refused, match="left the network already"):
        actions.end_membership(by=system(), membership=membership, on=TODAY)
