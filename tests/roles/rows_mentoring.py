"""The role matrix of mentoring: the donor's post mentors, the recipient is mentored."""

from datetime import timedelta

from rhannu.exchange import actions
from tests.exchange.mentoring import FIRST_BY, at, make_mentorship, make_offer
from tests.factories import NOW, TODAY, make_post, system
from tests.roles.world import DONORS, RECIPIENTS, TEAM, Rows

ROWS = Rows("exchange")

# Addresses, as the lists of `test_posts` hold them.
SIGNED_IN = [
    ("exchange:mentoring_close", "mentor offer"),
    ("exchange:mentor_answer", "mentorship", "yes"),
    ("exchange:mentor_session", "mentorship"),
    ("exchange:mentor_another", "mentorship"),
    ("exchange:mentor_withdraw", "mentorship"),
    ("exchange:mentor_said", "mentorship", "learner"),
]
WITHOUT_TOKEN = [
    ("exchange:reply_mentor", "token"),
    ("exchange:reply_mentor_next", "token"),
    ("exchange:reply_mentor_said", "token"),
]
READ_ONLY = [
    ("exchange:mentoring",),
    ("exchange:mentoring_mine",),
    # Sent empty they ask again, whoever sends them.
    ("exchange:mentoring_offer",),
    ("exchange:mentoring_ask",),
    ("exchange:mentorship", "mentorship"),
    ("exchange:mentor_thanks", "mentorship"),
    ("exchange:mentored_check", "mentorship"),
]


def in_paths(world):
    """What these paths name: a mentoring under way, and its offer."""
    one = asked(world, going=True)
    return {
        "mentorship": one.ref,
        "mentor offer": one.offer.ref,
        "yes": "yes",
        "learner": "learner",
    }


def offered(world, **facts):
    return make_offer(post=make_post(organisation=world.donor), **facts)


def asked(world, **facts):
    return make_mentorship(
        offer=make_offer(post=world.post), organisation=world.recipient, by=system(), **facts
    )


@ROWS.may(DONORS, TEAM)
def offer_mentoring(world):
    return {
        "post": world.post, "helps_with": ["bid"], "at_most": 1, "until_on": TODAY,
        "languages": ["cy"], "at": NOW,
    }  # fmt: skip


@ROWS.may(DONORS, TEAM)
def close_mentor_offer(world):
    return {"offer": offered(world), "at": NOW}


@ROWS.may(RECIPIENTS, TEAM)
def ask_mentor(world):
    return {
        "offer": offered(world), "organisation": world.recipient, "helps_with": "bid",
        "goals": "A bid", "first_by": FIRST_BY, "at": NOW,
    }  # fmt: skip


@ROWS.may(DONORS, TEAM)
def accept_mentee(world):
    return {"mentorship": asked(world), "at": NOW}


@ROWS.may(DONORS, TEAM)
def put_off_mentee(world):
    return {"mentorship": asked(world), "not_before": TODAY + timedelta(days=9), "at": NOW}


@ROWS.may(DONORS, TEAM)
def decline_mentee(world):
    return {"mentorship": asked(world, going=True), "at": NOW}


@ROWS.may(RECIPIENTS, TEAM)
def withdraw_from_mentor(world):
    return {"mentorship": asked(world), "at": NOW}


@ROWS.may(TEAM)
def chase_mentor(world):
    mentorship = asked(world, when=NOW - timedelta(days=14))
    return {"mentorship": mentorship, "at": at(TODAY)}


@ROWS.may(RECIPIENTS, TEAM)
def pass_on_mentee(world):
    return {"mentorship": asked(world), "offer": offered(world), "at": NOW}


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def record_mentor_session(world):
    mentorship = asked(world, going=True)
    return {"mentorship": mentorship, "held_on": TODAY, "words": "We met", "at": NOW}


def spoken(world, side):
    mentorship = asked(world, going=True)
    return {"mentorship": mentorship, "side": side, "worth": "much", "again": "yes", "at": NOW}


@ROWS.may(DONORS, TEAM, verb="give_mentor_feedback", case="for the mentor")
def give_feedback_of_the_mentor(world):
    return spoken(world, "mentor")


@ROWS.may(RECIPIENTS, TEAM, verb="give_mentor_feedback", case="after the mentor")
def give_feedback_of_who_was_mentored(world):
    told = spoken(world, "mentor")
    actions.give_mentor_feedback(by=system(), **told)
    return {**told, "side": "learner"}
