"""Campaigns: a message to posts chosen by rule, whom it reached, and who passed it on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import said
from rhannu.base.references import new_reference


class CampaignQuerySet(models.QuerySet):
    def to_send(self, on):
        """Those whose day has come and that have not reached everybody yet."""
        return self.filter(
            Q(state=Campaign.State.SCHEDULED, send_on__lte=on) | Q(state=Campaign.State.GOING)
        )


class Campaign(models.Model):
    """A message in both languages to everybody who holds a post of a kind."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SCHEDULED = "scheduled", _("Will go out")
        GOING = "going", _("Is going out")
        DONE = "done", _("Has gone out")
        CALLED_OFF = "called_off", _("Called off")

    class Occasion(models.TextChoices):
        ANNOUNCED = "announced", _("A round is announced")
        OPENS = "opens", _("Before a round opens")
        CLOSES = "closes", _("Before a round closes")
        DECIDED = "decided", _("What a round decided")
        NEWS = "news", _("News for a post or a profession")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    occasion = models.CharField(max_length=10, choices=Occasion.choices, default=Occasion.NEWS)
    subject_en = models.CharField(max_length=120, blank=True)
    subject_cy = models.CharField(max_length=120, blank=True)
    text_en = models.TextField(blank=True)  # plain text; a blank line ends a paragraph
    text_cy = models.TextField(blank=True)
    link = models.CharField(max_length=300, blank=True)  # a path of ours, or an https address
    # Whom: empty means all.
    kinds = models.JSONField(default=list)  # codes of the kinds of organisation
    regions = models.JSONField(default=list)
    titles = models.CharField(max_length=300, blank=True)  # "cabinet member finance, aelod cabinet"
    themes = models.JSONField(default=list)
    professions = models.JSONField(default=list)
    champions = models.JSONField(default=list)
    # When.
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    send_on = models.DateField(null=True)
    each_year = models.BooleanField(default=False)  # drafted anew for the next year, never sent
    before = models.OneToOneField("self", models.SET_NULL, null=True, related_name="anew")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    tested_at = models.DateTimeField(null=True)
    expected = models.PositiveIntegerField(default=0)  # whom the officer saw when it was scheduled
    holding = models.BigIntegerField(
        default=0
    )  # how far the holders of posts have been gone through
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-made_at", "-id"], name="campaign_latest"),
            models.Index(
                fields=["send_on"],
                condition=Q(state__in=["scheduled", "going"]),
                name="campaign_to_send",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "called_off"]) | Q(send_on__isnull=False),
                name="a_campaign_that_goes_has_a_day",
            )
        ]

    def __str__(self):
        return said(self, "subject").text


class Reached(models.Model):
    """One person of a campaign: a post's holder, or a colleague to whom it was passed on."""

    class Came(models.TextChoices):
        """What became of the mail."""

        WAITS = "", _("Waits to be sent")
        SENT = "sent", _("Sent")
        OFF = "off", _("Has switched this mail off")
        UNREACHABLE = "unreachable", _("Cannot be written to")
        TWICE = "twice", _("Had it already")
        DROPPED = "dropped", _("Not sent: called off or taken back")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="reached")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    # None before an address that somebody gave is written to.
    person = models.ForeignKey("organisations.Person", models.CASCADE, null=True, related_name="+")
    post = models.ForeignKey("organisations.Post", models.SET_NULL, null=True, related_name="+")
    passed_by = models.ForeignKey("self", models.CASCADE, null=True, related_name="passed")
    steps = models.PositiveSmallIntegerField(default=0)  # hands it went through
    # What somebody gave of a colleague; the name and the address are kept until they are written to.
    given_name = models.CharField(max_length=120, blank=True)
    given_title = models.CharField(max_length=120, blank=True)
    given_email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    made_at = models.DateTimeField()
    came = models.CharField(max_length=12, choices=Came.choices, blank=True)
    came_at = models.DateTimeField(null=True)
    followed_at = models.DateTimeField(null=True)  # pressed the link of the message
    let_go_at = models.DateTimeField(null=True)  # after the hour in which it could be taken back

    class Meta:
        indexes = [
            models.Index(fields=["campaign", "id"], name="reached_of_a_campaign"),
            models.Index(fields=["person", "made_at"], name="reached_lately"),
            models.Index(
                fields=["made_at"],
                condition=Q(passed_by__isnull=False, let_go_at=None),
                name="reached_to_pass_on",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "person"], name="nobody_is_reached_twice_by_a_campaign"
            ),
            models.CheckConstraint(
                condition=Q(steps=0, passed_by=None) | Q(steps__gt=0, passed_by__isnull=False),
                name="what_was_passed_on_has_whoever_did",
            ),
        ]


class PostAsk(models.Model):
    """A body was asked who holds a post that nobody knows there, for a campaign."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="asked")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    title = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    answered_at = models.DateTimeField(null=True)
    entered_at = models.DateTimeField(null=True)  # as a post, by an officer

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "organisation"], name="a_body_is_asked_once_a_campaign"
            )
        ]
