"""The role matrix of announcements: the donor's post is asked to tell that it was funded."""

from datetime import timedelta

from rhannu.portfolio import actions
from tests.exchange.duties import make_awarded
from tests.factories import NOW, TODAY, system
from tests.roles.world import DONORS, TEAM, Rows

ROWS = Rows("portfolio")

SIGNED_IN = [
    ("publicity:begin", "unannounced project"),
    ("publicity:named", "announcement kit"),
    ("publicity:told", "announcement kit"),
]
READ_ONLY = [
    ("publicity:kits",),
    ("publicity:kit", "announcement kit"),
    ("publicity:text", "announcement kit", "language", "text kind"),
]
WITHOUT_TOKEN = [("publicity:reply", "token")]
LONG_AGO = NOW - timedelta(days=60)


def in_paths(world):
    """What these paths name: a kit that was given out, and a project whose award has none."""
    return {
        "announcement kit": kit(world).ref,
        "unannounced project": awarded(world).project.slug,
        "language": "cy",
        "text kind": "press",
    }


def awarded(world):
    return make_awarded(donor=world.donor, post=world.post)


def kit(world):
    return actions.open_kit(by=system(), award=awarded(world).award, post=world.post, at=LONG_AGO)


@ROWS.may(TEAM)
def open_kit(world):
    return {"award": awarded(world).award, "post": world.post, "at": NOW}


@ROWS.may(DONORS, TEAM)
def say_who_is_named(world):
    agreed = {"consent_by": "The Head of Highways", "consent_on": TODAY}
    return {"found": kit(world), "named": "The Head of Highways", **agreed, "at": NOW}


@ROWS.may(DONORS, TEAM)
def say_it_was_told(world):
    return {"found": kit(world), "where": "Our website", "on": TODAY, "at": NOW}


@ROWS.may(TEAM)
def ask_if_told(world):
    return {"found": kit(world), "at": NOW}
