"""Adopt, adapt, already doing it, not here because, or still considering: a body's dated answer.

An answer is recorded, and counts in what is analysed, from that moment. Other bodies see it once its
own body has previewed and published it: of the rows of a body and practice one `is_current` (what
it last said) and one `is_shown` (what it last published), which may be the same.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.exchange.models.transfers import Transfer


class Answer(models.TextChoices):
    ADOPT = "adopt", _("Adopt")
    ADAPT = "adapt", _("Adapt")
    ALREADY = "already", _("Already doing it")
    NOT_HERE = "not_here", _("Not here")
    CONSIDERING = "considering", _("Still considering")


class NotHere(models.TextChoices):
    """Why not (requirement D6)."""

    COST = "cost", _("The cost")
    CAPACITY = "capacity", _("Nobody free to do it")
    FIT = "fit", _("It does not fit here")
    EVIDENCE = "evidence", _("The evidence is too thin")
    ALREADY_BETTER = "already_better", _("We already do better")
    TIMING = "timing", _("The time is wrong")
    LAW = "law", _("The law does not allow it")
    PRIORITY = "priority", _("Other things come first")


class Alike(models.TextChoices):
    """How like the practice what a body does already is."""

    SAME = "same", _("The same")
    MUCH = "much_alike", _("Much alike")
    PARTLY = "partly", _("Partly alike")


class Change(models.TextChoices):
    """Whether an adaptation was meant from the start."""

    PLANNED = "planned", _("Planned")
    REACTION = "reaction", _("In reaction to something that happened")


class When(models.TextChoices):
    """When in the journey it was adapted."""

    BEFORE = "before", _("Before we started")
    STARTING = "starting", _("While we were starting")
    IN_USE = "in_use", _("Once it was in use")


class Difference(models.TextChoices):
    """The difference of context that an adaptation answers."""

    SIZE = "size", _("Our size")
    RURALITY = "rurality", _("How rural or urban we are")
    MONEY = "money", _("Money")
    STRUCTURE = "structure", _("How we are organised")
    NEEDS = "needs", _("What people here need")
    POLITICS = "politics", _("Politics")
    LAW = "law", _("The law or rules we work under")
    OTHER = "other", _("Something else")


class Core(models.TextChoices):
    """Whether the core of the practice still stands after it was adapted."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class DecisionQuerySet(models.QuerySet):
    def published(self):
        """What each body last published: all that another body may see."""
        return self.filter(is_shown=True)

    def to_preview(self):
        """What a body last said and has not published yet."""
        return self.filter(is_current=True, state=Decision.State.RECORDED)

    def to_ask_again(self, on):
        """Present answers whose review day has come and that nobody was asked about again.

        Not where the journey was stopped, the body has ended or the practice is withdrawn.
        """
        due = self.filter(is_current=True, review_asked=False, review_on__lte=on)
        going_on = due.filter(transfer__stopped_on=None, practice__published=True)
        return going_on.filter(Q(organisation__ended_on=None) | Q(organisation__ended_on__gt=on))


class Decision(models.Model):
    """One answer, kept for good. A later answer takes its place as the current one."""

    class State(models.TextChoices):
        RECORDED = "recorded", _("Recorded, not published")
        PUBLISHED = "published", _("Published")
        TAKEN_BACK = "taken_back", _("Taken back")

    class Previewed(models.TextChoices):
        """How the body has seen it before it was published."""

        PAGE = "page", _("Somebody who speaks for it looked at the page")
        TOLD = "told", _("It told the fund team")
        BEFORE = (
            "before",
            _("Published as it was recorded"),
        )  # what stood before there was a preview

    practice = models.ForeignKey("practices.Practice", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="decisions")
    answer = models.CharField(max_length=12, choices=Answer.choices)
    kept = models.TextField(blank=True)
    changed = models.TextField(blank=True)
    dropped = models.TextField(blank=True)
    why = models.TextField(blank=True)  # of adapting
    reason = models.CharField(max_length=16, choices=NotHere.choices, blank=True)
    words = models.TextField(blank=True)  # of not here, or of considering
    since = models.PositiveSmallIntegerField(null=True)  # year; of already doing it
    alike = models.CharField(max_length=10, choices=Alike.choices, blank=True)
    planned = models.CharField(max_length=8, choices=Change.choices, blank=True)
    adapted_when = models.CharField(max_length=8, choices=When.choices, blank=True)
    decided_who = models.CharField(max_length=160, blank=True)  # a post or body, in words
    differences = models.JSONField(default=list)  # codes of Difference
    core = models.CharField(max_length=6, choices=Core.choices, blank=True)
    core_words = models.TextField(blank=True)
    owner_post = models.ForeignKey(
        "organisations.Post", models.SET_NULL, null=True, related_name="+"
    )
    owner = models.CharField(max_length=120, blank=True)  # a post or role, where none is on record
    evidence_words = models.TextField(blank=True)
    evidence_url = models.URLField(max_length=400, blank=True)
    review_on = models.DateField(null=True)  # when to ask again
    review_asked = models.BooleanField(default=False)  # that day came, and it was asked
    decided_on = models.DateField()
    decided_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECORDED)
    is_shown = models.BooleanField(default=False)
    previewed = models.CharField(max_length=6, choices=Previewed.choices, blank=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "review_on"], name="decision_review"),
            models.Index(
                fields=["review_on", "id"],
                condition=Q(is_current=True, review_asked=False),
                name="decision_to_ask_again",
            ),
            models.Index(
                fields=["organisation", "is_example", "answer"],
                condition=Q(is_shown=True),
                name="decision_shown_of_a_body",
            ),
            # Holds all that is counted of present answers, so that the rows need not be read.
            models.Index(
                fields=["answer", "is_example", "reason", "practice"],
                condition=Q(is_current=True),
                name="decision_counts",
            ),
            # The order in which those with one reason are listed.
            models.Index(
                fields=["reason", "-decided_on", "-id"],
                condition=Q(is_current=True, answer="not_here"),
                name="decision_by_reason",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "organisation"],
                condition=Q(is_shown=True),
                name="one_shown_decision_each",
            ),
            models.CheckConstraint(
                condition=Q(is_shown=False)
                | (Q(state="published") & Q(published_at__isnull=False) & ~Q(previewed="")),
                name="what_is_shown_was_previewed",
            ),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(taken_back_at=None),
                name="what_is_taken_back_is_not_current",
            ),
            models.CheckConstraint(
                condition=~Q(answer="already") | (Q(since__isnull=False) & ~Q(alike="")),
                name="already_says_since_when_and_how_alike",
            ),
            models.UniqueConstraint(
                fields=["practice", "organisation"],
                condition=Q(is_current=True),
                name="one_current_decision_each",
            ),
            models.CheckConstraint(
                condition=~Q(answer="not_here") | (~Q(reason="") & Q(review_on__isnull=False)),
                name="not_here_has_a_reason_and_a_review",
            ),
            models.CheckConstraint(
                condition=~Q(answer="adapt") | ~Q(changed="", dropped=""),
                name="adapting_changes_something",
            ),
        ]


class AnswerDraft(models.Model):
    """An answer that somebody has begun and saved: what was typed, for its own body alone."""

    practice = models.ForeignKey("practices.Practice", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    content = models.JSONField(default=dict)
    step = models.CharField(max_length=16)  # the page to go on with
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "practice"], name="one_draft_answer_each"
            )
        ]


class AnswerAsk(models.Model):
    """A body is asked for its answer to a practice, by a day. Open until answered or closed.

    again  the answer whose review day came; none where the fund team asks.
    """

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    practice = models.ForeignKey("practices.Practice", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    again = models.OneToOneField(
        Decision, models.CASCADE, null=True, related_name="asked_about_again"
    )
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)  # asked anew since
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "due_on", "id"],
                condition=Q(answered_at=None, closed_at=None),
                name="answer_asked_of_a_body",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "organisation"],
                condition=Q(answered_at=None, closed_at=None),
                name="one_open_ask_each",
            )
        ]
