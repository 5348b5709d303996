"""The role matrix of meetings that were agreed."""

from datetime import timedelta

from rhannu.exchange import actions
from rhannu.exchange.models import Appointment, CalendarFeed, Offer
from tests.factories import NOW, system
from tests.roles.rows_exchange import IN_A_WEEK, asked
from tests.roles.world import ANYBODY, DONORS, INACTIVE, RECIPIENTS, SYSTEM, TEAM, Rows

ROWS = Rows("exchange")

# Addresses, as the lists of `test_posts` hold them.
SIGNED_IN = [
    ("exchange:call_off", "transfer"),
    ("exchange:meeting_needs", "transfer"),
    ("exchange:calendar_make",),
    ("exchange:calendar_end",),
    ("exchange:offer_new", "practice"),
    ("exchange:offer_change", "offer"),
    ("exchange:offer_describe", "offer"),
    ("exchange:offer_repeat", "offer"),
    ("exchange:offer_close", "offer"),
    ("exchange:offer_call_off", "offer"),
    ("exchange:offer_came", "offer"),
    ("exchange:sign_up", "offer"),
    ("exchange:give_up", "offer", "sign up"),
]
READ_ONLY = [
    ("exchange:meeting_file", "agreed"),
    ("exchange:calendar",),
    ("exchange:feed", "token"),
    ("exchange:offers",),
    ("exchange:offer", "offer"),
]


def in_paths(world):
    """What these paths name: a transfer whose meeting is agreed, places that are held."""
    one = signed_up(world)
    return {"agreed": agreed(world).transfer.ref, "offer": one.offer.ref, "sign up": one.ref}


def agreed(world):
    return actions.accept_request(by=system(), request=asked(world), at=NOW, agreed_on=IN_A_WEEK)


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def call_off_day(world):
    return {"request": agreed(world), "at": NOW}


@ROWS.may(RECIPIENTS, verb="say_meeting_needs", case="of those who come")
def say_needs_of_the_recipient(world):
    told = {"organisation": world.recipient, "words": "A ramp"}
    return {"request": agreed(world), **told, "at": NOW}


@ROWS.may(DONORS, verb="say_meeting_needs", case="of the host")
def say_needs_of_the_donor(world):
    return {"request": agreed(world), "organisation": world.donor, "words": "Welsh", "at": NOW}


@ROWS.may(TEAM)
def forget_meeting_needs(world):
    request = agreed(world)
    Appointment.objects.filter(request=request).update(on=NOW.date() - timedelta(days=1))
    return {"appointment": Appointment.objects.get(request=request), "at": NOW}


# ------------------------------------------------------------------ calendars to subscribe to


@ROWS.may(ANYBODY - {SYSTEM, INACTIVE}, verb="make_feed", case="of their own")
def make_own_feed(world):
    return {"at": NOW}


@ROWS.may(RECIPIENTS, verb="make_feed", case="of a body")
def make_feed_of_a_body(world):
    return {"at": NOW, "organisation": world.recipient}


@ROWS.may(RECIPIENTS, verb="end_feed", case="of a body")
def end_feed_of_a_body(world):
    def facts(by):
        told = {"person": by, "organisation": world.recipient}
        CalendarFeed.objects.create(**told, token_hash="0" * 64, made_at=NOW)
        return {"at": NOW, "organisation": world.recipient}

    return facts


# ------------------------------------------------------------------ places offered to others


def offered(world):
    told = {"practice": world.practice, "host": world.donor, "kind": "open_day"}
    return actions.make_offer(by=system(), **told, on=IN_A_WEEK, places=2, at=NOW)


def signed_up(world, offer=None):
    told = {"offer": offer or offered(world), "organisation": world.recipient}
    return actions.sign_up(by=system(), **told, people=1, at=NOW)


@ROWS.may(DONORS, TEAM)
def make_offer(world):
    told = {"practice": world.practice, "host": world.donor, "kind": "visit"}
    return {**told, "on": IN_A_WEEK, "places": 2, "at": NOW}


@ROWS.may(DONORS, TEAM)
def change_offer(world):
    return {"offer": offered(world), "on": IN_A_WEEK, "places": 5, "at": NOW}


@ROWS.may(DONORS, TEAM)
def describe_offer(world):
    told = {"who": "Drivers", "language": "cy", "access": "Ramp", "cost": ""}
    return {"offer": offered(world), **told, "at": NOW}


@ROWS.may(DONORS, TEAM)
def repeat_offer(world):
    return {"offer": offered(world), "days": [IN_A_WEEK + timedelta(days=7)], "at": NOW}


@ROWS.may(DONORS, TEAM)
def close_offer(world):
    return {"offer": offered(world), "at": NOW}


@ROWS.may(DONORS, TEAM)
def call_off_offer(world):
    return {"offer": offered(world), "at": NOW}


@ROWS.may(RECIPIENTS, TEAM)
def sign_up(world):
    return {"offer": offered(world), "organisation": world.recipient, "people": 1, "at": NOW}


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def give_up_places(world):
    return {"sign_up": signed_up(world), "at": NOW}


@ROWS.may(DONORS, TEAM)
def forget_needs(world):
    one = signed_up(world)
    Offer.objects.filter(pk=one.offer_id).update(on=NOW.date() - timedelta(days=1))
    return {"offer": one.offer, "at": NOW}


@ROWS.may(DONORS, TEAM)
def say_who_came(world):
    one = signed_up(world)
    Offer.objects.filter(pk=one.offer_id).update(on=NOW.date())
    return {"offer": one.offer, "came": {one.ref: 1}, "at": NOW}
