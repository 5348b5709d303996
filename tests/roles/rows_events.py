"""The role matrix of events: rows of the rooms `networks` and `exchange`."""

from datetime import timedelta

from rhannu.exchange.links import UNDO_PLEDGE
from rhannu.networks import actions
from rhannu.networks.links import ANSWER_THEME, MY_PLACE
from rhannu.networks.models import Listing
from tests.factories import NOW, TODAY, make_network, make_post, system
from tests.networks.events import (
    IN_A_WEEK,
    THAT_DAY,
    ask_for_place,
    join,
    make_event,
    make_theme,
    pledge,
    raise_theme,
)
from tests.roles.world import (
    ANYBODY,
    COLUMNS,
    DONOR,
    DONORS,
    INACTIVE,
    OFFICER,
    SYSTEM,
    TEAM,
    Rows,
)

ROWS = Rows("networks")
PLEDGES = Rows("exchange")

# Addresses, as the lists of `test_posts` hold them.
SIGNED_IN = [
    ("events:new",),
    ("events:change", "event"),
    ("events:close", "event"),
    ("events:call_off", "event"),
    ("events:programme", "event"),
    ("events:drop_item", "event", "item"),
    ("events:give_up", "event"),
    ("events:came", "event"),
    ("events:pledge_drop", "event", "pledge"),
    ("events:pledge_place", "event", "pledge"),
    ("events:raised",),
    ("events:raised_note",),
    ("events:raised_drop", "raising"),
    ("events:theme_owner", "raised theme"),
    ("events:theme_answer", "raised theme"),
    ("events:listing_new",),
    ("events:listing_file", "listing file"),
    ("events:listing_offered", "listing"),
    ("events:listing_drop", "listing"),
]
OPEN = [
    ("events:sign_up", "event"),
    ("events:enter",),
    ("events:pledge", "code"),
    ("events:ask", "code"),
]
WITHOUT_TOKEN = [
    ("events:place", "token"),
    ("events:undo", "token"),
    ("events:theme_by_link", "token"),
]
READ_ONLY = [
    ("events:list",),
    ("events:feed",),
    ("events:asked",),
    ("events:event", "event"),
    ("events:file", "event"),
    ("events:delegates", "event"),
    ("events:badges", "event"),
    ("events:attendance", "event"),
    ("events:code", "event"),
    ("events:pledges", "event"),
    ("events:room", "code"),
    ("events:pledged", "code"),
    ("events:asked_for", "code"),
    ("events:themes",),
    ("events:theme", "raised theme"),
    ("events:elsewhere",),
    ("events:listing", "listing"),
]


def in_paths(world):
    """What these paths name: an event of the donor's network, with what was said there."""
    event = event_of(world, practices=[world.practice])
    join(event, by=world.people[OFFICER])
    return {
        "event": event.ref,
        "code": event.code,
        "item": event.items.get().pk,
        "pledge": pledge(event, organisation="Somewhere by the sea").ref,
        "raising": raise_theme(event, "Another thing").ref,
        "raised theme": make_theme(event).ref,
        "listing": listed().ref,
        "listing file": file_read().ref,
    }


AFTER = IN_A_WEEK + timedelta(days=1)
THE_DAY_AFTER = THAT_DAY + timedelta(days=1)
# Whoever has an address and may sign in.
SIGN_IN = frozenset(COLUMNS) - {SYSTEM, INACTIVE}


def convened(world):
    """A network that the donor's post calls together."""
    return make_network(convenor=world.post)


def event_of(world, **facts):
    """An event of a network that the donor's post calls together."""
    return make_event(by=system(), network=convened(world), **facts)


SAID = {"kind": "seminar", "title_en": "A seminar", "title_cy": "Seminar", "places": 5, "at": NOW}


@ROWS.may(TEAM, verb="make_event")
def make_any(world):
    return {**SAID, "on": IN_A_WEEK}


@ROWS.may(DONORS, TEAM, verb="make_event", case="of a network")
def make_of_network(world):
    return {**SAID, "on": IN_A_WEEK, "network": convened(world)}


@ROWS.may(DONORS, TEAM)
def change_event(world):
    return {**SAID, "event": event_of(world), "on": AFTER}


@ROWS.may(DONORS, TEAM)
def close_event(world):
    return {"event": event_of(world), "at": NOW}


@ROWS.may(DONORS, TEAM)
def call_off_event(world):
    return {"event": event_of(world), "at": NOW, "why": "The speaker is ill"}


@ROWS.may(DONORS, TEAM)
def add_item(world):
    return {"event": event_of(world), "practice": world.practice, "at": NOW}


@ROWS.may(DONORS, TEAM)
def drop_item(world):
    event = event_of(world, practices=[world.practice])
    return {"event": event, "item": event.items.get(), "at": NOW}


@ROWS.may(DONORS, TEAM)
def say_who_attended(world):
    event = event_of(world)
    return {"event": event, "came": [join(event).ref], "at": THAT_DAY}


@ROWS.may(DONORS, TEAM)
def forget_event_needs(world):
    event = event_of(world)
    join(event, needs="A ramp")
    return {"event": event, "at": THE_DAY_AFTER}


@ROWS.may(DONORS, TEAM)
def let_unconfirmed_go(world):
    event = event_of(world)
    ask_for_place(event)
    return {"event": event, "at": THAT_DAY}


@ROWS.may(SIGN_IN)
def join_event(world):
    return {"event": event_of(world), "at": NOW}


@ROWS.may(ANYBODY)
def ask_to_join(world):
    guest = {"name": "A Guest", "email": "guest@body.example", "language": "en"}
    return {"event": event_of(world), "organisation_words": "A body", "at": NOW, **guest}


def own_place(world):
    """A place of whoever acts, or of somebody else where they cannot have one."""
    event = event_of(world)

    def facts(by):
        person = by if by.email else world.people["third"]
        asked = ask_for_place(event, email=person.email)
        return {"delegate": asked, "at": NOW}

    return facts


ROWS.may(frozenset(COLUMNS) - {SYSTEM}, verb="confirm_place")(own_place)


@ROWS.may(DONORS, TEAM)
def give_up_place(world):
    return {"delegate": join(event_of(world)), "at": NOW}


ROWS.may(ANYBODY, verb="give_up_place", case="of one's own")(own_place)


@ROWS.may(ANYBODY, verb="raise_theme")
def raise_one(world):
    return {"event": event_of(world), "kind": "government", "words": "Pay early", "at": THAT_DAY}


@ROWS.may(DONORS, TEAM)
def note_raising(world):
    said = {"kind": "complaint", "words": "Two forms for one thing", "on": TODAY, "at": NOW}
    return {"event": event_of(world), **said}


@ROWS.may(TEAM, verb="note_raising", case="elsewhere")
def note_elsewhere(world):
    return {"kind": "complaint", "words": "Two forms", "on": TODAY, "at": NOW}


@ROWS.may(DONORS, TEAM)
def drop_raising(world):
    return {"raising": raise_theme(event_of(world)), "at": THAT_DAY}


@ROWS.may(DONORS, TEAM)
def put_together(world):
    said = {"kind": "government", "title_en": "Pay early", "title_cy": "Talu’n gynnar"}
    return {"raisings": [raise_theme(event_of(world))], "at": THAT_DAY, **said}


@ROWS.may(TEAM)
def give_theme_owner(world):
    due_on = IN_A_WEEK + timedelta(days=30)
    return {"theme": theme(world), "owner": world.post, "due_on": due_on, "at": THAT_DAY}


def theme(world, owner=None):
    made = make_theme(event_of(world))
    if owner is not None:
        due_on = IN_A_WEEK + timedelta(days=30)
        told = {"theme": made, "owner": owner, "due_on": due_on, "at": THAT_DAY}
        made = actions.give_theme_owner(by=system(), **told)
    return made


@ROWS.may(DONORS, TEAM)
def answer_theme(world):
    return {"theme": theme(world, owner=world.post), "answer_en": "We shall", "at": THAT_DAY}


@ROWS.may(TEAM, verb="answer_theme", case="another's")
def answer_anothers(world):
    owner = make_post(organisation=world.third)
    return {"theme": theme(world, owner=owner), "answer_en": "We shall", "at": THAT_DAY}


# ------------------------------------------------------------------ others' events

ROW = {
    "uid": "one@auditors.example",
    "title": "Auditors’ day",
    "on": IN_A_WEEK.isoformat(),
    "ends_on": IN_A_WEEK.isoformat(),
}


def file_read():
    told = {"name": "days.ics", "rows": [ROW], "problems": []}
    return actions.read_listings(by=system(), at=NOW, **told)


def listed():
    actions.take_in_listings(by=system(), file=file_read(), at=NOW)
    return Listing.objects.get()


@ROWS.may(TEAM)
def read_listings(world):
    return {"name": "days.ics", "rows": [ROW], "problems": [], "at": NOW}


@ROWS.may(TEAM)
def take_in_listings(world):
    return {"file": file_read(), "at": NOW}


@ROWS.may(TEAM)
def offer_pack(world):
    return {"listing": listed(), "on": TODAY, "at": NOW}


@ROWS.may(TEAM)
def drop_listing(world):
    return {"listing": listed(), "at": NOW}


# ------------------------------------------------------------------ pledges


@PLEDGES.may(ANYBODY)
def take_pledge(world):
    who = {"who": "Head of Highways", "email": "head@body.example", "language": "en"}
    what = {"what": "Count our lights", "due": TODAY + timedelta(days=90), "at": THAT_DAY}
    event = event_of(world, practices=[world.practice])
    body = str(world.recipient)
    return {"event": event, "practice": world.practice, "organisation_words": body, **who, **what}


@PLEDGES.may(frozenset(COLUMNS) - {SYSTEM}, verb="take_back_pledge")
def take_back(world):
    event = event_of(world)

    def facts(by):
        person = by if by.email else world.people["third"]
        given = pledge(event, organisation=world.recipient, email=person.email)
        return {"pledge": given, "at": THAT_DAY}

    return facts


@PLEDGES.may(DONORS, TEAM)
def drop_pledge(world):
    return {"pledge": pledge(event_of(world), organisation=world.recipient), "at": THAT_DAY}


@PLEDGES.may(DONORS, TEAM)
def place_pledge(world):
    given = pledge(event_of(world), organisation="Somewhere by the sea")
    return {"pledge": given, "organisation": world.recipient, "at": THAT_DAY}


# ------------------------------------------------------------------ mailed links


def _place(world):
    asked_for = ask_for_place(make_event())
    return asked_for.person, MY_PLACE, asked_for.ref


def _undo(world):
    given = pledge(make_event(on=TODAY), organisation=world.recipient, at=NOW)
    return given.person, UNDO_PLEDGE, given.ref


def _theme(world):
    raised = make_theme(make_event(on=TODAY))
    due_on = IN_A_WEEK + timedelta(days=30)
    actions.give_theme_owner(by=system(), theme=raised, owner=world.post, due_on=due_on, at=NOW)
    return world.people[DONOR], ANSWER_THEME, raised.ref


# Of each address behind a mailed link: who gets it, what it is for, about what.
BY_LINK = {"events:place": _place, "events:undo": _undo, "events:theme_by_link": _theme}
ANSWERS_BY_LINK = {
    "events:place": ("", {"deed": "confirm"}),
    "events:undo": ("", {}),
    "events:theme_by_link": ("", {"answer_en": "We shall", "answer_cy": "Gwnawn"}),
}
