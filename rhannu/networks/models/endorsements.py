"""What conduits do for a practice: they endorse it, raise it with a network, carry it to their members."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from rhannu.base.references import new_reference
from rhannu.networks.models.meetings import AgendaItem
from rhannu.networks.models.networks import Network


class EndorsementQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_on=None)


class Endorsement(models.Model):
    """A conduit says in its own words that a practice is worth taking up. It raises no grade."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    practice = models.ForeignKey("practices.Practice", models.PROTECT, related_name="+")
    words = models.TextField()
    link = models.URLField(max_length=400, blank=True)
    endorsed_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["practice", "withdrawn_on"], name="endorsement_of_practice")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "practice"],
                condition=Q(withdrawn_on=None),
                name="a_body_endorses_a_practice_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("endorsed_on")),
                name="an_endorsement_ends_after_it_began",
            ),
        ]


class Raised(models.Model):
    """A conduit asks a network to put a practice on its agenda."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("raised with a network", "Waits for the convenor")
        TAKEN = "taken", pgettext_lazy("raised with a network", "On the agenda")
        DECLINED = "declined", pgettext_lazy("raised with a network", "Not taken up")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    practice = models.ForeignKey("practices.Practice", models.PROTECT, related_name="+")
    network = models.ForeignKey(Network, models.CASCADE, related_name="raised")
    words = models.TextField()
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, related_name="+")
    answer_words = models.TextField(blank=True)  # why it was not taken up
    answered_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "practice", "network"],
                condition=Q(state="waiting"),
                name="a_practice_waits_once_with_a_network",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(answered_at__isnull=False),
                name="what_was_raised_is_answered_at_a_time",
            ),
        ]


class Carrying(models.Model):
    """A conduit offers to take a practice to its members, and says what came of it."""

    class State(models.TextChoices):
        OFFERED = "offered", pgettext_lazy("carried to members", "Offered")
        CARRIED = "carried", pgettext_lazy("carried to members", "Taken to its members")
        NOT_DONE = "not_done", pgettext_lazy("carried to members", "Not done")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    practice = models.ForeignKey("practices.Practice", models.PROTECT, related_name="+")
    how = models.TextField()
    by_on = models.DateField()  # the day by which it will have done so
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OFFERED)
    came_of_it = models.TextField(blank=True)
    reached = models.PositiveIntegerField(null=True)  # how many of its members heard of it
    ended_on = models.DateField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["practice", "state"], name="carrying_of_practice")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="offered") ^ Q(ended_on__isnull=False),
                name="what_was_carried_has_its_day",
            )
        ]
