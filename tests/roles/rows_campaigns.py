"""The role matrix of campaigns: rows of the room `networks`."""

from datetime import timedelta

from rhannu.networks import actions
from rhannu.networks.models import Campaign, Reached
from tests.factories import NOW, TODAY, make_organisation, system
from tests.roles.world import DONORS, SYSTEM, TEAM, Rows

ROWS = Rows("networks")

SIGNED_IN = [
    ("campaigns:new",),
    ("campaigns:change", "campaign"),
    ("campaigns:whom", "campaign"),
    ("campaigns:test", "campaign"),
    ("campaigns:send", "campaign"),
    ("campaigns:call_off", "campaign"),
    ("campaigns:again", "campaign gone"),
    ("campaigns:enter", "campaign", "organisation"),
    ("campaigns:ask", "campaign", "organisation"),
]
READ_ONLY = [
    ("campaigns:list",),
    ("campaigns:year",),
    ("campaigns:campaign", "campaign"),
    ("campaigns:people", "campaign"),
    ("campaigns:passed_on", "campaign"),
    ("campaigns:not_known", "campaign"),
]
WITHOUT_TOKEN = [
    ("campaigns:read", "token"),
    ("campaigns:pass_on", "token"),
    ("campaigns:say_who", "token"),
]
WORDS = {"subject_en": "News", "text_en": "Read it.", "subject_cy": "Newyddion"}
WORDS |= {"text_cy": "Darllenwch."}


def in_paths(world):
    """What these paths name: a campaign that can go, and one that was called off."""
    return {"campaign": written(world).ref, "campaign gone": called_off(world).ref}


def written(world):
    """To the donor's post, tested."""
    made = actions.write_campaign(by=system(), at=NOW, link="/fund/", **WORDS)
    made = actions.choose_whom(by=system(), campaign=made, at=NOW, titles="highways")
    Campaign.objects.filter(pk=made.pk).update(tested_at=NOW)
    made.refresh_from_db()
    return made


def scheduled(world):
    facts = {"send_on": TODAY, "seen": 1, "each_year": False}
    return actions.schedule_campaign(by=system(), campaign=written(world), at=NOW, **facts)


def called_off(world):
    return actions.call_off_campaign(by=system(), campaign=written(world), at=NOW)


def reached(world) -> Reached:
    """The donor's copy."""
    campaign = scheduled(world)
    actions.reach_some(by=system(), campaign=campaign, at=NOW)
    return Reached.objects.select_related("campaign").get(campaign=campaign)


@ROWS.may(TEAM)
def write_campaign(world):
    return {"at": NOW, **WORDS}


ROWS.may(TEAM, verb="write_campaign", case="one that is there")(
    lambda world: {"campaign": written(world), "at": NOW, **WORDS}
)


@ROWS.may(TEAM)
def choose_whom(world):
    return {"campaign": written(world), "at": NOW, "kinds": ["local_authority"]}


@ROWS.may(TEAM - {SYSTEM})
def test_campaign(world):
    return {"campaign": written(world), "at": NOW}


@ROWS.may(TEAM)
def schedule_campaign(world):
    facts = {"send_on": TODAY, "seen": 1, "each_year": True}
    return {"campaign": written(world), "at": NOW, **facts}


@ROWS.may(TEAM)
def call_off_campaign(world):
    return {"campaign": scheduled(world), "at": NOW}


@ROWS.may(TEAM)
def reach_some(world):
    return {"campaign": scheduled(world), "at": NOW}


@ROWS.may(TEAM)
def use_campaign_again(world):
    return {"campaign": called_off(world), "at": NOW}


@ROWS.may(frozenset({SYSTEM}))
def note_mail_of_campaign(world):
    return {"reached": reached(world), "came": "sent", "at": NOW}


# ------------------------------------------------------------------ whoever got it


@ROWS.may(DONORS)
def follow_campaign(world):
    return {"reached": reached(world), "at": NOW}


@ROWS.may(DONORS)
def pass_on(world):
    told = {"name": "Gwen", "title": "Treasurer", "email": "gwen@body.example"}
    return {"reached": reached(world), "at": NOW, **told}


def passed(world) -> Reached:
    facts = pass_on(world)
    return actions.pass_on(by=facts["reached"].person, **facts)


@ROWS.may(DONORS)
def take_passing_back(world):
    return {"passed": passed(world), "at": NOW}


@ROWS.may(frozenset({SYSTEM}))
def let_passed_on_go(world):
    return {"passed": passed(world), "at": NOW + timedelta(hours=2)}


# ------------------------------------------------------------------ posts that nobody knows


@ROWS.may(TEAM)
def ask_for_post(world):
    return {"campaign": written(world), "organisation": world.third, "at": NOW}


@ROWS.may(DONORS, TEAM)
def say_who_holds_it(world):
    facts = {"campaign": written(world), "organisation": world.donor, "at": NOW}
    ask = actions.ask_for_post(by=system(), **facts)
    told = {"title": "Treasurer", "name": "Gwen", "email": "gwen@body.example"}
    return {"ask": ask, "language": "en", "at": NOW, **told}


@ROWS.may(TEAM)
def enter_post(world):
    facts = {"campaign": written(world), "organisation": make_organisation(), "at": NOW}
    told = {"title_en": "Treasurer", "title_cy": "", "name": "Gwen", "language": "en"}
    return {**facts, **told, "email": "gwen@body.example"}
