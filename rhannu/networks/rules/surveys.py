"""Who may ask a network something, when, and who sees what came of it."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from rhannu.analysis.surveys import LEAST
from rhannu.base.refusals import Refused
from rhannu.networks import surveys
from rhannu.networks.models import Event, Network, Survey, Wave
from rhannu.networks.rules.networks import convenes
from rhannu.networks.survey_days import Offsets
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team

FARTHEST = timedelta(days=730)  # ahead of us, or behind
FEWEST_MONTHS, MOST_MONTHS = 2, 36
# Two times of asking the same people soon after each other differ by who came and went: too few.
APART = timedelta(days=28)
DAYS_APART = timedelta(days=6)
# The least and most days of each moment, before or after the day itself.
LIMITS = {"before": (3, 60), "after": (1, 30), "later": (60, 400), "long_after": (500, 2000)}


def check_can_survey(*, by: Person, network: Network, on: date) -> None:
    """The convenor asks; the fund team may for them."""
    if not (is_fund_team(by, on) or convenes(by, network, on)):
        raise Refused(
            _(
                "Only the network’s convenor or the fund team can ask its members. "
                "Write to the convenor and say what should be asked."
            )
        )


def check_enough_to_ask(*, network: Network, on: date) -> None:
    """It asks enough people for anything to be shown."""
    if surveys.members_on(network, on).count() < LEAST:
        raise Refused(
            _(
                "Fewer than five members have an e-mail address, so nothing could ever be shown. "
                "Add members first."
            )
        )


def check_health_survey(
    *, network: Network, first_on: date, every_months: int | None, on: date
) -> None:
    """One at a time, from a day ahead, with time between the waves."""
    if network.surveys.going_on().filter(kind=Survey.Kind.HEALTH).exists():
        raise Refused(
            _("The members are asked this already. End that survey first, or let it go on.")
        )
    if not on <= first_on <= on + FARTHEST:
        raise Refused(
            _("Choose a first day from today on, within the next two years."), field="first_on"
        )
    since = network.surveys.filter(
        kind=Survey.Kind.HEALTH,
        waves__state__in=[Wave.State.OPEN, Wave.State.CLOSED],
        waves__opens_on__gt=first_on - APART,
    )
    if since.exists():
        raise Refused(
            _(
                "The members were asked this less than four weeks before. Choose a later day: "
                "from two results so close, one person’s answers could be told."
            ),
            field="first_on",
        )
    if every_months is not None and not FEWEST_MONTHS <= every_months <= MOST_MONTHS:
        raise Refused(
            _("Choose from %(least)d to %(most)d months, or leave it empty to ask once.")
            % {"least": FEWEST_MONTHS, "most": MOST_MONTHS},
            field="every_months",
        )


def check_event_can_be_asked_about(*, network: Network, event: Event) -> None:
    """An event of this network, with places enough, of which nobody asks yet."""
    if event.network_id != network.pk or event.called_off_at is not None:
        raise Refused(_("Choose an event of this network that takes place."), field="event")
    if event.places < LEAST:
        raise Refused(
            _("It has fewer than five places, so nothing could ever be shown. Choose another one."),
            field="event",
        )
    if Survey.objects.filter(event=event).exists():
        raise Refused(_("Its delegates are asked already. Look at that survey."), field="event")


def check_subject(*, network: Network, title_en: str, held_on: date | None) -> None:
    """What is no event has a name and a day, and is the one thing of its week to ask members about."""
    if not title_en.strip():
        raise Refused(_("Say in English what there was to learn from."), field="title_en")
    if held_on is None:
        raise Refused(_("Enter the day"), field="held_on")
    near = (held_on - DAYS_APART, held_on + DAYS_APART)
    if network.surveys.filter(event=None, held_on__range=near).exists():
        raise Refused(
            _("The members are asked about a day of that week already. Look at that survey."),
            field="held_on",
        )


def check_learning_survey(*, held_on: date, offsets: Offsets, on: date) -> None:
    """On a day not too far off, each moment in its turn."""
    if not on - FARTHEST <= held_on <= on + FARTHEST:
        raise Refused(_("Choose a day within two years of today."), field="held_on")
    for name, (least, most) in LIMITS.items():
        if not least <= getattr(offsets, name) <= most:
            raise Refused(
                _("Choose from %(least)d to %(most)d days.") % {"least": least, "most": most},
                field=name,
            )


def check_still_asks(*, waves: int) -> None:
    """At least one of its days lies ahead."""
    if not waves:
        raise Refused(
            _("All the days on which it would ask have passed. Choose a later day."),
            field="held_on",
        )


def check_can_see(*, by: Person, network: Network, on: date) -> None:
    """Its members, whoever convenes it, and the fund team."""
    if is_fund_team(by, on):
        return
    if not surveys.networks_of(by, on).filter(pk=network.pk).exists():
        raise Refused(
            _("Only the network’s members see what they were asked. Ask the convenor to join.")
        )


def check_goes_on(*, survey: Survey) -> None:
    if survey.ended_on is not None:
        raise Refused(_("This survey has ended already. Begin a new one if you want to ask again."))


def check_is_the_system(*, by: Person) -> None:
    """Waves open, remind and close by their days."""
    if not by.is_system:
        raise Refused(
            _("A survey is sent by itself when its day comes. Choose that day when you begin it.")
        )


def check_wave_is_due(*, wave: Wave, on: date) -> None:
    if wave.state != Wave.State.PLANNED or wave.opens_on > on:
        raise Refused(_("This time of asking is not due. Look at its day."))


def check_wave_is_open(*, wave: Wave) -> None:
    if wave.state != Wave.State.OPEN:
        raise Refused(_("This time of asking is not open. Look at the survey’s page."))


def check_deed(*, survey: Survey, words_en: str, words_cy: str, done_on: date, on: date) -> None:
    """Something was said, about a day that has come, once there are results to act on."""
    if not survey.waves.filter(state=Wave.State.CLOSED).exists():
        raise Refused(_("No answers are in yet. Come back when the survey has closed."))
    if not (words_en.strip() or words_cy.strip()):
        raise Refused(_("Say what was done, in either language."), field="words_en")
    if not survey.first_on <= done_on <= on:
        raise Refused(_("Choose a day from the survey’s first day up to today."), field="done_on")
