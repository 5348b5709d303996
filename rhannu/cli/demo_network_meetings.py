"""Meetings of the demonstration's networks: one held, one to come, actions done, overdue and silent."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from rhannu.base import clock
from rhannu.base.days import working_day
from rhannu.cli.demo_people import AUDITOR, officer
from rhannu.exchange import actions as exchange
from rhannu.fund.models import Fund
from rhannu.networks import actions, meetings
from rhannu.networks.actions import endorsements
from rhannu.networks.models import Attending, Meeting, MeetingAction, Network
from rhannu.organisations.models import Organisation, Person
from rhannu.practices.models import Practice

HIGHWAYS, LEADERS = "example-highways-network", "example-leadership-group"
Happens = Callable[[datetime], Any]


def meeting_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago."""
    leaders = [(days, _leaders_meet) for days in (280, 190, 100)]
    return [
        *leaders,
        (70, _highways_meet),
        (62, _highways_tell),
        (45, _somebody_has_done_it),
        (7, _plan_the_next),
        (7, _others_meet),
        (60, _endorse),
        (5, _raise),
        (0, _ask_now),
    ]


def _plan_the_next(at: datetime) -> None:
    """The next meeting of the highways network, with a practice to show and a matter to settle."""
    day = working_day(at.astimezone(clock.LONDON).date() + timedelta(days=20))
    network = Network.objects.get(slug=HIGHWAYS)
    meeting = actions.plan_meeting(
        by=officer(), network=network, on=day, place="Depo Enghreifftiol", at=at
    )
    for practice in Practice.objects.filter(slug="led-street-lighting"):
        actions.add_to_agenda(by=officer(), meeting=meeting, practice=practice, at=at)
    actions.add_to_agenda(
        by=officer(), meeting=meeting, words="Who tests the joint specification?", at=at
    )


def _meet(slug: str, at: datetime) -> Meeting:
    """A meeting of that very day, with most members there."""
    network = Network.objects.get(slug=slug)
    today = at.astimezone(clock.LONDON).date()
    meeting = network.meetings.filter(on=today).first() or actions.plan_meeting(
        by=officer(), network=network, on=today, at=at
    )
    rows = network.memberships.select_related("post").order_by("pk")
    posts = [one.post for one in rows][:-2]
    return actions.say_who_came(by=officer(), meeting=meeting, posts=posts, at=at)


def _highways_meet(at: datetime) -> None:
    meeting = _meet(HIGHWAYS, at)
    practice = Practice.objects.filter(slug="led-street-lighting").first()
    common: dict[str, Any] = {"by": officer(), "meeting": meeting, "at": at}
    actions.record_decision(
        **common, words="Everybody counts their columns the same way.", practice=practice
    )
    posts = [one.post for one in meeting.attendances.filter(came=True).order_by("pk")]
    due = meeting.on + timedelta(days=21)
    for words, owner, days in (
        ("Send the survey form for columns to all", 0, 0),
        ("Ask the supplier what dimming costs at fifty columns", 1, 7),
        ("Draft a joint specification", 2, 45),
    ):
        actions.record_action(
            **common, words=words, owner=posts[owner], due_on=due + timedelta(days=days)
        )


def _highways_tell(at: datetime) -> None:
    """A week after they met: what was taken back to whom."""
    meeting = Meeting.objects.filter(
        network__slug=HIGHWAYS, on__lte=at.astimezone(clock.LONDON).date()
    ).latest("on")
    actions.ask_what_was_taken_back(by=officer(), meeting=meeting, at=at)
    for place, what, to in zip(
        meeting.attendances.filter(came=True).order_by("pk")[:3],
        ("How others count columns", "What dimming saves", "The survey form"),
        ("Highways team", "Head of Finance", "Asset team"),
        strict=False,
    ):
        actions.say_what_was_taken_back(
            by=officer(), attendance=place, took=Attending.Took.TOLD, what=what, to=to, at=at
        )


def _somebody_has_done_it(at: datetime) -> None:
    owed = MeetingAction.objects.open().filter(meeting__network__slug=HIGHWAYS)
    first = owed.order_by("due_on", "pk").first()
    if first is not None:
        actions.finish_action(by=officer(), action=first, words="Sent to all 14.", at=at)


def _leaders_meet(at: datetime) -> None:
    """One meeting spoke of the fund; the practice on the agenda is another each time."""
    meeting = _meet(LEADERS, at)
    fund = Fund.objects.order_by("pk").first()
    made = actions.record_decision(
        by=officer(),
        meeting=meeting,
        words="Chief executives report what they share.",
        at=at,
        practice=Practice.objects.filter(slug="agile-working").first(),
    )
    if (
        fund is not None
        and not Meeting.objects.filter(network=meeting.network, on__lt=meeting.on).exists()
    ):
        exchange.mention_in_meeting(by=officer(), decision=made, fund=fund, at=at)


def _others_meet(at: datetime) -> None:
    """A meeting of a week ago whose members are asked today what they took back."""
    slug = "example-records-network"
    network = Network.objects.get(slug=slug)
    on = at.astimezone(clock.LONDON).date()
    meeting = _meet(slug, at)
    owner = network.memberships.order_by("pk").first()
    if owner is not None:
        actions.record_action(
            by=officer(),
            meeting=meeting,
            words="Say which letters are dictated twice",
            owner=owner.post,
            due_on=on,
            at=at,
        )


def _endorse(at: datetime) -> None:
    """The auditors stand by a practice and offer to carry it to every council."""
    auditor = Person.objects.get(email=AUDITOR.email)
    body = Organisation.objects.get(slug=AUDITOR.organisation)
    practice = Practice.objects.get(slug="led-street-lighting")
    on = at.astimezone(clock.LONDON).date()
    endorsements.endorse_practice(
        by=auditor,
        organisation=body,
        practice=practice,
        words="The savings were counted the same way at each council we looked at.",
        endorsed_on=on,
        at=at,
    )
    endorsements.offer_to_carry(
        by=auditor,
        organisation=body,
        practice=practice,
        how="A page in the yearly letter to each council.",
        by_on=on + timedelta(days=90),
        at=at,
    )


def _raise(at: datetime) -> None:
    endorsements.raise_practice(
        by=Person.objects.get(email=AUDITOR.email),
        organisation=Organisation.objects.get(slug=AUDITOR.organisation),
        practice=Practice.objects.get(slug="led-street-lighting"),
        network=Network.objects.get(slug=HIGHWAYS),
        words="Few have said how they will count what dimming saves.",
        at=at,
    )


def _ask_now(at: datetime) -> None:
    """What the tick asks on working days, whatever day the demonstration begins on."""
    on = at.astimezone(clock.LONDON).date()
    to_come = Meeting.objects.planned().filter(network__is_example=True, on__gt=on)
    for meeting in to_come.filter(invited_on=None):
        actions.invite_members(by=officer(), meeting=meeting, at=at)
    for owed in meetings.to_chase(on).filter(meeting__network__is_example=True):
        actions.chase_action(by=officer(), action=owed, at=at)
    for meeting in meetings.to_ask_back(on).filter(network__is_example=True):
        actions.ask_what_was_taken_back(by=officer(), meeting=meeting, at=at)
