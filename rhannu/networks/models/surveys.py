"""What a network asks its members, wave by wave, so that nobody can tell who answered what.

See docs/decisions: what is kept, what is not, and why. Nothing here may name who answered, say when
they did, or hold one person's answers together.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import said
from rhannu.base.references import new_reference
from rhannu.networks.models.networks import Network


class SurveyQuerySet(models.QuerySet):
    def of_moved_events(self):
        """Those whose event is on another day now."""
        moved = self.exclude(event=None).exclude(held_on=F("event__ends_on"))
        return moved.filter(ended_on=None)

    def going_on(self):
        """Those that ask, or will ask again."""
        return self.filter(ended_on=None)


class Survey(models.Model):
    """What is asked of a network: how well it works, again and again; or what was learnt on a day."""

    class Kind(models.TextChoices):
        HEALTH = "health", _("How well the network works")
        LEARNING = "learning", _("What was expected and what was learnt")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    network = models.ForeignKey(Network, models.CASCADE, related_name="surveys")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    title_en = models.CharField(max_length=160, blank=True)  # what there was to learn from
    title_cy = models.CharField(max_length=160, blank=True)
    held_on = models.DateField(null=True)  # the day on which it could be learnt
    event = models.OneToOneField(  # whose delegates are asked; none: the members are
        "networks.Event", models.PROTECT, null=True, related_name="survey"
    )
    every_months = models.PositiveSmallIntegerField(null=True)  # none: it is asked once
    first_on = models.DateField()  # the first wave's day, as it was planned
    ended_on = models.DateField(null=True)  # from then on nothing more is asked
    is_example = models.BooleanField(default=False)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["network", "-first_on", "-id"], name="survey_of_network"),
            models.Index(fields=["-first_on", "-id"], name="survey_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["network"],
                condition=Q(kind="health", ended_on=None),
                name="a_network_has_one_health_survey",
            ),
            models.CheckConstraint(
                condition=Q(kind="health", held_on=None, event=None, title_en="")
                | Q(kind="learning", held_on__isnull=False, every_months=None) & ~Q(title_en=""),
                name="learning_is_about_something_on_a_day",
            ),
        ]

    def __str__(self):
        return said(self, "title").text or str(self.get_kind_display())


class WaveQuerySet(models.QuerySet):
    def to_open(self, on):
        """Those whose day has come, of surveys that go on."""
        return self.filter(state=Wave.State.PLANNED, opens_on__lte=on)

    def to_remind(self, on):
        """Those of which all who were asked are reminded, once."""
        return self.filter(state=Wave.State.OPEN, remind_on__lte=on)

    def to_close(self, on):
        """Those whose last day has passed."""
        return self.filter(state=Wave.State.OPEN, closes_on__lt=on)

    def told(self):
        """Those with results that may be shown."""
        return self.filter(state=Wave.State.CLOSED, answered__isnull=False)


class Wave(models.Model):
    """One time of asking. What it counted is written here when it closes, and not before."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")
        NOT_SENT = "not_sent", _("Not sent: too few people to ask, or too late")

    class Moment(models.TextChoices):
        HEALTH = "health", _("How well the network works")
        BEFORE = "before", _("Before")
        AFTER = "after", _("Just after")
        LATER = "later", _("Months after")
        LONG_AFTER = "long_after", _("Years after")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="waves")
    moment = models.CharField(max_length=10, choices=Moment.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    opens_on = models.DateField()
    remind_on = models.DateField(null=True)  # none: nobody is reminded, or everybody was
    closes_on = models.DateField()  # the last day on which it can be answered
    asked = models.PositiveIntegerField(default=0)  # people who were written to
    # From its closing; none, and no counts, where too few answered. By question and answer.
    answered = models.PositiveIntegerField(null=True)
    counts = models.JSONField(default=dict)

    objects = WaveQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["opens_on"],
                condition=Q(state__in=["planned", "open"]),
                name="survey_wave_to_come",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["survey"], condition=Q(state="open"), name="one_survey_wave_open_at_once"
            ),
            models.UniqueConstraint(
                fields=["survey", "opens_on"], name="survey_waves_have_days_of_their_own"
            ),
            models.CheckConstraint(
                condition=Q(answered=None) | Q(state="closed", answered__gte=5),
                name="under_five_nothing_is_kept",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="a_survey_wave_closes_later"
            ),
        ]


class Box(models.Model):
    """What an open wave holds: which links are good, and the counts. One row, gone at its closing.

    One row for all, so that nothing in it has an order of its own: a table of links or of answers
    would keep, in its keys or on its pages, the order in which they came.
    """

    wave = models.OneToOneField(Wave, models.CASCADE, related_name="box")
    links = models.JSONField(default=list)  # hashes of the links that were not used, sorted
    answered = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)  # by question and answer


class SurveyDeed(models.Model):
    """What was done about what a survey said: words with a day. Never edited."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="deeds")
    done_on = models.DateField()
    words_en = models.TextField(blank=True)
    words_cy = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "survey deeds"
        indexes = [models.Index(fields=["survey", "-done_on", "-id"], name="deeds_of_survey")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words_en="", words_cy=""), name="a_survey_deed_says_something"
            )
        ]
