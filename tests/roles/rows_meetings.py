"""The role matrix of meetings that were agreed."""

from rhannu.exchange import actions
from tests.factories import NOW, system
from tests.roles.rows_exchange import IN_A_WEEK, asked
from tests.roles.world import DONORS, RECIPIENTS, TEAM, Rows

ROWS = Rows("exchange")

# Addresses, as the lists of `test_posts` hold them.
SIGNED_IN = [("exchange:call_off", "transfer")]
READ_ONLY = [("exchange:meeting_file", "agreed")]


def in_paths(world):
    """What these paths name: a transfer whose meeting is agreed."""
    return {"agreed": agreed(world).transfer.ref}


def agreed(world):
    return actions.accept_request(by=system(), request=asked(world), at=NOW, agreed_on=IN_A_WEEK)


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def call_off_day(world):
    return {"request": agreed(world), "at": NOW}
