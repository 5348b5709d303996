"""Who keeps the register of networks."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.networks.models import Membership, Network
from rhannu.organisations.models import Person, Post, PostHolding
from rhannu.organisations.rules import is_fund_team


def convenes(person: Person, network: Network, on: date) -> bool:
    """Whether this person holds the post that calls the network together."""
    held = PostHolding.objects.held_on(on).filter(post=network.convenor_id, person=person.pk)
    return network.convenor_id is not None and person.is_active and held.exists()


def check_can_keep_network(*, by: Person, network: Network | None, on: date) -> None:
    """The fund team enters networks; who convenes one may correct it."""
    if is_fund_team(by, on) or (network is not None and convenes(by, network, on)):
        return
    raise Refused(
        _(
            "Only the network’s convenor or the fund team can change it. "
            "Write to the fund team and say what is wrong."
        )
    )


def check_membership_lasts(*, membership: Membership, on: date) -> None:
    """It ends once, and not before it began."""
    if membership.held_to is not None:
        raise Refused(_("This post has left the network already. Look at who belongs to it now."))
    if membership.held_from is not None and on < membership.held_from:
        raise Refused(
            _("The post joined after this day. Give a day on which it belonged."), field="on"
        )


def check_is_open(*, network: Network) -> None:
    """What was closed takes nothing new."""
    if network.closed_on is not None:
        raise Refused(_("This network has been closed. Ask the fund team to open it again."))


def check_post_can_belong(*, network: Network, post: Post | None, on: date) -> None:
    """An open post, and a made-up one only where the network is made up too."""
    if post is None:
        return
    if post.closed_on is not None and post.closed_on <= on:
        raise Refused(_("This post has been closed. Choose another one."), field="post")
    if post.is_example and not network.is_example:
        raise Refused(
            _("This post is an example and the network is not. Choose a post that exists."),
            field="post",
        )
