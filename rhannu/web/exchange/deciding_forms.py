"""The questions of a decision: the answer, then what belongs to it, one thing a page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.exchange.models import Alike, Answer, Change, Core, Difference, NotHere, When
from rhannu.web.fields import code_field, number_field, some_words
from rhannu.web.forms import Checkboxes, DayField, Form

HINTS: dict[str, Any] = {
    Answer.ADOPT: gettext_lazy("Do it as they do"),
    Answer.ADAPT: gettext_lazy("Keep the heart of it and change what does not fit"),
    Answer.ALREADY: gettext_lazy("Say since when, and how alike it is"),
    Answer.NOT_HERE: gettext_lazy("Say why, and when we should ask again"),
    Answer.CONSIDERING: gettext_lazy("Say by when you will know"),
}


class StepForm(Form):
    """A page of the decision. What it asks can be carried in an address, and read from one."""

    def carried(self) -> dict[str, Any]:
        """The answers of this page, as text."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self.cleaned_data.items()
            if value is not None
        }


class AnswerForm(StepForm):
    """organisations  to choose from, by slug, where the reader acts for more than one; else `name`."""

    organisation = forms.ChoiceField(
        label=gettext_lazy("Whose decision is it?"),
        error_messages={"required": gettext_lazy("Choose the organisation that decided")},
    )
    answer = code_field(
        gettext_lazy("What was decided?"),
        Answer.choices,
        hints=HINTS,
        help_text=gettext_lazy(
            "Any of these helps the next organisation. "
            "Others see it once your organisation has looked at the preview and published it."
        ),
        missing=gettext_lazy(
            "Choose adopt, adapt, already doing it, not here or still considering"
        ),
    )
    decided_on = DayField(
        label=gettext_lazy("When was it decided?"),
        error_messages={"required": gettext_lazy("Enter the day it was decided")},
    )

    def __init__(
        self, *args: Any, organisations: Any = None, name: str = "", **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if name and organisations is None:
            asks = _("What has %(organisation)s decided?") % {"organisation": name}
            self.fields["answer"].label = asks
        if organisations is None:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].choices = [("", ""), *organisations]


class AdaptForm(StepForm):
    kept = some_words(
        gettext_lazy("What will you keep?"),
        help_text=gettext_lazy("The parts you will take as they are."),
    )
    changed = some_words(
        gettext_lazy("What will you change?"),
        help_text=gettext_lazy("Say what it was and what it becomes."),
    )
    dropped = some_words(
        gettext_lazy("What will you leave out?"),
        rows=2,
        help_text=gettext_lazy("Leave this empty if you will drop nothing."),
    )
    why = some_words(
        gettext_lazy("Why?"),
        help_text=gettext_lazy("What is different about your place or your organisation?"),
    )


class PlannedForm(StepForm):
    planned = code_field(gettext_lazy("Was the change planned?"), Change.choices)
    adapted_when = code_field(gettext_lazy("When was it changed?"), When.choices)


class DifferenceForm(StepForm):
    differences = forms.MultipleChoiceField(
        label=gettext_lazy("Which difference does it answer?"),
        help_text=gettext_lazy("What is different about you from whoever did it first."),
        choices=Difference.choices,
        widget=Checkboxes,
        error_messages={"required": gettext_lazy("Choose at least one difference")},
    )


class CoreForm(StepForm):
    core = code_field(
        gettext_lazy("Does the core still stand?"),
        Core.choices,
        help_text=gettext_lazy("The part without which it would be something else."),
    )
    core_words = some_words(
        gettext_lazy("Which part no longer stands? (if partly or no)"),
        words=60,
        rows=2,
    )


class AlreadyForm(StepForm):
    since = number_field(
        gettext_lazy("Since which year?"),
        width=4,
        help_text=gettext_lazy("For example, 2019"),
        wrong=gettext_lazy("Give the year in four digits, such as 2019"),
        error_messages={"required": gettext_lazy("Give the year since which you do it.")},
    )
    alike = code_field(gettext_lazy("How like it is yours?"), Alike.choices)
    words = some_words(
        gettext_lazy("What is the same, and what is not? (optional)"),
        words=120,
    )


class NotHereForm(StepForm):
    reason = code_field(
        gettext_lazy("Which reason comes closest?"),
        NotHere.choices,
        missing=gettext_lazy("Choose the reason that comes closest."),
    )
    words = some_words(
        gettext_lazy("Why does it not suit you?"),
        words=120,
        rows=4,
        help_text=gettext_lazy("A sentence or two. It spares the next organisation the same road."),
        missing=gettext_lazy("Say in a sentence why it does not suit you."),
    )
    review_on = DayField(
        label=gettext_lazy("When should we ask again?"),
        help_text=gettext_lazy(
            "A contract may end, or the law may change. For example, 30 11 2027"
        ),
        error_messages={"required": gettext_lazy("Give a day to look at this again.")},
    )


class ConsideringForm(StepForm):
    words = some_words(
        gettext_lazy("What are you waiting for? (optional)"),
        words=120,
        help_text=gettext_lazy("For example: a report to members in spring."),
    )
    review_on = DayField(
        label=gettext_lazy("By when will you know?"),
        error_messages={"required": gettext_lazy("Give a day to look at this again.")},
    )


class OwnerForm(StepForm):
    """posts  those of the body on record, as (key, title)."""

    owner_post = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Whose answer is it to look after?"),
        help_text=gettext_lazy("We ask this post when the answer is looked at again."),
    )
    owner = forms.CharField(
        required=False,
        max_length=120,
        label=gettext_lazy("Another post or role"),
        help_text=gettext_lazy("For example, Head of Highways. Not a person's name."),
    )
    decided_who = forms.CharField(
        required=False,
        max_length=160,
        label=gettext_lazy("Who decided? (optional)"),
        help_text=gettext_lazy("A post or a body: for example, the cabinet, or the chief officer."),
    )

    def __init__(self, *args: Any, posts: Sequence[tuple[int, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        if posts:
            other = ("", _("Another post or role, written below"))
            self.fields["owner_post"].choices = [other, *((str(key), name) for key, name in posts)]
        else:
            del self.fields["owner_post"]
            self.fields["owner"].label = _("Whose answer is it to look after?")

    def clean(self):
        given = super().clean() or {}
        if not given.get("owner_post") and not given.get("owner", "").strip():
            self.add_error("owner", _("Say which post or role looks after this answer."))
        return given


class EvidenceForm(StepForm):
    evidence_words = some_words(
        gettext_lazy("What does it rest on? (optional)"),
        words=60,
        help_text=gettext_lazy("A report, a trial, your own figures."),
    )
    evidence_url = forms.URLField(
        required=False,
        max_length=400,
        assume_scheme="https",
        label=gettext_lazy("Where can others read it? (optional)"),
        help_text=gettext_lazy("An address that begins with https://"),
    )


class ReviewForm(StepForm):
    review_on = DayField(
        required=False,
        label=gettext_lazy("When should we ask whether it still holds? (optional)"),
        help_text=gettext_lazy("Leave this empty if it needs no second look."),
    )


STEPS: dict[str, type[StepForm]] = {
    "answer": AnswerForm,
    "adapt": AdaptForm,
    "planned": PlannedForm,
    "difference": DifferenceForm,
    "core": CoreForm,
    "already": AlreadyForm,
    "not-here": NotHereForm,
    "considering": ConsideringForm,
    "owner": OwnerForm,
    "evidence": EvidenceForm,
    "review": ReviewForm,
}
# The pages of each answer, in their order; "check" comes after the last.
ROADS: dict[str, tuple[str, ...]] = {
    Answer.ADOPT: ("answer", "owner", "evidence", "review", "check"),
    Answer.ADAPT: ("answer", "adapt", "planned", "difference", "core")
    + ("owner", "evidence", "review", "check"),
    Answer.ALREADY: ("answer", "already", "owner", "evidence", "review", "check"),
    Answer.NOT_HERE: ("answer", "not-here", "owner", "evidence", "check"),
    Answer.CONSIDERING: ("answer", "considering", "owner", "evidence", "check"),
}
