"""In use, confirmed, verified, better; or stopped."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rhannu.exchange.models import NotHere, Verification
from rhannu.web.exchange.deciding_forms import StepForm
from rhannu.web.forms import DayField, Form, Radios, WordsField

HOW_HINTS: dict[str, Any] = {
    Verification.How.VISIT: gettext_lazy("You went and saw it"),
    Verification.How.FILE: gettext_lazy("You read the records of its use"),
    Verification.How.AUDIT: gettext_lazy("It was part of an audit"),
}


class ReportForm(StepForm):
    in_use_on = DayField(
        label=gettext_lazy("Since when is it in use?"),
        help_text=gettext_lazy("The day of the first real use, not of the decision."),
        error_messages={"required": gettext_lazy("Enter the day since when it is in use")},
    )
    words = WordsField(
        words=80,
        rows=3,
        required=False,
        label=gettext_lazy("How is it used? (optional)"),
        help_text=gettext_lazy("For example: 400 of 9,000 lights so far."),
    )


class ConfirmForm(Form):
    """sides  code and name of those the reader may confirm for; one is not asked."""

    side = forms.ChoiceField(
        label=gettext_lazy("Which side tells you so?"),
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose which side tells you so")},
    )

    def __init__(self, *args: Any, sides: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        if len(sides) == 1:
            del self.fields["side"]
        else:
            self.fields["side"].choices = sides


class VerifyForm(StepForm):
    how = forms.ChoiceField(
        label=gettext_lazy("How did you see it?"),
        choices=Verification.How.choices,
        widget=Radios(hints=HOW_HINTS),
        error_messages={"required": gettext_lazy("Choose how you saw it")},
    )
    seen_on = DayField(
        label=gettext_lazy("When?"),
        error_messages={"required": gettext_lazy("Enter the day you saw it")},
    )
    words = WordsField(
        words=120,
        rows=4,
        label=gettext_lazy("What did you see?"),
        help_text=gettext_lazy(
            "What is in use, where, and how far. Name no residents or patients."
        ),
        error_messages={"required": gettext_lazy("Say what you saw")},
    )


class ImproveForm(Form):
    words = WordsField(
        words=120,
        rows=4,
        label=gettext_lazy("What got better, and how did you measure it?"),
        help_text=gettext_lazy("A figure before, a figure after, and over what time."),
        error_messages={"required": gettext_lazy("Say what got better, and how you measured it")},
    )
    on = DayField(
        label=gettext_lazy("On which day was it measured?"),
        error_messages={"required": gettext_lazy("Enter the day it was measured")},
    )


class StopForm(Form):
    because = forms.ChoiceField(
        label=gettext_lazy("Which reason comes closest?"),
        choices=NotHere.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose the reason that comes closest.")},
    )
    on = DayField(
        label=gettext_lazy("When did it stop?"),
        error_messages={"required": gettext_lazy("Enter the day it stopped")},
    )
