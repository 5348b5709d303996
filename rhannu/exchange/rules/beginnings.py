"""Who says where a transfer began, and what a meeting spoke of."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange.models import Rollout, Transfer
from rhannu.exchange.rules.who import check_takes_part
from rhannu.fund.models import Fund
from rhannu.networks.models import Meeting, Network
from rhannu.networks.rules import check_can_keep_network
from rhannu.organisations.models import Person


def check_can_say_beginning(
    *, by: Person, transfer: Transfer, network: Network | None, meeting: Meeting | None, on: date
) -> None:
    """Either side or the fund team; at a meeting of that very network, before the transfer opened."""
    check_takes_part(by, transfer, on)
    if network is None:
        return
    if network.is_example != transfer.is_example:
        raise Refused(
            _("One of the two is an example and the other is not. Choose another network."),
            field="network",
        )
    if meeting is not None and meeting.network_id != network.pk:
        raise Refused(
            _("This meeting was of another network. Choose one of its own."), field="meeting"
        )


def check_can_mention(
    *, by: Person, meeting: Meeting, fund: Fund | None, rollout: Rollout | None, on: date
) -> None:
    """Whoever keeps the network; one thing, and a made-up roll-out only in a made-up network."""
    check_can_keep_network(by=by, network=meeting.network, on=on)
    if (fund is None) == (rollout is None):
        raise Refused(_("Name one fund or one roll-out."), field="about")
    if rollout is not None and rollout.is_example and not meeting.network.is_example:
        raise Refused(
            _("This roll-out is an example and the network is not. Choose another."), field="about"
        )
