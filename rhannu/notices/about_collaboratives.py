"""Mail about what was taken on at a learning session: asked on its day, once more a week later."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base import clock
from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.networks.collaboratives_links import ANSWER_SESSION_ACTION
from rhannu.networks.models import Collaborative, SessionAction
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.actions.links import REPLY_LASTS
from rhannu.organisations.mail import YOUR_RECORD, Kind, Pace
from rhannu.organisations.models import Person

ASK = Kind("session_action", gettext_lazy("What you took on at a learning session"), Pace.AT_ONCE)
RECEIPT = Kind(
    "session_receipt", gettext_lazy("Receipts for your answers on learning sessions"),
    Pace.INSTANT, YOUR_RECORD,
)  # fmt: skip
AGAIN = timedelta(days=7)
LONGEST = timedelta(days=30)  # what nobody answered for so long is asked no more

# The answers, in the order of the buttons. The first is the solid one.
ANSWERS = [
    ("done", gettext_lazy("Done"), gettext_lazy("It is done.")),
    ("open", gettext_lazy("Not yet"), gettext_lazy("Say by when, and we ask again then.")),
    ("cannot", gettext_lazy("Cannot be done"), gettext_lazy("Nobody asks again.")),
]


def ask(delivery: Delivery, at: datetime) -> Letter | None:
    """Is it done? Nothing once it was answered, put off, or the collaborative was closed."""
    found = _named(delivery.about)
    if found is None or found.state != SessionAction.State.OPEN or found.due_on > _day_of(at):
        return None
    if found.session.collaborative.state != Collaborative.State.OPEN:
        return None
    here, there = _links(delivery, at)
    names = _names(found)
    again = _day_of(at) >= found.due_on + AGAIN
    asked = (
        _("We ask this once more, and then no more.")
        if again
        else _("We remind you once, in a week, if nobody answers.")
    )
    return Letter(
        subject=_("Is it done? %(what)s") % names,
        to=delivery.person.name,
        paragraphs=[
            _("At “%(session)s” your post took this on: %(what)s") % names,
            _("It was to be done by %(day)s.") % names,
        ],
        lead=_("Choose one."),
        choices=[
            Choice(str(word), f"{here}?answer={code}", str(more)) for code, word, more in ANSWERS
        ],
        after=[
            asked,
            _(
                "The next page asks you to confirm. You do not need to sign in. "
                "The links work until %(day)s, for you only."
            )
            % {"day": day(at + REPLY_LASTS)},
            *_made_up(found),
        ],
        why=_("You get this because your post took it on, or because you lead the collaborative."),
        elsewhere=there,
    )


def receipt(delivery: Delivery, at: datetime) -> Letter | None:
    """What was answered by a link, and how to change it."""
    found = _named(delivery.about)
    if found is None or found.answered_at is None:
        return None
    here, there = _links(delivery, at)
    names = _names(found) | {"answer": str(found.get_state_display())}
    return Letter(
        subject=_("Your answer is recorded: %(what)s") % names,
        to=delivery.person.name,
        paragraphs=[_("The answer: %(answer)s.") % names],
        choices=[Choice(_("Change it or take it back"), here)],
        after=[_("You can change it for seven days."), *_made_up(found)],
        why=_("You get this because you answered by a link we sent you."),
        elsewhere=there,
    )


def _links(delivery: Delivery, at: datetime) -> tuple[str, str]:
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=ANSWER_SESSION_ACTION,
        at=at,
        about=delivery.about,
    )
    return both("collaboratives:reply", token, language=delivery.language)


def _day_of(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()


def _rows():
    return SessionAction.objects.select_related(
        "session__collaborative__lead", "owner__deputy", "owner__organisation"
    )


def _named(ref: str) -> SessionAction | None:
    return _rows().filter(ref=ref).first()


def _names(found: SessionAction) -> dict[str, str]:
    return {
        "what": found.words,
        "session": said(found.session, "title").text,
        "day": day(found.due_on),
    }


def _made_up(found: SessionAction) -> list[str]:
    made_up = _("Example: the people, posts and answers in it are made up.")
    return [made_up] if found.session.collaborative.is_example else []


def _owners(found: SessionAction, on: date) -> list[Person]:
    """The post's holders, else its deputy's, else those who lead, else the fund officers."""
    collaborative = found.session.collaborative
    example = collaborative.is_example
    for post in (found.owner, found.owner.deputy, collaborative.lead):
        if people := whom.reachable(whom.holders_of(post, on), example=example):
            return people
    return whom.reachable(whom.fund_officers(on), example=example)


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """A receipt for whoever answered by a link."""
    found = _rows().filter(pk=entry.about_id).first()
    if found is None or entry.road != "link":
        return []
    person = Person.objects.filter(pk=entry.actor or 0).first()
    example = found.session.collaborative.is_example
    people = whom.reachable([person], example=example, they_asked=True)
    return [Wanted(RECEIPT.code, one, found.ref) for one in people]


def _dated(at: datetime) -> Iterable[Wanted]:
    """What is due: on its day, and once more a week later. One query, and a few for each."""
    on = _day_of(at)
    due = (
        _rows()
        .due(on)
        .filter(due_on__gte=on - LONGEST, session__collaborative__state=Collaborative.State.OPEN)
    )
    for found in due.order_by("due_on", "pk"):
        turn = "again" if on >= found.due_on + AGAIN else "due"
        for person in _owners(found, on):
            identity = f"{found.ref}.{found.due_on:%Y%m%d}.{turn}"
            yield Wanted(ASK.code, person, found.ref, identity)


TOPIC = Topic({ASK: ask, RECEIPT: receipt}, frozenset({"session_action_answered"}), _wanted, _dated)
