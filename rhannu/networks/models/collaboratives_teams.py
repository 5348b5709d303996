"""What the teams of a collaborative do: who they are, figures, cycles, sessions, stories."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.networks.models.collaboratives import (
    ChangeIdea,
    Collaborative,
    Measure,
    Session,
)


class TeamQuerySet(models.QuerySet):
    def going(self):
        """Those that have not left."""
        return self.filter(left_on=None)


class Team(models.Model):
    """One body's team in a collaborative."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    collaborative = models.ForeignKey(Collaborative, models.CASCADE, related_name="teams")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    sponsor = models.ForeignKey("organisations.Post", models.PROTECT, null=True, related_name="+")
    joined_on = models.DateField()
    left_on = models.DateField(null=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collaborative", "organisation"],
                condition=Q(left_on=None),
                name="one_team_for_each_body",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")),
                name="a_team_leaves_after_it_joined",
            ),
        ]


class TeamMember(models.Model):
    """Who works in a team: a post with its discipline, or somebody who uses the service."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="members")
    post = models.ForeignKey("organisations.Post", models.PROTECT, null=True, related_name="+")
    discipline = models.CharField(max_length=12, blank=True)  # code of Profession
    lay_name = models.CharField(max_length=120, blank=True)  # told to the team alone
    held_from = models.DateField()
    held_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=False, lay_name="") | Q(post=None) & ~Q(lay_name=""),
                name="a_member_is_a_post_or_a_lay_person",
            ),
            models.UniqueConstraint(
                fields=["team", "post"], condition=Q(held_to=None), name="a_post_is_in_a_team_once"
            ),
        ]


class Point(models.Model):
    """What one team measured on one day. `out_of` for shares and rates alone."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="points")
    team = models.ForeignKey(Team, models.CASCADE, related_name="points")
    on = models.DateField()
    count = models.DecimalField(max_digits=14, decimal_places=4)  # or the figure itself
    out_of = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    entered_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "team", "on"], name="one_point_a_day"),
            models.CheckConstraint(
                condition=Q(out_of=None) | Q(out_of__gt=0), name="a_point_is_out_of_something"
            ),
        ]


class Cycle(models.Model):
    """Plan, do, study, act. It can be left half-way and taken up again until it is ended."""

    class Act(models.TextChoices):
        ADOPT = "adopt", _("Keep the change")
        ADAPT = "adapt", _("Change it and try again")
        ABANDON = "abandon", _("Give it up")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    team = models.ForeignKey(Team, models.CASCADE, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    idea = models.ForeignKey(ChangeIdea, models.PROTECT, null=True, related_name="+")
    came_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=120)
    plan = models.TextField(blank=True)
    prediction = models.TextField(blank=True)
    starts_on = models.DateField()
    did = models.TextField(blank=True)
    studied = models.TextField(blank=True)
    act = models.CharField(max_length=8, choices=Act.choices, blank=True)
    act_words = models.TextField(blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "number"], name="cycles_are_numbered"),
            models.CheckConstraint(
                condition=Q(ended_on=None, act="") | Q(ended_on__isnull=False) & ~Q(act=""),
                name="a_cycle_ends_with_what_becomes_of_it",
            ),
        ]

    def __str__(self):
        return self.title


class Attendance(models.Model):
    """How many of a team came to a session."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="attendance")
    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "team"], name="a_team_comes_once")
        ]


class SessionActionQuerySet(models.QuerySet):
    def due(self, on):
        """Those nobody has closed whose day has come."""
        return self.filter(due_on__lte=on, state=SessionAction.State.OPEN)


class SessionAction(models.Model):
    """What somebody does between two sessions."""

    class State(models.TextChoices):
        OPEN = "open", _("Not yet")
        DONE = "done", _("Done")
        CANNOT = "cannot", _("Cannot be done")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    session = models.ForeignKey(Session, models.CASCADE, related_name="actions")
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+")
    words = models.CharField(max_length=200)
    owner = models.ForeignKey("organisations.Post", models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    answered_at = models.DateTimeField(null=True)

    objects = SessionActionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_on", "id"], condition=Q(state="open"), name="session_action_due"
            )
        ]


class Story(models.Model):
    """What became of it: of one team, or of the whole."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    collaborative = models.ForeignKey(Collaborative, models.CASCADE, related_name="stories")
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="stories")
    short_en = models.TextField()  # the result in a sentence
    short_cy = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    text_cy = models.TextField(blank=True)
    finding = models.CharField(max_length=10)  # code of practices.Finding
    told_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collaborative", "team"], name="one_story_for_each_team"
            ),
            models.UniqueConstraint(
                fields=["collaborative"], condition=Q(team=None), name="one_story_of_the_whole"
            ),
        ]


class StoryEvidence(models.Model):
    """A story that was put behind a practice."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="offered")
    evidence = models.ForeignKey("practices.Evidence", models.PROTECT, related_name="+")
    practice = models.ForeignKey("practices.Practice", models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "practice"], name="a_story_is_offered_once")
        ]
