"""What a day brings about by itself: what became of answers, promises and adoptions is asked."""

from datetime import datetime

from rhannu.base.days import is_working_day
from rhannu.base.refusals import Refused
from rhannu.exchange import around, reach, stalls, tips
from rhannu.exchange.actions import (
    ask_again,
    ask_around,
    ask_follow_up,
    chase_mentor,
    count_reach,
    fill_list,
    forget_meeting_needs,
    forget_needs,
    forget_told,
    notice_stall,
)
from rhannu.exchange.actions.steps import day
from rhannu.exchange.models import Appointment, Decision, FollowUp, Mentorship, Offer, Told
from rhannu.organisations.actions import system_person

AT_A_TICK = 200  # the rest waits for the next tick


def ask_what_is_due(at: datetime) -> int:
    """Ask each body, once, whether an answer still holds whose day has come. How many were asked."""
    due = Decision.objects.to_ask_again(day(at)).order_by("review_on", "pk")[:AT_A_TICK]
    asked = 0
    for decision in due:
        try:
            ask_again(by=system_person(), decision=decision, at=at)
        except Refused:  # another tick was there first, or somebody has just answered
            continue
        asked += 1
    return asked


def ask_follow_ups(at: datetime) -> int:
    """Ask, on days on which people are at work, what became of what is due. How many were seen to."""
    if not is_working_day(day(at)):
        return 0
    seen_to = 0
    for follow_up in FollowUp.objects.due(day(at)).order_by("due_on", "pk")[:AT_A_TICK]:
        try:
            ask_follow_up(by=system_person(), follow_up=follow_up, at=at)
        except Refused:  # another tick was there first
            continue
        seen_to += 1
    return seen_to


def forget_what_was_told(at: datetime) -> int:
    """Let go of mails and notes that nobody looked at in time. How many."""
    gone = 0
    for told in Told.objects.to_forget(day(at)).order_by("pk")[:AT_A_TICK]:
        try:
            forget_told(by=system_person(), told=told, at=at)
        except Refused:  # somebody has just dealt with it
            continue
        gone += 1
    return gone


def forget_what_was_needed(at: datetime) -> int:
    """Delete, the day after, what people needed to take part. How many had said something."""
    gone = 0
    over = Appointment.objects.filter(on__lt=day(at), needs__isnull=False).distinct()
    for appointment in over.select_related("request").order_by("pk")[:AT_A_TICK]:
        gone += forget_meeting_needs(by=system_person(), appointment=appointment, at=at)
    for offer in Offer.objects.to_forget(day(at)).order_by("pk")[:AT_A_TICK]:
        gone += forget_needs(by=system_person(), offer=offer, at=at)
    return gone


def notice_stalls(at: datetime) -> int:
    """Notice, on working days, what shows no sign of life. How many were noticed."""
    if not is_working_day(day(at)):
        return 0
    noticed = 0
    for transfer in stalls.silent(day(at)).order_by("moved_on", "pk")[:AT_A_TICK]:
        try:
            notice_stall(by=system_person(), transfer=transfer, at=at)
        except Refused:  # another tick was there first
            continue
        noticed += 1
    return noticed


LISTS_AT_A_TICK = 10  # each takes some dozens of queries


def fill_lists(at: datetime) -> int:
    """Make or add to the weekly lists, on working days. How many were looked over."""
    on = day(at)
    if not is_working_day(on):
        return 0
    done = 0
    if not tips.is_filled(None, on):
        fill_list(by=system_person(), organisation=None, at=at)
        done += 1 + ask_around_for_needs(at)
    for body in tips.bodies_to_fill_for(on)[:LISTS_AT_A_TICK]:
        fill_list(by=system_person(), organisation=body, at=at)
        done += 1
    return done


def chase_mentors(at: datetime) -> int:
    """Remind mentors, on working days, and offer others where that brought nothing. How many."""
    if not is_working_day(day(at)):
        return 0
    chased = 0
    for mentorship in Mentorship.objects.due(day(at)).order_by("look_on", "pk")[:AT_A_TICK]:
        try:
            chase_mentor(by=system_person(), mentorship=mentorship, at=at)
        except Refused:  # another tick was there first, or the mentor has just answered
            continue
        chased += 1
    return chased


def ask_around_for_needs(at: datetime) -> int:
    """Ask around about what was recorded lately and nothing answers. How many were asked about."""
    asked = 0
    for need in around.needs_to_ask_about(day(at)):
        try:
            ask_around(by=system_person(), need=need, at=at)
        except Refused:  # nobody to ask has an address and time
            continue
        asked += 1
    return asked


def count_whom_we_reached(at: datetime) -> int:
    """Count anew how far bodies were reached, where anything has happened since. How many changed."""
    return count_reach(by=system_person(), at=at) if reach.is_due(day(at)) else 0
