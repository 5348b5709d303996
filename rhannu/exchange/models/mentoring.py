"""Mentoring: what a post offers, and one mentor's work with one body, from the question to the end."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.exchange.models.encounters import Encounter
from rhannu.exchange.models.transfers import Transfer

AT_MOST = 10  # bodies at once: more is no mentoring


class Help(models.TextChoices):
    """What a mentor helps with (requirements B7, D2)."""

    BID = "bid", _("Writing a bid")
    PLAN = "plan", _("Planning the project")
    SAVINGS = "savings", _("Calculating savings")
    DESIGN = "design", _("Designing the change")
    PRACTICE = "practice", _("Taking up a practice")


class MentorOfferQuerySet(models.QuerySet):
    def open(self, on):
        """Those that stand on that day, full or not."""
        return self.filter(closed_on=None, until_on__gte=on, post__closed_on=None)

    def helping_with(self, code):
        """Those that name this code of Help: in the text of the list, alike on both databases."""
        return self.alias(listed=Cast("helps_with", models.TextField())).filter(
            listed__contains=f'"{code}"'
        )


class MentorOffer(models.Model):
    """A post offers to mentor so many bodies at once, until a day."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    post = models.ForeignKey("organisations.Post", models.PROTECT, related_name="+")
    helps_with = models.JSONField(default=list)  # codes of Help
    practices = models.ManyToManyField("practices.Practice", related_name="+")
    at_most = models.PositiveSmallIntegerField()  # bodies at once
    until_on = models.DateField()
    languages = models.JSONField(default=list)  # codes: "cy", "en"
    profession = models.CharField(max_length=20, blank=True)  # a code of Profession
    words = models.TextField(blank=True)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True)  # taken back before its day
    is_example = models.BooleanField(default=False)

    objects = MentorOfferQuerySet.as_manager()

    class Meta:
        ordering = ["offered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(closed_on=None), name="one_open_offer_a_post"
            ),
            models.CheckConstraint(
                condition=Q(at_most__gte=1, at_most__lte=AT_MOST), name="an_offer_has_places"
            ),
        ]


class MentorshipQuerySet(models.QuerySet):
    def holding(self):
        """Those that hold one of their mentor's places."""
        return self.filter(state__in=Mentorship.HOLDING)

    def due(self, on):
        """Those where a silence has lasted until its next step, by that day."""
        return self.filter(look_on__lte=on)

    def visible_to(self, person, on):
        """The fund team sees every one; others those of their own organisations."""
        if not person.is_authenticated:
            return self.none()
        if person.roles_on(on) & {"fund_officer", "administrator"}:
            return self
        own = person.organisations_on(on)
        return self.filter(Q(mentor__in=own) | Q(organisation__in=own))


class Mentorship(models.Model):
    """One mentor and one body: asked, under way, ended. Another mentor is another row.

    mentor   the body whose post mentors
    place    which of the offer's places it holds; no two that hold one hold the same
    waits_since  the day from which silence counts; look_on: when its next step comes, none if no more
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        LATER = "later", _("Another time")
        GOING = "going", _("Under way")
        DECLINED = "declined", _("The mentor cannot")
        WITHDRAWN = "withdrawn", _("Taken back")
        PASSED_ON = "passed_on", _("Given to another mentor")
        CLOSED = "closed", _("Ended")

    HOLDING = ("asked", "later", "going")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    offer = models.ForeignKey(MentorOffer, models.PROTECT, related_name="mentorships")
    place = models.PositiveSmallIntegerField()
    mentor = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    asker = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    helps_with = models.CharField(max_length=10, choices=Help.choices)
    practice = models.ForeignKey("practices.Practice", models.PROTECT, null=True, related_name="+")
    transfer = models.ForeignKey(Transfer, models.SET_NULL, null=True, related_name="mentorships")
    goals = models.TextField()
    first_by = models.DateField()  # the first session should be held by then
    came_from = models.OneToOneField("self", models.PROTECT, null=True, related_name="went_to")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    reply = models.TextField(blank=True)  # the mentor's words
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    next_by = models.DateField(null=True)  # the next session should be held by then
    waits_since = models.DateField()
    chased_on = models.DateField(null=True)
    offered_on = models.DateField(null=True)  # the day another mentor was offered
    look_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    objects = MentorshipQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["look_on", "id"], name="mentorship_due"),
            models.Index(fields=["organisation", "asked_at"], name="mentorship_learner"),
            models.Index(fields=["mentor", "asked_at"], name="mentorship_mentor"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(mentor=F("organisation")), name="nobody_mentors_themselves"
            ),
            models.UniqueConstraint(
                fields=["offer", "place"],
                condition=Q(state__in=["asked", "later", "going"]),
                name="a_place_is_held_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "later", "going"], ended_at=None)
                | Q(
                    state__in=["declined", "withdrawn", "passed_on", "closed"],
                    ended_at__isnull=False,
                    look_on=None,
                ),
                name="an_ended_mentorship_is_asked_nothing",
            ),
            models.CheckConstraint(
                condition=Q(offered_on=None) | Q(chased_on__isnull=False),
                name="nobody_is_replaced_unasked",
            ),
        ]


class MentorSession(models.Model):
    """They met as mentor and body. In a transfer it is an encounter as well."""

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="sessions")
    encounter = models.OneToOneField(Encounter, models.SET_NULL, null=True, related_name="+")
    held_on = models.DateField()
    words = models.TextField()
    to_do = models.TextField(blank=True)  # what the body does until the next one
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["held_on", "pk"]


class MentorFeedback(models.Model):
    """What one side says at the end. The other sees it once both have, or after fourteen days."""

    class Side(models.TextChoices):
        MENTOR = "mentor", _("The mentor")
        LEARNER = "learner", _("Who was mentored")

    class Worth(models.TextChoices):
        MUCH = "much", _("It helped much")
        SOME = "some", _("It helped a little")
        NOT = "not", _("It did not help")

    class Again(models.TextChoices):
        YES = "yes", _("Yes")
        SHORTER = "shorter", _("Yes, but less of it")
        NO = "no", _("No")

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="feedback")
    side = models.CharField(max_length=8, choices=Side.choices)
    worth = models.CharField(max_length=6, choices=Worth.choices)
    again = models.CharField(max_length=8, choices=Again.choices)
    changed = models.TextField(blank=True)  # what changed because of it
    words = models.TextField(blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["mentorship", "side"], name="each_side_says_it_once")
        ]
