"""The role matrix of meetings that were agreed."""

from rhannu.exchange import actions
from rhannu.exchange.models import CalendarFeed
from tests.factories import NOW, system
from tests.roles.rows_exchange import IN_A_WEEK, asked
from tests.roles.world import ANYBODY, DONORS, INACTIVE, RECIPIENTS, SYSTEM, TEAM, Rows

ROWS = Rows("exchange")

# Addresses, as the lists of `test_posts` hold them.
SIGNED_IN = [
    ("exchange:call_off", "transfer"),
    ("exchange:calendar_make",),
    ("exchange:calendar_end",),
]
READ_ONLY = [
    ("exchange:meeting_file", "agreed"),
    ("exchange:calendar",),
    ("exchange:feed", "token"),
]


def in_paths(world):
    """What these paths name: a transfer whose meeting is agreed."""
    return {"agreed": agreed(world).transfer.ref}


def agreed(world):
    return actions.accept_request(by=system(), request=asked(world), at=NOW, agreed_on=IN_A_WEEK)


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def call_off_day(world):
    return {"request": agreed(world), "at": NOW}


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
