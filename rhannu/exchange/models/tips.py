"""Conversations worth starting: a list for each week, what is proposed in it, and what became of that."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.exchange.models.encounters import Request
from rhannu.exchange.models.stalls import Stall
from rhannu.practices.models import EncounterKind


class TipTerms(models.Model):
    """How much time the fund team has for it; one row."""

    minutes_a_week = models.PositiveSmallIntegerField(default=120)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )


class TipList(models.Model):
    """The list of one week: the fund team's, or that of one organisation. Made once, then added to."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    week = models.DateField()  # its Monday
    organisation = models.ForeignKey(  # blank: the fund team's
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    minutes = models.PositiveSmallIntegerField()  # there were for it
    made_at = models.DateTimeField()
    filled_on = models.DateField()  # the day it was last looked over

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["week"], condition=Q(organisation=None), name="one_team_list_a_week"
            ),
            models.UniqueConstraint(
                fields=["week", "organisation"], name="one_list_a_body_and_week"
            ),
        ]


class TipQuerySet(models.QuerySet):
    def open(self):
        """Those that nobody has answered."""
        return self.filter(state=Tip.State.SHOWN)


class Tip(models.Model):
    """Who should talk to whom about what, and why now. Its words are made when it is read.

    why        what makes it worth having now, on a day (`why_on`) or, of a published source, in a year
    alike      how like each other the two are, in hundredths; blank where it is not known
    profession a code that the two posts share
    """

    class Why(models.TextChoices):
        NEED = "need", _("A need was recorded")
        PUBLISHED = "published", _("A need stands in a published source")
        STALL = "stall", _("Work has stalled")
        ADOPTER = "adopter", _("A body like them has it in use")
        EVIDENCE = "evidence", _("There is new evidence")
        APART = "apart", _("Funded apart for the same thing")

    class State(models.TextChoices):
        SHOWN = "shown", _("Not answered")
        ACCEPTED = "accepted", _("Accepted")
        NOT_NOW = "not_now", _("Not now")
        NEVER = "never", _("Never")

    class Never(models.TextChoices):
        """Why it is not to be proposed again."""

        KNOWN = "known", _("They talk to each other already")
        NO_NEED = "no_need", _("It is no problem there any more")
        DIFFERENT = "different", _("The two are too different")
        RELATIONS = "relations", _("The two should not be brought together")
        OTHER = "other", _("Something else")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    list = models.ForeignKey(TipList, models.CASCADE, related_name="tips")
    recipient = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    donor = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    practice = models.ForeignKey("practices.Practice", models.PROTECT, related_name="+")
    recipient_post = models.ForeignKey(
        "organisations.Post", models.PROTECT, null=True, related_name="+"
    )
    donor_post = models.ForeignKey(
        "organisations.Post", models.PROTECT, null=True, related_name="+"
    )
    profession = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=12, choices=EncounterKind.choices)
    minutes = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    shown_on = models.DateField()
    is_example = models.BooleanField(default=False)

    why = models.CharField(max_length=10, choices=Why.choices)
    why_on = models.DateField(null=True)
    why_year = models.PositiveSmallIntegerField(null=True)
    need = models.ForeignKey("organisations.Need", models.SET_NULL, null=True, related_name="+")
    stall = models.ForeignKey(Stall, models.SET_NULL, null=True, related_name="+")
    project = models.ForeignKey("portfolio.Project", models.SET_NULL, null=True, related_name="+")
    alike = models.PositiveSmallIntegerField(null=True)

    state = models.CharField(max_length=8, choices=State.choices, default=State.SHOWN)
    until_on = models.DateField(null=True)
    never = models.CharField(max_length=10, choices=Never.choices, blank=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    request = models.ForeignKey(Request, models.SET_NULL, null=True, related_name="+")

    objects = TipQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        indexes = [
            models.Index(fields=["shown_on"], name="tip_shown"),
            models.Index(fields=["recipient", "practice"], name="tip_pair"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["list", "recipient", "practice"], name="a_list_proposes_a_thing_once"
            ),
            models.CheckConstraint(
                condition=~Q(donor=F("recipient")), name="a_tip_is_between_two_bodies"
            ),
            models.CheckConstraint(
                condition=Q(why_on__isnull=False) | Q(why_year__isnull=False),
                name="a_tip_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state="shown", answered_at=None)
                | (~Q(state="shown") & Q(answered_at__isnull=False)),
                name="an_answered_tip_has_its_time",
            ),
            models.CheckConstraint(
                condition=(Q(state="not_now") & Q(until_on__isnull=False))
                | (~Q(state="not_now") & Q(until_on=None)),
                name="not_now_has_its_day",
            ),
            models.CheckConstraint(
                condition=(Q(state="never") & ~Q(never="")) | (~Q(state="never") & Q(never="")),
                name="never_has_its_reason",
            ),
        ]
