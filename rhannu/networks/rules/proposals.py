"""Who proposes a network that is missing, and who launches it."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.networks.models import NetworkProposal
from rhannu.networks.rules.meetings import holds
from rhannu.organisations.models import Person, Post
from rhannu.organisations.rules import is_fund_team


def check_can_propose(*, by: Person, sponsor: Post | None, on: date) -> None:
    """Somebody who acts for a body, or the fund team; a sponsor is a post that somebody can hold."""
    if not (is_fund_team(by, on) or by.organisations_on(on)):
        raise Refused(
            _("Networks are proposed by people of public bodies. Ask somebody there to propose it.")
        )
    if sponsor is not None and sponsor.closed_on is not None and sponsor.closed_on <= on:
        raise Refused(_("This post has been closed. Choose another one."), field="sponsor")


def check_can_launch(*, by: Person, proposal: NetworkProposal, on: date) -> None:
    """Whoever holds the sponsor's post; the fund team, as the sponsor told it. Once."""
    if not (is_fund_team(by, on) or holds(by, proposal.sponsor, on)):
        raise Refused(
            _("Its sponsor launches a network. Ask them to sign in, or to tell the fund team.")
        )
    check_waits(proposal=proposal)


def check_can_drop(*, by: Person, proposal: NetworkProposal, on: date) -> None:
    """Whoever drafted it, its sponsor, or the fund team."""
    mine = by.pk == proposal.drafted_by_id and by.is_active
    if not (mine or is_fund_team(by, on) or holds(by, proposal.sponsor, on)):
        raise Refused(_("Its sponsor or whoever drafted it can drop it. Ask one of them."))
    check_waits(proposal=proposal)


def check_waits(*, proposal: NetworkProposal) -> None:
    if proposal.launched_on is not None or proposal.dropped_on is not None:
        raise Refused(_("This proposal has come to its end. Look at the list of networks."))
