"""Contacts that do not rot: each time a post was asked about, and what whoever left handed over."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.organisations.models.people import Person, Post, PostHolding


class PostCheck(models.Model):
    """Whoever holds a post was asked whether it is right, once for each day on which it was due."""

    class Answer(models.TextChoices):
        RIGHT = "right", _("It is right")
        LEAVING = "leaving", _("I am leaving this post")
        WRONG = "wrong", _("Something is wrong")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    post = models.ForeignKey(Post, models.CASCADE, related_name="checks")
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=7, choices=Answer.choices, blank=True)
    words = models.TextField(blank=True)  # what is wrong
    leaves_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "due_on"], name="a_post_is_asked_once_for_each_day"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | Q(answer__in=["right", "leaving", "wrong"], answered_at__isnull=False),
                name="a_post_check_is_answered_or_not",
            ),
            models.CheckConstraint(
                condition=Q(leaves_on=None) | Q(answer="leaving"),
                name="only_who_leaves_has_a_last_day",
            ),
        ]


class HandOver(models.Model):
    """What somebody who leaves a post knew and nobody wrote down, for whoever comes after."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    holding = models.OneToOneField(PostHolding, models.CASCADE, related_name="hand_over")
    asked_at = models.DateTimeField()
    whom_to_ring = models.TextField(blank=True)
    what_worked = models.TextField(blank=True)
    not_written_down = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    successor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(told_at=None) | Q(told_by__isnull=False),
                name="what_was_told_has_its_teller",
            ),
            models.CheckConstraint(
                condition=Q(offered_at=None) | Q(successor__isnull=False),
                name="a_hand_over_is_offered_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(offered_at__isnull=False),
                name="only_what_was_offered_is_accepted",
            ),
        ]

    @property
    def answers(self) -> tuple[str, str, str]:
        """What was told, in the order of the questions."""
        return self.whom_to_ring, self.what_worked, self.not_written_down
