"""The questions of a decision: the answer, then what belongs to it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.exchange.models import Answer, NotHere
from rhannu.web.forms import DayField, Form, Radios, WordsField

HINTS: dict[str, Any] = {
    Answer.ADOPT: gettext_lazy("Do it as they do"),
    Answer.ADAPT: gettext_lazy("Keep the heart of it and change what does not fit"),
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
    answer = forms.ChoiceField(
        label=gettext_lazy("What was decided?"),
        help_text=gettext_lazy(
            "Any of these helps the next organisation. Others can see the answer, and you can change it."
        ),
        choices=Answer.choices,
        widget=Radios(hints=HINTS),
        error_messages={
            "required": gettext_lazy("Choose adopt, adapt, not here or still considering")
        },
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
    kept = WordsField(
        words=80,
        rows=3,
        required=False,
        label=gettext_lazy("What will you keep?"),
        help_text=gettext_lazy("The parts you will take as they are."),
    )
    changed = WordsField(
        words=80,
        rows=3,
        required=False,
        label=gettext_lazy("What will you change?"),
        help_text=gettext_lazy("Say what it was and what it becomes."),
    )
    dropped = WordsField(
        words=80,
        rows=2,
        required=False,
        label=gettext_lazy("What will you leave out?"),
        help_text=gettext_lazy("Leave this empty if you will drop nothing."),
    )
    why = WordsField(
        words=80,
        rows=3,
        required=False,
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("What is different about your place or your organisation?"),
    )


class NotHereForm(StepForm):
    reason = forms.ChoiceField(
        label=gettext_lazy("Which reason comes closest?"),
        choices=NotHere.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose the reason that comes closest.")},
    )
    words = WordsField(
        words=120,
        rows=4,
        label=gettext_lazy("Why does it not suit you?"),
        help_text=gettext_lazy("A sentence or two. It spares the next organisation the same road."),
        error_messages={"required": gettext_lazy("Say in a sentence why it does not suit you.")},
    )
    review_on = DayField(
        label=gettext_lazy("When should we ask again?"),
        help_text=gettext_lazy(
            "A contract may end, or the law may change. For example, 30 11 2027"
        ),
        error_messages={"required": gettext_lazy("Give a day to look at this again.")},
    )


class ConsideringForm(StepForm):
    words = WordsField(
        words=120,
        rows=3,
        required=False,
        label=gettext_lazy("What are you waiting for? (optional)"),
        help_text=gettext_lazy("For example: a report to members in spring."),
    )
    review_on = DayField(
        label=gettext_lazy("By when will you know?"),
        error_messages={"required": gettext_lazy("Give a day to look at this again.")},
    )


# The page after the answer, by answer. Adopting asks nothing more.
STEPS: dict[str, type[StepForm]] = {
    "answer": AnswerForm,
    "adapt": AdaptForm,
    "not-here": NotHereForm,
    "considering": ConsideringForm,
}
STEP_OF_ANSWER = {
    Answer.ADAPT: "adapt",
    Answer.NOT_HERE: "not-here",
    Answer.CONSIDERING: "considering",
}
