"""What was raised: written down, put together, given an owner, answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rhannu.networks.models import Ask, RaisedTheme, Raising
from rhannu.organisations.models import Post
from rhannu.web.fields import ThingField, code_field, offer, some_words
from rhannu.web.forms import Checkboxes, DayField, Form
from rhannu.web.networks.events_forms import body_named, line


class NoteForm(Form):
    """What somebody asked for, as an officer heard it."""

    kind = code_field(
        gettext_lazy("What was asked for?"),
        Ask.choices,
        missing=gettext_lazy("Choose of whom it was asked"),
    )
    words = some_words(
        gettext_lazy("In their words"),
        words=120,
        missing=gettext_lazy("Write down what was asked for"),
        help_text=gettext_lazy("Name nobody."),
    )
    on = DayField(
        label=gettext_lazy("On which day?"),
        error_messages={"required": gettext_lazy("Enter the day")},
    )


class TogetherForm(Form):
    """Tick what belongs together; put it under a theme that is there, or say a new one."""

    raisings = forms.MultipleChoiceField(
        label=gettext_lazy("Which belong together?"),
        widget=Checkboxes,
        error_messages={"required": gettext_lazy("Choose at least one thing that was raised.")},
    )
    theme = ThingField(
        label=gettext_lazy("Under a theme that is there (optional)"), missing="", required=False
    )
    kind = code_field(gettext_lazy("Or a new one: what is asked for?"), Ask.choices, required=False)
    title_en = line(gettext_lazy("In one public sentence, in English"))
    title_cy = line(gettext_lazy("In one public sentence, in Welsh"))

    def __init__(
        self, *args: Any, raisings: list[Raising], themes: list[RaisedTheme], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.raised = {one.ref: one for one in raisings}
        field: Any = self.fields["raisings"]
        field.choices = [(one.ref, one.words) for one in raisings]
        offer(self, "theme", themes, "ref")

    def clean_raisings(self) -> list[Raising]:
        return [self.raised[ref] for ref in self.cleaned_data["raisings"]]


class OwnerForm(Form):
    """posts  those of the body that was chosen"""

    owner = ThingField(
        label=gettext_lazy("Which post answers for it?"), missing=gettext_lazy("Choose the post")
    )
    due_on = DayField(
        label=gettext_lazy("By when should it be answered?"),
        error_messages={"required": gettext_lazy("Enter the day")},
    )

    def __init__(self, *args: Any, posts: list[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "owner", posts, "ref")


class BodyForm(Form):
    body = line(
        gettext_lazy("Which organisation answers for it?"),
        gettext_lazy("Its name, as it stands on its own page."),
        required=True,
        error_messages={"required": gettext_lazy("Enter the name of the organisation")},
    )

    def clean_body(self):
        return body_named(self.cleaned_data["body"])


class AnswerForm(Form):
    answer_en = some_words(gettext_lazy("The answer, in English"), words=300, rows=6)
    answer_cy = some_words(gettext_lazy("The answer, in Welsh"), words=300, rows=6)
