"""Letters to whoever answers for a theme that was raised: once when it is theirs, again when it is late."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.base import clock
from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.networks.links import ANSWER_THEME
from rhannu.networks.models import Ask, RaisedTheme
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.mail import SOMEBODY_WAITS, Kind, Pace
from rhannu.organisations.models import Person

THEME = Kind(
    "theme_owner", gettext_lazy("What people ask for and you answer"),
    Pace.AT_ONCE, SOMEBODY_WAITS,
)  # fmt: skip
LATE = Kind("theme_late", gettext_lazy("Answers of yours that are late"), Pace.DAILY)


def to_answer(delivery: Delivery, at: datetime) -> Letter | None:
    """What is asked, how often, by when; with a link that answers. Nothing, once it is answered."""
    one = _named(delivery.about)
    if one is None or one.answered_on is not None or one.owner is None or one.due_on is None:
        return None
    on = at.astimezone(clock.LONDON).date()
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=ANSWER_THEME,
        at=at,
        about=one.ref,
    )
    here, there = both("events:theme_by_link", token, language=delivery.language)
    times = one.raisings.count()
    subject = _("An answer is due: %(theme)s") if one.due_on < on else _("Please answer: %(theme)s")
    title = said(one, "title").text
    return Letter(
        subject=subject % {"theme": title},
        to=", ".join([delivery.person.name, said(one.owner, "title").text]),
        paragraphs=[
            f"{title} ({Ask(one.kind).label})",
            ngettext("It was raised once.", "It was raised %(n)s times.", times) % {"n": times},
            _("It waits since %(since)s. An answer is due by %(day)s.")
            % {"since": day(one.raised_on), "day": day(one.due_on)},
        ],
        choices=[Choice(_("Answer it"), here)],
        after=[
            _("Your answer is public. You do not need to sign in."),
            *([_("Example: the people, posts and answers in it are made up.")] * one.is_example),
        ],
        why=_("You get this because your post answers for it."),
        elsewhere=there,
    )


def _named(ref: str) -> RaisedTheme | None:
    return RaisedTheme.objects.select_related("owner__organisation").filter(ref=ref).first()


def _owners(one: RaisedTheme, on: date) -> list[Person]:
    """Who holds the post; else the fund officers, who can ring."""
    found = whom.reachable(whom.holders_of(one.owner, on), example=one.is_example)
    return found or whom.reachable(whom.fund_officers(on), example=one.is_example)


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    one = RaisedTheme.objects.select_related("owner").filter(pk=entry.about_id).first()
    if one is None:
        return []
    return [Wanted(THEME.code, person, one.ref) for person in _owners(one, on)]


def _dated(at: datetime) -> Iterable[Wanted]:
    """The day after an answer was due, once."""
    on = at.astimezone(clock.LONDON).date()
    late = RaisedTheme.objects.unanswered().filter(due_on__lt=on).select_related("owner")
    for one in late.order_by("raised_on", "pk"):
        for person in _owners(one, on):
            yield Wanted(LATE.code, person, one.ref, f"{one.ref}.{one.due_on:%Y%m%d}")


TOPIC = Topic({THEME: to_answer, LATE: to_answer}, frozenset({"theme_owned"}), _wanted, _dated)
