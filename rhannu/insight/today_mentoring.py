"""What mentoring asks of somebody today. Reads, never writes; one bounded question."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from rhannu.base import clock
from rhannu.base.days import working_days_after
from rhannu.base.joined import BODY, PRACTICE, joined
from rhannu.base.prepared import prepared
from rhannu.exchange.actions.mentoring import SILENCE
from rhannu.exchange.models import MentorFeedback, Mentorship
from rhannu.exchange.rules.mentoring import FEEDBACK_OPENS
from rhannu.insight.today import MOST, PROMISE_SHOWS

State, Side = Mentorship.State, MentorFeedback.Side
SIDES = {"mentor": BODY, "organisation": BODY, "practice": PRACTICE}
# So long after a mentor said no, another one is still likely to be wanted.
ANOTHER_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class MentoringTask:
    """One thing that waits for the reader in a mentoring.

    kind  answer (the mentor's side), another (who asked: the mentor is silent or cannot),
          meet (either side), say (what it was worth)
    side  on which side the reader stands: a code of MentorFeedback.Side
    """

    kind: str
    by: date
    mentorship: Mentorship
    side: str


def mentoring_of(own: Collection[int], on: date) -> list[MentoringTask]:
    """What waits for somebody who acts for these organisations, the soonest due first. One query."""
    found = [_task(one, own) for one in _waiting(own, on)] if own else []
    return sorted(found, key=lambda task: (task.by, task.mentorship.pk))[:MOST]


@prepared
def _waiting(own: Collection[int], on: date) -> QuerySet[Mentorship]:
    mentors, learns = Q(mentor__in=own), Q(organisation__in=own)
    asked = Q(state__in=[State.ASKED, State.LATER], waits_since__lte=on)
    to_answer = mentors & asked
    silent = learns & asked & Q(offered_on__isnull=False)
    refused = learns & Q(state=State.DECLINED, went_to=None, ended_at__date__gt=on - ANOTHER_WITHIN)
    to_meet = (mentors | learns) & Q(state=State.GOING, waits_since__lte=on + PROMISE_SHOWS)
    ended = Q(state=State.CLOSED, ended_at__date__gt=on - FEEDBACK_OPENS)
    said = MentorFeedback.objects.filter(mentorship=OuterRef("pk"))
    to_say = ended & (
        mentors & ~Exists(said.filter(side=Side.MENTOR))
        | learns & ~Exists(said.filter(side=Side.LEARNER))
    )
    rows = Mentorship.objects.filter(to_answer | silent | refused | to_meet | to_say)
    return joined(rows, **SIDES).order_by("waits_since", "pk")[:MOST]


def _task(one: Mentorship, own: Collection[int]) -> MentoringTask:
    side = Side.MENTOR if one.mentor_id in own else Side.LEARNER
    if one.state == State.CLOSED:
        return MentoringTask("say", _ended(one) + FEEDBACK_OPENS, one, side)
    if one.state == State.DECLINED:
        return MentoringTask("another", working_days_after(_ended(one), SILENCE), one, side)
    if one.state == State.GOING:
        return MentoringTask("meet", one.waits_since, one, side)
    kind = "answer" if side == Side.MENTOR else "another"
    since = one.waits_since if side == Side.MENTOR else one.offered_on or one.waits_since
    return MentoringTask(kind, working_days_after(since, SILENCE), one, side)


def _ended(one: Mentorship) -> date:
    assert one.ended_at is not None
    return one.ended_at.astimezone(clock.LONDON).date()
