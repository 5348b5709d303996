"""The register: a network is entered or corrected, posts come and go."""

from collections.abc import Collection
from datetime import date

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.languages import fold
from rhannu.networks import rules
from rhannu.networks.founding import write_rows
from rhannu.networks.models import Membership, Network
from rhannu.organisations.models import Person, Post
from rhannu.organisations.rules import enters_examples


@action
def keep_network(
    *,
    by: Person,
    slug: str,
    on: date,
    kind: str,
    name_en: str,
    name_cy: str,
    purpose_en: str = "",
    purpose_cy: str = "",
    convenor: Post | None = None,
    sectors: Collection[str] = (),
    themes: Collection[str] = (),
    region: str = "",
    months_between: int | None = None,
    founded_on: date | None = None,
    closed_on: date | None = None,
    sponsor: Post | None = None,
    is_example: bool | None = None,
) -> Network:
    """Enter a network, or correct what is known of it.

    is_example  by default whether what `by` enters is one; a network stays what it was
    """
    found = Network.objects.filter(slug=slug).first()
    rules.check_can_keep_network(by=by, network=found, on=on)
    facts = {
        "kind": kind,
        "name_en": name_en,
        "name_cy": name_cy,
        "purpose_en": purpose_en,
        "purpose_cy": purpose_cy,
        "convenor": convenor,
        "sectors": sorted(sectors),
        "themes": sorted(themes),
        "region": region,
        "months_between": months_between,
        "founded_on": founded_on,
        "closed_on": closed_on,
        "sponsor": sponsor,
        "sort_key": fold(name_en),
        "sort_cy": fold(name_cy or name_en),
    }
    if found is None:
        facts["is_example"] = enters_examples(by) if is_example is None else is_example
    if found is None or any(getattr(found, name) != value for name, value in facts.items()):
        found, _made = Network.objects.update_or_create(slug=slug, defaults=facts)
        write_rows(found)
        trail.record("network_kept", by=by, about=found)
    return found


@action
def set_convenor(*, by: Person, network: Network, post: Post | None, on: date) -> Network:
    """Say which post calls the network together; it belongs to it from then on."""
    rules.check_can_keep_network(by=by, network=network, on=on)
    rules.check_post_can_belong(network=network, post=post, on=on)
    network.convenor = post
    network.save(update_fields=["convenor"])
    trail.record("convenor_set", by=by, about=network, post=post and post.pk)
    if post is not None and not network.memberships.on(on).filter(post=post).exists():
        network.memberships.create(post=post, held_from=on)
        trail.record("network_joined", by=by, about=network, post=post.pk)
    return network


@action
def close_network(*, by: Person, network: Network, on: date) -> Network:
    """A network meets no more; its page and its record stay."""
    rules.check_can_keep_network(by=by, network=network, on=on)
    rules.check_is_open(network=network)
    network.closed_on = on
    network.save(update_fields=["closed_on"])
    trail.record("network_closed", by=by, about=network, on=on)
    return network


@action
def add_member(*, by: Person, network: Network, post: Post, on: date) -> Membership:
    """A post belongs to a network from that day; one that does already goes on as it is."""
    rules.check_can_keep_network(by=by, network=network, on=on)
    rules.check_post_can_belong(network=network, post=post, on=on)
    found = Membership.objects.filter(network=network, post=post, held_to=None).first()
    if found is None:
        found = Membership.objects.create(network=network, post=post, held_from=on)
        trail.record("network_joined", by=by, about=network, post=post.pk)
    return found


@action
def end_membership(*, by: Person, membership: Membership, on: date) -> None:
    """A post belongs to a network no more after that day."""
    rules.check_can_keep_network(by=by, network=membership.network, on=on)
    rules.check_membership_lasts(membership=membership, on=on)
    membership.held_to = on
    membership.save(update_fields=["held_to"])
    trail.record("network_left", by=by, about=membership.network, post=membership.post_id)
