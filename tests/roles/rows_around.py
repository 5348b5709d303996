"""The role matrix of asking around."""

from rhannu.exchange import actions
from rhannu.organisations import actions as organisations
from tests.factories import NOW, TODAY, make_organisation, system
from tests.roles.world import DONORS, TEAM, Rows

ROWS = Rows("exchange")
WORDS = "Badgers dig up the lights of our crematorium"
KNOWN = {"answer": "know", "words": "A low fence"}

# Addresses, as the lists of `test_posts` hold them.
SIGNED_IN = [
    ("exchange:ask_around",),
    ("exchange:around_page", "around", "known"),
    ("exchange:around_told", "around", "known"),
]
WITHOUT_TOKEN = [("exchange:reply_know", "token")]
READ_ONLY = [("exchange:around", "around")]


def needed(world):
    facts = {"words_en": WORDS, "theme": "street_lighting", "on": TODAY, "at": NOW}
    return organisations.record_need(by=system(), organisation=make_organisation(), **facts)


def asked(world):
    """What the holder of the donor's post is asked, whose body did what is nearest."""
    made = actions.ask_around(by=system(), need=needed(world), at=NOW)
    return made.asks.get(post=world.post)


def known(world):
    return actions.say_what_you_know(by=system(), ask=asked(world), at=NOW, **KNOWN)


def in_paths(world):
    """What these paths name: an answer that somebody gave."""
    ask = known(world)
    return {"around": ask.around.ref, "known": ask.ref}


@ROWS.may(TEAM)
def ask_around(world):
    return {"need": needed(world), "at": NOW}


@ROWS.may(DONORS, TEAM)
def say_what_you_know(world):
    return {"ask": asked(world), "at": NOW, **KNOWN}


@ROWS.may(DONORS, TEAM)
def take_back_what_you_know(world):
    return {"ask": known(world), "at": NOW}


@ROWS.may(DONORS, TEAM)
def begin_page_from_answer(world):
    return {
        "ask": known(world),
        "title": "Badgers and lawns",
        "theme": "building_energy",
        "at": NOW,
    }
