"""What each answer to a follow-up asks: when again, what stands in the way, what was done instead."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.exchange.models import Outcome, Pause
from rhannu.web.exchange.barrier_fields import (
    barrier_field,
    in_your_words,
    level_field,
    said_to_both,
)
from rhannu.web.forms import DayField, Form, Radios, WordsField

SOON = timedelta(days=14)  # when "not yet" asks again, where nothing else is said


class OutcomeForm(Form):
    """An answer. `is_dated` ones say on which day it was so: by a link that is today, and not asked."""

    is_dated = True

    def __init__(self, *args: Any, asks_day: bool, today: date, **options: Any) -> None:
        first = {"on": today, "again_on": today + SOON, **options.pop("initial", {})}
        super().__init__(*args, initial=first, **options)
        self.today = today
        if self.is_dated and asks_day:
            self.fields["on"] = DayField(
                label=_("When?"),
                error_messages={"required": _("Enter the day it happened")},
            )

    def facts(self) -> dict[str, Any]:
        """The arguments of the action."""
        return {**({"on": self.today} if self.is_dated else {}), **self.cleaned_data}


class KeptForm(OutcomeForm):
    words = said_to_both(gettext_lazy("Anything to add? (optional)"))


class NotYetForm(OutcomeForm):
    is_dated = False
    again_on = DayField(
        label=gettext_lazy("By when?"),
        help_text=gettext_lazy("We ask again on that day, and not before."),
        error_messages={"required": gettext_lazy("Enter the day by which it will be done")},
    )
    words = said_to_both(gettext_lazy("Anything to add? (optional)"))


class BarrierForm(OutcomeForm):
    """What stands in the way, of both sets of barriers, and where."""

    barrier = barrier_field()
    level = level_field()
    words = in_your_words()


class ChangedForm(OutcomeForm):
    words = said_to_both(gettext_lazy("What was done instead?"), required=True)


FORMS: dict[str, type[OutcomeForm]] = {
    Outcome.KEPT: KeptForm,
    Outcome.NOT_YET: NotYetForm,
    Outcome.CANNOT: BarrierForm,
    Outcome.CHANGED: ChangedForm,
}


class PauseForm(Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=Pause.Reason.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose the reason that comes closest")},
    )
    until_on = DayField(
        label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("We go on by ourselves on that day. You can go on earlier."),
        error_messages={"required": gettext_lazy("Enter the day on which you go on")},
    )
    words = WordsField(
        words=60, rows=2, required=False, label=gettext_lazy("Anything to add? (optional)")
    )


class NumbersField(forms.CharField):
    """Whole numbers with commas between them."""

    def clean(self, value):
        text = super().clean(value)
        try:
            return [int(part) for part in text.replace(";", ",").split(",") if part.strip()]
        except ValueError:
            raise forms.ValidationError(
                _("%(question)s: give whole numbers with commas between them, such as 30, 90, 180")
                % {"question": self.label}
            ) from None

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class TermsForm(Form):
    after_days = NumbersField(
        max_length=60,
        label=gettext_lazy("Days after a meeting"),
        help_text=gettext_lazy("What became of each promise that was due by then."),
    )
    after_months = NumbersField(
        max_length=60,
        label=gettext_lazy("Months after it came into use"),
        help_text=gettext_lazy("What became of it in use, asked of whoever adopted it."),
    )
    silent_days = forms.IntegerField(
        label=gettext_lazy("Days without a sign of life, after which it has stalled"),
        help_text=gettext_lazy("Then we ask what stands in the way, once."),
        error_messages={
            "invalid": gettext_lazy(
                "Days without a sign of life must be a whole number, such as 60"
            )
        },
    )
