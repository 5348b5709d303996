"""The letters of surveys: your link to answer, one reminder to all, and what was done about it.

A letter with a link is written at the moment of sending and kept nowhere. What stays is that this
person was written to; of the link only a hash, among all others of the wave. The reminder has no
link: it would be a second answer for whoever gave one.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.networks.models import Survey, SurveyDeed, Wave
from rhannu.networks.survey_box import new_token
from rhannu.networks.surveys import asked_in, members_on
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations.mail import Kind, Pace

ASKED = Kind("survey", gettext_lazy("Questions from your networks, without names"), Pace.AT_ONCE)
AGAIN = Kind("survey_again", gettext_lazy("Reminders of such questions"), Pace.AT_ONCE)
CLOSED = Kind("survey_closed", gettext_lazy("Results for who convenes a network"), Pace.DAILY)
DONE = Kind("survey_done", gettext_lazy("What was done about what members said"), Pace.WEEKLY)


def asked(delivery: Delivery, at: datetime) -> Letter | None:
    """The question with the reader's own link. Nothing, once the wave has closed."""
    wave = _open_wave(delivery)
    if wave is None:
        return None
    names = _names(wave.survey) | {"day": day(wave.closes_on)}
    here, there = both("surveys:answer", new_token(wave), language=delivery.language)
    return Letter(
        subject=_subject(wave, names),
        to=delivery.person.name,
        paragraphs=[
            _what(wave, names),
            _(
                "It takes two minutes. Nobody will know which answers are yours, and we cannot find out."
            ),
        ],
        choices=[Choice(_("Answer the questions"), here)],
        after=[
            _("The link works once, until %(day)s. You do not need to sign in.") % names,
            _(
                "We keep no list of who has answered, so the reminder goes to everybody. It will have "
                "no link: keep this mail until you have answered."
            ),
            _(
                "The mail servers that this mail passes through lie outside our promise: whoever reads "
                "it can use its link before you do."
            ),
            *_made_up(wave.survey),
        ],
        why=_why(wave.survey),
        elsewhere=there,
    )


def again(delivery: Delivery, at: datetime) -> Letter | None:
    """To everybody who was asked, on the same day; it leads to the page about the promise alone."""
    wave = _open_wave(delivery)
    if wave is None:
        return None
    names = _names(wave.survey) | {"day": day(wave.closes_on), "sent": day(wave.opens_on)}
    here, there = both("surveys:promise", language=delivery.language)
    return Letter(
        subject=_("There is still time to answer: %(network)s") % names,
        to=delivery.person.name,
        paragraphs=[
            _("If you have answered: thank you. This goes to everybody, as nobody knows who has."),
            _(
                "If not, look for our mail of %(sent)s or a few days later: your link is in it, and "
                "works until %(day)s. Its subject:"
            )
            % names,
            f"“{_subject(wave, names)}”",
        ],
        choices=[Choice(_("How answers stay without names"), here)],
        after=[
            _(
                "We cannot send your link again: we do not have it, and a second one would count twice."
            ),
            *_made_up(wave.survey),
        ],
        why=_why(wave.survey),
        elsewhere=there,
    )


def closed(delivery: Delivery, at: datetime) -> Letter | None:
    """To the convenor: results are there, or why there are none."""
    wave = _wave(delivery.about)
    if wave is None or wave.state != Wave.State.CLOSED:
        return None
    names = _names(wave.survey)
    here, there = both("surveys:survey", wave.survey.ref, language=delivery.language)
    if wave.answered is None:
        told = _("Fewer than five people answered, so nothing is shown and nothing was kept.")
    else:
        told = _("Look at the results, then tell the members what you will do about them.")
    return Letter(
        subject=_("The survey has closed: %(network)s") % names,
        to=delivery.person.name,
        paragraphs=[told],
        choices=[Choice(_("See the survey"), here)],
        after=_made_up(wave.survey),
        why=_("You get this because you convene the network."),
        elsewhere=there,
    )


def done(delivery: Delivery, at: datetime) -> Letter | None:
    """To the members: what was done about what they said."""
    deed = _deed(delivery.about)
    if deed is None:
        return None
    here, there = both("surveys:survey", deed.survey.ref, language=delivery.language)
    words = said(deed, "words", delivery.language).text
    return Letter(
        subject=_("What was done about your answers: %(network)s") % _names(deed.survey),
        to=delivery.person.name,
        paragraphs=[_("On %(day)s:") % {"day": day(deed.done_on)}, words],
        choices=[Choice(_("See the survey"), here)],
        after=_made_up(deed.survey),
        why=_("You get this because your post belongs to the network."),
        elsewhere=there,
    )


def _subject(wave: Wave, names: dict[str, str]) -> str:
    if wave.moment == Wave.Moment.HEALTH:
        return _("Six questions: how well does it work? %(network)s") % names
    if wave.moment == Wave.Moment.BEFORE:
        return _("Two questions before: %(title)s") % names
    return _("Three questions: what did you learn? %(title)s") % names


def _what(wave: Wave, names: dict[str, str]) -> str:
    if wave.moment == Wave.Moment.HEALTH:
        return _("The network’s convenor asks its members how well it works: %(network)s.") % names
    facts = names | {"held": day(wave.survey.held_on)}
    if wave.moment == Wave.Moment.BEFORE:
        return _("It takes place on %(held)s. What do you expect of it? %(title)s.") % facts
    return _("It took place on %(held)s. What came of it? %(title)s.") % facts


def _why(survey: Survey) -> str:
    if survey.event_id is not None:
        return _("You get this because you have, or had, a place there.")
    return _("You get this because your post belongs to the network.")


def _names(survey: Survey) -> dict[str, str]:
    return {"network": str(survey.network), "title": said(survey, "title").text}


def _made_up(survey: Survey) -> list[str]:
    return [_("Example: the network and its members are made up.")] if survey.is_example else []


def _wave(ref: str) -> Wave | None:
    return Wave.objects.select_related("survey__network__convenor").filter(ref=ref).first()


def _open_wave(delivery: Delivery) -> Wave | None:
    wave = _wave(delivery.about)
    return wave if wave is not None and wave.state == Wave.State.OPEN else None


def _deed(key: str) -> SurveyDeed | None:
    rows = SurveyDeed.objects.select_related("survey__network")
    return rows.filter(pk=int(key)).first() if key.isdigit() else None


NEWS_FOR = timedelta(days=30)


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """Nobody, where the machine stood still so long that it is no news any more."""
    if entry.at.date() < on - NEWS_FOR:
        return []
    if entry.verb == "survey_deed_said":
        deed = _deed(str(entry.about_id))
        if deed is None:
            return []
        members = members_on(deed.survey.network, on).order_by("pk")
        return [Wanted(DONE.code, one, str(deed.pk)) for one in members]
    waves = Wave.objects.select_related("survey__network__convenor")
    wave = waves.filter(pk=entry.about_id).first()
    if wave is None:
        return []
    if entry.verb == "survey_wave_closed":
        holders = whom.holders_of(wave.survey.network.convenor, on)
        people = whom.reachable(holders, example=wave.survey.is_example)
        return [Wanted(CLOSED.code, one, wave.ref) for one in people]
    if wave.state != Wave.State.OPEN:
        return []
    kind = ASKED if entry.verb == "survey_wave_opened" else AGAIN
    return [Wanted(kind.code, one, wave.ref) for one in asked_in(wave).order_by("pk")]


TOPIC = Topic(
    {ASKED: asked, AGAIN: again, CLOSED: closed, DONE: done},
    frozenset(
        {"survey_wave_opened", "survey_wave_reminded", "survey_wave_closed", "survey_deed_said"}
    ),
    _wanted,
)
