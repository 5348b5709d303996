"""When a tip may come again, why it may not, and the hours there are for the list."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.exchange.models import Tip
from rhannu.web.fields import code_field, some_words
from rhannu.web.forms import Form

# Code: its name, and how many days from today.
SPANS = {
    "month": (_("In a month"), 30),
    "quarter": (_("In three months"), 91),
    "half": (_("In half a year"), 182),
    "year": (_("In a year"), 365),
}


class NotNowForm(Form):
    when = code_field(
        _("When may it come again?"),
        [(code, name) for code, (name, _days) in SPANS.items()],
        missing=_("Choose when it may come again"),
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self._today = today

    def until_on(self) -> date:
        return self._today + timedelta(days=SPANS[self.cleaned_data["when"]][1])


class NeverForm(Form):
    reason = code_field(
        _("Why not?"), Tip.Never.choices, missing=_("Choose why it should not come again")
    )
    words = some_words(_("In a sentence, if you like"), words=60)


class HoursForm(Form):
    hours = forms.DecimalField(
        label=_("Hours a week"),
        help_text=_("Of all of you together. Half hours are fine, such as 1.5."),
        max_digits=4,
        decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "class": "govuk-input--width-3"}),
        error_messages={
            "required": _("Enter the hours you have, such as 2"),
            "invalid": _("Enter the hours as a number, such as 2 or 1.5"),
        },
    )
