"""The receipt of a promise that was given at an event, with the way to take it back."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.exchange.links import UNDO_PLEDGE
from rhannu.exchange.models import Pledge
from rhannu.exchange.rules.pledging import last_day_to_take_back_pledge
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day, made_up
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.mail import YOUR_RECORD, Kind, Pace

RECEIPT = Kind(
    "pledge_receipt", gettext_lazy("Receipts for what you promised at an event"),
    Pace.INSTANT, YOUR_RECORD,
)  # fmt: skip


def receipt(delivery: Delivery, at: datetime) -> Letter | None:
    """What was promised, and until when it can be taken back. Nothing, once it was."""
    given = _rows().filter(ref=delivery.about).first()
    if given is None or given.taken_back_at is not None or given.dropped_at is not None:
        return None
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=UNDO_PLEDGE,
        at=at,
        about=given.ref,
    )
    here, there = both("events:undo", token, language=delivery.language)
    about = []
    if given.practice is not None:
        about = [_("About: %(practice)s.") % {"practice": said(given.practice, "title").text}]
    body = given.organisation.short() if given.organisation else given.organisation_words
    return Letter(
        subject=_("Your promise is recorded: %(event)s") % {"event": given.event},
        to=", ".join([given.who, body]),
        paragraphs=[
            _("“%(what)s”, by %(day)s") % {"what": given.what, "day": day(given.due)},
            *about,
            _("We ask you after some months what became of it. Two taps will answer."),
        ],
        choices=[Choice(_("Take it back"), here)],
        after=[
            _("You can take it back until %(day)s. You do not need to sign in.")
            % {"day": day(last_day_to_take_back_pledge(given))},
            *made_up(given.event),
        ],
        why=_("You get this because somebody gave this address with a promise at the event."),
        elsewhere=there,
    )


def _rows():
    return Pledge.objects.select_related("event", "person", "organisation", "practice")


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    given = _rows().filter(pk=entry.about_id).first()
    if given is None:
        return []
    people = whom.reachable([given.person], example=given.event.is_example, they_asked=True)
    return [Wanted(RECEIPT.code, person, given.ref) for person in people]


TOPIC = Topic({RECEIPT: receipt}, frozenset({"pledge_taken"}), _wanted)
