"""Questions about meetings: what is on the agenda, what is open, whom to ask and when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rhannu.base.days import working_day, working_days_after, working_days_before
from rhannu.networks.models import AgendaItem, Meeting, MeetingAction, Network
from rhannu.practices.models import Grade, Practice

INVITED_BEFORE = 10  # working days
ASKED_AGAIN_AFTER = 10  # working days without an answer
MOST_ASKED = 3  # then it stands on the next agenda as it is
BACK_AFTER = timedelta(days=7)
STILL_ASKED_BACK = timedelta(days=60)  # no meeting is asked about later than that
PROVEN_FROM = Grade.EVALUATED.level
MOST_PRACTICES = 5  # on a drafted agenda
NEVER_BEFORE = 365  # days in which a practice shown here is not drafted again


def first_ask(due_on: date) -> date:
    """When the owner of an action is asked: the day it is due, or the first working day after."""
    return working_day(due_on)


def next_ask(on: date, times: int) -> date | None:
    """When silence is asked about again; never after the third time."""
    return working_days_after(on, ASKED_AGAIN_AFTER) if times < MOST_ASKED else None


def next_meeting(network: Network, on: date) -> Meeting | None:
    planned = network.meetings.planned().filter(on__gte=on)
    return planned.order_by("on", "pk").first()


def open_actions(network: Network) -> QuerySet[MeetingAction]:
    """What was agreed and is not done yet: it opens the next agenda by itself."""
    rows = MeetingAction.objects.open().filter(meeting__network=network)
    return rows.select_related("owner__organisation").order_by("due_on", "pk")


def ended_since(network: Network, since: date | None) -> QuerySet[MeetingAction]:
    """What was done, or could not be, since the meeting before."""
    rows = MeetingAction.objects.filter(meeting__network=network, ended_on__isnull=False)
    if since is not None:
        rows = rows.filter(ended_on__gte=since)
    return rows.select_related("owner__organisation").order_by("-ended_on", "-pk")


def practices_to_show(network: Network, on: date) -> list[Practice]:
    """Practices of its themes that are proven and were not shown here in the last year."""
    since = on - timedelta(days=NEVER_BEFORE)
    shown = AgendaItem.objects.filter(
        practice=OuterRef("pk"), meeting__network=network, meeting__on__gte=since
    ).exclude(meeting__state=Meeting.State.OFF)
    found = Practice.objects.filter(
        theme__in=network.themes, published=True, grade_level__gte=PROVEN_FROM
    ).exclude(lifecycle="retired")
    if not network.is_example:
        found = found.filter(is_example=False)
    return list(found.filter(~Exists(shown)).order_by("-grade_level", "sort_en")[:MOST_PRACTICES])


# ------------------------------------------------------------------ what is due


def to_invite(on: date) -> QuerySet[Meeting]:
    """Planned meetings whose members are to be asked whether they come."""
    last = on
    while working_days_before(last + timedelta(days=1), INVITED_BEFORE) <= on:
        last += timedelta(days=1)
    rows = Meeting.objects.planned().filter(invited_on=None, on__gt=on, on__lte=last)
    return rows.filter(network__closed_on=None).order_by("on", "pk")


def to_chase(on: date) -> QuerySet[MeetingAction]:
    return MeetingAction.objects.to_chase(on).order_by("ask_on", "pk")


def to_ask_back(on: date) -> QuerySet[Meeting]:
    """Held meetings a week ago, whose members are to be asked what they took back to whom."""
    rows = Meeting.objects.held().filter(asked_back_on=None, on__lte=on - BACK_AFTER)
    return rows.filter(on__gte=on - STILL_ASKED_BACK).order_by("on", "pk")


# ------------------------------------------------------------------ the record


@dataclass(frozen=True)
class Kept:
    """Of the actions of a network: how many came due, and how many of them were done."""

    due: int = 0
    done: int = 0


def kept_by_network(networks: Collection[int], on: date) -> dict[int, Kept]:
    """By network: actions that came due by that day, of which done. One query."""
    due = Q(first_due_on__lte=on) | Q(ended_on__isnull=False)
    rows = MeetingAction.objects.filter(due, meeting__network__in=networks)
    counted = rows.order_by().values_list("meeting__network")
    done = Count("pk", filter=Q(state=MeetingAction.State.DONE))
    return {key: Kept(n, good) for key, n, good in counted.annotate(n=Count("pk"), good=done)}
