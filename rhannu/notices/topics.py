"""What a module about_<noun> brings, and what a mail is before it is written down.

To add a kind of mail: write about_<noun>.py with a TOPIC at its end, and name it in `kinds.TOPICS`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rhannu.base.models import TrailEntry
from rhannu.notices.letters import Letter
from rhannu.notices.models import Delivery
from rhannu.notices.outcomes import Told
from rhannu.organisations.mail import Kind
from rhannu.organisations.models import Person

# Writes the letter at the moment of sending; none where what it would say is no longer so.
Writer = Callable[[Delivery, datetime], Letter | None]


@dataclass(frozen=True)
class Wanted:
    """A kind of mail to somebody about something.

    about     the reference that its letter looks up
    identity  for what a date brings about: tells it from others of its kind to the same person,
              and is always the same. What the trail calls for has the entry's number.
    """

    kind: str
    person: Person
    about: str
    identity: str = ""


def nothing_dated(at: datetime) -> Iterable[Wanted]:
    return ()


@dataclass(frozen=True)
class Topic:
    """Everything about the mails of one noun.

    letters  each kind with who writes its letter
    verbs    of the trail entries that call for mail
    wanted   the mails that such an entry calls for on a day; none where what it is about has gone
    dated    the mails that the date alone calls for; named again at every tick, made once
    became   hears what became of them, in the same transaction: each was sent or dropped
    """

    letters: Mapping[Kind, Writer]
    verbs: frozenset[str] = frozenset()
    wanted: Callable[[TrailEntry, date], Iterable[Wanted]] = lambda entry, on: ()
    dated: Callable[[datetime], Iterable[Wanted]] = nothing_dated
    became: Told | None = None
