"""Events, places and what is raised there, for tests, by the road real ones take."""

from datetime import timedelta

from rhannu.exchange import actions as exchange
from rhannu.exchange.models import Pledge
from rhannu.networks import actions
from rhannu.networks.models import Delegate, Event, RaisedTheme, Raising
from tests.factories import NOW, TODAY, make_officer, make_person, system

IN_A_WEEK = TODAY + timedelta(days=7)
THAT_DAY = NOW + timedelta(days=7)  # while the event is on


def make_event(*, by=None, places: int = 3, practices=(), shown_by=None, **facts) -> Event:
    """A seminar a week from now, with these practices on its programme."""
    wanted = {
        "kind": "seminar",
        "title_en": "A seminar",
        "title_cy": "Seminar",
        "on": IN_A_WEEK,
        "at": NOW,
        **facts,
    }
    event = actions.make_event(by=by or make_officer(), places=places, **wanted)
    for practice in practices:
        told = {"practice": practice, "body": shown_by, "at": NOW}
        actions.add_item(by=system(), event=event, **told)
    return event


def join(event: Event, *, by=None, **facts) -> Delegate:
    """Somebody who can sign in signs up."""
    return actions.join_event(by=by or make_person(), event=event, **{"at": NOW, **facts})


def ask_for_place(event: Event, *, email: str = "guest@body.example", **facts) -> Delegate | None:
    """Somebody without an account signs up, and has not used the link yet."""
    wanted = {
        "name": "A Guest",
        "organisation_words": "A body nobody knows",
        "language": "en",
        "at": NOW,
        **facts,
    }
    actions.ask_to_join(by=system(), event=event, email=email, **wanted)
    return event.delegates.filter(person__email=email).last()


def pledge(event: Event, *, organisation, **facts) -> Pledge:
    """A promise on the day, by somebody of that body."""
    wanted = {
        "who": "Head of Property",
        "email": "property@body.example",
        "what": "Count our half-empty desks",
        "due": TODAY + timedelta(days=60),
        "language": "en",
        "at": THAT_DAY,
        "organisation_words": organisation if isinstance(organisation, str) else str(organisation),
        **facts,
    }
    return exchange.take_pledge(by=system(), event=event, **wanted)


def raise_theme(event: Event, words: str = "Pay grants earlier", **facts) -> Raising:
    wanted = {"kind": "government", "at": THAT_DAY, **facts}
    return actions.raise_theme(by=system(), event=event, words=words, **wanted)


def make_theme(event: Event | None = None, **facts) -> RaisedTheme:
    """Something that was raised and put under words that can be public."""
    event = event or make_event()
    raising = raise_theme(event, at=THAT_DAY if event.on > TODAY else NOW)
    wanted = {"kind": "government", "title_en": "Grants earlier", "title_cy": "Grantiau’n gynt"}
    return actions.put_together(by=system(), raisings=[raising], at=THAT_DAY, **{**wanted, **facts})
