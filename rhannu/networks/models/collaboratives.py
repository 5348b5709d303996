"""Collaboratives (E7): teams of several bodies who close a measured gap with practices known to work."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import said
from rhannu.base.references import new_reference


class Collaborative(models.Model):
    """A topic, who leads it, how long it runs. Public once it is opened."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being prepared")
        OPEN = "open", _("Teams are at work")
        CLOSED = "closed", _("Closed")

    slug = models.SlugField(max_length=60, unique=True)
    title_en = models.CharField(max_length=160)
    title_cy = models.CharField(max_length=160, blank=True)
    topic_en = models.TextField()
    topic_cy = models.TextField(blank=True)
    practices = models.ManyToManyField("practices.Practice", related_name="+")  # known to work
    lead = models.ForeignKey("organisations.Post", models.PROTECT, related_name="+")
    sponsor = models.ForeignKey("organisations.Post", models.PROTECT, null=True, related_name="+")
    teams_see_each_other = models.BooleanField(default=False)  # what the charter agrees on
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    opened_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    learnt_en = models.TextField(blank=True)
    learnt_cy = models.TextField(blank=True)
    sort_key = models.CharField(max_length=160, default="")  # folded English title
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["sort_key", "id"], name="collaborative_by_title")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") | Q(opened_on__isnull=False),
                name="an_open_collaborative_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_on__isnull=False),
                name="a_closed_collaborative_has_its_day",
            ),
        ]

    def __str__(self):
        return said(self, "title").text


class Gap(models.Model):
    """How far practice lies behind what is known to work: over all, or at one body."""

    collaborative = models.ForeignKey(Collaborative, models.CASCADE, related_name="gaps")
    organisation = models.ForeignKey(  # none: over all
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    figure = models.DecimalField(max_digits=14, decimal_places=3)
    unit_en = models.CharField(max_length=80)
    unit_cy = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=200)
    source_url = models.URLField(max_length=400, blank=True)
    dated_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collaborative", "organisation"], name="one_gap_for_each_body"
            ),
            models.UniqueConstraint(
                fields=["collaborative"],
                condition=Q(organisation=None),
                name="one_gap_over_all",
            ),
        ]


class Factor(models.TextChoices):
    """What collaboratives need to succeed, by the paper: E7."""

    VOLUNTARY = "voluntary", _("Taking part is voluntary")
    DISCIPLINES = "disciplines", _("Every discipline takes part")
    PUBLIC = "public", _("Patients or residents take part")
    SENIOR = "senior", _("Somebody senior stands behind it")
    GOALS = "goals", _("The goals are clear")
    RESOURCES = "resources", _("There are people, time and money for it")
    EVALUATION = "evaluation", _("It is evaluated robustly")


class CharterAnswer(models.Model):
    """How a collaborative stands on one factor. The latest answer counts."""

    class Standing(models.TextChoices):
        MET = "met", _("Met")
        NOT_YET = "not_yet", _("Not yet")
        NO = "no", _("No")

    collaborative = models.ForeignKey(Collaborative, models.CASCADE, related_name="charter")
    factor = models.CharField(max_length=12, choices=Factor.choices)
    standing = models.CharField(max_length=8, choices=Standing.choices)
    words = models.TextField()
    said_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collaborative", "factor"], name="one_answer_for_each_factor"
            )
        ]


class ChangeIdea(models.Model):
    """Something teams can try, and from which practice it comes."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    collaborative = models.ForeignKey(Collaborative, models.CASCADE, related_name="ideas")
    words_en = models.CharField(max_length=200)
    words_cy = models.CharField(max_length=200, blank=True)
    practice = models.ForeignKey("practices.Practice", models.PROTECT, null=True, related_name="+")

    def __str__(self):
        return said(self, "words").text


class Measure(models.Model):
    """What is counted to see whether a change helps: its goal, where it has one, and its baseline."""

    class Kind(models.TextChoices):
        VALUE = "value", _("A single figure, such as days or pounds")
        SHARE = "share", _("A share: so many out of so many")
        RATE = "rate", _("A rate: events by exposure")

    class Direction(models.TextChoices):
        UP = "up", _("Higher is better")
        DOWN = "down", _("Lower is better")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    collaborative = models.ForeignKey(Collaborative, models.CASCADE, related_name="measures")
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120, blank=True)
    unit_en = models.CharField(max_length=80)  # of the figure; of a rate: what one event falls on
    unit_cy = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    direction = models.CharField(max_length=4, choices=Direction.choices)
    target = models.DecimalField(max_digits=14, decimal_places=4, null=True)  # of a share: percent
    target_by = models.DateField(null=True)
    baseline_to = models.DateField(null=True)  # frozen: later points do not move limits

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(target=None) | Q(target_by__isnull=False),
                name="a_goal_says_by_when",
            )
        ]

    def __str__(self):
        return said(self, "name").text


class Session(models.Model):
    """A learning session: teams meet, tell what they tried, take work home."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    collaborative = models.ForeignKey(Collaborative, models.CASCADE, related_name="sessions")
    title_en = models.CharField(max_length=160)
    title_cy = models.CharField(max_length=160, blank=True)
    held_on = models.DateField()
    place = models.CharField(max_length=160, blank=True)

    class Meta:
        indexes = [models.Index(fields=["collaborative", "held_on"], name="session_by_day")]

    def __str__(self):
        return said(self, "title").text
