"""Events of the demonstration: one that was, one today with a code that opens, one to come; and others'."""

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import Any

from rhannu.base.days import working_day
from rhannu.cli.demo_people import PEOPLE, officer
from rhannu.exchange import actions as exchange
from rhannu.exchange.actions.steps import day
from rhannu.exchange.models import Commitment
from rhannu.networks import actions
from rhannu.networks.models import Event, RaisedTheme
from rhannu.organisations.actions import system_person
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.practices.models import Practice

WAS = ("Spending less on buildings and light", "Gwario llai ar adeiladau a golau")
TODAY = ("Learning from each other’s offices", "Dysgu o swyddfeydd ein gilydd")
TO_COME = (
    "Street lighting: what ten councils learnt",
    "Goleuadau stryd: beth a ddysgodd deg cyngor",
)
SHOWN = (("agile-working", "wrexham"), ("led-street-lighting", "gwynedd"))
HELD = 120  # days ago
PROMISED = (
    ("head.of.property", "Torfaen", "agile-working", "Count our half-empty desks for a month", 25),
    ("finance.lead", "Monmouthshire", "agile-working", "Bring it to the finance board", 80),
    ("pennaeth.eiddo", "Ceredigion", "", "Ffonio dau gyngor arall am eu swyddfeydd", 28),
    ("chief.officer", "Example Housing Partnership", "", "Bring it to our board", 60),
)
RAISED = (
    ("government", "Let savings be carried over the year’s end"),
    ("government", "Carrying money over the end of the year would help"),
    ("complaint", "Two grant forms ask the same in different words"),
    ("others", "Auditors could say in advance what they will look at"),
)
OTHERS = (
    ("Auditors’ spring seminar: getting value from estates", "Auditors’ Forum", 40, "Cardiff"),
    ("Energy managers’ yearly meeting", "Energy Managers’ Association", 55, "Newtown"),
    ("Digital records in hospitals: a day for practitioners", "Records Society", 70, "Swansea"),
)
Happens = Callable[[datetime], None]


def seminar_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago."""
    return [
        (HELD + 30, lambda at: _enter(at, "seminar", WAS, 30, SHOWN)),
        (HELD, _in_the_room),
        (HELD - 2, _put_together),
        (HELD - 30, _answer),
        (30, _say),
        (21, lambda at: _enter(at, "seminar", TODAY, 21, SHOWN[:1])),
        (20, lambda at: _enter(at, "webinar", TO_COME, 45, SHOWN[1:])),
        (12, _sign_up),
        (6, _own_the_other),
        (5, _list_others),
    ]


def _enter(at: datetime, kind: str, title: tuple[str, str], days: int, shown) -> None:
    on = day(at) + timedelta(days=days)
    event = actions.make_event(
        by=officer(),
        kind=kind,
        title_en=title[0],
        title_cy=title[1],
        on=on if days in (21, 30) else working_day(on),
        places=3 if kind == "seminar" else 60,
        at=at,
        starts=time(10),
        minutes=240,
        place="" if kind == "webinar" else "The Pavilion, Llandrindod Wells",
        join_link="https://meet.example/lighting" if kind == "webinar" else "",
        language=Event.Language.INTERPRETED,
        access="Level entrance, hearing loop, parking by the door.",
        about_en="Those who did it show it. Bring the question that keeps you from starting.",
        about_cy="Mae'r rhai a'i gwnaeth yn ei ddangos. Dewch â'r cwestiwn sy'n eich atal.",
    )
    for place, (practice, body) in enumerate(shown):
        actions.add_item(
            by=officer(),
            event=event,
            practice=Practice.objects.get(slug=practice),
            body=Organisation.objects.get(slug=body),
            starts=time(10 + place, 15),
            at=at,
        )


def _event(title: tuple[str, str]) -> Event:
    return Event.objects.get(title_en=title[0])


def _in_the_room(at: datetime) -> None:
    event, system = _event(WAS), system_person()
    for name, body, practice, what, days in PROMISED:
        exchange.take_pledge(
            by=system,
            event=event,
            who=_made_up(name.replace(".", " ")),
            email=f"{name}@{body.lower().replace(' ', '-')}.example",
            organisation_words=body,
            what=what,
            practice=Practice.objects.filter(slug=practice).first(),
            due=day(at) + timedelta(days=days),
            language="cy" if name.startswith("pennaeth") else "en",
            at=at,
        )
    for kind, words in RAISED:
        actions.raise_theme(by=system, event=event, kind=kind, words=words, at=at)
    actions.say_who_attended(by=officer(), event=event, came=[], at=at)


def _made_up(post: str) -> str:
    """A name that says of itself that nobody has it, in the language of the post."""
    welsh = post.startswith("pennaeth")
    return f"{post} enghreifftiol".capitalize() if welsh else f"Example {post}"


def _put_together(at: datetime) -> None:
    raisings = list(_event(WAS).raisings.order_by("pk"))
    told: dict[str, Any] = {"by": officer(), "at": at}
    titles = ("Carry savings over the year’s end", "Cario arbedion dros ddiwedd y flwyddyn")
    carry = actions.put_together(
        raisings=raisings[:2], kind="government", title_en=titles[0], title_cy=titles[1], **told
    )
    actions.put_together(
        raisings=raisings[2:3],
        kind="complaint",
        title_en="One grant form instead of two",
        title_cy="Un ffurflen grant yn lle dwy",
        **told,
    )
    due_on = day(at) + timedelta(days=40)
    actions.give_theme_owner(theme=carry, owner=_owner(), due_on=due_on, **told)


def _owner() -> Post:
    posts = Post.objects.filter(organisation__slug="welsh-government", is_example=True)
    return posts.order_by("pk")[:1].get()


def _own_the_other(at: datetime) -> None:
    other = RaisedTheme.objects.get(title_en__startswith="One grant form")
    due_on = day(at) + timedelta(days=30)
    actions.give_theme_owner(by=officer(), theme=other, owner=_owner(), due_on=due_on, at=at)


def _answer(at: datetime) -> None:
    """One is answered; the other waits."""
    actions.answer_theme(
        by=officer(),
        theme=RaisedTheme.objects.get(title_en__startswith="Carry savings"),
        answer_en="From April a tenth may be carried over. The letter to treasurers says how.",
        answer_cy="O fis Ebrill gellir cario degfed drosodd. Mae'r llythyr at drysoryddion yn esbonio.",
        at=at,
    )


def _say(at: datetime) -> None:
    """Of what was promised, one is done, one is put off, and one is not answered."""
    made = Commitment.objects.filter(pledge__event=_event(WAS))
    given = list(made.select_related("pledge__person").order_by("pk"))
    first, second = given[:2]
    assert first.pledge is not None and second.pledge is not None
    told: dict[str, Any] = {"at": at, "words": "Four in ten stood empty"}
    exchange.keep_commitment(by=first.pledge.person, commitment=first, on=day(at), **told)
    exchange.put_off_commitment(
        by=second.pledge.person,
        commitment=second,
        again_on=day(at) + timedelta(days=90),
        at=at,
    )


def _sign_up(at: datetime) -> None:
    """The seminar of today is full, and one waits."""
    event = _event(TODAY)
    for someone in PEOPLE[3:8]:
        person = Person.objects.get(email=someone.email)
        actions.join_event(
            by=person,
            event=event,
            organisation=Organisation.objects.get(slug=someone.organisation),
            post=someone.title_cy if someone.language == "cy" else someone.title_en,
            needs="A seat near the front." if someone is PEOPLE[4] else "",
            is_listed=someone is not PEOPLE[3],
            at=at,
        )


def _list_others(at: datetime) -> None:
    rows = []
    for place, (title, organiser, days, town) in enumerate(OTHERS, 1):
        on = working_day(day(at) + timedelta(days=days)).isoformat()
        one = {"uid": f"example-{place}@rhannu.example", "title": title, "organiser": organiser}
        rows.append({**one, "place": town, "on": on, "ends_on": on})
    told: dict[str, Any] = {"by": officer(), "at": at}
    file = actions.read_listings(name="example.ics", rows=rows, problems=[], **told)
    actions.take_in_listings(file=file, **told)
