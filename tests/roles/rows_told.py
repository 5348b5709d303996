"""The role matrix of what is told by mail and phone."""

from rhannu.exchange import actions
from rhannu.exchange.files.mails import ReadMail
from tests.factories import NOW, TODAY, system
from tests.roles.rows_exchange import asked
from tests.roles.world import TEAM, Rows

ROWS = Rows("exchange")

# Addresses, as the lists of `test_posts` hold them.
SIGNED_IN = [("exchange:told_keep",), ("exchange:told", "told"), ("exchange:told_drop", "told")]
WITHOUT_TOKEN = [("exchange:told_note",)]  # It changes nothing: what was understood is shown.
READ_ONLY = [("exchange:told_list",)]


def note():
    return actions.take_note(by=system(), words="Rang the donor about lights.", at=NOW)


def in_paths():
    return {"told": note().ref}


@ROWS.may(TEAM)
def take_mail_in(world):
    return {"mail": ReadMail(digest="a" * 64, words="We met."), "at": NOW}


@ROWS.may(TEAM)
def take_note(world):
    return {"words": "Rang them.", "at": NOW}


@ROWS.may(TEAM)
def confirm_told(world):
    met = {"kind": "call", "held_on": TODAY, "none_because": "A first call.", "at": NOW}
    return {"told": note(), "transfer": asked(world).transfer, **met}


@ROWS.may(TEAM)
def throw_told_away(world):
    return {"told": note(), "at": NOW}


@ROWS.may(TEAM)
def forget_told(world):
    return {"told": note(), "at": NOW}
