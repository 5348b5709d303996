"""The role matrix of sharing duties: the donor's post is named to help."""

from datetime import timedelta

from rhannu.exchange import actions
from tests.exchange.duties import make_awarded, meet, propose
from tests.factories import NOW, TODAY, system
from tests.roles.world import DONORS, TEAM, Rows

ROWS = Rows("exchange")

SIGNED_IN = [
    ("exchange:duty_propose", "awarded project"),
    ("exchange:duty_agree", "duty"),
    ("exchange:duty_change", "duty"),
    ("exchange:duty_waive", "duty"),
    ("exchange:duty_close", "duty"),
]
READ_ONLY = [
    ("exchange:duties",),
    ("exchange:duty", "duty"),
    ("exchange:duty_thanks", "duty"),
    ("exchange:duty_check", "duty"),
]
TERMS = {
    "sessions": 1, "places": 1, "cap": 4, "pence": 10_000, "until": TODAY + timedelta(days=90)
}  # fmt: skip


def in_paths(world):
    """What these paths name: a duty that waits, and a project whose award has none."""
    return {"duty": proposed(world).ref, "awarded project": awarded(world).project.slug}


def awarded(world):
    return make_awarded(donor=world.donor, post=world.post)


def proposed(world):
    return propose(awarded(world), by=system(), sessions=1, places=0, cap=2)


@ROWS.may(TEAM)
def propose_duty(world):
    return {"award": awarded(world).award, "post": world.post, "at": NOW, **TERMS}


@ROWS.may(TEAM)
def change_duty(world):
    return {"duty": proposed(world), "post": world.post, "at": NOW, **TERMS}


@ROWS.may(DONORS, TEAM)
def agree_duty(world):
    return {"duty": proposed(world), "wants_en": "How others pay for it", "at": NOW}


@ROWS.may(TEAM)
def waive_duty(world):
    return {"duty": proposed(world), "reason": "The body was merged", "at": NOW}


@ROWS.may(TEAM)
def close_duty(world):
    work = awarded(world)
    duty = propose(work, by=system(), sessions=1, places=0, cap=2)
    duty = actions.agree_duty(by=system(), duty=duty, at=NOW)
    meet(work, "call", TODAY)
    return {"duty": duty, "at": NOW}
