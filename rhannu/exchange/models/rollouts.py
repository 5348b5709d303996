"""A practice put to every organisation in a scope: mandated, adopt or justify, or voluntary."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference


class Mode(models.TextChoices):
    MANDATED = "mandated", _("Mandated")
    ADOPT_OR_JUSTIFY = "adopt_or_justify", _("Adopt or justify")
    VOLUNTARY = "voluntary", _("Voluntary")


class RolloutState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    LAUNCHED = "launched", _("Launched")
    CLOSED = "closed", _("Closed")


class Closing(models.TextChoices):
    """Why a roll-out came to its end."""

    DONE = "done", _("All have answered")
    DATE_PASSED = "date_passed", _("Its date has passed")
    REPLACED = "replaced", _("Another roll-out takes its place")
    EVIDENCE_FELL = "evidence_fell", _("The evidence no longer bears it")
    WITHDRAWN = "withdrawn", _("The sponsor withdrew it")


class RolloutQuerySet(models.QuerySet):
    def launched(self):
        """Those that anybody may see: launched, or launched and closed since."""
        return self.exclude(state=RolloutState.DRAFT)

    def visible_to(self, person, on):
        """Drafts only for the fund team, analysts and their sponsor; the rest for everybody."""
        if not person.is_authenticated:
            return self.launched()
        if person.is_system or person.roles_on(on) & {"fund_officer", "administrator", "analyst"}:
            return self
        return self.filter(
            ~Q(state=RolloutState.DRAFT) | Q(sponsor__in=person.organisations_on(on))
        )


class Rollout(models.Model):
    """One practice, put to all organisations of a scope by a sponsor, with a day to reply by.

    The scope is a rule while it is a draft: kinds, regions, people. At launch it is frozen as rows
    (`RolloutMember`); what changes later is told by those rows, never by the rule.
    """

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    practice = models.ForeignKey("practices.Practice", models.PROTECT, related_name="+")
    mode = models.CharField(max_length=20, choices=Mode.choices)
    sponsor = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    sponsor_post = models.ForeignKey(
        "organisations.Post", models.PROTECT, null=True, related_name="+"
    )
    owner = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    reply_by = models.DateField()
    legal_basis_en = models.CharField(max_length=300, blank=True)
    legal_basis_cy = models.CharField(max_length=300, blank=True)

    kinds = models.JSONField(default=list)  # empty: of any kind
    regions = models.JSONField(default=list)  # empty: anywhere
    people_from = models.PositiveIntegerField(null=True)
    people_to = models.PositiveIntegerField(null=True)
    has_scope = models.BooleanField(default=False)  # whether somebody has set the rule yet

    state = models.CharField(
        max_length=10, choices=RolloutState.choices, default=RolloutState.DRAFT
    )
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    launched_on = models.DateField(null=True)
    launched_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    closed_on = models.DateField(null=True)
    closed_because = models.CharField(max_length=20, choices=Closing.choices, blank=True)
    closed_words = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    objects = RolloutQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["practice", "state"], name="rollout_practice"),
            models.Index(fields=["state", "-drafted_at", "-id"], name="rollout_list"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", launched_on=None)
                | (~Q(state="draft") & Q(launched_on__isnull=False)),
                name="a_launched_rollout_has_its_day",
            ),
            models.CheckConstraint(
                condition=(~Q(state="closed") & Q(closed_on=None, closed_because=""))
                | (Q(state="closed", closed_on__isnull=False) & ~Q(closed_because="")),
                name="a_closed_rollout_has_its_reason",
            ),
            models.CheckConstraint(
                condition=~Q(mode="mandated")
                | Q(state="draft")
                | ~Q(legal_basis_en="", legal_basis_cy=""),
                name="a_mandate_names_its_legal_basis",
            ),
        ]

    def __str__(self):
        return self.ref


class ReplyDay(models.Model):
    """A day to reply by that was given up for another after the launch, and why. Never edited."""

    rollout = models.ForeignKey(Rollout, models.CASCADE, related_name="days")
    was = models.DateField()
    became = models.DateField()
    words = models.TextField()
    on = models.DateField()
    by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(was=F("became")), name="another_day_is_another")
        ]


class Leaving(models.TextChoices):
    """Why a body is no longer asked."""

    MERGED = "merged", _("It merged into another body")
    ENDED = "ended", _("It has ended")
    NOT_ITS_WORK = "not_its_work", _("It does not do this work")
    ENTERED_WRONGLY = "entered_wrongly", _("It was never in the scope")
    AGREED = "agreed", _("Agreed with the sponsor")


class MemberQuerySet(models.QuerySet):
    def asked(self):
        """Those who are asked now: they joined and have not left."""
        return self.filter(left_on=None)


class RolloutMember(models.Model):
    """One organisation in a launched roll-out: since when, by what road, and until when."""

    class How(models.TextChoices):
        SCOPE = "scope", _("In the scope at launch")
        ADDED = "added", _("Added later")
        SUCCESSOR = "successor", _("In place of a body that merged into it")

    rollout = models.ForeignKey(Rollout, models.CASCADE, related_name="members")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=How.choices)
    joined_on = models.DateField()
    joined_words = models.TextField(blank=True)  # why it was added
    left_on = models.DateField(null=True)
    left_because = models.CharField(max_length=16, choices=Leaving.choices, blank=True)
    left_words = models.TextField(blank=True)
    followed_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="follows")
    letter_sent_on = models.DateField(null=True)
    letter_sent_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rollout", "organisation"],
                condition=Q(left_on=None),
                name="asked_once_in_a_rollout",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None, left_because="")
                | (Q(left_on__gte=F("joined_on")) & ~Q(left_because="")),
                name="who_leaves_a_rollout_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(followed_by=None) | Q(left_because="merged"),
                name="only_the_merged_are_followed",
            ),
            models.CheckConstraint(
                condition=Q(letter_sent_on=None, letter_sent_by=None)
                | Q(letter_sent_on__isnull=False, letter_sent_by__isnull=False),
                name="a_sent_letter_has_its_sender",
            ),
        ]
