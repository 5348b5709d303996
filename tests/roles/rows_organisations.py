"""The role matrix of organisations, people, posts and links: rows of the room `organisations`."""

from datetime import timedelta

from rhannu.organisations import actions
from rhannu.organisations.actions.links import SIGN_IN
from rhannu.organisations.models import Role
from tests.factories import NOW, TODAY, make_organisation, make_person, make_post, system
from tests.roles.world import (
    ANYBODY,
    DONOR,
    DONORS,
    INACTIVE,
    RECIPIENTS,
    STRANGER,
    SYSTEM,
    TEAM,
    Rows,
)

ROWS = Rows("organisations")
# What is sent to the page of a post, by somebody signed in.
SENT_TO_A_POST = [
    ("posts:begin",),
    ("posts:ask", "post"),
    ("posts:right", "post"),
    ("posts:change", "post"),
    ("posts:leaving", "post"),
    ("posts:stays", "post"),
    ("posts:hand_over", "post"),
    ("posts:successor", "post"),
    ("posts:take", "post"),
    ("posts:email", "post", "post holder"),
    ("posts:came_back", "post", "post holder"),
    ("posts:end_role", "post", "role"),
]
NEXT_MONTH = TODAY + timedelta(days=30)

# ------------------------------------------------------------------ organisations


@ROWS.may(TEAM)
def keep_organisation(world):
    names = {"name_en": "New Council", "name_cy": "Cyngor Newydd"}
    return {"slug": "new", **names, "kind": "other", "region": "north", "autonomous": True}


@ROWS.may(TEAM, verb="keep_organisation", case="that is there")
def keep_organisation_there(world):
    return {"slug": world.recipient.slug, "population": 71500}


@ROWS.may(TEAM)
def keep_alias(world):
    return {"organisation": world.donor, "name": "The Old Council", "kind": "former"}


@ROWS.may(TEAM)
def keep_succession(world):
    return {"predecessor": world.donor, "successor": world.third, "on": TODAY}


@ROWS.may(TEAM)
def record_merger(world):
    sides = {"predecessor": world.donor, "successor": world.third}
    return {**sides, "on": TODAY, "whole": True, "at": NOW}


@ROWS.may(TEAM)
def keep_neighbours(world):
    return {"organisation": world.donor, "neighbours": [world.third]}


@ROWS.may(RECIPIENTS, TEAM)
def record_need(world):
    need = {"words_en": "Our lighting bill is rising", "theme": "street_lighting"}
    return {"organisation": world.recipient, "on": TODAY, "at": NOW, **need}


# ------------------------------------------------------------------ people and posts


@ROWS.may(TEAM)
def add_person(world):
    return {"name": "Somebody", "email": "somebody@rhannu.example"}


@ROWS.may(TEAM)
def grant_role(world):
    return {"person": make_person(), "role": Role.ADMINISTRATOR, "on": TODAY}


@ROWS.may(TEAM, verb="grant_role", case="at one's own organisation")
def grant_role_there(world):
    member = {"role": Role.MEMBER, "organisation": world.recipient}
    return {"person": make_person(), **member, "on": TODAY}


@ROWS.may(TEAM)
def end_role(world):
    held = {"person": make_person(), "role": Role.AUDITOR, "on": TODAY}
    return {"grant": actions.grant_role(by=system(), **held), "on": TODAY}


@ROWS.may(TEAM)
def add_post(world):
    return {"organisation": world.donor, "title_en": "Head of Parks"}


@ROWS.may(TEAM)
def hold_post(world):
    return {"post": world.post, "person": make_person(), "on": TODAY}


@ROWS.may(TEAM)
def end_holding(world):
    held = make_post(organisation=world.donor, holder=make_person()).holdings.get()
    return {"holding": held, "on": TODAY}


@ROWS.may(DONORS, TEAM)
def confirm_post(world):
    return {"post": world.post, "on": TODAY}


# ------------------------------------------------------------------ enquiries


@ROWS.may(ANYBODY)
def leave_enquiry(world):
    who = {"name": "Eira Example", "email": "eira@council.example", "organisation_words": "North"}
    return {**who, "words": "Our bill is rising", "language": "cy", "at": NOW}


@ROWS.may(TEAM)
def answer_enquiry(world):
    enquiry = actions.leave_enquiry(by=system(), **leave_enquiry(world))
    return {"enquiry": enquiry, "at": NOW}


# ------------------------------------------------------------------ links and sessions


@ROWS.may(ANYBODY)
def ask_for_sign_in(world):
    return {"email": world.people[STRANGER].email, "at": NOW}


# Whoever holds a link to sign in is that person: only the post that carries it makes one.
@ROWS.may(frozenset({SYSTEM}))
def make_link(world):
    return {"person": make_person(), "purpose": SIGN_IN, "at": NOW}


def with_own_link(world):
    """Each with a link that was mailed to them."""
    tokens = {
        person.pk: actions.make_link(by=system(), person=person, purpose=SIGN_IN, at=NOW)
        for person in world.people.values()
    }
    return lambda person: {"token": tokens[person.pk], "at": NOW}


# The system never signs in; it is no human being.
ROWS.may(ANYBODY - {SYSTEM, INACTIVE}, verb="sign_in_with_link")(with_own_link)


@ROWS.may(ANYBODY - {SYSTEM, INACTIVE})
def use_link(world):
    facts_for = with_own_link(world)
    return lambda person: {**facts_for(person), "purpose": SIGN_IN}


@ROWS.may(ANYBODY)
def sign_out(world):
    return {}


@ROWS.may(TEAM, verb="hold_post", case="of a body of one's own")
def hold_post_there(world):
    post = make_post(organisation=make_organisation())
    return {"post": post, "person": world.people[STRANGER], "on": TODAY}


# ------------------------------------------------------------------ contacts that do not rot


@ROWS.may(TEAM)
def ask_about_post(world):
    return {"post": world.post, "at": NOW}


@ROWS.may(TEAM)
def begin_asking(world):
    return {"on": TODAY}


@ROWS.may(DONORS, TEAM)
def answer_post_check(world):
    check = actions.ask_about_post(by=system(), **ask_about_post(world))
    return {"check": check, "answer": "right", "at": NOW}


@ROWS.may(DONORS, TEAM)
def announce_leaving(world):
    return {"holding": world.post.holdings.get(), "leaves_on": NEXT_MONTH, "at": NOW}


def left(world):
    return actions.announce_leaving(by=system(), **announce_leaving(world))


@ROWS.may(DONORS, TEAM)
def take_leaving_back(world):
    return {"hand_over": left(world), "at": NOW}


@ROWS.may(DONORS, TEAM)
def tell_hand_over(world):
    return {"hand_over": left(world), "what_worked": "One who rang", "at": NOW}


@ROWS.may(TEAM)
def name_successor(world):
    to = {"name": "Next", "email": world.people[STRANGER].email}
    return {"hand_over": left(world), **to, "at": NOW}


# The successor here is the one who signs in and holds nothing else.
@ROWS.may(TEAM, frozenset({STRANGER}))
def take_over(world):
    kept = actions.name_successor(by=system(), **name_successor(world))
    return {"hand_over": kept, "at": NOW}


@ROWS.may(DONORS, TEAM)
def change_post(world):
    return {"post": world.post, "phone": "01632 960111", "at": NOW}


@ROWS.may(TEAM)
def note_bounce(world):
    return {"person": make_person(), "on": TODAY}


@ROWS.may(TEAM)
def change_email(world):
    return {"person": make_person(), "email": "other@rhannu.example"}


def in_paths(world):
    """What stands in the paths of posts: one with somebody who leaves it."""
    left(world)
    held = {"person": world.people[DONOR], "role": Role.CONVENOR, "on": TODAY}
    grant = actions.grant_role(by=system(), **held)
    return {"post": world.post.ref, "post holder": world.people[DONOR].ref, "role": grant.pk}


# ------------------------------------------------------------------ mail


@ROWS.may(ANYBODY - {INACTIVE, SYSTEM})
def choose_mail(world):
    return {"choices": {"decided": "weekly"}}


@ROWS.may(TEAM)
def note_first_mail(world):
    return {"person": world.people[DONOR], "on": TODAY}


@ROWS.may(ANYBODY - {INACTIVE, SYSTEM})
def choose_mail_language(world):
    return {"language": "cy"}
