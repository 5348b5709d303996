"""The mail that says that a roll-out's day to reply by has moved: to those still to answer."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.exchange.models import ReplyDay, Rollout, RolloutState
from rhannu.insight.rollout import ANSWERED, progress
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, address, both, day
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations.mail import Kind, Pace
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import is_fund_team

MOVED = Kind("rollout_day", gettext_lazy("When the day to answer a roll-out moves"), Pace.DAILY)


def moved(delivery: Delivery, at: datetime) -> Letter | None:
    """The day moved, and why. Nothing once they have answered, it moved again, or it was closed."""
    rows = ReplyDay.objects.select_related("rollout__practice", "rollout__sponsor")
    found = rows.filter(pk=delivery.about, rollout__state=RolloutState.LAUNCHED).first()
    if found is None or found.rollout.days.filter(pk__gt=found.pk).exists():
        return None
    rollout, on = found.rollout, at.date()
    bodies = [
        body for body, people in _told(rollout, on) if delivery.person_id in {x.pk for x in people}
    ]
    if not bodies:
        return None
    names = {
        "practice": said(rollout.practice, "title").text,
        "sponsor": rollout.sponsor.short(),
        "bodies": ", ".join(body.short() for body in bodies),
        "was": day(found.was),
        "day": day(found.became),
    }
    answer, there = both(
        "exchange:decide_practice", rollout.practice.slug, language=delivery.language
    )
    page = address("exchange:rollout", rollout.ref, language=delivery.language)
    rings = is_fund_team(delivery.person, on)
    return Letter(
        subject=_("The day to answer by is now %(day)s: %(practice)s") % names,
        to=delivery.person.name,
        paragraphs=[
            _("For: %(bodies)s. Put to you by: %(sponsor)s.") % names,
            _("The day to answer by was %(was)s. It is now %(day)s.") % names,
            # Translators: what follows are somebody's own words.
            _("Why it moved: %(words)s") % {"words": found.words},
        ],
        choices=[
            Choice(_("Answer now"), answer, _("It takes two minutes, signed in")),
            Choice(_("See who has answered"), page),
        ],
        after=[_("Example: the people, posts and answers in it are made up.")]
        if rollout.is_example
        else [],
        why=_("You get this because nobody there has an e-mail address. Ring them, then answer.")
        if rings
        else _("You get this because your organisation has not answered yet."),
        elsewhere=there,
    )


def _told(rollout: Rollout, on: date) -> list[tuple[Organisation, list[Person]]]:
    """Those who are asked and have said nothing, published or not, with who speaks for each."""
    theme, example = rollout.practice.theme, rollout.is_example
    silent = [one for one in progress(rollout, today=on).asked if one.state not in ANSWERED]
    bodies = [one.member.organisation for one in silent]
    return [(body, whom.speak_for(body, theme, on, example=example)) for body in bodies]


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    rows = Rollout.objects.filter(pk=entry.about_id, state=RolloutState.LAUNCHED)
    rollout = rows.select_related("practice").first()
    if rollout is None:
        return []
    found = rollout.days.filter(became=date.fromisoformat(entry.facts["reply_by"])).last()
    if found is None:
        return []
    people = {one.pk: one for _body, several in _told(rollout, on) for one in several}
    return [Wanted(MOVED.code, one, str(found.pk)) for one in people.values()]


TOPIC = Topic({MOVED: moved}, frozenset({"rollout_day_moved"}), _wanted)
