"""A transfer that shows no sign of life: noticed once, asked once, and what was tried about it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.exchange.models.followups import Barrier, Level
from rhannu.exchange.models.transfers import Transfer


class Remedy(models.TextChoices):
    """What may help, said as something to do."""

    CALL = "call", _("Ring somebody who has done it")
    VISIT = "visit", _("See it at work, with those who would do it here")
    ANOTHER = "another", _("Talk to an organisation that is more like yours")
    INTRODUCTION = "introduction", _("Ask the fund team to bring the right people together")
    OWNER = "owner", _("Give it to one named post, with the hours for it")
    SMALLER = "smaller", _("Begin with a part of it")
    LATER = "later", _("Pause it until a day on which there is time")
    WORTH = "worth", _("Count what it would be worth here")
    BRIEF = "brief", _("Tell managers in a page, and show those who would do it")
    IN_RETURN = "in_return", _("Agree what the side that shares gets in return")


class StallQuerySet(models.QuerySet):
    def open(self):
        """Those where nothing has happened since."""
        return self.filter(ended_on=None)


class Stall(models.Model):
    """No sign of life for as long as the fund team allows. It ends with the next one.

    wait  what the transfer waited for; asked  whose turn it was, and who is asked what stands in
          the way
    """

    class Answer(models.TextChoices):
        GOING = "going", _("It goes on")
        BARRIER = "barrier", _("Something stands in the way")

    class Ended(models.TextChoices):
        SIGN_OF_LIFE = "sign_of_life", _("Something happened")
        PAUSED = "paused", _("It was paused")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="stalls")
    wait = models.CharField(max_length=12)
    asked = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    silent_since = models.DateField()
    noticed_on = models.DateField()
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    barrier = models.CharField(max_length=14, choices=Barrier.choices, blank=True)
    level = models.CharField(max_length=12, choices=Level.choices, blank=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    ended_on = models.DateField(null=True)
    ended_because = models.CharField(max_length=12, choices=Ended.choices, blank=True)

    objects = StallQuerySet.as_manager()

    class Meta:
        ordering = ["noticed_on", "pk"]
        indexes = [
            models.Index(fields=["barrier"], condition=~Q(barrier=""), name="stall_barrier"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["transfer"], condition=Q(ended_on=None), name="one_open_stall_a_transfer"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="an_answered_stall_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(answer="barrier") | (~Q(barrier="") & ~Q(level="")),
                name="a_barrier_says_what_and_where",
            ),
        ]


class Tried(models.Model):
    """A remedy that was tried, and whether it helped."""

    class Helped(models.TextChoices):
        YES = "yes", _("It helped")
        PARTLY = "partly", _("It helped a little")
        NO = "no", _("It did not help")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    stall = models.ForeignKey(Stall, models.CASCADE, related_name="tried")
    remedy = models.CharField(max_length=12, choices=Remedy.choices)
    tried_on = models.DateField()
    words = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    helped = models.CharField(max_length=6, choices=Helped.choices, blank=True)
    helped_on = models.DateField(null=True)
    helped_words = models.TextField(blank=True)

    class Meta:
        ordering = ["tried_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["stall", "remedy"], name="a_remedy_is_tried_once"),
            models.CheckConstraint(
                condition=Q(helped="", helped_on=None)
                | (~Q(helped="") & Q(helped_on__isnull=False)),
                name="what_helped_has_its_day",
            ),
        ]
