"""Campaigns and digests that are due, and how far what goes to many has come."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from rhannu.base.due import WAITS, Due
from rhannu.networks.actions.campaigns import draft_anew, reach_those_due
from rhannu.networks.actions.campaigns_passing import pass_those_due
from rhannu.networks.actions.digests import make_those_due
from rhannu.networks.campaigns import progress_of
from rhannu.networks.models import Campaign
from rhannu.organisations.actions import system_person


def tick(at: datetime) -> int:
    """How many people were reached, drafts made, and digests."""
    by = system_person()
    done = reach_those_due(at, by) + pass_those_due(at, by) + draft_anew(at, by)
    return done + make_those_due(at, by)


def explain(at: datetime) -> Iterator[Due]:
    """A line for each campaign that has begun to go out and of which mail still waits."""
    going = Campaign.objects.filter(begun_at__isnull=False, reached__came="").distinct()
    for campaign in going.order_by("pk")[:MOST]:
        found = progress_of(campaign)
        words = _("%(made)d of about %(expected)d people named, %(sent)d written to.")
        facts = {"made": found.made, "expected": found.expected, "sent": found.sent}
        yield Due(
            what=str(campaign.get_state_display()),
            whom="",
            about=campaign.ref,
            state=WAITS,
            why="campaign",
            words=words % facts,
        )


MOST = 20
