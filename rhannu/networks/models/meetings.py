"""Meetings of a network: what is to be shown there, who came, what was decided and who does what."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from rhannu.base.references import new_reference
from rhannu.networks.models.networks import Network


class MeetingQuerySet(models.QuerySet):
    def held(self):
        return self.filter(state=Meeting.State.HELD)

    def planned(self):
        return self.filter(state=Meeting.State.PLANNED)


class Meeting(models.Model):
    """One meeting of a network. Where the day alone is known, it has no hour."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("meeting", "Planned")
        HELD = "held", pgettext_lazy("meeting", "Held")
        OFF = "off", pgettext_lazy("meeting", "Called off")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    network = models.ForeignKey(Network, models.CASCADE, related_name="meetings")
    on = models.DateField()
    starts_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)  # how long it is planned to last
    place = models.CharField(max_length=200, blank=True)
    join_link = models.URLField(max_length=400, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    sequence = models.PositiveSmallIntegerField(default=0)  # how often its day or place changed
    changed_at = models.DateTimeField()
    invited_on = models.DateField(null=True)
    asked_back_on = models.DateField(
        null=True
    )  # when those who came were asked what they took back

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["network", "on"], name="meeting_of_network"),
            models.Index(fields=["state", "on"], name="meeting_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "on"],
                condition=~Q(state="off"),
                name="a_network_meets_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(minutes__gt=0), name="a_meeting_has_a_length"
            ),
        ]


class AgendaItem(models.Model):
    """Something to talk about at a meeting: a practice to show, or any other matter."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    practice = models.ForeignKey("practices.Practice", models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    raised_by = models.ForeignKey(  # the conduit that asked for it, where one did
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(practice__isnull=False) | ~Q(words=""),
                name="an_item_is_about_something",
            ),
            models.UniqueConstraint(
                fields=["meeting", "practice"],
                condition=Q(practice__isnull=False),
                name="a_practice_is_shown_once_a_meeting",
            ),
        ]


class MeetingDecision(models.Model):
    """What a meeting settled, and the practice it is about where it is about one."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    words = models.TextField()
    practice = models.ForeignKey("practices.Practice", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]


class ActionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=MeetingAction.State.OPEN)

    def to_chase(self, on):
        """Open ones whose day to be asked about has come."""
        return self.open().filter(ask_on__lte=on)


class MeetingAction(models.Model):
    """What somebody does until the next meeting: who, what, by when."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("action of a meeting", "Open")
        DONE = "done", pgettext_lazy("action of a meeting", "Done")
        CANNOT = "cannot", pgettext_lazy("action of a meeting", "Cannot be done")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="actions")
    words = models.TextField()
    owner = models.ForeignKey("organisations.Post", models.PROTECT, related_name="+")
    due_on = models.DateField()
    first_due_on = models.DateField()  # before anybody asked for longer
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    ask_on = models.DateField(null=True)  # when its owner is asked next; none once it ended
    asked_on = models.DateField(null=True)
    times_asked = models.PositiveSmallIntegerField(default=0)
    answer_words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    ended_on = models.DateField(null=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["ask_on"], condition=Q(state="open"), name="meeting_action_to_chase"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open") ^ Q(ended_on__isnull=False),
                name="an_action_ended_has_its_day",
            )
        ]


class Attending(models.Model):
    """A post at a meeting: whether it said it would come, came, and what it took back to whom."""

    class Says(models.TextChoices):
        SILENT = "", pgettext_lazy("attendance", "No word yet")
        COMES = "comes", pgettext_lazy("attendance", "Comes")
        CANNOT = "cannot", pgettext_lazy("attendance", "Cannot come")

    class Took(models.TextChoices):
        SILENT = "", pgettext_lazy("taken back", "No word yet")
        TOLD = "told", pgettext_lazy("taken back", "Told colleagues")
        NOT_YET = "not_yet", pgettext_lazy("taken back", "Not yet")
        NOTHING = "nothing", pgettext_lazy("taken back", "Nothing to take back")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    post = models.ForeignKey("organisations.Post", models.PROTECT, related_name="+")
    says = models.CharField(max_length=8, choices=Says.choices, blank=True, default="")
    came = models.BooleanField(null=True)
    took = models.CharField(max_length=8, choices=Took.choices, blank=True, default="")
    took_what = models.TextField(blank=True)
    took_to = models.CharField(max_length=200, blank=True)
    took_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "post"], name="a_post_attends_a_meeting_once"
            ),
            models.CheckConstraint(
                condition=Q(took="") | Q(took_at__isnull=False), name="what_was_taken_has_its_time"
            ),
        ]
