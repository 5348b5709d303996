"""What became of what was promised: when it is asked, what was said, and when the clock stands still."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.exchange.models.encounters import Commitment, Encounter
from rhannu.exchange.models.transfers import Transfer


class Barrier(models.TextChoices):
    """What stands in the way (requirement A6), each in words that people would use of themselves.

    The first four are those of O'Dell and Grayson (1998); the other five are the paper's own.
    """

    IGNORANCE = "ignorance", _("People here did not know that it could be of use")
    CAPACITY = "capacity", _("We have no time, people or money for it now")
    CRITICAL_MASS = "critical_mass", _("Too few of the people it needs know each other")
    MOTIVATION = "motivation", _("Nobody sees a real reason to do it")
    MECHANISM = "mechanism", _("What we got does not show us how to do it")
    AWARENESS = "awareness", _("Those who know it do not realise that we need it")
    RESPONSIBILITY = "responsibility", _("It is nobody’s job")
    INCENTIVE = "incentive", _("There is nothing in it for those who would do the work")
    RELATIONSHIP = (
        "relationship",
        _("We find it hard to learn from them: too different, or too far"),
    )

    @property
    def from_literature(self) -> bool:
        """Whether it is of the first set, from the literature; the others are the paper's own."""
        return self in {self.IGNORANCE, self.CAPACITY, self.CRITICAL_MASS, self.MOTIVATION}


class Level(models.TextChoices):
    """Where the barrier stands."""

    PERSON = "person", _("With one person or a few")
    ORGANISATION = "organisation", _("With the organisation as a whole")


def days_after_a_meeting() -> list[int]:
    return [30, 90, 180]


def months_after_use() -> list[int]:
    return [12, 36]


class FollowUpTerms(models.Model):
    """When it is asked what became of a promise; one row. What is under way keeps its own days."""

    after_days = models.JSONField(default=days_after_a_meeting)  # of one that ended in promises
    after_months = models.JSONField(default=months_after_use)
    silent_days = models.PositiveSmallIntegerField(default=60)  # then a transfer has stalled
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )


class FollowUpQuerySet(models.QuerySet):
    def waiting(self):
        """Those whose day is still to come, or was not seen to yet."""
        return self.filter(asked_at=None, closed_at=None)

    def due(self, on):
        return self.waiting().filter(due_on__lte=on)


class FollowUp(models.Model):
    """A day on which one organisation is asked: once, about a meeting's promises or about its use.

    after  days since the meeting, or months since it came into use; 0 where one promise has a day
           of its own
    transfer  none where something was pledged about no practice
    """

    class Kind(models.TextChoices):
        PROMISES = "promises", _("What became of the promises")
        ADOPTION = "adoption", _("What became of it in use")

    class Closed(models.TextChoices):
        """Why a follow-up was not asked."""

        ENDED = "ended", _("It had come to an end")
        NOTHING_OPEN = "nothing_open", _("Nothing that was due was open, or it had just been asked")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    transfer = models.ForeignKey(Transfer, models.CASCADE, null=True, related_name="follow_ups")
    encounter = models.ForeignKey(Encounter, models.CASCADE, null=True, related_name="follow_ups")
    commitment = models.ForeignKey(Commitment, models.CASCADE, null=True, related_name="follow_ups")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    after = models.PositiveSmallIntegerField(default=0)
    counted_from = models.DateField()  # the day on which the clock began
    due_on = models.DateField()  # a working day, moved on by every pause
    asked_at = models.DateTimeField(null=True)
    asked_about = models.JSONField(default=list)  # keys of the promises that its mail named
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(max_length=14, choices=Closed.choices, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                condition=Q(asked_at=None, closed_at=None),
                name="follow_up_waiting",
            ),
            models.Index(fields=["transfer", "due_on"], name="follow_up_of_transfer"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["encounter", "organisation", "after"],
                condition=Q(kind="promises", commitment=None),
                name="one_follow_up_a_time_and_side",
            ),
            models.UniqueConstraint(
                fields=["transfer", "counted_from", "after"],
                condition=Q(kind="adoption", closed_at=None) & ~Q(after=0),
                name="one_follow_up_of_use_a_time",
            ),
            models.UniqueConstraint(
                fields=["commitment", "after"],
                condition=Q(kind="promises", encounter=None) & ~Q(after=0),
                name="one_follow_up_a_time_and_pledge",
            ),
            models.UniqueConstraint(
                fields=["commitment"],
                condition=Q(asked_at=None, closed_at=None, after=0),
                name="one_day_of_its_own_a_promise",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_because="")
                | (Q(closed_at__isnull=False, asked_at=None) & ~Q(closed_because="")),
                name="what_was_not_asked_says_why",
            ),
            models.CheckConstraint(
                condition=Q(kind="adoption", transfer__isnull=False)
                | Q(encounter__isnull=False)
                | Q(commitment__isnull=False),
                name="promises_are_of_a_meeting",
            ),
        ]


class Outcome(models.TextChoices):
    """What became of a promise, or of a practice in use."""

    KEPT = "kept", _("Kept")
    NOT_YET = "not_yet", _("Not yet")
    CANNOT = "cannot", _("Cannot")
    CHANGED = "changed", _("Changed")


class FollowUpAnswerQuerySet(models.QuerySet):
    def standing(self):
        """Those that were not taken back."""
        return self.filter(taken_back_at=None)


class FollowUpAnswer(models.Model):
    """What somebody said became of a promise; without one, of a practice in use. Kept for good.

    said_on   the day it was so; again_on  when to ask again, of "not yet"
    due_was   the day promised before "not yet" moved it, so that it can be taken back
    """

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    transfer = models.ForeignKey(
        Transfer, models.CASCADE, null=True, related_name="follow_up_answers"
    )
    commitment = models.ForeignKey(Commitment, models.CASCADE, null=True, related_name="answers")
    follow_up = models.ForeignKey(FollowUp, models.SET_NULL, null=True, related_name="answers")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    words = models.TextField(blank=True)
    again_on = models.DateField(null=True)
    due_was = models.DateField(null=True)
    barrier = models.CharField(max_length=14, choices=Barrier.choices, blank=True)
    level = models.CharField(max_length=12, choices=Level.choices, blank=True)
    said_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True)

    objects = FollowUpAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="not_yet") | Q(again_on__isnull=False),
                name="not_yet_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="cannot") | (~Q(barrier="") & ~Q(level="")),
                name="cannot_has_its_barrier",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="changed") | ~Q(words=""), name="changed_says_what_instead"
            ),
        ]


class Pause(models.Model):
    """The clocks of a transfer stand still until a day, and run on from it by themselves."""

    class Reason(models.TextChoices):
        LEAVE = "leave", _("Somebody is away")
        REORGANISATION = "reorganisation", _("We are being reorganised")
        ELECTION = "election", _("There is an election")
        BUDGET = "budget", _("We wait for the budget")
        PROCUREMENT = "procurement", _("We wait for a contract")
        OTHER = "other", _("Something else")

    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="pauses")
    reason = models.CharField(max_length=16, choices=Reason.choices)
    words = models.TextField(blank=True)
    from_on = models.DateField()
    until_on = models.DateField()  # the first day on which the clocks run again
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("from_on")), name="a_pause_ends_after_it_begins"
            )
        ]
