"""Asking to talk, meeting, and what was promised."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.exchange.models.pledges import Pledge
from rhannu.exchange.models.transfers import Transfer
from rhannu.practices.models import EncounterKind


class RequestQuerySet(models.QuerySet):
    def waiting(self):
        """Those that the donor's side has not answered, or where an answer waits for a reply."""
        return self.filter(state__in=["asked", "another_time", "another_post"])


class Request(models.Model):
    """One question to one post: may we meet, and how?"""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        ACCEPTED = "accepted", _("Accepted")
        ANOTHER_TIME = "another_time", _("Another time suggested")
        ANOTHER_POST = "another_post", _("Another post suggested")
        DECLINED = "declined", _("Declined")
        MET = "met", _("They met")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="requests")
    post = models.ForeignKey("organisations.Post", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=EncounterKind.choices)
    state = models.CharField(max_length=14, choices=State.choices, default=State.ASKED)
    message = models.TextField(blank=True)  # what the asker adds
    reply = models.TextField(blank=True)  # the donor's words: times, post, reason
    agreed_on = models.DateField(null=True)  # the day they will meet
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    introduced_at = models.DateTimeField(null=True)  # an officer sent an introduction

    objects = RequestQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "asked_at"], name="request_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["asked", "met"]) | Q(answered_at__isnull=False),
                name="an_answer_has_its_time",
            )
        ]


class Encounter(models.Model):
    """They met: a call, a visit, shadowing."""

    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="encounters")
    request = models.ForeignKey(Request, models.SET_NULL, null=True, related_name="encounters")
    kind = models.CharField(max_length=12, choices=EncounterKind.choices)
    held_on = models.DateField()
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(  # where an officer recorded what they were told by phone
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["held_on", "pk"]


class CommitmentQuerySet(models.QuerySet):
    def open(self):
        """Promises neither kept nor released, for which nothing else was done instead."""
        return self.filter(kept_on=None, released_on=None, changed_on=None)

    def overdue(self, on):
        """Open promises whose day has passed by `on` (the day itself is not late)."""
        return self.open().filter(due__lt=on)


class Commitment(models.Model):
    """Who will do what, by when. What was promised (intended) and what was kept (made) stay apart.

    pledge  where it was given at an event. What was pledged about no practice has no transfer.
    """

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    transfer = models.ForeignKey(Transfer, models.CASCADE, null=True, related_name="commitments")
    encounter = models.ForeignKey(Encounter, models.CASCADE, null=True, related_name="commitments")
    pledge = models.OneToOneField(Pledge, models.CASCADE, null=True, related_name="commitment")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    who = models.CharField(max_length=120, blank=True)  # the post, in words
    what = models.TextField()
    due = models.DateField()
    kept_on = models.DateField(null=True)
    released_on = models.DateField(null=True)
    changed_on = models.DateField(null=True)  # something else was done instead
    asked_on = models.DateField(null=True)  # the day it was last asked about

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        indexes = [models.Index(fields=["due"], name="commitment_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kept_on=None, released_on=None)
                | Q(kept_on=None, changed_on=None)
                | Q(released_on=None, changed_on=None),
                name="a_promise_comes_to_one_end",
            ),
            models.CheckConstraint(
                condition=Q(transfer__isnull=False, encounter__isnull=False)
                | Q(transfer=None, encounter=None, pledge__isnull=False),
                name="a_promise_is_of_a_meeting_or_an_event",
            ),
        ]

    @property
    def given_on(self) -> date:
        """The day it was promised."""
        if self.pledge is not None:
            return self.pledge.given_on
        assert self.encounter is not None  # the database sees to it
        return self.encounter.held_on

    def was_given_by(self, person: object) -> bool:
        """Whether this person pledged it: they answer for it, whatever they may do for the body."""
        return self.pledge is not None and self.pledge.person == person
