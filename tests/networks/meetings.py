"""Meetings for tests, made by the road real ones take."""

from datetime import date, timedelta

from rhannu.networks import actions
from rhannu.networks.models import Meeting, MeetingAction, Network
from rhannu.organisations.models import Post
from tests.factories import NOW, TODAY, make_network, make_organisation, make_post, system


def make_meeting(
    *, network: Network | None = None, on: date = TODAY, held: bool = False, came=(), **facts
) -> Meeting:
    """A meeting planned today; held where asked for, with these posts there."""
    network = network or make_network(members=[make_post(organisation=make_organisation())])
    planned_at = NOW - timedelta(days=max(0, (TODAY - on).days))
    meeting = actions.plan_meeting(by=system(), network=network, on=on, at=planned_at, **facts)
    if held or came:
        at = max(NOW, planned_at)
        meeting = actions.say_who_came(by=system(), meeting=meeting, posts=list(came), at=at)
    return meeting


def make_action(
    *,
    meeting: Meeting | None = None,
    owner: Post | None = None,
    due_on: date = TODAY + timedelta(days=7),
    words: str = "Send the survey form",
) -> MeetingAction:
    """An action agreed at a meeting; its owner belongs to the network."""
    meeting = meeting or make_meeting(held=True)
    owner = owner or meeting.network.memberships.order_by("pk").first().post
    return actions.record_action(
        by=system(), meeting=meeting, words=words, owner=owner, due_on=due_on, at=NOW
    )
