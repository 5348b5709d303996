"""Mentoring under way: sessions, which in a transfer are encounters, and what both sides say at the end."""

from datetime import date, datetime, timedelta
from typing import Any

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import rules, standing
from rhannu.exchange.actions.asking import opened_between
from rhannu.exchange.actions.meeting import Promise, record_encounter
from rhannu.exchange.actions.mentoring import alive, end, held
from rhannu.exchange.actions.steps import day, on_behalf
from rhannu.exchange.donors import donors_of
from rhannu.exchange.models import Encounter, MentorFeedback, MentorSession, Mentorship, Transfer
from rhannu.organisations.models import Person
from rhannu.practices.models import EncounterKind

UNTIL_NEXT = timedelta(days=30)  # to the next session, where nobody named a day


@action
def record_mentor_session(
    *,
    by: Person,
    mentorship: Mentorship,
    held_on: date,
    words: str,
    at: datetime,
    to_do: str = "",
    next_by: date | None = None,
) -> MentorSession:
    """They met: what about, what is to do, by when they meet again. In a transfer they have met too.

    The very same session by the same person, sent twice, is one.
    """
    on = day(at)
    mentorship = held(mentorship)
    rules.check_can_record_session(
        by=by, mentorship=mentorship, held_on=held_on, next_by=next_by, today=on
    )
    said: dict[str, Any] = {"held_on": held_on, "words": words.strip(), "to_do": to_do.strip()}
    for before in mentorship.sessions.filter(**said, recorded_by=by):
        return before
    mentorship.next_by = next_by or on + UNTIL_NEXT
    mentorship.transfer = _transfer_of(mentorship, at)
    session = mentorship.sessions.create(
        **said,
        encounter=_met(by, mentorship, at, **said),
        recorded_at=at,
        recorded_by=by,
        on_behalf_of=on_behalf(by, mentorship.organisation, on)
        if not by.acts_for(mentorship.mentor, on)
        else None,
    )
    alive(mentorship, mentorship.next_by)
    mentorship.save()
    trail.record("mentor_session_recorded", by=by, about=mentorship, on=held_on)
    return session


@action
def give_mentor_feedback(
    *,
    by: Person,
    mentorship: Mentorship,
    side: str,
    worth: str,
    again: str,
    at: datetime,
    changed: str = "",
    words: str = "",
) -> MentorFeedback:
    """End it with a word on what it was worth; the second side adds its own."""
    on = day(at)
    mentorship = held(mentorship)
    given = mentorship.feedback.filter(side=side).exists()
    rules.check_can_give_feedback(by=by, mentorship=mentorship, side=side, given=given, on=on)
    feedback = mentorship.feedback.create(
        side=MentorFeedback.Side(side).value,
        worth=MentorFeedback.Worth(worth).value,
        again=MentorFeedback.Again(again).value,
        changed=changed.strip(),
        words=words.strip(),
        given_at=at,
        given_by=by,
        on_behalf_of=on_behalf(by, rules.side_of_mentoring(mentorship, side), on),
    )
    ends = mentorship.state == Mentorship.State.GOING
    if ends:
        end(mentorship, Mentorship.State.CLOSED, at)
    trail.record(
        "mentor_feedback_given", by=by, about=mentorship, side=side, worth=worth, ends=ends
    )
    return feedback


# ------------------------------------------------------------------ parts of these


def _transfer_of(mentorship: Mentorship, at: datetime) -> Transfer | None:
    """The transfer that a session belongs to; opened where the mentor's body did the practice."""
    if mentorship.transfer is not None and mentorship.transfer.stopped_on is None:
        return mentorship.transfer
    practice = mentorship.practice
    if practice is None:
        return None
    donors = {one.organisation.pk for one in donors_of([practice.pk])[practice.pk]}
    if mentorship.mentor_id not in donors:
        return None
    transfer, fresh = opened_between(
        practice,
        mentorship.mentor,
        mentorship.organisation,
        at,
        asker=mentorship.asker,
        words=mentorship.goals,
        is_example=mentorship.is_example,
    )
    if fresh:
        standing.refresh(practice)
    return transfer


def _met(
    by: Person, mentorship: Mentorship, at: datetime, *, held_on: date, words: str, to_do: str
) -> Encounter | None:
    """The encounter of a session in a transfer; what is to do is promised there."""
    if mentorship.transfer is None:
        return None
    due = mentorship.next_by or held_on
    promises = [Promise(mentorship.organisation, to_do, max(due, held_on))] if to_do else []
    return record_encounter(
        by=by,
        transfer=mentorship.transfer,
        kind=EncounterKind.MENTORING.value,
        held_on=held_on,
        at=at,
        promises=promises,
        none_because="" if promises else words,
        note=words if promises else "",
        told_by=mentorship.organisation,
    )
